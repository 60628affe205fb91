/**
 * Draws a widget as a picture: its elements with the styles that they really have, in an SVG that needs nothing
 * else; a PNG is painted from that. Nothing is fetched from anywhere but the lab's own fonts.
 */
import { fontBase, fontFiles } from './math-font.ts';
import { readTokens, type ThemeTokens } from './theme.ts';

export interface SnapshotOptions {
  /** Pixels of the picture per CSS px. */
  readonly scale?: number;
  readonly type?: 'image/png' | 'image/svg+xml';
  /** Ground around the widget, in CSS px; 0 unless given. */
  readonly margin?: number;
}

/** Ground around a picture that is handed out, in CSS px: on a slide its letters stand clear of what is beside it. */
export const pictureMargin = 16;

const XHTML = 'http://www.w3.org/1999/xhtml';
const SVG = 'http://www.w3.org/2000/svg';

/** Elements that draw nothing, and would only make the picture heavier. */
const UNSEEN = new Set(['script', 'style', 'template', 'link', 'meta', 'noscript']);

/** The children as they are laid out: a shadow tree in place of its host's own, assigned nodes in their slots. */
function composedChildren(node: Element): readonly Node[] {
  if (node.localName === 'slot') {
    const assigned = (node as HTMLSlotElement).assignedNodes({ flatten: true });
    return assigned.length > 0 ? assigned : [...node.childNodes];
  }
  return [...(node.shadowRoot ?? node).childNodes];
}

/** What the same element would have without any rule: only what differs from it is written down. */
class Defaults {
  readonly #frame: Element;
  readonly #known = new Map<string, Map<string, string>>();
  readonly tokens: ThemeTokens;
  /** What stands before and after elements is none of them: rules of the picture's own draw it, each once. */
  readonly pseudoRules = new Map<string, number>();

  constructor(frame: Element, tokens: ThemeTokens) {
    this.#frame = frame;
    this.tokens = tokens;
  }

  of(element: Element): Map<string, string> {
    const key = `${element.namespaceURI} ${element.localName} ${element.getAttribute('type') ?? ''}`;
    const found = this.#known.get(key);
    if (found) return found;
    const plain = document.createElementNS(element.namespaceURI, standIn(element));
    this.#frame.append(plain);
    const styles = getComputedStyle(plain);
    const values = new Map([...styles].map((name) => [name, styles.getPropertyValue(name)]));
    plain.remove();
    this.#known.set(key, values);
    return values;
  }
}

/** A custom element would start to work in the picture's frame; a plain one of the same kind stands for it. */
const standIn = (element: Element): string =>
  element.localName.includes('-') || element.localName === 'slot' ? 'span' : element.localName;

/** Inherited from the frame, so it must be written even where it equals the default of a bare element. */
const ALWAYS = ['color', 'font-family', 'font-size', 'font-weight', 'font-style', 'line-height', 'display'];
/** Would move or hide the picture, or say something about hands that a picture does not have. */
const NEVER =
  /^(animation|transition|cursor|pointer-events|will-change|touch-action|user-select|-webkit-user|view-transition|container|scroll)/;

/** Taken over from the parent, so a default must be written where the parent has something else. */
const INHERITED =
  /^(text-|white-space|letter-|word-|list-|border-(collapse|spacing)|vertical-align|visibility|direction|hyphens|tab-size|overflow-wrap|math-|font-|fill|stroke|paint-order)/;
/** A browser's own are in em: the same number of pixels is another one at another size of letters. */
const IN_EM = /^(margin|padding)-/;

const HEIGHTS = ['height', 'block-size'];
const FLOWS = /^(block|flow-root|list-item|flex|grid)$/;

/**
 * Whether the height comes from what is within and must not be written down: a table's holds its caption too, a cell
 * would move to its row's baseline with all of it, and no margin goes through the end of a box with a height. Where a
 * browser does not tell `auto` from a length (Firefox), boxes keep their heights.
 */
function isHeightOfContent(element: Element, display: string): boolean {
  // Rows keep theirs, which holds what a rule asks of their cells.
  if (display.startsWith('table')) return display !== 'table-row';
  if (!FLOWS.test(display) || element.childNodes.length === 0 || element.matches('button, select, textarea'))
    return false;
  const styles = 'computedStyleMap' in element ? element.computedStyleMap() : undefined;
  return String(styles?.get('height')) === 'auto';
}

/** HTML, SVG and MathML elements all have one. */
const styleOf = (element: Element) => (element as HTMLElement).style;

/** The element around it as it is laid out, across shadow roots and slots. */
function composedParent(element: Element): Element | null {
  if (element.assignedSlot) return element.assignedSlot;
  const { parentNode } = element;
  return parentNode instanceof ShadowRoot ? parentNode.host : element.parentElement;
}

function inlineStyle(source: Element, copy: Element, defaults: Defaults): void {
  const styles = getComputedStyle(source);
  const parent = composedParent(source);
  const around = parent && getComputedStyle(parent);
  const plain = defaults.of(source);
  const isWithoutHeight = isHeightOfContent(source, styles.display);
  const rules: string[] = [];
  for (const name of styles) {
    if (name.startsWith('--') || NEVER.test(name) || (isWithoutHeight && HEIGHTS.includes(name))) continue;
    const value = styles.getPropertyValue(name);
    const isNeeded =
      value !== plain.get(name) ||
      ALWAYS.includes(name) ||
      (INHERITED.test(name) && value !== around?.getPropertyValue(name)) ||
      (IN_EM.test(name) && value !== '0px');
    if (isNeeded) rules.push(`${name}:${value}`);
  }
  // By property: a style attribute that a script writes would break the strict policy.
  styleOf(copy).cssText = rules.join(';');
}

/** What a rule puts before or after an element, such as the number of a line of code. */
function copyPseudo(source: Element, copy: Element, defaults: Defaults): void {
  for (const side of ['before', 'after'] as const) {
    const styles = getComputedStyle(source, `::${side}`);
    if (['none', 'normal', ''].includes(styles.content) || styles.display === 'none') continue;
    const rules = [...styles]
      .filter((name) => !name.startsWith('--') && !NEVER.test(name))
      .map((name) => `${name}:${styles.getPropertyValue(name)}`);
    const rule = `::${side}{${rules.join(';')}}`;
    const number = defaults.pseudoRules.get(rule) ?? defaults.pseudoRules.size + 1;
    defaults.pseudoRules.set(rule, number);
    copy.setAttribute(`data-${side}`, String(number));
  }
}

/** A picture cannot be scrolled: what was scrolled stands where it was seen, without bars. */
function keepScroll(source: Element, copy: Element): void {
  const { overflowX, overflowY } = getComputedStyle(source);
  if (![overflowX, overflowY].some((value) => value === 'auto' || value === 'scroll')) return;
  styleOf(copy).setProperty('overflow', 'hidden');
  const { scrollLeft, scrollTop } = source;
  if (scrollLeft === 0 && scrollTop === 0) return;
  for (const child of copy.children)
    styleOf(child).setProperty('translate', `${-scrollLeft}px ${-scrollTop}px`);
}

function copyCanvas(canvas: HTMLCanvasElement, defaults: Defaults): Element {
  const image = document.createElementNS(XHTML, 'img');
  inlineStyle(canvas, image, defaults);
  try {
    if (canvas.width > 0 && canvas.height > 0) image.setAttribute('src', canvas.toDataURL('image/png'));
  } catch {
    image.setAttribute('alt', canvas.getAttribute('aria-label') ?? ''); // a canvas that holds a foreign picture
  }
  return image;
}

/** Track and thumb of a slider are no elements, so no style of theirs can be copied: they are drawn. */
function copySlider(slider: HTMLInputElement, defaults: Defaults): Element {
  const { width, height } = { width: slider.offsetWidth, height: slider.offsetHeight };
  const colour = getComputedStyle(slider).color;
  const reach = (slider.valueAsNumber - Number(slider.min)) / (Number(slider.max) - Number(slider.min) || 1);
  const middle = height / 2;
  const x = 10 + reach * (width - 20);
  const drawing = document.createElementNS(SVG, 'svg');
  inlineStyle(slider, drawing, defaults);
  const shapes: [string, Record<string, string | number>][] = [
    ['path', { d: `M0 ${middle}H${width}`, stroke: defaults.tokens.colour('axis'), 'stroke-width': 2 }],
    ['path', { d: `M0 ${middle}H${x}`, stroke: colour, 'stroke-width': 2 }],
    [
      'circle',
      {
        cx: x,
        cy: middle,
        r: 8.9,
        fill: defaults.tokens.colour('paper'),
        stroke: colour,
        'stroke-width': 2.25,
      },
    ],
  ];
  drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
  for (const [tag, attributes] of shapes) {
    const shape = document.createElementNS(SVG, tag);
    for (const [name, value] of Object.entries(attributes)) shape.setAttribute(name, String(value));
    drawing.append(shape);
  }
  return drawing;
}

/** The same for a progress bar: how far it is stands in a part that is no element. */
function copyProgress(bar: HTMLProgressElement, defaults: Defaults): Element {
  const drawing = document.createElementNS(SVG, 'svg');
  inlineStyle(bar, drawing, defaults);
  const { offsetWidth: width, offsetHeight: height } = bar;
  drawing.setAttribute('viewBox', `0 0 ${width} ${height}`);
  // Below 0 while nobody knows how far it is.
  const done = document.createElementNS(SVG, 'rect');
  const size = { width: width * Math.max(0, bar.position), height, fill: getComputedStyle(bar).color };
  for (const [name, value] of Object.entries(size)) done.setAttribute(name, String(value));
  drawing.append(done);
  return drawing;
}

/** Widths are rounded, and a word more or less on a line would show: what stood on one line stays on it. */
function keepLine(source: Element, copy: Element): void {
  const holdsText = [...source.childNodes].some(
    (child) => child.nodeType === Node.TEXT_NODE && child.nodeValue?.trim(),
  );
  if (!holdsText) return;
  const range = document.createRange();
  range.selectNodeContents(source);
  const lines = new Set([...range.getClientRects()].map((box) => Math.round(box.bottom)));
  if (lines.size !== 1) return;
  const keepsSpaces = getComputedStyle(source).whiteSpace.startsWith('pre');
  styleOf(copy).setProperty('white-space', keepsSpaces ? 'pre' : 'nowrap');
}

/** Boxes in the order of the page; what has none of its own is stood for by what is in it. */
const boxesOf = (source: Element): readonly DOMRect[] =>
  composedChildren(source).flatMap((child) => {
    if (!(child instanceof Element)) return [];
    if (getComputedStyle(child).display === 'contents') return boxesOf(child);
    const box = child.getBoundingClientRect();
    return box.width > 0 && box.height > 0 ? [box] : [];
  });

/** The same for a row of boxes that may break: where all stand side by side, the last one does not fall below. */
function keepRow(source: Element, copy: Element): void {
  const { display, flexWrap, flexDirection } = getComputedStyle(source);
  if (!display.endsWith('flex') || flexWrap === 'nowrap' || flexDirection.startsWith('column')) return;
  const boxes = boxesOf(source);
  const isOneRow = boxes.every((box, index) => index === 0 || box.top < boxes[index - 1].bottom);
  if (isOneRow) styleOf(copy).setProperty('flex-wrap', 'nowrap');
}

/** Form fields keep what was typed in properties; a copy only has attributes. */
function copyState(source: Element, copy: Element): void {
  if (source instanceof HTMLInputElement) {
    copy.setAttribute('value', source.value);
    copy.toggleAttribute('checked', source.checked);
  } else if (source instanceof HTMLOptionElement) copy.toggleAttribute('selected', source.selected);
  else if (source instanceof HTMLTextAreaElement) copy.textContent = source.value;
}

function copyElement(source: Element, defaults: Defaults): Element | null {
  if (UNSEEN.has(source.localName) || source.classList.contains('visually-hidden')) return null;
  if (getComputedStyle(source).display === 'none') return null;
  if (source instanceof HTMLCanvasElement) return copyCanvas(source, defaults);
  if (source instanceof HTMLInputElement && source.type === 'range') return copySlider(source, defaults);
  if (source instanceof HTMLProgressElement) return copyProgress(source, defaults);
  const copy = document.createElementNS(source.namespaceURI, standIn(source));
  for (const { name, value } of source.attributes) {
    if (!name.startsWith('on') && name !== 'style' && name !== 'id') copy.setAttribute(name, value);
  }
  inlineStyle(source, copy, defaults);
  copyState(source, copy);
  keepLine(source, copy);
  keepRow(source, copy);
  if (source.localName === 'textarea') return copy;
  copyPseudo(source, copy, defaults);
  for (const child of composedChildren(source)) {
    const inner = copyNode(child, defaults);
    if (inner) copy.append(inner);
  }
  keepScroll(source, copy);
  return copy;
}

function copyNode(source: Node, defaults: Defaults): Node | null {
  if (source.nodeType === Node.TEXT_NODE) return document.createTextNode(source.nodeValue ?? '');
  return source instanceof Element ? copyElement(source, defaults) : null;
}

function toBase64(bytes: Uint8Array): string {
  let text = '';
  // In pieces: a call with a hundred thousand arguments does not fit on every stack.
  for (let at = 0; at < bytes.length; at += 0x8000)
    text += String.fromCharCode(...bytes.subarray(at, at + 0x8000));
  return btoa(text);
}

/** The fonts that the picture uses, as rules that carry the files within; a file that cannot be had is left out. */
async function fontRules(markup: string): Promise<string> {
  const used = fontFiles.filter((font) => markup.includes(font.family));
  const rules = await Promise.allSettled(
    used.map(async ({ family, file, weight, style }) => {
      const response = await fetch(new URL(file, fontBase()).href);
      if (!response.ok) throw new Error(`snapshot: ${file} answered ${response.status}`);
      const data = toBase64(new Uint8Array(await response.arrayBuffer()));
      return `@font-face{font-family:"${family}";font-weight:${weight};font-style:${style};src:url(data:font/woff2;base64,${data}) format("woff2")}`;
    }),
  );
  return rules.map((rule) => (rule.status === 'fulfilled' ? rule.value : '')).join('');
}

interface Copied {
  readonly root: Element;
  readonly pseudoRules: string;
  readonly serialise: () => string;
}

/** Makes a copy where plain elements can be measured: in a frame outside of all rules but the browser's own. */
function withShelter(make: (defaults: Defaults) => Element, element: Element): Copied {
  const frame = document.createElement('div');
  frame.style.setProperty('all', 'initial');
  frame.style.setProperty('position', 'absolute');
  frame.style.setProperty('visibility', 'hidden');
  const shelter = document.createElement('div');
  document.body.append(shelter);
  shelter.attachShadow({ mode: 'open' }).append(frame);
  try {
    const defaults = new Defaults(frame, readTokens(element));
    const root = make(defaults);
    const pseudoRules = [...defaults.pseudoRules].map(
      ([rule, number]) => `[data-${rule.startsWith('::before') ? 'before' : 'after'}="${number}"]${rule}`,
    );
    return {
      root,
      pseudoRules: pseudoRules.join(''),
      serialise: () => new XMLSerializer().serializeToString(root),
    };
  } finally {
    shelter.remove();
  }
}

interface PictureSize {
  /** Of the widget, in CSS px. */
  readonly width: number;
  readonly height: number;
  /** Around it, in CSS px. */
  readonly margin: number;
  /** Pixels of the picture per CSS px. */
  readonly scale: number;
}

/** The widget as an SVG with its margin, but for its fonts. */
const copyWidget = (element: Element, { width, height, margin, scale }: PictureSize): Copied =>
  withShelter((defaults) => {
    const copy = copyElement(element, defaults);
    const root = document.createElementNS(SVG, 'svg');
    const whole = { width: width + 2 * margin, height: height + 2 * margin };
    const size = {
      width: whole.width * scale,
      height: whole.height * scale,
      viewBox: `0 0 ${whole.width} ${whole.height}`,
    };
    for (const [name, value] of Object.entries(size)) root.setAttribute(name, String(value));
    const ground = document.createElementNS(SVG, 'rect');
    ground.setAttribute('width', String(whole.width));
    ground.setAttribute('height', String(whole.height));
    ground.setAttribute('fill', defaults.tokens.colour('paper'));
    const holder = document.createElementNS(SVG, 'foreignObject');
    for (const [name, value] of Object.entries({ x: margin, y: margin, width, height }))
      holder.setAttribute(name, String(value));
    if (copy) {
      const placed = { margin: '0', position: 'static', transform: 'none', 'inline-size': `${width}px` };
      for (const [name, value] of Object.entries(placed)) styleOf(copy).setProperty(name, value);
      holder.append(copy);
    }
    root.append(ground, holder);
    return root;
  }, element);

async function toSvg({ root, pseudoRules, serialise }: Copied): Promise<string> {
  const rules = document.createElementNS(SVG, 'style');
  rules.textContent = (await fontRules(serialise())) + pseudoRules;
  root.prepend(rules);
  return serialise();
}

/** What a hand needs and a picture does not: what is closed, and what saves. Also inside the widgets within. */
function withoutHandles(root: ParentNode): () => void {
  const hidden: HTMLElement[] = [];
  const gather = (place: ParentNode): void => {
    for (const element of place.querySelectorAll<HTMLElement>('*')) {
      if (element.matches('details:not([open]), [data-no-picture]')) hidden.push(element);
      if (element.shadowRoot) gather(element.shadowRoot);
    }
  };
  gather(root);
  const before = hidden.map((element) => element.style.getPropertyValue('display'));
  for (const element of hidden) element.style.setProperty('display', 'none');
  return () =>
    hidden.forEach((element, index) => {
      if (before[index]) element.style.setProperty('display', before[index]);
      else element.style.removeProperty('display');
    });
}

/** The largest drawing of a widget that is an SVG already, if it has one that is worth a file. */
export function drawingOf(element: HTMLElement): SVGSVGElement | undefined {
  const size = (drawing: SVGSVGElement): number => drawing.clientWidth * drawing.clientHeight;
  const drawings = [...(element.shadowRoot?.querySelectorAll('svg') ?? [])].filter(
    (drawing) => drawing.clientWidth >= 160 && drawing.clientHeight >= 60,
  );
  return drawings.sort((a, b) => size(b) - size(a))[0];
}

/** A widget's own drawing as an SVG file that any program opens: shapes and texts, no page inside. */
export async function drawingToBlob(element: HTMLElement, drawing: SVGSVGElement): Promise<Blob> {
  const { clientWidth: width, clientHeight: height } = drawing;
  const copied = withShelter((defaults) => {
    const copy = copyElement(drawing, defaults) ?? document.createElementNS(SVG, 'svg');
    styleOf(copy).setProperty('overflow', 'visible');
    const size = { width, height, viewBox: copy.getAttribute('viewBox') ?? `0 0 ${width} ${height}` };
    for (const [name, value] of Object.entries(size)) copy.setAttribute(name, String(value));
    const ground = document.createElementNS(SVG, 'rect');
    for (const [name, value] of Object.entries({
      width: '100%',
      height: '100%',
      fill: defaults.tokens.colour('paper'),
    }))
      ground.setAttribute(name, value);
    copy.prepend(ground);
    return copy;
  }, element);
  return new Blob([await toSvg(copied)], { type: 'image/svg+xml' });
}

/** Paints an SVG file on a canvas. Rejects where the browser holds such a picture for foreign (WebKit). */
async function toPng(svg: string, width: number, height: number): Promise<Blob> {
  const image = new Image();
  image.src = `data:image/svg+xml;charset=utf-8,${encodeURIComponent(svg)}`;
  await image.decode();
  const canvas = document.createElement('canvas');
  canvas.width = Math.max(1, Math.round(width));
  canvas.height = Math.max(1, Math.round(height));
  canvas.getContext('2d')?.drawImage(image, 0, 0, canvas.width, canvas.height);
  return new Promise((resolve, reject) => {
    canvas.toBlob((blob) => (blob ? resolve(blob) : reject(new Error('snapshot: no PNG came'))), 'image/png');
  });
}

/**
 * A picture of `element` as it stands. Where a PNG cannot be painted from it, the answer is the SVG:
 * look at `blob.type`.
 */
export async function elementToBlob(element: HTMLElement, options: SnapshotOptions = {}): Promise<Blob> {
  const { scale = 2, type = 'image/png', margin = 0 } = options;
  // All of this in one go: nobody sees the widget without its handles.
  const putBack = withoutHandles(element.shadowRoot ?? element);
  let width = 1;
  let height = 1;
  let copied: Copied;
  try {
    // Layout size, not the rectangle on the screen: a slide deck may have scaled the element.
    width = Math.max(1, Math.ceil(element.offsetWidth));
    height = Math.max(1, Math.ceil(element.offsetHeight));
    copied = copyWidget(element, { width, height, margin, scale });
  } finally {
    putBack();
  }
  const svg = await toSvg(copied);
  if (type === 'image/png') {
    try {
      return await toPng(svg, (width + 2 * margin) * scale, (height + 2 * margin) * scale);
    } catch {
      // falls through: the SVG says as much as a PNG would
    }
  }
  return new Blob([svg], { type: 'image/svg+xml' });
}
