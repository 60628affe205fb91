/**
 * Points in the plane with the class of each: what a network learns from. Every data set of the lab has this
 * shape, whether a formula drew it, a person pasted it, or moved it by hand.
 */
import type { RandomState } from '../random.ts';

export interface LabelledPoints {
  /** [points, coordinates]. */
  readonly inputs: number[][];
  /** [points, 1], each 0 or 1. */
  readonly targets: number[][];
}

export interface DrawOptions {
  /** How many, 1 to 10,000. */
  readonly points: number;
  /** Standard deviation of what is added to every coordinate after the classes are given; 0 for none. */
  readonly noise: number;
  readonly random: RandomState;
}

/** Draws points; with noise 0 nothing is drawn for it, so the stream goes on as if it were not there. */
export type DataSet = (options: DrawOptions) => LabelledPoints;

/** Gives each point its class, then moves it by the noise. */
export function label(
  inputs: number[][],
  classOf: (point: number[], index: number) => boolean,
  { noise, random }: DrawOptions,
): LabelledPoints {
  const targets = inputs.map((point, index) => [classOf(point, index) ? 1 : 0]);
  if (noise === 0) return { inputs, targets };
  return { inputs: inputs.map((point) => point.map((x) => x + noise * random.normal())), targets };
}

/** Points 0, 2, 4 … belong to the first class and 1, 3, 5 … to the second, so that any number is balanced. */
export function alternate(points: number, place: (isSecond: boolean) => number[]): number[][] {
  return Array.from({ length: points }, (_, index) => place(index % 2 === 1));
}
