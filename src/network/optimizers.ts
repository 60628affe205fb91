/**
 * How a gradient becomes an update: gradient descent, momentum, and Adam (Kingma and Ba, 2015).
 * The same formulas stand in every engine; these are their names, constants and state.
 */

export type OptimizerName = 'gradient-descent' | 'momentum' | 'adam';

export const optimizerNames: readonly OptimizerName[] = ['gradient-descent', 'momentum', 'adam'];

/** v ← μv + g, θ ← θ − ηv. μ = 0.9 is the customary choice. */
export const momentumCoefficient = 0.9;

/** Adam: m ← β₁m + (1−β₁)g, v ← β₂v + (1−β₂)g², θ ← θ − η·m̂/(√v̂ + ε), with m̂ = m/(1−β₁ᵗ), v̂ = v/(1−β₂ᵗ). */
export const adamConstants = { beta1: 0.9, beta2: 0.999, epsilon: 1e-8 } as const;

/** Running averages, one number per parameter, in the shapes of the parameters. */
export interface OptimizerState {
  /** Updates made: t of Adam's bias correction. */
  readonly count: number;
  /** Momentum's v, or Adam's m. */
  readonly first?: { readonly weights: number[][][]; readonly biases: number[][] };
  /** Adam's v. */
  readonly second?: { readonly weights: number[][][]; readonly biases: number[][] };
}

/**
 * η·m̂/(√v̂ + ε) with the bias corrections drawn into two numbers of the step, so that an engine need not divide
 * every average: θ ← θ − rate·m/(√v·rootScale + ε), rate = η/(1−β₁ᵗ), rootScale = 1/√(1−β₂ᵗ).
 * @param count t, 1 for the first update.
 */
export function adamStepFactors(learningRate: number, count: number): { rate: number; rootScale: number } {
  return {
    rate: learningRate / (1 - adamConstants.beta1 ** count),
    rootScale: 1 / Math.sqrt(1 - adamConstants.beta2 ** count),
  };
}
