/**
 * Reads an expression aloud: "the sine of x squared". The words come from a pack in src/strings, one for each
 * language; here stands only which phrase belongs to which part.
 */
import { functionEntry } from './functions.ts';
import { nameParts } from './math-names.ts';
import type { CallNode, SyntaxTree } from './syntax-tree.ts';

/** Every phrase is whole; arguments are phrases that were made before. */
export interface SpeechPack {
  number(text: string): string;
  constant(name: 'e' | 'pi'): string;
  /** letter: a single letter, Greek as its sign; index: plain signs or empty; primes: how many. */
  name(letter: string, index: string, primes: number): string;
  sum(left: string, right: string): string;
  difference(left: string, right: string): string;
  product(left: string, right: string): string;
  quotient(top: string, bottom: string): string;
  /** Two short parts: x over 2. */
  shortQuotient(top: string, bottom: string): string;
  negative(operand: string): string;
  squared(base: string): string;
  cubed(base: string): string;
  power(base: string, exponent: string): string;
  /** A part that needs brackets to be understood. */
  grouped(part: string): string;
  logarithm(base: string, argument: string): string;
  /** `isShort`: the argument is one name or number, so its end needs no word. */
  call(name: string, args: readonly string[], isShort: boolean): string;
}

const isAtom = (tree: SyntaxTree): boolean =>
  tree.kind === 'number' || tree.kind === 'variable' || tree.kind === 'constant';

/** 2x, −x or x², short enough to be heard as one thing. */
const isShort = (tree: SyntaxTree): boolean =>
  isAtom(tree) ||
  (tree.kind === 'negate' && isAtom(tree.operand)) ||
  (tree.kind === 'binary' &&
    tree.operator !== '+' &&
    tree.operator !== '-' &&
    isAtom(tree.left) &&
    isAtom(tree.right));

const isSum = (tree: SyntaxTree): boolean =>
  tree.kind === 'negate' || (tree.kind === 'binary' && (tree.operator === '+' || tree.operator === '-'));

function sayCall(tree: CallNode, pack: SpeechPack): string {
  const args = tree.arguments.map((part) => toSpeech(part, pack));
  const [first, base] = args;
  if (tree.name === 'log' && base !== undefined) return pack.logarithm(base, first);
  if (tree.name === 'log2' || tree.name === 'log10')
    return pack.logarithm(pack.number(tree.name.slice(3)), first);
  return pack.call(functionEntry(tree.name).name, args, tree.arguments.every(isAtom));
}

function sayPower(base: SyntaxTree, exponent: SyntaxTree, pack: SpeechPack): string {
  const foot = isAtom(base) ? toSpeech(base, pack) : pack.grouped(toSpeech(base, pack));
  if (exponent.kind === 'number' && exponent.value === 2) return pack.squared(foot);
  if (exponent.kind === 'number' && exponent.value === 3) return pack.cubed(foot);
  return pack.power(foot, toSpeech(exponent, pack));
}

function sayBinary(tree: SyntaxTree & { kind: 'binary' }, pack: SpeechPack): string {
  const { left, right, operator } = tree;
  if (operator === '^') return sayPower(left, right, pack);
  const grouped = (part: SyntaxTree): string =>
    isSum(part) ? pack.grouped(toSpeech(part, pack)) : toSpeech(part, pack);
  switch (operator) {
    case '+':
      return pack.sum(toSpeech(left, pack), grouped(right));
    case '-':
      return pack.difference(toSpeech(left, pack), grouped(right));
    case '*':
      return pack.product(grouped(left), grouped(right));
    case '/':
      return isShort(left) && isShort(right)
        ? pack.shortQuotient(toSpeech(left, pack), toSpeech(right, pack))
        : pack.quotient(toSpeech(left, pack), toSpeech(right, pack));
  }
}

/** The expression as words of one language. */
export function toSpeech(tree: SyntaxTree, pack: SpeechPack): string {
  switch (tree.kind) {
    case 'number':
      return pack.number(tree.text ?? String(tree.value));
    case 'constant':
      return pack.constant(tree.name);
    case 'variable': {
      const { letter, index, primes } = nameParts(tree.name);
      return pack.name(letter, index, primes.length);
    }
    case 'negate':
      return pack.negative(
        isSum(tree.operand) ? pack.grouped(toSpeech(tree.operand, pack)) : toSpeech(tree.operand, pack),
      );
    case 'binary':
      return sayBinary(tree, pack);
    case 'call':
      return sayCall(tree, pack);
  }
}
