/** How the explorer is laid out: two by two on a wide page, one below the other on a narrow one. */
import { css } from 'lit';

export const explorerStyles = css`
  .picks {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--bl-8);
    margin-block-end: var(--bl-4);
  }
  .picks .choice > legend.label {
    min-inline-size: 3.5rem;
  }
  .own {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(16rem, 100%), 1fr));
    align-items: start;
    gap: var(--bl-3) var(--bl-8);
    max-inline-size: 48rem;
    margin-block: calc(-1 * var(--bl-2)) var(--bl-6);
  }
  .status {
    max-inline-size: 44rem;
    margin: 0 0 var(--bl-4);
    padding-inline-start: 0;
    text-wrap: pretty;
  }
  .status:empty {
    display: none;
  }
  .status p {
    margin: 0 0 var(--bl-2);
  }
  .plots {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
  }
  .plot-cell {
    min-inline-size: 0;
    align-self: end;
  }
  .plot-title {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    justify-content: space-between;
    gap: 0 var(--bl-4);
    margin: 0 0 var(--bl-2);
    font-size: var(--bl-text-ui);
    font-weight: 400;
  }
  .plot-title .said {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--bl-4);
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .plot-title .numbers {
    display: flex;
    gap: var(--bl-3);
    margin-inline-start: auto;
    direction: ltr;
  }
  .plot-title .numbers > span {
    padding: 0 2px;
  }
  .plot-title math {
    font-size: var(--bl-text-math);
  }
  .plot-title .scroll-x {
    max-inline-size: 100%;
  }
  .foot {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    margin-block-start: var(--bl-8);
  }
  .ladder {
    display: grid;
    grid-template-columns: auto minmax(0, 1fr) auto;
    gap: var(--bl-4);
  }
  .ladder-drawing {
    overflow: visible;
  }
  .ladder-names,
  .ladder-numbers {
    position: relative;
    inline-size: 1.1em;
    font-size: var(--bl-text-ui);
    line-height: 1;
  }
  .ladder-numbers {
    inline-size: 5.6em;
  }
  .ladder-names > span,
  .ladder-numbers > span {
    position: absolute;
    inset-block-start: var(--at);
    inset-inline-start: 0;
    translate: 0 -50%;
    white-space: nowrap;
  }
  .ladder-numbers > span {
    inset-inline: auto 0;
  }
  .ladder-names math {
    font-size: 1.2em;
  }
  .ladder-numbers .result math {
    font-size: 1.15em;
  }
  .ladder-drawing .bar {
    fill: currentColor;
  }
  .ladder-drawing .bar.q-y {
    fill: var(--bl-ink);
  }
  .ladder-drawing .nothing {
    fill: none;
    stroke: var(--bl-ink);
    stroke-width: 3px;
  }
  .ladder-drawing .arrow {
    fill: currentColor;
  }
  .ladder-drawing .arrow,
  .ladder-drawing svg.q-y .arrow {
    stroke: var(--bl-paper);
    stroke-width: 2;
  }
  .ladder-drawing svg.q-y .arrow {
    fill: var(--bl-ink);
  }
  .ladder-drawing .ribbon {
    fill: var(--bl-q-soft);
    stroke: none;
  }
  .ladder-drawing .ribbon[data-lit] {
    fill: color-mix(in srgb, currentColor 32%, var(--bl-paper));
    background: none;
  }
  .ladder-drawing .unit {
    fill: none;
    stroke: var(--bl-ink-3);
    stroke-width: 1px;
    stroke-dasharray: 2 3;
  }
  .ladder-drawing svg :is(path, polygon, rect) {
    vector-effect: non-scaling-stroke;
  }
  .equation .formula-line {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: var(--bl-2) 0.3em;
  }
  .move {
    max-inline-size: 30rem;
    margin-block-start: var(--bl-4);
  }
  .move .note {
    margin: 0;
    text-wrap: pretty;
  }
  .more-fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-3) var(--bl-6);
  }
  .numbers-table {
    margin-block-start: var(--bl-2);
  }
  @container (min-width: 38rem) {
    .plots,
    .foot {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .plots {
      gap: var(--bl-8) var(--bl-12);
    }
    .foot .sum {
      order: -1;
    }
  }
  @media (forced-colors: active) {
    .ladder-drawing .ribbon {
      fill: none;
      stroke: CanvasText;
      stroke-width: 1px;
    }
  }
`;
