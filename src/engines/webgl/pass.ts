/**
 * A pass is a declaration: which program, which textures it reads, where it writes, with which uniforms.
 * This file carries it out, in bands of rows where one draw would keep the GPU busy for too long.
 */
import { assertLiving } from './context.ts';
import type { GpuContext } from './context.ts';
import type { GpuProgram } from './program.ts';
import type { GpuTarget, GpuTexture } from './textures.ts';

export interface Pass {
  readonly name: string;
  readonly program: GpuProgram;
  /** In the order of the program's samplers. */
  readonly inputs: readonly GpuTexture[];
  readonly target: GpuTarget;
  /** Part of the target that is written: [x, y, width, height] in texels; default all of it. */
  readonly viewport?: readonly [number, number, number, number];
  readonly integers?: Readonly<Record<string, number>>;
  readonly floats?: Readonly<Record<string, number>>;
  /** A `uniform vec2 name[…]`, two numbers an element. */
  readonly pairs?: Readonly<Record<string, Float32Array>>;
  /** Texels that one fragment reads, roughly: what a draw costs. */
  readonly fetches: number;
}

/** Beyond this a draw is cut into bands: about 30 ms on software WebGL, nothing to notice on a GPU. */
const fetchesPerDraw = 8_000_000;
/** What a draw costs before it does anything, in texel reads (30 µs against 0.3 reads a nanosecond). */
export const drawOverhead = 10_000;

function setUniforms(context: GpuContext, pass: Pass): void {
  const { gl } = context;
  const { program, integers, floats, pairs } = pass;
  for (const name in integers) {
    const value = integers[name];
    if (program.uniformValues.get(name) === value) continue;
    program.uniformValues.set(name, value);
    gl.uniform1i(program.uniforms.get(name) ?? null, value);
  }
  for (const name in floats) {
    const value = floats[name];
    if (program.uniformValues.get(name) === value) continue;
    program.uniformValues.set(name, value);
    gl.uniform1f(program.uniforms.get(name) ?? null, value);
  }
  for (const name in pairs) gl.uniform2fv(program.uniforms.get(name) ?? null, pairs[name]);
}

function bind(context: GpuContext, pass: Pass): void {
  const { gl, bound } = context;
  if (bound.program !== pass.program.handle) {
    gl.useProgram(pass.program.handle);
    bound.program = pass.program.handle;
  }
  pass.inputs.forEach((texture, unit) => {
    if (bound.units[unit] === texture.handle) return;
    gl.activeTexture(gl.TEXTURE0 + unit);
    gl.bindTexture(texture.layers > 0 ? gl.TEXTURE_2D_ARRAY : gl.TEXTURE_2D, texture.handle);
    bound.units[unit] = texture.handle;
  });
  if (bound.framebuffer !== pass.target.handle) {
    gl.bindFramebuffer(gl.FRAMEBUFFER, pass.target.handle);
    bound.framebuffer = pass.target.handle;
  }
}

/**
 * Draws the pass, yielding the cost of each draw after it was issued; whoever drives it decides when to rest.
 * Others may use the context during that rest, so everything is bound again after it.
 */
export function* drawPass(context: GpuContext, pass: Pass): Generator<number, void> {
  const { gl } = context;
  const [x, y, width, height] = pass.viewport ?? [0, 0, pass.target.width, pass.target.height];
  const rowCost = width * pass.fetches;
  const bandRows = Math.max(1, Math.min(height, Math.floor(fetchesPerDraw / rowCost)));
  for (let row = 0; row < height; row += bandRows) {
    const rows = Math.min(bandRows, height - row);
    bind(context, pass);
    setUniforms(context, pass);
    gl.viewport(x, y, width, height);
    if (rows < height) {
      gl.enable(gl.SCISSOR_TEST);
      gl.scissor(x, y + row, width, rows);
    }
    gl.drawArrays(gl.TRIANGLES, 0, 3);
    if (rows < height) gl.disable(gl.SCISSOR_TEST);
    yield drawOverhead + rows * rowCost;
  }
}

/** Draws a single texel, so that the driver finishes compiling now and not in the middle of a run. */
export function warmUpPass(context: GpuContext, pass: Pass): void {
  assertLiving(context);
  const { gl } = context;
  bind(context, pass);
  setUniforms(context, pass);
  gl.viewport(0, 0, 1, 1);
  gl.drawArrays(gl.TRIANGLES, 0, 3);
}
