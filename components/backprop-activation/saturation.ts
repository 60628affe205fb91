/**
 * Where a layer's pre-activations z lie on its activation, unit by unit, and how much gradient comes through there.
 * The share that is called saturated is counted here; nothing is estimated.
 */
import { activations } from '../../src/numerics/activations.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';

/** Below this part of the largest slope hardly any gradient comes through: |z| > 3.6 for the sigmoid. */
export const faintShare = 0.1;

/**
 * saturates: the slope dies away where z is large (sigmoid, tanh). sleeps: it is at its least where z is not above
 * 0 (relu, leaky relu). fades: it dies away where z is very negative (softplus). straight: it is 1 everywhere.
 */
export type SlopeKind = 'saturates' | 'sleeps' | 'fades' | 'straight';

export const slopeKinds = {
  sigmoid: 'saturates',
  tanh: 'saturates',
  relu: 'sleeps',
  'leaky-relu': 'sleeps',
  linear: 'straight',
  softplus: 'fades',
} as const satisfies Record<ActivationName, SlopeKind>;

/** Largest slope of each function. */
export const largestSlopes = {
  sigmoid: 0.25,
  tanh: 1,
  relu: 1,
  'leaky-relu': 1,
  linear: 1,
  softplus: 1,
} as const satisfies Record<ActivationName, number>;

export interface UnitSpread {
  readonly low: number;
  readonly median: number;
  readonly high: number;
  /** How many of its values lie where the slope is faint. */
  readonly faint: number;
}

export interface Spread {
  /** How many values of z there are: points × units. */
  readonly count: number;
  readonly faint: number;
  /** Units all of whose values are faint. */
  readonly deadUnits: number;
  /** Mean of f′(z) over all values. */
  readonly meanSlope: number;
  readonly low: number;
  readonly high: number;
  readonly units: readonly UnitSpread[];
}

/** True where less than a tenth of the largest slope is left. */
export const isFaint = (activation: ActivationName, z: number): boolean =>
  activations[activation].derivative(z) < faintShare * largestSlopes[activation];

/** Sorting and counting more values than this would hold the page while it trains. */
const mostValues = 60_000;

/** Of very many points every n-th one, evenly spread, so that all units are counted alike; n = 1 is all of them. */
export function strideOf(points: number, units: number): number {
  return Math.max(1, Math.ceil((points * units) / mostValues));
}

/** @param z [points, units]; at least one point */
export function spreadOf(z: readonly (readonly number[])[], activation: ActivationName): Spread {
  const units = (z[0] ?? []).map((_, unit) =>
    unitSpread(
      Float64Array.from(z, (row) => row[unit]),
      activation,
    ),
  );
  const total = units.reduce((sum, unit) => sum + unit.slopes, 0);
  const count = z.length * units.length;
  return {
    count,
    faint: units.reduce((sum, unit) => sum + unit.faint, 0),
    deadUnits: units.filter((unit) => unit.faint === z.length).length,
    meanSlope: count === 0 ? Number.NaN : total / count,
    low: Math.min(...units.map((unit) => unit.low)),
    high: Math.max(...units.map((unit) => unit.high)),
    units: units.map(({ low, median, high, faint }) => ({ low, median, high, faint })),
  };
}

function unitSpread(values: Float64Array, activation: ActivationName): UnitSpread & { slopes: number } {
  const { derivative } = activations[activation];
  const limit = faintShare * largestSlopes[activation];
  let faint = 0;
  let slopes = 0;
  for (const z of values) {
    const slope = derivative(z);
    slopes += slope;
    if (slope < limit) faint++;
  }
  values.sort();
  const half = (values.length - 1) / 2;
  const median = (values[Math.floor(half)] + values[Math.ceil(half)]) / 2;
  return { low: values[0], median, high: values[values.length - 1], faint, slopes };
}

/** Functions that are flat beyond this: more would only show the flat parts. */
const farthest = 10;

/** The axis reaches as far as the values do, in round steps, and for curved functions not beyond ±10. */
export function reachOf({ low, high }: Spread, activation: ActivationName): number {
  const size = Math.max(4, Math.abs(low), Math.abs(high));
  const kind = slopeKinds[activation];
  if (kind === 'saturates' || kind === 'fades') return Math.min(farthest, niceCeiling(size));
  return niceCeiling(size);
}

function niceCeiling(value: number): number {
  if (!Number.isFinite(value)) return farthest;
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 1.5, 2, 3, 4, 5, 6, 8, 10].find((factor) => factor * power >= value) ?? 10) * power;
}

/** Places of a unit's ticks within ±reach, at most one for each of `columns`; what lies beyond stands at the edge. */
export function tickPlaces(values: Iterable<number>, reach: number, columns = 360): number[] {
  const taken = new Set<number>();
  for (const z of values) {
    if (Number.isNaN(z)) continue;
    const share = (Math.min(reach, Math.max(-reach, z)) + reach) / (2 * reach);
    taken.add(Math.round(share * columns));
  }
  return [...taken].sort((a, b) => a - b).map((column) => (column / columns) * 2 * reach - reach);
}
