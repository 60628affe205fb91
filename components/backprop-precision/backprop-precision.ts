/**
 * <backprop-precision>: the same training in float32 on the GPU, in float32 by tfjs and in float64, and the slopes
 * that single precision takes for exactly 0.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import {
  digitsInCommon,
  firstZero,
  roundings,
  sampleEpochs,
  slopeByExponential,
  slopeByOutput,
  roundedSigmoid,
} from '../../src/comparison/drift.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { precisionStrings } from '../../src/strings/en/precision.ts';
import type { PrecisionStrings } from '../../src/strings/en/precision.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec, PointLike } from '../shared/chart-spec.ts';
import { button, caption, dataTable, errorLine, iconButton, sliderField } from '../shared/controls.ts';
import {
  formatCount,
  formatFixed,
  formatNumber,
  formatScientific,
  NO_VALUE,
} from '../shared/number-format.ts';
import { numberSetting, settingProperties } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { DriftRun, codeOf, sideNames } from './drift-run.ts';
import type { SideName, TrainerMaker } from './drift-run.ts';
import { precisionStyles } from './precision-styles.ts';
import { SlopeProbe } from './slope-probe.ts';
import type { SlopeReading } from './slope-probe.ts';

const settings = {
  ...commonSettings,
  epochs: numberSetting({ attribute: 'epochs', default: 5000, min: 1, max: 5000, integer: true }),
  /** Epoch up to which all are trained. */
  at: numberSetting({ attribute: 'at', default: 0, min: 0, max: 5000, integer: true }),
  z: numberSetting({ attribute: 'z', default: 20, min: 0, max: 120 }),
};

/** Beyond e⁻¹²⁰ even the smallest single-precision number is passed. */
const farthest = 128;
const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

interface Zeros {
  readonly output32: number;
  readonly output64: number;
  readonly stable32: number;
}

/**
 * @summary The same run in two precisions, and what float32 takes for zero.
 * @attr epochs - length of the run, at most 5000
 * @attr at - epoch up to which it is run
 * @attr z - where the saturated sigmoid is looked at
 * @attr controls - of `run z`
 * @csspart sentence - the computed sentence
 * @csspart transport - the buttons
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 */
export class BackpropPrecision extends LabElement {
  static override readonly tag: string = 'backprop-precision';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['run', 'z'];
  static override properties = { ...settingProperties(settings), fault: { state: true } };
  static override styles: CSSResultGroup = [LabElement.styles, precisionStyles];

  declare epochs: number;
  declare at: number;
  declare z: number;
  declare fault: string;

  /** For tests: another maker of trainers. Read when the run begins. */
  makeTrainer: TrainerMaker = createTrainer;

  readonly #announcer = new Announcer(this);
  readonly #visibility = new VisibilityController(this, { margin: '150px', onChange: () => this.#attend() });
  #run: DriftRun | undefined;
  #isWorking = false;
  #probes = new Map<SideName, SlopeProbe>();
  #isProbing = false;
  #life = 0;
  readonly #readings = new Map<SideName, { readonly z: number; readonly reading: SlopeReading }>();
  readonly #sideZeros = new Map<SideName, number>();
  #zeros: Zeros | undefined;
  #driftSpec = emptySpec;
  #slopeSpec = emptySpec;
  readonly #drift = new LabChart(this, () => this.#driftSpec);
  readonly #slopes = new LabChart(this, () => this.#slopeSpec);
  readonly #first: Promise<void>;
  #resolveFirst: () => void = () => {};

  constructor() {
    super();
    this.fault = '';
    this.#first = new Promise((resolve) => {
      this.#resolveFirst = resolve;
    });
  }

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.#begin();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#life++;
    this.#run?.dispose();
    this.#run = undefined;
    // A probe that is at work gives itself back when it notices.
    if (!this.#isProbing) this.#closeProbes();
  }

  protected override async whenComplete(): Promise<void> {
    await this.#first;
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isBehind = changed.has('at') && this.at < (this.#run?.reached ?? 0);
    if (!this.hasUpdated || changed.has('epochs') || isBehind) this.#begin();
    else {
      this.#attend();
      if (changed.has('z')) void this.#probe();
    }
  }

  // ---- work ----

  #begin(): void {
    this.#run?.dispose();
    this.fault = '';
    this.#run = this.isConnected ? new DriftRun(notebookPreset(), this.makeTrainer) : undefined;
    this.#attend();
    void this.#probe();
  }

  #attend(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#work().finally(() => {
      this.#isWorking = false;
    });
  }

  get #goal(): number {
    return Math.min(this.at, this.epochs);
  }

  async #work(): Promise<void> {
    for (;;) {
      const run = this.#run;
      if (!run) return this.#resolveFirst();
      const { reached } = run;
      if (reached >= 0 && (reached >= this.#goal || !this.#visibility.isVisible)) return;
      const next = sampleEpochs(this.epochs).find((epoch) => epoch > reached) ?? this.epochs;
      try {
        await run.advanceTo(next);
      } catch (cause) {
        if (run !== this.#run) continue;
        this.fault = codeOf(cause);
        return this.#resolveFirst();
      }
      this.requestUpdate();
      this.#resolveFirst();
    }
  }

  /** Asks each machine at z, and once from where on its slope is 0. */
  async #probe(): Promise<void> {
    if (this.#isProbing) return;
    this.#isProbing = true;
    const life = this.#life;
    const isGone = () => life !== this.#life;
    try {
      this.#zeros ??= {
        output32: await firstZero(
          (z) => z.map((each) => slopeByOutput(each, roundings.float32)),
          0,
          farthest,
        ),
        output64: await firstZero(
          (z) => z.map((each) => slopeByOutput(each, roundings.float64)),
          0,
          farthest,
        ),
        stable32: await firstZero(
          (z) => z.map((each) => slopeByExponential(each, roundings.float32)),
          0,
          farthest,
        ),
      };
      this.requestUpdate();
      for (const name of sideNames) {
        try {
          if (!this.#probes.has(name)) this.#probes.set(name, await SlopeProbe.open(name, this.makeTrainer));
          const probe = this.#probes.get(name);
          while (!isGone() && this.#readings.get(name)?.z !== this.z) {
            const { z } = this;
            const [reading] = (await probe?.read([z])) ?? [];
            this.#readings.set(name, { z, reading });
          }
          if (isGone()) break;
          if (!this.#sideZeros.has(name) && probe)
            this.#sideZeros.set(name, await probe.firstZero(0, farthest));
        } catch {
          // The run says which machine is missing and why; its row here stays empty.
          this.#readings.delete(name);
        }
        this.requestUpdate();
      }
    } finally {
      this.#isProbing = false;
      if (isGone()) this.#closeProbes();
    }
    const isBehind = [...this.#readings.values()].some(({ z }) => z !== this.z);
    if (this.isConnected && (isGone() || isBehind)) void this.#probe();
  }

  #closeProbes(): void {
    for (const probe of this.#probes.values()) probe.dispose();
    this.#probes.clear();
  }

  // ---- what a person does ----

  get isRunning(): boolean {
    return (this.#run?.reached ?? 0) < this.#goal;
  }

  /** Starts, and goes on until it is paused or over. */
  play(): void {
    this.change({ at: this.epochs });
  }

  /** Stops where it stands. */
  pause(): void {
    this.change({ at: Math.max(0, this.#run?.reached ?? 0) });
  }

  // ---- rendering ----

  protected override renderWidget(): TemplateResult {
    const words = this.strings('precision', precisionStrings);
    return html`<p class="heading">${words.driftTitle}</p>
      <p class="sentence" part="sentence">${this.#sentence(words)}</p>
      ${this.#renderTransport(words)} ${this.#renderMissing(words)} ${this.#renderDrift(words)}
      <div class="zero">${this.#renderZero(words)}</div>
      ${caption(words.captionLead, words.caption)} ${this.#announcer.render()}`;
  }

  #epochsText(words: PrecisionStrings): string {
    const count = this.#run?.reached ?? 0;
    return words.epochs({ count, text: formatCount(count) });
  }

  #sentence(words: PrecisionStrings): string {
    const sample = this.#run?.samples.at(-1);
    if (!sample) return this.fault ? '' : words.preparing;
    const present = sideNames.filter((name) => sample.sides[name]);
    if (present.length === 0) return words.alone;
    if (sample.epoch === 0) return present.length === 2 ? words.before : words.beforeTwo;
    const lang = this.language;
    const epochs = this.#epochsText(words);
    return present
      .map((name) => {
        const predictions = sample.sides[name]!.predictions;
        const side = words.sideAt[name];
        const digits = digitsInCommon(predictions);
        if (digits === Infinity) return words.sentenceEqual({ epochs, side });
        const ulps = words.ulps({
          count: predictions.largestUlps,
          text: formatCount(predictions.largestUlps),
        });
        const largest = formatScientific(predictions.largest, 1, { lang });
        return words.sentence({ epochs, side, digits: Math.floor(digits), largest, ulps });
      })
      .join(' ');
  }

  #renderTransport(words: PrecisionStrings): TemplateResult | typeof nothing {
    if (!this.shows('run')) return nothing;
    const reached = Math.max(0, this.#run?.reached ?? 0);
    const isLocked = this.isLocked('run');
    const isDone = reached >= this.epochs;
    return html`<div class="transport" part="transport">
      ${iconButton({
        icon: this.isRunning ? 'pause' : 'play',
        label: this.isRunning ? words.pause : words.run,
        round: true,
        disabled: isLocked || isDone,
        onClick: () => (this.isRunning ? this.pause() : this.play()),
      })}
      ${button({ label: words.startAgain, disabled: isLocked || reached === 0, onClick: () => this.change({ at: 0 }) })}
      <span class="note num"
        >${words.place({ epoch: formatCount(reached), of: formatCount(this.epochs) })}</span
      >
    </div>`;
  }

  #renderMissing(words: PrecisionStrings): TemplateResult {
    const absences = [...(this.#run?.absences ?? [])];
    return html`${this.fault ? errorLine(words.failed({ reason: this.fault })) : nothing}
    ${absences.map(([name, { reason, epoch }]) => {
      const values = { side: words.sideNames[name], reason: reason === 'diverged' ? words.diverged : reason };
      return html`<p class="note">
        ${epoch < 0 ? words.missing(values) : words.stopped({ ...values, epoch: formatCount(epoch) })}
      </p>`;
    })}`;
  }

  #renderDrift(words: PrecisionStrings): TemplateResult | typeof nothing {
    const samples = this.#run?.samples ?? [];
    const last = samples.at(-1);
    if (!last) return nothing;
    const lang = this.language;
    const write = (value: number | undefined) =>
      value === undefined ? NO_VALUE : formatScientific(value, 1, { lang });
    const present = sideNames.filter((name) => samples[0].sides[name]);
    this.#driftSpec = {
      title: words.driftTitle,
      summary: words.driftSummary({
        epoch: formatCount(last.epoch),
        sides: present
          .map((name) =>
            words.driftSide({
              side: words.sideNames[name],
              largest: write(last.sides[name]?.parameters.largest),
            }),
          )
          .join(', '),
      }),
      x: { range: [0, this.epochs], name: words.epoch },
      y: { scale: 'log', fitsData: true },
      series: present.map((name) => ({
        kind: 'line' as const,
        name: words.seriesParameters({ side: words.sideNames[name] }),
        hue: name === 'webgl' ? ('by-hand' as const) : ('automatic' as const),
        line: name === 'webgl' ? ('value' as const) : ('rate' as const),
        label: { text: words.labelShort[name], isWord: true },
        points: samples.map(({ epoch, sides }): PointLike => [
          epoch,
          sides[name]?.parameters.largest || Number.NaN,
        ]),
      })),
      table: {
        columns: [
          words.epoch,
          ...present.flatMap((name) => [
            words.seriesParameters({ side: words.sideNames[name] }),
            words.seriesUlps({ side: words.sideNames[name] }),
          ]),
        ],
        rows: samples.map(({ epoch, sides }) => [
          formatCount(epoch),
          ...present.flatMap((name) => {
            const drift = sides[name]?.parameters;
            return [write(drift?.largest), drift ? formatCount(drift.largestUlps) : NO_VALUE];
          }),
        ]),
      },
      words: this.strings('chart', chartStrings),
      lang,
    };
    const columns = [
      words.columnSide,
      words.columnParameters,
      words.columnPredictions,
      words.columnUlps,
      words.columnMedian,
    ];
    return html`${this.#drift.render()}
      <div class="scroll-x" role="region" tabindex="0" aria-label=${words.nowCaption}>
        ${dataTable({
          caption: words.nowCaption,
          showCaption: true,
          columns: columns.map((label, index) => ({ label, isNumber: index > 0 })),
          rows: present.map((name) => {
            const drift = last.sides[name];
            return [
              words.sideNames[name],
              write(drift?.parameters.largest),
              write(drift?.predictions.largest),
              drift ? formatCount(drift.predictions.largestUlps) : NO_VALUE,
              drift ? formatCount(drift.predictions.medianUlps) : NO_VALUE,
            ];
          }),
        })}
      </div>
      <p class="note">
        ${[...(this.#run?.devices ?? [])].map(([name, { precision, backend }]) => html`${words.device({ side: words.sideNames[name], precision, backend: words.deviceNames[backend] })}. `)}
      </p>`;
  }

  #renderZero(words: PrecisionStrings): TemplateResult {
    const { z } = this;
    const lang = this.language;
    const { float32, float64 } = roundings;
    const place = formatNumber(z, 2, { lang });
    const write = (value: number) => (value === 0 ? '0' : formatScientific(value, 2, { lang }));
    const zeroText = (at: number | undefined) =>
      at === undefined
        ? words.measuring
        : Number.isNaN(at)
          ? words.never({ z: farthest })
          : formatFixed(at, 2, { lang });
    const truth = write(slopeByExponential(z, float64));
    const single = slopeByOutput(z, float32);
    const zeros = this.#zeros;
    this.#slopeSpec = this.#slopeFigure(words, zeros?.output32);
    const rest = (round: (value: number) => number) => write(round(1 - roundedSigmoid(z, round)));
    const rows = [
      [words.machineTruth, NO_VALUE, truth, words.never({ z: farthest })],
      [words.machine64, rest(float64), write(slopeByOutput(z, float64)), zeroText(zeros?.output64)],
      [words.machineStable, NO_VALUE, write(slopeByExponential(z, float32)), zeroText(zeros?.stable32)],
      [words.machine32, rest(float32), write(single), zeroText(zeros?.output32)],
      ...sideNames.flatMap((name) => {
        const known = this.#readings.get(name);
        if (!known) return [];
        const { reading } = known;
        return [
          [
            words.sideNames[name],
            write(reading.rest),
            write(reading.slope),
            zeroText(this.#sideZeros.get(name)),
          ],
        ];
      }),
    ];
    return html`<p class="heading">${words.zeroTitle}</p>
      <p class="sentence">
        <b
          >${single === 0 ? words.zeroAt({ z: place, truth }) : words.notZeroAt({ z: place, truth, float32: write(single) })}</b
        >
        ${zeros ? html`${words.zeroWhy({ z32: zeroText(zeros.output32), z64: zeroText(zeros.output64) })} ${words.zeroRemedy({ z32: zeroText(zeros.stable32) })}` : nothing}
      </p>
      ${
        this.shows('z')
          ? sliderField({
              label: 'z',
              name: 'z',
              value: z,
              min: 0,
              max: 120,
              step: 0.1,
              disabled: this.isLocked('z'),
              words: this.strings('controls', controlStrings),
              onInput: (next) => this.change({ z: next }, 'z'),
              onChange: () => this.endStep(),
            })
          : nothing
      }
      ${this.#slopes.render()}
      <div class="scroll-x" role="region" tabindex="0" aria-label=${words.zeroCaption({ z: place })}>
        ${dataTable({
          caption: words.zeroCaption({ z: place }),
          showCaption: true,
          columns: [words.columnMachine, words.columnOutput, words.columnSlope, words.columnZero].map(
            (label, index) => ({ label, isNumber: index > 0 }),
          ),
          rows,
        })}
      </div>`;
  }

  #slopeFigure(words: PrecisionStrings, end: number | undefined): ChartSpec {
    const lang = this.language;
    const last = Math.max(40, Math.ceil(this.z / 10) * 10);
    const places = Array.from({ length: 161 }, (_, index) => (index * last) / 160);
    return {
      title: words.zeroTitle,
      summary: words.zeroSummary({
        z: formatNumber(this.z, 2, { lang }),
        z32: end === undefined ? words.measuring : formatFixed(end, 2, { lang }),
      }),
      x: { range: [0, last], name: 'z' },
      y: { scale: 'log', fitsData: true },
      series: [
        {
          kind: 'line',
          name: words.slopeName,
          hue: 'ink',
          points: places.map((z): PointLike => [z, slopeByExponential(z, roundings.float64)]),
          label: { text: words.label64, isWord: true },
        },
        {
          kind: 'line',
          name: words.slope32Name,
          hue: 'backward',
          points: places.map((z): PointLike => [z, slopeByOutput(z, roundings.float32) || Number.NaN]),
          label: { text: words.label32, isWord: true },
        },
      ],
      now: this.z,
      points: [{ x: this.z, y: slopeByExponential(this.z, roundings.float64), hue: 'ink' }],
      height: 168,
      words: this.strings('chart', chartStrings),
      lang,
    };
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const run = this.#run;
    if (run && run.reached > 0)
      this.#announcer.say(this.#sentence(this.strings('precision', precisionStrings)));
  }
}
