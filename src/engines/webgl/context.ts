/**
 * One living WebGL2 context: what it can do, what is bound in it, and how many things of ours live in it.
 * When the browser takes it away this object is over for good; the device makes a new one (see device.ts).
 */
import { ContextLostError, WebglUnavailableError } from './webgl-errors.ts';

/** How many objects of ours live on the GPU; tests hold these against the numbers from before. */
export interface GpuCounts {
  readonly textures: number;
  readonly framebuffers: number;
  readonly programs: number;
  readonly buffers: number;
}

export interface GpuLimits {
  readonly textureSize: number;
  readonly arrayLayers: number;
  readonly drawBuffers: number;
}

export interface GpuContext {
  readonly gl: WebGL2RenderingContext;
  readonly limits: GpuLimits;
  readonly counts: { -readonly [key in keyof GpuCounts]: number };
  /** Present where a program's compilation can be asked about without waiting for it. */
  readonly parallelCompile: { readonly COMPLETION_STATUS_KHR: number } | null;
  /** Programs by their source: forty trainers of the same shape compile once. */
  readonly programs: Map<string, unknown>;
  /** What is bound now, so that nothing is bound twice. */
  readonly bound: {
    program: WebGLProgram | null;
    framebuffer: WebGLFramebuffer | null;
    readonly units: (WebGLTexture | null)[];
  };
  /** Whether the driver gives a one-channel texture back as one number a texel, once it was asked. */
  readsRed: boolean | undefined;
  /** Read-back buffers that wait for their next use. */
  readonly spareBuffers: { readonly handle: WebGLBuffer; readonly bytes: number }[];
  isLost: boolean;
}

/** A tiled pass writes 4 rows × 8 columns at once, through this many draw buffers. */
const neededDrawBuffers = 8;
/** 10,000 points × 1,024 inputs, one number a texel, must fit into one texture. */
const neededTextureSize = 4096;

/** Takes a fresh or restored context into use. @throws WebglUnavailableError where it lacks what training needs */
export function openContext(gl: WebGL2RenderingContext): GpuContext {
  if (!gl.getExtension('EXT_color_buffer_float')) throw new WebglUnavailableError('webgl-no-float-targets');
  const limits = {
    textureSize: gl.getParameter(gl.MAX_TEXTURE_SIZE) as number,
    arrayLayers: gl.getParameter(gl.MAX_ARRAY_TEXTURE_LAYERS) as number,
    drawBuffers: gl.getParameter(gl.MAX_DRAW_BUFFERS) as number,
  };
  if (limits.textureSize < neededTextureSize)
    throw new WebglUnavailableError('webgl-texture-too-small', {
      size: limits.textureSize,
      needed: neededTextureSize,
    });
  if (limits.drawBuffers < neededDrawBuffers)
    throw new WebglUnavailableError('webgl-too-few-draw-buffers', {
      buffers: limits.drawBuffers,
      needed: neededDrawBuffers,
    });
  gl.disable(gl.DITHER);
  gl.pixelStorei(gl.UNPACK_ALIGNMENT, 1);
  gl.pixelStorei(gl.PACK_ALIGNMENT, 1);
  return {
    gl,
    limits,
    counts: { textures: 0, framebuffers: 0, programs: 0, buffers: 0 },
    parallelCompile: gl.getExtension('KHR_parallel_shader_compile'),
    programs: new Map(),
    bound: { program: null, framebuffer: null, units: [] },
    readsRed: undefined,
    spareBuffers: [],
    isLost: false,
  };
}

/** Whether this context is there still; one that came after it on the same canvas is another. */
export const isLiving = (context: GpuContext): boolean => !context.isLost && !context.gl.isContextLost();

/**
 * To be asked after every wait: the canvas may have a context again, and would take orders for things that it lost.
 * @throws ContextLostError where the browser took this context away
 */
export function assertLiving(context: GpuContext): void {
  if (!isLiving(context)) throw new ContextLostError();
}
