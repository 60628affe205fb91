/**
 * What the products are cut into: a few rows against a few rows, with the points in the innermost loop. Each row is
 * an array of its own, and the loop's counter is its index, because then a browser looks once whether it stays
 * inside and not at each number; 4 rows against 4 take 16 products from 4 to 8 numbers read.
 */

/** A tensor unit by unit: rows[unit][point]. */
export type Rows = readonly Float64Array[];

/** Where the weights of a block stand: first, and from one summed or produced unit to the next. */
type Block = (
  x: Rows,
  i: number,
  points: number,
  weights: Float64Array,
  w: number,
  step: number,
  stride: number,
  out: Rows,
  j: number,
) => void;

/** out[j…j+3] += x[i…i+3] · W */
export const addFourToFour: Block = (x, i, points, weights, w, step, stride, out, j) => {
  const x0 = x[i];
  const x1 = x[i + 1];
  const x2 = x[i + 2];
  const x3 = x[i + 3];
  const out0 = out[j];
  const out1 = out[j + 1];
  const out2 = out[j + 2];
  const out3 = out[j + 3];
  const row1 = w + step;
  const row2 = row1 + step;
  const row3 = row2 + step;
  const w00 = weights[w];
  const w10 = weights[row1];
  const w20 = weights[row2];
  const w30 = weights[row3];
  const w01 = weights[w + stride];
  const w11 = weights[row1 + stride];
  const w21 = weights[row2 + stride];
  const w31 = weights[row3 + stride];
  const w02 = weights[w + 2 * stride];
  const w12 = weights[row1 + 2 * stride];
  const w22 = weights[row2 + 2 * stride];
  const w32 = weights[row3 + 2 * stride];
  const w03 = weights[w + 3 * stride];
  const w13 = weights[row1 + 3 * stride];
  const w23 = weights[row2 + 3 * stride];
  const w33 = weights[row3 + 3 * stride];
  for (let p = 0; p < points; p++) {
    const a0 = x0[p];
    const a1 = x1[p];
    const a2 = x2[p];
    const a3 = x3[p];
    out0[p] = out0[p] + a0 * w00 + a1 * w10 + a2 * w20 + a3 * w30;
    out1[p] = out1[p] + a0 * w01 + a1 * w11 + a2 * w21 + a3 * w31;
    out2[p] = out2[p] + a0 * w02 + a1 * w12 + a2 * w22 + a3 * w32;
    out3[p] = out3[p] + a0 * w03 + a1 * w13 + a2 * w23 + a3 * w33;
  }
};

/** out[j…j+3] += x[i…i+1] · W: a plane's two coordinates */
export const addTwoToFour: Block = (x, i, points, weights, w, step, stride, out, j) => {
  const x0 = x[i];
  const x1 = x[i + 1];
  const out0 = out[j];
  const out1 = out[j + 1];
  const out2 = out[j + 2];
  const out3 = out[j + 3];
  const row1 = w + step;
  const w00 = weights[w];
  const w10 = weights[row1];
  const w01 = weights[w + stride];
  const w11 = weights[row1 + stride];
  const w02 = weights[w + 2 * stride];
  const w12 = weights[row1 + 2 * stride];
  const w03 = weights[w + 3 * stride];
  const w13 = weights[row1 + 3 * stride];
  for (let p = 0; p < points; p++) {
    const a0 = x0[p];
    const a1 = x1[p];
    out0[p] = out0[p] + a0 * w00 + a1 * w10;
    out1[p] = out1[p] + a0 * w01 + a1 * w11;
    out2[p] = out2[p] + a0 * w02 + a1 * w12;
    out3[p] = out3[p] + a0 * w03 + a1 * w13;
  }
};

/** out[j…j+3] += x[i] · W: back from a single output, often */
export const addOneToFour: Block = (x, i, points, weights, w, _step, stride, out, j) => {
  const x0 = x[i];
  const out0 = out[j];
  const out1 = out[j + 1];
  const out2 = out[j + 2];
  const out3 = out[j + 3];
  const w0 = weights[w];
  const w1 = weights[w + stride];
  const w2 = weights[w + 2 * stride];
  const w3 = weights[w + 3 * stride];
  for (let p = 0; p < points; p++) {
    const a = x0[p];
    out0[p] += a * w0;
    out1[p] += a * w1;
    out2[p] += a * w2;
    out3[p] += a * w3;
  }
};

/** out[j] += x[i…i+3] · W: forwards to a single output, often */
export const addFourToOne: Block = (x, i, points, weights, w, step, _stride, out, j) => {
  const x0 = x[i];
  const x1 = x[i + 1];
  const x2 = x[i + 2];
  const x3 = x[i + 3];
  const out0 = out[j];
  const w0 = weights[w];
  const w1 = weights[w + step];
  const w2 = weights[w + 2 * step];
  const w3 = weights[w + 3 * step];
  for (let p = 0; p < points; p++) out0[p] = out0[p] + x0[p] * w0 + x1[p] * w1 + x2[p] * w2 + x3[p] * w3;
};

/** out[j] += x[i] · W */
export const addOneToOne: Block = (x, i, points, weights, w, _step, _stride, out, j) => {
  const x0 = x[i];
  const out0 = out[j];
  const w0 = weights[w];
  for (let p = 0; p < points; p++) out0[p] += x0[p] * w0;
};

/** Sums over the points of products of rows of a and of delta, added to a part of `gradient` ([inputs, outputs]). */
type GradientBlock = (
  a: Rows,
  i: number,
  delta: Rows,
  j: number,
  points: number,
  gradient: Float64Array,
  outputs: number,
) => void;

export const sumFourByFour: GradientBlock = (a, i, delta, j, points, gradient, outputs) => {
  const a0 = a[i];
  const a1 = a[i + 1];
  const a2 = a[i + 2];
  const a3 = a[i + 3];
  const d0 = delta[j];
  const d1 = delta[j + 1];
  const d2 = delta[j + 2];
  const d3 = delta[j + 3];
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  let s20 = 0;
  let s21 = 0;
  let s22 = 0;
  let s23 = 0;
  let s30 = 0;
  let s31 = 0;
  let s32 = 0;
  let s33 = 0;
  for (let p = 0; p < points; p++) {
    const x0 = a0[p];
    const x1 = a1[p];
    const x2 = a2[p];
    const x3 = a3[p];
    const y0 = d0[p];
    s00 += x0 * y0;
    s10 += x1 * y0;
    s20 += x2 * y0;
    s30 += x3 * y0;
    const y1 = d1[p];
    s01 += x0 * y1;
    s11 += x1 * y1;
    s21 += x2 * y1;
    s31 += x3 * y1;
    const y2 = d2[p];
    s02 += x0 * y2;
    s12 += x1 * y2;
    s22 += x2 * y2;
    s32 += x3 * y2;
    const y3 = d3[p];
    s03 += x0 * y3;
    s13 += x1 * y3;
    s23 += x2 * y3;
    s33 += x3 * y3;
  }
  addFour(gradient, i * outputs + j, s00, s01, s02, s03);
  addFour(gradient, (i + 1) * outputs + j, s10, s11, s12, s13);
  addFour(gradient, (i + 2) * outputs + j, s20, s21, s22, s23);
  addFour(gradient, (i + 3) * outputs + j, s30, s31, s32, s33);
};

export const sumTwoByFour: GradientBlock = (a, i, delta, j, points, gradient, outputs) => {
  const a0 = a[i];
  const a1 = a[i + 1];
  const d0 = delta[j];
  const d1 = delta[j + 1];
  const d2 = delta[j + 2];
  const d3 = delta[j + 3];
  let s00 = 0;
  let s01 = 0;
  let s02 = 0;
  let s03 = 0;
  let s10 = 0;
  let s11 = 0;
  let s12 = 0;
  let s13 = 0;
  for (let p = 0; p < points; p++) {
    const x0 = a0[p];
    const x1 = a1[p];
    const y0 = d0[p];
    const y1 = d1[p];
    const y2 = d2[p];
    const y3 = d3[p];
    s00 += x0 * y0;
    s01 += x0 * y1;
    s02 += x0 * y2;
    s03 += x0 * y3;
    s10 += x1 * y0;
    s11 += x1 * y1;
    s12 += x1 * y2;
    s13 += x1 * y3;
  }
  addFour(gradient, i * outputs + j, s00, s01, s02, s03);
  addFour(gradient, (i + 1) * outputs + j, s10, s11, s12, s13);
};

export const sumOneByFour: GradientBlock = (a, i, delta, j, points, gradient, outputs) => {
  const a0 = a[i];
  const d0 = delta[j];
  const d1 = delta[j + 1];
  const d2 = delta[j + 2];
  const d3 = delta[j + 3];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let p = 0; p < points; p++) {
    const x = a0[p];
    s0 += x * d0[p];
    s1 += x * d1[p];
    s2 += x * d2[p];
    s3 += x * d3[p];
  }
  addFour(gradient, i * outputs + j, s0, s1, s2, s3);
};

export const sumFourByOne: GradientBlock = (a, i, delta, j, points, gradient, outputs) => {
  const a0 = a[i];
  const a1 = a[i + 1];
  const a2 = a[i + 2];
  const a3 = a[i + 3];
  const d0 = delta[j];
  let s0 = 0;
  let s1 = 0;
  let s2 = 0;
  let s3 = 0;
  for (let p = 0; p < points; p++) {
    const y = d0[p];
    s0 += a0[p] * y;
    s1 += a1[p] * y;
    s2 += a2[p] * y;
    s3 += a3[p] * y;
  }
  const at = i * outputs + j;
  gradient[at] += s0;
  gradient[at + outputs] += s1;
  gradient[at + 2 * outputs] += s2;
  gradient[at + 3 * outputs] += s3;
};

export const sumOneByOne: GradientBlock = (a, i, delta, j, points, gradient, outputs) => {
  const a0 = a[i];
  const d0 = delta[j];
  let sum = 0;
  for (let p = 0; p < points; p++) sum += a0[p] * d0[p];
  gradient[i * outputs + j] += sum;
};

function addFour(to: Float64Array, at: number, s0: number, s1: number, s2: number, s3: number): void {
  to[at] += s0;
  to[at + 1] += s1;
  to[at + 2] += s2;
  to[at + 3] += s3;
}
