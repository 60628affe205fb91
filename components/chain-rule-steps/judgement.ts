/**
 * Do the two ways to the derivative agree? The chain's product is held against the direct derivative at many points,
 * and where nerdamer says something else, nudging the variable decides whom to believe.
 */
import { areEqual, type Counterexample, type EqualityResult } from '../../src/symbolic/equivalence.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import type { DirectDerivative } from '../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { centralDifference, type ChainModel } from './chain-model.ts';

/** Whom the central difference supports at the counterexample. */
export type Side = 'chain' | 'direct' | 'neither';

export interface Judgement {
  readonly kind: 'yes' | 'no' | 'unknown';
  /** Whose direct derivative the product was held against. */
  readonly against: 'nerdamer' | 'own-rules';
  readonly direct: SyntaxTree;
  readonly points: number;
  readonly differing: number;
  readonly largestDifference: number;
  readonly oneSided: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly counterexample?: Counterexample & { readonly central: number; readonly side: Side };
}

/** Nudging is good to seven digits or so; what is closer than this supports a value. */
const support = 1e-5;

function sideOf(central: number, { left, right }: Counterexample): Side {
  const near = (value: number): boolean =>
    Math.abs(value - central) <= support * Math.max(1, Math.abs(central));
  if (near(left)) return near(right) ? 'neither' : 'chain';
  return near(right) ? 'direct' : 'neither';
}

const kinds = { equal: 'yes', different: 'no', 'cannot-decide': 'unknown' } as const satisfies Record<
  EqualityResult['verdict'],
  Judgement['kind']
>;

/** The product against nerdamer's answer where there is one that can be read, else against our own rules. */
export function judge(model: ChainModel, answer: DirectDerivative | undefined): Judgement {
  const isRead = answer?.tree !== undefined && (answer.status === 'agrees' || answer.status === 'differs');
  const direct = isRead && answer.tree ? answer.tree : model.derivative;
  const result = areEqual(model.product, direct, { within: model.tree });
  const { counterexample } = result;
  const found = counterexample && {
    ...counterexample,
    central: centralDifference(compile(model.tree), model.variable, counterexample.values).value,
  };
  return {
    kind: kinds[result.verdict],
    against: isRead ? 'nerdamer' : 'own-rules',
    direct,
    points: result.points,
    differing: result.differing,
    largestDifference: result.largestDifference,
    oneSided: result.oneSided,
    onlyLeft: result.onlyLeft,
    onlyRight: result.onlyRight,
    ...(found && { counterexample: { ...found, side: sideOf(found.central, found) } }),
  };
}
