/**
 * <backprop-activation>: a layer's function f and its slope f′, and under them a tick for each z that this network
 * has at its points. Where the slope is flat no gradient comes through: the share of such values is said.
 */
import { css, html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { activations, leakySlope } from '../../src/numerics/activations.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import type { ReadoutNeed, Run, RunReadout } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import type { FigureStrings } from '../../src/strings/en/figures.ts';
import { RunFigureElement, runFigureProperties, runFigureSettings } from '../shared/run-figure.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec, Segment } from '../shared/chart-spec.ts';
import { choice, selectField } from '../shared/controls.ts';
import { formatCount, formatExact, formatFixed, formatNumber } from '../shared/number-format.ts';
import { numberSetting } from '../shared/settings.ts';
import { largestSlopes, reachOf, slopeKinds, spreadOf, strideOf, tickPlaces } from './saturation.ts';
import type { Spread } from './saturation.ts';

const settings = {
  ...runFigureSettings,
  layer: numberSetting({ attribute: 'layer', default: 1, min: 1, max: 12, integer: true }),
};

/** Up to here every unit has a row of ticks of its own. */
const mostRows = 12;
/** Height of the two curves in CSS px, and of one row of ticks. */
const curveHeight = 116;
const rowHeight = (rows: number): number => (rows <= 6 ? 10 : 7);
/** What the chart itself takes above and below its plot. */
const frameHeight = 36;
/** A row of words in a line is enough for as many layers as fit beside each other. */
const mostChoices = 4;

/**
 * @summary The activation of a layer, its slope, and where this network's values lie on them.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr layer - which layer of weights, from 1
 * @attr controls - of `layer`
 * @csspart heading - the name of the function
 * @csspart chart - the figure
 * @csspart saturation - the sentence about the share of flat slopes
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropActivation extends RunFigureElement {
  static override readonly tag: string = 'backprop-activation';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['layer'];
  static override properties = runFigureProperties(settings);
  static override styles: CSSResultGroup = [
    RunFigureElement.styles,
    css`
      .heading {
        margin-block-end: var(--bl-2);
      }
      .saturation {
        max-inline-size: 38rem;
        margin: var(--bl-1) 0 0;
        color: var(--bl-ink-2);
        font-size: var(--bl-text-label);
        text-wrap: pretty;
      }
      .to-come {
        visibility: hidden;
      }
    `,
  ];

  declare layer: number;

  readonly #plot = new LabChart(this, () => this.#spec);
  #spec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

  protected override readoutNeed(): ReadoutNeed {
    return { layers: true };
  }

  protected override renderFigure(run: Run, readout: RunReadout, words: FigureStrings): TemplateResult {
    const count = run.spec.activations.length;
    const layer = Math.min(this.layer, count);
    const activation = run.spec.activations[layer - 1];
    const whole = zOf(run, readout, layer);
    const stride = strideOf(whole.length, whole[0]?.length ?? 0);
    const z = stride === 1 ? whole : whole.filter((_, point) => point % stride === 0);
    const spread = spreadOf(z, activation);
    const sentence = z.length > 0 ? this.#sentence({ z, spread, activation, stride, words }) : '';
    const units = run.spec.layers[layer];
    this.#spec = this.#describe({ activation, z, spread, units, sentence, words });
    const ticks = units <= mostRows ? words.ticksByUnit : words.ticksTogether({ units: formatCount(units) });
    return html`<p class="heading" part="heading">
        ${words.activationTitles[activation]} <small>${ticks}</small>
      </p>
      ${this.#plot.render()}
      ${
        sentence
          ? html`<p class="saturation" part="saturation">${sentence}</p>`
          : html`<p class="saturation to-come">
              ${saturationSentence(toCome(run.data.train.inputs.length * units), activation, words, this.language)}
            </p>`
      }
      ${this.#renderLayers(layer, count, words)}`;
  }

  #sentence(figure: {
    readonly z: readonly (readonly number[])[];
    readonly spread: Spread;
    readonly activation: ActivationName;
    readonly stride: number;
    readonly words: FigureStrings;
  }): string {
    const { z, spread, activation, stride, words } = figure;
    const reach = reachOf(spread, activation);
    const beyond = countBeyond(z, reach);
    const limit = formatExact(reach, { lang: this.language });
    return [
      saturationSentence(spread, activation, words, this.language),
      ...(beyond > 0 ? [words.beyond({ count: beyond, shown: formatCount(beyond), limit })] : []),
      ...(stride > 1 ? [words.counted({ stride: formatCount(stride) })] : []),
    ].join(' ');
  }

  #renderLayers(layer: number, count: number, words: FigureStrings): TemplateResult | typeof nothing {
    if (count < 2 || !this.shows('layer')) return nothing;
    const name = (index: number): string =>
      index === count ? words.outputLayer : words.layerName({ layer: String(index) });
    const options = Array.from({ length: count }, (_, index) => ({
      value: String(index + 1),
      label: name(index + 1),
    }));
    const common = {
      label: words.layerChoice,
      value: String(layer),
      options,
      onChange: (value: string) => this.change({ layer: Number(value) }),
      disabled: this.isLocked('layer'),
    };
    return count <= mostChoices ? choice({ ...common, group: 'layer' }) : selectField(common);
  }

  #describe(figure: {
    readonly activation: ActivationName;
    readonly z: readonly (readonly number[])[];
    readonly spread: Spread;
    readonly units: number;
    readonly sentence: string;
    readonly words: FigureStrings;
  }): ChartSpec {
    const { activation, z, spread, units, sentence, words } = figure;
    const { value, derivative } = activations[activation];
    const [symbol, slopeSymbol] = words.activationSymbols[activation];
    const reach = z.length > 0 ? reachOf(spread, activation) : 10;
    const low = Math.min(0, value(-reach), derivative(-reach));
    const high = Math.max(1, value(reach));
    // Room for the ticks from the start: they are read when somebody sees the figure, and nothing then moves below it.
    const rows = units <= mostRows ? units : 1;
    const height = rowHeight(rows) * (rows === 1 ? 1.6 : 1);
    const perPixel = (high - low) / curveHeight;
    const isMany = units > mostRows;
    const ticks: Segment[] = Array.from({ length: z.length > 0 ? rows : 0 }, (_, row) => {
      const values = isMany ? z.flat() : z.map((point) => point[row]);
      const top = low - (6 + row * height) * perPixel;
      const bottom = top - (height - 3) * perPixel;
      return tickPlaces(values, reach).map((x): Segment => ({
        from: [x, top],
        to: [x, bottom],
        hue: 'forward',
        weight: 'hair',
      }));
    }).flat();
    return {
      title: words.activationTitles[activation],
      summary: words.activationSummary({
        name: words.activationTitles[activation],
        low: formatNumber(spread.low, 2, { lang: this.language }),
        high: formatNumber(spread.high, 2, { lang: this.language }),
        sentence,
      }),
      x: { range: [-reach, reach], ticks: [-reach, 0, reach], name: 'z' },
      y: {
        range: [low - (8 + rows * height) * perPixel, high + 6 * perPixel],
        ticks: valueTicks(low, high),
      },
      series: [
        { kind: 'curve', name: symbol, f: value, line: 'value', hue: 'ink', label: { text: symbol } },
        {
          kind: 'curve',
          name: slopeSymbol,
          f: derivative,
          line: 'rate',
          hue: 'ink',
          label: { text: slopeSymbol },
        },
      ],
      segments: ticks,
      table: this.#table(spread, z.length, words),
      height: frameHeight + curveHeight + 14 + rows * height,
      words: this.strings('chart', chartStrings),
      lang: this.language,
    };
  }

  #table(spread: Spread, points: number, words: FigureStrings): ChartSpec['table'] {
    const number = (value: number): string => formatNumber(value, 2, { lang: this.language });
    return {
      columns: [
        words.unitColumn,
        words.lowestColumn,
        words.middleColumn,
        words.highestColumn,
        words.shareColumn,
      ],
      rows: spread.units.map((unit, index) => [
        String(index + 1),
        number(unit.low),
        number(unit.median),
        number(unit.high),
        words.percent({ value: formatFixed((100 * unit.faint) / points, 0) }),
      ]),
    };
  }
}

/** Values that nobody has read yet, as most begin: their sentence is written unseen, as long as the right one will be. */
const toCome = (count: number): Spread => ({
  count,
  faint: 0,
  deadUnits: 0,
  meanSlope: 0.123,
  low: 0,
  high: 0,
  units: [],
});

/** Empty until they are read; after a restart the old network's values are none of the new one. */
function zOf({ spec }: Run, { gradients }: RunReadout, layer: number): readonly (readonly number[])[] {
  const isOfThis =
    gradients?.layers.length === spec.activations.length &&
    gradients.layers.every(({ z }, index) => z[0]?.length === spec.layers[index + 1]);
  return isOfThis ? gradients.layers[layer - 1].z : [];
}

function countBeyond(z: readonly (readonly number[])[], reach: number): number {
  let count = 0;
  for (const row of z) for (const value of row) if (Math.abs(value) > reach) count++;
  return count;
}

/** 0, the middle and the end: below 0 stand the ticks of the units, unless the function goes there. */
function valueTicks(low: number, high: number): number[] {
  if (low >= 0) return high <= 1 ? [0, 0.5, 1] : [0, high / 2, high];
  return high <= 1 && low >= -1 ? [-1, 0, 1] : [low, 0, high].filter((tick) => tick >= 0 || tick < -high / 4);
}

/** The share of values whose slope is faint, in the words of its kind of function. */
export function saturationSentence(
  spread: Spread,
  activation: ActivationName,
  words: FigureStrings,
  lang = 'en',
): string {
  const kind = slopeKinds[activation];
  if (kind === 'straight') return words.linearSlope;
  const share = formatFixed((100 * spread.faint) / spread.count, 0);
  const all = formatCount(spread.count);
  const derivative = words.activationSymbols[activation][1];
  const common = {
    count: spread.faint,
    shown: formatCount(spread.faint),
    all,
    percent: share,
  };
  if (kind === 'sleeps') {
    return words.asleep({
      ...common,
      dead: spread.deadUnits,
      deadShown: formatCount(spread.deadUnits),
      units: formatCount(spread.units.length),
      slope: activation === 'relu' ? '0' : formatExact(leakySlope, { lang }),
    });
  }
  const mean = formatNumber(spread.meanSlope, 3, { lang });
  const peak = formatExact(largestSlopes[activation], { lang });
  return spread.faint === 0
    ? words.saturatedNone({ all, derivative, mean, peak })
    : words.saturated({ ...common, derivative, mean, peak });
}
