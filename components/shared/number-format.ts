/**
 * How a number is written for a reader: true minus, thin spaces in long numbers, powers of ten as 2×10⁻¹⁶.
 * It also decides between = and ≈, by multiplying out the digits that are really shown.
 */

export interface NumberFormatOptions {
  /** BCP 47 language of the reader, for the decimal sign; 'en' when absent. */
  readonly lang?: string;
}

const MINUS = '\u2212';
const THIN_SPACE = '\u202f';
const INFINITY_SIGN = '∞';
/** Written where there is no value: an en dash, read by a screen reader as a pause and never as zero. */
export const NO_VALUE = '–';

const SUPERSCRIPTS: Readonly<Record<string, string>> = {
  '-': '⁻', '+': '⁺', '0': '⁰', '1': '¹', '2': '²', '3': '³', '4': '⁴',
  '5': '⁵', '6': '⁶', '7': '⁷', '8': '⁸', '9': '⁹',
}; // prettier-ignore

/** −12 → ⁻¹²: an exponent for places where no markup is possible (canvas, speech labels, tables). */
export function superscript(integer: number): string {
  return [...String(integer)].map((sign) => SUPERSCRIPTS[sign] ?? sign).join('');
}

/** The sign between the whole part and the digits behind it, as this language writes it. */
export function decimalSign(lang = 'en'): string {
  if (lang === 'en') return '.';
  try {
    // Asked for at every number that is drawn: browsers keep the formatter of a plain tag, but not one of options.
    const locale = new Intl.Locale(lang, { numberingSystem: 'latn' });
    return (1.5).toLocaleString(locale.toString()).slice(1, -1) || '.';
  } catch {
    return '.'; // as English: a tag that Intl refuses, such as “x-…”, or one written by mistake
  }
}

/** Between numbers in a row: a comma, or a semicolon where a comma already stands in each number. */
export const listSeparator = (lang = 'en'): string => (decimalSign(lang) === ',' ? '; ' : ', ');

/** Turns JavaScript's spelling of a number into the reader's; keeps every digit. */
function localise(spelled: string, options: NumberFormatOptions): string {
  const text = spelled.replace('-', MINUS);
  const sign = decimalSign(options.lang);
  return sign === '.' ? text : text.replace('.', sign);
}

function withoutFinite(value: number): string {
  if (Number.isNaN(value)) return NO_VALUE;
  return value > 0 ? INFINITY_SIGN : MINUS + INFINITY_SIGN;
}

/** Drops the sign of a zero: −0.0000 says nothing that 0.0000 does not. */
function withoutNegativeZero(spelled: string): string {
  return /^-[0.]+$/.test(spelled) ? spelled.slice(1) : spelled;
}

/**
 * `value` with exactly `digits` digits behind the point (0 … 100), rounded from the exact binary value.
 * (`Intl` rounds the shortest decimal instead and would write 1.005 as 1.01; the float is below it.)
 */
export function formatFixed(value: number, digits = 4, options: NumberFormatOptions = {}): string {
  if (!Number.isFinite(value)) return withoutFinite(value);
  if (Math.abs(value) >= 1e21) return formatScientific(value, digits, options);
  return localise(withoutNegativeZero(value.toFixed(digits)), options);
}

/** m×10ⁿ with `digits` digits behind the mantissa's point; 0 stays 0, and 1×10ⁿ keeps its 1. */
export function formatScientific(value: number, digits = 1, options: NumberFormatOptions = {}): string {
  if (!Number.isFinite(value)) return withoutFinite(value);
  if (value === 0) return '0';
  const [mantissa, exponent] = value.toExponential(digits).split('e');
  return `${localise(mantissa, options)}×10${superscript(Number(exponent))}`;
}

/** The shortest decimal that gives the same float back: nothing is rounded away. */
export function formatExact(value: number, options: NumberFormatOptions = {}): string {
  if (!Number.isFinite(value)) return withoutFinite(value);
  if (value === 0) return '0';
  const spelled = String(value);
  if (!spelled.includes('e')) return localise(spelled, options);
  const [mantissa, exponent] = spelled.split('e');
  return `${localise(mantissa, options)}×10${superscript(Number(exponent))}`;
}

/** A whole number with thin spaces between groups of three: 5 000. */
export function formatCount(value: number): string {
  if (!Number.isFinite(value)) return withoutFinite(value);
  const spelled = withoutNegativeZero(value.toFixed(0)).replace('-', MINUS);
  return spelled.replace(/\B(?=(\d{3})+$)/g, THIN_SPACE);
}

/**
 * `digits` places behind the point while that shows the size of the number, and m×10ⁿ where it would not:
 * below 10^(1−digits), where fewer than two digits would be left, and from 10⁶ on.
 */
export function formatNumber(value: number, digits = 4, options: NumberFormatOptions = {}): string {
  const size = Math.abs(value);
  if (!Number.isFinite(value) || value === 0) return formatFixed(value, digits, options);
  const isReadable = size >= 10 ** (1 - digits) && size < 1e6;
  return isReadable
    ? formatFixed(value, digits, options)
    : formatScientific(value, Math.min(digits, 3), options);
}

/** The number that a reader gets back from what `format` wrote: what is shown, not what is meant. */
export function shownValue(value: number, digits: number): number {
  return Number(value.toFixed(Math.min(digits, 100)));
}

/**
 * The sign between a product and its result: '=' when the digits shown multiply out to the digits shown,
 * '≈' when rounding shows. 0.8021 · 1.6000 = 1.28336, which reads 1.2834 at four places: '='.
 */
export function productSign(factors: readonly number[], result: number, digits = 4): '=' | '≈' {
  const shown = factors.map((factor) => shownValue(factor, digits));
  const product = shown.reduce((whole, factor) => whole * factor, 1);
  if (!Number.isFinite(product) || !Number.isFinite(result)) return '≈';
  return product.toFixed(digits) === result.toFixed(digits) ? '=' : '≈';
}

/** '=' when `value` has no digit beyond the `digits` shown, '≈' when it was rounded to them. */
export function valueSign(value: number, digits = 4): '=' | '≈' {
  return Number.isFinite(value) && shownValue(value, digits) === value ? '=' : '≈';
}

/**
 * Reads a number as people type it: either minus sign, a comma or the language's decimal sign, thin spaces,
 * 2e-3 and 2×10⁻³. NaN when it is not a number.
 */
export function readNumber(text: string): number {
  const plain = text
    .replace(/[\u2212\u2013\u2010\u2011]/g, '-')
    .replace(/[\s\u00a0\u202f\u2009]/g, '')
    .replace(/[×*·]10\^?([⁻⁺⁰¹²³⁴⁵⁶⁷⁸⁹+\-\d]+)$/, (_all, power: string) => `e${plainDigits(power)}`)
    .replace(',', '.');
  return /^[+-]?(\d+\.?\d*|\.\d+)(e[+-]?\d+)?$/i.test(plain) ? Number(plain) : Number.NaN;
}

function plainDigits(power: string): string {
  const back = Object.fromEntries(Object.entries(SUPERSCRIPTS).map(([digit, raised]) => [raised, digit]));
  return [...power].map((sign) => back[sign] ?? sign).join('');
}
