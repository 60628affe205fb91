/**
 * How a run moves in time: it plays, a slice a frame at the speed asked for, or travels to an epoch as fast as the
 * page allows. It reads for the figures on the way and never stops in the middle of an epoch.
 */
import type { EngineDriver } from './engine-driver.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import type { FrameGate } from './frame-wait.ts';
import { PaceMeter, SpeedCredit } from './pace.ts';
import type { ReadoutDesk } from './readout-desk.ts';
import type { RunNotice } from './run-notices.ts';
import type { RunSpeed } from './run.ts';
import type { Traveller } from './traveller.ts';

export interface MotionOptions {
  readonly driver: EngineDriver;
  readonly desk: ReadoutDesk;
  readonly gate: FrameGate;
  readonly frames: FrameScheduler;
  readonly clock: () => number;
  /** Share of a frame in which slices are begun, in ms. */
  readonly sliceMs: number;
  /** Furthest epoch to which playing may go just now. */
  readonly limit: () => number;
  readonly speed: () => RunSpeed;
  /** Something moved or was read: the figures are to be told. */
  readonly onMove: () => void;
  readonly onNotice: (notice: RunNotice) => void;
}

export class Motion {
  readonly #options: MotionOptions;
  readonly #pace = new PaceMeter();

  constructor(options: MotionOptions) {
    this.#options = options;
  }

  /** Epochs per second of the latest playing. */
  get pace(): number | undefined {
    return this.#pace.epochsPerSecond;
  }

  get #traveller(): Traveller | undefined {
    return this.#options.driver.traveller;
  }

  /** Until the epoch that `goal` names by then. */
  async playTo(goal: () => number, signal: AbortSignal): Promise<void> {
    this.#pace.start(this.#options.clock());
    const credit = new SpeedCredit();
    for (;;) {
      const closings = this.#options.gate.closings;
      const time = await this.#options.gate.nextFrame(signal);
      if (this.#options.gate.closings !== closings) credit.forgetTime();
      const traveller = this.#traveller;
      if (time === undefined || !traveller || signal.aborted) break;
      const wanted = credit.epochsAt(time, this.#options.speed());
      const frameGoal = Math.min(goal(), traveller.epoch + wanted, this.#options.limit());
      const isMoving = frameGoal > traveller.epoch || !traveller.isOnBoundary;
      if (isMoving) credit.spend(await this.#playFrame(frameGoal));
      // A run that waits at its limit may still owe its figures the numbers of where it stands.
      if (this.#options.desk.isStale) {
        await this.#options.desk.readIfTime();
        this.#options.onMove();
      }
      if (traveller.divergence || traveller.epoch >= goal()) break;
    }
    await this.#finishEpoch();
  }

  /** Slices until the goal or the end of the frame's share, at least one; returns the epochs made. */
  async #playFrame(goal: number): Promise<number> {
    const started = this.#options.clock();
    let made = 0;
    for (;;) {
      const begun = this.#options.clock();
      made += await this.#slice(goal);
      const traveller = this.#traveller;
      if (!traveller || traveller.divergence || traveller.epoch >= goal) break;
      // Another one like it has to fit at least by half: two whole slices would be twice the share.
      const now = this.#options.clock();
      if (now - started + (now - begun) / 2 >= this.#options.sliceMs) break;
    }
    this.#pace.add(this.#options.clock(), made);
    return made;
  }

  /** Exactly to `goal`, a slice at a time, with the page's turn in between; on new ground the figures come along. */
  async travelTo(goal: number, signal: AbortSignal): Promise<void> {
    await this.#options.driver.drive((traveller) => traveller.standBefore(goal));
    this.#options.desk.markStale();
    while (!signal.aborted) {
      const traveller = this.#traveller;
      if (!traveller || traveller.divergence || traveller.epoch >= goal) break;
      const isNew = traveller.epoch >= traveller.history.knownEpochs;
      await this.#slice(goal);
      if (isNew && traveller.epoch < goal) await this.#options.desk.readIfTime();
      this.#options.onMove();
      await this.#options.frames.breathe();
    }
    await this.#finishEpoch();
  }

  /** A run never rests in the middle of an epoch of mini-batches: its curves have one entry per epoch. */
  async #finishEpoch(): Promise<void> {
    for (;;) {
      const traveller = this.#traveller;
      if (!traveller || traveller.isOnBoundary || traveller.divergence || this.#options.driver.isDisposed)
        return;
      await this.#slice(traveller.epoch + 1);
      await this.#options.frames.breathe();
    }
  }

  async #slice(goal: number): Promise<number> {
    const made = await this.#options.driver.drive((traveller) => traveller.slice(goal));
    this.#options.desk.markStale();
    const difference = this.#traveller?.replayDifference;
    if (difference && this.#traveller) {
      this.#traveller.replayDifference = undefined;
      this.#options.onNotice({ code: 'replay-differs', ...difference });
    }
    return made;
  }
}
