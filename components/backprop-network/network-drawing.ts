/**
 * The drawing of the network as SVG: lines wide where their number is large, blue where it is below zero; units as
 * rings, into which a canvas above paints what each of them answers.
 */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { edgeCurve, edgePath, onEdge } from './network-layout.ts';
import type { Column, EdgeCurve, NetworkLayout, PlacedUnit } from './network-layout.ts';
import { unitName } from './network-names.ts';
import { isSamePart } from './network-values.ts';
import type { Flow, Part, Shown } from './network-values.ts';

/** A line that is drawn, with the weight that it is. */
export interface DrawnEdge {
  readonly part: Extract<Part, { kind: 'weight' }>;
  readonly curve: EdgeCurve;
}

/** Lines between the units that are drawn, layer by layer, those of one target together. */
export function drawnEdges({ columns, radius }: NetworkLayout): DrawnEdge[] {
  return columns.slice(1).flatMap(({ units }, layer) =>
    units.flatMap((to) =>
      columns[layer].units.map((from) => ({
        part: { kind: 'weight', layer, from: from.unit, to: to.unit } as const,
        curve: edgeCurve(from, to, radius),
      })),
    ),
  );
}

export interface DrawingOptions {
  readonly layers: readonly number[];
  readonly layout: NetworkLayout;
  readonly edges: readonly DrawnEdge[];
  readonly flow: Flow | undefined;
  readonly shown: Shown;
  readonly scale: number;
  /** The part that is pointed at or chosen. */
  readonly hot: Part | undefined;
  /** The number beside the hot line. */
  readonly hotText: string | undefined;
  readonly nodeText: (value: number) => string;
  readonly caption: (column: Column) => readonly string[];
  readonly isMoving: boolean;
  readonly isTraining: boolean;
}

/** Moving dots on more lines than this are a swarm and say nothing. */
const mostPulses = 48;
/** Lines that carry less than this share of the greatest get no dots. */
const leastPulse = 0.04;

export function renderDrawing(options: DrawingOptions): TemplateResult {
  const { layout, edges, flow, shown } = options;
  const { width, height } = layout;
  const units = layout.columns.flatMap((column) => column.units);
  const motion = options.isMoving ? `is-moving ${options.isTraining ? 'is-training' : ''}` : '';
  return html`<svg
    class="plot ${motion}"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    aria-hidden="true"
  >
    ${edges.map((edge) => renderEdge(edge, options))}
    ${shown !== 'weights' && flow ? renderPulses(options, flow) : nothing}
    ${units.map((unit) => renderUnit(unit, options))}
    ${layout.columns.map((column) => renderCaption(column, options))} ${renderHotText(options)}
  </svg>`;
}

/** 0 to 1: how large the number of a line is beside the greatest. */
function shareOf({ part }: DrawnEdge, flow: Flow | undefined): number {
  if (!flow || flow.greatest === 0) return 0;
  const share = Math.abs(flow.edge(part.layer, part.from, part.to)) / flow.greatest;
  return Number.isFinite(share) ? share : 0;
}

const edgeWidth = (share: number, { layout, scale }: DrawingOptions): number =>
  (layout.isRoomy ? 0.75 + 5.5 * share : 0.75 + 3.5 * share) * scale;

function renderEdge(edge: DrawnEdge, options: DrawingOptions): SVGTemplateResult {
  const { flow, layout, hot } = options;
  const { part, curve } = edge;
  const share = shareOf(edge, flow);
  const value = flow?.edge(part.layer, part.from, part.to) ?? 0;
  // Nothing is neither less nor more.
  const sign = value < 0 ? 'less' : value > 0 ? 'more' : 'none';
  const isHot = isSamePart(hot, part);
  const opacity = layout.isRoomy ? 0.5 + 0.4 * share : 0.3 + 0.6 * share;
  const path = edgePath(curve);
  const width = edgeWidth(share, options);
  return svg`${isHot ? svg`<path class="edge-halo" d=${path} stroke-width=${width + 9}/>` : nothing}<path
    class="edge ${sign} ${isHot ? 'is-hot' : ''}"
    d=${path}
    stroke-width=${width.toFixed(2)}
    stroke-opacity=${isHot ? 1 : opacity.toFixed(2)}
  />`;
}

function renderPulses(options: DrawingOptions, flow: Flow): SVGTemplateResult[] {
  return options.edges
    .map((edge) => ({ edge, share: shareOf(edge, flow) }))
    .filter(({ share }) => share > leastPulse)
    .sort((a, b) => b.share - a.share)
    .slice(0, mostPulses)
    .map(({ edge, share }) => {
      const path = edgePath(edge.curve);
      const width = (3 + 2 * share) * options.scale;
      // A rim of paper keeps the dots apart from the line that they run along, whatever its colour.
      return svg`<path class="pulse ground ${options.shown}" d=${path} stroke-width=${(width + 2).toFixed(1)}/><path
        class="pulse ${options.shown}" d=${path} stroke-width=${width.toFixed(1)}/>`;
    });
}

function renderUnit({ layer, unit, x, y }: PlacedUnit, options: DrawingOptions): SVGTemplateResult {
  const { layers, layout, flow, hot, shown, scale } = options;
  const { radius, isRoomy } = layout;
  const isHot = hot?.kind === 'bias' && hot.layer === layer - 1 && hot.unit === unit;
  const { symbol, sub } = unitName(layers, layer, unit);
  const isFirst = layer === 0;
  const isLast = layer === layers.length - 1;
  const beside = isFirst ? x - radius - 7 : isLast ? x + radius + 8 : x;
  const below = y + radius + 15 * scale;
  const nameY = isFirst || isLast ? y + 5 * scale : below;
  const anchor = isFirst ? 'end' : isLast ? 'start' : 'middle';
  const value = isRoomy && shown !== 'weights' ? flow?.node(layer, unit) : undefined;
  const number = value === undefined ? undefined : options.nodeText(value);
  const index = sub === '' ? nothing : svg`<tspan class="index" dy="3">${sub}</tspan>`;
  // A hidden unit has its name beneath it: the number follows on the same line.
  const isOneLine = number !== undefined && !isFirst && !isLast;
  const inLine = isOneLine
    ? svg`<tspan class="unit-value ${shown}" dx="5" dy="-3">${number}</tspan>`
    : nothing;
  return svg`<circle class="unit ${isHot ? 'is-hot' : ''}" cx=${x} cy=${y} r=${radius}/>
    <text class="symbol halo" x=${beside} y=${nameY} text-anchor=${anchor}>${symbol}${index}${inLine}</text>
    ${
      number === undefined || isOneLine
        ? nothing
        : svg`<text class="unit-value halo ${shown}" x=${x} y=${below} text-anchor="middle">${number}</text>`
    }`;
}

function renderCaption(column: Column, { layout, scale, caption }: DrawingOptions): SVGTemplateResult[] {
  return caption(column).map(
    (line, row) =>
      svg`<text x=${column.x} y=${layout.captionY + row * 15 * scale} text-anchor="middle">${line}</text>`,
  );
}

/** Width of one sign of the number beside a line, in CSS px: bold digits. */
const signWidth = 8;

/** The number stands between two columns where it has room; units would cover it, and it is said below anyway. */
function renderHotText({
  hot,
  hotText,
  edges,
  layout,
  scale,
}: DrawingOptions): SVGTemplateResult | typeof nothing {
  const edge = hot && edges.find(({ part }) => isSamePart(part, hot));
  if (!edge || hotText === undefined) return nothing;
  if (hotText.length * signWidth * scale > layout.pitch - 2 * layout.radius) return nothing;
  const [x, y] = onEdge(edge.curve, 0.5);
  return svg`<text class="edge-value halo" x=${x} y=${Math.max(14, Math.min(layout.height - 6, y - 6))} text-anchor="middle">${hotText}</text>`;
}
