/**
 * The natural logarithm, rounded almost always to the nearest double: browsers' own Math.log differs in the
 * last bit from one to the next, and then seed 42 would not give everybody the same points.
 *
 * ln x = e·ln 2 + 2·artanh(s) with x = m·2ᵉ, √½ ≤ m < √2, s = (m − 1)/(m + 1), summed in pairs of doubles
 * (Dekker 1971, Knuth TAOCP 2 §4.2.2): about 100 bits where 53 are kept.
 */

/** ln 2 as an unevaluated sum of two doubles. */
const ln2High = Math.LN2;
const ln2Low = 2.3190468138462996e-17;
/** 2²⁷ + 1, which splits a double into two halves of 26 bits. */
const splitter = 134217729;

/** Last term s^(2k+1)/(2k+1): s² ≤ 0.0295, so 0.0295²⁰ < 1e-30 of the first term. */
const seriesTerms = 20;

type Pair = readonly [high: number, low: number];

function twoSum(a: number, b: number): Pair {
  const sum = a + b;
  const bRounded = sum - a;
  return [sum, a - (sum - bRounded) + (b - bRounded)];
}

function twoProduct(a: number, b: number): Pair {
  const product = a * b;
  const aHigh = splitter * a - (splitter * a - a);
  const bHigh = splitter * b - (splitter * b - b);
  const aLow = a - aHigh;
  const bLow = b - bHigh;
  return [product, aLow * bLow - (product - aHigh * bHigh - aLow * bHigh - aHigh * bLow)];
}

function addPairs(a: Pair, b: Pair): Pair {
  const [sum, error] = twoSum(a[0], b[0]);
  return twoSum(sum, error + a[1] + b[1]);
}

function multiplyPairs(a: Pair, b: Pair): Pair {
  const [product, error] = twoProduct(a[0], b[0]);
  return twoSum(product, error + a[0] * b[1] + a[1] * b[0]);
}

function dividePairs(a: Pair, b: Pair): Pair {
  const quotient = a[0] / b[0];
  const [product, error] = twoProduct(quotient, b[0]);
  const remainder = a[0] - product - error + a[1] - quotient * b[1];
  return twoSum(quotient, remainder / b[0]);
}

/** ln x for a finite x ≥ 1e-300; anything else is answered by Math.log. */
export function preciseLog(x: number): number {
  if (!(x >= 1e-300 && x < Infinity)) return Math.log(x);
  let exponent = Math.round(Math.log2(x));
  let mantissa = x / 2 ** exponent;
  if (mantissa > Math.SQRT2) {
    mantissa /= 2;
    exponent++;
  }
  const s = dividePairs([mantissa - 1, 0], twoSum(mantissa, 1));
  const square = multiplyPairs(s, s);
  // Horner: artanh(s)/s = 1 + s²(1/3 + s²(1/5 + …))
  let sum: Pair = [0, 0];
  for (let k = seriesTerms; k >= 0; k--) {
    sum = addPairs(multiplyPairs(sum, square), dividePairs([1, 0], [2 * k + 1, 0]));
  }
  const artanh = multiplyPairs(s, sum);
  const scaledLn2 = addPairs(twoProduct(exponent, ln2High), [exponent * ln2Low, 0]);
  const [high, low] = addPairs(scaledLn2, [2 * artanh[0], 2 * artanh[1]]);
  return high + low;
}
