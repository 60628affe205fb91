/**
 * Does the same rule serve every network? Each activation with each loss, on the run's own points: what an engine's
 * backward pass says, held against central differences that know no rule.
 */
import { activationNames } from '../numerics/activations.ts';
import type { ActivationName } from '../numerics/activations.ts';
import { lossNames } from '../numerics/losses.ts';
import type { LossName } from '../numerics/losses.ts';
import { startParameters } from '../network/initialisation.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { centralDifference } from './central-difference.ts';
import { forward } from './float64-network.ts';
import { parameterAddresses, withMoved } from './gradient-address.ts';
import type { ParameterAddress } from './gradient-address.ts';
import { noBreath } from './claims.ts';
import type { Breather, Truth } from './claims.ts';

export interface UniversalFinding {
  readonly truth: Truth;
  readonly networks: number;
  readonly checked: number;
  readonly wrong: number;
  /** Gradients beside a corner of relu: two sides with two slopes, of which a difference gives the mean. */
  readonly corners: number;
  /** Where the first wrong one stands. */
  readonly first: { readonly activation: ActivationName; readonly loss: LossName } | undefined;
  /** Largest difference of any two. */
  readonly largest: number;
}

/** Points of each network: enough for sums that could go wrong, few enough for eighteen networks at once. */
const mostPoints = 20;
/** A difference takes its steps in proportion to the number it moves: see central-difference. */
const reach = 1e-3;
const cornered: readonly ActivationName[] = ['relu', 'leaky-relu'];

/** @param gradientsOf asks an engine for its gradients at `spec.parameters` */
export async function checkUniversal(
  { layers, inputs, targets, seed }: Pick<NetworkSpec, 'layers' | 'inputs' | 'targets' | 'seed'>,
  gradientsOf: (spec: NetworkSpec) => Promise<NetworkParameters>,
  breathe: Breather = noBreath,
): Promise<UniversalFinding> {
  const ends = { first: layers[0], last: layers[layers.length - 1] };
  let [networks, checked, wrong, corners, largest] = [0, 0, 0, 0, 0];
  let first: UniversalFinding['first'];
  for (const activation of activationNames)
    for (const loss of lossNames) {
      const drawn: NetworkSpec = {
        layers: [ends.first, 3, ends.last],
        activations: [activation, loss === 'binary-cross-entropy' ? 'sigmoid' : activation],
        loss,
        learningRate: 0,
        inputs: inputs.slice(0, mostPoints),
        targets: targets.slice(0, mostPoints),
        seed,
      };
      const parameters = startParameters(drawn);
      const spec = { ...drawn, parameters };
      const gradients = await gradientsOf(spec);
      networks++;
      await breathe();
      for (const address of parameterAddresses(spec.layers)) {
        if (hasCornerInReach(spec, parameters, address)) {
          corners++;
          continue;
        }
        const central = centralDifference(spec, parameters, address);
        const value = valueAt(gradients, address);
        const difference = Math.abs(value - central.value);
        checked++;
        largest = Math.max(largest, difference);
        if (difference <= central.error + 1e-9 * (1 + Math.abs(value))) continue;
        wrong++;
        first ??= { activation, loss };
      }
    }
  return { truth: wrong === 0 ? 'yes' : 'no', networks, checked, wrong, corners, first, largest };
}

/** Does a unit with a corner stand on it, or pass it within the steps of the difference? */
function hasCornerInReach(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  address: ParameterAddress,
): boolean {
  if (!spec.activations.some((name) => cornered.includes(name))) return false;
  const sidesAt = (at: NetworkParameters): number[] =>
    forward(spec, at).flatMap(({ z }, layer) =>
      cornered.includes(spec.activations[layer]) ? z.flat().map(Math.sign) : [],
    );
  const here = sidesAt(parameters);
  const step = reach * Math.max(1, Math.abs(valueAt(parameters, address)));
  return (
    here.includes(0) ||
    [-step, step].some((by) =>
      sidesAt(withMoved(parameters, address, by)).some((side, index) => side !== here[index]),
    )
  );
}

const valueAt = ({ weights, biases }: NetworkParameters, address: ParameterAddress): number =>
  address.tensor === 'weight'
    ? weights[address.layer][address.from][address.to]
    : biases[address.layer][address.unit];
