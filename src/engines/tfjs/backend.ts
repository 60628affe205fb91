/**
 * tfjs as this lab needs it: its WebGL backend while somebody trains with it, its processor backend where there is
 * no WebGL, and its GL context given back when the last trainer leaves. One tfjs for the page, as tfjs wants it.
 */
import {
  enableProdMode,
  engine,
  env,
  findBackendFactory,
  getBackend,
  registerBackend,
  registerGradient,
  registerKernel,
  removeBackend,
  setBackend,
} from '@tensorflow/tfjs-core';
import '@tensorflow/tfjs-backend-cpu/dist/base.js';
import { MathBackendWebGL } from '@tensorflow/tfjs-backend-webgl/dist/base.js';
import { CodedError } from '../../numerics/coded-error.ts';
import { cpuKernels } from './cpu-kernels.ts';
import { gradientRules } from './gradient-rules.ts';
import { webglKernels } from './webgl-kernels.ts';

export type TfjsBackend = 'webgl' | 'cpu';

/** What `acquireBackend` hands out: to be used around all work, and given back once. */
export interface BackendLease {
  readonly backend: TfjsBackend;
  /** Makes this backend the one that computes; throws `tfjs-context-lost` where its GL context has gone. */
  use(): void;
  release(): void;
}

/** The shared device: how many trainers hold the GL context, and whether tfjs knows our kernels. */
const shared = { isRegistered: false, webglHolders: 0, generation: 0 };

function registerRules(): void {
  if (shared.isRegistered) return;
  shared.isRegistered = true;
  // Without the checks and advertisements that tfjs makes for those who develop with it.
  enableProdMode();
  for (const kernel of [...webglKernels, ...cpuKernels]) registerKernel(kernel);
  for (const rule of gradientRules) registerGradient(rule);
}

/**
 * @param wanted 'webgl' (the processor takes over where there is no WebGL with float targets) or 'cpu'.
 * Throws `tfjs-no-backend` if tfjs cannot start either of them.
 */
export async function acquireBackend(wanted: TfjsBackend): Promise<BackendLease> {
  registerRules();
  const backend = wanted === 'webgl' && (await startWebgl()) ? 'webgl' : 'cpu';
  if (!(await setBackend(backend))) throw new CodedError('tfjs-no-backend', { backend });
  return backend === 'webgl'
    ? leaseWebgl()
    : { backend, use: () => switchTo('cpu'), release: () => undefined };
}

/** False where there is no WebGL, or only one that renders to half precision, which would not be comparable. */
async function startWebgl(): Promise<boolean> {
  if (shared.webglHolders > 0 && isWebglLost()) closeWebgl();
  if (!findBackendFactory('webgl')) {
    if (typeof document === 'undefined') return false;
    registerBackend('webgl', () => new MathBackendWebGL(), 2);
  }
  try {
    return (await setBackend('webgl')) && env().getBool('WEBGL_RENDER_FLOAT32_ENABLED');
  } catch {
    // tfjs throws, with a driver's message, where it finds no context; the processor does it then.
    return false;
  }
}

function leaseWebgl(): BackendLease {
  const { generation } = shared;
  shared.webglHolders++;
  let isReleased = false;
  return {
    backend: 'webgl',
    use() {
      if (generation !== shared.generation || isWebglLost()) throw new CodedError('tfjs-context-lost');
      switchTo('webgl');
    },
    release() {
      if (isReleased) return;
      isReleased = true;
      if (generation !== shared.generation) return;
      shared.webglHolders--;
      if (shared.webglHolders === 0) closeWebgl();
    },
  };
}

/** For a backend that runs already the switch takes effect at once, whatever the promise says. */
function switchTo(backend: TfjsBackend): void {
  if (getBackend() !== backend) void setBackend(backend);
}

function webglBackend(): MathBackendWebGL | undefined {
  return engine().registry['webgl'] as MathBackendWebGL | undefined;
}

function isWebglLost(): boolean {
  const backend = webglBackend();
  return backend === undefined || backend.gpgpu.gl.isContextLost();
}

/**
 * Ends the backend and its context. tfjs itself would keep the context in a table for the next time; losing it on
 * purpose frees the GPU's memory now, and makes tfjs take a new one when it is needed again.
 */
function closeWebgl(): void {
  const gl = webglBackend()?.gpgpu.gl;
  shared.generation++;
  shared.webglHolders = 0;
  removeBackend('webgl');
  gl?.getExtension('WEBGL_lose_context')?.loseContext();
}
