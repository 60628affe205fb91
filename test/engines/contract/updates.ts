// What an update does: optimisers, mini-batches, restored states, and changes in the middle of a run.
import { expect } from 'chai';
import { RandomState } from '../../../src/numerics/random.ts';
import { BatchSchedule } from '../../../src/network/batches.ts';
import { drawParameters } from '../../../src/network/initialisation.ts';
import { unflattenParameters } from '../../../src/network/parameters.ts';
import { allClose } from '../../helpers/all-close.ts';
import { adamConstants, momentumCoefficient, optimizerNames } from '../../../src/network/optimizers.ts';
import { randomSpec, referenceLoss } from '../reference.ts';
import { flat, sameBits } from './harness.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import type { OptimizerName } from '../../../src/network/optimizers.ts';
import type { Trainer } from '../../../src/network/trainer.ts';
import type { ContractHarness } from './harness.ts';

export function describeUpdates(harness: ContractHarness): void {
  const { tolerances, device, make, makeTruth, nearTensor, nearTraining } = harness;

  describe('updates', () => {
    const base = (): NetworkSpec =>
      randomSpec(
        {
          layers: [2, 6, 3, 2],
          activations: ['tanh', 'softplus', 'sigmoid'],
          loss: 'binary-cross-entropy',
        },
        { points: 10 },
      );

    for (const optimizer of optimizerNames) {
      it(`${optimizer}: 12 updates → the formula applied to the float64 gradients`, async () => {
        const spec = { ...base(), optimizer, learningRate: 0.05 };
        const trainer = await make(spec);
        await trainer.step(12);
        const expected = await trainByFormula(await makeTruth(spec), optimizer, 0.05, 12);
        nearTraining(flat(await trainer.parameters()), expected);
      });

      it(`${optimizer}: mini-batches of 4 in 10 points → the batches of the seed, one loss an epoch`, async () => {
        const spec = { ...base(), optimizer, learningRate: 0.05, batchSize: 4, seed: 5 };
        const trainer = await make(spec);
        await trainer.step(8);
        expect([trainer.stepCount, trainer.epoch, trainer.losses.length]).to.deep.equal([8, 2, 3]);
        const truth = await makeTruth({ ...spec, batchSize: undefined });
        const schedule = new BatchSchedule(10, 4, 5);
        const expected = await trainByFormula(truth, optimizer, 0.05, 8, () => {
          const indices = [...schedule.batch];
          schedule.advance();
          return [indices.map((k) => spec.inputs[k]), indices.map((k) => spec.targets[k])];
        });
        nearTraining(flat(await trainer.parameters()), expected);
      });

      it(`${optimizer}: 7 updates at once and 3 + 4 → the same bits`, async () => {
        for (const batchSize of [undefined, 4]) {
          const spec = { ...base(), optimizer, batchSize };
          const [once, twice] = [await make(spec), await make(spec)];
          await once.step(7);
          await twice.step(3);
          await twice.gradients();
          await twice.predict(spec.inputs);
          await twice.step(4);
          sameBits(flat(await twice.parameters()), flat(await once.parameters()));
          sameBits(twice.losses, once.losses);
          sameBits(twice.gradientNorms, once.gradientNorms);
        }
      });

      it(`${optimizer}: restored, here and in another trainer → the same bits`, async () => {
        for (const batchSize of [undefined, 4]) {
          const spec = { ...base(), optimizer, batchSize };
          const trainer = await make(spec);
          await trainer.step(5);
          const snapshot = JSON.parse(JSON.stringify(await trainer.snapshot())) as Awaited<
            ReturnType<Trainer['snapshot']>
          >;
          await trainer.step(6);
          const expected = flat(await trainer.parameters());
          const history = [...trainer.losses];
          const other = await make(spec);
          for (const again of [trainer, other]) {
            await again.restore(snapshot);
            expect([again.stepCount, again.losses.length]).to.deep.equal([5, snapshot.losses.length]);
            await again.step(6);
            sameBits(flat(await again.parameters()), expected);
            sameBits(again.losses, history);
          }
        }
      });
    }

    it('a batch as large as the data → the full batch', async () => {
      const spec = base();
      const [whole, large] = [await make(spec), await make({ ...spec, batchSize: 10 })];
      await whole.step(3);
      await large.step(3);
      expect(large.epoch).to.equal(3);
      sameBits(flat(await large.parameters()), flat(await whole.parameters()));
    });

    it('a changed rate holds from the next update on, and the run goes on', async () => {
      const spec = base();
      const trainer = await make(spec);
      const truth = await makeTruth(spec);
      for (const one of [trainer, truth]) {
        await one.step(3);
        one.setLearningRate(0.7);
        await one.step(3);
      }
      expect(trainer.spec.learningRate).to.equal(0.7);
      nearTraining(flat(await trainer.parameters()), flat(await truth.parameters()));
    });

    it('a weight edited by hand → its loss in place of the present one, and training from there', async () => {
      const spec = { ...base(), optimizer: 'momentum' as const };
      const trainer = await make(spec);
      const truth = await makeTruth(spec);
      for (const one of [trainer, truth]) {
        await one.step(2);
        const edited = await one.parameters();
        edited.weights[0][1][2] = 1.5;
        await one.setParameters(edited);
        expect(one.losses.length).to.equal(3);
        allClose([one.losses[2]], [referenceLoss(spec, edited)], { absolute: tolerances.training });
        await one.step(2);
      }
      nearTraining(flat(await trainer.parameters()), flat(await truth.parameters()));
    });

    it('points moved, added and taken away → their loss, and training from there', async () => {
      const spec = base();
      const trainer = await make(spec);
      const truth = await makeTruth(spec);
      for (const count of [14, 3]) {
        const other = randomSpec(spec, { points: count, seed: 9 });
        const data = randomSpec(
          { layers: spec.layers, activations: spec.activations, loss: spec.loss },
          { points: count, seed: 9 },
        );
        expect(other.inputs).to.equal(spec.inputs);
        for (const one of [trainer, truth]) {
          await one.step(2);
          await one.setData(data.inputs, data.targets);
          await one.step(2);
        }
        nearTraining([...trainer.losses], [...truth.losses]);
        expect(trainer.spec.inputs.length).to.equal(count);
      }
      nearTraining(flat(await trainer.parameters()), flat(await truth.parameters()));
    });

    it('without given parameters → drawn from a fresh generator of the seed', async () => {
      const { parameters: _, ...spec } = base();
      const trainer = await make({ ...spec, seed: 11, initialisation: 'he' });
      const expected = flat(drawParameters(spec.layers, 'he', new RandomState(11)));
      allClose(flat(await trainer.parameters()), expected, {
        relative: device.precision === 'float32' ? 1e-7 : 0,
      });
    });

    it('predictions of points that were not trained on, and of none', async () => {
      const spec = base();
      const points = new RandomState(8).normals(33, 2);
      const [trainer, truth] = [await make(spec), await makeTruth(spec)];
      nearTensor((await trainer.predict(points)).flat(), (await truth.predict(points)).flat());
      expect(await trainer.predict([])).to.deep.equal([]);
    });
  });
}

/**
 * Updates by the formulas of src/network/optimizers.ts, written out once more, with gradients of the float64 engine.
 * @param nextBatch the points of each update; absent: all points
 */
async function trainByFormula(
  truth: Trainer,
  optimizer: OptimizerName,
  rate: number,
  updates: number,
  nextBatch?: () => [number[][] | (readonly number[])[], number[][] | (readonly number[])[]],
): Promise<number[]> {
  const { layers } = truth.spec;
  let theta = flat(await truth.parameters());
  let first = theta.map(() => 0);
  let second = theta.map(() => 0);
  for (let t = 1; t <= updates; t++) {
    if (nextBatch) await truth.setData(...nextBatch());
    await truth.setParameters(unflattenParameters(layers, theta));
    const gradient = flat(await truth.gradients());
    if (optimizer === 'gradient-descent') {
      theta = theta.map((value, k) => value - rate * gradient[k]);
    } else if (optimizer === 'momentum') {
      first = first.map((v, k) => momentumCoefficient * v + gradient[k]);
      theta = theta.map((value, k) => value - rate * first[k]);
    } else {
      const { beta1, beta2, epsilon } = adamConstants;
      first = first.map((m, k) => beta1 * m + (1 - beta1) * gradient[k]);
      second = second.map((v, k) => beta2 * v + (1 - beta2) * gradient[k] ** 2);
      theta = theta.map((value, k) => {
        const mean = first[k] / (1 - beta1 ** t);
        const square = second[k] / (1 - beta2 ** t);
        return value - (rate * mean) / (Math.sqrt(square) + epsilon);
      });
    }
  }
  return theta;
}
