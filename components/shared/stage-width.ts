/**
 * How wide the stage of a drawing is, measured at an element of class `ruler` that stands in it and has no height. The
 * drawing gives the widget its height: were the widget itself watched, browsers would tell the page's `onerror` of a loop.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class StageWidth implements ReactiveController {
  readonly #host: ReactiveControllerHost & { readonly renderRoot: ParentNode };
  readonly #onWidth: (width: number) => void;
  readonly #observer = new ResizeObserver(() => this.#measure());
  #ruler: Element | null = null;

  /** @param onWidth is told of each new width in CSS px; never of 0, which a hidden widget has */
  constructor(
    host: ReactiveControllerHost & { readonly renderRoot: ParentNode },
    onWidth: (width: number) => void,
  ) {
    this.#host = host;
    this.#onWidth = onWidth;
  }

  hostUpdated(): void {
    const ruler = this.#host.renderRoot.querySelector('.ruler');
    if (ruler !== this.#ruler) this.#watch(ruler);
  }

  hostConnected(): void {
    this.#watch(this.#ruler);
  }

  hostDisconnected(): void {
    this.#observer.disconnect();
  }

  #watch(ruler: Element | null): void {
    this.#observer.disconnect();
    this.#ruler = ruler;
    if (ruler) this.#observer.observe(ruler);
  }

  #measure(): void {
    const width = this.#ruler?.clientWidth ?? 0;
    if (width > 0) this.#onWidth(width);
  }
}
