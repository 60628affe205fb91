/**
 * Are two formulas the same function? Both are computed at many points, and the answer may be "cannot decide":
 * two formulas can look different and be equal, so comparing how they are written would be wrong far more often.
 */
import { makeRoundingTape, type RoundedValue, type RoundingTape } from './rounding-tape.ts';
import { firstRound, friendlyNumbers, landmarksOf, samplePoints } from './sampling.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { variablesOf } from './tree-walk.ts';

export type EqualityVerdict = 'equal' | 'different' | 'cannot-decide';

/** A point where the two formulas part. */
export interface Counterexample {
  readonly values: Readonly<Record<string, number>>;
  readonly left: number;
  readonly right: number;
}

/** A point where one formula has a value and the other has none. */
export interface DomainExample {
  readonly values: Readonly<Record<string, number>>;
  readonly defined: 'left' | 'right';
}

export interface EqualityResult {
  readonly verdict: EqualityVerdict;
  /** Points at which both have a value that rounding leaves clear, and were compared. */
  readonly points: number;
  /** Those of them at which the two values differ by more than rounding can explain. */
  readonly differing: number;
  /** Largest |left − right| ÷ max(1, |left|, |right|) over those points. */
  readonly largestDifference: number;
  /** Points at which only one of the two has a value: `onlyLeft + onlyRight`. */
  readonly oneSided: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly counterexample?: Counterexample;
  readonly domainExample?: DomainExample;
}

export interface EqualityOptions {
  /** Points to compare at, 24 unless told. More are drawn where some of them have no value. */
  readonly points?: number;
  /** Below this many compared points the verdict is `cannot-decide`; 8 unless told. */
  readonly fewestPoints?: number;
  /** Only points where this formula has a value count: a derivative is compared where its function exists. */
  readonly within?: SyntaxTree;
  readonly seed?: number;
}

/** Relative difference that is taken for rounding, as measured on 100 pairs (see golden/equality.json). */
const relativeTolerance = 1e-9;

/** The estimated rounding error is of first order; ten times it was not exceeded in 240,000 random pairs. */
const errorMultiple = 10;

/** Below this doubles lose their digits one by one; relative measures mean nothing there. */
const smallestSize = 1e-300;

/** A point at which rounding may have moved the values this far tells nothing, and is not counted. */
const blurredTolerance = 1e-7;

/** Points tried at most, as a multiple of those wanted: asin(x)·acosh(y) has a value at one in twelve. */
const mostDrawsPerPoint = 16;

/** Tape operations at most: about 20 ms on a slow machine, so that no pair of formulas holds up a page. */
const mostOperations = 200_000;

/**
 * Compares two formulas at seeded points; the same pair always gives the same answer. Equal means: the same
 * wherever both have a value; where only one has, `oneSided` says so beside the verdict.
 */
export function areEqual(left: SyntaxTree, right: SyntaxTree, options: EqualityOptions = {}): EqualityResult {
  const comparison = new Comparison(left, right, options);
  comparison.run();
  return comparison.result();
}

class Comparison {
  readonly #names: readonly string[];
  readonly #tapes: readonly [RoundingTape, RoundingTape];
  readonly #domain: RoundingTape | undefined;
  readonly #landmarks: readonly number[];
  readonly #seed: number | undefined;
  readonly #wanted: number;
  readonly #fewest: number;
  #points = 0;
  #differing = 0;
  #largest = 0;
  #onlyLeft = 0;
  #onlyRight = 0;
  #counterexample: Counterexample | undefined;
  #domainExample: DomainExample | undefined;

  constructor(left: SyntaxTree, right: SyntaxTree, options: EqualityOptions) {
    const trees = options.within ? [left, right, options.within] : [left, right];
    this.#names = [...new Set(trees.flatMap(variablesOf))];
    this.#tapes = [makeRoundingTape(left, this.#names), makeRoundingTape(right, this.#names)];
    this.#domain = options.within && makeRoundingTape(options.within, this.#names);
    this.#landmarks = landmarksOf(trees);
    this.#seed = options.seed;
    // Without a variable there is one value on each side, and one point says all.
    const isConstant = this.#names.length === 0;
    this.#wanted = isConstant ? 1 : (options.points ?? 24);
    this.#fewest = isConstant ? 1 : (options.fewestPoints ?? 8);
  }

  run(): void {
    const perPoint = this.#tapes[0].length + this.#tapes[1].length + (this.#domain?.length ?? 0);
    const affordable = Math.floor(mostOperations / perPoint);
    const mostDraws = Math.min(affordable, this.#wanted * mostDrawsPerPoint);
    const sure = this.#names.length === 0 ? 1 : firstRound(this.#landmarks);
    let draws = 0;
    for (const point of samplePoints(this.#names, { seed: this.#seed, landmarks: this.#landmarks })) {
      const isEnough = draws >= sure && this.#points >= this.#wanted;
      if (isEnough || draws >= mostDraws) break;
      draws++;
      this.#count(point, this.#compareAt(point));
    }
    if (this.#counterexample) this.#counterexample = this.#friendlierExample() ?? this.#counterexample;
  }

  result(): EqualityResult {
    return {
      verdict: this.#verdict(),
      points: this.#points,
      differing: this.#differing,
      largestDifference: this.#largest,
      oneSided: this.#onlyLeft + this.#onlyRight,
      onlyLeft: this.#onlyLeft,
      onlyRight: this.#onlyRight,
      ...(this.#counterexample && { counterexample: this.#counterexample }),
      ...(this.#domainExample && { domainExample: this.#domainExample }),
    };
  }

  #verdict(): EqualityVerdict {
    if (this.#differing > 0) return 'different';
    return this.#points >= this.#fewest ? 'equal' : 'cannot-decide';
  }

  #compareAt(point: Float64Array): Outcome {
    if (this.#domain && this.#domain.evaluate(point).status !== 'defined') return nothingSeen;
    const left = this.#tapes[0].evaluate(point);
    const right = this.#tapes[1].evaluate(point);
    if (left.status === 'unclear' || right.status === 'unclear') return nothingSeen;
    if (left.status !== right.status)
      return { kind: 'one-sided', defined: left.status === 'defined' ? 'left' : 'right' };
    return left.status === 'defined' ? judge(left, right) : nothingSeen;
  }

  #count(point: Float64Array, outcome: Outcome): void {
    if (outcome.kind === 'nothing') return;
    if (outcome.kind === 'one-sided') {
      if (outcome.defined === 'left') this.#onlyLeft++;
      else this.#onlyRight++;
      this.#domainExample ??= { values: this.#named(point), defined: outcome.defined };
      return;
    }
    this.#points++;
    this.#largest = Math.max(this.#largest, outcome.difference);
    if (!outcome.isDifferent) return;
    this.#differing++;
    this.#counterexample ??= { values: this.#named(point), left: outcome.left, right: outcome.right };
  }

  /** x = 2 is easier to check by hand than x = −1.7304; every variable gets another of the friendly numbers. */
  #friendlierExample(): Counterexample | undefined {
    for (let k = 0; k < friendlyNumbers.length; k++) {
      const point = Float64Array.from(
        this.#names,
        (_, j) => friendlyNumbers[(k + j) % friendlyNumbers.length],
      );
      const outcome = this.#compareAt(point);
      if (outcome.kind !== 'compared' || !outcome.isVisible) continue;
      return { values: this.#named(point), left: outcome.left, right: outcome.right };
    }
    return undefined;
  }

  #named(point: Float64Array): Record<string, number> {
    return Object.fromEntries(this.#names.map((name, i) => [name, point[i]]));
  }
}

/** What one point says about the two formulas. */
type Outcome =
  | { readonly kind: 'nothing' }
  | { readonly kind: 'one-sided'; readonly defined: 'left' | 'right' }
  | {
      readonly kind: 'compared';
      readonly left: number;
      readonly right: number;
      /** |left − right| ÷ max(1, |left|, |right|). */
      readonly difference: number;
      readonly isDifferent: boolean;
      /** A difference in the tenth digit does not convince at a glance. */
      readonly isVisible: boolean;
    };

const nothingSeen: Outcome = { kind: 'nothing' };

function judge(left: RoundedValue, right: RoundedValue): Outcome {
  const size = Math.max(Math.abs(left.value), Math.abs(right.value));
  const distance = Math.abs(left.value - right.value);
  const rounding = errorMultiple * (left.error + right.error);
  const isDifferent = distance > relativeTolerance * size + rounding + smallestSize;
  const isBlurred = rounding > blurredTolerance * Math.max(1, size);
  if (isBlurred && !isDifferent) return nothingSeen;
  return {
    kind: 'compared',
    left: left.value,
    right: right.value,
    difference: distance / Math.max(1, size),
    isDifferent,
    isVisible: isDifferent && distance > 1e-4 * size,
  };
}
