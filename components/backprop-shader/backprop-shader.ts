/**
 * <backprop-shader>: the program that really ran on the GPU for one gradient, letter for letter as it was compiled,
 * beside the formula it computes and the numbers it read and wrote.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import type { TensorValues } from '../../src/engines/webgl/passes/inspection.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { shaderStrings } from '../../src/strings/en/shader.ts';
import type { ShaderStrings } from '../../src/strings/en/shader.ts';
import { playAttributes, refusalOf, startAttributes } from '../backprop-run/run-attributes.ts';
import { OwnRun } from '../backprop-steps/own-run.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { button, caption, choice, selectField } from '../shared/controls.ts';
import { breakableFormula, HighlightController } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { choiceSetting, numberSetting, settingProperties, textSetting } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { codeLines, directionOf, functionNames, quantityOf } from './glsl-tokens.ts';
import type { CodeLine } from './glsl-tokens.ts';
import { matrixEquation, mistakeTouches, passEquations } from './pass-formulas.ts';
import type { Equation, PassNetwork } from './pass-formulas.ts';
import { knownMistake, readPassesBeside, readRunPasses, taughtPasses } from './pass-reading.ts';
import type { PassReading, PassText, TaughtPass } from './pass-reading.ts';
import { shaderStyles } from './shader-styles.ts';

/** So much of a matrix is shown: the rest says no more. */
const mostRows = 6;
const mostColumns = 6;

const settings = {
  ...commonSettings,
  ...startAttributes,
  at: playAttributes.at,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  pass: choiceSetting({ attribute: 'pass', default: 'weight-gradient', options: taughtPasses }),
  layer: numberSetting({ attribute: 'layer', default: 2, min: 1, max: 12, integer: true }),
};

/** Where the figure stands: nothing yet, a reading, or no WebGL (with the functions alone). */
interface Shown {
  readonly run: Run;
  readonly readout: RunReadout;
  readonly mistake: string | undefined;
  readonly pass: TaughtPass;
  readonly layer: number;
  readonly reading: PassReading | undefined;
  /** The function alone, where nothing was compiled. */
  readonly alone: string | undefined;
  /** Why nothing could be compiled, when it was tried. */
  readonly reason: string | undefined;
}

/**
 * @summary The GLSL that ran for a gradient, beside its formula and its numbers.
 * @attr run - name of the training to show; without it the one around the figure, or the notebook's own
 * @attr pass - `weight-gradient` (default), `bias-gradient`, `hidden-delta`, `output-delta`, `forward`, `loss`,
 *   `update-weights` or `update-biases`
 * @attr layer - layer of weights, from 1; where it has no such program, the nearest one
 * @attr layers, activations, loss, data, seed, engine … - for a training of its own, as in <backprop-run>
 * @attr controls - of `pass layer beside numbers copy`
 * @fires state-change - a person chose another program or layer
 * @csspart code - the program
 * @csspart formula - the formula that it computes
 * @csspart inputs - the numbers that go in
 * @csspart outputs - the numbers that come out
 * @csspart mistake - which mistake is built in
 * @csspart offer - the button for a program beside its formula
 * @csspart caption - the sentence below the figure
 * @csspart absent - what is said while there is no training to show
 */
export class BackpropShader extends LabElement {
  static override readonly tag: string = 'backprop-shader';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['pass', 'layer', 'beside', 'numbers', 'copy'];
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    shown: { state: true },
    isBeside: { state: true },
    isCopied: { state: true },
    failure: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, shaderStyles];

  declare run: string;
  declare pass: TaughtPass;
  declare layer: number;
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
  declare shown: Shown | undefined;
  /** A person asked that the program be run once beside a training that is not on the GPU. */
  declare isBeside: boolean;
  declare isCopied: boolean;
  declare failure: string | undefined;

  readonly #joined: RunController;
  readonly #own = new OwnRun();
  readonly #announcer = new Announcer(this);
  /** Counts the readings that were begun: only the newest is taken. */
  #ticket = 0;
  /** What the newest reading was begun for; it is not begun twice. */
  #wish:
    | (Pick<Shown, 'run' | 'readout' | 'mistake' | 'pass' | 'layer'> & { readonly isBeside: boolean })
    | undefined;
  #pending: Promise<void> = Promise.resolve();
  #lines: { readonly text: PassText | string; readonly lines: readonly CodeLine[] } | undefined;
  #scrolledTo: PassText | string | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.shown = undefined;
    this.isBeside = false;
    this.isCopied = false;
    this.failure = undefined;
    // It keeps itself on the host: a letter of the formula lights up in the program and above its numbers.
    void new HighlightController(this);
    this.#joined = new RunController(this);
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#ticket++;
    this.#wish = undefined;
    if (this.source !== undefined && this.source === this.#own.run) this.source = undefined;
    this.#own.end();
  }

  protected override async whenComplete(): Promise<void> {
    await this.#joined.current?.ready.catch(() => undefined);
    // Off screen nobody is told: the first picture is drawn all the same, for print and for whoever scrolls.
    this.requestUpdate();
    await this.updateComplete;
    await Promise.all([this.#pending, formulaFontsReady()]);
    await this.updateComplete;
  }

  /** The training whose program is shown; undefined until there is one. */
  get current(): Run | undefined {
    return this.#joined.current;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    this.#keepOwnRun(changed);
    const run = this.#joined.current;
    if (this.shown && this.shown.run !== run) this.shown = undefined;
    if (run?.readout) this.#readIfStale(run, run.readout);
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

  #readIfStale(run: Run, readout: RunReadout): void {
    const { pass, layer, isBeside } = this;
    const { mistake } = run;
    const wish = this.#wish;
    const isSameProgram =
      wish !== undefined &&
      wish.run === run &&
      wish.mistake === mistake &&
      wish.pass === pass &&
      wish.layer === layer &&
      wish.isBeside === isBeside;
    // While it runs, the program stays and the numbers wait: reading them would hold the training up.
    if (isSameProgram && (wish.readout === readout || run.isPlaying)) return;
    this.#wish = { run, readout, mistake, pass, layer, isBeside };
    this.#pending = this.#read(run, readout);
  }

  async #read(run: Run, readout: RunReadout): Promise<void> {
    const ticket = ++this.#ticket;
    const { pass, isBeside } = this;
    const depth = run.spec.activations.length;
    const layer = Math.min(this.layer, depth) - 1;
    const wish = { name: pass, layer };
    let reading: PassReading | undefined;
    let reason: string | undefined;
    try {
      reading = await readRunPasses(run, wish);
      if (!reading && isBeside)
        reading = await readPassesBeside(run, readout, wish).catch((error: unknown) => {
          reason = error instanceof CodedError ? error.code : String(error);
          return undefined;
        });
    } catch (error) {
      if (ticket === this.#ticket) this.failure = error instanceof CodedError ? error.code : String(error);
      return;
    }
    if (ticket !== this.#ticket) return;
    let alone: string | undefined;
    if (!reading) {
      try {
        const { sourceAlone } = await import('./source-alone.ts');
        if (ticket !== this.#ticket) return;
        const place = this.#layerWithPass(pass, layer, depth);
        alone = sourceAlone(pass, place, networkOf(run), knownMistake(run.mistake));
      } catch (error) {
        // The file with the sources did not arrive: the next reading asks for it again.
        if (ticket === this.#ticket) this.failure = String(error);
        return;
      }
    }
    this.failure = undefined;
    this.isCopied = false;
    this.shown = { run, readout, mistake: run.mistake, pass, layer, reading, alone, reason };
  }

  /** The layer nearest to a wish in which a pass exists, 0-based. */
  #layerWithPass(pass: TaughtPass, layer: number, depth: number): number {
    if (pass === 'output-delta') return depth - 1;
    if (pass === 'loss') return 0;
    if (pass === 'hidden-delta') return Math.max(0, Math.min(layer, depth - 2));
    return Math.min(layer, depth - 1);
  }

  // ---- what a person does ----

  async #copy(text: string): Promise<void> {
    const words = this.strings('shader', shaderStrings);
    try {
      await navigator.clipboard.writeText(text);
      this.isCopied = true;
      this.#announcer.sayNow(words.copied);
    } catch {
      const code = this.renderRoot.querySelector('.code code');
      if (code) getSelection()?.selectAllChildren(code);
      this.#announcer.sayNow(words.copyFailed);
    }
  }

  // ---- rendering ----

  override get isDrawn(): boolean {
    return this.shown !== undefined;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('shader', shaderStrings);
    const { shown } = this;
    const run = this.#joined.current;
    if (!shown || !run)
      return html`<p class="note" part="absent">${this.#whyNothing(run, words)}</p>
        ${this.#announcer.render()}`;
    const text = shown.reading?.chosen;
    const layer = text
      ? text.layer
      : this.#layerWithPass(shown.pass, shown.layer, run.spec.activations.length);
    return html`
      ${this.#renderChoices(run, layer, words)} ${this.#renderOffer(shown, words)}
      <div class="sides">
        <div class="formulas">${this.#renderFormulas(shown, layer + 1, words)}</div>
        ${this.#renderProgram(shown, layer + 1, words)} ${this.#renderNumbers(shown, words)}
      </div>
      ${this.failure === undefined ? nothing : html`<p class="note" role="status">${words.broke({ reason: this.failure })}</p>`}
      ${caption(words.captionLead, words.caption)} ${this.#announcer.render()}
    `;
  }

  #whyNothing(run: Run | undefined, words: ShaderStrings): string {
    if (run && (run.state === 'failed' || this.failure !== undefined)) return words.failed;
    return !run && this.run !== '' ? words.missing({ name: this.run }) : words.preparing;
  }

  #renderChoices(run: Run, layer: number, words: ShaderStrings): TemplateResult | typeof nothing {
    const depth = run.spec.activations.length;
    // A network without a hidden layer has no hidden gradient.
    const offered = taughtPasses.filter((pass) => pass !== 'hidden-delta' || depth > 1);
    const isOneLayer = this.pass === 'loss' || this.pass === 'output-delta';
    const layers = Array.from(
      { length: this.pass === 'hidden-delta' ? depth - 1 : depth },
      (_, each) => each,
    );
    return html`<div class="choices">
      ${
        this.shows('pass')
          ? choice<TaughtPass>({
              label: words.passes,
              group: 'pass',
              value: this.pass,
              options: offered.map((value) => ({ value, label: words.passNames[value] })),
              disabled: this.isLocked('pass'),
              onChange: (pass) => this.change({ pass }),
            })
          : nothing
      }
      ${
        this.shows('layer') && !isOneLayer && layers.length > 1
          ? selectField({
              label: words.layer,
              value: String(layer + 1),
              options: layers.map((each) => ({
                value: String(each + 1),
                label: words.layerOption({ layer: each + 1, isOutput: each === depth - 1 }),
              })),
              disabled: this.isLocked('layer'),
              onChange: (value) => this.change({ layer: Number(value) }),
            })
          : nothing
      }
    </div>`;
  }

  /** The training is not on the GPU: says so, and offers to run the program once beside it. */
  #renderOffer(shown: Shown, words: ShaderStrings): TemplateResult | typeof nothing {
    if (shown.reading) return nothing;
    const { run, readout, reason } = shown;
    const engine = words.engineNames[readout.device.engine];
    const asked = run.settings.engine;
    const why =
      asked === 'webgl' && readout.device.engine !== 'webgl' ? words.fellBack : words.notWebgl({ engine });
    return html`<div class="offer" part="offer" role="status">
      <p>${why} ${reason === undefined ? nothing : words.unavailable({ reason })}</p>
      ${
        reason === undefined && this.shows('beside')
          ? button({
              label: words.runBeside,
              disabled: this.isLocked('beside') || this.isBeside,
              onClick: () => {
                this.isBeside = true;
              },
            })
          : nothing
      }
    </div>`;
  }

  #renderFormulas(shown: Shown, layer: number, words: ShaderStrings): TemplateResult {
    const network = networkOf(shown.run);
    const { pass } = shown;
    const mistake = knownMistake(shown.mistake);
    const isHere = mistake !== undefined && mistakeTouches(mistake, pass, layer, network);
    const lines = (equations: readonly Equation[]) =>
      equations.map(
        (nodes) => html`<p class="equation mid scroll-x">${breakableFormula(nodes, { display: true })}</p>`,
      );
    const matrices = matrixEquation(pass, layer);
    const isUpdate = pass === 'update-weights' || pass === 'update-biases';
    const note =
      pass === 'output-delta' ? words.indicesMean : pass === 'loss' ? words.indicesPlain : words.indices;
    const notedMistake =
      mistake === 'updated-weights-used'
        ? words.mistakeOrder
        : isHere
          ? words.mistakeHere
          : words.mistakeElsewhere;
    return html`<div class="formula" part="formula">
        <p class="heading">${words.formula}</p>
        ${lines(passEquations(pass, layer, network))}
        <p class="note">${isUpdate ? words.updateNote : note}</p>
      </div>
      ${
        mistake === undefined
          ? nothing
          : html`<div class="ran" part="mistake">
              ${
                isHere && mistake !== 'updated-weights-used'
                  ? html`<p class="heading">${words.formulaRan}</p>
                      ${lines(passEquations(pass, layer, network, mistake))}`
                  : nothing
              }
              <p class="note">${notedMistake}</p>
            </div>`
      }
      ${
        matrices
          ? html`<div class="matrices">
              <p class="heading">${words.asMatrices}</p>
              ${lines([matrices])}
            </div>`
          : nothing
      }`;
  }

  #renderNumbers(shown: Shown, words: ShaderStrings): TemplateResult | typeof nothing {
    const { reading, readout, run } = shown;
    if (!reading || !this.shows('numbers')) return nothing;
    const isBehind = run.isPlaying || run.readout !== readout;
    return html`<div class="numbers">
      <div class="tensors" part="inputs">
        <p class="heading">
          ${words.read} <small>${words.atEpoch({ epoch: formatCount(readout.epoch) })}</small>
        </p>
        ${reading.numbers.inputs.map((tensor) => this.#renderTensor(tensor, words))}
      </div>
      <div class="tensors" part="outputs">
        <p class="heading">${words.wrote}</p>
        ${reading.numbers.outputs.map((tensor) => this.#renderTensor(tensor, words))}
      </div>
      ${isBehind ? html`<p class="note">${words.waits}</p>` : nothing}
    </div>`;
  }

  #renderTensor({ name, shape, values }: TensorValues, words: ShaderStrings): TemplateResult {
    const [rows, columns] = shape;
    const shownRows = values.slice(0, mostRows);
    const shownColumns = Math.min(columns, mostColumns);
    const isPart = rows > mostRows || columns > mostColumns;
    const hue = directionOf(name) === 'backward' ? 'q-bw' : 'q-fw';
    const lang = this.language;
    // Small numbers stand in one form: a column of 7.14×10⁻⁵ and 0.00053 could not be compared.
    const largest = Math.max(...shownRows.flatMap((row) => row.slice(0, shownColumns).map(Math.abs)));
    const write = (value: number) =>
      largest > 0 && largest < 0.01 ? formatScientific(value, 3, { lang }) : formatNumber(value, 5, { lang });
    const size = words.tensor({ rows: formatCount(rows), columns: formatCount(columns) });
    return html`<div class="tensor">
      <p class="note">
        <span class="name ${hue}" data-q=${quantityOf(name)}>${name}</span> ${size}${
          isPart ? `, ${words.part({ rows: shownRows.length, columns: shownColumns })}` : nothing
        }
      </p>
      <div class="scroll-x">
        <table class="data">
          <caption class="visually-hidden">
            ${name} ${size}
          </caption>
          <thead>
            <tr>
              <th scope="col"><span class="visually-hidden">${words.rowHeading}</span></th>
              ${Array.from({ length: shownColumns }, (_, column) => html`<th scope="col" class="numeric">${column + 1}</th>`)}
            </tr>
          </thead>
          <tbody>
            ${shownRows.map(
              (row, index) =>
                html`<tr>
                  <th scope="row">${index + 1}</th>
                  ${row.slice(0, shownColumns).map((value) => html`<td class="numeric">${write(value)}</td>`)}
                </tr>`,
            )}
          </tbody>
        </table>
      </div>
    </div>`;
  }

  #linesOf(text: PassText | string): readonly CodeLine[] {
    if (this.#lines?.text !== text)
      this.#lines = {
        text,
        lines: typeof text === 'string' ? codeLines(text, '') : codeLines(text.glsl, text.formula),
      };
    return this.#lines.lines;
  }

  #renderProgram(shown: Shown, layer: number, words: ShaderStrings): TemplateResult {
    const text = shown.reading?.chosen ?? shown.alone ?? '';
    const lines = this.#linesOf(text);
    const lesson = lines.filter(({ isLesson }) => isLesson);
    const names = functionNames(typeof text === 'string' ? text : text.formula).join(', ');
    const source = typeof text === 'string' ? text : text.glsl;
    const engine = words.engineNames[shown.readout.device.engine];
    const provenance = !shown.reading
      ? words.sourceAlone
      : shown.reading.isRunItself
        ? words.ranHere
        : words.ranBeside({ engine });
    return html`<div class="program">
      <p class="heading">
        ${words.program}
        <small
          >${
            lesson.length > 0
              ? words.programLines({ first: lesson[0].number, last: lesson[lesson.length - 1].number, names })
              : names
          }</small
        >
      </p>
      ${renderCode(lines, words.programName({ name: words.passNames[shown.pass], layer }))}
      <div class="button-row">
        ${
          this.shows('copy')
            ? button({ label: words.copy, kind: 'bare', onClick: () => void this.#copy(source) })
            : nothing
        }
        ${this.isCopied ? html`<span class="note">${words.copied}</span>` : nothing}
      </div>
      <p class="note">${provenance}</p>
    </div>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const text = this.shown?.reading?.chosen ?? this.shown?.alone;
    const same = typeof text === 'object' ? text.glsl : text;
    if (same === undefined || same === this.#scrolledTo) return;
    this.#scrolledTo = same;
    this.#showLesson();
  }

  /** Brings the formula's lines into the code's own view; the page stays where it is. */
  #showLesson(): void {
    const code = this.renderRoot.querySelector<HTMLElement>('.code');
    const first = code?.querySelector<HTMLElement>('.is-lesson');
    if (!code) return;
    const offset = first ? first.getBoundingClientRect().top - code.getBoundingClientRect().top : 0;
    // Two lines of what stands above it stay in sight.
    code.scrollTop = first ? code.scrollTop + offset - 2.5 * first.offsetHeight : 0;
  }

  protected override refusalSentence(_setting: string, { code, values }: Refusal): string | undefined {
    return this.strings('run', runStrings).errors[code]?.(values);
  }
}

const networkOf = ({ spec }: Run): PassNetwork => ({
  layers: spec.layers,
  activations: spec.activations,
  loss: spec.loss,
  optimizer: spec.optimizer ?? 'gradient-descent',
});

/** The text put together again is the text that was given: no sign is added between the spans. */
function renderCode(lines: readonly CodeLine[], label: string): TemplateResult {
  const last = lines.length;
  const spans = lines.map(({ number, tokens, isLesson }) => {
    const words = tokens.map(({ kind, text, quantity }) =>
      kind === 'plain' || kind === 'name'
        ? text
        : html`<span class="tok-${kind}" data-q=${quantity ?? nothing}>${text}</span>`,
    );
    // The empty rest behind the last line break is no line.
    if (number === last && tokens.length === 0) return nothing;
    const end = number < last ? '\n' : '';
    return html`<span class="line ${isLesson ? 'is-lesson' : ''}">${words}${end}</span>`;
  });
  return html`<pre
    class="code"
    part="code"
    tabindex="0"
    role="region"
    aria-label=${label}
  ><code>${spans}</code></pre>`;
}
