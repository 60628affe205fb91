/**
 * Backpropagation written by hand, on the GPU, behind the contract that every engine keeps. Training runs in the
 * fastest form that fits; gradients, predictions and the shaders shown come from the plain passes.
 */
import { BatchSchedule } from '../../network/batches.ts';
import { defaultSeed, startParameters } from '../../network/initialisation.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import { flattenParameters, unflattenParameters } from '../../network/parameters.ts';
import type { NetworkGradients, NetworkParameters } from '../../network/parameters.ts';
import { SerialQueue } from '../../network/serial-queue.ts';
import type { Divergence, EngineDevice, Trainer, TrainerSnapshot } from '../../network/trainer.ts';
import {
  validateData,
  validateInputs,
  validateLearningRate,
  validateParameters,
  validateSpec,
} from '../../network/validate-spec.ts';
import { locateAfter, locateAt } from './locate-divergence.ts';
import type { MistakeName } from './mistakes.ts';
import { flattenRows, planOf, toRows, zeroState } from './network-plan.ts';
import type { NetworkPlan } from './network-plan.ts';
import { describePasses, readPass } from './passes/inspection.ts';
import type { PassDescription } from './passes/inspection.ts';
import { readGradients } from './passes/readout.ts';
import { Session } from './session.ts';
import type { SessionData } from './session.ts';
import { stateFromSnapshot, stateToSnapshot } from './snapshots.ts';
import type { WebglSnapshot } from './snapshots.ts';
import type { FormName } from './training-form.ts';
import { trainTo } from './training-loop.ts';
import type { Checkpoint, LoopOptions, NotFinite } from './training-loop.ts';

export interface WebglTrainerOptions {
  /** Another formula in the place of the right one; only the plain passes run then. */
  readonly mistake?: MistakeName;
  /** Default 'auto': by the network's size. */
  readonly form?: FormName | 'auto';
}

/** What this engine can do beyond the contract. */
export interface WebglTrainer extends Trainer {
  /** The form that trains now. Its name travels in a snapshot, since another form differs in the last bits. */
  readonly form: FormName;
  readonly mistake: MistakeName | undefined;
  /** From the next update on another formula runs (undefined: the right one). */
  setMistake(mistake: MistakeName | undefined): Promise<void>;
  /** Every pass of one update with the shader that runs, and the numbers that it reads and writes. */
  passes(): Promise<PassDescription[]>;
}

type Matrix = readonly (readonly number[])[];

/**
 * @throws WebglUnavailableError (a CodedError) where the GPU cannot do it; CodedError `network-…` for a spec that
 * cannot be trained
 */
export async function createWebglTrainer(
  spec: NetworkSpec,
  options: WebglTrainerOptions = {},
): Promise<WebglTrainer> {
  validateSpec(spec);
  const trainer = new HandWrittenTrainer(spec, options);
  try {
    await trainer.begin();
  } catch (error) {
    trainer.dispose();
    throw error;
  }
  return trainer;
}

class HandWrittenTrainer implements WebglTrainer {
  readonly device: EngineDevice = { engine: 'webgl', backend: 'webgl', precision: 'float32' };
  #spec: NetworkSpec;
  readonly #plan: NetworkPlan;
  readonly #session: Session;
  readonly #queue = new SerialQueue();
  readonly #batches: BatchSchedule;
  #data: SessionData;
  /** Where the training stands; between two calls always the present. */
  #present: Checkpoint;
  #divergence: Divergence | undefined;
  #losses: number[] = [];
  #gradientNorms: number[] = [];
  /** Calls under way: the textures go when the last of them has come back. */
  #busy = 0;

  constructor(spec: NetworkSpec, { mistake, form = 'auto' }: WebglTrainerOptions) {
    const parameters = startParameters(spec);
    this.#spec = { ...spec, parameters };
    this.#plan = planOf(spec);
    this.#batches = new BatchSchedule(spec.inputs.length, spec.batchSize, spec.seed ?? defaultSeed);
    this.#data = this.#packData(spec.inputs, spec.targets);
    const state = zeroState(this.#plan, Float32Array.from(flattenParameters(parameters)));
    this.#present = { step: 0, epoch: 0, updateCount: 0, batches: this.#batches.snapshot(), state };
    this.#session = new Session(this.#plan, form, mistake);
  }

  /** Loss and gradient of the start. */
  begin(): Promise<void> {
    return this.#run(() => this.#assessPresent());
  }

  get spec(): NetworkSpec {
    return this.#spec;
  }

  get form(): FormName {
    return this.#session.formName;
  }

  get mistake(): MistakeName | undefined {
    return this.#session.mistake;
  }

  get stepCount(): number {
    return this.#present.step;
  }

  get epoch(): number {
    return this.#present.epoch;
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
    let goal: number | undefined;
    return this.#run(async () => {
      if (this.#divergence !== undefined || signal?.aborted) return;
      // Once: after a lost context the same goal is gone for again.
      goal ??= this.#present.step + n;
      const notFinite = await this.#trainTo(goal, signal);
      if (notFinite) await this.#diverge(notFinite);
    });
  }

  parameters(): Promise<NetworkParameters> {
    return this.#run(() => unflattenParameters(this.#spec.layers, this.#present.state.parameters));
  }

  gradients(): Promise<NetworkGradients> {
    return this.#run(async () => {
      const passes = await this.#session.teaching(this.#present.state, this.#data);
      return readGradients(this.#session, passes, this.#plan, this.#updateSettings());
    });
  }

  predict(inputs: Matrix): Promise<number[][]> {
    return this.#run(async () => {
      validateInputs(this.#spec.layers, inputs);
      const { sizes, depth } = this.#plan;
      const predictor = await this.#session.predictor(this.#present.state, this.#data);
      const packed = flattenRows(inputs, sizes[0]);
      const outputs = await predictor(packed, inputs.length, (draws, regions) =>
        this.#session.read(draws, regions),
      );
      return toRows(outputs, inputs.length, sizes[depth]);
    });
  }

  setLearningRate(rate: number): void {
    validateLearningRate(rate);
    this.#spec = { ...this.#spec, learningRate: rate };
    if (this.#divergence !== undefined && this.#isPresentFinite()) this.#divergence = undefined;
  }

  setParameters(parameters: NetworkParameters): Promise<void> {
    return this.#run(() => {
      validateParameters(this.#spec.layers, parameters);
      const flat = Float32Array.from(flattenParameters(parameters));
      this.#present = { ...this.#present, state: { ...this.#present.state, parameters: flat } };
      return this.#assessPresent();
    });
  }

  setData(inputs: Matrix, targets: Matrix): Promise<void> {
    return this.#run(() => {
      validateData(this.#spec.layers, inputs, targets);
      this.#spec = { ...this.#spec, inputs, targets };
      this.#batches.setPoints(inputs.length);
      this.#data = this.#packData(inputs, targets);
      this.#present = { ...this.#present, batches: this.#batches.snapshot() };
      return this.#assessPresent();
    });
  }

  setMistake(mistake: MistakeName | undefined): Promise<void> {
    return this.#run(async () => {
      if (mistake === this.#session.mistake) return;
      this.#session.setMistake(mistake);
      const { carried: _forgotten, ...state } = this.#present.state;
      this.#present = { ...this.#present, state };
      await this.#assessPresent();
    });
  }

  passes(): Promise<PassDescription[]> {
    return this.#run(async () => {
      const passes = await this.#session.teaching(this.#present.state, this.#data);
      return describePasses(passes, this.#updateSettings(), (name, layer) =>
        this.#run(async () => {
          const current = await this.#session.teaching(this.#present.state, this.#data);
          return readPass(this.#session, current, this.#updateSettings(), { name, layer });
        }),
      );
    });
  }

  snapshot(): Promise<WebglSnapshot> {
    return this.#run(() => ({
      engine: 'webgl' as const,
      form: this.#session.choice,
      step: this.#present.step,
      epoch: this.#present.epoch,
      learningRate: this.#spec.learningRate,
      ...stateToSnapshot(this.#spec.layers, this.#present),
      ...this.#present.batches,
      losses: [...this.#losses],
      gradientNorms: [...this.#gradientNorms],
    }));
  }

  restore(snapshot: TrainerSnapshot | WebglSnapshot): Promise<void> {
    return this.#run(async () => {
      validateParameters(this.#spec.layers, snapshot.parameters);
      this.#batches.restore(snapshot);
      this.#spec = { ...this.#spec, learningRate: snapshot.learningRate };
      if ('form' in snapshot && !this.mistake) this.#session.setChoice(snapshot.form);
      this.#present = {
        step: snapshot.step,
        epoch: snapshot.epoch,
        updateCount: snapshot.optimizerState?.count ?? snapshot.step,
        batches: this.#batches.snapshot(),
        state: stateFromSnapshot(this.#plan, snapshot),
      };
      await this.#assessPresent();
      this.#losses = [...snapshot.losses];
      this.#gradientNorms = [...snapshot.gradientNorms];
    });
  }

  dispose(): void {
    if (this.#queue.isClosed) return;
    this.#queue.close();
    if (this.#busy === 0) this.#session.dispose();
  }

  /** One call after another, again from the last checkpoint if the context goes away in the middle. */
  #run<T>(task: () => T | Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      this.#busy++;
      try {
        return await this.#session.retrying(async () => task());
      } finally {
        this.#busy--;
        if (this.#queue.isClosed && this.#busy === 0) this.#session.dispose();
      }
    });
  }

  #packData(inputs: Matrix, targets: Matrix): SessionData {
    return {
      inputs: flattenRows(inputs, this.#plan.sizes[0]),
      targets: flattenRows(targets, this.#plan.sizes[this.#plan.depth]),
      points: inputs.length,
      isFullBatch: this.#batches.isFullBatch,
    };
  }

  #updateSettings(): { learningRate: number; stepCount: number } {
    return { learningRate: this.#spec.learningRate, stepCount: this.#present.updateCount };
  }

  #loopOptions(signal?: AbortSignal): LoopOptions {
    return {
      data: this.#data,
      batches: this.#batches,
      learningRate: () => this.#spec.learningRate,
      shouldStop: () => signal?.aborted === true || this.#queue.isClosed,
      onRecord: (epoch, { loss, gradientNorm }) => {
        // After a lost context the same epochs come again.
        if (epoch < this.#losses.length) return;
        this.#losses.push(loss);
        this.#gradientNorms.push(gradientNorm);
      },
      onCheckpoint: (checkpoint) => {
        this.#present = checkpoint;
      },
    };
  }

  /** `#present` moves along with every checkpoint, so that a retry goes on from the last one. */
  #trainTo(goal: number, signal?: AbortSignal): Promise<NotFinite | undefined> {
    return this.#session.retrying(() =>
      trainTo(this.#session, this.#present, goal, this.#loopOptions(signal)),
    );
  }

  /** Back to the last finite state, and names what the next update ran into. */
  async #diverge(notFinite: NotFinite): Promise<void> {
    const { isFullBatch } = this.#batches;
    if (isFullBatch && notFinite.epoch !== undefined) {
      const lastFinite = this.#present.step + (notFinite.epoch - this.#present.epoch) - 1;
      if (lastFinite > this.#present.step) await this.#trainTo(lastFinite);
    } else await this.#stepUntilNotFinite();
    const batch = isFullBatch ? undefined : this.#currentBatch();
    const { learningRate } = this.#spec;
    const located = await locateAfter(this.#session, this.#present, this.#data, { learningRate, batch });
    const { step, epoch } = this.#present;
    this.#divergence = { epoch: epoch + 1, step: step + 1, ...located };
  }

  /** With mini-batches nothing is recorded within an epoch: one update after the other is looked at. */
  async #stepUntilNotFinite(): Promise<void> {
    while (!(await this.#trainTo(this.#present.step + 1))) if (this.#queue.isClosed) return;
  }

  #currentBatch(): Int32Array {
    this.#batches.restore(this.#present.batches);
    return this.#batches.batch;
  }

  /** After a start, a restore or a change by hand: the present loss and norm, in place of the last entries. */
  async #assessPresent(): Promise<void> {
    const form = await this.#session.form(this.#present.state, this.#data);
    const [{ loss, gradientNorm }] = await this.#session.readOut(
      form.epochs(0, 0, this.#updateSettings()),
      () => form.takeRecords(1),
    );
    this.#losses[this.#present.epoch] = loss;
    this.#gradientNorms[this.#present.epoch] = gradientNorm;
    this.#divergence = undefined;
    if (this.#isPresentFinite()) return;
    const located = await locateAt(this.#session, this.#present, this.#data);
    this.#divergence = { epoch: this.#present.epoch, step: this.#present.step, ...located };
  }

  #isPresentFinite(): boolean {
    const { epoch } = this.#present;
    return Number.isFinite(this.#losses[epoch]) && Number.isFinite(this.#gradientNorms[epoch]);
  }
}
