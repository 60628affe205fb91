/**
 * Asks every machine for the slope of its own sigmoid at one z, and once from where on that slope is exactly 0.
 * The newest z wins; a machine that is missing has no reading.
 */
import { firstZero, roundings, slopeByExponential, slopeByOutput } from '../../src/comparison/drift.ts';
import { sideNames } from './drift-run.ts';
import type { SideName, TrainerMaker } from './drift-run.ts';
import { SlopeProbe } from './slope-probe.ts';
import type { SlopeReading } from './slope-probe.ts';

/** Where two ways of writing the slope become 0, in either precision. */
export interface Zeros {
  readonly output32: number;
  readonly output64: number;
  readonly stable32: number;
}

/** Beyond e⁻¹²⁰ even the smallest single-precision number is passed. */
export const farthest = 128;

export interface SlopeMeterOptions {
  /** Where the slope is wanted now. */
  readonly place: () => number;
  readonly make: () => TrainerMaker;
  readonly onReading: () => void;
}

export class SlopeMeter {
  readonly readings = new Map<SideName, { readonly z: number; readonly reading: SlopeReading }>();
  readonly sideZeros = new Map<SideName, number>();
  zeros: Zeros | undefined;
  readonly #options: SlopeMeterOptions;
  readonly #probes = new Map<SideName, SlopeProbe>();
  #isWorking = false;
  #isWanted = false;
  /** Counts how often it was closed: work that began before that gives its probes back. */
  #life = 0;

  constructor(options: SlopeMeterOptions) {
    this.#options = options;
  }

  /** Reads at the present place, and again as long as it moves or somebody asks. */
  async read(): Promise<void> {
    this.#isWanted = true;
    if (this.#isWorking) return;
    while (this.#isWanted) {
      this.#isWanted = false;
      await this.#readAll();
    }
  }

  async #readAll(): Promise<void> {
    this.#isWorking = true;
    const life = this.#life;
    const isGone = () => life !== this.#life;
    try {
      this.zeros ??= await findZeros();
      this.#options.onReading();
      for (const name of sideNames) {
        try {
          await this.#readSide(name, isGone);
        } catch {
          // The run says which machine is missing and why; its row here stays empty.
          this.readings.delete(name);
        }
        if (isGone()) break;
        this.#options.onReading();
      }
    } finally {
      this.#isWorking = false;
      if (isGone()) this.#giveBack();
    }
    if (!isGone() && [...this.readings.values()].some(({ z }) => z !== this.#options.place()))
      this.#isWanted = true;
  }

  async #readSide(name: SideName, isGone: () => boolean): Promise<void> {
    if (!this.#probes.has(name)) this.#probes.set(name, await SlopeProbe.open(name, this.#options.make()));
    const probe = this.#probes.get(name);
    if (!probe) return;
    while (!isGone() && this.readings.get(name)?.z !== this.#options.place()) {
      const z = this.#options.place();
      const [reading] = await probe.read([z]);
      this.readings.set(name, { z, reading });
    }
    if (!isGone() && !this.sideZeros.has(name)) this.sideZeros.set(name, await probe.firstZero(0, farthest));
  }

  /** A probe that is at work is given back when its answer has come. */
  close(): void {
    this.#life++;
    this.#isWanted = false;
    if (!this.#isWorking) this.#giveBack();
  }

  #giveBack(): void {
    for (const probe of this.#probes.values()) probe.dispose();
    this.#probes.clear();
  }
}

async function findZeros(): Promise<Zeros> {
  const { float32, float64 } = roundings;
  const zeroOf = (slope: (z: number) => number) => firstZero((z) => z.map(slope), 0, farthest);
  return {
    output32: await zeroOf((z) => slopeByOutput(z, float32)),
    output64: await zeroOf((z) => slopeByOutput(z, float64)),
    stable32: await zeroOf((z) => slopeByExponential(z, float32)),
  };
}
