/**
 * The long trials, one function each, for tools/soak.mjs: it opens an empty page, calls them and prints what they
 * answer. Each answers what went wrong, one line a fault; an empty list is a trial that was passed.
 */
import { BackpropLoss } from '../../components/backprop-loss/backprop-loss.ts';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { deviceStatus, loseContextForTest } from '../../src/engines/webgl/device.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import { RandomState } from '../../src/numerics/random.ts';

export { readStrings } from './random-strings.ts';
export { drawTrees } from './random-trees.ts';

const pause = (milliseconds: number): Promise<void> =>
  new Promise((resolve) => setTimeout(resolve, milliseconds));

/** One training, its context lost and restored again and again at random moments: every bit as undisturbed. */
export async function loseContexts(times: number, seed: number): Promise<string[]> {
  const undisturbed = await createTrainer('webgl', notebookPreset());
  const trainer = await createTrainer('webgl', notebookPreset());
  if (trainer.device.engine !== 'webgl') return ['there is no WebGL 2 here'];
  const random = new RandomState(seed);
  const updates = 200;
  for (let time = 0; time < times; time++) {
    const stepping = trainer.step(updates);
    await pause(random.interval(25));
    const { restore } = loseContextForTest();
    await pause(random.interval(15));
    restore();
    await stepping;
  }
  await undisturbed.step(updates * times);
  const bits = async (one: typeof trainer): Promise<string> =>
    JSON.stringify([one.stepCount, one.losses, one.gradientNorms, await one.parameters()]);
  const faults = (await bits(trainer)) === (await bits(undisturbed)) ? [] : ['the numbers differ'];
  const { glError } = deviceStatus();
  if (glError !== 0) faults.push(`WebGL remembers the error ${glError}`);
  trainer.dispose();
  undisturbed.dispose();
  return faults;
}

/** Forty trainers of which some are disposed: how often this page asked for a WebGL context that it got. */
export async function countContexts(trainers: number): Promise<string[]> {
  const got = new Set<unknown>();
  const kinds = [HTMLCanvasElement.prototype, OffscreenCanvas.prototype] as { getContext: unknown }[];
  const originals = kinds.map(({ getContext }) => getContext as (...args: unknown[]) => unknown);
  kinds.forEach((kind, index) => {
    kind.getContext = function (this: unknown, ...args: unknown[]) {
      const context = originals[index].apply(this, args);
      if (context && String(args[0]).startsWith('webgl')) got.add(context);
      return context;
    };
  });
  const made = [];
  for (let index = 0; index < trainers; index++) {
    made.push(await createTrainer('webgl', notebookPreset()));
    if (index % 3 === 0) made.shift()?.dispose();
  }
  await Promise.all(made.map((trainer) => trainer.step(2)));
  kinds.forEach((kind, index) => (kind.getContext = originals[index]));
  made.forEach((trainer) => trainer.dispose());
  return got.size <= 1 ? [] : [`${got.size} WebGL contexts were opened`];
}

type Made = Record<string, number>;

/** Counts what lives in every WebGL context of this page: made less given back. */
function countObjects(): { living: Made; stop(): void } {
  const living: Made = {};
  const prototype = WebGL2RenderingContext.prototype as unknown as Record<
    string,
    (...args: unknown[]) => unknown
  >;
  const undo: (() => void)[] = [];
  for (const kind of [
    'Texture',
    'Buffer',
    'Framebuffer',
    'Program',
    'Shader',
    'Renderbuffer',
    'VertexArray',
  ]) {
    living[kind] = 0;
    const wrap = (name: string, change: number): void => {
      const original = prototype[name];
      prototype[name] = function (this: unknown, ...args: unknown[]) {
        if (change > 0 || args[0]) living[kind] += change;
        return original.apply(this, args);
      };
      undo.push(() => (prototype[name] = original));
    };
    wrap(`create${kind}`, 1);
    wrap(`delete${kind}`, -1);
  }
  return { living, stop: () => undo.forEach((one) => one()) };
}

const goingEngines: readonly EngineName[] = ['webgl', 'tfjs'];

/**
 * A run with a figure, put on the page and taken away again, by hand on WebGL and by TensorFlow.js in turn: what lives
 * on the GPU (in both contexts) and as a tensor is what lived there before.
 */
export async function comeAndGo(times: number): Promise<{ faults: string[]; before: Made; after: Made }> {
  defineElement(BackpropRun);
  defineElement(BackpropLoss);
  const { living, stop } = countObjects();
  const begin = async (engine: EngineName): Promise<BackpropRun> => {
    const run = document.createElement('backprop-run') as BackpropRun;
    run.setAttribute('epochs', '20');
    run.setAttribute('engine', engine);
    run.append(document.createElement('backprop-loss'));
    document.body.append(run);
    await run.ready;
    return run;
  };
  // Somebody trains on all the while: no context is given back in between, and no program compiled anew.
  const keepers = await Promise.all(goingEngines.map(begin));
  await Promise.all(keepers.map((keeper) => keeper.step(2)));
  const tf = await import('@tensorflow/tfjs-core');
  const once = async (index: number): Promise<void> => {
    const run = await begin(goingEngines[index % 2]);
    // Some leave in the middle of a step.
    const stepping = run.step(1).catch(() => undefined);
    if (index % 4 < 2) await stepping;
    run.remove();
    await pause(0);
    await stepping;
  };
  /** One of each engine at a time. */
  const many = async (all: number): Promise<void> => {
    for (let index = 0; index < all; index += 2) await Promise.all([once(index), once(index + 1)]);
  };
  // The first ones fill what is kept for the next: programs, spare buffers for reading back.
  await many(12);
  await pause(50);
  const count = (): Made => ({ ...living, Tensor: tf.memory().numTensors });
  const before = count();
  await many(times);
  await pause(50);
  const after = count();
  stop();
  keepers.forEach((keeper) => keeper.remove());
  const faults = Object.keys(before)
    .filter((kind) => after[kind] > before[kind])
    .map((kind) => `${kind}: ${before[kind]} before, ${after[kind]} after`);
  return { faults, before, after };
}

const kept: { run?: BackpropRun } = {};

/** Trains to an epoch in a run with a figure, a thousand at a time: for looking at the heap in between. */
export async function trainOn(epochs: number, engine: string): Promise<number> {
  defineElement(BackpropRun);
  defineElement(BackpropLoss);
  if (!kept.run) {
    const run = document.createElement('backprop-run') as BackpropRun;
    run.setAttribute('engine', engine);
    run.setAttribute('epochs', '1000000');
    run.append(document.createElement('backprop-loss'));
    document.body.append(run);
    await run.ready;
    kept.run = run;
  }
  await kept.run.step(epochs);
  await pause(500);
  return kept.run.current!.epoch;
}

/** TensorFlow.js trainers, made and disposed of: tensors are back where they were. */
export async function countTensors(times: number): Promise<string[]> {
  const tf = await import('@tensorflow/tfjs-core');
  const first = await createTrainer('tfjs', notebookPreset());
  await first.step(1);
  first.dispose();
  await pause(100);
  const before = tf.memory().numTensors;
  for (let time = 0; time < times; time++) {
    const trainer = await createTrainer('tfjs', notebookPreset());
    const stepping = trainer.step(2).catch(() => undefined);
    if (time % 2 === 0) await stepping;
    trainer.dispose();
    await stepping;
  }
  await pause(100);
  const after = tf.memory().numTensors;
  return after <= before ? [] : [`${before} tensors before, ${after} after`];
}
