/**
 * Each activation over a whole layer at once: a = f(z) and the local derivative f′(z), which share their
 * exponential. The formulas are those of src/numerics/activations.ts, one loop each, so that no call is made
 * per number.
 */
import { leakySlope } from '../../numerics/activations.ts';
import type { ActivationName } from '../../numerics/activations.ts';

/** Reads the first `count` numbers of z, writes as many of a = f(z) and slope = f′(z). */
export type LayerActivation = (z: Float64Array, count: number, a: Float64Array, slope: Float64Array) => void;

export const layerActivations = {
  sigmoid(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      const decay = Math.exp(-Math.abs(z[k]));
      const sum = 1 + decay;
      a[k] = (z[k] >= 0 ? 1 : decay) / sum;
      slope[k] = decay / (sum * sum);
    }
  },
  tanh(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      const decay = Math.exp(-2 * Math.abs(z[k]));
      const sum = 1 + decay;
      a[k] = Math.tanh(z[k]);
      slope[k] = (4 * decay) / (sum * sum);
    }
  },
  relu(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      a[k] = Math.max(0, z[k]);
      slope[k] = z[k] > 0 ? 1 : 0;
    }
  },
  'leaky-relu'(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      const local = z[k] > 0 ? 1 : leakySlope;
      a[k] = local * z[k];
      slope[k] = local;
    }
  },
  linear(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      a[k] = z[k];
      slope[k] = 1;
    }
  },
  softplus(z, count, a, slope) {
    for (let k = 0; k < count; k++) {
      const decay = Math.exp(-Math.abs(z[k]));
      a[k] = Math.max(z[k], 0) + Math.log1p(decay);
      slope[k] = (z[k] >= 0 ? 1 : decay) / (1 + decay);
    }
  },
} as const satisfies Record<ActivationName, LayerActivation>;
