/**
 * The training behind the figure: a deep network in float64 that is read at some sixty epochs on its way.
 * What was read is kept, so that going back costs nothing.
 */
import { readLayers } from '../../src/comparison/vanishing.ts';
import type { LayerReading } from '../../src/comparison/vanishing.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { Divergence, Trainer } from '../../src/network/trainer.ts';

export interface DeepSample {
  readonly epoch: number;
  readonly loss: number;
  readonly layers: readonly LayerReading[];
}

export class DeepTraining {
  readonly samples: DeepSample[] = [];
  readonly spec: NetworkSpec;
  readonly #stop = new AbortController();
  #trainer: Promise<Trainer> | undefined;
  #divergence: Divergence | undefined;

  constructor(spec: NetworkSpec) {
    this.spec = spec;
  }

  get divergence(): Divergence | undefined {
    return this.#divergence;
  }

  /** Epoch of the last reading; −1 before the first. */
  get reached(): number {
    return this.samples.at(-1)?.epoch ?? -1;
  }

  get isOver(): boolean {
    return this.#stop.signal.aborted || this.#divergence !== undefined;
  }

  /** Trains on to `epoch` and reads. Does nothing once it is disposed of or diverged. */
  async advanceTo(epoch: number): Promise<void> {
    const { signal } = this.#stop;
    if (this.isOver || epoch <= this.reached) return;
    this.#trainer ??= createTrainer('cpu-float64', this.spec);
    const trainer = await this.#trainer;
    if (signal.aborted) return;
    const epochs = epoch - trainer.epoch;
    if (epochs > 0) await trainer.step(epochs, { signal });
    if (signal.aborted) return;
    const gradients = await trainer.gradients();
    if (signal.aborted) return;
    this.#divergence = trainer.divergence;
    if (trainer.epoch <= this.reached) return;
    this.samples.push({
      epoch: trainer.epoch,
      loss: trainer.losses[trainer.epoch],
      layers: readLayers(gradients, this.spec.activations),
    });
  }

  /** The last reading at or before `epoch`. */
  sampleAt(epoch: number): DeepSample | undefined {
    return this.samples.findLast((sample) => sample.epoch <= epoch);
  }

  dispose(): void {
    this.#stop.abort();
    void this.#trainer?.then(
      (trainer) => trainer.dispose(),
      () => undefined,
    );
    this.#trainer = undefined;
  }
}
