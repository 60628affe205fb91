/**
 * Keeps the engine of a run going: one thing at a time, and an engine that breaks (a lost context, say) is built
 * again and brought to where it stood, so that whoever asked for something gets it all the same.
 */
import { createTrainer } from '../engines/create-trainer.ts';
import { CodedError } from '../numerics/coded-error.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import { SerialQueue } from '../network/serial-queue.ts';
import type { EngineName, Trainer } from '../network/trainer.ts';
import { RunError } from './run-notices.ts';
import type { RunNotice } from './run-notices.ts';
import type { RunFailure } from './run.ts';
import type { TrainingStart } from './training-start.ts';
import { Traveller } from './traveller.ts';

/** Half of a frame at 60 Hz on the processor; a GPU works beside the page, and a frame's wait for it is normal. */
export const defaultSliceMs = { cpu: 8, webgl: 20 } as const;

/** An engine that breaks more often than this between two starts is given up. */
const mostRebuilds = 3;

export type CreateTrainer = (engine: EngineName, spec: NetworkSpec) => Promise<Trainer>;

export interface DriverOptions {
  readonly createTrainer: CreateTrainer;
  readonly clock: () => number;
  readonly sliceMs: number | undefined;
  readonly onNotice: (notice: RunNotice) => void;
}

export class EngineDriver {
  readonly #options: DriverOptions;
  readonly #queue = new SerialQueue();
  #traveller: Traveller | undefined;
  #start: { readonly engine: EngineName; readonly spec: NetworkSpec } | undefined;
  #failure: RunFailure | undefined;
  #rebuilds = 0;
  #isDisposed = false;

  constructor(options: DriverOptions) {
    this.#options = options;
  }

  /** Undefined until the first engine stands. */
  get traveller(): Traveller | undefined {
    return this.#traveller;
  }

  get failure(): RunFailure | undefined {
    return this.#failure;
  }

  get isDisposed(): boolean {
    return this.#isDisposed;
  }

  assertUsable(): void {
    if (this.#isDisposed) throw new RunError('run-disposed');
    if (this.#failure) throw new RunError('run-failed', { code: this.#failure.code }, this.#failure.cause);
  }

  /** A new engine at a new start, beside the one that works now. The caller installs it or disposes of it. */
  async make(engine: EngineName, start: TrainingStart): Promise<Traveller> {
    const trainer = await this.#options.createTrainer(engine, start.spec);
    const { sliceMs = defaultSliceMs[trainer.device.backend], clock } = this.#options;
    const traveller = new Traveller(trainer, start.data, { sliceMs, clock });
    await traveller.begin(start.changes);
    return traveller;
  }

  /** Takes the place of the engine that worked until now, which is given back. */
  install(engine: EngineName, spec: NetworkSpec, traveller: Traveller): void {
    this.#traveller?.trainer.dispose();
    this.#traveller = traveller;
    this.#start = { engine, spec };
    this.#failure = undefined;
    this.#rebuilds = 0;
  }

  fail(code: RunFailure['code'], engine: EngineName, cause: unknown): RunError {
    this.#failure = { code, values: { engine }, cause };
    return new RunError('run-failed', { code }, cause);
  }

  /** Does `task` after all earlier ones; where the engine breaks in it, `task` is done anew on another one. */
  drive<T>(task: (traveller: Traveller) => Promise<T>): Promise<T> {
    return this.#queue.run(async () => {
      for (;;) {
        this.assertUsable();
        const traveller = this.#traveller;
        if (!traveller) throw new RunError('run-failed', { code: 'engine-unavailable' });
        try {
          return await task(traveller);
        } catch (error) {
          if (isRefusal(error) || this.#isDisposed) throw error;
          // Another start may have been installed meanwhile: then only the old engine broke, which is gone anyway.
          if (traveller === this.#traveller) await this.#rebuild(traveller, error);
        }
      }
    });
  }

  dispose(): void {
    this.#isDisposed = true;
    this.#queue.close();
    this.#traveller?.trainer.dispose();
  }

  async #rebuild(traveller: Traveller, cause: unknown): Promise<void> {
    const from = traveller.trainer.device.engine;
    traveller.trainer.dispose();
    if (++this.#rebuilds > mostRebuilds || !this.#start) throw this.fail('engine-broke', from, cause);
    try {
      // The second time the engine is not trusted any more; the processor is always there.
      const engine = this.#rebuilds > 1 ? 'cpu-float64' : this.#start.engine;
      await traveller.adopt(await this.#options.createTrainer(engine, this.#start.spec));
    } catch (error) {
      throw this.fail('engine-broke', from, error);
    }
    const to = traveller.trainer.device.engine;
    const news = { epoch: traveller.epoch, reason: reasonOf(cause) };
    this.#options.onNotice(
      to === from ? { code: 'engine-rebuilt', ...news } : { code: 'engine-replaced', from, to, ...news },
    );
  }
}

/** All engines of the lab, loaded when a run first needs one. */
export const createFromEngines: CreateTrainer = (engine, spec) => createTrainer(engine, spec);

function reasonOf(cause: unknown): string {
  if (cause instanceof CodedError) return cause.code;
  return cause instanceof Error ? cause.name : String(cause);
}

/** What was refused for its content would be refused again by a new engine. */
function isRefusal(error: unknown): boolean {
  return error instanceof CodedError && /^(run|network|data-set)-/.test(error.code);
}
