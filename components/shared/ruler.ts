/**
 * Says how wide a drawing's place is, through an element of class `ruler` without height that the widget renders there:
 * a drawing gives its widget the height, and browsers tell the page's `onerror` of a loop when somebody changes the
 * size of what is being watched.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type Host = ReactiveControllerHost & { readonly renderRoot: ParentNode };

export class Ruler implements ReactiveController {
  readonly #host: Host;
  readonly #onWidth: (width: number) => void;
  readonly #observer = new ResizeObserver(() => this.#measure());
  #element: Element | null = null;

  /** @param onWidth is told of each new width in CSS px; never of 0, which a hidden widget has */
  constructor(host: Host, onWidth: (width: number) => void) {
    this.#host = host;
    this.#onWidth = onWidth;
    host.addController(this);
  }

  hostUpdated(): void {
    const element = this.#host.renderRoot.querySelector('.ruler');
    if (element !== this.#element) this.#watch(element);
  }

  hostConnected(): void {
    this.#watch(this.#element);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #watch(element: Element | null): void {
    this.#observer.disconnect();
    this.#element = element;
    if (element) this.#observer.observe(element);
  }

  #measure(): void {
    const width = this.#element?.clientWidth ?? 0;
    if (width > 0) this.#onWidth(width);
  }
}
