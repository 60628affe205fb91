/** What was found between both sides: the verdict, and how far predictions, weights and gradients are apart. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { dataTable, verdict } from '../shared/controls.ts';
import { breakableFormula } from '../shared/formula.ts';
import { formatCount, formatFixed, formatScientific } from '../shared/number-format.ts';
import { sizeText } from './comparison-figures.ts';
import type { Comparison } from './comparison.ts';
import type { VerdictText } from './verdict-words.ts';

export interface FoundView {
  readonly comparison: Comparison;
  readonly words: VsAutogradStrings;
  readonly lang: string;
  /** The words between the line as it ran and as it should be. */
  readonly insteadOf: string;
}

/** The verdict, the line that it names where it does, and the numbers that it rests on. */
export function renderFound(found: VerdictText, view: FoundView): TemplateResult {
  const { line } = found;
  return html`<div class="found">
    <div>
      ${verdict(found.kind, found.lead, found.sentences.join(' '), { isQuiet: true })}
      ${
        line
          ? html`<div class="derivation">
              ${breakableFormula(line.wrong)} <span class="label">${view.insteadOf}</span>
              ${breakableFormula(line.right)}
            </div>`
          : nothing
      }
    </div>
    ${renderDifferences(view)}
  </div>`;
}

function renderDifferences({ comparison, words, lang }: FoundView): TemplateResult | typeof nothing {
  const { difference, untrained, precision, epoch } = comparison;
  if (!difference) return nothing;
  const { table } = words;
  const lists = [difference.predictions, difference.parameters, difference.gradients];
  const size = (value: number) => sizeText(value, lang);
  const steps = (value: number) => (value < 1e6 ? formatCount(value) : formatScientific(value, 1, { lang }));
  const closeness = (r: number) => {
    const gap = 1 - r;
    if (gap === 0 || Number.isNaN(r) || gap >= 5e-6) return gap === 0 ? '1' : formatFixed(r, 5, { lang });
    return table.nearOne({ gap: formatScientific(gap, 0, { lang }) });
  };
  return html`<div class="apart" part="differences">
    ${dataTable({
      caption: table.caption,
      columns: [
        { label: html`<span class="visually-hidden">${table.measure}</span>` },
        { label: table.predictions, isNumber: true },
        { label: table.weights, isNumber: true },
        { label: table.gradients, isNumber: true },
      ],
      rows: [
        [table.largest, ...lists.map((list) => size(list.largest))],
        [table.mean, ...lists.map((list) => size(list.mean))],
        [table.relative, ...lists.map((list) => size(list.largestRelative))],
        [table.meanRelative, ...lists.map((list) => size(list.meanRelative))],
        [table.ulps, ...lists.map((list) => steps(list.largestUlps))],
        [table.correlation, ...lists.map((list) => closeness(list.correlation))],
      ],
    })}
    <p class="note">
      ${
        epoch > 0 && Number.isFinite(untrained)
          ? table.untrained({ correlation: formatFixed(untrained, 5, { lang }) })
          : nothing
      }
      ${table.aboutUlps({ precision })}
    </p>
  </div>`;
}
