/**
 * From a gradient to better parameters: one step downhill. θ is every weight and bias in one vector, g its
 * gradient, η the learning rate.
 *
 * Each reads the present state and writes the next one, so that a step that blew up can be left standing.
 */
import { adamConstants, adamStepFactors, momentumCoefficient } from '../../network/optimizers.ts';
import { createParameterVector } from './tensors.ts';
import type { OptimizerName } from '../../network/optimizers.ts';
import type { ParameterVector } from './tensors.ts';

/** Parameters with the averages that their optimiser keeps; unused averages are empty. */
export interface TrainingState {
  readonly parameters: ParameterVector;
  /** Momentum's v, or Adam's m. */
  readonly first: Float64Array;
  /** Adam's v. */
  readonly second: Float64Array;
  /** Updates made: t. */
  count: number;
}

export function createTrainingState(layers: readonly number[], optimizer: OptimizerName): TrainingState {
  const parameters = createParameterVector(layers);
  const size = parameters.flat.length;
  return {
    parameters,
    first: new Float64Array(optimizer === 'gradient-descent' ? 0 : size),
    second: new Float64Array(optimizer === 'adam' ? size : 0),
    count: 0,
  };
}

export type Update = (
  from: TrainingState,
  gradient: Float64Array,
  learningRate: number,
  to: TrainingState,
) => void;

export const updates = {
  'gradient-descent'(from, gradient, learningRate, to) {
    const theta = from.parameters.flat;
    const next = to.parameters.flat;
    // θ ← θ − η·g
    for (let k = 0; k < theta.length; k++) next[k] = theta[k] - learningRate * gradient[k];
    to.count = from.count + 1;
  },

  momentum(from, gradient, learningRate, to) {
    const theta = from.parameters.flat;
    const next = to.parameters.flat;
    for (let k = 0; k < theta.length; k++) {
      // v ← μ·v + g
      const velocity = momentumCoefficient * from.first[k] + gradient[k];
      to.first[k] = velocity;
      // θ ← θ − η·v
      next[k] = theta[k] - learningRate * velocity;
    }
    to.count = from.count + 1;
  },

  adam(from, gradient, learningRate, to) {
    const { beta1, beta2, epsilon } = adamConstants;
    const theta = from.parameters.flat;
    const next = to.parameters.flat;
    const count = from.count + 1;
    // rate = η/(1 − β₁ᵗ), rootScale = 1/√(1 − β₂ᵗ): the bias corrections of m̂ and √v̂
    const { rate, rootScale } = adamStepFactors(learningRate, count);
    for (let k = 0; k < theta.length; k++) {
      // m ← β₁·m + (1 − β₁)·g
      const mean = beta1 * from.first[k] + (1 - beta1) * gradient[k];
      // v ← β₂·v + (1 − β₂)·g²
      const square = beta2 * from.second[k] + (1 - beta2) * gradient[k] * gradient[k];
      to.first[k] = mean;
      to.second[k] = square;
      // θ ← θ − η·m̂/(√v̂ + ε)
      next[k] = theta[k] - (rate * mean) / (Math.sqrt(square) * rootScale + epsilon);
    }
    to.count = count;
  },
} as const satisfies Record<OptimizerName, Update>;
