/**
 * <chain-rule-explorer>: an inner and an outer function, four linked plots and one point that moves through all of
 * them. The two factors are drawn, multiplied and seen to be the slope of the whole.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { explorerStrings } from '../../src/strings/en/explorer.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { symbolicStrings } from '../../src/strings/en/symbolic.ts';
import { widgetStrings } from '../../src/strings/en/widget.ts';
import { mi } from '../../src/symbolic/math-node.ts';
import { toSpeech } from '../../src/symbolic/speech.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { LabChart } from '../shared/chart.ts';
import { caption, choice, sliderField } from '../shared/controls.ts';
import { HighlightController, formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatExact, formatNumber } from '../shared/number-format.ts';
import { refused, settingProperties, type Refusal } from '../shared/settings.ts';
import { expressionRefusal } from '../shared/symbolic-reading.ts';
import { ThemeController } from '../shared/theme.ts';
import { buildChain, readFunction, type ExplorerChain, type Role } from './explorer-chain.ts';
import { heightOf, plotNames, plotOf, type PlotName, type PlotScene } from './explorer-plots.ts';
import { readChain, type Reading } from './explorer-reading.ts';
import { firstMiddle, presetOf, roles, settings, spelledForField } from './explorer-settings.ts';
import { explorerStyles } from './explorer-styles.ts';
import { statusSentences, stretchSentence } from './explorer-words.ts';
import { FunctionChoices } from './function-choices.ts';
import { createFields, type FunctionFields } from './function-fields.ts';
import { renderNumbers } from './numbers-table.ts';
import { renderTitle, titleFormulas, type TitleFormulas, type TitleView } from './plot-titles.ts';
import { renderEquation } from './product-equation.ts';
import { renderRange } from './range-fields.ts';
import { grownScale, ladderScale, renderLadder, type LadderScale } from './stretch-ladder.ts';

/**
 * @summary Four linked plots of a chain of two or three functions, with one point that moves through all of them.
 * @attr outer - the outer function: a name such as `sin`, or any formula in one letter; default `sin`
 * @attr middle - a third link between inner and outer; none where absent
 * @attr inner - the inner function; default `x^2`
 * @attr x - where it is looked at; default 0.8
 * @attr x-min - left end of the curves; default −3
 * @attr x-max - right end of the curves; default 3
 * @attr y-limit - curves are cut off beyond ± this; default 6
 * @attr slider-min - left end of the slider; default −2
 * @attr slider-max - right end of the slider; default 2
 * @attr step - step of the slider, of the arrow keys and of a drag; default 0.1
 * @attr digits - digits behind the point, 1 to 12; default 4
 * @attr controls - of `outer middle inner links slider point range reset caption`
 * @fires expression-change - a person chose or typed another function; detail: `{ outer, middle, inner }`
 * @csspart choices - the rows of functions
 * @csspart plots - the four plots
 * @csspart plot - a plot with its title; each also by its name: `plot-inside`, `plot-whole`, `plot-factors`, `plot-product`
 * @csspart ladder - the bars of the product
 * @csspart equation - the product with its numbers
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart handle - a point that can be moved, a slider
 * @csspart caption - the sentence below the figure
 * @csspart more-settings - what opens: more settings, a list
 * @csspart plot-inside - the plot of the inner function
 * @csspart plot-whole - the plot of the whole function
 * @csspart plot-factors - the plot of the local rates
 * @csspart plot-product - the plot of their product
 */
export class ChainRuleExplorer extends LabElement {
  static override readonly tag: string = 'chain-rule-explorer';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'caption',
    'outer',
    'middle',
    'inner',
    'links',
    'point',
    'slider',
    'range',
    'reset',
  ];
  static override properties = {
    ...settingProperties(settings),
    opened: { state: true },
    isTableOpen: { state: true },
  };
  static override styles = [baseStyles, explorerStyles];

  declare outer: string;
  declare middle: string;
  declare inner: string;
  declare x: number;
  declare xMin: number;
  declare xMax: number;
  declare yLimit: number;
  declare sliderMin: number;
  declare sliderMax: number;
  declare step: number;
  declare digits: number;
  /** The functions whose field a person opened. */
  declare opened: ReadonlySet<Role>;
  declare isTableOpen: boolean;

  readonly #announcer = new Announcer(this);
  readonly #highlight = new HighlightController(this, { onChange: () => this.requestUpdate() });
  readonly #theme = new ThemeController(this);
  readonly #fields: FunctionFields = createFields(this, {
    letterOf: (role) => this.#letterOf(role),
    words: () => ({
      symbolic: this.strings('symbolic', symbolicStrings),
      controls: this.strings('controls', controlStrings),
      explorer: this.#words,
    }),
    onInput: (role, text) => this.#setFunction(role, text, `type-${role}`),
    onCommit: () => this.endStep(),
  });
  readonly #plots = plotNames.map((name) => new LabChart(this, () => this.#plotSpec(name)));
  readonly #choices = new FunctionChoices();
  #chain!: ExplorerChain;
  #formulas!: TitleFormulas;
  /** The preset that each function is, where it is one. */
  #presets: Partial<Record<Role, string>> = {};
  #reading!: Reading;
  #range: readonly [number, number] = [settings.xMin.default, settings.xMax.default];
  #height = 1;
  #ladder: LadderScale = { low: 0, high: 1 };
  #spoken = '';
  /** A hand is on the slider or on a point. */
  #isMoving = false;

  constructor() {
    super();
    this.opened = new Set();
    this.isTableOpen = false;
  }

  /** The exact numbers at x: what every link makes, its rate, and their product. */
  get reading(): Reading {
    return readChain(this.#chain, this.x);
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isNew = changed.has('outer') || changed.has('middle') || changed.has('inner');
    if (isNew || !this.#chain) this.#readFunctions();
    const isMoved = changed.has('xMin') || changed.has('xMax');
    if (isMoved) this.#readRange();
    if (isNew || isMoved || changed.has('yLimit')) {
      const last = this.#chain.links.length - 1;
      this.#height = heightOf(this.#chain.valueAt[last], this.#range, this.yLimit);
    }
    this.#reading = readChain(this.#chain, this.x);
    const fitting = ladderScale(this.#reading.stretches);
    this.#ladder = this.#isMoving && !isNew ? grownScale(this.#ladder, fitting) : fitting;
  }

  get #hasThree(): boolean {
    return this.middle.trim() !== '';
  }

  get #roles(): readonly Role[] {
    return roles.filter((role) => role !== 'middle' || this.#hasThree);
  }

  #readFunctions(): void {
    const parts = [...this.#roles].reverse().flatMap((role) => {
      const reading = readFunction(this[role], role);
      // The setting refuses what cannot be read, so every part is there.
      return reading.ok ? [{ role, tree: reading.tree, letter: reading.letter }] : [];
    });
    this.#chain = buildChain(parts);
    this.#formulas = titleFormulas(this.#chain);
    this.#presets = Object.fromEntries(this.#roles.map((role) => [role, presetOf(this[role], role)]));
    const whole = this.#chain.links[this.#chain.links.length - 1];
    this.#spoken = toSpeech(whole.full ?? whole.tree, this.strings('speech', speech));
    for (const role of this.#roles) {
      const field = this.#fields[role];
      const isTyped = field.good?.text === this[role] && !field.isFaulty;
      if (!isTyped) field.setText(spelledForField(this[role], role));
    }
  }

  /** An end that makes no sense leaves the curves as they were. */
  #readRange(): void {
    if (this.xMin < this.xMax) {
      this.#range = [this.xMin, this.xMax];
      this.withdraw('xMax');
    } else this.refuse('xMax', refused('explorer-range', { low: this.xMin, high: this.xMax }));
  }

  protected override refusalSentence(setting: string, refusal: Refusal): string | undefined {
    const { given = '', letters = '', low = 0, high = 0 } = refusal.values;
    if (refusal.code === 'explorer-letters')
      return this.#words.refusedLetters({ name: setting, given, letters });
    if (refusal.code === 'explorer-range')
      return this.#words.refusedRange({ low: this.#exact(Number(low)), high: this.#exact(Number(high)) });
    return expressionRefusal(refusal, this.strings('symbolic', symbolicStrings));
  }

  // ---- what a person does ----

  #setFunction(role: Role, text: string, step?: string): void {
    this.change({ [role]: text }, step);
    this.dispatch('expression-change', { outer: this.outer, middle: this.middle, inner: this.inner });
    void this.updateComplete.then(() => this.#announcer.say(this.#sentence));
  }

  #choose(role: Role, value: string): void {
    const open = new Set(this.opened);
    if (value === 'own') open.add(role);
    else open.delete(role);
    this.opened = open;
    if (value !== 'own') this.#setFunction(role, value);
    else {
      this.#fields[role].setText(spelledForField(this[role], role));
      void this.updateComplete.then(() => {
        const input = this.renderRoot.querySelector<HTMLInputElement>(`[part~='own-${role}'] input`);
        input?.focus({ preventScroll: true });
        input?.select();
      });
    }
  }

  #chooseLinks(value: '2' | '3'): void {
    const open = new Set(this.opened);
    open.delete('middle');
    this.opened = open;
    this.#setFunction('middle', value === '3' ? firstMiddle : '');
  }

  readonly #move = (x: number): void => {
    this.#isMoving = true;
    this.change({ x }, 'move');
  };

  readonly #stop = (): void => {
    this.#isMoving = false;
    this.endStep();
    this.requestUpdate();
  };

  // ---- what is shown ----

  get #words(): typeof explorerStrings {
    return this.strings('explorer', explorerStrings);
  }

  /** ∞ is no number that could be multiplied: it is shown as what it is, nothing. */
  readonly #number = (value: number): string =>
    formatNumber(Number.isFinite(value) ? value : Number.NaN, this.digits, { lang: this.language });

  readonly #exact = (value: number): string => formatExact(value, { lang: this.language });

  #letterOf(role: Role): string {
    if (role === 'outer') return 'f';
    return role === 'inner' && this.#hasThree ? 'h' : 'g';
  }

  #inputOf(role: Role): string {
    if (role === 'inner') return 'x';
    return role === 'outer' && this.#hasThree ? 'v' : 'u';
  }

  get #sentence(): string {
    return stretchSentence(this.#chain, this.#reading, this.#number, this.#words);
  }

  #plotSpec(name: PlotName) {
    const isLocked = this.isLocked('point') || this.isLocked('slider');
    const scene: PlotScene = {
      chain: this.#chain,
      reading: this.#reading,
      range: this.#range,
      limit: this.yLimit,
      digits: this.digits,
      hot: this.#highlight.hot,
      words: this.#words,
      chartWords: this.strings('chart', chartStrings),
      lang: this.language,
      spoken: this.#spoken,
      ...(this.shows('point') && {
        control: {
          min: this.sliderMin,
          max: Math.max(this.sliderMin, this.sliderMax),
          step: this.step,
          isLocked,
          onInput: this.#move,
          onChange: this.#stop,
        },
      }),
    };
    return plotOf(name, scene, this.#height);
  }

  protected override renderWidget(): TemplateResult {
    return html`
      ${this.#renderChoices()} ${this.#renderOwn()} ${this.#renderStatus()}
      <div class="plots" part="plots">${plotNames.map((name, index) => this.#renderPlot(name, index))}</div>
      <div class="foot">
        ${this.#renderLadder()}
        <div class="sum">
          ${renderEquation(this.#titles, this.digits, this.language)} ${this.#renderMove()}
        </div>
      </div>
      ${this.#renderMore()} ${this.#renderTable()}
      ${this.shows('caption') ? caption(this.#words.captionLead, this.#words.caption) : nothing}
      ${this.#announcer.render()}
    `;
  }

  #renderChoices(): TemplateResult | typeof nothing {
    const shown = this.#roles.filter((role) => this.shows(role));
    if (shown.length === 0 && !this.shows('links')) return nothing;
    return html`<div class="picks" part="choices">
      ${shown.map((role) => this.#renderChoice(role))} ${this.shows('links') ? this.#renderLinks() : nothing}
    </div>`;
  }

  #renderChoice(role: Role): TemplateResult {
    return this.#choices.render({
      role,
      letter: this.#letterOf(role),
      input: this.#inputOf(role),
      preset: this.opened.has(role) ? undefined : this.#presets[role],
      disabled: this.isLocked(role),
      words: this.#words,
      speech: this.strings('speech', speech),
      onChange: (value) => this.#choose(role, value),
    });
  }

  #renderLinks(): TemplateResult {
    return choice<'2' | '3'>({
      label: this.#words.links,
      showLabel: true,
      group: 'links',
      value: this.#hasThree ? '3' : '2',
      options: [
        { value: '2', label: this.#words.two },
        { value: '3', label: this.#words.three },
      ],
      disabled: this.isLocked('links') || this.isLocked('middle'),
      onChange: (value) => this.#chooseLinks(value),
    });
  }

  #renderOwn(): TemplateResult | typeof nothing {
    const own = this.#roles.filter(
      (role) => this.shows(role) && (this.opened.has(role) || this.#presets[role] === undefined),
    );
    if (own.length === 0) return nothing;
    return html`<div class="own">
      ${own.map((role) =>
        this.#fields[role].render({
          label: this.#words.ownField[role]({ letter: this.#letterOf(role), input: this.#inputOf(role) }),
          disabled: this.isLocked(role),
          words: this.strings('controls', controlStrings),
          part: `own-${role}`,
        }),
      )}
    </div>`;
  }

  /** Always there, so that what is put in later is announced. */
  #renderStatus(): TemplateResult {
    const sentences = statusSentences(this.#reading, this.#range, {
      number: this.#number,
      exact: this.#exact,
      words: this.#words,
      symbolic: this.strings('symbolic', symbolicStrings),
    });
    return html`<div class="status" role="status">
      ${sentences.map((sentence) => html`<p>${sentence}</p>`)}
    </div>`;
  }

  #renderPlot(name: PlotName, index: number): TemplateResult {
    return html`<div class="plot-cell" part="plot plot-${name}">
      <div class="plot-title">${renderTitle(name, this.#titles)}</div>
      ${this.#plots[index].render()}
    </div>`;
  }

  get #titles(): TitleView {
    return {
      chain: this.#chain,
      reading: this.#reading,
      formulas: this.#formulas,
      isStale: this.#isStale,
      number: this.#number,
      words: this.#words,
    };
  }

  get #isStale(): boolean {
    return this.#roles.some((role) => this.#fields[role].isFaulty);
  }

  #renderLadder(): TemplateResult {
    return html`<div class="product-bars" part="ladder">
      <div class="plot-title"><span class="said">${this.#words.ladder}</span></div>
      ${renderLadder({
        chain: this.#chain,
        reading: this.#reading,
        scale: this.#ladder,
        zoom: this.#theme.tokens.scale,
        format: this.#number,
        said: this.#sentence,
        lang: this.language,
      })}
      <p class="note">${this.#sentence}</p>
    </div>`;
  }

  #renderMove(): TemplateResult {
    const hint = this.shows('point') ? html`<p class="note">${this.#words.hint}</p>` : nothing;
    if (!this.shows('slider')) return html`<div class="move">${hint}</div>`;
    const { x } = this;
    const reason = this.isLocked('slider') ? this.strings('widget', widgetStrings).isLocked : undefined;
    return html`<div class="move">
      ${sliderField({
        label: formula(mi('x')),
        name: this.#words.slider,
        value: x,
        min: this.sliderMin,
        max: Math.max(this.sliderMin, this.sliderMax),
        step: this.step,
        fieldMin: Math.min(this.#range[0], this.sliderMin),
        fieldMax: Math.max(this.#range[1], this.sliderMax),
        valueText: this.#words.valueText({
          x: this.#exact(x),
          name: 'dy/dx',
          value: this.#number(this.#reading.slope),
        }),
        quantity: 'x',
        disabled: this.isLocked('slider'),
        ...(reason !== undefined && { reason }),
        format: this.#exact,
        words: this.strings('controls', controlStrings),
        onInput: this.#move,
        onChange: this.#stop,
      })}
      ${hint}
    </div>`;
  }

  #renderMore(): TemplateResult | typeof nothing {
    if (!this.shows('range') && !this.shows('reset')) return nothing;
    return renderRange({
      range: this.#range,
      yLimit: this.yLimit,
      canUndo: this.canUndo,
      isLocked: this.isLocked('range'),
      words: this.#words,
      widget: this.strings('widget', widgetStrings),
      moreSettings: this.strings('controls', controlStrings).moreSettings,
      exact: this.#exact,
      shows: (control) => this.shows(control),
      change: (range) => this.change(range, 'range'),
      onStop: this.#stop,
      onUndo: () => this.undo(),
      onReset: () => this.reset(),
    });
  }

  #renderTable(): TemplateResult {
    const handleToggle = (event: Event) => {
      this.isTableOpen = (event.target as HTMLDetailsElement).open;
    };
    return html`<details class="chart-table numbers-table" part="chart-table" @toggle=${handleToggle}>
      <summary>${this.#words.table}</summary>
      ${
        this.isTableOpen
          ? renderNumbers({
              chain: this.#chain,
              range: this.#range,
              x: this.x,
              title: this.#words.table,
              number: this.#number,
              exact: this.#exact,
              noValue: this.strings('chart', chartStrings).noValue,
            })
          : nothing
      }
    </details>`;
  }
}
