/** How the paths look: pale links, the weight in ink, the chosen path in the red of what runs backwards. */
import { css } from 'lit';

export const pathsStyles = css`
  .field-row {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-2) var(--bl-6);
  }
  .stage {
    margin-block: var(--bl-4);
    direction: ltr;
  }
  .stage svg {
    inline-size: auto;
    max-inline-size: none;
  }
  .link {
    fill: none;
    stroke: var(--bl-axis);
    stroke-width: 1px;
    opacity: 0.4;
  }
  .link.path {
    stroke: var(--bl-backward);
    stroke-width: 3px;
    opacity: 1;
  }
  .link.weight {
    stroke: var(--bl-ink);
    stroke-width: 4px;
    opacity: 1;
  }
  .unit {
    fill: var(--bl-paper);
    stroke: var(--bl-ink-2);
    stroke-width: 1.25px;
  }
  .unit.lit {
    fill: var(--bl-backward-soft);
    stroke: var(--bl-backward);
    stroke-width: 2px;
  }
  .scroll-x td {
    white-space: nowrap;
    direction: ltr;
  }
  .scroll-x th {
    white-space: nowrap;
  }
  .sums {
    display: flex;
    flex-wrap: wrap;
    gap: var(--bl-2) var(--bl-8);
    margin: var(--bl-4) 0;
  }
  .sums div {
    display: flex;
    align-items: baseline;
    gap: var(--bl-3);
  }
  .sums dt {
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  .sums dd {
    margin: 0;
    font-weight: 600;
  }
  .sentence {
    max-inline-size: 44rem;
    margin: var(--bl-3) 0 var(--bl-6);
    text-wrap: pretty;
  }
  .growth .heading {
    margin-block-end: var(--bl-2);
  }
  /* A phone reads a path as two lines: its units and its share, then the product, on as many lines as it needs. */
  @container (max-width: 34rem) {
    .list thead {
      display: none;
    }
    .list :is(table, tbody) {
      display: block;
    }
    .list tr {
      display: grid;
      grid-template-columns: minmax(0, 1fr) auto;
      align-items: center;
      row-gap: var(--bl-1);
      padding-block: var(--bl-2);
      border-block-end: 1px solid var(--bl-hair);
    }
    .list table.data :is(th, td) {
      block-size: auto;
      padding-inline-start: 0;
      border: 0;
    }
    .list th {
      display: flex;
    }
    .list td.product {
      grid-row: 2;
      grid-column: 1 / -1;
      white-space: normal;
    }
  }
  @container (max-width: 30rem) {
    .growth table {
      font-size: var(--bl-text-label);
    }
  }
`;
