/**
 * Matrices in tiles: one texel holds 4 columns of a row, one fragment writes 4 rows × 8 columns at once through
 * 8 draw buffers. Each number fetched then feeds many multiply-adds, which is what large networks wait for.
 *
 * Row r, column c of a matrix lies in tile row r / 4, in array layer (r % 4) · lanes + (c / 4) % lanes, at
 * x = c / 4 / lanes, in component c % 4. Up to 4 columns need one lane, more have two.
 */
import type { GpuContext } from '../context.ts';
import { createTexture, uploadTexture } from '../textures.ts';
import type { GpuTexture } from '../textures.ts';

export interface TileShape {
  readonly rows: number;
  readonly columns: number;
  /** Texels of 4 columns. */
  readonly blocks: number;
  readonly lanes: 1 | 2;
  readonly width: number;
  readonly height: number;
  /** Rows of tiles left free above the first one. */
  readonly top: number;
  readonly layers: number;
  /** One column: a texel holds 4 rows instead, and texel s lies at x = s % 2, y = s / 2. */
  readonly isPacked: boolean;
}

export interface TileMatrix extends TileShape {
  readonly texture: GpuTexture;
}

export const ceilDivide = (numerator: number, denominator: number): number =>
  Math.ceil(numerator / denominator);

export function lanesFor(columns: number): 1 | 2 {
  return columns <= 4 ? 1 : 2;
}

export function tileShape(rows: number, columns: number, lanes = lanesFor(columns)): TileShape {
  const blocks = ceilDivide(columns, 4);
  return {
    rows,
    columns,
    blocks,
    lanes,
    width: ceilDivide(blocks, lanes),
    height: ceilDivide(rows, 4),
    top: 0,
    layers: 4 * lanes,
    isPacked: false,
  };
}

/** Software WebGL in Firefox gives each square of so many fragments to one thread. */
const bin = 64;

/**
 * A tensor of points that is trained with. Few points would all lie in one bin: they are put across the border of
 * two, so that two threads have work. It costs a few texels and nothing else.
 */
export function pointTiles(points: number, columns: number, lanes = lanesFor(columns)): TileShape {
  const shape = tileShape(points, columns, lanes);
  const top = shape.height > 4 && shape.height <= bin ? bin - 4 * ceilDivide(shape.height, 8) : 0;
  return { ...shape, top, height: top + shape.height };
}

/** What is known of each output of each point: targets, losses, ∂L/∂z. One lane, and packed where it is only one. */
export function outputShape(points: number, outputs: number): TileShape {
  if (outputs > 1) return pointTiles(points, outputs, 1);
  const height = ceilDivide(ceilDivide(points, 4), 2);
  return {
    rows: points,
    columns: 1,
    blocks: 1,
    lanes: 1,
    width: 2,
    height,
    top: 0,
    layers: 1,
    isPacked: true,
  };
}

export function createTiles(context: GpuContext, shape: TileShape): TileMatrix {
  const { width, height, layers } = shape;
  return { ...shape, texture: createTexture(context, { format: 'RGBA32F', width, height, layers }) };
}

/** Where the number at (row, column) stands in [layer, tile row, x, component]. */
export function tileIndex(shape: TileShape, row: number, column: number): number {
  if (shape.isPacked) return row;
  const block = column >> 2;
  const layer = (row & 3) * shape.lanes + (block % shape.lanes);
  const x = Math.floor(block / shape.lanes);
  return ((layer * shape.height + shape.top + (row >> 2)) * shape.width + x) * 4 + (column & 3);
}

/** Uploads a matrix given row by row; the padding is 0. */
export function writeTiles(context: GpuContext, matrix: TileMatrix, values: Float32Array): void {
  const tiled = new Float32Array(matrix.width * matrix.height * matrix.layers * 4);
  const { columns } = matrix;
  const rows = values.length / columns;
  for (let row = 0; row < rows; row++)
    for (let column = 0; column < columns; column++)
      tiled[tileIndex(matrix, row, column)] = values[row * columns + column];
  uploadTexture(context, matrix.texture, tiled);
}
