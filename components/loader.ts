/**
 * One script for a course page: it finds the lab's tags and loads a widget's code when the widget comes near
 * the viewport. Until then, and where no script runs, what the author wrote inside the tag stands.
 */
import { needed, widgets } from 'virtual:widgets';
import { retryTexts } from '../src/strings/retry-texts.ts';
import { defineElement } from './shared/define.ts';
import type { WidgetClass } from './shared/define.ts';
import { reserve } from './reserve.ts';

/** How far from the window a widget may still be when its code is fetched, in px. */
const nearby = 600;

const isWidgetClass = (value: unknown, tag: string): value is WidgetClass =>
  typeof value === 'function' && (value as Partial<WidgetClass>).tag === tag;

const [names = '', ...filesOf] = needed.split('|');

/** Asks for all files of a widget at once. Each would name the next, but only when it is read. */
function askForFiles(tag: string): HTMLLinkElement[] {
  const digits = filesOf[Object.keys(widgets).indexOf(tag)]?.match(/../g) ?? [];
  const all = names.split(' ');
  const links = digits.map((digit) => {
    const link = document.createElement('link');
    link.rel = 'modulepreload';
    link.href = new URL(`./chunks/${all[Number.parseInt(digit, 36)]}.js`, import.meta.url).href;
    return link;
  });
  document.head.append(...links);
  return links;
}

/** Fetches and defines one widget. A failed fetch is said to the page, and the next look tries again. */
export async function loadWidget(tag: string): Promise<void> {
  const load = widgets[tag];
  if (!load) throw new RangeError(`backprop-lab: there is no widget <${tag}>`);
  const links = askForFiles(tag);
  const module = await load().finally(() => links.forEach((link) => link.remove()));
  const widget = Object.values(module).find((value) => isWidgetClass(value, tag));
  if (!widget) throw new Error(`backprop-lab: the module of <${tag}> has no class with that tag`);
  defineElement(widget);
}

const loaderKey = Symbol.for('backprop-lab.loaded-tags');

/**
 * The tags that no other copy of this script looks after. Where a page holds two copies, in whatever versions, the
 * first keeps its widgets: figures and trainings of two versions are never mixed, and no tag is defined twice.
 */
function ownTags(): readonly string[] {
  const page = globalThis as { [loaderKey]?: Set<string> };
  const taken = (page[loaderKey] ??= new Set());
  const all = Object.keys(widgets);
  const own = all.filter((tag) => !taken.has(tag));
  own.forEach((tag) => taken.add(tag));
  if (own.length < all.length)
    console.warn('backprop-lab: another copy of the loader is on this page; the widgets are left to it.');
  return own;
}

const everyTag = Object.keys(widgets).join(',');

/** The place that is kept free for a widget that is not there yet. */
const reserved = new WeakMap<Element, () => void>();

function startLoading(element: Element): void {
  const tag = element.localName;
  if (customElements.get(tag)) return;
  loadWidget(tag).catch((cause: unknown) => {
    // Nothing will fill the place: the fallback stands alone, as high as it is.
    reserved.get(element)?.();
    element.dispatchEvent(
      new CustomEvent('widget-error', {
        detail: { code: 'not-loaded', values: { widget: tag, reason: String(cause) } },
        bubbles: true,
        composed: true,
      }),
    );
    offerRetry(element);
  });
}

/** The fallback stays; a button below it tries again. */
function offerRetry(element: Element): void {
  if (element.nextElementSibling?.matches('[data-backprop-lab-retry]')) return;
  const button = document.createElement('button');
  button.type = 'button';
  button.dataset['backpropLabRetry'] = '';
  const asked = element.closest<HTMLElement>('[lang]')?.lang.toLowerCase().split('-')[0] ?? '';
  button.lang = Object.hasOwn(retryTexts, asked) ? asked : 'en';
  button.textContent = retryTexts[button.lang];
  button.addEventListener('click', () => {
    button.remove();
    startLoading(element);
  });
  element.after(button);
}

const isSizeless = (element: Element) => element.localName === 'backprop-run';

function standsNear(element: Element): boolean {
  const { left, right, top, bottom, width } = element.getBoundingClientRect();
  const isBeside = right > -nearby && left < innerWidth + nearby;
  return width > 0 && isBeside && bottom > -nearby && top < innerHeight + nearby;
}

/** Nobody scrolls on paper: in a deck of reveal.js that is laid out for it, all widgets are wanted at once. */
const isForPaper = () => /print-pdf|view=print/.test(location.search);

/** Watches a document or a shadow root for the lab's tags, also those that a script adds later. */
export const watch = (root: Document | ShadowRoot = document): (() => void) => watchFor(everyTag, root);

function watchFor(selector: string, root: Document | ShadowRoot): () => void {
  const near = new IntersectionObserver(
    (entries) => {
      for (const entry of entries) {
        if (!entry.isIntersecting) continue;
        near.unobserve(entry.target);
        startLoading(entry.target);
      }
    },
    { rootMargin: `${nearby}px` },
  );
  const look = (found: readonly Element[]) => {
    const missing = found.filter(({ localName }) => !customElements.get(localName));
    const placed = missing.filter((each) => !isForPaper() && !isSizeless(each));
    missing.filter((each) => !placed.includes(each)).forEach(startLoading);
    const free = placed.filter((each) => each instanceof HTMLElement && !reserved.has(each)) as HTMLElement[];
    reserve(free).forEach((giveBack, index) => reserved.set(free[index], giveBack));
    // Whatever is near is seen to be at once: the observer would say so only when the page was drawn.
    const isNear = placed.map(standsNear);
    placed.forEach((each, index) => (isNear[index] ? startLoading(each) : near.observe(each)));
  };
  const lookBelow = (node: ParentNode) => look([...node.querySelectorAll(selector)]);
  const added = new MutationObserver((records) => {
    for (const record of records)
      for (const node of record.addedNodes) {
        if (!(node instanceof Element)) continue;
        if (node.matches(selector)) look([node]);
        lookBelow(node);
      }
  });
  lookBelow(root);
  added.observe(root, { childList: true, subtree: true });
  const loadAll = () => root.querySelectorAll(selector).forEach(startLoading);
  addEventListener('beforeprint', loadAll);
  return () => {
    removeEventListener('beforeprint', loadAll);
    near.disconnect();
    added.disconnect();
  };
}

if (typeof document !== 'undefined') {
  const own = ownTags().join(',');
  if (own !== '') watchFor(own, document);
}
