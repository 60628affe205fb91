/**
 * The one place where formulas become part of the page: a formula as data (src/symbolic/math-node.ts) is turned
 * into MathML elements, kept in step with its data while a student drags, and written as text to be copied.
 */
export { HighlightController, type HighlightOptions } from './highlight.ts';
import { noChange, nothing, html, type TemplateResult } from 'lit';
import { Directive, directive, type DirectiveResult, type PartInfo, PartType } from 'lit/directive.js';
import type { ChildPart } from 'lit';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { languageOfPart } from './language-watch.ts';
import { decimalSign } from './number-format.ts';

const MATHML = 'http://www.w3.org/1998/Math/MathML';

export type FormulaNodes = MathNode | readonly MathNode[];

export interface FormulaOptions {
  /** Large operators and fractions at full size, on a line of its own. */
  readonly display?: boolean;
  /** The formula in words, for a screen reader, where the symbols alone read badly. */
  readonly label?: string;
  /** Extra classes on the `<math>` element: 'big', 'mid', a hue such as 'q-u1'. */
  readonly class?: string;
}

/** The `<math>` node of some nodes, with the options as attributes: the shape that all writers below share. */
function mathRoot(nodes: FormulaNodes, options: FormulaOptions): MathNode {
  const list = (Array.isArray(nodes) ? nodes : [nodes]) as readonly MathNode[];
  const isRoot = list.length === 1 && list[0].tag === 'math';
  const attributes: Record<string, string> = { ...(isRoot ? list[0].attributes : undefined), dir: 'ltr' };
  if (options.display) attributes.display = 'block';
  if (options.class) attributes.class = options.class;
  if (options.label) attributes['aria-label'] = options.label;
  return { tag: 'math', attributes, children: isRoot ? list[0].children : list };
}

/** 0.5 as the reader writes it. What is copied keeps the point, so that it can be typed in again. */
const readerNumber = (text: string, sign: string): string =>
  sign !== '.' && /^\d*\.\d+$/.test(text) ? text.replace('.', sign) : text;

function createNode(child: MathNode | string, sign: string): Element | Text {
  if (typeof child === 'string') return document.createTextNode(readerNumber(child, sign));
  const element = document.createElementNS(MATHML, child.tag);
  for (const [name, value] of Object.entries(child.attributes ?? {})) element.setAttribute(name, value);
  for (const inner of child.children ?? []) element.append(createNode(inner, sign));
  return element;
}

/** Brings `element` in step with `next`, touching only what differs, so that pointing at a factor survives. */
function patchElement(element: Element, next: MathNode, sign: string): void {
  const wanted = next.attributes ?? {};
  for (const name of element.getAttributeNames()) {
    if (!(name in wanted) && name !== 'data-lit') element.removeAttribute(name);
  }
  for (const [name, value] of Object.entries(wanted)) {
    if (element.getAttribute(name) !== value) element.setAttribute(name, value);
  }
  const children = next.children ?? [];
  children.forEach((child, index) => patchChild(element, element.childNodes[index], child, sign));
  while (element.childNodes.length > children.length) element.lastChild?.remove();
}

function patchChild(
  parent: Element,
  present: ChildNode | undefined,
  next: MathNode | string,
  sign: string,
): void {
  if (present === undefined) parent.append(createNode(next, sign));
  else if (typeof next === 'string' && present.nodeType === Node.TEXT_NODE) {
    const text = readerNumber(next, sign);
    if (present.nodeValue !== text) present.nodeValue = text;
  } else if (typeof next !== 'string' && present instanceof Element && present.localName === next.tag) {
    patchElement(present, next, sign);
  } else present.replaceWith(createNode(next, sign));
}

/** A formula as a new `<math>` element, for places outside a template. */
export function createMathElement(nodes: FormulaNodes, options: FormulaOptions = {}): Element {
  return createNode(mathRoot(nodes, options), '.') as Element;
}

class FormulaDirective extends Directive {
  #element: Element | null = null;
  #nodes: FormulaNodes | null = null;
  #options = '';
  /** The decimal sign of the widget's language. */
  #sign = '.';

  constructor(part: PartInfo) {
    super(part);
    if (part.type !== PartType.CHILD) throw new Error('formula: it can only stand between tags');
  }

  override update(part: ChildPart, [nodes, options]: Parameters<this['render']>): unknown {
    const sign = decimalSign(languageOfPart(part));
    if (sign !== this.#sign) this.#nodes = null;
    this.#sign = sign;
    return this.render(nodes, options);
  }

  render(nodes: FormulaNodes | null | undefined, options: FormulaOptions = {}): unknown {
    if (nodes === null || nodes === undefined) {
      this.#element = null;
      this.#nodes = null;
      return nothing;
    }
    const spelledOptions = JSON.stringify(options);
    if (this.#element && this.#nodes === nodes && this.#options === spelledOptions) return noChange;
    const root = mathRoot(nodes, options);
    if (this.#element) patchElement(this.#element, root, this.#sign);
    else this.#element = createNode(root, this.#sign) as Element;
    this.#nodes = nodes;
    this.#options = spelledOptions;
    return this.#element;
  }
}

const formulaDirective = directive(FormulaDirective);

/**
 * A formula in a Lit template: `${formula(mrow(mi('y'), mo('='), …), { display: true, label: 'y equals …' })}`.
 * Changed nodes are patched in place; `null` renders nothing.
 */
export function formula(
  nodes: FormulaNodes | null | undefined,
  options: FormulaOptions = {},
): DirectiveResult {
  return formulaDirective(nodes, options);
}

/** True for the signs before which a line may break: = ≈ → and their kin. Never inside a factor. */
function opensLine(node: MathNode): boolean {
  const sign = node.children?.[0];
  return node.tag === 'mo' && typeof sign === 'string' && ['=', '≈', '→', '≠', '≤', '≥'].includes(sign);
}

/** Cuts an equation into pieces that begin with = or ≈, so that a narrow page can break the line there. */
export function splitAtRelations(nodes: readonly MathNode[]): MathNode[][] {
  const pieces: MathNode[][] = [[]];
  for (const node of nodes) {
    if (opensLine(node) && pieces[pieces.length - 1].length > 0) pieces.push([]);
    pieces[pieces.length - 1].push(node);
  }
  return pieces.filter((piece) => piece.length > 0);
}

/**
 * An equation that may break before = or ≈ on a narrow page. `nodes` is the top level of the equation;
 * each piece becomes its own `<math>`, and a screen reader still meets them in order.
 */
export function breakableFormula(nodes: readonly MathNode[], options: FormulaOptions = {}): TemplateResult {
  const pieces = splitAtRelations(nodes);
  const { label, ...rest } = options;
  const role = label ? 'math' : undefined;
  return html`<span class="formula-line" dir="ltr" role=${role ?? nothing} aria-label=${label ?? nothing}
    >${pieces.map((piece) => html`<span class="formula-piece">${formula(piece, rest)}</span> `)}</span
  >`;
}

const escapeText = (text: string) =>
  text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');
const escapeAttribute = (text: string) => escapeText(text).replaceAll('"', '&quot;');
/** Attributes that only mean something on our page and would be noise in a copied formula. */
const PAGE_ATTRIBUTES = new Set(['class', 'data-q', 'dir', 'aria-label']);

function nodeText(child: MathNode | string): string {
  if (typeof child === 'string') return escapeText(child);
  const attributes = Object.entries(child.attributes ?? {})
    .filter(([name]) => !PAGE_ATTRIBUTES.has(name))
    .map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    .join('');
  return `<${child.tag}${attributes}>${(child.children ?? []).map(nodeText).join('')}</${child.tag}>`;
}

/** The formula as MathML text, to copy into another document: with its namespace, without our classes. */
export function mathMLText(nodes: FormulaNodes, options: Pick<FormulaOptions, 'display'> = {}): string {
  const root = mathRoot(nodes, options);
  return nodeText({ ...root, attributes: { xmlns: MATHML, ...root.attributes } });
}
