/**
 * Two runs from the same start that go abreast: by hand and automatic, say, or with two conventions of one loss.
 * Each is a run of its own; where one blows up or has no engine, the other goes on.
 */
import type { Divergence } from '../network/trainer.ts';
import { createRun } from './create-run.ts';
import type { RunOrigin } from './create-run.ts';
import { pageFrames } from './frame-scheduler.ts';
import type { RunChange } from './run-changes.ts';
import { RunError } from './run-notices.ts';
import type { RunSettings } from './run-settings.ts';
import type {
  ReadoutNeed,
  Run,
  RunEnvironment,
  RunReadout,
  RunSpeed,
  RunState,
  RunSubscription,
  SeekOptions,
} from './run.ts';
import { Subscriptions } from './subscriptions.ts';

export type PairSide = 'first' | 'second';

export interface RunPair {
  readonly first: Run;
  readonly second: Run;
  /** 'failed' and 'diverged' only where both sides are out; a single side says so itself. */
  readonly state: RunState;
  /** Rejects only if neither side could be had. */
  readonly ready: Promise<void>;
  /** Where the side stands that came further: they differ only where one of them blew up. */
  readonly epoch: number;
  readonly knownEpochs: number;
  readonly plannedEpochs: number;
  readonly isPlaying: boolean;
  readonly speed: RunSpeed;
  readonly pace: number | undefined;
  readonly secondsLeft: number | undefined;
  readonly divergences: Readonly<Record<PairSide, Divergence | undefined>>;
  /** The latest read-outs of one and the same epoch; what is compared comes from here. */
  readonly matched: { readonly first: RunReadout; readonly second: RunReadout } | undefined;

  play(options?: { readonly speed?: RunSpeed }): void;
  pause(): Promise<void>;
  stepForward(epochs?: number): Promise<void>;
  rewind(): Promise<void>;
  seek(epoch: number, options?: SeekOptions): Promise<void>;
  runTo(epoch: number, options?: SeekOptions): Promise<void>;
  setSpeed(speed: RunSpeed): void;
  setPlannedEpochs(epochs: number): void;
  /** On both sides unless one is named. */
  change(change: RunChange, side?: PairSide): Promise<void>;
  restart(first: RunSettings, second: RunSettings): Promise<void>;
  /** Told at most once a frame of both sides together; what is needed is read on both. */
  subscribe(listener: (pair: RunPair) => void, need?: ReadoutNeed): RunSubscription;
  setHidden(isHidden: boolean): void;
  dispose(): Promise<void>;
}

/** Neither side should run ahead of the other for longer than this: they are compared where both have arrived. */
const mostFramesPerStride = 2;

/** Throws as createRun does; the same seed and data in both settings make it the same start. */
export function pairRuns(
  first: RunSettings,
  second: RunSettings,
  environment: RunEnvironment = {},
  origin: Partial<Record<PairSide, RunOrigin>> = {},
): RunPair {
  return new SteppingPair(first, second, environment, origin);
}

class SteppingPair implements RunPair {
  readonly first: Run;
  readonly second: Run;
  readonly #subscriptions: Subscriptions<RunPair>;
  readonly #watching: readonly RunSubscription[];
  /** The epoch up to which both may go; it moves on by a stride when both are there. */
  #allowed = 0;
  #stride = 1;
  #askedSinceStride = 0;
  #matched: { readonly first: RunReadout; readonly second: RunReadout } | undefined;
  /** New starts that are on their way: until both sides stand at theirs, one may be new and the other old. */
  #starting = 0;

  constructor(
    first: RunSettings,
    second: RunSettings,
    environment: RunEnvironment,
    origin: Partial<Record<PairSide, RunOrigin>>,
  ) {
    const frames = environment.frames ?? pageFrames();
    const shared = { ...environment, frames, limit: () => this.#limit() };
    this.first = createRun(first, shared, origin.first);
    this.second = createRun(second, shared, origin.second);
    this.#subscriptions = new Subscriptions<RunPair>(this, frames, () => this.#askForNeeds());
    this.#watching = this.#sides.map((run) => run.subscribe(() => this.#handleNews()));
    this.#askForNeeds();
  }

  get #sides(): readonly Run[] {
    return [this.first, this.second];
  }

  /** Sides that have an engine. */
  get #present(): readonly Run[] {
    return this.#sides.filter((run) => run.state !== 'failed');
  }

  /** Sides that can go on from where they stand. */
  get #able(): readonly Run[] {
    return this.#present.filter((run) => !run.divergence);
  }

  get state(): RunState {
    const states = this.#sides.map((run) => run.state);
    const some = (state: RunState): boolean => states.includes(state);
    if (some('preparing')) return 'preparing';
    if (some('running')) return 'running';
    if (states.every((state) => state === 'failed')) return 'failed';
    if (this.#able.length === 0) return 'diverged';
    return some('paused') || some('diverged') ? 'paused' : 'ready';
  }

  get ready(): Promise<void> {
    return Promise.any(this.#sides.map((run) => run.ready))
      .then(() => Promise.allSettled(this.#sides.map((run) => run.ready)))
      .then(() => undefined);
  }

  get epoch(): number {
    return Math.max(0, ...this.#present.map((run) => run.epoch));
  }

  get knownEpochs(): number {
    return Math.max(0, ...this.#present.map((run) => run.knownEpochs));
  }

  get plannedEpochs(): number {
    return Math.max(this.first.plannedEpochs, this.second.plannedEpochs);
  }

  get isPlaying(): boolean {
    return this.#sides.some((run) => run.isPlaying);
  }

  get speed(): RunSpeed {
    return this.first.speed;
  }

  /** They go abreast, so the slower one's pace is the pair's. */
  get pace(): number | undefined {
    const paces = this.#able.flatMap((run) => run.pace ?? []);
    return paces.length > 0 ? Math.min(...paces) : undefined;
  }

  get secondsLeft(): number | undefined {
    const left = this.plannedEpochs - this.epoch;
    return this.pace && left > 0 ? left / this.pace : undefined;
  }

  get divergences(): Readonly<Record<PairSide, Divergence | undefined>> {
    return { first: this.first.divergence, second: this.second.divergence };
  }

  get matched(): { readonly first: RunReadout; readonly second: RunReadout } | undefined {
    if (this.#starting > 0 || this.#sides.some((run) => run.isReadoutEarlier)) return this.#matched;
    const first = this.first.readout;
    const second = this.second.readout;
    if (first && second && first.epoch === second.epoch) this.#matched = { first, second };
    return this.#matched;
  }

  play(options: { readonly speed?: RunSpeed } = {}): void {
    void this.#playAll((run) => {
      run.play(options);
      return Promise.resolve();
    }).catch(() => undefined);
  }

  async pause(): Promise<void> {
    await this.#all((run) => run.pause());
  }

  async stepForward(epochs = 1): Promise<void> {
    await this.#all((run) => run.stepForward(epochs));
  }

  rewind(): Promise<void> {
    return this.seek(0);
  }

  async seek(epoch: number, options?: SeekOptions): Promise<void> {
    await this.#all((run) => run.seek(epoch, options));
  }

  async runTo(epoch: number, options?: SeekOptions): Promise<void> {
    await this.#playAll((run) => run.runTo(epoch, options));
  }

  setSpeed(speed: RunSpeed): void {
    this.#sides.forEach((run) => run.setSpeed(speed));
  }

  setPlannedEpochs(epochs: number): void {
    this.#sides.forEach((run) => run.setPlannedEpochs(epochs));
  }

  async change(change: RunChange, side?: PairSide): Promise<void> {
    if (side) await this[side].change(change);
    else await this.#all((run) => run.change(change));
  }

  async restart(first: RunSettings, second: RunSettings): Promise<void> {
    this.#matched = undefined;
    this.#starting++;
    try {
      await Promise.any([this.first.restart(first), this.second.restart(second)]);
      await Promise.allSettled([this.first.ready, this.second.ready]);
    } finally {
      this.#starting--;
    }
    this.#handleNews();
  }

  subscribe(listener: (pair: RunPair) => void, need?: ReadoutNeed): RunSubscription {
    return this.#subscriptions.add(listener, need);
  }

  setHidden(isHidden: boolean): void {
    this.#sides.forEach((run) => run.setHidden(isHidden));
  }

  async dispose(): Promise<void> {
    this.#subscriptions.clear();
    this.#watching.forEach((subscription) => subscription.end());
    await Promise.all(this.#sides.map((run) => run.dispose()));
  }

  #handleNews(): void {
    // Asked for its effect: the pair keeps the latest read-outs of one epoch.
    void this.matched;
    this.#subscriptions.notify();
  }

  /** On every side that has an engine; fails where a side refuses, with its reason. */
  async #all(task: (run: Run) => Promise<void>): Promise<void> {
    const settled = await Promise.allSettled(this.#present.map(task));
    const refusal = settled.find((result) => result.status === 'rejected');
    // A side whose engine broke just now says so in its own state; the other one has done its part.
    const isFailure = refusal?.reason instanceof RunError && refusal.reason.code === 'run-failed';
    if (refusal && !isFailure) throw refusal.reason;
  }

  /** From the epoch that both have reached, side by side. */
  async #playAll(task: (run: Run) => Promise<void>): Promise<void> {
    const able = this.#able;
    const from = Math.min(...able.map((run) => run.epoch));
    if (able.some((run) => run.epoch !== from)) await Promise.all(able.map((run) => run.seek(from)));
    this.#allowed = from;
    this.#stride = 1;
    this.#askedSinceStride = 0;
    await Promise.all(able.map(task));
  }

  /** Asked by each side at each frame: how far it may go. */
  #limit(): number {
    const playing = this.#sides.filter((run) => run.isPlaying);
    this.#askedSinceStride++;
    const areAbreast = playing.every((run) => run.epoch >= this.#allowed && this.#isRead(run));
    if (!areAbreast) return this.#allowed;
    // Counted in frames, since a slow page has long frames and a stride of one epoch would make it slower still.
    const frames = this.#askedSinceStride / playing.length;
    if (frames <= 1) this.#stride *= 2;
    else if (frames > mostFramesPerStride) this.#stride = Math.max(1, this.#stride / 2);
    this.#askedSinceStride = 0;
    this.#allowed += this.#stride;
    return this.#allowed;
  }

  /** While somebody looks, both sides are read at the same epochs, so that they can be compared. */
  #isRead(run: Run): boolean {
    return !this.#subscriptions.hasActive || run.readout?.epoch === run.epoch;
  }

  #askForNeeds(): void {
    const { need, hasActive } = this.#subscriptions;
    this.#watching.forEach((subscription) => {
      subscription.setNeed(need);
      subscription.setActive(hasActive);
    });
  }
}
