/** Layout of the comparison: run bar, verdict beside the table of differences, four figures in a row. */
import { css } from 'lit';

export const vsStyles = css`
  .line .progress {
    align-items: baseline;
  }
  .devices {
    display: flex;
    flex-wrap: wrap;
    gap: 0 var(--bl-4);
  }
  .devices .automatic {
    color: var(--bl-automatic);
  }
  .convention {
    margin-block-start: var(--bl-4);
  }
  .messages {
    display: grid;
    gap: var(--bl-2);
    margin-block-start: var(--bl-2);
  }
  .messages p {
    margin: 0;
    max-inline-size: 44rem;
  }
  .found {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    align-items: start;
    margin-block-start: var(--bl-6);
  }
  .found p {
    margin: 0;
  }
  .derivation {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-1) var(--bl-3);
    margin-block-start: var(--bl-3);
    margin-inline-start: calc(1.5rem + var(--bl-3));
    direction: ltr;
  }
  .apart table.data {
    inline-size: 100%;
  }
  .apart table.data :is(th, td) {
    padding-inline-start: var(--bl-3);
  }
  .apart table.data :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .apart .note {
    margin-block-start: var(--bl-2);
    text-wrap: pretty;
  }
  .figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8);
    margin-block-start: var(--bl-8);
  }
  .figures .ends {
    display: flex;
    justify-content: space-between;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-note);
    direction: ltr;
  }
  .figures .ends .automatic {
    color: var(--bl-automatic);
  }
  .figures .ends {
    min-block-size: 1.2em;
    margin-block-end: var(--bl-1);
  }
  .rest {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8) var(--bl-12);
    align-items: start;
    margin-block-start: var(--bl-8);
  }
  .rest .heading {
    margin-block-end: var(--bl-2);
  }
  .log table.data {
    inline-size: 100%;
    max-inline-size: 30rem;
  }
  .log table.data thead th {
    white-space: normal;
  }
  @container (max-width: 27rem) {
    :is(.apart, .log) table.data {
      font-size: var(--bl-text-note);
    }
    :is(.apart, .log) table.data :is(th, td) {
      padding-inline-start: var(--bl-2);
      font-size: inherit;
    }
    :is(.apart, .log) table.data .numeric {
      white-space: normal;
    }
  }
  .waiting {
    min-block-size: 24rem;
  }
  @container (min-width: 38rem) {
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (min-width: 60rem) {
    .found {
      grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
    }
    .figures {
      grid-template-columns: repeat(4, minmax(0, 1fr));
      gap: var(--bl-6);
    }
    .rest {
      grid-template-columns: minmax(0, 1.15fr) minmax(0, 1fr);
    }
  }
  @media print {
    .buttons,
    .scrubber,
    .convention {
      display: none;
    }
    .figures > *,
    .rest > * {
      break-inside: avoid;
    }
  }
`;
