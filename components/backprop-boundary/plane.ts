/**
 * The plane of the two inputs on the screen: where a point stands in CSS pixels, and which point a pixel is.
 * All figures of one run show the same square.
 */
import type { FieldBounds } from '../../src/run/run.ts';
import type { PlanePoint } from './contour.ts';

/** The square, `size` CSS px wide, with its upper left corner at `left`, `top` of its stage. */
export interface PlaneView {
  readonly bounds: FieldBounds;
  readonly left: number;
  readonly top: number;
  readonly size: number;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

export const toX = ({ bounds: { x }, left, size }: PlaneView, value: number): number =>
  left + ((value - x[0]) / (x[1] - x[0])) * size;

export const toY = ({ bounds: { y }, top, size }: PlaneView, value: number): number =>
  top + size - ((value - y[0]) / (y[1] - y[0])) * size;

/** The point under a pixel, kept within the square and rounded to what a pixel can tell. */
export function pointAt(view: PlaneView, pixelX: number, pixelY: number): PlanePoint {
  const { x, y } = view.bounds;
  const across = clamp((pixelX - view.left) / view.size, 0, 1);
  const up = clamp((view.top + view.size - pixelY) / view.size, 0, 1);
  const { digits } = gridOf(view.bounds);
  return [
    Number((x[0] + across * (x[1] - x[0])).toFixed(digits)),
    Number((y[0] + up * (y[1] - y[0])).toFixed(digits)),
  ];
}

/** What an arrow key moves a point by, and how many digits behind the point a place has: 1 to 2 % of the square. */
export function gridOf({ x }: FieldBounds): { readonly step: number; readonly digits: number } {
  const digits = Math.max(0, 2 - Math.floor(Math.log10((x[1] - x[0]) / 2)));
  return { step: 5 * 10 ** -digits, digits };
}

export function moved(bounds: FieldBounds, [x1, x2]: PlanePoint, right: number, up: number): PlanePoint {
  const { step, digits } = gridOf(bounds);
  const along = (value: number, count: number, [low, high]: readonly [number, number]): number =>
    Number(clamp(value + count * step, low, high).toFixed(digits));
  // A key moves along one axis; the other coordinate keeps every digit it has.
  return [right === 0 ? x1 : along(x1, right, bounds.x), up === 0 ? x2 : along(x2, up, bounds.y)];
}

/** The drawn point nearest to a pixel within `reach`, or undefined; of two the one drawn later, which lies on top. */
export function nearestPoint(
  view: PlaneView,
  points: readonly (readonly number[])[],
  pixelX: number,
  pixelY: number,
  reach: number,
): number | undefined {
  let nearest: number | undefined;
  let least = reach;
  points.forEach(([x1, x2], index) => {
    const distance = Math.hypot(toX(view, x1) - pixelX, toY(view, x2) - pixelY);
    if (distance <= least) {
      least = distance;
      nearest = index;
    }
  });
  return nearest;
}
