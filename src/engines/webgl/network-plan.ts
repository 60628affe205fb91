/**
 * What all three forms of the training need to know about a network, in numbers: sizes, where each layer's
 * parameters lie in one flat array, and how nested arrays go into it and come back.
 */
import type { ActivationName } from '../../numerics/activations.ts';
import { readsPreActivation } from '../../numerics/losses.ts';
import type { LossName } from '../../numerics/losses.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { OptimizerName } from '../../network/optimizers.ts';
import { countParameters } from '../../network/parameters.ts';
import { optimizerStates } from './formulas.ts';

export interface NetworkPlan {
  /** Units per layer, inputs first. */
  readonly sizes: readonly number[];
  readonly activations: readonly ActivationName[];
  readonly outputActivation: ActivationName;
  readonly loss: LossName;
  /** Whether the loss takes the output layer's z instead of its a. */
  readonly lossTakesLogit: boolean;
  readonly optimizer: OptimizerName;
  /** Running averages per parameter: 0, 1 or 2. */
  readonly stateCount: 0 | 1 | 2;
  /** Layers of weights. */
  readonly depth: number;
  /** Weights and biases together. */
  readonly parameterCount: number;
}

export function planOf(spec: NetworkSpec): NetworkPlan {
  const outputActivation = spec.activations[spec.activations.length - 1];
  const optimizer = spec.optimizer ?? 'gradient-descent';
  return {
    sizes: spec.layers,
    activations: spec.activations,
    outputActivation,
    loss: spec.loss,
    lossTakesLogit: readsPreActivation(spec.loss, outputActivation),
    optimizer,
    stateCount: optimizerStates[optimizer],
    depth: spec.layers.length - 1,
    parameterCount: countParameters(spec.layers),
  };
}

/**
 * Everything that an update changes, each [parameterCount]: layer by layer, weights [input, output] and then
 * biases. `first` and `second` are the optimiser's averages, `carried` the gradient that a mistake forgot to clear.
 */
export interface FlatState {
  readonly parameters: Float32Array;
  readonly first?: Float32Array;
  readonly second?: Float32Array;
  readonly carried?: Float32Array;
}

/** [rows, columns], row-major, as nested arrays. */
export function toRows(flat: ArrayLike<number>, rows: number, columns: number): number[][] {
  return Array.from({ length: rows }, (_, row) =>
    Array.from({ length: columns }, (_unused, column) => flat[row * columns + column]),
  );
}

/** Points as one array, row by row. */
export function flattenRows(rows: readonly (readonly number[])[], columns: number): Float32Array {
  const flat = new Float32Array(rows.length * columns);
  rows.forEach((row, index) => flat.set(row, index * columns));
  return flat;
}

export function zeroState(plan: NetworkPlan, parameters: Float32Array): FlatState {
  const zeros = () => new Float32Array(plan.parameterCount);
  return {
    parameters,
    ...(plan.stateCount > 0 && { first: zeros() }),
    ...(plan.stateCount > 1 && { second: zeros() }),
  };
}
