/**
 * The whole batch beneath the lesson: a bar for each point's share in one gradient, the mean of them, which is the
 * gradient itself, and whether the engine that trains found the same.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { gradientAt } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import type { ChartStrings } from '../../src/strings/en/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import { verdict } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { barsOf, meanOf, mostWork } from './batch.ts';
import { workOf } from './lesson-moment.ts';
import type { Moment } from './lesson-moment.ts';
import type { LessonStep } from './sample-story.ts';
import { inlineGradient } from './step-equation.ts';
import type { Symbols } from './symbols.ts';
import { gradientDigits } from './symbols.ts';

export interface BatchView {
  readonly moment: Moment;
  /** The weight or bias whose gradient the batch adds up. */
  readonly address: ParameterAddress;
  /** Index of the point that is told of. */
  readonly point: number;
  readonly symbols: Symbols;
  readonly words: LessonStrings;
  readonly chartWords: ChartStrings;
  readonly lang: string;
  readonly isPointLocked: boolean;
  readonly onPoint: (point: number) => void;
  readonly onEnd: () => void;
}

/** The weight or bias of a step. */
export function addressOf({ kind, layer }: LessonStep, path: readonly number[]): ParameterAddress {
  return kind === 'db'
    ? { tensor: 'bias', layer, unit: path[layer + 1] }
    : { tensor: 'weight', layer, from: path[layer], to: path[layer + 1] };
}

function whyNoBars(moment: Moment, words: LessonStrings): string {
  if (workOf(moment.run) > mostWork)
    return words.batchTooLarge({
      points: formatCount(moment.spec.inputs.length),
      parameters: formatCount(countParameters(moment.run.spec.layers)),
    });
  return moment.run.isPlaying ? words.batchWaits : words.batchWorking;
}

function wordOf(address: ParameterAddress, words: LessonStrings): string {
  return address.tensor === 'bias'
    ? words.biasWord({ layer: address.layer + 1, unit: address.unit + 1 })
    : words.weightWord({ layer: address.layer + 1, from: address.from + 1, to: address.to + 1 });
}

/** The bars as a figure; the point that is told of can be dragged along them. */
export function describeBars(values: readonly number[], view: BatchView): ChartSpec {
  const { address, point, words } = view;
  const mean = meanOf(values);
  const { group, heights } = barsOf(values);
  const bar = Math.floor(point / group);
  const middle = (index: number) => index * group + (group + 1) / 2;
  const write = (value: number) => formatNumber(value, gradientDigits, { lang: view.lang });
  const low = Math.min(0, ...heights);
  const high = Math.max(0, ...heights);
  const room = (high - low || 1) * 0.12;
  const share = values[point];
  const name = wordOf(address, words);
  return {
    title: words.batchTitle({ name }),
    summary: words.batchSummary({
      points: formatCount(values.length),
      name,
      mean: write(mean),
      point: point + 1,
      share: write(share),
    }),
    x: { range: [0.5, heights.length * group + 0.5], name: words.batchAxis },
    y: { range: [low - room, high + room] },
    series: [
      {
        kind: 'bars',
        name: words.batchSeries,
        hue: 'axis',
        points: heights.map((height, index) => [middle(index), height]),
        width: group * 0.78,
        hueAt: (index) => (index === bar ? 'backward' : 'axis'),
      },
    ],
    segments: [
      { from: [0.5, mean], to: [heights.length * group + 0.5, mean], hue: 'backward', weight: 'dotted' },
    ],
    references: [{ axis: 'x', value: middle(bar), label: words.thisPoint, hue: 'backward' }],
    handles: [
      {
        name: words.pointName({ of: values.length }),
        x: point + 1,
        y: share,
        value: point + 1,
        min: 1,
        max: values.length,
        step: 1,
        valueText: words.handleText({ point: point + 1, share: write(share) }),
        isLocked: view.isPointLocked,
        takesPlot: true,
        onInput: (value) => view.onPoint(value),
        onChange: view.onEnd,
      },
    ],
    height: 168,
    words: view.chartWords,
    lang: view.lang,
  };
}

/** In place of the bars: why there are none, or none yet. */
export function renderNoBars(moment: Moment, words: LessonStrings): TemplateResult {
  return html`<div class="batch" part="batch">
    <p class="heading">${words.batch}</p>
    <p class="note">${whyNoBars(moment, words)}</p>
  </div>`;
}

/** The bars with their mean; the plot and the check are handed in. */
export function renderBars(
  values: readonly number[],
  view: BatchView,
  parts: { readonly plot: unknown; readonly check: unknown },
): TemplateResult {
  const { address, symbols, words } = view;
  const mean = meanOf(values);
  const { group } = barsOf(values);
  const symbol =
    address.tensor === 'bias'
      ? symbols.letter('b', address.layer, address.unit)
      : symbols.weight(address.layer, address.from, address.to);
  const write = (value: number) => formatNumber(value, gradientDigits, { lang: view.lang });
  return html`<div class="batch" part="batch">
    <p class="heading">
      ${words.batch}
      <small>
        ${words.batchBars({ group })} ${formula(inlineGradient(symbol))}${words.batchMean}
        <b class="num" part="mean">${write(mean)}</b>
      </small>
    </p>
    ${parts.plot} ${parts.check}
  </div>`;
}

/** Whether the engine's own gradients are those of the bars; nothing where they cannot be compared. */
export function renderCheck(
  moment: Moment,
  words: LessonStrings,
  lang: string,
): TemplateResult | typeof nothing {
  const { check, exact, readout, run } = moment;
  if (!check || !exact || !readout.gradients) return nothing;
  const engine = words.engineNames[readout.device.engine];
  const count = formatCount(check.count);
  const write = (value: number) => formatNumber(value, gradientDigits, { lang });
  if (check.kind === 'unknown')
    return html`<div class="check">${verdict('unknown', words.verdictUnknown, words.noValue)}</div>`;
  if (check.kind === 'agree') {
    const largest = formatScientific(check.largest, 1, { lang });
    const sentence =
      check.largest === 0 ? words.agreesExactly({ count, engine }) : words.agrees({ count, engine, largest });
    return html`<div class="check">${verdict('yes', words.verdictYes, sentence, { isQuiet: true })}</div>`;
  }
  const sentence = words.differs({
    wrong: formatCount(check.wrong),
    count,
    engine,
    name: wordOf(check.worst, words),
    here: write(gradientAt(exact, check.worst)),
    there: write(gradientAt(readout.gradients, check.worst)),
  });
  return html`<div class="check">
    ${verdict('no', words.verdictNo, sentence + (run.mistake === undefined || run.mistake === '' ? '' : words.differsMistake), { isQuiet: true })}
  </div>`;
}
