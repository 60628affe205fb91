/**
 * The points of a run: those it learns from and, with a split, those it is only tested on.
 * Drawn from the settings' seed, so that the same settings always give the same points.
 */

export interface RunPoints {
  /** [points, inputs] */
  readonly inputs: readonly (readonly number[])[];
  /** [points, outputs] */
  readonly targets: readonly (readonly number[])[];
}

export interface RunData {
  readonly train: RunPoints;
  readonly test?: RunPoints;
}
