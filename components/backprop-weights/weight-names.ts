/**
 * How units are written: x₁ for an input, h₁ for a hidden unit (h with its layer and number where there are several
 * hidden layers), ŷ for the output. As formulas for the table, as text for those who listen.
 */
import { mi, mn, mo, mrow, msub } from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';

/** 12 → ₁₂. */
export const subscript = (value: number): string =>
  [...String(value)].map((digit) => subscripts[Number(digit)]).join('');

interface UnitPlace {
  /** 0 for the inputs. */
  readonly layer: number;
  /** From 0. */
  readonly unit: number;
  /** Units per layer. */
  readonly layers: readonly number[];
}

function partsOf({ layer, unit, layers }: UnitPlace): { letter: string; indices: number[] } {
  if (layer === 0) return { letter: 'x', indices: [unit + 1] };
  if (layer === layers.length - 1) return { letter: 'ŷ', indices: layers[layer] > 1 ? [unit + 1] : [] };
  return { letter: 'h', indices: layers.length > 3 ? [layer, unit + 1] : [unit + 1] };
}

export function unitFormula(place: UnitPlace): MathNode {
  const { letter, indices } = partsOf(place);
  if (indices.length === 0) return mi(letter);
  const [first, ...others] = indices.map((index) => mn(index));
  return msub(mi(letter), others.length === 0 ? first : mrow(first, mo(','), ...others));
}

export function unitText(place: UnitPlace): string {
  const { letter, indices } = partsOf(place);
  return `${letter}${indices.map(subscript).join('‚')}`;
}
