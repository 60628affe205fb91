/**
 * One pass forwards and back over some points, chunk by chunk: the loss, and the gradient by every parameter.
 * Between two chunks the page may have its turn, so the sums are kept here until all chunks are in.
 */
import { backward } from './backward.ts';
import { forward } from './forward.ts';
import { outputLossOf } from './output-loss.ts';
import { createChunkLayers, createParameterVector, pointsPerChunk } from './tensors.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { OutputLoss } from './output-loss.ts';
import type { PackedPoints } from './packed-points.ts';
import type { ChunkLayer, ParameterVector } from './tensors.ts';

export class Evaluation {
  /** Gradient of the mean loss; whole after the last chunk. */
  readonly gradient: ParameterVector;
  /** z, a, f′, ∂L/∂a, ∂L/∂z of the chunk that was added last. */
  readonly values: readonly ChunkLayer[];
  readonly #layers: readonly number[];
  readonly #activations: NetworkSpec['activations'];
  readonly #outputLoss: OutputLoss;
  #lossSum = 0;
  #elements = 1;

  constructor({ layers, activations, loss }: NetworkSpec) {
    this.#layers = layers;
    this.#activations = activations;
    this.#outputLoss = outputLossOf(loss, activations[activations.length - 1]);
    this.gradient = createParameterVector(layers);
    this.values = createChunkLayers(layers, pointsPerChunk(layers));
  }

  /** Mean loss over all points of the chunks added since `begin`. */
  get loss(): number {
    return this.#lossSum / this.#elements;
  }

  /** @param points all points of the batch, in all chunks together. */
  begin(points: number): void {
    this.#lossSum = 0;
    this.#elements = points * this.#layers[this.#layers.length - 1];
    this.gradient.flat.fill(0);
  }

  addChunk(points: PackedPoints, index: number, parameters: ParameterVector): void {
    const { inputs, targets, points: count } = points.chunks[index];
    const output = this.values[this.values.length - 1];
    const outputs = this.#layers[this.#layers.length - 1];
    forward(this.#layers, this.#activations, parameters, inputs, count, this.values);
    for (let unit = 0; unit < outputs; unit++)
      this.#lossSum += this.#outputLoss(output, unit, targets[unit], count, this.#elements);
    backward(this.#layers, parameters, inputs, count, this.values, this.gradient);
  }
}

/** ‖g‖₂; where the squares overflow, from g divided by its largest entry. */
export function euclideanNorm(vector: Float64Array): number {
  let sum = 0;
  for (let k = 0; k < vector.length; k++) sum += vector[k] * vector[k];
  if (sum !== Infinity) return Math.sqrt(sum);
  const largest = vector.reduce((max, value) => Math.max(max, Math.abs(value)), 0);
  if (largest === Infinity) return Infinity;
  return largest * Math.sqrt(vector.reduce((total, value) => total + (value / largest) ** 2, 0));
}

export function isAllFinite(vector: ArrayLike<number>, count = vector.length): boolean {
  for (let k = 0; k < count; k++) if (!Number.isFinite(vector[k])) return false;
  return true;
}
