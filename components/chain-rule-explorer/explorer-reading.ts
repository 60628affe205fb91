/**
 * Everything that is true at one x: what each link makes, how fast, the product of the rates, and whether a number
 * is missing or a slope is only agreed upon. Computed at x itself, never read off a curve.
 */
import { formatNumber, readNumber, type NumberFormatOptions } from '../shared/number-format.ts';
import type { ExplorerChain, ExplorerLink } from './explorer-chain.ts';

/** Why there is no product: a value or a slope is missing at one of the links. */
export interface Missing {
  /** `value`: undefined there; `finite-value`: infinite or too large; `slope`: a value, but no finite rate. */
  readonly what: 'value' | 'finite-value' | 'slope';
  readonly link: ExplorerLink;
  /** The number that the link was given. */
  readonly input: number;
}

/** A slope that is agreed upon: the input stands on a corner, or within rounding of one. */
export interface AtKink {
  readonly code: string;
  readonly link: ExplorerLink;
  readonly input: number;
  /** False where rounding has put the input beside the corner: then the slope of that side is shown. */
  readonly isExact: boolean;
}

export interface Reading {
  readonly x: number;
  /** u, (v,) y; NaN from the first missing one on. */
  readonly values: readonly number[];
  /** The rate of each link, innermost first, taken at the value before it. */
  readonly rates: readonly number[];
  /** 1, then the product of the first k rates: how far a step of 1 has been stretched. */
  readonly stretches: readonly number[];
  /** dy/dx, or NaN where something is missing. */
  readonly slope: number;
  readonly missing?: Missing;
  readonly kinks: readonly AtKink[];
}

/** Nearer to a corner than this is the corner: about the rounding of a few operations on numbers near 1. */
const kinkWidth = 1e-12;

function missingAt(link: ExplorerLink, input: number, value: number, rate: number): Missing | undefined {
  if (Number.isNaN(value)) return { what: 'value', link, input };
  if (!Number.isFinite(value)) return { what: 'finite-value', link, input };
  return Number.isFinite(rate) ? undefined : { what: 'slope', link, input };
}

function kinksAt(link: ExplorerLink, input: number): AtKink[] {
  const found: AtKink[] = [];
  for (const { convention, condition } of link.kinks) {
    const distance = condition(input);
    const isKnown = found.some(({ code }) => code === convention.code);
    if (Math.abs(distance) < kinkWidth && !isKnown)
      found.push({ code: convention.code, link, input, isExact: distance === 0 });
  }
  return found;
}

/** The exact numbers at `x`. */
export function readChain(chain: ExplorerChain, x: number): Reading {
  const values: number[] = [];
  const rates: number[] = [];
  const kinks: AtKink[] = [];
  let missing: Missing | undefined;
  let input = x;
  for (const link of chain.links) {
    const hasInput = Number.isFinite(input);
    const value = hasInput ? link.value(input) : Number.NaN;
    const rate = hasInput ? link.rate(input) : Number.NaN;
    missing ??= missingAt(link, input, value, rate);
    if (hasInput) kinks.push(...kinksAt(link, input));
    values.push(value);
    rates.push(rate);
    input = value;
  }
  const stretches = [1];
  for (const rate of rates) stretches.push(stretches[stretches.length - 1] * rate);
  // Outermost first, as the rule is written; a product of two is the same either way.
  const product = rates.reduceRight((whole, rate) => whole * rate, 1);
  return {
    x,
    values,
    rates,
    stretches,
    slope: missing ? Number.NaN : product,
    ...(missing && { missing }),
    kinks: missing ? [] : kinks,
  };
}

/** '=' when the numbers as they are shown multiply out to the result as it is shown; '≈' when rounding shows. */
export function shownSign(
  rates: readonly number[],
  slope: number,
  digits: number,
  options: NumberFormatOptions = {},
): '=' | '≈' {
  // Nothing was rounded where there is nothing.
  if (Number.isNaN(slope)) return '=';
  const shown = rates.map((rate) => readNumber(formatNumber(rate, digits, options)));
  const product = shown.reduce((whole, rate) => whole * rate, 1);
  return formatNumber(product, digits, options) === formatNumber(slope, digits, options) ? '=' : '≈';
}
