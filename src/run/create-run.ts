/**
 * Makes a run: one training that plays in slices, goes to any epoch of its history and tells all figures once
 * a frame. Trainers come from outside, so the same run works on every engine and in tests.
 */
import type { NetworkSpec } from '../network/network-spec.ts';
import type { Divergence, EngineDevice, EngineName, Trainer } from '../network/trainer.ts';
import { ActivitySlot } from './activity.ts';
import { EngineDriver, createFromEngines, defaultSliceMs } from './engine-driver.ts';
import { boundsOf } from './field-bounds.ts';
import { pageFrames } from './frame-scheduler.ts';
import { FrameGate } from './frame-wait.ts';
import { Motion } from './motion.ts';
import { ReadoutDesk } from './readout-desk.ts';
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
import { Subscriptions } from './subscriptions.ts';
import { makeStart } from './training-start.ts';
import type { TrainingStart } from './training-start.ts';
import type { Traveller } from './traveller.ts';

/** Where a stored run left off: its changes, in order, and the epoch to go to when it is ready. */
export interface RunOrigin {
  readonly changes?: readonly DatedChange[];
  readonly epoch?: number;
}

/** A run that rests this long is read for the figures out of sight, too; scrubbing and stepping come first. */
const restMs = 300;
const mostNotices = 20;

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
  readonly #subscriptions: Subscriptions<Run>;
  readonly #gate: FrameGate;
  readonly #driver: EngineDriver;
  readonly #desk: ReadoutDesk;
  readonly #motion: Motion;
  readonly #activities = new ActivitySlot();
  #start: TrainingStart;
  #settings: RunSettings;
  #isPreparing = true;
  #preparation = 0;
  #ready: Promise<void>;
  #plannedEpochs: number;
  #speed: RunSpeed = 'max';
  #refreshing: Promise<void> | undefined;
  #notices: RunNotice[] = [];
  #lateRound: ReturnType<typeof setTimeout> | undefined;

  constructor(settings: RunSettings, environment: RunEnvironment, origin: RunOrigin) {
    const { frames = pageFrames(), clock = () => performance.now(), sliceMs } = environment;
    const onNotice = (notice: RunNotice): void => this.#tell(notice);
    this.#subscriptions = new Subscriptions<Run>(this, frames, () => {
      this.#refreshSoon();
      // One that went out of sight after the round for those out of sight, with something still to be told.
      if (this.#subscriptions.hasLatecomers) this.#planLateRound();
      environment.onAudience?.();
    });
    this.#gate = new FrameGate(frames);
    this.#driver = new EngineDriver({
      createTrainer: environment.createTrainer ?? createFromEngines,
      clock,
      sliceMs,
      onNotice,
    });
    this.#desk = new ReadoutDesk(this.#driver, this.#subscriptions, clock);
    this.#motion = new Motion({
      driver: this.#driver,
      desk: this.#desk,
      gate: this.#gate,
      frames,
      clock,
      sliceMs: sliceMs ?? defaultSliceMs.cpu,
      limit: environment.limit ?? (() => Infinity),
      speed: () => this.#speed,
      onMove: () => this.#subscriptions.notify(),
      onNotice,
    });
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
    if (this.failure) return 'failed';
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
    return this.#desk.readout;
  }

  get isReadoutEarlier(): boolean {
    return this.#desk.isOfEarlierStart;
  }

  get isPlaying(): boolean {
    return this.#activities.current?.kind === 'play';
  }

  get speed(): RunSpeed {
    return this.#speed;
  }

  get pace(): number | undefined {
    return this.#motion.pace;
  }

  get secondsLeft(): number | undefined {
    const left = this.#plannedEpochs - this.epoch;
    return this.pace && left > 0 ? left / this.pace : undefined;
  }

  get divergence(): Divergence | undefined {
    return this.#traveller?.divergence;
  }

  get failure(): RunFailure | undefined {
    return this.#driver.failure;
  }

  get notices(): readonly RunNotice[] {
    return this.#notices;
  }

  play({ speed = this.#speed }: { readonly speed?: RunSpeed } = {}): void {
    this.setSpeed(speed);
    if (this.isPlaying || this.#isAtStandstill || this.epoch >= this.#plannedEpochs) return;
    this.#begin({ kind: 'play' }, (signal) => this.#motion.playTo(() => this.#plannedEpochs, signal)).catch(
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
    this.#driver.assertUsable();
    checkEpochs('epoch', epoch, 0);
    if (this.#isPreparing) await this.#standing();
    if (epoch > this.knownEpochs && this.divergence) return;
    this.#prolongTo(epoch);
    await this.#begin(
      { kind: 'travel', goal: epoch },
      (ended) => this.#motion.travelTo(epoch, ended),
      signal,
    );
  }

  async runTo(epoch: number, { signal }: SeekOptions = {}): Promise<void> {
    this.#driver.assertUsable();
    checkEpochs('epoch', epoch, 0);
    if (this.#isPreparing) await this.#standing();
    if (epoch <= this.epoch || this.divergence) return;
    this.#prolongTo(epoch);
    this.#speed = 'max';
    await this.#begin({ kind: 'play' }, (ended) => this.#motion.playTo(() => epoch, ended), signal);
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
    this.#driver.assertUsable();
    await this.#standing();
    await this.#activities.journeyEnd();
    await this.#driver.drive(async (traveller) => {
      // Numbers that blew up are no place to start from; the last finite epoch is.
      if (traveller.divergence) await traveller.goTo(traveller.epoch);
      const until = await traveller.change(change);
      if (until !== undefined) this.#tell({ code: 'future-dropped', epoch: traveller.epoch, until });
    });
    this.#desk.markStale();
    this.#subscriptions.notify();
    await this.#upToDate();
  }

  async stepBack(): Promise<void> {
    this.#driver.assertUsable();
    const epoch = this.#traveller?.history.lastFiniteEpoch;
    if (!this.divergence || epoch === undefined) throw new RunError('run-nothing-to-step-back');
    await this.#begin({ kind: 'travel', goal: epoch }, (signal) => this.#motion.travelTo(epoch, signal));
  }

  restart(settings: RunSettings = this.#settings, origin: RunOrigin = {}): Promise<void> {
    try {
      if (this.#driver.isDisposed) throw new RunError('run-disposed');
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
    if (!isHidden) this.#refreshSoon();
  }

  dismiss(notice: RunNotice): void {
    this.#notices = this.#notices.filter((other) => other !== notice);
    this.#subscriptions.notify();
  }

  async dispose(): Promise<void> {
    if (this.#driver.isDisposed) return;
    clearTimeout(this.#lateRound);
    this.#subscriptions.clear();
    const ended = this.#activities.end();
    this.#driver.dispose();
    await ended;
  }

  async withTrainer<T>(use: (trainer: Trainer) => Promise<T>): Promise<T> {
    this.#driver.assertUsable();
    await this.#standing();
    return this.#driver.drive((traveller) => use(traveller.trainer));
  }

  get #traveller(): Traveller | undefined {
    return this.#driver.traveller;
  }

  get #isAtStandstill(): boolean {
    return this.#driver.isDisposed || this.failure !== undefined || this.divergence !== undefined;
  }

  /** Waits for an engine that is on its way; a failed one throws, and so does a run that is given back meanwhile. */
  async #standing(): Promise<void> {
    // A run given back stays "preparing" for ever: to wait for it again and again would never let the page go on.
    const isAwaited = (): boolean => this.#isPreparing && !this.failure && !this.#driver.isDisposed;
    while (isAwaited()) await this.#ready.catch(() => undefined);
    this.#driver.assertUsable();
  }

  /** Puts a new engine at a new start. The old one stays until the new one stands; the newest call wins. */
  async #prepare(start: TrainingStart, settings: RunSettings, origin: RunOrigin): Promise<void> {
    const turn = ++this.#preparation;
    this.#isPreparing = true;
    this.#subscriptions.notify();
    await this.#activities.end();
    let traveller: Traveller;
    try {
      traveller = await this.#driver.make(settings.engine, start);
    } catch (cause) {
      throw turn === this.#preparation ? this.#giveUp(settings.engine, cause) : cause;
    }
    if (turn !== this.#preparation || this.#driver.isDisposed) {
      traveller.trainer.dispose();
      this.#driver.assertUsable();
      return this.#ready;
    }
    this.#install(start, settings, traveller, origin.epoch);
    if (origin.epoch)
      await this.#begin({ kind: 'travel', goal: origin.epoch }, (signal) =>
        this.#motion.travelTo(origin.epoch ?? 0, signal),
      );
    else await this.#rest();
  }

  #install(start: TrainingStart, settings: RunSettings, traveller: Traveller, epoch = 0): void {
    const isFirst = this.#traveller === undefined;
    this.#driver.install(settings.engine, start.spec, traveller);
    this.#start = start;
    this.#settings = settings;
    if (!isFirst) this.#plannedEpochs = Math.max(settings.epochs, epoch);
    this.#notices = [];
    this.#desk.markEarlier();
    this.#isPreparing = false;
    this.#tellFallback(traveller.trainer);
  }

  #giveUp(engine: EngineName, cause: unknown): RunError {
    this.#isPreparing = false;
    this.#subscriptions.notify();
    return this.#driver.fail('engine-unavailable', engine, cause);
  }

  #begin(
    activity: { readonly kind: 'play' | 'travel'; readonly goal?: number },
    work: (signal: AbortSignal) => Promise<void>,
    signal?: AbortSignal,
  ): Promise<void> {
    // Whoever moves is at rest no more; the next rest plans its own round.
    clearTimeout(this.#lateRound);
    const done = this.#activities.begin(activity, work, signal).then(() => {
      // Something newer goes on: it will rest itself.
      if (!this.#activities.current && !this.#driver.isDisposed) return this.#rest();
    });
    this.#subscriptions.notify();
    return done;
  }

  /** Standing still: what stands is kept whole and read for all figures. */
  async #rest(): Promise<void> {
    if (this.#driver.isDisposed || this.failure || !this.#traveller) return;
    await this.#driver.drive(async (traveller) => {
      if (!traveller.hasMoment) await traveller.keepMoment();
    });
    this.#subscriptions.notify();
    await this.#upToDate();
    this.#planLateRound();
  }

  /** Figures out of sight are told nothing while it moves; when it has rested for a while they are put right. */
  #planLateRound(): void {
    clearTimeout(this.#lateRound);
    if (this.#driver.isDisposed) return;
    // An engine that breaks meanwhile says so in the run's state.
    this.#lateRound = setTimeout(() => void this.#tellLatecomers().catch(() => undefined), restMs);
  }

  async #tellLatecomers(): Promise<void> {
    const isResting = (): boolean => this.#mayRead && !this.#activities.current;
    if (!isResting() || !this.#subscriptions.hasLatecomers) return;
    await this.#desk.readFor(this.#subscriptions.needOfAll);
    if (isResting()) this.#subscriptions.tellLatecomers();
  }

  /** Nobody waits for it: an engine that breaks meanwhile says so in the run's state. */
  #refreshSoon(): void {
    this.#upToDate().catch(() => undefined);
  }

  async #upToDate(): Promise<void> {
    while (this.#mayRead && this.#desk.isLacking) await this.#refresh();
  }

  /** Reads anew if the figures lack something; while playing the next frame does it. */
  #refresh(): Promise<void> {
    this.#refreshing ??= this.#readAnew().finally(() => {
      this.#refreshing = undefined;
    });
    return this.#refreshing;
  }

  async #readAnew(): Promise<void> {
    // Changes of many figures in one go become one reading.
    await Promise.resolve();
    if (!this.#mayRead || !this.#desk.isLacking) return;
    await this.#desk.read();
    this.#subscriptions.notify();
  }

  get #mayRead(): boolean {
    const isStanding = !this.#isPreparing && !this.isPlaying;
    return isStanding && !this.#driver.isDisposed && !this.failure;
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
