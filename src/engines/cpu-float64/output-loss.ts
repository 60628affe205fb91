/**
 * Where the way back begins: the loss of the prediction, and ∂L/∂a and ∂L/∂z of the output layer.
 * `elements` is m·k, all points times all outputs, since every loss is a mean over them.
 */
import { crossEntropyByProbability, losses, readsPreActivation } from '../../numerics/losses.ts';
import type { ActivationName } from '../../numerics/activations.ts';
import type { LossName } from '../../numerics/losses.ts';
import type { ChunkLayer } from './tensors.ts';

/** Fills da and dz of one output for `count` points; returns the sum of their losses, before the mean. */
export type OutputLoss = (
  output: ChunkLayer,
  unit: number,
  targets: Float64Array,
  count: number,
  elements: number,
) => number;

/** Squared errors: `factor` is ½ or 1, the derivative 2·factor·(a − y). */
function squaredError(factor: number): OutputLoss {
  return (output, unit, targets, count, elements) => {
    const [a, slope, da, dz] = [output.a[unit], output.slope[unit], output.da[unit], output.dz[unit]];
    let sum = 0;
    for (let k = 0; k < count; k++) {
      const error = a[k] - targets[k];
      sum += factor * error * error;
      // ∂L/∂a = 2·factor·(a − y)/(m·k)
      da[k] = (2 * factor * error) / elements;
      // ∂L/∂z = ∂L/∂a · f′(z)
      dz[k] = da[k] * slope[k];
    }
    return sum;
  };
}

const { value: crossEntropy, derivative: crossEntropySlope } = losses['binary-cross-entropy'];

/** The logit is z: ∂L/∂z = (a − y)/(m·k), for the sigmoid's a(1 − a) cancels. */
const crossEntropyOfPreActivation: OutputLoss = (output, unit, targets, count, elements) => {
  const [z, da, dz] = [output.z[unit], output.da[unit], output.dz[unit]];
  let sum = 0;
  for (let k = 0; k < count; k++) {
    sum += crossEntropy(z[k], targets[k]);
    da[k] = crossEntropyByProbability(z[k], targets[k]) / elements;
    dz[k] = crossEntropySlope(z[k], targets[k]) / elements;
  }
  return sum;
};

/** The logit is a: ∂L/∂a = (σ(a) − y)/(m·k). */
const crossEntropyOfOutput: OutputLoss = (output, unit, targets, count, elements) => {
  const [a, slope, da, dz] = [output.a[unit], output.slope[unit], output.da[unit], output.dz[unit]];
  let sum = 0;
  for (let k = 0; k < count; k++) {
    sum += crossEntropy(a[k], targets[k]);
    da[k] = crossEntropySlope(a[k], targets[k]) / elements;
    dz[k] = da[k] * slope[k];
  }
  return sum;
};

const outputLosses = {
  'half-mean-squared-error': squaredError(0.5),
  'mean-squared-error': squaredError(1),
  'binary-cross-entropy': crossEntropyOfOutput,
} as const satisfies Record<LossName, OutputLoss>;

export function outputLossOf(loss: LossName, outputActivation: ActivationName): OutputLoss {
  return readsPreActivation(loss, outputActivation) ? crossEntropyOfPreActivation : outputLosses[loss];
}
