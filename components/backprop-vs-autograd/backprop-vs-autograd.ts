/**
 * <backprop-vs-autograd>: the same training twice, by hand-written WebGL and by tfjs autograd, from the same start
 * on the same points, step by step together; with a verdict that is computed and can say no.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { pairRuns } from '../../src/run/run-pair.ts';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { RunEnvironment, RunSpeed, RunSubscription } from '../../src/run/run.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import type { SaveStrings } from '../../src/strings/en/save.ts';
import { vsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { controlsStyles } from '../backprop-controls/controls-styles.ts';
import { BackpropLedger } from '../backprop-ledger/backprop-ledger.ts';
import { refusalOf, settingsFrom, startNames } from '../shared/run-attributes.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement } from '../shared/base-element.ts';
import { moreSettings } from '../shared/controls.ts';
import type { WidgetClass } from '../shared/define.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { restText } from '../shared/run-words.ts';
import { numberSetting, settingProperties } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { DriftRecord, compare, comparisonFile, readoutsOf } from './comparison.ts';
import type { Comparison, Measure } from './comparison.ts';
import type { FiguresView } from './figures.ts';
import { renderFigures, renderRest } from './figures.ts';
import { renderFound } from './found.ts';
import { renderMessages } from './pair-messages.ts';
import { PairPlots } from './pair-plots.ts';
import { renderConvention, renderTransport } from './pair-transport.ts';
import { verdictText } from './verdict-words.ts';
import type { VerdictText } from './verdict-words.ts';
import { vsSettings } from './vs-settings.ts';
import { vsStyles } from './vs-styles.ts';

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
  static override readonly settings = vsSettings;
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
  static override properties = { ...settingProperties(vsSettings), scrubbed: { state: true } };
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

  readonly #plots = new PairPlots(this);

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
    // What was compared stands until both sides have their new numbers; their distances begin anew.
    this.#comparedAt = undefined;
    this.#drift.clear();
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
      ? html`${this.#renderFound(pair, comparison, words)} ${this.#renderFigures(pair, comparison, words)}`
      : html`<p class="dim waiting">${pair.state === 'failed' ? words.nothing : words.preparing}</p>`;
    return html`${this.#renderTransport(pair, words)} ${this.#renderConvention(pair, words)}
    ${this.#renderMessages(pair, words)} ${body} ${this.#announcer.render()}`;
  }

  #renderTransport(pair: RunPair, words: VsAutogradStrings): TemplateResult {
    return renderTransport({
      pair,
      words,
      run: this.strings('run', runStrings),
      scrubbed: this.scrubbed,
      isCalm: this.#visibility.prefersReducedMotion,
      shows: (control) => this.shows(control),
      isLocked: (control) => this.isLocked(control),
      onPlay: () => this.play(),
      onStep: () => void this.#act(pair.pause().then(() => pair.stepForward())),
      onRewind: () => void this.#act(pair.rewind()),
      onScrub: (epoch) => this.#scrub(epoch),
      onScrubbed: () => this.dispatch('state-change', this.getState()),
    });
  }

  #renderConvention(pair: RunPair, words: VsAutogradStrings): TemplateResult | typeof nothing {
    if (!this.shows('automatic-loss') || this.loss === 'mean-squared-error') return nothing;
    return renderConvention({
      words,
      loss: this.strings('run', runStrings).lossNames[this.loss],
      value: this.automaticLoss,
      isLocked: this.isLocked('automatic-loss') || pair.state === 'failed',
      onChange: (automaticLoss) => this.change({ automaticLoss }),
    });
  }

  #renderMessages(pair: RunPair, words: VsAutogradStrings): TemplateResult | typeof nothing {
    return renderMessages({
      pair,
      words,
      run: this.strings('run', runStrings),
      comparison: this.#comparison,
      lang: this.language,
      onTryAgain: () => this.#startAnew(),
    });
  }

  #renderFound(pair: RunPair, comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    const comparisonWords = this.strings('comparison', comparisonStrings);
    const found = verdictText(comparison, comparisonWords, words, this.language);
    this.#tell(pair, comparison, found);
    const { insteadOf } = comparisonWords;
    return renderFound(found, { comparison, words, lang: this.language, insteadOf });
  }

  #renderFigures(pair: RunPair, comparison: Comparison, words: VsAutogradStrings): TemplateResult {
    const now = Math.min(this.#settledEpoch(pair), pair.knownEpochs);
    const view: FiguresView = {
      pair,
      comparison,
      now,
      words,
      lang: this.language,
      plots: this.#plots.render(
        { pair, comparison, drift: this.#drift.entries, now, measure: this.measure },
        { words, chartWords: this.strings('chart', chartStrings), lang: this.language },
      ),
      measure: {
        value: this.measure,
        isShown: this.shows('measure'),
        isLocked: this.isLocked('measure'),
        onChange: (measure) => this.change({ measure }),
      },
    };
    return html`${renderFigures(view)} ${renderRest(view)}
    ${this.shows('ledger') ? this.#renderLedger(comparison, words) : nothing}`;
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
      const loss = pair.first.losses[epoch];
      const isOver = pair.epoch >= pair.plannedEpochs;
      const words = this.strings('run', runStrings);
      const where = hasStopped ? `${restText({ epoch, loss, isOver }, words, this.language)} ` : '';
      // After this render: an announcement asks for one of its own.
      queueMicrotask(() => {
        this.#announcer.say(`${where}${text}`);
        if (isNew) this.dispatch('verdict', { epoch, kind: found.kind, causes: found.causes });
      });
    }
    this.#told = key;
  }
}
