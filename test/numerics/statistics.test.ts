// Differences that can say no: NaN equals nothing, and a correlation is only a correlation.
import { expect } from 'chai';
import { CodedError } from '../../src/numerics/coded-error.ts';
import {
  correlation,
  differences,
  histogram,
  mean,
  median,
  relativeDifference,
  standardDeviation,
  ulpDistance32,
  ulpDistance64,
} from '../../src/numerics/statistics.ts';
import { allClose } from '../helpers/all-close.ts';

interface Compare50 {
  variants: {
    as_written: {
      comparison: { correlation: number; maxDiff: number; meanDiff: number };
      manual: { finalPredictions: number[] };
      torch: { finalPredictions: number[] };
    };
  };
}

describe('statistics', () => {
  it("the notebook's comparison → its correlation, largest and mean difference", async () => {
    const address = new URL('../golden/compare50.json', import.meta.url);
    const { variants } = (await fetch(address).then((response) => response.json())) as Compare50;
    const { comparison, manual, torch } = variants.as_written;
    const [x, y] = [manual.finalPredictions, torch.finalPredictions];
    allClose([correlation(x, y)], [comparison.correlation], { absolute: 1e-13 });
    const { largest, mean: average } = differences(x, y);
    // torch's predictions were subtracted as float32 numbers in the golden, as doubles here.
    allClose([largest, average], [comparison.maxDiff, comparison.meanDiff], { absolute: 1e-15 });
  });

  it('mean, standard deviation, median of known lists', () => {
    expect(mean([1, 2, 6])).to.equal(3);
    expect(standardDeviation([2, 4, 4, 4, 5, 5, 7, 9])).to.equal(2);
    expect([median([3, 1, 2]), median([4, 1, 3, 2])]).to.deep.equal([2, 2.5]);
  });

  it('correlation: a line → 1, its mirror → −1, no variation → NaN', () => {
    allClose([correlation([1, 2, 3], [5, 7, 9]), correlation([1, 2, 3], [9, 7, 5])], [1, -1], {
      absolute: 1e-15,
    });
    expect(correlation([1, 1], [1, 2])).to.be.NaN;
  });

  it('differences → the largest with its place, absolute and relative', () => {
    expect(differences([1, 2, 0], [1, 2.5, 0])).to.deep.equal({
      largest: 0.5,
      largestIndex: 1,
      mean: 0.5 / 3,
      largestRelative: 0.2,
      meanRelative: 0.2 / 3,
    });
  });

  it('a NaN on either side → NaN, wherever it stands; equal infinities → 0', () => {
    for (const x of [
      [NaN, 1, 5],
      [0, NaN, 5],
    ]) {
      const { largest, largestIndex, largestRelative, mean: average } = differences(x, [0, 1, 2]);
      expect([largest, largestRelative, average]).to.deep.equal([NaN, NaN, NaN]);
      expect(largestIndex).to.equal(x.findIndex(Number.isNaN));
    }
    expect(differences([Infinity], [Infinity]).largest).to.equal(0);
    expect(relativeDifference(1, -1)).to.equal(2);
  });

  it('ulp distance → the numbers in between, across zero too', () => {
    expect(ulpDistance64(1, 1 + Number.EPSILON)).to.equal(1);
    expect(ulpDistance64(1, 1 - Number.EPSILON)).to.equal(2);
    expect(ulpDistance64(0, -0)).to.equal(0);
    expect(ulpDistance64(Number.MIN_VALUE, -Number.MIN_VALUE)).to.equal(2);
    expect(ulpDistance32(1, 1 + 2 ** -23)).to.equal(1);
    expect(ulpDistance32(0.1, Math.fround(0.1))).to.equal(0);
    expect(ulpDistance32(-1, 1)).to.equal(2 * 0x3f800000);
    expect(ulpDistance64(NaN, NaN)).to.be.NaN;
    expect(ulpDistance32(1, NaN)).to.be.NaN;
  });

  it('histogram → counts as numpy makes them, with the last edge inside', () => {
    expect(histogram([0, 0.1, 0.5, 0.99, 1], { bins: 2, range: [0, 1] })).to.deep.equal({
      edges: [0, 0.5, 1],
      counts: [2, 3],
      outside: 0,
    });
    expect(histogram([-1, NaN, 0.5, 2], { bins: 1, range: [0, 1] })).to.deep.include({
      counts: [1],
      outside: 3,
    });
    expect(histogram([3, 3], { bins: 2 })).to.deep.include({ edges: [2.5, 3, 3.5], counts: [0, 2] });
    const tenths = Array.from({ length: 10 }, (_, k) => k / 10);
    expect(histogram(tenths, { bins: 10, range: [0, 1] }).counts).to.deep.equal(new Array(10).fill(1));
  });

  it('what cannot be answered → a code', () => {
    expect(() => mean([])).to.throw(CodedError, 'statistics-empty');
    expect(() => correlation([1], [1, 2])).to.throw(CodedError, 'statistics-length');
    expect(() => histogram([1], { bins: 0 })).to.throw(CodedError, 'statistics-bins');
    expect(() => histogram([1], { bins: 1, range: [1, 1] })).to.throw(CodedError, 'statistics-range');
  });
});
