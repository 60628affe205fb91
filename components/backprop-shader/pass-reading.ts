/**
 * Gets the passes of a training: their texts as compiled, and the numbers that one of them read and wrote. From the
 * run's own engine where that is WebGL; on wish from a WebGL trainer that stands at the same weights for a moment.
 */
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { mistakeNames } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { PassDescription, TensorValues } from '../../src/engines/webgl/passes/inspection.ts';
import type { PassName } from '../../src/engines/webgl/passes/pass-list.ts';
import type { WebglTrainer } from '../../src/engines/webgl/trainer.ts';
import type { Trainer } from '../../src/network/trainer.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';

/** The passes that are taught; sums and copies serve the engine. */
export const taughtPasses = [
  'forward',
  'loss',
  'output-delta',
  'hidden-delta',
  'weight-gradient',
  'bias-gradient',
  'update-weights',
  'update-biases',
] as const satisfies readonly PassName[];

export type TaughtPass = (typeof taughtPasses)[number];

export interface PassText {
  readonly name: PassName;
  /** Layer of weights, 0-based. */
  readonly layer: number;
  readonly formula: string;
  readonly glsl: string;
}

export interface PassNumbers {
  readonly inputs: readonly TensorValues[];
  readonly outputs: readonly TensorValues[];
}

export interface PassReading {
  readonly texts: readonly PassText[];
  readonly chosen: PassText;
  readonly numbers: PassNumbers;
  /** False where a trainer of the figure's own computed it, beside the run. */
  readonly isRunItself: boolean;
}

const hasPasses = (trainer: Trainer): trainer is WebglTrainer => 'passes' in trainer;

/** The named pass of a layer, or of the nearest layer that has one. */
export function pickPass<T extends Pick<PassText, 'name' | 'layer'>>(
  passes: readonly T[],
  name: PassName,
  layer: number,
): T | undefined {
  return passes
    .filter((pass) => pass.name === name)
    .sort((a, b) => Math.abs(a.layer - layer) - Math.abs(b.layer - layer))[0];
}

async function readFrom(
  trainer: WebglTrainer,
  wish: { readonly name: PassName; readonly layer: number },
  isRunItself: boolean,
): Promise<PassReading | undefined> {
  const passes = await trainer.passes();
  const chosen: PassDescription | undefined =
    pickPass(passes, wish.name, wish.layer) ?? pickPass(passes, 'weight-gradient', wish.layer);
  if (!chosen) return undefined;
  const numbers = await chosen.read();
  const taught = passes.filter(({ name }) => (taughtPasses as readonly PassName[]).includes(name));
  return { texts: taught, chosen, numbers, isRunItself };
}

/** What the run's engine itself compiled; undefined where it is not WebGL. */
export function readRunPasses(
  run: Run,
  wish: { readonly name: PassName; readonly layer: number },
): Promise<PassReading | undefined> {
  return run.withTrainer(async (trainer) => (hasPasses(trainer) ? readFrom(trainer, wish, true) : undefined));
}

export const knownMistake = (name: string | undefined): MistakeName | undefined =>
  mistakeNames.find((mistake) => mistake === name);

/** The same numbers once through WebGL, in a trainer that is given back at once. Rejects where there is no WebGL. */
export async function readPassesBeside(
  run: Run,
  readout: RunReadout,
  wish: { readonly name: PassName; readonly layer: number },
): Promise<PassReading | undefined> {
  const { inputs, targets } = readout.train;
  const { parameters, learningRate } = readout;
  const mistake = knownMistake(run.mistake);
  const trainer = await createTrainer(
    'webgl',
    { ...run.spec, inputs, targets, parameters, learningRate },
    { fallback: false, webgl: mistake ? { mistake } : {} },
  );
  try {
    return hasPasses(trainer) ? await readFrom(trainer, wish, false) : undefined;
  } finally {
    trainer.dispose();
  }
}
