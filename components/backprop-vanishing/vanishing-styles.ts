/** Layout of the figure about depth: controls, sentence, two plots side by side, the layers as a table. */
import { css } from 'lit';

export const vanishingStyles = css`
  .settings {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-2) var(--bl-12);
    align-items: end;
  }
  .sentence {
    max-inline-size: 44rem;
    margin: var(--bl-4) 0 0;
    text-wrap: pretty;
  }
  .sentence.lead {
    min-block-size: 3.2em;
  }
  .transport {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: var(--bl-2) var(--bl-3);
    margin-block: var(--bl-4);
  }
  .transport .slider-field {
    flex: 1 1 14rem;
    min-inline-size: 0;
  }
  .figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    align-items: start;
  }
  .figures .heading {
    margin-block-end: var(--bl-2);
  }
  .figures .note {
    margin: var(--bl-2) 0 0;
    text-wrap: pretty;
  }
  .layers {
    margin-block-start: var(--bl-6);
  }
  .layers table.data {
    inline-size: 100%;
    max-inline-size: 44rem;
  }
  .layers table.data thead .numeric {
    white-space: normal;
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    gap: var(--bl-3) var(--bl-6);
  }
  @container (max-width: 27rem) {
    .layers table.data,
    .layers table.data :is(th, td) {
      font-size: var(--bl-text-note);
    }
    .layers table.data :is(th, td):not(:first-child) {
      padding-inline-start: var(--bl-2);
    }
  }
  @container (min-width: 40rem) {
    .settings {
      grid-template-columns: minmax(0, 1fr) auto;
    }
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media print {
    .transport,
    .settings,
    .more {
      display: none;
    }
    .figures > * {
      break-inside: avoid;
    }
  }
`;
