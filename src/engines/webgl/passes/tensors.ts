/**
 * The tensors of the plain passes: one number a texel, row by row, so that what a shader reads as weight(i, j)
 * is what a student reads as W[i][j].
 */
import type { GpuContext } from '../context.ts';
import type { ReadRegion } from '../readback.ts';
import { createTarget, createTexture, deleteTarget, deleteTexture, uploadTexture } from '../textures.ts';
import type { GpuTarget, GpuTexture } from '../textures.ts';

/** Texels in a row of a texture; tensor.glsl knows it as `& 4095` and `>> 12`. */
const lineWidth = 4096;

export interface Tensor {
  readonly name: string;
  /** Rows that it has room for. */
  readonly rows: number;
  readonly columns: number;
  readonly texture: GpuTexture;
}

function linesFor(count: number): { width: number; height: number } {
  return { width: Math.min(count, lineWidth), height: Math.ceil(count / lineWidth) };
}

/** The rectangle of texels that holds the first `rows` rows of a tensor. */
export function rectangleOf(tensor: Tensor, rows: number): readonly [number, number, number, number] {
  const { width, height } = linesFor(rows * tensor.columns);
  return [0, 0, width, height];
}

/** Makes tensors and targets over them, and gives all of them back together. */
export class TensorStore {
  readonly #context: GpuContext;
  readonly #textures: GpuTexture[] = [];
  readonly #targets = new Map<string, GpuTarget>();
  readonly #numbers = new Map<GpuTexture, number>();

  constructor(context: GpuContext) {
    this.#context = context;
  }

  create(name: string, rows: number, columns: number): Tensor {
    return this.#add(name, rows, columns, linesFor(rows * columns));
  }

  /** Row r lies in texel row r, whatever the width: for numbers that are written by place and only read back. */
  createGrid(name: string, rows: number, columns: number): Tensor {
    return this.#add(name, rows, columns, { width: columns, height: rows });
  }

  #add(name: string, rows: number, columns: number, shape: { width: number; height: number }): Tensor {
    const texture = createTexture(this.#context, { format: 'R32F', ...shape });
    this.#numbers.set(texture, this.#textures.length);
    this.#textures.push(texture);
    return { name, rows, columns, texture };
  }

  owns(tensor: Tensor): boolean {
    return this.#numbers.has(tensor.texture);
  }

  /** Writes values row by row; fewer than the tensor has room for leave the rest as it is. */
  write(tensor: Tensor, values: Float32Array): void {
    const { width, height } = linesFor(values.length);
    const isWhole = width * height === values.length && width === tensor.texture.width;
    if (isWhole) return uploadTexture(this.#context, tensor.texture, values, height);
    const padded = new Float32Array(tensor.texture.width * height);
    padded.set(values);
    uploadTexture(this.#context, tensor.texture, padded, height);
  }

  /** A target whose output k is the k-th tensor; the same tensors share one. */
  target(tensors: readonly Tensor[]): GpuTarget {
    const key = tensors.map(({ texture }) => this.#numbers.get(texture)).join();
    const known = this.#targets.get(key);
    if (known) return known;
    const target = createTarget(
      this.#context,
      tensors.map(({ texture }) => ({ texture })),
    );
    this.#targets.set(key, target);
    return target;
  }

  region(tensor: Tensor, rows = tensor.rows): ReadRegion {
    return { target: this.target([tensor]), rectangle: rectangleOf(tensor, rows) };
  }

  dispose(): void {
    for (const target of this.#targets.values()) deleteTarget(this.#context, target);
    for (const texture of this.#textures) deleteTexture(this.#context, texture);
    this.#targets.clear();
    this.#textures.length = 0;
  }
}
