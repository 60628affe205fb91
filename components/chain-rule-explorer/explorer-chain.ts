/**
 * The chain behind the explorer: an inner, perhaps a middle and an outer function, each read from text, each with
 * its own derivative. Knows nothing of plots; a test can ask it for numbers.
 */
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { type Convention, conventionsOf } from '../../src/symbolic/derive.ts';
import { compileUnary } from '../../src/symbolic/evaluate.ts';
import { functionEntry } from '../../src/symbolic/functions.ts';
import { isFunctionName, parse } from '../../src/symbolic/parse.ts';
import type { ParseResult } from '../../src/symbolic/parse-result.ts';
import type { SourceRange, SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { variableNode } from '../../src/symbolic/tree-builders.ts';
import { childrenOf, countNodes, substitute, variablesOf } from '../../src/symbolic/tree-walk.ts';
import { compileTogether } from './shared-parts.ts';

/** Where a function stands in the chain. */
export type Role = 'inner' | 'middle' | 'outer';

/** What was typed for one function, read. Only one letter may vary, whatever it is called. */
export type FunctionReading =
  | { readonly ok: true; readonly tree: SyntaxTree; readonly letter: string; readonly parsed: ParseResult }
  | { readonly ok: false; readonly code: 'unreadable'; readonly parsed: ParseResult }
  | {
      readonly ok: false;
      readonly code: 'several-letters';
      readonly letters: readonly string[];
      readonly at?: SourceRange;
    };

/** The letter that each function is written in, where the person leaves the choice. */
const usualLetter: Readonly<Record<Role, string>> = { inner: 'x', middle: 'u', outer: 'u' };

/** A name alone stands for the function itself: `sin` is sin(u). */
function spelledOut(text: string, role: Role): string {
  const name = text.trim();
  if (!isFunctionName(name)) return text;
  // Aliases are found by the parser; what it cannot read with one value it explains better by itself.
  const whole = `${name}(${usualLetter[role]})`;
  const result = parse(whole);
  return result.ok && result.tree.kind === 'call' && functionEntry(result.tree.name).arity[0] === 1
    ? whole
    : text;
}

function firstOther(tree: SyntaxTree, letter: string): SourceRange | undefined {
  if (tree.kind === 'variable') return tree.name === letter ? undefined : tree.at;
  for (const child of childrenOf(tree)) {
    const found = firstOther(child, letter);
    if (found) return found;
  }
  return undefined;
}

/** Reads one function of the chain; a bare name such as `tanh` is enough. */
export function readFunction(text: string, role: Role): FunctionReading {
  const parsed = parse(spelledOut(text, role));
  if (!parsed.ok) return { ok: false, code: 'unreadable', parsed };
  const letters = variablesOf(parsed.tree);
  const usual = usualLetter[role];
  if (letters.length <= 1) return { ok: true, tree: parsed.tree, letter: letters[0] ?? usual, parsed };
  const meant = [usual, 'x', 'u', 'v'].find((letter) => letters.includes(letter)) ?? letters[0];
  const at = firstOther(parsed.tree, meant);
  return { ok: false, code: 'several-letters', letters, ...(at && { at }) };
}

/** A place where the slope is a convention: where `condition` is 0. */
export interface Kink {
  readonly convention: Convention;
  readonly condition: (input: number) => number;
}

export interface ExplorerLink {
  readonly role: Role;
  /** The function's letter: f outermost, then g, then h. */
  readonly letter: 'f' | 'g' | 'h';
  /** What it makes: u, v or y. */
  readonly name: 'u' | 'v' | 'y';
  /** What it is made from: x, u or v. */
  readonly input: 'x' | 'u' | 'v';
  /** Its hue, and its name in the linked highlight. */
  readonly quantity: 'u1' | 'u2' | 'y';
  /** In terms of its input. */
  readonly tree: SyntaxTree;
  readonly derivative: SyntaxTree;
  /** The same value in terms of x; absent where it would be too long to read. */
  readonly full?: SyntaxTree;
  /** Value and rate for a value of the input. */
  readonly value: (input: number) => number;
  readonly rate: (input: number) => number;
  readonly kinks: readonly Kink[];
}

export interface ExplorerChain {
  /** Innermost first; two or three. */
  readonly links: readonly ExplorerLink[];
  /** What link k makes of x. NaN as soon as one number on the way there is missing. */
  readonly valueAt: readonly ((x: number) => number)[];
  /** The rate of link k, taken at what the links before it make of x. */
  readonly rateAt: readonly ((x: number) => number)[];
  /** dy/dx: the product of all rates. */
  readonly slopeAt: (x: number) => number;
}

/** Longer than this, sin(x²) would be a paragraph: f(g(x)) stands for it. */
export const mostNodesShown = 80;

const occurrences = (tree: SyntaxTree, name: string): number =>
  tree.kind === 'variable'
    ? Number(tree.name === name)
    : childrenOf(tree).reduce((sum, child) => sum + occurrences(child, name), 0);

function inTermsOfX(tree: SyntaxTree, input: string, inside: SyntaxTree | undefined): SyntaxTree | undefined {
  if (!inside) return undefined;
  const size = countNodes(tree) + occurrences(tree, input) * countNodes(inside);
  return size > mostNodesShown ? undefined : substitute(tree, input, inside);
}

/** Curves ask for the same few hundred x at every frame of a drag; a long formula is computed once for each. */
const longFormula = 40;
const mostKept = 5000;

function remembered(f: (x: number) => number): (x: number) => number {
  const known = new Map<number, number>();
  return (x) => {
    const before = known.get(x);
    if (before !== undefined) return before;
    if (known.size >= mostKept) known.clear();
    const value = f(x);
    known.set(x, value);
    return value;
  };
}

const lettersFor = {
  2: { letters: ['g', 'f'], names: ['u', 'y'], inputs: ['x', 'u'], quantities: ['u1', 'y'] },
  3: {
    letters: ['h', 'g', 'f'],
    names: ['u', 'v', 'y'],
    inputs: ['x', 'u', 'v'],
    quantities: ['u1', 'u2', 'y'],
  },
} as const;

/** Puts functions together, innermost first; each reading must be good. */
export function buildChain(
  parts: readonly { readonly role: Role; readonly tree: SyntaxTree; readonly letter: string }[],
): ExplorerChain {
  const { letters, names, inputs, quantities } = lettersFor[parts.length === 3 ? 3 : 2];
  const links: ExplorerLink[] = [];
  for (const [index, part] of parts.entries()) {
    const input = inputs[index];
    const tree = part.letter === input ? part.tree : substitute(part.tree, part.letter, variableNode(input));
    const derivative = differentiate(tree, input);
    const full = index === 0 ? tree : inTermsOfX(tree, input, links[index - 1].full);
    const isLong = countNodes(derivative) >= longFormula;
    const [value, rate] = isLong
      ? compileTogether([tree, derivative])
      : [compileUnary(tree, input), compileUnary(derivative, input)];
    links.push({
      role: part.role,
      letter: letters[index],
      name: names[index],
      input,
      quantity: quantities[index],
      tree,
      derivative,
      ...(full && { full }),
      value,
      // 1/u is a number where u < 0, but ln u is none there, and nothing has no slope.
      rate: (n) => (Number.isFinite(value(n)) ? rate(n) : Number.NaN),
      kinks: conventionsOf(tree, input).map((convention) => ({
        convention,
        condition: compileUnary(convention.where, input),
      })),
    });
  }
  return { links, ...functionsOfX(links) };
}

function functionsOfX(links: readonly ExplorerLink[]): Omit<ExplorerChain, 'links'> {
  const valueAt: ((x: number) => number)[] = [];
  const rateAt: ((x: number) => number)[] = [];
  for (const [index, { value, rate, derivative }] of links.entries()) {
    const before = valueAt[index - 1];
    // 1/0 is no number: tanh of it would be 1, but there is nothing to take tanh of.
    const after =
      (f: (input: number) => number) =>
      (x: number): number => {
        if (!before) return f(x);
        const input = before(x);
        return Number.isFinite(input) ? f(input) : Number.NaN;
      };
    const isLong = countNodes(derivative) >= longFormula;
    valueAt.push(isLong ? remembered(after(value)) : after(value));
    rateAt.push(isLong ? remembered(after(rate)) : after(rate));
  }
  const slopeAt = (x: number): number => {
    let product = 1;
    for (let index = rateAt.length - 1; index >= 0; index--) product *= rateAt[index](x);
    return product;
  };
  return { valueAt, rateAt, slopeAt };
}
