/**
 * The three products that backpropagation is made of, on typed arrays, cut into blocks of 4 × 4 rows (see
 * product-blocks.ts): 0.26 to 0.34 ns a multiply-add, where a plain triple loop takes 1.2.
 *
 * Tensors stand unit by unit: x[unit] holds that unit's values for all points side by side.
 */
import {
  addFourToFour,
  addFourToOne,
  addOneToFour,
  addOneToOne,
  addTwoToFour,
  sumFourByFour,
  sumFourByOne,
  sumOneByFour,
  sumOneByOne,
  sumTwoByFour,
} from './product-blocks.ts';
import type { Rows } from './product-blocks.ts';

/** Which way a weight matrix is walked: W[i·step + j·stride] is the weight from summed unit i to produced unit j. */
export interface WeightWalk {
  readonly step: number;
  readonly stride: number;
}

/**
 * out[j] = start[j] + Σᵢ x[i] · W[i, j], for every point.
 * @param x [summed][points]
 * @param start one number per produced unit (the biases), or undefined for 0
 * @param out [produced][points]
 */
export function weightedSums(
  x: Rows,
  points: number,
  summed: number,
  weights: Float64Array,
  { step, stride }: WeightWalk,
  start: Float64Array | undefined,
  produced: number,
  out: Rows,
): void {
  for (let j = 0; j < produced; j++) out[j].fill(start === undefined ? 0 : start[j], 0, points);
  let j = 0;
  for (; j + 3 < produced; j += 4) {
    let i = 0;
    let w = j * stride;
    for (; i + 3 < summed; i += 4, w += 4 * step)
      addFourToFour(x, i, points, weights, w, step, stride, out, j);
    if (i + 1 < summed) {
      addTwoToFour(x, i, points, weights, w, step, stride, out, j);
      i += 2;
      w += 2 * step;
    }
    if (i < summed) addOneToFour(x, i, points, weights, w, step, stride, out, j);
  }
  for (; j < produced; j++) {
    let i = 0;
    let w = j * stride;
    for (; i + 3 < summed; i += 4, w += 4 * step)
      addFourToOne(x, i, points, weights, w, step, stride, out, j);
    for (; i < summed; i++, w += step) addOneToOne(x, i, points, weights, w, step, stride, out, j);
  }
}

/**
 * gradient[i, j] += Σ over points of a[i] · δ[j].
 * @param a [inputs][points]
 * @param delta [outputs][points]
 * @param gradient [inputs, outputs]
 */
export function addOuterProducts(
  a: Rows,
  delta: Rows,
  points: number,
  inputs: number,
  outputs: number,
  gradient: Float64Array,
): void {
  let j = 0;
  for (; j + 3 < outputs; j += 4) {
    let i = 0;
    for (; i + 3 < inputs; i += 4) sumFourByFour(a, i, delta, j, points, gradient, outputs);
    if (i + 1 < inputs) {
      sumTwoByFour(a, i, delta, j, points, gradient, outputs);
      i += 2;
    }
    if (i < inputs) sumOneByFour(a, i, delta, j, points, gradient, outputs);
  }
  for (; j < outputs; j++) {
    let i = 0;
    for (; i + 3 < inputs; i += 4) sumFourByOne(a, i, delta, j, points, gradient, outputs);
    for (; i < inputs; i++) sumOneByOne(a, i, delta, j, points, gradient, outputs);
  }
}

/**
 * gradient[j] += Σ over points of δ[j]; delta is [outputs][points]. Four at a time: one sum alone would wait for
 * each of its additions.
 */
export function addPointSums(delta: Rows, points: number, outputs: number, gradient: Float64Array): void {
  let j = 0;
  for (; j + 3 < outputs; j += 4) {
    const d0 = delta[j];
    const d1 = delta[j + 1];
    const d2 = delta[j + 2];
    const d3 = delta[j + 3];
    let s0 = 0;
    let s1 = 0;
    let s2 = 0;
    let s3 = 0;
    for (let p = 0; p < points; p++) {
      s0 += d0[p];
      s1 += d1[p];
      s2 += d2[p];
      s3 += d3[p];
    }
    gradient[j] += s0;
    gradient[j + 1] += s1;
    gradient[j + 2] += s2;
    gradient[j + 3] += s3;
  }
  for (; j < outputs; j++) {
    const d = delta[j];
    let sum = 0;
    for (let p = 0; p < points; p++) sum += d[p];
    gradient[j] += sum;
  }
}
