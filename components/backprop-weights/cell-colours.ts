/**
 * The colours of a map of weights: paper at 0, blue below, orange above, as deep below as above. The text of a cell
 * is black or white, whichever is easier to read on it.
 */
import type { ColourName } from '../shared/tokens.ts';

export type Rgb = readonly [number, number, number];

/** From −deepest over 0 to +deepest. */
export const stopNames = [
  'scale-0',
  'scale-25',
  'scale-50',
  'scale-75',
  'scale-100',
] as const satisfies readonly ColourName[];

/** Colour of `value` on stops that reach from −deepest to +deepest; values beyond take the last colour. */
export function cellColour(value: number, deepest: number, stops: readonly Rgb[]): Rgb {
  const share = deepest > 0 && Number.isFinite(value) ? Math.min(1, Math.max(-1, value / deepest)) : 0;
  const place = ((share + 1) / 2) * (stops.length - 1);
  const index = Math.min(stops.length - 2, Math.floor(place));
  const mix = place - index;
  const channel = (at: 0 | 1 | 2): number =>
    Math.round(stops[index][at] + (stops[index + 1][at] - stops[index][at]) * mix);
  return [channel(0), channel(1), channel(2)];
}

/** Relative luminance, 0 … 1 (WCAG 2.2). */
export function luminance(colour: Rgb): number {
  const [red, green, blue] = colour.map((value) => {
    const part = value / 255;
    return part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
  });
  return 0.2126 * red + 0.7152 * green + 0.0722 * blue;
}

/** Black or white: one of the two always has a contrast of 4.58 or more. */
export function textOn(colour: Rgb): 'black' | 'white' {
  const light = luminance(colour);
  return 1.05 / (light + 0.05) > (light + 0.05) / 0.05 ? 'white' : 'black';
}

export const rgbText = ([red, green, blue]: Rgb): string => `rgb(${red} ${green} ${blue})`;
