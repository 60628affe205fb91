// Letters of a formula start where it has a value, keep what a teacher gave, and have sliders that hold still.
import { expect } from 'chai';
import {
  givenValue,
  rangeFor,
  valuesFor,
  VariableRanges,
} from '../../../components/shared/variable-values.ts';
import { differentiate } from '../../../src/symbolic/differentiate.ts';
import { compile } from '../../../src/symbolic/evaluate.ts';
import { parse } from '../../../src/symbolic/parse.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`${text}: ${result.code}`);
  return result.tree;
}

describe('numbers for the letters of a formula', () => {
  it('keeps what is given, digit for digit, in either spelling of a name', () => {
    expect(valuesFor(read('W_2*tanh(W_1*x)'), { x: 1, W_1: 2, W2: 0.5 })).to.deep.equal({
      W_2: 0.5,
      W_1: 2,
      x: 1,
    });
    expect(givenValue({ 'W₁': 3 }, 'W_1')).to.equal(3);
    expect(givenValue({ W_1: 3 }, 'W')).to.equal(undefined);
  });

  for (const text of [
    'sin(x^2)',
    'ln(x)',
    'acosh(x)',
    'asin(x)',
    'sqrt(x-4)',
    'ln(-x)',
    'ln(x-y)',
    'atanh(x)',
    'acosh(x)*ln(y)',
    'sqrt(x - 25)',
  ])
    // prettier-ignore
    it(`${text} has a value and a derivative at its start`, () => {
      const tree = read(text);
      const values = valuesFor(tree);
      expect(compile(tree)(values)).to.satisfy(Number.isFinite);
      for (const name of Object.keys(values))
        expect(compile(differentiate(tree, name))(values)).to.satisfy(Number.isFinite);
    });

  it('gives a number to a letter that is not in the formula', () => {
    expect(valuesFor(read('3'), {}, ['x'])).to.deep.equal({ x: 0.8 });
  });

  it('gives a slider on which the number stands inside', () => {
    expect(rangeFor(0.8)).to.deep.equal({ min: -2, max: 2, step: 0.1 });
    expect(rangeFor(12)).to.deep.equal({ min: -20, max: 20, step: 1 });
    expect(rangeFor(-3)).to.deep.equal({ min: -5, max: 5, step: 0.3 });
    expect(rangeFor(1e6).max).to.equal(2e6);
  });

  it('holds the ends still while a value comes back', () => {
    const ranges = new VariableRanges();
    expect(ranges.rangeOf('x', 12).max).to.equal(20);
    expect(ranges.rangeOf('x', 1).max).to.equal(20);
    ranges.forget();
    expect(ranges.rangeOf('x', 1).max).to.equal(2);
  });
});
