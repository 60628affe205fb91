/**
 * The explorer's formulas as data: what each link is, what the whole is, and the product with its numbers beneath
 * the factors. Each factor wears the hue of the quantity that its link makes.
 */
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { countNodes } from '../../src/symbolic/tree-walk.ts';
import {
  type MathNode,
  mi,
  mn,
  mo,
  mrow,
  parenthesised,
  quantity,
  rate,
  underLabel,
} from '../../src/symbolic/math-node.ts';
import { type ExplorerChain, type ExplorerLink, mostNodesShown } from './explorer-chain.ts';

const apply = mo('\u2061', { lspace: '0', rspace: '0' });
const prime = mo('′', { form: 'postfix', lspace: '0', rspace: '0' });
const equals = mo('=');

/** g(x), then f(g(x)), then f of what is inside. */
function applied(links: readonly ExplorerLink[], index: number): MathNode {
  const { letter, input } = links[index];
  const inside = index === 0 ? mi(input) : applied(links, index - 1);
  return mrow(mi(letter), apply, parenthesised(inside));
}

/** g′(x), f′(g(x)): the rate of a link where it is taken. With three links f′(v): brackets in brackets hide it. */
function rateOf(links: readonly ExplorerLink[], index: number): MathNode {
  const { letter, input } = links[index];
  const inside = index === 0 || links.length > 2 ? mi(input) : applied(links, index - 1);
  return mrow(mi(letter), prime, apply, parenthesised(inside));
}

/** u = g(x) = x². Where that would be too long: y = f(u) = sin u, and at the worst y = f(g(x)). */
export function linkEquation({ links }: ExplorerChain, index: number): MathNode {
  const link = links[index];
  const { name, letter, input, tree, full } = link;
  const isShort = full === undefined && countNodes(tree) <= mostNodesShown;
  const shown = full ?? (isShort ? tree : undefined);
  const call = isShort ? mrow(mi(letter), apply, parenthesised(mi(input))) : applied(links, index);
  const nodes: MathNode[] = [mi(name), equals, call];
  if (shown) nodes.push(equals, toMathNode(shown));
  return quantity(link.quantity, ...nodes);
}

/** A derivative longer than this is no help beside a plot. */
const longestRate = 60;

/** f′(u) = cos u; only the left side where the right one would be too long. */
export function rateEquation(link: ExplorerLink): MathNode {
  const left = mrow(mi(link.letter), prime, apply, parenthesised(mi(link.input)));
  if (countNodes(link.derivative) > longestRate) return quantity(link.quantity, left);
  return quantity(link.quantity, left, equals, toMathNode(link.derivative));
}

/** dy/dx = f′(g(x)) · g′(x) = 1.2834, each factor with its number beneath. */
export function productEquation(
  { links }: ExplorerChain,
  shown: { readonly rates: readonly string[]; readonly slope: string; readonly sign: '=' | '≈' },
): MathNode[] {
  const nodes: MathNode[] = [rate(mi('y'), mi('x')), equals];
  for (let index = links.length - 1; index >= 0; index--) {
    const { quantity: hue } = links[index];
    nodes.push(underLabel(quantity(hue, rateOf(links, index)), quantity(hue, mn(shown.rates[index]))));
    if (index > 0) nodes.push(mo('·'));
  }
  nodes.push(mo(shown.sign), quantity('slope', mn(shown.slope)));
  return nodes;
}
