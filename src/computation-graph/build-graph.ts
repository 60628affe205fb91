/**
 * An expression taken apart into single operations, each a node with its inputs: what automatic differentiation
 * sees of a formula. A part that occurs twice is one node that is used twice, so that its paths can add up.
 */
import { differentiate } from '../symbolic/differentiate.ts';
import { childrenOf, variablesOf, withChildren } from '../symbolic/tree-walk.ts';
import { compile } from '../symbolic/evaluate.ts';
import { toText } from '../symbolic/format-text.ts';
import { variableNode } from '../symbolic/tree-builders.ts';
import type { SyntaxTree } from '../symbolic/syntax-tree.ts';

type Values = Readonly<Record<string, number>>;

export interface GraphNode {
  /** Position in `nodes`: every input stands before the node that uses it. */
  readonly id: number;
  /** 'variable' and 'constant' are leaves; an operation has inputs. */
  readonly kind: 'variable' | 'constant' | 'operation';
  /** The part of the expression that this node computes. */
  readonly tree: SyntaxTree;
  /** The operation alone, with its inputs named as in `inputNames`: sin(a), a·b. */
  readonly operation: SyntaxTree;
  readonly inputs: readonly number[];
  readonly inputNames: readonly string[];
  /** ∂ operation / ∂ input, in the inputs' names; one per input. */
  readonly localDerivatives: readonly SyntaxTree[];
  /** Nodes that use this one, once for each use. */
  readonly users: readonly number[];
  /** Longest way from a leaf, for drawing: leaves stand at 0. */
  readonly depth: number;
}

export interface ComputationGraph {
  readonly nodes: readonly GraphNode[];
  readonly output: number;
  readonly variables: readonly string[];
}

/** Names of an operation's inputs: never those of the expression, since they stand in formulas of their own. */
const inputLetters = ['a', 'b', 'c', 'd'];

const isLeaf = (tree: SyntaxTree): boolean =>
  tree.kind === 'variable' || tree.kind === 'number' || tree.kind === 'constant';

export function buildGraph(tree: SyntaxTree): ComputationGraph {
  const nodes: { -readonly [K in keyof GraphNode]: GraphNode[K] }[] = [];
  const known = new Map<string, number>();
  const users: number[][] = [];

  const add = (part: SyntaxTree): number => {
    // Parts that are written alike are the same value, so they are one node.
    const key = toText(part);
    const found = known.get(key);
    if (found !== undefined) return found;
    const inputs = isLeaf(part) ? [] : childrenOf(part).map(add);
    const inputNames = inputs.map((_, index) => inputLetters[index] ?? `a${index + 1}`);
    const operation = isLeaf(part) ? part : withChildren(part, inputNames.map(variableNode));
    const id = nodes.length;
    nodes.push({
      id,
      kind: part.kind === 'variable' ? 'variable' : isLeaf(part) ? 'constant' : 'operation',
      tree: part,
      operation,
      inputs,
      inputNames,
      localDerivatives: inputNames.map((name) => differentiate(operation, name)),
      users: (users[id] = []),
      depth: inputs.reduce((deepest, input) => Math.max(deepest, nodes[input].depth + 1), 0),
    });
    inputs.forEach((input) => users[input].push(id));
    known.set(key, id);
    return id;
  };

  const output = add(tree);
  return { nodes, output, variables: variablesOf(tree) };
}

/** The value of every node, in the order of `nodes`. */
export function forwardValues(graph: ComputationGraph, values: Values): number[] {
  const results: number[] = [];
  for (const node of graph.nodes)
    results.push(compile(node.operation)(node.kind === 'operation' ? inputsOf(node, results) : values));
  return results;
}

/** The values of a node's inputs under their local names. */
export function inputsOf(node: GraphNode, results: readonly number[]): Record<string, number> {
  return Object.fromEntries(node.inputNames.map((name, index) => [name, results[node.inputs[index]]]));
}
