/** How the ledger looks: numbers under each other, a strip of ratios around 1, two lines a row on a phone. */
import { css } from 'lit';

export const ledgerStyles = css`
  .intro,
  .reason {
    max-inline-size: 44rem;
    margin: var(--bl-1) 0 var(--bl-3);
    text-wrap: pretty;
  }
  .reading .ledger-table {
    opacity: 0.55;
  }
  .ledger-controls {
    display: grid;
    gap: 0 var(--bl-6);
    margin-block: var(--bl-2) var(--bl-4);
  }
  .field-row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-2) var(--bl-6);
  }
  .cause {
    max-inline-size: 44rem;
    margin-inline-start: 2.25rem;
  }
  .cause p {
    margin: var(--bl-2) 0;
    text-wrap: pretty;
  }
  .cause .line {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-1) var(--bl-3);
    direction: ltr;
  }
  .ledger-table {
    inline-size: 100%;
    margin-block: var(--bl-4) var(--bl-2);
  }
  .ledger-table :is(td, th).automatic {
    color: var(--bl-automatic);
  }
  .ledger-table .ratio {
    font-weight: 600;
  }
  .ledger-table .wrong .ratio {
    color: var(--bl-no);
  }
  .strip {
    inline-size: auto;
    overflow: visible;
  }
  .strip-cell,
  .strip-head {
    direction: ltr;
    inline-size: 13rem;
  }
  .mark.hand {
    fill: var(--bl-paper);
    stroke: var(--bl-by-hand);
    stroke-width: 2px;
  }
  .mark.automatic {
    fill: var(--bl-automatic);
  }
  @container (max-width: 57.99rem) {
    .strip-cell,
    .strip-head {
      display: none;
    }
  }
  /* Eight columns of numbers on a tablet: smaller and closer together. */
  @container (min-width: 40rem) and (max-width: 57.99rem) {
    .ledger-table :is(th, td) {
      font-size: var(--bl-text-label);
    }
    table.data.ledger-table :is(th, td):not(:first-child) {
      padding-inline-start: var(--bl-2);
    }
  }
  /* A phone reads a row as four lines: what it is, two by two its four ways, then how they compare. */
  @container (max-width: 39.99rem) {
    .ledger-table,
    .ledger-table tbody {
      display: block;
    }
    .ledger-table thead {
      display: none;
    }
    .ledger-table tr {
      display: grid;
      grid-template-columns: repeat(6, minmax(0, 1fr));
      gap: var(--bl-1) var(--bl-2);
      padding-block: var(--bl-2);
      border-block-start: 1px solid var(--bl-hair);
    }
    table.data.ledger-table tbody th {
      grid-column: 1 / -1;
      block-size: auto;
    }
    table.data.ledger-table td:nth-of-type(-n + 4) {
      grid-column: span 3;
    }
    /* As high as its name, which may need two lines, and its number. */
    table.data.ledger-table td {
      display: grid;
      grid-column: span 2;
      align-content: start;
      block-size: auto;
      padding: 0;
      font-size: var(--bl-text-label);
    }
    table.data.ledger-table td.numeric {
      text-align: start;
      white-space: normal;
    }
    table.data.ledger-table td.strip-cell {
      display: none;
    }
    .ledger-table td::before {
      content: attr(data-label);
      color: var(--bl-ink-3);
      font-size: var(--bl-text-note);
      font-weight: 400;
    }
  }
`;
