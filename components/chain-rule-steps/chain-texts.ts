/**
 * The derivation to take along: as plain text that can be typed in again, as LaTeX for a paper, as MathML for a page.
 */
import { mathToLatex } from '../../src/symbolic/format-latex.ts';
import { mathMarkup } from '../../src/symbolic/format-mathml.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { type MathNode, mrow } from '../../src/symbolic/math-node.ts';
import { formatExact, listSeparator } from '../shared/number-format.ts';
import type { NamedNumbers } from '../shared/variable-values.ts';
import {
  derivativeName,
  equals,
  generalProduct,
  type Notation,
  productFormula,
  shownNumber,
} from './chain-formulas.ts';
import { type ChainModel, type ChainNumbers, functionLetters } from './chain-model.ts';

export type CopyFormat = 'text' | 'latex' | 'mathml';

/** dy/dx = dy/du · du/dx = cos(x²) · 2x */
function equation(model: ChainModel, notation: Notation): MathNode {
  const isChain = model.chain.links.length > 1;
  return mrow(
    derivativeName(model, notation),
    equals,
    ...(isChain ? [...generalProduct(model, notation), equals] : []),
    ...productFormula(model),
  );
}

/** x = 0.8, W_1 = 2 */
export const placeText = (model: ChainModel, values: NamedNumbers, lang = 'en'): string =>
  model.names.map((name) => `${name} = ${formatExact(values[name], { lang })}`).join(listSeparator(lang));

function lines(model: ChainModel, notation: Notation): string[] {
  const { links } = model.chain;
  const letters = [...functionLetters(model)].reverse();
  const last = links[links.length - 1];
  const rateText = (top: string, bottom: string): string => `${model.sign}${top}/${model.sign}${bottom}`;
  const linkLines = links.map((link, index) =>
    notation === 'leibniz'
      ? `${link.name} = ${toText(link.tree)}, ${rateText(link.name, link.inputName)} = ${toText(link.localDerivative)}`
      : `${link.name} = ${letters[index]}(${link.inputName}) = ${toText(link.tree)}, ` +
        `${letters[index]}′(${link.inputName}) = ${toText(link.localDerivative)}`,
  );
  const whole = notation === 'leibniz' ? rateText(last.name, model.variable) : `${last.name}′`;
  const isChain = links.length > 1;
  return [
    ...(isChain ? [`${last.name} = ${toText(model.tree)}`] : []),
    ...linkLines,
    `${whole} = ${toText(model.product)}`,
  ];
}

export interface CopyOptions {
  readonly notation: Notation;
  readonly values: NamedNumbers;
  readonly numbers: ChainNumbers;
  /** Joins the last line, the value and the place to a sentence of the page's language. */
  readonly textAt: (parts: { equation: string; value: string; place: string }) => string;
}

export function copyText(model: ChainModel, format: CopyFormat, options: CopyOptions): string {
  const { notation, values, numbers, textAt } = options;
  if (format === 'latex') return mathToLatex(equation(model, notation));
  if (format === 'mathml')
    return mathMarkup({
      tag: 'math',
      attributes: { xmlns: 'http://www.w3.org/1998/Math/MathML', dir: 'ltr', display: 'block' },
      children: [equation(model, notation)],
    });
  const all = lines(model, notation);
  const { sign, text } = shownNumber(numbers.product);
  const end = textAt({
    equation: all[all.length - 1],
    value: `${sign} ${text}`,
    place: placeText(model, values),
  });
  return [...all.slice(0, -1), end].join('\n');
}
