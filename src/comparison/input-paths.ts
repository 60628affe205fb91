/**
 * From one input of one point every path to the loss, each with its product. In the notebook's own net a weight of
 * the first layer has a single path; an input has one through each hidden unit, so that adding can be seen.
 */
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import { backpropagate } from './float64-network.ts';
import { pathLimit, sumOverPaths } from './paths.ts';

export interface InputPathSum {
  /** Which input, 0-based: the one to which the loss answers most. */
  readonly input: number;
  readonly count: number;
  readonly isListed: boolean;
  /** Sum of the products, and of their sizes; NaN where they are not listed. */
  readonly sum: number;
  readonly size: number;
  /** ∂L/∂x as backpropagation has it: Σ ∂L/∂z₁ · W₁. */
  readonly backpropagated: number;
}

/**
 * @param point index of the point in `spec.inputs`
 * @param exact its gradients, where they are known
 */
export function sumFromInput(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  point: number,
  exact?: NetworkGradients,
): InputPathSum {
  const { layers, inputs, targets } = spec;
  const onePoint = { ...spec, inputs: [inputs[point]], targets: [targets[point]] };
  const [delta] = (exact ?? backpropagate(onePoint, parameters)).layers[0].dz;
  const slopes = parameters.weights[0].map((row) =>
    row.reduce((sum, weight, unit) => sum + weight * delta[unit], 0),
  );
  const input = slopes.reduce(
    (best, slope, index) => (Math.abs(slope) > Math.abs(slopes[best]) ? index : best),
    0,
  );
  const count = layers.slice(1).reduce((product, units) => product * units, 1);
  const common = { input, count, backpropagated: slopes[input] };
  if (count > pathLimit) return { ...common, isListed: false, sum: Number.NaN, size: Number.NaN };
  const products = parameters.weights[0][input].flatMap((weight, to) =>
    // The path of the weight begins with its input; seen from the input it begins with the weight.
    sumOverPaths(onePoint, parameters, { layer: 0, from: input, to }, 0).paths.map(({ factors }) =>
      factors.reduce((product, { kind, value }) => product * (kind === 'input' ? weight : value), 1),
    ),
  );
  return {
    ...common,
    isListed: true,
    sum: products.reduce((sum, product) => sum + product, 0),
    size: products.reduce((sum, product) => sum + Math.abs(product), 0),
  };
}
