/**
 * What an answer of the network means: which class it names, and where it stands on the scale from 0 to 1 that
 * the field, the points and the colour bar share.
 */
import { sigmoid } from '../../src/numerics/activations.ts';
import { decisionThreshold } from '../../src/numerics/losses.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { PredictedPoints } from '../../src/run/run.ts';

export type ClassIndex = 0 | 1;

/** The same rule as accuracy and confusion have: above the threshold is class 1. */
export interface Decision {
  readonly threshold: number;
  /** The network's output as a value from 0 to 1; a logit becomes its probability. */
  readonly onScale: (output: number) => number;
  readonly classOf: (output: number) => ClassIndex;
}

export function decisionOf({ loss, activations }: NetworkSpec): Decision {
  const threshold = decisionThreshold(loss, activations[activations.length - 1]);
  const isLogit = threshold === 0;
  return {
    threshold,
    onScale: (output) => (isLogit ? sigmoid(output) : Math.min(1, Math.max(0, output))),
    classOf: (output) => (output > threshold ? 1 : 0),
  };
}

export const classOfTarget = (target: number): ClassIndex => (target > 0.5 ? 1 : 0);

/** Targets that are all 0 or 1; only then is an answer right or wrong. */
export const areClasses = (targets: readonly (readonly number[])[]): boolean =>
  targets.every((row) => row.every((target) => target === 0 || target === 1));

/** Indices of the points of which some output lies on the wrong side of the threshold. */
export function wrongPoints({ predictions, targets }: PredictedPoints, { classOf }: Decision): number[] {
  return [...predictions.keys()].filter((point) =>
    predictions[point].some((output, k) => classOf(output) !== classOfTarget(targets[point][k])),
  );
}

/** Share of the square that is answered with class 1, 0 to 1. */
export function shareAbove(values: ArrayLike<number>, threshold: number): number {
  let above = 0;
  for (let at = 0; at < values.length; at++) if (values[at] > threshold) above++;
  return above / values.length;
}
