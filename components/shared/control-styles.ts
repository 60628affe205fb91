/** How controls look: ink on paper, one edge, words instead of boxes, and 44 px for every hand. */
import { css } from 'lit';
import { expressions, statements, tables } from './statement-styles.ts';

const buttons = css`
  button,
  input,
  select,
  summary {
    color: inherit;
    font: inherit;
  }
  .button {
    appearance: none;
    display: inline-flex;
    align-items: center;
    gap: var(--bl-2);
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-4);
    border: 1px solid var(--bl-axis);
    border-radius: var(--bl-radius);
    background: none;
    /* Words stay on one line, and break only where they are wider than the whole place. */
    flex-shrink: 0;
    max-inline-size: 100%;
    cursor: pointer;
    touch-action: manipulation;
    transition: background-color var(--bl-fast);
  }
  .button:hover {
    background: var(--bl-sunk);
  }
  /* Behind forced text browsers paint a plate of Canvas, and this text is Canvas: the tokens are the system's anyway. */
  .button.primary {
    border-color: var(--bl-ink);
    background: var(--bl-ink);
    color: var(--bl-on-ink);
    forced-color-adjust: none;
  }
  .button.primary:hover:not(:disabled, [aria-disabled='true']) {
    background: var(--bl-ink-2);
  }
  .button.bare {
    border-color: transparent;
    padding: 0 var(--bl-2);
  }
  .button.bare > span {
    text-decoration: underline;
    text-decoration-color: var(--bl-axis);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .button[aria-pressed='true'] {
    font-weight: 600;
    box-shadow: inset 0 -2px 0 var(--bl-ink);
  }
  .button.icon-only {
    inline-size: var(--bl-target);
    padding: 0;
    justify-content: center;
  }
  .button.round {
    inline-size: 3.25rem;
    block-size: 3.25rem;
    border: 0;
    border-radius: 50%;
    background: var(--bl-ink);
    color: var(--bl-on-ink);
  }
  .button.round:hover:not(:disabled, [aria-disabled='true']) {
    background: var(--bl-ink-2);
  }
  .icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    flex: none;
    fill: currentColor;
  }
  /* What opens points the way of reading; time runs to the right on every page, as the epochs above it do. */
  :host(:dir(rtl)) .icon[data-icon='open'] {
    scale: -1 1;
  }
  .button:disabled,
  .button[aria-disabled='true'] {
    border-style: dashed;
    border-color: var(--bl-axis);
    background: none;
    color: var(--bl-ink-3);
    cursor: not-allowed;
  }
  .button-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-2);
  }
  :focus-visible {
    outline: var(--bl-focus-width) solid var(--bl-focus);
    outline-offset: 2px;
    border-radius: var(--bl-radius);
  }
  .button.round:focus-visible {
    border-radius: 50%;
  }
`;

const choices = css`
  .choice {
    display: inline-flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--bl-1);
    min-inline-size: 0;
    margin: 0;
    margin-inline-start: calc(-1 * var(--bl-2));
    padding: 0;
    border: 0;
  }
  /* A legend is no flex item of its own in any browser; floating it puts it at the head of the row. */
  .choice > legend.label {
    float: inline-start;
    padding: 0;
    margin-inline: var(--bl-2);
    line-height: var(--bl-target);
  }
  .choice label {
    position: relative;
    display: inline-flex;
    align-items: center;
    justify-content: center;
    min-inline-size: var(--bl-target);
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-2);
    color: var(--bl-ink-2);
    cursor: pointer;
  }
  .choice input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    block-size: 100%;
    margin: 0;
    opacity: 0;
    cursor: pointer;
  }
  .choice label > span {
    padding: 3px 0 2px;
    border-block-end: 2px solid transparent;
  }
  .choice math {
    font-size: 1.15em;
  }
  .choice label:hover > span {
    border-block-end-color: var(--bl-hair);
  }
  .choice label:has(:checked) {
    color: var(--bl-ink);
  }
  .choice label:has(:checked) > span {
    border-block-end-color: var(--bl-ink);
    font-weight: 600;
  }
  .choice label:has(:focus-visible) {
    outline: var(--bl-focus-width) solid var(--bl-focus);
    outline-offset: -2px;
    border-radius: var(--bl-radius);
  }
  .choice:disabled label,
  .choice:disabled input {
    cursor: not-allowed;
  }
  .choice:disabled label {
    color: var(--bl-ink-3);
  }
  .choice:disabled label > span {
    border-block-end-style: dashed;
  }
  @media (forced-colors: active) {
    .choice label:has(:checked) > span {
      border-block-end-color: Highlight;
    }
  }
  .check {
    display: inline-flex;
    align-items: center;
    gap: var(--bl-2);
    min-block-size: var(--bl-target);
    cursor: pointer;
  }
  .check input {
    inline-size: 1.125rem;
    block-size: 1.125rem;
    margin: 0;
    accent-color: var(--bl-ink);
  }
`;

const fields = css`
  .field {
    display: inline-grid;
    grid-template-columns: minmax(0, auto);
    gap: 2px;
    max-inline-size: 100%;
  }
  .field input,
  .field select,
  input.number {
    inline-size: 6.5em;
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-1);
    border: 0;
    border-block-end: 1px solid var(--bl-axis);
    border-radius: 0;
    background-color: transparent;
    font-variant-numeric: tabular-nums;
  }
  .slider-field input.number {
    inline-size: 4.6em;
    text-align: end;
  }
  .field select {
    appearance: none;
    inline-size: auto;
    min-inline-size: 7em;
    max-inline-size: 100%;
    padding-inline-end: var(--bl-6);
    /* WebKit lets a long choice run out of the field, and the page would scroll after it. */
    overflow: hidden;
    text-overflow: ellipsis;
    background:
      linear-gradient(45deg, transparent 50%, currentColor 50%) right 9px center / 5px 5px no-repeat,
      linear-gradient(-45deg, transparent 50%, currentColor 50%) right 4px center / 5px 5px no-repeat;
    cursor: pointer;
  }
  :host(:dir(rtl)) .field select {
    background-position:
      left 4px center,
      left 9px center;
  }
  .field option {
    background: var(--bl-paper);
    color: var(--bl-ink);
  }
  .field input:hover,
  .field select:hover,
  input.number:hover {
    background-color: var(--bl-sunk);
  }
  .field :disabled,
  input.number:disabled {
    border-block-end-style: dashed;
    background-color: transparent;
    color: var(--bl-ink-3);
    opacity: 1;
    cursor: not-allowed;
  }
  @media (forced-colors: active) {
    .field select {
      appearance: auto;
      background: none;
    }
  }
`;

const sliders = css`
  .slider-field {
    display: grid;
    grid-template-columns: auto minmax(6rem, 1fr) auto;
    align-items: center;
    gap: var(--bl-3);
    /* Values grow to the right on every page, as the axes above them do. */
    direction: ltr;
  }
  .slider-label {
    font-size: var(--bl-text-math);
  }
  .sliders {
    display: grid;
    grid-template-columns: repeat(auto-fit, minmax(min(15rem, 100%), 1fr));
    gap: 0 var(--bl-8);
    max-inline-size: 46rem;
  }
  .sliders.one {
    max-inline-size: 30rem;
  }
  input[type='range'] {
    appearance: none;
    inline-size: 100%;
    block-size: var(--bl-target);
    margin: 0;
    background: none;
    color: var(--bl-ink);
    cursor: pointer;
    /* Dragging along the slider moves it; a swipe up or down still scrolls the page. */
    touch-action: pan-y;
  }
  input[type='range']::-webkit-slider-runnable-track {
    block-size: 2px;
    border-radius: 1px;
    background: linear-gradient(to right, currentColor var(--fill, 50%), var(--bl-axis) var(--fill, 50%));
  }
  input[type='range']::-webkit-slider-thumb {
    appearance: none;
    box-sizing: border-box;
    inline-size: 20px;
    block-size: 20px;
    margin-block-start: -9px;
    border: 2.25px solid currentColor;
    border-radius: 50%;
    background: var(--bl-paper);
    transition: box-shadow var(--bl-fast);
  }
  input[type='range']:hover::-webkit-slider-thumb {
    box-shadow: 0 0 0 6px color-mix(in srgb, currentColor 12%, transparent);
  }
  input[type='range']:active::-webkit-slider-thumb {
    background: currentColor;
  }
  input[type='range']::-moz-range-track {
    block-size: 2px;
    background: var(--bl-axis);
  }
  input[type='range']::-moz-range-progress {
    block-size: 2px;
    background: currentColor;
  }
  input[type='range']::-moz-range-thumb {
    box-sizing: border-box;
    inline-size: 20px;
    block-size: 20px;
    border: 2.25px solid currentColor;
    border-radius: 50%;
    background: var(--bl-paper);
  }
  input[type='range']:hover::-moz-range-thumb {
    box-shadow: 0 0 0 6px color-mix(in srgb, currentColor 12%, transparent);
  }
  input[type='range']:active::-moz-range-thumb {
    background: currentColor;
  }
  input[type='range']:disabled {
    color: var(--bl-ink-3);
    cursor: not-allowed;
  }
  input[type='range']:disabled::-webkit-slider-thumb {
    border-style: dashed;
    box-shadow: none;
  }
  input[type='range']:disabled::-moz-range-thumb {
    border-style: dashed;
    box-shadow: none;
  }
  @media (forced-colors: active) {
    input[type='range'] {
      appearance: auto;
    }
  }
`;

/** Everything that a person touches or is told, for `sharedStyles`. */
export const controlStyles = [buttons, choices, fields, sliders, statements, tables, expressions];
