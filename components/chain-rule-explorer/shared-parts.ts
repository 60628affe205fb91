/**
 * Value and rate of a long formula, computed together: parts that both contain, or that stand in it many times, are
 * computed once for each number. Nested functions repeat each other in their derivative, so a curve of one would
 * otherwise take so long that typing stutters.
 */
import { functionEntry } from '../../src/symbolic/functions.ts';
import { realPower } from '../../src/symbolic/special-functions.ts';
import type { BinaryNode, SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { childrenOf } from '../../src/symbolic/tree-walk.ts';

/** One part: reads the places of its parts and gives the number for its own place. */
type Operation = (places: Float64Array, input: number) => number;

/** The same choices as in src/symbolic/evaluate.ts, so that the last digit agrees. */
function power(base: number, exponent: number, fixed: number | undefined): Operation {
  if (fixed === undefined || fixed === 0) return (p) => realPower(p[base], p[exponent]);
  if (fixed === 2) return (p) => p[base] * p[base];
  if (fixed === -1) return (p) => 1 / p[base];
  return (p) => Math.pow(p[base], fixed);
}

function binary(node: BinaryNode, left: number, right: number, fixed: number | undefined): Operation {
  switch (node.operator) {
    case '+':
      return (p) => p[left] + p[right];
    case '-':
      return (p) => p[left] - p[right];
    case '*':
      return (p) => p[left] * p[right];
    case '/':
      return (p) => p[left] / p[right];
    case '^':
      return power(left, right, fixed);
  }
}

function call(name: string, parts: readonly number[]): Operation {
  const { evaluate } = functionEntry(name);
  const [first, second] = parts;
  if (parts.length === 1) return (p) => evaluate(p[first]);
  if (parts.length === 2) return (p) => evaluate(p[first], p[second]);
  return (p) => evaluate(...parts.map((part) => p[part]));
}

function countParts(trees: readonly SyntaxTree[]): number {
  const known = new Set<SyntaxTree>();
  const visit = (node: SyntaxTree): void => {
    if (known.has(node)) return;
    known.add(node);
    childrenOf(node).forEach(visit);
  };
  trees.forEach(visit);
  return known.size;
}

/** Functions of one number for several trees at once; asking the next one for the same number costs nothing. */
export function compileTogether(trees: readonly SyntaxTree[]): ((input: number) => number)[] {
  const places = new Float64Array(countParts(trees));
  const isFixed: boolean[] = [];
  const known = new Map<SyntaxTree, number>();
  /** What varies, in the order in which it is computed; everything else is in its place for good. */
  const varying: { readonly at: number; readonly operation: Operation }[] = [];
  const operationOf = (node: SyntaxTree, parts: readonly number[]): Operation => {
    const [first, second] = parts;
    switch (node.kind) {
      case 'number':
        return () => node.value;
      case 'constant':
        return node.name === 'e' ? () => Math.E : () => Math.PI;
      case 'variable':
        return (_, input) => input;
      case 'negate':
        return (p) => -p[first];
      case 'call':
        return call(node.name, parts);
      case 'binary':
        return binary(node, first, second, isFixed[second] ? places[second] : undefined);
    }
  };
  const place = (node: SyntaxTree): number => {
    const before = known.get(node);
    if (before !== undefined) return before;
    const parts = childrenOf(node).map(place);
    const operation = operationOf(node, parts);
    const at = isFixed.length;
    isFixed.push(node.kind !== 'variable' && parts.every((part) => isFixed[part]));
    if (isFixed[at]) places[at] = operation(places, 0);
    else varying.push({ at, operation });
    known.set(node, at);
    return at;
  };
  const results = trees.map(place);
  let last = Number.NaN;
  const run = (input: number): void => {
    if (input === last) return;
    last = input;
    for (const { at, operation } of varying) places[at] = operation(places, input);
  };
  return results.map((result) => (input) => {
    run(input);
    return places[result];
  });
}
