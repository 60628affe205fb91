// The fast sigmoid is the plain one: in the middle, near 0, far out, and for what is no number.
import { expect } from 'chai';
import { layerActivations } from '../../../src/engines/cpu-float64/activate.ts';
import { fastActivations } from '../../../src/engines/cpu-float64/fast-sigmoid.ts';
import { RandomState } from '../../../src/numerics/random.ts';
import { allClose } from '../../helpers/all-close.ts';

function both(values: readonly number[]): { plain: Float64Array[]; fast: Float64Array[] } {
  const z = Float64Array.from(values);
  const make = () => [new Float64Array(z.length), new Float64Array(z.length)];
  const [plain, fast] = [make(), make()];
  layerActivations.sigmoid(z, z.length, plain[0], plain[1]);
  fastActivations.sigmoid(z, z.length, fast[0], fast[1]);
  return { plain, fast };
}

describe('fast sigmoid', () => {
  for (const span of [1e-9, 0.02, 1, 8, 45, 800]) {
    it(`20,000 numbers up to about ${span} → the plain loop within 1e-15`, () => {
      const numbers = new RandomState(7).normals(20_000, 1).map(([value]) => value * span);
      const { plain, fast } = both(numbers);
      // Below 1e-300 a double has fewer digits to compare.
      allClose([...fast[0]], [...plain[0]], { relative: 1e-15, absolute: 1e-300 });
      allClose([...fast[1]], [...plain[1]], { relative: 1e-15, absolute: 1e-300 });
    });
  }

  it('every corner of the table, just before and behind it → the plain loop within 1e-15', () => {
    const corners = Array.from({ length: 40 * 128 + 9 }, (_, index) => (index + 0.5) / 128);
    const numbers = corners.flatMap((x) => [x, x * (1 - 2 ** -52), x * (1 + 2 ** -52), -x]);
    const { plain, fast } = both(numbers);
    allClose([...fast[0]], [...plain[0]], { relative: 1e-15 });
    allClose([...fast[1]], [...plain[1]], { relative: 1e-15 });
  });

  it('0, −0, the infinities, the largest numbers and NaN → exactly the plain loop', () => {
    const { plain, fast } = both([0, -0, Infinity, -Infinity, 1e308, -1e308, 40, -40, NaN]);
    expect(fast.map((each) => [...each])).to.deep.equal(plain.map((each) => [...each]));
  });

  it('two numbers asked for → no third one is written', () => {
    const a = Float64Array.of(7, 7, 7);
    const slope = Float64Array.of(7, 7, 7);
    fastActivations.sigmoid(Float64Array.of(1, 50, 1), 2, a, slope);
    expect([a[2], slope[2]]).to.deep.equal([7, 7]);
    expect(a[1]).to.equal(1);
  });
});
