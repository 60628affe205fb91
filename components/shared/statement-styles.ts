/** How a widget speaks: verdicts, errors, what hides under "More settings", tables, and the typed formula's field. */
import { css } from 'lit';

export const statements = css`
  .verdict {
    display: grid;
    grid-template-columns: 1.5rem minmax(0, 1fr);
    align-items: start;
    gap: 0 var(--bl-3);
    margin: 0;
  }
  .verdict-icon {
    inline-size: 1.5rem;
    block-size: 1.5rem;
    fill: none;
    stroke: currentColor;
    stroke-width: 2;
    stroke-linecap: round;
    stroke-linejoin: round;
  }
  .verdict-text {
    max-inline-size: 40rem;
    margin-block-start: 1px;
    text-wrap: pretty;
  }
  .verdict b {
    font-weight: 600;
  }
  .verdict.yes :is(svg, b) {
    color: var(--bl-yes);
  }
  .verdict.no :is(svg, b) {
    color: var(--bl-no);
  }
  .verdict.unknown :is(svg, b) {
    color: var(--bl-unknown);
  }
  .error-line {
    display: grid;
    grid-template-columns: 1.25rem minmax(0, 1fr);
    gap: var(--bl-2);
    margin: var(--bl-2) 0 0;
    color: var(--bl-no);
  }
  .error-line > span {
    color: var(--bl-ink);
    overflow-wrap: anywhere;
  }
  .error-line .verdict-icon {
    inline-size: 1.25rem;
    block-size: 1.25rem;
    margin-block-start: 1px;
  }
  .more > summary {
    display: inline-flex;
    align-items: center;
    gap: var(--bl-2);
    min-block-size: var(--bl-target);
    padding-inline-end: var(--bl-2);
    list-style: none;
    cursor: pointer;
  }
  .more > summary::-webkit-details-marker {
    display: none;
  }
  .more > summary > span {
    text-decoration: underline;
    text-decoration-color: var(--bl-axis);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.2em;
  }
  .more[open] > summary .icon {
    transform: rotate(90deg);
  }
  .more-content {
    padding: var(--bl-2) 0 var(--bl-4);
  }
`;

export const tables = css`
  table.data {
    border-collapse: collapse;
    font-variant-numeric: tabular-nums;
  }
  table.data caption {
    text-align: start;
    padding-block-end: var(--bl-2);
  }
  table.data th,
  table.data td {
    block-size: 2rem;
    padding: var(--bl-1) 0;
    padding-inline-start: var(--bl-6);
    font-weight: 400;
    text-align: start;
  }
  table.data :is(th, td):first-child {
    padding-inline-start: 0;
  }
  table.data .numeric {
    text-align: end;
    white-space: nowrap;
  }
  /* Numbers stay on one line; their headings are words, which may be long in another language. */
  table.data thead .numeric {
    white-space: normal;
  }
  table.data thead tr {
    border-block-end: 1px solid var(--bl-hair);
  }
  table.data thead th {
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
    vertical-align: bottom;
  }
  table.data tr[aria-current] :is(th, td) {
    font-weight: 600;
  }
  @container (max-width: 39.99rem) {
    table.data th,
    table.data td {
      padding-inline-start: var(--bl-3);
    }
  }
`;

export const expressions = css`
  .expression {
    display: grid;
    gap: 2px;
    min-inline-size: 0;
  }
  .expression-box {
    position: relative;
    min-inline-size: 0;
  }
  .expression input {
    inline-size: 100%;
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-3);
    border: 0;
    border-block-end: 1.5px solid var(--bl-axis);
    border-radius: var(--bl-radius) var(--bl-radius) 0 0;
    background: var(--bl-sunk);
    font: var(--bl-text-ui) / 1.4 var(--bl-font-code);
    direction: ltr;
  }
  .expression input:focus-visible {
    outline-offset: 1px;
  }
  .expression input[aria-invalid='true'] {
    border-block-end-color: var(--bl-no);
  }
  .expression input:disabled {
    border-block-end-style: dashed;
    color: var(--bl-ink-3);
    opacity: 1;
  }
  /* Three pixels under the fault's place; the mark moves with the text when a long line scrolls. */
  .fault-mark {
    position: absolute;
    inset-block-start: calc(100% + 1px);
    block-size: 3px;
    background: var(--bl-no);
    pointer-events: none;
  }
  @media (forced-colors: active) {
    .fault-mark {
      background: CanvasText;
    }
  }
  .reading-note {
    margin: var(--bl-2) 0 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  .suggestion {
    font-weight: 600;
  }
  .expression-keys {
    display: none;
    flex-wrap: wrap;
    gap: var(--bl-1);
    margin-block-start: var(--bl-2);
  }
  .expression-keys .button {
    min-inline-size: var(--bl-target);
    padding: 0 var(--bl-2);
    justify-content: center;
    font-family: var(--bl-font-code);
  }
  @media (pointer: coarse) {
    .expression-keys {
      display: flex;
    }
    /* A finger needs room around a word that is a button. */
    .error-line .link,
    .reading-note .link {
      padding: 0.75em 0.25em;
      margin: -0.75em -0.25em;
    }
  }
`;
