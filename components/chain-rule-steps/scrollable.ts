/**
 * A formula that is wider than its place scrolls by itself. Only then does it become a stop of the Tab key, so that
 * the arrow keys can move it; a formula that fits is no stop on the way.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export class ScrollableFormulas implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  #observer: ResizeObserver | undefined;
  readonly #watched = new Set<Element>();

  constructor(host: ReactiveControllerHost & HTMLElement) {
    this.#host = host;
    host.addController(this);
  }

  hostConnected(): void {
    this.#observer = new ResizeObserver(this.#handleResize);
    this.#watchNew();
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = undefined;
    this.#watched.clear();
  }

  hostUpdated(): void {
    this.#watchNew();
  }

  /** A change of the place or of what stands in it is told by the observer; nothing is measured in between. */
  #watchNew(): void {
    const root = this.#host.shadowRoot;
    if (!root || !this.#observer) return;
    for (const element of this.#watched) {
      if (element.isConnected) continue;
      this.#observer.unobserve(element);
      this.#watched.delete(element);
    }
    for (const place of root.querySelectorAll('.scroll-x')) {
      for (const element of [place, ...place.children]) {
        if (this.#watched.has(element)) continue;
        this.#watched.add(element);
        this.#observer.observe(element);
      }
    }
  }

  readonly #handleResize = (): void => {
    for (const place of this.#host.shadowRoot?.querySelectorAll('.scroll-x') ?? []) {
      const isWider = place.scrollWidth > place.clientWidth + 1;
      if (isWider === place.hasAttribute('tabindex')) continue;
      if (isWider) place.setAttribute('tabindex', '0');
      else place.removeAttribute('tabindex');
    }
  };
}
