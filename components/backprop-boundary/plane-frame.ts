/**
 * What surrounds a plane of two inputs: its numbers along two sides, the names of its axes, and the colour bar on
 * the same scale as the field.
 */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { tickLabel } from '../shared/chart-scale.ts';
import { formatFixed } from '../shared/number-format.ts';
import type { ContourLine, PlanePoint } from './contour.ts';
import { toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';

/** Room around the square at scale 1, in CSS px: numbers at the left and below, the bar at the right. */
export const planeMargins = { left: 30, right: 56, bottom: 26, top: 6 } as const;

/** Half the height of a digit: puts the middle of a number at its line. */
const digitMiddle = 4;

/** Whole steps of 1, 2 or 5: both axes of the square have the same, since their sides are equally long. */
function roundTicks([low, high]: readonly [number, number], most: number): number[] {
  const least = (high - low) / most;
  const unit = 10 ** Math.floor(Math.log10(least));
  const step = ([1, 2, 5].find((size) => size * unit >= least * 0.999) ?? 10) * unit;
  const first = Math.ceil(low / step - 1e-9);
  const last = Math.floor(high / step + 1e-9);
  return Array.from({ length: last - first + 1 }, (_, at) => Number(((first + at) * step).toPrecision(12)));
}

export function planeTicks(view: PlaneView, lang: string, scale: number): SVGTemplateResult {
  const { bounds, left, top, size } = view;
  const most = size < 200 * scale ? 3 : 4;
  const xs = roundTicks(bounds.x, most);
  const ys = roundTicks(bounds.y, most);
  const below = top + size + 18 * scale;
  const beside = left - 8 * scale;
  // The names of the axes stand where a last number would: a number that comes too near gives way.
  const isClear = (place: number, end: number) => Math.abs(place - end) > 22 * scale;
  return svg`
    ${xs
      .filter((x) => isClear(toX(view, x), left + size))
      .map((x) => svg`<text x=${toX(view, x)} y=${below} text-anchor="middle">${tickLabel(x, lang)}</text>`)}
    ${ys
      .filter((y) => isClear(toY(view, y), top))
      .map(
        (y) =>
          svg`<text x=${beside} y=${toY(view, y) + digitMiddle * scale} text-anchor="end">${tickLabel(y, lang)}</text>`,
      )}
    <text class="axis-name" x=${left + size} y=${below} text-anchor="end">x₁</text>
    <text class="axis-name" x=${beside} y=${top + 10 * scale} text-anchor="end">x₂</text>`;
}

const barWidth = 8;
const barGap = 14;

export const barPlace = (view: PlaneView, scale: number) => ({
  x: view.left + view.size + barGap * scale,
  width: barWidth * scale,
});

/** Numbers beside the bar, with the mark of the class that each end is. */
export function barLabels(view: PlaneView, lang: string, scale: number): SVGTemplateResult {
  const { x, width } = barPlace(view, scale);
  const { top, size } = view;
  const end = x + width + 6 * scale;
  const high = top + 10 * scale;
  const low = top + size;
  const middle = top + size / 2;
  const mark = end + 4 * scale;
  const reach = 5 * scale;
  const diamondY = high + 14 * scale;
  return svg`
    <text x=${end} y=${high}>1</text>
    <path class="bar-mark-1" d="M${mark} ${diamondY - reach}l${reach} ${reach}l${-reach} ${reach}l${-reach} ${-reach}z"/>
    <text x=${end} y=${middle + digitMiddle * scale}>${formatFixed(0.5, 1, { lang })}</text>
    <circle class="bar-mark-0" cx=${mark} cy=${low - 18 * scale} r=${4.2 * scale}/>
    <text x=${end} y=${low}>0</text>
    <path class="contour" d="M${x - 2} ${middle}h${width + 4}"/>`;
}

/** Width of a sign of a sentence in the picture, in CSS px at scale 1. */
const signWidth = 7;

/**
 * A sentence in the picture, with a halo of paper so that the field behind it does not matter. Where the square is too
 * narrow for it, it goes on below its colon: it would lie over the numbers beside the square.
 */
export function inPicture(
  { left, top, size }: Pick<PlaneView, 'left' | 'top' | 'size'>,
  text: string | undefined,
  scale: number,
): SVGTemplateResult | typeof nothing {
  if (text === undefined) return nothing;
  const lines = text.length * signWidth * scale > size ? text.split(/(?<=:) /) : [text];
  const y = (row: number) => top + size - (14 + 16 * (lines.length - 1 - row)) * scale;
  return svg`${lines.map(
    (line, row) =>
      svg`<text class="in-picture halo" x=${left + size / 2} y=${y(row)} text-anchor="middle">${line}</text>`,
  )}`;
}

/** SVG path of contour lines in CSS px; a tenth of a pixel is all that can be seen. */
export function contourPath(lines: readonly ContourLine[], view: PlaneView): string {
  const place = ([x1, x2]: PlanePoint): string => `${toX(view, x1).toFixed(1)} ${toY(view, x2).toFixed(1)}`;
  return lines
    .map(({ points, isClosed }) => `M${points.map(place).join('L')}${isClosed ? 'Z' : ''}`)
    .join('');
}
