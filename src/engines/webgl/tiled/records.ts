/**
 * Loss and gradient norm of every epoch, kept on the GPU until somebody reads them. They lie under the weights in the
 * texture that the update writes: a record and an update are then draws of one render pass, and a change of target is
 * what small networks wait for. The weights move between two textures, so a record lies in either.
 */
import type { ReadRegion } from '../readback.ts';
import type { GpuTarget } from '../textures.ts';
import type { EpochRecord, ReadOut } from '../training-form.ts';
import type { Atlas } from './atlas.ts';
import { ceilDivide } from './tiles.ts';

/** Records between two read-backs. */
export const recordCapacity = 256;
/** A record is 2 × 8 texels, each with a part of both sums: rows are what software WebGL shares among its threads. */
export const recordShape = { width: 2, height: 8 } as const;
export const recordParts = recordShape.width * recordShape.height;

/** Rows of texels that all records take in a texture of this width. */
export function recordRows(width: number): number {
  return recordShape.height * ceilDivide(recordCapacity, recordsInRow(width));
}

function recordsInRow(width: number): number {
  return Math.floor(width / recordShape.width);
}

export class Records {
  readonly #atlas: Atlas;
  /** Where the record of each slot was written. */
  readonly #targets: GpuTarget[] = [];

  constructor(atlas: Atlas) {
    this.#atlas = atlas;
  }

  /** The part of `target` that takes the record of a slot. */
  place(slot: number, target: GpuTarget): readonly [number, number, number, number] {
    this.#targets[slot] = target;
    const { width, height } = recordShape;
    const inRow = recordsInRow(this.#atlas.width);
    return [width * (slot % inRow), this.#atlas.height + height * Math.floor(slot / inRow), width, height];
  }

  /** @param elements points × outputs, which the loss is the mean over */
  take(count: number, elements: number): ReadOut<EpochRecord[]> {
    const { width, height: top } = this.#atlas;
    const inRow = recordsInRow(width);
    const height = recordShape.height * ceilDivide(count, inRow);
    const written = this.#targets.slice(0, count);
    const targets = [...new Set(written)];
    const regions: ReadRegion[] = targets.map((target) => ({ target, rectangle: [0, top, width, height] }));
    const decode = (arrays: readonly Float32Array[]): EpochRecord[] =>
      written.map((target, slot) => {
        const numbers = arrays[targets.indexOf(target)];
        const x = recordShape.width * (slot % inRow);
        const y = recordShape.height * Math.floor(slot / inRow);
        let loss = 0;
        let squares = 0;
        for (let part = 0; part < recordParts; part++) {
          const row = y + Math.floor(part / recordShape.width);
          const at = (row * width + x + (part % recordShape.width)) * 4;
          loss += numbers[at];
          squares += numbers[at + 1];
        }
        return { loss: loss / elements, gradientNorm: Math.sqrt(squares) };
      });
    return { regions, decode };
  }
}
