// How fast the engines train, beside the libraries that somebody might pick instead, on four sizes. All make the
// same updates from the same start; only after losses and weights were found equal is time taken.
import type { BenchGroup, BenchOptions, BenchRow } from './bench-row.ts';
import { checkEqual, firstUpdates, tolerances, updatesPerSecond } from './training/contestant.ts';
import type { Contestant, Entry } from './training/contestant.ts';
import { createConvNet } from './training/convnet-peer.ts';
import { createJax } from './training/jax-peer.ts';
import { GpuLimits, scriptExponentials, scriptMultiplyAdds } from './training/limits.ts';
import { createOwn } from './training/own-engines.ts';
import { problemOf } from './training/problem.ts';
import type { Problem } from './training/problem.ts';
import { createTfjs } from './training/tfjs-peer.ts';
import { drawsOf, exponentialsOf, fetchesOf, multiplyAddsOf } from './training/work.ts';

const entries = {
  webgl: { name: 'webgl by hand', tolerance: tolerances.float32, create: (p) => createOwn('webgl', p) },
  'tfjs-webgl': { name: 'tfjs webgl', tolerance: tolerances.float32, create: (p) => createTfjs('webgl', p) },
  'jax-webgl': { name: 'jax-js webgl', tolerance: tolerances.float32, create: (p) => createJax('webgl', p) },
  'cpu-float64': { name: 'cpu-float64', tolerance: 0, create: (p) => createOwn('cpu-float64', p) },
  'tfjs-cpu': { name: 'tfjs cpu', tolerance: tolerances.float32, create: (p) => createTfjs('cpu', p) },
  convnetjs: { name: 'ConvNetJS', tolerance: tolerances.float64, create: createConvNet },
  'jax-wasm': { name: 'jax-js wasm', tolerance: tolerances.float32, create: (p) => createJax('wasm', p) },
} as const satisfies Record<string, Entry>;

type Id = keyof typeof entries;
const ids = Object.keys(entries) as Id[];
/** Seconds for an update at the larger sizes: a few rounds say that, and the minutes go to more pairs of the others. */
const slow: Id = 'jax-webgl';
const slowUpdate = 700;
const slowRounds = 3;
const onGpu: readonly Id[] = ['webgl', 'tfjs-webgl', 'jax-webgl'];

interface Size {
  readonly layers: readonly number[];
  readonly points: number;
  /** How many times faster than tfjs on WebGL the hand-written engine is to be. */
  readonly target: { readonly chromium: number; readonly firefox: number };
  /** How many times faster than the better of tfjs on the processor and ConvNetJS cpu-float64 is to be. */
  readonly cpuTarget?: number;
}

const sizes: readonly Size[] = [
  { layers: [2, 4, 1], points: 100, target: { chromium: 100, firefox: 100 }, cpuTarget: 10 },
  { layers: [2, 16, 16, 1], points: 1000, target: { chromium: 6, firefox: 5 }, cpuTarget: 5 },
  { layers: [2, 64, 64, 1], points: 4096, target: { chromium: 3, firefox: 3 }, cpuTarget: 2.5 },
  { layers: [784, 128, 10], points: 256, target: { chromium: 2, firefox: 1.7 } },
];

/** The contestants of one size, made equal before anything is timed, and what they did in the present round. */
class Race {
  readonly problem: Problem;
  readonly #contestants = new Map<Id, Contestant>();
  readonly #counts = new Map<Id, number>();
  /** Of the present round. */
  readonly #rates = new Map<Id, number>();
  readonly #samples = new Map<Id, number>();
  readonly #isOver = new Set<Id>();
  readonly #differences = new Map<Id, number>();
  readonly #missing = new Map<Id, string>();
  #limits: GpuLimits | undefined;
  #ready: Promise<void> | undefined;

  constructor(problem: Problem) {
    this.problem = problem;
  }

  get limits(): GpuLimits {
    return (this.#limits ??= new GpuLimits());
  }

  async #prepare(): Promise<void> {
    const truthMaker = await entries['cpu-float64'].create(this.problem);
    const truth = await firstUpdates(truthMaker);
    truthMaker.dispose();
    for (const id of ids) {
      const { create, tolerance, name } = entries[id];
      // A peer that does not start here is left out and named; one that computes something else ends the run.
      const contestant = await create(this.problem).catch((error: unknown) => {
        this.#missing.set(id, String(error));
        return undefined;
      });
      if (!contestant) continue;
      const found = await firstUpdates(contestant);
      this.#differences.set(id, checkEqual(`${name} at ${this.problem.name}`, truth, found, tolerance));
      this.#contestants.set(id, contestant);
    }
    if (!this.#contestants.has('webgl')) throw new Error(`bench: no webgl: ${this.#missing.get('webgl')}`);
  }

  async rate(id: Id): Promise<number | undefined> {
    await (this.#ready ??= this.#prepare());
    const contestant = this.#contestants.get(id);
    const samples = this.#samples.get(id) ?? 0;
    const isSlow = id === slow && 1000 / (this.#rates.get(id) ?? Infinity) > slowUpdate;
    if (!contestant || this.#isOver.has(id)) return undefined;
    // The first sample is the one that does not count.
    if (isSlow && samples > slowRounds) {
      this.#isOver.add(id);
      this.#rates.delete(id);
      return undefined;
    }
    this.#samples.set(id, samples + 1);
    const { rate, count } = await updatesPerSecond(contestant, this.#counts.get(id) ?? 1);
    this.#counts.set(id, count);
    this.#rates.set(id, rate);
    return rate;
  }

  /** Of the present round: ours against the fastest of the others. */
  ratio(own: Id, others: readonly Id[]): number | undefined {
    const best = Math.max(...others.map((id) => this.#rates.get(id) ?? 0));
    const rate = this.#rates.get(own);
    return rate === undefined || best === 0 ? undefined : rate / best;
  }

  async facts(): Promise<Record<string, number | string>> {
    const facts: Record<string, number | string> = {
      renderer: this.limits.renderer,
      multiplyAdds: multiplyAddsOf(this.problem),
      exponentials: exponentialsOf(this.problem),
      ...(await fetchesOf(this.problem)),
    };
    for (const [id, contestant] of this.#contestants) {
      if (onGpu.includes(id)) facts[`draws of ${id}`] = await drawsOf(contestant, id === 'webgl' ? 480 : 1);
    }
    for (const [id, value] of this.#differences) facts[`difference of ${id}`] = value;
    for (const [id, reason] of this.#missing) facts[`missing ${id}`] = reason;
    return facts;
  }

  dispose(): void {
    for (const contestant of this.#contestants.values()) contestant.dispose();
    this.#limits?.dispose();
  }
}

function groupOf(size: Size, browser: BenchOptions['browser']): BenchGroup {
  const race = new Race(problemOf(size.layers, size.points));
  const row = (id: string, unit: string, measure: BenchRow['measure'], target?: number): BenchRow => ({
    name: id,
    id,
    unit,
    better: 'higher',
    measure,
    ...(target !== undefined && { target }),
  });
  const times = (own: Id, others: readonly Id[], target?: number) =>
    row(`${own} : ${others.join(', ')}`, 'times', () => race.ratio(own, others), target);
  return {
    name: race.problem.name,
    rows: [
      row('empty draws', '/s', () => race.limits.emptyDraws()),
      row('dependent passes', '/s', () => race.limits.dependentPasses()),
      row('texture reads', '/s', () => race.limits.fetches()),
      row('multiply-adds in WebGL', '/s', () => race.limits.multiplyAdds()),
      row('multiply-adds in JavaScript', '/s', scriptMultiplyAdds),
      row('exponentials in JavaScript', '/s', scriptExponentials),
      ...ids.map((id) => row(id, 'updates/s', () => race.rate(id))),
      times('webgl', ['tfjs-webgl'], size.target[browser]),
      // Ahead is all that is asked.
      times('webgl', ['jax-webgl'], 1),
      times('cpu-float64', ['tfjs-cpu', 'convnetjs'], size.cpuTarget),
      times('cpu-float64', ['jax-wasm']),
    ],
    facts: () => race.facts(),
    dispose: () => race.dispose(),
  };
}

export const groups = ({ browser }: BenchOptions): readonly BenchGroup[] =>
  sizes.map((size) => groupOf(size, browser));
