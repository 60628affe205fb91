/**
 * The two pictures of a deep network's gradients: how long each layer's is while it trains, and the slopes that
 * were multiplied on the way back, against the most that they could have been.
 */
import { slopeBounds, slopeProducts } from '../../src/comparison/vanishing.ts';
import type { DeepActivation } from '../../src/comparison/vanishing.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { VanishingStrings } from '../../src/strings/en/vanishing.ts';
import type { ChartSpec, Hue, PointLike, Series } from '../shared/chart-spec.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import type { DeepSample } from './deep-training.ts';

export interface FigureContext {
  readonly words: VanishingStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
}

/** A number of a figure: powers of ten from where places would hide its size. */
export const sizeText = (value: number, lang: string): string => formatNumber(value, 4, { lang });

/** The same for a narrow table: two digits where places would hide the size. */
export const shortText = (value: number, lang: string): string =>
  value >= 0.01 || value === 0 ? formatFixed(value, 4, { lang }) : formatScientific(value, 1, { lang });

/** A logarithm has no place for 0: there the line has a gap, and the table says 0. */
const onLog = (value: number): number => (value > 0 ? value : Number.NaN);

const height = 204;
const left = 40;

export function normsFigure(
  samples: readonly DeepSample[],
  now: DeepSample,
  epochs: number,
  { words, chartWords, lang }: FigureContext,
): ChartSpec {
  const seen = samples.filter(({ epoch }) => epoch <= now.epoch);
  const last = now.layers.length - 1;
  const hueOf = (layer: number): Hue => (layer === 0 ? 'backward' : layer === last ? 'ink' : 'axis');
  const lineOf = (layer: number): Series => ({
    kind: 'line',
    name: words.layer({ layer: layer + 1 }),
    hue: hueOf(layer),
    points: seen.map(({ epoch, layers }): PointLike => [epoch, onLog(layers[layer].norm)]),
    ...(layer === 0 ? { label: { text: words.firstLabel, isWord: true } } : {}),
    ...(layer === last ? { label: { text: words.lastLabel, isWord: true } } : {}),
  });
  // The first and the last layer lie above the others.
  const order = [...Array.from({ length: last - 1 }, (_, index) => index + 1), last, 0];
  return {
    title: words.normsTitle,
    summary: words.normsSummary({
      layers: now.layers.length,
      epoch: formatCount(now.epoch),
      first: sizeText(now.layers[0].norm, lang),
      last: sizeText(now.layers[last].norm, lang),
    }),
    x: { range: [0, epochs], name: words.epoch },
    y: { scale: 'log', fitsData: true },
    series: order.map(lineOf),
    now: now.epoch,
    points: [last, 0].flatMap((layer) => {
      const { norm } = now.layers[layer];
      return norm > 0 ? [{ x: now.epoch, y: norm, hue: hueOf(layer) }] : [];
    }),
    table: {
      columns: [words.epoch, ...now.layers.map((_, layer) => words.layer({ layer: layer + 1 }))],
      rows: seen.map(({ epoch, layers }) => [
        formatCount(epoch),
        ...layers.map(({ norm }) => formatScientific(norm, 1, { lang })),
      ]),
    },
    height,
    left,
    words: chartWords,
    lang,
  };
}

export function productFigure(
  now: DeepSample,
  activation: DeepActivation,
  { words, chartWords, lang }: FigureContext,
): ChartSpec {
  const { layers } = now;
  const products = slopeProducts(layers);
  const bounds = slopeBounds(layers.length, activation);
  const lastNorm = layers[layers.length - 1].norm;
  const pointsOf = (values: readonly number[]): PointLike[] =>
    values.map((value, layer) => [layer + 1, onLog(value)]);
  const relative = layers.map(({ norm }) => norm / lastNorm);
  const drawn = [...products, ...bounds, ...relative].filter((each) => each > 0 && Number.isFinite(each));
  // Half a mark of room above and below: a ring at the edge would be cut.
  const range = [Math.min(...drawn) / 2, Math.max(...drawn) * 2] as const;
  const numbers = Array.from({ length: layers.length }, (_, layer) => layer + 1);
  return {
    title: words.productTitle,
    summary: words.productSummary({
      product: sizeText(products[0], lang),
      bound: sizeText(bounds[0], lang),
      layers: layers.length,
    }),
    x: {
      range: [0.7, layers.length + 0.3],
      name: words.layerAxis,
      ticks: layers.length > 6 ? numbers.filter((each) => each % 2 === 1) : numbers,
      format: String,
    },
    y: { scale: 'log', range },
    series: [
      {
        kind: 'line',
        name: words.boundName,
        hue: 'ink-3',
        line: 'rate',
        points: pointsOf(bounds),
        label: { text: words.boundLabel, isWord: true, at: 1 + 0.62 * (layers.length - 1) },
      },
      {
        kind: 'line',
        name: words.productName,
        hue: 'backward',
        points: pointsOf(products),
        label: { text: words.productLabel, isWord: true, at: 1 + 0.28 * (layers.length - 1) },
      },
      {
        kind: 'scatter',
        name: words.relativeName,
        hue: 'ink',
        mark: 'ring',
        size: 4,
        points: pointsOf(relative),
      },
    ],
    table: {
      columns: [words.layerAxis, words.productName, words.boundName, words.relativeName],
      rows: layers.map((_, layer) => [
        String(layer + 1),
        sizeText(products[layer], lang),
        sizeText(bounds[layer], lang),
        sizeText(relative[layer], lang),
      ]),
    },
    height,
    left,
    words: chartWords,
    lang,
  };
}
