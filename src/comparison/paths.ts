/**
 * The chain rule without backpropagation: from one weight every path to the loss, each with its own product.
 * Their sum is the gradient; their number grows with width to the power of depth, which is why nobody does it.
 */
import { activations } from '../numerics/activations.ts';
import { losses, readsPreActivation } from '../numerics/losses.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { backpropagate, forward } from './float64-network.ts';

/** One factor of a path's product. */
export type PathFactor =
  /** What the weight is multiplied by: the activation below it (or the input). */
  | { readonly kind: 'input'; readonly layer: number; readonly unit: number; readonly value: number }
  /** f′(z) of a unit on the way. */
  | { readonly kind: 'slope'; readonly layer: number; readonly unit: number; readonly value: number }
  /** A weight on the way up. */
  | {
      readonly kind: 'weight';
      readonly layer: number;
      readonly from: number;
      readonly to: number;
      readonly value: number;
    }
  /** ∂L/∂a of the output (∂L/∂z where the loss reads the logit, which has no slope factor then). */
  | { readonly kind: 'loss'; readonly unit: number; readonly value: number };

export interface GradientPath {
  /** Units from the weight's own unit to the output, one per layer. */
  readonly units: readonly number[];
  readonly factors: readonly PathFactor[];
  readonly product: number;
}

export interface PathSum {
  /** How many paths there are; exact up to 2⁵³. */
  readonly count: number;
  /** All of them, or none where there are more than the limit. */
  readonly paths: readonly GradientPath[];
  readonly isListed: boolean;
  /** Sum of the products; NaN where they are not listed. */
  readonly sum: number;
  /** The same gradient by backpropagation. */
  readonly backpropagated: number;
  readonly multiplications: {
    /** One product after the other, every path on its own. */
    readonly byPaths: number;
    /** Backpropagation from the loss down to this weight, every unit visited once. */
    readonly byBackpropagation: number;
  };
}

export const pathLimit = 10_000;

export interface WeightAddress {
  readonly layer: number;
  readonly from: number;
  readonly to: number;
}

/** How many ways lead from unit `to` of layer `layer` to the loss: the product of the widths above it. */
export function countPaths(layers: readonly number[], layer: number): number {
  return layers.slice(layer + 2).reduce((count, units) => count * units, 1);
}

/**
 * ∂L/∂W[layer][from][to] of the loss of one point (not of the batch), path by path.
 * @param point index of the point in `spec.inputs`
 * @param options.limit paths that are listed at most; 0 to count only
 */
export function sumOverPaths(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  weight: WeightAddress,
  point: number,
  { limit = pathLimit }: { readonly limit?: number } = {},
): PathSum {
  const onePoint = { ...spec, inputs: [spec.inputs[point]], targets: [spec.targets[point]] };
  const exact = backpropagate(onePoint, parameters);
  const count = countPaths(spec.layers, weight.layer);
  const isListed = count <= limit;
  const paths = isListed ? listPaths(onePoint, parameters, weight) : [];
  return {
    count,
    paths,
    isListed,
    sum: isListed ? paths.reduce((sum, { product }) => sum + product, 0) : Number.NaN,
    backpropagated: exact.weights[weight.layer][weight.from][weight.to],
    multiplications: countMultiplications(spec, weight.layer, count),
  };
}

function listPaths(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  { layer: start, from, to }: WeightAddress,
): GradientPath[] {
  const passed = forward(spec, parameters);
  const last = parameters.weights.length - 1;
  const byLogit = readsPreActivation(spec.loss, spec.activations[last]);
  const slopeOf = (layer: number, unit: number): PathFactor => ({
    kind: 'slope',
    layer,
    unit,
    value: activations[spec.activations[layer]].derivative(passed[layer].z[0][unit]),
  });
  const lossOf = (unit: number): PathFactor => {
    const read = byLogit ? passed[last].z : passed[last].a;
    const value = losses[spec.loss].derivative(read[0][unit], spec.targets[0][unit]) / spec.targets[0].length;
    return { kind: 'loss', unit, value };
  };
  const below = start === 0 ? spec.inputs[0][from] : passed[start - 1].a[0][from];
  const found: GradientPath[] = [];

  const climb = (
    layer: number,
    unit: number,
    units: readonly number[],
    factors: readonly PathFactor[],
  ): void => {
    const isOutput = layer === last;
    const here = isOutput && byLogit ? factors : [...factors, slopeOf(layer, unit)];
    if (isOutput) {
      const all = [...here, lossOf(unit)];
      found.push({ units, factors: all, product: all.reduce((product, { value }) => product * value, 1) });
      return;
    }
    parameters.weights[layer + 1][unit].forEach((value, next) =>
      climb(
        layer + 1,
        next,
        [...units, next],
        [...here, { kind: 'weight', layer: layer + 1, from: unit, to: next, value }],
      ),
    );
  };
  climb(start, to, [to], [{ kind: 'input', layer: start, unit: from, value: below }]);
  return found;
}

/**
 * Along a path: one multiplication less than it has factors. Backwards: ∂L/∂z of each unit above costs one
 * multiplication per weight above it and one for its slope, and the weight itself one more.
 */
function countMultiplications(spec: NetworkSpec, layer: number, count: number): PathSum['multiplications'] {
  const { layers } = spec;
  const last = layers.length - 2;
  const byLogit = readsPreActivation(spec.loss, spec.activations[last]);
  const slopes = last - layer + 1 - (byLogit ? 1 : 0);
  const factors = 1 + slopes + (last - layer) + 1;
  let byBackpropagation = byLogit ? 0 : layer === last ? 1 : layers[last + 1];
  for (let below = last - 1; below >= layer; below--) {
    // On the weight's own layer only its own unit is needed.
    const units = below === layer ? 1 : layers[below + 1];
    byBackpropagation += units * layers[below + 2] + units;
  }
  return { byPaths: count * (factors - 1), byBackpropagation: byBackpropagation + 1 };
}
