/**
 * The tensors of the tiled form that have a row for every point: activations, their gradients, targets and losses.
 * They are made anew when the number of points changes.
 */
import type { GpuContext } from '../context.ts';
import type { NetworkPlan } from '../network-plan.ts';
import { createTexture } from '../textures.ts';
import type { GpuTexture } from '../textures.ts';
import { createTiles, outputShape, pointTiles } from './tiles.ts';
import type { TileMatrix } from './tiles.ts';

export interface PointTensors {
  readonly points: number;
  /** Activations below each layer of weights; [0] are the points themselves. */
  readonly below: readonly TileMatrix[];
  /** ∂L/∂z of each layer of weights. */
  readonly delta: readonly TileMatrix[];
  readonly targets: TileMatrix;
  readonly losses: GpuTexture;
  /** Parts of the gradients, chunk beside chunk. */
  readonly gradient: GpuTexture;
  batch: { readonly below: TileMatrix; readonly targets: TileMatrix; readonly order: GpuTexture } | undefined;
}

/** @param gradient size in texels of the texture that takes the gradients' parts */
export function createPointTensors(
  context: GpuContext,
  { sizes, depth }: NetworkPlan,
  points: number,
  gradient: { width: number; height: number },
): PointTensors {
  // The last layer's pass writes the losses as well, so its tiles have one lane.
  const outputs = outputShape(points, sizes[depth]);
  const { width, height } = outputs;
  return {
    points,
    below: sizes.slice(0, depth).map((units) => createTiles(context, pointTiles(points, units))),
    delta: sizes
      .slice(1)
      .map((units, layer) => createTiles(context, layer === depth - 1 ? outputs : pointTiles(points, units))),
    targets: createTiles(context, outputs),
    losses: createTexture(context, { format: 'RGBA32F', width, height, layers: 1 }),
    gradient: createTexture(context, { format: 'RGBA32F', ...gradient, layers: 8 }),
    batch: undefined,
  };
}

/** Room for a mini-batch: made when the first one comes. */
export function batchTensors(context: GpuContext, tensors: PointTensors): NonNullable<PointTensors['batch']> {
  const { below, targets } = tensors;
  tensors.batch ??= {
    below: createTiles(context, below[0]),
    targets: createTiles(context, targets),
    order: createTexture(context, { format: 'RGBA32F', width: below[0].height, height: 1, layers: 1 }),
  };
  return tensors.batch;
}

export function texturesOf({ below, delta, targets, losses, gradient, batch }: PointTensors): GpuTexture[] {
  const matrices = [...below, ...delta, targets, ...(batch ? [batch.below, batch.targets] : [])];
  return [...matrices.map(({ texture }) => texture), losses, gradient, ...(batch ? [batch.order] : [])];
}
