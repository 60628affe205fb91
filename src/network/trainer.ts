/**
 * THE CONTRACT that every engine keeps: the same training, whoever computes it.
 * Figures, runs and comparisons know only this, so an engine can be put in another's place.
 */
import type { NetworkSpec } from './network-spec.ts';
import type { NetworkGradients, NetworkParameters } from './parameters.ts';
import type { OptimizerState } from './optimizers.ts';
import type { RandomStateSnapshot } from '../numerics/random.ts';
import type { ErrorValues } from '../numerics/coded-error.ts';

export type EngineName = 'webgl' | 'tfjs' | 'cpu-float64';

/** What really computes, said beside every result. */
export interface EngineDevice {
  readonly engine: EngineName;
  readonly backend: 'webgl' | 'cpu';
  readonly precision: 'float32' | 'float64';
}

/** Why another engine computes than the one that was asked for: a code with values, told by src/strings. */
export interface EngineFallback {
  readonly from: EngineName;
  readonly code: string;
  readonly values: ErrorValues;
}

/**
 * The first tensor that stopped being a finite number, and the epoch and update at which it did, both counted
 * from 1: `step` is stepCount + 1 and `epoch` is the trainer's epoch + 1, since the trainer stands before them.
 * Where the start itself (or weights and points set by hand) is not finite, both are the present counts.
 */
export interface Divergence {
  readonly epoch: number;
  readonly step: number;
  readonly tensor:
    'z' | 'a' | 'dz' | 'da' | 'weights' | 'biases' | 'weightGradient' | 'biasGradient' | 'loss';
  /** Layer of weights, 0-based; absent for the loss. */
  readonly layer?: number;
}

/** Everything a training needs to go on from here with the same bits on the same engine. */
export interface TrainerSnapshot {
  readonly engine: EngineName;
  readonly step: number;
  readonly epoch: number;
  readonly learningRate: number;
  readonly parameters: NetworkParameters;
  readonly optimizerState?: OptimizerState;
  /** State of the generator that orders the mini-batches, and the order of the epoch under way. */
  readonly random?: RandomStateSnapshot;
  readonly order?: readonly number[];
  /** Mini-batches of that epoch already used. */
  readonly batchInEpoch?: number;
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
}

export interface Trainer {
  readonly device: EngineDevice;
  /** Set when the engine that was asked for is not there and this one stands in for it. */
  readonly fallback?: EngineFallback;
  /** As given, with the learning rate, data and start that hold now. */
  readonly spec: NetworkSpec;
  /** Updates made so far. */
  readonly stepCount: number;
  /** Finished passes over all points; with the full batch equal to stepCount. */
  readonly epoch: number;
  /** Set when a value stopped being finite: training stands at the last finite step. */
  readonly divergence: Divergence | undefined;
  /**
   * Loss over all training points: one entry per finished epoch plus the present one (n+1 after n full-batch
   * steps). Entry k is the loss after k finished epochs; within an epoch of mini-batches the last one stays.
   */
  readonly losses: readonly number[];
  /** Euclidean norm of the whole gradient over all training points, entries as in `losses`. */
  readonly gradientNorms: readonly number[];

  /** Makes n ≥ 1 updates, fewer if the training diverges or `signal` aborts (between draws). */
  step(n?: number, options?: { signal?: AbortSignal }): Promise<void>;
  parameters(): Promise<NetworkParameters>;
  /** Gradients over all training points at the present parameters, by the engine's own backward pass. */
  gradients(): Promise<NetworkGradients>;
  /** [points, outputs] for any points [points, inputs]. */
  predict(inputs: readonly (readonly number[])[]): Promise<number[][]>;

  /** Takes effect at the next update; the run goes on. */
  setLearningRate(rate: number): void;
  /** Weights edited by hand; the optimiser's state is kept. The present loss is computed anew. */
  setParameters(parameters: NetworkParameters): Promise<void>;
  /** Points moved, added or taken away; shapes of the network stay. */
  setData(inputs: readonly (readonly number[])[], targets: readonly (readonly number[])[]): Promise<void>;

  snapshot(): Promise<TrainerSnapshot>;
  restore(snapshot: TrainerSnapshot): Promise<void>;
  /** Gives back textures, tensors and buffers; a disposed trainer rejects every further call. */
  dispose(): void;
}
