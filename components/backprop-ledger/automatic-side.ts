/**
 * The automatic side of a ledger: a tfjs trainer that is kept while the ledger is on the page, brought to the same
 * parameters and data as the side by hand, and asked for its gradients. It makes no update of its own.
 */
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { NetworkParameters } from '../../src/network/parameters.ts';
import type { Trainer } from '../../src/network/trainer.ts';

export class AutomaticSide {
  readonly #make: typeof createTrainer;
  #trainer: Promise<Trainer> | undefined;
  #shape = '';
  #data: unknown;

  constructor(make: typeof createTrainer = createTrainer) {
    this.#make = make;
  }

  /**
   * Gradients of `spec`'s loss at `parameters`, by automatic differentiation.
   * Rejects with a CodedError where tfjs cannot be had; the next call tries again.
   */
  async read(spec: NetworkSpec, parameters: NetworkParameters): Promise<SideReading> {
    const shape = JSON.stringify([spec.layers, spec.activations, spec.loss]);
    if (shape !== this.#shape) this.dispose();
    this.#shape = shape;
    const isNew = this.#trainer === undefined;
    this.#trainer ??= this.#make('tfjs', { ...spec, parameters });
    try {
      const trainer = await this.#trainer;
      if (!isNew) {
        if (this.#data !== spec.inputs) await trainer.setData(spec.inputs, spec.targets);
        await trainer.setParameters(parameters);
      }
      this.#data = spec.inputs;
      return await readSide(trainer);
    } catch (cause) {
      this.dispose();
      throw cause instanceof CodedError ? cause : new CodedError('engine-broke', { engine: 'tfjs' }, cause);
    }
  }

  dispose(): void {
    void this.#trainer?.then(
      (trainer) => trainer.dispose(),
      () => undefined,
    );
    this.#trainer = undefined;
    this.#data = undefined;
  }
}
