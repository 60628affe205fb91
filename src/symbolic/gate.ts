/**
 * Lets an answer of nerdamer through only if it is the derivative that our own rules give. nerdamer is wrong in
 * silence in places, and a wrong second opinion would teach a student to distrust a right answer.
 */
import { areEqual, type Counterexample } from './equivalence.ts';
import { readNerdamer } from './nerdamer-text.ts';
import type { SyntaxTree } from './syntax-tree.ts';

export type GateVerdict =
  | {
      /** `agrees`: equal at `points` points. `differs`: both have values, and they part at `counterexample`. */
      readonly status: 'agrees' | 'differs';
      readonly tree: SyntaxTree;
      readonly points: number;
      /** Points of them at which the two part; 0 where they agree. */
      readonly differing: number;
      /** Largest |difference| ÷ max(1, |values|) over the points. */
      readonly largestDifference: number;
      /** `left` is ours, `right` is nerdamer's. */
      readonly counterexample?: Counterexample;
    }
  | { readonly status: 'no-rule' }
  | {
      readonly status: 'refused';
      readonly reason: RefusalReason;
      /** The answer, where it could be read. */
      readonly tree?: SyntaxTree;
      readonly points: number;
      readonly largestDifference: number;
      /** Points at which ours has a value and nerdamer's has none. */
      readonly missing: number;
    };

/** Why an answer is not shown as right although nothing in it was seen to be wrong. */
export type RefusalReason =
  /** It has a name or a form that the lab does not know. */
  | 'unreadable'
  /** Too few points have a value on both sides. */
  | 'too-few-points'
  /** It has no value at points where our derivative has one. */
  | 'smaller-domain'
  /** nerdamer stopped with an error of its own. */
  | 'threw';

export interface GateQuestion {
  /** What was differentiated: points count only where it has a value. */
  readonly tree: SyntaxTree;
  /** Our own derivative. */
  readonly own: SyntaxTree;
  /** names[i] is what v_i stands for in the answer. */
  readonly names: readonly string[];
  /** Points that have to agree: 24 for a whole expression, 12 for a link. */
  readonly points: number;
}

/** Reads the answer, compares it, and says what may be shown. */
export function passGate(answer: string, { tree, own, names, points }: GateQuestion): GateVerdict {
  const reading = readNerdamer(answer, names);
  if (!reading.ok && reading.code === 'unresolved') return { status: 'no-rule' };
  if (!reading.ok)
    return { status: 'refused', reason: 'unreadable', points: 0, largestDifference: 0, missing: 0 };
  const comparison = areEqual(own, reading.tree, { points, fewestPoints: points, within: tree });
  const { differing, largestDifference, counterexample } = comparison;
  const seen = { tree: reading.tree, points: comparison.points, largestDifference };
  if (comparison.verdict === 'different')
    return { status: 'differs', ...seen, differing, ...(counterexample && { counterexample }) };
  const missing = comparison.onlyLeft;
  if (missing > 0) return { status: 'refused', reason: 'smaller-domain', ...seen, missing };
  if (comparison.verdict === 'cannot-decide')
    return { status: 'refused', reason: 'too-few-points', ...seen, missing };
  return { status: 'agrees', ...seen, differing };
}
