/**
 * Sorts a network's answers into bins, class by class: how sure it is, and on which side of the threshold.
 * Pure counting, so that a test can hold every bar.
 */
import type { ActivationName } from '../../src/numerics/activations.ts';
import { decisionThreshold } from '../../src/numerics/losses.ts';
import type { LossName } from '../../src/numerics/losses.ts';
import type { PredictedPoints } from '../../src/run/run.ts';

export interface Histogram {
  /** Edges of the bins, one more than there are bins. */
  readonly edges: readonly number[];
  /** Answers per bin for points of class 1, and for all points where the targets are no classes. */
  readonly up: readonly number[];
  /** Answers per bin for points of class 0. */
  readonly down: readonly number[];
  /** False where a target is neither 0 nor 1: then all answers stand upwards. */
  readonly hasClasses: boolean;
  readonly threshold: number;
  readonly upCount: number;
  readonly downCount: number;
  /** Of class 1 with an answer above the threshold; of class 0 with one that is not. */
  readonly upRight: number;
  readonly downRight: number;
  /** Smallest and largest answer. */
  readonly range: readonly [number, number];
}

const binCount = 20;

/** Values that an activation can take as an output; undefined where the data decide. */
const ranges: Partial<Record<ActivationName, readonly [number, number]>> = {
  sigmoid: [0, 1],
  tanh: [-1, 1],
};

/** Bins of a round width with an edge at the threshold, over everything that was answered. */
function edgesFor(low: number, high: number, threshold: number): number[] {
  const rough = Math.max(high - low, 1e-9 * Math.max(1, Math.abs(high)), 1e-300) / binCount;
  const power = 10 ** Math.floor(Math.log10(rough));
  const width = ([1, 2, 2.5, 5, 10].find((factor) => factor * power >= rough * (1 - 1e-9)) ?? 10) * power;
  const first = Math.floor((low - threshold) / width + 1e-9);
  const last = Math.max(first + 1, Math.ceil((high - threshold) / width - 1e-9));
  return Array.from({ length: last - first + 1 }, (_, index) => threshold + (first + index) * width);
}

/** The bin of a value: like the rule of the threshold, a value on an edge belongs to the bin below it. */
function binOf(value: number, edges: readonly number[]): number {
  const width = edges[1] - edges[0];
  const bins = edges.length - 1;
  let bin = Math.min(bins - 1, Math.max(0, Math.ceil((value - edges[0]) / width) - 1));
  // Division rounds: the edges themselves decide.
  if (bin > 0 && value <= edges[bin]) bin--;
  else if (bin < bins - 1 && value > edges[bin + 1]) bin++;
  return bin;
}

export interface HistogramOptions {
  /** Index of the output. */
  readonly output: number;
  readonly loss: LossName;
  readonly activation: ActivationName;
}

export function histogramOf({ predictions, targets }: PredictedPoints, options: HistogramOptions): Histogram {
  const { output, loss, activation } = options;
  const threshold = decisionThreshold(loss, activation);
  const hasClasses = targets.every((row) => row[output] === 0 || row[output] === 1);
  let low = Infinity;
  let high = -Infinity;
  for (const row of predictions) {
    if (!Number.isFinite(row[output])) continue;
    low = Math.min(low, row[output]);
    high = Math.max(high, row[output]);
  }
  const range: [number, number] = low <= high ? [low, high] : [threshold, threshold];
  const fixed = ranges[activation];
  const edges = fixed
    ? Array.from(
        { length: binCount + 1 },
        (_, index) => fixed[0] + ((fixed[1] - fixed[0]) * index) / binCount,
      )
    : hasClasses
      ? edgesFor(Math.min(range[0], threshold), Math.max(range[1], threshold), threshold)
      : edgesFor(range[0], range[1], 0);
  const up = new Array<number>(edges.length - 1).fill(0);
  const down = new Array<number>(edges.length - 1).fill(0);
  const counts = { upCount: 0, downCount: 0, upRight: 0, downRight: 0 };
  predictions.forEach((row, point) => {
    const answer = row[output];
    const isUp = !hasClasses || targets[point][output] === 1;
    counts[isUp ? 'upCount' : 'downCount']++;
    if (!Number.isFinite(answer)) return;
    if (answer > threshold === isUp) counts[isUp ? 'upRight' : 'downRight']++;
    (isUp ? up : down)[binOf(answer, edges)]++;
  });
  return { edges, up, down, hasClasses, threshold, ...counts, range };
}
