// The logarithm behind the normals, against values rounded from 40 digits (Python's decimal module).
import { expect } from 'chai';
import { preciseLog } from '../../src/numerics/precise-log.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { ulpDistance64 } from '../../src/numerics/statistics.ts';

const table: readonly (readonly [number, number])[] = [
  [1e-300, -690.7755278982137],
  [1e-17, -39.14394658089878],
  [0.001, -6.907755278982137],
  [0.3, -1.2039728043259361],
  [0.5, -Math.LN2],
  [0.7071067811865475, -0.34657359027997275],
  [Math.SQRT1_2, -0.3465735902799726],
  [0.9, -0.10536051565782628],
  [0.999999, -1.000000500029089e-6],
  [0.9999999999999999, -1.1102230246251565e-16],
  [1.0, 0.0],
  [1.0000000000000002, 2.2204460492503128e-16],
  [1.1, 0.09531017980432493],
  [Math.SQRT2, 0.3465735902799727],
  [2.0, Math.LN2],
  [3.0, 1.0986122886681098],
  [10.0, Math.LN10],
  [12345.678, 9.421061321291832],
  [1e300, 690.7755278982137],
];

describe('preciseLog', () => {
  for (const [x, expected] of table) {
    it(`${x} → ${expected}`, () => {
      expect(preciseLog(x)).to.equal(expected);
    });
  }

  it('what the series does not reach → Math.log', () => {
    expect(preciseLog(0)).to.equal(-Infinity);
    expect(preciseLog(Infinity)).to.equal(Infinity);
    expect(preciseLog(-1)).to.be.NaN;
    expect(preciseLog(NaN)).to.be.NaN;
  });

  it("20,000 uniforms → within two units of the last place of the browser's own", () => {
    const random = new RandomState(2);
    for (let k = 0; k < 20_000; k++) {
      const x = random.uniform();
      expect(ulpDistance64(preciseLog(x), Math.log(x))).to.be.at.most(2);
    }
  });
});
