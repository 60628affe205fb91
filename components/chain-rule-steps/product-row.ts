/**
 * The product of all rates with a number under each, a derivative by nudging beside it, and what has to be said where
 * there is no number, or where a number stands by agreement only.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { mo } from '../../src/symbolic/math-node.ts';
import type { StepsStrings } from '../../src/strings/en/steps.ts';
import type { SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import { breakableFormula, formula } from '../shared/formula.ts';
import { formatExact, formatScientific } from '../shared/number-format.ts';
import type { NamedNumbers } from '../shared/variable-values.ts';
import {
  derivativeName,
  equals,
  generalProduct,
  isHuge,
  isLong,
  type Notation,
  numberedProduct,
  numberNode,
  productResult,
  shownNumber,
} from './chain-formulas.ts';
import type { ChainModel, ChainNumbers } from './chain-model.ts';
import { placeText } from './chain-texts.ts';

export interface ProductView {
  readonly model: ChainModel;
  readonly numbers: ChainNumbers;
  readonly values: NamedNumbers;
  readonly notation: Notation;
  /** False where links in the middle of a very long chain are left out. */
  readonly showsAll: boolean;
  readonly words: StepsStrings;
  readonly symbolic: SymbolicStrings;
  readonly lang: string;
}

export function productRow(view: ProductView): TemplateResult {
  const { model, numbers, notation, words, symbolic } = view;
  const isChain = model.chain.links.length > 1;
  const trouble = troubleOf(view);
  const nodes = [
    derivativeName(model, notation),
    ...(isChain ? [equals, ...generalProduct(model, notation, view.showsAll)] : []),
    equals,
    ...numberedProduct(model, numbers, view.showsAll),
    ...(trouble ? [] : productResult(numbers)),
  ];
  const place = placeText(model, view.values, view.lang);
  return html`<div class="scroll-x" role="group" aria-label=${words.product}>
      ${breakableFormula(nodes, { class: isLong(model) ? 'mid' : 'big' })}
    </div>
    ${trouble ? html`<p class="notes" role="status">${trouble}</p>` : centralLine(view)}
    ${hasHuge(model) ? html`<p class="notes">${words.tooLongToShow}</p>` : nothing}
    ${model.conventions.map(
      (convention) =>
        html`<p class="notes">
          ${symbolic.conventions[convention.code]}
          ${numbers.atKink.includes(convention) ? html`<b>${words.atKink({ place })}</b>` : nothing}
        </p>`,
    )}`;
}

/** True where a formula of the widget is too long to be shown. */
const hasHuge = (model: ChainModel): boolean =>
  isHuge(model.derivative) ||
  model.chain.links.some((link) => isHuge(link.tree) || isHuge(link.localDerivative));

/** Why there is no number for the product at this place. */
function troubleOf({ model, numbers, values, words, lang }: ProductView): string | undefined {
  if (Number.isFinite(numbers.product)) return undefined;
  const place = placeText(model, values, lang);
  if (numbers.links.some(({ value }) => !Number.isFinite(value))) return words.noValue({ place });
  const index = numbers.links.findIndex(({ rate }) => !Number.isFinite(rate));
  return index < 0 ? words.infinite({ place }) : words.noRate({ place, link: model.chain.links[index].name });
}

function centralLine({ model, numbers, words, lang }: ProductView): TemplateResult {
  const { central, product } = numbers;
  const [variable, step] = [model.variable, formatExact(Number(central.step.toPrecision(3)), { lang })];
  if (!Number.isFinite(central.value))
    return html`<p class="notes" part="central">${words.centralMissing({ variable, step })}</p>`;
  const difference = Math.abs(central.value - product);
  const note =
    difference === 0
      ? words.centralNoteEqual({ variable, step })
      : words.centralNote({ variable, step, difference: sizeOf(difference, lang) });
  return html`<p class="beside" part="central">
    <span class="label">${words.centralDifference}</span>
    ${formula([mo('≈', { form: 'prefix', lspace: '0' }), numberNode(shownNumber(central.value).text)])}
    <span class="note">${note}</span>
  </p>`;
}

/** 0.5 is read more easily than 5×10⁻¹; what is small is told by its power of ten. */
const sizeOf = (difference: number, lang: string): string =>
  difference < 1e-3
    ? formatScientific(difference, 0, { lang })
    : formatExact(Number(difference.toPrecision(2)), { lang });
