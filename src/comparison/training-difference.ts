/**
 * How far two trainings stand apart: predictions, weights and gradients pairwise, absolute, relative and in ulps.
 * A correlation is given too, beside the one that two untrained nets already have, since alone it proves little.
 */
import type { NetworkParameters } from '../network/parameters.ts';
import { correlation, differences, median, ulpDistance32, ulpDistance64 } from '../numerics/statistics.ts';

export interface VectorDifference {
  readonly count: number;
  readonly largest: number;
  readonly largestIndex: number;
  readonly mean: number;
  readonly largestRelative: number;
  readonly meanRelative: number;
  /** In units of the last place of the coarser of the two precisions. */
  readonly largestUlps: number;
  readonly medianUlps: number;
  /** Pearson's r; NaN where one list does not vary. */
  readonly correlation: number;
}

/** Weights and biases in one list: W₁ row by row, b₁, W₂, b₂ …; both sides in the same order and orientation. */
export function flatParameters({ weights, biases }: NetworkParameters): number[] {
  return weights.flatMap((matrix, layer) => [...matrix.flat(), ...biases[layer]]);
}

/** @param precision the coarser one of the two sides */
export function vectorDifference(
  byHand: readonly number[],
  automatic: readonly number[],
  precision: 'float32' | 'float64',
): VectorDifference {
  const { largest, largestIndex, mean, largestRelative, meanRelative } = differences(byHand, automatic);
  const distance = precision === 'float32' ? ulpDistance32 : ulpDistance64;
  const ulps = byHand.map((value, index) => distance(value, automatic[index]));
  return {
    count: byHand.length,
    largest,
    largestIndex,
    mean,
    largestRelative,
    meanRelative,
    largestUlps: ulps.reduce((most, each) => Math.max(most, each), 0),
    medianUlps: median(ulps),
    correlation: correlation(byHand, automatic),
  };
}

export interface TrainingMoment {
  readonly parameters: NetworkParameters;
  readonly predictions: readonly (readonly number[])[];
  readonly gradients: NetworkParameters;
}

export interface TrainingDifference {
  readonly predictions: VectorDifference;
  readonly parameters: VectorDifference;
  readonly gradients: VectorDifference;
}

export function trainingDifference(
  byHand: TrainingMoment,
  automatic: TrainingMoment,
  precision: 'float32' | 'float64',
): TrainingDifference {
  const compare = (pick: (moment: TrainingMoment) => number[]) =>
    vectorDifference(pick(byHand), pick(automatic), precision);
  return {
    predictions: compare(({ predictions }) => predictions.flat()),
    parameters: compare(({ parameters }) => flatParameters(parameters)),
    gradients: compare(({ gradients }) => flatParameters(gradients)),
  };
}
