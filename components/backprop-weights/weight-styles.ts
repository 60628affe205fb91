/** How the matrices stand: cells of one width under each other, names in serif, a map where there is no room. */
import { css } from 'lit';

export const weightStyles = css`
  .heading {
    margin-block-end: var(--bl-2);
  }
  .matrices {
    display: grid;
    gap: var(--bl-3);
    max-inline-size: 30rem;
  }
  table.matrix {
    inline-size: 100%;
    table-layout: fixed;
    border-collapse: separate;
    border-spacing: 2px;
    font-size: var(--bl-text-label);
    font-variant-numeric: tabular-nums;
  }
  .matrix th {
    padding: 0;
    color: var(--bl-ink-2);
    font-weight: 400;
    text-align: center;
  }
  .matrix .names {
    inline-size: 2.4rem;
  }
  .matrix thead td {
    padding: 0;
  }
  .matrix tbody th {
    padding-inline-end: var(--bl-2);
    text-align: end;
  }
  /* Out of sight the heads still count as columns, so they leave the row's layout and not the table. */
  .matrix thead.visually-hidden {
    position: absolute;
  }
  .matrix math {
    font-size: 1.15em;
  }
  .cell {
    block-size: 2.5rem;
    padding: 0;
    border-radius: 2px;
    text-align: center;
    overflow: hidden;
    print-color-adjust: exact;
  }
  .about {
    max-inline-size: 30rem;
    margin: var(--bl-2) 0 0;
    text-wrap: pretty;
  }
  .map-name {
    margin: 0;
  }
  .map {
    margin-block-start: calc(-1 * var(--bl-2));
  }
  .map-stage {
    position: relative;
    max-block-size: 18rem;
    inline-size: 100%;
    touch-action: pan-y;
    cursor: crosshair;
  }
  /* On paper a still picture stands in the place of the canvas. */
  .map-stage :is(canvas, img) {
    display: block;
    inline-size: 100%;
    block-size: 100%;
    image-rendering: pixelated;
  }
  .map-mark {
    position: absolute;
    box-sizing: border-box;
    min-inline-size: 5px;
    min-block-size: 5px;
    outline: 2px solid var(--bl-ink);
    box-shadow: 0 0 0 4px var(--bl-paper);
    pointer-events: none;
  }
  .map-text {
    margin: var(--bl-1) 0 0;
    min-block-size: 1.4em;
    font-variant-numeric: tabular-nums;
  }
`;
