/**
 * The signature of a bug as a drawing: a line for each tensor, a dot for each of its ratios, 1 where they belong.
 * A suspect's ratios lie over it as rings.
 */
import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { formatFixed } from '../shared/number-format.ts';
import type { TensorPattern } from './signature.ts';
import { tensorName } from './pattern-words.ts';

/** Ratios beyond this become arrowheads: one wild number must not push all others into a single place. */
export const stripLimit = 20;

const rowHeight = 34;
const axisHeight = 26;
/** Room for the names, and for the last dot's radius; in CSS px. */
const margin = { start: 36, end: 10 };

export const stripHeight = (rows: number): number => rows * rowHeight + axisHeight;

interface Scale {
  readonly low: number;
  readonly high: number;
  /** x in CSS px for a ratio. */
  readonly place: (ratio: number) => number;
}

function scaleOf(patterns: readonly TensorPattern[], width: number): Scale {
  const all = patterns.flatMap(({ ratios }) => ratios.map(({ value }) => value)).filter(Number.isFinite);
  const cut = (value: number) => Math.max(-stripLimit, Math.min(stripLimit, value));
  const low = Math.floor(Math.min(0, ...all.map(cut)));
  const high = Math.ceil(Math.max(2, ...all.map(cut)));
  const inner = width - margin.start - margin.end;
  return { low, high, place: (ratio) => margin.start + ((cut(ratio) - low) / (high - low)) * inner };
}

export const isBeyond = ({ value }: { readonly value: number }): boolean => !(Math.abs(value) <= stripLimit);

export function signatureStrip(
  seen: readonly TensorPattern[],
  suspect: readonly TensorPattern[] | undefined,
  width: number,
  words: { readonly allOnOne: string; readonly lang: string },
): SVGTemplateResult {
  const scale = scaleOf([...seen, ...(suspect ?? [])], width);
  const bottom = seen.length * rowHeight;
  const one = scale.place(1);
  const ticks = ticksOf(scale);
  return svg`
    ${seen.map((_, row) => svg`<path class="grid" d=${`M${margin.start} ${lineOf(row)}H${width - margin.end}`} />`)}
    <path class="one" d=${`M${one} 4V${bottom}`} />
    ${ticks.map(
      (tick) =>
        svg`<text x=${scale.place(tick)} y=${bottom + 17} text-anchor="middle">${formatFixed(tick, 0, { lang: words.lang })}</text>`,
    )}
    ${seen.map((pattern, row) => renderRow(pattern, suspect?.[row], row, scale))}
  `;
}

const lineOf = (row: number): number => row * rowHeight + rowHeight / 2 + 2;

/** 1 always; the ends where they leave it room. */
function ticksOf({ low, high, place }: Scale): number[] {
  const wanted = [1, 0, low, high, (low + high) / 2];
  const ticks: number[] = [];
  for (const tick of wanted.map(Math.round))
    if (ticks.every((other) => Math.abs(place(other) - place(tick)) > 28)) ticks.push(tick);
  return ticks;
}

function renderRow(
  pattern: TensorPattern,
  suspect: TensorPattern | undefined,
  row: number,
  scale: Scale,
): SVGTemplateResult {
  const y = lineOf(row);
  return svg`<g>
    <text class="symbol" x="2" y=${y + 5}>${tensorName(pattern)}</text>
    ${suspect?.ratios.map(({ value }) => mark(value, y, scale, 'suspect'))}
    ${pattern.ratios.map(({ value, isRight }) => mark(value, y, scale, isRight ? 'right' : 'wrong'))}
  </g>`;
}

function mark(
  value: number,
  y: number,
  { place }: Scale,
  kind: 'right' | 'wrong' | 'suspect',
): SVGTemplateResult {
  const x = place(Number.isNaN(value) ? 0 : value);
  if (isBeyond({ value })) {
    const d = value > 0 ? 'M-5 -6L6 0L-5 6Z' : 'M5 -6L-6 0L5 6Z';
    return svg`<path class="mark ${kind}" d=${d} transform=${`translate(${x} ${y})`} />`;
  }
  return svg`<circle class="mark ${kind}" cx=${x} cy=${y} r=${kind === 'suspect' ? 8.5 : 5} />`;
}
