/**
 * Paints into each unit the small map of what it answers over the plane of the inputs: how a layer is put together
 * from the one before it can be seen.
 */
import type { ActivationName } from '../../src/numerics/activations.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { FieldBounds, FieldGrid } from '../../src/run/run.ts';
import { decisionOf } from '../shared/decision.ts';
import { FieldPainter, makeRamp } from '../backprop-boundary/field-paint.ts';
import { startDrawing } from '../shared/sharp-canvas.ts';
import type { ThemeTokens } from '../shared/theme.ts';
import type { NetworkLayout } from './network-layout.ts';

/** Stronger than the field: nothing lies upon these maps. */
const mapAlpha = 0.85;

/** What x₁ or x₂ itself is over the square: four corners say it all. */
function inputMap(bounds: FieldBounds, input: number): FieldGrid {
  const { x, y } = bounds;
  const values = input === 0 ? [x[0], x[1], x[0], x[1]] : [y[0], y[0], y[1], y[1]];
  return { bounds, resolution: 2, values: Float64Array.from(values) };
}

/** Brings what a unit answers to 0 … 1, with the paper's hue for the middle of what it can say. */
function unitScale(activation: ActivationName | 'input', { values }: FieldGrid): (value: number) => number {
  if (activation === 'sigmoid') return (value) => value;
  if (activation === 'tanh') return (value) => (value + 1) / 2;
  let greatest = 0;
  for (const value of values) greatest = Math.max(greatest, Math.abs(value));
  return (value) => 0.5 + value / (2 * greatest || 1);
}

export interface UnitMaps {
  readonly spec: NetworkSpec;
  readonly bounds: FieldBounds;
  /** [layer of weights][unit] */
  readonly maps: readonly (readonly FieldGrid[])[];
}

export class UnitPainter {
  readonly #painter = new FieldPainter();

  paint(
    canvas: HTMLCanvasElement,
    layout: NetworkLayout,
    tokens: ThemeTokens,
    shown: UnitMaps | undefined,
  ): void {
    const context = startDrawing(canvas, layout.width, layout.height);
    if (!context || !shown) return;
    const { spec, bounds, maps } = shown;
    const ramp = makeRamp(tokens, mapAlpha);
    const radius = layout.radius - 1;
    const pixels = Math.ceil(radius * 3);
    const last = spec.layers.length - 1;
    const answer = decisionOf(spec).onScale;
    for (const { layer, unit, x, y } of layout.columns.flatMap(({ units }) => units)) {
      const map = layer === 0 ? inputMap(bounds, unit) : maps[layer - 1]?.[unit];
      if (!map) continue;
      const onScale =
        layer === last ? answer : unitScale(layer === 0 ? 'input' : spec.activations[layer - 1], map);
      const picture = this.#painter.paint(map, ramp, pixels, onScale);
      if (!picture) continue;
      context.save();
      context.beginPath();
      context.arc(x, y, radius, 0, 2 * Math.PI);
      context.clip();
      context.drawImage(picture, x - radius, y - radius, 2 * radius, 2 * radius);
      context.restore();
    }
  }
}
