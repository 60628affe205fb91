/**
 * A run in words: how far it is, how fast it goes, what is left, why it stopped. Sentences come from the strings,
 * numbers from the run; <backprop-controls> and <backprop-summary> say the same thing the same way.
 */
import type { EngineName } from '../../src/network/trainer.ts';
import type { RunNotice } from '../../src/run/run-notices.ts';
import type { Run } from '../../src/run/run.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import { formatCount, formatExact, formatNumber } from './number-format.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

export const subscript = (index: number): string =>
  [...String(index)].map((digit) => subscripts[Number(digit)] ?? digit).join('');

/** 4 900: two digits that are known, and not more. */
export function paceText(pace: number, lang = 'en'): string {
  if (pace < 9.95) return formatNumber(pace, 1, { lang });
  const unit = 10 ** Math.max(0, Math.floor(Math.log10(pace)) - 1);
  return formatCount(Math.round(pace / unit) * unit);
}

function leftText(seconds: number, words: RunStrings['left']): string {
  if (seconds < 1) return words.moment;
  if (seconds < 90) return words.seconds({ seconds: Math.round(seconds) });
  return seconds < 3600 ? words.minutes({ minutes: Math.round(seconds / 60) }) : words.hours;
}

/** The same in a few words, for a bar on a phone. */
export function shortStateText(run: Run, words: RunStrings, lang = 'en'): string {
  if (run.state === 'preparing') return words.shortPreparing;
  const { pace, secondsLeft } = run;
  if (!run.isPlaying || pace === undefined) return stateText(run, words, lang);
  return secondsLeft === undefined
    ? words.shortPaceAlone({ pace: paceText(pace, lang) })
    : words.shortPace({
        pace: paceText(pace, lang),
        left: leftText(secondsLeft, words.shortLeft),
      });
}

/** What it is doing just now, for the right end of the progress line. */
export function stateText(run: Run, words: RunStrings, lang = 'en'): string {
  switch (run.state) {
    case 'preparing':
      return words.preparing;
    case 'ready':
      return words.atStart;
    case 'failed':
    case 'diverged':
      return words.stopped;
    case 'paused':
      return run.epoch === 0 ? words.atStart : run.epoch >= run.plannedEpochs ? words.finished : words.paused;
    case 'running': {
      const { pace, secondsLeft } = run;
      if (!run.isPlaying || pace === undefined) return words.underway;
      return secondsLeft === undefined
        ? words.paceAlone({ pace: paceText(pace, lang) })
        : words.pace({ pace: paceText(pace, lang), left: leftText(secondsLeft, words.left) });
    }
  }
}

/** The last epoch at which loss and gradient were finite: where one step back leads. */
export function lastFiniteEpoch(run: Run): number | undefined {
  for (let epoch = run.knownEpochs; epoch >= 0; epoch--) {
    if (Number.isFinite(run.losses[epoch]) && Number.isFinite(run.gradientNorms[epoch])) return epoch;
  }
  return undefined;
}

/** Above this a rate is the likely culprit; below it something else made the numbers grow. */
const largestQuietRate = 0.5;

/** A rate worth trying after a divergence: 1, or a tenth of what it was. */
export function calmerRate(rate: number): number {
  return rate > 10 ? 1 : Number((rate / 10).toPrecision(1));
}

export function divergenceText(
  run: Run,
  words: RunStrings,
  lang = 'en',
): { lead: string; reason: string } | undefined {
  const { divergence } = run;
  if (!divergence) return undefined;
  const { layer } = divergence;
  const isMatrix = !['z', 'a', 'dz', 'da', 'loss'].includes(divergence.tensor);
  const number = layer === undefined ? '' : isMatrix ? subscript(layer + 1) : String(layer + 1);
  const tensor = words.tensorNames[divergence.tensor]({ layer: number });
  const precision = run.device?.precision ?? 'float32';
  const rate = run.learningRate;
  return {
    lead: words.divergedLead({ epoch: formatCount(divergence.epoch) }),
    reason:
      rate > largestQuietRate
        ? words.divergedReason({ tensor, precision, rate: rateText(rate, lang) })
        : words.divergedOther({ tensor, precision }),
  };
}

/** What is said aloud when a training stops by itself or was stopped. */
export function stopText(run: Run, words: RunStrings, lang = 'en'): string {
  const stopped = divergenceText(run, words, lang);
  if (run.state === 'diverged' && stopped) return `${stopped.lead} ${stopped.reason}`;
  const { epoch, plannedEpochs, losses } = run;
  return restText({ epoch, loss: losses[epoch], isOver: epoch >= plannedEpochs }, words, lang);
}

/** The same of a training, or of two, that did not blow up: paused, or at the end of its plan. */
export function restText(
  { epoch, loss, isOver }: { epoch: number; loss: number | undefined; isOver: boolean },
  words: RunStrings,
  lang = 'en',
): string {
  const place = { epoch: formatCount(epoch), loss: formatNumber(loss ?? Number.NaN, 4, { lang }) };
  return isOver ? words.announceFinished(place) : words.announceStopped(place);
}

/** Whole rates with their zeros in groups, others digit for digit. */
export function rateText(rate: number, lang = 'en'): string {
  return Number.isInteger(rate) && rate >= 1000 && rate < 1e9
    ? formatCount(rate)
    : formatExact(rate, { lang });
}

export function noticeText(notice: RunNotice, words: RunStrings, lang = 'en'): string {
  const engine = (name: EngineName): string => words.engineNames[name] ?? name;
  switch (notice.code) {
    case 'engine-fallback':
      return words.notices.engineFallback({
        reason: words.fallbackReasons[notice.reason] ?? words.fallbackOther,
      });
    case 'engine-rebuilt':
      return words.notices.engineRebuilt({ epoch: formatCount(notice.epoch) });
    case 'engine-replaced':
      return words.notices.engineReplaced({
        from: engine(notice.from),
        to: engine(notice.to),
        epoch: formatCount(notice.epoch),
      });
    case 'future-dropped':
      return words.notices.futureDropped({
        epoch: formatCount(notice.epoch),
        until: formatCount(notice.until),
      });
    case 'replay-differs':
      return words.notices.replayDiffers({
        epoch: formatCount(notice.epoch),
        first: formatExact(notice.first, { lang }),
        again: formatExact(notice.again, { lang }),
      });
  }
}
