// How fast the engines train: by hand in WebGL, automatic with tfjs on WebGL, and in double precision, on four sizes.
// All three make the same updates from the same start; only after their weights were found equal is time taken.
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { flattenParameters } from '../../src/network/parameters.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { EngineName, Trainer } from '../../src/network/trainer.ts';
import { RandomState } from '../../src/numerics/random.ts';
import type { BenchRow } from './bench-row.ts';

interface Size {
  readonly layers: readonly number[];
  readonly points: number;
  /** How many times faster than tfjs the hand-written engine is to be. */
  readonly target: number;
}

const sizes: readonly Size[] = [
  { layers: [2, 4, 1], points: 100, target: 100 },
  { layers: [2, 16, 16, 1], points: 1000, target: 6 },
  { layers: [2, 64, 64, 1], points: 4096, target: 3 },
  { layers: [784, 128, 10], points: 256, target: 2 },
];

const engines: readonly EngineName[] = ['webgl', 'tfjs', 'cpu-float64'];
const checkedSteps = 3;
/** Entries of order 1 after a few updates in float32 and sums over at most 4,096 points. */
const tolerance = 1e-4;
const sampleMilliseconds = 150;

/** Points drawn from a seed. Targets are 0 and 1 at random: the work is the same, whatever is learned. */
function specOf({ layers, points }: Size): NetworkSpec {
  const random = new RandomState(42);
  const inputs = random.normals(points, layers[0]);
  const targets = random.normals(points, layers[layers.length - 1]);
  return {
    layers,
    activations: layers.slice(1).map(() => 'sigmoid' as const),
    loss: 'half-mean-squared-error',
    learningRate: 0.1,
    inputs,
    targets: targets.map((row) => row.map((value) => (value > 0 ? 1 : 0))),
    seed: 42,
    initialisation: 'xavier',
  };
}

/** An engine that is missing must not be measured under another's name. */
async function trainerOf(engine: EngineName, spec: NetworkSpec): Promise<Trainer> {
  const trainer = await createTrainer(engine, spec, { fallback: false });
  if (trainer.fallback || (engine !== 'cpu-float64' && trainer.device.backend !== 'webgl'))
    throw new Error(`bench: ${engine} runs on ${trainer.device.backend}`);
  return trainer;
}

/** The three trainers of one size, their weights compared after the first updates. */
async function equalTrainers(size: Size): Promise<Map<EngineName, Trainer>> {
  const spec = specOf(size);
  const trainers = new Map<EngineName, Trainer>();
  for (const engine of engines) trainers.set(engine, await trainerOf(engine, spec));
  const flat = new Map<EngineName, ArrayLike<number>>();
  for (const [engine, trainer] of trainers) {
    await trainer.step(checkedSteps);
    flat.set(engine, flattenParameters(await trainer.parameters()));
  }
  const truth = flat.get('cpu-float64')!;
  for (const [engine, values] of flat) {
    for (let k = 0; k < truth.length; k++) {
      if (!(Math.abs(values[k] - truth[k]) <= tolerance * (1 + Math.abs(truth[k]))))
        throw new Error(
          `bench: ${engine} at ${size.layers.join('-')}: ${values[k]}, float64 has ${truth[k]}`,
        );
    }
  }
  return trainers;
}

/** Updates per second, from as many as fill the sample; `count` is where the last sample of this engine stood. */
async function updatesPerSecond(trainer: Trainer, count: number): Promise<{ rate: number; count: number }> {
  for (let updates = count; ; updates *= 2) {
    const start = performance.now();
    await trainer.step(updates);
    // Asking for the weights waits for the work itself, not for its being handed over to the GPU.
    await trainer.parameters();
    const elapsed = performance.now() - start;
    if (trainer.divergence) throw new Error('bench: the training diverged');
    if (elapsed >= sampleMilliseconds)
      return { rate: (updates / elapsed) * 1000, count: Math.max(1, Math.floor(updates / 2)) };
  }
}

/** The rows of one size. Each round takes A, then B, then C; the ratio is that of the pair of the same round. */
function rowsOf(size: Size): BenchRow[] {
  const name = `${size.layers.join('-')}, ${size.points} points`;
  let trainers: Promise<Map<EngineName, Trainer>> | undefined;
  const counts = new Map<EngineName, number>();
  const lastRates = new Map<EngineName, number>();
  const measure = async (engine: EngineName): Promise<number> => {
    trainers ??= equalTrainers(size);
    const { rate, count } = await updatesPerSecond((await trainers).get(engine)!, counts.get(engine) ?? 1);
    counts.set(engine, count);
    lastRates.set(engine, rate);
    return rate;
  };
  return [
    ...engines.map((engine): BenchRow => ({
      name: `${name}: ${engine}`,
      unit: 'updates/s',
      better: 'higher',
      measure: () => measure(engine),
    })),
    {
      name: `${name}: webgl against tfjs`,
      unit: 'times',
      better: 'higher',
      target: size.target,
      measure: () => lastRates.get('webgl')! / lastRates.get('tfjs')!,
    },
  ];
}

export const rows: readonly BenchRow[] = sizes.flatMap(rowsOf);
