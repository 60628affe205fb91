/**
 * Functions that the language does not bring along, each in the form that keeps its digits: the sigmoid and
 * softplus do not overflow, erf is right to the last digits, sinc has its value at 0.
 */

/** 1 / (1 + e^−z), written so that e is never raised to a large positive power. */
export function sigmoid(z: number): number {
  if (z >= 0) return 1 / (1 + Math.exp(-z));
  const power = Math.exp(z);
  return power / (1 + power);
}

/** ln(1 + e^z) = max(z, 0) + ln(1 + e^−|z|). */
export const softplus = (z: number): number => Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));

/** sin(x)/x, and 1 at 0. */
export const sinc = (x: number): number => (x === 0 ? 1 : Math.sin(x) / x);

/**
 * The derivative of sinc, (cos x − sinc x)/x, and 0 at 0. Near 0 the two terms are almost equal, so the power
 * series −x/3 + x³/30 − x⁵/840 + … is used there: its k-th term is (−1)^k · 2k · x^(2k−1) / (2k+1)!.
 */
export function sincRate(x: number): number {
  if (!(Math.abs(x) < 1)) return (Math.cos(x) - sinc(x)) / x;
  let power = x / 2; // x^(2k−1) / (2k)!, with its sign
  let sum = 0;
  for (let k = 1; k <= 10; k++) {
    sum -= (power * 2 * k) / (2 * k + 1);
    power *= (-x * x) / ((2 * k + 1) * (2 * k + 2));
  }
  return sum;
}

/** e^(−x²) with the rounding of x² put right: the square is split in two doubles without loss (Dekker 1971). */
function bell(x: number): number {
  const high = x * x;
  const big = 134217729 * x; // 2^27 + 1
  const head = big - (big - x);
  const tail = x - head;
  const low = head * head - high + 2 * head * tail + tail * tail;
  return Math.exp(-high) * (1 - low);
}

/**
 * The error function, relative error below 1e−15. Up to 2 the series 2/√π · e^(−x²) · Σ 2ⁿ x^(2n+1)/(2n+1)!!,
 * all of whose terms have one sign; beyond, 1 − erfc(x) from Laplace's continued fraction (Abramowitz and
 * Stegun 7.1.6 and 7.1.14).
 */
export function erf(x: number): number {
  const size = Math.abs(x);
  if (size > 6) return Math.sign(x);
  if (!(size > 2)) {
    let term = x;
    let sum = x;
    for (let n = 1; n < 60 && Math.abs(term) > 1e-18 * Math.abs(sum); n++) {
      term *= (2 * x * x) / (2 * n + 1);
      sum += term;
    }
    return (2 / Math.sqrt(Math.PI)) * bell(x) * sum;
  }
  let tail = 0;
  for (let n = 60; n >= 1; n--) tail = n / 2 / (size + tail);
  return Math.sign(x) * (1 - bell(size) / (Math.sqrt(Math.PI) * (size + tail)));
}

/** Powers over the reals: like Math.pow, but what has no value stays without one (NaN^0 is not 1 here). */
export function realPower(base: number, exponent: number): number {
  return base === base ? Math.pow(base, exponent) : Number.NaN;
}

/** 1 above 0, else 0; nothing for NaN. */
export const step = (x: number): number => (x > 0 ? 1 : x <= 0 ? 0 : Number.NaN);
