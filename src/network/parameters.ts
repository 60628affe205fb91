/**
 * Weights and biases of a network as plain arrays, and the gradients that belong to them.
 * weights[l] is [inputs of the layer, outputs of the layer]; biases[l] is [outputs of the layer].
 */

export interface NetworkParameters {
  readonly weights: number[][][];
  readonly biases: number[][];
}

/** Values of one layer for every point of the batch; all are [points, units]. */
export interface LayerValues {
  /** Pre-activation z = a_previous · W + b. */
  readonly z: number[][];
  /** Activation a = f(z). */
  readonly a: number[][];
  /** ∂L/∂z and ∂L/∂a of the batch mean loss. */
  readonly dz: number[][];
  readonly da: number[][];
}

/** Gradient of the batch mean loss by every parameter, with the values it was made of. */
export interface NetworkGradients extends NetworkParameters {
  readonly layers: LayerValues[];
}

/** Applies `f` to every weight and bias; `layer` is 0-based. */
export function mapParameters(
  { weights, biases }: NetworkParameters,
  f: (value: number, kind: 'weight' | 'bias', layer: number) => number,
): NetworkParameters {
  return {
    weights: weights.map((matrix, layer) => matrix.map((row) => row.map((w) => f(w, 'weight', layer)))),
    biases: biases.map((vector, layer) => vector.map((b) => f(b, 'bias', layer))),
  };
}

export function cloneParameters(parameters: NetworkParameters): NetworkParameters {
  return mapParameters(parameters, (value) => value);
}

/** Number of weights and biases of a network with these layers. */
export function countParameters(layers: readonly number[]): number {
  return layers.slice(1).reduce((count, outputs, layer) => count + (layers[layer] + 1) * outputs, 0);
}

/** One vector in the order W₁ row by row, b₁, W₂, b₂ …: the order of every flat form in the lab. */
export function flattenParameters({ weights, biases }: NetworkParameters): Float64Array {
  return Float64Array.from(weights.flatMap((matrix, layer) => [...matrix.flat(), ...biases[layer]]));
}

/** Back from the order of flattenParameters; `flat` has countParameters(layers) numbers. */
export function unflattenParameters(layers: readonly number[], flat: ArrayLike<number>): NetworkParameters {
  let offset = 0;
  const take = (count: number): number[] => Array.from({ length: count }, () => flat[offset++]);
  const weights: number[][][] = [];
  const biases: number[][] = [];
  for (let layer = 0; layer < layers.length - 1; layer++) {
    weights.push(Array.from({ length: layers[layer] }, () => take(layers[layer + 1])));
    biases.push(take(layers[layer + 1]));
  }
  return { weights, biases };
}
