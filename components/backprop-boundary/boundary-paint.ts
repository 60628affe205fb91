/**
 * Paints the two canvases of the boundary: the field with its colour bar, which changes with every step of the
 * training, and the points above it, which change only when somebody moves one.
 */
import type { FieldGrid } from '../../src/run/run.ts';
import type { RunPoints } from '../../src/run/run-data.ts';
import type { ThemeTokens } from '../shared/theme.ts';
import { classOfTarget } from '../shared/decision.ts';
import { startDrawing } from '../shared/sharp-canvas.ts';
import { FieldPainter, makeRamp, shade } from './field-paint.ts';
import { barPlace } from './plane-frame.ts';
import { toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';
import { markRadius, paintMarks } from './point-marks.ts';

/** Pixels of the field's picture: steep answers turn within one of them. */
const mostFieldPixels = 256;

export class BoundaryPainter {
  readonly #field = new FieldPainter();
  #paintedPoints: readonly unknown[] = [];

  /** The canvases are new, or another size. */
  forget(): void {
    this.#paintedPoints = [];
  }

  paintField(
    canvas: HTMLCanvasElement,
    view: PlaneView,
    width: number,
    field: FieldGrid | undefined,
    tokens: ThemeTokens,
    onScale: (value: number) => number,
  ): void {
    const context = startDrawing(canvas, width, view.top + view.size);
    if (!context) return;
    const ramp = makeRamp(tokens, tokens.fieldAlpha);
    const pixels = Math.min(mostFieldPixels, Math.ceil(view.size / 1.5));
    const picture = field && this.#field.paint(field, ramp, pixels, onScale);
    context.save();
    context.beginPath();
    context.rect(view.left, view.top, view.size, view.size);
    context.clip();
    if (picture && field) {
      const { x, y } = field.bounds;
      const from = [toX(view, x[0]), toY(view, y[1])];
      const size = [toX(view, x[1]) - from[0], toY(view, y[0]) - from[1]];
      // The middles of the outer pixels lie on the bounds.
      const inner = pixels - 1;
      context.drawImage(picture, 0.5, 0.5, inner, inner, from[0], from[1], size[0], size[1]);
    } else {
      context.fillStyle = tokens.colour('sunk');
      context.fillRect(view.left, view.top, view.size, view.size);
    }
    context.restore();
    const bar = barPlace(view, tokens.scale);
    for (let row = 0; row < view.size; row++) {
      context.fillStyle = shade(ramp, 1 - (row + 0.5) / view.size);
      // A little over the next row, or a thin line of paper would show between two of them.
      context.fillRect(bar.x, view.top + row, bar.width, Math.min(1.2, view.size - row));
    }
  }

  /** `inputs` are those of `train` as they are drawn: one of them may be on its way. */
  paintPoints(
    canvas: HTMLCanvasElement,
    view: PlaneView,
    width: number,
    inputs: readonly (readonly number[])[],
    { train, test }: { readonly train: RunPoints; readonly test?: RunPoints },
    tokens: ThemeTokens,
  ): void {
    const { bounds, size } = view;
    const key = [inputs, train.targets, test, width, size, ...bounds.x, ...bounds.y, tokens];
    if (this.#paintedPoints.length > 0 && key.every((part, at) => part === this.#paintedPoints[at])) return;
    const context = startDrawing(canvas, width, view.top + view.size);
    if (!context) return;
    this.#paintedPoints = key;
    const radius = markRadius(inputs.length + (test?.inputs.length ?? 0), size, tokens.scale);
    const marks = (points: readonly (readonly number[])[], targets: readonly (readonly number[])[]) =>
      points.map((input, index) => ({ input, of: classOfTarget(targets[index]?.[0] ?? 0) }));
    if (test) {
      const open = { radius: radius * 0.85, isOpen: true };
      paintMarks(context, view, marks(test.inputs, test.targets), tokens, open);
    }
    paintMarks(context, view, marks(inputs, train.targets), tokens, { radius });
  }
}
