/**
 * The border that a data set was drawn with, where a formula drew one: what the network is supposed to find.
 * The network never sees it; it only sees the points.
 */
import type { RunDataName } from '../../src/run/run-settings.ts';
import { toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';

/** Data sets with a border that can be drawn; the others are clouds and curls without one. */
export const bordered = ['circle', 'xor', 'linear'] as const satisfies readonly RunDataName[];

export type BorderedData = (typeof bordered)[number];

export const hasBorder = (data: RunDataName): data is BorderedData => bordered.some((name) => name === data);

/** SVG path of the border in CSS px; lines reach beyond the square and are clipped to it. */
export function truthPath(data: BorderedData, view: PlaneView): string {
  const { x, y } = view.bounds;
  const from = (x1: number, x2: number): string => `M${toX(view, x1)} ${toY(view, x2)}`;
  const to = (x1: number, x2: number): string => `L${toX(view, x1)} ${toY(view, x2)}`;
  switch (data) {
    // x₁² + x₂² = 1
    case 'circle': {
      const radius = toX(view, 1) - toX(view, 0);
      const half = (end: number): string => `A${radius} ${radius} 0 0 0 ${toX(view, end)} ${toY(view, 0)}`;
      return `${from(1, 0)}${half(-1)}${half(1)}Z`;
    }
    // x₁ · x₂ = 0
    case 'xor':
      return `${from(x[0], 0)}${to(x[1], 0)}${from(0, y[0])}${to(0, y[1])}`;
    // x₁ + x₂ = 0
    case 'linear': {
      const reach = Math.max(...[...x, ...y].map(Math.abs));
      return `${from(-reach, reach)}${to(reach, -reach)}`;
    }
  }
}
