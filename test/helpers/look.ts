/**
 * What is wrong with the look of a widget in some language: words that were never translated, text that is cut
 * off or sticks out, controls that lie on each other, formulas that run the wrong way.
 */

/** An element with everything that a person sees of it: shadow roots, and what a slot is given. */
export function* allWithin(root: Element): Generator<Element> {
  yield root;
  const slotted = root instanceof HTMLSlotElement ? root.assignedElements() : [];
  const children = root.shadowRoot ? [...root.shadowRoot.children] : [...root.children];
  for (const child of slotted.length > 0 ? slotted : children) yield* allWithin(child);
}

const spokenAttributes = [
  'aria-label',
  'aria-valuetext',
  'aria-description',
  'aria-roledescription',
  'title',
  'placeholder',
  'alt',
];

const isCode = (element: Element) => element.closest('math, style, script, pre, code, textarea') !== null;

const ownText = (element: Element): string =>
  [...element.childNodes]
    .filter((node) => node.nodeType === Node.TEXT_NODE)
    .map((node) => node.nodeValue ?? '')
    .join(' ')
    .trim();

/** Every word of three plain letters or more that a person sees or hears, but for `known`. */
export function plainWords(root: Element, known: ReadonlySet<string>): readonly string[] {
  const found = new Set<string>();
  for (const element of allWithin(root)) {
    // What an author wrote around or into a widget is the author's own language.
    if (isCode(element) || !(element.getRootNode() instanceof ShadowRoot)) continue;
    const texts = [ownText(element), ...spokenAttributes.map((name) => element.getAttribute(name) ?? '')];
    for (const text of texts)
      for (const [word] of text.replace(/<[a-z-]+>/g, '').matchAll(/[A-Za-z][A-Za-z\d]{2,}/g))
        if (!known.has(word)) found.add(`${word} (in “${text.slice(0, 80)}” of <${element.localName}>)`);
  }
  return [...found];
}

const slack = 1.5;

function isShown(element: Element): boolean {
  const { width, height } = element.getBoundingClientRect();
  if (width <= 2 || height <= 2) return false;
  return element.checkVisibility({ checkVisibilityCSS: true, checkOpacity: true });
}

/** In a region that scrolls sideways by itself, or one that is only heard, nothing sticks out. */
function scrollsSideways(element: Element): boolean {
  const { overflowX, clipPath, position } = getComputedStyle(element);
  if (/auto|scroll/.test(overflowX) && !(element instanceof HTMLTextAreaElement)) return true;
  return clipPath !== 'none' && position === 'absolute';
}

function* shownWithin(root: Element): Generator<Element> {
  if (!isShown(root) && root.getBoundingClientRect().width > 0) return;
  yield root;
  if (scrollsSideways(root)) return;
  const slotted = root instanceof HTMLSlotElement ? root.assignedElements() : [];
  const children = root.shadowRoot ? [...root.shadowRoot.children] : [...root.children];
  for (const child of slotted.length > 0 ? slotted : children) yield* shownWithin(child);
}

const nameOf = (element: Element): string => {
  const { left, right } = element.getBoundingClientRect();
  const words = (element.textContent ?? '').trim().replace(/\s+/g, ' ').slice(0, 50);
  const className =
    typeof element.className === 'string' ? element.className.trim().replace(/\s+/g, '.') : '';
  return `<${element.localName}${className && `.${className}`}> “${words}” ${left.toFixed(0)}…${right.toFixed(0)}`;
};

const controlSelector =
  'button, input:not([type=radio], [type=checkbox]), select, textarea, summary, a[href]';

/** Two controls that cover each other by more than a hair; what a plot or a drawing places is its own matter. */
function overlaps(controls: readonly Element[]): string[] {
  const found: string[] = [];
  controls.forEach((one, index) => {
    const a = one.getBoundingClientRect();
    for (const other of controls.slice(index + 1)) {
      if (one.contains(other) || other.contains(one)) continue;
      const b = other.getBoundingClientRect();
      const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
      const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
      if (across > 2 && down > 2) found.push(`${nameOf(one)} lies on ${nameOf(other)}`);
    }
  });
  return found;
}

/** The innermost element that reaches further than anything else. */
function widest(place: Element): string {
  const { left, right } = place.getBoundingClientRect();
  const isMirrored = getComputedStyle(place).direction === 'rtl';
  const out = (element: Element): number => {
    const box = element.getBoundingClientRect();
    return isMirrored ? left - box.left : box.right - right;
  };
  const [first] = [...shownWithin(place)].reverse().sort((a, b) => out(b) - out(a));
  return nameOf(first ?? place);
}

/** What sticks out of `place`, is cut off, or lies on something else. */
export function brokenLayout(place: Element): readonly string[] {
  const faults: string[] = [];
  const frame = place.getBoundingClientRect();
  if (place.scrollWidth > place.clientWidth + 1)
    faults.push(
      `the place scrolls sideways: ${place.scrollWidth} in ${place.clientWidth}, by ${widest(place)}`,
    );
  const controls: Element[] = [];
  for (const element of shownWithin(place)) {
    if (element.closest('math') && element.localName !== 'math') continue;
    const box = element.getBoundingClientRect();
    if (element.matches(controlSelector) || (element.localName === 'label' && element.closest('.choice')))
      controls.push(element);
    const text = ownText(element);
    if (text === '' && element.localName !== 'math') continue;
    if (box.width === 0 || element instanceof HTMLOptionElement) continue;
    if (box.left < frame.left - slack || box.right > frame.right + slack)
      faults.push(`sticks out: ${nameOf(element)}`);
    const { overflowX } = getComputedStyle(element);
    if (/hidden|clip/.test(overflowX) && element.scrollWidth > element.clientWidth + slack)
      faults.push(`is cut off: ${nameOf(element)}`);
    if (element instanceof SVGElement) continue;
    const range = document.createRange();
    range.selectNodeContents(element);
    const words = range.getBoundingClientRect();
    if (words.width > 0 && (words.left < frame.left - slack || words.right > frame.right + slack))
      faults.push(`text sticks out: ${nameOf(element)}`);
  }
  return [...faults, ...overlaps(controls)];
}

/** Formulas and plots run from left to right whatever the page does. */
export function wrongDirections(root: Element): readonly string[] {
  const isDrawn = (element: Element) =>
    element.matches('math, canvas') ||
    (element.matches('svg:not(.icon)') && element.getBoundingClientRect().width > 40);
  return [...allWithin(root)]
    .filter((element) => isDrawn(element) && isShown(element))
    .filter((element) => getComputedStyle(element).direction !== 'ltr')
    .map(nameOf);
}

/** A browser says so when sizes need a second turn, as they do when a page gets another width at once. */
export function passOverSecondTurns(): () => void {
  const heard = window.onerror;
  window.onerror = (message, ...rest) =>
    (typeof message === 'string' && message.includes('ResizeObserver loop')) ||
    heard?.call(window, message, ...rest);
  return () => (window.onerror = heard);
}
