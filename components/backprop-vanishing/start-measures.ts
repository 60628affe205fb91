/** How much the gradient shrinks at several starts of one kind of network, measured one start at a time and kept. */
import { seedsOfMedian, shrinkageAtStart, summarise } from '../../src/comparison/vanishing.ts';
import type { ShrinkageSummary } from '../../src/comparison/vanishing.ts';
import { WorkSlices } from '../../src/network/event-loop.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';

export class StartMeasures {
  readonly #onFound: () => void;
  readonly #summaries = new Map<string, ShrinkageSummary>();
  #work: AbortController | undefined;

  constructor(onFound: () => void) {
    this.#onFound = onFound;
  }

  /** What was found for a kind of network; undefined while it is not known. */
  of(key: string): ShrinkageSummary | undefined {
    return this.#summaries.get(key);
  }

  /** Measures a kind unless it is known; what was being measured is given up. The page breathes in between. */
  async measure(key: string, specOf: (seed: number) => NetworkSpec): Promise<void> {
    this.end();
    if (this.#summaries.has(key)) return;
    const { signal } = (this.#work = new AbortController());
    const slices = new WorkSlices();
    const found: number[] = [];
    for (let seed = 0; seed < seedsOfMedian; seed++) {
      await slices.rest();
      if (signal.aborted) return;
      found.push(shrinkageAtStart(specOf(seed)));
    }
    this.#summaries.set(key, summarise(found));
    this.#onFound();
  }

  end(): void {
    this.#work?.abort();
  }
}
