/**
 * How good are predictions, and compared to what? Every figure stands beside the one that needs no network at all:
 * always naming the larger class, or always answering with the mean.
 */
import { CodedError } from './coded-error.ts';
import { losses } from './losses.ts';
import type { LossName } from './losses.ts';

type Matrix = readonly (readonly number[])[];

/** Class 1 is above the threshold; see decisionThreshold in losses.ts. */
export const defaultThreshold = 0.5;

/**
 * Share of elements on the right side of the threshold, each prediction held against its own target: 0 to 1.
 * Throws `metrics-shape` if the two tables differ in shape or are empty.
 */
export function accuracy(predictions: Matrix, targets: Matrix, threshold = defaultThreshold): number {
  const { truePositive, trueNegative, falsePositive, falseNegative } = confusion(
    predictions,
    targets,
    threshold,
  );
  const right = truePositive + trueNegative;
  return right / (right + falsePositive + falseNegative);
}

export interface Confusion {
  readonly truePositive: number;
  readonly falsePositive: number;
  readonly trueNegative: number;
  readonly falseNegative: number;
}

/** Element by element, over all outputs. */
export function confusion(predictions: Matrix, targets: Matrix, threshold = defaultThreshold): Confusion {
  requireSameShape(predictions, targets);
  const counts = { truePositive: 0, falsePositive: 0, trueNegative: 0, falseNegative: 0 };
  predictions.forEach((row, point) =>
    row.forEach((prediction, output) => {
      const isPositive = targets[point][output] > 0.5;
      if (prediction > threshold) counts[isPositive ? 'truePositive' : 'falsePositive']++;
      else counts[isPositive ? 'falseNegative' : 'trueNegative']++;
    }),
  );
  return counts;
}

/** Accuracy of naming the larger class every time, output by output: 0.5 to 1. */
export function majorityBaseline(targets: Matrix): number {
  requireSameShape(targets, targets);
  const positives = positivesByOutput(targets);
  const right = positives.reduce((sum, count) => sum + Math.max(count, targets.length - count), 0);
  return right / (targets.length * positives.length);
}

/** All predictions of an output fall on one side of the threshold: the network tells nothing apart. */
export function predictsOneClass(predictions: Matrix, threshold = defaultThreshold): boolean {
  requireSameShape(predictions, predictions);
  return predictions[0].every((first, output) =>
    predictions.every((row) => row[output] > threshold === first > threshold),
  );
}

/**
 * The least loss that one answer for every point can reach: the mean of the targets minimises all three losses
 * (as a probability, for cross-entropy), output by output.
 */
export function bestConstantLoss(targets: Matrix, loss: LossName): number {
  requireSameShape(targets, targets);
  const outputs = targets[0].length;
  let sum = 0;
  for (let output = 0; output < outputs; output++) {
    const mean = targets.reduce((total, row) => total + row[output], 0) / targets.length;
    for (const row of targets) sum += constantLoss(mean, row[output], loss);
  }
  return sum / (targets.length * outputs);
}

function constantLoss(mean: number, target: number, loss: LossName): number {
  if (losses[loss].takes === 'output') return losses[loss].value(mean, target);
  // Cross-entropy of a mean of 0 or 1, where all targets are alike and the logit would be infinite, is 0.
  if (mean <= 0 || mean >= 1) return 0;
  return losses[loss].value(Math.log(mean / (1 - mean)), target);
}

function positivesByOutput(targets: Matrix): number[] {
  return targets[0].map((_, output) => targets.filter((row) => row[output] > 0.5).length);
}

function requireSameShape(predictions: Matrix, targets: Matrix): void {
  const isSame =
    predictions.length > 0 &&
    predictions.length === targets.length &&
    predictions.every((row, point) => row.length > 0 && row.length === targets[point].length);
  if (isSame) return;
  throw new CodedError('metrics-shape', {
    predictions: [predictions.length, predictions[0]?.length ?? 0],
    targets: [targets.length, targets[0]?.length ?? 0],
  });
}
