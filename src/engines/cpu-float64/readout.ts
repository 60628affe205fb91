/**
 * What the figures ask for: the values and gradients of every layer, and predictions, as nested arrays with one
 * row a point. Nothing here is needed to train.
 */
import { WorkSlices } from '../../network/event-loop.ts';
import { forward } from './forward.ts';
import { PackedPoints } from './packed-points.ts';
import { createChunkLayers, nestedParameters, pointsPerChunk } from './tensors.ts';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { LayerValues, NetworkGradients } from '../../network/parameters.ts';
import type { Evaluation } from './evaluation.ts';
import type { Rows } from './product-blocks.ts';
import type { ParameterVector } from './tensors.ts';

const tensorNames = ['z', 'a', 'dz', 'da'] as const;

/** Runs the evaluation over all points and keeps what each chunk leaves behind. */
export async function collectGradients(
  { layers }: NetworkSpec,
  evaluation: Evaluation,
  points: PackedPoints,
  parameters: ParameterVector,
): Promise<NetworkGradients> {
  const collected: LayerValues[] = layers.slice(1).map(() => ({ z: [], a: [], dz: [], da: [] }));
  evaluation.begin(points.count);
  const slices = new WorkSlices();
  for (let index = 0; index < points.chunks.length; index++) {
    evaluation.addChunk(points, index, parameters);
    collected.forEach((values, layer) => {
      for (const name of tensorNames) {
        appendRows(
          values[name],
          evaluation.values[layer][name],
          layers[layer + 1],
          points.chunks[index].points,
        );
      }
    });
    if (slices.isOver) await slices.rest();
  }
  return { ...nestedParameters(layers, evaluation.gradient), layers: collected };
}

/** [points, outputs] for any points, by the way forwards alone. */
export async function predictOutputs(
  { layers, activations }: NetworkSpec,
  inputs: readonly (readonly number[])[],
  parameters: ParameterVector,
): Promise<number[][]> {
  const outputs = layers[layers.length - 1];
  const points = new PackedPoints(layers[0], 0, pointsPerChunk(layers));
  points.pack(
    inputs,
    inputs.map(() => []),
    inputs.map((_, index) => index),
  );
  const values = createChunkLayers(layers, pointsPerChunk(layers));
  const predictions: number[][] = [];
  const slices = new WorkSlices();
  for (const chunk of points.chunks) {
    forward(layers, activations, parameters, chunk.inputs, chunk.points, values);
    appendRows(predictions, values[values.length - 1].a, outputs, chunk.points);
    if (slices.isOver) await slices.rest();
  }
  return predictions;
}

/** [units][points] → one row of units a point, behind the rows already there. */
function appendRows(rows: number[][], tensor: Rows, units: number, points: number): void {
  for (let p = 0; p < points; p++) {
    rows.push(Array.from({ length: units }, (_, unit) => tensor[unit][p]));
  }
}
