/**
 * <backprop-predictions>: how often the network gives each answer, one class upwards and the other downwards, with
 * the threshold between them. Bars on the wrong side are mistakes; bars in the middle are doubts.
 */
import { css, html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import type { PredictedPoints, Run, RunReadout } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { RunFigureElement, runFigureProperties, runFigureSettings } from '../shared/run-figure.ts';
import { LabChart, niceTicks } from '../shared/chart.ts';
import type { ChartSpec, PointLike, Segment, Series } from '../shared/chart-spec.ts';
import { choice, selectField } from '../shared/controls.ts';
import { formatCount, formatExact, formatNumber } from '../shared/number-format.ts';
import { choiceSetting, numberSetting } from '../shared/settings.ts';
import { histogramOf } from './histogram.ts';
import type { Histogram } from './histogram.ts';

const settings = {
  ...runFigureSettings,
  points: choiceSetting({ attribute: 'points', default: 'train', options: ['train', 'test'] }),
  output: numberSetting({ attribute: 'output', default: 1, min: 1, max: 128, integer: true }),
};

/** Above the tallest bar on each side: room for the name of the class. */
const headroom = 1.32;

/** Empty bins have no bar: one of height 0 would still leave a hair on the axis. */
const middles = (edges: readonly number[], heights: readonly number[]): PointLike[] =>
  heights
    .map((height, bin): PointLike => [(edges[bin] + edges[bin + 1]) / 2, height])
    .filter(([, height]) => height !== 0);

/**
 * @summary How often the network gives each answer, class by class, with the threshold.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr points - `train` or `test`
 * @attr output - which output, from 1
 * @attr controls - of `points output`
 * @csspart heading - the name of the figure with its threshold
 * @csspart chart - the figure
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropPredictions extends RunFigureElement {
  static override readonly tag: string = 'backprop-predictions';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['points', 'output'];
  static override properties = runFigureProperties(settings);
  static override styles: CSSResultGroup = [
    RunFigureElement.styles,
    css`
      .heading {
        margin-block-end: var(--bl-2);
      }
      .fields {
        display: flex;
        flex-wrap: wrap;
        align-items: center;
        gap: 0 var(--bl-4);
      }
    `,
  ];

  declare points: 'train' | 'test';
  declare output: number;

  readonly #plot = new LabChart(this, () => this.#spec);
  #spec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

  protected override renderFigure(run: Run, readout: RunReadout, words: FigureStrings): TemplateResult {
    const shown: PredictedPoints = (this.points === 'test' && readout.test) || readout.train;
    const outputs = shown.predictions[0].length;
    const output = Math.min(this.output, outputs) - 1;
    const activation = run.spec.activations[run.spec.activations.length - 1];
    const histogram = histogramOf(shown, { output, loss: run.spec.loss, activation });
    this.#spec = this.#describe(run, histogram, words);
    const threshold = words.threshold({
      threshold: formatExact(histogram.threshold, { lang: this.language }),
    });
    return html`<p class="heading" part="heading">
        ${words.predictions} <small>${histogram.hasClasses ? threshold : words.predictionsTarget}</small>
      </p>
      ${this.#plot.render()} ${this.#renderFields(readout, outputs, output, words)}`;
  }

  #renderFields(
    readout: RunReadout,
    outputs: number,
    output: number,
    words: FigureStrings,
  ): TemplateResult | typeof nothing {
    const hasPoints = readout.test !== undefined && this.shows('points');
    const hasOutputs = outputs > 1 && this.shows('output');
    if (!hasPoints && !hasOutputs) return nothing;
    return html`<div class="fields">
      ${
        hasPoints
          ? choice({
              label: words.pointsChoice,
              group: 'points',
              value: this.points,
              options: [
                { value: 'train', label: words.trainPoints },
                { value: 'test', label: words.testPoints },
              ],
              onChange: (points) => this.change({ points }),
              disabled: this.isLocked('points'),
            })
          : nothing
      }
      ${
        hasOutputs
          ? selectField({
              label: words.outputChoice,
              value: String(output + 1),
              options: Array.from({ length: outputs }, (_, index) => ({
                value: String(index + 1),
                label: words.outputName({ output: String(index + 1) }),
              })),
              onChange: (value) => this.change({ output: Number(value) }),
              disabled: this.isLocked('output'),
            })
          : nothing
      }
    </div>`;
  }

  #describe(run: Run, histogram: Histogram, words: FigureStrings): ChartSpec {
    const { edges, up, down, hasClasses, threshold } = histogram;
    const lang = this.language;
    const names = this.strings('run', runStrings).classNames[run.settings.data] ?? ['0', '1'];
    const [downName, upName] = names;
    const width = edges[1] - edges[0];
    const top = Math.max(1, ...up) * headroom;
    const bottom = hasClasses ? -Math.max(1, ...down) * headroom : 0;
    const end = edges[edges.length - 1];
    const label = (text: string, y: number, hue: 'less' | 'more'): Segment => ({
      from: [end, y],
      to: [end, y],
      hue,
      weight: 'hair',
      label: text,
    });
    const bars = (
      name: string,
      heights: readonly number[],
      hue: 'scale-0' | 'scale-100' | 'ink-2',
    ): Series => ({
      kind: 'bars',
      name,
      hue,
      width,
      points: middles(edges, heights),
    });
    return {
      title: words.predictions,
      summary: this.#summary(histogram, names, words),
      x: { range: [edges[0], end] },
      y: {
        range: [bottom, top],
        ticks: countTicks(bottom / headroom, top / headroom),
        format: (count) => formatCount(Math.abs(count)),
      },
      series: hasClasses
        ? [
            bars(upName, up, 'scale-100'),
            bars(
              downName,
              down.map((count) => -count),
              'scale-0',
            ),
          ]
        : [bars(words.answers, up, 'ink-2')],
      segments: hasClasses
        ? [
            label(words.classUp({ name: upName }), top, 'more'),
            label(words.classDown({ name: downName }), bottom, 'less'),
          ]
        : [],
      references: hasClasses ? [{ axis: 'x', value: threshold, label: '' }] : [],
      table: {
        columns: [words.binColumn, ...(hasClasses ? [downName, upName] : [words.answers])],
        rows: up.map((count, bin) => [
          words.binRange({
            from: formatEdge(edges[bin], width, lang),
            to: formatEdge(edges[bin + 1], width, lang),
          }),
          ...(hasClasses ? [formatCount(down[bin])] : []),
          formatCount(count),
        ]),
      },
      height: 192,
      words: this.strings('chart', chartStrings),
      lang,
    };
  }

  #summary(histogram: Histogram, names: readonly [string, string], words: FigureStrings): string {
    const { upCount, upRight, downCount, downRight, threshold, range, hasClasses } = histogram;
    const count = formatCount(upCount + downCount);
    if (!hasClasses) {
      return words.predictionsSummaryTargets({
        count,
        low: formatNumber(range[0], 4, { lang: this.language }),
        high: formatNumber(range[1], 4, { lang: this.language }),
      });
    }
    return words.predictionsSummary({
      count,
      down: names[0],
      up: names[1],
      upCount: formatCount(upCount),
      upRight: formatCount(upRight),
      downCount: formatCount(downCount),
      downRight: formatCount(downRight),
      threshold: formatExact(threshold, { lang: this.language }),
    });
  }
}

/** The same steps on both sides of 0, whole numbers only. */
function countTicks(low: number, high: number): number[] {
  const reach = Math.max(-low, high);
  const [, step = reach] = niceTicks(0, reach, 3).filter(Number.isInteger);
  const ticks = [0];
  for (let tick = step; tick > 0 && tick <= reach; tick += step) {
    if (tick <= high) ticks.push(tick);
    if (tick <= -low) ticks.unshift(-tick);
  }
  return ticks;
}

/** An edge with as many digits as its bin's width has: 0.15000000000000002 is 0.15. */
function formatEdge(edge: number, width: number, lang: string): string {
  const digits = Math.min(15, Math.max(0, 1 - Math.floor(Math.log10(width))));
  return formatExact(Number(edge.toFixed(digits)), { lang });
}
