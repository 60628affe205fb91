/**
 * How wrong a prediction is, as one number, and which way is less wrong: each loss beside its derivative.
 *
 * With m points and k outputs every loss is the mean over all m·k elements of `value`; so the gradient by one
 * element is `derivative`/(m·k). The same in every engine.
 */
import { sigmoid, softplus } from './activations.ts';
import type { ActivationName } from './activations.ts';

export type LossName = 'half-mean-squared-error' | 'mean-squared-error' | 'binary-cross-entropy';

export interface Loss {
  /**
   * 'output': `value` and `derivative` take the network's output a.
   * 'logit': they take the logit s, of which σ(s) is the probability; see `readsPreActivation`.
   */
  readonly takes: 'output' | 'logit';
  /** Loss of one element, before the mean. */
  readonly value: (predicted: number, target: number) => number;
  /** d value / d predicted. */
  readonly derivative: (predicted: number, target: number) => number;
}

export const losses = {
  /** ½(a − y)², derivative a − y. */
  'half-mean-squared-error': {
    takes: 'output',
    value: (a, y) => 0.5 * (a - y) * (a - y),
    derivative: (a, y) => a - y,
  },
  /** (a − y)², derivative 2(a − y): the factor 2 that the notebook tripped over. */
  'mean-squared-error': {
    takes: 'output',
    value: (a, y) => (a - y) * (a - y),
    derivative: (a, y) => 2 * (a - y),
  },
  /** −y·ln σ(s) − (1 − y)·ln(1 − σ(s)) = ln(1 + eˢ) − s·y, derivative σ(s) − y: no logarithm of 0. */
  'binary-cross-entropy': {
    takes: 'logit',
    // (1 − y)·softplus(s) + y·softplus(−s) keeps the digits of a small loss, which softplus(s) − s·y cancels away.
    value: (s, y) => (1 - y) * softplus(s) + y * softplus(-s),
    derivative: (s, y) => sigmoid(s) - y,
  },
} as const satisfies Record<LossName, Loss>;

export const lossNames = Object.keys(losses) as readonly LossName[];

/**
 * Where a loss takes a logit: after a sigmoid the logit is z, and ∂L/∂z = (a − y)/(m·k) at once;
 * after any other activation the network's output a is itself the logit.
 */
export function readsPreActivation(loss: LossName, outputActivation: ActivationName): boolean {
  return losses[loss].takes === 'logit' && outputActivation === 'sigmoid';
}

/**
 * d value / da of binary cross-entropy after a sigmoid, from z (before the division by m·k):
 * (a − y)/(a(1 − a)) = (1 − y)(1 + eᶻ) − y(1 + e⁻ᶻ), which does not divide by a rounded 0.
 */
export function crossEntropyByProbability(z: number, target: number): number {
  const againstOne = target === 1 ? 0 : (1 - target) * (1 + Math.exp(z));
  const againstZero = target === 0 ? 0 : target * (1 + Math.exp(-z));
  return againstOne - againstZero;
}

/** The output above which a point counts as class 1: 0 for a logit, ½ for everything else. */
export function decisionThreshold(loss: LossName, outputActivation: ActivationName): 0 | 0.5 {
  return losses[loss].takes === 'logit' && outputActivation !== 'sigmoid' ? 0 : 0.5;
}
