/** Where the figures of the comparison stand: four above, the difference over the epochs and the losses below. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { dataTable, selectField } from '../shared/controls.ts';
import { formatCount, formatScientific } from '../shared/number-format.ts';
import { lossRows, sizeText } from './comparison-figures.ts';
import { measures } from './comparison.ts';
import type { Comparison, DriftLack, Measure } from './comparison.ts';

/** The plots themselves; undefined where there is nothing to draw. */
export interface Plots {
  readonly loss: TemplateResult;
  readonly predictions: TemplateResult | undefined;
  readonly weights: TemplateResult | undefined;
  readonly differences: TemplateResult | undefined;
  readonly drift: TemplateResult | undefined;
  /** Why there is none. */
  readonly driftLack: DriftLack;
}

export interface FiguresView {
  readonly pair: RunPair;
  readonly comparison: Comparison;
  /** The epoch at which the figures stand. */
  readonly now: number;
  readonly words: VsAutogradStrings;
  readonly lang: string;
  readonly plots: Plots;
  readonly measure: {
    readonly value: Measure;
    readonly isShown: boolean;
    readonly isLocked: boolean;
    readonly onChange: (measure: Measure) => void;
  };
}

function headingLine(title: string, small: string): TemplateResult {
  return html`<p class="heading">${title} ${small ? html`<small class="num">${small}</small>` : nothing}</p>`;
}

/** The four figures of the comparison, all beginning at one height. */
export function renderFigures(view: FiguresView): TemplateResult {
  const { pair, comparison, words, lang, plots } = view;
  // The same line above every plot, so that all four begin at one height.
  const ends = (start: string, end = '') =>
    html`<div class="ends"><span class="automatic">${start}</span><span>${end}</span></div>`;
  const axes = ends(words.predictions.automaticAxis, words.predictions.handAxis);
  const explains =
    comparison.explained === undefined
      ? ''
      : words.histogram.explains({
          explained: formatScientific(comparison.explained, 0, { lang: lang }),
        });
  const isOwn = pair.first.spec.loss !== pair.second.spec.loss;
  return html`<div class="figures" part="figures">
    <div>
      ${headingLine(words.loss.title, '')} ${ends('', isOwn ? words.loss.ownLosses : '')} ${plots.loss}
    </div>
    ${
      plots.predictions && plots.weights
        ? html`<div>
              ${headingLine(words.predictions.title, words.predictions.count({ count: formatCount(comparison.difference?.predictions.count ?? 0) }))}
              ${axes} ${plots.predictions}
            </div>
            <div>
              ${headingLine(words.weights.title, words.weights.count({ count: formatCount(comparison.difference?.parameters.count ?? 0) }))}
              ${axes} ${plots.weights}
            </div>
            <div>
              ${headingLine(words.histogram.title, words.histogram.of)} ${ends('', explains)}
              ${plots.differences ?? html`<p class="dim">${words.histogram.allEqual}</p>`}
            </div>`
        : nothing
    }
  </div>`;
}

/** The difference over the epochs, by the measure that a person chooses. */
function renderDrift(view: FiguresView): TemplateResult {
  const { words, plots, measure } = view;
  const { titles } = words.drift;
  return html`${headingLine(words.drift.title, '')}
  ${
    measure.isShown
      ? selectField({
          label: words.drift.measure,
          value: measure.value,
          disabled: measure.isLocked,
          options: measures.map((value) => ({ value, label: titles[value] })),
          onChange: measure.onChange,
        })
      : nothing
  }
  ${plots.drift ?? html`<p class="dim">${words.drift.none[plots.driftLack]}</p>`}`;
}

/** The losses of both sides along the training, and their difference. */
function renderLog(view: FiguresView): TemplateResult {
  const { pair, words, lang } = view;
  const { first, second } = pair;
  const rows = lossRows(pair, view.now, 10, lang).map((cells) => {
    const epoch = Number(cells[0].replace(/\D/g, ''));
    return [...cells, sizeText(second.losses[epoch] - first.losses[epoch], lang)];
  });
  return html`<div class="log">
    ${headingLine(words.log.title, '')}
    ${dataTable({
      caption: words.log.title,
      columns: [
        { label: words.epoch },
        { label: words.byHand, isNumber: true },
        { label: words.automatic, isNumber: true },
        { label: words.log.difference, isNumber: true },
      ],
      rows,
    })}
  </div> `;
}

/** Below the figures: how the difference grows over the epochs, and the losses in numbers. */
export function renderRest(view: FiguresView): TemplateResult {
  return html`<div class="rest">
    ${view.comparison.difference ? html`<div>${renderDrift(view)}</div>` : nothing} ${renderLog(view)}
  </div>`;
}
