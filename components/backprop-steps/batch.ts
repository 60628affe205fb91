/**
 * The whole batch in float64: what each point adds to one parameter's gradient, and the mean of them, which is the
 * gradient itself. Small trainings at once; larger ones in slices, so that the page stays awake.
 */
import { backpropagate } from '../../src/comparison/float64-network.ts';
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { WorkSlices } from '../../src/network/event-loop.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';

/** Points × parameters that are done at once: measured at 12 ms on a slow laptop. */
export const instantWork = 300_000;
/** Beyond this the sum would take longer than anyone waits for one figure: about two seconds. */
export const mostWork = 30_000_000;

/**
 * Each point's own gradient by one parameter: ∂L_point/∂θ, of which the batch gradient is the mean.
 * @param gradients of the mean loss over the points of `spec`
 */
export function shares(spec: LossSpec, gradients: NetworkGradients, address: ParameterAddress): number[] {
  const { layer } = address;
  const points = spec.inputs.length;
  return gradients.layers[layer].dz.map((row, point) => {
    if (address.tensor === 'bias') return row[address.unit] * points;
    const below = layer === 0 ? spec.inputs[point] : gradients.layers[layer - 1].a[point];
    return row[address.to] * below[address.from] * points;
  });
}

/** The same in slices of a few points; undefined when `signal` gave it up. */
export async function sharesInSlices(
  spec: LossSpec,
  parameters: NetworkParameters,
  address: ParameterAddress,
  options: { readonly pointsAtOnce: number; readonly signal: AbortSignal },
): Promise<number[] | undefined> {
  const slices = new WorkSlices();
  const found: number[] = [];
  for (let start = 0; start < spec.inputs.length; start += options.pointsAtOnce) {
    const end = start + options.pointsAtOnce;
    const part = { ...spec, inputs: spec.inputs.slice(start, end), targets: spec.targets.slice(start, end) };
    found.push(...shares(part, backpropagate(part, parameters), address));
    if (slices.isOver) await slices.rest();
    if (options.signal.aborted) return undefined;
  }
  return found;
}

export const meanOf = (values: readonly number[]): number =>
  values.reduce((sum, value) => sum + value, 0) / values.length;

export interface Bars {
  /** Points per bar; the last bar may have fewer. */
  readonly group: number;
  readonly heights: readonly number[];
}

/** More bars than this could not be told apart; then neighbours share one, as high as their mean. */
const mostBars = 200;

export function barsOf(values: readonly number[]): Bars {
  const group = Math.ceil(values.length / mostBars);
  if (group === 1) return { group, heights: values };
  const heights = Array.from({ length: Math.ceil(values.length / group) }, (_, bar) =>
    meanOf(values.slice(bar * group, (bar + 1) * group)),
  );
  return { group, heights };
}
