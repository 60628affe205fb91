// Compares two lists of numbers within a tolerance that the test names. When they differ, the message says at
// which index, with both values, so that a wrong formula can be found from the failure alone.

/** How far two numbers may lie apart: |actual − expected| ≤ absolute + relative·|expected|. */
export interface Tolerance {
  readonly absolute?: number;
  readonly relative?: number;
}

/**
 * Throws unless every value is close to the expected one. NaN is close to nothing, not even to NaN; an infinity is
 * close only to itself; lists of different length are never close. Without a tolerance the values must be equal.
 */
export function allClose(
  actual: ArrayLike<number>,
  expected: ArrayLike<number>,
  { absolute = 0, relative = 0 }: Tolerance = {},
): void {
  if (actual.length !== expected.length) {
    throw new Error(`allClose: ${actual.length} values, but ${expected.length} were expected`);
  }
  const wrong: number[] = [];
  for (let index = 0; index < expected.length; index++) {
    if (!isClose(actual[index], expected[index], absolute, relative)) wrong.push(index);
  }
  const first = wrong[0];
  if (first === undefined) return;
  const difference = Math.abs(actual[first] - expected[first]);
  const allowed = absolute + relative * Math.abs(expected[first]);
  throw new Error(
    `allClose: at index ${first} the value is ${actual[first]}, expected ${expected[first]}: ` +
      `they differ by ${difference}, allowed is ${allowed} (${wrong.length} of ${expected.length} values differ)`,
  );
}

function isClose(actual: number, expected: number, absolute: number, relative: number): boolean {
  if (Number.isNaN(actual) || Number.isNaN(expected)) return false;
  if (actual === expected) return true;
  if (!Number.isFinite(actual) || !Number.isFinite(expected)) return false;
  return Math.abs(actual - expected) <= absolute + relative * Math.abs(expected);
}
