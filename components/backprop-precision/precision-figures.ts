/** The two plots and the tables of <backprop-precision> as data: what is drawn is what was read. */
import { roundedSigmoid, roundings, slopeByExponential, slopeByOutput } from '../../src/comparison/drift.ts';
import type { Drift } from '../../src/comparison/drift.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { PrecisionStrings } from '../../src/strings/en/precision.ts';
import type { ChartSpec, PointLike } from '../shared/chart-spec.ts';
import {
  formatCount,
  formatFixed,
  formatNumber,
  formatScientific,
  NO_VALUE,
} from '../shared/number-format.ts';
import { sideNames } from './drift-run.ts';
import type { DriftSample, SideName } from './drift-run.ts';
import { farthest } from './slope-meter.ts';
import type { SlopeMeter } from './slope-meter.ts';

export interface FigureContext {
  readonly words: PrecisionStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
}

const size = (value: number | undefined, lang: string): string =>
  value === undefined ? NO_VALUE : formatScientific(value, 1, { lang });

/** Sides that were there at the start. */
export const presentSides = (samples: readonly DriftSample[]): readonly SideName[] =>
  sideNames.filter((name) => samples[0]?.sides[name]);

export function driftFigure(
  samples: readonly DriftSample[],
  epochs: number,
  { words, chartWords, lang }: FigureContext,
): ChartSpec {
  const present = presentSides(samples);
  const last = samples[samples.length - 1];
  const hueOf = (name: SideName) => (name === 'webgl' ? 'by-hand' : 'automatic');
  const lines = present.map((name) => {
    // No difference has no place on this axis: a gap.
    const points = samples.map(({ epoch, sides }): PointLike => [
      epoch,
      sides[name]?.parameters.largest || Number.NaN,
    ]);
    return { name, points, marked: points.filter(([, y]) => Number.isFinite(y)) };
  });
  return {
    title: words.driftTitle,
    summary: words.driftSummary({
      epoch: formatCount(last.epoch),
      sides: present
        .map((name) =>
          words.driftSide({
            side: words.sideNames[name],
            largest: size(last.sides[name]?.parameters.largest, lang),
          }),
        )
        .join(', '),
    }),
    x: { range: [0, epochs], name: words.epoch },
    y: { scale: 'log', fitsData: true },
    series: lines.map(({ name, points, marked }) => ({
      kind: 'line' as const,
      name: words.seriesParameters({ side: words.sideNames[name] }),
      hue: hueOf(name),
      line: name === 'webgl' ? ('value' as const) : ('rate' as const),
      // A name beside nothing would name nothing, as before the first epoch.
      ...(marked.length > 0 && { label: { text: words.labelShort[name], isWord: true } }),
      points,
    })),
    // A line of one epoch alone would not be seen.
    points: lines.flatMap(({ name, marked }) =>
      marked.slice(-1).map(([x, y]) => ({ x, y, hue: hueOf(name), isOpen: name !== 'webgl' })),
    ),
    table: {
      columns: [
        words.epoch,
        ...present.flatMap((name) => [
          words.seriesParameters({ side: words.sideNames[name] }),
          words.seriesUlps({ side: words.sideNames[name] }),
        ]),
      ],
      rows: samples.map(({ epoch, sides }) => [
        formatCount(epoch),
        ...present.flatMap((name) => {
          const drift = sides[name]?.parameters;
          return [size(drift?.largest, lang), drift ? formatCount(drift.largestUlps) : NO_VALUE];
        }),
      ]),
    },
    words: chartWords,
    lang,
  };
}

export interface TableText {
  readonly columns: readonly string[];
  readonly rows: string[][];
}

/** A column for each side, a row for each measure: two sides fit a phone, four measures would not. */
export function driftTable(samples: readonly DriftSample[], { words, lang }: FigureContext): TableText {
  const last = samples[samples.length - 1];
  const present = presentSides(samples);
  const row = (label: string, write: (drift: Drift) => string) => [
    label,
    ...present.map((name) => {
      const drift = last.sides[name];
      return drift ? write(drift) : NO_VALUE;
    }),
  ];
  return {
    columns: [words.columnMeasure, ...present.map((name) => words.sideNames[name])],
    rows: [
      row(words.columnParameters, ({ parameters }) => size(parameters.largest, lang)),
      row(words.columnPredictions, ({ predictions }) => size(predictions.largest, lang)),
      row(words.columnUlps, ({ predictions }) => formatCount(predictions.largestUlps)),
      row(words.columnMedian, ({ predictions }) => formatCount(predictions.medianUlps)),
    ],
  };
}

/** `…` while it is measured, `> 128` where it never is. */
export function zeroText(at: number | undefined, { words, lang }: FigureContext): string {
  if (at === undefined) return words.measuring;
  return Number.isNaN(at) ? words.never({ z: farthest }) : formatFixed(at, 2, { lang });
}

/** What each machine and each way of writing says at z: computed here for the two precisions, read for the engines. */
export function slopeRows(z: number, meter: SlopeMeter, context: FigureContext): string[][] {
  const { words, lang } = context;
  const { float32, float64 } = roundings;
  const write = (value: number) => (value === 0 ? '0' : formatScientific(value, 2, { lang }));
  const rest = (round: (value: number) => number) => write(round(1 - roundedSigmoid(z, round)));
  const { zeros } = meter;
  return [
    [words.machineTruth, NO_VALUE, write(slopeByExponential(z, float64)), zeroText(Number.NaN, context)],
    [words.machine64, rest(float64), write(slopeByOutput(z, float64)), zeroText(zeros?.output64, context)],
    [
      words.machineStable,
      NO_VALUE,
      write(slopeByExponential(z, float32)),
      zeroText(zeros?.stable32, context),
    ],
    [words.machine32, rest(float32), write(slopeByOutput(z, float32)), zeroText(zeros?.output32, context)],
    ...sideNames.flatMap((name) => {
      const known = meter.readings.get(name);
      if (!known) return [];
      const { rest: gap, slope } = known.reading;
      return [
        [words.sideNames[name], write(gap), write(slope), zeroText(meter.sideZeros.get(name), context)],
      ];
    }),
  ];
}

export function slopeFigure(z: number, end: number | undefined, context: FigureContext): ChartSpec {
  const { words, chartWords, lang } = context;
  const last = Math.max(40, Math.ceil(z / 10) * 10);
  const places = Array.from({ length: 161 }, (_, index) => (index * last) / 160);
  const { float32, float64 } = roundings;
  return {
    title: words.zeroTitle,
    summary: words.zeroSummary({ z: formatNumber(z, 2, { lang }), z32: zeroText(end, context) }),
    x: { range: [0, last], name: 'z' },
    y: { scale: 'log', fitsData: true },
    series: [
      {
        kind: 'line',
        name: words.slopeName,
        hue: 'ink',
        points: places.map((place): PointLike => [place, slopeByExponential(place, float64)]),
        label: { text: words.label64, isWord: true },
      },
      {
        kind: 'line',
        name: words.slope32Name,
        hue: 'backward',
        points: places.map((place): PointLike => [place, slopeByOutput(place, float32) || Number.NaN]),
        label: { text: words.label32, isWord: true },
      },
    ],
    now: z,
    points: [{ x: z, y: slopeByExponential(z, float64), hue: 'ink' }],
    height: 168,
    words: chartWords,
    lang,
  };
}
