/** What was found, as sentences: the numbers of a finding put into the words that belong to its truth. */
import { addressKey } from '../../src/comparison/gradient-address.ts';
import type { LedgerVerdict } from '../../src/comparison/gradient-ledger.ts';
import type { EngineDevice } from '../../src/network/trainer.ts';
import type { RunSummary } from '../../src/run/summary.ts';
import type { Run } from '../../src/run/run.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import type { TakeawaysStrings } from '../../src/strings/en/takeaways.ts';
import type { TrainerStrings } from '../../src/strings/en/trainer.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { divergenceText } from '../shared/run-words.ts';
import type { LedgerAccount } from '../backprop-ledger/ledger-account.ts';
import { gradientSentence, learnedSentence } from '../backprop-summary/learned-sentence.ts';
import { diagnosisSentence } from '../shared/diagnosis-words.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import type { ClaimName } from './claim-names.ts';
import { isObstacle } from './findings.ts';
import type { Findings, Judged, Obstacle } from './findings.ts';

export interface ClaimWords {
  readonly words: TakeawaysStrings;
  readonly comparison: ComparisonStrings;
  readonly run: RunStrings;
  readonly trainer: TrainerStrings;
  readonly vs: VsAutogradStrings;
  readonly lang: string;
}

type Sentences = { readonly [Name in ClaimName]: (found: Findings[Name], context: ClaimWords) => string };

/** The sentence for one claim; `of` is the training that was judged. */
export function claimSentence<Name extends ClaimName>(
  name: Name,
  found: Judged[Name],
  context: ClaimWords,
  of: Run,
): string {
  if (isObstacle(found)) return obstacleSentence(found, context, of);
  const stopped = divergenceText(of, context.run, context.lang);
  if (stopped && (name === 'stable' || name === 'learned')) return `${stopped.lead} ${stopped.reason}`;
  return sentences[name](found as Findings[Name], context);
}

function obstacleSentence(found: Obstacle, { words, run, lang }: ClaimWords, of: Run): string {
  const { obstacles } = words;
  switch (found.obstacle) {
    case 'not-run':
      return obstacles['not-run'];
    case 'diverged': {
      const stopped = divergenceText(of, run, lang);
      return stopped?.lead ?? obstacles.diverged({ epoch: formatCount(found.epoch) });
    }
    default: {
      const reason = run.fallbackReasons[found.code] ?? found.code;
      return obstacles[found.obstacle]({ code: reason });
    }
  }
}

// ---- numbers ----

const short = (value: number, lang: string): string => formatNumber(value, 4, { lang });
const tiny = (value: number, { words, lang }: ClaimWords): string =>
  value === 0 ? words.equal : formatScientific(value, 1, { lang });
const percent = (share: number, lang: string): string => {
  const value = 100 * share;
  if (value !== 0 && value < 0.1) return `${formatScientific(value, 0, { lang })} %`;
  return `${formatFixed(value, value < 10 ? 1 : 0, { lang })} %`;
};

/** WebGL, float32. For tfjs its backend is said too, since it may be either. */
export function deviceText({ engine, backend, precision }: EngineDevice, vs: VsAutogradStrings): string {
  const name = vs.engines[engine];
  const named = engine === 'tfjs' ? vs.backends({ engine: name, backend: vs.backendNames[backend] }) : name;
  return `${named}, ${precision}`;
}

function causeOf({ account }: { readonly account: LedgerAccount }, context: ClaimWords): string {
  const { comparison, lang } = context;
  const index = account.ledger.sides.findIndex(({ verdict }) => verdict.kind === 'differ');
  if (index < 0) return '';
  return diagnosisSentence(account.diagnoses[index], {
    words: comparison,
    side: account.sides[index] === 'hand' ? comparison.sideHand : comparison.sideAutomatic,
    points: account.spec.inputs.length,
    gradients: account.ledger.addresses.length,
    lang,
  });
}

function trendSentence({ lossTrend }: RunSummary, { words, lang }: ClaimWords): string {
  const { shape, first, last, lowest, highest } = lossTrend;
  return words.lossTrends[shape]({
    first: short(first, lang),
    last: short(last, lang),
    lowest: short(lowest.value, lang),
    at: formatCount(lowest.epoch),
    highest: short(highest.value, lang),
    peak: formatCount(highest.epoch),
  });
}

// ---- one sentence for each claim ----

const sentences: Sentences = {
  nudge: ({ truth, key, step, predicted, seen, missed, missedByHalf }, { words, lang }) => {
    if (truth === 'unknown') return words.nudgeNone;
    const said = words.nudge({
      key,
      step: formatFixed(step, 1, { lang }),
      predicted: formatScientific(predicted, 2, { lang }),
      seen: formatScientific(seen, 2, { lang }),
      missed: percent(missed, lang),
      half: percent(missedByHalf, lang),
    });
    return truth === 'yes' ? said : `${said} ${words.nudgeTooFar}`;
  },
  formula: ({ truth, isTooLarge, parameters, key, nodes, symbolic, backward }, context) => {
    const { words, lang } = context;
    if (isTooLarge) return words.formulaTooLarge({ parameters: formatCount(parameters) });
    if (truth === 'unknown') return words.formulaNoValue;
    return words.formula({
      nodes: formatCount(nodes),
      key,
      symbolic: formatScientific(symbolic, 4, { lang }),
      backward: formatScientific(backward, 4, { lang }),
      difference: tiny(Math.abs(symbolic - backward), context),
    });
  },
  paths: ({ input, count, sum, backpropagated, isListed }, { words, lang }) => {
    const text = formatCount(count);
    if (!isListed) return words.pathsUncounted({ text, input: input + 1 });
    const write = (value: number) => formatScientific(value, 4, { lang });
    return words.paths({ count, text, input: input + 1, sum: write(sum), backward: write(backpropagated) });
  },
  kept: ({ truth, kept, checked, wrong, worst, value, rebuilt, largest, share }, context) => {
    const { words, lang } = context;
    const count = formatCount(checked);
    if (truth === 'yes')
      return words.kept({
        kept: formatCount(kept),
        count,
        largest: tiny(largest, context),
        share: percent(share, lang),
      });
    return words.keptNot({
      wrong: formatCount(wrong),
      count,
      worst,
      value: formatScientific(value, 2, { lang }),
      rebuilt: formatScientific(rebuilt, 2, { lang }),
    });
  },
  'by-hand': (found, context) => {
    const { words, vs, comparison, lang } = context;
    const { ledger } = found.account;
    const [side] = ledger.sides;
    const count = formatCount(ledger.addresses.length);
    if (ledger.referenceFaults.length > 0)
      return comparison.referenceFault({
        worst: addressKey(ledger.referenceFaults[0]),
        count: formatCount(ledger.referenceFaults.length),
      });
    if (side.verdict.kind === 'agree')
      return words.byHand({
        count,
        device: deviceText(side.device, vs),
        share: percent(side.verdict.largestShare, lang),
        central: formatCount(side.entries.filter(({ central }) => central !== undefined).length),
      });
    const judged: Extract<LedgerVerdict, { kind: 'differ' }> = side.verdict;
    return words.byHandNot({
      wrong: formatCount(judged.wrong),
      count,
      worst: addressKey(judged.worst),
      cause: causeOf(found, context),
    });
  },
  flow: ({ truth, count, silent, first, last }, { words, lang }) =>
    truth === 'yes'
      ? words.flow({ count: formatCount(count), first: short(first, lang), last: short(last, lang) })
      : words.flowNot({ silent, count: formatCount(count) }),
  'loss-fell': ({ summary }, context) => trendSentence(summary, context),
  'gradient-fell': ({ summary }, { trainer, lang }) => gradientSentence(summary, trainer, lang),
  converged: ({ truth, norm, share }, { words, lang }) => {
    const values = { norm: short(norm, lang), share: percent(share, lang) };
    return truth === 'yes' ? words.converged(values) : words.convergedNot(values);
  },
  'same-gradients': (found, context) => {
    const { words, vs } = context;
    const { sides } = found.account.ledger;
    const values = {
      count: formatCount(found.count),
      hand: deviceText(sides[0].device, vs),
      automatic: deviceText(sides[1].device, vs),
      key: found.key,
      seen: tiny(found.difference, context),
      allowed: tiny(found.allowed, context),
    };
    return found.truth === 'yes'
      ? words.sameGradients(values)
      : words.sameGradientsNot({
          ...values,
          wrong: formatCount(found.wrong),
          cause: causeOf(found, context),
        });
  },
  'same-training': ({ epochs, devices, seen, explained, isTooLarge }, context) => {
    const { words, vs } = context;
    const values = {
      epochs: words.epochs({ count: epochs, text: formatCount(epochs) }),
      hand: deviceText(devices[0], vs),
      automatic: deviceText(devices[1], vs),
      seen: tiny(seen, context),
    };
    return explained === undefined
      ? `${words.sameTrainingApart(values)} ${isTooLarge ? words.reachTooLarge : words.reachUnknown}`
      : words.sameTraining({ ...values, explained: tiny(explained, context) });
  },
  stable: ({ count, silent, broken, precision }, { words }) => {
    if (broken > 0) return words.stableBroken({ broken: formatCount(broken) });
    const values = { count: formatCount(count), precision };
    if (silent > 0) return words.stableNot({ ...values, silent: formatCount(silent) });
    return count === 0 ? words.stableNoPlateau : words.stable(values);
  },
  learned: ({ summary, data }, { trainer, run, lang }) =>
    learnedSentence(summary, trainer, run.classNames[data] ?? ['0', '1'], lang).reason,
  depth: ({ median, silent, seeds, hiddenLayers, activation }, { words, run, lang }) => {
    const values = {
      layers: formatCount(hiddenLayers),
      activation: run.activationNames[activation],
      seeds: formatCount(seeds),
    };
    if (!Number.isFinite(median)) return words.depthSilent({ ...values, silent: formatCount(silent) });
    const times = (value: number) =>
      value >= 1e5
        ? formatScientific(value, 1, { lang })
        : value < 10
          ? formatFixed(value, 1, { lang })
          : formatCount(value);
    return median < 1
      ? words.depthLarger({ ...values, times: times(1 / median) })
      : words.depth({ ...values, times: times(median) });
  },
  cheap: ({ truth, parameters, walks, nudges, fewest }, { words, lang }) =>
    (truth === 'yes' ? words.cheap : words.cheapNot)({
      parameters: formatCount(parameters),
      walks: formatFixed(walks, 1, { lang }),
      nudges: formatCount(nudges),
      fewest: formatFixed(fewest, 1, { lang }),
    }),
  universal: ({ truth, networks, checked, wrong, corners, first, largest }, context) =>
    truth === 'yes' || !first
      ? context.words.universal({
          corners,
          networks: formatCount(networks),
          checked: formatCount(checked),
          largest: tiny(largest, context),
        })
      : context.words.universalNot({
          wrong: formatCount(wrong),
          checked: formatCount(checked),
          activation: context.run.activationNames[first.activation],
          loss: context.run.lossNames[first.loss],
        }),
};
