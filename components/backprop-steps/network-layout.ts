/**
 * Where the units of the network stand in the drawing. A net that is too large shows a part: some layers around the
 * one spoken of, some units around the chosen one, and says how many are left out.
 */

export interface UnitPlace {
  /** Layer of units, inputs 0. */
  readonly layer: number;
  /** 0-based. */
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface NetworkLayout {
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly isNarrow: boolean;
  readonly units: readonly UnitPlace[];
  /** Layers of units that are drawn, first and last. */
  readonly layers: readonly [number, number];
  /** Units of a drawn layer that are left out, with the place of the word that says so. */
  readonly hiddenUnits: readonly {
    readonly layer: number;
    readonly count: number;
    readonly x: number;
    readonly y: number;
  }[];
  /** Layers left out before and after. */
  readonly before: number;
  readonly after: number;
}

/** A column is at least so wide, in CSS px at scale 1: a number of eight signs and a bend beside it. */
const columnWidth = { wide: 116, narrow: 84 } as const;
const mostUnits = { wide: 6, narrow: 4 } as const;

function around(count: number, most: number, middle: number): [number, number] {
  if (count <= most) return [0, count - 1];
  const first = Math.min(count - most, Math.max(0, middle - Math.floor(most / 2)));
  return [first, first + most - 1];
}

export function layoutNetwork(
  widths: readonly number[],
  options: {
    readonly width: number;
    readonly scale: number;
    /** Chosen unit of each layer. */
    readonly path: readonly number[];
    /** Layer of units that the step speaks of. */
    readonly focus: number;
  },
): NetworkLayout {
  const { width, scale, path, focus } = options;
  const isNarrow = width < 420 * scale;
  const size = isNarrow ? 'narrow' : 'wide';
  const radius = (isNarrow ? 21 : 26) * scale;
  const side = (isNarrow ? 37 : 44) * scale;
  const columns = Math.max(2, Math.floor((width - 2 * side) / (columnWidth[size] * scale)) + 1);
  const layers = around(widths.length, columns, focus);
  const drawn = widths.slice(layers[0], layers[1] + 1);
  const before = layers[0];
  const after = widths.length - 1 - layers[1];
  const windows = drawn.map((count, index) => around(count, mostUnits[size], path[layers[0] + index]));
  const tallest = Math.max(...windows.map(([first, last]) => last - first + 1));
  // Below an output stand two gradients and its target.
  const outputs = widths[widths.length - 1];
  const gap = (isNarrow ? 112 : tallest > 4 && outputs === 1 ? 112 : 124) * scale;
  const hasHidden = windows.some(([first, last], index) => last - first + 1 < drawn[index]);
  const top = 26 * scale;
  const middle = top + (gap * (tallest - 1)) / 2 + radius;
  const height =
    top +
    gap * (tallest - 1) +
    2 * radius +
    (hasHidden ? 84 : outputs > 1 || tallest === 1 ? 76 : 44) * scale;
  const step = drawn.length > 1 ? (width - 2 * side) / (drawn.length - 1) : 0;
  const xOf = (index: number) => side + step * index;
  const units = windows.flatMap(([first, last], index) =>
    Array.from({ length: last - first + 1 }, (_, row): UnitPlace => {
      const count = last - first + 1;
      // Two inputs beside four units stand far apart, so that their edges do not run through one bundle.
      const spread = count === 1 ? 0 : Math.min(gap * 2, (gap * (tallest - 1)) / (count - 1));
      return {
        layer: layers[0] + index,
        unit: first + row,
        x: xOf(index),
        y: middle + (row - (count - 1) / 2) * (count === tallest ? gap : Math.min(spread, gap * 2)),
      };
    }),
  );
  const hiddenUnits = windows.flatMap(([first, last], index) => {
    const count = drawn[index] - (last - first + 1);
    if (count === 0) return [];
    return [{ layer: layers[0] + index, count, x: xOf(index), y: height - 6 * scale }];
  });
  return { width, height, radius, isNarrow, units, layers, hiddenUnits, before, after };
}
