/**
 * The one door to all engines: name one, get a trainer that keeps the contract. Each engine is loaded when it is
 * first asked for, and where the GPU cannot do it, the float64 engine stands in and says so.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { validateSpec } from '../network/validate-spec.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { EngineFallback, EngineName, Trainer } from '../network/trainer.ts';

export interface TrainerOptions {
  /** false: reject where the engine is missing, rather than hand over from webgl to cpu-float64. Default true. */
  readonly fallback?: boolean;
}

export const engineNames: readonly EngineName[] = ['webgl', 'tfjs', 'cpu-float64'];

/**
 * Builds the network, draws its start and computes the first loss.
 *
 * Rejects with a CodedError: `network-…` for a spec that nothing could train, `engine-name` for an unknown engine,
 * `engine-not-loaded` where an engine's file did not arrive (values.engine; asking again tries again), and what
 * the engine itself says is missing. A webgl trainer that could not be had for the last two reasons is replaced
 * by a cpu-float64 one whose `fallback` holds the code and values.
 */
export async function createTrainer(
  engine: EngineName,
  spec: NetworkSpec,
  { fallback = true }: TrainerOptions = {},
): Promise<Trainer> {
  if (!engineNames.includes(engine)) throw new CodedError('engine-name', { engine });
  validateSpec(spec);
  if (engine === 'cpu-float64') return createFloat64(spec);
  if (engine === 'tfjs') {
    const { createTfjsTrainer } = await loadEngine('tfjs', () => import('./tfjs/trainer.ts'));
    return createTfjsTrainer(spec);
  }
  try {
    const { createWebglTrainer } = await loadEngine('webgl', () => import('./webgl/trainer.ts'));
    return await createWebglTrainer(spec);
  } catch (error) {
    if (!fallback || !(error instanceof CodedError)) throw error;
    return createFloat64(spec, { from: 'webgl', code: error.code, values: error.values });
  }
}

async function createFloat64(spec: NetworkSpec, fallback?: EngineFallback): Promise<Trainer> {
  const { createCpuFloat64Trainer } = await loadEngine('cpu-float64', () => import('./cpu-float64/trainer.ts'));
  return createCpuFloat64Trainer(spec, { fallback });
}

async function loadEngine<T>(engine: EngineName, load: () => Promise<T>): Promise<T> {
  try {
    return await load();
  } catch (cause) {
    throw new CodedError('engine-not-loaded', { engine }, cause);
  }
}
