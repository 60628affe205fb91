/** Layout of the trainer: the field largest, the network beside it, curves at the end; one column where it is narrow. */
import { css } from 'lit';

export const trainerStyles = css`
  .bar {
    position: sticky;
    /* A page with a bar of its own at the top says how high that is. */
    inset-block-start: var(--bl-pin, 0px);
    z-index: 2;
    padding-block: var(--bl-2);
    border-block-end: 1px solid var(--bl-hair);
    background: var(--bl-paper);
  }
  .settings {
    margin-block-start: var(--bl-3);
  }
  .sentence {
    margin-block-start: var(--bl-6);
  }
  .figures,
  .main,
  .rest {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8);
    align-items: start;
  }
  .figures {
    margin-block-start: var(--bl-8);
  }
  .figures * {
    min-inline-size: 0;
  }
  .curves {
    display: grid;
    gap: var(--bl-8);
  }
  /* The room of a curve that is still being fetched: its name, its plot, the line that opens its numbers. */
  .curves > :not(:defined) {
    display: block;
  }
  .curves .heading {
    margin-block-end: var(--bl-2);
  }
  .plot-to-come {
    /* As the chart has it: a fifth more where the text is larger. */
    block-size: calc(168px * clamp(1, (var(--bl-scale, 1) - 1) * 1000 + 1, 1.2));
    margin-inline: 40px 14px;
    border-block-end: 1px solid var(--bl-axis);
    box-sizing: border-box;
  }
  .curves .chart-table {
    visibility: hidden;
  }
  /* The room of a figure that is still being fetched. */
  .rest > :not(:defined) {
    display: block;
    min-block-size: 14rem;
  }
  .numbers {
    margin-block-start: var(--bl-8);
  }
  @container (min-width: 40rem) {
    .bar {
      position: static;
      padding: 0;
      border: 0;
      background: none;
    }
    .settings {
      margin-block-start: var(--bl-4);
    }
    .main,
    .rest {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .curves {
      grid-column: 1 / -1;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (min-width: 60rem) {
    .figures {
      gap: var(--bl-12);
    }
    .main {
      grid-template-columns: minmax(0, 1.35fr) minmax(0, 1.2fr) minmax(0, 1fr);
      gap: var(--bl-12);
    }
    .curves {
      grid-column: auto;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--bl-6);
    }
    .rest {
      grid-template-columns: repeat(4, minmax(0, 1fr));
    }
  }
  @media print {
    .bar {
      position: static;
      border: 0;
    }
    .main > *,
    .rest > * {
      break-inside: avoid;
    }
  }
`;
