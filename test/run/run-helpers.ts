// What the tests of runs share: frames that are turned by hand, trainers that count what they are asked, and the
// float64 engine, which is there in every browser.
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { expect } from 'chai';
import type { CodedError } from '../../src/numerics/coded-error.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { Trainer } from '../../src/network/trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import type { RunOrigin } from '../../src/run/create-run.ts';
import type { FrameScheduler } from '../../src/run/frame-scheduler.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run, RunEnvironment } from '../../src/run/run.ts';
import { nextTask as nextMessage } from '../../src/network/event-loop.ts';

export const settings: RunSettings = { ...notebookSettings, engine: 'cpu-float64' };

/**
 * A task of the page: everything that waits in it comes first. Work that took longer than a slice goes on with a
 * message, which on a busy machine comes later than a timer does; so both are waited for.
 */
export async function nextTask(): Promise<void> {
  await Promise.all([new Promise((resolve) => setTimeout(resolve, 0)), nextMessage()]);
}

export interface ManualFrames extends FrameScheduler {
  /** Turns one frame, `ms` after the last one, and waits until what it began has come to rest. */
  turn(ms?: number): Promise<void>;
  /** The time of the latest frame in ms, for a run whose work is to take no time, however busy the machine is. */
  readonly clock: () => number;
  readonly requested: number;
}

export function manualFrames(): ManualFrames {
  let waiting = new Set<(time: number) => void>();
  let time = 0;
  return {
    request(callback) {
      waiting.add(callback);
      return () => waiting.delete(callback);
    },
    breathe: nextTask,
    clock: () => time,
    async turn(ms = 16) {
      time += ms;
      const callbacks = waiting;
      waiting = new Set();
      callbacks.forEach((callback) => callback(time));
      // Slices and read-outs of the float64 engine take a few tasks.
      for (let task = 0; task < 8; task++) await nextTask();
    },
    get requested() {
      return waiting.size;
    },
  };
}

export type Counts = Record<
  'step' | 'parameters' | 'predict' | 'gradients' | 'snapshot' | 'restore' | 'made' | 'disposed',
  number
>;

/** Makes float64 trainers whose calls are counted; `wrap` may spoil one of them. */
export function countingEngine(wrap: (trainer: Trainer, made: number) => Trainer = (trainer) => trainer): {
  readonly counts: Counts;
  readonly createTrainer: NonNullable<RunEnvironment['createTrainer']>;
} {
  const counts: Counts = {
    step: 0,
    parameters: 0,
    predict: 0,
    gradients: 0,
    snapshot: 0,
    restore: 0,
    made: 0,
    disposed: 0,
  };
  return {
    counts,
    async createTrainer(_engine, spec: NetworkSpec) {
      counts.made++;
      const trainer = wrap(await createTrainer('cpu-float64', spec), counts.made);
      return new Proxy(trainer, {
        get(target, key) {
          const value: unknown = Reflect.get(target, key, target);
          if (typeof value !== 'function') return value;
          return (...args: unknown[]): unknown => {
            if (key in counts) counts[key as keyof Counts]++;
            if (key === 'dispose') counts.disposed++;
            return (value as (...list: unknown[]) => unknown).apply(target, args);
          };
        },
      });
    },
  };
}

/** A run that stands at its start; the caller disposes of it. */
export async function readyRun(
  wanted: Partial<RunSettings> = {},
  environment: RunEnvironment = {},
  origin: RunOrigin = {},
): Promise<Run> {
  const run = createRun({ ...settings, ...wanted }, environment, origin);
  await run.ready;
  return run;
}

/** Every number of a moment as text, bit by bit the same only if the moments are. */
export function fingerprint(run: Run): string {
  const { epoch, step, loss, gradientNorm, parameters, train } = run.readout!;
  return JSON.stringify({ epoch, step, loss, gradientNorm, parameters, train });
}

/** The error with which a promise was rejected; being kept is a failure. */
export async function rejection(promise: Promise<unknown>): Promise<CodedError> {
  return promise.then(
    () => expect.fail('it was accepted'),
    (error: CodedError) => error,
  );
}
