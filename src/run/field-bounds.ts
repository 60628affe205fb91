/**
 * The square that shows a run's points, with round corners of its scale and a margin around the points.
 * It depends on the points alone, so all figures of one run show the same square.
 */
import type { RunData } from './run-data.ts';
import type { FieldBounds } from './run.ts';

/** Share of the widest extent that is left free around the points: room for a point's own radius. */
const margin = 0.06;

/** Undefined unless the points have two inputs. */
export function boundsOf({ train, test }: RunData): FieldBounds | undefined {
  if (train.inputs[0]?.length !== 2) return undefined;
  const points = test ? [...train.inputs, ...test.inputs] : train.inputs;
  const [x, y] = [0, 1].map((axis) => extent(points, axis));
  const span = Math.max(x[1] - x[0], y[1] - y[0]) || 1;
  const side = span * (1 + 2 * margin);
  // Halves of the power of ten below the side: the square jumps rarely while a point is dragged outwards.
  const unit = 10 ** Math.floor(Math.log10(side)) / 2;
  const cells = Math.ceil(side / unit) + 1;
  const around = ([low, high]: readonly [number, number]): readonly [number, number] => {
    const start = Math.floor(((low + high) / 2 / unit) * 2 - cells) / 2;
    return [start * unit, (start + cells) * unit];
  };
  return { x: around(x), y: around(y) };
}

function extent(points: readonly (readonly number[])[], axis: number): readonly [number, number] {
  let low = Infinity;
  let high = -Infinity;
  for (const point of points) {
    low = Math.min(low, point[axis]);
    high = Math.max(high, point[axis]);
  }
  return [low, high];
}
