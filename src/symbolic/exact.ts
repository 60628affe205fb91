/**
 * Sums, products and fractions of short decimal numbers, only where the result is exactly what a person would
 * write: 2.1 − 1 is 1.1 here, not 1.0999999999999999. Where it would not be exact, the answer is undefined.
 */
import type { SyntaxTree } from './syntax-tree.ts';

/** numerator / denominator, both whole, the denominator positive, in lowest terms. */
export interface Fraction {
  readonly numerator: number;
  readonly denominator: number;
}

// Beyond 2^53 whole doubles have gaps; 12 decimals are more than anybody types.
const mostDecimals = 12;

function decimalsOf(value: number): number | undefined {
  for (let decimals = 0; decimals <= mostDecimals; decimals++) {
    const scaled = Math.round(value * 10 ** decimals);
    if (!Number.isSafeInteger(scaled)) return undefined;
    // A correctly rounded quotient of two exact integers gives back the double that the decimal text stands for.
    if (scaled / 10 ** decimals === value) return decimals;
  }
  return undefined;
}

function greatestCommonDivisor(a: number, b: number): number {
  return b === 0 ? Math.abs(a) : greatestCommonDivisor(b, a % b);
}

export function fraction(numerator: number, denominator: number): Fraction | undefined {
  if (denominator === 0 || !Number.isSafeInteger(numerator) || !Number.isSafeInteger(denominator))
    return undefined;
  const divisor = greatestCommonDivisor(numerator, denominator) * Math.sign(denominator);
  // + 0 turns −0 into 0.
  return { numerator: numerator / divisor + 0, denominator: denominator / divisor };
}

export function addExactly(a: number, b: number): number | undefined {
  const decimals = Math.max(decimalsOf(a) ?? Number.NaN, decimalsOf(b) ?? Number.NaN);
  if (Number.isNaN(decimals)) return undefined;
  const scale = 10 ** decimals;
  const sum = Math.round(a * scale) + Math.round(b * scale);
  const exact = Number.isSafeInteger(Math.round(a * scale)) && Number.isSafeInteger(Math.round(b * scale));
  return exact && Number.isSafeInteger(sum) ? sum / scale + 0 : undefined;
}

export function multiplyExactly(a: number, b: number): number | undefined {
  const [decimalsA, decimalsB] = [decimalsOf(a), decimalsOf(b)];
  if (decimalsA === undefined || decimalsB === undefined || decimalsA + decimalsB > mostDecimals)
    return undefined;
  const product = Math.round(a * 10 ** decimalsA) * Math.round(b * 10 ** decimalsB);
  return Number.isSafeInteger(product) ? product / 10 ** (decimalsA + decimalsB) + 0 : undefined;
}

/** The value of a written number: 3, −2, 0.5, 1/3, −(2/3). Undefined for anything that is not one. */
export function writtenFraction(tree: SyntaxTree): Fraction | undefined {
  if (tree.kind === 'negate') {
    const inner = writtenFraction(tree.operand);
    return inner && fraction(-inner.numerator, inner.denominator);
  }
  if (tree.kind === 'binary' && tree.operator === '/') {
    const [top, bottom] = [writtenFraction(tree.left), writtenFraction(tree.right)];
    if (!top || !bottom) return undefined;
    return fraction(top.numerator * bottom.denominator, top.denominator * bottom.numerator);
  }
  if (tree.kind !== 'number') return undefined;
  const decimals = decimalsOf(tree.value);
  return decimals === undefined
    ? undefined
    : fraction(Math.round(tree.value * 10 ** decimals), 10 ** decimals);
}

/** The value of a written decimal (3, −2, 0.5) that is no fraction, or undefined. */
export function writtenDecimal(tree: SyntaxTree): number | undefined {
  if (tree.kind === 'number') return tree.value;
  return tree.kind === 'negate' && tree.operand.kind === 'number' ? -tree.operand.value : undefined;
}
