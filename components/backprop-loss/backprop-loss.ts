/**
 * <backprop-loss>: how wrong the network was after each epoch, and how wrong a constant answer would be.
 * What was already trained beyond the present epoch is drawn paler.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { bestConstantLoss } from '../../src/numerics/metrics.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import { formatCount, formatNumber } from '../shared/number-format.ts';
import { RunFigureElement, runFigureProperties, runFigureSettings } from '../shared/run-figure.ts';
import { bestConstantText } from './best-constant.ts';
import { presentEpoch, reachesDecade, recordChart } from './record-chart.ts';
import { recordStyles } from './record-styles.ts';

/**
 * @summary The loss after every epoch, beside that of the best constant answer.
 * @attr run - name of the training; without it the <backprop-run> around
 * @csspart heading - the name of the figure with the loss of now
 * @csspart chart - the figure
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropLoss extends RunFigureElement {
  static override readonly tag: string = 'backprop-loss';
  static override readonly settings = runFigureSettings;
  static override properties = runFigureProperties(runFigureSettings);
  static override styles: CSSResultGroup = [RunFigureElement.styles, recordStyles];

  readonly #plot = new LabChart(this, () => this.#spec);
  #spec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

  protected override renderFigure(run: Run, readout: RunReadout, words: FigureStrings): TemplateResult {
    this.#spec = this.#describe(run, readout, words);
    const kind = this.strings('run', runStrings).lossNames[run.spec.loss];
    const now = run.losses[presentEpoch(run)] ?? readout.loss;
    return html`<p class="heading" part="heading">
        ${words.loss} <small class="num">${formatNumber(now, 4, { lang: this.language })}</small>
        ${kind ? html`<small>${kind}</small>` : nothing}
      </p>
      ${this.#plot.render()}`;
  }

  #describe(run: Run, readout: RunReadout, words: FigureStrings): ChartSpec {
    const constant = bestConstantLoss(readout.train.targets, run.spec.loss);
    return recordChart({
      title: words.loss,
      summary: this.#summary(run, readout, words, constant),
      run,
      words,
      chartWords: this.strings('chart', chartStrings),
      lang: this.language,
      line: { name: words.lossName, hue: 'ink', values: run.losses },
      ...(run.testLosses.length > 0
        ? {
            test: {
              name: words.testLossName,
              hue: 'ink-3',
              points: run.testLosses.map(({ epoch, loss }) => [epoch, loss] as const),
            },
          }
        : {}),
      // A constant is never better than 0, and 0 has no place on a logarithmic axis.
      references:
        constant > 0
          ? [
              {
                value: constant,
                label: words.bestConstant({ loss: bestConstantText(constant, this.language) }),
              },
            ]
          : [],
    });
  }

  #summary(run: Run, readout: RunReadout, words: FigureStrings, constant: number): string {
    const now = presentEpoch(run);
    const sentence = words.lossSummary({
      kind: this.strings('run', runStrings).lossNames[run.spec.loss] ?? words.loss,
      first: formatNumber(run.losses[0] ?? readout.loss, 4, { lang: this.language }),
      now: formatNumber(run.losses[now] ?? readout.loss, 4, { lang: this.language }),
      epoch: formatCount(now),
      constant: bestConstantText(constant, this.language),
    });
    const test = readout.test
      ? words.testSummary({ loss: formatNumber(readout.test.loss, 4, { lang: this.language }) })
      : '';
    const last = run.losses[run.knownEpochs];
    const ahead =
      run.knownEpochs > now && last !== undefined
        ? words.aheadSummary({
            known: formatCount(run.knownEpochs),
            last: formatNumber(last, 4, { lang: this.language }),
          })
        : '';
    const tested = run.testLosses.map(({ loss }) => loss);
    const axis = reachesDecade(run.losses, [constant, ...tested]) ? words.logarithmic : '';
    return `${sentence}${test}${ahead}${axis}`;
  }
}
