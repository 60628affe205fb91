/**
 * How the matrices of a network stand in the figure: W₁ with a row per input, and under it W₂ᵀ, W₃ᵀ …, each with a
 * row per unit of its layer. So W₁ and W₂ᵀ share their columns, the hidden units.
 */

export interface WeightBlock {
  /** Layer of weights, from 1. */
  readonly layer: number;
  /** True for W₂ᵀ and all that follow. */
  readonly isTransposed: boolean;
  /** [rows][columns] as shown. */
  readonly values: readonly (readonly number[])[];
  /** Index of the layer of units that rows and columns stand for; 0 is the input layer. */
  readonly rowUnits: number;
  readonly columnUnits: number;
  /** False where the columns are those of the block above. */
  readonly hasHeader: boolean;
  /** Too large for numbers in cells. */
  readonly isMap: boolean;
}

/** As many numbers as stand beside each other at 320 px, and as many rows as fit beside the other figures. */
const mostColumns = 8;
const mostRows = 12;

const transpose = (matrix: readonly (readonly number[])[]): number[][] =>
  (matrix[0] ?? []).map((_, column) => matrix.map((row) => row[column]));

/** @param weights [layer][input][output] */
export function weightBlocks(weights: readonly (readonly (readonly number[])[])[]): WeightBlock[] {
  return weights.map((matrix, index) => {
    const isTransposed = index > 0;
    const values = isTransposed ? transpose(matrix) : matrix;
    const isMap = (values[0]?.length ?? 0) > mostColumns || values.length > mostRows;
    const before = weights[0];
    const isBeforeMap = (before[0]?.length ?? 0) > mostColumns || before.length > mostRows;
    return {
      layer: index + 1,
      isTransposed,
      values,
      rowUnits: isTransposed ? index + 1 : 0,
      columnUnits: isTransposed ? index : 1,
      hasHeader: index !== 1 || isBeforeMap,
      isMap,
    };
  });
}

/** The largest size of a value in any matrix: where the colours are deepest. 0 where there is none. */
export function deepestOf(weights: readonly (readonly (readonly number[])[])[]): number {
  let deepest = 0;
  for (const matrix of weights) {
    for (const row of matrix) {
      for (const value of row) {
        if (Number.isFinite(value) && Math.abs(value) > deepest) deepest = Math.abs(value);
      }
    }
  }
  return deepest;
}

export interface CellScale {
  /** The numbers are shown in units of 10^power. */
  readonly power: number;
  readonly digits: number;
}

/** Digits that fit into a cell: 4.6, 0.25; very small and very large ones share a power of ten. */
export function cellScale(deepest: number): CellScale {
  if (deepest === 0 || !Number.isFinite(deepest)) return { power: 0, digits: 1 };
  // Rounded first: 0.9996 is 1.0 in its cell.
  const exponent = Math.floor(Math.log10(Number(deepest.toPrecision(2))));
  if (exponent === 0 || exponent === 1) return { power: 0, digits: 1 };
  if (exponent === -1) return { power: 0, digits: 2 };
  if (exponent === 2) return { power: 0, digits: 0 };
  return { power: exponent, digits: 1 };
}
