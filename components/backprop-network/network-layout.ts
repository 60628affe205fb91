/**
 * Where the units of a network stand: a column per layer, centred, round. Layers with more units than there is
 * room for show some of them and say how many more there are; deep networks may become wider than their place.
 */

export interface PlacedUnit {
  readonly layer: number;
  readonly unit: number;
  readonly x: number;
  readonly y: number;
}

export interface Column {
  readonly layer: number;
  readonly x: number;
  readonly units: readonly PlacedUnit[];
  /** Units that are not drawn, and where that is said; 0 where all are. */
  readonly hidden: number;
  readonly moreY: number;
}

export interface NetworkLayout {
  readonly columns: readonly Column[];
  readonly radius: number;
  readonly width: number;
  readonly height: number;
  /** Few units: numbers fit beneath them. */
  readonly isRoomy: boolean;
  /** Distance of two columns, in CSS px. */
  readonly pitch: number;
  /** Base line of the captions under the columns. */
  readonly captionY: number;
  /** Lines of a caption: two short ones where neighbours would not both have room on one. */
  readonly captionRows: 1 | 2;
}

export interface LayoutOptions {
  /** Units per layer, inputs first. */
  readonly layers: readonly number[];
  readonly width: number;
  readonly scale: number;
  /** First drawn unit of each layer; 0 where absent. */
  readonly starts?: readonly number[];
}

const roomy = { units: 5, columns: 4 };
/** Rows of a column where units are many; one of them says how many more there are. */
const mostRows = 7;
const rowHeight = 50;
const captionHeight = 44;
/** What `12 leaky relu units` needs, and the German of it, so that two hidden layers can stand side by side. */
const captionWidth = 170;
const top = 0;

/** How many units of a layer are drawn at once. */
export const shownUnits = (units: number, rows: number): number => (units <= rows ? units : rows - 1);

export function layoutOf({ layers, width, scale, starts = [] }: LayoutOptions): NetworkLayout {
  const most = Math.max(...layers);
  const isRoomy = most <= roomy.units && layers.length <= roomy.columns;
  const rows = isRoomy ? roomy.units : mostRows;
  const size = Math.min(1.3, scale);
  const radius = size * (isRoomy ? (width < 330 ? 17 : 20) : width < 400 ? 11 : 13);
  const used = Math.min(rows, most);
  const inner = isRoomy ? Math.min(width * 0.95, 352 * size) - captionHeight : used * rowHeight * size;
  const left = radius + 26 * size;
  const right = radius + 30 * size;
  // "… 120 more" needs more room than a unit does.
  const least = 2 * radius + (most > rows ? 64 : 30) * size;
  const gaps = Math.max(1, layers.length - 1);
  const pitch = Math.max((width - left - right) / gaps, isRoomy ? 0 : least);
  const columns = layers.map((units, layer): Column => {
    const x = layers.length === 1 ? width / 2 : left + layer * pitch;
    const shown = shownUnits(units, rows);
    const places = shown + (shown < units ? 1 : 0);
    const gap = inner / Math.max(places, 1);
    const y = (row: number): number => top + gap * (row + 0.5);
    const start = starts[layer] ?? 0;
    return {
      layer,
      x,
      units: Array.from({ length: shown }, (_, row) => ({
        layer,
        unit: (start + row) % units,
        x,
        y: y(row),
      })).sort((a, b) => a.y - b.y),
      hidden: units - shown,
      moreY: y(shown),
    };
  });
  // With one hidden layer its long caption has the short ones of the inputs and the output beside it.
  const hasLongNeighbours = layers.length > 3 && pitch < captionWidth * size;
  const captionRows = isRoomy && !hasLongNeighbours ? 1 : 2;
  const captionY = top + inner + 22 * size;
  return {
    columns,
    radius,
    width: Math.max(width, left + right + gaps * pitch),
    height: captionY + (captionRows - 1) * 15 * size + 8,
    isRoomy,
    pitch,
    captionY,
    captionRows,
  };
}

/** A line between two units: leaves and arrives level, so that lines of one unit part gently. */
export interface EdgeCurve {
  readonly from: readonly [number, number];
  readonly to: readonly [number, number];
  /** How far the handles of the curve reach. */
  readonly bend: number;
}

export function edgeCurve(from: PlacedUnit, to: PlacedUnit, radius: number): EdgeCurve {
  const start = from.x + radius;
  const end = to.x - radius;
  return { from: [start, from.y], to: [end, to.y], bend: (end - start) * 0.45 };
}

export const edgePath = ({ from, to, bend }: EdgeCurve): string =>
  `M${from[0]} ${from[1]}C${from[0] + bend} ${from[1]} ${to[0] - bend} ${to[1]} ${to[0]} ${to[1]}`;

/** A place on the curve, t from 0 to 1: Bernstein's polynomials of the third degree. */
export function onEdge({ from, to, bend }: EdgeCurve, t: number): readonly [number, number] {
  const s = 1 - t;
  const [b0, b1, b2, b3] = [s * s * s, 3 * s * s * t, 3 * s * t * t, t * t * t];
  return [
    b0 * from[0] + b1 * (from[0] + bend) + b2 * (to[0] - bend) + b3 * to[0],
    (b0 + b1) * from[1] + (b2 + b3) * to[1],
  ];
}

const samples = 24;

/** Distance of a pixel from the line, in CSS px, to within half a pixel. */
export function distanceToEdge(curve: EdgeCurve, x: number, y: number): number {
  let least = Infinity;
  let previous = onEdge(curve, 0);
  for (let k = 1; k <= samples; k++) {
    const next = onEdge(curve, k / samples);
    const [dx, dy] = [next[0] - previous[0], next[1] - previous[1]];
    const along = ((x - previous[0]) * dx + (y - previous[1]) * dy) / (dx * dx + dy * dy || 1);
    const t = Math.min(1, Math.max(0, along));
    least = Math.min(least, Math.hypot(previous[0] + t * dx - x, previous[1] + t * dy - y));
    previous = next;
  }
  return least;
}
