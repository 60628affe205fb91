// Random trees: printed and read again they are the same; random text: never an exception, never a long wait.
import fc from 'fast-check';
import { parse } from '../../src/symbolic/parse.ts';
import {
  expectCentralDifference,
  expectReadBack,
  expectSameDerivative,
  place,
  randomTree,
  smoothTree,
} from '../strength/random-trees.ts';

describe('printing and reading', () => {
  it('parse(toText(tree)) is the tree, for 4,000 random ones', () => {
    fc.assert(fc.property(randomTree, fc.boolean(), expectReadBack), { numRuns: 4000, seed: 42 });
  });

  it('derivatives of random trees can be printed, read back and computed alike', () => {
    fc.assert(fc.property(randomTree, expectSameDerivative), { numRuns: 1500, seed: 42 });
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
    fc.assert(fc.property(smoothTree, place, expectCentralDifference), { numRuns: 800, seed: 42 });
  });
});
