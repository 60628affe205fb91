/**
 * The letters of the lesson as MathML: z, a, W, b of a layer and unit, their gradients, and numbers in their hue.
 * Teal was made on the way forward, red on the way back; `data-q` lights the same thing everywhere.
 */
import type { ActivationName } from '../../src/numerics/activations.ts';
import { mi, mn, mo, mrow, msub, parenthesised, rate } from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { formatFixed, formatNumber, readNumber } from '../shared/number-format.ts';
import { biasName, edgeName, unitName } from './sample-story.ts';
import type { LessonStep } from './sample-story.ts';

/** Places behind the point: values of the way forward, and gradients, which are smaller. */
export const valueDigits = 4;
export const gradientDigits = 5;

export type LessonHue = 'fw' | 'bw';

/** A part of a formula that lights up under a name, in the hue of its direction. */
export const lit = (name: string, hue: LessonHue, ...children: MathNode[]): MathNode => ({
  tag: 'mrow',
  attributes: { class: `q-${hue}`, 'data-q': name },
  children,
});

export const digitsOf = (hue: LessonHue): number => (hue === 'fw' ? valueDigits : gradientDigits);

/** The number that a reader gets back from what is written. */
export const shown = (value: number, digits: number): number => readNumber(formatNumber(value, digits));

/** Whether the digits shown make the result that is shown. */
export const resultSign = (fromShown: number, result: number, digits: number): '=' | '≈' =>
  formatNumber(fromShown, digits) === formatNumber(result, digits) ? '=' : '≈';

/** A target as it was given: 1 and not 1.0000. */
export const formatTarget = (value: number, lang: string, digits: number = valueDigits): string =>
  Number.isInteger(value) ? formatFixed(value, 0, { lang }) : formatNumber(value, digits, { lang });

/** A number as a factor: a negative one in parentheses unless it opens the line. */
export function numberNode(
  value: number,
  options: {
    readonly name: string;
    readonly hue: LessonHue;
    readonly lang: string;
    readonly opens?: boolean;
  },
): MathNode {
  const text = formatNumber(value, digitsOf(options.hue), { lang: options.lang });
  const node = lit(options.name, options.hue, mn(text));
  const needsParentheses = !options.opens && (value < 0 || text.includes('×'));
  return needsParentheses ? parenthesised(node) : node;
}

const indices = (...numbers: number[]): MathNode => mn(numbers.join(','));

/** Letters of one network: a layer of one unit needs no number for it. */
export class Symbols {
  readonly #widths: readonly number[];

  constructor(widths: readonly number[]) {
    this.#widths = widths;
  }

  get depth(): number {
    return this.#widths.length - 1;
  }

  /** z or b of a weight layer; with a unit where the layer has several. */
  letter(name: 'z' | 'b', layer: number, unit?: number): MathNode {
    const isSingle = unit === undefined || this.#widths[layer + 1] === 1;
    return msub(mi(name), isSingle ? mn(layer + 1) : indices(layer + 1, unit + 1));
  }

  /** a of a layer of units; x for the inputs. */
  activation(unitLayer: number, unit?: number): MathNode {
    const isSingle = unit === undefined || this.#widths[unitLayer] === 1;
    if (unitLayer === 0) return isSingle ? mi('x') : msub(mi('x'), mn(unit + 1));
    return msub(mi('a'), isSingle ? mn(unitLayer) : indices(unitLayer, unit + 1));
  }

  /** W of a layer, or one of its cells: W₁[1,2]. */
  weight(layer: number, from?: number, to?: number): MathNode {
    const matrix = msub(mi('W'), mn(layer + 1));
    if (from === undefined || to === undefined) return matrix;
    const fence = { stretchy: 'false', lspace: '0', rspace: '0' };
    return mrow(matrix, mo('[', fence), indices(from + 1, to + 1), mo(']', fence));
  }

  target(unit: number): MathNode {
    return this.#widths[this.depth] === 1 ? mi('y') : msub(mi('y'), mn(unit + 1));
  }

  /** ∂L/∂ of something. */
  gradient(of: MathNode): MathNode {
    return rate(mi('L'), of, '∂');
  }

  /** What a step makes, without a unit: the mark on the rail. */
  ofStep({ kind, layer }: LessonStep): MathNode {
    if (kind === 'loss') return mi('L');
    if (kind === 'z') return this.letter('z', layer);
    if (kind === 'a') return this.activation(layer + 1);
    if (kind === 'da') return this.gradient(this.activation(layer + 1));
    if (kind === 'dz') return this.gradient(this.letter('z', layer));
    return this.gradient(kind === 'dW' ? this.weight(layer) : this.letter('b', layer));
  }

  litActivation(unitLayer: number, unit: number): MathNode {
    return lit(unitName(unitLayer, unit), 'fw', this.activation(unitLayer, unit));
  }

  litZ(layer: number, unit: number): MathNode {
    return lit(unitName(layer + 1, unit), 'fw', this.letter('z', layer, unit));
  }

  litWeight(layer: number, from: number, to: number): MathNode {
    return lit(edgeName(layer, from, to), 'fw', this.weight(layer, from, to));
  }

  litBias(layer: number, unit: number): MathNode {
    return lit(biasName(layer, unit), 'fw', this.letter('b', layer, unit));
  }

  litUpstreamA(layer: number, unit: number): MathNode {
    return lit(unitName(layer + 1, unit), 'bw', this.gradient(this.activation(layer + 1, unit)));
  }

  litUpstreamZ(layer: number, unit: number): MathNode {
    return lit(unitName(layer + 1, unit), 'bw', this.gradient(this.letter('z', layer, unit)));
  }
}

const functionLetters = {
  sigmoid: 'σ',
  tanh: 'tanh',
  relu: 'relu',
  'leaky-relu': 'f',
  linear: 'f',
  softplus: 'f',
} as const satisfies Record<ActivationName, string>;

/** f(inner), or f′(inner). */
export function applied(
  activation: ActivationName,
  inner: MathNode,
  options: { readonly isRate?: boolean } = {},
): MathNode {
  const name = mi(functionLetters[activation]);
  const prime = mo('′', { lspace: '0', rspace: '0' });
  return options.isRate ? mrow(name, prime, parenthesised(inner)) : mrow(name, parenthesised(inner));
}

/** A word under a bracket: upstream, local, downstream. */
export const hueWord = (text: string, hue: LessonHue): MathNode => ({
  tag: 'mtext',
  attributes: { class: `q-${hue} word` },
  children: [text],
});

/** Terms of a sum that are written out; the others stand together as one number. */
const termsShown = 4;

/** Which of n terms are written out: the chosen one and the first of the others. */
export function writtenTerms(count: number, chosen: number): number[] {
  if (count <= termsShown) return Array.from({ length: count }, (_, index) => index);
  const first = Array.from({ length: termsShown - 1 }, (_, index) => index);
  return first.includes(chosen) ? first : [...first.slice(0, -1), chosen];
}
