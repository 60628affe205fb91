// One suite for every engine: what src/network/trainer.ts promises, asserted. An engine's own test calls
// describeTrainerContract with how far single or double precision may lie from the truth.
import { expect } from 'chai';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { activationNames } from '../../src/numerics/activations.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { lossNames } from '../../src/numerics/losses.ts';
import { accuracy } from '../../src/numerics/metrics.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { BatchSchedule } from '../../src/network/batches.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { adamConstants, momentumCoefficient, optimizerNames } from '../../src/network/optimizers.ts';
import { flattenParameters, unflattenParameters } from '../../src/network/parameters.ts';
import { allClose } from '../helpers/all-close.ts';
import { centralDifferences, randomSpec, referenceLoss } from './reference.ts';
import type { TrainerOptions } from '../../src/engines/create-trainer.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { OptimizerName } from '../../src/network/optimizers.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import type { EngineDevice, EngineName, Trainer } from '../../src/network/trainer.ts';

export interface ContractTolerances {
  /** Of one pass: differences relative to the largest number of the tensor (and to 1e-3 where that is smaller). */
  readonly pass: number;
  /** Of gradients against central differences in float64, relative to the largest of them. */
  readonly centralDifference: number;
  /** Absolute, on losses, norms, weights and predictions after up to 100 epochs. */
  readonly training: number;
  /** Absolute, after `epochs` of the 5,000 epochs at rate 1. */
  readonly long: {
    readonly epochs: number;
    readonly losses: number;
    readonly predictions: number;
    readonly weights: number;
  };
}

/** float64 against numpy: notebook-findings, "Tolerances that are honest". */
export const float64Tolerances: ContractTolerances = {
  pass: 1e-13,
  centralDifference: 1e-8,
  training: 1e-13,
  long: { epochs: 5000, losses: 1e-11, predictions: 1e-11, weights: 1e-11 },
};

/** Single precision; exp and tanh in software WebGL are within 6e-6 relative, most within 1e-6. */
export const float32Tolerances: ContractTolerances = {
  pass: 5e-6,
  centralDifference: 2e-5,
  training: 1e-6,
  long: { epochs: 5000, losses: 1e-6, predictions: 5e-6, weights: 1e-4 },
};

export interface ContractOptions {
  /** What the trainers are made with; the fallback is always off. */
  readonly trainer?: TrainerOptions;
  /** What must have computed, so that no engine passes by another one's work. */
  readonly device: EngineDevice;
  /** Added to the titles where an engine runs the suite twice. */
  readonly name?: string;
}

const golden = <T>(name: string): Promise<T> =>
  fetch(new URL(`../golden/${name}.json`, import.meta.url)).then((response) => response.json() as Promise<T>);

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
const flat = (parameters: NetworkParameters): number[] => [...flattenParameters(parameters)];
const norm = (values: readonly number[]): number => Math.sqrt(values.reduce((sum, v) => sum + v * v, 0));

/**
 * Largest Σ over points of |a|·|δ|: what the rounding of a sum over points is measured by, since the sum itself may
 * cancel to far less. Without `a`, and for inputs (which are of the order of 1), of |δ| alone.
 */
function sumOfSizes(delta: number[][], a?: number[][]): number {
  const units = delta[0].map((_, unit) => unit);
  const sources = a ? a[0].map((_, source) => source) : [-1];
  const sums = units.flatMap((unit) =>
    sources.map((source) =>
      delta.reduce((sum, row, k) => sum + Math.abs(row[unit] * (a ? a[k][source] : 1)), 0),
    ),
  );
  return Math.max(...sums);
}

/** The same bits: no tolerance, and a message that names the index. */
const sameBits = (actual: ArrayLike<number>, expected: ArrayLike<number>): void => allClose(actual, expected);

async function expectCode(promise: Promise<unknown>, code: string): Promise<CodedError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, `expected ${code}`).to.be.instanceOf(CodedError);
  expect((error as CodedError).code).to.equal(code);
  return error as CodedError;
}

export function describeTrainerContract(
  engine: EngineName,
  tolerances: ContractTolerances,
  { trainer: options = {}, device, name = engine }: ContractOptions,
): void {
  describe(`the trainer contract, kept by ${name}`, function () {
    this.timeout(120_000);
    const open: Trainer[] = [];

    async function make(spec: NetworkSpec): Promise<Trainer> {
      const trainer = await createTrainer(engine, spec, { ...options, fallback: false });
      open.push(trainer);
      expect(trainer.device).to.deep.equal(device);
      return trainer;
    }

    async function makeTruth(spec: NetworkSpec): Promise<Trainer> {
      const trainer = await createTrainer('cpu-float64', spec);
      open.push(trainer);
      return trainer;
    }

    const nearTensor = (actual: readonly number[], expected: readonly number[], scale?: number): void => {
      const largest = scale ?? expected.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-3);
      allClose(actual, expected, { absolute: tolerances.pass * largest });
    };
    const nearTraining = (actual: readonly number[], expected: readonly number[]): void =>
      allClose(actual, expected, { absolute: tolerances.training });

    function nearGradients(actual: NetworkGradients, expected: NetworkGradients): void {
      expect(actual.layers.length).to.equal(expected.layers.length);
      expected.layers.forEach((values, layer) => {
        const previous = layer === 0 ? undefined : expected.layers[layer - 1].a;
        nearTensor(
          actual.weights[layer].flat(),
          expected.weights[layer].flat(),
          sumOfSizes(values.dz, previous),
        );
        nearTensor(actual.biases[layer], expected.biases[layer], sumOfSizes(values.dz));
        for (const tensor of ['z', 'a', 'dz', 'da'] as const) {
          nearTensor(actual.layers[layer][tensor].flat(), values[tensor].flat());
        }
      });
    }

    afterEach(() => {
      for (const trainer of open.splice(0)) trainer.dispose();
    });

    it('says what computes', async () => {
      const trainer = await make(notebookPreset());
      expect(trainer.device).to.deep.equal(device);
      expect(trainer.fallback).to.equal(undefined);
      expect([
        trainer.stepCount,
        trainer.epoch,
        trainer.losses.length,
        trainer.gradientNorms.length,
      ]).to.deep.equal([0, 0, 1, 1]);
    });

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
        await expectCode(
          trainer.setParameters({ weights: [weights[0]], biases }),
          'network-parameter-layers',
        );
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
