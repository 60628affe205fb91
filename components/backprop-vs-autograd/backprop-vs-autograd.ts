/**
 * <backprop-vs-autograd>: the same training twice, by hand-written WebGL and by tfjs autograd, from the same start
 * on the same points, step by step together; with a verdict that is computed and can say no.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { pairRuns } from '../../src/run/run-pair.ts';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run, RunEnvironment, RunSpeed, RunSubscription } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import type { SaveStrings } from '../../src/strings/en/save.ts';
import { vsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { controlsStyles } from '../backprop-controls/controls-styles.ts';
import { divergenceText } from '../backprop-controls/run-words.ts';
import { BackpropLedger } from '../backprop-ledger/backprop-ledger.ts';
import {
  playAttributes,
  refusalOf,
  settingsFrom,
  startAttributes,
  startNames,
} from '../backprop-run/run-attributes.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import {
  button,
  choice,
  dataTable,
  errorLine,
  iconButton,
  moreSettings,
  selectField,
  verdict,
} from '../shared/controls.ts';
import type { WidgetClass } from '../shared/define.ts';
import { breakableFormula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import { choiceSetting, numberSetting, settingProperties } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { DriftRecord, compare, comparisonFile, measures, readoutsOf } from './comparison.ts';
import type { Comparison, Measure } from './comparison.ts';
import {
  differenceFigure,
  driftFigure,
  lossFigure,
  lossRows,
  predictionFigure,
  sizeText,
  weightFigure,
} from './comparison-figures.ts';
import type { FigureContext } from './comparison-figures.ts';
import { verdictText } from './verdict-words.ts';
import type { VerdictText } from './verdict-words.ts';
import { vsStyles } from './vs-styles.ts';

/** The notebook's last chapter: 50 points, 50 epochs. */
const settings = {
  ...commonSettings,
  ...startAttributes,
  count: { ...startAttributes.count, default: 50 },
  epochs: { ...startAttributes.epochs, default: 50 },
  ...playAttributes,
  /** Slow enough that the curves are seen to grow. */
  speed: { ...playAttributes.speed, default: 20 as RunSpeed },
  automaticLoss: choiceSetting({
    attribute: 'automatic-loss',
    default: 'same',
    options: ['same', 'mean-squared-error'],
  }),
  measure: choiceSetting({ attribute: 'measure', default: 'largest', options: measures }),
};

const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

/**
 * @summary The same training by hand and by automatic differentiation, compared number by number.
 * @attr automatic-loss - `same`, or `mean-squared-error` without the ½, as the notebook had it
 * @attr measure - of the difference over the epochs: `largest`, `mean`, `relative`, `mean-relative`, `ulps`, `correlation`
 * @attr learning-rate, epochs, data, layers, count … - every attribute of <backprop-run>; 50 points and 50 epochs
 * @attr at - epoch to which both are trained before they are shown
 * @attr controls - of `play one-epoch rewind scrub automatic-loss measure ledger`
 * @fires verdict - a new verdict; detail: epoch, kind, causes
 * @csspart transport - buttons and scrubber
 * @csspart verdict - what was found
 * @csspart figures - the four figures
 * @csspart differences - the numbers of both sides
 * @csspart progress - where both trainings stand
 * @csspart messages - what has to be said about a wish
 * @csspart play - the button that starts and stops
 * @csspart one-epoch - the button for one epoch
 * @csspart convention - the choice of the automatic side’s loss
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart more-settings - what opens: more settings, a list
 * @csspart rewind - the button back to the start
 */
export class BackpropVsAutograd extends LabElement {
  static override readonly tag: string = 'backprop-vs-autograd';
  static override readonly settings = settings;
  static override readonly linkSettings: Settings = {
    epoch: numberSetting({ attribute: 'at', default: 0, min: 0, max: 1e6, integer: true }),
  };
  static override readonly controlNames: readonly string[] = [
    'play',
    'one-epoch',
    'rewind',
    'scrub',
    'automatic-loss',
    'measure',
    'ledger',
  ];
  static override properties = { ...settingProperties(settings), scrubbed: { state: true } };
  static override styles: CSSResultGroup = [LabElement.styles, controlsStyles, vsStyles];
  static readonly parts: readonly WidgetClass[] = [BackpropLedger];

  declare preset: RunSettings['preset'];
  declare data: RunSettings['data'];
  declare points: RunSettings['points'];
  declare count: number;
  declare noise: number;
  declare testShare: number;
  declare layers: readonly number[];
  declare activations: RunSettings['activations'];
  declare loss: RunSettings['loss'];
  declare learningRate: number;
  declare optimizer: RunSettings['optimizer'];
  declare batchSize: number;
  declare seed: number;
  declare initialisation: RunSettings['initialisation'];
  declare engine: RunSettings['engine'];
  declare epochs: number;
  declare speed: RunSpeed;
  declare autoplay: boolean;
  declare at: number;
  declare automaticLoss: 'same' | 'mean-squared-error';
  declare measure: Measure;
  /** Where the scrubber is while its epoch is on the way. */
  declare scrubbed: number | undefined;

  /** For scripts and tests: what both runs take from their surroundings. Read when they are made. */
  environment: RunEnvironment = {};

  readonly #announcer = new Announcer(this);
  readonly #visibility = new VisibilityController(this, { margin: '150px', onChange: () => this.#attend() });
  #pair: RunPair | undefined;
  #listening: RunSubscription | undefined;
  /** Where to go on when it is put back. */
  #epochBefore: number | undefined;
  #comparison: Comparison | undefined;
  #comparedAt: unknown;
  readonly #drift = new DriftRecord();
  #isLedgerOpen = false;
  #scrubs = 0;
  #wasPlaying = false;
  #told = '';

  #lossSpec = emptySpec;
  #predictionSpec = emptySpec;
  #weightSpec = emptySpec;
  #differenceSpec = emptySpec;
  #driftSpec = emptySpec;
  readonly #lossPlot = new LabChart(this, () => this.#lossSpec);
  readonly #predictionPlot = new LabChart(this, () => this.#predictionSpec);
  readonly #weightPlot = new LabChart(this, () => this.#weightSpec);
  readonly #differencePlot = new LabChart(this, () => this.#differenceSpec);
  readonly #driftPlot = new LabChart(this, () => this.#driftSpec);

  constructor() {
    super();
    this.scrubbed = undefined;
  }

  /** Both runs; undefined before the first render and while it is off the page. */
  get pair(): RunPair | undefined {
    return this.#pair;
  }

  /** What is said now, as numbers; undefined before both sides were read. */
  get comparison(): Comparison | undefined {
    return this.#comparison;
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.isConnected) return;
    if (!this.#pair) return this.#begin();
    if (changed.has('speed')) this.#pair.setSpeed(this.speed);
    const others = startNames.filter((name) => name !== 'epochs' && changed.has(name));
    if (changed.has('epochs')) this.#pair.setPlannedEpochs(this.epochs);
    if (others.length > 0 || changed.has('automaticLoss')) this.#startAnew();
  }

  protected override async whenComplete(): Promise<void> {
    await Promise.all([this.#pair?.ready.catch(() => undefined), formulaFontsReady()]);
    await this.updateComplete;
    if (this.autoplay && !this.#visibility.prefersReducedMotion) this.#pair?.play({ speed: this.speed });
  }

  #settings(): [RunSettings, RunSettings] {
    const start = settingsFrom(this);
    const loss = this.automaticLoss === 'same' ? start.loss : this.automaticLoss;
    const hand = start.engine === 'tfjs' ? 'webgl' : start.engine;
    return [
      { ...start, engine: hand },
      { ...start, loss, engine: 'tfjs' },
    ];
  }

  #begin(): void {
    const epoch = this.#epochBefore ?? this.at;
    this.#epochBefore = undefined;
    const [first, second] = this.#settings();
    try {
      const origin = { epoch };
      this.#pair = pairRuns(first, second, this.environment, { first: origin, second: origin });
    } catch (error) {
      this.refuse('run', refusalOf(error));
      return;
    }
    this.#pair.setSpeed(this.speed);
    this.#listening = this.#pair.subscribe(() => this.#handleNews(), { gradients: true, layers: true });
    void this.#pair.ready.then(
      () => this.#handleNews(),
      () => this.#handleNews(),
    );
    this.#attend();
  }

  #end(): void {
    const pair = this.#pair;
    if (!pair) return;
    this.#epochBefore = pair.epoch;
    this.#pair = undefined;
    this.#listening?.end();
    this.#forget();
    void pair.dispose();
  }

  #forget(): void {
    this.#comparison = undefined;
    this.#comparedAt = undefined;
    this.#drift.clear();
  }

  /** Another convention or other settings: from the same start again, to where one stood. */
  #startAnew(): void {
    const pair = this.#pair;
    if (!pair) return;
    const { epoch } = pair;
    const [first, second] = this.#settings();
    this.#forget();
    void pair
      .restart(first, second)
      .then(() => (epoch > 0 ? pair.runTo(Math.min(epoch, this.epochs)) : undefined))
      .catch((error: unknown) => this.refuse('run', refusalOf(error)))
      .then(() => this.#handleNews());
  }

  #attend(): void {
    const pair = this.#pair;
    if (!pair) return;
    const { isVisible } = this.#visibility;
    // What nobody sees waits; but its first numbers are read, so that it is complete when it comes into sight.
    const isSettled =
      this.#comparison !== undefined && !pair.isPlaying && this.#comparison.epoch === pair.epoch;
    pair.setHidden(document.visibilityState === 'hidden');
    this.#listening?.setActive(isVisible || !isSettled);
  }

  #handleNews(): void {
    const pair = this.#pair;
    if (!pair) return;
    const { hand, automatic } = readoutsOf(pair);
    const key = hand ?? automatic;
    if (key && (key !== this.#comparedAt || !this.#comparison)) {
      this.#comparedAt = key;
      this.#comparison = compare(pair) ?? this.#comparison;
      if (this.#comparison) this.#drift.add(this.#comparison);
    }
    this.#attend();
    this.requestUpdate();
  }

  // ---- what a person does ----

  /** Starts, and goes on until it is paused or over. */
  play(): void {
    const pair = this.#pair;
    if (!pair) return;
    if (pair.isPlaying) {
      void pair.pause();
      return;
    }
    if (this.#visibility.prefersReducedMotion) {
      void this.#act(
        pair.runTo(Math.min(pair.plannedEpochs, pair.epoch + Math.ceil(pair.plannedEpochs / 5))),
      );
      return;
    }
    const again = pair.epoch >= pair.plannedEpochs ? pair.rewind() : Promise.resolve();
    void this.#act(again.then(() => pair.play({ speed: this.speed })));
  }

  /** Stops where it stands. */
  async pause(): Promise<void> {
    await this.#pair?.pause();
  }

  /** n epochs further on both sides; back for n < 0. */
  async step(epochs = 1): Promise<void> {
    await this.ready;
    const pair = this.#pair;
    if (!pair) return;
    if (epochs >= 0) await pair.stepForward(epochs);
    else await pair.seek(Math.max(0, pair.epoch + epochs));
  }

  async #act(task: Promise<unknown>): Promise<void> {
    await task.catch((error: unknown) => this.reportError('step-failed', { reason: String(error) }));
    this.dispatch('state-change', this.getState());
  }

  #scrub(epoch: number): void {
    this.scrubbed = epoch;
    const turn = ++this.#scrubs;
    void this.#pair
      ?.seek(epoch)
      .catch(() => undefined)
      .then(() => {
        if (turn === this.#scrubs) this.scrubbed = undefined;
      });
  }

  protected override get saves() {
    const pair = this.#pair;
    return {
      run: pair?.first,
      own: pair
        ? [{ label: (words: SaveStrings) => words.comparison, file: () => comparisonFile(pair) }]
        : [],
    };
  }

  protected override extraState(): StateValues {
    return { epoch: this.#pair?.epoch ?? this.#epochBefore ?? 0 };
  }

  protected override initialExtraState(): StateValues {
    return { epoch: this.at };
  }

  protected override applyExtraState({ epoch }: StateValues): void {
    if (typeof epoch !== 'number' || !Number.isInteger(epoch) || epoch < 0 || epoch > 1e6) return;
    if (!this.#pair) this.#epochBefore = epoch;
    // After the settings of the same state have taken effect: they may start anew.
    else
      void this.updateComplete
        .then(() => this.#pair?.ready.then(() => this.#pair?.seek(epoch)))
        .catch(() => undefined);
  }

  // ---- render ----

  protected override renderWidget(): TemplateResult {
    const pair = this.#pair;
    const words = this.strings('vs-autograd', vsAutogradStrings);
    if (!pair) return html`${this.#announcer.render()}`;
    const comparison = this.#comparison;
    const body = comparison
      ? html`${this.#renderFound(pair, comparison, words)} ${this.#renderFigures(pair, comparison, words)}
        ${this.#renderRest(pair, comparison, words)}`
      : html`<p class="dim waiting">${pair.state === 'failed' ? words.nothing : words.preparing}</p>`;
    return html`${this.#renderTransport(pair, words)} ${this.#renderConvention(pair, words)}
    ${this.#renderMessages(pair, words)} ${body} ${this.#announcer.render()}`;
  }

  #renderTransport(pair: RunPair, words: VsAutogradStrings): TemplateResult {
    const run = this.strings('run', runStrings);
    const end = Math.max(pair.plannedEpochs, pair.knownEpochs);
    const at = Math.min(this.scrubbed ?? pair.epoch, end);
    const isStuck = pair.state === 'failed' || pair.state === 'diverged' || pair.state === 'preparing';
    const isAtEnd = pair.epoch >= pair.plannedEpochs;
    const isCalm = this.#visibility.prefersReducedMotion;
    const calm = run.stepOn({ epochs: formatCount(Math.ceil(pair.plannedEpochs / 5)) });
    const playLabel = pair.isPlaying ? run.pause : isCalm ? calm : isAtEnd ? run.playAgain : run.play;
    const valueOf = (event: Event) => Number((event.target as HTMLInputElement).value);
    return html`<div class="transport" part="transport" role="group" aria-label=${run.controlsName}>
      <div class="buttons">
        ${
          this.shows('play')
            ? iconButton({
                icon: pair.isPlaying ? 'pause' : isCalm ? 'step' : 'play',
                label: playLabel,
                round: true,
                part: 'play',
                disabled: this.isLocked('play') || isStuck,
                onClick: () => this.play(),
              })
            : nothing
        }
        ${
          this.shows('one-epoch')
            ? iconButton({
                icon: 'step',
                label: run.oneEpoch,
                part: 'one-epoch',
                disabled: this.isLocked('one-epoch') || isStuck,
                onClick: () => void this.#act(pair.pause().then(() => pair.stepForward())),
              })
            : nothing
        }
        ${
          this.shows('rewind')
            ? iconButton({
                icon: 'rewind',
                label: run.rewind,
                part: 'rewind',
                disabled: this.isLocked('rewind') || pair.state === 'failed',
                onClick: () => void this.#act(pair.rewind()),
              })
            : nothing
        }
      </div>
      <div class="line">
        ${
          this.shows('scrub')
            ? html`<input
                type="range"
                class="scrubber"
                dir="ltr"
                min="0"
                max=${end}
                step="1"
                aria-label=${run.scrubber}
                aria-valuetext=${run.scrubberText({ epoch: formatCount(at), planned: formatCount(end) })}
                ?disabled=${this.isLocked('scrub') || pair.state === 'failed'}
                .style=${`--fill: ${(100 * at) / end}%; --known: ${(100 * Math.min(pair.knownEpochs, end)) / end}%`}
                .value=${String(at)}
                @input=${(event: Event) => this.#scrub(valueOf(event))}
                @change=${() => this.dispatch('state-change', this.getState())}
              />`
            : nothing
        }
        <div class="progress" part="progress">
          <span
            >${run.epochWord}
            <b class="num">${formatCount(pair.epoch)}</b>
            ${run.ofPlanned({ planned: formatCount(end) })}</span
          >
          <span class="devices"
            ><span>${this.#device(pair.first, words.byHand, words)}</span>
            <span class="automatic">${this.#device(pair.second, words.automatic, words)}</span></span
          >
        </div>
      </div>
    </div>`;
  }

  /** By hand: WebGL, float32. For tfjs its backend is said too, since it may be either. */
  #device(run: Run, side: string, words: VsAutogradStrings): string {
    const { device } = run;
    if (!device) return `${side}: –`;
    const engine = words.engines[device.engine];
    const named =
      device.engine === 'tfjs'
        ? words.backends({ engine, backend: words.backendNames[device.backend] })
        : engine;
    return words.device({ side, engine: named, precision: device.precision });
  }

  #renderConvention(pair: RunPair, words: VsAutogradStrings): TemplateResult | typeof nothing {
    if (!this.shows('automatic-loss') || this.loss === 'mean-squared-error') return nothing;
    const { lossNames } = this.strings('run', runStrings);
    return html`<div class="convention">
      ${choice({
        label: words.convention,
        showLabel: true,
        group: 'convention',
        value: this.automaticLoss,
        disabled: this.isLocked('automatic-loss') || pair.state === 'failed',
        part: 'convention',
        options: [
          { value: 'same', label: words.sameLoss({ loss: lossNames[this.loss] }) },
          { value: 'mean-squared-error', label: words.notebookLoss },
        ],
        onChange: (automaticLoss) => this.change({ automaticLoss }),
      })}
    </div>`;
  }

  #renderMessages(pair: RunPair, words: VsAutogradStrings): TemplateResult | typeof nothing {
    const run = this.strings('run', runStrings);
    const sentences: TemplateResult[] = [];
    const note = (text: string) => sentences.push(html`<p class="note-line" role="status">${text}</p>`);
    const fallback = pair.first.notices.find((notice) => notice.code === 'engine-fallback');
    if (fallback?.code === 'engine-fallback')
      note(words.noWebgl({ reason: run.fallbackReasons[fallback.reason] ?? run.fallbackOther }));
    const reasonOf = (side: Run) =>
      side.failure ? run.failure[side.failure.code]({ engine: run.engineNames[side.settings.engine] }) : '';
    if (pair.first.failure && pair.state !== 'failed')
      note(words.missingHand({ reason: reasonOf(pair.first).replace(/\.$/, '') }));
    if (pair.second.failure && pair.state !== 'failed')
      note(words.missingAutomatic({ reason: reasonOf(pair.second).replace(/\.$/, '') }));
    const { first, second } = pair.divergences;
    const stopped = [
      { text: first && divergenceText(pair.first, run, this.language), say: words.divergedHand },
      { text: second && divergenceText(pair.second, run, this.language), say: words.divergedAutomatic },
    ];
    for (const { text, say } of stopped)
      if (text) sentences.push(errorLine(`${say(text)} ${first && second ? '' : words.otherGoesOn}`.trim()));
    if ((first || second) && this.#comparison)
      note(words.comparedAt({ epoch: formatCount(this.#comparison.epoch) }));
    return sentences.length === 0
      ? nothing
      : html`<div class="messages" part="messages">
          ${sentences}
          ${
            pair.first.failure || pair.second.failure
              ? html`<div>
                  ${button({ label: run.tryAgain, kind: 'bare', onClick: () => this.#startAnew() })}
                </div>`
              : nothing
          }
        </div>`;
  }

  #renderFound(pair: RunPair, comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    const comparisonWords = this.strings('comparison', comparisonStrings);
    const found = verdictText(comparison, comparisonWords, words, this.language);
    this.#tell(pair, comparison, found);
    const { line } = found;
    return html`<div class="found">
      <div>
        ${verdict(found.kind, found.lead, found.sentences.join(' '), { isQuiet: true })}
        ${
          line
            ? html`<div class="derivation">
                ${breakableFormula(line.wrong)} <span class="label">${comparisonWords.insteadOf}</span>
                ${breakableFormula(line.right)}
              </div>`
            : nothing
        }
      </div>
      ${this.#renderTable(comparison, words)}
    </div>`;
  }

  #renderTable(
    { difference, untrained, precision, epoch }: Comparison,
    words: VsAutogradStrings,
  ): TemplateResult | typeof nothing {
    if (!difference) return nothing;
    const { table } = words;
    const lang = this.language;
    const lists = [difference.predictions, difference.parameters, difference.gradients];
    const size = (value: number) => sizeText(value, lang);
    const steps = (value: number) =>
      value < 1e6 ? formatCount(value) : formatScientific(value, 1, { lang });
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

  #renderFigures(pair: RunPair, comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    const context = this.#context(words);
    const now = Math.min(this.#settledEpoch(pair), pair.knownEpochs);
    this.#lossSpec = lossFigure(pair, now, context);
    const predictions = predictionFigure(comparison, context);
    const weights = weightFigure(comparison, context);
    const differences = differenceFigure(comparison, context);
    this.#predictionSpec = predictions ?? this.#predictionSpec;
    this.#weightSpec = weights ?? this.#weightSpec;
    this.#differenceSpec = differences ?? this.#differenceSpec;
    // The same line above every plot, so that all four begin at one height.
    const ends = (start: string, end = '') =>
      html`<div class="ends"><span class="automatic">${start}</span><span>${end}</span></div>`;
    const axes = ends(words.predictions.automaticAxis, words.predictions.handAxis);
    const explains =
      comparison.explained === undefined
        ? ''
        : words.histogram.explains({
            explained: formatScientific(comparison.explained, 0, { lang: this.language }),
          });
    const isOwn = pair.first.spec.loss !== pair.second.spec.loss;
    return html`<div class="figures" part="figures">
      <div>
        ${this.#heading(words.loss.title, '')} ${ends('', isOwn ? words.loss.ownLosses : '')}
        ${this.#lossPlot.render()}
      </div>
      ${
        predictions && weights
          ? html`<div>
                ${this.#heading(words.predictions.title, words.predictions.count({ count: formatCount(comparison.difference?.predictions.count ?? 0) }))}
                ${axes} ${this.#predictionPlot.render()}
              </div>
              <div>
                ${this.#heading(words.weights.title, words.weights.count({ count: formatCount(comparison.difference?.parameters.count ?? 0) }))}
                ${axes} ${this.#weightPlot.render()}
              </div>
              <div>
                ${this.#heading(words.histogram.title, words.histogram.of)} ${ends('', explains)}
                ${differences ? this.#differencePlot.render() : html`<p class="dim">${words.histogram.allEqual}</p>`}
              </div>`
          : nothing
      }
    </div>`;
  }

  #renderRest(pair: RunPair, comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    const lang = this.language;
    const now = Math.min(this.#settledEpoch(pair), pair.knownEpochs);
    const { measure } = this;
    const drift = driftFigure(pair, this.#drift.entries, { now, measure }, this.#context(words));
    this.#driftSpec = drift ?? this.#driftSpec;
    const { first, second } = pair;
    const rows = lossRows(pair, now, 10, lang).map((cells) => {
      const epoch = Number(cells[0].replace(/\D/g, ''));
      return [...cells, sizeText(second.losses[epoch] - first.losses[epoch], lang)];
    });
    return html`<div class="rest">
        ${
          comparison.difference
            ? html`<div>
                ${this.#renderMeasure(words)}
                ${drift ? this.#driftPlot.render() : html`<p class="dim">${words.drift.none}</p>`}
              </div>`
            : nothing
        }
        <div class="log">
          ${this.#heading(words.log.title, '')}
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
        </div>
      </div>
      ${this.shows('ledger') ? this.#renderLedger(comparison, words) : nothing}`;
  }

  /** The difference over the epochs, by the measure that a person chooses. */
  #renderMeasure(words: VsAutogradStrings): TemplateResult {
    const { titles } = words.drift;
    return html`${this.#heading(words.drift.title, '')}
    ${
      this.shows('measure')
        ? selectField({
            label: words.drift.measure,
            value: this.measure,
            disabled: this.isLocked('measure'),
            options: measures.map((value) => ({ value, label: titles[value] })),
            onChange: (measure) => this.change({ measure }),
          })
        : nothing
    }`;
  }

  /** Made only when somebody opens it: it is the largest part. */
  #renderLedger(comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    return html`<div
      class="ledger"
      @toggle=${{
        handleEvent: (event: Event) => {
          if (!(event.target instanceof HTMLDetailsElement) || !event.target.matches('.ledger > details'))
            return;
          this.#isLedgerOpen = event.target.open;
          this.requestUpdate();
        },
        capture: true,
      }}
    >
      ${moreSettings(
        this.#isLedgerOpen
          ? html`<backprop-ledger
              .account=${comparison.account}
              theme=${this.theme || nothing}
            ></backprop-ledger>`
          : nothing,
        { label: words.ledger, open: this.#isLedgerOpen },
      )}
    </div>`;
  }

  #heading(title: string, small: string): TemplateResult {
    return html`<p class="heading">
      ${title} ${small ? html`<small class="num">${small}</small>` : nothing}
    </p>`;
  }

  #context(words: VsAutogradStrings): FigureContext {
    return { words, chartWords: this.strings('chart', chartStrings), lang: this.language };
  }

  /** The epoch at which the figures stand: that of the numbers shown, or of the side that went on alone. */
  #settledEpoch(pair: RunPair): number {
    const { first, second } = pair.divergences;
    return first || second ? pair.epoch : (this.#comparison?.epoch ?? pair.epoch);
  }

  /** Says the verdict when it changes and when a training stops; the page hears of it too. */
  #tell(pair: RunPair, comparison: Comparison, found: VerdictText): void {
    const key = [found.kind, ...found.causes].join(' ');
    const isNew = key !== this.#told;
    const hasStopped = this.#wasPlaying && !pair.isPlaying;
    this.#wasPlaying = pair.isPlaying;
    if (isNew || hasStopped) {
      const { epoch } = comparison;
      const text = `${found.lead} ${found.sentences.join(' ')}`;
      const loss = formatNumber(pair.first.losses[epoch] ?? Number.NaN, 4, { lang: this.language });
      const where = hasStopped
        ? `${this.strings('run', runStrings).announceStopped({ epoch: formatCount(epoch), loss })} `
        : '';
      // After this render: an announcement asks for one of its own.
      queueMicrotask(() => {
        this.#announcer.say(`${where}${text}`);
        if (isNew) this.dispatch('verdict', { epoch, kind: found.kind, causes: found.causes });
      });
    }
    this.#told = key;
  }
}
