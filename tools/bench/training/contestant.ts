// Anything that trains: one of our engines, or a library that somebody might pick instead.
import type { Problem } from './problem.ts';

export interface Contestant {
  /** Makes so many updates, the loss before each of them kept, and comes back when the work itself is done. */
  train(updates: number): Promise<void>;
  /** Losses kept so far, one for each epoch, the start's first. */
  losses(): readonly number[];
  /** Parameters in the order of flattenParameters. */
  parameters(): Promise<ArrayLike<number>>;
  dispose(): void;
}

export interface Entry {
  readonly name: string;
  /** Largest difference from float64 that counts as equal, against 1 + |value|. */
  readonly tolerance: number;
  /** Undefined where it does not run here. */
  readonly create: (problem: Problem) => Promise<Contestant | undefined>;
}

/** Results of order 1 after a few updates with sums over at most 4,096 points, in single and double precision. */
export const tolerances = { float32: 2e-5, float64: 1e-12 } as const;
const checkedUpdates = 5;

/** Losses and parameters of the first updates: what the others are held against. */
export interface Truth {
  readonly losses: readonly number[];
  readonly parameters: ArrayLike<number>;
}

export async function firstUpdates(contestant: Contestant): Promise<Truth> {
  await contestant.train(checkedUpdates);
  return {
    losses: contestant.losses().slice(0, checkedUpdates),
    parameters: Float64Array.from(await contestant.parameters()),
  };
}

/** @returns the largest difference, against 1 + |value| @throws where it is more than the tolerance */
export function checkEqual(where: string, truth: Truth, found: Truth, tolerance: number): number {
  let largest = 0;
  for (const what of ['losses', 'parameters'] as const) {
    const wanted = truth[what];
    const values = found[what];
    if (values.length !== wanted.length)
      throw new Error(`bench: ${where} has ${values.length} ${what} instead of ${wanted.length}`);
    for (let index = 0; index < wanted.length; index++) {
      const difference = Math.abs(values[index] - wanted[index]) / (1 + Math.abs(wanted[index]));
      // Written so that NaN is refused as well.
      if (!(difference <= tolerance))
        throw new Error(
          `bench: ${where}: ${what} ${index} is ${values[index]}, float64 has ${wanted[index]}`,
        );
      largest = Math.max(largest, difference);
    }
  }
  return largest;
}

const sampleMilliseconds = 250;

/**
 * Updates a second, from as many as fill a sample; `count` is where the last sample of this contestant stood.
 * Afterwards every update must have left its loss.
 */
export async function updatesPerSecond(
  contestant: Contestant,
  count: number,
): Promise<{ rate: number; count: number }> {
  for (let updates = count; ; updates *= 2) {
    const before = contestant.losses().length;
    const start = performance.now();
    await contestant.train(updates);
    const elapsed = performance.now() - start;
    const kept = contestant.losses().slice(before);
    if (kept.length !== updates || !kept.every(Number.isFinite))
      throw new Error(`bench: ${updates} updates left ${kept.length} losses`);
    if (elapsed >= sampleMilliseconds)
      return { rate: (updates / elapsed) * 1000, count: Math.max(1, Math.floor(updates / 2)) };
  }
}
