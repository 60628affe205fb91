/**
 * The truth that the other engines are held against: the same training in double precision on the processor.
 * It also stands in where a GPU is missing, and it needs no window.
 */
import { BatchSchedule } from '../../network/batches.ts';
import { WorkSlices } from '../../network/event-loop.ts';
import { defaultSeed, startParameters } from '../../network/initialisation.ts';
import { locateDivergence } from '../../network/locate-divergence.ts';
import { flattenParameters, unflattenParameters } from '../../network/parameters.ts';
import { SerialQueue } from '../../network/serial-queue.ts';
import {
  validateData,
  validateInputs,
  validateLearningRate,
  validateParameters,
  validateSpec,
} from '../../network/validate-spec.ts';
import { Evaluation, euclideanNorm, isAllFinite } from './evaluation.ts';
import { PackedPoints } from './packed-points.ts';
import { collectGradients, predictOutputs } from './readout.ts';
import { nestedParameters, pointsPerChunk } from './tensors.ts';
import { createTrainingState, updates } from './update.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { OptimizerName, OptimizerState } from '../../network/optimizers.ts';
import type { NetworkGradients, NetworkParameters } from '../../network/parameters.ts';
import type {
  Divergence,
  EngineDevice,
  EngineFallback,
  Trainer,
  TrainerSnapshot,
} from '../../network/trainer.ts';
import type { DivergentTensor } from '../../network/locate-divergence.ts';
import type { ParameterVector } from './tensors.ts';
import type { TrainingState } from './update.ts';

type Matrix = readonly (readonly number[])[];

/** Throws a CodedError (`network-…`) for a spec that cannot be trained. */
export async function createCpuFloat64Trainer(
  spec: NetworkSpec,
  options: { fallback?: EngineFallback } = {},
): Promise<Trainer> {
  validateSpec(spec);
  const trainer = new CpuFloat64Trainer(spec, options.fallback);
  await trainer.begin();
  return trainer;
}

class CpuFloat64Trainer implements Trainer {
  readonly device: EngineDevice = { engine: 'cpu-float64', backend: 'cpu', precision: 'float64' };
  readonly fallback?: EngineFallback;
  #spec: NetworkSpec;
  readonly #optimizer: OptimizerName;
  readonly #queue = new SerialQueue();
  readonly #batches: BatchSchedule;
  readonly #allPoints: PackedPoints;
  readonly #batchPoints: PackedPoints;
  /** Its gradient is that of all points at the present parameters whenever the full batch is trained. */
  readonly #evaluation: Evaluation;
  #present: TrainingState;
  #next: TrainingState;
  #stepCount = 0;
  #epoch = 0;
  #divergence: Divergence | undefined;
  #losses: number[] = [];
  #gradientNorms: number[] = [];

  constructor(spec: NetworkSpec, fallback: EngineFallback | undefined) {
    const { layers, optimizer = 'gradient-descent', seed = defaultSeed } = spec;
    this.#spec = { ...spec, parameters: startParameters(spec) };
    if (fallback !== undefined) this.fallback = fallback;
    this.#optimizer = optimizer;
    this.#batches = new BatchSchedule(spec.inputs.length, spec.batchSize, seed);
    this.#allPoints = new PackedPoints(layers[0], layers[layers.length - 1], pointsPerChunk(layers));
    this.#batchPoints = new PackedPoints(layers[0], layers[layers.length - 1], pointsPerChunk(layers));
    this.#evaluation = new Evaluation(spec);
    this.#present = createTrainingState(layers, optimizer);
    this.#next = createTrainingState(layers, optimizer);
    this.#present.parameters.flat.set(flattenParameters(startParameters(spec)));
  }

  /** Loss and gradient of the start. */
  begin(): Promise<void> {
    return this.#queue.run(async () => {
      this.#packAllPoints();
      await this.#assessPresent();
    });
  }

  get spec(): NetworkSpec {
    return this.#spec;
  }

  get stepCount(): number {
    return this.#stepCount;
  }

  get epoch(): number {
    return this.#epoch;
  }

  get divergence(): Divergence | undefined {
    return this.#divergence;
  }

  get losses(): readonly number[] {
    return this.#losses;
  }

  get gradientNorms(): readonly number[] {
    return this.#gradientNorms;
  }

  step(n = 1, { signal }: { signal?: AbortSignal } = {}): Promise<void> {
    return this.#queue.run(async () => {
      const slices = new WorkSlices();
      for (let made = 0; made < n; made++) {
        if (this.#divergence !== undefined || signal?.aborted || this.#queue.isClosed) return;
        const pending = this.#batches.isFullBatch ? this.#stepFullBatch(slices) : this.#stepMiniBatch(slices);
        if (pending) await pending;
        if (slices.isOver) await slices.rest();
      }
    });
  }

  parameters(): Promise<NetworkParameters> {
    return this.#queue.run(() => nestedParameters(this.#spec.layers, this.#present.parameters));
  }

  gradients(): Promise<NetworkGradients> {
    return this.#queue.run(() => {
      const gradients = collectGradients(
        this.#spec,
        this.#evaluation,
        this.#allPoints,
        this.#present.parameters,
      );
      return gradients;
    });
  }

  predict(inputs: Matrix): Promise<number[][]> {
    return this.#queue.run(() => {
      validateInputs(this.#spec.layers, inputs);
      return predictOutputs(this.#spec, inputs, this.#present.parameters);
    });
  }

  setLearningRate(rate: number): void {
    validateLearningRate(rate);
    this.#spec = { ...this.#spec, learningRate: rate };
    if (this.#divergence !== undefined && this.#isPresentFinite()) this.#divergence = undefined;
  }

  setParameters(parameters: NetworkParameters): Promise<void> {
    return this.#queue.run(() => {
      validateParameters(this.#spec.layers, parameters);
      this.#present.parameters.flat.set(flattenParameters(parameters));
      return this.#assessPresent();
    });
  }

  setData(inputs: Matrix, targets: Matrix): Promise<void> {
    return this.#queue.run(() => {
      validateData(this.#spec.layers, inputs, targets);
      this.#spec = { ...this.#spec, inputs, targets };
      this.#packAllPoints();
      return this.#assessPresent();
    });
  }

  snapshot(): Promise<TrainerSnapshot> {
    return this.#queue.run(() => ({
      engine: 'cpu-float64' as const,
      step: this.#stepCount,
      epoch: this.#epoch,
      learningRate: this.#spec.learningRate,
      parameters: nestedParameters(this.#spec.layers, this.#present.parameters),
      optimizerState: this.#optimizerState(),
      ...this.#batches.snapshot(),
      losses: [...this.#losses],
      gradientNorms: [...this.#gradientNorms],
    }));
  }

  restore(snapshot: TrainerSnapshot): Promise<void> {
    return this.#queue.run(async () => {
      validateParameters(this.#spec.layers, snapshot.parameters);
      this.#batches.restore(snapshot);
      this.#spec = { ...this.#spec, learningRate: snapshot.learningRate };
      this.#present.parameters.flat.set(flattenParameters(snapshot.parameters));
      this.#restoreOptimizer(snapshot.optimizerState);
      this.#stepCount = snapshot.step;
      this.#epoch = snapshot.epoch;
      await this.#assessPresent();
      this.#losses = [...snapshot.losses];
      this.#gradientNorms = [...snapshot.gradientNorms];
    });
  }

  dispose(): void {
    this.#queue.close();
  }

  /**
   * Update with the gradient of all points, which is known, then look at where that led.
   * @returns nothing where it is done already: a promise for each step would take longer than a small step itself
   */
  #stepFullBatch(slices: WorkSlices): Promise<void> | undefined {
    this.#update();
    if (!isAllFinite(this.#next.parameters.flat)) return this.#diverge(this.#allPoints, this.#next);
    const pending = this.#evaluate(this.#allPoints, this.#next, slices);
    return pending ? pending.then(() => this.#finishFullBatch()) : this.#finishFullBatch();
  }

  #finishFullBatch(): Promise<void> | undefined {
    const norm = euclideanNorm(this.#evaluation.gradient.flat);
    if (!Number.isFinite(this.#evaluation.loss) || !Number.isFinite(norm)) {
      return this.#diverge(this.#allPoints, this.#next);
    }
    this.#accept();
    this.#finishEpoch(this.#evaluation.loss, norm);
    return undefined;
  }

  /** Gradient of the batch, update; after the last batch of an epoch, loss and norm over all points. */
  async #stepMiniBatch(slices: WorkSlices): Promise<void> {
    this.#batchPoints.pack(this.#spec.inputs, this.#spec.targets, this.#batches.batch);
    await this.#evaluate(this.#batchPoints, this.#present, slices);
    if (!isAllFinite(this.#evaluation.gradient.flat)) return this.#diverge(this.#batchPoints, this.#present);
    this.#update();
    if (!isAllFinite(this.#next.parameters.flat)) return this.#diverge(this.#batchPoints, this.#next);
    const isEpochOver = this.#batches.isLastOfEpoch;
    if (isEpochOver) {
      await this.#evaluate(this.#allPoints, this.#next, slices);
      const norm = euclideanNorm(this.#evaluation.gradient.flat);
      if (!Number.isFinite(this.#evaluation.loss) || !Number.isFinite(norm)) {
        return this.#diverge(this.#allPoints, this.#next);
      }
      this.#finishEpoch(this.#evaluation.loss, norm);
    }
    this.#accept();
    this.#batches.advance();
  }

  #update(): void {
    const { flat } = this.#evaluation.gradient;
    updates[this.#optimizer](this.#present, flat, this.#spec.learningRate, this.#next);
  }

  /** The next state becomes the present one; the old one's arrays are written next. */
  #accept(): void {
    const left = this.#present;
    this.#present = this.#next;
    this.#next = left;
    this.#stepCount++;
  }

  #finishEpoch(loss: number, norm: number): void {
    this.#epoch++;
    this.#losses.push(loss);
    this.#gradientNorms.push(norm);
  }

  /** Loss and gradient at `state`. @returns nothing where it is done already, as a single chunk is */
  #evaluate(
    points: PackedPoints,
    { parameters }: TrainingState,
    slices: WorkSlices,
  ): Promise<void> | undefined {
    this.#evaluation.begin(points.count);
    if (points.chunks.length > 1) return this.#evaluateChunks(points, parameters, slices);
    this.#evaluation.addChunk(points, 0, parameters);
    return undefined;
  }

  async #evaluateChunks(
    points: PackedPoints,
    parameters: ParameterVector,
    slices: WorkSlices,
  ): Promise<void> {
    for (let index = 0; index < points.chunks.length; index++) {
      this.#evaluation.addChunk(points, index, parameters);
      if (slices.isOver) await slices.rest();
    }
  }

  /** Names what blew up in `state`, and leaves the training at the present, finite one. */
  async #diverge(points: PackedPoints, state: TrainingState): Promise<void> {
    const located = (await this.#locate(points, state)) ?? { tensor: 'loss' as const };
    this.#divergence = { epoch: this.#epoch + 1, step: this.#stepCount + 1, ...located };
    await this.#evaluate(this.#allPoints, this.#present, new WorkSlices());
  }

  /** After a start, a restore or a change by hand: the present loss and norm, in place of the last entries. */
  async #assessPresent(): Promise<void> {
    await this.#evaluate(this.#allPoints, this.#present, new WorkSlices());
    const { loss, gradient } = this.#evaluation;
    const norm = euclideanNorm(gradient.flat);
    this.#losses[this.#epoch] = loss;
    this.#gradientNorms[this.#epoch] = norm;
    this.#divergence = undefined;
    if (Number.isFinite(loss) && Number.isFinite(norm)) return;
    const located = await this.#locate(this.#allPoints, this.#present);
    if (located) this.#divergence = { epoch: this.#epoch, step: this.#stepCount, ...located };
  }

  async #locate(points: PackedPoints, { parameters }: TrainingState): Promise<DivergentTensor | undefined> {
    const gradients = await collectGradients(this.#spec, this.#evaluation, points, parameters);
    const { loss } = this.#evaluation;
    const nested = nestedParameters(this.#spec.layers, parameters);
    return locateDivergence(nested, gradients, loss);
  }

  #isPresentFinite(): boolean {
    return Number.isFinite(this.#losses[this.#epoch]) && Number.isFinite(this.#gradientNorms[this.#epoch]);
  }

  #packAllPoints(): void {
    const { inputs, targets } = this.#spec;
    this.#allPoints.pack(
      inputs,
      targets,
      inputs.map((_, index) => index),
    );
    this.#batches.setPoints(inputs.length);
  }

  #optimizerState(): OptimizerState | undefined {
    const { first, second, count } = this.#present;
    if (this.#optimizer === 'gradient-descent') return undefined;
    const nested = (flat: Float64Array): NetworkParameters => unflattenParameters(this.#spec.layers, flat);
    return second.length === 0
      ? { count, first: nested(first) }
      : { count, first: nested(first), second: nested(second) };
  }

  #restoreOptimizer(state: OptimizerState | undefined): void {
    const { first, second } = this.#present;
    this.#present.count = state?.count ?? 0;
    first.fill(0);
    second.fill(0);
    if (state?.first && first.length > 0) first.set(flattenParameters(state.first));
    if (state?.second && second.length > 0) second.set(flattenParameters(state.second));
  }
}
