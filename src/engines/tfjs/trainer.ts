/**
 * The other side of the comparison: the same network, the same start, the same loss, but the gradients are found by
 * tfjs's automatic differentiation. What differs from the hand-written engines is the gradient alone.
 */
import { dispose } from '@tensorflow/tfjs-core';
import { BatchSchedule } from '../../network/batches.ts';
import { WorkSlices } from '../../network/event-loop.ts';
import { defaultSeed, startParameters } from '../../network/initialisation.ts';
import { locateDivergence } from '../../network/locate-divergence.ts';
import { flattenParameters } from '../../network/parameters.ts';
import { SerialQueue } from '../../network/serial-queue.ts';
import {
  validateData,
  validateInputs,
  validateLearningRate,
  validateParameters,
  validateSpec,
} from '../../network/validate-spec.ts';
import { acquireBackend } from './backend.ts';
import { TfjsNetwork, readScalars } from './network.ts';
import type { Scalar, Tensor } from '@tensorflow/tfjs-core';
import type { BatchScheduleSnapshot } from '../../network/batches.ts';
import type { DivergentTensor } from '../../network/locate-divergence.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../../network/parameters.ts';
import type {
  Divergence,
  EngineDevice,
  EngineFallback,
  Trainer,
  TrainerSnapshot,
} from '../../network/trainer.ts';
import type { BackendLease, TfjsBackend } from './backend.ts';
import type { PointTensors, SavedState } from './network.ts';

type Matrix = readonly (readonly number[])[];

export interface TfjsTrainerOptions {
  /** Default 'webgl', which becomes 'cpu' where there is no WebGL with float targets. */
  readonly backend?: TfjsBackend;
}

/** Updates queued before their losses are read: enough to fill a slice, few enough to be undone quickly. */
const mostUpdatesInGroup = 32;

/**
 * Throws a CodedError: `network-…` for a spec that cannot be trained, `tfjs-no-backend` where tfjs does not start.
 * Any later call rejects with `tfjs-context-lost` once tfjs's GL context has gone; a new trainer gets a new one.
 */
export async function createTfjsTrainer(
  spec: NetworkSpec,
  { backend = 'webgl' }: TfjsTrainerOptions = {},
): Promise<Trainer> {
  validateSpec(spec);
  const lease = await acquireBackend(backend);
  const trainer = new TfjsTrainer(spec, lease, lease.backend !== backend);
  try {
    await trainer.begin();
  } catch (error) {
    trainer.dispose();
    throw error;
  }
  return trainer;
}

class TfjsTrainer implements Trainer {
  readonly device: EngineDevice;
  readonly fallback?: EngineFallback;
  #spec: NetworkSpec;
  readonly #lease: BackendLease;
  readonly #network: TfjsNetwork;
  readonly #queue = new SerialQueue();
  readonly #batches: BatchSchedule;
  #points: PointTensors;
  /** Gradients of all points at the present parameters; kept only while the full batch is trained. */
  #gradients: Tensor[] = [];
  #stepCount = 0;
  #epoch = 0;
  #divergence: Divergence | undefined;
  #losses: number[] = [];
  #gradientNorms: number[] = [];
  /** Calls under way: the tensors go when the last of them has come back. */
  #busy = 0;
  #isFreed = false;

  constructor(spec: NetworkSpec, lease: BackendLease, isProcessorInstead: boolean) {
    const start = startParameters(spec);
    this.device = { engine: 'tfjs', backend: lease.backend, precision: 'float32' };
    if (isProcessorInstead) this.fallback = { from: 'tfjs', code: 'tfjs-no-webgl', values: {} };
    this.#spec = { ...spec, parameters: start };
    this.#lease = lease;
    this.#network = new TfjsNetwork(spec, spec.optimizer ?? 'gradient-descent', start, lease);
    this.#batches = new BatchSchedule(spec.inputs.length, spec.batchSize, spec.seed ?? defaultSeed);
    this.#points = this.#network.pointTensors(spec.inputs, spec.targets);
  }

  /** Loss and gradient of the start. */
  begin(): Promise<void> {
    return this.#run(() => this.#assessPresent());
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
    return this.#run(async () => {
      const slices = new WorkSlices();
      const goal = this.#stepCount + n;
      while (this.#stepCount < goal) {
        if (this.#divergence !== undefined || signal?.aborted || this.#queue.isClosed) return;
        await this.#stepGroup(goal - this.#stepCount, slices);
        if (slices.isOver) await slices.rest();
      }
    });
  }

  parameters(): Promise<NetworkParameters> {
    return this.#run(() => this.#network.parameters());
  }

  gradients(): Promise<NetworkGradients> {
    return this.#run(async () => (await this.#network.inspect(this.#points)).gradients);
  }

  predict(inputs: Matrix): Promise<number[][]> {
    return this.#run(() => {
      validateInputs(this.#spec.layers, inputs);
      return this.#network.predict(inputs);
    });
  }

  setLearningRate(rate: number): void {
    validateLearningRate(rate);
    this.#spec = { ...this.#spec, learningRate: rate };
    if (this.#isPresentFinite()) this.#divergence = undefined;
  }

  setParameters(parameters: NetworkParameters): Promise<void> {
    return this.#run(() => {
      validateParameters(this.#spec.layers, parameters);
      this.#network.setParameters(parameters);
      return this.#assessPresent();
    });
  }

  setData(inputs: Matrix, targets: Matrix): Promise<void> {
    return this.#run(() => {
      validateData(this.#spec.layers, inputs, targets);
      this.#spec = { ...this.#spec, inputs, targets };
      dispose([this.#points.inputs, this.#points.targets]);
      this.#points = this.#network.pointTensors(inputs, targets);
      this.#batches.setPoints(inputs.length);
      return this.#assessPresent();
    });
  }

  snapshot(): Promise<TrainerSnapshot> {
    return this.#run(async () => ({
      engine: 'tfjs' as const,
      step: this.#stepCount,
      epoch: this.#epoch,
      learningRate: this.#spec.learningRate,
      parameters: await this.#network.parameters(),
      optimizerState: await this.#network.optimizerState(),
      ...this.#batches.snapshot(),
      losses: [...this.#losses],
      gradientNorms: [...this.#gradientNorms],
    }));
  }

  restore(snapshot: TrainerSnapshot): Promise<void> {
    return this.#run(async () => {
      validateParameters(this.#spec.layers, snapshot.parameters);
      this.#batches.restore(snapshot);
      this.#spec = { ...this.#spec, learningRate: snapshot.learningRate };
      this.#network.setParameters(snapshot.parameters);
      this.#network.setOptimizerState(snapshot.optimizerState);
      this.#stepCount = snapshot.step;
      this.#epoch = snapshot.epoch;
      await this.#assessPresent();
      this.#losses = [...snapshot.losses];
      this.#gradientNorms = [...snapshot.gradientNorms];
    });
  }

  dispose(): void {
    this.#queue.close();
    if (this.#busy === 0) this.#free();
  }

  async #run<T>(task: () => T | Promise<T>): Promise<T> {
    this.#busy++;
    try {
      return await this.#queue.run(() => {
        this.#lease.use();
        return task();
      });
    } finally {
      this.#busy--;
      if (this.#queue.isClosed && this.#busy === 0) this.#free();
    }
  }

  #free(): void {
    if (this.#isFreed) return;
    this.#isFreed = true;
    this.#network.dispose();
    dispose([this.#points.inputs, this.#points.targets, ...this.#gradients]);
    this.#lease.release();
  }

  /**
   * Queues updates until the slice is over, then reads all their losses at once. If something in the group was not
   * finite, the group is undone and made again one update at a time, which gives the same bits, up to the last good one.
   */
  async #stepGroup(mostUpdates: number, slices: WorkSlices): Promise<void> {
    const saved = this.#network.save();
    const schedule = this.#batches.snapshot();
    try {
      const group = this.#queueUpdates(Math.min(mostUpdates, mostUpdatesInGroup), slices);
      if (await this.#acceptGroup(group)) return;
      this.#undo(saved, schedule);
      for (let made = 0; made < group.updates && this.#divergence === undefined; made++) {
        await this.#stepAlone();
      }
    } finally {
      disposeSaved(saved);
    }
  }

  #queueUpdates(mostUpdates: number, slices: WorkSlices): UpdateGroup {
    const group: UpdateGroup = { updates: 0, epochs: 0, scalars: [] };
    while (group.updates < mostUpdates) {
      if (this.#batches.isFullBatch) this.#queueFullBatch(group);
      else this.#queueMiniBatch(group);
      group.updates++;
      if (slices.isOver) break;
    }
    group.scalars.unshift(this.#network.finiteness());
    return group;
  }

  #queueFullBatch(group: UpdateGroup): void {
    this.#network.update(this.#gradients, this.#spec.learningRate);
    this.#evaluateAll(group);
  }

  #queueMiniBatch(group: UpdateGroup): void {
    const { inputs, targets, learningRate } = this.#spec;
    const batch = this.#network.pointTensors(inputs, targets, this.#batches.batch);
    const { loss, gradients } = this.#network.evaluate(batch);
    this.#network.update(gradients, learningRate);
    dispose([loss, batch.inputs, batch.targets, ...gradients]);
    if (this.#batches.isLastOfEpoch) this.#evaluateAll(group);
    this.#batches.advance();
  }

  /** Loss and squared gradient norm over all points go to the group's scalars. */
  #evaluateAll(group: UpdateGroup): void {
    const { loss, gradients } = this.#network.evaluate(this.#points);
    group.scalars.push(loss, this.#network.squaredNorm(gradients));
    group.epochs++;
    dispose(this.#gradients);
    this.#gradients = gradients;
  }

  /** False, and nothing taken over, if any of the group's numbers is not finite. */
  async #acceptGroup(group: UpdateGroup): Promise<boolean> {
    const [finiteness, ...numbers] = await readScalars(group.scalars);
    if (!Number.isFinite(finiteness) || !numbers.every(Number.isFinite)) return false;
    this.#stepCount += group.updates;
    for (let k = 0; k < group.epochs; k++) this.#finishEpoch(numbers[2 * k], Math.sqrt(numbers[2 * k + 1]));
    return true;
  }

  #finishEpoch(loss: number, norm: number): void {
    this.#epoch++;
    this.#losses.push(loss);
    this.#gradientNorms.push(norm);
  }

  /** One update that may be the one that blows up; if it is, everything is as before again. */
  async #stepAlone(): Promise<void> {
    const before = this.#network.save();
    const schedule = this.#batches.snapshot();
    try {
      const batch = this.#batches.isFullBatch ? undefined : this.#batches.batch.slice();
      const group = this.#queueUpdates(1, new WorkSlices());
      const [finiteness, ...numbers] = await readScalars(group.scalars);
      const isFinite = Number.isFinite(finiteness) && numbers.every(Number.isFinite);
      const located = isFinite ? undefined : await this.#locate(this.#points);
      if (located === undefined) return await this.#acceptAlone(group, numbers);
      this.#undo(before, schedule);
      // Parameters may be ruined by a gradient that was: then it began in the batch that gave it.
      const inBatch = batch && (await this.#locateInBatch(batch));
      this.#divergence = { epoch: this.#epoch + 1, step: this.#stepCount + 1, ...(inBatch ?? located) };
    } finally {
      disposeSaved(before);
    }
  }

  async #acceptAlone({ epochs }: UpdateGroup, [loss, squaredNorm]: readonly number[]): Promise<void> {
    this.#stepCount++;
    if (epochs === 0) return;
    // The square of a finite gradient can lie beyond single precision.
    const norm = squaredNorm === Infinity ? await this.#exactNorm() : Math.sqrt(squaredNorm);
    this.#finishEpoch(loss, norm);
  }

  #undo(saved: SavedState, schedule: BatchScheduleSnapshot): void {
    this.#network.reinstate(saved);
    this.#batches.restore(schedule);
    const { loss, gradients } = this.#network.evaluate(this.#points);
    dispose([loss, ...this.#gradients]);
    this.#gradients = gradients;
  }

  async #locate(points: PointTensors): Promise<DivergentTensor | undefined> {
    const { gradients, loss } = await this.#network.inspect(points);
    return locateDivergence(await this.#network.parameters(), gradients, loss);
  }

  async #locateInBatch(indices: Int32Array): Promise<DivergentTensor | undefined> {
    const batch = this.#network.pointTensors(this.#spec.inputs, this.#spec.targets, indices);
    const located = await this.#locate(batch);
    dispose([batch.inputs, batch.targets]);
    return located;
  }

  async #exactNorm(): Promise<number> {
    const { gradients } = await this.#network.inspect(this.#points);
    return Math.hypot(...flattenParameters(gradients));
  }

  /** After a start, a restore or a change by hand: the present loss and norm, in place of the last entries. */
  async #assessPresent(): Promise<void> {
    const group: UpdateGroup = { updates: 0, epochs: 0, scalars: [] };
    this.#evaluateAll(group);
    const [loss, squaredNorm] = await readScalars(group.scalars);
    this.#losses[this.#epoch] = loss;
    this.#gradientNorms[this.#epoch] =
      squaredNorm === Infinity ? await this.#exactNorm() : Math.sqrt(squaredNorm);
    this.#divergence = undefined;
    if (this.#isPresentFinite()) return;
    const located = await this.#locate(this.#points);
    if (located) this.#divergence = { epoch: this.#epoch, step: this.#stepCount, ...located };
  }

  #isPresentFinite(): boolean {
    return Number.isFinite(this.#losses[this.#epoch]) && Number.isFinite(this.#gradientNorms[this.#epoch]);
  }
}

/** Updates whose losses are still on the device. */
interface UpdateGroup {
  updates: number;
  epochs: number;
  /** Finiteness of the parameters at the end, then loss and squared norm of each finished epoch. */
  readonly scalars: Scalar[];
}

function disposeSaved({ values, averages }: SavedState): void {
  dispose([...values, ...averages.flat()]);
}
