/**
 * Everything that decides a training before its first step: the data, the network, how it learns, the seed.
 * Plain data: two runs with equal settings on one engine give the same bits, today and from a link next year.
 */
import type { ActivationName } from '../numerics/activations.ts';
import type { LossName } from '../numerics/losses.ts';
import type { InitialisationName } from '../network/network-spec.ts';
import type { OptimizerName } from '../network/optimizers.ts';
import type { EngineName } from '../network/trainer.ts';

/** 'own' takes `points`; the others are drawn from the seed. */
export type RunDataName = 'circle' | 'xor' | 'moons' | 'spirals' | 'blobs' | 'linear' | 'own';

/** One point that a person drew, pasted or moved; `target` is its class, 0 or 1, or any number to fit. */
export interface RunPoint {
  readonly input: readonly number[];
  readonly target: readonly number[];
}

export interface RunSettings {
  /**
   * 'notebook': the points and then W₁, W₂ … are drawn from one stream of random numbers, as the notebook does.
   * 'none': the points and the weights are each drawn from a fresh generator with the same seed.
   */
  readonly preset: 'notebook' | 'none';
  readonly data: RunDataName;
  /** Only for 'own'. */
  readonly points: readonly RunPoint[];
  /** How many points are drawn, train and test together; 1 to 10,000. */
  readonly count: number;
  /** Strength of the noise, in the data set's own measure; 0 to 1. */
  readonly noise: number;
  /** Share of the points that is kept for testing, from 0 to 0.9; 0 is no split. */
  readonly testShare: number;
  /** Units per layer, inputs first: [2, 4, 1]. */
  readonly layers: readonly number[];
  /** One per layer of weights. */
  readonly activations: readonly ActivationName[];
  readonly loss: LossName;
  readonly learningRate: number;
  readonly optimizer: OptimizerName;
  /** Points per update; 0 is the full batch. */
  readonly batchSize: number;
  readonly seed: number;
  readonly initialisation: InitialisationName;
  /** The engine asked for; `run.device` says which one really computes. */
  readonly engine: EngineName;
  /** Planned length of the run, in epochs: where playing stops and the scrubber ends. */
  readonly epochs: number;
}

/** The notebook's chapter 3: 100 points, 2 → 4 → 1, sigmoid, rate 0.1, 100 epochs, seed 42. */
export const notebookSettings: RunSettings = Object.freeze<RunSettings>({
  preset: 'notebook',
  data: 'circle',
  points: Object.freeze([]),
  count: 100,
  noise: 0,
  testShare: 0,
  layers: Object.freeze([2, 4, 1]),
  activations: Object.freeze<ActivationName[]>(['sigmoid', 'sigmoid']),
  loss: 'half-mean-squared-error',
  learningRate: 0.1,
  optimizer: 'gradient-descent',
  batchSize: 0,
  seed: 42,
  initialisation: 'half-normal',
  engine: 'webgl',
  epochs: 100,
});
