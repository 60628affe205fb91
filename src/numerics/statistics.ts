/**
 * How far apart two lists of numbers are, and how one list is spread. A correlation near 1 proves little, so the
 * largest difference, absolute, relative and in units of the last place, stands beside it.
 */
import { CodedError } from './coded-error.ts';

type Numbers = ArrayLike<number>;

export function mean(values: Numbers): number {
  requireSome(values);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += values[k];
  return sum / values.length;
}

/** Of the whole list (divided by n), as np.std. */
export function standardDeviation(values: Numbers): number {
  const middle = mean(values);
  let sum = 0;
  for (let k = 0; k < values.length; k++) sum += (values[k] - middle) ** 2;
  return Math.sqrt(sum / values.length);
}

/** Pearson's r, −1 to 1; NaN where one of the lists does not vary. */
export function correlation(x: Numbers, y: Numbers): number {
  requireSameLength(x, y);
  const meanX = mean(x);
  const meanY = mean(y);
  let products = 0;
  let squaresX = 0;
  let squaresY = 0;
  for (let k = 0; k < x.length; k++) {
    products += (x[k] - meanX) * (y[k] - meanY);
    squaresX += (x[k] - meanX) ** 2;
    squaresY += (y[k] - meanY) ** 2;
  }
  return products / Math.sqrt(squaresX * squaresY);
}

/** The middle value, or the mean of the two in the middle. */
export function median(values: Numbers): number {
  requireSome(values);
  const sorted = Float64Array.from(values).sort();
  const half = sorted.length >> 1;
  return sorted.length % 2 === 1 ? sorted[half] : (sorted[half - 1] + sorted[half]) / 2;
}

export interface Differences {
  /** Largest |x − y| and the place where it stands; NaN if a value there is no number. */
  readonly largest: number;
  readonly largestIndex: number;
  readonly mean: number;
  /** Largest and mean |x − y| / max(|x|, |y|); equal pairs count 0. */
  readonly largestRelative: number;
  readonly meanRelative: number;
}

/** A NaN in either list makes the figures NaN: it equals nothing. Two infinities of one sign are equal. */
export function differences(x: Numbers, y: Numbers): Differences {
  requireSameLength(x, y);
  requireSome(x);
  let largest = 0;
  let largestIndex = 0;
  let largestRelative = 0;
  let sum = 0;
  let relativeSum = 0;
  for (let k = 0; k < x.length; k++) {
    const difference = x[k] === y[k] ? 0 : Math.abs(x[k] - y[k]);
    const relative = difference === 0 ? 0 : relativeDifference(x[k], y[k]);
    if (difference > largest || (Number.isNaN(difference) && !Number.isNaN(largest))) {
      largest = difference;
      largestIndex = k;
    }
    largestRelative = Math.max(largestRelative, relative);
    sum += difference;
    relativeSum += relative;
  }
  return {
    largest,
    largestIndex,
    mean: sum / x.length,
    largestRelative,
    meanRelative: relativeSum / x.length,
  };
}

/** |x − y| / max(|x|, |y|): 0 for equal numbers, at most 2, NaN if one is no number. */
export function relativeDifference(x: number, y: number): number {
  if (x === y) return 0;
  return Math.abs(x - y) / Math.max(Math.abs(x), Math.abs(y));
}

/**
 * How many doubles lie between x and y, counting the step onto y: 0 for equal (and for 0 and −0), NaN for NaN.
 * Exact up to 2⁵³.
 */
export function ulpDistance64(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  const difference = orderedBits64(x) - orderedBits64(y);
  return Number(difference < 0n ? -difference : difference);
}

/** The same among the single-precision numbers, to which x and y are rounded first. */
export function ulpDistance32(x: number, y: number): number {
  if (Number.isNaN(x) || Number.isNaN(y)) return NaN;
  return Math.abs(orderedBits32(x) - orderedBits32(y));
}

/** Bits as a whole number that grows with the value; both zeros are 0. */
function orderedBits64(value: number): bigint {
  const view = new DataView(new ArrayBuffer(8));
  view.setFloat64(0, value);
  const bits = view.getBigInt64(0);
  return bits >= 0n ? bits : -(bits & 0x7fffffffffffffffn);
}

function orderedBits32(value: number): number {
  const view = new DataView(new ArrayBuffer(4));
  view.setFloat32(0, value);
  const bits = view.getInt32(0);
  return bits >= 0 ? bits : -(bits & 0x7fffffff);
}

export interface Histogram {
  /** bins + 1 ascending edges. */
  readonly edges: number[];
  readonly counts: number[];
  /** Values that are no number or lie outside of the range. */
  readonly outside: number;
}

/**
 * Counts in bins of equal width; a bin holds its lower edge, the last one both, as np.histogram.
 * @param range default: least to largest finite value; one value alone gets ±½ around it.
 */
export function histogram(
  values: Numbers,
  { bins, range }: { bins: number; range?: readonly [number, number] },
): Histogram {
  if (!Number.isInteger(bins) || bins < 1) throw new CodedError('statistics-bins', { bins });
  const [low, high] = range ?? finiteRange(values);
  if (!(high > low)) throw new CodedError('statistics-range', { low, high });
  const edges = Array.from({ length: bins + 1 }, (_, k) =>
    k === bins ? high : low + ((high - low) * k) / bins,
  );
  const counts = new Array<number>(bins).fill(0);
  let outside = 0;
  for (let k = 0; k < values.length; k++) {
    const value = values[k];
    if (!(value >= low && value <= high)) {
      outside++;
      continue;
    }
    let bin = Math.min(bins - 1, Math.floor(((value - low) / (high - low)) * bins));
    // The division may round across an edge; the edges themselves decide.
    if (value < edges[bin]) bin--;
    else if (bin < bins - 1 && value >= edges[bin + 1]) bin++;
    counts[bin]++;
  }
  return { edges, counts, outside };
}

function finiteRange(values: Numbers): [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (let k = 0; k < values.length; k++) {
    if (!Number.isFinite(values[k])) continue;
    low = Math.min(low, values[k]);
    high = Math.max(high, values[k]);
  }
  if (low > high) return [0, 1];
  return low === high ? [low - 0.5, high + 0.5] : [low, high];
}

function requireSome(values: Numbers): void {
  if (values.length === 0) throw new CodedError('statistics-empty');
}

function requireSameLength(x: Numbers, y: Numbers): void {
  if (x.length !== y.length) throw new CodedError('statistics-length', { x: x.length, y: y.length });
}
