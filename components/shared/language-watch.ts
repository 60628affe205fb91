/**
 * Tells an element when a `lang` above it changes. One observer stands for each document and each shadow root on
 * the way up, whatever number of widgets it serves, and it is given back with the last of them.
 */

interface Watch {
  readonly listeners: Set<() => void>;
  readonly observer: MutationObserver;
}

/** Kept by the root that is watched, so that a root that goes takes its watch along. */
const watches = new WeakMap<Node, Watch>();

function watchOf(root: Node): Watch {
  const known = watches.get(root);
  if (known) return known;
  const listeners = new Set<() => void>();
  const observer = new MutationObserver(() => listeners.forEach((listener) => listener()));
  observer.observe(root, { attributes: true, attributeFilter: ['lang'], subtree: true });
  const watch = { listeners, observer };
  watches.set(root, watch);
  return watch;
}

function rootsAbove(node: Node): readonly Node[] {
  const root = node.getRootNode();
  return root instanceof ShadowRoot ? [root, ...rootsAbove(root.host)] : [root];
}

/** The language of the nearest `lang`, also across shadow roots; English where no one says. */
export function nearestLanguage(node: Node | null): string {
  if (node === null) return 'en';
  if (node instanceof Element && node.hasAttribute('lang')) return node.getAttribute('lang') || 'en';
  return nearestLanguage(node instanceof ShadowRoot ? node.host : node.parentNode);
}

/** The language at a place in a template, which the widget that renders it stands in. */
export function languageOfPart(part: { readonly options?: { readonly host?: object } }): string {
  const host = part.options?.host;
  return host instanceof Node ? nearestLanguage(host) : 'en';
}

/** Calls `listener` when the language of `element` may be another one; returns the way to stop. */
export function watchLanguage(element: Element, listener: () => void): () => void {
  let before = nearestLanguage(element);
  const look = () => {
    const now = nearestLanguage(element);
    if (now === before) return;
    before = now;
    listener();
  };
  const roots = rootsAbove(element);
  roots.forEach((root) => watchOf(root).listeners.add(look));
  return () => {
    for (const root of roots) {
      const watch = watchOf(root);
      watch.listeners.delete(look);
      if (watch.listeners.size > 0) continue;
      watch.observer.disconnect();
      watches.delete(root);
    }
  };
}
