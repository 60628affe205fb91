/**
 * Where two formulas are held against each other: points that look random, and are the same on every run.
 * Small and large, positive and negative numbers are all among them, and the places that the formulas name themselves.
 */
import { RandomState } from '../numerics/random.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { childrenOf } from './tree-walk.ts';

export interface SampleRange {
  readonly low: number;
  readonly high: number;
}

/**
 * Each range was chosen for a kind of function: ±3 for what a classroom plots, ±1 for asin and atanh, positive
 * for log and roots, ±0.3 for narrow bumps, beyond 1 for acosh and asec, ±20 for what only shows far out.
 */
export const sampleRanges: readonly SampleRange[] = [
  { low: -3, high: 3 },
  { low: -1, high: 1 },
  { low: 0.05, high: 4 },
  { low: -0.3, high: 0.3 },
  { low: 1.05, high: 8 },
  { low: -20, high: 20 },
];

/** Numbers that a person tries first; a counterexample among them is easier to check by hand. */
export const friendlyNumbers: readonly number[] = [1, 2, -1, 0.5, 3, -2, 4, -0.5];

export interface SamplerOptions {
  /** Whole number from 0 to 2³² − 1; the same seed gives the same points. */
  readonly seed?: number;
  /** Numbers that the formulas contain: max(x, 50) shows its kink only near 50. */
  readonly landmarks?: readonly number[];
}

/** Four points in each of the six ranges. */
const ordinaryPoints = 24;

/** More than six different far numbers in one formula were not seen; each costs five points. */
const mostLandmarks = 6;

/**
 * Points for `names`, one number per name, in the order of `names`: 24 from the ranges in turn, then five round
 * each landmark, then without end from the ranges and from those that the landmarks span. The caller decides when
 * it has seen enough.
 */
export function* samplePoints(
  names: readonly string[],
  options: SamplerOptions = {},
): Generator<Float64Array, never> {
  const random = new RandomState(options.seed ?? 20240607);
  const landmarks = options.landmarks ?? [];
  for (let k = 0; k < ordinaryPoints; k++) yield pointInRanges(random, names.length, sampleRanges, k);
  for (const landmark of landmarks) yield* pointsRound(random, names.length, landmark);
  const ranges = [...sampleRanges, ...landmarks.flatMap(rangesSpannedBy)];
  for (let k = 0; ; k++) yield pointInRanges(random, names.length, ranges, k);
}

/** √(x − 25) has a value only beyond 25. */
const rangesSpannedBy = (size: number): SampleRange[] => [
  { low: -3 * size, high: -size },
  { low: size, high: 3 * size },
];

/** How many points come before the sampler only repeats its ranges. */
export const firstRound = (landmarks: readonly number[]): number => ordinaryPoints + 5 * landmarks.length;

function pointInRanges(
  random: RandomState,
  count: number,
  ranges: readonly SampleRange[],
  k: number,
): Float64Array {
  const shared = ranges[k % ranges.length];
  // Every second round mixes the ranges, so that asin(x/y) meets |x| < |y| and log(x·y) meets all four signs.
  const isMixed = Math.floor(k / ranges.length) % 2 === 1;
  return Float64Array.from({ length: count }, () =>
    within(random, isMixed ? ranges[random.interval(ranges.length - 1)] : shared),
  );
}

/** Beside the landmark, beside its opposite, within twice its size, and within its reciprocal. */
function* pointsRound(random: RandomState, count: number, landmark: number): Generator<Float64Array> {
  const size = Math.abs(landmark);
  const ranges: SampleRange[] = [
    { low: landmark - 0.4, high: landmark },
    { low: landmark, high: landmark + 0.4 },
    { low: -landmark - 0.4, high: -landmark + 0.4 },
    { low: -2 * size, high: 2 * size },
    { low: -1 / size, high: 1 / size },
  ];
  for (const range of ranges) {
    const chosen = count > 1 ? random.interval(count - 1) : 0;
    yield Float64Array.from({ length: count }, (_, j) =>
      within(random, j === chosen ? range : sampleRanges[j % 2]),
    );
  }
}

/** Few digits, so that a counterexample can be quoted whole and typed into a calculator: 1e5 steps or so. */
function within(random: RandomState, { low, high }: SampleRange): number {
  const decimals = 4 - Math.floor(Math.log10(high - low));
  return Number((low + (high - low) * random.uniform()).toFixed(Math.min(Math.max(decimals, 0), 20)));
}

/** The numbers in the trees that the six ranges do not meet by themselves, largest first, each size once. */
export function landmarksOf(trees: readonly SyntaxTree[]): number[] {
  const sizes = new Set<number>();
  const seen = new Set<SyntaxTree>();
  const visit = (tree: SyntaxTree): void => {
    if (seen.has(tree)) return;
    seen.add(tree);
    if (tree.kind === 'number' && isLandmark(tree.value)) sizes.add(Math.abs(tree.value));
    childrenOf(tree).forEach(visit);
  };
  trees.forEach(visit);
  return [...sizes].sort((a, b) => b - a).slice(0, mostLandmarks);
}

/** From 0.05 to 5 the ranges are dense enough; beyond 1e9 doubles hardly tell neighbours apart. */
function isLandmark(value: number): boolean {
  const size = Math.abs(value);
  return (size >= 5 && size <= 1e9) || (size <= 0.05 && size >= 1e-9);
}
