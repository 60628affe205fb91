/**
 * Says how wide a figure's place is, through an element without height: the figure sets its own height from the
 * width, and a browser calls it a loop when somebody changes the size of what is being watched.
 */
export class Ruler {
  readonly #onWidth: (width: number) => void;
  #observer: ResizeObserver | undefined;
  #element: Element | undefined;

  constructor(onWidth: (width: number) => void) {
    this.#onWidth = onWidth;
  }

  /** To be called after each render; nothing happens while the element stays the same. */
  observe(element: Element | null): void {
    if ((element ?? undefined) === this.#element) return;
    this.release();
    if (!element) return;
    this.#element = element;
    this.#observer = new ResizeObserver(() => this.#onWidth(element.clientWidth));
    this.#observer.observe(element);
  }

  release(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#element = undefined;
  }
}
