// Closures: the same number by every way of calling, constants folded, nothing shared between calls.
import { expect } from 'chai';
import { compile, compileUnary } from '../../src/symbolic/evaluate.ts';
import { parse } from '../../src/symbolic/parse.ts';

function read(text: string) {
  const result = parse(text);
  if (!result.ok) throw new Error(`"${text}" was not read: ${result.code}`);
  return result.tree;
}

describe('compile', () => {
  it('computes with values by name', () => {
    expect(compile(read('W_2*tanh(W_1*x)'))({ W_1: 2, W_2: 0.5, x: 1 })).to.equal(0.5 * Math.tanh(2));
  });

  it('a constant expression needs no values', () => {
    expect(compile(read('2+3*4'))({})).to.equal(14);
  });

  it('compileUnary holds the other variables at their values', () => {
    const line = compileUnary(read('w*x+b'), 'x', { w: 3, b: 1 });
    expect([line(0), line(2)]).to.deep.equal([1, 7]);
    expect(compileUnary(read('w*x'), 'x', {})(1)).to.be.NaN;
  });

  it('two compiled expressions do not disturb each other', () => {
    const [sum, product] = [compile(read('x+y')), compile(read('x*y'))];
    const values = { x: 3, y: 5 };
    expect([sum(values), product({ x: 7, y: 2 }), sum(values)]).to.deep.equal([8, 14, 8]);
  });

  const undefinedRows = [
    'sqrt(x)',
    'log(x)',
    'x^0.5',
    'asin(x-1)',
    'acosh(x)',
    'log(x)^0',
    'max(log(x),1)',
    'step(log(x))',
    'log(2,1)+x',
  ];
  for (const text of undefinedRows) {
    it(`${text} has no value at −1`, () => expect(compile(read(text))({ x: -1 })).to.be.NaN);
  }

  const powers: readonly (readonly [string, number, number])[] = [
    ['x^2', -3, 9],
    ['x^-1', -4, -0.25],
    ['x^0', -4, 1],
    ['x^3', -2, -8],
    ['(-2)^x', 3, -8],
    ['x^x', 0, 1],
    ['2^x', -1, 0.5],
  ];
  for (const [text, x, expected] of powers) {
    it(`${text} at ${x} is ${expected}`, () => expect(compile(read(text))({ x })).to.equal(expected));
  }
});
