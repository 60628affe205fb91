/**
 * The picture of a number that every epoch has: its curve up to the present, what was already trained beyond it
 * paler, the point of now. The loss and the gradient norm are both drawn with it.
 */
import type { Run } from '../../src/run/run.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import type { ChartSpec, Hue, PointLike, Reference, Series } from '../shared/chart-spec.ts';
import { tickLabel } from '../shared/chart-scale.ts';
import { NO_VALUE, formatCount, formatNumber } from '../shared/number-format.ts';
import { highestOf, spreadEpochs, thinRecord } from './epoch-record.ts';

export interface RecordLine {
  /** Heading of its column in the table. */
  readonly name: string;
  readonly hue: Hue;
  /** Value after each epoch. */
  readonly values: readonly number[];
}

/** Values that were read at some epochs only, in order. */
export interface SparseLine {
  readonly name: string;
  readonly hue: Hue;
  readonly points: readonly PointLike[];
}

export interface RecordChartOptions {
  readonly title: string;
  readonly summary: string;
  readonly run: Run;
  readonly words: FigureStrings;
  readonly chartWords?: ChartStrings;
  readonly line: RecordLine;
  readonly test?: SparseLine;
  readonly references?: readonly Reference[];
  readonly lang?: string;
}

/** Rows of the table: what can be listened to. */
const tableRows = 41;
/** Wide enough for `0.0001` and `10⁻¹²`: the two curves of one column stand under each other. */
const leftMargin = 40;

/** The epoch at which the figures stand: never beyond what is known. */
export const presentEpoch = (run: Run): number => Math.min(run.epoch, Math.max(0, run.losses.length - 1));

/** True where the values that are drawn reach over more than a decade, so that the axis is logarithmic. */
export function reachesDecade(values: readonly number[], others: readonly number[] = []): boolean {
  let low = Infinity;
  let high = 0;
  const take = (value: number): void => {
    if (!(value > 0) || value === Infinity) return;
    if (value < low) low = value;
    if (value > high) high = value;
  };
  for (let index = 0; index < values.length; index++) take(values[index]);
  others.forEach(take);
  return high / low >= 10;
}

function linesOf(options: RecordChartOptions, span: number): Series[] {
  const { run, line, test, words } = options;
  const now = presentEpoch(run);
  const known = line.values.length - 1;
  const word = (text: string) => ({ text, isWord: true });
  const series: Series[] = [
    {
      kind: 'line',
      name: line.name,
      hue: line.hue,
      points: thinRecord(line.values, 0, now, span),
      ...(test ? { label: word(words.train) } : {}),
    },
  ];
  if (test) {
    const points = test.points.filter(([epoch]) => epoch <= now);
    series.push({ kind: 'line', name: test.name, hue: test.hue, points, label: word(words.test) });
    const later = test.points.filter(([epoch]) => epoch >= now);
    if (later.length > 1) {
      series.unshift({ kind: 'line', name: `${test.name}, ${words.ahead}`, hue: 'axis', points: later });
    }
  }
  if (known > now) {
    // First in the list: under the present curve.
    series.unshift({
      kind: 'line',
      name: `${line.name}, ${words.ahead}`,
      hue: 'axis',
      points: thinRecord(line.values, now, known, span),
      ...(known - now > span / 4 ? { label: word(words.ahead) } : {}),
    });
  }
  return series;
}

function tableOf({ line, test, words, lang }: RecordChartOptions): ChartSpec['table'] {
  const number = (value: number | undefined) =>
    value === undefined ? NO_VALUE : formatNumber(value, 4, { lang });
  const tested = new Map(test?.points);
  const epochs = new Set(spreadEpochs(Math.max(0, line.values.length - 1), tableRows));
  // A test loss stands beside the loss of its own epoch, so those epochs get their rows.
  const all = test
    ? spreadEpochs(test.points.length - 1, tableRows).map((at) => test.points[at]?.[0] ?? 0)
    : [];
  all.forEach((epoch) => epochs.add(epoch));
  return {
    columns: [words.epoch, line.name, ...(test ? [test.name] : [])],
    rows: [...epochs]
      .sort((a, b) => a - b)
      .map((epoch) => [
        formatCount(epoch),
        number(line.values[epoch]),
        ...(test ? [number(tested.get(epoch))] : []),
      ]),
  };
}

/** Two lines that begin high need room above them for their names. */
function yAxis({ line, test, references }: RecordChartOptions): ChartSpec['y'] {
  const others = [
    ...(test?.points.map(([, value]) => value) ?? []),
    ...(references?.map(({ value }) => value) ?? []),
  ];
  if (!test || reachesDecade(line.values, others)) return { scale: 'log' };
  const highest = others.reduce((high, value) => Math.max(high, value), highestOf(line.values).value);
  return highest > 0 ? { range: [0, highest * 1.25] } : { scale: 'log' };
}

/** Logarithmic where the values reach over more than a decade; else linear with 0 on the axis. */
export function recordChart(options: RecordChartOptions): ChartSpec {
  const { run, line, test, words, lang } = options;
  const now = presentEpoch(run);
  const span = Math.max(run.plannedEpochs, run.knownEpochs, 1);
  const value = line.values[now];
  const tested = test?.points.findLast(([epoch]) => epoch <= now);
  return {
    title: options.title,
    summary: options.summary,
    x: {
      range: [0, span],
      name: words.epoch,
      format: (epoch) => (epoch === 0 ? words.firstEpoch({ epoch: formatCount(0) }) : tickLabel(epoch, lang)),
    },
    y: yAxis(options),
    series: linesOf(options, span),
    now,
    points: [
      ...(tested && test ? [{ x: tested[0], y: tested[1], hue: test.hue, isOpen: true }] : []),
      ...(Number.isFinite(value) ? [{ x: now, y: value, hue: line.hue }] : []),
    ],
    references: options.references ?? [],
    table: tableOf(options),
    left: leftMargin,
    height: 168,
    words: options.chartWords,
    lang,
  };
}
