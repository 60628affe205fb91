/**
 * The figures of two trainings side by side, as plain data: losses, predictions and weights against each other
 * with the diagonal, the histogram of the differences, and how the differences went over the epochs.
 */
import { flatParameters } from '../../src/comparison/training-difference.ts';
import { histogram } from '../../src/numerics/statistics.ts';
import type { Histogram } from '../../src/numerics/statistics.ts';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import type { ChartSpec, LineSeries, PointLike } from '../shared/chart-spec.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { isApart, measureOf } from './comparison.ts';
import type { Comparison, DriftEntry, Measure } from './comparison.ts';

export interface FigureContext {
  readonly words: VsAutogradStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
}

const height = 190;
const left = 44;
/** Enough bins to see a shape, few enough that 50 points fill them. */
const bins = 9;

/** A difference as it is read: four places where that shows it, a power of ten where it would be 0.0000. */
export const sizeText = (value: number, lang: string): string =>
  Math.abs(value) >= 1e-3 ? formatNumber(value, 4, { lang }) : formatScientific(value, 1, { lang });

const epochAxis = (pair: RunPair, words: VsAutogradStrings): ChartSpec['x'] => ({
  range: [0, Math.max(pair.plannedEpochs, pair.knownEpochs, 1)],
  name: words.epoch,
  format: (epoch) => formatCount(epoch),
});

const common = ({ chartWords, lang }: FigureContext) =>
  ({ height, left, words: chartWords, lang }) satisfies Partial<ChartSpec>;

/** Solid ink by hand, dashed violet automatic: up to now, so that going back shows what was known then. */
export function lossFigure(pair: RunPair, now: number, context: FigureContext): ChartSpec {
  const { words, lang } = context;
  const curve = (losses: readonly number[]): PointLike[] =>
    losses.slice(0, now + 1).map((loss, epoch) => [epoch, loss] as const);
  const hand = curve(pair.first.losses);
  const automatic = curve(pair.second.losses);
  const at = (points: readonly PointLike[]) => formatNumber(points.at(-1)?.[1] ?? Number.NaN, 4, { lang });
  const lines: LineSeries[] = [
    {
      kind: 'line',
      name: words.automatic,
      hue: 'automatic',
      line: 'rate',
      points: automatic,
      label: { text: words.automatic, isWord: true },
    },
    {
      kind: 'line',
      name: words.byHand,
      hue: 'by-hand',
      points: hand,
      label: { text: words.byHand, isWord: true },
    },
  ];
  return {
    title: words.loss.title,
    summary: words.loss.summary({ epoch: formatCount(now), hand: at(hand), automatic: at(automatic) }),
    x: epochAxis(pair, words),
    y: { range: roomAround([...pair.first.losses, ...pair.second.losses]) },
    series: lines.filter(({ points }) => points.length > 0),
    now,
    points: [
      ...automatic.slice(-1).map(([x, y]) => ({ x, y, hue: 'automatic' as const, isOpen: true })),
      ...hand.slice(-1).map(([x, y]) => ({ x, y, hue: 'by-hand' as const })),
    ],
    table: {
      columns: [words.epoch, words.byHand, words.automatic],
      rows: lossRows(pair, now, 5, lang),
    },
    ...common(context),
  };
}

/** Room above and below the curves for their names. */
function roomAround(values: readonly number[]): [number, number] | undefined {
  const finite = values.filter(Number.isFinite);
  if (finite.length === 0) return undefined;
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const room = Math.max(high - low, Math.abs(high) * 0.1, 1e-12) * 0.35;
  return [Math.max(low >= 0 ? 0 : -Infinity, low - room), high + room];
}

/** Both losses every `every` epochs and at the last one. */
export function lossRows(pair: RunPair, now: number, every: number, lang: string): string[][] {
  const write = (value: number | undefined) => formatNumber(value ?? Number.NaN, 6, { lang });
  const rows: string[][] = [];
  for (let epoch = 0; epoch <= now; epoch++) {
    if (epoch % every !== 0 && epoch !== now) continue;
    rows.push([formatCount(epoch), write(pair.first.losses[epoch]), write(pair.second.losses[epoch])]);
  }
  return rows;
}

interface Parity {
  readonly title: string;
  readonly summary: (v: { count: string; seen: string }) => string;
  readonly byHand: readonly number[];
  readonly automatic: readonly number[];
  readonly largest: number;
}

/** Each number by hand against the same number of the automatic side: equal ones lie on the diagonal. */
function parityFigure(parity: Parity, context: FigureContext): ChartSpec {
  const { words, lang } = context;
  const points = parity.byHand.map((value, index) => [value, parity.automatic[index]] as const);
  const all = points.flat().filter(Number.isFinite);
  const low = all.reduce((a, b) => Math.min(a, b), Infinity);
  const high = all.reduce((a, b) => Math.max(a, b), -Infinity);
  const room = Math.max(1e-3, high - low) * 0.12;
  const range: [number, number] = [low - room, high + room];
  return {
    title: parity.title,
    summary: parity.summary({ count: formatCount(points.length), seen: sizeText(parity.largest, lang) }),
    x: { range, name: words.byHand },
    y: { range, name: words.automatic },
    series: [{ kind: 'scatter', name: words.automatic, hue: 'automatic', points, size: 3.5, opacity: 0.75 }],
    segments: [{ from: [range[0], range[0]], to: [range[1], range[1]], hue: 'ink-3', weight: 'hair' }],
    table: {
      columns: [words.byHand, words.automatic],
      rows: points.map((pair) => pair.map((value) => formatNumber(value, 6, { lang }))),
    },
    ...common(context),
  };
}

export function predictionFigure(comparison: Comparison, context: FigureContext): ChartSpec | undefined {
  const { hand, automatic, difference } = comparison;
  if (!hand || !automatic || !difference) return undefined;
  return parityFigure(
    {
      title: context.words.predictions.title,
      summary: context.words.predictions.summary,
      byHand: hand.train.predictions.flat(),
      automatic: automatic.train.predictions.flat(),
      largest: difference.predictions.largest,
    },
    context,
  );
}

export function weightFigure(comparison: Comparison, context: FigureContext): ChartSpec | undefined {
  const { hand, automatic, difference } = comparison;
  if (!hand || !automatic || !difference) return undefined;
  return parityFigure(
    {
      title: context.words.weights.title,
      summary: context.words.weights.summary,
      byHand: flatParameters(hand.parameters),
      automatic: flatParameters(automatic.parameters),
      largest: difference.parameters.largest,
    },
    context,
  );
}

/** Differences of the predictions in bins, 0 among them, and what rounding explains. */
export function differenceFigure(comparison: Comparison, context: FigureContext): ChartSpec | undefined {
  const { hand, automatic, explained } = comparison;
  const { words, lang } = context;
  if (!hand || !automatic) return undefined;
  const byHand = hand.train.predictions.flat();
  const apart = automatic.train.predictions.flat().map((value, index) => value - byHand[index]);
  const finite = apart.filter(Number.isFinite);
  if (finite.every((value) => value === 0)) return undefined;
  const low = finite.reduce((a, b) => Math.min(a, b));
  const high = finite.reduce((a, b) => Math.max(a, b));
  const counted: Histogram = histogram(finite, {
    bins,
    range: low === high ? [low - Math.abs(low) / 2, high + Math.abs(high) / 2] : [low, high],
  });
  const { edges, counts } = counted;
  const width = edges[1] - edges[0];
  const points = counts.map((count, bin) => [(edges[bin] + edges[bin + 1]) / 2, count] as const);
  const span = [Math.min(0, edges[0]), Math.max(0, edges[bins])] as const;
  const room = (span[1] - span[0]) * 0.08;
  const range: [number, number] = [span[0] - room, span[1] + room];
  const most = counts.reduce((a, b) => Math.max(a, b));
  // The line above the plot says what rounding explains; the bar at 0 shows it where it is inside the picture.
  const isInside = explained !== undefined && explained < Math.max(-range[0], range[1]);
  return {
    title: words.histogram.title,
    summary: words.histogram.summary({
      low: sizeText(low, lang),
      high: sizeText(high, lang),
      count: formatCount(finite.length),
    }),
    x: {
      range,
      ticks: [span[0], 0, span[1]].filter((tick, at, all) => all.indexOf(tick) === at),
      format: (value) => (value === 0 ? '0' : formatScientific(value, 0, { lang })),
    },
    y: { range: [0, most * 1.25], format: (value) => formatCount(value) },
    series: [{ kind: 'bars', name: words.histogram.points, hue: 'automatic', points, width }],
    segments: isInside
      ? [
          { from: [0, 0], to: [explained, 0], hue: 'ink', weight: 'stem' },
          {
            from: [0, 0],
            to: [0, most * 1.1],
            hue: 'ink',
            weight: 'hair',
          },
        ]
      : [],
    table: {
      columns: [words.histogram.difference, words.histogram.points],
      rows: points.map(([middle, count]) => [formatScientific(middle, 2, { lang }), formatCount(count)]),
    },
    ...common(context),
  };
}

/** The largest difference of each kind, epoch by epoch, on a logarithmic axis; 0 has no place there and is a gap. */
/** Epochs read before the names of the three lines are set side by side. */
const fewest = 6;

export function driftFigure(
  pair: RunPair,
  entries: readonly DriftEntry[],
  { now, measure }: { readonly now: number; readonly measure: Measure },
  context: FigureContext,
): ChartSpec | undefined {
  const { words, lang } = context;
  const { table } = words;
  type List = 'predictions' | 'parameters' | 'gradients';
  const names: Readonly<Record<List, string>> = {
    predictions: table.predictions,
    parameters: table.weights,
    gradients: table.gradients,
  };
  const lists: readonly List[] = ['predictions', 'parameters', 'gradients'];
  const current = entries.findLast(({ epoch }) => epoch <= now);
  const known = entries.filter((entry) => isApart(entry, measure));
  if (!current || known.length < 2) return undefined;
  const line = (
    list: List,
    hue: LineSeries['hue'],
    kind: LineSeries['line'],
    /** Where its name stands, as a share of the way: side by side, since the lines may lie close together. */
    place: number,
  ): LineSeries => ({
    kind: 'line',
    name: names[list],
    hue,
    line: kind,
    points: entries
      .filter(({ epoch }) => epoch <= now)
      .map((entry) => {
        const value = measureOf(entry[list], measure);
        return [entry.epoch, value > 0 ? value : Number.NaN] as const;
      }),
    label: { text: names[list], isWord: true, at: known.length >= fewest ? nearest(place) : current.epoch },
  });
  // A name stands at an epoch that was read; where there are few, at the last one.
  const nearest = (place: number): number =>
    known.reduce((best, { epoch }) => {
      const isNearer = Math.abs(epoch - now * place) < Math.abs(best - now * place);
      return isNearer ? epoch : best;
    }, current.epoch);
  const size = (value: number) => (measure === 'ulps' ? formatCount(value) : sizeText(value, lang));
  return {
    title: words.drift.titles[measure],
    summary: words.drift.summary({
      measure: words.drift.titles[measure],
      epoch: formatCount(current.epoch),
      predictions: size(measureOf(current.predictions, measure)),
      weights: size(measureOf(current.parameters, measure)),
      gradients: size(measureOf(current.gradients, measure)),
    }),
    x: epochAxis(pair, words),
    y: { scale: 'log', fitsData: true },
    series: [
      line('predictions', 'ink', 'value', 0.2),
      line('parameters', 'ink-3', 'value', 0.5),
      line('gradients', 'backward', 'rate', 0.8),
    ],
    now,
    table: {
      columns: [words.epoch, ...lists.map((list) => names[list])],
      rows: entries.map((entry) => [
        formatCount(entry.epoch),
        ...lists.map((list) => size(measureOf(entry[list], measure))),
      ]),
    },
    ...common(context),
    height: 220,
  };
}
