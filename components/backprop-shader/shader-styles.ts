/** How program and formula stand: formula and numbers left, program right; one column where narrow. */
import { css } from 'lit';

export const shaderStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-2) var(--bl-6);
    margin-block-end: var(--bl-6);
  }
  .choices .choice {
    flex: 1 1 20rem;
  }
  .sides {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8) var(--bl-12);
    align-items: start;
  }
  @container (min-width: 58rem) {
    .sides {
      grid-template-columns: minmax(0, 1fr) minmax(0, 1.5fr);
      grid-template-rows: auto 1fr;
    }
    .program {
      grid-column: 2;
      grid-row: 1 / span 2;
    }
  }
  .heading {
    margin-block-end: var(--bl-2);
  }
  .equation {
    margin: 0 0 var(--bl-1);
  }
  .matrices,
  .tensors + .tensors,
  .ran {
    margin-block-start: var(--bl-6);
  }
  .note {
    margin: var(--bl-2) 0 0;
    text-wrap: pretty;
  }
  .ran .heading {
    color: var(--bl-no);
  }
  .code {
    margin: 0;
    max-block-size: 27rem;
    overflow: auto;
    padding-block: var(--bl-2);
    border-block: 1px solid var(--bl-hair);
    color: var(--bl-ink-2);
    font: var(--bl-text-label) / 1.55 var(--bl-font-code);
    direction: ltr;
    text-align: left;
    tab-size: 2;
    counter-reset: line;
    scrollbar-width: thin;
  }
  .code code {
    display: block;
    font: inherit;
  }
  /* A long line goes on below itself, behind its number. */
  .line {
    display: block;
    padding-inline: 3.4em var(--bl-2);
    text-indent: -3.4em;
    white-space: pre-wrap;
    overflow-wrap: anywhere;
  }
  .line::before {
    content: counter(line);
    counter-increment: line;
    display: inline-block;
    inline-size: 2.2em;
    margin-inline-end: 1.2em;
    text-indent: 0;
    color: var(--bl-ink-3);
    text-align: end;
  }
  .line.is-lesson {
    background: var(--bl-sunk);
    color: var(--bl-ink);
  }
  .line.is-lesson::before {
    color: var(--bl-ink);
    font-weight: 600;
  }
  .tok-comment {
    color: var(--bl-ink-3);
    font-style: italic;
  }
  .is-lesson .tok-comment {
    color: var(--bl-ink-2);
  }
  .tok-mistake {
    color: var(--bl-no);
    font-weight: 600;
  }
  .tok-keyword,
  .tok-type {
    color: var(--bl-ink);
    font-weight: 600;
  }
  .tok-type {
    font-weight: 400;
    font-style: normal;
  }
  .tok-number {
    color: var(--bl-ink);
  }
  .tok-forward {
    --bl-q-soft: var(--bl-forward-soft);
    color: var(--bl-forward);
  }
  .tok-backward {
    --bl-q-soft: var(--bl-backward-soft);
    color: var(--bl-backward);
  }
  .program .button-row {
    margin-block-start: var(--bl-3);
  }
  .tensor {
    margin: 0 0 var(--bl-4);
    min-inline-size: 0;
  }
  .tensor .name {
    font: 600 var(--bl-text-label) / 1.4 var(--bl-font-code);
  }
  .tensor table.data :is(th, td) {
    block-size: 1.75rem;
    padding-inline: var(--bl-2);
    font-size: var(--bl-text-label);
  }
  .tensor table.data :is(th, td):first-child {
    padding-inline-start: 0;
  }
  .tensor tbody th,
  .tensor thead th {
    color: var(--bl-ink-3);
  }
  .offer {
    margin-block-end: var(--bl-6);
  }
  .offer p {
    margin: 0 0 var(--bl-2);
  }
  @media print {
    .code {
      max-block-size: none;
      overflow: visible;
    }
  }
`;
