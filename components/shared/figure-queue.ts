/**
 * Draws the figures of a page one after the other, and lets the page have its turn in between when they take long.
 * A figure that is told again before it was drawn is drawn once, with the newest numbers.
 */
import type { ReactiveControllerHost } from 'lit';
import { nextTask } from '../../src/network/event-loop.ts';

/** One task of drawing, in ms: whatever else waits, a slice of training or a hand, comes to its turn after it. */
const taskMs = 5;
/** With a slice of training, layout and paint in the same frame this stays below the 50 ms that feel held. */
const frameMs = 10;
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
  /** How long each took when it was last drawn, in ms: two long ones do not share a task. */
  readonly #costs = new WeakMap<ReactiveControllerHost, number>();
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
    let inTask = 0;
    let inFrame = 0;
    for (const figure of this.#waiting) {
      if (inFrame >= frameMs) {
        await nextFrame();
        inTask = inFrame = 0;
      } else if (inTask > 0 && inTask + (this.#costs.get(figure) ?? 0) > taskMs) {
        await nextTask();
        inTask = 0;
      }
      // It may have gone meanwhile.
      if (!this.#waiting.delete(figure)) continue;
      const started = performance.now();
      figure.requestUpdate();
      // A figure that fails says so itself and must not keep the others waiting.
      await figure.updateComplete.catch(() => undefined);
      const cost = performance.now() - started;
      this.#costs.set(figure, cost);
      inTask += cost;
      inFrame += cost;
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
