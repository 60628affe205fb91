// Each activation and its derivative: known values, the derivative as the limit of differences, and the far ends.
import { expect } from 'chai';
import { activationNames, activations, leakySlope } from '../../src/numerics/activations.ts';
import { allClose } from '../helpers/all-close.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';

/** [activation, z, f(z), f′(z)], rounded from 40 digits (Python's decimal module). */
const table: readonly (readonly [ActivationName, number, number, number])[] = [
  ['sigmoid', 0, 0.5, 0.25],
  ['sigmoid', 1, 0.7310585786300049, 0.19661193324148185],
  ['sigmoid', -40, 4.248354255291589e-18, 4.248354255291589e-18],
  ['sigmoid', 40, 1, 4.248354255291589e-18],
  ['tanh', 0.5, 0.46211715726000974, 0.7864477329659274],
  ['tanh', 25, 1, 7.714999391855671e-22],
  ['relu', -2, 0, 0],
  ['relu', 3, 3, 1],
  ['leaky-relu', -2, -2 * leakySlope, leakySlope],
  ['leaky-relu', 3, 3, 1],
  ['linear', -7, -7, 1],
  ['softplus', 0, Math.LN2, 0.5],
  ['softplus', -40, 4.248354255291589e-18, 4.248354255291589e-18],
  ['softplus', 800, 800, 1],
];

describe('activations', () => {
  for (const [name, z, value, derivative] of table) {
    it(`${name}(${z}) → ${value}, slope ${derivative}`, () => {
      allClose([activations[name].value(z)], [value], { relative: 4e-16 });
      allClose([activations[name].derivative(z)], [derivative], { relative: 6e-16 });
    });
  }

  for (const name of activationNames) {
    it(`${name}: the derivative → the central difference`, () => {
      const { value, derivative } = activations[name];
      for (const z of [-6, -2.3, -0.4, 0.3, 1.7, 5]) {
        const h = 1e-5;
        allClose([derivative(z)], [(value(z + h) - value(z - h)) / (2 * h)], { absolute: 1e-9 });
      }
    });

    it(`${name}: the largest numbers there are → no NaN, and NaN stays NaN`, () => {
      for (const z of [-Infinity, -1e308, -745, 745, 1e308, Infinity]) {
        expect(activations[name].value(z), `value at ${z}`).not.to.be.NaN;
        expect(activations[name].derivative(z), `derivative at ${z}`).not.to.be.NaN;
      }
      expect(activations[name].value(NaN)).to.be.NaN;
    });
  }
});
