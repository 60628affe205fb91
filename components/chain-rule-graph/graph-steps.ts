/**
 * The story of one pass as a list of steps: first each operation makes its value, then each hands its gradient
 * down. Any step can be shown on its own, so that going back is as easy as going on.
 */
import type { BackwardPass, BackwardStep } from '../../src/computation-graph/backward.ts';
import type { ComputationGraph } from '../../src/computation-graph/build-graph.ts';

export type GraphStep =
  | { readonly kind: 'before' }
  | { readonly kind: 'forward'; readonly node: number; readonly isLast: boolean }
  | { readonly kind: 'backward'; readonly step: BackwardStep };

export function stepsOf(graph: ComputationGraph, pass: BackwardPass): GraphStep[] {
  const operations = graph.nodes.filter(({ kind }) => kind === 'operation');
  return [
    { kind: 'before' },
    ...operations.map(({ id }): GraphStep => ({ kind: 'forward', node: id, isLast: id === graph.output })),
    ...pass.steps
      .filter(({ contributions }) => contributions.length > 0)
      .map((step): GraphStep => ({ kind: 'backward', step })),
  ];
}

/** What is known after the first `count` steps (the step at index `count` is being told). */
export function knownAt(
  graph: ComputationGraph,
  pass: BackwardPass,
  steps: readonly GraphStep[],
  position: number,
): { values: (number | undefined)[]; gradients: (number | undefined)[] } {
  const values: (number | undefined)[] = graph.nodes.map((node) =>
    node.kind === 'operation' ? undefined : pass.values[node.id],
  );
  const gradients: (number | undefined)[] = graph.nodes.map(() => undefined);
  for (const step of steps.slice(0, position + 1)) {
    if (step.kind === 'forward') {
      values[step.node] = pass.values[step.node];
      if (step.isLast) gradients[step.node] = 1;
    }
    // An expression that is a single letter has no operation: its gradient is 1 from the start.
    if (step.kind === 'before' && graph.nodes[graph.output].kind !== 'operation') gradients[graph.output] = 1;
    if (step.kind === 'backward') for (const { to, after } of step.step.contributions) gradients[to] = after;
  }
  // Constants receive gradients too, but nobody asks for them: showing them would crowd the picture.
  graph.nodes.forEach((node) => {
    if (node.kind === 'constant') gradients[node.id] = undefined;
  });
  return { values, gradients };
}
