/**
 * <backprop-shader>: the program that really ran on the GPU for one gradient, letter for letter as it was compiled,
 * beside the formula it computes and the numbers it read and wrote.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { shaderStrings } from '../../src/strings/en/shader.ts';
import type { ShaderStrings } from '../../src/strings/en/shader.ts';
import { playAttributes, refusalOf, startAttributes } from '../shared/run-attributes.ts';
import { OwnRun } from '../shared/own-run.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { button, caption, choice, selectField } from '../shared/controls.ts';
import { HighlightController } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { RunController } from '../shared/run-controller.ts';
import { choiceSetting, numberSetting, settingProperties, textSetting } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { renderFormulas } from './formula-side.ts';
import { codeLines } from './glsl-tokens.ts';
import type { CodeLine } from './glsl-tokens.ts';
import { renderNumbers } from './number-side.ts';
import { knownMistake, readPassesBeside, readRunPasses, taughtPasses } from './pass-reading.ts';
import type { PassReading, PassText, TaughtPass } from './pass-reading.ts';
import { renderProgram } from './program-side.ts';
import { shaderStyles } from './shader-styles.ts';
import { layerWithPass, networkOf } from './shown-program.ts';
import type { Shown } from './shown-program.ts';

const settings = {
  ...commonSettings,
  ...startAttributes,
  at: playAttributes.at,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  pass: choiceSetting({ attribute: 'pass', default: 'weight-gradient', options: taughtPasses }),
  layer: numberSetting({ attribute: 'layer', default: 2, min: 1, max: 12, integer: true }),
};

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
    await this.#joined.settled();
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
        const place = layerWithPass(pass, layer, depth);
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
    const source = text ?? shown.alone ?? '';
    const layer = text ? text.layer : layerWithPass(shown.pass, shown.layer, run.spec.activations.length);
    return html`
      ${this.#renderChoices(run, layer, words)} ${this.#renderOffer(shown, words)}
      <div class="sides">
        <div class="formulas">${renderFormulas(shown, layer + 1, words)}</div>
        ${renderProgram({
          shown,
          text: source,
          lines: this.#linesOf(source),
          layer: layer + 1,
          words,
          isCopied: this.isCopied,
          onCopy: this.shows('copy') ? (copied) => void this.#copy(copied) : undefined,
        })}
        ${this.shows('numbers') ? renderNumbers(shown, words, this.language) : nothing}
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

  #linesOf(text: PassText | string): readonly CodeLine[] {
    if (this.#lines?.text !== text)
      this.#lines = {
        text,
        lines: typeof text === 'string' ? codeLines(text, '') : codeLines(text.glsl, text.formula),
      };
    return this.#lines.lines;
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
