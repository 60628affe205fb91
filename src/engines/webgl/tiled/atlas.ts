/**
 * All weights and biases in one tiled matrix, layer below layer: so that one pass updates them all, and one
 * target takes all gradients. A layer's bias is one more row under its weights; the weights of a single output lie
 * along a row.
 */
import type { NetworkPlan } from '../network-plan.ts';
import { recordRows, recordShape } from './records.ts';
import { ceilDivide, lanesFor, tileIndex, tileShape } from './tiles.ts';
import type { TileShape } from './tiles.ts';

export interface AtlasLayer {
  /** First tile row. */
  readonly top: number;
  /** Tile rows: (inputs + 1 for the bias) / 4. */
  readonly height: number;
  /** Texels in x. */
  readonly width: number;
  /** The only output: its weights along one row, its bias at the start of the next; else a row an input. */
  readonly isSingle: boolean;
  /** An odd number of rows: the row of padding under the last one takes half of its points (see splitHalves). */
  readonly hasHalves: boolean;
  /** Lanes in use: 1 where the layer has up to 4 units; the atlas itself has 2. */
  readonly lanes: 1 | 2;
}

export interface Atlas extends TileShape {
  /** Height of the weights' texture: the records of the epochs lie under the weights (see records.ts). */
  readonly textureHeight: number;
  readonly weightLayers: readonly AtlasLayer[];
}

export function planAtlas({ sizes, depth }: NetworkPlan): Atlas {
  const weightLayers: AtlasLayer[] = [];
  let top = 0;
  for (let layer = 0; layer < depth; layer++) {
    const isSingle = layer === depth - 1 && sizes[depth] === 1;
    const height = isSingle ? 1 : ceilDivide(sizes[layer] + 1, 4);
    const columns = sizes[isSingle ? layer : layer + 1];
    const width = ceilDivide(ceilDivide(columns, 4), 2);
    weightLayers.push({
      top,
      height,
      width,
      isSingle,
      hasHalves: height % 2 === 1,
      lanes: lanesFor(columns),
    });
    // Even rows: GPUs compute in squares of 2 × 2 fragments.
    top += height + (height % 2);
  }
  const width = Math.max(recordShape.width, ...weightLayers.map((each) => each.width));
  const shape = tileShape(4 * top, 8 * width, 2);
  return { ...shape, textureHeight: shape.height + recordRows(width), weightLayers };
}

/** For each parameter, in the order of every flat array in the lab, its place in the atlas. */
export function atlasIndices(plan: NetworkPlan, atlas: Atlas): Uint32Array {
  const indices = new Uint32Array(plan.parameterCount);
  let next = 0;
  for (let layer = 0; layer < plan.depth; layer++) {
    const { top, isSingle } = atlas.weightLayers[layer];
    if (isSingle) {
      for (let input = 0; input < plan.sizes[layer]; input++)
        indices[next++] = tileIndex(atlas, 4 * top, input);
      indices[next++] = tileIndex(atlas, 4 * top + 1, 0);
      continue;
    }
    for (let row = 0; row <= plan.sizes[layer]; row++)
      for (let unit = 0; unit < plan.sizes[layer + 1]; unit++)
        indices[next++] = tileIndex(atlas, 4 * top + row, unit);
  }
  return indices;
}
