/** Layout of the training controls: one line of transport, one row of settings, everything else on demand. */
import { css } from 'lit';

export const controlsStyles = css`
  .transport {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-2) var(--bl-6);
    align-items: start;
  }
  .buttons {
    display: flex;
    align-items: center;
    gap: var(--bl-2);
  }
  .line {
    display: grid;
    min-inline-size: 0;
  }
  .progress {
    display: flex;
    flex-wrap: wrap;
    justify-content: space-between;
    gap: 0 var(--bl-4);
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  .progress b {
    color: var(--bl-ink);
    font-weight: 600;
  }
  .progress > :last-child {
    white-space: normal;
    text-align: end;
  }
  /* What is known ahead of the thumb is ink as well, but thin: it can be gone to without training. */
  input.scrubber[type='range']::-webkit-slider-runnable-track {
    background: linear-gradient(
      to right,
      currentColor var(--fill),
      var(--bl-ink-3) var(--fill),
      var(--bl-ink-3) max(var(--known), var(--fill)),
      var(--bl-hair) max(var(--known), var(--fill))
    );
  }
  input.scrubber[type='range']::-moz-range-track {
    background: linear-gradient(
      to right,
      var(--bl-ink-3) max(var(--known), var(--fill)),
      var(--bl-hair) max(var(--known), var(--fill))
    );
  }
  .fields {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-3) var(--bl-4);
  }
  .transport + .fields {
    margin-block-start: var(--bl-4);
  }
  .fields .field input.number {
    inline-size: 5.5em;
  }
  .fields .field select {
    min-inline-size: 5em;
  }
  .fields .field.small input.number {
    inline-size: 4em;
  }
  [aria-invalid='true'] {
    border-block-end-color: var(--bl-no) !important;
  }
  .pair {
    display: inline-flex;
    flex-wrap: wrap;
    max-inline-size: 100%;
    align-items: end;
    gap: var(--bl-2);
  }
  /* Not available is a dashed edge, on the round button too, which has no edge otherwise. */
  .button.round:is(:disabled, [aria-disabled='true']) {
    border: 1px dashed var(--bl-axis);
  }
  .more-row {
    display: flex;
    flex-wrap: wrap;
    align-items: start;
    gap: 0 var(--bl-6);
    margin-block-start: var(--bl-2);
  }
  .more-row > details[open] {
    flex-basis: 100%;
  }
  .undo:empty {
    display: none;
  }
  .more-content {
    display: grid;
    gap: var(--bl-6);
  }
  .more-content > div > .button.bare,
  .undo > .button.bare:first-child {
    margin-inline-start: calc(-1 * var(--bl-2));
  }
  .own {
    display: grid;
    gap: var(--bl-2);
    max-inline-size: 36rem;
  }
  .own textarea {
    min-block-size: 9rem;
    padding: var(--bl-3);
    border: 0;
    border-block-end: 1.5px solid var(--bl-axis);
    border-radius: var(--bl-radius) var(--bl-radius) 0 0;
    background: var(--bl-sunk);
    color: inherit;
    font: var(--bl-text-ui) / 1.4 var(--bl-font-code);
    direction: ltr;
    resize: vertical;
  }
  .own p {
    margin: 0;
  }
  .messages {
    display: grid;
    gap: var(--bl-4);
  }
  /* What follows on the page is often a verdict: it is not to stand on a button. */
  .messages:not(:first-child) {
    margin-block: var(--bl-4);
  }
  .messages .button-row {
    margin-block-start: var(--bl-3);
  }
  .stopped .button-row {
    margin-inline-start: calc(1.5rem + var(--bl-3));
  }
  .proposal p,
  .notice p {
    margin: 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    max-inline-size: 44rem;
  }
  .notice {
    display: flex;
    flex-wrap: wrap;
    align-items: baseline;
    gap: 0 var(--bl-3);
    border-block-start: 1px solid var(--bl-hair);
    padding-block-start: var(--bl-2);
  }
  .is-wide {
    display: none;
  }
  /* A bar that stays in sight while figures scroll by: as low as a finger allows. */
  :host([compact]) .transport {
    grid-template-columns: auto minmax(0, 1fr);
    gap: 0 var(--bl-4);
  }
  :host([compact]) .line {
    display: contents;
  }
  :host([compact]) .scrubber {
    align-self: center;
  }
  :host([compact]) .progress {
    grid-column: 1 / -1;
  }
  @container (min-width: 40rem) {
    .transport,
    :host([compact]) .transport {
      grid-template-columns: auto minmax(0, 1fr);
      gap: var(--bl-2) var(--bl-6);
    }
    :host([compact]) .line {
      display: grid;
    }
    .is-wide {
      display: contents;
    }
    .is-narrow {
      display: none !important;
    }
  }
  @container (max-width: 39.99rem) {
    .fields > .field,
    .fields > .pair {
      flex: 1 1 8rem;
    }
    /* Long words of a choice have a line of their own rather than being cut. */
    .fields > .field:has(select) {
      flex-basis: auto;
      max-inline-size: 100%;
    }
    .fields .field input.number,
    .fields .field select {
      inline-size: 100%;
      min-inline-size: 0;
    }
  }
  @media print {
    .buttons,
    .scrubber,
    .more,
    .messages {
      display: none;
    }
  }
`;
