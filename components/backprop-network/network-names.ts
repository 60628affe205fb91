/** What units and lines are called: x₁, h₂, ŷ in the drawing and in sentences; h with two indices where layers are many. */
import { formatCount } from '../shared/number-format.ts';
import type { Part } from './network-values.ts';

const subscripts = '₀₁₂₃₄₅₆₇₈₉';
const subscript = (index: number): string =>
  [...String(index)].map((digit) => subscripts[Number(digit)]).join('');

/** A symbol with its index: `sub` is empty where there is only one of its kind. */
export interface UnitName {
  readonly symbol: string;
  readonly sub: string;
}

/** Layer 0 is the inputs; units count from 0 and are named from 1. */
export function unitName(layers: readonly number[], layer: number, unit: number): UnitName {
  const number = formatCount(unit + 1);
  if (layer === 0) return { symbol: 'x', sub: number };
  if (layer === layers.length - 1) return { symbol: 'ŷ', sub: layers[layer] === 1 ? '' : number };
  return { symbol: 'h', sub: layers.length > 3 ? `${layer},${number}` : number };
}

/** The name in a sentence: h₂, or h₃,₁₂ for the twelfth unit of the third layer. */
export function unitText(layers: readonly number[], layer: number, unit: number): string {
  const { symbol, sub } = unitName(layers, layer, unit);
  if (sub === '') return symbol;
  // Thin spaces between thousands have no place in an index.
  const indices = sub.split(',').map((number) => subscript(Number(number.replaceAll(/\D/g, ''))));
  return symbol + indices.join(',');
}

/** Names of both ends of a line, or of the unit whose bias it is. */
export function partEnds(
  layers: readonly number[],
  part: Part,
): { readonly from: string; readonly to: string } {
  return part.kind === 'weight'
    ? { from: unitText(layers, part.layer, part.from), to: unitText(layers, part.layer + 1, part.to) }
    : { from: '', to: unitText(layers, part.layer + 1, part.unit) };
}
