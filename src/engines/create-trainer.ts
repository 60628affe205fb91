/**
 * The one door to all engines: name one, get a trainer that keeps the contract. Each engine is loaded when it is
 * first asked for, and where the GPU cannot do it, the float64 engine stands in and says so.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { validateSpec } from '../network/validate-spec.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { TfjsTrainerOptions } from './tfjs/trainer.ts';
import type { WebglTrainerOptions } from './webgl/trainer.ts';
import type { EngineFallback, EngineName, Trainer } from '../network/trainer.ts';

export interface TrainerOptions {
  /** false: reject where the engine is missing, rather than hand over from webgl to cpu-float64. Default true. */
  readonly fallback?: boolean;
  /** What webgl alone can do: another formula in the place of the right one, a form chosen by name. */
  readonly webgl?: WebglTrainerOptions;
  /** Which of its backends tfjs takes. */
  readonly tfjs?: TfjsTrainerOptions;
}

const files = {
  webgl: () => import('./webgl/trainer.ts'),
  tfjs: () => import('./tfjs/trainer.ts'),
  'cpu-float64': () => import('./cpu-float64/trainer.ts'),
} satisfies Record<EngineName, () => Promise<unknown>>;

export const engineNames: readonly EngineName[] = ['webgl', 'tfjs', 'cpu-float64'];

/**
 * Builds the network, draws its start and computes the first loss.
 *
 * Rejects with a CodedError: `network-…` for a spec that nothing could train, `engine-name` for an unknown engine,
 * `engine-not-loaded` where an engine's file did not arrive (values.engine; asking again tries again), and what
 * the engine itself says is missing. A webgl trainer that could not be had is replaced by a cpu-float64 one whose
 * `fallback` holds the code and values; tfjs takes its own processor backend and says so in the same place.
 */
export async function createTrainer(
  engine: EngineName,
  spec: NetworkSpec,
  { fallback = true, webgl, tfjs }: TrainerOptions = {},
): Promise<Trainer> {
  if (!engineNames.includes(engine)) throw new CodedError('engine-name', { engine });
  validateSpec(spec);
  if (engine === 'cpu-float64') return createFloat64(spec);
  if (engine === 'tfjs') {
    const { createTfjsTrainer } = await loadEngine('tfjs', files.tfjs);
    return createTfjsTrainer(spec, tfjs);
  }
  try {
    const { createWebglTrainer } = await loadEngine('webgl', files.webgl);
    return await createWebglTrainer(spec, webgl);
  } catch (error) {
    if (!fallback) throw error;
    return createFloat64(spec, { from: 'webgl', ...reasonOf(error) });
  }
}

/**
 * Settles when the engine's file is here, or will not come: one that was asked for before has begun by then. For whoever
 * wants to let it begin before it keeps the page busy.
 */
export async function engineHere(engine: EngineName): Promise<void> {
  await files[engine]().catch(() => undefined);
}

/** A shader that a driver refuses is no reason to leave a student without a training. */
function reasonOf(error: unknown): Omit<EngineFallback, 'from'> {
  if (error instanceof CodedError) return { code: error.code, values: error.values };
  return { code: 'webgl-failed', values: { message: String(error) } };
}

async function createFloat64(spec: NetworkSpec, fallback?: EngineFallback): Promise<Trainer> {
  const { createCpuFloat64Trainer } = await loadEngine('cpu-float64', files['cpu-float64']);
  return createCpuFloat64Trainer(spec, { fallback });
}

async function loadEngine<T>(engine: EngineName, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new CodedError('engine-not-loaded', { engine }, cause);
  }
}
