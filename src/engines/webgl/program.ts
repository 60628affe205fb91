/**
 * From GLSL text to a program on the GPU. Compiling is asked for first and looked at later, so that the driver
 * can work while the page goes on; a shader that fails says so with its numbered source.
 */
import vertexSource from './shaders/vertex.glsl';
import { assertLiving } from './context.ts';
import type { GpuContext } from './context.ts';
import { ContextLostError, ShaderError } from './webgl-errors.ts';
import { pause } from './pace.ts';

export interface GpuProgram {
  readonly handle: WebGLProgram;
  /** Exactly what was given to the compiler. */
  readonly source: string;
  readonly samplers: readonly string[];
  readonly shaders: readonly [WebGLShader, WebGLShader];
  readonly uniforms: Map<string, WebGLUniformLocation | null>;
  /** Last value set, so that a uniform that stays is not sent again. */
  readonly uniformValues: Map<string, number>;
  users: number;
  isReady: boolean;
}

function compile(context: GpuContext, type: number, source: string): WebGLShader {
  const { gl } = context;
  const shader = gl.createShader(type);
  if (!shader) throw new ContextLostError();
  gl.shaderSource(shader, source);
  gl.compileShader(shader);
  return shader;
}

/**
 * Starts building a program, or shares one of the same text.
 * @param samplers names of its textures: the k-th one is bound to texture unit k
 */
export function requestProgram(context: GpuContext, source: string, samplers: readonly string[]): GpuProgram {
  const shared = context.programs.get(source) as GpuProgram | undefined;
  if (shared) {
    shared.users++;
    return shared;
  }
  const { gl } = context;
  const handle = gl.createProgram();
  if (!handle) throw new ContextLostError();
  const shaders = [
    compile(context, gl.VERTEX_SHADER, vertexSource),
    compile(context, gl.FRAGMENT_SHADER, source),
  ] as const;
  for (const shader of shaders) gl.attachShader(handle, shader);
  gl.linkProgram(handle);
  const program: GpuProgram = {
    handle,
    source,
    samplers,
    shaders,
    uniforms: new Map(),
    uniformValues: new Map(),
    users: 1,
    isReady: false,
  };
  context.programs.set(source, program);
  context.counts.programs++;
  return program;
}

/** Waits until every program is built, without holding the page. @throws ShaderError */
export async function programsReady(context: GpuContext, programs: Iterable<GpuProgram>): Promise<void> {
  for (const program of programs) {
    if (program.isReady) continue;
    const { gl, parallelCompile } = context;
    if (parallelCompile) {
      assertLiving(context);
      while (!gl.getProgramParameter(program.handle, parallelCompile.COMPLETION_STATUS_KHR)) {
        await pause(2);
        assertLiving(context);
      }
    } else await pause(0);
    finish(context, program);
  }
}

function finish(context: GpuContext, program: GpuProgram): void {
  const { gl } = context;
  assertLiving(context);
  // Another trainer may have finished it while this one waited.
  if (program.isReady) return;
  if (!gl.getProgramParameter(program.handle, gl.LINK_STATUS)) {
    const words = gl.getShaderInfoLog(program.shaders[1]) || gl.getProgramInfoLog(program.handle) || '';
    throw new ShaderError(program.source, words);
  }
  for (const shader of program.shaders) gl.deleteShader(shader);
  const count = gl.getProgramParameter(program.handle, gl.ACTIVE_UNIFORMS) as number;
  for (let index = 0; index < count; index++) {
    const name = gl.getActiveUniform(program.handle, index)?.name.replace('[0]', '') ?? '';
    program.uniforms.set(name, gl.getUniformLocation(program.handle, name));
  }
  gl.useProgram(program.handle);
  context.bound.program = program.handle;
  program.samplers.forEach((name, unit) => gl.uniform1i(program.uniforms.get(name) ?? null, unit));
  program.isReady = true;
}

/** Gives one use of a program back; the last one deletes it. */
export function releaseProgram(context: GpuContext, program: GpuProgram): void {
  if (--program.users > 0 || context.isLost) return;
  context.gl.deleteProgram(program.handle);
  if (context.bound.program === program.handle) context.bound.program = null;
  context.programs.delete(program.source);
  context.counts.programs--;
}
