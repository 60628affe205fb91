/**
 * The way forwards: from the inputs to the prediction, one layer after the other.
 * This is the whole of what a network does when it answers; everything else is about changing W and b.
 */
import { fastActivations } from './fast-sigmoid.ts';
import { weightedSums } from './products.ts';
import type { ActivationName } from '../../numerics/activations.ts';
import type { Rows } from './product-blocks.ts';
import type { ChunkLayer, ParameterVector } from './tensors.ts';

/**
 * Fills z, a and f′(z) of every layer.
 * @param inputs a₀: [layers[0]][points]
 * @param values one entry per layer of weights, each [units][points]
 */
export function forward(
  layers: readonly number[],
  activations: readonly ActivationName[],
  { weights, biases }: ParameterVector,
  inputs: Rows,
  points: number,
  values: readonly ChunkLayer[],
): void {
  let previous = inputs;
  for (let layer = 0; layer < values.length; layer++) {
    const { z, a, slope } = values[layer];
    const units = layers[layer + 1];
    // z = a_previous · W + b
    const walk = { step: units, stride: 1 };
    weightedSums(previous, points, layers[layer], weights[layer], walk, biases[layer], units, z);
    // a = f(z), and f′(z) while the exponential is at hand
    const activate = fastActivations[activations[layer]];
    for (let unit = 0; unit < units; unit++) activate(z[unit], points, a[unit], slope[unit]);
    previous = a;
  }
}
