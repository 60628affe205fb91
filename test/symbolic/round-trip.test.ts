// Random trees: printed and read again they are the same; random text: never an exception, never a long wait.
import { expect } from 'chai';
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

const { tree: randomTree } = fc.letrec<{ tree: SyntaxTree }>((tie) => ({
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

describe('printing and reading', () => {
  it('parse(toText(tree)) is the tree, for 4,000 random ones', () => {
    fc.assert(
      fc.property(randomTree, fc.boolean(), (tree, explicit) => {
        const text = toText(tree, { explicit });
        const result = parse(text, wide);
        if (!result.ok) throw new Error(`${text}: ${result.code} at ${result.at.start}`);
        if (!sameTree(result.tree, tree)) throw new Error(`${text} came back as ${toText(result.tree)}`);
      }),
      { numRuns: 4000, seed: 42 },
    );
  });

  it('derivatives of random trees can be printed, read back and computed alike', () => {
    fc.assert(
      fc.property(randomTree, (tree) => {
        const derivative = differentiate(tree, 'x');
        const result = parse(toText(derivative), wide);
        if (!result.ok) throw new Error(`${toText(derivative)}: ${result.code}`);
        const values = Object.fromEntries(names.map((name, index) => [name, 0.3 + index / 7]));
        const [a, b] = [compile(derivative)(values), compile(result.tree)(values)];
        if (!Object.is(a, b) && Math.abs(a - b) > 1e-12 * Math.abs(a)) throw new Error(`${a} and ${b}`);
      }),
      { numRuns: 1500, seed: 42 },
    );
  });

  it('random text is read or refused, never thrown at, and its places lie inside it', () => {
    const alphabet = [
      ..."xye12.,+-*/^()|√²₁_πσ =:!<[{\\'🙂\u202E\u200B\u0000",
      'sin',
      'cos',
      'ln',
      'max(',
      '\\frac{',
      '__proto__',
      'constructor',
    ];
    fc.assert(
      fc.property(
        fc.oneof(
          fc.string({ unit: 'binary', maxLength: 80 }),
          fc.array(fc.constantFrom(...alphabet), { maxLength: 60 }).map((parts) => parts.join('')),
        ),
        (text) => {
          const result = parse(text);
          const ranges = result.ok ? result.notes.map((note) => note.at) : [result.at];
          for (const { start, end } of ranges) {
            if (!(start >= 0 && start <= end && end <= text.length))
              throw new Error(`${JSON.stringify(text)}: ${start}–${end}`);
          }
        },
      ),
      { numRuns: 6000, seed: 42 },
    );
  });

  it('the derivative of a random smooth tree is the central difference', () => {
    const smooth = fc.letrec<{ tree: SyntaxTree }>((tie) => ({
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
    fc.assert(
      fc.property(smooth, fc.double({ min: -1, max: 1, noNaN: true }), (tree, x) => {
        const [f, slope] = [compile(tree), compile(differentiate(tree, 'x'))];
        const at = (h: number) => (f({ x: x + h }) - f({ x: x - h })) / (2 * h);
        // Richardson's step takes the h² error away, so the tolerance can be tight.
        const reference = (4 * at(1e-3) - at(2e-3)) / 3;
        if (Math.abs(f({ x })) > 50 || Math.abs(reference) > 50) return;
        expect(Math.abs(slope({ x }) - reference), toText(tree)).to.be.below(1e-5);
      }),
      { numRuns: 800, seed: 42 },
    );
  });
});
