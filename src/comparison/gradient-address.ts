/**
 * The name of one number in a backward pass: which tensor, which layer, which entry.
 * The ledger has one row per address; all indices count from 0 here and from 1 in what a student reads.
 */
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';

export type GradientAddress =
  | { readonly tensor: 'weight'; readonly layer: number; readonly from: number; readonly to: number }
  | { readonly tensor: 'bias'; readonly layer: number; readonly unit: number }
  | { readonly tensor: 'z' | 'a'; readonly layer: number; readonly point: number; readonly unit: number };

export type ParameterAddress = Extract<GradientAddress, { tensor: 'weight' | 'bias' }>;
export type ValueAddress = Extract<GradientAddress, { tensor: 'z' | 'a' }>;

/** A short unique key, the same in every language: `W1[2,3]`, `b2[1]`, `z1[7,2]` (point, unit). */
export function addressKey(address: GradientAddress): string {
  const layer = address.layer + 1;
  if (address.tensor === 'weight') return `W${layer}[${address.from + 1},${address.to + 1}]`;
  if (address.tensor === 'bias') return `b${layer}[${address.unit + 1}]`;
  return `${address.tensor}${layer}[${address.point + 1},${address.unit + 1}]`;
}

/** Every weight and bias, layer by layer, weights row by row and then the biases. */
export function parameterAddresses(layers: readonly number[]): ParameterAddress[] {
  return layers.slice(1).flatMap((outputs, layer) => {
    const rows = Array.from({ length: layers[layer] }, (_, from) =>
      Array.from({ length: outputs }, (__, to): ParameterAddress => ({ tensor: 'weight', layer, from, to })),
    );
    const biases = Array.from({ length: outputs }, (_, unit): ParameterAddress => ({
      tensor: 'bias',
      layer,
      unit,
    }));
    return [...rows.flat(), ...biases];
  });
}

/** ∂L/∂z and ∂L/∂a of every unit, for some of the points. */
export function valueAddresses(layers: readonly number[], points: readonly number[]): ValueAddress[] {
  return layers.slice(1).flatMap((units, layer) =>
    points.flatMap((point) =>
      Array.from({ length: units }, (_, unit) => unit).flatMap((unit): ValueAddress[] => [
        { tensor: 'z', layer, point, unit },
        { tensor: 'a', layer, point, unit },
      ]),
    ),
  );
}

/** The gradient that stands at an address. */
export function gradientAt(gradients: NetworkGradients, address: GradientAddress): number {
  if (address.tensor === 'weight') return gradients.weights[address.layer][address.from][address.to];
  if (address.tensor === 'bias') return gradients.biases[address.layer][address.unit];
  const values = gradients.layers[address.layer];
  return (address.tensor === 'z' ? values.dz : values.da)[address.point][address.unit];
}

/** A copy of the parameters in which one of them is moved by `by`. */
export function withMoved(
  parameters: NetworkParameters,
  address: ParameterAddress,
  by: number,
): NetworkParameters {
  const { layer } = address;
  if (address.tensor === 'bias') {
    const biases = [...parameters.biases];
    biases[layer] = biases[layer].map((value, unit) => (unit === address.unit ? value + by : value));
    return { weights: parameters.weights, biases };
  }
  const weights = [...parameters.weights];
  weights[layer] = weights[layer].map((row, from) =>
    from === address.from ? row.map((value, to) => (to === address.to ? value + by : value)) : row,
  );
  return { weights, biases: parameters.biases };
}
