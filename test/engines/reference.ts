// A network in plain loops, as slow and as clear as can be: what the engines are held against beside each other.
// It differentiates by nothing but central differences, so it shares no formula of the way back with any of them.
import { activations } from '../../src/numerics/activations.ts';
import { losses, readsPreActivation } from '../../src/numerics/losses.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import { flattenParameters, unflattenParameters } from '../../src/network/parameters.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { NetworkParameters } from '../../src/network/parameters.ts';

/** Mean loss over all points and outputs. */
export function referenceLoss(spec: NetworkSpec, { weights, biases }: NetworkParameters): number {
  const last = spec.activations.length - 1;
  const takesZ = readsPreActivation(spec.loss, spec.activations[last]);
  let sum = 0;
  spec.inputs.forEach((input, point) => {
    let a: readonly number[] = input;
    let z: readonly number[] = [];
    weights.forEach((matrix, layer) => {
      const previous = a;
      z = biases[layer].map((bias, unit) =>
        previous.reduce((total, value, k) => total + value * matrix[k][unit], bias),
      );
      a = z.map((value) => activations[spec.activations[layer]].value(value));
    });
    const predicted = takesZ ? z : a;
    predicted.forEach((value, unit) => (sum += losses[spec.loss].value(value, spec.targets[point][unit])));
  });
  return sum / (spec.inputs.length * spec.layers[spec.layers.length - 1]);
}

/** ∂L/∂θ of every parameter by (L(θ + h) − L(θ − h))/2h, in the order of flattenParameters. */
export function centralDifferences(spec: NetworkSpec, parameters: NetworkParameters, h = 1e-5): number[] {
  const flat = flattenParameters(parameters);
  return Array.from(flat, (value, k) => {
    const at = (shifted: number): number => {
      flat[k] = shifted;
      const loss = referenceLoss(spec, unflattenParameters(spec.layers, flat));
      flat[k] = value;
      return loss;
    };
    return (at(value + h) - at(value - h)) / (2 * h);
  });
}

/** Points, targets strictly between 0 and 1, and a start with biases that are not 0: nothing cancels by chance. */
export function randomSpec(
  spec: Pick<NetworkSpec, 'layers' | 'activations' | 'loss'> & Partial<NetworkSpec>,
  { points = 7, seed = 3 }: { points?: number; seed?: number } = {},
): NetworkSpec {
  const random = new RandomState(seed);
  const { layers } = spec;
  const { weights, biases } = drawParameters(layers, 'xavier', random);
  return {
    learningRate: 0.1,
    inputs: random.normals(points, layers[0]),
    targets: Array.from({ length: points }, () =>
      Array.from({ length: layers[layers.length - 1] }, () => 0.1 + 0.8 * random.uniform()),
    ),
    parameters: { weights, biases: biases.map((row) => row.map(() => 0.4 * random.normal())) },
    ...spec,
  };
}
