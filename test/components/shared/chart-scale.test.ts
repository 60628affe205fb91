// Axes: round ticks, ranges that stay readable, and places that lead back to their values.
import { expect } from 'chai';
import {
  niceTicks,
  readableRange,
  resolveAxis,
  symlog,
  tickLabel,
} from '../../../components/shared/chart-scale.ts';

describe('chart scale', () => {
  const ticks: [number, number, number, number[]][] = [
    [-2, 2, 5, [-2, -1, 0, 1, 2]],
    [-4.64, 4.64, 4, [-4, 0, 4]],
    [0, 5000, 5, [0, 2500, 5000]],
    [0, 0.15, 4, [0, 0.05, 0.1, 0.15]],
    [-0.83, 1.08, 4, [-0.5, 0, 0.5, 1]],
    [0, 1, 5, [0, 0.5, 1]],
  ];
  for (const [low, high, most, expected] of ticks) {
    it(`${low} … ${high} → ${expected.join(', ')}`, () =>
      expect(niceTicks(low, high, most)).to.deep.equal(expected));
  }

  it('finds ticks for any range, never more than asked for', () => {
    for (let power = -12; power <= 12; power++) {
      for (const factor of [1, 1.7, 3.3, 6.1, 9.9]) {
        const found = niceTicks(-0.3 * factor * 10 ** power, factor * 10 ** power);
        expect(found.length).to.be.within(2, 4);
        expect(found).to.include(0);
      }
    }
    expect(niceTicks(1, 1)).to.deep.equal([1]);
    expect(niceTicks(Number.NaN, 1)).to.deep.equal([]);
  });

  const labels: [number, string][] = [
    [-2.5, '−2.5'],
    [0, '0'],
    [2500, '2\u202f500'],
    [1e6, '10⁶'],
    [-1e-5, '−10⁻⁵'],
    [2e-7, '2×10⁻⁷'],
    [0.1 + 0.2, '0.3'],
  ];
  for (const [value, text] of labels) it(`${value} → ${text}`, () => expect(tickLabel(value)).to.equal(text));

  it('cuts at the limit and says so', () => {
    const range = readableRange([-20, 0, 40], { limit: 6, includesZero: true });
    expect(range.cut).to.deep.equal({ low: -6, high: 6 });
    expect(range.max).to.be.within(6, 7.1);
    expect(readableRange([-2, 3], { limit: 6, includesZero: true }).cut).to.equal(undefined);
  });

  it('cuts by itself where a few values dwarf the rest', () => {
    const values = Array.from(
      { length: 200 },
      (_, index) => Math.exp((index / 100 - 1) * 3) + (index > 195 ? 1e9 : 0),
    );
    const range = readableRange(values, { includesZero: true });
    expect(range.cut).to.not.equal(undefined);
    expect(range.max).to.be.below(200);
  });

  it('has a range even without a value', () => {
    expect(readableRange([Number.NaN], { includesZero: true })).to.deep.equal({ min: -1, max: 1 });
    const flat = readableRange([3, 3], { includesZero: false });
    expect(flat.min).to.be.below(3);
    expect(flat.max).to.be.above(3);
  });

  it('uses a logarithm only beyond a decade', () => {
    expect(resolveAxis({ scale: 'log' }, [0.5, 1, 3], { includesZero: true }).kind).to.equal('linear');
    const log = resolveAxis({ scale: 'log' }, [1e-3, 0.05], { includesZero: true });
    expect(log.kind).to.equal('log');
    expect(log.ticks.map(({ label }) => label)).to.deep.equal(['10⁻³', '10⁻²', '10⁻¹']);
  });

  it('leads every place of a symlog axis back to its value', () => {
    const { forward, inverse } = symlog(0.5);
    for (const value of [-1e9, -3, -0.5, -0.1, 0, 0.2, 0.5, 7, 1e6]) {
      expect(inverse(forward(value))).to.be.closeTo(value, Math.abs(value) * 1e-12);
    }
    const axis = resolveAxis({ scale: 'symlog', threshold: 1 }, [-1000, 1e6], { includesZero: true });
    const values = axis.ticks.map(({ value }) => value);
    expect(values).to.deep.equal([...values].sort((a, b) => a - b));
    expect(values).to.include(0);
  });
});
