/**
 * Gradients backwards through a computation graph, one node at a time: each node hands its gradient, times its
 * local derivatives, to its inputs. A node that is used twice receives twice, and the two shares add up.
 */
import { compile } from '../symbolic/evaluate.ts';
import { forwardValues, inputsOf } from './build-graph.ts';
import type { ComputationGraph } from './build-graph.ts';

/** What one node hands to one of its inputs. */
export interface Contribution {
  /** The node that hands down, and which of its inputs receives. */
  readonly from: number;
  readonly to: number;
  readonly inputIndex: number;
  /** ∂output/∂from. */
  readonly upstream: number;
  /** ∂from/∂to. */
  readonly local: number;
  /** upstream · local. */
  readonly share: number;
  /** Gradient of `to` before and after this share arrived. */
  readonly before: number;
  readonly after: number;
}

/** One step of the way back: a node whose gradient is complete hands it down. */
export interface BackwardStep {
  readonly node: number;
  readonly gradient: number;
  readonly contributions: readonly Contribution[];
}

export interface BackwardPass {
  readonly values: readonly number[];
  readonly steps: readonly BackwardStep[];
  /** ∂output/∂node for every node; 0 for one that the output does not depend on. */
  readonly gradients: readonly number[];
}

export interface BackwardOptions {
  /** The famous mistake: = in place of +=, so that of several paths only the last counts. */
  readonly overwrites?: boolean;
}

export function backwardPass(
  graph: ComputationGraph,
  variables: Readonly<Record<string, number>>,
  options: BackwardOptions = {},
): BackwardPass {
  const values = forwardValues(graph, variables);
  const gradients = graph.nodes.map(() => 0);
  gradients[graph.output] = 1;
  const steps: BackwardStep[] = [];
  // Inputs stand before their users in `nodes`, so from the end every gradient is complete when it is handed on.
  for (const node of [...graph.nodes].reverse()) {
    const upstream = gradients[node.id];
    const contributions = node.inputs.map((to, inputIndex): Contribution => {
      const local = compile(node.localDerivatives[inputIndex])(inputsOf(node, values));
      const share = upstream * local;
      const before = gradients[to];
      const after = options.overwrites ? share : before + share;
      gradients[to] = after;
      return { from: node.id, to, inputIndex, upstream, local, share, before, after };
    });
    steps.push({ node: node.id, gradient: upstream, contributions });
  }
  return { values, steps, gradients };
}

/** ∂output/∂variable by name, from a finished pass. */
export function variableGradients(graph: ComputationGraph, pass: BackwardPass): Record<string, number> {
  const leaves = graph.nodes.filter((node) => node.kind === 'variable');
  return Object.fromEntries(
    leaves.map((node) => [node.tree.kind === 'variable' ? node.tree.name : '', pass.gradients[node.id]]),
  );
}
