// numpy's numbers, word for word: golden/rng.json was written by numpy 1.24.2's legacy RandomState.
import { expect } from 'chai';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { allClose } from '../helpers/all-close.ts';

interface GoldenState {
  pos: number;
  key: number[];
}

interface GoldenRng {
  rawUint32_first20: number[];
  random_sample_first20: number[];
  randn_first20: number[];
  afterX_100x2: { state: GoldenState; next20: number[]; X_sum: number; W1: number[][]; W2: number[][] };
  afterX_50x2: { state: GoldenState; next20: number[]; X_sum: number };
  randn_100000: { index_99990_to_99999: number[]; sum: number; min: number; max: number };
  otherSeeds: { seed: number; randn10: number[]; uniform5_after: number[]; randn1_after: number[] }[];
}

const many = (n: number, draw: () => number): number[] => Array.from({ length: n }, draw);
const nearNormals = (actual: number[], expected: number[]): void =>
  allClose(actual, expected, { relative: 1e-15 });

describe('RandomState', () => {
  let golden: GoldenRng;
  before(async () => {
    golden = (await fetch(new URL('../golden/rng.json', import.meta.url)).then((r) => r.json())) as GoldenRng;
    expect(golden.otherSeeds.length).to.equal(6);
  });

  it('seed 42 → the words and uniforms of numpy, exactly', () => {
    const words = new RandomState(42);
    allClose(
      many(20, () => words.nextUint32()),
      golden.rawUint32_first20,
    );
    const uniforms = new RandomState(42);
    allClose(
      many(20, () => uniforms.uniform()),
      golden.random_sample_first20,
    );
  });

  it('seed 42 → the normals of numpy within the last bit, to the hundred thousandth', () => {
    const random = new RandomState(42);
    const normals = many(100_000, () => random.normal());
    nearNormals(normals.slice(0, 20), golden.randn_first20);
    nearNormals(normals.slice(99_990), golden.randn_100000.index_99990_to_99999);
    nearNormals(
      [Math.min(...normals), Math.max(...normals)],
      [golden.randn_100000.min, golden.randn_100000.max],
    );
    allClose([normals.reduce((sum, x) => sum + x)], [golden.randn_100000.sum], { absolute: 1e-10 });
  });

  for (const [name, points] of [
    ['afterX_100x2', 100],
    ['afterX_50x2', 50],
  ] as const) {
    it(`after the notebook's ${points} points → the state of numpy, and the draws that follow`, () => {
      const random = new RandomState(42);
      const drawn = random.normals(points, 2).flat();
      allClose([drawn.reduce((sum, x) => sum + x)], [golden[name].X_sum], { absolute: 1e-13 });
      const { key, position, cachedGauss } = random.snapshot();
      expect(position).to.equal(golden[name].state.pos);
      expect(cachedGauss).to.equal(undefined);
      allClose(key, golden[name].state.key);
      nearNormals(
        many(20, () => random.normal()),
        golden[name].next20,
      );
    });
  }

  it('six other seeds, from 0 to the largest → normals, uniforms between them, the cached normal', () => {
    for (const { seed, randn10, uniform5_after, randn1_after } of golden.otherSeeds) {
      const random = new RandomState(seed);
      nearNormals(
        many(10, () => random.normal()),
        randn10,
      );
      allClose(
        many(5, () => random.uniform()),
        uniform5_after,
      );
      nearNormals([random.normal()], randn1_after);
    }
  });

  // python3 -c "import numpy as np; print(np.random.RandomState(42).permutation(12))", numpy 2.4.6
  it('permutation → that of numpy', () => {
    expect(new RandomState(42).permutation(12)).to.deep.equal([10, 9, 0, 8, 5, 2, 1, 11, 4, 7, 3, 6]);
    expect(new RandomState(7).permutation(12)).to.deep.equal([7, 10, 2, 5, 0, 1, 11, 8, 3, 6, 9, 4]);
  });

  it('interval(max) → every whole number up to max, and no other', () => {
    const random = new RandomState(1);
    const counts = new Array<number>(7).fill(0);
    for (let k = 0; k < 7000; k++) counts[random.interval(6)]++;
    expect(Math.min(...counts)).to.be.greaterThan(850);
    expect(random.interval(0)).to.equal(0);
    expect(random.interval(0xffffffff)).to.be.within(0, 0xffffffff);
  });

  it('a snapshot, also with a normal waiting and through JSON → the same bits', () => {
    const random = new RandomState(3);
    random.normal();
    const snapshot = JSON.parse(JSON.stringify(random.snapshot())) as ReturnType<RandomState['snapshot']>;
    const expected = many(700, () => random.normal() + random.uniform());
    const again = RandomState.fromSnapshot(snapshot);
    allClose(
      many(700, () => again.normal() + again.uniform()),
      expected,
    );
  });

  for (const seed of [-1, 1.5, NaN, 2 ** 32]) {
    it(`seed ${seed} → random-seed`, () => {
      expect(() => new RandomState(seed)).to.throw(CodedError, 'random-seed');
    });
  }
});
