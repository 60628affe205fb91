/**
 * What an axis shows: its range, its three or four round ticks, and how a value becomes a place on it.
 * Pure arithmetic, so that a table of cases can test it.
 */
import type { AxisSpec } from './chart-spec.ts';
import { decimalSign, formatCount, formatScientific, superscript } from './number-format.ts';

export interface Tick {
  /** Place on the axis, after `forward`. */
  readonly place: number;
  readonly value: number;
  readonly label: string;
}

/** An axis with everything decided. `min`, `max` and the places of ticks are values after `forward`. */
export interface ResolvedAxis {
  readonly kind: 'linear' | 'log' | 'symlog' | 'category';
  readonly min: number;
  readonly max: number;
  readonly ticks: readonly Tick[];
  readonly forward: (value: number) => number;
  readonly inverse: (place: number) => number;
  /** Where the axis line of the other direction stands: at 0 where 0 is shown, else at the lower edge. */
  readonly base: number;
  /** The values at which a range from the data was cut, where it was. */
  readonly cut?: { readonly low: number; readonly high: number };
  readonly threshold?: number;
}

/** Round steps with what each costs a reader: 1, 2 and 5 are read at a glance, 2.5 and 4 take a moment. */
const STEPS = [
  [1, 0],
  [2, 0.04],
  [2.5, 0.1],
  [4, 0.1],
  [5, 0.04],
] as const;

/**
 * Round values within [low, high]: three or four (`most` can allow more), always multiples of one step. Of all
 * such steps the one whose ticks reach over most of the axis is taken.
 */
export function niceTicks(low: number, high: number, most = 4): number[] {
  const span = high - low;
  if (!(span > 0) || !Number.isFinite(span)) return Number.isFinite(low) ? [low] : [];
  const decade = 10 ** Math.floor(Math.log10(span));
  let best: { readonly ticks: number[]; readonly score: number } = { ticks: [], score: -Infinity };
  for (const power of [decade / 100, decade / 10, decade]) {
    for (const [factor, cost] of STEPS) {
      const step = factor * power;
      // A little grace: the ends of a range are often the ticks themselves, give or take a rounding.
      const first = Math.ceil(low / step - 1e-9);
      const last = Math.floor(high / step + 1e-9);
      const count = last - first + 1;
      if (count > most || count < 1) continue;
      const isFew = count < Math.min(3, most) ? 0.5 : 0;
      const score = ((count - 1) * step) / span - cost - isFew - 0.02 * Math.abs(count - most + 0.5);
      if (score <= best.score) continue;
      const digits = Math.max(0, 1 - Math.floor(Math.log10(step)));
      best = {
        score,
        ticks: Array.from({ length: count }, (_, index) => roundTo((first + index) * step, digits)),
      };
    }
  }
  return best.ticks;
}

const roundTo = (value: number, digits: number) => (digits > 100 ? value : Number(value.toFixed(digits)) + 0);

/** A tick's number: true minus, thin spaces from 1 000 on, powers of ten where digits would not fit. */
export function tickLabel(value: number, lang?: string): string {
  const size = Math.abs(value);
  if (value !== 0 && (size >= 1e6 || size < 1e-4)) return shortPower(value, lang);
  if (Number.isInteger(value)) return formatCount(value);
  const sign = decimalSign(lang);
  return String(Number(value.toPrecision(6)))
    .replace('-', '−')
    .replace('.', sign);
}

/** 2×10⁻⁵, and 10⁻⁵ where the factor is 1. */
function shortPower(value: number, lang?: string): string {
  const exponent = Math.floor(Math.log10(Math.abs(value)) + 1e-12);
  const mantissa = value / 10 ** exponent;
  if (Math.abs(Math.abs(mantissa) - 1) < 1e-9) return `${value < 0 ? '−' : ''}10${superscript(exponent)}`;
  const digits = Math.abs(mantissa - Math.round(mantissa)) < 1e-9 ? 0 : 1;
  return formatScientific(value, digits, { lang });
}

/** At most four decades, evenly spaced. */
function decadeTicks(low: number, high: number): number[] {
  const first = Math.ceil(low - 1e-9);
  const last = Math.floor(high + 1e-9);
  const stride = Math.max(1, Math.ceil((last - first + 1) / 4));
  const exponents: number[] = [];
  for (let exponent = first; exponent <= last; exponent += stride) exponents.push(exponent);
  return exponents;
}

/** Linear within ±threshold, one unit for each decade beyond it; odd and continuous. */
export const symlog = (threshold: number) => ({
  forward: (value: number) => {
    const size = Math.abs(value) / threshold;
    return Math.sign(value) * (size <= 1 ? size : 1 + Math.log10(size));
  },
  inverse: (place: number) => {
    const size = Math.abs(place);
    return Math.sign(place) * threshold * (size <= 1 ? size : 10 ** (size - 1));
  },
});

const identity = (value: number) => value;

/**
 * The range that shows `values` readably. Beyond ±limit it is cut. Without a limit it is cut only where a few
 * values dwarf all others (a pole, exp(x³)), so that the rest does not become a flat line.
 */
export function readableRange(
  values: readonly number[],
  options: { readonly limit?: number; readonly includesZero: boolean },
): {
  readonly min: number;
  readonly max: number;
  readonly cut?: { readonly low: number; readonly high: number };
} {
  const sorted = values.filter(Number.isFinite).sort((a, b) => a - b);
  const seeds = options.includesZero ? [0] : [];
  if (sorted.length === 0) return { min: options.includesZero ? -1 : 0, max: 1 };
  const low = Math.min(sorted[0], ...seeds);
  const high = Math.max(sorted[sorted.length - 1], ...seeds);
  const { limit } = options;
  if (limit !== undefined) {
    const isCut = low < -limit || high > limit;
    const [min, max] = [Math.max(low, -limit), Math.min(high, limit)];
    // Everything lies beyond one end: the plot still has to be somewhere.
    if (min >= max) return widen(Math.min(low, 0), Math.max(high, 0));
    return { ...widen(min, max), ...(isCut ? { cut: { low: -limit, high: limit } } : {}) };
  }
  const at = (share: number) => sorted[Math.round(share * (sorted.length - 1))];
  const middle = [Math.min(at(0.1), ...seeds), Math.max(at(0.9), ...seeds)] as const;
  const usual = middle[1] - middle[0];
  if (usual > 0 && high - low > 12 * usual) {
    const edge = roundEdge(1.5 * Math.max(Math.abs(middle[0]), Math.abs(middle[1])));
    const [min, max] = [Math.max(low, -edge), Math.min(high, edge)];
    return { ...widen(min, max), cut: { low: -edge, high: edge } };
  }
  return widen(low, high);
}

/** Up to the next of 1, 2, 5 × 10ⁿ: where something is cut, it is cut at a round number. */
function roundEdge(value: number): number {
  const power = 10 ** Math.floor(Math.log10(value));
  return ([1, 2, 5, 10].find((factor) => factor * power >= value * (1 - 1e-12)) ?? 10) * power;
}

function widen(min: number, max: number): { min: number; max: number } {
  if (min === max) return { min: min - (Math.abs(min) || 1) * 0.5, max: max + (Math.abs(max) || 1) * 0.5 };
  const air = (max - min) * 0.08;
  // Air below only where something is below: a plot of positive values stands on its axis.
  return {
    min: min < 0 ? min - air : min === 0 ? -air * 0.4 : min - air,
    max: max === 0 ? air * 0.4 : max + air,
  };
}

/** Decides an axis from what the widget says and, where it leaves the range open, from the values shown. */
export function resolveAxis(
  axis: AxisSpec,
  values: readonly number[],
  options: { readonly includesZero: boolean; readonly lang?: string; readonly mostTicks?: number },
): ResolvedAxis {
  if (axis.scale === 'category') return categoryAxis(axis);
  if (axis.scale === 'log') {
    const log = logAxis(axis, values);
    if (log) return log;
  }
  if (axis.scale === 'symlog') return symlogAxis(axis, values, options.lang);
  const range = axis.range
    ? { min: axis.range[0], max: axis.range[1], cut: undefined }
    : readableRange(values, { limit: axis.limit, includesZero: options.includesZero && !axis.fitsData });
  const ticks = axis.ticks ?? niceTicks(range.min, range.max, options.mostTicks ?? 4);
  const label = axis.format ?? ((value: number) => tickLabel(value, options.lang));
  return {
    kind: 'linear',
    min: range.min,
    max: range.max,
    ticks: ticks
      .filter((value) => value >= range.min - 1e-9 && value <= range.max + 1e-9)
      .map((value) => ({ place: value, value, label: label(value) })),
    forward: identity,
    inverse: identity,
    base: range.min <= 0 && range.max >= 0 ? 0 : range.min,
    ...(range.cut ? { cut: range.cut } : {}),
  };
}

function categoryAxis(axis: AxisSpec): ResolvedAxis {
  const names = axis.categories ?? [];
  return {
    kind: 'category',
    min: -0.5,
    max: Math.max(0.5, names.length - 0.5),
    ticks: names.map((label, index) => ({ place: index, value: index, label })),
    forward: identity,
    inverse: identity,
    base: -0.5,
  };
}

/** Null where the values do not reach over a decade: a logarithm would only make them harder to read. */
function logAxis(axis: AxisSpec, values: readonly number[]): ResolvedAxis | null {
  const positive = (axis.range ?? values).filter((value) => value > 0 && Number.isFinite(value));
  if (positive.length === 0) return null;
  let low = Infinity;
  let high = -Infinity;
  for (const value of positive) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high / low < 10) return null;
  // Half decades: the curve gets air, the ticks stay whole powers of ten.
  const min = axis.range ? Math.log10(low) : Math.floor(Math.log10(low) * 2) / 2;
  const max = axis.range ? Math.log10(high) : Math.ceil(Math.log10(high) * 2) / 2;
  const exponents = axis.ticks ? axis.ticks.map((value) => Math.log10(value)) : decadeTicks(min, max);
  return {
    kind: 'log',
    min: 10 ** min,
    max: 10 ** max,
    ticks: exponents.map((exponent) => ({
      place: 10 ** exponent,
      value: 10 ** exponent,
      label: axis.format?.(10 ** exponent) ?? `10${superscript(exponent)}`,
    })),
    forward: identity,
    inverse: identity,
    base: 10 ** min,
  };
}

function symlogAxis(axis: AxisSpec, values: readonly number[], lang?: string): ResolvedAxis {
  const threshold = axis.threshold ?? 1;
  const { forward, inverse } = symlog(threshold);
  const shown = (axis.range ?? values).filter(Number.isFinite).map(forward);
  const range = axis.range
    ? { min: forward(axis.range[0]), max: forward(axis.range[1]) }
    : readableRange(shown, { limit: Infinity, includesZero: true });
  const label = axis.format ?? ((value: number) => tickLabel(value, lang));
  const last = Math.floor(Math.max(Math.abs(range.min), Math.abs(range.max)) + 1e-9);
  const stride = Math.max(1, Math.ceil(last / 2));
  const places = [0];
  for (let place = stride; place <= last; place += stride) places.push(place, -place);
  const ticks = axis.ticks ? axis.ticks.map(forward) : places.sort((a, b) => a - b);
  return {
    kind: 'symlog',
    min: range.min,
    max: range.max,
    ticks: ticks
      .filter((place) => place >= range.min - 1e-9 && place <= range.max + 1e-9)
      .map((place) => ({ place, value: inverse(place), label: label(inverse(place)) })),
    forward,
    inverse,
    base: range.min <= 0 && range.max >= 0 ? 0 : range.min,
    threshold,
  };
}
