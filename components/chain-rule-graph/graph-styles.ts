/** How the graph looks: round paper nodes, quiet edges, teal for what went forward and red for what came back. */
import { css } from 'lit';

export const graphStyles = css`
  .stage {
    margin-block: var(--bl-4) var(--bl-3);
    direction: ltr;
  }
  .stage svg {
    inline-size: auto;
    max-inline-size: none;
  }
  .stage.stale {
    opacity: 0.55;
  }
  .disc {
    fill: var(--bl-paper);
    stroke: var(--bl-ink-2);
    stroke-width: 1.25px;
  }
  .disc.forward {
    fill: var(--bl-forward-soft);
    stroke: var(--bl-forward);
  }
  .disc.backward {
    fill: var(--bl-backward-soft);
    stroke: var(--bl-backward);
  }
  .halo-ring {
    fill: none;
    stroke-width: 2.5px;
  }
  .halo-ring.forward {
    stroke: var(--bl-forward);
  }
  .halo-ring.backward {
    stroke: var(--bl-backward);
  }
  .constant .disc {
    stroke: var(--bl-hair);
  }
  .plot .name {
    fill: var(--bl-ink);
    font-size: var(--bl-text-ui);
  }
  .plot .sign {
    font-size: var(--bl-text-math);
  }
  .plot .symbol.name {
    font-size: var(--bl-text-math);
  }
  .plot .value {
    fill: var(--bl-forward);
  }
  .plot .gradient {
    fill: var(--bl-backward);
    font-weight: 600;
  }
  .edge {
    fill: none;
    stroke: var(--bl-axis);
    stroke-width: 1px;
  }
  .arrow {
    fill: var(--bl-axis);
  }
  .edge.feeding {
    stroke: var(--bl-forward);
    stroke-width: 2.5px;
  }
  .arrow.feeding {
    fill: var(--bl-forward);
  }
  .edge.handing {
    stroke: var(--bl-backward);
    stroke-width: 2.5px;
  }
  .arrow.handing {
    fill: var(--bl-backward);
  }
  .telling {
    min-block-size: 11rem;
  }
  .telling .mid {
    margin-block: var(--bl-2);
  }
  .sentence {
    max-inline-size: 40rem;
    margin: var(--bl-2) 0 var(--bl-3);
    text-wrap: pretty;
  }
  .check {
    margin-block: var(--bl-4);
  }
`;
