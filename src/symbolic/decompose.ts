/**
 * Finds the chain in an expression: which part is made first, what is done with it next, up to the whole.
 * sin(exp(x²)+1) is the chain u₁ = x², u₂ = e^u₁ + 1, y = sin u₂.
 */
import { differentiate } from './differentiate.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { variableNode } from './tree-builders.ts';
import { childrenOf, dependsOn, replaceWhere, substitute, variablesOf } from './tree-walk.ts';

export interface ChainLink {
  /** What this link makes: `u`, `u₁`, …; the last link makes `y`. Never a name that the expression uses. */
  readonly name: string;
  /** Which quantity lights up together: `u1`, `u2`, …, `y`, whatever the letters are. */
  readonly quantity: string;
  /** The quantity's colour: u1 … u4, then again from u1; the last link is y. */
  readonly hue: 'u1' | 'u2' | 'u3' | 'u4' | 'y';
  /** The name of the link before, or the variable itself for the first link. */
  readonly inputName: string;
  /** What the link does, in terms of its input's name. */
  readonly tree: SyntaxTree;
  /** The same part as it stands in the expression, in terms of the variable: the very object inside `Chain.tree`. */
  readonly full: SyntaxTree;
  /** Derivative by the input, in terms of the input's name. */
  readonly localDerivative: SyntaxTree;
  /** The same derivative in terms of the variable. */
  readonly localDerivativeInVariable: SyntaxTree;
}

export interface Chain {
  readonly tree: SyntaxTree;
  readonly variable: string;
  /** Innermost first; at least one. */
  readonly links: readonly ChainLink[];
}

export interface DecomposeOptions {
  /** One link for each operation, instead of joining +1, 2·, − to the link they wrap. */
  readonly fine?: boolean;
}

/** The one child that carries every occurrence of the variable, if there is one. */
function onlyCarrier(tree: SyntaxTree, variable: string): SyntaxTree | undefined {
  const carriers = childrenOf(tree).filter((child) => dependsOn(child, variable));
  return carriers.length === 1 ? carriers[0] : undefined;
}

/** From the whole down to the part below which the variable stands alone or in several branches. */
function spineOf(tree: SyntaxTree, variable: string): SyntaxTree[] {
  const spine: SyntaxTree[] = [];
  for (let part: SyntaxTree | undefined = tree; part; part = onlyCarrier(part, variable)) spine.push(part);
  return spine;
}

/** a + u, u − a, a·u, u/a, −u: a straight line in u. a/u is not. */
function isAffine(tree: SyntaxTree, input: SyntaxTree): boolean {
  if (tree.kind === 'negate') return true;
  if (tree.kind !== 'binary' || tree.operator === '^') return false;
  return tree.operator !== '/' || tree.left === input;
}

/**
 * The parts at which a link ends, innermost first. Straight-line steps join the link inside them; at the very
 * bottom they are a link of their own: tanh(3x + 1) is u = 3x + 1, y = tanh u.
 */
function linkEnds(spine: readonly SyntaxTree[], fine: boolean): SyntaxTree[] {
  const upwards = [...spine].reverse();
  const [innermost] = upwards;
  // A bare variable is not a link, unless there is nothing else.
  const isBare = innermost.kind === 'variable' && upwards.length > 1;
  const ends: SyntaxTree[] = isBare ? [] : [innermost];
  for (let index = 1; index < upwards.length; index++) {
    const joins = !fine && ends.length > 0 && isAffine(upwards[index], upwards[index - 1]);
    if (joins) ends[ends.length - 1] = upwards[index];
    else ends.push(upwards[index]);
  }
  return ends;
}

const lowered = (index: number): string =>
  [...String(index)].map((digit) => '₀₁₂₃₄₅₆₇₈₉'[Number(digit)]).join('');

/** The first letter that no name of the expression begins with. */
function freeLetter(candidates: string, taken: readonly string[]): string {
  const isFree = (letter: string): boolean => !taken.some((name) => name.startsWith(letter));
  const free = [...candidates].find(isFree);
  // All of them taken: a doubled letter is no name that can be typed, so it cannot clash.
  return free ?? candidates[0] + candidates[0];
}

function namesFor(count: number, taken: readonly string[]): string[] {
  const last = freeLetter('yLfzqp', taken);
  const inner = freeLetter('uvswrtpqgh', [...taken, last]);
  const names = Array.from({ length: count - 1 }, (_, index) =>
    count === 2 ? inner : inner + lowered(index + 1),
  );
  return [...names, last];
}

const hueOf = (index: number): ChainLink['hue'] => (['u1', 'u2', 'u3', 'u4'] as const)[index % 4];

/** The links of the chain, innermost first. An expression without a chain is one link. */
export function decompose(tree: SyntaxTree, variable: string, options: DecomposeOptions = {}): Chain {
  const ends = dependsOn(tree, variable) ? linkEnds(spineOf(tree, variable), options.fine === true) : [tree];
  const names = namesFor(ends.length, [...new Set([...variablesOf(tree), variable])]);
  const links = ends.map((full, index): ChainLink => {
    const isLast = index === ends.length - 1;
    const inside = index === 0 ? undefined : ends[index - 1];
    const inputName = index === 0 ? variable : names[index - 1];
    const input = variableNode(inputName);
    const linkTree = inside ? replaceWhere(full, (part) => (part === inside ? input : undefined)) : full;
    const localDerivative = differentiate(linkTree, inputName);
    return {
      name: names[index],
      quantity: isLast ? 'y' : `u${index + 1}`,
      hue: isLast ? 'y' : hueOf(index),
      inputName,
      tree: linkTree,
      full,
      localDerivative,
      localDerivativeInVariable: inside ? substitute(localDerivative, inputName, inside) : localDerivative,
    };
  });
  return { tree, variable, links };
}
