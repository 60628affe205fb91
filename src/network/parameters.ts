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
