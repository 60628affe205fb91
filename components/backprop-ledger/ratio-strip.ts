/**
 * The ratios of one row on a line around 1: a ring for the side by hand, a dot for the automatic one. What lies
 * beyond the line's ends becomes an arrowhead there, and its number stands in the table.
 */
import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';

export interface StripScale {
  readonly low: number;
  readonly high: number;
}

/** From 0 to 2 as a rule; as wide as the ratios are where they go further, up to ±20. */
export function stripScale(ratios: readonly number[]): StripScale {
  const finite = ratios.filter(Number.isFinite);
  const low = Math.min(0, ...finite);
  const high = Math.max(2, ...finite);
  // A ratio of 2.0000001 is a 2 with its rounding, and needs no longer line.
  return { low: Math.max(-20, Math.floor(low + 0.05)), high: Math.min(20, Math.ceil(high - 0.05)) };
}

/** Coordinates are of a 100 × 20 box that CSS stretches sideways only for its line, never for its marks. */
export function ratioMarks(
  ratios: readonly { readonly value: number; readonly side: 'hand' | 'automatic' }[],
  { low, high }: StripScale,
  width: number,
): SVGTemplateResult {
  const margin = 8;
  const place = (value: number) =>
    margin + ((Math.min(high, Math.max(low, value)) - low) / (high - low)) * (width - 2 * margin);
  const one = place(1);
  return svg`
    <path class="grid" d=${`M${margin} 12H${width - margin}`} />
    <path class="axis" d=${`M${one} 2V22`} />
    ${ratios.map(({ value, side }) => {
      if (Number.isNaN(value)) return svg``;
      const x = place(value);
      if (value < low || value > high) {
        const d = value > high ? 'M-5 -5L4 0L-5 5Z' : 'M5 -5L-4 0L5 5Z';
        return svg`<path class="mark ${side}" d=${d} transform=${`translate(${x} 12)`} />`;
      }
      return svg`<circle class="mark ${side}" cx=${x} cy="12" r=${side === 'hand' ? 5.5 : 4} />`;
    })}
  `;
}
