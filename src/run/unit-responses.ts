/**
 * What every unit of a network answers to one input, computed from the parameters in float64.
 * Engines only hand out the network's outputs; the small map behind each hidden unit needs the others too.
 */
import { activations } from '../numerics/activations.ts';
import type { ActivationName } from '../numerics/activations.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { WorkSlices } from '../network/event-loop.ts';
import type { FieldBounds, FieldGrid } from './run.ts';

export interface LayerResponse {
  /** [units] each */
  readonly z: readonly number[];
  readonly a: readonly number[];
}

/** z = a_previous · W + b and a = f(z), layer by layer. */
export function respond(
  { weights, biases }: NetworkParameters,
  activationNames: readonly ActivationName[],
  input: readonly number[],
): LayerResponse[] {
  let previous = input;
  return weights.map((matrix, layer) => {
    const f = activations[activationNames[layer]].value;
    const z = biases[layer].map((bias, unit) => {
      let sum = bias;
      for (let from = 0; from < matrix.length; from++) sum += previous[from] * matrix[from][unit];
      return sum;
    });
    const a = z.map(f);
    previous = a;
    return { z, a };
  });
}

/** Coordinate of a grid's row or column; first and last lie on the bounds. */
export function gridCoordinate([low, high]: readonly [number, number], index: number, count: number): number {
  return count === 1 ? (low + high) / 2 : low + ((high - low) * index) / (count - 1);
}

/** [resolution²] inputs, row by row from the lowest y. */
export function gridInputs(bounds: FieldBounds, resolution: number): number[][] {
  return Array.from({ length: resolution * resolution }, (_, i) => [
    gridCoordinate(bounds.x, i % resolution, resolution),
    gridCoordinate(bounds.y, Math.floor(i / resolution), resolution),
  ]);
}

/** Activation of every unit over the square, [layer][unit]; large networks are computed in slices of 8 ms. */
export async function mapUnits(
  parameters: NetworkParameters,
  activationNames: readonly ActivationName[],
  bounds: FieldBounds,
  resolution: number,
): Promise<FieldGrid[][]> {
  const maps = parameters.biases.map((biases) =>
    biases.map(() => ({ bounds, resolution, values: new Float64Array(resolution * resolution) })),
  );
  const slices = new WorkSlices();
  const inputs = gridInputs(bounds, resolution);
  for (const [place, input] of inputs.entries()) {
    respond(parameters, activationNames, input).forEach(({ a }, layer) =>
      a.forEach((value, unit) => {
        maps[layer][unit].values[place] = value;
      }),
    );
    if (slices.isOver) await slices.rest();
  }
  return maps;
}
