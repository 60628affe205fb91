/**
 * Runs a training on the GPU in slices: while one computes, the numbers of the one before are on their way back.
 * After every slice the state is kept as a checkpoint, so that a lost context or a divergence goes back to it.
 */
import type { BatchSchedule, BatchScheduleSnapshot } from '../../network/batches.ts';
import type { FlatState } from './network-plan.ts';
import { startReading } from './readback.ts';
import type { Session, SessionData } from './session.ts';
import type { EpochRecord, ReadOut, TrainingForm, UpdateSettings } from './training-form.ts';

/** A moment of the training from which it can be computed again with the same bits. */
export interface Checkpoint {
  readonly step: number;
  readonly epoch: number;
  /** Updates that the optimiser has seen: Adam's t. */
  readonly updateCount: number;
  readonly batches: BatchScheduleSnapshot;
  readonly state: FlatState;
}

/** Up to here a state is read back with every slice; larger ones only now and then. */
const smallState = 16_384;
/** Longest time between two checkpoints of a large state, in ms. */
const checkpointInterval = 250;
/** Slices under way at once: one computes, one waits for it, one is on its way back. */
const depth = 3;

interface Slice {
  /** Numbers of the epochs recorded, one a record. */
  readonly epochs: readonly number[];
  readonly records: ReadOut<EpochRecord[]> | undefined;
  readonly state: ReadOut<FlatState> | undefined;
  readonly end: Omit<Checkpoint, 'state'>;
  readonly done: Promise<Float32Array[]>;
  readonly learn: () => void;
}

export interface LoopOptions {
  readonly data: SessionData;
  readonly batches: BatchSchedule;
  readonly learningRate: () => number;
  /** Asked before every slice: true ends the loop with the present state. */
  readonly shouldStop: () => boolean;
  /** A finished epoch, counted from 0 (the start); the same one may come again after a context was lost. */
  readonly onRecord: (epoch: number, record: EpochRecord) => void;
  readonly onCheckpoint: (checkpoint: Checkpoint) => void;
}

/** The first epoch whose loss or gradient norm is no finite number; with mini-batches somewhere before it. */
export interface NotFinite {
  readonly epoch: number | undefined;
}

/** From `from` up to `goal` updates in all. @returns what stopped being finite, if anything did */
export async function trainTo(
  session: Session,
  from: Checkpoint,
  goal: number,
  options: LoopOptions,
): Promise<NotFinite | undefined> {
  const loop = new TrainingLoop(session, from, options);
  return loop.run(goal);
}

class TrainingLoop {
  readonly #session: Session;
  readonly #options: LoopOptions;
  readonly #from: Checkpoint;
  /** Where the orders given so far lead to. */
  #step: number;
  #epoch: number;
  #updateCount: number;
  #recorded: number[] = [];
  #lastRecorded = -1;
  #isEpochStart: boolean;
  #lastCheckpoint = performance.now();
  readonly #slices: Slice[] = [];

  constructor(session: Session, from: Checkpoint, options: LoopOptions) {
    this.#session = session;
    this.#from = from;
    this.#options = options;
    this.#step = from.step;
    this.#epoch = from.epoch;
    this.#updateCount = from.updateCount;
    this.#isEpochStart = !from.batches.batchInEpoch;
  }

  async run(goal: number): Promise<NotFinite | undefined> {
    const { data, batches, shouldStop } = this.#options;
    batches.restore(this.#from.batches);
    const form = await this.#session.form(this.#from.state, data);
    // It computes on by itself; if this is cut short, whoever comes next has to load it anew.
    this.#session.holds(form, undefined);
    for (;;) {
      const isLast = await this.#fillSlice(form, goal, shouldStop);
      await this.#closeSlice(form, isLast);
      while (this.#slices.length >= (isLast ? 1 : depth)) {
        const notFinite = await this.#finishSlice(form);
        if (notFinite) return notFinite;
      }
      if (isLast) return undefined;
    }
  }

  /** Gives orders until the slice is full. @returns whether nothing is left to do after it */
  async #fillSlice(form: TrainingForm, goal: number, shouldStop: () => boolean): Promise<boolean> {
    const { pacer } = this.#session;
    const room = () => form.recordCapacity - this.#recorded.length - 1;
    while (this.#step < goal && !shouldStop()) {
      if (pacer.isSliceFull || room() < 1) return false;
      if (this.#options.batches.isFullBatch) await this.#fullBatch(form, Math.min(goal - this.#step, room()));
      else await this.#miniBatch(form);
    }
    await this.#record(form, 0);
    return true;
  }

  #settings(): UpdateSettings {
    return { learningRate: this.#options.learningRate(), stepCount: this.#updateCount };
  }

  async #fullBatch(form: TrainingForm, most: number): Promise<void> {
    const affordable = Math.max(1, Math.floor(this.#session.pacer.budget / 2 / form.epochCost));
    const updates = Math.min(most, form.epochsPerCall, affordable);
    await this.#record(form, updates);
    this.#step += updates;
    this.#updateCount += updates;
  }

  /** Records the present epoch and, with `updates`, those that follow it. */
  async #record(form: TrainingForm, updates: number): Promise<void> {
    const context = this.#session.present;
    const slot = this.#recorded.length;
    // Within an epoch of mini-batches the last entry stays.
    if (updates === 0 && (this.#lastRecorded === this.#epoch || !this.#isEpochStart)) return;
    await this.#session.pacer.run(context, form.epochs(updates, slot, this.#settings()));
    for (let made = 0; made < Math.max(1, updates); made++) this.#recorded.push(this.#epoch + made);
    this.#lastRecorded = this.#epoch + Math.max(1, updates) - 1;
    this.#epoch += updates;
  }

  async #miniBatch(form: TrainingForm): Promise<void> {
    const { batches } = this.#options;
    const context = this.#session.present;
    await this.#session.pacer.run(context, form.batchUpdate(batches.batch, this.#settings()));
    this.#isEpochStart = batches.isLastOfEpoch;
    batches.advance();
    this.#step++;
    this.#updateCount++;
    if (!this.#isEpochStart) return;
    this.#epoch++;
    await this.#record(form, 0);
  }

  async #closeSlice(form: TrainingForm, isLast: boolean): Promise<void> {
    const context = this.#session.present;
    const now = performance.now();
    const hasState =
      isLast || form.stateSize <= smallState || now - this.#lastCheckpoint > checkpointInterval;
    if (hasState) this.#lastCheckpoint = now;
    const learn = this.#session.pacer.closeSlice();
    const epochs = this.#recorded;
    this.#recorded = [];
    const records = epochs.length > 0 ? form.takeRecords(epochs.length) : undefined;
    const state = hasState ? form.takeState() : undefined;
    const { done } = startReading(context, [...(records?.regions ?? []), ...(state?.regions ?? [])]);
    // It is looked at in its turn; until then a rejection must not count as unhandled.
    done.catch(() => undefined);
    const batches = hasState ? this.#options.batches.snapshot() : {};
    const end = { step: this.#step, epoch: this.#epoch, updateCount: this.#updateCount, batches };
    this.#slices.push({ epochs, records, state, end, done, learn });
  }

  async #finishSlice(form: TrainingForm): Promise<NotFinite | undefined> {
    const slice = this.#slices.shift();
    if (!slice) return undefined;
    const arrays = await slice.done;
    slice.learn();
    const { epochs, end } = slice;
    const used = slice.records?.regions.length ?? 0;
    for (const [index, record] of (slice.records?.decode(arrays.slice(0, used)) ?? []).entries()) {
      if (!Number.isFinite(record.loss) || !Number.isFinite(record.gradientNorm))
        return { epoch: epochs[index] };
      this.#options.onRecord(epochs[index], record);
    }
    if (!slice.state) return undefined;
    const state = slice.state.decode(arrays.slice(used));
    if (!isFiniteState(state)) return { epoch: undefined };
    if (this.#slices.length === 0 && end.step === this.#step) this.#session.holds(form, state);
    this.#options.onCheckpoint({ ...end, state });
    return undefined;
  }
}

function isFiniteState({ parameters }: FlatState): boolean {
  for (let index = 0; index < parameters.length; index++)
    if (!Number.isFinite(parameters[index])) return false;
  return true;
}
