/** How the lesson looks: two rails, the drawing left, one step right, the batch beneath; one column where narrow. */
import { css } from 'lit';

export const lessonStyles = css`
  .choices {
    display: flex;
    flex-wrap: wrap;
    align-items: end;
    gap: var(--bl-2) var(--bl-6);
    margin-block-end: var(--bl-8);
  }
  .choices .button-row {
    gap: 0;
    align-items: end;
  }
  .choices .field input {
    inline-size: 4.5em;
  }
  .choices .field select {
    min-inline-size: 4.5em;
  }
  .rails {
    display: flex;
    flex-wrap: wrap;
    gap: var(--bl-1) var(--bl-8);
    margin-block-end: var(--bl-8);
    direction: ltr;
  }
  .rail {
    display: flex;
    align-items: center;
    gap: var(--bl-3);
    min-inline-size: 0;
    max-inline-size: 100%;
  }
  .rail > .rail-name {
    flex: none;
    font-size: var(--bl-text-label);
  }
  .rail ol {
    display: flex;
    flex-wrap: wrap;
    min-inline-size: 0;
    margin: 0;
    padding: 0;
    list-style: none;
  }
  @container (max-width: 39.99rem) {
    .rails {
      margin-block-end: var(--bl-4);
    }
    .rail {
      display: block;
    }
    .rail ol {
      margin-inline-start: calc(-1 * var(--bl-3));
    }
    /* On a page from right to left what hangs out at the left can be scrolled to. */
    :host(:dir(rtl)) .rail ol {
      margin-inline-start: 0;
    }
  }
  .rail.is-long {
    inline-size: 100%;
  }
  .rail.is-long ol {
    flex-wrap: nowrap;
    overflow-x: auto;
    scrollbar-width: thin;
  }
  .rail button {
    appearance: none;
    position: relative;
    min-inline-size: var(--bl-target);
    min-block-size: var(--bl-target);
    padding: 0 var(--bl-1);
    border: 0;
    background: none;
    color: var(--bl-ink-3);
    font-size: var(--bl-text-ui);
    cursor: pointer;
  }
  .rail button:hover {
    background: var(--bl-sunk);
  }
  .rail button:disabled {
    cursor: not-allowed;
    background: none;
  }
  .rail.q-fw button:is(.done, [aria-current]) {
    color: var(--bl-forward);
  }
  .rail.q-bw button:is(.done, [aria-current]) {
    color: var(--bl-backward);
  }
  .rail button[aria-current]::after {
    content: '';
    position: absolute;
    inset-inline: 25%;
    inset-block-end: 2px;
    block-size: 2px;
    background: currentColor;
  }
  @media (forced-colors: active) {
    .rail button[aria-current]::after {
      background: Highlight;
    }
  }

  .lesson {
    display: grid;
    grid-template-columns: minmax(0, 1fr);
    gap: var(--bl-6) var(--bl-12);
    align-items: start;
  }
  @container (min-width: 54rem) {
    .lesson {
      grid-template-columns: minmax(0, 1.1fr) minmax(0, 1fr);
    }
    .telling {
      min-block-size: 21rem;
    }
  }
  .stage {
    direction: ltr;
  }
  .stage svg {
    overflow: visible;
  }
  .edge {
    fill: none;
    stroke: var(--bl-axis);
    stroke-width: 1px;
    opacity: 0.5;
  }
  .edge.forward,
  .edge.backward {
    stroke-width: 2.5px;
    opacity: 1;
    animation: pass-on var(--bl-pass) var(--bl-ease);
  }
  .edge.forward {
    stroke: var(--bl-forward);
  }
  .edge.backward {
    stroke: var(--bl-backward);
    animation-name: pass-back;
  }
  @keyframes pass-on {
    from {
      stroke-dasharray: 1;
      stroke-dashoffset: 1;
    }
    to {
      stroke-dasharray: 1;
      stroke-dashoffset: 0;
    }
  }
  @keyframes pass-back {
    from {
      stroke-dasharray: 1;
      stroke-dashoffset: -1;
    }
    to {
      stroke-dasharray: 1;
      stroke-dashoffset: 0;
    }
  }
  @media (prefers-reduced-motion: reduce) {
    .edge.forward,
    .edge.backward {
      animation: none;
    }
  }
  .arrow {
    fill: var(--bl-backward);
  }
  .plot .edge[data-lit] {
    stroke-width: 4px;
    opacity: 1;
  }
  .unit {
    --bl-q-soft: var(--bl-sunk);
  }
  .unit.can-choose {
    cursor: pointer;
  }
  .disc {
    fill: var(--bl-paper);
    stroke: var(--bl-ink-2);
    stroke-width: 1.25px;
  }
  .reach {
    fill: transparent;
  }
  .ring {
    fill: none;
    stroke-width: 2.5px;
  }
  .unit.forward .disc {
    fill: var(--bl-forward-soft);
  }
  .unit.forward .ring {
    stroke: var(--bl-forward);
  }
  .unit.backward .disc {
    fill: var(--bl-backward-soft);
  }
  .unit.backward .ring {
    stroke: var(--bl-backward);
  }
  .plot .unit[data-lit] {
    stroke-width: inherit;
  }
  .plot .unit[data-lit] .disc {
    fill: var(--bl-sunk);
    stroke-width: 2.5px;
  }
  .plot .unit.forward[data-lit] .disc {
    fill: var(--bl-forward-soft);
  }
  .plot .unit.backward[data-lit] .disc {
    fill: var(--bl-backward-soft);
  }
  .plot .name {
    fill: var(--bl-ink);
    font-size: calc(var(--bl-text-label) * 1.3);
  }
  .plot .sub {
    font-size: 0.75em;
  }
  .plot .value {
    fill: var(--bl-forward);
  }
  .plot .gradient {
    fill: var(--bl-backward);
  }
  .plot .gradient.strong {
    font-weight: 600;
  }
  .plot .aim {
    fill: var(--bl-ink-2);
  }
  .legend {
    margin: var(--bl-3) 0 0;
  }

  .place {
    margin: 0;
    color: var(--bl-ink-2);
    font-size: var(--bl-text-label);
  }
  .title {
    margin: 0 0 var(--bl-4);
    font-size: calc(var(--bl-text-math) * 1);
    font-weight: 600;
  }
  .equation {
    margin: 0 0 var(--bl-4);
  }
  .equation .line {
    padding-inline-start: 1.25rem;
    text-indent: -1.25rem;
    line-height: 1.9;
    direction: ltr;
    text-align: left;
  }
  .equation .line + .line {
    padding-inline-start: 2.5rem;
  }
  @container (max-width: 39.99rem) {
    .equation .line + .line {
      padding-inline-start: 1.25rem;
    }
  }
  .equation .formula-piece {
    margin-inline-end: 0.12em;
    text-indent: 0;
    vertical-align: baseline;
  }
  .word {
    font-family: var(--bl-font-ui);
    font-size: var(--bl-text-label);
  }
  .sentence {
    max-inline-size: 34rem;
    margin: 0 0 var(--bl-4);
    text-wrap: pretty;
  }
  .matrix {
    margin-block-start: var(--bl-6);
    overflow-x: auto;
  }
  .matrix table.data :is(th, td) {
    block-size: 2.25rem;
    padding-inline: var(--bl-2);
    font-size: var(--bl-text-label);
  }
  .matrix thead th math {
    font-size: 1.15em;
  }
  .matrix tbody th math {
    font-size: 1.15em;
  }
  .matrix .is-marked {
    background: var(--bl-q-soft);
    font-weight: 600;
  }
  .matrix .is-marked[data-lit] {
    outline: 2px solid currentColor;
    outline-offset: -2px;
  }
  .matrix .note {
    max-inline-size: 34rem;
    margin: var(--bl-2) 0 0;
  }
  .batch {
    margin-block-start: var(--bl-8);
  }
  .batch .heading {
    margin-block-end: var(--bl-2);
  }
  .batch b {
    color: var(--bl-backward);
    font-weight: 600;
  }
  .check {
    margin-block-start: var(--bl-4);
  }
  .check .verdict {
    font-size: var(--bl-text-label);
  }
`;
