// Values with their rounding errors: the estimate covers the true error, exact steps stay exact, edges are unclear.
import { expect } from 'chai';
import { parse } from '../../src/symbolic/parse.ts';
import { makeRoundingTape, type RoundedValue } from '../../src/symbolic/rounding-tape.ts';

function at(text: string, values: Readonly<Record<string, number>> = {}): RoundedValue {
  const parsed = parse(text);
  if (!parsed.ok) throw new Error(`${text}: ${parsed.code}`);
  const names = Object.keys(values);
  return makeRoundingTape(parsed.tree, names).evaluate(Float64Array.from(Object.values(values)));
}

describe('a value with its rounding error', () => {
  // What each is in exact arithmetic, x being the double next to the number shown.
  const rows: [text: string, x: number, exact: number][] = [
    ['sin(x)^2+cos(x)^2-1', 0.7, 0],
    ['(1+x)-1', 2 ** -40, 2 ** -40],
    ['(x^2-1)/(x-1)', 1 + 2 ** -30, 2 + 2 ** -30],
    ['exp(log(x))', 1e5, 1e5],
    ['1-tanh(x)^2', 20, 1.699341702116e-17],
    ['log(1+exp(x))^2', -40, 1.8048513878454153e-35],
    ['sqrt(x)^2', 2, 2],
    ['x/3*3', 0.1, 0.1],
    ['(x^0.5)^2', 3, 3],
    ['x+10^16-10^16', 1.3, 1.3],
  ];
  for (const [text, x, exact] of rows) {
    it(`${text} at ${x}: the true error is within ten times the estimate`, () => {
      const { status, value, error } = at(text, { x });
      expect(status).to.equal('defined');
      expect(Math.abs(value - exact)).to.be.at.most(10 * error);
      expect(error).to.be.at.least(0);
    });
  }

  it('knows what is exact', () => {
    expect(at('3*x^2-7', { x: 5 })).to.deep.equal({ status: 'defined', value: 68, error: 0 });
    expect(at('abs(-x)', { x: 0.3 }).error).to.equal(0);
    expect(at('tanh(x)', { x: 20 }).error).to.be.above(0);
    expect(at('x^(2-1)', { x: -8 })).to.deep.equal({ status: 'defined', value: -8, error: 0 });
  });

  const statuses: [text: string, x: number, status: RoundedValue['status']][] = [
    ['sqrt(x)', -1, 'undefined'],
    ['log(x)', -2, 'undefined'],
    ['x^(1/3)', -8, 'undefined'],
    ['1/(x-1)', 1, 'undefined'],
    ['x^-1', 0, 'undefined'],
    ['asin(x)', 1.5, 'undefined'],
    ['sqrt(x/49*49-x)', 1, 'unclear'],
    ['1/(sin(x)^2+cos(x)^2-1)', 0.7, 'unclear'],
    ['exp(exp(x))', 20, 'unclear'],
    ['1/exp(exp(x))', 20, 'unclear'],
    ['cos(10^30*x/3)', 1.3, 'unclear'],
  ];
  for (const [text, x, status] of statuses) {
    it(`${text} at ${x} → ${status}`, () => {
      expect(at(text, { x }).status).to.equal(status);
    });
  }

  it('computes what is written twice once', () => {
    const parsed = parse('sin(x)*sin(x)+sin(x)');
    // x, sin x, the product, the sum
    if (parsed.ok) expect(makeRoundingTape(parsed.tree, ['x']).length).to.equal(4);
  });

  it('says which name has no value', () => {
    expect(() => at('x*y', { x: 1 })).to.throw(RangeError, 'y');
  });
});
