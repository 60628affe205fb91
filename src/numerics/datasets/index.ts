/**
 * All data sets by name, drawn from a seed, and their split into points to learn from and points to be tested on.
 * The same name, number, noise and seed give the same points in every browser.
 */
import { CodedError } from '../coded-error.ts';
import { RandomState } from '../random.ts';
import { blobs } from './blobs.ts';
import { circle } from './circle.ts';
import { linear } from './linear.ts';
import { moons } from './moons.ts';
import { spirals } from './spirals.ts';
import { xor } from './xor.ts';
import type { DataSet, LabelledPoints } from './points.ts';

export type DataSetName = 'circle' | 'xor' | 'moons' | 'spirals' | 'blobs' | 'linear';

export const dataSets = { circle, xor, moons, spirals, blobs, linear } as const satisfies Record<
  DataSetName,
  DataSet
>;

export const dataSetNames = Object.keys(dataSets) as readonly DataSetName[];

/** What the lab can train on and still answer within a second. */
export const pointLimits = { least: 1, most: 10_000 } as const;

export interface DataSetOptions {
  /** 1 to 10,000; default 100. */
  readonly points?: number;
  /** Standard deviation added to every coordinate, ≥ 0; default 0. */
  readonly noise?: number;
  /** Default 42. */
  readonly seed?: number;
}

/** Throws `data-set-name`, `data-set-points` (values.points, least, most) or `data-set-noise`. */
export function drawDataSet(name: DataSetName, options: DataSetOptions = {}): LabelledPoints {
  const { points = 100, noise = 0, seed = 42 } = options;
  const { least, most } = pointLimits;
  if (!Object.hasOwn(dataSets, name)) throw new CodedError('data-set-name', { name });
  if (!Number.isInteger(points) || points < least || points > most) {
    throw new CodedError('data-set-points', { points, least, most });
  }
  if (!Number.isFinite(noise) || noise < 0) throw new CodedError('data-set-noise', { noise });
  return dataSets[name]({ points, noise, random: new RandomState(seed) });
}

export interface SplitPoints {
  readonly train: LabelledPoints;
  readonly test: LabelledPoints;
}

/**
 * Lays `testShare` of the points aside, chosen by a shuffle of the seed; both parts keep the points' own order.
 * @param testShare 0 (none) to below 1; at least one point stays to be trained on. Else `data-set-split`.
 */
export function splitPoints(
  { inputs, targets }: LabelledPoints,
  testShare: number,
  seed: number,
): SplitPoints {
  if (!(testShare >= 0 && testShare < 1)) throw new CodedError('data-set-split', { testShare });
  const testCount = Math.min(Math.round(inputs.length * testShare), inputs.length - 1);
  const isTest = new Set(new RandomState(seed).permutation(inputs.length).slice(0, testCount));
  const take = (wanted: boolean): LabelledPoints => ({
    inputs: inputs.filter((_, index) => isTest.has(index) === wanted),
    targets: targets.filter((_, index) => isTest.has(index) === wanted),
  });
  return { train: take(false), test: take(true) };
}

export { parsePoints } from './parse-points.ts';
export type { ParsedPoints, PointsNotice } from './parse-points.ts';
export type { DataSet, DrawOptions, LabelledPoints } from './points.ts';
