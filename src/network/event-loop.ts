/**
 * Lets the page breathe: long work is cut into slices, and between two slices the browser may draw and listen.
 * A slice is measured, not counted, so that a slow machine gives the page its turn as often as a fast one.
 */

/** Longest stretch of work in ms: half of a frame at 60 Hz, so that a drawing still fits beside it. */
const sliceMilliseconds = 8;

/** Nothing that waits in the queue of tasks takes so long; then the message is lost. */
const patienceMilliseconds = 100;

/**
 * Comes back after everything that waits in the event loop. A message goes through the queue of tasks at once; a timer
 * is held back by 4 ms when it is nested, and by a second in a hidden page. It stands by all the same: Firefox loses a
 * message that is on its way while the page goes into the back-forward cache, and the work would never go on.
 */
export function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const { port1, port2 } = new MessageChannel();
    const goOn = (): void => {
      clearTimeout(late);
      port1.close();
      resolve();
    };
    const late = setTimeout(goOn, patienceMilliseconds);
    port1.onmessage = goOn;
    port2.postMessage(undefined);
  });
}

export class WorkSlices {
  #start = performance.now();

  get isOver(): boolean {
    return performance.now() - this.#start >= sliceMilliseconds;
  }

  /** Ends this slice and begins the next one. */
  async rest(): Promise<void> {
    await nextTask();
    this.#start = performance.now();
  }
}
