/**
 * The training that the notebook makes, entire: its points, its network, its start. Everything is drawn from one
 * stream of seed 42, points first, then W₁, then W₂, so that each number is the notebook's own.
 */
import { circle } from '../numerics/datasets/circle.ts';
import { RandomState } from '../numerics/random.ts';
import { defaultSeed, drawParameters } from './initialisation.ts';
import type { NetworkSpec } from './network-spec.ts';

const layers = [2, 4, 1] as const;

/**
 * 2→4→1, sigmoid twice, ½·mean squared error, rate 0.1, full batch.
 * @param points 100 for the training from scratch (default), 50 for the comparison with automatic gradients
 */
export function notebookPreset({ points = 100 }: { points?: 100 | 50 } = {}): NetworkSpec {
  const random = new RandomState(defaultSeed);
  const { inputs, targets } = circle({ points, noise: 0, random });
  const parameters = drawParameters(layers, 'half-normal', random);
  return {
    layers: [...layers],
    activations: ['sigmoid', 'sigmoid'],
    loss: 'half-mean-squared-error',
    learningRate: 0.1,
    optimizer: 'gradient-descent',
    seed: defaultSeed,
    initialisation: 'half-normal',
    inputs,
    targets,
    parameters,
  };
}
