/**
 * Keeps the place of a widget free from the moment it is found until its first whole picture stands, so that what
 * follows it on the page does not jump. How high it will be is taken from what was measured of the examples.
 */
import { heights, widths } from './measured-heights.ts';

/** Heights are written in steps of this many px, as two digits each. */
const step = 4;

/** How high a widget of this width will be, between the two nearest widths that were measured. */
export function expectedHeight(tag: string, width: number): number | undefined {
  const digits = heights[tag];
  if (digits === undefined || width === 0) return undefined;
  const measured = widths.map((_, i) => step * Number.parseInt(digits.slice(2 * i, 2 * i + 2), 36));
  const above = widths.findIndex((each) => each >= width);
  if (above <= 0) return measured.at(above);
  const [low = 0, high = 0] = widths.slice(above - 1, above + 1);
  const [from = 0, to = 0] = measured.slice(above - 1, above + 1);
  return from + ((to - from) * (width - low)) / (high - low);
}

/** A figure whose training is still on its way is complete for itself, but small: it may take this long to grow. */
const patience = 20_000;
/** What a person has set up otherwise than the example may be lower: it has grown when it has not for a while. */
const aWhile = 1000;
const nearlyAll = 0.9;

/** Calls back once the widget's content is about as high as expected, or is drawn and grows no more, or had its time. */
function whenGrown(element: HTMLElement, height: number, done: () => void): void {
  // Others (a probe that reads the tokens) may stand before it.
  const content = element.shadowRoot?.querySelector('.widget');
  let quiet: ReturnType<typeof setTimeout> | undefined;
  const finish = () => {
    clearTimeout(timer);
    clearTimeout(quiet);
    watching.disconnect();
    // Charts and canvases find their size in the frame after.
    requestAnimationFrame(() => requestAnimationFrame(done));
  };
  // A figure that says itself that it has nothing to show yet is waited for.
  const rest = () => {
    const isDrawn = (element as { readonly isDrawn?: boolean }).isDrawn ?? true;
    if (isDrawn) finish();
    else quiet = setTimeout(rest, aWhile);
  };
  const watching = new ResizeObserver(() => {
    clearTimeout(quiet);
    if (!content || content.clientHeight >= nearlyAll * height) finish();
    else quiet = setTimeout(rest, aWhile);
  });
  const timer = setTimeout(finish, patience);
  watching.observe(content ?? element);
}

/** A height that the author asked for is left alone, and so is what is hidden. */
function isFree({ style }: HTMLElement, { minBlockSize }: CSSStyleDeclaration): boolean {
  return !style.display && ['0px', 'auto'].includes(minBlockSize);
}

/**
 * Reserves the places; each answer gives one back. Looked at together, written together: the browser lays out the page
 * for each look that follows a change.
 */
export function reserve(elements: readonly HTMLElement[]): (() => void)[] {
  const free = new Set(elements.filter((element) => isFree(element, getComputedStyle(element))));
  // A tag that is not defined yet is laid out within a line, and has no width to be asked for.
  free.forEach(({ style }) => (style.display = 'block'));
  const expected = new Map(
    [...free].map((element) => [element, expectedHeight(element.localName, element.clientWidth) ?? 0]),
  );
  return elements.map((element) => {
    const height = expected.get(element);
    return height === undefined ? () => {} : reserveOne(element, height);
  });
}

function reserveOne(element: HTMLElement, height: number): () => void {
  const { style } = element;
  if (height > 0) style.minBlockSize = `${height}px`;
  // As the browser spells it back: what differs later was set by the page meanwhile, and is the page's.
  const reserved = height > 0 ? style.minBlockSize : undefined;
  const giveBack = () => {
    if (style.display === 'block') style.removeProperty('display');
    if (style.minBlockSize === reserved) style.removeProperty('min-block-size');
    if (element.getAttribute('style') === '') element.removeAttribute('style');
  };
  element.addEventListener('widget-ready', (event) => {
    if (event.target === element) whenGrown(element, height, giveBack);
  });
  return giveBack;
}
