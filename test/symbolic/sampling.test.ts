// The points at which formulas are compared: always the same, from every range, round the numbers that stand in them.
import { expect } from 'chai';
import { parse } from '../../src/symbolic/parse.ts';
import {
  firstRound,
  landmarksOf,
  sampleRanges,
  type SamplerOptions,
  samplePoints,
} from '../../src/symbolic/sampling.ts';

function take(count: number, names: readonly string[], options?: SamplerOptions): number[][] {
  const points = samplePoints(names, options);
  return Array.from({ length: count }, () => [...points.next().value]);
}

function landmarks(text: string): number[] {
  const parsed = parse(text);
  return parsed.ok ? landmarksOf([parsed.tree]) : [];
}

describe('sample points', () => {
  it('are the same for the same seed, and others for another', () => {
    expect(take(40, ['x', 'y'])).to.deep.equal(take(40, ['x', 'y']));
    expect(take(5, ['x'], { seed: 1 })).to.not.deep.equal(take(5, ['x'], { seed: 2 }));
  });

  it('take the six ranges in turn', () => {
    take(24, ['x']).forEach(([x], k) => {
      const isMixed = Math.floor(k / 6) % 2 === 1;
      const { low, high } = isMixed ? { low: -20, high: 20 } : sampleRanges[k % 6];
      expect(x).to.be.within(low, high);
    });
  });

  it('have few digits, so that they can be quoted', () => {
    for (const [x] of take(200, ['x'])) expect(String(x).replace(/\D/g, '').length).to.be.at.most(7);
  });

  it('come in pairs of different ranges too', () => {
    const pairs = take(200, ['x', 'y']);
    expect(pairs.some(([x, y]) => Math.abs(x) > 5 && Math.abs(y) < 1)).to.equal(true);
    expect(pairs.some(([x, y]) => x < 0 && y > 0)).to.equal(true);
  });

  it('go to the numbers that stand in the formula', () => {
    const near = take(firstRound([50]), ['x'], { landmarks: [50] }).map(([x]) => x);
    for (const [low, high] of [
      [49.6, 50],
      [50, 50.4],
      [-50.4, -49.6],
      [-0.02, 0.02],
    ])
      expect(
        near.some((x) => x >= low && x <= high),
        `${low} … ${high}`,
      ).to.equal(true);
  });

  const rows: [text: string, numbers: number[]][] = [
    ['3x^2+1', []],
    ['max(x,50)', [50]],
    ['step(x-0.001)+0*x', [0.001]],
    ['sin(7x)+cos(7x)-100', [100, 7]],
    ['10^20*x', [20, 10]],
    ['x+11+12+13+14+15+16+17+18', [18, 17, 16, 15, 14, 13]],
  ];
  for (const [text, numbers] of rows) {
    it(`${text} → landmarks ${numbers.join(', ') || 'none'}`, () => {
      expect(landmarks(text)).to.deep.equal(numbers);
    });
  }
});
