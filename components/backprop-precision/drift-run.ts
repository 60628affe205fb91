/**
 * The same training on up to three machines, read at the same epochs. A machine that is missing or breaks is noted
 * with its reason, and the others go on.
 */
import { driftFrom } from '../../src/comparison/drift.ts';
import type { Drift, DriftMoment } from '../../src/comparison/drift.ts';
import type { createTrainer } from '../../src/engines/create-trainer.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { EngineDevice, Trainer } from '../../src/network/trainer.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';

export type SideName = 'webgl' | 'tfjs';
export const sideNames: readonly SideName[] = ['webgl', 'tfjs'];

export interface DriftSample {
  readonly epoch: number;
  readonly sides: Readonly<Partial<Record<SideName, Drift>>>;
}

/** Why a side is not there: a code, and the epoch up to which it was (−1: never). */
export interface Absence {
  readonly reason: string;
  readonly epoch: number;
}

export type TrainerMaker = typeof createTrainer;

export const codeOf = (cause: unknown): string => (cause instanceof CodedError ? cause.code : String(cause));

export class DriftRun {
  readonly samples: DriftSample[] = [];
  readonly devices = new Map<SideName, EngineDevice>();
  readonly absences = new Map<SideName, Absence>();
  readonly #spec: NetworkSpec;
  readonly #make: TrainerMaker;
  readonly #stop = new AbortController();
  readonly #sides = new Map<SideName, Trainer>();
  #truth: Trainer | undefined;
  #isMade = false;

  constructor(spec: NetworkSpec, make: TrainerMaker) {
    this.#spec = spec;
    this.#make = make;
  }

  get reached(): number {
    return this.samples.at(-1)?.epoch ?? -1;
  }

  get isOver(): boolean {
    return this.#stop.signal.aborted;
  }

  /** Rejects where float64 itself cannot be had: then nothing can be compared. */
  async #open(): Promise<void> {
    this.#isMade = true;
    this.#truth = await this.#keep(this.#make('cpu-float64', this.#spec));
    for (const name of sideNames) {
      if (this.isOver) return;
      try {
        const trainer = await this.#keep(this.#make(name, this.#spec, { fallback: false }));
        if (!trainer) return;
        this.#sides.set(name, trainer);
        this.devices.set(name, trainer.device);
      } catch (cause) {
        this.absences.set(name, { reason: codeOf(cause), epoch: -1 });
      }
    }
  }

  /** A trainer that arrives after the end is given back at once. */
  async #keep(making: Promise<Trainer>): Promise<Trainer | undefined> {
    const trainer = await making;
    if (!this.isOver) return trainer;
    trainer.dispose();
    return undefined;
  }

  /** Brings every side to `epoch` and reads how far each stands from float64. */
  async advanceTo(epoch: number): Promise<void> {
    if (!this.#isMade) await this.#open();
    if (this.isOver || !this.#truth) return;
    const truth = await this.#bring(this.#truth, epoch);
    const sides: Partial<Record<SideName, Drift>> = {};
    for (const [name, trainer] of this.#sides) {
      if (this.isOver) return;
      try {
        const moment = await this.#bring(trainer, epoch);
        if (trainer.divergence) throw new CodedError('diverged');
        sides[name] = driftFrom(truth, moment, trainer.device.precision);
      } catch (cause) {
        if (this.isOver) return;
        this.absences.set(name, { reason: codeOf(cause), epoch: this.reached });
        this.#sides.delete(name);
        trainer.dispose();
      }
    }
    if (!this.isOver) this.samples.push({ epoch, sides });
  }

  async #bring(trainer: Trainer, epoch: number): Promise<DriftMoment> {
    const { signal } = this.#stop;
    if (epoch > trainer.epoch) await trainer.step(epoch - trainer.epoch, { signal });
    const parameters = await trainer.parameters();
    return { parameters, predictions: await trainer.predict(this.#spec.inputs) };
  }

  dispose(): void {
    this.#stop.abort();
    this.#truth?.dispose();
    for (const trainer of this.#sides.values()) trainer.dispose();
    this.#sides.clear();
    this.#truth = undefined;
  }
}
