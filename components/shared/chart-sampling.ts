/**
 * Turns a function into the points of a line: one for each pixel, with a gap where it has no value, at a pole
 * and at a jump. A line across a pole would show a value that the function never takes.
 */
import type { PointLike } from './chart-spec.ts';

/** A gap in a line; chart.js breaks at NaN. */
const GAP = Number.NaN;

/** How often an interval is halved to tell a steep climb from a jump: 2⁻⁴⁰ of a pixel is below a float's grain. */
const HALVINGS = 40;

/** A change from one pixel to the next that is worth a second look, as a share of the plot's height: about 7 px. */
const SUSPECT = 0.04;

/**
 * True where the function jumps or has a pole between two neighbouring points. The half with the larger change
 * is followed: at a continuous place the change dies away, at a jump it stays, at a pole it grows.
 */
export function isBroken(f: (x: number) => number, from: PointLike, to: PointLike): boolean {
  let [x0, y0] = from;
  let [x1, y1] = to;
  const change = Math.abs(y1 - y0);
  for (let round = 0; round < HALVINGS; round++) {
    const middle = (x0 + x1) / 2;
    if (middle <= x0 || middle >= x1) break;
    const value = f(middle);
    if (!Number.isFinite(value)) return true;
    if (Math.abs(value - y0) >= Math.abs(y1 - value)) [x1, y1] = [middle, value];
    else [x0, y0] = [middle, value];
    if (Math.abs(y1 - y0) < change * 0.1) return false;
  }
  return true;
}

/**
 * `count` + 1 points of f over [low, high]. `height` is the height of the plot in the units of y (after which
 * changes are worth a second look); values far outside are kept, the chart clips them.
 */
export function sampleCurve(
  f: (x: number) => number,
  low: number,
  high: number,
  count: number,
  height = Infinity,
): PointLike[] {
  const points: PointLike[] = [];
  let before: PointLike | null = null;
  for (let index = 0; index <= count; index++) {
    const x = low + ((high - low) * index) / count;
    const value = f(x);
    if (!Number.isFinite(value)) {
      points.push([x, GAP]);
      before = null;
      continue;
    }
    const here: PointLike = [x, value];
    const isSuspect = before !== null && Math.abs(value - before[1]) > height * SUSPECT;
    if (isSuspect && before !== null && isBroken(f, before, here)) points.push([(before[0] + x) / 2, GAP]);
    points.push(here);
    before = here;
  }
  return points;
}

/**
 * At most two points for each of `buckets` stretches, its lowest and its highest: a long record keeps its spikes
 * and is drawn in constant time. Gaps stay gaps.
 */
export function thinOut(points: readonly PointLike[], buckets: number): readonly PointLike[] {
  if (points.length <= buckets * 2) return points;
  const kept: PointLike[] = [points[0]];
  const size = (points.length - 2) / buckets;
  for (let bucket = 0; bucket < buckets; bucket++) {
    const part = points.slice(1 + Math.floor(bucket * size), 1 + Math.floor((bucket + 1) * size));
    const gap = part.find(([, y]) => !Number.isFinite(y));
    const finite = part.filter(([, y]) => Number.isFinite(y));
    if (finite.length > 0) {
      const lowest = finite.reduce((a, b) => (b[1] < a[1] ? b : a));
      const highest = finite.reduce((a, b) => (b[1] > a[1] ? b : a));
      if (lowest === highest) kept.push(lowest);
      else kept.push(...(lowest[0] <= highest[0] ? [lowest, highest] : [highest, lowest]));
    }
    if (gap) kept.push(gap);
  }
  kept.push(points[points.length - 1]);
  return kept;
}
