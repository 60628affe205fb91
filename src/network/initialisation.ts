/**
 * Where a training starts: small random weights, zero biases. If all weights were equal, all units of a layer
 * would get the same gradient for ever, so the start has to be random, and a seed makes it the same again.
 */
import { RandomState } from '../numerics/random.ts';
import type { InitialisationName, NetworkSpec } from './network-spec.ts';
import type { NetworkParameters } from './parameters.ts';

/** numpy's customary seed here, and the notebook's. */
export const defaultSeed = 42;

/** What a standard normal is multiplied by, from the layer's number of inputs and outputs. */
export const initialisations = {
  /** 0.5 · randn, as the notebook does. */
  'half-normal': () => 0.5,
  /** Glorot and Bengio (2010): variance 2/(inputs + outputs), for sigmoid and tanh. */
  xavier: (inputs, outputs) => Math.sqrt(2 / (inputs + outputs)),
  /** He et al. (2015): variance 2/inputs, for relu. */
  he: (inputs) => Math.sqrt(2 / inputs),
} as const satisfies Record<InitialisationName, (inputs: number, outputs: number) => number>;

export const initialisationNames = Object.keys(initialisations) as readonly InitialisationName[];

/** Draws W₁, W₂ … from `random`, row by row; all biases 0. */
export function drawParameters(
  layers: readonly number[],
  initialisation: InitialisationName,
  random: RandomState,
): NetworkParameters {
  const weights = layers.slice(1).map((outputs, layer) => {
    const scale = initialisations[initialisation](layers[layer], outputs);
    return random.normals(layers[layer], outputs).map((row) => row.map((value) => value * scale));
  });
  return { weights, biases: layers.slice(1).map((outputs) => new Array<number>(outputs).fill(0)) };
}

/** The start of a training: as given, or drawn from a fresh RandomState of the seed. */
export function startParameters(spec: NetworkSpec): NetworkParameters {
  if (spec.parameters !== undefined) return spec.parameters;
  const random = new RandomState(spec.seed ?? defaultSeed);
  return drawParameters(spec.layers, spec.initialisation ?? 'half-normal', random);
}
