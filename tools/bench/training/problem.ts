// What every contestant trains: the same data from a seed, the same start, full-batch gradient descent.
import { startParameters } from '../../../src/network/initialisation.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import type { NetworkParameters } from '../../../src/network/parameters.ts';
import { RandomState } from '../../../src/numerics/random.ts';

export interface Problem {
  readonly name: string;
  readonly spec: NetworkSpec;
  readonly layers: readonly number[];
  readonly points: number;
  readonly start: NetworkParameters;
  readonly learningRate: number;
  /** Row by row: [points, inputs] and [points, outputs]. */
  readonly inputs: Float32Array;
  readonly targets: Float32Array;
}

/** Targets are 0 and 1 at random: the work is the same, whatever is learned. Inputs are exact in single precision. */
export function problemOf(layers: readonly number[], points: number): Problem {
  const random = new RandomState(42);
  const outputs = layers[layers.length - 1];
  const inputs = random.normals(points, layers[0]).map((row) => row.map(Math.fround));
  const targets = random.normals(points, outputs).map((row) => row.map((value) => (value > 0 ? 1 : 0)));
  const spec: NetworkSpec = {
    layers,
    activations: layers.slice(1).map(() => 'sigmoid' as const),
    loss: 'half-mean-squared-error',
    learningRate: 0.1,
    inputs,
    targets,
    seed: 42,
    initialisation: 'xavier',
  };
  return {
    name: `${layers.join('-')}, ${points.toLocaleString('en')}`,
    spec,
    layers,
    points,
    start: startParameters(spec),
    learningRate: spec.learningRate,
    inputs: Float32Array.from(inputs.flat()),
    targets: Float32Array.from(targets.flat()),
  };
}
