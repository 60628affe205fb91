/** dy/dx as the product of the local rates, with the numbers of this place. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { breakableFormula } from '../shared/formula.ts';
import { productEquation } from './explorer-formulas.ts';
import { shownSign } from './explorer-reading.ts';
import { type TitleView } from './plot-titles.ts';

export function renderEquation(view: TitleView, digits: number, lang: string): TemplateResult {
  const { chain, isStale, number, words } = view;
  const { rates, slope } = view.reading;
  const shown = rates.map(number);
  const sign = shownSign(rates, slope, digits, { lang });
  const equation = productEquation(chain, { rates: shown, slope: number(slope), sign });
  const label = words.equation({ factors: [...shown].reverse(), slope: number(slope), sign });
  return html`<div
    class="equation scroll-x ${isStale ? 'stale' : ''}"
    part="equation"
    role=${isStale ? 'group' : nothing}
    aria-disabled=${isStale ? 'true' : nothing}
  >
    ${breakableFormula(equation, { class: 'big', display: true, label })}
  </div>`;
}
