/**
 * Where the numbers of a training stand: all parameters in one vector, and the values of one chunk of points for
 * each layer. Everything is made once, so that a step makes no garbage.
 */
import { countParameters, unflattenParameters } from '../../network/parameters.ts';
import type { NetworkParameters } from '../../network/parameters.ts';
import type { Rows } from './product-blocks.ts';

/** A vector in the order of flattenParameters, with a view of each weight matrix and bias vector in it. */
export interface ParameterVector {
  readonly flat: Float64Array;
  /** weights[l]: [inputs, outputs], row-major. */
  readonly weights: readonly Float64Array[];
  readonly biases: readonly Float64Array[];
}

export function createParameterVector(layers: readonly number[]): ParameterVector {
  const flat = new Float64Array(countParameters(layers));
  const weights: Float64Array[] = [];
  const biases: Float64Array[] = [];
  let offset = 0;
  for (let layer = 0; layer < layers.length - 1; layer++) {
    const size = layers[layer] * layers[layer + 1];
    weights.push(flat.subarray(offset, offset + size));
    offset += size;
    biases.push(flat.subarray(offset, offset + layers[layer + 1]));
    offset += layers[layer + 1];
  }
  return { flat, weights, biases };
}

/** The same numbers as nested arrays, for everybody outside. */
export function nestedParameters(layers: readonly number[], { flat }: ParameterVector): NetworkParameters {
  return unflattenParameters(layers, flat);
}

/** Values of one layer for one chunk of points; each is [units][points of the chunk]. */
export interface ChunkLayer {
  readonly z: Rows;
  readonly a: Rows;
  /** f′(z), the local derivative. */
  readonly slope: Rows;
  readonly da: Rows;
  readonly dz: Rows;
}

export function createRows(units: number, points: number): Rows {
  return Array.from({ length: units }, () => new Float64Array(points));
}

export function createChunkLayers(layers: readonly number[], chunkPoints: number): ChunkLayer[] {
  return layers.slice(1).map((units) => {
    const make = (): Rows => createRows(units, chunkPoints);
    return { z: make(), a: make(), slope: make(), da: make(), dz: make() };
  });
}

/** Doubles in the widest tensor of a chunk: 32 KiB, so that the two that a product reads stay near the core. */
const chunkNumbers = 4096;
/** The innermost loop runs over the points of a chunk: with fewer, it would spend its time on beginning and ending. */
const leastPoints = 32;

/**
 * Points in a chunk. It depends on the layers alone, never on the machine, so that sums over points are taken in
 * the same order, and give the same bits, wherever they are taken.
 */
export function pointsPerChunk(layers: readonly number[]): number {
  const perChunk = Math.floor(chunkNumbers / Math.max(...layers));
  return Math.max(leastPoints, perChunk - (perChunk % 4));
}
