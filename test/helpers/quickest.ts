// How long something takes, as the quickest of a few runs: what else the machine does at the time can only add to it.

/** Milliseconds of the quickest of `runs`; the first warms up and counts as well. */
export function quickest(work: () => unknown, runs = 5): number {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The same for work that has to be waited for. */
export async function quickestOf(work: () => Promise<unknown>, runs = 3): Promise<number> {
  let least = Infinity;
  for (let run = 0; run < runs; run++) {
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
