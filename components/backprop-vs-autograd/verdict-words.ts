/** The verdict on two trainings as sentences: what was found, which line of the derivation it concerns, how large. */
import type { LedgerVerdict } from '../../src/comparison/gradient-ledger.ts';
import { addressKey } from '../../src/comparison/gradient-address.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { derivationLines, causeSentences } from '../shared/diagnosis-words.ts';
import type { DerivationLine } from '../shared/diagnosis-words.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { judge } from './comparison.ts';
import type { Comparison, ComparisonVerdict } from './comparison.ts';
import { sizeText } from './comparison-figures.ts';

export interface VerdictText {
  readonly kind: ComparisonVerdict;
  readonly lead: string;
  readonly sentences: readonly string[];
  readonly line: DerivationLine | undefined;
  /** The causes named, as codes: for the page. */
  readonly causes: readonly string[];
}

export function verdictText(
  comparison: Comparison,
  comparisonWords: ComparisonStrings,
  words: VsAutogradStrings,
  lang: string,
): VerdictText {
  const kind = judge(comparison);
  const causes = comparison.account.diagnoses.map((each) =>
    each.kind === 'mistake' ? each.cause : each.kind,
  );
  const sentences =
    kind === 'no'
      ? differSentences(comparison, comparisonWords, words, lang)
      : kind === 'yes'
        ? agreeSentences(comparison, comparisonWords, words, lang)
        : unknownSentences(comparison, comparisonWords, words, lang);
  const named = comparison.account.diagnoses.find((each) => each.kind === 'mistake');
  return {
    kind,
    lead: {
      yes: comparisonWords.verdictYes,
      no: comparisonWords.verdictNo,
      unknown: comparisonWords.verdictUnknown,
    }[kind],
    sentences,
    line: named?.kind === 'mistake' ? derivationLines[named.cause] : undefined,
    causes,
  };
}

const sideName = (words: ComparisonStrings, side: 'hand' | 'automatic'): string =>
  side === 'hand' ? words.sideHand : words.sideAutomatic;

function apartWords({ difference, explained }: Comparison, lang: string) {
  if (!difference || explained === undefined) return undefined;
  return {
    seen: sizeText(difference.predictions.largest, lang),
    explained: formatScientific(explained, 1, { lang }),
  };
}

function differSentences(
  comparison: Comparison,
  comparisonWords: ComparisonStrings,
  words: VsAutogradStrings,
  lang: string,
): string[] {
  const { account, difference, explained } = comparison;
  const { ledger, diagnoses, sides, spec } = account;
  const sentences = diagnoses.flatMap((diagnosis, index) => {
    if (diagnosis.kind === 'agree') return [];
    const isConvention = account.isOtherConvention && sides[index] === 'automatic';
    return causeSentences(diagnosis, isConvention, {
      words: comparisonWords,
      side: sideName(comparisonWords, sides[index]),
      points: spec.inputs.length,
      gradients: ledger.addresses.length,
      lang,
    });
  });
  const apart = apartWords(comparison, lang);
  if (apart && difference && explained !== undefined)
    sentences.push(difference.predictions.largest > explained ? words.notRounding(apart) : words.sameStart);
  return sentences;
}

function agreeSentences(
  comparison: Comparison,
  comparisonWords: ComparisonStrings,
  words: VsAutogradStrings,
  lang: string,
): string[] {
  const { account, precision, difference } = comparison;
  const { ledger, sides } = account;
  const shareOf = (verdict: LedgerVerdict) => (verdict.kind === 'agree' ? verdict.largestShare : 0);
  const share = ledger.sides.reduce((most, { verdict }) => Math.max(most, shareOf(verdict)), 0);
  const values = {
    count: ledger.addresses.length,
    share: `${formatNumber(100 * share, share < 0.1 ? 1 : 0, { lang })} %`,
    precision,
  };
  const apart = apartWords(comparison, lang);
  const distance = apart
    ? [words.predictionsExplained(apart)]
    : difference
      ? [words.predictionsApart({ seen: sizeText(difference.predictions.largest, lang) })]
      : [];
  const first =
    sides.length === 2
      ? comparisonWords.agreeBoth(values)
      : comparisonWords.agreeOne({ ...values, side: sideName(comparisonWords, sides[0]) });
  return [first, ...distance];
}

function unknownSentences(
  comparison: Comparison,
  comparisonWords: ComparisonStrings,
  words: VsAutogradStrings,
  lang: string,
): string[] {
  const faults = comparison.account.ledger.referenceFaults;
  if (faults.length > 0)
    return [
      comparisonWords.referenceFault({ worst: addressKey(faults[0]), count: formatCount(faults.length) }),
    ];
  const apart = apartWords(comparison, lang);
  return apart ? [words.driftedApart(apart)] : [];
}
