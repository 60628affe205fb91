/**
 * Lets the page breathe: long work is cut into slices, and between two slices the browser may draw and listen.
 * A slice is measured, not counted, so that a slow machine gives the page its turn as often as a fast one.
 */

/** Longest stretch of work in ms: half of a frame at 60 Hz, so that a drawing still fits beside it. */
const sliceMilliseconds = 8;

/** Comes back after everything that waits in the event loop; a message is not held up as a timer of 0 ms is. */
function nextTask(): Promise<void> {
  return new Promise((resolve) => {
    const channel = new MessageChannel();
    channel.port1.onmessage = () => {
      channel.port1.close();
      resolve();
    };
    channel.port2.postMessage(null);
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
