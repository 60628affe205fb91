/**
 * A plugin for reveal.js: the fragments of a slide step a widget, forwards and backwards.
 *
 *   <chain-rule-graph data-steps="6">                each of six presses makes one step of the widget
 *   <backprop-trainer data-steps="4" data-step="25"> each of four presses trains 25 epochs
 *   <p class="fragment" data-for="plots" data-set-inner="x^3">  sets attributes of #plots while it is shown
 *   <p class="fragment" data-for="net" data-step="2">           makes two steps of #net while it is shown
 *
 * What a widget should show follows from the fragments that are visible, so a jump into the middle of a slide, the
 * way back and a page on paper all come out the same. It also keeps slides in their place when a widget loads late,
 * gives the keys of a clicker to the deck after a widget was touched by hand, and keeps a drag from turning the slide.
 */

/** What it needs of reveal.js. */
export interface Deck {
  getRevealElement(): HTMLElement;
  getCurrentSlide(): HTMLElement | undefined;
  on(type: string, listener: (event: Event) => void): void;
  off(type: string, listener: (event: Event) => void): void;
  layout(): void;
  next(): void;
  prev(): void;
}

export interface DeckPlugin {
  readonly id: string;
  init(deck: Deck): void;
  destroy(): void;
}

/** A widget once its code is there; `step` is not on all of them. */
type Widget = HTMLElement & { readonly ready?: Promise<void>; step?(n: number): unknown };

interface Progress {
  /** Steps that were made so far. */
  steps: number;
  /** Attributes as the author wrote them, and what was set last. */
  readonly attributes: Map<string, { readonly before: string | null; set: string | null }>;
  /** The steps of one widget are made one after the other. */
  queue: Promise<void>;
}

const labTag = /^(chain-rule|backprop)-/;
const maximumSteps = 200;
const setPrefix = 'data-set-';
const clickerKeys: Readonly<Record<string, 'next' | 'prev'>> = { PageDown: 'next', PageUp: 'prev' };

const sizeOf = (element: Element, otherwise: number): number => {
  const size = Number.parseInt(element.getAttribute('data-step') ?? '', 10);
  return Number.isNaN(size) ? otherwise : size;
};

/** On paper reveal.js copies a slide for each fragment, ids and all: what belongs together stands on one page. */
const pageOf = (element: Element): Element =>
  element.closest('.pdf-page') ?? element.closest('section') ?? element.ownerDocument.documentElement;

function widgetOf(fragment: Element): Widget | null {
  const id = fragment.getAttribute('data-for');
  return id === null ? null : pageOf(fragment).querySelector<Widget>(`#${CSS.escape(id)}`);
}

const fragmentsOf = (widget: Element): HTMLElement[] =>
  [...pageOf(widget).querySelectorAll<HTMLElement>(`.fragment[data-for="${CSS.escape(widget.id)}"]`)].sort(
    (a, b) =>
      Number(a.getAttribute('data-fragment-index') ?? 0) - Number(b.getAttribute('data-fragment-index') ?? 0),
  );

/** Turns `data-steps` into that many fragments that show nothing themselves. */
function writeFragments(root: Element): void {
  root.querySelectorAll('[data-steps]').forEach((widget, index) => {
    const count = Math.min(maximumSteps, Number.parseInt(widget.getAttribute('data-steps') ?? '', 10) || 0);
    const first = widget.getAttribute('data-fragment-index');
    const size = sizeOf(widget, 1);
    widget.id ||= `backprop-lab-steps-${index + 1}`;
    const made = Array.from({ length: count }, (_, place) => {
      const fragment = widget.ownerDocument.createElement('span');
      fragment.className = 'fragment';
      fragment.hidden = true;
      fragment.setAttribute('data-for', widget.id);
      fragment.setAttribute('data-step', String(size));
      if (first !== null) fragment.setAttribute('data-fragment-index', String(Number(first) + place));
      return fragment;
    });
    // The widget itself is no fragment: its place is the first of its steps.
    widget.removeAttribute('data-fragment-index');
    widget.removeAttribute('data-steps');
    widget.after(...made);
  });
}

function setAttributes(widget: Widget, fragments: readonly Element[], progress: Progress): void {
  const wanted = new Map<string, string | null>();
  for (const fragment of fragments) {
    for (const { name, value } of fragment.attributes) {
      if (!name.startsWith(setPrefix)) continue;
      const attribute = name.slice(setPrefix.length);
      if (!progress.attributes.has(attribute)) {
        const before = widget.getAttribute(attribute);
        progress.attributes.set(attribute, { before, set: before });
      }
      const before = progress.attributes.get(attribute)?.before ?? null;
      if (fragment.classList.contains('visible')) wanted.set(attribute, value);
      else if (!wanted.has(attribute)) wanted.set(attribute, before);
    }
  }
  for (const [attribute, value] of wanted) {
    const known = progress.attributes.get(attribute);
    // What somebody changed by hand meanwhile stays, until another fragment says something else.
    if (!known || known.set === value) continue;
    known.set = value;
    if (value === null) widget.removeAttribute(attribute);
    else widget.setAttribute(attribute, value);
  }
}

/** What a hand moves: a drag on it is no swipe. */
const isMoved = (node: EventTarget): boolean =>
  node instanceof Element && node.matches('[role="slider"], input[type="range"]');

/**
 * reveal.js turns the slide on a swipe, unless this attribute stands on what was touched. It sees a widget as one
 * thing and not its handles, so the widget wears it as long as one of them is held.
 */
function holdSwipe(event: Event): void {
  const path = event.composedPath();
  const moved = path.find(isMoved);
  const widget = moved && path.find((node) => node instanceof Element && node.getRootNode() === document);
  if (!(widget instanceof Element) || widget.hasAttribute('data-prevent-swipe')) return;
  widget.setAttribute('data-prevent-swipe', '');
  const letGo = () => {
    widget.removeAttribute('data-prevent-swipe');
    for (const type of ['pointerup', 'pointercancel']) window.removeEventListener(type, letGo);
  };
  // After reveal.js has seen the end of it.
  for (const type of ['pointerup', 'pointercancel']) window.addEventListener(type, letGo);
}

export function revealSteps(): DeckPlugin {
  const progressOf = new WeakMap<Element, Progress>();
  let stop: () => void = () => {};

  const bring = async (widget: Widget, progress: Progress): Promise<void> => {
    await customElements.whenDefined(widget.localName);
    await widget.ready;
    // Read only now: several presses may have come while the widget was loading.
    const wanted = fragmentsOf(widget)
      .filter((fragment) => fragment.classList.contains('visible'))
      .reduce((sum, fragment) => sum + sizeOf(fragment, 0), 0);
    const difference = wanted - progress.steps;
    progress.steps = wanted;
    if (difference !== 0) await widget.step?.(difference);
  };

  const follow = (widget: Widget): void => {
    const known = progressOf.get(widget);
    const progress = known ?? { steps: 0, attributes: new Map(), queue: Promise.resolve() };
    if (!known) progressOf.set(widget, progress);
    setAttributes(widget, fragmentsOf(widget), progress);
    // A widget that cannot make its step says so itself; the next press tries anew.
    progress.queue = progress.queue.then(() => bring(widget, progress)).catch(() => undefined);
  };

  const followAll = (fragments: Iterable<Element>): void => {
    const widgets = new Set([...fragments].map(widgetOf));
    for (const widget of widgets) if (widget) follow(widget);
  };

  function init(deck: Deck): void {
    const root = deck.getRevealElement();
    writeFragments(root);

    const ofSlide = () => {
      const slide = deck.getCurrentSlide();
      if (!slide) return;
      followAll(slide.querySelectorAll('.fragment[data-for]'));
      resized.disconnect();
      resized.observe(slide);
    };
    const ofFragments = (event: Event) =>
      followAll((event as Event & { readonly fragments?: readonly Element[] }).fragments ?? []);
    const ofPages = () => followAll(root.querySelectorAll('.fragment[data-for]'));

    // reveal.js places a slide once, when it comes; a widget that loads then makes it taller.
    let frame = 0;
    const resized = new ResizeObserver(() => {
      cancelAnimationFrame(frame);
      frame = requestAnimationFrame(() => deck.layout());
    });

    // A clicker sends PageDown. A slider that somebody dragged keeps the focus, and would take it for itself; who
    // came to it by keyboard means the slider.
    let isByHand = false;
    const handlePointer = (event: Event) => {
      isByHand = true;
      holdSwipe(event);
    };
    const handleKey = (event: KeyboardEvent) => {
      const way = clickerKeys[event.key];
      if (!way) {
        isByHand &&= ['Shift', 'Control', 'Alt', 'Meta'].includes(event.key);
        return;
      }
      const target = event.composedPath()[0];
      if (!isByHand || !(target instanceof Element) || target.getRootNode() === document) return;
      event.preventDefault();
      event.stopImmediatePropagation();
      deck[way]();
    };
    window.addEventListener('pointerdown', handlePointer, true);
    window.addEventListener('keydown', handleKey, true);

    // A press in the overview chooses a slide; it must not move a point on the way.
    const setInert = (isInert: boolean) => {
      for (const element of root.querySelectorAll<HTMLElement>('*'))
        if (labTag.test(element.localName)) element.inert = isInert;
    };

    const listeners: readonly [string, (event: Event) => void][] = [
      ['ready', ofSlide],
      ['slidechanged', ofSlide],
      ['fragmentshown', ofFragments],
      ['fragmenthidden', ofFragments],
      ['pdf-ready', ofPages],
      ['overviewshown', () => setInert(true)],
      ['overviewhidden', () => setInert(false)],
    ];
    for (const [type, listener] of listeners) deck.on(type, listener);
    stop = () => {
      for (const [type, listener] of listeners) deck.off(type, listener);
      window.removeEventListener('pointerdown', handlePointer, true);
      window.removeEventListener('keydown', handleKey, true);
      resized.disconnect();
      cancelAnimationFrame(frame);
    };
  }

  return { id: 'backprop-lab-steps', init, destroy: () => stop() };
}
