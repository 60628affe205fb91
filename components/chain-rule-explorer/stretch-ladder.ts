/**
 * The product as something that is seen: a bar of length 1 is stretched by the first factor, what comes out by the
 * next. The last bar is the product, drawn on the same scale; a negative factor turns a bar round, a 0 ends it.
 */
import { html, nothing, svg } from 'lit';
import type { SVGTemplateResult, TemplateResult } from 'lit';
import { mi, mn, mo, quantity } from '../../src/symbolic/math-node.ts';
import { tickLabel } from '../shared/chart-scale.ts';
import { formula } from '../shared/formula.ts';
import type { ExplorerChain } from './explorer-chain.ts';
import type { Reading } from './explorer-reading.ts';

/** The stretch of numbers that the ladder shows. It stands still while a hand moves x, so that bars can be compared. */
export interface LadderScale {
  readonly low: number;
  readonly high: number;
}

/** Ends of the scale; bars longer than the last leave the drawing and say so with an arrowhead. */
const reaches = [1, 2, 4, 6] as const;

const reachFor = (size: number): number => reaches.find((reach) => size <= reach * (1 + 1e-9)) ?? 6;

/** The smallest scale on which all bars stand; to the left of 0 only where a bar goes there. */
export function ladderScale(stretches: readonly number[]): LadderScale {
  const known = stretches.filter(Number.isFinite);
  const least = Math.min(0, ...known);
  const most = Math.max(1, ...known);
  return { low: least < 0 ? -reachFor(-least) : 0, high: reachFor(most) };
}

/** While a hand moves, a scale only grows: what was drawn keeps its length as long as it can. */
export const grownScale = (a: LadderScale, b: LadderScale): LadderScale => ({
  low: Math.min(a.low, b.low),
  high: Math.max(a.high, b.high),
});

/** Round numbers of the scale, few enough for a phone. */
function ladderTicks({ low, high }: LadderScale): number[] {
  const step = high - low > 6 ? 2 : 1;
  const ticks: number[] = [];
  for (let value = Math.ceil(low / step) * step; value <= high; value += step) ticks.push(value + 0);
  return ticks;
}

/** Sizes in CSS px at scale 1. */
const barHeight = 14;
const rowDistance = 48;
const topEdge = 10;
const tickRoom = 24;

export interface LadderView {
  readonly chain: ExplorerChain;
  readonly reading: Reading;
  readonly scale: LadderScale;
  /** Size of type: 1, and 1.35 on a projector. */
  readonly zoom: number;
  readonly format: (value: number) => string;
  /** The drawing in a sentence. */
  readonly said: string;
  readonly lang: string;
}

interface Placed {
  /** Where the bar ends, in per cent of the width, within the drawing. */
  readonly end: number;
  readonly isOff: -1 | 0 | 1;
}

function place(value: number, { low, high }: LadderScale): Placed | undefined {
  if (!Number.isFinite(value)) return undefined;
  const share = (100 * (value - low)) / (high - low);
  return { end: Math.min(100, Math.max(0, share)), isOff: share > 100.01 ? 1 : share < -0.01 ? -1 : 0 };
}

const px = (value: number): string => value.toFixed(1);

/** What one factor does: the bar above, its image below, and the piece of paper between them. */
function ribbon(from: Placed, to: Placed, zero: number, top: number, bottom: number, hue: string) {
  const points = [
    [zero, top],
    [from.end, top],
    [to.end, bottom],
    [zero, bottom],
  ];
  return svg`<polygon class="ribbon q-${hue}" data-q=${hue} points=${points.map((point) => point.map(px).join(' ')).join(',')} />`;
}

function bar(placed: Placed, zero: number, middle: number, height: number, hue: string): SVGTemplateResult {
  // Stretched by 0: no bar is left, and a mark says where it ended.
  if (placed.end === zero)
    return svg`<path class="nothing" d="M${px(zero)} ${px(middle - height / 2)}v${px(height)}" />`;
  const [left, right] = [Math.min(zero, placed.end), Math.max(zero, placed.end)];
  return svg`<rect class="bar q-${hue}" data-q=${hue} x=${px(left)} width=${px(right - left)} y=${px(middle - height / 2)} height=${px(height)} />`;
}

/** An arrowhead at the edge: the bar goes on. It is drawn in pixels, beside the drawing that is stretched. */
function arrowhead(isOff: -1 | 1, middle: number, zoom: number, hue: string): SVGTemplateResult {
  const size = 9 * zoom * isOff;
  return svg`<svg class="q-${hue}" overflow="visible" x=${isOff > 0 ? '100%' : '0%'} y=${px(middle)} width="1" height="1">
    <path class="arrow" d="M0 ${-9 * zoom}L${size} 0L0 ${9 * zoom}Z" />
  </svg>`;
}

interface Row {
  readonly name: string;
  readonly hue: string;
  readonly value: number;
  readonly placed: Placed | undefined;
  readonly middle: number;
}

function rowsOf({ chain, reading, scale, zoom }: LadderView): Row[] {
  const names = ['x', ...chain.links.map((link) => link.name)];
  const hues = ['x', ...chain.links.map((link) => link.quantity)];
  return reading.stretches.map((value, index) => ({
    name: names[index],
    hue: hues[index],
    value,
    placed: place(value, scale),
    middle: (topEdge + index * rowDistance) * zoom,
  }));
}

function renderDrawing(view: LadderView, rows: readonly Row[], height: number): TemplateResult {
  const { scale, zoom, lang } = view;
  const zero = place(0, scale)?.end ?? 0;
  const half = (barHeight * zoom) / 2;
  const floor = height - tickRoom * zoom;
  const ticks = ladderTicks(scale);
  const at = (tick: number) => place(tick, scale)?.end ?? 0;
  return html`<svg class="plot ladder-drawing" height=${px(height)} role="img" aria-label=${view.said}>
    <svg
      viewBox="0 0 100 ${px(height)}"
      width="100%"
      height=${px(height)}
      preserveAspectRatio="none"
      overflow="visible"
    >
      ${ticks.map((tick) => svg`<path class=${tick === 0 ? 'axis' : 'grid'} d="M${px(at(tick))} 0V${px(floor)}" />`)}
      <path class="unit" d="M${px(at(1))} 0V${px(floor)}" />
      ${rows.slice(1).map(({ placed, middle, hue }, index) => {
        const before = rows[index];
        return placed && before.placed
          ? ribbon(before.placed, placed, zero, before.middle + half, middle - half, hue)
          : nothing;
      })}
      ${rows.map(({ placed, middle, hue }) => (placed ? bar(placed, zero, middle, 2 * half, hue) : nothing))}
    </svg>
    ${rows.map(({ placed, middle, hue }) => (placed && placed.isOff !== 0 ? arrowhead(placed.isOff, middle, zoom, hue) : nothing))}
    ${[...new Set([...ticks, 1])].map(
      (tick) =>
        svg`<text x="${px(at(tick))}%" y=${px(height - 7 * zoom)} text-anchor="middle">${tickLabel(tick, lang)}</text>`,
    )}
  </svg>`;
}

/** Names on the left, bars in the middle, and the sum on the right: 1, ×1.6000, 1.6000, ×0.8021, 1.2834. */
export function renderLadder(view: LadderView): TemplateResult {
  const rows = rowsOf(view);
  const { zoom, format, reading, chain } = view;
  const height = rows[rows.length - 1].middle + (topEdge + tickRoom + 4) * zoom;
  const last = rows.length - 1;
  const down = (y: number) => `--at: ${px(y)}px`;
  return html`<div class="ladder" dir="ltr">
    <div class="ladder-names" aria-hidden="true">
      ${rows.map(
        ({ name, hue, middle }) =>
          html`<span .style=${down(middle)}>${formula(quantity(hue, mi(name)))}</span>`,
      )}
    </div>
    ${renderDrawing(view, rows, height)}
    <div class="ladder-numbers num" aria-hidden="true">
      ${rows.map(
        ({ value, hue, middle }, index) =>
          html`${
              index > 0
                ? html`<span class="factor" .style=${down(middle - (rowDistance * zoom) / 2)}
                    >${formula(quantity(chain.links[index - 1].quantity, mo('×'), mn(format(reading.rates[index - 1]))))}</span
                  >`
                : nothing
            }<span class=${index === last ? 'result' : ''} .style=${down(middle)}
              >${formula(quantity(index === last ? 'slope' : hue, mn(index === 0 ? '1' : format(value))))}</span
            >`,
      )}
    </div>
  </div>`;
}
