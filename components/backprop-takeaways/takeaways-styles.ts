/** Layout of the takeaways: four groups of claims, in two columns where there is room, each claim a short paragraph. */
import { css } from 'lit';

export const takeawaysStyles = css`
  .score {
    max-inline-size: 44rem;
    margin: 0 0 var(--bl-2);
    font-weight: 600;
    text-wrap: pretty;
  }
  .own {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-2) var(--bl-4);
    margin-block: var(--bl-3);
  }
  .own p {
    flex-basis: 100%;
    margin: 0;
  }
  .groups {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-8) var(--bl-12);
    margin-block-start: var(--bl-6);
  }
  .groups ul {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6);
    margin: var(--bl-3) 0 0;
    padding: 0;
    list-style: none;
  }
  .claim {
    margin: 0 0 var(--bl-1);
    max-inline-size: 40rem;
    text-wrap: pretty;
  }
  .group > .heading {
    padding-block-end: var(--bl-2);
    border-block-end: 1px solid var(--bl-hair);
  }
  li .verdict-text {
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
    overflow-wrap: anywhere;
  }
  .score a {
    color: inherit;
    text-underline-offset: 0.2em;
  }
  li > .note {
    margin: 0;
    margin-inline-start: calc(1.5rem + var(--bl-3));
  }
  .where {
    margin: var(--bl-1) 0 0;
    margin-inline-start: calc(1.5rem + var(--bl-3));
    color: var(--bl-ink-3);
    font-size: var(--bl-text-label);
  }
  .where a {
    display: inline-block;
    padding-block: 4px;
    color: var(--bl-ink-2);
    text-decoration: underline;
    text-underline-offset: 0.2em;
  }
  .ahead {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    margin: 0;
  }
  .ahead dt {
    font-weight: 600;
  }
  .ahead dd {
    margin: var(--bl-1) 0 0;
  }
  .ahead p {
    margin: 0;
    text-wrap: pretty;
  }
  .ahead .mid {
    margin-block: var(--bl-2);
  }
  .ahead .now {
    color: var(--bl-ink-2);
  }
  .claims + .look {
    margin-block-start: var(--bl-12);
  }
  .look .intro {
    margin: var(--bl-2) 0 var(--bl-6);
    max-inline-size: 44rem;
  }
  @container (min-width: 44rem) {
    :is(.groups, .ahead) {
      grid-template-columns: repeat(2, minmax(0, 1fr));
    }
  }
  @media print {
    .own {
      display: none;
    }
    .groups li,
    .ahead dd {
      break-inside: avoid;
    }
    .heading {
      break-after: avoid;
    }
  }
`;
