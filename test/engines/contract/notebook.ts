// The training of the notebook, number for number: golden/backprop100.json and golden/trainlong.json.
import { expect } from 'chai';
import { accuracy } from '../../../src/numerics/metrics.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { allClose } from '../../helpers/all-close.ts';
import { flat } from './harness.ts';
import type { ContractHarness } from './harness.ts';

const golden = <T>(name: string): Promise<T> =>
  fetch(new URL(`../../golden/${name}.json`, import.meta.url)).then(
    (response) => response.json() as Promise<T>,
  );

interface GoldenWeights {
  W1: number[][];
  b1: number[][];
  W2: number[][];
  b2: number[][];
}

interface Backprop100 {
  X: number[][];
  y: number[];
  initial: GoldenWeights;
  epoch0: { forward: Record<'z1' | 'a1' | 'z2' | 'a2', number[][]>; gradients: Record<string, number[][]> };
  weightsAfter: Record<string, GoldenWeights>;
  losses: number[];
  gradientNorms: number[];
  trueAccuracyPerEpoch: number[];
  final: GoldenWeights;
  finalPredictions: number[];
  lossOfFinalPredictions: number;
}

interface TrainLong {
  circle_2_4_1_lr1_5000: {
    lossEpochs: number[];
    losses: number[];
    gradientNorms: number[];
    final: GoldenWeights;
    finalPredictions: number[];
    finalAccuracy: number;
  };
}

const flatGolden = ({ W1, b1, W2, b2 }: GoldenWeights): number[] => [W1, b1, W2, b2].flatMap((m) => m.flat());

export function describeNotebook(harness: ContractHarness): void {
  const { tolerances, make, nearTensor, nearTraining } = harness;

  describe("the notebook's training", () => {
    let data: Backprop100;
    before(async () => {
      data = await golden<Backprop100>('backprop100');
    });

    it('epoch 0 → the values and all eight gradients', async () => {
      const { weights, biases, layers } = await (await make(notebookPreset())).gradients();
      const { forward, gradients: expected } = data.epoch0;
      nearTensor(layers[0].z.flat(), forward['z1'].flat());
      nearTensor(layers[0].a.flat(), forward['a1'].flat());
      nearTensor(layers[1].z.flat(), forward['z2'].flat());
      nearTensor(layers[1].a.flat(), forward['a2'].flat());
      nearTensor(layers[1].da.flat(), expected['dL_da2'].flat());
      nearTensor(layers[1].dz.flat(), expected['dL_dz2'].flat());
      nearTensor(weights[1].flat(), expected['dL_dW2'].flat());
      nearTensor(biases[1], expected['dL_db2'].flat());
      nearTensor(layers[0].da.flat(), expected['dL_da1'].flat());
      nearTensor(layers[0].dz.flat(), expected['dL_dz1'].flat());
      nearTensor(weights[0].flat(), expected['dL_dW1'].flat());
      nearTensor(biases[0], expected['dL_db1'].flat());
    });

    it('100 epochs → all losses and norms, the weights after 1, 10, 50 and 100, the predictions', async () => {
      const trainer = await make(notebookPreset());
      for (const epoch of [1, 10, 50, 100]) {
        await trainer.step(epoch - trainer.stepCount);
        const expected = epoch === 100 ? data.final : data.weightsAfter[String(epoch)];
        nearTraining(flat(await trainer.parameters()), flatGolden(expected));
      }
      expect([trainer.stepCount, trainer.epoch]).to.deep.equal([100, 100]);
      nearTraining([...trainer.losses], [...data.losses, data.lossOfFinalPredictions]);
      nearTraining(trainer.gradientNorms.slice(0, 100), data.gradientNorms);
      expect(trainer.gradientNorms.length).to.equal(101);
      const predictions = await trainer.predict(data.X);
      nearTraining(predictions.flat(), data.finalPredictions);
      expect(
        accuracy(
          predictions,
          data.y.map((y) => [y]),
        ),
      ).to.equal(0.59);
    });

    it('the accuracy of every tenth epoch', async () => {
      const trainer = await make(notebookPreset());
      for (let epoch = 0; epoch < 100; epoch += 10) {
        const predictions = await trainer.predict(data.X);
        expect(
          accuracy(
            predictions,
            data.y.map((y) => [y]),
          ),
        ).to.equal(data.trueAccuracyPerEpoch[epoch]);
        await trainer.step(10);
      }
    });

    it(`${tolerances.long.epochs} epochs at rate 1 → the losses and norms on the way`, async () => {
      const { circle_2_4_1_lr1_5000: long } = await golden<TrainLong>('trainlong');
      const { epochs, losses, predictions, weights } = tolerances.long;
      const trainer = await make({ ...notebookPreset(), learningRate: 1 });
      await trainer.step(epochs);
      const reached = long.lossEpochs.filter((epoch) => epoch <= epochs);
      expect(reached.length).to.be.greaterThan(5);
      const at = (history: readonly number[]): number[] => reached.map((epoch) => history[epoch]);
      allClose(at(trainer.losses), long.losses.slice(0, reached.length), { absolute: losses });
      allClose(at(trainer.gradientNorms), long.gradientNorms.slice(0, reached.length), {
        absolute: weights,
      });
      if (epochs < 5000) return;
      const predicted = await trainer.predict(data.X);
      allClose(predicted.flat(), long.finalPredictions, { absolute: predictions });
      allClose(flat(await trainer.parameters()), flatGolden(long.final), { absolute: weights });
      expect(
        accuracy(
          predicted,
          data.y.map((y) => [y]),
        ),
      ).to.equal(long.finalAccuracy);
    });
  });
}
