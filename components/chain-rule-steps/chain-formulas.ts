/**
 * The formulas of the widget as plain data: the function with its links bracketed and named, each link and its rate,
 * and the product with a number under every factor. One hue goes with each link wherever it stands.
 */
import type { ChainLink } from '../../src/symbolic/decompose.ts';
import {
  type MathNode,
  mi,
  mn,
  mo,
  mrow,
  mspace,
  msup,
  parenthesised,
  rate,
  underLabel,
} from '../../src/symbolic/math-node.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { type MathOptions, type QuantityName, toMathNode } from '../../src/symbolic/format-mathml.ts';
import { binaryNode, variableNode } from '../../src/symbolic/tree-builders.ts';
import { countNodes } from '../../src/symbolic/tree-walk.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { formatExact, formatNumber, readNumber, valueSign } from '../shared/number-format.ts';
import { type ChainModel, type ChainNumbers, functionLetters } from './chain-model.ts';

export type Notation = 'leibniz' | 'lagrange';

/** Digits behind the point of every number on the page. */
export const digits = 4;

export const equals = mo('=');
export const dot = mo('·');

/** A row in a link's hue that lights up with everything else of that link. */
export const inHue = (
  { quantity, hue }: Pick<ChainLink, 'quantity' | 'hue'>,
  ...inner: MathNode[]
): MathNode => ({
  tag: 'mrow',
  attributes: { class: `q-${hue}`, 'data-q': quantity },
  children: inner,
});

const lastOf = (model: ChainModel): ChainLink => model.chain.links[model.chain.links.length - 1];

// ---- what is too long to be read, and too slow to be laid out ----

/** A derivative with more parts than this fills a page of its own: the layout alone would hold up the page. */
const mostParts = 120;

export const isHuge = (tree: SyntaxTree): boolean => countNodes(tree) > mostParts;

/** Stands for what is left out; the widget says so beside it, and copying leaves nothing out. */
const leftOut = mo('⋯');

export const brief = (tree: SyntaxTree, options: MathOptions = {}): MathNode =>
  isHuge(tree) ? leftOut : toMathNode(tree, options);

/** Up to this many links all are shown; of more the innermost and the outermost. */
const mostLinks = 12;
const [innermost, outermost] = [4, 6];

/** Indexes of the links that are shown, innermost first; undefined where some are left out. */
export function shownLinks(model: ChainModel, showsAll: boolean): readonly (number | undefined)[] {
  const indexes = model.chain.links.map((_, index) => index);
  if (showsAll || indexes.length <= mostLinks) return indexes;
  return [...indexes.slice(0, innermost), undefined, ...indexes.slice(-outermost)];
}

/** The function as it was typed; each inner link that is shown has a bracket below it with its name. */
export function functionFormula(model: ChainModel, showsAll = true): MathNode[] {
  const shown = shownLinks(model, showsAll).flatMap((index) =>
    index === undefined ? [] : [model.chain.links[index]],
  );
  const byPart = new Map(shown.map((link) => [link.full, link]));
  const last = lastOf(model);
  const whole = toMathNode(model.tree, {
    quantityOf: (part) => byPart.get(part),
    decorate: (part, node) => {
      const link = byPart.get(part);
      return link && link !== last ? underLabel(node, inHue(link, nameToMath(link.name))) : node;
    },
  });
  return [inHue(last, nameToMath(last.name)), equals, whole];
}

/** Names of links inside a formula wear their links' hues. */
export function namesInHue(model: ChainModel): MathOptions {
  const byName = new Map<string, QuantityName>(model.chain.links.map((link) => [link.name, link]));
  return { quantityOf: (part) => (part.kind === 'variable' ? byName.get(part.name) : undefined) };
}

/** u₂ = y − σ(u₁), or u₂ = g(u₁) = y − σ(u₁). */
export function linkFormula(model: ChainModel, index: number, notation: Notation): MathNode[] {
  const link = model.chain.links[index];
  const named = [inHue(link, nameToMath(link.name)), equals];
  const middle =
    notation === 'lagrange'
      ? [inHue(link, nameToMath(letterOf(model, index))), ...argument(inputNode(model, index)), equals]
      : [];
  return [...named, ...middle, brief(link.tree, namesInHue(model))];
}

const argument = (inner: MathNode): MathNode[] => [mo('\u2061'), parenthesised(inner)];

const letterOf = (model: ChainModel, index: number): string => {
  const letters = functionLetters(model);
  return letters[model.chain.links.length - 1 - index];
};

/** What goes into a link: the name of the link before, or the variable. */
function inputNode(model: ChainModel, index: number): MathNode {
  const { inputName } = model.chain.links[index];
  const before = index === 0 ? undefined : model.chain.links[index - 1];
  return before ? inHue(before, nameToMath(inputName)) : nameToMath(inputName);
}

/** du/dx or g′(x), in the link's hue. */
export function rateName(model: ChainModel, index: number, notation: Notation, isNested = false): MathNode {
  const link = model.chain.links[index];
  if (notation === 'leibniz')
    return inHue(link, rate(nameToMath(link.name), nameToMath(link.inputName), model.sign));
  const inner = isNested ? nestedInput(model, index) : inputNode(model, index);
  return mrow(inHue(link, nameToMath(letterOf(model, index)), mo('′')), ...argument(inner));
}

/** The most links for which f′(g(h(x))) is still easier to read than f′(u₂). */
const mostNested = 3;

function nestedInput(model: ChainModel, index: number): MathNode {
  if (index === 0 || model.chain.links.length > mostNested) return inputNode(model, index);
  const before = model.chain.links[index - 1];
  return mrow(
    inHue(before, nameToMath(letterOf(model, index - 1))),
    ...argument(nestedInput(model, index - 1)),
  );
}

/** dy/dx, or y′: the name of the whole derivative. */
export function derivativeName(model: ChainModel, notation: Notation): MathNode {
  const last = lastOf(model);
  if (notation === 'lagrange') return mrow(nameToMath(last.name), mo('′'));
  return rate(nameToMath(last.name), nameToMath(model.variable), model.sign);
}

/** dy/du · du/dx: the rule in general, with the names of this chain. */
export const generalProduct = (model: ChainModel, notation: Notation, showsAll = true): MathNode[] =>
  inProduct(model, showsAll, (index) => rateName(model, index, notation, true));

/** One thing for each link that is shown, outermost first, with dots between. */
function inProduct(model: ChainModel, showsAll: boolean, one: (index: number) => MathNode): MathNode[] {
  const factors = [...shownLinks(model, showsAll)].reverse();
  return factors
    .map((index) => (index === undefined ? leftOut : one(index)))
    .flatMap((factor, place) => (place === 0 ? [factor] : [dot, factor]));
}

/** A part as it stands in a product: in brackets where it is a sum or has a minus sign. */
export function asFactor(tree: SyntaxTree, options: MathOptions = {}): MathNode {
  const product = binaryNode('*', tree, variableNode('x'));
  // A decoration, even one that changes nothing, keeps the two factors apart.
  const node = toMathNode(product, { ...options, decorate: options.decorate ?? ((_, part) => part) });
  return node.children?.[0] as MathNode;
}

/** Beyond this many parts the factors are written with the links' names: (y − σ(wx + b)) becomes u₂. */
const longest = 24;

export const isLong = (model: ChainModel): boolean => countNodes(model.product) > longest;

/** A link's rate as a factor: in the typed letters where the product is short, else with the links' names. */
function factorOf(
  model: ChainModel,
  index: number,
): { readonly tree: SyntaxTree; readonly options: MathOptions } {
  const link = model.chain.links[index];
  return isLong(model)
    ? { tree: link.localDerivative, options: namesInHue(model) }
    : { tree: link.localDerivativeInVariable, options: {} };
}

const setFactor = (model: ChainModel, tree: SyntaxTree, options: MathOptions): MathNode =>
  model.chain.links.length === 1 ? toMathNode(tree, options) : asFactor(tree, options);

/** cos(x²) · 2x, without numbers and with nothing left out: to be copied. */
export const productFormula = (model: ChainModel): MathNode[] =>
  inProduct(model, true, (index) => {
    const { tree, options } = factorOf(model, index);
    return inHue(model.chain.links[index], setFactor(model, tree, options));
  });

/** A number with its sign before it: = where it is exact, ≈ where digits were left out. */
export function shownNumber(value: number, lang = 'en'): { readonly sign: '=' | '≈'; readonly text: string } {
  const sign = valueSign(value, digits);
  const isShort = sign === '=' && Math.abs(value) < 1e6;
  return { sign, text: isShort ? formatExact(value, { lang }) : formatNumber(value, digits, { lang }) };
}

/** −2.5×10⁻⁵ as a formula: the minus sign hugs its number, the power of ten is raised. */
export function numberNode(text: string): MathNode {
  if (text.startsWith('−')) return mrow(mo('−', { form: 'prefix' }), numberNode(text.slice(1)));
  const [digitsShown, power] = text.split('×10');
  if (power === undefined) return text === '∞' ? mi(text) : mn(text);
  const exponent = [...power].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'.indexOf(sign) - 1);
  const raised = mn(exponent.filter((digit) => digit >= 0).join(''));
  return mrow(
    mn(digitsShown),
    mo('×'),
    msup(mn(10), exponent[0] < 0 ? mrow(mo('−', { form: 'prefix' }), raised) : raised),
  );
}

/** cos(x²) · 2x with each factor's number in a bracket under it. */
export const numberedProduct = (model: ChainModel, numbers: ChainNumbers, showsAll = true): MathNode[] =>
  inProduct(model, showsAll, (index) => {
    const link = model.chain.links[index];
    const { tree, options } = factorOf(model, index);
    const { sign, text } = shownNumber(numbers.links[index].rate);
    const number = inHue(link, mo(sign, { form: 'prefix', lspace: '0' }), numberNode(text));
    return underLabel(inHue(link, isHuge(tree) ? leftOut : setFactor(model, tree, options)), number);
  });

/** = 1.2834: with = where the numbers as they stand under the factors multiply out to it, else ≈. */
export function productResult(numbers: ChainNumbers): MathNode[] {
  const { text } = shownNumber(numbers.product);
  const shown = numbers.links.map(({ rate: value }) => readNumber(shownNumber(value).text));
  const product = shown.reduceRight((whole, factor) => whole * factor, 1);
  const isEqual = readNumber(formatNumber(product, digits)) === readNumber(text);
  return [mo(isEqual ? '=' : '≈'), numberNode(text)];
}

/** x = 0.8, with the value's exact digits. */
export const placeFormula = (name: string, value: number): MathNode =>
  mrow(nameToMath(name), equals, numberNode(formatExact(value)));

/** d/du (before), or (before)′. */
export function derivativeOf(
  tree: SyntaxTree,
  variable: string,
  notation: Notation,
  options: MathOptions & { readonly sign?: 'd' | '∂' } = {},
): MathNode {
  if (notation === 'lagrange') {
    const isName = tree.kind === 'variable';
    const node = brief(tree, options);
    return mrow(isName ? node : parenthesised(node), mo('′'));
  }
  const letter = options.sign === '∂' ? mi('∂') : mi('d', { mathvariant: 'normal' });
  const operator: MathNode = { tag: 'mfrac', children: [letter, mrow(letter, nameToMath(variable))] };
  return mrow(operator, mspace('0.1667em'), isHuge(tree) ? leftOut : asFactor(tree, options));
}
