/**
 * How fast a training goes, and how much of it fits into one frame of the page.
 * Measured, never assumed: the same lab runs on a school laptop and on a workstation.
 */

/** Long enough that a readback now and then does not make the figure jump, short enough to follow a change. */
const windowMs = 1000;
/** Below this a clock of whole milliseconds would say more about itself than about the training. */
const shortestMs = 50;

/** Epochs per second over the last second of playing, as a person sees it: with the speed limit, if there is one. */
export class PaceMeter {
  #samples: { readonly time: number; readonly trained: number }[] = [];
  #trained = 0;
  #latest: number | undefined;

  /** Playing begins: what was measured before a rest says nothing about now. */
  start(time: number): void {
    this.#trained = 0;
    this.#samples = [{ time, trained: 0 }];
  }

  add(time: number, epochs: number): void {
    this.#trained += epochs;
    this.#samples.push({ time, trained: this.#trained });
    while (this.#samples.length > 2 && this.#samples[1].time <= time - windowMs) this.#samples.shift();
    const elapsed = time - this.#samples[0].time;
    if (elapsed >= shortestMs) {
      this.#latest = (1000 * (this.#trained - this.#samples[0].trained)) / elapsed;
    }
  }

  /** Undefined before there is anything to measure. */
  get epochsPerSecond(): number | undefined {
    return this.#latest;
  }
}

/** How many epochs are due at a frame when a person wants a certain number of them in a second. */
export class SpeedCredit {
  /** The first epoch comes at once: whoever presses play sees that it plays. */
  #epochs = 1;
  #lastTime: number | undefined;

  /** A page that was away for a while does not catch up. */
  forgetTime(): void {
    this.#lastTime = undefined;
  }

  /** @param time of the frame, in ms */
  epochsAt(time: number, speed: number | 'max'): number {
    if (speed === 'max') return Infinity;
    if (this.#lastTime !== undefined) {
      const due = this.#epochs + ((time - this.#lastTime) / 1000) * speed;
      // Nor does a machine that cannot keep up: it owes a quarter of a second at most.
      this.#epochs = Math.min(due, speed / 4 + 1);
    }
    this.#lastTime = time;
    return Math.floor(this.#epochs);
  }

  /** At full speed nothing is owed. */
  spend(epochs: number): void {
    this.#epochs = Math.max(0, this.#epochs - epochs);
  }
}

/** Chooses how many updates one slice makes so that it takes about `targetMs`; begins with one. */
export class SliceSizer {
  readonly #targetMs: number;
  #updates = 1;

  constructor(targetMs: number) {
    this.#targetMs = targetMs;
  }

  get updates(): number {
    return Math.max(1, Math.floor(this.#updates));
  }

  /** What the engine makes when nothing holds it back. */
  get updatesPerSecond(): number {
    return (1000 * this.#updates) / this.#targetMs;
  }

  observe(updates: number, elapsedMs: number): void {
    if (elapsedMs > this.#targetMs) {
      // Down at once, but at most to a quarter: one slow slice may have been a shader being compiled.
      this.#updates = Math.max(1, updates / 4, (updates * this.#targetMs) / elapsedMs);
      return;
    }
    // A slice that was cut short (by a change, by the end of the run) says nothing about longer ones.
    if (updates < this.updates) return;
    // At most fourfold: a clock of whole milliseconds may show 0.
    this.#updates = updates * Math.min(4, Math.max(1, (0.9 * this.#targetMs) / Math.max(elapsedMs, 0.1)));
  }
}
