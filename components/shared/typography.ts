/** Text in a widget: headings of figures, notes, numbers, captions, and words that are only heard. */
import { css } from 'lit';

export const typographyStyles = css`
  .heading {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--bl-3);
    margin: 0;
    font-size: var(--bl-text-ui);
    font-weight: 600;
  }
  .heading small {
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    font-weight: 400;
  }
  .heading .number-at-end {
    margin-inline-start: auto;
  }
  .label {
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  .note {
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
  }
  .dim {
    color: var(--bl-ink-2);
  }
  .num {
    font-variant-numeric: tabular-nums;
    white-space: nowrap;
  }
  .caption {
    max-inline-size: 44rem;
    margin: var(--bl-6) 0 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    line-height: 1.5;
    text-wrap: pretty;
  }
  .caption b {
    color: var(--bl-ink);
    font-weight: 600;
  }
  .note-line {
    margin: var(--bl-4) 0 0;
    padding-block-start: var(--bl-3);
    border-block-start: 1px solid var(--bl-hair);
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  /* A whole sentence stands around it, so it needs more than its colour: the underline. */
  .link {
    appearance: none;
    border: 0;
    background: none;
    padding: 0;
    color: inherit;
    font: inherit;
    text-align: inherit;
    text-decoration: underline;
    text-decoration-color: var(--bl-axis);
    text-decoration-thickness: 1px;
    text-underline-offset: 0.18em;
    cursor: pointer;
  }
  .link:hover {
    text-decoration-color: currentColor;
  }
  .visually-hidden {
    position: absolute;
    inline-size: 1px;
    block-size: 1px;
    margin: 0;
    padding: 0;
    overflow: hidden;
    clip-path: inset(50%);
    white-space: nowrap;
  }
  /* Names in the margin, mathematics on one edge. */
  .proof {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    max-inline-size: 48rem;
  }
  .proof-row {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-1) var(--bl-6);
    align-items: baseline;
    padding: var(--bl-3) 0;
  }
  .proof-row > :last-child {
    min-inline-size: 0;
  }
  .proof-row.ruled {
    border-block-start: 1px solid var(--bl-hair);
  }
  .proof-row > .proof-name {
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
  }
  @container (min-width: 40rem) {
    .proof-row {
      grid-template-columns: 6.5rem minmax(0, 1fr);
    }
  }
`;
