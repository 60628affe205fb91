/**
 * <backprop-trainer>: a whole training in one widget. The run, its controls, the sentence that says what it has
 * learned, and every figure of it; a run that others on the page join by its name.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { engineHere } from '../../src/engines/create-trainer.ts';
import { figureStrings } from '../../src/strings/en/figures.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { trainerStrings } from '../../src/strings/en/trainer.ts';
import type { TrainerStrings } from '../../src/strings/en/trainer.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run, RunEnvironment, RunSpeed } from '../../src/run/run.ts';
import { readState, runToState, stateToOrigin } from '../../src/run/run-state.ts';
import type { RunStateData } from '../../src/run/run-state.ts';
import { BackpropControls } from '../backprop-controls/backprop-controls.ts';
import { playAttributes, refusalOf, settingsFrom, startAttributes } from '../shared/run-attributes.ts';
import { BackpropRun } from '../backprop-run/backprop-run.ts';
import { BackpropSummary } from '../backprop-summary/backprop-summary.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { button, errorLine, moreSettings } from '../shared/controls.ts';
import type { WidgetClass } from '../shared/define.ts';
import { runRegistryOf } from '../shared/run-controller.ts';
import { settingProperties, textSetting } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { figureParts } from './figures.ts';
import { trainerStyles } from './trainer-styles.ts';

const settings = {
  ...commonSettings,
  ...startAttributes,
  ...playAttributes,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
};

/** What stays in sight where the trainer is one long column, and what stands above the figures only. */
const barControls = ['play', 'one-epoch', 'rewind', 'scrub', 'progress'];
const settingControls = `
  learning-rate epochs data units activation loss engine step-n run-to speed count noise test-share layers
  output-activation optimizer batch-size seed initialisation preset own-data undo messages
`
  .trim()
  .split(/\s+/);
/** Always there, whatever controls an author wants: without them a person could not go on. */
const needed = ['progress', 'messages'];

/** An engine whose file is on its way is not waited for longer than this, in ms. */
const mostAhead = 250;

/** What stands in the room of a curve until chart.js is here, line by line as high: its name above an empty plot. */
const curveToCome = (name: string): TemplateResult =>
  html`<p class="heading">${name} <small>…</small></p>
    <div class="plot-to-come"></div>
    <details class="chart-table"><summary>…</summary></details>`;

/**
 * @summary A training with its controls and all its figures.
 * @attr run - the name under which others on the page find this training; where one of that name is there already,
 *   the trainer shows that one
 * @attr learning-rate, epochs, data, layers … - every attribute of <backprop-run>
 * @attr controls - of `play one-epoch rewind scrub learning-rate epochs data units activation loss engine
 *   step-n run-to speed count noise test-share layers output-activation optimizer batch-size seed
 *   initialisation preset own-data undo open`
 * @fires training-step - at most four times a second while it trains, and when it stops
 * @csspart controls - buttons, scrubber and settings
 * @csspart figures - the figures
 * @csspart more-settings - what opens: more settings, a list
 */
export class BackpropTrainer extends LabElement {
  static override readonly tag: string = 'backprop-trainer';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    ...[...barControls, ...settingControls].filter((name) => !needed.includes(name)),
    'open',
  ];
  static override readonly linkForm = 'run' as const;
  static override properties = {
    ...settingProperties(settings),
    isShort: { state: true },
    isBegun: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, trainerStyles];
  static readonly parts: readonly WidgetClass[] = [
    BackpropRun,
    BackpropControls,
    BackpropSummary,
    ...figureParts,
  ];

  declare run: string;
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

  /** Some figures could not be fetched. */
  declare isShort: boolean;
  /** The engine works already (or has kept us waiting): now there is time to draw what goes around it. */
  declare isBegun: boolean;

  /**
   * Resolves when it can be used: controls, sentence, boundary and network stand and a press on Play trains. The curves
   * and the figures below are being fetched; their room is kept, and they draw what the run has kept meanwhile.
   */
  readonly usable: Promise<void>;
  #resolveUsable: () => void = () => {};

  /** For scripts and tests: what a run takes from its surroundings. Read before the first render. */
  environment: RunEnvironment = {};

  /** Shows a run that is somebody else's, and holds none. */
  #isGuest = false;
  #isDecided = false;
  readonly #whenBegun: (() => void)[] = [];
  /** State that was given before there was a run to take it. */
  #early: StateValues | undefined;

  constructor() {
    super();
    this.isShort = false;
    this.isBegun = false;
    this.usable = new Promise((resolve) => {
      this.#resolveUsable = resolve;
    });
  }

  /** The training shown; undefined before the first render and while it is off the page. */
  get current(): Run | undefined {
    return this.#holder?.current ?? this.#controls?.current;
  }

  get #holder(): BackpropRun | null {
    return this.renderRoot?.querySelector<BackpropRun>('backprop-run') ?? null;
  }

  get #controls(): BackpropControls | null {
    return this.renderRoot?.querySelector<BackpropControls>('.settings') ?? null;
  }

  // ---- life ----

  override connectedCallback(): void {
    if (!this.#isDecided) {
      this.#isDecided = true;
      this.#isGuest = this.#findsHost();
    }
    this.isBegun ||= this.#isGuest;
    super.connectedCallback();
  }

  /**
   * The GPU builds its programs beside the page. It is asked to before controls and figures are drawn, which take the
   * page as long, and not after them.
   */
  protected override firstUpdated(): void {
    if (this.isBegun) return;
    const late = new Promise((resolve) => setTimeout(resolve, mostAhead));
    const goOn = (): void => {
      this.isBegun = true;
    };
    void Promise.race([engineHere(this.engine), late]).then(goOn);
  }

  /** With all that is drawn, and not the run alone. */
  protected override async getUpdateComplete(): Promise<boolean> {
    const isComplete = await super.getUpdateComplete();
    if (this.isBegun) return isComplete;
    await new Promise<void>((resolve) => this.#whenBegun.push(resolve));
    return this.getUpdateComplete();
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    if (this.isBegun) this.#whenBegun.splice(0).forEach((goOn) => goOn());
  }

  /** True inside a <backprop-run>, or where the name is that of a run which is there already. */
  #findsHost(): boolean {
    if (this.closest('backprop-run')) return true;
    if (this.run === '') return false;
    const root = this.getRootNode() as Document | ShadowRoot;
    const isNamed = [...root.querySelectorAll('backprop-run')].some(
      (element) => element.getAttribute('name') === this.run,
    );
    return isNamed || runRegistryOf(this.ownerDocument).get(this.run) !== undefined;
  }

  protected override async whenComplete(): Promise<void> {
    await this.updateComplete;
    const early = this.#early;
    this.#early = undefined;
    if (early) this.applyExtraState(early);
    await this.#standing(':not(.curves *, .rest *)');
    // A figure may have been ready before the run was: now there is something to draw.
    const figures = [...this.renderRoot.querySelectorAll<LabElement>('.main > :defined')].filter(
      (part) => part instanceof LabElement,
    );
    figures.forEach((figure) => figure.requestUpdate());
    await Promise.allSettled(figures.map(async (figure) => figure.updateComplete));
    this.#resolveUsable();
    // Whoever waited for this has a turn before more is fetched.
    await new Promise((resolve) => setTimeout(resolve));
    await this.#fetchLater();
    await this.#standing(':is(.curves, .rest) *');
  }

  /** A figure that cannot be drawn says so itself; the others are complete without it. */
  async #standing(selector: string): Promise<void> {
    const parts = [...this.renderRoot.querySelectorAll<HTMLElement & { ready?: Promise<void> }>(selector)];
    await Promise.allSettled(parts.map(async (part) => part.ready));
  }

  async #fetchLater(): Promise<void> {
    this.isShort = false;
    const parts = [
      import('./curves.ts').then(({ defineCurves }) => defineCurves()),
      import('./figures-below.ts').then(({ defineFiguresBelow }) => defineFiguresBelow()),
    ];
    const failed = (await Promise.allSettled(parts)).find(({ status }) => status === 'rejected');
    if (failed?.status !== 'rejected') return;
    this.isShort = true;
    this.reportError('not-loaded', { widget: this.localName, reason: String(failed.reason) });
  }

  // ---- what a page may ask for ----

  /** Starts, and goes on until it is paused or over. */
  async play(): Promise<void> {
    (await this.#ready()).play();
  }

  /** Stops where it stands. */
  async pause(): Promise<void> {
    await (await this.#ready()).pause();
  }

  /** Goes n epochs forward, or back for n < 0; settles there. */
  async step(epochs = 1): Promise<void> {
    const run = await this.#ready();
    if (epochs >= 0) await run.stepForward(epochs);
    else await run.seek(Math.max(0, run.epoch + epochs));
  }

  async #ready(): Promise<Run> {
    await this.usable;
    const run = this.current;
    if (!run) throw new Error('backprop-trainer: there is no training here');
    await run.ready;
    return run;
  }

  override get canUndo(): boolean {
    return this.#controls?.canUndo ?? false;
  }

  override get canRedo(): boolean {
    return this.#controls?.canRedo ?? false;
  }

  /** Takes back the last change of the training, whichever figure made it. */
  override undo(): void {
    this.#controls?.undo();
  }

  override redo(): void {
    this.#controls?.redo();
  }

  protected override extraState(): StateValues {
    const holder = this.#holder;
    if (holder?.current) {
      const { version: _version, widget: _widget, ...rest } = holder.getState();
      return rest;
    }
    const run = this.current;
    if (run) {
      const { version: _version, ...rest } = runToState(run);
      return { ...rest, speed: run.speed };
    }
    return this.initialExtraState();
  }

  protected override initialExtraState(): StateValues {
    return {
      settings: settingsFrom(this),
      changes: [],
      epoch: this.at,
      speed: this.speed,
    };
  }

  protected override applyExtraState(values: StateValues): void {
    if (Object.keys(values).length === 0) return;
    const holder = this.#holder;
    if (holder) return holder.setState({ version: 1, widget: holder.localName, ...values });
    const run = this.current;
    if (!run) {
      this.#early = values;
      return;
    }
    try {
      const state = readState({ ...runToState(run), ...values, version: 1 });
      run
        .restart(state.settings, stateToOrigin(state))
        .catch((error: unknown) => this.refuse('run', refusalOf(error)));
    } catch (error) {
      this.refuse('run', refusalOf(error));
    }
  }

  protected override refusalSentence(_setting: string, { code, values }: Refusal): string | undefined {
    return this.strings('run', runStrings).errors[code]?.(values);
  }

  protected override get saves() {
    return {
      run: this.current,
      // Some may not have been fetched yet: what is not drawn is no picture.
      figures: [...this.renderRoot.querySelectorAll<LabElement>('.figures *')].filter(
        (part) => part instanceof LabElement,
      ),
      isOpenLocked: this.isLocked('open'),
      open: this.shows('open')
        ? (state: RunStateData) => {
            this.applyExtraState({ ...state });
            this.#tellState();
          }
        : undefined,
    };
  }

  readonly #pass = (event: Event): void => {
    this.dispatch(event.type, (event as CustomEvent).detail);
  };

  readonly #tellState = (): void => {
    this.dispatch('state-change', this.getState());
  };

  // ---- render ----

  #controlsAmong(names: readonly string[]): string {
    return names.filter((name) => needed.includes(name) || this.shows(name)).join(' ');
  }

  protected override renderWidget(): TemplateResult {
    return html`<div
      class="trainer"
      @training-step=${this.#pass}
      @widget-error=${this.#pass}
      @state-change=${this.#tellState}
    >
      ${this.#isGuest ? this.#renderContent(this.run) : this.#renderHeld()}
    </div>`;
  }

  #renderHeld(): TemplateResult {
    return html`<backprop-run
      .environment=${this.environment}
      .name=${this.run}
      .preset=${this.preset}
      .data=${this.data}
      .points=${this.points}
      .count=${this.count}
      .noise=${this.noise}
      .testShare=${this.testShare}
      .layers=${this.layers}
      .activations=${this.activations}
      .loss=${this.loss}
      .learningRate=${this.learningRate}
      .optimizer=${this.optimizer}
      .batchSize=${this.batchSize}
      .seed=${this.seed}
      .initialisation=${this.initialisation}
      .engine=${this.engine}
      .epochs=${this.epochs}
      .speed=${this.speed}
      .autoplay=${this.autoplay}
      .at=${this.at}
      >${this.isBegun ? this.#renderContent('') : nothing}</backprop-run
    >`;
  }

  /** @param run name that the parts have to look for; '' where they stand inside their run */
  #renderContent(run: string): TemplateResult {
    const words = this.strings('trainer', trainerStrings);
    const figureWords = this.strings('figures', figureStrings);
    const name = run === '' ? undefined : run;
    const locked = this.locked?.join(' ');
    return html`
      <backprop-controls
        class="bar"
        part="controls"
        compact
        run=${ifDefined(name)}
        controls=${this.#controlsAmong(barControls)}
        locked=${ifDefined(locked)}
      ></backprop-controls>
      <backprop-controls
        class="settings"
        part="controls"
        run=${ifDefined(name)}
        controls=${this.#controlsAmong(settingControls)}
        locked=${ifDefined(locked)}
      ></backprop-controls>
      <backprop-summary class="sentence" run=${ifDefined(name)} show="sentence"></backprop-summary>
      <div class="figures" part="figures" role="group" aria-label=${words.figures}>
        <div class="main">
          <backprop-boundary run=${ifDefined(name)}></backprop-boundary>
          <backprop-network run=${ifDefined(name)}></backprop-network>
          <div class="curves">
            <backprop-loss run=${ifDefined(name)}>${curveToCome(figureWords.loss)}</backprop-loss>
            <backprop-gradient-norm run=${ifDefined(name)}
              >${curveToCome(figureWords.gradientNorm)}</backprop-gradient-norm
            >
          </div>
        </div>
        <div class="rest">
          <backprop-weights run=${ifDefined(name)}></backprop-weights>
          <backprop-predictions run=${ifDefined(name)}></backprop-predictions>
          <backprop-errors run=${ifDefined(name)}></backprop-errors>
          <backprop-activation run=${ifDefined(name)}></backprop-activation>
        </div>
        ${this.isShort ? this.#renderShort(words) : nothing}
      </div>
      <div class="numbers">
        ${moreSettings(
          html`<backprop-summary run=${ifDefined(name)} show="numbers log"></backprop-summary>`,
          { label: words.details },
        )}
      </div>
    `;
  }

  #renderShort(words: TrainerStrings): TemplateResult {
    return html`<div class="short">
      ${errorLine(words.figuresMissing)}
      ${button({ label: words.fetchFigures, onClick: () => void this.#fetchLater() })}
    </div>`;
  }
}
