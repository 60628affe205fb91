/**
 * <backprop-steps>: one point on its way through the network and back, one step at a time: each equation in symbols,
 * with its numbers, and its result. Beneath stands the whole batch: a bar per point, whose mean is the gradient.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import type { Run } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { lessonStrings } from '../../src/strings/en/lesson.ts';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { refusalOf } from '../shared/run-attributes.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import { caption } from '../shared/controls.ts';
import { HighlightController } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { RunController } from '../shared/run-controller.ts';
import { Ruler } from '../shared/ruler.ts';
import { settingProperties } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { OwnRun } from '../shared/own-run.ts';
import type { BatchView } from './batch-figure.ts';
import { addressOf, describeBars, renderBars, renderCheck, renderNoBars } from './batch-figure.ts';
import { instantWork } from './batch.ts';
import type { EquationContext } from './equation-types.ts';
import { renderChoices } from './lesson-choices.ts';
import { BatchShares, isStale, momentOf, workOf } from './lesson-moment.ts';
import type { Moment } from './lesson-moment.ts';
import { lessonSettings } from './lesson-settings.ts';
import { renderStage } from './lesson-stage.ts';
import { lessonStyles } from './lesson-styles.ts';
import { layoutNetwork } from './network-layout.ts';
import type { NetworkLayout } from './network-layout.ts';
import { lessonSteps, pathThrough, tellSample } from './sample-story.ts';
import type { LessonStep, SampleStory, StepKind } from './sample-story.ts';
import { stepEquation } from './step-equation.ts';
import { renderRails } from './step-rails.ts';
import { renderTelling, renderWalk } from './step-telling.ts';
import { Symbols } from './symbols.ts';
import { placeOf, telling } from './telling.ts';
import { renderUnits } from './units-table.ts';
import { renderMatrix } from './weight-matrix.ts';

/** Slow enough to read a sentence and look: about four seconds a step. */
const playEvery = 4000;

/**
 * @summary One point forwards and backwards through the network, with every equation and its numbers.
 * @attr run - name of the training to show; without it the one around the figure, or the notebook's own
 * @attr sample - which point, from 1; default 2
 * @attr step - which step, from 1
 * @attr path - the chosen unit of each layer, inputs first: `1,2,1`
 * @attr at - for a training of its own: the epoch shown
 * @attr layers, activations, loss, data, seed … - for a training of its own, as in <backprop-run>
 * @attr controls - of `steps point unit matrix table batch check`
 * @fires state-change - a person went on, chose a point or a unit
 * @csspart rails - the steps as two rows of marks
 * @csspart stage - the drawing
 * @csspart telling - the step told
 * @csspart batch - the bars of all points
 * @csspart mean - what all points mean together
 * @csspart matrix - a layer as a matrix
 * @csspart verdict - a computed verdict
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart handle - a point that can be moved, a slider
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropSteps extends LabElement {
  static override readonly tag: string = 'backprop-steps';
  static override readonly settings = lessonSettings;
  static override readonly controlNames: readonly string[] = [
    'point',
    'unit',
    'steps',
    'matrix',
    'table',
    'batch',
    'check',
  ];
  static override properties = {
    ...settingProperties(lessonSettings),
    source: { attribute: false },
    isPlaying: { state: true },
    stageWidth: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, lessonStyles];

  declare run: string;
  declare sample: number;
  declare stepNumber: number;
  declare path: string;
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
  declare at: number;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  declare isPlaying: boolean;
  declare stageWidth: number;

  readonly #joined: RunController;
  readonly #own = new OwnRun();
  readonly #announcer = new Announcer(this);
  readonly #theme = new ThemeController(this, () => this.requestUpdate());
  readonly #visibility = new VisibilityController(this, {
    onChange: (isVisible) => {
      if (!isVisible) this.pause();
    },
  });
  readonly #plot = new LabChart(this, () => this.#chart);
  #chart: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };
  #timer: ReturnType<typeof setInterval> | undefined;
  #moment: Moment | undefined;
  #story: SampleStory | undefined;
  #steps: readonly LessonStep[] = [];
  readonly #shares = new BatchShares(() => this.requestUpdate());

  constructor() {
    super();
    this.source = undefined;
    this.isPlaying = false;
    this.stageWidth = 0;
    void new Ruler(this, (width) => (this.stageWidth = width));
    // It keeps itself on the host: what is pointed at lights up in the formula, the matrix and the drawing.
    void new HighlightController(this);
    this.#joined = new RunController(this, {
      need: () =>
        workOf(this.#joined.current) <= instantWork ? { gradients: true, layers: true } : undefined,
    });
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
    this.#shares.end();
    if (this.source !== undefined && this.source === this.#own.run) this.source = undefined;
    this.#own.end();
  }

  protected override async whenComplete(): Promise<void> {
    await this.#joined.settled();
    // Off screen nobody is told: the first picture is drawn all the same, for print and for whoever scrolls.
    this.requestUpdate();
    await formulaFontsReady();
    await this.updateComplete;
  }

  /** The training that is told of; undefined until there is one. */
  get current(): Run | undefined {
    return this.#joined.current;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#keepOwnRun(changed);
    const run = this.#joined.current;
    if (!run?.readout) this.#moment = this.#story = undefined;
    else if (isStale(this.#moment, run, run.readout)) this.#moment = momentOf(run, run.readout);
    if (
      this.#moment &&
      (!this.#story ||
        changed.has('sample') ||
        this.#story.parameters !== this.#moment.readout.parameters ||
        this.#story.input !== this.#input)
    )
      this.#tell(this.#moment);
  }

  /** Stands alone: then it has a training of its own, with the notebook's start unless attributes say otherwise. */
  #keepOwnRun(changed: PropertyValues<this>): void {
    const isAlone = this.isConnected && this.run === '' && this.source === undefined;
    const mustBegin = isAlone && this.#joined.state === 'missing';
    const mustChange = this.#own.run !== undefined && OwnRun.concerns(changed);
    if (!mustBegin && !mustChange) return;
    const before = this.#own.run;
    try {
      this.source = this.#own.begin(this, this.at);
      void before?.dispose();
    } catch (error) {
      this.refuse('layers', refusalOf(error));
    }
  }

  /** 0-based index of the point told of: the last one where there are fewer. */
  get #point(): number {
    const count = this.#moment?.spec.inputs.length ?? 1;
    return Math.min(this.sample, count) - 1;
  }

  get #input(): readonly number[] | undefined {
    return this.#moment?.spec.inputs[this.#point];
  }

  #tell({ spec, readout }: Moment): void {
    this.#story = tellSample(spec, readout.parameters, this.#point);
    this.#steps = lessonSteps(this.#story.widths.length - 1);
  }

  /** The chosen unit of each layer, inputs first, 0-based. */
  get #path(): number[] {
    const chosen = this.path
      .split(/[\s,]+/)
      .filter(Boolean)
      .map(Number);
    return pathThrough(this.#story?.widths ?? [], chosen);
  }

  /** Index of the step that is told: the last one where there are fewer. */
  get #place(): number {
    return Math.min(this.stepNumber, this.#steps.length) - 1;
  }

  // ---- what a person does ----

  /** Makes n steps, forwards or back. */
  step(n = 1): void {
    this.#goTo(this.#place + n);
  }

  /** A step every four seconds; with reduced motion one step, as if Next was pressed. */
  play(): void {
    if (this.isPlaying || !this.#visibility.mayMove) return this.step();
    if (this.#place >= this.#steps.length - 1) this.#goTo(0);
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      this.step();
      if (this.#place >= this.#steps.length - 1) this.pause();
    }, playEvery);
  }

  /** Stops where it stands. */
  pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.isPlaying = false;
    this.endStep();
  }

  #goTo(place: number): void {
    const next = Math.min(this.#steps.length - 1, Math.max(0, place));
    if (next + 1 !== this.stepNumber) this.change({ stepNumber: next + 1 }, 'walk');
  }

  #chooseUnit(layer: number, unit: number): void {
    const path = this.#path.map((chosen, index) => (index === layer ? unit : chosen) + 1);
    this.change({ path: path.join(',') }, 'unit');
  }

  #chooseSample(sample: number, gesture = 'sample'): void {
    const count = this.#moment?.spec.inputs.length ?? 1;
    const next = Math.min(count, Math.max(1, Math.round(sample)));
    if (next !== this.sample) this.change({ sample: next }, gesture);
  }

  #walkTo(place: number, { takesFocus = false } = {}): void {
    this.#goTo(place);
    if (!takesFocus) return;
    void this.updateComplete.then(() =>
      this.renderRoot.querySelector<HTMLElement>('.rails [aria-current]')?.focus({ preventScroll: true }),
    );
  }

  // ---- rendering ----

  override get isDrawn(): boolean {
    return this.#story !== undefined;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('lesson', lessonStrings);
    const story = this.#story;
    const moment = this.#moment;
    if (!story || !moment)
      return html`<p class="note" part="absent">${this.#whyNothing(words)}</p>
        ${this.#announcer.render()}`;
    if (
      !Number.isFinite(story.loss) ||
      story.gradients.weights.flat(2).some((value) => !Number.isFinite(value))
    )
      return html`<p class="note" part="absent">${words.notFinite}</p>
        ${this.#announcer.render()}`;
    const step = this.#steps[this.#place];
    const path = this.#path;
    const symbols = new Symbols(story.widths);
    const context: EquationContext = { story, symbols, path, words, lang: this.language };
    const layout = this.#layout(story, step, path);
    return html`
      ${
        this.shows('steps')
          ? renderRails({
              steps: this.#steps,
              place: this.#place,
              symbols,
              words,
              isLocked: this.isLocked('steps'),
              onGo: (place, options) => this.#walkTo(place, options),
            })
          : nothing
      }
      ${renderChoices({
        story,
        step,
        path,
        point: this.#point + 1,
        count: moment.spec.inputs.length,
        words,
        shows: (control) => this.shows(control),
        isLocked: (control) => this.isLocked(control),
        onPoint: (point) => this.#chooseSample(point),
        onUnit: (layer, unit) => this.#chooseUnit(layer, unit),
        onEnd: () => this.endStep(),
      })}
      <div class="lesson">
        <div>
          ${this.#renderStage(step, layout, words)}
          ${
            this.shows('table')
              ? renderUnits({
                  story,
                  layout,
                  step,
                  path,
                  isKnown: (kind, layer) => this.#isKnown(kind, layer),
                  words,
                  lang: this.language,
                })
              : nothing
          }
        </div>
        <div>
          ${renderTelling(step, this.#placeSentence(step, words), context)} ${this.#renderWalk(words)}
          ${this.shows('matrix') ? renderMatrix(step, { ...context, isNarrow: layout.isNarrow }) : nothing}
        </div>
      </div>
      ${this.#renderBatch(step, symbols, moment, words)} ${caption(words.captionLead, words.caption)}
      ${this.#announcer.render()}
    `;
  }

  #whyNothing(words: LessonStrings): string {
    const run = this.#joined.current;
    if (run) return run.state === 'failed' ? words.failed : words.preparing;
    return this.run === '' ? words.preparing : words.missing({ name: this.run });
  }

  #layout(story: SampleStory, step: LessonStep, path: readonly number[]): NetworkLayout {
    const { scale } = this.#theme.tokens;
    const width = this.stageWidth || Math.min(this.offsetWidth || 560, 560);
    return layoutNetwork(story.widths, { width, scale, path, focus: step.layer + 1 });
  }

  #isKnown(kind: StepKind, layer: number): boolean {
    const index = this.#steps.findIndex((step) => step.kind === kind && step.layer === layer);
    return index >= 0 && index <= this.#place;
  }

  #renderStage(step: LessonStep, layout: NetworkLayout, words: LessonStrings): TemplateResult {
    return renderStage({
      story: this.#story as SampleStory,
      layout,
      step,
      path: this.#path,
      isKnown: (kind, layer) => this.#isKnown(kind, layer),
      scale: this.#theme.tokens.scale,
      words,
      lang: this.language,
      canChoose: this.shows('unit') && !this.isLocked('unit'),
      onChoose: (layer, unit) => this.#chooseUnit(layer, unit),
      place: this.#placeSentence(step, words),
      title: this.#spoken(step, words).title,
    });
  }

  #renderWalk(words: LessonStrings): TemplateResult | typeof nothing {
    if (!this.shows('steps')) return nothing;
    return renderWalk({
      words,
      place: this.#place,
      isLast: this.#place >= this.#steps.length - 1,
      isPlaying: this.isPlaying,
      isLocked: this.isLocked('steps'),
      mayPlay: !this.#visibility.prefersReducedMotion,
      onBack: () => this.step(-1),
      onNext: () => this.step(),
      onAgain: () => this.#goTo(0),
      onPlay: () => (this.isPlaying ? this.pause() : this.play()),
    });
  }

  #context(words: LessonStrings): EquationContext {
    const story = this.#story as SampleStory;
    return { story, symbols: new Symbols(story.widths), path: this.#path, words, lang: this.language };
  }

  #placeSentence(step: LessonStep, words: LessonStrings): string {
    return placeOf(step, this.#place, this.#steps.length, this.#context(words));
  }

  #spoken(step: LessonStep, words: LessonStrings): { title: string; sentence: string } {
    const context = this.#context(words);
    return telling(step, stepEquation(step, context), context);
  }

  #renderBatch(
    step: LessonStep,
    symbols: Symbols,
    moment: Moment,
    words: LessonStrings,
  ): TemplateResult | typeof nothing {
    if (!this.shows('batch')) return nothing;
    const address = addressOf(step, this.#path);
    const values = this.#shares.of(moment, address);
    if (!values) return renderNoBars(moment, words);
    const view: BatchView = {
      moment,
      address,
      point: this.#point,
      symbols,
      words,
      chartWords: this.strings('chart', chartStrings),
      lang: this.language,
      isPointLocked: this.isLocked('point') || !this.shows('point'),
      onPoint: (point) => this.#chooseSample(point, 'bars'),
      onEnd: () => this.endStep(),
    };
    this.#chart = describeBars(values, view);
    const check = this.shows('check') ? renderCheck(moment, words, this.language) : nothing;
    return renderBars(values, view, { plot: this.#plot.render(), check });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const walked = changed.has('stepNumber') && changed.get('stepNumber') !== undefined;
    const rechosen = changed.has('path') && changed.get('path') !== undefined;
    if (!walked && !rechosen) return;
    this.#showMark();
    const said = [...this.renderRoot.querySelectorAll('.place, .title, .sentence')];
    this.#announcer.say(said.map((each) => each.textContent?.replace(/\s+/g, ' ').trim()).join('. '));
  }

  /** Brings the current mark into a long rail, without moving the page. */
  #showMark(): void {
    const mark = this.renderRoot.querySelector<HTMLElement>('.rail [aria-current]');
    const list = mark?.closest('ol');
    if (!mark || !list || list.scrollWidth <= list.clientWidth) return;
    const offset = mark.getBoundingClientRect().left - list.getBoundingClientRect().left;
    list.scrollLeft += offset - (list.clientWidth - mark.offsetWidth) / 2;
  }

  protected override refusalSentence(_setting: string, { code, values }: Refusal): string | undefined {
    return this.strings('run', runStrings).errors[code]?.(values);
  }
}
