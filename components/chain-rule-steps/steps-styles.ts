/** How <chain-rule-steps> looks: a proof with names in the margin; a link takes one line, two on a narrow page. */
import { css } from 'lit';

const links = css`
  .links {
    display: grid;
    grid-template-columns: fit-content(50%) minmax(9rem, 1fr) auto auto auto;
    gap: 0 var(--bl-4);
    max-inline-size: 46rem;
  }
  .link-head,
  .link-row {
    display: grid;
    grid-column: 1 / -1;
    grid-template-columns: subgrid;
    align-items: center;
  }
  .link-head {
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
  }
  .link-head math {
    font-size: 1.2em;
  }
  .link-head .number {
    text-align: end;
  }
  .link-gap {
    grid-column: 1 / -1;
    padding-block: var(--bl-2);
    color: var(--bl-ink-2);
  }
  .link-gap .link {
    min-block-size: var(--bl-target);
  }
  .link-row {
    min-block-size: var(--bl-target);
  }
  /* The tint reaches a little beyond the text, and takes no room for it. */
  .link-row[data-lit] {
    box-shadow:
      calc(-1 * var(--bl-2)) 0 0 var(--bl-q-soft),
      var(--bl-2) 0 0 var(--bl-q-soft);
  }
  /* A fifth link has its own name and the first link's hue. */
  [data-hue='u1'] {
    --bl-q-soft: var(--bl-u1-soft);
  }
  [data-hue='u2'] {
    --bl-q-soft: var(--bl-u2-soft);
  }
  [data-hue='u3'] {
    --bl-q-soft: var(--bl-u3-soft);
  }
  [data-hue='u4'] {
    --bl-q-soft: var(--bl-u4-soft);
  }
  [data-hue='y'] {
    --bl-q-soft: var(--bl-y-soft);
  }
  .link-row math {
    font-size: var(--bl-text-math);
  }
  .cell-link,
  .cell-rate {
    min-inline-size: 0;
  }
  .link-row .scroll-x,
  .inside .scroll-x {
    display: block;
  }
  /* Long links: the rate stands below, and the header names both. */
  @container (min-width: 40rem) {
    .cell-link {
      min-inline-size: 8rem;
    }
    .two-lines .cell-link {
      grid-column: 1 / 3;
    }
    .two-lines :is(.cell-mark, .head-mark) {
      grid-column: 3;
    }
    .two-lines .cell-rate {
      grid-area: 2 / 1 / 3 / 3;
    }
    .two-lines .link-row {
      padding-block: var(--bl-2);
    }
  }
  .cell-rate mfrac {
    font-size: 0.92em;
  }
  .cell-number {
    text-align: end;
    white-space: nowrap;
  }
  .link-row .cell-number math {
    font-size: 1.1em;
  }
  .cell-open .button {
    color: var(--bl-ink-3);
  }
`;

const marks = css`
  .mark {
    appearance: none;
    display: inline-flex;
    align-items: center;
    gap: var(--bl-1);
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-1);
    border: 0;
    background: none;
    color: var(--bl-ink-2);
    font: inherit;
    font-size: var(--bl-text-label);
    white-space: nowrap;
  }
  button.mark {
    cursor: pointer;
  }
  button.mark > span {
    text-decoration: underline;
    text-decoration-color: transparent;
    text-underline-offset: 0.2em;
  }
  button.mark:hover > span,
  button.mark[aria-expanded='true'] > span {
    text-decoration-color: currentColor;
  }
  .mark .verdict-icon {
    inline-size: 1rem;
    block-size: 1rem;
  }
  .mark.yes .verdict-icon {
    color: var(--bl-yes);
  }
  .mark.no .verdict-icon {
    color: var(--bl-no);
  }
  .mark.unknown .verdict-icon {
    color: var(--bl-unknown);
  }
  .mark .who {
    display: none;
  }
`;

const inside = css`
  .inside {
    grid-column: 1 / -1;
    min-inline-size: 0;
    padding: var(--bl-1) 0 var(--bl-4);
  }
  .inside > [role='cell'] {
    display: grid;
    gap: var(--bl-1);
    min-inline-size: 0;
  }
  .rule-line {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: 0 var(--bl-6);
    align-items: baseline;
    min-inline-size: 0;
  }
  .rule-name {
    color: var(--bl-ink-2);
  }
  .rule-line math {
    font-size: 1.2em;
  }
  .rule-parts {
    white-space: nowrap;
  }
  .rule-parts math {
    margin-inline-end: var(--bl-4);
  }
  .rule-note {
    margin: 0 0 var(--bl-2);
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
  }
  .more-steps {
    justify-self: start;
    min-block-size: var(--bl-target);
    color: var(--bl-ink-2);
  }
  @container (min-width: 40rem) {
    .rule-line {
      grid-template-columns: 11rem minmax(0, 1fr);
    }
    .rule-note,
    .more-steps {
      margin-inline-start: calc(11rem + var(--bl-6));
    }
  }
`;

const rows = css`
  .under-field {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--bl-6);
    margin-block-start: var(--bl-1);
  }
  /* Lines that broke before = must not touch each other's fractions and brackets. */
  .formula-piece {
    padding-block: 0.15em;
  }
  .beside {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--bl-3);
    margin: var(--bl-3) 0 0;
  }
  .beside math {
    font-size: var(--bl-text-math);
  }
  .notes {
    margin: var(--bl-2) 0 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    max-inline-size: 40rem;
  }
  .notes.first {
    margin-block-start: 0;
  }
  .waiting-line {
    min-block-size: 1.5rem;
  }
  /* A fraction that is a formula of its own has numbers of full size above and below its bar. */
  .full-size math,
  .direct math {
    math-style: normal;
  }
  .direct + .direct {
    margin-block-start: var(--bl-2);
  }
  .tools > .button-row {
    margin-inline-start: calc(-1 * var(--bl-2));
  }
  .tools {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--bl-6);
  }
  .copy-place {
    display: block;
    inline-size: 100%;
    max-inline-size: 40rem;
    margin-block-start: var(--bl-2);
    padding: var(--bl-2);
    border: 1px solid var(--bl-axis);
    border-radius: var(--bl-radius);
    background: var(--bl-sunk);
    font: var(--bl-text-label) / 1.4 var(--bl-font-code);
    color: var(--bl-ink);
    resize: vertical;
    direction: ltr;
  }
`;

/** Two lines for a link: the equation with nerdamer's mark, then the rate with its number. */
const narrow = css`
  @container (max-width: 39.99rem) {
    .links {
      display: block;
    }
    .link-head {
      display: none;
    }
    /* The equation and its opener; then as much as fits: rate, number, mark. */
    .link-row {
      display: flex;
      flex-wrap: wrap;
      gap: 0 var(--bl-3);
      padding-block: var(--bl-2);
      border-block-start: 1px solid var(--bl-hair);
      border-radius: 0;
    }
    .link-head + .link-row {
      border-block-start: 0;
    }
    .mark .who {
      display: inline;
    }
    .cell-link {
      order: 1;
      flex: 1 1 calc(100% - var(--bl-target) - var(--bl-3));
    }
    .cell-open {
      order: 2;
    }
    .cell-rate {
      order: 3;
      flex: 1 1 auto;
    }
    .cell-number {
      order: 4;
    }
    .cell-mark {
      order: 5;
    }
  }
  @media print {
    .proof-row:has(.tools),
    .presets,
    .cell-open {
      display: none;
    }
  }
`;

export const stepsStyles = [links, marks, inside, rows, narrow];
