/**
 * Moves a trainer through the epochs of its run, forwards by training and backwards by going on from an earlier
 * keyframe. Changes are made again at the epochs at which they were made, so every moment comes out the same.
 *
 * It does one thing at a time: whoever uses it waits for each answer before asking again.
 */
import type { Divergence, Trainer } from '../network/trainer.ts';
import type { Keyframe } from './keyframes.ts';
import { Keyframes } from './keyframes.ts';
import { setMistake } from './mistakes.ts';
import { SliceSizer } from './pace.ts';
import { applyToData, applyToParameters, changesData, checkChange, updatesPerEpoch } from './run-changes.ts';
import type { RecordedChange, RunChange } from './run-changes.ts';
import type { RunData } from './run-data.ts';
import { RunHistory } from './run-history.ts';
import type { ReplayDifference } from './run-history.ts';

/** A quarter of a second of training between two keyframes: no longer wait when scrubbing, hardly any cost. */
const keyframeSeconds = 0.25;
/** At least this many gaps: long runs would otherwise copy their curves too often. */
const keyframesPerRun = 128;

export class Traveller {
  readonly history = new RunHistory();
  readonly keyframes = new Keyframes();
  #trainer: Trainer;
  readonly #startData: RunData;
  readonly #startRate: number;
  readonly #sizer: SliceSizer;
  readonly #clock: () => number;
  #data: RunData;
  /** The last change that the trainer's points and formulas have seen; undefined for the start. */
  #dataChange: RecordedChange | undefined;
  #mistake = '';
  #learningRate: number;
  /** The latest finished epoch and its step: between two of them an update of a mini-batch may stand. */
  #boundary = { epoch: 0, step: 0 };
  #isReplayCompared = true;
  /** The first epoch that came out differently when it was made again; taken by whoever reports it. */
  replayDifference: ReplayDifference | undefined;

  constructor(trainer: Trainer, data: RunData, options: { sliceMs: number; clock: () => number }) {
    this.#trainer = trainer;
    this.#startData = data;
    this.#data = data;
    this.#startRate = trainer.spec.learningRate;
    this.#learningRate = this.#startRate;
    this.#sizer = new SliceSizer(options.sliceMs);
    this.#clock = options.clock;
  }

  get trainer(): Trainer {
    return this.#trainer;
  }

  get epoch(): number {
    return this.#boundary.epoch;
  }

  get step(): number {
    return this.#trainer.stepCount;
  }

  /** False in the middle of an epoch of mini-batches. */
  get isOnBoundary(): boolean {
    return this.#trainer.stepCount === this.#boundary.step && this.#trainer.epoch === this.#boundary.epoch;
  }

  get data(): RunData {
    return this.#data;
  }

  get learningRate(): number {
    return this.#learningRate;
  }

  get mistake(): string {
    return this.#mistake;
  }

  get divergence(): Divergence | undefined {
    return this.#trainer.divergence;
  }

  /** Epochs that the engine makes in a second when nothing holds it back; an estimate after the first slices. */
  get epochsPerSecond(): number {
    return this.#sizer.updatesPerSecond / this.#updatesPerEpoch;
  }

  /** Takes the first entry of the curves and the first keyframe, after the changes that belong to the start. */
  async begin(changes: readonly RecordedChange[] = []): Promise<void> {
    this.history.adoptChanges(changes);
    await this.#arrive();
    await this.keepMoment();
  }

  /** Stands at or before `goal`, by a keyframe if the way from here is longer or impossible. */
  async standBefore(goal: number): Promise<void> {
    const frame = this.keyframes.before(goal);
    const canGoOn = !this.divergence && this.epoch <= goal && (this.isOnBoundary || this.epoch < goal);
    if (canGoOn && (frame === undefined || frame.epoch <= this.epoch)) return;
    if (frame) await this.#restore(frame);
  }

  /** Stands exactly at `goal`, or where the training blows up on the way. */
  async goTo(goal: number): Promise<void> {
    await this.standBefore(goal);
    while (this.epoch < goal && !this.divergence) await this.slice(goal);
  }

  /**
   * Trains on towards `goal` for about one slice: to the goal, to the next change or to a finished epoch.
   * Returns the epochs that were finished; 0 in the middle of a long epoch of mini-batches.
   */
  async slice(goal: number): Promise<number> {
    const from = this.epoch;
    const stop = this.history.nextChangeEpoch(from, goal);
    const updates = this.#updatesTowards(stop);
    const started = this.#clock();
    await this.#trainer.step(updates);
    this.#sizer.observe(updates, this.#clock() - started);
    const finished = this.#trainer.epoch;
    const lastStep = this.#boundary.step + (finished - from) * this.#updatesPerEpoch;
    if (finished > from) this.#record(from + 1, finished);
    this.#boundary = { epoch: finished, step: lastStep };
    if (this.divergence) return finished - from;
    if (this.isOnBoundary && finished > from) {
      if (this.history.changesAt(finished).length > 0) await this.#arrive();
      const gap = finished - (this.keyframes.before(finished)?.epoch ?? 0);
      if (gap >= this.#keyframeGap) await this.keepMoment();
    }
    return finished - from;
  }

  /** Makes the present moment a keyframe. */
  async keepMoment(): Promise<void> {
    if (!this.isOnBoundary || this.divergence) return;
    const { losses: _losses, gradientNorms: _norms, ...frame } = await this.#trainer.snapshot();
    this.keyframes.add(frame, this.epoch);
  }

  get hasMoment(): boolean {
    return this.keyframes.before(this.epoch)?.epoch === this.epoch;
  }

  /**
   * Changes the training from this epoch on. Throws before anything is touched if the change makes no sense.
   * Returns the last epoch of the future that was dropped, or undefined if there was none.
   */
  async change(change: RunChange): Promise<number | undefined> {
    checkChange(change, this.#trainer.spec.layers, this.#data);
    if (this.#isInForce(change)) return undefined;
    await this.#perform(change);
    const until = this.history.dropAfter(this.epoch);
    this.keyframes.dropAfter(this.epoch);
    const recorded = { epoch: this.epoch, step: this.#boundary.step, change };
    this.history.addChange(recorded);
    if (changesData(change)) this.#dataChange = recorded;
    this.#recordPresent();
    await this.keepMoment();
    return until > this.epoch ? until : undefined;
  }

  /** Goes on with another trainer, made from the same spec, at the same epoch: the old one broke. */
  async adopt(trainer: Trainer): Promise<void> {
    const goal = this.epoch;
    // Another engine rounds differently: what it makes again need not be what was known.
    if (trainer.device.engine !== this.#trainer.device.engine) this.#isReplayCompared = false;
    this.#trainer = trainer;
    this.#data = this.#startData;
    this.#dataChange = undefined;
    this.#mistake = '';
    const frame = this.keyframes.before(goal);
    if (frame) await this.#restore(frame);
    else await this.begin(this.history.changes);
    await this.goTo(goal);
  }

  get #updatesPerEpoch(): number {
    return updatesPerEpoch(this.#data.train.inputs.length, this.#trainer.spec.batchSize);
  }

  get #keyframeGap(): number {
    return Math.max(1, keyframeSeconds * this.epochsPerSecond, this.history.knownEpochs / keyframesPerRun);
  }

  /** As many as fit into a slice; more than an epoch only up to the end of one. */
  #updatesTowards(stop: number): number {
    const perEpoch = this.#updatesPerEpoch;
    const done = this.#trainer.stepCount - this.#boundary.step;
    const toStop = (stop - this.epoch) * perEpoch - done;
    const updates = Math.min(toStop, this.#sizer.updates);
    const overEpoch = (done + updates) % perEpoch;
    return updates > overEpoch ? updates - overEpoch : updates;
  }

  /** Makes the changes of this epoch, in order, and takes its loss as it is after them. */
  async #arrive(): Promise<void> {
    for (const recorded of this.history.changesAt(this.epoch)) {
      checkChange(recorded.change, this.#trainer.spec.layers, this.#data);
      await this.#perform(recorded.change);
      if (changesData(recorded.change)) this.#dataChange = recorded;
    }
    this.#recordPresent();
  }

  async #perform(change: RunChange): Promise<void> {
    const trainer = this.#trainer;
    if (change.kind === 'learning-rate') {
      trainer.setLearningRate(change.value);
      this.#learningRate = change.value;
    } else if (change.kind === 'weight' || change.kind === 'bias') {
      await trainer.setParameters(applyToParameters(await trainer.parameters(), change));
    } else if (change.kind === 'mistake') {
      await setMistake(trainer, change.name);
      this.#mistake = change.name;
    } else {
      const data = applyToData(this.#data, [change]);
      await trainer.setData(data.train.inputs, data.train.targets);
      this.#data = data;
    }
  }

  async #restore(frame: Keyframe): Promise<void> {
    const trainer = this.#trainer;
    const until = this.history.changesUntil(frame.epoch);
    const dataChange = until.findLast(({ change }) => changesData(change));
    if (dataChange !== this.#dataChange) {
      const data = applyToData(
        this.#startData,
        until.map(({ change }) => change),
      );
      await trainer.setData(data.train.inputs, data.train.targets);
      this.#data = data;
      this.#dataChange = dataChange;
    }
    const mistake = lastOfKind(until, 'mistake')?.name ?? '';
    if (mistake !== this.#mistake) {
      await setMistake(trainer, mistake);
      this.#mistake = mistake;
    }
    await trainer.restore({
      ...frame,
      engine: trainer.device.engine,
      losses: this.history.losses.slice(0, frame.epoch + 1),
      gradientNorms: this.history.gradientNorms.slice(0, frame.epoch + 1),
    });
    this.#learningRate = lastOfKind(until, 'learning-rate')?.value ?? this.#startRate;
    this.#boundary = { epoch: frame.epoch, step: frame.step };
  }

  #record(from: number, to: number): void {
    // An epoch with changes is entered as it is after them: its loss before them is no second opinion.
    const isChanged = this.history.changesAt(to).length > 0;
    const { losses, gradientNorms } = this.#trainer;
    const difference = this.history.record(from, isChanged ? to - 1 : to, losses, gradientNorms);
    if (this.#isReplayCompared) this.replayDifference ??= difference;
  }

  #recordPresent(): void {
    const { losses, gradientNorms } = this.#trainer;
    const epoch = this.epoch;
    this.history.losses[epoch] = losses[losses.length - 1];
    this.history.gradientNorms[epoch] = gradientNorms[gradientNorms.length - 1];
  }

  #isInForce(change: RunChange): boolean {
    if (change.kind === 'learning-rate') return change.value === this.#learningRate;
    if (change.kind === 'mistake') return change.name === this.#mistake;
    const { inputs, targets } = this.#data.train;
    if (change.kind === 'point-moved') return isEqual(change.input, inputs[change.index]);
    if (change.kind === 'point-target') return isEqual(change.target, targets[change.index]);
    return false;
  }
}

const isEqual = (a: readonly number[], b: readonly number[]): boolean =>
  a.every((value, i) => Object.is(value, b[i]));

function lastOfKind<K extends RunChange['kind']>(
  changes: readonly RecordedChange[],
  kind: K,
): Extract<RunChange, { kind: K }> | undefined {
  const found = changes.findLast(({ change }) => change.kind === kind)?.change;
  return found as Extract<RunChange, { kind: K }> | undefined;
}
