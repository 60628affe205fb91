/**
 * <backprop-precision>: the same training in float32 on the GPU, in float32 by tfjs and in float64, and the slopes
 * that single precision takes for exactly 0.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import {
  digitsInCommon,
  roundings,
  sampleEpochs,
  slopeByExponential,
  slopeByOutput,
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
import type { ChartSpec } from '../shared/chart-spec.ts';
import { button, caption, dataTable, errorLine, iconButton, sliderField } from '../shared/controls.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { numberSetting, settingProperties } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { DriftRun, codeOf, sideNames } from './drift-run.ts';
import type { TrainerMaker } from './drift-run.ts';
import { driftFigure, driftTable, slopeFigure, slopeRows, zeroText } from './precision-figures.ts';
import type { FigureContext } from './precision-figures.ts';
import { precisionStyles } from './precision-styles.ts';
import { SlopeMeter } from './slope-meter.ts';

const settings = {
  ...commonSettings,
  /**
   * 5000 in all: with WebGL and tfjs both in software on two cores that also ran other things, this took 74 s in
   * Chromium and never held the page up for more than half a second. A graphics card is many times as fast.
   */
  epochs: numberSetting({ attribute: 'epochs', default: 5000, min: 1, max: 5000, integer: true }),
  /** Epoch up to which all are trained. */
  at: numberSetting({ attribute: 'at', default: 0, min: 0, max: 5000, integer: true }),
  z: numberSetting({ attribute: 'z', default: 20, min: 0, max: 120 }),
};

/** Milliseconds of training from which the time that is left is reckoned. */
const paceWindow = 1500;

const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

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
  /** Where the training stood in the last seconds: what the time that is left is reckoned from. */
  #pace: { readonly epoch: number; readonly time: number }[] = [];
  readonly #meter = new SlopeMeter({
    place: () => this.z,
    make: () => this.makeTrainer,
    onReading: () => this.requestUpdate(),
  });
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
    this.#run?.dispose();
    this.#run = undefined;
    this.#meter.close();
  }

  protected override async whenComplete(): Promise<void> {
    await this.#first;
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isBehind = changed.has('at') && this.at < (this.#run?.reached ?? 0);
    // What could not begin is tried anew when a person asks for it again.
    const isWantedAgain = changed.has('at') && this.fault !== '';
    if (!this.hasUpdated || changed.has('epochs') || isBehind || isWantedAgain) this.#begin();
    else {
      this.#attend();
      if (changed.has('z')) void this.#meter.read();
    }
  }

  // ---- work ----

  #begin(): void {
    this.#run?.dispose();
    this.fault = '';
    this.#run = this.isConnected ? new DriftRun(notebookPreset(), this.makeTrainer) : undefined;
    this.#attend();
    void this.#meter.read();
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
      // Without float64 there is nothing to go on with, however often somebody looks.
      if (!run || this.fault) return this.#resolveFirst();
      const { reached } = run;
      if (reached >= 0 && (reached >= this.#goal || !this.#visibility.isVisible)) {
        this.#pace = [];
        return this.#tell();
      }
      if (reached >= 0) this.#pace.push({ epoch: reached, time: performance.now() });
      while (this.#pace.length > 2 && performance.now() - this.#pace[1].time > paceWindow) this.#pace.shift();
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

  // ---- what a person does ----

  get isRunning(): boolean {
    return Math.max(0, this.#run?.reached ?? 0) < this.#goal;
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
    const seconds = this.#secondsLeft;
    return html`<div class="transport" part="transport">
      ${iconButton({
        icon: this.isRunning ? 'pause' : 'play',
        label: this.isRunning ? words.pause : words.run,
        round: true,
        disabled: isLocked || isDone,
        onClick: () => (this.isRunning ? this.pause() : this.play()),
      })}
      ${button({ label: words.startAgain, disabled: isLocked || reached === 0, onClick: () => this.change({ at: 0 }) })}
      <progress max=${this.epochs} .value=${reached} aria-label=${words.progress}></progress>
      <span class="note num"
        >${words.place({ epoch: formatCount(reached), of: formatCount(this.epochs) })}${seconds === undefined ? nothing : leftText(seconds, words)}</span
      >
    </div>`;
  }

  /**
   * At the pace of the last seconds: at first every epoch is read, later one in many, so the pace of the beginning says
   * nothing. Undefined until it has been kept for a while.
   */
  get #secondsLeft(): number | undefined {
    const reached = this.#run?.reached ?? 0;
    const since = this.#pace[0];
    if (!since || reached <= since.epoch || !this.isRunning) return undefined;
    const passed = performance.now() - since.time;
    if (passed < paceWindow) return undefined;
    return Math.max(1, Math.round(((this.#goal - reached) * passed) / (reached - since.epoch) / 1000));
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

  #context(words: PrecisionStrings): FigureContext {
    return { words, chartWords: this.strings('chart', chartStrings), lang: this.language };
  }

  #renderDrift(words: PrecisionStrings): TemplateResult | typeof nothing {
    const samples = this.#run?.samples ?? [];
    if (samples.length === 0) return nothing;
    const context = this.#context(words);
    this.#driftSpec = driftFigure(samples, this.epochs, context);
    const { columns, rows } = driftTable(samples, context);
    return html`${this.#drift.render()} ${this.#renderTable(words.nowCaption, columns, rows)}
      <p class="note">
        ${[...(this.#run?.devices ?? [])].map(([name, { precision, backend }]) => words.device({ side: words.sideNames[name], precision, backend: words.deviceNames[backend] })).join('; ')}
      </p>`;
  }

  #renderTable(title: string, columns: readonly string[], rows: string[][]): TemplateResult {
    return html`<div class="scroll-x" role="region" tabindex="0" aria-label=${title}>
      ${dataTable({
        caption: title,
        showCaption: true,
        columns: columns.map((label, index) => ({ label, isNumber: index > 0 })),
        rows,
      })}
    </div>`;
  }

  #renderZero(words: PrecisionStrings): TemplateResult {
    const { z } = this;
    const { zeros } = this.#meter;
    const context = this.#context(words);
    const lang = this.language;
    const place = formatNumber(z, 2, { lang });
    const write = (value: number) => (value === 0 ? '0' : formatScientific(value, 2, { lang }));
    const truth = write(slopeByExponential(z, roundings.float64));
    const single = slopeByOutput(z, roundings.float32);
    this.#slopeSpec = slopeFigure(z, zeros?.output32, context);
    const columns = [words.columnMachine, words.columnOutput, words.columnSlope, words.columnZero];
    return html`<p class="heading">${words.zeroTitle}</p>
      <p class="sentence">
        <b
          >${single === 0 ? words.zeroAt({ z: place, truth }) : words.notZeroAt({ z: place, truth, float32: write(single) })}</b
        >
        ${
          zeros
            ? html`${words.zeroWhy({ z32: zeroText(zeros.output32, context), z64: zeroText(zeros.output64, context) })}
              ${words.zeroRemedy({ z32: zeroText(zeros.stable32, context) })}`
            : nothing
        }
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
      ${this.#renderTable(words.zeroCaption({ z: place }), columns, slopeRows(z, this.#meter, context))}`;
  }

  /** Read out when it has come to rest: a run of a minute is not talked over. */
  #tell(): void {
    if ((this.#run?.reached ?? 0) > 0)
      this.#announcer.say(this.#sentence(this.strings('precision', precisionStrings)));
  }
}

const leftText = (seconds: number, words: PrecisionStrings): string =>
  seconds < 90 ? words.secondsLeft({ seconds }) : words.minutesLeft({ minutes: Math.round(seconds / 60) });
