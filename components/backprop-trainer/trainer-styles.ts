/** Layout of the trainer: the field largest, the network beside it, curves at the end; one column where it is narrow. */
import { css } from 'lit';

export const trainerStyles = css`
  .bar {
    position: sticky;
    /* A page with a bar of its own at the top says how high that is. */
    inset-block-start: var(--bl-pin, 0px);
    z-index: 2;
    margin-inline: calc(-1 * var(--bl-2));
    padding: var(--bl-2);
    border-block-end: 1px solid var(--bl-hair);
    background: var(--bl-paper);
  }
  .settings {
    margin-block-start: var(--bl-3);
  }
  .sentence {
    margin-block-start: var(--bl-6);
  }
  .figures {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8) var(--bl-8);
    margin-block-start: var(--bl-8);
    align-items: start;
  }
  .figures > * {
    min-inline-size: 0;
  }
  .curves {
    display: grid;
    gap: var(--bl-8);
  }
  .numbers {
    margin-block-start: var(--bl-8);
  }
  @container (min-width: 40rem) {
    .bar {
      position: static;
      margin-inline: 0;
      padding: 0;
      border: 0;
      background: none;
    }
    .settings {
      margin-block-start: var(--bl-4);
    }
    .figures {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
    .curves {
      grid-column: 1 / -1;
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @container (min-width: 60rem) {
    .figures {
      grid-template-columns: repeat(12, minmax(0, 1fr));
      gap: var(--bl-12) var(--bl-8);
    }
    .boundary {
      grid-column: span 5;
    }
    .network {
      grid-column: span 4;
    }
    .curves {
      grid-column: span 3;
      grid-template-columns: minmax(0, 1fr);
      gap: var(--bl-6);
    }
    .small {
      grid-column: span 3;
    }
  }
  @media print {
    .bar {
      position: static;
      border: 0;
    }
    .figures > * {
      break-inside: avoid;
    }
  }
`;
