/**
 * The functions that make a network more than a matrix product: each f stands beside its derivative f′, in
 * forms that neither overflow nor lose their digits. The other engines are measured against these.
 */

export type ActivationName = 'sigmoid' | 'tanh' | 'relu' | 'leaky-relu' | 'linear' | 'softplus';

export interface Activation {
  /** f(z). */
  readonly value: (z: number) => number;
  /** f′(z), by z. */
  readonly derivative: (z: number) => number;
}

/** Slope of leaky relu for z < 0; 0.01 is what Maas et al. (2013) took. */
export const leakySlope = 0.01;

/** σ(z) = 1/(1 + e⁻ᶻ); for z < 0 as eᶻ/(1 + eᶻ), so that the exponential never overflows. */
function sigmoid(z: number): number {
  const decay = Math.exp(-Math.abs(z));
  return z >= 0 ? 1 / (1 + decay) : decay / (1 + decay);
}

/** σ′(z) = σ(z)·σ(−z) = e^−|z|/(1 + e^−|z|)²: σ(1 − σ) would be exactly 0 from z = 37 on. */
function sigmoidDerivative(z: number): number {
  const decay = Math.exp(-Math.abs(z));
  return decay / ((1 + decay) * (1 + decay));
}

/** tanh′(z) = 1/cosh²(z) = 4e^−2|z|/(1 + e^−2|z|)²: 1 − tanh² would be exactly 0 from z = 19 on. */
function tanhDerivative(z: number): number {
  const decay = Math.exp(-2 * Math.abs(z));
  return (4 * decay) / ((1 + decay) * (1 + decay));
}

/** ln(1 + eᶻ) = max(z, 0) + ln(1 + e^−|z|). */
function softplus(z: number): number {
  return Math.max(z, 0) + Math.log1p(Math.exp(-Math.abs(z)));
}

/** At z = 0, where relu and leaky relu have a corner, every engine takes the slope of the left side. */
export const activations = {
  sigmoid: { value: sigmoid, derivative: sigmoidDerivative },
  tanh: { value: Math.tanh, derivative: tanhDerivative },
  relu: { value: (z) => Math.max(0, z), derivative: (z) => (z > 0 ? 1 : 0) },
  'leaky-relu': { value: (z) => (z > 0 ? z : leakySlope * z), derivative: (z) => (z > 0 ? 1 : leakySlope) },
  linear: { value: (z) => z, derivative: () => 1 },
  softplus: { value: softplus, derivative: sigmoid },
} as const satisfies Record<ActivationName, Activation>;

export const activationNames = Object.keys(activations) as readonly ActivationName[];

export { sigmoid, softplus };
