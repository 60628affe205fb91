/**
 * Linked highlight: pointing at one factor lights it wherever it stands, in the formula, the list and the drawing.
 * Anything with `data-q="name"` takes part; the host carries `data-hot="name"` while that name is lit.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';

type HighlightHost = ReactiveControllerHost & HTMLElement;

export interface HighlightOptions {
  /** Called when another name (or none) is lit, for drawings on a canvas. */
  readonly onChange?: (name: string | null) => void;
}

export class HighlightController implements ReactiveController {
  readonly #host: HighlightHost;
  readonly #onChange: ((name: string | null) => void) | undefined;
  #hot: string | null = null;

  constructor(host: HighlightHost, options: HighlightOptions = {}) {
    this.#host = host;
    this.#onChange = options.onChange;
    host.addController(this);
  }

  /** The name that is lit now. */
  get hot(): string | null {
    return this.#hot;
  }

  /** Lights a name from the program, for example from a canvas that found out what the pointer is over. */
  light(name: string | null): void {
    if (name === this.#hot) return;
    this.#hot = name;
    if (name === null) delete this.#host.dataset.hot;
    else this.#host.dataset.hot = name;
    this.#mark();
    this.#onChange?.(name);
  }

  hostConnected(): void {
    for (const [type, handler] of this.#handlers) this.#host.addEventListener(type, handler);
  }

  hostDisconnected(): void {
    for (const [type, handler] of this.#handlers) this.#host.removeEventListener(type, handler);
    this.light(null);
  }

  /** A render may have made new elements: they are lit as their sisters are. */
  hostUpdated(): void {
    if (this.#hot !== null) this.#mark();
  }

  #mark(): void {
    const root = this.#host.shadowRoot ?? this.#host;
    // A formula that was patched may have left its light on an element that is no part of a quantity any more.
    for (const element of root.querySelectorAll('[data-q], [data-lit]')) {
      element.toggleAttribute('data-lit', this.#hot !== null && element.getAttribute('data-q') === this.#hot);
    }
  }

  /** The innermost name under the event, looked up through shadow roots. */
  #nameAt(event: Event): string | null {
    for (const target of event.composedPath()) {
      if (target === this.#host) return null;
      if (target instanceof Element && target.hasAttribute('data-q')) return target.getAttribute('data-q');
    }
    return null;
  }

  // A finger has no hover: a tap lights, a tap elsewhere ends it. Lifting the finger must not put the light out.
  readonly #handlers: readonly [string, (event: Event) => void][] = [
    [
      'pointerover',
      (event) => (event as PointerEvent).pointerType !== 'touch' && this.light(this.#nameAt(event)),
    ],
    ['pointerleave', (event) => (event as PointerEvent).pointerType !== 'touch' && this.light(null)],
    [
      'pointerdown',
      (event) => (event as PointerEvent).pointerType === 'touch' && this.light(this.#nameAt(event)),
    ],
    ['focusin', (event) => this.light(this.#nameAt(event))],
    ['focusout', () => this.light(null)],
  ];
}
