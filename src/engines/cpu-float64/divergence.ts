/**
 * When a training blows up, the first number that is no number any more says where it began. This walks through
 * a step in the order in which it is computed, and names the first tensor that is not finite.
 */
import { isAllFinite } from './evaluation.ts';
import type { Divergence } from '../../network/trainer.ts';
import type { Evaluation } from './evaluation.ts';
import type { PackedPoints } from './packed-points.ts';
import type { ParameterVector } from './tensors.ts';

export type DivergentTensor = Pick<Divergence, 'tensor' | 'layer'>;

/**
 * Parameters, then forwards z and a, the loss, backwards ∂L/∂a and ∂L/∂z, then the gradients by W and b.
 * Undefined if everything is finite. Recomputes the evaluation.
 */
export function locateDivergence(
  evaluation: Evaluation,
  points: PackedPoints,
  parameters: ParameterVector,
): DivergentTensor | undefined {
  return (
    locateInVector(parameters, 'weights', 'biases') ??
    locateInValues(evaluation, points, parameters) ??
    locateInVector(evaluation.gradient, 'weightGradient', 'biasGradient')
  );
}

function locateInVector(
  { weights, biases }: ParameterVector,
  weightTensor: 'weights' | 'weightGradient',
  biasTensor: 'biases' | 'biasGradient',
): DivergentTensor | undefined {
  for (let layer = 0; layer < weights.length; layer++) {
    if (!isAllFinite(weights[layer])) return { tensor: weightTensor, layer };
    if (!isAllFinite(biases[layer])) return { tensor: biasTensor, layer };
  }
  return undefined;
}

function locateInValues(
  evaluation: Evaluation,
  points: PackedPoints,
  parameters: ParameterVector,
): DivergentTensor | undefined {
  const { values } = evaluation;
  const last = values.length - 1;
  let backwards: DivergentTensor | undefined;
  evaluation.begin(points.count);
  for (let index = 0; index < points.chunks.length; index++) {
    evaluation.addChunk(points, index, parameters);
    const count = points.chunks[index].points;
    const isFinite = (tensor: Float64Array, layer: number): boolean =>
      isAllFinite(tensor, parameters.biases[layer].length * count);
    for (let layer = 0; layer <= last; layer++) {
      if (!isFinite(values[layer].z, layer)) return { tensor: 'z', layer };
      if (!isFinite(values[layer].a, layer)) return { tensor: 'a', layer };
    }
    for (let layer = last; layer >= 0 && backwards === undefined; layer--) {
      // Cross-entropy's ∂L/∂a after a sigmoid may overflow while ∂L/∂z, which is what goes on, is finite.
      if (isFinite(values[layer].dz, layer)) continue;
      backwards = { tensor: isFinite(values[layer].da, layer) ? 'dz' : 'da', layer };
    }
  }
  return Number.isFinite(evaluation.loss) ? backwards : { tensor: 'loss' };
}
