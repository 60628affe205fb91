/**
 * Draws the figures of a page one after the other, and lets the page have its turn in between when they take long.
 * A figure that is told again before it was drawn is drawn once, with the newest numbers.
 */
import type { ReactiveControllerHost } from 'lit';

/** With a slice of training, layout and paint in the same frame this stays below the 50 ms that feel held. */
const turnMs = 10;
/** A page in the background has no frames; its figures are drawn all the same, for paper and for pictures. */
const patienceMs = 100;

/** What was drawn is painted before more is drawn: painting many figures at once would hold the page, too. */
const nextFrame = (): Promise<void> =>
  new Promise((resolve) => {
    const goOn = (): void => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      // Not within the frame's own share, which belongs to the training.
      setTimeout(resolve, 0);
    };
    const frame = requestAnimationFrame(goOn);
    const timer = setTimeout(goOn, patienceMs);
  });

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
      await nextFrame();
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
