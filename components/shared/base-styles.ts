/**
 * The frame of every widget: a block with a size of its own that asks its container, not the window, how wide
 * it is. It has no box and no background: it stands on its host's page.
 */
import { css, type CSSResultGroup } from 'lit';
import { sharedStyles } from './styles.ts';

const frame = css`
  :host {
    display: block;
    container-type: inline-size;
    min-inline-size: 0;
    color: var(--bl-ink);
    font: var(--bl-text-ui) / var(--bl-leading-ui) var(--bl-font-ui);
    font-variant-numeric: tabular-nums;
    text-align: start;
  }
  :host([hidden]) {
    display: none;
  }
  *,
  *::before,
  *::after {
    box-sizing: border-box;
  }
  .widget {
    min-inline-size: 0;
  }
  /* Numbers of before: most engines answer sooner than this waits, and then nothing flickers. */
  .widget[aria-busy='true'] {
    opacity: 0.4;
    transition: opacity 0s 0.15s;
  }
  /* A sentence in a language of the other direction keeps its own order, and stands where the page's would. */
  :host(:dir(rtl)) {
    text-align: right;
  }
  :host(:dir(rtl)) :is(p, li, dt, dd, small, caption, summary, legend, label, th, td, button, select, option),
  :host(:dir(rtl)) :is(.label, .verdict-text, .note, button > span, label > span, summary > span) {
    unicode-bidi: plaintext;
  }
  .faults ul {
    list-style: none;
    margin: var(--bl-4) 0 0;
    padding: 0;
  }
  .faults {
    color: var(--bl-no);
    font-size: var(--bl-text-label);
  }
`;

/** The frame and all shared looks (tokens, text, formulas, controls, charts): `static styles = [baseStyles, css`…`]`. */
export const baseStyles: CSSResultGroup = [frame, ...sharedStyles];
