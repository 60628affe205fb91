// How long something takes at its quickest: what else the machine does at the time can only add to it.

/** Milliseconds for which is looked again while a bar is not kept: other programs may be busy for a second or two. */
const patience = 5000;

/** Before it is said that a bar is not kept, so many runs have been: the first warms up. */
const fewestRuns = 3;

const isEnough = (runs: number, least: number, bar: number, begun: number): boolean =>
  least < bar || (runs >= fewestRuns && performance.now() - begun > patience);

/** Milliseconds of the quickest run of `work`: of the first that stays below `bar`, or of all where none does. */
export function quickest(bar: number, work: () => unknown): number {
  const begun = performance.now();
  let least = Infinity;
  for (let runs = 0; !isEnough(runs, least, bar, begun); runs++) {
    const start = performance.now();
    work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}

/** The same for work that has to be waited for; `between` undoes what a run has done, and is not counted. */
export async function quickestOf(
  bar: number,
  work: () => unknown,
  between: () => unknown = () => {},
): Promise<number> {
  const begun = performance.now();
  let least = Infinity;
  for (let runs = 0; !isEnough(runs, least, bar, begun); runs++) {
    if (runs > 0) await between();
    const start = performance.now();
    await work();
    least = Math.min(least, performance.now() - start);
  }
  return least;
}
