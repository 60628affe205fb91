/** How formulas look: the face, the hue of each quantity, the bracket under a factor, and what is lit. */
import { css } from 'lit';

export const formulaStyles = css`
  math {
    font-family: var(--bl-font-math);
    font-size: 1em;
    direction: ltr;
  }
  .big {
    font-size: var(--bl-text-display);
  }
  .mid {
    font-size: var(--bl-text-math);
  }
  @container (max-width: 39.99rem) {
    .big {
      font-size: calc(var(--bl-text-display) * 0.82);
    }
  }
  /* A formula that is wider than the page scrolls by itself; the page does not. */
  .scroll-x {
    overflow-x: auto;
    overflow-y: hidden;
    padding: 2px 0 4px;
    scrollbar-width: thin;
  }
  .formula-line {
    unicode-bidi: isolate;
  }
  .formula-piece {
    display: inline-block;
    white-space: nowrap;
  }

  /* The hue of each quantity; its soft tint is what lights up. */
  .q-x,
  [data-q='x'] {
    --bl-q-soft: var(--bl-sunk);
  }
  .q-u1,
  [data-q='u1'] {
    --bl-q-soft: var(--bl-u1-soft);
  }
  .q-u2,
  [data-q='u2'] {
    --bl-q-soft: var(--bl-u2-soft);
  }
  .q-u3,
  [data-q='u3'] {
    --bl-q-soft: var(--bl-u3-soft);
  }
  .q-u4,
  [data-q='u4'] {
    --bl-q-soft: var(--bl-u4-soft);
  }
  .q-y,
  [data-q='y'] {
    --bl-q-soft: var(--bl-y-soft);
  }
  .q-fw {
    --bl-q-soft: var(--bl-forward-soft);
  }
  .q-bw {
    --bl-q-soft: var(--bl-backward-soft);
  }
  .q-x {
    color: var(--bl-x);
  }
  .q-u1 {
    color: var(--bl-u1);
  }
  .q-u2 {
    color: var(--bl-u2);
  }
  .q-u3 {
    color: var(--bl-u3);
  }
  .q-u4 {
    color: var(--bl-u4);
  }
  .q-y {
    color: var(--bl-y);
  }
  .q-fw {
    color: var(--bl-forward);
  }
  .q-bw {
    color: var(--bl-backward);
  }
  .q-less {
    color: var(--bl-less);
  }
  .q-more {
    color: var(--bl-more);
  }
  .q-auto {
    color: var(--bl-automatic);
  }
  .ink {
    color: var(--bl-ink);
  }

  [data-q] {
    border-radius: var(--bl-radius);
    transition: background-color var(--bl-fast);
  }
  [data-lit] {
    background-color: var(--bl-q-soft, var(--bl-sunk));
  }
  @media (forced-colors: active) {
    [data-lit] {
      outline: 2px solid Highlight;
    }
  }

  /*
   * A bracket under a factor, drawn with three gradients: Chromium drops pieces of a stretched ⏟ at the borders
   * of its raster tiles, and keeps the width that it had before the maths font came.
   */
  .br {
    --bl-bracket: 1.25px;
    padding: 0 0.04em 0.3em;
    background:
      linear-gradient(currentColor, currentColor) left bottom / var(--bl-bracket) 0.24em no-repeat,
      linear-gradient(currentColor, currentColor) right bottom / var(--bl-bracket) 0.24em no-repeat,
      linear-gradient(currentColor, currentColor) left bottom / 100% var(--bl-bracket) no-repeat;
  }
  /* The bracket takes the hue of the name or number under it; what stands above it keeps its own. */
  .br:has(+ .q-x) {
    color: var(--bl-x);
  }
  .br:has(+ .q-u1) {
    color: var(--bl-u1);
  }
  .br:has(+ .q-u2) {
    color: var(--bl-u2);
  }
  .br:has(+ .q-u3) {
    color: var(--bl-u3);
  }
  .br:has(+ .q-u4) {
    color: var(--bl-u4);
  }
  .br:has(+ .q-y) {
    color: var(--bl-y);
  }
  .br:has(+ .q-fw) {
    color: var(--bl-forward);
  }
  .br:has(+ .q-bw) {
    color: var(--bl-backward);
  }
  .br > :not([class*='q-']) {
    color: var(--bl-ink);
  }
  @media (forced-colors: active) {
    .br {
      background: none;
      border-block-end: 1px solid CanvasText;
    }
  }

  /* What stands while the typed text cannot be read: the last good formula. */
  .stale {
    opacity: 0.55;
  }
`;
