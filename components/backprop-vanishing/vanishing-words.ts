/** What is said of a deep network: how much smaller its first gradient is, at this start and at others, and why. */
import { shrinkage, slopeBounds, slopeProducts } from '../../src/comparison/vanishing.ts';
import type { DeepActivation, ShrinkageSummary } from '../../src/comparison/vanishing.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { bestConstantLoss } from '../../src/numerics/metrics.ts';
import type { VanishingStrings } from '../../src/strings/en/vanishing.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import type { DeepSample } from './deep-training.ts';
import { sizeText } from './vanishing-figures.ts';

export interface DetailView {
  /** The factor over several starts; undefined while it is measured. */
  readonly found: ShrinkageSummary | undefined;
  readonly seed: number;
  readonly targets: NetworkSpec['targets'];
  /** Norm of the last layer's gradient before the first step. */
  readonly start: number;
  readonly words: VanishingStrings;
  readonly lang: string;
}

/** 5.9, 36, 8.1×10⁶: as exact as the spread of the starts deserves. */
function timesText(value: number, lang: string): string {
  if (value >= 1e5) return formatScientific(value, 1, { lang });
  return value < 10 ? formatFixed(value, 1, { lang }) : formatCount(value);
}

/** The factor over several starts, or that it is still measured. */
export function leadSentence(
  found: ShrinkageSummary | undefined,
  depth: number,
  words: VanishingStrings,
  lang: string,
): string {
  if (!found) return words.measuring;
  const { median, seeds, silent } = found;
  if (!Number.isFinite(median)) return words.silentMedian({ silent, seeds });
  const isLarger = median < 1;
  const times = timesText(isLarger ? 1 / median : median, lang);
  return (isLarger ? words.larger : words.smaller)({ times, seeds, depth });
}

/** How the starts differ, what this one does now, and whether it is stuck. */
export function detailSentence(now: DeepSample, view: DetailView): string {
  const { found, seed, targets, start, words, lang } = view;
  const least = found ? timesText(found.least, lang) : '';
  const spread = !found
    ? ''
    : found.silent > 0
      ? words.spreadSilent({ least, silent: found.silent, seeds: found.seeds })
      : words.spread({ least, most: timesText(found.most, lang) });
  const values = {
    epochs: words.epochs({ count: now.epoch, text: formatCount(now.epoch) }),
    seed,
  };
  const factor = shrinkage(now.layers);
  const isStill = factor === Infinity && now.layers[now.layers.length - 1].norm === 0;
  const here = isStill
    ? words.hereStill(values)
    : factor === Infinity
      ? words.hereSilent(values)
      : words.here({ ...values, times: timesText(factor, lang) });
  const constant = bestConstantLoss(targets, 'half-mean-squared-error');
  const loss = words.lossNow({
    loss: formatFixed(now.loss, 4, { lang }),
    constant: formatFixed(constant, 4, { lang }),
  });
  const lastNorm = now.layers[now.layers.length - 1].norm;
  // Within a thousandth of what a constant reaches, and its last layer has little left to say.
  const isStuck = Math.abs(now.loss - constant) < 1e-3 * constant && lastNorm < 0.1 * start;
  const stuck = isStuck ? words.stuck({ share: formatNumber(lastNorm / start, 4, { lang }) }) : '';
  return [spread, here, loss, stuck].filter(Boolean).join(' ');
}

/** The product of the slopes, and the bound that it cannot exceed. */
export function whySentence(
  { layers }: DeepSample,
  activation: DeepActivation,
  words: VanishingStrings,
  lang: string,
): string {
  const product = sizeText(slopeProducts(layers)[0], lang);
  const bound = sizeText(slopeBounds(layers.length, activation)[0], lang);
  return activation === 'sigmoid'
    ? words.whySigmoid({ product, bound, layers: layers.length })
    : words.whyOther({ product, bound, name: words.activationNames[activation] });
}
