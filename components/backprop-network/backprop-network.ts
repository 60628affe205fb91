/**
 * <backprop-network>: the units and weights of a training network, alive. Values run forward through it and
 * gradients back; each unit shows what it answers over the plane, and any weight can be changed by hand.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { networkFigureStrings } from '../../src/strings/en/network-figure.ts';
import type { NetworkFigureStrings } from '../../src/strings/en/network-figure.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { ReadoutNeed, Run, RunReadout } from '../../src/run/run.ts';
import { RunEdits } from '../shared/run-edits.ts';
import { Ruler } from '../shared/ruler.ts';
import { undoOf } from '../shared/run-undo.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { errorLine } from '../shared/controls.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { choiceSetting, numberSetting, settingProperties, textSetting } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { drawnEdges, renderDrawing } from './network-drawing.ts';
import type { DrawnEdge } from './network-drawing.ts';
import { layoutOf } from './network-layout.ts';
import type { Column, NetworkLayout } from './network-layout.ts';
import { networkStyles } from './network-styles.ts';
import { flowOf, isSamePart, valueOf } from './network-values.ts';
import type { Flow, Part, Shown } from './network-values.ts';
import {
  captionOf,
  partName,
  partSentence,
  pointSentence,
  renderPartTable,
  summaryOf,
} from './network-words.ts';
import type { NetworkView } from './network-words.ts';
import { PartHand, partsOf } from './part-hand.ts';
import { renderPartList } from './part-list.ts';
import { UnitPainter } from './unit-paint.ts';
import { renderViews } from './view-choice.ts';
import { renderWeightField } from './weight-field.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  show: choiceSetting({ attribute: 'show', default: 'weights', options: ['weights', 'forward', 'backward'] }),
  point: numberSetting({ attribute: 'point', default: 0, min: 0, max: 10_000, integer: true }),
};

/** How finely a unit's answer is mapped, for networks with up to so many weights and biases. */
const mapResolutions = [
  { most: 500, resolution: 32 },
  { most: 20_000, resolution: 20 },
  { most: Infinity, resolution: 12 },
] as const;
/** A drawing with few units grows no wider than this, in CSS px at scale 1. */
const mostRoomyWidth = 480;
const mostWidth = 1100;

/**
 * @summary A network with its weights, its units' answers, and what flows through it.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr show - `weights`, `forward` or `backward`
 * @attr point - the point that is followed forward and back, from 1; 0 for all
 * @attr controls - of `show weights`
 * @csspart drawing - the drawing
 * @csspart detail - the sentence about the part that is pointed at
 * @csspart heading - the name of the figure
 * @csspart parts - units and weights as a list
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 */
export class BackpropNetwork extends LabElement {
  static override readonly tag: string = 'backprop-network';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['show', 'weights'];
  static override readonly needsRun: boolean = true;
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    width: { state: true },
    pointed: { state: true },
    starts: { state: true },
    isTableOpen: { state: true },
    heldValue: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, networkStyles];

  declare run: string;
  declare show: Shown;
  declare point: number;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  /** Of the place for the drawing, in CSS px; 0 while nobody has looked. */
  declare width: number;
  /** What the pointer is over. */
  declare pointed: Part | undefined;
  /** First drawn unit of each layer that has more than fit. */
  declare starts: readonly number[];
  declare isTableOpen: boolean;
  /** What stands in the field while somebody types: the training goes on, and must not write over it. */
  declare heldValue: number | undefined;

  readonly #joined = new RunController(this, {
    need: () => this.#need(),
    onUpdate: (run) => undoOf(run).look(),
  });
  readonly #theme = new ThemeController(this, () => {
    this.#paint();
    this.requestUpdate();
  });
  readonly #visibility = new VisibilityController(this);
  readonly #announcer = new Announcer(this);
  readonly #painter = new UnitPainter();
  readonly #edits = new RunEdits(this, {
    run: () => this.#joined.current,
    onDone: () => {
      this.requestUpdate();
      this.dispatch('state-change', this.getState());
    },
    onRefused: ({ code, values }) => {
      this.requestUpdate();
      this.reportError(code, values);
    },
  });
  readonly #hand = new PartHand({
    layout: () => this.#layout,
    edges: () => this.#edges,
    stage: () => this.renderRoot.querySelector<HTMLElement>('.network-stage'),
    onPoint: (part) => {
      if (!isSamePart(part, this.pointed)) this.pointed = part;
    },
    onChoose: () => {
      this.heldValue = undefined;
      this.requestUpdate();
      void this.updateComplete.then(() => this.#bringIntoView());
    },
    onEdit: () => this.#focusField(),
  });
  #layout: NetworkLayout | undefined;
  #edges: readonly DrawnEdge[] = [];
  #laidOut = '';
  #said: { spec: NetworkSpec; readout: RunReadout; words: string; text: string } | undefined;
  #flow: { readonly key: readonly unknown[]; readonly flow: Flow } | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.width = 0;
    void new Ruler(this, (width) => (this.width = width));
    this.pointed = undefined;
    this.starts = [];
    this.isTableOpen = false;
    this.heldValue = undefined;
  }

  // ---- life ----

  protected override async whenComplete(): Promise<void> {
    await this.#joined.settled();
    await this.updateComplete;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    this.#paint();
  }

  #need(): ReadoutNeed | undefined {
    const run = this.#joined.current;
    if (!run) return undefined;
    const count = countParameters(run.spec.layers);
    const { resolution } = mapResolutions.find(({ most }) => count <= most) ?? mapResolutions[2];
    return {
      ...(run.bounds && { unitMaps: { resolution } }),
      ...(this.show !== 'weights' && { gradients: true, layers: true }),
    };
  }

  // ---- what it shows ----

  get #words(): NetworkFigureStrings {
    return this.strings('network-figure', networkFigureStrings);
  }

  /** Where everything stands; made anew only when the shape, the place or the looks are others. */
  #place(run: Run): NetworkLayout | undefined {
    if (this.width === 0) return undefined;
    const { scale } = this.#theme.tokens;
    const { layers } = run.spec;
    const key = [this.width, scale, layers.join('-'), this.starts.join('-')].join(' ');
    if (this.#layout && key === this.#laidOut) return this.#layout;
    const wide = Math.min(this.width, mostWidth * scale);
    const first = layoutOf({ layers, width: wide, scale, starts: this.starts });
    const layout = first.isRoomy
      ? layoutOf({ layers, width: Math.min(wide, mostRoomyWidth * scale), scale })
      : first;
    this.#laidOut = key;
    this.#layout = layout;
    this.#edges = drawnEdges(layout);
    return layout;
  }

  /** What was read of this very network: after a new start the last numbers are those of another one for a moment. */
  #readoutOf(run: Run): RunReadout | undefined {
    const readout = this.#joined.readout;
    const shape = readout?.parameters.biases.map((biases) => biases.length).join(' ');
    return shape === run.spec.layers.slice(1).join(' ') ? readout : undefined;
  }

  #flowOf(readout: RunReadout): Flow {
    const key = [readout, this.show, this.point];
    if (!this.#flow || key.some((part, at) => part !== this.#flow?.key[at])) {
      this.#flow = { key, flow: flowOf(readout, this.show, this.point) };
    }
    return this.#flow.flow;
  }

  #networkView(run: Run, readout: RunReadout, words: NetworkFigureStrings): NetworkView {
    const runWords = this.strings('run', runStrings);
    return { spec: run.spec, readout, words, runWords, lang: this.language };
  }

  #number(value: number | undefined, digits = 4): string {
    return formatNumber(value ?? Number.NaN, digits, { lang: this.language });
  }

  /** A number short enough to stand beneath a unit. */
  #short(value: number): string {
    const lang = { lang: this.language };
    if (this.show === 'forward') return formatNumber(value, 2, lang);
    return Math.abs(value) >= 1e-3 ? formatFixed(value, 4, lang) : formatScientific(value, 1, lang);
  }

  /** The chosen part, while the network still has it: another shape may have taken its place. */
  #chosen(readout: RunReadout | undefined): Part | undefined {
    const { chosen } = this.#hand;
    return chosen && readout && valueOf(readout.parameters, chosen) !== undefined ? chosen : undefined;
  }

  // ---- what a person does ----

  get #mayChange(): boolean {
    const isLocked = this.isLocked('weights') || this.isOfBefore;
    return this.shows('weights') && !isLocked && this.#joined.current?.failure === undefined;
  }

  /** A deep network is wider than its place: what the keyboard chose is scrolled to, and the page stays. */
  #bringIntoView(): void {
    const place = this.renderRoot.querySelector<HTMLElement>('.network-scroll');
    const option = this.renderRoot.querySelector<HTMLElement>('[aria-selected=true]');
    if (!place || !option) return;
    const from = option.offsetLeft;
    const to = from + option.offsetWidth;
    if (from < place.scrollLeft) place.scrollLeft = from;
    else if (to > place.scrollLeft + place.clientWidth) place.scrollLeft = to - place.clientWidth;
  }

  #focusField(): void {
    void this.updateComplete.then(() => {
      const input = this.renderRoot.querySelector<HTMLInputElement>('.edit input');
      input?.focus();
      input?.select();
    });
  }

  #set(run: Run, part: Part, value: number): void {
    this.heldValue = value;
    this.#edits.request({ ...part, value });
    const name = partName(run.spec.layers, part, this.#words);
    this.#announcer.say(this.#words.changed({ part: name, value: this.#number(value) }));
  }

  #showMore({ layer, units }: Column, count: number): void {
    const start = (this.starts[layer] ?? 0) + units.length;
    const starts = Array.from({ length: layer + 1 }, (_, at) => this.starts[at] ?? 0);
    starts[layer] = start >= count ? 0 : start;
    this.starts = [...starts, ...this.starts.slice(layer + 1)];
  }

  override get canUndo(): boolean {
    return super.canUndo || this.#edits.canUndo;
  }

  override get canRedo(): boolean {
    return super.canRedo || this.#edits.canRedo;
  }

  /** Takes back the last change of the run, whoever made it; then what was set on this figure. */
  override undo(): void {
    this.heldValue = undefined;
    if (this.#edits.canUndo) void this.#edits.undo();
    else super.undo();
  }

  override redo(): void {
    this.heldValue = undefined;
    if (this.#edits.canRedo) void this.#edits.redo();
    else super.redo();
  }

  // ---- paint ----

  #paint(): void {
    const canvas = this.renderRoot?.querySelector<HTMLCanvasElement>('canvas.maps');
    const run = this.#joined.current;
    const layout = this.#layout;
    if (!canvas || !run || !layout || !this.isConnected || this.isOfBefore) return;
    const maps = this.#readoutOf(run)?.unitMaps;
    const bounds = maps?.[0]?.[0]?.bounds;
    const shown = maps && bounds ? { spec: run.spec, bounds, maps } : undefined;
    this.#painter.paint(canvas, layout, this.#theme.tokens, shown);
  }

  // ---- render ----

  protected override get saves() {
    return { run: this.#joined.current };
  }

  override get isDrawn(): boolean {
    return this.#joined.isRead;
  }

  protected override get isOfBefore(): boolean {
    return this.#joined.isOfBefore;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.#words;
    const run = this.#joined.current;
    return html`<h3 class="heading" part="heading">
        ${words.title} <small>${words.subtitle[this.show]}</small>
      </h3>
      ${run ? this.#renderRun(run, words) : this.#renderMissing(words)} ${this.#announcer.render()}`;
  }

  #renderMissing(words: NetworkFigureStrings): TemplateResult {
    const isOnItsWay = this.#joined.state === 'looking' && this.run === '';
    return html`<p class="missing">${isOnItsWay ? words.looking : words.missing({ name: this.run })}</p>`;
  }

  #renderRun(run: Run, words: NetworkFigureStrings): TemplateResult {
    const readout = this.#readoutOf(run);
    return html`${this.#renderDrawing(run, readout, words)}
    ${readout ? this.#renderDetail(run, readout, words) : nothing} ${this.#renderEdit(run, readout, words)}
    ${this.shows('show') ? this.#renderViews(run, words) : nothing}
    ${readout ? this.#renderTable(run, readout, words) : nothing}`;
  }

  #renderDrawing(run: Run, readout: RunReadout | undefined, words: NetworkFigureStrings): TemplateResult {
    const layout = this.#place(run);
    const summary = readout ? this.#summary(run, readout, words) : words.preparing;
    const size = layout
      ? `block-size: ${layout.height}px; inline-size: ${layout.width}px; --shape: ${layout.width} / ${layout.height}`
      : '';
    return html`<div class="ruler"></div>
      <div class="network-scroll" part="drawing">
        <div class="network-stage" .style=${size}>
          ${layout ? this.#renderLines(run, readout, layout, words) : nothing}
          <canvas class="maps" role="img" aria-label=${summary}></canvas>
          ${
            layout && readout
              ? renderPartList({
                  view: this.#networkView(run, readout, words),
                  layout,
                  edges: this.#edges,
                  hand: this.#hand,
                  help: this.#mayChange ? words.partsHelp : words.partsHelpLocked,
                })
              : nothing
          }
          ${layout ? layout.columns.map((column) => this.#renderMore(run, column, words)) : nothing}
        </div>
      </div>`;
  }

  #renderLines(
    run: Run,
    readout: RunReadout | undefined,
    layout: NetworkLayout,
    words: NetworkFigureStrings,
  ): TemplateResult {
    const { spec } = run;
    const runWords = this.strings('run', runStrings);
    const hot = this.pointed ?? this.#chosen(readout);
    const flow = readout && this.#flowOf(readout);
    const hotValue = hot?.kind === 'weight' && flow ? flow.edge(hot.layer, hot.from, hot.to) : undefined;
    return renderDrawing({
      layers: spec.layers,
      layout,
      edges: this.#edges,
      flow,
      shown: this.show,
      scale: Math.min(1.3, this.#theme.tokens.scale),
      hot,
      hotText: hotValue === undefined ? undefined : this.#number(hotValue),
      nodeText: (value) => this.#short(value),
      caption: (column) => captionOf(column, layout, spec, words, runWords),
      isMoving: this.show !== 'weights' && this.#visibility.mayMove,
      isTraining: run.isPlaying,
    });
  }

  #renderMore(run: Run, column: Column, words: NetworkFigureStrings): TemplateResult | typeof nothing {
    if (column.hidden === 0) return nothing;
    const count = run.spec.layers[column.layer];
    const layer = column.layer === 0 ? words.layerInputs : words.layer({ number: column.layer });
    return html`<button
      type="button"
      class="link more-units"
      aria-label=${words.moreName({ count: formatCount(column.hidden), layer })}
      .style=${`left: ${column.x}px; top: ${column.moreY}px`}
      @click=${() => this.#showMore(column, count)}
    >
      ${words.more({ count: formatCount(column.hidden) })}
    </button>`;
  }

  /** One sentence about what is pointed at or chosen; otherwise what can be done, or which point is followed. */
  #renderDetail(run: Run, readout: RunReadout, words: NetworkFigureStrings): TemplateResult {
    const part = this.pointed ?? this.#chosen(readout);
    const view = this.#networkView(run, readout, words);
    const { show } = this;
    const hint = this.#mayChange ? words.hint : words.hintLocked;
    const text = part
      ? partSentence(view, part, show, this.#flowOf(readout))
      : show === 'weights'
        ? hint
        : pointSentence(view, show, this.point, this.#flowOf(readout));
    return html`<p class="figure-note" part="detail">${text}</p>`;
  }

  #renderEdit(
    run: Run,
    readout: RunReadout | undefined,
    words: NetworkFigureStrings,
  ): TemplateResult | typeof nothing {
    const part = this.#chosen(readout);
    const fault = this.#edits.sentence(this.strings('run', runStrings));
    const line = fault ? errorLine(fault) : nothing;
    if (!part || !readout || !this.#mayChange) return html`${line}`;
    return html`${renderWeightField({
      view: this.#networkView(run, readout, words),
      part,
      held: this.heldValue,
      canUndo: this.#edits.canUndo,
      onHold: (value) => {
        this.heldValue = value;
      },
      onSet: (value) => this.#set(run, part, value),
      onUndo: () => this.undo(),
    })}
    ${line}`;
  }

  #renderViews(run: Run, words: NetworkFigureStrings): TemplateResult {
    return renderViews({
      shown: this.show,
      point: this.point,
      points: run.data.train.inputs.length,
      words,
      isLocked: this.isLocked('show'),
      onShow: (show) => this.change({ show }),
      onPoint: (point) => this.change({ point }, 'point'),
    });
  }

  /** While it plays nobody reads the sentence, and the largest of 180,000 weights need not be looked for each frame. */
  #summary(run: Run, readout: RunReadout, words: NetworkFigureStrings): string {
    const last = this.#said;
    const isFresh = last?.spec === run.spec && (last.readout === readout || run.isPlaying);
    if (last && isFresh && last.words === words.title) return last.text;
    const text = summaryOf(this.#networkView(run, readout, words));
    this.#said = { spec: run.spec, readout, words: words.title, text };
    return text;
  }

  #renderTable(run: Run, readout: RunReadout, words: NetworkFigureStrings): TemplateResult {
    const handleToggle = (event: Event): void => {
      this.isTableOpen = (event.target as HTMLDetailsElement).open;
    };
    return html`<details class="chart-table" part="chart-table" @toggle=${handleToggle}>
      <summary>${this.strings('chart', chartStrings).showTable}</summary>
      ${this.isTableOpen ? renderPartTable(this.#networkView(run, readout, words), partsOf(this.#edges), this.show === 'weights' ? 0 : this.point) : nothing}
    </details>`;
  }
}
