/**
 * What the lab knows about one function: its names, its value, its derivative, how it is written, an example.
 * One entry is one row of the table; a test row is made from the same example.
 */
import type { Algebra } from './algebra.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** The derivative with respect to one argument, the others held still; the chain rule multiplies it by u′. */
export type PartialRule = (algebra: Algebra, ...args: SyntaxTree[]) => SyntaxTree;

/** A place where there is no slope, and the slope that is used there all the same, by agreement. */
export interface Kink {
  /** Stable key of the sentence that explains it. */
  readonly code: string;
  /** The kink is where this expression of the arguments is 0. */
  readonly zero: (algebra: Algebra, ...args: SyntaxTree[]) => SyntaxTree;
  /** What the derivative is taken to be there: a number, or the slope of the first argument. */
  readonly takes: number | 'first-slope' | 'second-argument';
}

/**
 * How a function is set: `prefix` sin x, `bracket` σ(x), `bars` |x|, `floor` ⌊x⌋, `ceil` ⌈x⌉, `root` √x,
 * `cube-root` ∛x, `exponential` e^x, `log` with its base as an index.
 */
export type Layout =
  'prefix' | 'bracket' | 'bars' | 'floor' | 'ceil' | 'root' | 'cube-root' | 'exponential' | 'log';

export interface FunctionEntry {
  readonly name: string;
  /** Other spellings that are read, in lower case. */
  readonly aliases?: readonly string[];
  /** Fewest and most arguments. */
  readonly arity: readonly [number, number];
  /** float64 value; NaN where the function has no real value. */
  readonly evaluate: (...args: number[]) => number;
  /** One rule for each argument (the last one serves all that follow). */
  readonly partials: readonly PartialRule[];
  /**
   * The whole derivative, for functions whose rule is not a plain sum over the arguments (max, min).
   * `rates` are the arguments' own derivatives, `varies` says which of them are not constant.
   */
  readonly total?: (
    algebra: Algebra,
    args: readonly SyntaxTree[],
    rates: readonly SyntaxTree[],
    varies: readonly boolean[],
  ) => SyntaxTree;
  readonly kink?: Kink;
  /** The function that sin^-1 stands for. */
  readonly inverse?: string;
  readonly layout: Layout;
  /** The word or letter that is printed; `latex` where a command of that name exists. */
  readonly symbol: string;
  readonly latex?: string;
  /** Made by rules only: it is read back, but never offered as a suggestion. */
  readonly hidden?: boolean;
  /** A worked example: the derivative of `text` with respect to x, and points where both can be compared. */
  readonly example: { readonly text: string; readonly derivative: string; readonly at: readonly number[] };
}
