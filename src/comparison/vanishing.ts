/**
 * What depth does to a gradient: the length of each layer's gradient, and the local slopes f′(z) that it was
 * multiplied by on its way back. Nothing is estimated: all of it is read from a backward pass.
 */
import { backpropagate } from './float64-network.ts';
import { startParameters } from '../network/initialisation.ts';
import { activations } from '../numerics/activations.ts';
import { median } from '../numerics/statistics.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkGradients } from '../network/parameters.ts';

export type DeepActivation = 'sigmoid' | 'tanh' | 'relu';

export interface DeepNetwork {
  /** Hidden layers of 4 units, 1 to 10. */
  readonly depth: number;
  readonly activation: DeepActivation;
  readonly seed: number;
}

/** Units of every hidden layer: the notebook's 4. */
const hiddenUnits = 4;
/** As many starts as the notebook's claim about depth was checked with. */
export const seedsOfMedian = 20;

/** The least upper bound of f′: σ′(0) = ¼, tanh′(0) = 1, and 1 on relu's right side. */
export const steepestSlope: Readonly<Record<DeepActivation, number>> = {
  sigmoid: activations.sigmoid.derivative(0),
  tanh: activations.tanh.derivative(0),
  relu: activations.relu.derivative(1),
};

/** 2 → 4 → … → 4 → 1 on the points of `base`: `activation` in the hidden layers, a sigmoid at the end. */
export function deepSpec(
  base: Pick<NetworkSpec, 'inputs' | 'targets' | 'learningRate'>,
  { depth, activation, seed }: DeepNetwork,
): NetworkSpec {
  return {
    layers: [2, ...new Array<number>(depth).fill(hiddenUnits), 1],
    activations: [...new Array<DeepActivation>(depth).fill(activation), 'sigmoid'],
    loss: 'half-mean-squared-error',
    learningRate: base.learningRate,
    inputs: base.inputs,
    targets: base.targets,
    seed,
    initialisation: 'half-normal',
  };
}

/** One layer as a backward pass left it. */
export interface LayerReading {
  /** ‖∂L/∂W, ∂L/∂b‖₂ of this layer's weights and biases together. */
  readonly norm: number;
  /** Mean of |f′(z)| over all points and units. */
  readonly slope: number;
}

/** Layers in the order of the way forward. */
export function readLayers(
  gradients: NetworkGradients,
  names: NetworkSpec['activations'],
): readonly LayerReading[] {
  return gradients.layers.map(({ z }, layer) => {
    const numbers = [...gradients.weights[layer].flat(), ...gradients.biases[layer]];
    const { derivative } = activations[names[layer]];
    const slopes = z.flat().map((each) => Math.abs(derivative(each)));
    return {
      norm: lengthOf(numbers),
      slope: slopes.reduce((sum, each) => sum + each, 0) / slopes.length,
    };
  });
}

/** √Σx², scaled first, so that squares of tiny numbers do not become 0. */
function lengthOf(numbers: readonly number[]): number {
  const largest = numbers.reduce((most, each) => Math.max(most, Math.abs(each)), 0);
  if (largest === 0 || !Number.isFinite(largest)) return largest;
  return largest * Math.sqrt(numbers.reduce((sum, each) => sum + (each / largest) ** 2, 0));
}

/** Product of the slopes met on the way back from the output down to and including layer k. */
export function slopeProducts(layers: readonly LayerReading[]): readonly number[] {
  const products: number[] = [];
  let product = 1;
  for (let layer = layers.length - 1; layer >= 0; layer--) {
    product *= layers[layer].slope;
    products[layer] = product;
  }
  return products;
}

/** The same with every hidden slope at its steepest; the output layer is a sigmoid, whatever the others are. */
export function slopeBounds(layers: number, activation: DeepActivation): readonly number[] {
  return Array.from(
    { length: layers },
    (_, layer) => steepestSlope.sigmoid * steepestSlope[activation] ** (layers - 1 - layer),
  );
}

/** How many times smaller the first layer's gradient is than the last layer's; ∞ where it is exactly 0. */
export function shrinkage(layers: readonly LayerReading[]): number {
  const last = layers[layers.length - 1].norm;
  return layers[0].norm === 0 ? Infinity : last / layers[0].norm;
}

/** `shrinkage` at the start that one seed draws, in float64. */
export function shrinkageAtStart(spec: NetworkSpec): number {
  return shrinkage(readLayers(backpropagate(spec, startParameters(spec)), spec.activations));
}

export interface ShrinkageSummary {
  readonly median: number;
  readonly least: number;
  readonly most: number;
  readonly seeds: number;
  /** Starts at which the first layer's gradient is exactly 0 (dead relus). */
  readonly silent: number;
}

/** What several starts have in common. */
export function summarise(shrinkages: readonly number[]): ShrinkageSummary {
  return {
    median: median(shrinkages),
    least: Math.min(...shrinkages),
    most: Math.max(...shrinkages),
    seeds: shrinkages.length,
    silent: shrinkages.filter((each) => each === Infinity).length,
  };
}
