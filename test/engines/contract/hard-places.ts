// Where a training breaks, is broken off or refused: nothing is lost, and what happened is named.
import { expect } from 'chai';
import { CodedError } from '../../../src/numerics/coded-error.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { unflattenParameters } from '../../../src/network/parameters.ts';
import { randomSpec } from '../reference.ts';
import { expectCode, flat, sameBits } from './harness.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import type { ContractHarness } from './harness.ts';

export function describeHardPlaces(harness: ContractHarness): void {
  const { device, make } = harness;

  describe('hard places', () => {
    const steep = (): NetworkSpec => ({
      ...notebookPreset(),
      activations: ['relu', 'linear'],
      learningRate: 1e6,
    });

    for (const batchSize of [undefined, 30]) {
      it(`rate 1e6${batchSize ? ', mini-batches' : ''} → stops at the last finite step, and names what blew up`, async () => {
        const trainer = await make({ ...steep(), batchSize });
        await trainer.step(300);
        const { stepCount, epoch, divergence } = trainer;
        expect(stepCount).to.be.lessThan(300);
        expect(divergence).to.include({ step: stepCount + 1, epoch: epoch + 1 });
        expect(divergence!.tensor).to.be.oneOf([
          'z',
          'a',
          'dz',
          'da',
          'weights',
          'biases',
          'weightGradient',
          'biasGradient',
          'loss',
        ]);
        if (divergence!.tensor !== 'loss') expect(divergence!.layer).to.be.oneOf([0, 1]);
        expect(trainer.losses.length).to.equal(epoch + 1);
        expect(
          trainer.losses.every(Number.isFinite) && trainer.gradientNorms.every(Number.isFinite),
        ).to.equal(true);
        expect(flat(await trainer.parameters()).every(Number.isFinite)).to.equal(true);
        await trainer.step(5);
        expect(trainer.stepCount).to.equal(stepCount);
      });
    }

    it('a smaller rate after it → training goes on', async () => {
      const trainer = await make(steep());
      const start = await trainer.snapshot();
      await trainer.step(300);
      expect(trainer.divergence).not.to.equal(undefined);
      await trainer.restore(start);
      expect(trainer.divergence).to.equal(undefined);
      trainer.setLearningRate(0.05);
      await trainer.step(10);
      expect(trainer.stepCount).to.equal(10);
      expect(trainer.losses[10]).to.be.lessThan(trainer.losses[0]);
    });

    it('weights whose product is no number any more → z of the second layer', async () => {
      const huge = device.precision === 'float64' ? 1e200 : 1e30;
      const spec = randomSpec({
        layers: [2, 3, 1],
        activations: ['linear', 'linear'],
        loss: 'mean-squared-error',
      });
      const trainer = await make(spec);
      await trainer.step(2);
      const parameters = unflattenParameters(spec.layers, new Float64Array(13).fill(huge));
      await trainer.setParameters(parameters);
      expect(trainer.divergence).to.deep.equal({ step: 2, epoch: 2, tensor: 'z', layer: 1 });
      await trainer.setParameters(spec.parameters!);
      expect(trainer.divergence).to.equal(undefined);
      await trainer.step();
      expect(trainer.stepCount).to.equal(3);
    });

    it('aborted → ends soon, at a whole step, and goes on as if nothing had been', async () => {
      const spec = notebookPreset();
      const trainer = await make(spec);
      const controller = new AbortController();
      const stepping = trainer.step(2_000_000, { signal: controller.signal });
      setTimeout(() => controller.abort(), 30);
      await stepping;
      const { stepCount } = trainer;
      expect(stepCount).to.be.lessThan(2_000_000);
      expect(trainer.losses.length).to.equal(stepCount + 1);
      const before = [...trainer.losses];
      await trainer.step(2);
      sameBits(trainer.losses.slice(0, stepCount + 1), before);
      expect(trainer.stepCount).to.equal(stepCount + 2);
    });

    it('aborted before it began → no step', async () => {
      const trainer = await make(notebookPreset());
      await trainer.step(5, { signal: AbortSignal.abort() });
      expect(trainer.stepCount).to.equal(0);
    });

    it('asked for several things at once → answered in turn', async () => {
      const trainer = await make(notebookPreset());
      const [, middle, , end] = await Promise.all([
        trainer.step(10),
        trainer.parameters(),
        trainer.step(10),
        trainer.parameters(),
      ]);
      const other = await make(notebookPreset());
      await other.step(10);
      sameBits(flat(middle), flat(await other.parameters()));
      await other.step(10);
      sameBits(flat(end), flat(await other.parameters()));
    });

    it('disposed, also in the middle of a step → every further call rejects', async () => {
      const trainer = await make(notebookPreset());
      const stepping = trainer.step(100_000).catch((error: unknown) => error);
      await Promise.resolve();
      trainer.dispose();
      trainer.dispose();
      await stepping;
      await expectCode(trainer.step(), 'trainer-disposed');
      await expectCode(trainer.parameters(), 'trainer-disposed');
      await expectCode(trainer.gradients(), 'trainer-disposed');
      await expectCode(trainer.snapshot(), 'trainer-disposed');
    });

    it('what cannot be trained → a code, and nothing lost', async () => {
      const spec = notebookPreset();
      await expectCode(make({ ...spec, layers: [2, 0, 1] }), 'network-zero-units');
      const trainer = await make(spec);
      await trainer.step(3);
      const { weights, biases } = await trainer.parameters();
      await expectCode(trainer.setParameters({ weights: [weights[0]], biases }), 'network-parameter-layers');
      await expectCode(trainer.setData([[1, 2]], []), 'network-target-count');
      await expectCode(trainer.setData([], []), 'network-no-points');
      await expectCode(trainer.predict([[1]]), 'network-shape');
      expect(() => trainer.setLearningRate(NaN)).to.throw(CodedError, 'network-learning-rate');
      await trainer.step(2);
      const undisturbed = await make(spec);
      await undisturbed.step(5);
      sameBits(trainer.losses, undisturbed.losses);
    });
  });
}
