/**
 * Asks a machine for the slope of its own sigmoid: a network of one weight 1 and no bias, whose backward pass gives
 * ∂L/∂z = ∂L/∂a · σ′(z). What the machine says is read, not imitated.
 */
import { firstZero } from '../../src/comparison/drift.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { Trainer } from '../../src/network/trainer.ts';
import type { SideName, TrainerMaker } from './drift-run.ts';

export interface SlopeReading {
  /** 1 − a, with a as the machine has it. */
  readonly rest: number;
  readonly slope: number;
}

const columnOf = (values: readonly number[]): number[][] => values.map((value) => [value]);

const probeSpec: NetworkSpec = {
  layers: [1, 1],
  activations: ['sigmoid'],
  loss: 'half-mean-squared-error',
  learningRate: 0,
  inputs: [[0]],
  targets: [[0]],
  parameters: { weights: [[[1]]], biases: [[0]] },
};

export class SlopeProbe {
  readonly #trainer: Trainer;

  private constructor(trainer: Trainer) {
    this.#trainer = trainer;
  }

  /** Rejects where the machine is missing. */
  static async open(engine: SideName, make: TrainerMaker): Promise<SlopeProbe> {
    return new SlopeProbe(await make(engine, probeSpec, { fallback: false }));
  }

  /** At every z ≥ 0. The target is 0, so ∂L/∂a = a/m lies near 1/m and is never 0. */
  async read(z: readonly number[]): Promise<SlopeReading[]> {
    await this.#trainer.setData(columnOf(z), columnOf(z.map(() => 0)));
    const [layer] = (await this.#trainer.gradients()).layers;
    return layer.a.map(([a], point) => ({ rest: 1 - a, slope: layer.dz[point][0] / layer.da[point][0] }));
  }

  firstZero(low: number, high: number): Promise<number> {
    return firstZero(async (z) => (await this.read(z)).map(({ slope }) => slope), low, high);
  }

  dispose(): void {
    this.#trainer.dispose();
  }
}
