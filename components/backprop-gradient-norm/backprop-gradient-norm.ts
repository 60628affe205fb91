/**
 * <backprop-gradient-norm>: how steep the loss was after each epoch, as the length of the whole gradient.
 * Where it is small, a step changes little: at the bottom of a valley, or on a plateau far from it.
 */
import { html } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import type { Run, RunReadout } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import { highestOf } from '../backprop-loss/epoch-record.ts';
import { presentEpoch, reachesDecade, recordChart } from '../backprop-loss/record-chart.ts';
import { recordStyles } from '../backprop-loss/record-styles.ts';
import { RunFigureElement, runFigureProperties, runFigureSettings } from '../shared/run-figure.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import { formatCount, formatNumber } from '../shared/number-format.ts';

/**
 * @summary The length of the gradient after every epoch.
 * @attr run - name of the training; without it the <backprop-run> around
 * @csspart heading - the name of the figure with the norm of now
 * @csspart chart - the figure
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropGradientNorm extends RunFigureElement {
  static override readonly tag: string = 'backprop-gradient-norm';
  static override readonly settings = runFigureSettings;
  static override properties = runFigureProperties(runFigureSettings);
  static override styles: CSSResultGroup = [RunFigureElement.styles, recordStyles];

  readonly #plot = new LabChart(this, () => this.#spec);
  #spec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

  protected override renderFigure(run: Run, readout: RunReadout, words: FigureStrings): TemplateResult {
    this.#spec = recordChart({
      title: words.gradientNorm,
      summary: this.#summary(run, readout, words),
      run,
      words,
      chartWords: this.strings('chart', chartStrings),
      lang: this.language,
      line: { name: words.gradientNormName, hue: 'backward', values: run.gradientNorms },
    });
    const now = run.gradientNorms[presentEpoch(run)] ?? readout.gradientNorm;
    return html`<p class="heading" part="heading">
        ${words.gradientNorm} <small class="num">${formatNumber(now, 4, { lang: this.language })}</small>
      </p>
      ${this.#plot.render()}`;
  }

  #summary(run: Run, readout: RunReadout, words: FigureStrings): string {
    const now = presentEpoch(run);
    const norms = run.gradientNorms;
    const highest = highestOf(norms);
    const sentence = words.gradientNormSummary({
      first: formatNumber(norms[0] ?? readout.gradientNorm, 4, { lang: this.language }),
      now: formatNumber(norms[now] ?? readout.gradientNorm, 4, { lang: this.language }),
      epoch: formatCount(now),
      highest: formatNumber(highest.value ?? readout.gradientNorm, 4, { lang: this.language }),
      at: formatCount(highest.epoch),
    });
    const last = norms[run.knownEpochs];
    const ahead =
      run.knownEpochs > now && last !== undefined
        ? words.aheadSummary({
            known: formatCount(run.knownEpochs),
            last: formatNumber(last, 4, { lang: this.language }),
          })
        : '';
    return `${sentence}${ahead}${reachesDecade(norms) ? words.logarithmic : ''}`;
  }
}
