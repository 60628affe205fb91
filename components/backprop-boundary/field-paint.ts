/**
 * Paints numbers as colours: blue is less, orange is more, paper is the middle. One scale from 0 to 1 serves the
 * field, the colour bar beside it and the small map in each unit of the network.
 */
import type { FieldGrid } from '../../src/run/run.ts';
import type { ThemeTokens } from '../shared/theme.ts';

/** Colours of the scale in 256 steps, [red, green, blue] each, 0 … 255. */
export type Ramp = Uint8ClampedArray;

const steps = 256;
const stops = ['scale-0', 'scale-25', 'scale-50', 'scale-75', 'scale-100'] as const;

/** `alpha` below 1 lays the scale over the paper, so that points stand out before it. */
export function makeRamp(tokens: ThemeTokens, alpha = 1): Ramp {
  const colours = stops.map((name) => tokens.rgb(name));
  const paper = tokens.rgb('paper');
  const ramp = new Uint8ClampedArray(steps * 3);
  for (let step = 0; step < steps; step++) {
    const place = (step / (steps - 1)) * (stops.length - 1);
    const stop = Math.min(stops.length - 2, Math.floor(place));
    const share = place - stop;
    for (let channel = 0; channel < 3; channel++) {
      const colour = colours[stop][channel] * (1 - share) + colours[stop + 1][channel] * share;
      ramp[step * 3 + channel] = colour * alpha + paper[channel] * (1 - alpha);
    }
  }
  return ramp;
}

const stepOf = (value: number): number =>
  value > 0 ? Math.min(steps - 1, Math.round(value * (steps - 1))) : 0;

/** The colour of a value from 0 to 1; what lies outside wears the colour of its end. */
export function shade(ramp: Ramp, value: number): string {
  const at = stepOf(value) * 3;
  return `rgb(${ramp[at]} ${ramp[at + 1]} ${ramp[at + 2]})`;
}

/** Values between the grid's own, so that a steep answer turns over paper and not over a mixture of its ends. */
function between(values: ArrayLike<number>, n: number, column: number, row: number): number {
  const left = Math.min(n - 2, Math.floor(column));
  const low = Math.min(n - 2, Math.floor(row));
  const across = column - left;
  const up = row - low;
  const at = low * n + left;
  const below = values[at] * (1 - across) + values[at + 1] * across;
  const above = values[at + n] * (1 - across) + values[at + n + 1] * across;
  return below * (1 - up) + above * up;
}

/** Makes a small picture once and paints it anew: a canvas of its own per frame would have to be thrown away. */
export class FieldPainter {
  readonly #canvas = document.createElement('canvas');

  /**
   * The field as a picture of `size`² pixels, the highest y at the top; its outer pixels' middles lie on the bounds.
   * `onScale` brings a value of the field to 0 … 1. Undefined where the browser gives no canvas.
   */
  paint(
    field: FieldGrid,
    ramp: Ramp,
    size: number,
    onScale: (value: number) => number,
  ): HTMLCanvasElement | undefined {
    const canvas = this.#canvas;
    const n = field.resolution;
    if (canvas.width !== size || canvas.height !== size) canvas.width = canvas.height = size;
    const context = canvas.getContext('2d');
    if (!context || n < 2) return undefined;
    const scaled = Float32Array.from(field.values, onScale);
    const image = context.createImageData(size, size);
    const pace = (n - 1) / (size - 1);
    for (let y = 0; y < size; y++) {
      const row = (size - 1 - y) * pace;
      for (let x = 0; x < size; x++) {
        const colour = stepOf(between(scaled, n, x * pace, row)) * 3;
        const at = (y * size + x) * 4;
        image.data[at] = ramp[colour];
        image.data[at + 1] = ramp[colour + 1];
        image.data[at + 2] = ramp[colour + 2];
        image.data[at + 3] = 255;
      }
    }
    context.putImageData(image, 0, 0);
    return canvas;
  }
}
