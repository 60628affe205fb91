/**
 * When a training blows up, the first number that is no number any more says where it began. This walks through
 * a step in the order in which it is computed, and names the first tensor that is not finite.
 */
import type { NetworkGradients, NetworkParameters } from './parameters.ts';
import type { Divergence } from './trainer.ts';

export type DivergentTensor = Pick<Divergence, 'tensor' | 'layer'>;

type Matrix = readonly (readonly number[])[];

/**
 * Parameters, then forwards z and a, the loss, backwards ∂L/∂a and ∂L/∂z, then the gradients by W and b.
 * Undefined if everything is finite.
 */
export function locateDivergence(
  parameters: NetworkParameters,
  gradients: NetworkGradients,
  loss: number,
): DivergentTensor | undefined {
  return (
    locateInParameters(parameters, 'weights', 'biases') ??
    locateForwards(gradients) ??
    (Number.isFinite(loss) ? undefined : { tensor: 'loss' }) ??
    locateBackwards(gradients) ??
    locateInParameters(gradients, 'weightGradient', 'biasGradient')
  );
}

function locateInParameters(
  { weights, biases }: NetworkParameters,
  weightTensor: 'weights' | 'weightGradient',
  biasTensor: 'biases' | 'biasGradient',
): DivergentTensor | undefined {
  for (let layer = 0; layer < weights.length; layer++) {
    if (!isFiniteMatrix(weights[layer])) return { tensor: weightTensor, layer };
    if (!biases[layer].every(Number.isFinite)) return { tensor: biasTensor, layer };
  }
  return undefined;
}

function locateForwards({ layers }: NetworkGradients): DivergentTensor | undefined {
  for (let layer = 0; layer < layers.length; layer++) {
    if (!isFiniteMatrix(layers[layer].z)) return { tensor: 'z', layer };
    if (!isFiniteMatrix(layers[layer].a)) return { tensor: 'a', layer };
  }
  return undefined;
}

function locateBackwards({ layers }: NetworkGradients): DivergentTensor | undefined {
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    const { da, dz } = layers[layer];
    // Cross-entropy's ∂L/∂a after a sigmoid may overflow while ∂L/∂z, which is what goes on, is finite.
    if (isFiniteMatrix(dz)) continue;
    return { tensor: isFiniteMatrix(da) ? 'dz' : 'da', layer };
  }
  return undefined;
}

function isFiniteMatrix(matrix: Matrix): boolean {
  return matrix.every((row) => row.every(Number.isFinite));
}
