/**
 * The formulas of training as GLSL text, by name: which activation, loss and optimiser stands in which file,
 * and which formula takes another's place when one of the ten mistakes is switched on.
 */
import type { ActivationName } from '../../numerics/activations.ts';
import { readsPreActivation } from '../../numerics/losses.ts';
import type { LossName } from '../../numerics/losses.ts';
import { adamConstants, momentumCoefficient } from '../../network/optimizers.ts';
import type { OptimizerName } from '../../network/optimizers.ts';
import type { MistakeName } from './mistakes.ts';
import leakyRelu from './shaders/activations/leaky-relu.glsl';
import linear from './shaders/activations/linear.glsl';
import relu from './shaders/activations/relu.glsl';
import sigmoid from './shaders/activations/sigmoid.glsl';
import softplus from './shaders/activations/softplus.glsl';
import tanh from './shaders/activations/tanh.glsl';
import batchMean from './shaders/formulas/batch-mean.glsl';
import biasGradient from './shaders/formulas/bias-gradient.glsl';
import hiddenDelta from './shaders/formulas/hidden-delta.glsl';
import lossGradientOfProbability from './shaders/formulas/loss-gradient-of-probability.glsl';
import lossGradient from './shaders/formulas/loss-gradient.glsl';
import outputDeltaOfLogit from './shaders/formulas/output-delta-of-logit.glsl';
import outputDelta from './shaders/formulas/output-delta.glsl';
import preActivation from './shaders/formulas/pre-activation.glsl';
import upstreamGradient from './shaders/formulas/upstream-gradient.glsl';
import weightGradient from './shaders/formulas/weight-gradient.glsl';
import binaryCrossEntropy from './shaders/losses/binary-cross-entropy.glsl';
import halfMeanSquaredError from './shaders/losses/half-mean-squared-error.glsl';
import meanSquaredError from './shaders/losses/mean-squared-error.glsl';
import assignBiases from './shaders/mistakes/assign-instead-of-accumulate-biases.glsl';
import assignWeights from './shaders/mistakes/assign-instead-of-accumulate-weights.glsl';
import biasNotSummed from './shaders/mistakes/bias-not-summed.glsl';
import derivativeAtActivationHidden from './shaders/mistakes/derivative-at-activation-hidden.glsl';
import derivativeAtActivationOutput from './shaders/mistakes/derivative-at-activation-output.glsl';
import notClearedBiases from './shaders/mistakes/gradients-not-cleared-biases.glsl';
import notClearedWeights from './shaders/mistakes/gradients-not-cleared-weights.glsl';
import lossFactorTwo from './shaders/mistakes/loss-factor-two.glsl';
import missingMean from './shaders/mistakes/missing-mean.glsl';
import missingTranspose from './shaders/mistakes/missing-transpose.glsl';
import noInnerDerivative from './shaders/mistakes/no-inner-derivative.glsl';
import wrongSign from './shaders/mistakes/sign.glsl';
import adam from './shaders/optimizers/adam.glsl';
import gradientDescent from './shaders/optimizers/gradient-descent.glsl';
import momentum from './shaders/optimizers/momentum.glsl';
import leakyReluSlope from './shaders/slopes/leaky-relu.glsl';
import linearSlope from './shaders/slopes/linear.glsl';
import reluSlope from './shaders/slopes/relu.glsl';
import sigmoidSlope from './shaders/slopes/sigmoid.glsl';
import softplusSlope from './shaders/slopes/softplus.glsl';
import tanhSlope from './shaders/slopes/tanh.glsl';

/** The functions that a shader may hold; each is one GLSL function of this name. */
export type FormulaName =
  | 'preActivation'
  | 'batchMean'
  | 'lossGradient'
  | 'outputDelta'
  | 'upstreamGradient'
  | 'hiddenDelta'
  | 'weightGradient'
  | 'biasGradient';

/** Each holds activation(z) and activationDerivative(z). */
export const activationSources = {
  sigmoid,
  tanh,
  relu,
  'leaky-relu': leakyRelu,
  linear,
  softplus,
} as const satisfies Record<ActivationName, string>;

/** Each holds activationDerivativeFromOutput(a): for the faster forms, which keep a and not z. */
export const slopeSources = {
  sigmoid: sigmoidSlope,
  tanh: tanhSlope,
  relu: reluSlope,
  'leaky-relu': leakyReluSlope,
  linear: linearSlope,
  softplus: softplusSlope,
} as const satisfies Record<ActivationName, string>;

/** Each holds lossValue and lossDerivative of one element. */
export const lossSources = {
  'half-mean-squared-error': halfMeanSquaredError,
  'mean-squared-error': meanSquaredError,
  'binary-cross-entropy': binaryCrossEntropy,
} as const satisfies Record<LossName, string>;

const optimizerTexts = {
  'gradient-descent': gradientDescent,
  momentum,
  adam,
} as const satisfies Record<OptimizerName, string>;

/** A number as GLSL reads it: always with a point or an exponent. */
export function glslNumber(value: number): string {
  const text = String(value);
  return /[.e]/.test(text) ? text : `${text}.0`;
}

/** 1 − β without the last digits' noise: 0.001 and not 0.0010000000000000009. */
function complement(beta: number): number {
  return Number((1 - beta).toPrecision(12));
}

/** Holds update(parameter, gradient, first, second, rate, correction). */
export function optimizerSource(name: OptimizerName): string {
  return optimizerTexts[name]
    .replaceAll('MOMENTUM', glslNumber(momentumCoefficient))
    .replaceAll('BETA1', glslNumber(adamConstants.beta1))
    .replaceAll('BETA2', glslNumber(adamConstants.beta2))
    .replaceAll('REST1', glslNumber(complement(adamConstants.beta1)))
    .replaceAll('REST2', glslNumber(complement(adamConstants.beta2)))
    .replaceAll('EPSILON', glslNumber(adamConstants.epsilon));
}

/** Running averages that an optimiser keeps for every parameter. */
export const optimizerStates = {
  'gradient-descent': 0,
  momentum: 1,
  adam: 2,
} as const satisfies Record<OptimizerName, number>;

const correct = {
  preActivation,
  batchMean,
  lossGradient,
  outputDelta,
  upstreamGradient,
  hiddenDelta,
  weightGradient,
  biasGradient,
} as const satisfies Record<FormulaName, string>;

/** What each mistake puts in the place of which formula; an empty one is a mistake of the schedule. */
const replacements = {
  'no-inner-derivative': { hiddenDelta: noInnerDerivative },
  'derivative-at-activation': {
    outputDelta: derivativeAtActivationOutput,
    hiddenDelta: derivativeAtActivationHidden,
  },
  'gradients-not-cleared': { weightGradient: notClearedWeights, biasGradient: notClearedBiases },
  'assign-instead-of-accumulate': { weightGradient: assignWeights, biasGradient: assignBiases },
  'bias-not-summed': { biasGradient: biasNotSummed },
  'updated-weights-used': {},
  'missing-transpose': { upstreamGradient: missingTranspose },
  sign: { batchMean: wrongSign },
  'missing-mean': { batchMean: missingMean },
  'loss-factor-two': { batchMean: lossFactorTwo },
} as const satisfies Record<MistakeName, Partial<Record<FormulaName, string>>>;

/** The formula that stands in a shader of this network, or the mistaken one in its place. */
export function formulaSource(
  name: FormulaName,
  network: { loss: LossName; outputActivation: ActivationName },
  mistake: MistakeName | undefined,
): string {
  const wrong: Partial<Record<FormulaName, string>> = mistake ? replacements[mistake] : {};
  const replaced = wrong[name];
  if (replaced !== undefined) return replaced;
  const fromLogit = readsPreActivation(network.loss, network.outputActivation);
  if (fromLogit && name === 'lossGradient') return lossGradientOfProbability;
  if (fromLogit && name === 'outputDelta') return outputDeltaOfLogit;
  return correct[name];
}
