/**
 * Waits for the page's next frame, and longer while nobody looks.
 * One gate per run: closing it (page hidden, all figures off screen) makes playing wait, not stop.
 */
import type { FrameScheduler } from './frame-scheduler.ts';

export class FrameGate {
  readonly #frames: FrameScheduler;
  #isOpen = true;
  #closings = 0;
  #waiting = new Set<() => void>();

  constructor(frames: FrameScheduler) {
    this.#frames = frames;
  }

  get isOpen(): boolean {
    return this.#isOpen;
  }

  /** How often it was closed: whoever waited here knows that time has passed. */
  get closings(): number {
    return this.#closings;
  }

  setOpen(isOpen: boolean): void {
    if (this.#isOpen && !isOpen) this.#closings++;
    this.#isOpen = isOpen;
    if (!isOpen) return;
    const waiting = [...this.#waiting];
    this.#waiting.clear();
    waiting.forEach((goOn) => goOn());
  }

  /** Time of the next frame in ms, or undefined when `signal` aborts first. */
  async nextFrame(signal: AbortSignal): Promise<number | undefined> {
    for (;;) {
      if (!this.#isOpen) await this.#opening(signal);
      if (signal.aborted) return undefined;
      const time = await this.#frame(signal);
      if (this.#isOpen || signal.aborted) return time;
    }
  }

  #opening(signal: AbortSignal): Promise<void> {
    return new Promise((resolve) => {
      const goOn = (): void => {
        signal.removeEventListener('abort', goOn);
        this.#waiting.delete(goOn);
        resolve();
      };
      if (signal.aborted) return resolve();
      signal.addEventListener('abort', goOn);
      this.#waiting.add(goOn);
    });
  }

  #frame(signal: AbortSignal): Promise<number | undefined> {
    return new Promise((resolve) => {
      const stop = (): void => {
        cancel();
        resolve(undefined);
      };
      const cancel = this.#frames.request((time) => {
        signal.removeEventListener('abort', stop);
        resolve(time);
      });
      signal.addEventListener('abort', stop, { once: true });
    });
  }
}
