/** How the machine looks: hairlines that whisper, ribbons that can be read, handles a hand can find. */
import { css } from 'lit';

export const machineStyles = css`
  .function {
    margin-block-end: var(--bl-4);
  }
  .stage {
    position: relative;
    direction: ltr;
    min-inline-size: 0;
  }
  .stage.stale {
    opacity: 0.55;
  }
  .stage svg {
    /* The drawing is made for this width; it never scales its text. */
    inline-size: auto;
    max-inline-size: none;
  }
  .hair {
    opacity: 0.24;
  }
  .ribbon {
    fill: currentColor;
    opacity: 0.2;
    transition: opacity var(--bl-fast);
  }
  .plot .ribbon[data-lit] {
    opacity: 0.34;
  }
  .step {
    stroke-linecap: butt;
  }
  .plot .stretch {
    fill: currentColor;
    font-size: calc(var(--bl-text-math) * 1.05);
    font-weight: 600;
  }
  .plot .line-name {
    font-size: calc(var(--bl-text-math) * 1);
  }
  .landing {
    fill: none;
    stroke: var(--bl-ink-2);
    stroke-width: 1.5px;
    stroke-dasharray: 2 2;
  }
  .ring {
    fill: var(--bl-paper);
    stroke: var(--bl-x);
    stroke-width: 2.25px;
  }
  .handle {
    position: absolute;
    inline-size: 44px;
    block-size: 44px;
    margin: -22px 0 0 -22px;
    border-radius: 50%;
    cursor: grab;
    touch-action: none;
  }
  .handle:active {
    cursor: grabbing;
    background: color-mix(in srgb, var(--bl-ink) 10%, transparent);
  }
  .handle[aria-disabled='true'] {
    cursor: not-allowed;
  }
  .handle:focus-visible {
    outline: var(--bl-focus-width) solid var(--bl-focus);
    outline-offset: -8px;
  }
  .handle[data-lit] {
    background: none;
  }
  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    margin-block-start: var(--bl-4);
  }
  .sentence {
    max-inline-size: 34rem;
    margin: var(--bl-4) 0 var(--bl-3);
    text-wrap: pretty;
  }
  .errors .heading {
    margin-block-end: var(--bl-2);
  }
  .errors {
    max-inline-size: 26rem;
  }
  @container (max-width: 30rem) {
    .errors th,
    .errors td {
      padding-inline: 0 var(--bl-2);
      font-size: var(--bl-text-label);
    }
    .errors thead th {
      max-inline-size: 5rem;
      white-space: normal;
    }
  }
  @container (min-width: 58rem) {
    .foot {
      grid-template-columns: minmax(0, 1.6fr) minmax(20rem, 1fr);
    }
  }
`;
