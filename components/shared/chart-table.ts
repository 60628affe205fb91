/**
 * The numbers of a chart as a table, for those who read instead of look: functions at round x, records thinned
 * evenly, everything else whole.
 */
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartModel } from './chart-model.ts';
import { niceTicks } from './chart-scale.ts';
import type { ChartTable, CurveSeries, PointLike, Series } from './chart-spec.ts';
import { formatExact, formatNumber } from './number-format.ts';

/** More rows than this help nobody who listens to them. */
const MOST_ROWS = 60;

const isCurve = (series: Series): series is CurveSeries => series.kind === 'curve';
const isMeasured = (series: Series): series is Exclude<Series, CurveSeries> => series.kind !== 'curve';

function evenly<T>(list: readonly T[], most: number): readonly T[] {
  if (list.length <= most) return list;
  return Array.from(
    { length: most },
    (_, index) => list[Math.round((index * (list.length - 1)) / (most - 1))],
  );
}

/** Series over the same x share its column; all others follow each other with their name in front. */
function sharedX(series: readonly Exclude<Series, CurveSeries>[]): boolean {
  const [first, ...others] = series;
  return others.every(
    (other) =>
      other.points.length === first.points.length &&
      other.points.every(([x], index) => x === first.points[index][0]),
  );
}

function withNow(xs: readonly number[], now: number | undefined): number[] {
  if (now === undefined || xs.includes(now)) return [...xs];
  return [...xs, now].sort((a, b) => a - b);
}

export function makeTable(model: ChartModel, words: ChartStrings): ChartTable {
  const { spec, x: axis } = model;
  if (spec.table) return spec.table;
  const lang = { lang: spec.lang };
  const number = (value: number) => (Number.isFinite(value) ? formatNumber(value, 4, lang) : words.noValue);
  const xName = spec.x.name ?? 'x';
  const xText = (x: number) => spec.x.categories?.[x] ?? spec.x.format?.(x) ?? formatExact(x, lang);
  const curves = spec.series.filter(isCurve);
  if (curves.length > 0) {
    const xs = withNow(niceTicks(axis.inverse(axis.min), axis.inverse(axis.max), 13), spec.now);
    const row = (x: number) => [xText(x), ...curves.map((curve) => number(curve.f(x)))];
    return { columns: [xName, ...curves.map((curve) => curve.name)], rows: xs.map(row) };
  }
  const measured = spec.series.filter(isMeasured);
  if (measured.length === 0) return { columns: [xName], rows: [] };
  if (sharedX(measured)) {
    const indices = evenly([...measured[0].points.keys()], MOST_ROWS);
    return {
      columns: [xName, ...measured.map((series) => series.name)],
      rows: indices.map((at) => [
        xText(measured[0].points[at][0]),
        ...measured.map((one) => number(one.points[at][1])),
      ]),
    };
  }
  const rows = measured.flatMap((series) =>
    evenly(series.points, MOST_ROWS).map(([x, y]: PointLike) => [series.name, xText(x), number(y)]),
  );
  return { columns: ['', xName, spec.y.name ?? 'y'], rows };
}
