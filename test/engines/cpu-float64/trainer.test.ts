// The float64 engine keeps the contract, in a page as well as without one, and never holds the page for long.
import { expect } from 'chai';
import { createTrainer } from '../../../src/engines/create-trainer.ts';
import { RandomState } from '../../../src/numerics/random.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { allClose } from '../../helpers/all-close.ts';
import { randomSpec } from '../reference.ts';
import { describeTrainerContract, float64Tolerances } from '../trainer-contract.ts';

describeTrainerContract('cpu-float64', float64Tolerances, {
  device: { engine: 'cpu-float64', backend: 'cpu', precision: 'float64' },
});

interface Compare50 {
  X: number[][];
  variants: Record<
    string,
    { manual: { losses: number[]; finalPredictions: number[]; lossOfFinalPredictions: number } }
  >;
}

describe('cpu-float64', function () {
  this.timeout(60_000);

  it("the notebook's comparison, 50 points and 50 epochs → its float64 twin", async () => {
    const address = new URL('../../golden/compare50.json', import.meta.url);
    const { X, variants } = (await fetch(address).then((response) => response.json())) as Compare50;
    const { manual } = variants['as_written'];
    const trainer = await createTrainer('cpu-float64', notebookPreset({ points: 50 }));
    await trainer.step(50);
    allClose(trainer.losses, [...manual.losses, manual.lossOfFinalPredictions], { absolute: 1e-13 });
    allClose((await trainer.predict(X)).flat(), manual.finalPredictions, { absolute: 1e-13 });
  });

  it('twice the loss at half the rate → the same training (the factor of 2 between ½·MSE and MSE)', async () => {
    const spec = notebookPreset({ points: 50 });
    const half = await createTrainer('cpu-float64', spec);
    const whole = await createTrainer('cpu-float64', {
      ...spec,
      loss: 'mean-squared-error',
      learningRate: 0.05,
    });
    await half.step(50);
    await whole.step(50);
    allClose(
      whole.losses,
      half.losses.map((loss) => 2 * loss),
      { absolute: 1e-14 },
    );
  });

  it('points, units and chunks of every remainder → predictions and gradients of a slice are those of the whole', async () => {
    for (const points of [1, 2, 3, 4, 5, 63, 129, 600]) {
      const spec = randomSpec(
        { layers: [3, 7, 5, 1], activations: ['tanh', 'sigmoid', 'linear'], loss: 'half-mean-squared-error' },
        { points },
      );
      const trainer = await createTrainer('cpu-float64', spec);
      const predictions = await trainer.predict(spec.inputs);
      for (const k of [0, points >> 1, points - 1]) {
        allClose((await trainer.predict([spec.inputs[k]]))[0], predictions[k], { absolute: 1e-15 });
      }
      const { layers } = await trainer.gradients();
      allClose(layers[2].a.flat(), predictions.flat());
    }
  });

  it('a large network in a page → timers get their turn while it trains', async () => {
    const random = new RandomState(1);
    const trainer = await createTrainer('cpu-float64', {
      layers: [2, 64, 64, 1],
      activations: ['tanh', 'tanh', 'sigmoid'],
      loss: 'half-mean-squared-error',
      learningRate: 0.1,
      inputs: random.normals(4096, 2),
      targets: Array.from({ length: 4096 }, (_, k) => [k % 2]),
    });
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const start = performance.now();
    await trainer.step(4);
    const took = performance.now() - start;
    clearInterval(timer);
    // A step takes far longer than a slice of 8 ms; two turns in three slices leave room for a busy machine.
    expect(turns).to.be.greaterThan(Math.min(3, took / 50));
  });

  it('gradients in a network that was given nothing but overflow in its squares → a finite norm', async () => {
    const spec = randomSpec(
      { layers: [1, 1], activations: ['linear'], loss: 'mean-squared-error' },
      { points: 1 },
    );
    const trainer = await createTrainer('cpu-float64', {
      ...spec,
      inputs: [[1e120]],
      targets: [[0]],
      parameters: { weights: [[[1e30]]], biases: [[0]] },
    });
    expect(trainer.divergence).to.equal(undefined);
    allClose(trainer.gradientNorms, [2e270], { relative: 1e-14 });
  });
});
