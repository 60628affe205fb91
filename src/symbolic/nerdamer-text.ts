/**
 * Says a formula in nerdamer's words, and reads nerdamer's answer back. Names become v0, v1, … because nerdamer
 * reads W_1, θ or ln as something else; functions it lacks are written with those it has.
 */
import { readAnswer, sharedFunctions } from './nerdamer-reader.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { childrenOf, variablesOf } from './tree-walk.ts';

export type NerdamerQuestion =
  | {
      readonly ok: true;
      readonly text: string;
      /** The variable to differentiate by, in nerdamer's words. */
      readonly variable: string;
      /** names[i] is what v0, v1, … stand for. */
      readonly names: readonly string[];
    }
  /** nerdamer has no rule for these functions, so it is not asked. */
  | { readonly ok: false; readonly code: 'no-rule'; readonly functions: readonly string[] }
  /** Written out, the formula is longer than nerdamer takes without choking. */
  | { readonly ok: false; readonly code: 'too-long' };

/** 200 nodes make about 1,500 characters; sinc(sinc(…)) doubles with every level and is stopped here. */
const mostCharacters = 6000;

/** Function → how nerdamer writes it. What is missing has no rule in nerdamer, or a wrong one (see docs/decisions). */
const spellings: ReadonlyMap<string, (...args: string[]) => string> = new Map(
  Object.entries({
    ...sameName(sharedFunctions),
    log: (u, base) => (base === undefined ? `log(${u})` : `(log(${u})/log(${base}))`),
    log10: (u) => `(log(${u})/log(10))`,
    log2: (u) => `(log(${u})/log(2))`,
    sigmoid: (u) => `(1/(1+exp(-(${u}))))`,
    softplus: (u) => `log(1+exp(${u}))`,
    sinc: (u) => `(sin(${u})/(${u}))`,
    gaussian: (u) => `exp(-((${u})^2)/2)`,
  } satisfies Record<string, (...args: string[]) => string>),
);

function sameName(names: readonly string[]): Record<string, (...args: string[]) => string> {
  return Object.fromEntries(names.map((name) => [name, (...args: string[]) => `${name}(${args.join(',')})`]));
}

/** The question "derivative of `tree` by `variable`", or why it cannot be asked. */
export function toNerdamer(tree: SyntaxTree, variable: string): NerdamerQuestion {
  const functions = functionsWithoutRule(tree);
  if (functions.length > 0) return { ok: false, code: 'no-rule', functions };
  const names = [...new Set([variable, ...variablesOf(tree)])];
  const text = write(tree, names);
  if (text === undefined) return { ok: false, code: 'too-long' };
  return { ok: true, text, variable: 'v0', names };
}

/** The functions of the tree that nerdamer cannot differentiate, each once. */
export function functionsWithoutRule(tree: SyntaxTree): string[] {
  const found = new Set<string>();
  const seen = new Set<SyntaxTree>();
  const visit = (node: SyntaxTree): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'call' && !spellings.has(node.name)) found.add(node.name);
    childrenOf(node).forEach(visit);
  };
  visit(tree);
  return [...found];
}

/** Every operation in its own parentheses, so that no reading rule of nerdamer matters; undefined if too long. */
function write(tree: SyntaxTree, names: readonly string[]): string | undefined {
  const parts = childrenOf(tree).map((child) => write(child, names));
  if (parts.some((part) => part === undefined)) return undefined;
  const text = writeNode(tree, parts as string[], names);
  return text !== undefined && text.length <= mostCharacters ? text : undefined;
}

function writeNode(tree: SyntaxTree, parts: readonly string[], names: readonly string[]): string | undefined {
  switch (tree.kind) {
    case 'number':
      return exactNumber(tree.value);
    case 'constant':
      return tree.name;
    case 'variable':
      return `v${names.indexOf(tree.name)}`;
    case 'negate':
      return `(-${parts[0]})`;
    case 'binary':
      return `(${parts[0]}${tree.operator}${parts[1]})`;
    case 'call':
      return spellings.get(tree.name)?.(...parts);
  }
}

/** Whole numbers beyond this make nerdamer's exact arithmetic slow. */
const mostDigits = 40;

/** 0.1 as 1/10: nerdamer turns decimals into nearby fractions of its own choice, which can be off in the tenth digit. */
function exactNumber(value: number): string | undefined {
  const [digits, exponentText] = Math.abs(value).toExponential().split('e');
  const [whole, decimals = ''] = digits.split('.');
  const exponent = Number(exponentText) - decimals.length;
  if (!Number.isFinite(exponent) || Math.abs(exponent) > mostDigits) return undefined;
  const sign = value < 0 ? '-' : '';
  const zeros = '0'.repeat(Math.abs(exponent));
  const text = exponent >= 0 ? `${sign}${whole}${decimals}${zeros}` : `${sign}${whole}${decimals}/1${zeros}`;
  return sign || exponent < 0 ? `(${text})` : text;
}

export type NerdamerReading =
  | { readonly ok: true; readonly tree: SyntaxTree }
  /** The answer holds a `diff(` that nerdamer could not work out. */
  | { readonly ok: false; readonly code: 'unresolved' }
  /** The answer has a name or a form that the lab does not know, such as the imaginary i. */
  | { readonly ok: false; readonly code: 'unreadable' };

/** nerdamer's answer as a tree with the student's own names. `names` is from the question. */
export function readNerdamer(answer: string, names: readonly string[]): NerdamerReading {
  if (/\bdiff\s*\(/.test(answer)) return { ok: false, code: 'unresolved' };
  const known = new Map(names.map((name, i) => [`v${i}`, name]));
  const tree = readAnswer(answer, (name) => known.get(name));
  return tree ? { ok: true, tree } : { ok: false, code: 'unreadable' };
}
