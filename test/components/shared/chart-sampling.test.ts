// A line never crosses a pole or a jump, and never breaks where the function is only steep.
import { expect } from 'chai';
import { sampleCurve, thinOut } from '../../../components/shared/chart-sampling.ts';
import type { PointLike } from '../../../components/shared/chart-spec.ts';

const gapsOf = (f: (x: number) => number, low = -2, high = 2, height = 12) =>
  sampleCurve(f, low, high, 401, height)
    .filter(([, y]) => Number.isNaN(y))
    .map(([x]) => x);

describe('chart sampling', () => {
  it('breaks at each pole of tan', () => {
    const gaps = gapsOf(Math.tan, -5, 5);
    expect(gaps).to.have.lengthOf(4);
    gaps.forEach((gap, index) => expect(gap).to.be.closeTo((index - 1.5) * Math.PI, 0.02));
  });

  it('breaks at a jump of floor and sign', () => {
    expect(gapsOf((x) => 4 * Math.floor(x)).length).to.equal(4);
    expect(gapsOf((x) => 10 * Math.sign(x - 0.003)).length).to.equal(1);
  });

  const continuous: [string, (x: number) => number][] = [
    ['|x|', Math.abs],
    ['exp(x³−x)', (x) => Math.exp(x ** 3 - x)],
    ['tanh(400x)', (x) => 6 * Math.tanh(400 * x)],
    ['∛x', Math.cbrt],
    ['1000x', (x) => 1000 * x],
  ];
  for (const [name, f] of continuous) it(`does not break ${name}`, () => expect(gapsOf(f)).to.deep.equal([]));

  it('leaves a gap where there is no value', () => {
    const gaps = gapsOf(Math.sqrt);
    expect(Math.max(...gaps)).to.be.below(0);
    expect(gaps).to.have.lengthOf(201);
  });

  it('thins a record and keeps its spikes, its ends and its gaps', () => {
    const record = Array.from({ length: 10_000 }, (_, index): PointLike => [index, Math.sin(index / 500)]);
    record[4321] = [4321, 50];
    record[7000] = [7000, Number.NaN];
    const thin = thinOut(record, 300);
    expect(thin.length).to.be.below(910);
    expect(thin[0]).to.deep.equal(record[0]);
    expect(thin.at(-1)).to.deep.equal(record.at(-1));
    expect(thin.map(([, y]) => y)).to.include(50);
    expect(thin.some(([, y]) => Number.isNaN(y))).to.equal(true);
    const xs = thin.map(([x]) => x).filter((x) => x !== 7000);
    expect(xs).to.deep.equal([...xs].sort((a, b) => a - b));
  });
});
