/**
 * Has the numbers of a moment read once for all figures of a run, when they are out of date or lack something,
 * and not so often that reading would keep the training from going on.
 */
import type { EngineDriver } from './engine-driver.ts';
import { boundsOf } from './field-bounds.ts';
import { RunReader } from './read-run.ts';
import type { ReadoutNeed, RunReadout } from './run.ts';
import { covers } from './subscriptions.ts';

/** Share of the time that reading may take while playing: a large field must not slow the training to a crawl. */
const readingShare = 1 / 3;

/** Who reads along: what all figures in sight need together. */
export interface Readership {
  readonly need: ReadoutNeed;
  readonly hasActive: boolean;
}

export class ReadoutDesk {
  readonly #driver: EngineDriver;
  readonly #readership: Readership;
  readonly #clock: () => number;
  readonly #reader = new RunReader();
  #readout: RunReadout | undefined;
  #made: ReadoutNeed = {};
  #isStale = true;
  #isOfEarlierStart = false;
  #readAt = -Infinity;
  #readCost = 0;

  constructor(driver: EngineDriver, readership: Readership, clock: () => number) {
    this.#driver = driver;
    this.#readership = readership;
    this.#clock = clock;
  }

  /** The latest one, which may be out of date while the training goes on. */
  get readout(): RunReadout | undefined {
    return this.#readout;
  }

  get isStale(): boolean {
    return this.#isStale;
  }

  /** A new start took the place of the one that was read, and was not read yet. */
  get isOfEarlierStart(): boolean {
    return this.#isOfEarlierStart;
  }

  /** Out of date, or without something that a figure needs. */
  get isLacking(): boolean {
    return this.#isStale || !covers(this.#made, this.#readership.need);
  }

  markStale(): void {
    this.#isStale = true;
  }

  /** What was read is of another training than the one that stands now. */
  markEarlier(): void {
    this.#isStale = true;
    this.#isOfEarlierStart = this.#readout !== undefined;
  }

  /** Reads if somebody looks and enough time was left to the training since the last reading. */
  async readIfTime(): Promise<void> {
    const rest = this.#clock() - this.#readAt;
    const isTime = rest * readingShare >= this.#readCost * (1 - readingShare);
    if (this.#readership.hasActive && isTime) await this.read();
  }

  /** For those out of sight, whose needs are not among the readership's: reads unless it is there already. */
  async readFor(need: ReadoutNeed): Promise<void> {
    if (this.#isStale || !covers(this.#made, need)) await this.read(need);
  }

  async read(need: ReadoutNeed = this.#readership.need): Promise<void> {
    const started = this.#clock();
    await this.#driver.drive(async (traveller) => {
      this.#isStale = false;
      const { trainer, data, learningRate } = traveller;
      this.#readout = await this.#reader.read({ trainer, data, bounds: boundsOf(data), learningRate, need });
      this.#isOfEarlierStart = false;
      this.#made = need;
      const { test, epoch } = this.#readout;
      if (test && traveller.isOnBoundary) traveller.history.recordTestLoss({ epoch, loss: test.loss });
    });
    this.#readAt = this.#clock();
    this.#readCost = this.#readAt - started;
  }
}
