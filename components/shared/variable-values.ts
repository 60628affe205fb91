/**
 * The numbers that stand for the letters of a formula: which letters there are, where they start so that the formula
 * has a value, and how far their sliders go. Widgets that take any formula share these choices.
 */
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { nameParts } from '../../src/symbolic/math-names.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { variablesOf } from '../../src/symbolic/tree-walk.ts';

export type NamedNumbers = Readonly<Record<string, number>>;

/** Both spellings of W₁ (W_1 and W1) stand for the same letter in an attribute. */
function keyOf(name: string): string {
  const { letter, index, primes } = nameParts(name);
  return `${letter}_${index}${primes}`;
}

/** The number given for a name, also where it was spelled otherwise. */
export function givenValue(given: NamedNumbers, name: string): number | undefined {
  if (Object.hasOwn(given, name)) return given[name];
  const key = keyOf(name);
  const other = Object.keys(given).find((spelling) => keyOf(spelling) === key);
  return other === undefined ? undefined : given[other];
}

/**
 * Where letters start when nobody said: x = 0.8 as in the lab's first figure, weights and targets as in a small
 * network. Everything else starts at 1 and its neighbours, so that no two letters are the same number.
 */
const usual: NamedNumbers = { x: 0.8, w: 0.8, b: -0.3, y: 1, W: 2, t: 0.8 };
const others = [1, 0.5, 2, 1.5, -0.5];

/** Tried in turn where the formula has no value: beyond 1 (acosh), small and positive (asin, log), negative, large. */
const secondTries = [1.5, 0.5, 2, 0.25, -0.5, -2, 3, 5, 10, 30];

const hasValue = (functions: readonly ((values: NamedNumbers) => number)[], values: NamedNumbers): boolean =>
  functions.every((f) => Number.isFinite(f(values)));

/**
 * A number for every variable of the formula (and for `more`, such as the variable it is differentiated by).
 * What is given stands, digit for digit; the rest is chosen so that the formula and its derivatives have a value,
 * if one of some tries leads there.
 */
export function valuesFor(
  tree: SyntaxTree,
  given: NamedNumbers = {},
  more: readonly string[] = [],
): NamedNumbers {
  const names = [...new Set([...variablesOf(tree), ...more])];
  const fixed: Record<string, number> = {};
  const open: string[] = [];
  for (const name of names) {
    const value = givenValue(given, name);
    if (value === undefined) open.push(name);
    else fixed[name] = value;
  }
  const start = (k: number, name: string): number => usual[name] ?? others[k % others.length];
  const first = { ...fixed, ...Object.fromEntries(open.map((name, k) => [name, start(k, name)])) };
  if (open.length === 0) return first;
  const functions = [tree, ...names.map((name) => differentiate(tree, name))].map(compile);
  if (hasValue(functions, first)) return first;
  for (const [k, second] of secondTries.entries()) {
    const all = { ...fixed, ...Object.fromEntries(open.map((name) => [name, second])) };
    if (hasValue(functions, all)) return all;
    // Two letters that must not be equal, as in ln(x − y).
    const turned = open.map((name, j) => [name, secondTries[(k + 3 * j) % secondTries.length]] as const);
    const mixed = { ...fixed, ...Object.fromEntries(turned) };
    if (hasValue(functions, mixed)) return mixed;
  }
  return first;
}

export interface VariableRange {
  readonly min: number;
  readonly max: number;
  readonly step: number;
}

/** A slider that shows most of what functions do near 0, with the step that the notebook uses. */
const ordinaryRange: VariableRange = { min: -2, max: 2, step: 0.1 };

/** What a number field takes beyond its slider's ends. */
export const fieldLimit = 1e6;

/** 1, 2 or 5 times a power of ten, at least `size`. */
function niceCeiling(size: number): number {
  const power = 10 ** Math.floor(Math.log10(size));
  const digit = [1, 2, 5, 10].find((candidate) => candidate * power >= size * (1 - 1e-12)) ?? 10;
  return Number((digit * power).toPrecision(1));
}

/** From −2 to 2 in steps of 0.1; a number outside gets a slider on which it stands inside: −20 to 20 for 12. */
export function rangeFor(value: number): VariableRange {
  const size = Math.abs(value);
  if (!(size > ordinaryRange.max)) return ordinaryRange;
  const max = niceCeiling(Math.min(size * 1.25, 1e300));
  return { min: -max, max, step: Number((max / 20).toPrecision(1)) };
}

/**
 * The sliders' ends, which must not move while a hand is on them: a range only grows, until the formula changes.
 */
export class VariableRanges {
  readonly #ranges = new Map<string, VariableRange>();

  rangeOf(name: string, value: number): VariableRange {
    const known = this.#ranges.get(name);
    if (known && value >= known.min && value <= known.max) return known;
    const range = rangeFor(value);
    this.#ranges.set(name, range);
    return range;
  }

  /** Another formula: every slider starts again. */
  forget(): void {
    this.#ranges.clear();
  }
}
