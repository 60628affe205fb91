/**
 * Reads the numbers of one moment from an engine, once for all figures: at most one readback of parameters,
 * one of predictions (training points, test points and the field in one go) and one of gradients.
 */
import { losses, readsPreActivation } from '../numerics/losses.ts';
import { WorkSlices } from '../network/event-loop.ts';
import { countParameters } from '../network/parameters.ts';
import type { Trainer } from '../network/trainer.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import type { RunData, RunPoints } from './run-data.ts';
import type { FieldBounds, PredictedPoints, ReadoutNeed, RunReadout } from './run.ts';
import { gridInputs, mapUnits, respond } from './unit-responses.ts';

interface ReadRequest {
  readonly trainer: Trainer;
  readonly data: RunData;
  readonly bounds: FieldBounds | undefined;
  readonly learningRate: number;
  readonly need: ReadoutNeed;
}

/** Keeps the grid of inputs between two frames: 64² pairs need not be made 60 times a second. */
export class RunReader {
  #grid: { readonly key: string; readonly inputs: number[][] } | undefined;

  async read({ trainer, data, bounds, learningRate, need }: ReadRequest): Promise<RunReadout> {
    const grid = bounds && need.field ? this.#gridFor(bounds, need.field.resolution) : [];
    const { train, test } = data;
    const testInputs = test?.inputs ?? [];
    // Asked for together, so that an engine can wait for one fence instead of three.
    const [parameters, outputs, gradients] = await Promise.all([
      trainer.parameters(),
      predict(trainer, [...train.inputs, ...testInputs, ...grid]),
      need.gradients ? trainer.gradients() : undefined,
    ]);
    const trainEnd = train.inputs.length;
    const testEnd = trainEnd + testInputs.length;
    const unitMaps =
      bounds && need.unitMaps
        ? await mapUnits(parameters, trainer.spec.activations, bounds, need.unitMaps.resolution)
        : undefined;
    return {
      epoch: trainer.epoch,
      step: trainer.stepCount,
      loss: last(trainer.losses),
      gradientNorm: last(trainer.gradientNorms),
      learningRate,
      device: trainer.device,
      parameters,
      train: { ...train, predictions: outputs.slice(0, trainEnd) },
      ...(test && { test: withLoss(trainer, parameters, test, outputs.slice(trainEnd, testEnd)) }),
      ...(gradients && { gradients }),
      ...(bounds &&
        need.field && {
          field: {
            bounds,
            resolution: need.field.resolution,
            values: Float64Array.from(outputs.slice(testEnd), (output) => output[0]),
          },
        }),
      ...(unitMaps && { unitMaps }),
    };
  }

  #gridFor(bounds: FieldBounds, resolution: number): number[][] {
    const key = [...bounds.x, ...bounds.y, resolution].join(' ');
    if (this.#grid?.key !== key) this.#grid = { key, inputs: gridInputs(bounds, resolution) };
    return this.#grid.inputs;
  }
}

/** Multiply-adds of one prediction in one go: a few milliseconds in float64 on a slow processor. */
const mostMultiplyAdds = 1_000_000;

/** A GPU takes all points at once; the processor takes them in portions, and the page has its turn in between. */
async function predict(trainer: Trainer, points: readonly (readonly number[])[]): Promise<number[][]> {
  const portion = Math.max(1, Math.floor(mostMultiplyAdds / countParameters(trainer.spec.layers)));
  if (trainer.device.backend !== 'cpu' || points.length <= portion) return trainer.predict(points);
  const outputs: number[][] = [];
  const slices = new WorkSlices();
  for (let start = 0; start < points.length; start += portion) {
    outputs.push(...(await trainer.predict(points.slice(start, start + portion))));
    if (slices.isOver) await slices.rest();
  }
  return outputs;
}

const last = (values: readonly number[]): number => values[values.length - 1];

function withLoss(
  { spec }: Trainer,
  parameters: NetworkParameters,
  test: RunPoints,
  predictions: readonly (readonly number[])[],
): PredictedPoints & { loss: number } {
  const outputActivation = spec.activations[spec.activations.length - 1];
  // A probability that was rounded to 1 has lost its logit, so cross-entropy takes z from the parameters.
  const predicted = readsPreActivation(spec.loss, outputActivation)
    ? test.inputs.map((input) => {
        const layers = respond(parameters, spec.activations, input);
        return layers[layers.length - 1].z;
      })
    : predictions;
  return { ...test, predictions, loss: meanLoss(spec.loss, predicted, test.targets) };
}

/** Mean over all elements of what the loss takes (outputs or logits) against the targets. */
export function meanLoss(
  loss: keyof typeof losses,
  predicted: readonly (readonly number[])[],
  targets: readonly (readonly number[])[],
): number {
  const { value } = losses[loss];
  let sum = 0;
  let count = 0;
  predicted.forEach((row, point) =>
    row.forEach((element, output) => {
      sum += value(element, targets[point][output]);
      count++;
    }),
  );
  return sum / count;
}
