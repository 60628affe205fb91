/**
 * Gradient descent, momentum and Adam as tfjs operations: the formulas of the other engines, line for line, with
 * the gradient that automatic differentiation supplied. tfjs's own Adam places ε otherwise, so it is not used.
 */
import { add, div, mul, sqrt, square, sub } from '@tensorflow/tfjs-core';
import { adamConstants, adamStepFactors, momentumCoefficient } from '../../network/optimizers.ts';
import type { Tensor } from '@tensorflow/tfjs-core';
import type { OptimizerName } from '../../network/optimizers.ts';

/** One parameter tensor with the averages that its optimiser keeps. */
export interface ParameterState {
  readonly value: Tensor;
  /** Momentum's v, or Adam's m. */
  readonly first?: Tensor;
  /** Adam's v. */
  readonly second?: Tensor;
}

/** @param count t, 1 for the first update */
export type Update = (
  state: ParameterState,
  gradient: Tensor,
  learningRate: number,
  count: number,
) => ParameterState;

/** Running averages that an optimiser keeps for each parameter. */
export const averagesKept = { 'gradient-descent': 0, momentum: 1, adam: 2 } as const satisfies Record<
  OptimizerName,
  number
>;

export const updates: Readonly<Record<OptimizerName, Update>> = {
  // θ ← θ − η·g
  'gradient-descent': ({ value }, gradient, learningRate) => ({
    value: sub(value, mul(gradient, learningRate)),
  }),

  momentum({ value, first }, gradient, learningRate) {
    // v ← μ·v + g
    const velocity = add(mul(first!, momentumCoefficient), gradient);
    // θ ← θ − η·v
    return { value: sub(value, mul(velocity, learningRate)), first: velocity };
  },

  adam({ value, first, second }, gradient, learningRate, count) {
    const { beta1, beta2, epsilon } = adamConstants;
    const { rate, rootScale } = adamStepFactors(learningRate, count);
    // m ← β₁·m + (1 − β₁)·g
    const mean = add(mul(first!, beta1), mul(gradient, 1 - beta1));
    // v ← β₂·v + (1 − β₂)·g²
    const squares = add(mul(second!, beta2), mul(square(gradient), 1 - beta2));
    // θ ← θ − η·m̂/(√v̂ + ε)
    const root = add(mul(sqrt(squares), rootScale), epsilon);
    return { value: sub(value, div(mul(mean, rate), root)), first: mean, second: squares };
  },
};
