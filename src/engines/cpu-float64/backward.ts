/**
 * The way back: from ∂L/∂z of the output to the gradient by every weight and bias, by the chain rule alone.
 * Each layer takes what the layer above hands down (upstream), multiplies it with its own slope (local), and
 * hands the product on.
 */
import { addOuterProducts, addPointSums, weightedSums } from './products.ts';
import type { Rows } from './product-blocks.ts';
import type { ChunkLayer, ParameterVector } from './tensors.ts';

/**
 * Adds this chunk's part of ∂L/∂W and ∂L/∂b to `gradient`, and fills da and dz of the hidden layers.
 * @param inputs a₀: [layers[0]][points]
 * @param values filled by `forward`, with da and dz of the last layer filled by the loss
 */
export function backward(
  layers: readonly number[],
  { weights }: ParameterVector,
  inputs: Rows,
  points: number,
  values: readonly ChunkLayer[],
  gradient: ParameterVector,
): void {
  for (let layer = values.length - 1; layer >= 0; layer--) {
    const { dz } = values[layer];
    const fanIn = layers[layer];
    const fanOut = layers[layer + 1];
    const previous = layer === 0 ? inputs : values[layer - 1].a;
    // ∂L/∂W = a_previousᵀ · ∂L/∂z, summed over the points
    addOuterProducts(previous, dz, points, fanIn, fanOut, gradient.weights[layer]);
    // ∂L/∂b = Σ over points of ∂L/∂z
    addPointSums(dz, points, fanOut, gradient.biases[layer]);
    if (layer === 0) return;
    const below = values[layer - 1];
    // ∂L/∂a_previous = ∂L/∂z · Wᵀ: the sum over all paths that lead up from a unit
    const walk = { step: 1, stride: fanOut };
    weightedSums(dz, points, fanOut, weights[layer], walk, undefined, fanIn, below.da);
    // ∂L/∂z_previous = ∂L/∂a_previous · f′(z_previous): upstream × local
    for (let unit = 0; unit < fanIn; unit++)
      multiplyElements(below.da[unit], below.slope[unit], points, below.dz[unit]);
  }
}

function multiplyElements(x: Float64Array, y: Float64Array, count: number, out: Float64Array): void {
  for (let k = 0; k < count; k++) out[k] = x[k] * y[k];
}
