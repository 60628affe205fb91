/** Everything that follows from an expression and its values: its graph, what flows through it, and the steps to tell. */
import { backwardPass, variableGradients } from '../../src/computation-graph/backward.ts';
import type { BackwardPass } from '../../src/computation-graph/backward.ts';
import { buildGraph } from '../../src/computation-graph/build-graph.ts';
import type { ComputationGraph } from '../../src/computation-graph/build-graph.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { valuesFor } from '../shared/variable-values.ts';
import { stepsOf } from './graph-steps.ts';
import type { GraphStep } from './graph-steps.ts';

/** Everything that follows from the expression and its values. */
export interface Story {
  readonly graph: ComputationGraph;
  readonly values: Readonly<Record<string, number>>;
  readonly pass: BackwardPass;
  readonly steps: readonly GraphStep[];
}

export function storyOf(
  tree: SyntaxTree,
  at: Readonly<Record<string, number>>,
  options: { readonly overwrites: boolean },
): Story {
  const graph = buildGraph(tree);
  const values = valuesFor(tree, at);
  const pass = backwardPass(graph, values, options);
  return { graph, values, pass, steps: stepsOf(graph, pass) };
}

/** A gradient of the graph beside the symbolic derivative by the same variable. */
export interface GradientCheck {
  readonly name: string;
  readonly graph: number;
  readonly symbolic: number;
  readonly isEqual: boolean;
}

/** Symbolic derivatives by every variable, to hold the graph's against. */
export function checkGradients(tree: SyntaxTree, { graph, pass, values }: Story): GradientCheck[] {
  const gradients = variableGradients(graph, pass);
  return graph.variables.map((name) => {
    const symbolic = compile(differentiate(tree, name))(values);
    const found = gradients[name];
    // Both are sums of the same products in another order: a thousand roundings apart is another number.
    const allowed =
      1e3 *
      Number.EPSILON *
      Math.max(
        Math.abs(symbolic),
        ...pass.steps.flatMap(({ contributions }) => contributions.map(({ share }) => Math.abs(share))),
      );
    return { name, graph: found, symbolic, isEqual: Math.abs(found - symbolic) <= allowed };
  });
}
