/**
 * Bringing numbers back from the GPU without waiting for it: they are copied into a buffer over there, a fence
 * is set behind the copy, and only when the fence says "done" are they fetched.
 */
import { assertLiving } from './context.ts';
import type { GpuContext } from './context.ts';
import type { GpuTarget } from './textures.ts';
import { pause } from './pace.ts';
import { ContextLostError } from './webgl-errors.ts';

/** A part of one attachment of a target. */
export interface ReadRegion {
  readonly target: GpuTarget;
  readonly attachment?: number;
  /** [x, y, width, height] in texels; default all. */
  readonly rectangle?: readonly [number, number, number, number];
}

/** Numbers under way: the copy is asked for, `done` resolves when they are here. */
export interface Reading {
  /** One array a region: [row, column] for R32F, [row, column, channel] for RGBA32F. */
  readonly done: Promise<Float32Array[]>;
}

interface Part {
  readonly byteOffset: number;
  /** Numbers that a texel came back as, and how many of them are ours. */
  readonly stride: number;
  readonly channels: number;
  readonly texels: number;
}

/** How often a fence is looked at, in ms: browsers make it 4 in a chain of waits anyhow. */
const pollInterval = 2;
/** Two slices of a training and a figure's prediction are under way at most. */
const spareBufferLimit = 4;

/** Drivers need not give R32F back as one number a texel; RGBA always works. Asked once: the question blocks. */
function readsRed(context: GpuContext): boolean {
  const { gl } = context;
  context.readsRed ??=
    gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_FORMAT) === gl.RED &&
    gl.getParameter(gl.IMPLEMENTATION_COLOR_READ_TYPE) === gl.FLOAT;
  return context.readsRed;
}

function takeBuffer(context: GpuContext, bytes: number): { handle: WebGLBuffer; bytes: number } {
  const { gl, spareBuffers } = context;
  const index = spareBuffers.findIndex((spare) => spare.bytes >= bytes && spare.bytes <= 4 * bytes);
  const spare = index < 0 ? undefined : spareBuffers.splice(index, 1)[0];
  if (spare) {
    gl.bindBuffer(gl.PIXEL_PACK_BUFFER, spare.handle);
    // New storage: Chromium keeps a shadow of the old one, and complains when it is written over.
    gl.bufferData(gl.PIXEL_PACK_BUFFER, spare.bytes, gl.STREAM_READ);
    return spare;
  }
  const handle = gl.createBuffer();
  if (!handle) throw new ContextLostError();
  context.counts.buffers++;
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, handle);
  gl.bufferData(gl.PIXEL_PACK_BUFFER, bytes, gl.STREAM_READ);
  return { handle, bytes };
}

function giveBuffer(context: GpuContext, buffer: { handle: WebGLBuffer; bytes: number }): void {
  if (context.isLost) return;
  context.spareBuffers.push(buffer);
  if (context.spareBuffers.length <= spareBufferLimit) return;
  const oldest = context.spareBuffers.shift();
  if (!oldest) return;
  context.gl.deleteBuffer(oldest.handle);
  context.counts.buffers--;
}

function rectangleOf({ rectangle, target }: ReadRegion): readonly [number, number, number, number] {
  return rectangle ?? [0, 0, target.width, target.height];
}

/** Asks for the copies, behind everything drawn so far. @throws ContextLostError */
export function startReading(context: GpuContext, regions: readonly ReadRegion[]): Reading {
  const { gl, bound } = context;
  assertLiving(context);
  // RGBA is four times the numbers: sized for it, so that asking the driver comes after a framebuffer is bound.
  const most = regions.reduce((sum, region) => sum + rectangleOf(region)[2] * rectangleOf(region)[3] * 16, 0);
  const buffer = takeBuffer(context, Math.max(16, most));
  const parts: Part[] = [];
  let byteOffset = 0;
  for (const region of regions) {
    const { target, attachment = 0 } = region;
    const [x, y, width, height] = rectangleOf(region);
    gl.bindFramebuffer(gl.FRAMEBUFFER, target.handle);
    bound.framebuffer = target.handle;
    gl.readBuffer(gl.COLOR_ATTACHMENT0 + attachment);
    const isRed = target.format === 'R32F' && readsRed(context);
    const stride = isRed ? 1 : 4;
    gl.readPixels(x, y, width, height, isRed ? gl.RED : gl.RGBA, gl.FLOAT, byteOffset);
    parts.push({ byteOffset, stride, channels: target.format === 'R32F' ? 1 : 4, texels: width * height });
    byteOffset += width * height * stride * 4;
  }
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  if (!fence) throw new ContextLostError();
  return { done: finishReading(context, fence, buffer, parts) };
}

async function finishReading(
  context: GpuContext,
  fence: WebGLSync,
  buffer: { handle: WebGLBuffer; bytes: number },
  parts: readonly Part[],
): Promise<Float32Array[]> {
  await passFence(context, fence);
  const { gl } = context;
  if (parts.length === 0) {
    giveBuffer(context, buffer);
    return [];
  }
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, buffer.handle);
  const last = parts[parts.length - 1];
  const all = new Float32Array(last.byteOffset / 4 + last.texels * last.stride);
  gl.getBufferSubData(gl.PIXEL_PACK_BUFFER, 0, all);
  const results = parts.map(({ byteOffset, texels, stride, channels }) => {
    const numbers = all.subarray(byteOffset / 4, byteOffset / 4 + texels * stride);
    return channels === stride ? numbers : numbers.filter((_, index) => index % stride === 0);
  });
  gl.bindBuffer(gl.PIXEL_PACK_BUFFER, null);
  giveBuffer(context, buffer);
  return results;
}

/** Comes back when the GPU has done all that was asked before the fence. @throws ContextLostError */
async function passFence(context: GpuContext, fence: WebGLSync): Promise<void> {
  const { gl } = context;
  for (;;) {
    await pause(pollInterval);
    assertLiving(context);
    const status = gl.clientWaitSync(fence, 0, 0);
    if (status === gl.ALREADY_SIGNALED || status === gl.CONDITION_SATISFIED) break;
    if (status === gl.WAIT_FAILED) throw new ContextLostError();
  }
  gl.deleteSync(fence);
}

/** Reads regions once the GPU gets there. */
export function readRegions(context: GpuContext, regions: readonly ReadRegion[]): Promise<Float32Array[]> {
  return startReading(context, regions).done;
}

/** A fence without numbers: resolves when the GPU has caught up. */
export async function caughtUp(context: GpuContext): Promise<void> {
  assertLiving(context);
  const { gl } = context;
  const fence = gl.fenceSync(gl.SYNC_GPU_COMMANDS_COMPLETE, 0);
  gl.flush();
  if (!fence) throw new ContextLostError();
  await passFence(context, fence);
}
