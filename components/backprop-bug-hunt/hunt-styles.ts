/** Layout of the hunt: the signature at the start, ten answers at the end; one column where it is narrow. */
import { css } from 'lit';

export const huntStyles = css`
  .intro {
    max-inline-size: 44rem;
    margin: var(--bl-1) 0 0;
    color: var(--bl-ink-2);
    text-wrap: pretty;
  }
  .waiting {
    min-block-size: 20rem;
  }
  .hunt {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    align-items: start;
    margin-block-start: var(--bl-4);
  }
  .side {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: inherit;
  }
  .signature > .heading,
  .losses > .heading {
    margin-block-end: var(--bl-2);
  }
  .strip {
    overflow: visible;
  }
  .strip .one {
    fill: none;
    stroke: var(--bl-axis);
    stroke-width: 1.5px;
  }
  .mark.wrong {
    fill: var(--bl-no);
    fill-opacity: 0.8;
  }
  .mark.right {
    fill: var(--bl-ink);
  }
  .mark.suspect {
    fill: none;
    stroke: var(--bl-ink-2);
    stroke-width: 1.5px;
  }
  .stale {
    opacity: 0.5;
  }
  .numbers > summary {
    inline-size: fit-content;
    min-block-size: var(--bl-6);
    padding: var(--bl-1) 0;
    color: var(--bl-ink-3);
    font-size: var(--bl-text-note);
    cursor: pointer;
  }
  @media (pointer: coarse) {
    .numbers > summary {
      min-block-size: var(--bl-target);
      align-content: center;
    }
  }
  .numbers table {
    font-size: var(--bl-text-label);
  }
  .numbers > div {
    overflow: auto;
    max-block-size: 20rem;
  }
  .answers {
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    border: 0;
  }
  .answers legend {
    padding: 0;
    font-weight: 600;
  }
  .answers label {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr);
    align-items: center;
    gap: var(--bl-3);
    min-block-size: var(--bl-target);
    padding-block: var(--bl-1);
    border-block-end: 1px solid var(--bl-hair);
    cursor: pointer;
  }
  .answers label:hover {
    background: var(--bl-sunk);
  }
  .answers input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--bl-ink);
  }
  .answers label:has(:checked) {
    font-weight: 600;
  }
  .answers:disabled label {
    cursor: not-allowed;
  }
  .row-end {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    justify-content: space-between;
    gap: var(--bl-2) var(--bl-4);
    margin-block-start: var(--bl-4);
  }
  .reply p {
    margin: var(--bl-2) 0 0;
    text-wrap: pretty;
  }
  .derivation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-1) var(--bl-3);
    margin-block: var(--bl-3);
    direction: ltr;
  }
  .code {
    margin: var(--bl-1) 0 0;
    padding: var(--bl-3);
    overflow-x: auto;
    border-radius: var(--bl-radius);
    background: var(--bl-sunk);
    font: var(--bl-text-note) / 1.5 var(--bl-font-code);
    direction: ltr;
    text-align: left;
    white-space: pre;
  }
  .code.order {
    white-space: pre-wrap;
  }
  @container (min-width: 48rem) {
    .hunt {
      grid-template: 'signature side' auto 'losses side' 1fr / minmax(0, 1fr) minmax(0, 1fr);
    }
    .signature {
      grid-area: signature;
    }
    .losses {
      grid-area: losses;
    }
    .side {
      grid-area: side;
    }
  }
  @media (forced-colors: active) {
    .mark.wrong,
    .mark.right {
      fill: CanvasText;
    }
    .mark.wrong {
      fill: Mark;
      stroke: CanvasText;
    }
  }
  @media print {
    .row-end .button {
      display: none;
    }
    .code {
      white-space: pre-wrap;
    }
  }
`;
