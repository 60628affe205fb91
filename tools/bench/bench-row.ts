// What a measurement is: a name, a unit, a target and how to take it once. The runner in tools/bench.mjs takes each
// of them several times in turn, so that a slow moment of the machine does not fall on one alone.

export interface BenchRow {
  readonly name: string;
  /** What the tables of a report look for. */
  readonly id?: string;
  /** 'evaluations/s', 'ms' … */
  readonly unit: string;
  readonly better: 'higher' | 'lower';
  /** What is to be reached; a row without one is for comparison. */
  readonly target?: number;
  /** Takes the measurement once; undefined where there is nothing to measure here. */
  readonly measure: () => number | undefined | Promise<number | undefined>;
}

/** Rows that are taken in turn. One group is done before the next begins. */
export interface BenchGroup {
  readonly name: string;
  readonly rows: readonly BenchRow[];
  /** Facts for the report, asked for when all rows were taken: names, numbers and sentences. */
  readonly facts?: () => Promise<Readonly<Record<string, number | string>>>;
  readonly dispose?: () => void;
}

export interface BenchOptions {
  readonly browser: 'chromium' | 'firefox';
}

/** How many calls of `action` fit into a second, from at least `milliseconds` of them. */
export function callsPerSecond(action: () => void, { milliseconds = 200, batch = 100 } = {}): number {
  const start = performance.now();
  let calls = 0;
  let elapsed = 0;
  while (elapsed < milliseconds) {
    for (let call = 0; call < batch; call++) action();
    calls += batch;
    elapsed = performance.now() - start;
  }
  return (calls / elapsed) * 1000;
}
