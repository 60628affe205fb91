/**
 * What a training is: the layers, their activations, the loss, the optimiser, the data and the start.
 * Plain data, so that it can travel in a link, be stored beside a result, and start every engine alike.
 */
import type { OptimizerName } from './optimizers.ts';
import type { ActivationName } from '../numerics/activations.ts';
import type { LossName } from '../numerics/losses.ts';
import type { NetworkParameters } from './parameters.ts';

export type InitialisationName = 'half-normal' | 'xavier' | 'he';

export interface NetworkSpec {
  /** Units per layer, inputs first: [2, 4, 1]. At most 12 layers of weights, 128 units each, 1,024 inputs. */
  readonly layers: readonly number[];
  /** One per layer of weights: ['sigmoid', 'sigmoid']. */
  readonly activations: readonly ActivationName[];
  readonly loss: LossName;
  readonly learningRate: number;
  /** Default 'gradient-descent'. */
  readonly optimizer?: OptimizerName;
  /** Points per update; absent or ≥ the number of points: the full batch. */
  readonly batchSize?: number;
  /** [points, inputs]; 1 to 10,000 points. */
  readonly inputs: readonly (readonly number[])[];
  /** [points, outputs]. */
  readonly targets: readonly (readonly number[])[];
  /** The start; if absent it is drawn from `seed` with `initialisation`. */
  readonly parameters?: NetworkParameters;
  /** Seed of a fresh RandomState for the start and for the order of mini-batches; default 42. */
  readonly seed?: number;
  /** Default 'half-normal': 0.5 · randn, biases 0, as the notebook does. */
  readonly initialisation?: InitialisationName;
}
