/**
 * The sentence above the figures: has it learned anything that someone who never looks would not know? Every
 * number in it is computed; which sentence it is was decided in src/run/summary.
 */
import type { Classification, RunSummary } from '../../src/run/summary.ts';
import type { TrainerStrings } from '../../src/strings/en/trainer.ts';
import { bestConstantText } from '../backprop-loss/best-constant.ts';
import type { VerdictKind } from '../shared/icons.ts';
import { formatCount, formatNumber } from '../shared/number-format.ts';

export interface LearnedSentence {
  readonly kind: VerdictKind;
  readonly lead: string;
  readonly reason: string;
}

/** @param names words for class 0 and class 1, as in "outside". */
export function learnedSentence(
  summary: RunSummary,
  words: TrainerStrings,
  names: readonly [string, string],
  lang = 'en',
): LearnedSentence {
  const { verdict, train } = summary;
  if (!train) return fitSentence(summary, words, lang);
  const { count, right, majorityBaseline, onlyClass, confusion } = train;
  const values = {
    count: formatCount(count),
    right: formatCount(right),
    rightNumber: right,
    baseline: formatCount(Math.round(majorityBaseline * count)),
    majority: majorityName(summary, train, words, names),
    answer: names[onlyClass ?? 0],
    loss: formatNumber(summary.loss, 4, { lang }),
  };
  const positives = confusion.truePositive + confusion.falseNegative;
  if (majorityBaseline === 1) {
    const answer = names[positives > 0 ? 1 : 0];
    return { kind: 'unknown', lead: words.leads.single, reason: words.single({ ...values, answer }) };
  }
  const lead = words.leads[verdict];
  const question = (...sentences: string[]): string =>
    [...sentences, lossSentence(summary, words, lang), testSentence(summary, words), words.question]
      .filter(Boolean)
      .join(' ');
  switch (verdict) {
    case 'untrained':
      return { kind: 'unknown', lead, reason: words.untrainedRight(values) };
    case 'one-class': {
      const isMajority = right === Math.round(majorityBaseline * count);
      const answer = isMajority ? words.oneClassMajority(values) : words.oneClassMinority(values);
      return { kind: 'no', lead, reason: question(answer) };
    }
    case 'no-better':
      return { kind: 'no', lead, reason: question(words.noBetter(values)) };
    case 'hardly-better':
      return { kind: 'unknown', lead, reason: question(hardly(summary, words, values)) };
    case 'learned': {
      const reason = [words.learned(values), lossNow(summary, words, lang), testSentence(summary, words)];
      return { kind: 'yes', lead, reason: reason.filter(Boolean).join(' ') };
    }
  }
}

/** Right more often than chance, but with more loss than a constant; or not even more often. */
function hardly(
  { isBelowBestConstant }: RunSummary,
  words: TrainerStrings,
  values: Parameters<TrainerStrings['hardlyBetter']>[0],
): string {
  return isBelowBestConstant ? words.hardlyBetter(values) : words.noBetter(values);
}

/** The targets are numbers to fit and no classes: only losses can be compared. */
function fitSentence(summary: RunSummary, words: TrainerStrings, lang: string): LearnedSentence {
  const { verdict } = summary;
  const lead = words.leads[verdict];
  const values = {
    loss: formatNumber(summary.loss, 4, { lang }),
    constant: bestConstantText(summary.bestConstantLoss, lang),
    count: formatCount(summary.trainCount),
  };
  if (verdict === 'untrained') return { kind: 'unknown', lead, reason: words.untrained(values) };
  if (verdict === 'learned') return { kind: 'yes', lead, reason: words.fitLearned(values) };
  return { kind: 'no', lead, reason: `${words.fitNot(values)} ${words.question}` };
}

function majorityName(
  { layers }: RunSummary,
  { confusion }: Classification,
  words: TrainerStrings,
  names: readonly [string, string],
): string {
  if (layers[layers.length - 1] !== 1) return words.commoner;
  const positives = confusion.truePositive + confusion.falseNegative;
  const negatives = confusion.trueNegative + confusion.falsePositive;
  return names[positives >= negatives ? 1 : 0];
}

function lossSentence(summary: RunSummary, words: TrainerStrings, lang: string): string {
  const { lossTrend, isBelowBestConstant, firstLoss, loss, bestConstantLoss } = summary;
  const values = {
    first: formatNumber(firstLoss, 4, { lang }),
    loss: formatNumber(loss, 4, { lang }),
    constant: bestConstantText(bestConstantLoss, lang),
  };
  if (isBelowBestConstant && loss < firstLoss) return words.lossFellBelowConstant(values);
  if (lossTrend.shape === 'fell') return words.lossFellButConstant(values);
  if (lossTrend.shape === 'rose') return words.lossRose(values);
  return words.lossStayed(values);
}

const lossNow = (summary: RunSummary, words: TrainerStrings, lang: string): string =>
  words.lossNow({
    loss: formatNumber(summary.loss, 4, { lang }),
    constant: bestConstantText(summary.bestConstantLoss, lang),
  });

function testSentence({ test }: RunSummary, words: TrainerStrings): string {
  if (!test) return '';
  return words.test({
    count: formatCount(test.count),
    right: formatCount(test.right),
    baseline: formatCount(Math.round(test.majorityBaseline * test.count)),
  });
}

/** How the gradient norm went, in one sentence. */
export function gradientSentence(summary: RunSummary, words: TrainerStrings, lang = 'en'): string {
  const { shape, first, last, lowest, highest } = summary.gradientTrend;
  return words.gradientTrends[shape]({
    first: formatNumber(first, 4, { lang }),
    last: formatNumber(last, 4, { lang }),
    lowest: formatNumber(lowest.value, 4, { lang }),
    at: formatCount(lowest.epoch),
    highest: formatNumber(highest.value, 4, { lang }),
    peak: formatCount(highest.epoch),
  });
}
