/**
 * Training points laid out as the products read them: in chunks, and within a chunk unit by unit. The full batch
 * is packed once; a mini-batch is gathered anew for each update.
 */
import { createRows } from './tensors.ts';
import type { Rows } from './product-blocks.ts';

/** inputs: [input units][points]; targets: [output units][points]. */
export interface PointChunk {
  points: number;
  readonly inputs: Rows;
  readonly targets: Rows;
}

type Matrix = readonly (readonly number[])[];

function createChunk(points: number, inputUnits: number, targetUnits: number): PointChunk {
  return {
    points,
    inputs: createRows(inputUnits, points),
    targets: createRows(targetUnits, points),
  };
}

/** Writes points `indices[start] …` of [points, units] into [units][chunk points]. */
function gather(source: Matrix, indices: ArrayLike<number>, start: number, points: number, into: Rows): void {
  for (let p = 0; p < points; p++) {
    const row = source[indices[start + p]];
    for (let unit = 0; unit < row.length; unit++) into[unit][p] = row[unit];
  }
}

export class PackedPoints {
  #chunks: PointChunk[] = [];
  #count = 0;
  readonly #inputUnits: number;
  readonly #targetUnits: number;
  readonly #chunkPoints: number;

  constructor(inputUnits: number, targetUnits: number, chunkPoints: number) {
    this.#inputUnits = inputUnits;
    this.#targetUnits = targetUnits;
    this.#chunkPoints = chunkPoints;
  }

  /** Points in all chunks together. */
  get count(): number {
    return this.#count;
  }

  get chunks(): readonly PointChunk[] {
    return this.#chunks;
  }

  /** Takes the points named by `indices`, in that order; the chunks' arrays are used again where they are large enough. */
  pack(inputs: Matrix, targets: Matrix, indices: ArrayLike<number>): void {
    this.#count = indices.length;
    const needed = Math.ceil(indices.length / this.#chunkPoints);
    this.#chunks.length = Math.min(this.#chunks.length, needed);
    for (let c = 0; c < needed; c++) {
      const start = c * this.#chunkPoints;
      const points = Math.min(this.#chunkPoints, indices.length - start);
      const chunk = (this.#chunks[c] ??= createChunk(this.#chunkPoints, this.#inputUnits, this.#targetUnits));
      chunk.points = points;
      gather(inputs, indices, start, points, chunk.inputs);
      gather(targets, indices, start, points, chunk.targets);
    }
  }
}
