/**
 * How much work is given to the GPU at once. Slices are kept near a fixed time by watching how long they take,
 * so that the page keeps drawing on a slow machine and the GPU keeps busy on a fast one.
 */
import type { GpuContext } from './context.ts';
import { caughtUp } from './readback.ts';

/** Wanted length of a slice on the GPU, in ms: below a frame, so that the page's own drawing gets its turn. */
const sliceTime = 14;
/** Longest time that the page spends on giving orders before it takes a breath, in ms. */
const orderTime = 6;
/** A first slice of about 5 ms on software WebGL; it doubles or halves from there. */
const firstBudget = 1_500_000;
const budgetRange = { least: 200_000, most: 4_000_000_000 } as const;

export class Pacer {
  #budget = firstBudget;
  #spent = 0;
  #sliceStart = performance.now();
  #lastDone = 0;
  /** Slices within a step that are under way. */
  #fences: Promise<void>[] = [];

  /** Cost that one slice may have, in texel reads: a form that can choose keeps its draws below it. */
  get budget(): number {
    return this.#budget;
  }

  get isSliceFull(): boolean {
    return this.#spent >= this.#budget || performance.now() - this.#sliceStart > orderTime;
  }

  /** After a lost context nothing is under way any more. */
  forget(): void {
    this.#fences = [];
    this.#spent = 0;
  }

  /** Carries draws out, resting where they are more than a slice. */
  async run(context: GpuContext, draws: Iterable<number>): Promise<void> {
    for (const cost of draws) {
      if (this.isSliceFull) await this.#rest(context);
      this.#spent += cost;
    }
  }

  /** Begins a slice: what was spent belongs to the one before. @returns what tells the pacer that it is done */
  closeSlice(): () => void {
    const spent = this.#spent;
    const wasFull = spent >= this.#budget;
    const start = Math.max(this.#sliceStart, this.#lastDone);
    this.#spent = 0;
    this.#sliceStart = performance.now();
    return () => this.#learn(Math.max(start, this.#lastDone), wasFull);
  }

  #learn(start: number, wasFull: boolean): void {
    const now = performance.now();
    const taken = now - start;
    this.#lastDone = now;
    const { least, most } = budgetRange;
    if (taken > 1.5 * sliceTime) this.#budget *= Math.max(0.5, sliceTime / taken);
    else if (wasFull && taken < 0.8 * sliceTime) this.#budget *= 1.5;
    this.#budget = Math.min(most, Math.max(least, this.#budget));
  }

  /** In the middle of a step: waits until only two slices are under way, so that the GPU never runs dry. */
  async #rest(context: GpuContext): Promise<void> {
    const fence = caughtUp(context).then(this.closeSlice());
    // Whoever rests next sees the rejection; nobody may, if the context is lost at the end.
    fence.catch(() => undefined);
    this.#fences.push(fence);
    while (this.#fences.length > 2) await this.#fences.shift();
    this.#sliceStart = performance.now();
  }
}
