/** Random trees and what has to hold for each, for the regular test and for the long trials. */
import fc from 'fast-check';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { functionTable } from '../../src/symbolic/functions.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { BinaryOperator, SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { sameTree } from '../../src/symbolic/tree-walk.ts';

const names = ['x', 'y', 'W_1', 'x₁', 'b2', 'θ', 'theta', 'σ', 'E', 'e5', 'y_pred', 'A_x'];
const numbers = [0, 1, 2, 10, 0.5, 3.25, 1e-7, 1e21, 1.5e300, 123456789];

const leaf: fc.Arbitrary<SyntaxTree> = fc.oneof(
  fc.constantFrom(...names).map((name): SyntaxTree => ({ kind: 'variable', name })),
  fc.constantFrom(...numbers).map((value): SyntaxTree => ({ kind: 'number', value })),
  fc
    .double({ min: 0, noNaN: true, noDefaultInfinity: true })
    .map((value): SyntaxTree => ({ kind: 'number', value: value + 0 })),
  fc.constantFrom('e' as const, 'pi' as const).map((name): SyntaxTree => ({ kind: 'constant', name })),
);

const operators: readonly BinaryOperator[] = ['+', '-', '*', '/', '^'];

/** Any tree that can be written. */
export const { tree: randomTree } = fc.letrec<{ tree: SyntaxTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 6, depthSize: 'medium' },
    leaf,
    tie('tree').map((operand): SyntaxTree => ({ kind: 'negate', operand })),
    fc
      .record({
        operator: fc.constantFrom(...operators),
        left: tie('tree'),
        right: tie('tree'),
        implicit: fc.boolean(),
      })
      .map(({ operator, left, right, implicit }): SyntaxTree => ({
        kind: 'binary',
        operator,
        left,
        right,
        ...(implicit && operator === '*' ? { implicit } : {}),
      })),
    fc
      .tuple(fc.constantFrom(...functionTable), fc.array(tie('tree'), { minLength: 2, maxLength: 3 }))
      .map(([entry, args]): SyntaxTree => ({
        kind: 'call',
        name: entry.name,
        arguments: args.slice(0, Math.max(entry.arity[0], Math.min(args.length, entry.arity[1]))),
      })),
  ),
}));

const wide = { limits: { characters: 1e5, nodes: 1e5, depth: 500 } };

/** One whose derivative is tame enough to be held against a difference. */
export const smoothTree = fc.letrec<{ tree: SyntaxTree }>((tie) => ({
  tree: fc.oneof(
    { maxDepth: 4 },
    fc.constantFrom<SyntaxTree>(
      { kind: 'variable', name: 'x' },
      { kind: 'number', value: 2 },
      { kind: 'number', value: 0.5 },
    ),
    fc
      .record({
        operator: fc.constantFrom<BinaryOperator>('+', '-', '*'),
        left: tie('tree'),
        right: tie('tree'),
      })
      .map((parts): SyntaxTree => ({ kind: 'binary', ...parts })),
    fc
      .tuple(
        fc.constantFrom('sin', 'cos', 'tanh', 'sigmoid', 'atan', 'gaussian', 'softplus', 'erf', 'sinc'),
        tie('tree'),
      )
      .map(([name, inner]): SyntaxTree => ({ kind: 'call', name, arguments: [inner] })),
  ),
})).tree;

/** Throws unless the text of a tree is read as that tree. */
export function expectReadBack(tree: SyntaxTree, explicit: boolean): void {
  const text = toText(tree, { explicit });
  const result = parse(text, wide);
  if (!result.ok) throw new Error(`${text}: ${result.code} at ${result.at.start}`);
  if (!sameTree(result.tree, tree)) throw new Error(`${text} came back as ${toText(result.tree)}`);
}

/** Throws unless the printed derivative computes what the derivative does. */
export function expectSameDerivative(tree: SyntaxTree): void {
  const derivative = differentiate(tree, 'x');
  const result = parse(toText(derivative), wide);
  if (!result.ok) throw new Error(`${toText(derivative)}: ${result.code}`);
  const values = Object.fromEntries(names.map((name, index) => [name, 0.3 + index / 7]));
  const [a, b] = [compile(derivative)(values), compile(result.tree)(values)];
  if (!Object.is(a, b) && Math.abs(a - b) > 1e-12 * Math.abs(a))
    throw new Error(`${a} and ${b} for ${toText(tree)}`);
}

/** Throws unless the derivative of a smooth tree is the central difference. */
export function expectCentralDifference(tree: SyntaxTree, x: number): void {
  const [f, slope] = [compile(tree), compile(differentiate(tree, 'x'))];
  const at = (h: number): number => (f({ x: x + h }) - f({ x: x - h })) / (2 * h);
  // Richardson's step takes the h² error away, so the tolerance can be tight.
  const reference = (4 * at(1e-3) - at(2e-3)) / 3;
  if (Math.abs(f({ x })) > 50 || Math.abs(reference) > 50) return;
  const difference = Math.abs(slope({ x }) - reference);
  if (!(difference < 1e-5)) throw new Error(`${toText(tree)} at ${x} differs by ${difference}`);
}

export const place = fc.double({ min: -1, max: 1, noNaN: true });

/** All three for many trees; answers what went wrong. */
export function drawTrees(count: number, seed: number): string[] {
  const checks = [
    fc.property(randomTree, fc.boolean(), expectReadBack),
    fc.property(randomTree, expectSameDerivative),
    fc.property(smoothTree, place, expectCentralDifference),
  ] as const;
  return checks.flatMap((check) => {
    const details = fc.check(check as fc.IProperty<unknown>, { numRuns: count, seed });
    return details.failed ? [fc.defaultReportMessage(details) ?? 'failed'] : [];
  });
}
