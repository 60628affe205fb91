/**
 * What was found about a wrong gradient, as a sentence, and the line of the derivation that it concerns: as it
 * should read and as it reads. Used by the ledger, the comparison and the bug hunt.
 */
import type { Diagnosis, MistakeCause } from '../../src/comparison/diagnosis.ts';
import { addressKey } from '../../src/comparison/gradient-address.ts';
import {
  type MathNode,
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  msub,
  msup,
  parenthesised,
  rate,
} from '../../src/symbolic/math-node.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { formatFixed, formatNumber } from './number-format.ts';

export interface DiagnosisContextWords {
  readonly words: ComparisonStrings;
  /** 'by hand' or 'of the automatic side', as it stands in the middle of a sentence. */
  readonly side: string;
  readonly points: number;
  readonly gradients: number;
  readonly lang: string;
}

/**
 * What is said of the cause at one side. Where its gradients are right for another loss than the reference's
 * (`isConvention`), a pattern is named where it is known, and they are not called wrong.
 */
export function causeSentences(
  diagnosis: Diagnosis,
  isConvention: boolean,
  context: DiagnosisContextWords,
): string[] {
  const found = diagnosisSentence(diagnosis, context);
  if (!isConvention) return [found];
  const convention = context.words.otherLoss({ side: context.side });
  return diagnosis.kind === 'mistake' ? [found, convention] : [convention];
}

/** One sentence for what was found; a second one where other mistakes would give the same numbers. */
export function diagnosisSentence(diagnosis: Diagnosis, context: DiagnosisContextWords): string {
  const { words, side, lang } = context;
  const { causes } = words;
  switch (diagnosis.kind) {
    case 'agree':
      return causes.agree();
    case 'mistake': {
      const values = { side, count: context.gradients, points: context.points };
      const also = diagnosis.also.map((cause) => words.causeNames[cause]);
      const sentence = causes[diagnosis.cause](values);
      return also.length === 0 ? sentence : `${sentence} ${words.also({ causes: also.join(', ') })}`;
    }
    case 'common-factor':
      return causes['common-factor']({ side, factor: formatNumber(diagnosis.factor, 3, { lang }) });
    case 'layer-factor':
      return causes['layer-factor']({
        side,
        layer: diagnosis.layer + 1,
        factor: formatFixed(diagnosis.factor, 3, { lang }),
      });
    case 'transposed':
      return causes.transposed({ side, layer: diagnosis.layer + 1 });
    case 'only-biases':
      return causes['only-biases']({ side });
    case 'single':
      return causes.single({
        side,
        address: addressKey(diagnosis.address),
        difference: formatNumber(diagnosis.difference, 3, { lang }),
      });
    case 'from-layer':
      return causes['from-layer']({ side, layer: diagnosis.layer + 1, above: diagnosis.layer + 2 });
    case 'not-finite':
      return causes['not-finite']({ side, address: addressKey(diagnosis.address) });
    case 'unknown':
      return causes.unknown({ side, wrong: diagnosis.wrong });
  }
}

/** A line of backpropagation as it should read, and as the mistake writes it. */
export interface DerivationLine {
  readonly right: MathNode[];
  readonly wrong: MathNode[];
}

const partial = (by: MathNode) => rate(mi('L'), by, '∂');
const indexed = (letter: string, index: string): MathNode =>
  msub(mi(letter), index === 'l' ? mi('l') : index === 'l+1' ? mrow(mi('l'), mo('+'), mn(1)) : mn(index));
const da = partial(indexed('a', 'l'));
const dz = partial(indexed('z', 'l'));
const dzAbove = partial(indexed('z', 'l+1'));
const slopeAt = (letter: 'z' | 'a') => mrow(msup(mi('f'), mo('′')), parenthesised(indexed(letter, 'l')));
const weightAbove = indexed('W', 'l+1');
const transposed = (node: MathNode) => msup(node, mi('T', { mathvariant: 'normal' }));
const overPoints = (numerator: MathNode) => mfrac(numerator, mi('m'));
const sumOverPoints: MathNode = {
  tag: 'munder',
  children: [mo('∑', { movablelimits: 'false' }), mi('i')],
};
const point = (node: MathNode): MathNode => msup(node, parenthesised(mi('i')));
const outputMinusTarget = parenthesised(mi('a'), mo('−'), mi('y'));
const daOutput = partial(mi('a'));
const gradientOfBias = partial(indexed('b', 'l'));
const gradientOfWeight = partial(indexed('W', 'l'));
const gradientHere = mi('g');

/** The line that a mistake changes, in the letters of chapter 2: z and a of layer l, m points. */
export const derivationLines = {
  'loss-factor-two': {
    right: [daOutput, mo('='), overPoints(mn(1)), outputMinusTarget],
    wrong: [daOutput, mo('='), overPoints(mn(2)), outputMinusTarget],
  },
  'missing-mean': {
    right: [daOutput, mo('='), overPoints(mn(1)), outputMinusTarget],
    wrong: [daOutput, mo('='), outputMinusTarget],
  },
  sign: {
    right: [daOutput, mo('='), overPoints(mn(1)), outputMinusTarget],
    wrong: [daOutput, mo('='), overPoints(mn(1)), parenthesised(mi('y'), mo('−'), mi('a'))],
  },
  'no-inner-derivative': {
    right: [dz, mo('='), da, mo('·'), slopeAt('z')],
    wrong: [dz, mo('='), da],
  },
  'derivative-at-activation': {
    right: [dz, mo('='), da, mo('·'), slopeAt('z')],
    wrong: [dz, mo('='), da, mo('·'), slopeAt('a')],
  },
  'gradients-not-cleared': {
    right: [
      gradientHere,
      mo('←'),
      mn(0),
      mo(','),
      gradientHere,
      mo('←'),
      gradientHere,
      mo('+'),
      gradientOfWeight,
    ],
    wrong: [gradientHere, mo('←'), gradientHere, mo('+'), gradientOfWeight],
  },
  'assign-instead-of-accumulate': {
    right: [gradientHere, mo('+='), point(indexed('a', 'l')), mo('·'), point(dz)],
    wrong: [gradientHere, mo('='), point(indexed('a', 'l')), mo('·'), point(dz)],
  },
  'bias-not-summed': {
    right: [gradientOfBias, mo('='), sumOverPoints, point(dz)],
    wrong: [gradientOfBias, mo('='), msup(dz, parenthesised(mn(1)))],
  },
  'updated-weights-used': {
    right: [da, mo('='), dzAbove, mo('·'), transposed(weightAbove)],
    wrong: [
      da,
      mo('='),
      dzAbove,
      mo('·'),
      transposed(parenthesised(weightAbove, mo('−'), mi('η'), partial(weightAbove))),
    ],
  },
  'missing-transpose': {
    right: [da, mo('='), dzAbove, mo('·'), transposed(weightAbove)],
    wrong: [da, mo('='), dzAbove, mo('·'), weightAbove],
  },
} as const satisfies Record<MistakeCause, DerivationLine>;
