/**
 * Everything that decides a training before its first step: the data, the network, how it learns, the seed.
 * Plain data: two runs with equal settings on one engine give the same bits, today and from a link next year.
 */
import { dataSetNames } from '../numerics/datasets/index.ts';
import type { DataSetName } from '../numerics/datasets/index.ts';
import type { ActivationName } from '../numerics/activations.ts';
import type { LossName } from '../numerics/losses.ts';
import type { InitialisationName } from '../network/network-spec.ts';
import type { OptimizerName } from '../network/optimizers.ts';
import type { EngineName } from '../network/trainer.ts';
import { RunError } from './run-notices.ts';

/** 'own' takes `points`; the others are drawn from the seed. */
export type RunDataName = DataSetName | 'own';

export const runDataNames: readonly RunDataName[] = [...dataSetNames, 'own'];

/** A longer run would outgrow what a curve can show and what a page should hold: 16 MB of losses and norms. */
export const mostEpochs = 1_000_000;

/** One point that a person drew or pasted; `target` is its class, 0 or 1, or any number to fit. */
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
  /** Standard deviation of what is added to every coordinate; 0 for none. Own points stay as they are. */
  readonly noise: number;
  /** Share of the points that is kept for testing, from 0 (no split) to below 1. */
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

/** Throws where an epoch is no whole number from `least` to the most a run may have. */
export function checkEpochs(field: 'epoch' | 'epochs', epochs: number, least: number): void {
  if (Number.isInteger(epochs) && epochs >= least && epochs <= mostEpochs) return;
  throw new RunError('run-out-of-range', { field, given: String(epochs), min: least, max: mostEpochs });
}
