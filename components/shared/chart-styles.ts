/** How a chart's frame looks: no box; the canvas, the invisible hands on it, and its numbers as a table. */
import { css } from 'lit';

export const chartStyles = css`
  .chart {
    margin: 0;
    min-inline-size: 0;
  }
  .chart-stage {
    position: relative;
    direction: ltr;
    min-inline-size: 0;
  }
  .chart-stage canvas {
    display: block;
    inline-size: 100%;
  }
  .chart-stage.takes-plot {
    cursor: ew-resize;
    touch-action: pan-y;
  }
  .chart-handle {
    position: absolute;
    inline-size: 44px;
    block-size: 44px;
    margin: -22px 0 0 -22px;
    border-radius: 50%;
    cursor: grab;
    /* A drag on a handle does not scroll; a swipe elsewhere does. */
    touch-action: none;
  }
  .chart-handle.is-dragged {
    cursor: grabbing;
    background: color-mix(in srgb, var(--bl-ink) 10%, transparent);
  }
  .chart-handle:focus-visible {
    outline-offset: -6px;
    border-radius: 50%;
  }
  .chart-handle[aria-disabled='true'] {
    cursor: not-allowed;
  }
  .chart-table > summary,
  .save > button,
  .save > summary {
    inline-size: fit-content;
    min-block-size: var(--bl-6);
    padding: var(--bl-1) 0;
    color: var(--bl-ink-3);
    font-size: var(--bl-text-note);
    cursor: pointer;
  }
  .save > button {
    border: 0;
    background: none;
    font-family: inherit;
    cursor: not-allowed;
  }
  @media (pointer: coarse) {
    .chart-table > summary,
    .save > button,
    .save > summary {
      min-block-size: var(--bl-target);
      align-content: center;
    }
  }
  .chart-hearing {
    display: flex;
    flex-wrap: wrap;
    gap: var(--bl-1) var(--bl-4);
    align-items: baseline;
    font-size: var(--bl-text-label);
  }
  .chart-hearing p {
    margin: 0;
    flex-basis: 100%;
    color: var(--bl-ink-3);
    font-size: var(--bl-text-note);
  }
  .chart-table-scroll {
    overflow: auto;
    max-block-size: 20rem;
    font-size: var(--bl-text-label);
  }
  @media print {
    .save,
    .chart-table:not([open]) {
      display: none;
    }
  }
`;

/** Drawings made with SVG share these classes, so that they look like the charts beside them. */
export const plotStyles = css`
  svg.plot {
    display: block;
    inline-size: 100%;
    overflow: visible;
    direction: ltr;
    font: var(--bl-text-note) / 1 var(--bl-font-ui);
    font-variant-numeric: tabular-nums;
  }
  .plot text {
    fill: var(--bl-ink-3);
  }
  .plot .mark-label {
    fill: currentColor;
    font-size: var(--bl-text-label);
  }
  .plot .symbol {
    fill: currentColor;
    font-family: var(--bl-font-prose);
    font-size: calc(var(--bl-text-label) * 1.2);
    font-style: italic;
  }
  .plot .halo {
    paint-order: stroke;
    stroke: var(--bl-paper);
    stroke-width: 5px;
    stroke-linejoin: round;
  }
  .plot .axis {
    fill: none;
    stroke: var(--bl-axis);
    stroke-width: var(--bl-line-axis);
  }
  .plot .grid {
    fill: none;
    stroke: var(--bl-hair);
    stroke-width: 1px;
    shape-rendering: crispEdges;
  }
  .plot .curve {
    fill: none;
    stroke: currentColor;
    stroke-width: var(--bl-line-curve);
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .plot .rate {
    fill: none;
    stroke: currentColor;
    stroke-width: var(--bl-line-rate);
    stroke-dasharray: var(--bl-dash-rate);
  }
  .plot .thin {
    fill: none;
    stroke: currentColor;
    stroke-width: 1px;
  }
  .plot .now {
    stroke: var(--bl-ink-3);
    stroke-width: 1px;
    stroke-dasharray: 2 3;
  }
  .plot .stem {
    stroke: currentColor;
    stroke-width: var(--bl-line-strong);
  }
  .plot .dot {
    fill: currentColor;
    stroke: var(--bl-paper);
    stroke-width: 2;
  }
  .plot .hit {
    fill: transparent;
    cursor: grab;
    touch-action: none;
  }
  .plot .hit:focus-visible {
    outline: none;
    stroke: var(--bl-focus);
    stroke-width: var(--bl-focus-width);
  }
  .plot [data-lit] {
    background: none;
    stroke-width: calc(var(--bl-line-strong) * 1.35);
  }
`;
