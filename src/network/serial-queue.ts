/**
 * One thing after another: a trainer that is asked for predictions while it trains answers after the step, from
 * weights that belong together. Waiting is done here so that no engine has to think about it.
 */
import { CodedError } from '../numerics/coded-error.ts';

export class SerialQueue {
  #tail: Promise<unknown> = Promise.resolve();
  #closed = false;

  /** Runs `task` after all earlier ones, whether or not they failed. Rejects with `trainer-disposed` once closed. */
  run<T>(task: () => T | Promise<T>): Promise<T> {
    const result = this.#tail.then(() => {
      if (this.#closed) throw new CodedError('trainer-disposed');
      return task();
    });
    this.#tail = result.catch(() => undefined);
    return result;
  }

  get isClosed(): boolean {
    return this.#closed;
  }

  /** Tasks that have not begun are refused; the one under way should look at `isClosed` after each wait. */
  close(): void {
    this.#closed = true;
  }
}
