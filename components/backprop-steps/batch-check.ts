/**
 * Holds the batch's gradients, made here in float64 by the book, against those of the engine that trains, within
 * what rounding explains.
 */
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import { gradientAt, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { gradientTolerance } from '../../src/comparison/tolerance.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import type { EngineDevice } from '../../src/network/trainer.ts';

export type BatchCheck =
  | { readonly kind: 'agree'; readonly count: number; readonly largest: number }
  | {
      readonly kind: 'differ';
      readonly count: number;
      readonly wrong: number;
      /** The one that is furthest beyond what rounding explains. */
      readonly worst: ParameterAddress;
    }
  | { readonly kind: 'unknown'; readonly count: number };

/** @param exact gradients over all points of `spec`, in float64 */
export function checkBatch(
  spec: LossSpec,
  parameters: NetworkParameters,
  exact: NetworkGradients,
  side: { readonly gradients: NetworkGradients; readonly device: EngineDevice },
): BatchCheck {
  const tolerance = gradientTolerance(spec, parameters, exact, side);
  const layers = [spec.inputs[0].length, ...parameters.biases.map((biases) => biases.length)];
  const addresses = parameterAddresses(layers);
  const count = addresses.length;
  let largest = 0;
  let wrong = 0;
  let worst: ParameterAddress | undefined;
  let worstShare = 1;
  for (const address of addresses) {
    const difference = Math.abs(gradientAt(exact, address) - gradientAt(side.gradients, address));
    if (!Number.isFinite(difference)) return { kind: 'unknown', count };
    largest = Math.max(largest, difference);
    const share = difference / tolerance.at(address);
    if (!(share > 1)) continue;
    wrong++;
    if (share > worstShare) [worst, worstShare] = [address, share];
  }
  return worst ? { kind: 'differ', count, wrong, worst } : { kind: 'agree', count, largest };
}
