/**
 * <backprop-boundary>: what a network answers for every point of the plane, painted from the answers of the engine
 * that trains it. The points it learns from lie in it and can be moved, added and taken away.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { boundaryStrings } from '../../src/strings/en/boundary.ts';
import type { BoundaryStrings } from '../../src/strings/en/boundary.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { ReadoutNeed, Run, RunReadout } from '../../src/run/run.ts';
import { undoOf } from '../shared/run-undo.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { checkField, errorLine, moreSettings } from '../shared/controls.ts';
import { formatCount, formatFixed } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { flagSetting, settingProperties, textSetting } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';
import { decisionOf, shareAbove } from '../shared/decision.ts';
import type { ClassIndex } from '../shared/decision.ts';
import { RunEdits } from '../shared/run-edits.ts';
import { Ruler } from '../shared/ruler.ts';
import { BoundaryPainter } from './boundary-paint.ts';
import { boundaryStyles, planeStyles, stageSize } from './boundary-styles.ts';
import { hintOf, renderPointTools } from './boundary-tools.ts';
import { pointSentence, renderPointTable, summaryOf } from './boundary-words.ts';
import type { BoundaryView, Drawn } from './boundary-words.ts';
import { contourLines } from './contour.ts';
import type { PlanePoint } from './contour.ts';
import { planeMargins } from './plane-frame.ts';
import { renderLines } from './plane-lines.ts';
import type { PlaneView } from './plane.ts';
import { PointHand } from './point-hand.ts';
import type { PointTool } from './point-hand.ts';
import { renderPointList } from './point-list.ts';
import { hasBorder } from './truth.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  showTruth: flagSetting({ attribute: 'show-truth' }),
};

/** Finest grid asked for while it trains, and when it stands still and sharpness costs nobody's pace. */
const resolutions = { running: 64, standing: 96, large: 40 } as const;
/** From here on a network is asked for fewer answers per frame. */
const manyParameters = 5000;
/**
 * @summary The network's answer for every point of the plane, with its points.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr show-truth - draws the border that the data were made with
 * @attr controls - of `points truth`
 * @csspart plane - the picture
 * @csspart detail - the sentence about the chosen point
 * @csspart heading - the name of the figure
 * @csspart points - the points as a list of sliders
 * @csspart more-settings - what opens: more settings, a list
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 */
export class BackpropBoundary extends LabElement {
  static override readonly tag: string = 'backprop-boundary';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['points', 'truth'];
  static override readonly needsRun: boolean = true;
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    width: { state: true },
    tool: { state: true },
    isTableOpen: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, planeStyles, boundaryStyles];

  declare run: string;
  declare showTruth: boolean;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  /** Of the stage, in CSS px; 0 while nobody has looked. */
  declare width: number;
  declare tool: PointTool;
  declare isTableOpen: boolean;

  readonly #joined = new RunController(this, {
    need: () => this.#need(),
    onUpdate: (run) => undoOf(run).look(),
  });
  readonly #theme = new ThemeController(this, () => {
    this.#paint();
    this.requestUpdate();
  });
  readonly #announcer = new Announcer(this);
  readonly #painter = new BoundaryPainter();
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
  readonly #hand = new PointHand({
    view: () => this.#view(),
    points: () => this.#inputs,
    tool: () => this.tool,
    isLocked: () => !this.#mayChange,
    stage: () => this.renderRoot.querySelector<HTMLElement>('.plane-stage'),
    onMove: (index, place) => this.#movePoint(index, place),
    onAdd: (place, of) => this.#addPoint(place, of),
    onRemove: (index) => this.#removePoint(index),
    onChange: () => this.requestUpdate(),
    onSay: (what, index) => this.#say(what, index),
  });
  /** A point on its way: shown where the hand is, before the run has taken it there. */
  #moving: { readonly index: number; readonly place: PlanePoint } | undefined;
  #drawn: (Drawn & { readonly readout: RunReadout }) | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.width = 0;
    void new Ruler(this, (width) => {
      this.width = width;
      this.#painter.forget();
      this.requestUpdate();
    });
    this.tool = 'move';
    this.isTableOpen = false;
  }

  // ---- life ----

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#hand.letGo();
  }

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
    if (!run?.bounds) return undefined;
    if (countParameters(run.spec.layers) > manyParameters)
      return { field: { resolution: resolutions.large } };
    const isBusy = run.state === 'running' || this.#hand.isDragging;
    return { field: { resolution: isBusy ? resolutions.running : resolutions.standing } };
  }

  // ---- what it shows ----

  get #words(): BoundaryStrings {
    return this.strings('boundary', boundaryStrings);
  }

  /** The points as they are drawn: with the one that is on its way where the hand has it. */
  get #inputs(): readonly (readonly number[])[] {
    const inputs = this.#joined.current?.data.train.inputs ?? [];
    const moving = this.#edits.isWorking ? this.#moving : undefined;
    return moving ? inputs.map((input, index) => (index === moving.index ? moving.place : input)) : inputs;
  }

  #boundaryView(run: Run, words: BoundaryStrings): BoundaryView {
    return {
      run,
      words,
      names: this.#classNames(run),
      inputs: this.#inputs,
      lang: this.language,
      chosen: this.#hand.chosen,
    };
  }

  #classNames(run: Run): readonly [string, string] {
    return this.strings('run', runStrings).classNames[run.settings.data] ?? ['0', '1'];
  }

  #view(): PlaneView | undefined {
    const bounds = this.#joined.current?.bounds;
    if (!bounds || this.width === 0) return undefined;
    const { scale } = this.#theme.tokens;
    const left = planeMargins.left * scale;
    const size = Math.max(40, Math.floor(this.width - left - planeMargins.right * scale));
    return this.#hand.frozenView ?? { bounds, left, top: planeMargins.top, size };
  }

  /** What the engine answered with its last read-out, cut into lines once. */
  #draw(): Drawn | undefined {
    const readout = this.#joined.readout;
    const run = this.#joined.current;
    if (!readout?.field || !run) return undefined;
    if (this.#drawn?.readout === readout) return this.#drawn;
    const { threshold } = decisionOf(run.spec);
    this.#drawn = {
      readout,
      lines: contourLines(readout.field, threshold),
      share: shareAbove(readout.field.values, threshold),
    };
    return this.#drawn;
  }

  // ---- what a person does ----

  get #mayChange(): boolean {
    const isLocked = this.isLocked('points') || this.isOfBefore;
    return this.shows('points') && !isLocked && this.#joined.current?.failure === undefined;
  }

  #movePoint(index: number, place: PlanePoint): void {
    this.#moving = { index, place };
    this.#edits.request({ kind: 'point-moved', index, input: place });
    this.requestUpdate();
  }

  #addPoint(place: PlanePoint, of: ClassIndex): void {
    const run = this.#joined.current;
    if (!run) return;
    const outputs = run.spec.layers[run.spec.layers.length - 1];
    const target = Array.from({ length: outputs }, () => of);
    this.#edits.request({ kind: 'point-added', input: place, target });
    const [x1, x2] = place.map((x) => this.#number(x));
    this.#announcer.say(this.#words.added({ name: this.#classNames(run)[of], x1, x2 }));
  }

  async #addInMiddle(of: ClassIndex): Promise<void> {
    const run = this.#joined.current;
    if (!run?.bounds) return;
    const { x, y } = run.bounds;
    const count = run.data.train.inputs.length;
    this.#addPoint([(x[0] + x[1]) / 2, (y[0] + y[1]) / 2], of);
    while (this.#edits.isWorking) await this.updateComplete.then(() => new Promise(requestAnimationFrame));
    if (this.#joined.current !== run || run.data.train.inputs.length <= count) return;
    this.renderRoot.querySelector<HTMLElement>('.points')?.focus();
    this.#hand.take(count);
  }

  #removePoint(index: number): void {
    this.#edits.request({ kind: 'point-removed', index });
    this.#hand.choose(undefined);
    this.#announcer.say(this.#words.removed({ number: formatCount(index + 1) }));
  }

  #say(what: 'taken' | 'put-down' | 'moved', index: number): void {
    const words = this.#words;
    const number = formatCount(index + 1);
    const [x1, x2] = (this.#inputs[index] ?? []).map((x) => this.#number(x));
    if (what === 'taken') this.#announcer.sayNow(words.taken({ number }));
    else if (what === 'put-down') this.#announcer.sayNow(words.putDown({ number, x1, x2 }));
    else this.#announcer.say(words.movedTo({ x1, x2 }));
  }

  #handleBlur(): void {
    // What a key took stays where it is when the focus goes elsewhere.
    this.#hand.letGo();
    this.requestUpdate();
  }

  #handleUndoKey(event: KeyboardEvent): void {
    if (!(event.ctrlKey || event.metaKey) || event.key.toLowerCase() !== 'z' || !this.#mayChange) return;
    event.preventDefault();
    if (event.shiftKey) this.redo();
    else this.undo();
  }

  override get canUndo(): boolean {
    return super.canUndo || this.#edits.canUndo;
  }

  override get canRedo(): boolean {
    return super.canRedo || this.#edits.canRedo;
  }

  /** Takes back the last change of the run, whoever made it; then what was set on this figure. */
  override undo(): void {
    if (this.#edits.canUndo) void this.#edits.undo();
    else super.undo();
  }

  override redo(): void {
    if (this.#edits.canRedo) void this.#edits.redo();
    else super.redo();
  }

  // ---- paint ----

  #paint(): void {
    const view = this.#view();
    const run = this.#joined.current;
    const field = this.renderRoot?.querySelector<HTMLCanvasElement>('canvas.field');
    const points = this.renderRoot?.querySelector<HTMLCanvasElement>('canvas.marks');
    if (!view || !run || !field || !points || !this.isConnected || this.isOfBefore) return;
    const { tokens } = this.#theme;
    const { onScale } = decisionOf(run.spec);
    this.#painter.paintField(field, view, this.width, this.#joined.readout?.field, tokens, onScale);
    this.#painter.paintPoints(points, view, this.width, this.#inputs, run.data, tokens);
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
    return html`<h3 class="heading" part="heading">${words.title} <small>${words.subtitle}</small></h3>
      ${run ? this.#renderRun(run, words) : this.#renderMissing(words)} ${this.#announcer.render()}`;
  }

  #renderMissing(words: BoundaryStrings): TemplateResult {
    const isOnItsWay = this.#joined.state === 'looking' && this.run === '';
    return html`<p class="missing">${isOnItsWay ? words.looking : words.missing({ name: this.run })}</p>`;
  }

  #renderRun(run: Run, words: BoundaryStrings): TemplateResult {
    if (!run.bounds) return html`<p class="missing">${words.notAPlane({ inputs: run.spec.layers[0] })}</p>`;
    return html`${this.#renderStage(run, words)}
    ${this.shows('points') ? this.#renderDetail(run, words) : nothing} ${this.#renderTools(run, words)}
    ${this.#renderTable(run, words)}`;
  }

  #renderStage(run: Run, words: BoundaryStrings): TemplateResult {
    const view = this.#view();
    const drawn = this.#draw();
    const boundary = this.#boundaryView(run, words);
    const { scale } = this.#theme.tokens;
    const height = view ? view.top + view.size + planeMargins.bottom * scale : 0;
    return html`<div class="plane-stage" part="plane" .style=${stageSize(this.width, height)}>
      <div class="ruler"></div>
      <canvas class="field" role="img" aria-label=${summaryOf(boundary, drawn)}></canvas>
      ${view ? renderLines({ boundary, view, drawn, scale, width: this.width, height, showTruth: this.showTruth }) : nothing}
      <canvas class="marks" aria-hidden="true"></canvas>
      ${
        view && this.shows('points')
          ? renderPointList({
              boundary,
              view,
              hand: this.#hand,
              mayChange: this.#mayChange,
              onKey: (event) => this.#handleUndoKey(event),
              onBlur: () => this.#handleBlur(),
            })
          : nothing
      }
    </div>`;
  }

  #number(value: number): string {
    return formatFixed(value, 2, { lang: this.language });
  }

  /** One sentence under the picture: about the chosen point, or what can be done. */
  #renderDetail(run: Run, words: BoundaryStrings): TemplateResult {
    const index = this.#hand.chosen;
    const names = this.#classNames(run);
    const fault = this.#edits.sentence(this.strings('run', runStrings));
    return html`<div class="figure-note detail" part="detail">
        ${index === undefined ? html`<span>${this.#mayChange ? hintOf(this.tool, words, names) : words.hintLocked}</span>` : this.#renderChosen(run, words, index)}
      </div>
      ${fault ? errorLine(fault) : nothing}`;
  }

  #renderChosen(run: Run, words: BoundaryStrings, index: number): TemplateResult {
    return html`<span>${pointSentence(this.#boundaryView(run, words), index)}</span>${
        this.#mayChange
          ? html`<button type="button" class="link" @click=${() => this.#removePoint(index)}>
              ${words.removePoint}
            </button>`
          : nothing
      }`;
  }

  #renderTools(run: Run, words: BoundaryStrings): TemplateResult | typeof nothing {
    const { data } = run.settings;
    const truth =
      this.shows('truth') && hasBorder(data)
        ? checkField({
            label: words.truth({ name: words.truthNames[data] ?? '' }),
            checked: this.showTruth,
            disabled: this.isLocked('truth'),
            onChange: (showTruth) => this.change({ showTruth }),
          })
        : nothing;
    const points =
      this.shows('points') && !this.isLocked('points') ? this.#renderPointTools(run, words) : nothing;
    if (truth === nothing && points === nothing) return nothing;
    return moreSettings(html`<div class="tools">${points}${truth}</div>`, { label: words.change });
  }

  #renderPointTools(run: Run, words: BoundaryStrings): TemplateResult {
    return renderPointTools({
      tool: this.tool,
      words,
      names: this.#classNames(run),
      canUndo: this.#edits.canUndo,
      onTool: (tool) => {
        this.tool = tool;
        this.#hand.choose(undefined);
      },
      onAddInMiddle: (of) => void this.#addInMiddle(of),
      onUndo: () => this.undo(),
    });
  }

  #renderTable(run: Run, words: BoundaryStrings): TemplateResult {
    const handleToggle = (event: Event): void => {
      this.isTableOpen = (event.target as HTMLDetailsElement).open;
    };
    return html`<details class="chart-table" part="chart-table" @toggle=${handleToggle}>
      <summary>${this.strings('chart', chartStrings).showTable}</summary>
      ${this.isTableOpen ? renderPointTable(this.#boundaryView(run, words)) : nothing}
    </details>`;
  }
}
