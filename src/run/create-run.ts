/**
 * Makes a run: one training that plays in slices, goes to any epoch of its history and tells all figures once
 * a frame. Trainers come from outside, so the same run works on every engine and in tests.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { SerialQueue } from '../network/serial-queue.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { Divergence, EngineDevice, EngineName, Trainer } from '../network/trainer.ts';
import { ActivitySlot } from './activity.ts';
import { boundsOf } from './field-bounds.ts';
import { pageFrames } from './frame-scheduler.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import { FrameGate } from './frame-wait.ts';
import { PaceMeter } from './pace.ts';
import { RunReader } from './read-run.ts';
import type { DatedChange, RecordedChange, RunChange } from './run-changes.ts';
import type { RunData } from './run-data.ts';
import { RunError } from './run-notices.ts';
import type { RunNotice } from './run-notices.ts';
import type {
  FieldBounds,
  ReadoutNeed,
  Run,
  RunEnvironment,
  RunFailure,
  RunReadout,
  RunSpeed,
  RunState,
  RunSubscription,
  SeekOptions,
  TestLoss,
} from './run.ts';
import { checkEpochs } from './run-settings.ts';
import type { RunSettings } from './run-settings.ts';
import { Subscriptions, covers } from './subscriptions.ts';
import { makeStart } from './training-start.ts';
import type { TrainingStart } from './training-start.ts';
import { Traveller } from './traveller.ts';

/** Where a stored run left off: its changes, in order, and the epoch to go to when it is ready. */
export interface RunOrigin {
  readonly changes?: readonly DatedChange[];
  readonly epoch?: number;
}

/** Half of a frame at 60 Hz on the processor; a GPU works beside the page, and a frame's wait for it is normal. */
const defaultSliceMs = { cpu: 8, webgl: 20 } as const;
/** Reading may take this share of the time while playing: a large field must not slow the training to a crawl. */
const readingShare = 1 / 3;
const mostNotices = 20;
/** An engine that breaks more often than this within one stay is given up. */
const mostRebuilds = 3;

/**
 * Throws a CodedError (`run-…`, `network-…`, `data-set-…`) for settings that cannot be trained; a missing engine is
 * not thrown but becomes `run.failure`, and `run.ready` rejects.
 */
export function createRun(
  settings: RunSettings,
  environment: RunEnvironment = {},
  origin: RunOrigin = {},
): Run {
  return new TrainingRun(settings, environment, origin);
}

class TrainingRun implements Run {
  readonly #createTrainer: (engine: EngineName, spec: NetworkSpec) => Promise<Trainer>;
  readonly #frames: FrameScheduler;
  readonly #clock: () => number;
  readonly #sliceMs: number | undefined;
  readonly #limit: () => number;
  readonly #subscriptions: Subscriptions<Run>;
  readonly #gate: FrameGate;
  readonly #reader = new RunReader();
  readonly #pace = new PaceMeter();
  readonly #activities = new ActivitySlot();
  readonly #disposal = new AbortController();
  #queue = new SerialQueue();
  #start: TrainingStart;
  #settings: RunSettings;
  #traveller: Traveller | undefined;
  #isPreparing = true;
  #preparation = 0;
  #ready: Promise<void>;
  #plannedEpochs: number;
  #speed: RunSpeed = 'max';
  #readout: RunReadout | undefined;
  #readNeed: ReadoutNeed = {};
  #isReadoutStale = true;
  #isRefreshing = false;
  #readAt = -Infinity;
  #readCost = 0;
  #failure: RunFailure | undefined;
  #notices: RunNotice[] = [];
  #rebuilds = 0;

  constructor(settings: RunSettings, environment: RunEnvironment, origin: RunOrigin) {
    this.#createTrainer = environment.createTrainer ?? createFromEngines;
    this.#frames = environment.frames ?? pageFrames();
    this.#clock = environment.clock ?? (() => performance.now());
    this.#sliceMs = environment.sliceMs;
    this.#limit = environment.limit ?? (() => Infinity);
    this.#subscriptions = new Subscriptions<Run>(this, this.#frames, () => {
      void this.#refresh();
      environment.onAudience?.();
    });
    this.#gate = new FrameGate(this.#frames);
    this.#start = makeStart(settings, origin.changes);
    this.#settings = settings;
    this.#plannedEpochs = Math.max(settings.epochs, origin.epoch ?? 0);
    this.#ready = this.#prepare(this.#start, settings, origin);
    this.#ready.catch(() => undefined);
  }

  get settings(): RunSettings {
    return this.#settings;
  }

  get spec(): NetworkSpec {
    return this.#start.spec;
  }

  get data(): RunData {
    return this.#traveller?.data ?? this.#start.data;
  }

  get bounds(): FieldBounds | undefined {
    return boundsOf(this.data);
  }

  get device(): EngineDevice | undefined {
    return this.#traveller?.trainer.device;
  }

  get state(): RunState {
    if (this.#failure) return 'failed';
    if (this.#isPreparing) return 'preparing';
    if (this.#activities.current) return 'running';
    if (this.divergence) return 'diverged';
    return this.epoch === 0 && this.knownEpochs === 0 ? 'ready' : 'paused';
  }

  get ready(): Promise<void> {
    return this.#ready;
  }

  get epoch(): number {
    const trained = this.#traveller?.epoch ?? 0;
    const goal = this.#activities.current?.goal;
    // On the way to a known epoch the keyframe that it goes on from is nobody's business.
    return goal !== undefined && goal <= this.knownEpochs ? goal : trained;
  }

  get step(): number {
    return this.#traveller?.step ?? 0;
  }

  get knownEpochs(): number {
    return this.#traveller?.history.knownEpochs ?? 0;
  }

  get plannedEpochs(): number {
    return this.#plannedEpochs;
  }

  get learningRate(): number {
    return this.#traveller?.learningRate ?? this.#settings.learningRate;
  }

  get mistake(): string | undefined {
    return this.#traveller?.mistake || undefined;
  }

  get losses(): readonly number[] {
    return this.#traveller?.history.losses ?? [];
  }

  get gradientNorms(): readonly number[] {
    return this.#traveller?.history.gradientNorms ?? [];
  }

  get testLosses(): readonly TestLoss[] {
    return this.#traveller?.history.testLosses ?? [];
  }

  get changes(): readonly RecordedChange[] {
    return this.#traveller?.history.changes ?? [];
  }

  get readout(): RunReadout | undefined {
    return this.#readout;
  }

  get isPlaying(): boolean {
    return this.#activities.current?.kind === 'play';
  }

  get speed(): RunSpeed {
    return this.#speed;
  }

  get pace(): number | undefined {
    return this.#pace.epochsPerSecond;
  }

  get secondsLeft(): number | undefined {
    const left = this.#plannedEpochs - this.epoch;
    return this.pace && left > 0 ? left / this.pace : undefined;
  }

  get divergence(): Divergence | undefined {
    return this.#traveller?.divergence;
  }

  get failure(): RunFailure | undefined {
    return this.#failure;
  }

  get notices(): readonly RunNotice[] {
    return this.#notices;
  }

  play({ speed = this.#speed }: { readonly speed?: RunSpeed } = {}): void {
    this.setSpeed(speed);
    if (this.isPlaying || this.#isAtStandstill || this.epoch >= this.#plannedEpochs) return;
    this.#begin({ kind: 'play' }, (signal) => this.#playTo(() => this.#plannedEpochs, signal)).catch(
      () => undefined,
    );
  }

  async pause(): Promise<void> {
    await this.#activities.end();
    await this.#rest();
  }

  async stepForward(epochs = 1): Promise<void> {
    if (this.#isPreparing) await this.#standing();
    // Pressed twice quickly: two epochs on, not one.
    return this.seek((this.#activities.current?.goal ?? this.epoch) + epochs);
  }

  rewind(): Promise<void> {
    return this.seek(0);
  }

  async seek(epoch: number, { signal }: SeekOptions = {}): Promise<void> {
    this.#assertUsable();
    checkEpochs('epoch', epoch, 0);
    if (this.#isPreparing) await this.#standing();
    if (epoch > this.knownEpochs && this.divergence) return;
    this.#prolongTo(epoch);
    await this.#begin({ kind: 'travel', goal: epoch }, (ended) => this.#travelTo(epoch, ended), signal);
  }

  async runTo(epoch: number, { signal }: SeekOptions = {}): Promise<void> {
    this.#assertUsable();
    checkEpochs('epoch', epoch, 0);
    if (this.#isPreparing) await this.#standing();
    if (epoch <= this.epoch || this.divergence) return;
    this.#prolongTo(epoch);
    this.#speed = 'max';
    await this.#begin({ kind: 'play' }, (ended) => this.#playTo(() => epoch, ended), signal);
  }

  setSpeed(speed: RunSpeed): void {
    if (speed !== 'max' && !(Number.isFinite(speed) && speed > 0)) {
      throw new RunError('run-out-of-range', { field: 'speed', given: String(speed), min: 0, max: Infinity });
    }
    this.#speed = speed;
    this.#subscriptions.notify();
  }

  setPlannedEpochs(epochs: number): void {
    checkEpochs('epochs', epochs, 1);
    this.#plannedEpochs = epochs;
    this.#subscriptions.notify();
  }

  async change(change: RunChange): Promise<void> {
    this.#assertUsable();
    await this.#standing();
    await this.#activities.journeyEnd();
    await this.#drive(async (traveller) => {
      // Numbers that blew up are no place to start from; the last finite epoch is.
      if (traveller.divergence) await traveller.goTo(traveller.epoch);
      const until = await traveller.change(change);
      if (until !== undefined) this.#tell({ code: 'future-dropped', epoch: traveller.epoch, until });
    });
    this.#isReadoutStale = true;
    if (this.isPlaying) this.#subscriptions.notify();
    else await this.#refresh();
  }

  async stepBack(): Promise<void> {
    this.#assertUsable();
    const { losses, gradientNorms } = this;
    const isFinite = (epoch: number): boolean =>
      Number.isFinite(losses[epoch]) && Number.isFinite(gradientNorms[epoch]);
    let epoch = this.knownEpochs;
    while (epoch > 0 && !isFinite(epoch)) epoch--;
    if (!this.divergence || !isFinite(epoch)) throw new RunError('run-nothing-to-step-back');
    await this.#begin({ kind: 'travel', goal: epoch }, (signal) => this.#travelTo(epoch, signal));
  }

  restart(settings: RunSettings = this.#settings, origin: RunOrigin = {}): Promise<void> {
    try {
      this.#assertNotDisposed();
      if (origin.epoch !== undefined) checkEpochs('epoch', origin.epoch, 0);
      const start = makeStart(settings, origin.changes);
      this.#ready = this.#prepare(start, settings, origin);
    } catch (error) {
      return Promise.reject(error);
    }
    this.#ready.catch(() => undefined);
    return this.#ready;
  }

  get audience(): { readonly all: number; readonly active: number } {
    return this.#subscriptions.audience;
  }

  subscribe(listener: (run: Run) => void, need?: ReadoutNeed): RunSubscription {
    return this.#subscriptions.add(listener, need);
  }

  setHidden(isHidden: boolean): void {
    this.#gate.setOpen(!isHidden);
    if (!isHidden) void this.#refresh();
  }

  dismiss(notice: RunNotice): void {
    this.#notices = this.#notices.filter((other) => other !== notice);
    this.#subscriptions.notify();
  }

  async dispose(): Promise<void> {
    if (this.#disposal.signal.aborted) return;
    this.#disposal.abort();
    this.#subscriptions.clear();
    await this.#activities.end();
    this.#queue.close();
    this.#traveller?.trainer.dispose();
  }

  async withTrainer<T>(use: (trainer: Trainer) => Promise<T>): Promise<T> {
    this.#assertUsable();
    await this.#standing();
    return this.#drive((traveller) => use(traveller.trainer));
  }

  get #isAtStandstill(): boolean {
    return this.#isDisposed || this.#failure !== undefined || this.divergence !== undefined;
  }

  get #isDisposed(): boolean {
    return this.#disposal.signal.aborted;
  }

  #assertNotDisposed(): void {
    if (this.#isDisposed) throw new RunError('run-disposed');
  }

  #assertUsable(): void {
    this.#assertNotDisposed();
    if (this.#failure) throw new RunError('run-failed', { code: this.#failure.code }, this.#failure.cause);
  }

  /** Waits for an engine that is on its way; a failed one throws. */
  async #standing(): Promise<void> {
    while (this.#isPreparing && !this.#failure) await this.#ready.catch(() => undefined);
    this.#assertUsable();
  }

  /** Puts a new engine at a new start. The old one stays until the new one stands; the newest call wins. */
  async #prepare(start: TrainingStart, settings: RunSettings, origin: RunOrigin): Promise<void> {
    const turn = ++this.#preparation;
    this.#isPreparing = true;
    this.#subscriptions.notify();
    await this.#activities.end();
    let trainer: Trainer;
    try {
      trainer = await this.#createTrainer(settings.engine, start.spec);
    } catch (cause) {
      if (turn === this.#preparation) this.#fail('engine-unavailable', settings.engine, cause);
      throw asRunFailure('engine-unavailable', cause);
    }
    if (turn !== this.#preparation || this.#isDisposed) {
      trainer.dispose();
      if (this.#isDisposed) throw new RunError('run-disposed');
      return this.#ready;
    }
    const traveller = new Traveller(trainer, start.data, {
      sliceMs: this.#sliceMs ?? defaultSliceMs[trainer.device.backend],
      clock: this.#clock,
    });
    await traveller.begin(start.changes);
    this.#install(start, settings, traveller, origin.epoch);
    if (origin.epoch)
      await this.#begin({ kind: 'travel', goal: origin.epoch }, (signal) =>
        this.#travelTo(origin.epoch ?? 0, signal),
      );
    else await this.#rest();
  }

  #install(start: TrainingStart, settings: RunSettings, traveller: Traveller, epoch = 0): void {
    const isFirst = this.#traveller === undefined;
    this.#traveller?.trainer.dispose();
    this.#traveller = traveller;
    this.#start = start;
    this.#settings = settings;
    if (!isFirst) this.#plannedEpochs = Math.max(settings.epochs, epoch);
    this.#failure = undefined;
    this.#rebuilds = 0;
    this.#notices = [];
    this.#isReadoutStale = true;
    this.#isPreparing = false;
    this.#tellFallback(traveller.trainer);
  }

  /** One thing with the engine at a time; an engine that breaks is built again and the thing is done anew. */
  #drive<T>(task: (traveller: Traveller) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      for (;;) {
        this.#assertUsable();
        const traveller = this.#traveller;
        if (!traveller) throw new RunError('run-failed', { code: 'engine-unavailable' });
        try {
          return await task(traveller);
        } catch (error) {
          if (isRefusal(error) || this.#isDisposed) throw error;
          await this.#rebuild(traveller, error);
        }
      }
    });
  }

  async #rebuild(traveller: Traveller, cause: unknown): Promise<void> {
    const from = traveller.trainer.device.engine;
    const reason =
      cause instanceof CodedError ? cause.code : cause instanceof Error ? cause.name : String(cause);
    traveller.trainer.dispose();
    if (++this.#rebuilds > mostRebuilds) throw this.#fail('engine-broke', from, cause);
    try {
      // The second time in a row the engine is not trusted any more; the processor is always there.
      const engine = this.#rebuilds > 1 ? 'cpu-float64' : this.#settings.engine;
      await traveller.adopt(await this.#createTrainer(engine, this.#start.spec));
    } catch (error) {
      throw this.#fail('engine-broke', from, error);
    }
    const to = traveller.trainer.device.engine;
    const { epoch } = traveller;
    if (to === from) this.#tell({ code: 'engine-rebuilt', epoch, reason });
    else this.#tell({ code: 'engine-replaced', from, to, epoch, reason });
  }

  #fail(code: RunFailure['code'], engine: EngineName, cause: unknown): RunError {
    this.#failure = { code, values: { engine }, cause };
    this.#isPreparing = false;
    this.#subscriptions.notify();
    return asRunFailure(code, cause);
  }

  #begin(
    activity: { readonly kind: 'play' | 'travel'; readonly goal?: number },
    work: (signal: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    const done = this.#activities.begin(activity, work, signal).then(() => {
      // Something newer goes on: it will rest itself.
      if (!this.#activities.current && !this.#isDisposed) return this.#rest();
    });
    this.#subscriptions.notify();
    return done;
  }

  async #playTo(goal: () => number, signal: AbortSignal): Promise<void> {
    this.#pace.start(this.#clock());
    let credit = 1;
    let lastTime: number | undefined;
    for (;;) {
      const closings = this.#gate.closings;
      const time = await this.#gate.nextFrame(signal);
      // A page that was away for a while does not catch up.
      if (this.#gate.closings !== closings) lastTime = undefined;
      const traveller = this.#traveller;
      if (time === undefined || !traveller || signal.aborted) break;
      if (this.#speed !== 'max' && lastTime !== undefined) {
        // Nor does a machine that cannot keep up: it owes a quarter of a second at most.
        credit = Math.min(credit + ((time - lastTime) / 1000) * this.#speed, this.#speed / 4 + 1);
      }
      lastTime = time;
      const wanted = this.#speed === 'max' ? Infinity : Math.floor(credit);
      const frameGoal = Math.min(goal(), traveller.epoch + wanted, this.#limit());
      const isMoving = frameGoal > traveller.epoch || !traveller.isOnBoundary;
      if (isMoving) credit -= await this.#playFrame(frameGoal);
      // A run that waits at its limit may still owe its figures the numbers of where it stands.
      if (this.#isReadoutStale) {
        await this.#readIfTime();
        this.#subscriptions.notify();
      }
      if (traveller.divergence || traveller.epoch >= goal()) break;
    }
    await this.#finishEpoch();
  }

  /** Slices until the goal or the end of the frame's share, at least one; returns the epochs made. */
  async #playFrame(goal: number): Promise<number> {
    const started = this.#clock();
    let made = 0;
    for (;;) {
      made += await this.#slice(goal);
      const traveller = this.#traveller;
      if (!traveller || traveller.divergence || traveller.epoch >= goal) break;
      if (this.#clock() - started >= (this.#sliceMs ?? defaultSliceMs.cpu)) break;
    }
    this.#pace.add(this.#clock(), made);
    return made;
  }

  async #travelTo(goal: number, signal: AbortSignal): Promise<void> {
    await this.#drive((traveller) => traveller.standBefore(goal));
    this.#isReadoutStale = true;
    while (!signal.aborted) {
      const traveller = this.#traveller;
      if (!traveller || traveller.divergence || traveller.epoch >= goal) break;
      const isNew = traveller.epoch >= traveller.history.knownEpochs;
      await this.#slice(goal);
      if (isNew && traveller.epoch < goal) await this.#readIfTime();
      this.#subscriptions.notify();
      await this.#frames.breathe();
    }
    await this.#finishEpoch();
  }

  /** A run never rests in the middle of an epoch of mini-batches: its curves have one entry per epoch. */
  async #finishEpoch(): Promise<void> {
    for (;;) {
      const traveller = this.#traveller;
      if (!traveller || traveller.isOnBoundary || traveller.divergence || this.#isDisposed) return;
      await this.#slice(traveller.epoch + 1);
      await this.#frames.breathe();
    }
  }

  async #slice(goal: number): Promise<number> {
    const made = await this.#drive((traveller) => traveller.slice(goal));
    this.#isReadoutStale = true;
    const difference = this.#traveller?.replayDifference;
    if (difference && this.#traveller) {
      this.#traveller.replayDifference = undefined;
      this.#tell({ code: 'replay-differs', ...difference });
    }
    return made;
  }

  /** Standing still: what stands is kept whole and read for all figures. */
  async #rest(): Promise<void> {
    if (this.#isDisposed || this.#failure || !this.#traveller) return;
    await this.#drive(async (traveller) => {
      if (!traveller.hasMoment) await traveller.keepMoment();
    });
    await this.#refresh();
  }

  /** Reads anew if the figures lack something; while playing the next frame does it. */
  async #refresh(): Promise<void> {
    if (this.#isRefreshing || this.isPlaying || this.#isDisposed || !this.#traveller || this.#failure) return;
    this.#isRefreshing = true;
    try {
      // Changes of many figures in one go become one reading.
      await Promise.resolve();
      while (!this.isPlaying && this.#lacksReadout) await this.#read();
    } finally {
      this.#isRefreshing = false;
    }
    this.#subscriptions.notify();
  }

  get #lacksReadout(): boolean {
    if (this.#isDisposed || this.#failure || this.#isPreparing) return false;
    return this.#isReadoutStale || !covers(this.#readNeed, this.#subscriptions.need);
  }

  async #readIfTime(): Promise<void> {
    const rest = this.#clock() - this.#readAt;
    if (this.#subscriptions.hasActive && rest * readingShare >= this.#readCost * (1 - readingShare))
      await this.#read();
  }

  async #read(): Promise<void> {
    const need = this.#subscriptions.need;
    const started = this.#clock();
    await this.#drive(async (traveller) => {
      this.#isReadoutStale = false;
      const { trainer, data, learningRate } = traveller;
      const bounds = boundsOf(data);
      this.#readout = await this.#reader.read({ trainer, data, bounds, learningRate, need });
      this.#readNeed = need;
      const { test, epoch } = this.#readout;
      if (test && traveller.isOnBoundary) traveller.history.recordTestLoss({ epoch, loss: test.loss });
    });
    this.#readAt = this.#clock();
    this.#readCost = this.#readAt - started;
  }

  #prolongTo(epoch: number): void {
    this.#plannedEpochs = Math.max(this.#plannedEpochs, epoch);
  }

  #tell(notice: RunNotice): void {
    this.#notices = [...this.#notices, notice].slice(-mostNotices);
    this.#subscriptions.notify();
  }

  #tellFallback({ fallback, device }: Trainer): void {
    if (!fallback) return;
    this.#tell({ code: 'engine-fallback', asked: fallback.from, used: device.engine, reason: fallback.code });
  }
}

async function createFromEngines(engine: EngineName, spec: NetworkSpec): Promise<Trainer> {
  const { createTrainer } = await import('../engines/create-trainer.ts');
  return createTrainer(engine, spec);
}

/** What was refused for its content would be refused again by a new engine. */
function isRefusal(error: unknown): boolean {
  return error instanceof CodedError && /^(run|network|data-set)-/.test(error.code);
}

const asRunFailure = (code: RunFailure['code'], cause: unknown): RunError =>
  new RunError('run-failed', { code }, cause);
