/** How the network looks: lines by sign and size, round units, what moves along the lines. */
import { css } from 'lit';

export const networkStyles = css`
  .network-scroll {
    overflow-x: auto;
    overflow-y: hidden;
    margin-block-start: var(--bl-3);
    scrollbar-width: thin;
    direction: ltr;
  }
  .network-stage {
    position: relative;
  }
  .network-stage > :is(canvas, svg, img) {
    position: absolute;
    inset-block-start: 0;
    left: 0;
    pointer-events: none;
  }
  .ruler {
    block-size: 0;
  }
  .edge {
    fill: none;
    stroke-linecap: butt;
  }
  .edge.less {
    stroke: var(--bl-less);
  }
  .edge.more {
    stroke: var(--bl-more);
  }
  .edge.none {
    stroke: var(--bl-axis);
  }
  .edge.is-hot {
    stroke-opacity: 1;
  }
  .edge-halo {
    fill: none;
    stroke: var(--bl-ink);
    stroke-opacity: 0.16;
    stroke-linecap: round;
  }
  .unit {
    fill: var(--bl-paper);
    stroke: var(--bl-ink-2);
    stroke-width: 1.25;
  }
  .unit.is-hot {
    stroke: var(--bl-ink);
    stroke-width: 3;
  }
  .plot .symbol {
    fill: var(--bl-ink);
  }
  .plot .symbol .index {
    font-size: 0.78em;
    font-style: normal;
  }
  .plot .unit-value {
    fill: var(--bl-forward);
    font: var(--bl-text-note) / 1 var(--bl-font-ui);
  }
  .plot .unit-value.backward {
    fill: var(--bl-backward);
  }
  .plot .edge-value {
    fill: var(--bl-ink);
    font-size: var(--bl-text-label);
    font-weight: 600;
  }
  /* What runs along a line: values forward in teal, gradients back in red. It takes its time from the pass. */
  .pulse {
    fill: none;
    stroke: var(--bl-forward);
    stroke-linecap: round;
    stroke-dasharray: 0.1 22;
  }
  .pulse.backward {
    stroke: var(--bl-backward);
  }
  .pulse.pulse.ground {
    stroke: var(--bl-paper);
  }
  .is-moving .pulse {
    animation: pass var(--bl-pass) linear 6;
  }
  .is-moving .pulse.backward {
    animation-direction: reverse;
  }
  .is-training .pulse {
    animation-iteration-count: infinite;
  }
  @keyframes pass {
    from {
      stroke-dashoffset: 22.1;
    }
    to {
      stroke-dashoffset: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .is-moving .pulse {
      animation: none;
    }
  }
  .parts {
    position: absolute;
    inset: 0;
    touch-action: pan-x pan-y;
  }
  .parts:focus-visible {
    outline-offset: -2px;
  }
  .part-option {
    position: absolute;
    inline-size: 44px;
    block-size: 44px;
    margin: -22px 0 0 -22px;
    pointer-events: none;
  }
  .more-units {
    position: absolute;
    min-block-size: var(--bl-6);
    padding: 0 2px;
    transform: translate(-50%, -50%);
    font-size: var(--bl-text-note);
    white-space: nowrap;
    color: var(--bl-ink-2);
    background: none;
  }
  .figure-note {
    min-block-size: calc(var(--bl-text-label) * 1.4);
    margin: var(--bl-1) 0 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    text-wrap: pretty;
  }
  .edit {
    align-items: end;
  }
  .views {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: 0 var(--bl-4);
  }
  .missing {
    margin: var(--bl-2) 0 0;
    color: var(--bl-ink-2);
  }
  /* A page may be narrower than the window, and nothing is drawn anew for it: the whole drawing shrinks. */
  @media print {
    .network-stage {
      max-inline-size: 100%;
      block-size: auto !important;
      aspect-ratio: var(--shape);
    }
    .network-stage > svg.plot {
      block-size: 100%;
    }
  }
`;
