/**
 * The numbers that units and lines show: the weights themselves, what each line passes forward, or the gradient
 * that comes back along it; for one point, or for all of them together.
 */
import type { NetworkParameters } from '../../src/network/parameters.ts';
import type { RunReadout } from '../../src/run/run.ts';

export type Shown = 'weights' | 'forward' | 'backward';

/** A weight by its line, or the bias of a unit; layers of weights, units and points are counted from 0. */
export type Part =
  | { readonly kind: 'weight'; readonly layer: number; readonly from: number; readonly to: number }
  | { readonly kind: 'bias'; readonly layer: number; readonly unit: number };

export const isSamePart = (a: Part | undefined, b: Part | undefined): boolean =>
  a !== undefined && b !== undefined && partKey(a) === partKey(b);

export const partKey = (part: Part): string =>
  part.kind === 'weight' ? `w-${part.layer}-${part.from}-${part.to}` : `b-${part.layer}-${part.unit}`;

export function valueOf({ weights, biases }: NetworkParameters, part: Part): number | undefined {
  return part.kind === 'weight'
    ? weights[part.layer]?.[part.from]?.[part.to]
    : biases[part.layer]?.[part.unit];
}

export interface Flow {
  /** Number of a line; layer is that of the weights, from 0. */
  edge(layer: number, from: number, to: number): number;
  /** Number beneath a unit, layer 0 being the inputs; undefined where it shows none. */
  node(layer: number, unit: number): number | undefined;
  /** Largest size among all lines, drawn or not; 0 where all are 0. */
  readonly greatest: number;
}

/** Index of a point from its number as people count; undefined for 0, which means all. */
export const pointIndex = (point: number, count: number): number | undefined =>
  point > 0 ? Math.min(point, count) - 1 : undefined;

/** `point` counts from 1; 0 takes all points together. */
export function flowOf(readout: RunReadout, shown: Shown, point: number): Flow {
  const { parameters } = readout;
  if (shown === 'forward') return forwardFlow(readout, point);
  if (shown === 'backward') return backwardFlow(readout, point);
  return withGreatest(parameters.weights, {
    edge: (layer, from, to) => parameters.weights[layer][from][to],
    node: () => undefined,
  });
}

type OpenFlow = Omit<Flow, 'greatest'>;

function withGreatest(weights: readonly (readonly (readonly number[])[])[], flow: OpenFlow): Flow {
  let greatest = 0;
  weights.forEach((matrix, layer) =>
    matrix.forEach((row, from) =>
      row.forEach((_, to) => {
        const size = Math.abs(flow.edge(layer, from, to));
        if (size > greatest) greatest = size;
      }),
    ),
  );
  return { ...flow, greatest };
}

/** [layer][unit], inputs first: of one point, or the mean over all. */
function activationsOf({ train, gradients }: RunReadout, point: number): number[][] {
  const layers = [train.inputs, ...(gradients?.layers.map(({ a }) => a) ?? [])];
  const index = pointIndex(point, train.inputs.length);
  return layers.map((rows) => (index === undefined ? columnMeans(rows) : [...rows[index]]));
}

function columnMeans(rows: readonly (readonly number[])[]): number[] {
  const sums = rows[0].map(() => 0);
  rows.forEach((row) => row.forEach((value, column) => (sums[column] += value)));
  return sums.map((sum) => sum / rows.length);
}

/** A line passes on a·w; the unit at its end sums these, adds its bias and answers with its activation. */
function forwardFlow(readout: RunReadout, point: number): Flow {
  const { weights } = readout.parameters;
  const activations = activationsOf(readout, point);
  return withGreatest(weights, {
    edge: (layer, from, to) => weights[layer][from][to] * (activations[layer]?.[from] ?? Number.NaN),
    node: (layer, unit) => activations[layer]?.[unit],
  });
}

/**
 * A line shows ∂L/∂w, a unit ∂L/∂z. The engine's numbers are of the mean loss over m points; the loss of one point
 * alone has m times its share: ∂Lᵢ/∂z = m·∂L/∂zᵢ and ∂Lᵢ/∂w = a·∂Lᵢ/∂z.
 */
function backwardFlow(readout: RunReadout, point: number): Flow {
  const { gradients, train, parameters } = readout;
  const count = train.inputs.length;
  const index = pointIndex(point, count);
  if (index === undefined || !gradients) {
    return withGreatest(parameters.weights, {
      edge: (layer, from, to) => gradients?.weights[layer][from][to] ?? 0,
      // ∂L/∂b is the sum of ∂L/∂z over all points.
      node: (layer, unit) => (layer === 0 ? undefined : gradients?.biases[layer - 1][unit]),
    });
  }
  const activations = activationsOf(readout, point);
  const delta = (layer: number, unit: number): number => count * gradients.layers[layer].dz[index][unit];
  return withGreatest(parameters.weights, {
    edge: (layer, from, to) => activations[layer][from] * delta(layer, to),
    node: (layer, unit) => (layer === 0 ? undefined : delta(layer - 1, unit)),
  });
}
