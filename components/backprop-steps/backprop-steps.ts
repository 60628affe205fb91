/**
 * <backprop-steps>: one point on its way through the network and back, one step at a time: each equation in symbols,
 * with its numbers, and its result. Beneath stands the whole batch: a bar per point, whose mean is the gradient.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { checkBatch } from './batch-check.ts';
import type { BatchCheck } from './batch-check.ts';
import { backpropagate } from '../../src/comparison/float64-network.ts';
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import { addressKey, gradientAt } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkGradients } from '../../src/network/parameters.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { lessonStrings } from '../../src/strings/en/lesson.ts';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { playAttributes, refusalOf, startAttributes } from '../backprop-run/run-attributes.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import {
  button,
  caption,
  dataTable,
  iconButton,
  numberField,
  selectField,
  verdict,
} from '../shared/controls.ts';
import { formula, HighlightController } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { choiceSetting, numberSetting, refused, settingProperties, textSetting } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { sayable } from '../shared/sayable.ts';
import { ThemeController } from '../shared/theme.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { barsOf, instantWork, meanOf, mostWork, shares, sharesInSlices } from './batch.ts';
import type { EquationContext, Line } from './equation-types.ts';
import { lessonStyles } from './lesson-styles.ts';
import { drawNetwork } from './network-drawing.ts';
import { layoutNetwork } from './network-layout.ts';
import type { NetworkLayout } from './network-layout.ts';
import { OwnRun } from './own-run.ts';
import { lessonSteps, pathThrough, tellSample, valuesAt, activationsAt } from './sample-story.ts';
import type { LessonStep, SampleStory, StepKind } from './sample-story.ts';
import { inlineGradient, stepEquation } from './step-equation.ts';
import { Symbols, gradientDigits } from './symbols.ts';
import { layerWord, placeOf, telling } from './telling.ts';
import { renderMatrix, spoken } from './weight-matrix.ts';

/** Slow enough to read a sentence and look: about four seconds a step. */
const playEvery = 4000;
/** While the training runs, the lesson is told anew so many ms apart: numbers that flicker cannot be read. */
const retellEvery = 250;
/** From this depth on a rail scrolls by itself instead of filling the page. */
const longRail = 4;

const settings = {
  ...commonSettings,
  ...startAttributes,
  // The lesson's numbers are float64; so is the training that it makes for itself.
  engine: choiceSetting({
    attribute: 'engine',
    default: 'cpu-float64',
    options: ['webgl', 'tfjs', 'cpu-float64'],
    isState: false,
  }),
  at: playAttributes.at,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  sample: numberSetting({ attribute: 'sample', default: 2, min: 1, max: 10_000, integer: true }),
  stepNumber: numberSetting({ attribute: 'step', default: 1, min: 1, max: 1000, integer: true }),
  path: textSetting({
    attribute: 'path',
    default: '',
    maxLength: 200,
    accepts: (text) =>
      /^[\d\s,]*$/.test(text) ? undefined : refused('not-a-list', { given: sayable(text) }),
  }),
};

/** Everything that is computed once for a moment of the training. */
interface Moment {
  readonly run: Run;
  readonly readout: RunReadout;
  readonly spec: LossSpec;
  readonly at: number;
  /** Gradients of the whole batch in float64; absent where that is too much work for one go. */
  readonly exact: NetworkGradients | undefined;
  readonly check: BatchCheck | undefined;
}

/** The shares of one parameter, reckoned in slices. */
interface SlowShares {
  readonly moment: Moment;
  readonly key: string;
  readonly values: readonly number[] | undefined;
}

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
  static override readonly settings = settings;
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
    ...settingProperties(settings),
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
  #resize: ResizeObserver | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #moment: Moment | undefined;
  #story: SampleStory | undefined;
  #steps: readonly LessonStep[] = [];
  #slow: SlowShares | undefined;
  #slowWork: AbortController | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.isPlaying = false;
    this.stageWidth = 0;
    // It keeps itself on the host: what is pointed at lights up in the formula, the matrix and the drawing.
    void new HighlightController(this);
    this.#joined = new RunController(this, {
      need: () => (this.#isInstant ? { gradients: true, layers: true } : undefined),
    });
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize.observe(this);
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.pause();
    this.#slowWork?.abort();
    if (this.source !== undefined && this.source === this.#own.run) this.source = undefined;
    this.#own.end();
  }

  #measure(): void {
    const width = this.renderRoot?.querySelector('.stage')?.clientWidth ?? 0;
    if (width > 0 && width !== this.stageWidth) this.stageWidth = width;
  }

  protected override async whenComplete(): Promise<void> {
    const { current } = this.#joined;
    await current?.ready.catch(() => undefined);
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
    else if (this.#isStale(run, run.readout)) this.#take(run, run.readout);
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

  #isStale(run: Run, readout: RunReadout): boolean {
    const moment = this.#moment;
    if (!moment || moment.run !== run) return true;
    if (moment.readout === readout) return false;
    return !run.isPlaying || performance.now() - moment.at >= retellEvery;
  }

  get #work(): number {
    const run = this.#joined.current;
    return run ? run.data.train.inputs.length * countParameters(run.spec.layers) : 0;
  }

  get #isInstant(): boolean {
    return this.#work <= instantWork;
  }

  #take(run: Run, readout: RunReadout): void {
    const { inputs, targets } = readout.train;
    const spec: LossSpec = { activations: run.spec.activations, loss: run.spec.loss, inputs, targets };
    const exact = this.#isInstant ? backpropagate(spec, readout.parameters) : undefined;
    const check =
      exact && readout.gradients
        ? checkBatch(spec, readout.parameters, exact, {
            gradients: readout.gradients,
            device: readout.device,
          })
        : undefined;
    this.#moment = { run, readout, spec, at: performance.now(), exact, check };
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

  /** Arrow keys walk along the rails; Home and End go to their ends. */
  #handleRailKey(event: KeyboardEvent): void {
    const last = this.#steps.length - 1;
    const goals: Record<string, number> = {
      ArrowRight: this.#place + 1,
      ArrowDown: this.#place + 1,
      ArrowLeft: this.#place - 1,
      ArrowUp: this.#place - 1,
      Home: 0,
      End: last,
    };
    if (!(event.key in goals) || this.isLocked('steps')) return;
    event.preventDefault();
    event.stopPropagation();
    this.#goTo(goals[event.key]);
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
      ${this.#renderRails(symbols, words)} ${this.#renderChoices(step, words)}
      <div class="lesson">
        <div>${this.#renderDrawing(step, layout, words)} ${this.#renderTable(layout, step, words)}</div>
        <div>
          ${this.#renderTelling(step, context)}
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

  #renderRails(symbols: Symbols, words: LessonStrings): TemplateResult | typeof nothing {
    if (!this.shows('steps')) return nothing;
    const isLong = symbols.depth >= longRail;
    const isLocked = this.isLocked('steps');
    const place = this.#place;
    const rail = (direction: LessonStep['direction'], name: string, label: string) =>
      html`<div
        class="rail ${direction === 'forward' ? 'q-fw' : 'q-bw'} ${isLong ? 'is-long' : ''}"
        role="group"
        aria-label=${label}
      >
        <span class="rail-name" aria-hidden="true">${name}</span>
        <ol>
          ${this.#steps.map((each, index) =>
            each.direction !== direction
              ? nothing
              : html`<li>
                  <button
                    type="button"
                    class=${index <= place ? 'done' : ''}
                    tabindex=${index === place ? '0' : '-1'}
                    aria-current=${index === place ? 'step' : nothing}
                    ?disabled=${isLocked}
                    @click=${() => this.#goTo(index)}
                  >
                    <span aria-hidden="true">${formula(symbols.ofStep(each))}</span
                    ><span class="visually-hidden"
                      >${words.markNames[each.kind]({ layer: each.layer + 1 })}</span
                    >
                  </button>
                </li>`,
          )}
        </ol>
      </div>`;
    return html`<div
      class="rails"
      part="rails"
      @keydown=${(event: KeyboardEvent) => this.#handleRailKey(event)}
    >
      ${rail('forward', words.forward, words.forwardRail)}
      ${rail('backward', words.backward, words.backwardRail)}
    </div>`;
  }

  #renderChoices(step: LessonStep, words: LessonStrings): TemplateResult | typeof nothing {
    const story = this.#story;
    const moment = this.#moment;
    if (!story || !moment) return nothing;
    const count = moment.spec.inputs.length;
    const point = this.#point + 1;
    const isLocked = this.isLocked('point');
    const depth = story.widths.length - 1;
    // The unit spoken of, and for a weight the unit that it comes from.
    const choosable = [...(step.kind === 'dW' || step.kind === 'z' ? [step.layer] : []), step.layer + 1];
    const fields = choosable.filter((layer) => story.widths[layer] > 1 && step.kind !== 'loss');
    return html`<div class="choices">
      ${
        this.shows('point')
          ? html`<div class="button-row">
              ${numberField({
                label: words.point,
                name: words.pointName({ of: count }),
                value: point,
                min: 1,
                max: count,
                step: 1,
                disabled: isLocked,
                onInput: (value) => this.#chooseSample(value),
                onChange: () => this.endStep(),
              })}
              ${button({
                label: words.previousPoint,
                kind: 'bare',
                disabled: isLocked || point === 1,
                onClick: () => this.#chooseSample(point - 1),
              })}
              ${button({
                label: words.nextPoint,
                kind: 'bare',
                disabled: isLocked || point === count,
                onClick: () => this.#chooseSample(point + 1),
              })}
            </div>`
          : nothing
      }
      ${
        this.shows('unit')
          ? fields.map((layer) =>
              selectField({
                label: layer === 0 ? words.input : words.unit({ layer: layerWord(layer, depth, words) }),
                value: String(this.#path[layer] + 1),
                options: Array.from({ length: story.widths[layer] }, (_, unit) => ({
                  value: String(unit + 1),
                  label: words.unitOption({ unit: unit + 1 }),
                })),
                disabled: this.isLocked('unit'),
                onChange: (value) => this.#chooseUnit(layer, Number(value) - 1),
              }),
            )
          : nothing
      }
    </div>`;
  }

  #isKnown(kind: StepKind, layer: number): boolean {
    const index = this.#steps.findIndex((step) => step.kind === kind && step.layer === layer);
    return index >= 0 && index <= this.#place;
  }

  #renderDrawing(step: LessonStep, layout: NetworkLayout, words: LessonStrings): TemplateResult {
    const story = this.#story as SampleStory;
    const canChoose = this.shows('unit') && !this.isLocked('unit');
    const { scale } = this.#theme.tokens;
    const { title } = this.#spoken(step, words);
    return html`<div class="stage ${canChoose ? 'can-choose' : ''}" part="stage">
        <svg
          class="plot"
          width=${layout.width}
          height=${layout.height}
          viewBox="0 0 ${layout.width} ${layout.height}"
          role="img"
          aria-label=${words.drawing({
            layers: story.widths.join(', '),
            step: this.#placeSentence(step, words),
            title,
          })}
        >
          ${drawNetwork({
            story,
            layout,
            step,
            path: this.#path,
            isKnown: (kind, layer) => this.#isKnown(kind, layer),
            scale,
            words,
            lang: this.language,
            canChoose,
            onChoose: (layer, unit) => this.#chooseUnit(layer, unit),
          })}
        </svg>
      </div>
      <p class="note legend" dir="ltr">
        ${words.drawingNote} <span class="q-fw">${words.drawingValue}</span>${words.drawingBelow}
        <span class="q-bw">∂L/∂a</span>${words.drawingThen} <span class="q-bw">→ ∂L/∂z</span>.
      </p>`;
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

  #renderTelling(step: LessonStep, context: EquationContext): TemplateResult {
    const { words } = context;
    const equation = stepEquation(step, context);
    const { title, sentence } = telling(step, equation, context);
    const line = (pieces: Line) =>
      html`<div class="line mid scroll-x" dir="ltr">
        ${pieces.map((piece: readonly MathNode[]) => html`<span class="formula-piece">${formula(piece)}</span>`)}
      </div>`;
    return html`<div class="telling" part="telling">
        <p class="place">${this.#placeSentence(step, words)}</p>
        <p class="title">${title}</p>
        <div class="equation">${line(equation.symbols)}${line(equation.numbers)}${line(equation.result)}</div>
        <p class="sentence dim">${sentence}</p>
      </div>
      ${this.#renderButtons(words)}`;
  }

  #renderButtons(words: LessonStrings): TemplateResult | typeof nothing {
    if (!this.shows('steps')) return nothing;
    const place = this.#place;
    const isLast = place >= this.#steps.length - 1;
    const isLocked = this.isLocked('steps');
    return html`<div class="button-row">
      ${iconButton({
        icon: 'back',
        label: words.back,
        disabled: isLocked || place === 0,
        onClick: () => this.step(-1),
      })}
      ${button({
        label: isLast ? words.again : words.next,
        kind: 'primary',
        disabled: isLocked,
        onClick: () => (isLast ? this.#goTo(0) : this.step()),
      })}
      ${
        this.#visibility.prefersReducedMotion
          ? nothing
          : button({
              label: this.isPlaying ? words.pause : words.play,
              kind: 'bare',
              disabled: isLocked,
              onClick: () => (this.isPlaying ? this.pause() : this.play()),
            })
      }
    </div>`;
  }

  /** What is drawn, as a table: the picture is not the only copy of its numbers. */
  #renderTable(
    layout: NetworkLayout,
    step: LessonStep,
    words: LessonStrings,
  ): TemplateResult | typeof nothing {
    if (!this.shows('table')) return nothing;
    const story = this.#story as SampleStory;
    const symbols = new Symbols(story.widths);
    const write = (value: number) => formatNumber(value, 6, { lang: this.language });
    const path = this.#path;
    const rows = layout.units.map(({ layer, unit }) => {
      const known = (kind: 'z' | 'a' | 'da' | 'dz') =>
        layer > 0 && this.#isKnown(kind, layer - 1) ? write(valuesAt(story, kind, layer - 1)[unit]) : '';
      const value = layer === 0 ? write(activationsAt(story, 0)[unit]) : known('a');
      const said = words.unitRow({ layer: layerWord(layer, symbols.depth, words), unit: unit + 1 });
      return [spoken(symbols.activation(layer, unit), said), known('z'), value, known('da'), known('dz')];
    });
    const current = layout.units.findIndex(
      ({ layer, unit }) => layer === step.layer + 1 && unit === path[layer],
    );
    return html`<details class="chart-table">
      <summary>${words.table}</summary>
      <div class="scroll-x">
        ${dataTable({
          caption: words.tableCaption,
          columns: [
            { label: words.columnUnit },
            ...['z', 'a', '∂L/∂a', '∂L/∂z'].map((label) => ({ label, isNumber: true })),
          ],
          rows,
          current,
        })}
      </div>
    </details>`;
  }

  // ---- the batch ----

  /** The parameter whose gradient the batch adds up: the weight or bias of this step. */
  #address(step: LessonStep): ParameterAddress {
    const path = this.#path;
    const { layer } = step;
    return step.kind === 'db'
      ? { tensor: 'bias', layer, unit: path[layer + 1] }
      : { tensor: 'weight', layer, from: path[layer], to: path[layer + 1] };
  }

  /** The share of each point, or undefined while it cannot be had. */
  #shares(moment: Moment, address: ParameterAddress): readonly number[] | undefined {
    if (moment.exact) return shares(moment.spec, moment.exact, address);
    const key = addressKey(address);
    if (this.#slow?.moment === moment && this.#slow.key === key) return this.#slow.values;
    if (moment.run.isPlaying || this.#work > mostWork) return undefined;
    this.#slowWork?.abort();
    const work = new AbortController();
    this.#slowWork = work;
    this.#slow = { moment, key, values: undefined };
    const perPoint = countParameters(moment.run.spec.layers);
    const pointsAtOnce = Math.max(1, Math.floor(instantWork / 3 / perPoint));
    const { spec, readout } = moment;
    void sharesInSlices(spec, readout.parameters, address, { pointsAtOnce, signal: work.signal }).then(
      (values) => {
        if (!values || !this.isConnected) return;
        this.#slow = { moment, key, values };
        this.requestUpdate();
      },
    );
    return undefined;
  }

  #renderBatch(
    step: LessonStep,
    symbols: Symbols,
    moment: Moment,
    words: LessonStrings,
  ): TemplateResult | typeof nothing {
    if (!this.shows('batch')) return nothing;
    const address = this.#address(step);
    const values = this.#shares(moment, address);
    if (!values)
      return html`<div class="batch" part="batch">
        <p class="heading">${words.batch}</p>
        <p class="note">${this.#whyNoBars(moment, words)}</p>
      </div>`;
    const mean = meanOf(values);
    const { group, heights } = barsOf(values);
    const symbol =
      address.tensor === 'bias'
        ? symbols.letter('b', address.layer, address.unit)
        : symbols.weight(address.layer, address.from, address.to);
    const write = (value: number) => formatNumber(value, gradientDigits, { lang: this.language });
    this.#chart = this.#describeBars(address, { values, heights, group, mean }, words);
    return html`<div class="batch" part="batch">
      <p class="heading">
        ${words.batch}
        <small>
          ${words.batchBars({ group })} ${formula(inlineGradient(symbol))}${words.batchMean}
          <b class="num" part="mean">${write(mean)}</b>
        </small>
      </p>
      ${this.#plot.render()} ${this.#renderCheck(moment, words)}
    </div>`;
  }

  #whyNoBars(moment: Moment, words: LessonStrings): string {
    if (this.#work > mostWork)
      return words.batchTooLarge({
        points: formatCount(moment.spec.inputs.length),
        parameters: formatCount(countParameters(moment.run.spec.layers)),
      });
    return moment.run.isPlaying ? words.batchWaits : words.batchWorking;
  }

  #word(address: ParameterAddress, words: LessonStrings): string {
    return address.tensor === 'bias'
      ? words.biasWord({ layer: address.layer + 1, unit: address.unit + 1 })
      : words.weightWord({ layer: address.layer + 1, from: address.from + 1, to: address.to + 1 });
  }

  #describeBars(
    address: ParameterAddress,
    batch: {
      readonly values: readonly number[];
      readonly heights: readonly number[];
      readonly group: number;
      readonly mean: number;
    },
    words: LessonStrings,
  ): ChartSpec {
    const { values, heights, group, mean } = batch;
    const point = this.#point;
    const bar = Math.floor(point / group);
    const middle = (index: number) => index * group + (group + 1) / 2;
    const write = (value: number) => formatNumber(value, gradientDigits, { lang: this.language });
    const low = Math.min(0, ...heights);
    const high = Math.max(0, ...heights);
    const room = (high - low || 1) * 0.12;
    const share = values[point];
    const name = this.#word(address, words);
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
          isLocked: this.isLocked('point') || !this.shows('point'),
          takesPlot: true,
          onInput: (value) => this.#chooseSample(value, 'bars'),
          onChange: () => this.endStep(),
        },
      ],
      height: 168,
      words: this.strings('chart', chartStrings),
      lang: this.language,
    };
  }

  #renderCheck(moment: Moment, words: LessonStrings): TemplateResult | typeof nothing {
    const { check, exact, readout, run } = moment;
    if (!this.shows('check') || !check || !exact || !readout.gradients) return nothing;
    const engine = words.engineNames[readout.device.engine];
    const count = formatCount(check.count);
    const write = (value: number) => formatNumber(value, gradientDigits, { lang: this.language });
    if (check.kind === 'unknown')
      return html`<div class="check">${verdict('unknown', words.verdictUnknown, words.noValue)}</div>`;
    if (check.kind === 'agree') {
      const largest = formatScientific(check.largest, 1, { lang: this.language });
      const sentence =
        check.largest === 0
          ? words.agreesExactly({ count, engine })
          : words.agrees({ count, engine, largest });
      return html`<div class="check">${verdict('yes', words.verdictYes, sentence, { isQuiet: true })}</div>`;
    }
    const sentence = words.differs({
      wrong: formatCount(check.wrong),
      count,
      engine,
      name: this.#word(check.worst, words),
      here: write(gradientAt(exact, check.worst)),
      there: write(gradientAt(readout.gradients, check.worst)),
    });
    return html`<div class="check">
      ${verdict('no', words.verdictNo, sentence + (run.mistake === undefined || run.mistake === '' ? '' : words.differsMistake), { isQuiet: true })}
    </div>`;
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
