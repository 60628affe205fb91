// One pass forwards and back: every activation, loss and depth, against float64 and central differences.
import { expect } from 'chai';
import { activationNames } from '../../../src/numerics/activations.ts';
import { lossNames } from '../../../src/numerics/losses.ts';
import { allClose } from '../../helpers/all-close.ts';
import { centralDifferences, randomSpec, referenceLoss } from '../reference.ts';
import { flat } from './harness.ts';
import type { ContractHarness } from './harness.ts';

const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));

export function describePasses(harness: ContractHarness): void {
  const { tolerances, make, makeTruth, nearTensor, nearGradients } = harness;

  describe('one pass', () => {
    const shapes = [
      [3, 2],
      [3, 5, 2],
      [3, 5, 4, 2],
    ];
    for (const activation of activationNames) {
      for (const loss of lossNames) {
        it(`${activation}, ${loss}, 1 to 3 layers → the float64 values and the central differences`, async () => {
          for (const layers of shapes) {
            const spec = randomSpec({ layers, activations: layers.slice(1).map(() => activation), loss });
            const trainer = await make(spec);
            const gradients = await trainer.gradients();
            nearGradients(gradients, await (await makeTruth(spec)).gradients());
            const expected = centralDifferences(spec, spec.parameters!);
            const scale = expected.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
            expect(scale).to.be.greaterThan(1e-4);
            allClose(flat(gradients), expected, { absolute: tolerances.centralDifference * scale });
            nearTensor([trainer.losses[0]], [referenceLoss(spec, spec.parameters!)]);
            nearTensor([trainer.gradientNorms[0]], [norm(flat(gradients))]);
          }
        });
      }
    }

    it('mixed activations, wide layers and more points than one tile → the float64 values', async () => {
      const spec = randomSpec(
        {
          layers: [5, 33, 17, 3],
          activations: ['tanh', 'leaky-relu', 'sigmoid'],
          loss: 'mean-squared-error',
        },
        { points: 301 },
      );
      nearGradients(await (await make(spec)).gradients(), await (await makeTruth(spec)).gradients());
    });

    it('twelve layers → the float64 values', async () => {
      const layers = [2, ...new Array<number>(11).fill(6), 1];
      const spec = randomSpec({
        layers,
        activations: layers.slice(1).map((_, k) => (k === 11 ? 'sigmoid' : 'tanh')),
        loss: 'binary-cross-entropy',
      });
      nearGradients(await (await make(spec)).gradients(), await (await makeTruth(spec)).gradients());
    });

    it('saturated units → finite values, cross-entropy without the logarithm of 0', async () => {
      const spec = randomSpec({
        layers: [2, 3, 1],
        activations: ['sigmoid', 'sigmoid'],
        loss: 'binary-cross-entropy',
      });
      const parameters = {
        weights: spec.parameters!.weights.map((matrix) => matrix.map((row) => row.map((w) => 60 * w))),
        biases: spec.parameters!.biases,
      };
      const saturated = { ...spec, parameters, targets: spec.targets.map((_, k) => [k % 2]) };
      const trainer = await make(saturated);
      const expected = referenceLoss(saturated, parameters);
      allClose([trainer.losses[0]], [expected], { relative: 10 * tolerances.pass });
      expect(trainer.divergence).to.equal(undefined);
    });
  });
}
