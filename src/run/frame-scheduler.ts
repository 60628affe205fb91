/**
 * Frames are how often the page is drawn: playing makes one slice of training and one read-out per frame.
 * The scheduler is passed in, so that a test can turn the frames by hand and Node can use timers.
 */
import { nextTask } from '../network/event-loop.ts';

export interface FrameScheduler {
  /** Calls back at the next frame with the time in ms; returns the way to cancel. */
  request(callback: (time: number) => void): () => void;
  /** Lets the page answer its user between two slices of work that no frame drives. */
  breathe(): Promise<void>;
}

/** requestAnimationFrame where there is one, timers of a frame's length elsewhere. */
export function pageFrames(): FrameScheduler {
  if (typeof requestAnimationFrame === 'function') {
    return {
      request(callback) {
        const handle = requestAnimationFrame(callback);
        return () => cancelAnimationFrame(handle);
      },
      breathe: nextTask,
    };
  }
  return {
    request(callback) {
      // 16 ms: as a screen of 60 frames a second would.
      const handle = setTimeout(() => callback(performance.now()), 16);
      return () => clearTimeout(handle);
    },
    breathe: nextTask,
  };
}
