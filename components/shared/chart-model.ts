/**
 * A chart's description made ready to draw: axes decided, functions sampled, words of the corner found.
 * Pure, so that a test can ask what will be shown without a canvas.
 */
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartSpec, PointLike, Series } from './chart-spec.ts';
import { resolveAxis, tickLabel, type ResolvedAxis } from './chart-scale.ts';
import { sampleCurve, thinOut } from './chart-sampling.ts';

export interface PreparedSeries {
  readonly series: Series;
  /** In the places of the axes (after `forward`); NaN is a gap. */
  readonly points: readonly PointLike[];
}

export interface ChartModel {
  readonly spec: ChartSpec;
  readonly x: ResolvedAxis;
  readonly y: ResolvedAxis;
  readonly series: readonly PreparedSeries[];
  /** Remarks of the lower left corner. */
  readonly corner: readonly string[];
}

/** Samples that decide the range of y; the picture itself has one for each pixel. */
const RANGE_SAMPLES = 240;

const given = (series: Series): readonly PointLike[] => (series.kind === 'curve' ? [] : series.points);

function xValues(spec: ChartSpec): number[] {
  const half = (series: Series) => (series.kind === 'bars' ? (series.width ?? 0) / 2 : 0);
  return spec.series.flatMap((series) =>
    given(series).flatMap(([x]) => (half(series) > 0 ? [x - half(series), x + half(series)] : [x])),
  );
}

/** The x axis of measured data ends where the data end; only a widget's own range goes beyond. */
function resolveX(spec: ChartSpec): ResolvedAxis {
  const options = { includesZero: false, lang: spec.lang, mostTicks: 5 };
  if (spec.x.range || spec.x.scale === 'category') return resolveAxis(spec.x, [], options);
  const values = xValues(spec).filter(Number.isFinite);
  if (spec.x.scale && spec.x.scale !== 'linear') return resolveAxis(spec.x, values, options);
  let low = Infinity;
  let high = -Infinity;
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (!(low < high)) [low, high] = Number.isFinite(low) ? [low - 1, high + 1] : [0, 1];
  return resolveAxis({ ...spec.x, range: [low, high] }, [], options);
}

function yValues(spec: ChartSpec, x: ResolvedAxis): number[] {
  const values: number[] = [];
  for (const series of spec.series) {
    if (series.kind === 'curve') {
      for (let index = 0; index <= RANGE_SAMPLES; index++) {
        values.push(series.f(x.inverse(x.min + ((x.max - x.min) * index) / RANGE_SAMPLES)));
      }
    } else for (const [, y] of series.points) values.push(y);
    if (series.kind === 'bars') values.push(0);
  }
  for (const reference of spec.references ?? []) if (reference.axis !== 'x') values.push(reference.value);
  return values;
}

const within = (low: number, high: number, value: number) => Math.min(high, Math.max(low, value));

/** Canvas coordinates of 10³⁰⁰ go wrong: what is far outside is brought near, still outside. */
function bounded(points: readonly PointLike[], y: ResolvedAxis): PointLike[] {
  const reach = (y.max - y.min) * 4;
  const [low, high] = y.kind === 'log' ? [y.min / 1e6, y.max * 1e6] : [y.min - reach, y.max + reach];
  return points.map(([x, value]) => [x, Number.isNaN(value) ? value : within(low, high, value)]);
}

function prepare(series: Series, x: ResolvedAxis, y: ResolvedAxis, width: number): PreparedSeries {
  // chart.js merges points that fall on one pixel into an upright line, which makes steep curves ragged:
  // functions are sampled a little wider than that.
  const steps = Math.max(60, Math.round(series.kind === 'curve' ? (width - 60) / 1.3 : width));
  const raw =
    series.kind === 'curve'
      ? sampleCurve((place) => y.forward(series.f(x.inverse(place))), x.min, x.max, steps, y.max - y.min)
      : series.points.map(([px, py]): PointLike => [x.forward(px), y.forward(py)]);
  const finite = raw.map(([px, py]): PointLike => [
    px,
    Number.isFinite(py) && !(y.kind === 'log' && py <= 0) ? py : Number.NaN,
  ]);
  return { series, points: bounded(series.kind === 'line' ? thinOut(finite, steps) : finite, y) };
}

function cornerOf(spec: ChartSpec, y: ResolvedAxis, words: ChartStrings): string[] {
  const remarks = spec.corner ? [spec.corner] : [];
  const label = (value: number) => tickLabel(value, spec.lang);
  if (y.cut) {
    const { low, high } = y.cut;
    remarks.push(
      low === -high
        ? words.cutAt({ limit: label(high) })
        : words.cutRange({ low: label(low), high: label(high) }),
    );
  }
  if (y.threshold !== undefined) remarks.push(words.symlog({ threshold: label(y.threshold) }));
  return remarks;
}

/** Equal as plain data; functions and everything else are equal where they are the same. */
function isSame(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  const names = Object.keys(a);
  if (names.length !== Object.keys(b).length) return false;
  return names.every((name) => isSame((a as Values)[name], (b as Values)[name]));
}

type Values = Readonly<Record<string, unknown>>;

/** Whether two descriptions draw the same functions on the same axes. Measured points are not looked through. */
function drawsSameCurves(a: ChartSpec, b: ChartSpec): boolean {
  return (
    a.series.length === b.series.length &&
    a.series.every((series, index) => series.kind === 'curve' && isSame(series, b.series[index])) &&
    isSame([a.x, a.y, a.references, a.corner, a.lang], [b.x, b.y, b.references, b.corner, b.lang])
  );
}

/** The model that was made last, and for what. */
export interface MadeModel {
  readonly model: ChartModel;
  readonly width: number;
  readonly words: ChartStrings;
}

/**
 * `width` is the plot's width in CSS px, which decides how finely functions are sampled. Where only points, stems and
 * handles moved since `before` (a hand drags x through a plot of functions), its axes and samples are taken over.
 */
export function prepareChart(
  spec: ChartSpec,
  width: number,
  words: ChartStrings,
  before?: MadeModel,
): ChartModel {
  if (before?.width === width && before.words === words && drawsSameCurves(spec, before.model.spec))
    return { ...before.model, spec };
  const x = resolveX(spec);
  const y = resolveAxis(spec.y, yValues(spec, x), { includesZero: true, lang: spec.lang });
  const series = spec.series.map((one) => prepare(one, x, y, width));
  return { spec, x, y, series, corner: cornerOf(spec, y, words) };
}
