/**
 * What the house draws on every chart besides its curves: the dotted line of now, points with a ring of paper,
 * stems and tangents, lines of reference, names at their curves, arrowheads for what lies off the plot.
 */
import { placeLabel, type Box, type LabelScene } from './chart-labels.ts';
import type { ChartModel, PreparedSeries } from './chart-model.ts';
import type { CurrentPoint, Hue, Reference, Segment } from './chart-spec.ts';
import { tickLabel } from './chart-scale.ts';
import type { ThemeTokens } from './theme.ts';
import { colours, textSizes, type ColourName } from './tokens.ts';

export interface Picture {
  readonly context: CanvasRenderingContext2D;
  readonly model: ChartModel;
  readonly tokens: ThemeTokens;
  readonly area: Box;
  /** Places of the axes to CSS px. */
  readonly toX: (place: number) => number;
  readonly toY: (place: number) => number;
  /** Where each name stood the last time; kept by the chart from one picture to the next. */
  readonly labelPlaces: Map<string, number>;
}

const NOW_DASH = [2, 3];
const HALO = 5;

/** A point's radius is `--bl-point`; the ring of paper around it is 2 px. */
const RING = 2;

const size = (picture: Picture, name: 'note' | 'label') => textSizes[name] * picture.tokens.scale;
const uiFont = (picture: Picture, name: 'note' | 'label') =>
  `${size(picture, name)}px ${picture.tokens.fonts.ui}`;
const symbolFont = (picture: Picture) =>
  `italic ${size(picture, 'label') * 1.2}px ${picture.tokens.fonts.prose}`;

function line(picture: Picture, from: readonly [number, number], to: readonly [number, number]): void {
  const { context } = picture;
  context.beginPath();
  context.moveTo(...from);
  context.lineTo(...to);
  context.stroke();
}

/** A thin line between two rows of pixels is two grey rows: it is put on one. */
const crisp = (pixel: number) => Math.round(pixel) + 0.5;

function haloText(picture: Picture, text: string, x: number, y: number, colour: string): void {
  const { context, tokens } = picture;
  context.lineJoin = 'round';
  context.lineWidth = HALO;
  context.setLineDash([]);
  context.strokeStyle = tokens.colour('paper');
  context.strokeText(text, x, y);
  context.fillStyle = colour;
  context.fillText(text, x, y);
}

function clipped(picture: Picture, paint: () => void, air = 0): void {
  const { context, area } = picture;
  context.save();
  context.beginPath();
  context.rect(
    area.left - air,
    area.top - air,
    area.right - area.left + 2 * air,
    area.bottom - area.top + 2 * air,
  );
  context.clip();
  paint();
  context.restore();
}

/** The line of the axis: at 0 where 0 is shown, so that above and below are seen at once. */
function paintAxis(picture: Picture): void {
  const { context, tokens, area, model } = picture;
  const y = crisp(model.y.kind === 'category' ? area.bottom : picture.toY(model.y.base));
  context.strokeStyle = tokens.colour('axis');
  context.lineWidth = tokens.pixels('line-axis');
  context.setLineDash([]);
  line(picture, [area.left, y], [area.right, y]);
}

function paintNow(picture: Picture): void {
  const { context, tokens, area, model } = picture;
  if (model.spec.now === undefined) return;
  const x = crisp(picture.toX(model.x.forward(model.spec.now)));
  if (x < area.left - 1 || x > area.right + 1) return;
  context.strokeStyle = tokens.colour('ink-3');
  context.lineWidth = tokens.pixels('line-hair');
  context.setLineDash(NOW_DASH);
  line(picture, [x, area.top], [x, area.bottom]);
}

/** While a quantity is lit, a broad soft band runs under its curve: the same tint as behind its letters. */
function paintLit(picture: Picture): void {
  const { context, model, tokens } = picture;
  const { hot } = model.spec;
  if (!hot) return;
  for (const { series, points } of model.series) {
    if (series.quantity !== hot || series.kind === 'bars') continue;
    const soft = `${series.hue}-soft`;
    context.strokeStyle = tokens.colour(soft in colours ? (soft as ColourName) : 'sunk');
    context.lineWidth = 12;
    context.lineJoin = 'round';
    context.lineCap = 'round';
    context.setLineDash([]);
    context.beginPath();
    let isDown = false;
    for (const [x, y] of points) {
      if (!Number.isFinite(y)) isDown = false;
      else if (isDown) context.lineTo(picture.toX(x), picture.toY(y));
      else {
        context.moveTo(picture.toX(x), picture.toY(y));
        isDown = true;
      }
    }
    context.stroke();
  }
}

const weights = {
  stem: { token: 'line-strong', dash: [] },
  tangent: { token: 'line-rate', dash: [] },
  hair: { token: 'line-hair', dash: [] },
  dotted: { token: 'line-hair', dash: NOW_DASH },
} as const satisfies Record<Segment['weight'], object>;

function paintSegment(picture: Picture, segment: Segment): void {
  const { context, tokens, model } = picture;
  const { token, dash } = weights[segment.weight];
  const shift = segment.shift ?? 0;
  const place = ([x, y]: readonly [number, number]): [number, number] => [
    picture.toX(model.x.forward(x)) + shift,
    picture.toY(model.y.forward(y)),
  ];
  context.strokeStyle = tokens.colour(segment.hue);
  context.lineWidth = tokens.pixels(token);
  context.lineCap = 'butt';
  context.setLineDash([...dash]);
  line(picture, place(segment.from), place(segment.to));
}

function paintSegmentLabel(picture: Picture, segment: Segment): Box[] {
  if (!segment.label) return [];
  const { context, model, tokens, area } = picture;
  context.font = uiFont(picture, 'label');
  const [x, y] = segment.to;
  const width = context.measureText(segment.label).width;
  const right = Math.min(area.right, picture.toX(model.x.forward(x)));
  const baseline = Math.max(area.top + 12, picture.toY(model.y.forward(y)) - 6);
  haloText(picture, segment.label, right - width, baseline, tokens.colour(segment.hue));
  return [{ left: right - width, right, top: baseline - 12, bottom: baseline + 3 }];
}

function paintReference(picture: Picture, reference: Reference): void {
  const { context, tokens, area, model } = picture;
  context.strokeStyle = tokens.colour(reference.hue ?? 'ink-3');
  context.lineWidth = tokens.pixels('line-hair');
  context.setLineDash(NOW_DASH);
  if (reference.axis === 'x') {
    const x = crisp(picture.toX(model.x.forward(reference.value)));
    line(picture, [x, area.top], [x, area.bottom]);
  } else {
    const y = crisp(picture.toY(model.y.forward(reference.value)));
    line(picture, [area.left, y], [area.right, y]);
  }
}

/** At the end of its line, on the side where the curve is not. */
function paintReferenceLabel(picture: Picture, reference: Reference): Box[] {
  const { context, tokens, area, model } = picture;
  context.font = uiFont(picture, 'label');
  const width = context.measureText(reference.label).width;
  const height = size(picture, 'label');
  if (reference.axis === 'x') {
    const x = picture.toX(model.x.forward(reference.value));
    const left = x + 6 + width > area.right ? x - 6 - width : x + 6;
    const baseline = area.top + height;
    haloText(picture, reference.label, left, baseline, tokens.colour(reference.hue ?? 'ink-2'));
    return [{ left, right: left + width, top: area.top, bottom: baseline + 3 }];
  }
  const y = picture.toY(model.y.forward(reference.value));
  if (y < area.top - 1 || y > area.bottom + 1) return [];
  const last = model.series[0]?.points.at(-1)?.[1] ?? Number.NaN;
  const isCurveAbove = Number.isFinite(last) && picture.toY(last) < y;
  // At the foot of the plot the ticks are below it.
  const isBelow = (isCurveAbove || y - height - 6 < area.top) && y + height + 3 <= area.bottom;
  const baseline = isBelow ? y + height + 3 : y - 6;
  const left = area.right - width;
  haloText(picture, reference.label, left, baseline, tokens.colour(reference.hue ?? 'ink-2'));
  return [{ left, right: area.right, top: baseline - height, bottom: baseline + 3 }];
}

interface PlacedPoint {
  readonly point: CurrentPoint;
  readonly x: number;
  readonly y: number;
  readonly off: 'above' | 'below' | null;
}

function placePoint(picture: Picture, point: CurrentPoint): PlacedPoint | null {
  const { model, area } = picture;
  const x = picture.toX(model.x.forward(point.x));
  const place = model.y.forward(point.y);
  if (Number.isNaN(place) || !(x >= area.left - 1 && x <= area.right + 1)) return null;
  const y = place === Infinity ? -Infinity : place === -Infinity ? Infinity : picture.toY(place);
  const off = y < area.top - 1 ? 'above' : y > area.bottom + 1 ? 'below' : null;
  return { point, x, y: off === 'above' ? area.top : off === 'below' ? area.bottom : y, off };
}

function paintPoint(picture: Picture, placed: PlacedPoint): void {
  const { context, tokens } = picture;
  const { point, x, y, off } = placed;
  const colour = tokens.colour(point.hue);
  if (off) return paintArrow(picture, placed, off);
  const radius = tokens.pixels('point');
  context.setLineDash([]);
  context.beginPath();
  context.arc(x, y, radius + RING, 0, 2 * Math.PI);
  context.fillStyle = tokens.colour('paper');
  context.fill();
  context.beginPath();
  context.arc(x, y, point.isOpen ? radius - 1 : radius, 0, 2 * Math.PI);
  context.fillStyle = point.isOpen ? tokens.colour('paper') : colour;
  context.fill();
  if (point.isOpen) {
    context.strokeStyle = colour;
    context.lineWidth = tokens.pixels('line-curve');
    context.stroke();
  }
}

/** Off the plot: an arrowhead at the edge with the value, never a point at a wrong height. */
function paintArrow(picture: Picture, placed: PlacedPoint, off: 'above' | 'below'): void {
  const { context, tokens } = picture;
  const { point, x, y } = placed;
  const tip = off === 'above' ? -1 : 1;
  const half = tokens.pixels('point');
  context.fillStyle = tokens.colour(point.hue);
  context.beginPath();
  context.moveTo(x - half, y - tip * 2);
  context.lineTo(x + half, y - tip * 2);
  context.lineTo(x, y + tip * (half + 1));
  context.fill();
}

/** What stands beside an arrowhead: its value, and where. */
interface ArrowLabel {
  readonly text: string;
  readonly colour: string;
  readonly left: number;
  readonly baseline: number;
  readonly box: Box;
}

const overlaps = (a: Box, b: Box) =>
  a.left < b.right && b.left < a.right && a.top < b.bottom && b.top < a.bottom;

/** Two arrowheads at one x (two factors beyond the same edge) have their values one below the other. */
function placeArrowLabels(picture: Picture, points: readonly PlacedPoint[]): ArrowLabel[] {
  const { context, tokens, area, model } = picture;
  const half = tokens.pixels('point');
  const height = size(picture, 'label');
  const labels: ArrowLabel[] = [];
  context.font = uiFont(picture, 'label');
  for (const { point, x, off } of points) {
    if (!off) continue;
    const text = point.text ?? tickLabel(Number(point.y.toPrecision(5)), model.spec.lang);
    const width = context.measureText(text).width;
    const left = x - half - 6 - width < area.left ? x + half + 6 : x - half - 6 - width;
    let baseline = off === 'above' ? area.top + height * 0.8 : area.bottom - 4;
    const boxAt = (y: number): Box => ({ left, right: left + width, top: y - height, bottom: y + 3 });
    while (labels.some(({ box }) => overlaps(box, boxAt(baseline))))
      baseline += (off === 'above' ? 1 : -1) * (height + 4);
    labels.push({ text, colour: tokens.colour(point.hue), left, baseline, box: boxAt(baseline) });
  }
  return labels;
}

/** Where a remark hides the least: lower left if it can, else the corner that no curve runs through. */
function cornerBox(picture: Picture, width: number, height: number): Box {
  const { area, model } = picture;
  const air = 6;
  const [left, right] = [area.left + air, area.right - air - width];
  const [low, high] = [area.bottom - air, area.top + air + height * 0.8];
  const boxAt = (x: number, baseline: number): Box => ({
    left: x,
    right: x + width,
    top: baseline - height,
    bottom: baseline + 3,
  });
  const corners = [boxAt(left, low), boxAt(left, high), boxAt(right, low), boxAt(right, high)];
  const isFree = (box: Box) =>
    model.series.every((prepared) =>
      inPixels(picture, prepared).every(
        ([x, y]) => !(x >= box.left && x <= box.right && y >= box.top && y <= box.bottom),
      ),
    );
  return corners.find(isFree) ?? corners[0];
}

function paintCorner(picture: Picture): Box[] {
  const { context, model, tokens } = picture;
  if (model.corner.length === 0) return [];
  context.font = uiFont(picture, 'note');
  const text = model.corner.join(' · ');
  const box = cornerBox(picture, context.measureText(text).width, size(picture, 'note'));
  haloText(picture, text, box.left, box.bottom - 3, tokens.colour('ink-3'));
  return [box];
}

/** px between two points of a curve that names keep away from. */
const LONGEST_STROKE = 4;
/** A stroke of more pieces leaves every plot. */
const MOST_PIECES = 1000;

/** A curve in pixels, with points on its long strokes too: a name must not stand on a line between two samples. */
function inPixels(picture: Picture, { points }: PreparedSeries): [number, number][] {
  const dense: [number, number][] = [];
  for (const [dataX, dataY] of points) {
    const x = picture.toX(dataX);
    const y = picture.toY(dataY);
    const [fromX, fromY] = dense.at(-1) ?? [x, y];
    const wanted = Math.ceil(Math.hypot(x - fromX, y - fromY) / LONGEST_STROKE);
    const pieces = wanted <= MOST_PIECES ? wanted : 1;
    for (let piece = 1; piece < pieces; piece++) {
      const share = piece / pieces;
      dense.push([fromX + share * (x - fromX), fromY + share * (y - fromY)]);
    }
    dense.push([x, y]);
  }
  return dense;
}

/** Every third pixel of the other curves is enough to keep a name away from them. */
const sparse = (points: readonly [number, number][]) =>
  points.filter(([, y], index) => index % 3 === 0 && Number.isFinite(y));

function paintLabels(picture: Picture, taken: readonly Box[]): void {
  const { context, model, area, tokens } = picture;
  const boxes = [...taken, axisBox(picture)];
  if (model.spec.now !== undefined) {
    const x = picture.toX(model.x.forward(model.spec.now));
    boxes.push({ left: x - 1, right: x + 1, top: area.top, bottom: area.bottom });
  }
  const curves = model.series.map((prepared) => inPixels(picture, prepared));
  model.series.forEach(({ series }, index) => {
    if (!series.label) return;
    context.font = series.label.isWord ? uiFont(picture, 'label') : symbolFont(picture);
    const width = context.measureText(series.label.text).width;
    const obstacles = curves.flatMap((curve, other) => (other === index ? [] : sparse(curve)));
    const scene: LabelScene = { area, obstacles, boxes };
    const at = series.label.at === undefined ? undefined : picture.toX(model.x.forward(series.label.at));
    const request = {
      curve: curves[index],
      width,
      height: size(picture, 'label') * 1.2,
      at,
      before: picture.labelPlaces.get(series.name),
    };
    const placed = placeLabel(request, scene);
    if (!placed) return;
    picture.labelPlaces.set(series.name, placed.anchor);
    boxes.push(placed.box);
    haloText(picture, series.label.text, placed.x, placed.y, tokens.colour(inkOf(series.hue)));
  });
}

/** Names stay within the text contrast: the hues of fields are for areas, their text sisters for words. */
const textHues: Partial<Record<Hue, Hue>> = {
  'scale-0': 'less',
  'scale-100': 'more',
  hair: 'ink-3',
  axis: 'ink-3',
};
const inkOf = (hue: Hue): Hue => textHues[hue] ?? hue;

/** Twelve pixels around the axis line belong to it. */
function axisBox(picture: Picture): Box {
  const y = picture.toY(picture.model.y.base);
  return { left: picture.area.left, right: picture.area.right, top: y - 1, bottom: y + 1 };
}

/** Under the curves. */
export function paintBelow(picture: Picture): void {
  picture.context.save();
  paintAxis(picture);
  clipped(picture, () => paintLit(picture), 6);
  for (const reference of picture.model.spec.references ?? []) paintReference(picture, reference);
  paintNow(picture);
  picture.context.restore();
}

/** Over the curves. */
export function paintAbove(picture: Picture): void {
  const { context, model } = picture;
  context.save();
  context.textBaseline = 'alphabetic';
  context.textAlign = 'left';
  clipped(picture, () => model.spec.segments?.forEach((segment) => paintSegment(picture, segment)));
  const points = (model.spec.points ?? [])
    .map((point) => placePoint(picture, point))
    .filter((one) => one !== null);
  const taken = [
    ...paintCorner(picture),
    ...(model.spec.references ?? []).flatMap((reference) => paintReferenceLabel(picture, reference)),
    ...(model.spec.segments ?? []).flatMap((segment) => paintSegmentLabel(picture, segment)),
  ];
  const reach = picture.tokens.pixels('point') + RING;
  const pointBoxes = points.map(({ x, y }) => ({
    left: x - reach,
    right: x + reach,
    top: y - reach,
    bottom: y + reach,
  }));
  const values = placeArrowLabels(picture, points);
  paintLabels(picture, [...taken, ...pointBoxes, ...values.map(({ box }) => box)]);
  points.forEach((placed) => paintPoint(picture, placed));
  context.font = uiFont(picture, 'label');
  values.forEach(({ text, left, baseline, colour }) => haloText(picture, text, left, baseline, colour));
  context.restore();
}
