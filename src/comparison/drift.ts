/**
 * What rounding does: how far a training in single precision drifts away from the same training in float64, and
 * from where on a sigmoid's slope is exactly 0 for a machine although it is not.
 */
import { flatParameters, vectorDifference } from './training-difference.ts';
import type { VectorDifference } from './training-difference.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import type { EngineDevice } from '../network/trainer.ts';

/** One side at one epoch: its weights and biases, and what it predicts [points, outputs]. */
export interface DriftMoment {
  readonly parameters: NetworkParameters;
  readonly predictions: readonly (readonly number[])[];
}

export interface Drift {
  readonly parameters: VectorDifference;
  readonly predictions: VectorDifference;
}

/** How far `side` stands from float64. Steps of the last place are those of the side's own precision. */
export function driftFrom(
  float64: DriftMoment,
  side: DriftMoment,
  precision: EngineDevice['precision'],
): Drift {
  return {
    parameters: vectorDifference(
      flatParameters(side.parameters),
      flatParameters(float64.parameters),
      precision,
    ),
    predictions: vectorDifference(side.predictions.flat(), float64.predictions.flat(), precision),
  };
}

/** Decimal digits that agree everywhere: −log₁₀ of the largest relative difference; ∞ for equal numbers. */
export const digitsInCommon = ({ largestRelative }: VectorDifference): number =>
  largestRelative === 0 ? Infinity : Math.max(0, -Math.log10(largestRelative));

/** Where rounding shows first: these epochs are read whatever the length of the run. */
const earlyEpochs = [0, 1, 2, 5, 10, 20];

/** Epochs at which both are read: the early ones, then about `count` evenly spread ones up to `total`. */
export function sampleEpochs(total: number, count = 60): readonly number[] {
  const even = Array.from({ length: count }, (_, index) => Math.round(((index + 1) * total) / count));
  const all = new Set([...earlyEpochs, ...even].filter((epoch) => epoch <= total));
  return [...all].sort((a, b) => a - b);
}

/** Rounding after each operation: to single precision, or not at all (numbers here are float64). */
export type Rounding = (value: number) => number;
export const roundings = {
  float32: Math.fround,
  float64: (value) => value,
} as const satisfies Record<string, Rounding>;

/** σ(z) = 1/(1 + e⁻ᶻ) for z ≥ 0, rounded after each operation. */
export const roundedSigmoid = (z: number, round: Rounding): number =>
  round(1 / round(1 + round(Math.exp(-round(z)))));

/** σ′ as a(1 − a), as most programs have it: once a rounds to 1 this is exactly 0. */
export function slopeByOutput(z: number, round: Rounding): number {
  const a = roundedSigmoid(z, round);
  return round(a * round(1 - a));
}

/** σ′ as e⁻ᶻ/(1 + e⁻ᶻ)²: nothing is subtracted, so it is 0 only where e⁻ᶻ itself is. */
export function slopeByExponential(z: number, round: Rounding): number {
  const decay = round(Math.exp(-round(z)));
  const sum = round(1 + decay);
  return round(decay / round(sum * sum));
}

/** Numbers tried at once; a power of 2, so that a mean over them rounds nothing. */
export const probesAtOnce = 64;

/**
 * The smallest z in (low, high] at which a slope is exactly 0, to within (high − low)/64ʳᵒᵘⁿᵈˢ:
 * each round narrows the range to one of 64 parts. NaN where it is not 0 at `high`.
 * @param slopesAt the slopes at a list of z, by whatever machine
 */
export async function firstZero(
  slopesAt: (z: readonly number[]) => readonly number[] | Promise<readonly number[]>,
  low: number,
  high: number,
  rounds = 4,
): Promise<number> {
  let from = low;
  let to = high;
  for (let round = 0; round < rounds; round++) {
    const width = (to - from) / probesAtOnce;
    const tried = Array.from({ length: probesAtOnce }, (_, index) => from + (index + 1) * width);
    const slopes = await slopesAt(tried);
    const index = slopes.indexOf(0);
    if (index < 0) return Number.NaN;
    to = tried[index];
    from = to - width;
  }
  return to;
}
