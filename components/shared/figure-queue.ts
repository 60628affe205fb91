/**
 * Draws the figures of a page one after the other, and lets the page have its turn in between when they take long.
 * A figure that is told again before it was drawn is drawn once, with the newest numbers.
 */
import type { ReactiveControllerHost } from 'lit';

/** Together with a slice of training this stays well below the 50 ms after which a page feels held. */
const turnMs = 16;

const nextTask = (): Promise<void> => new Promise((resolve) => setTimeout(resolve, 0));

export class FigureQueue {
  readonly #waiting = new Set<ReactiveControllerHost>();
  #isDrawing = false;

  add(figure: ReactiveControllerHost): void {
    this.#waiting.add(figure);
    if (!this.#isDrawing) void this.#draw();
  }

  remove(figure: ReactiveControllerHost): void {
    this.#waiting.delete(figure);
  }

  async #draw(): Promise<void> {
    this.#isDrawing = true;
    let started = performance.now();
    for (const figure of this.#waiting) {
      this.#waiting.delete(figure);
      figure.requestUpdate();
      // A figure that fails says so itself and must not keep the others waiting.
      await figure.updateComplete.catch(() => undefined);
      if (performance.now() - started < turnMs) continue;
      await nextTask();
      started = performance.now();
    }
    this.#isDrawing = false;
  }
}

const queues = new WeakMap<Document, FigureQueue>();

/** One queue per document: it is the document's one thread that the figures share. */
export function figureQueueOf(document: Document): FigureQueue {
  const known = queues.get(document);
  if (known) return known;
  const made = new FigureQueue();
  queues.set(document, made);
  return made;
}
