/**
 * Points on a canvas: ● for class 0 and ◆ for class 1, so that shape says what hue says. Ten thousand of them are
 * drawn in a few milliseconds, which elements could not.
 */
import type { ColourName } from '../shared/tokens.ts';
import type { ThemeTokens } from '../shared/theme.ts';
import type { ClassIndex } from '../shared/decision.ts';
import { toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';

export const classHue = (of: ClassIndex): ColourName => (of === 0 ? 'scale-0' : 'scale-100');
export const classMark = (of: ClassIndex): string => (of === 0 ? '●' : '◆');

/** Radius in CSS px for so many points on a square of this size. */
export function markRadius(count: number, size: number, scale: number): number {
  const crowd = count <= 150 ? 4.4 : count <= 500 ? 3.4 : count <= 2000 ? 2.4 : 1.6;
  return crowd * Math.min(1.4, scale) * (size < 220 ? 0.85 : 1);
}

export interface MarkOptions {
  readonly radius: number;
  /** 1 where absent. */
  readonly opacity?: number;
  /** Only the rim: points that the network does not learn from. */
  readonly isOpen?: boolean;
}

/** `targets` decide the class; the view says where on the canvas, whose units are CSS px. */
export function paintMarks(
  context: CanvasRenderingContext2D,
  view: PlaneView,
  points: readonly { readonly input: readonly number[]; readonly of: ClassIndex }[],
  tokens: ThemeTokens,
  { radius, opacity = 1, isOpen = false }: MarkOptions,
): void {
  const hues = [tokens.colour('scale-0'), tokens.colour('scale-100')];
  const paper = tokens.colour('paper');
  context.save();
  context.globalAlpha = opacity;
  context.lineWidth = isOpen ? 1.5 : radius < 3 ? 0.75 : 1.25;
  for (const { input, of } of points) {
    traceMark(context, toX(view, input[0]), toY(view, input[1]), radius, of);
    context.fillStyle = isOpen ? paper : hues[of];
    context.strokeStyle = isOpen ? hues[of] : paper;
    context.fill();
    context.stroke();
  }
  context.restore();
}

/** A diamond of the same radius looks smaller than a circle, so its corners reach further out. */
const diamondReach = 1.27;

function traceMark(
  context: CanvasRenderingContext2D,
  x: number,
  y: number,
  radius: number,
  of: ClassIndex,
): void {
  context.beginPath();
  if (of === 0) {
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  const reach = radius * diamondReach;
  context.moveTo(x, y - reach);
  context.lineTo(x + reach, y);
  context.lineTo(x, y + reach);
  context.lineTo(x - reach, y);
  context.closePath();
}

/** Rings around points, for those that are wrong. */
export function paintRings(
  context: CanvasRenderingContext2D,
  view: PlaneView,
  points: readonly (readonly number[])[],
  tokens: ThemeTokens,
  { radius, width }: { readonly radius: number; readonly width: number },
): void {
  context.save();
  context.strokeStyle = tokens.colour('no');
  context.lineWidth = width;
  for (const [x1, x2] of points) {
    context.beginPath();
    context.arc(toX(view, x1), toY(view, x2), radius, 0, 2 * Math.PI);
    context.stroke();
  }
  context.restore();
}
