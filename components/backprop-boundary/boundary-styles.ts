/** How the plane looks: the field, the lines on it, the hands that take its points. */
import { css } from 'lit';

/** The size of a stage that is drawn; on paper it gives the shape. */
export const stageSize = (width: number, height: number): string =>
  height > 0 ? `block-size: ${height}px; --width: ${width}px; --shape: ${width} / ${height}` : '';

/** The stage of every figure that shows the plane of the two inputs. */
export const planeStyles = css`
  .plane-stage {
    position: relative;
    direction: ltr;
    min-inline-size: 0;
    max-inline-size: calc(30rem * var(--bl-scale));
    margin-block-start: var(--bl-3);
  }
  .ruler {
    block-size: 0;
  }
  .plane-stage > :is(canvas, svg, img) {
    position: absolute;
    inset-block-start: 0;
    inset-inline-start: 0;
    pointer-events: none;
  }
  .plane-stage svg.plot {
    inline-size: auto;
  }
  .plot .axis-name {
    fill: var(--bl-ink-2);
    font-family: var(--bl-font-prose);
    font-size: calc(var(--bl-text-label) * 1.15);
    font-style: italic;
  }
  .figure-note {
    margin: var(--bl-2) 0 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    text-wrap: pretty;
  }
  .missing {
    margin: var(--bl-2) 0 0;
    color: var(--bl-ink-2);
  }
  /* A page may be narrower than the window, and nothing is drawn anew for it: the whole picture shrinks. */
  @media print {
    .plane-stage {
      inline-size: 100%;
      max-inline-size: var(--width);
      block-size: auto !important;
      aspect-ratio: var(--shape);
    }
    .plane-stage svg.plot {
      inline-size: 100%;
      block-size: 100%;
    }
  }
`;

export const boundaryStyles = css`
  .plot .contour {
    fill: none;
    stroke: var(--bl-ink);
    stroke-width: max(2px, calc(var(--bl-line-curve) * 0.9));
    stroke-linejoin: round;
    stroke-linecap: round;
  }
  .plot .truth {
    fill: none;
    stroke: var(--bl-ink);
    stroke-width: var(--bl-line-rate);
    stroke-dasharray: 2 5;
    stroke-linecap: round;
  }
  .plot .in-picture {
    fill: var(--bl-ink);
    font-size: var(--bl-text-label);
  }
  .plot .bar-mark-0 {
    fill: var(--bl-scale-0);
  }
  .plot .bar-mark-1 {
    fill: var(--bl-scale-100);
  }
  .points {
    position: absolute;
    /* A finger chooses a point by tapping it; only then does dragging it not scroll the page. */
    touch-action: pan-y;
  }
  .points:focus-visible {
    outline-offset: 0;
    border-radius: 0;
  }
  .point {
    position: absolute;
    inline-size: 44px;
    block-size: 44px;
    margin: -22px 0 0 -22px;
    border-radius: 50%;
    pointer-events: none;
  }
  .point[aria-selected='true'] {
    touch-action: none;
    pointer-events: auto;
  }
  .point[aria-selected='true']::after {
    content: '';
    position: absolute;
    inset: 12px;
    border: 2px solid var(--bl-ink);
    border-radius: 50%;
  }
  .point.is-taken {
    background: color-mix(in srgb, var(--bl-ink) 14%, transparent);
    cursor: grabbing;
  }
  .detail {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--bl-2);
    min-block-size: calc(var(--bl-text-label) * 1.4);
  }
  /* A word that is a button on a line of its own, with room for a finger. */
  .detail .link {
    min-block-size: var(--bl-6);
    font-size: var(--bl-text-label);
  }
  @media (pointer: coarse) {
    .detail .link {
      min-block-size: var(--bl-target);
    }
  }
  .tools {
    display: grid;
    justify-items: start;
    gap: var(--bl-1);
  }
`;
