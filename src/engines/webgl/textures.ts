/**
 * Textures are where numbers live on the GPU, and targets are where a pass writes them.
 * Everything made here is counted, so that a test can see that everything was given back.
 */
import type { GpuContext } from './context.ts';
import { ContextLostError } from './webgl-errors.ts';

/** R32F: one number a texel. RGBA32F: four. */
export type TexelFormat = 'R32F' | 'RGBA32F';

export interface GpuTexture {
  readonly handle: WebGLTexture;
  readonly format: TexelFormat;
  readonly width: number;
  readonly height: number;
  /** 0: a plain texture; otherwise an array texture of so many layers. */
  readonly layers: number;
}

export interface GpuTarget {
  readonly handle: WebGLFramebuffer;
  readonly width: number;
  readonly height: number;
  readonly attachments: number;
  readonly format: TexelFormat;
}

/** One place that a pass writes to: a texture, or one layer of it. */
export interface Attachment {
  readonly texture: GpuTexture;
  readonly layer?: number;
}

const channels = { R32F: 1, RGBA32F: 4 } as const satisfies Record<TexelFormat, number>;

function formatOf(gl: WebGL2RenderingContext, format: TexelFormat): { internal: number; format: number } {
  if (format === 'R32F') return { internal: gl.R32F, format: gl.RED };
  return { internal: gl.RGBA32F, format: gl.RGBA };
}

function bindForSetup(context: GpuContext, texture: { handle: WebGLTexture; layers: number }): number {
  const { gl, bound } = context;
  const kind = texture.layers > 0 ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D;
  gl.activeTexture(gl.TEXTURE0);
  gl.bindTexture(kind, texture.handle);
  bound.units[0] = null;
  return kind;
}

/** A new texture of zeros. */
export function createTexture(
  context: GpuContext,
  shape: { format: TexelFormat; width: number; height: number; layers?: number },
): GpuTexture {
  const { gl } = context;
  const { format, width, height, layers = 0 } = shape;
  const handle = gl.createTexture();
  if (!handle) throw new ContextLostError();
  context.counts.textures++;
  const kind = bindForSetup(context, { handle, layers });
  const { internal } = formatOf(gl, format);
  if (layers > 0) gl.texStorage3D(kind, 1, internal, width, height, layers);
  else gl.texStorage2D(kind, 1, internal, width, height);
  for (const filter of [gl.TEXTURE_MIN_FILTER, gl.TEXTURE_MAG_FILTER])
    gl.texParameteri(kind, filter, gl.NEAREST);
  for (const wrap of [gl.TEXTURE_WRAP_S, gl.TEXTURE_WRAP_T]) gl.texParameteri(kind, wrap, gl.CLAMP_TO_EDGE);
  return { handle, format, width, height, layers };
}

/** Writes `rows` whole texel rows from the top, of every layer; `values` is [layer, row, column, channel]. */
export function uploadTexture(
  context: GpuContext,
  texture: GpuTexture,
  values: Float32Array,
  rows = texture.height,
): void {
  const { gl } = context;
  const { width, layers } = texture;
  const kind = bindForSetup(context, texture);
  const { format } = formatOf(gl, texture.format);
  const expected = width * rows * Math.max(1, layers) * channels[texture.format];
  if (values.length < expected)
    throw new RangeError(
      `uploadTexture: ${width}×${rows} texels need ${expected} numbers, got ${values.length}`,
    );
  if (layers > 0) gl.texSubImage3D(kind, 0, 0, 0, 0, width, rows, layers, format, gl.FLOAT, values);
  else gl.texSubImage2D(kind, 0, 0, 0, width, rows, format, gl.FLOAT, values);
}

export function deleteTexture(context: GpuContext, texture: GpuTexture): void {
  if (context.isLost) return;
  const { units } = context.bound;
  units.forEach((bound, unit) => {
    if (bound === texture.handle) units[unit] = null;
  });
  context.gl.deleteTexture(texture.handle);
  context.counts.textures--;
}

/** A framebuffer over textures of one size: output k of a shader goes to the k-th. */
export function createTarget(context: GpuContext, attachments: readonly Attachment[]): GpuTarget {
  const { gl, bound } = context;
  const [first] = attachments;
  const { width, height, format } = first.texture;
  // Attachments of different sizes are legal and give wrong sums in silence.
  if (attachments.some(({ texture }) => texture.width !== width || texture.height !== height))
    throw new RangeError('createTarget: all attachments must have one size');
  const handle = gl.createFramebuffer();
  if (!handle) throw new ContextLostError();
  context.counts.framebuffers++;
  gl.bindFramebuffer(gl.FRAMEBUFFER, handle);
  bound.framebuffer = handle;
  attachments.forEach(({ texture, layer = 0 }, index) => {
    const place = gl.COLOR_ATTACHMENT0 + index;
    if (texture.layers > 0) gl.framebufferTextureLayer(gl.FRAMEBUFFER, place, texture.handle, 0, layer);
    else gl.framebufferTexture2D(gl.FRAMEBUFFER, place, gl.TEXTURE_2D, texture.handle, 0);
  });
  gl.drawBuffers(attachments.map((_, index) => gl.COLOR_ATTACHMENT0 + index));
  return { handle, width, height, attachments: attachments.length, format };
}

export function deleteTarget(context: GpuContext, target: GpuTarget): void {
  if (context.isLost) return;
  context.gl.deleteFramebuffer(target.handle);
  if (context.bound.framebuffer === target.handle) context.bound.framebuffer = null;
  context.counts.framebuffers--;
}
