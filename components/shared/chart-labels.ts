/**
 * Finds the place of a curve's name: at its curve, away from the other curves, the point, the axes and the edges.
 * Works in pixels and knows nothing of drawing.
 */

export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

export interface LabelRequest {
  /** The curve in pixels, left to right; gaps are NaN. */
  readonly curve: readonly (readonly [number, number])[];
  readonly width: number;
  readonly height: number;
  /** x in pixels at which it must stand (the widget said so). */
  readonly at?: number;
  /** x in pixels at which it stood before: it stays while it can, so that names do not jump during a drag. */
  readonly before?: number;
}

export interface LabelScene {
  readonly area: Box;
  /** Points in pixels to stay clear of: other curves, the current points. */
  readonly obstacles: readonly (readonly [number, number])[];
  /** Boxes to stay clear of: names already placed, axis lines as thin boxes. */
  readonly boxes: readonly Box[];
}

export interface PlacedLabel {
  /** Left edge and baseline of the text. */
  readonly x: number;
  readonly y: number;
  readonly box: Box;
  /** Where on the curve it stands, to be kept. */
  readonly anchor: number;
}

/** As much air as helps; more than this makes no place better. */
const ENOUGH = 12;
/** Between the curve and its name. */
const OFFSET = 6;

/** The distance of two boxes; where they lie over each other, how far one would have to move, below zero. */
const toBox = (a: Box, b: Box) => {
  const aside = Math.max(a.left - b.right, b.left - a.right);
  const apart = Math.max(a.top - b.bottom, b.top - a.bottom);
  return aside < 0 && apart < 0 ? Math.max(aside, apart) : Math.hypot(Math.max(aside, 0), Math.max(apart, 0));
};

/** Smallest distance from a box to points, but never more than `least`; most points are far away and cost little. */
function nearest(
  box: Box,
  points: readonly (readonly [number, number])[],
  least: number,
  stride: number,
): number {
  let found = least;
  for (let index = 0; index < points.length; index += stride) {
    const [x, y] = points[index];
    const dx = x < box.left ? box.left - x : x > box.right ? x - box.right : 0;
    if (dx >= found) continue;
    const dy = y < box.top ? box.top - y : y > box.bottom ? y - box.bottom : 0;
    // NaN, a gap, is smaller than nothing and passes by.
    if (dy < found) found = Math.min(found, Math.sqrt(dx * dx + dy * dy));
  }
  return found;
}

/** How much air a box has; negative where it leaves the plot. */
function clearance(box: Box, own: LabelRequest['curve'], scene: LabelScene): number {
  const { area } = scene;
  const inside = Math.min(
    box.left - area.left,
    area.right - box.right,
    box.top - area.top,
    area.bottom - box.bottom,
  );
  if (inside < 0) return inside;
  let least = ENOUGH;
  for (const other of scene.boxes) least = Math.min(least, toBox(box, other));
  least = nearest(box, scene.obstacles, least, 1);
  // Its own curve may come as near as the offset, but must not run through the name.
  const slack = ENOUGH - OFFSET + 2;
  return Math.min(least, nearest(box, own, least, 2) + slack);
}

/**
 * The boxes that a name could have at one point of the curve: above and below, towards the free side of a slope, moved
 * sideways into the plot where the curve ends at its edge.
 */
function candidatesAt(index: number, request: LabelRequest, area: Box): Box[] {
  const { curve, width, height } = request;
  const [x, y] = curve[index];
  if (!Number.isFinite(y)) return [];
  const next = curve[Math.min(curve.length - 1, index + 2)];
  const before = curve[Math.max(0, index - 2)];
  const slope = (next[1] - before[1]) / Math.max(1e-9, next[0] - before[0]);
  const isSteep = Number.isFinite(slope) && Math.abs(slope) > 0.25;
  const isFalling = slope > 0; // in pixels, down is positive
  const above = isSteep ? (isFalling ? x + OFFSET * 0.5 : x - width - OFFSET * 0.5) : x - width / 2;
  const below = isSteep ? (isFalling ? x - width - OFFSET * 0.5 : x + OFFSET * 0.5) : x - width / 2;
  const boxAt = (wanted: number, top: number): Box => {
    const left = Math.max(area.left, Math.min(wanted, area.right - width));
    return { left, top, right: left + width, bottom: top + height };
  };
  return [boxAt(above, y - OFFSET - height), boxAt(below, y + OFFSET)];
}

/** The best place, or null where the curve is nowhere to be seen. */
export function placeLabel(request: LabelRequest, scene: LabelScene): PlacedLabel | null {
  const { area } = scene;
  let best: { readonly box: Box; readonly anchor: number; readonly score: number } | null = null;
  const wanted = request.at ?? request.before;
  const reach = request.at === undefined ? 4 : 6;
  const tryAt = (index: number, bonus: number) => {
    const [x, y] = request.curve[index];
    if (!(x >= area.left && x <= area.right && y >= area.top && y <= area.bottom)) return;
    candidatesAt(index, request, area).forEach((box, side) => {
      // Above is where a reader looks first; a little to the right keeps names off the start of the axis.
      const taste = (side === 0 ? 0.6 : 0) + (0.8 * (x - area.left)) / Math.max(1, area.right - area.left);
      const score = clearance(box, request.curve, scene) + taste + bonus;
      if (!best || score > best.score) best = { box, anchor: x, score };
    });
  };
  if (wanted !== undefined) {
    request.curve.forEach(([x], index) => {
      if (Math.abs(x - wanted) <= reach) tryAt(index, 3);
    });
  }
  // Where it stood is still good enough: nothing else is looked at, and the name stays during a drag.
  const stays = best !== null && (best as { readonly score: number }).score > 3 + ENOUGH / 2;
  if (request.at === undefined && !stays) {
    for (let index = 0; index < request.curve.length; index += 6) tryAt(index, 0);
  }
  const found = best as { readonly box: Box; readonly anchor: number } | null;
  if (!found) return null;
  return {
    x: found.box.left,
    y: found.box.bottom - request.height * 0.22,
    box: found.box,
    anchor: found.anchor,
  };
}
