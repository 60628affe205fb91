/**
 * Says whether a widget can be seen: on the screen or near it, in a page that is in front, on a slide that is shown.
 * What nobody sees does not run; a reader who asked for less motion gets steps instead of movement.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

export interface VisibilityOptions {
  /** How far outside the window still counts as seen: `200px` prepares a figure before it scrolls in. */
  readonly margin?: string;
  readonly onChange?: (isVisible: boolean) => void;
}

type VisibilityHost = ReactiveControllerHost & HTMLElement;

export class VisibilityController implements ReactiveController {
  readonly #host: VisibilityHost;
  readonly #options: VisibilityOptions;
  readonly #motion =
    typeof matchMedia === 'undefined' ? null : matchMedia('(prefers-reduced-motion: reduce)');
  readonly #print = typeof matchMedia === 'undefined' ? null : matchMedia('print');
  #observer: IntersectionObserver | null = null;
  #isNear = false;
  #wasVisible = false;

  constructor(host: VisibilityHost, options: VisibilityOptions = {}) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  /** Near the window and in a page that is in front. False before the first answer of the browser. */
  get isVisible(): boolean {
    return this.#isNear && document.visibilityState === 'visible';
  }

  get prefersReducedMotion(): boolean {
    return this.#motion?.matches ?? false;
  }

  get isPrinting(): boolean {
    return this.#print?.matches ?? false;
  }

  /** May something move by itself now? */
  get mayMove(): boolean {
    return this.isVisible && !this.prefersReducedMotion && !this.isPrinting;
  }

  hostConnected(): void {
    this.#observer = new IntersectionObserver(this.#handleIntersection, {
      rootMargin: this.#options.margin ?? '0px',
    });
    this.#observer.observe(this.#host);
    document.addEventListener('visibilitychange', this.#tell);
    this.#motion?.addEventListener('change', this.#handleMedia);
    this.#print?.addEventListener('change', this.#handleMedia);
  }

  hostDisconnected(): void {
    this.#observer?.disconnect();
    this.#observer = null;
    document.removeEventListener('visibilitychange', this.#tell);
    this.#motion?.removeEventListener('change', this.#handleMedia);
    this.#print?.removeEventListener('change', this.#handleMedia);
    this.#isNear = false;
    this.#tell();
  }

  readonly #handleIntersection = (entries: readonly IntersectionObserverEntry[]): void => {
    // Several entries may have gathered while the page was busy: only the last one is true now.
    this.#isNear = entries[entries.length - 1]?.isIntersecting ?? false;
    this.#tell();
  };

  readonly #handleMedia = (): void => {
    this.#host.requestUpdate();
    this.#options.onChange?.(this.isVisible);
  };

  readonly #tell = (): void => {
    const isVisible = this.isVisible;
    if (isVisible === this.#wasVisible) return;
    this.#wasVisible = isVisible;
    this.#options.onChange?.(isVisible);
    this.#host.requestUpdate();
  };
}
