/**
 * <chain-rule-machine>: number lines x → u → y under each other, and a small step Δx that is stretched on its way
 * down. Multiply the stretches and you have the derivative: the picture that makes the chain rule obvious.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { type Chain, decompose } from '../../src/symbolic/decompose.ts';
import { compileUnary } from '../../src/symbolic/evaluate.ts';
import { toText } from '../../src/symbolic/format-text.ts';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { mi } from '../../src/symbolic/math-node.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { variablesOf } from '../../src/symbolic/tree-walk.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { machineStrings } from '../../src/strings/en/machine.ts';
import { symbolicStrings } from '../../src/strings/en/symbolic.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { button, caption, choice, dataTable, sliderField } from '../shared/controls.ts';
import { ExpressionField } from '../shared/expression-field.ts';
import { HighlightController, breakableFormula, formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatFixed, formatNumber } from '../shared/number-format.ts';
import { Ruler } from '../shared/ruler.ts';
import {
  namedNumbersSetting,
  numberSetting,
  refused,
  settingProperties,
  textSetting,
} from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import {
  acceptsExpression,
  expressionRefusal,
  readExpression,
  variableToUse,
} from '../shared/symbolic-reading.ts';
import { ThemeController } from '../shared/theme.ts';
import { VariableRanges, fieldLimit, valuesFor } from '../shared/variable-values.ts';
import { drawMachine, isNarrowDrawing, layoutOf, lengthText, stepText } from './machine-drawing.ts';
import type { DrawingOptions, Layout } from './machine-drawing.ts';
import { stretchEquation } from './machine-formula.ts';
import { machineHandles } from './machine-handles.ts';
import { buildMachine, errorRows } from './machine-model.ts';
import type { MachineModel } from './machine-model.ts';
import { hasLeft, isTiny, windowsFor } from './machine-scale.ts';
import type { LineWindow } from './machine-scale.ts';
import { machineStyles } from './machine-styles.ts';

/** Presets by expression; the label of the third says what it is for. */
const presets = ['sin(x^2)', 'e^(2x+1)', 'exp(sin(x^2))'] as const;

/** A step may be shrunk as long as its images can be told apart in float64. */
const smallestStep = 1e-4;
const largestStep = 2;

const settings = {
  ...commonSettings,
  expression: textSetting({
    attribute: 'expression',
    default: presets[0],
    maxLength: 100_000,
    accepts: acceptsExpression,
  }),
  variable: textSetting({ attribute: 'variable', default: '', maxLength: 40 }),
  at: namedNumbersSetting({ attribute: 'at', default: { x: 0.6 } }),
  dx: numberSetting({
    attribute: 'dx',
    default: 0.4,
    min: -largestStep,
    max: largestStep,
    accepts: (dx) => (dx === 0 ? refused('machine-zero-step', { given: dx }) : undefined),
  }),
};

/**
 * @summary A step Δx, stretched link by link: the chain rule as a picture.
 * @attr expression - the function, as people type it; default `sin(x^2)`
 * @attr variable - by which it is differentiated; x, or the first one, where absent
 * @attr at - values of the variables: `x=0.6 w=2`; those that are missing are chosen
 * @attr dx - the step, −2 to 2, not 0; default 0.4
 * @attr controls - of `expression presets values x dx buttons table caption`
 * @fires expression-change - a person chose or typed another function; detail: `{ expression }`
 * @csspart stage - the drawing
 * @csspart equation - the stretches and their product
 * @csspart sentence - what became of the step
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 */
export class ChainRuleMachine extends LabElement {
  static override readonly tag: string = 'chain-rule-machine';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'caption',
    'presets',
    'expression',
    'x',
    'dx',
    'values',
    'buttons',
    'table',
  ];
  static override properties = {
    ...settingProperties(settings),
    isOwn: { state: true },
    stageWidth: { state: true },
  };
  static override styles = [baseStyles, machineStyles];

  declare expression: string;
  declare variable: string;
  declare at: Readonly<Record<string, number>>;
  declare dx: number;
  declare isOwn: boolean;
  declare stageWidth: number;

  readonly #highlight = new HighlightController(this);
  readonly #announcer = new Announcer(this);
  readonly #theme = new ThemeController(this, () => this.requestUpdate());
  readonly #ranges = new VariableRanges();
  readonly #field: ExpressionField<SyntaxTree> = new ExpressionField(this, {
    read: (text) =>
      readExpression(text, {
        symbolic: this.strings('symbolic', symbolicStrings),
        controls: this.strings('controls', controlStrings),
      }),
    onInput: (_tree, text) => this.#changeExpression(text, 'typing'),
    onCommit: () => this.endStep(),
  });
  #chain!: Chain;
  #values: Readonly<Record<string, number>> = {};
  #windows: LineWindow[] = [];
  /** What the windows were made for: they stand still while a hand moves, and follow when it lets go. */
  #windowsFor = '';
  #isDragging = false;

  constructor() {
    super();
    this.#highlight.light(null);
    this.isOwn = false;
    this.stageWidth = 0;
    void new Ruler(this, (width) => (this.stageWidth = width));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#isDragging = false;
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('expression') || changed.has('variable') || !this.#chain) this.#readExpression();
    this.#values = valuesFor(this.#chain.tree, this.at, [this.#chain.variable]);
  }

  #readExpression(): void {
    const result = parse(this.expression);
    // acceptsExpression let it through, so it can be read; a failure here would be a bug, and the old chain stays.
    if (!result.ok) return;
    const variable = variableToUse(variablesOf(result.tree), this.variable, result.tree);
    this.#chain = decompose(result.tree, variable);
    this.#ranges.forget();
    if (!(presets as readonly string[]).includes(this.expression)) this.isOwn = true;
    if (this.#field.text !== this.expression && !this.#field.isFaulty) this.#field.setText(this.expression);
    this.#windows = [];
  }

  get #x(): number {
    return this.#values[this.#chain.variable] ?? 0;
  }

  // ---- what a person does ----

  #changeExpression(expression: string, step?: string): void {
    this.change({ expression, at: {} }, step);
    this.dispatch('expression-change', { expression });
  }

  readonly #handlePreset = (value: string): void => {
    if (value === 'own') {
      this.isOwn = true;
      void this.updateComplete.then(() =>
        this.renderRoot.querySelector<HTMLInputElement>('.expression-input, input[type=text]')?.focus({
          preventScroll: true,
        }),
      );
      return;
    }
    this.isOwn = false;
    this.#field.setText(value);
    this.#changeExpression(value);
  };

  #setValue(name: string, value: number, step = `value-${name}`): void {
    this.change({ at: { ...this.#values, [name]: value } }, step);
  }

  #setStep(dx: number, step?: string): void {
    const sign = dx < 0 ? -1 : 1;
    this.change({ dx: sign * Math.min(largestStep, Math.max(smallestStep, Math.abs(dx))) }, step);
  }

  #setDragging(isDragging: boolean): void {
    this.#isDragging = isDragging;
    if (!isDragging) this.endStep();
    this.requestUpdate();
  }

  // ---- drawing ----

  /** The windows follow the numbers, but not under a moving hand unless something leaves the page. */
  #settleWindows(model: MachineModel): void {
    const narrow = isNarrowDrawing(this.#drawingWidth);
    const key = `${this.expression}|${this.variable}|${narrow}`;
    const isNew = this.#windowsFor !== key || this.#windows.length === 0;
    const mayFollow = !this.#isDragging && (hasLeft(model, this.#windows) || isTiny(model, this.#windows));
    const mustFollow = this.#isDragging && hasLeft(model, this.#windows);
    if (!isNew && !mayFollow && !mustFollow) return;
    this.#windows = windowsFor(model, narrow);
    this.#windowsFor = key;
  }

  get #drawingWidth(): number {
    return this.stageWidth || this.offsetWidth || 720;
  }

  #drawingOptions(words: typeof machineStrings): DrawingOptions {
    return {
      width: this.#drawingWidth,
      scale: this.#theme.tokens.scale,
      language: this.language,
      rateText: (stage, before) =>
        `d${stage.name}/d${before.name} = ${stage.link ? plainText(stage.link.localDerivative) : ''}`,
      zoomText: (zoom) => words.zoomed({ zoom: formatNumber(zoom, 0, { lang: this.language }) }),
      stepName: (stage) => `Δ${stage.name}`,
    };
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('machine', machineStrings);
    const model = buildMachine(this.#chain, this.#values, this.#x, this.dx);
    this.#settleWindows(model);
    const options = this.#drawingOptions(words);
    const layout = layoutOf(this.#windows, options);
    return html`
      ${this.#renderFunction(words)}
      <div class="stage ${this.#field.isFaulty ? 'stale' : ''}" part="stage">
        <div class="ruler"></div>
        <svg
          class="plot"
          width=${layout.width}
          height=${layout.height}
          viewBox="0 0 ${layout.width} ${layout.height}"
          role="img"
          aria-label=${this.#pictureText(model, words)}
        >
          ${drawMachine(model, this.#windows, layout, options)}
        </svg>
        ${this.#renderHandles(model, layout, words)}
      </div>
      ${this.#renderOtherValues(words)} ${this.#renderFoot(model, words)}
      ${
        this.shows('caption')
          ? caption(
              this.#windows.every(({ zoom }) => zoom === 1) ? words.sameScaleLead : words.otherScaleLead,
              words.hairs,
            )
          : nothing
      }
      ${this.#announcer.render()}
    `;
  }

  #renderFunction(words: typeof machineStrings): TemplateResult | typeof nothing {
    const isLocked = this.isLocked('expression');
    const field =
      this.isOwn && this.shows('expression')
        ? this.#field.render({ label: words.yourFunction, disabled: isLocked, hidesLabel: true })
        : nothing;
    if (!this.shows('presets')) return html`${field}`;
    const [first, second, third] = presets;
    return html`<div class="function">
      ${choice({
        label: words.presets,
        group: 'preset',
        value: this.isOwn ? 'own' : this.expression,
        disabled: isLocked,
        options: [
          { value: first, label: presetFormula(first), name: first },
          { value: second, label: presetFormula(second), name: second },
          { value: third, label: words.threeLinks },
          ...(this.shows('expression') ? [{ value: 'own', label: words.ownFunction }] : []),
        ],
        onChange: this.#handlePreset,
      })}
      ${field}
    </div>`;
  }

  #renderHandles(model: MachineModel, layout: Layout, words: typeof machineStrings): unknown {
    const { variable } = this.#chain;
    return machineHandles({
      model,
      layout,
      window: this.#windows[0],
      lang: this.language,
      names: { x: words.xHandle({ name: variable }), step: words.stepHandle({ name: variable }) },
      isLocked: { x: this.isLocked('x'), step: this.isLocked('dx') },
      isShown: { x: this.shows('x'), step: this.shows('dx') },
      onX: (x, gesture) => this.#setValue(variable, x, gesture),
      onStep: (dx, gesture) => this.#setStep(dx, gesture),
      onDrag: (isDragging) => this.#setDragging(isDragging),
    });
  }

  #renderOtherValues(words: typeof machineStrings): TemplateResult | typeof nothing {
    const names = variablesOf(this.#chain.tree).filter((name) => name !== this.#chain.variable);
    if (names.length === 0 || !this.shows('values')) return nothing;
    return html`<div class="sliders" role="group" aria-label=${words.values}>
      ${names.map((name) => {
        const value = this.#values[name] ?? 0;
        return sliderField({
          label: formula(nameToMath(name)),
          name,
          value,
          ...this.#ranges.rangeOf(name, value),
          fieldMin: -fieldLimit,
          fieldMax: fieldLimit,
          disabled: this.isLocked('values'),
          words: this.strings('controls', controlStrings),
          onInput: (next) => this.#setValue(name, next),
          onChange: () => this.endStep(),
        });
      })}
    </div>`;
  }

  #renderFoot(model: MachineModel, words: typeof machineStrings): TemplateResult {
    const { variable } = this.#chain;
    return html`<div class="foot">
      <div class="statement">
        <div class="big scroll-x" part="equation">
          ${breakableFormula(stretchEquation(model, this.language))}
        </div>
        <p class="dim sentence" part="sentence">${this.#sentence(model, words)}</p>
        ${
          this.shows('buttons')
            ? html`<div class="button-row">
                ${button({
                  label: words.halveOf({ name: variable }),
                  disabled: this.isLocked('dx') || Math.abs(this.dx) / 2 < smallestStep,
                  onClick: () => this.#setStep(this.dx / 2),
                })}
                ${button({
                  label: words.shrink({ to: formatFixed(0.01, 2, { lang: this.language }) }),
                  disabled: this.isLocked('dx'),
                  onClick: () => this.#setStep(Math.sign(this.dx) * 0.01),
                })}
                ${button({ label: words.startAgain, kind: 'bare', onClick: () => this.reset() })}
              </div>`
            : nothing
        }
      </div>
      ${this.shows('table') ? this.#renderTable(model, words) : nothing}
    </div>`;
  }

  #renderTable(model: MachineModel, words: typeof machineStrings): TemplateResult {
    const { tree, variable } = this.#chain;
    const lang = this.language;
    const y = model.stages[model.stages.length - 1].name;
    const rows = errorRows(tree, variable, this.#values, model).map((row) => [
      formatNumber(row.step, row.step < 0.01 ? 5 : 4, { lang }),
      formatNumber(row.stretch, 4, { lang }),
      formatNumber(row.error, 5, { lang }),
      row.shrink === undefined
        ? ''
        : html`<span class="note num">${words.divided({ by: formatNumber(row.shrink, 1, { lang }) })}</span>`,
    ]);
    return html`<div class="errors">
      <p class="heading">${words.tableTitle}</p>
      ${dataTable({
        caption: words.tableTitle,
        columns: [
          { label: words.tableStep({ name: variable }), isNumber: true },
          { label: words.tableStretch, isNumber: true },
          { label: words.tableError({ name: y }), isNumber: true },
          { label: html`<span class="visually-hidden">${words.tableShrink}</span>` },
        ],
        rows,
      })}
    </div>`;
  }

  #sentence(model: MachineModel, words: typeof machineStrings): string {
    const lang = this.language;
    const { variable } = this.#chain;
    const [x] = model.stages;
    const write = (value: number) => formatNumber(value, 3, { lang });
    if (model.undefinedAt) {
      const [x0, end] = [write(x.from), write(x.to)];
      return words.noValue({ line: model.undefinedAt.name, name: variable, x: x0, end });
    }
    const { corner } = model;
    if (corner?.isAtX) {
      const [left, right] = this.#sideStretches();
      return words.cornerAtX({
        name: variable,
        function: corner.function,
        left: write(left),
        right: write(right),
      });
    }
    if (corner) return words.cornerInside({ function: corner.function });
    const y = model.stages[model.stages.length - 1];
    const values = {
      step: stepText(this.dx, lang),
      became: lengthText(y.to - y.from, lang),
      rate: write(model.rate),
      says: lengthText(model.rate * this.dx, lang),
    };
    return values.became === values.says ? words.sentenceClose(values) : words.sentence(values);
  }

  /** The stretch just left and just right of x. */
  #sideStretches(): [number, number] {
    const whole = compileUnary(this.#chain.tree, this.#chain.variable, this.#values);
    const h = 1e-7 * Math.max(1, Math.abs(this.#x));
    const y = whole(this.#x);
    return [(y - whole(this.#x - h)) / h, (whole(this.#x + h) - y) / h];
  }

  #pictureText(model: MachineModel, words: typeof machineStrings): string {
    const lang = this.language;
    const way = model.stages.slice(1).map((stage) =>
      words.wayPart({
        name: stage.name,
        change: lengthText(stage.to - stage.from, lang),
        stretch: formatNumber(stage.stretch, 2, { lang }),
      }),
    );
    return words.picture({
      name: this.#chain.variable,
      x: formatNumber(this.#x, 3, { lang }),
      step: stepText(this.dx, lang),
      way: way.join(words.wayJoin),
    });
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!changed.has('at') && !changed.has('dx')) return;
    const words = this.strings('machine', machineStrings);
    const model = buildMachine(this.#chain, this.#values, this.#x, this.dx);
    const write = (value: number) => formatNumber(value, 3, { lang: this.language });
    if (changed.get('at') === undefined && changed.get('dx') === undefined) return;
    this.#announcer.say(
      words.announce({
        name: this.#chain.variable,
        x: write(this.#x),
        step: stepText(this.dx, this.language),
        stretch: write(model.stretch),
        rate: write(model.rate),
      }),
    );
  }

  protected override refusalSentence(_setting: string, refusal: Refusal): string | undefined {
    return expressionRefusal(refusal, this.strings('symbolic', symbolicStrings));
  }
}

/** A formula in plain letters for the drawing, where no MathML can stand: x² and · as on paper. */
const plainText = (tree: SyntaxTree): string =>
  toText(tree)
    .replace(/\^2(?!\d|\.)/g, '²')
    .replace(/\^3(?!\d|\.)/g, '³')
    .replace(/\b([a-z]+)\((\p{L}[₀-₉]*)\)/gu, '$1 $2')
    .replaceAll('*', '·')
    .replaceAll('-', '−');

function presetFormula(text: string): unknown {
  const result = parse(text);
  return result.ok ? formula(toMathNode(result.tree)) : formula(mi(text));
}
