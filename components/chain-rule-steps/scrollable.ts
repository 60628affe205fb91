/**
 * A formula that is wider than its place scrolls by itself. Only then does it become a stop of the Tab key, so that
 * the arrow keys can move it; a formula that fits is no stop on the way.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ScrollableFormulas implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;
  #frame = 0;

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    // Another width of the widget; what stands in the formulas changes with an update.
    this.#observer = new ResizeObserver(() => this.#plan());
    this.#observer.observe(this.#host);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    cancelAnimationFrame(this.#frame);
    this.#frame = 0;
  }

  hostUpdated(): void {
    this.#plan();
  }

  /** Once in a frame, just before the browser lays the page out anyway. */
  #plan(): void {
    if (this.#frame !== 0 || !this.#observer) return;
    this.#frame = requestAnimationFrame(() => {
      this.#frame = 0;
      this.#measure();
    });
  }

  #measure(): void {
    const places = [...(this.#host.shadowRoot?.querySelectorAll('.scroll-x') ?? [])];
    // All are measured before one is changed: the page is laid out once.
    const widths = places.map((place) => place.scrollWidth > place.clientWidth + 1);
    places.forEach((place, index) => {
      if (widths[index] === place.hasAttribute('tabindex')) return;
      if (widths[index]) place.setAttribute('tabindex', '0');
      else place.removeAttribute('tabindex');
    });
  }
}
