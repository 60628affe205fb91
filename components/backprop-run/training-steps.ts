/**
 * Tells a page how a training goes, at a pace that a page can follow: at most four times a second while it runs,
 * and once when it comes to rest.
 */
import type { Run, RunState } from '../../src/run/run.ts';

export interface TrainingStep {
  readonly epoch: number;
  readonly step: number;
  /** After the last update. */
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly state: RunState;
}

const calmMs = 250;

export class TrainingSteps {
  readonly #run: Run;
  readonly #tell: (step: TrainingStep) => void;
  #told: string;
  #toldAt = -Infinity;

  /** `told` is what was told of this training before its element left the page: put back, it is no news. */
  constructor(run: Run, tell: (step: TrainingStep) => void, told = '') {
    this.#run = run;
    this.#tell = tell;
    this.#told = told;
  }

  /** What was told last, for the next one who tells of the same training. */
  get told(): string {
    return this.#told;
  }

  /** To be called with the run's news. */
  consider(): void {
    const run = this.#run;
    const { epoch, step, learningRate, state } = run;
    if (state === 'preparing' || state === 'failed') return;
    const key = `${epoch} ${step} ${run.losses[epoch]} ${state === 'running'}`;
    if (key === this.#told) return;
    const now = performance.now();
    if (state === 'running' && now - this.#toldAt < calmMs) return;
    const isFirst = this.#told === '';
    this.#told = key;
    this.#toldAt = now;
    // Where it begins is no step.
    if (isFirst && epoch === 0) return;
    this.#tell({
      epoch,
      step,
      loss: run.losses[epoch],
      gradientNorm: run.gradientNorms[epoch],
      learningRate,
      state,
    });
  }
}
