/**
 * backprop-lab/training: networks that train by backpropagation, on three engines behind one contract.
 * `await createTrainer('cpu-float64', notebookPreset())` works in Node as well as in a page.
 */
export { createTrainer, engineNames } from './create-trainer.ts';
export { notebookPreset } from '../network/notebook-preset.ts';
export { RandomState } from '../numerics/random.ts';
export { CodedError } from '../numerics/coded-error.ts';
export { activationNames, activations, leakySlope } from '../numerics/activations.ts';
export { decisionThreshold, lossNames, losses } from '../numerics/losses.ts';
export * from '../numerics/datasets/index.ts';
export * from '../numerics/metrics.ts';
export * from '../numerics/statistics.ts';
export { drawParameters, initialisationNames } from '../network/initialisation.ts';
export { networkLimits, validateSpec } from '../network/validate-spec.ts';
export { optimizerNames } from '../network/optimizers.ts';
export {
  cloneParameters,
  countParameters,
  flattenParameters,
  mapParameters,
  unflattenParameters,
} from '../network/parameters.ts';
export type { TrainerOptions } from './create-trainer.ts';
export type { TfjsTrainerOptions } from './tfjs/trainer.ts';
export type { WebglTrainerOptions } from './webgl/trainer.ts';
export type { ErrorValues } from '../numerics/coded-error.ts';
export type { Activation, ActivationName } from '../numerics/activations.ts';
export type { Loss, LossName } from '../numerics/losses.ts';
export type { RandomStateSnapshot } from '../numerics/random.ts';
export type { InitialisationName, NetworkSpec } from '../network/network-spec.ts';
export type { OptimizerName, OptimizerState } from '../network/optimizers.ts';
export type { LayerValues, NetworkGradients, NetworkParameters } from '../network/parameters.ts';
export type {
  Divergence,
  EngineDevice,
  EngineFallback,
  EngineName,
  Trainer,
  TrainerSnapshot,
} from '../network/trainer.ts';
