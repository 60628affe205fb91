/** Layout of the figure about rounding: the run above, the saturated sigmoid below. */
import { css } from 'lit';

export const precisionStyles = css`
  .note.num {
    white-space: normal;
  }
  .sentence {
    max-inline-size: 44rem;
    margin: 0 0 var(--bl-3);
    text-wrap: pretty;
  }
  .transport {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-2) var(--bl-3);
    margin-block: var(--bl-3);
  }
  progress {
    flex: 1 1 8rem;
    max-inline-size: 20rem;
    block-size: 4px;
    border: 0;
    appearance: none;
    background: var(--bl-hair);
    color: var(--bl-ink);
  }
  progress::-webkit-progress-bar {
    background: var(--bl-hair);
  }
  progress::-webkit-progress-value {
    background: currentColor;
  }
  progress::-moz-progress-bar {
    background: currentColor;
  }
  .zero {
    margin-block-start: var(--bl-8);
  }
  .heading {
    margin-block-end: var(--bl-2);
  }
  table.data thead .numeric {
    white-space: normal;
  }
  @container (max-width: 27rem) {
    table.data,
    table.data :is(th, td) {
      font-size: var(--bl-text-note);
    }
    table.data :is(th, td):not(:first-child) {
      padding-inline-start: var(--bl-1);
    }
    .zero table.data :is(th, td):not(:first-child) {
      padding-inline-start: var(--bl-2);
    }
  }
  @media print {
    .transport {
      display: none;
    }
  }
`;
