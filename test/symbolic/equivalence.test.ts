// Are two formulas equal? The golden pairs, the verdict "cannot decide", domains, counterexamples and speed.
import { expect } from 'chai';
import { areEqual, type EqualityOptions, type EqualityResult } from '../../src/symbolic/equivalence.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { quickest } from '../helpers/quickest.ts';

interface Pair {
  readonly a: string;
  readonly b: string;
  readonly equal: boolean;
}

const { pairs } = await fetch(new URL('../golden/equality.json', import.meta.url)).then(
  (answer) => answer.json() as Promise<{ pairs: Pair[] }>,
);

function tree(text: string): SyntaxTree {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  return parsed.tree;
}

const compare = (a: string, b: string, options?: EqualityOptions): EqualityResult =>
  areEqual(tree(a), tree(b), options);

describe('equality of two formulas', () => {
  it('has pairs to test', () => {
    expect(pairs.length).to.equal(50);
  });

  for (const { a, b, equal } of pairs) {
    it(`${a} and ${b} → ${equal ? 'equal' : 'different'}`, () => {
      const result = compare(a, b);
      expect(result.verdict).to.equal(equal ? 'equal' : 'different');
      expect(result.points).to.be.at.least(8);
      if (equal) expect(result.largestDifference).to.be.below(1e-9);
      else expect(result.counterexample).to.have.keys('values', 'left', 'right');
    });
  }

  it('is right about every pair for other points too', () => {
    for (let seed = 1; seed <= 20; seed++) {
      for (const { a, b, equal } of pairs)
        expect(compare(a, b, { seed }).verdict, `${a} | ${b}, seed ${seed}`).to.equal(
          equal ? 'equal' : 'different',
        );
    }
  });

  it('gives the same answer for the same pair, and for the pair the other way round', () => {
    expect(compare('sin(x)/x', 'sinc(x)')).to.deep.equal(compare('sin(x)/x', 'sinc(x)'));
    for (const { a, b } of pairs) expect(compare(b, a).verdict).to.equal(compare(a, b).verdict);
  });

  const subtle: [a: string, b: string, verdict: EqualityResult['verdict']][] = [
    ['sin(x)^2+cos(x)^2-1', '0', 'equal'],
    ['(1+10^-9)^x', '1', 'different'],
    ['exp(x)^2/exp(x)', 'exp(x)', 'equal'],
    ['1-tanh(x)^2', 'sech(x)^2', 'equal'],
    ['exp(-x^2)*exp(-x^2)', 'exp(-2x^2)', 'equal'],
    ['relu(x-30)', '0', 'different'],
    ['relu(x-1000000)', '0', 'different'],
    ['relu(1-abs(x-17.3))', '0', 'different'],
    ['max(x,50)', '50', 'different'],
    ['exp(-1000000x^2)', '0', 'different'],
    ['sqrt(x-25)^2', 'x-25', 'equal'],
    ['floor(x)+ceil(-x)', '0', 'equal'],
    ['cbrt(x)^3', 'x', 'equal'],
    ['x^(1/3)', 'cbrt(x)', 'equal'],
    ['log(-1-x^2)', 'x', 'cannot-decide'],
    ['asin(x)*acosh(x)', '0', 'cannot-decide'],
    ['x+10^20-10^20', 'x', 'cannot-decide'],
    ['cos(10^30*x)', 'cos(10^30*x+2)', 'cannot-decide'],
    ['log(0)', '1', 'cannot-decide'],
    ['2+2', '4', 'equal'],
    ['1/3+1/3+1/3', '1', 'equal'],
    ['0.1+0.2', '0.3', 'equal'],
    ['pi', '3.14159265', 'different'],
    ['a', 'b', 'different'],
  ];
  for (const [a, b, verdict] of subtle) {
    it(`${a} and ${b} → ${verdict}`, () => {
      expect(compare(a, b).verdict).to.equal(verdict);
    });
  }

  it('counts the points where only one side has a value, and names one', () => {
    const result = compare('sqrt(x)*sqrt(x)', 'x');
    expect(result).to.include({ verdict: 'equal', onlyLeft: 0 });
    expect(result.onlyRight).to.be.above(0);
    expect(result.oneSided).to.equal(result.onlyRight);
    expect(result.domainExample?.defined).to.equal('right');
    expect(result.domainExample?.values.x).to.be.below(0);
  });

  it('does not take an overflow for a hole in the domain', () => {
    expect(compare('exp(x^2)/exp(x^2)', '1').oneSided).to.equal(0);
  });

  it('does not take a rounded edge for a hole in the domain', () => {
    expect(compare('sqrt(sin(x)^2+cos(x)^2-1)', '0').oneSided).to.equal(0);
  });

  it('names a counterexample that can be checked by hand', () => {
    expect(compare('sin(x+y)', 'sin(x)+sin(y)').counterexample?.values).to.deep.equal({ x: 1, y: 2 });
    expect(compare('x^2', 'x').counterexample).to.deep.equal({ values: { x: 2 }, left: 4, right: 2 });
  });

  it('says at how many points the two differ', () => {
    const result = compare('abs(x)', 'x');
    expect(result.verdict).to.equal('different');
    expect(result.differing).to.be.within(1, result.points - 1);
  });

  it('asks for as many points as it is told', () => {
    expect(compare('x', 'x', { points: 60 }).points).to.equal(60);
    expect(compare('asin(x)', 'asin(x)', { fewestPoints: 24 }).points).to.be.at.least(24);
  });

  it('looks only where a third formula has a value', () => {
    expect(compare('abs(x)', 'x').verdict).to.equal('different');
    expect(compare('abs(x)', 'x', { within: tree('log(x)') }).verdict).to.equal('equal');
  });

  it('decides an ordinary pair in under 5 ms', () => {
    const all = () => pairs.forEach(({ a, b }) => compare(a, b));
    expect(quickest(5 * pairs.length, all) / pairs.length).to.be.below(5);
  });

  it('computes parts that are written alike once', () => {
    // 40 levels of a sum with itself: 2^40 operations when written out.
    let shared = tree('x/3');
    for (let level = 0; level < 40; level++)
      shared = { kind: 'binary', operator: '+', left: shared, right: shared };
    expect(areEqual(shared, tree(`${2 ** 40}*x/3`)).verdict).to.equal('equal');
  });

  it('says that it cannot decide about formulas too large to compute eight times', () => {
    const terms = Array.from({ length: 8000 }, (_, k) => tree(`cos(${k + 1}x)`));
    const result = areEqual(balancedSum(terms), tree('x'), { points: 24 });
    expect(result.points).to.be.below(8);
    expect(areEqual(balancedSum(terms), balancedSum(terms)).verdict).to.equal('cannot-decide');
  });
});

/** A sum that is as deep as the logarithm of its length. */
function balancedSum(terms: readonly SyntaxTree[]): SyntaxTree {
  if (terms.length === 1) return terms[0];
  const middle = terms.length >> 1;
  const left = balancedSum(terms.slice(0, middle));
  return { kind: 'binary', operator: '+', left, right: balancedSum(terms.slice(middle)) };
}
