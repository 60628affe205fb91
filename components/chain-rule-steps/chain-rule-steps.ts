/**
 * <chain-rule-steps>: a typed function becomes its chain: the links, the rate of each, their product with every number,
 * and a second way to the same derivative that may disagree. A student can type, drag, open and point at all of it.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { parse } from '../../src/symbolic/parse.ts';
import type { ChainLink } from '../../src/symbolic/decompose.ts';
import { type SpeechPack, toSpeech } from '../../src/symbolic/speech.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { variablesOf } from '../../src/symbolic/tree-walk.ts';
import type { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { stepsStrings, type StepsStrings } from '../../src/strings/en/steps.ts';
import { symbolicStrings, type SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import { widgetStrings } from '../../src/strings/en/widget.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement } from '../shared/base-element.ts';
import { ExpressionField } from '../shared/expression-field.ts';
import { formula } from '../shared/formula.ts';
import { HighlightController } from '../shared/highlight.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { type Refusal, type Settings, settingProperties, wordsSetting } from '../shared/settings.ts';
import { expressionRefusal, readExpression, variableToUse } from '../shared/symbolic-reading.ts';
import { type NamedNumbers, valuesFor, VariableRanges } from '../shared/variable-values.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { functionFormula, isLong, type Notation, placeFormula, shownNumber } from './chain-formulas.ts';
import { type ChainModel, type ChainNumbers, modelOf } from './chain-model.ts';
import { type CopyFormat, copyText } from './chain-texts.ts';
import { presetChoice, sayName, variableChoice } from './choices.ts';
import { judge, type Judgement } from './judgement.ts';
import { linksTable, noteOnChain } from './link-rows.ts';
import type { Preset } from './presets.ts';
import { productRow } from './product-row.ts';
import { questionsOn } from './questions.ts';
import { ScrollableFormulas } from './scrollable.ts';
import { SecondOpinions } from './second-opinions.ts';
import { directDerivativeRow, type SecondWayView, verdictRow } from './second-way.ts';
import { quantityNames, stepsSettings } from './steps-settings.ts';
import { stepsStyles } from './steps-styles.ts';
import { type Copied, type StepSize, toolsRow } from './tools-row.ts';
import { valuesRow } from './values-row.ts';

/** While somebody types, nobody is asked about every letter. */
const typingPause = 250;

/**
 * @summary A typed function: its links, their rates, the product, another way, and whether the two agree.
 * @attr expression - the function, as one types it: `sin(x^2)`
 * @attr variable - the letter to differentiate by; x, or the first one, where absent
 * @attr at - numbers for the letters: `x=1 W_1=2`; chosen so that the function has a value where absent
 * @attr notation - `leibniz` (dy/du) or `lagrange` (f′)
 * @attr steps - `coarse`, or `fine` for one link per operation
 * @attr controls - of `expression presets variable rules opinions values notation steps copy undo`
 * @fires expression-change - a person changed the function or the letter; detail: expression, variable
 * @slot - what stands before the widget does: the formula and a sentence
 * @csspart links - the rows of links
 * @csspart rule - the rule behind a link
 * @csspart opinion - what a second way says of a link
 * @csspart chain - the row of the chain
 * @csspart product - the row of the product
 * @csspart central - the central difference below the product
 * @csspart values - the row of the numbers
 * @csspart direct - the derivative found another way
 * @csspart agreement - whether both ways agree
 * @csspart verdict - a computed verdict
 * @csspart row - a row without a name of its own
 * @csspart expression - the field for the function
 */
export class ChainRuleSteps extends LabElement {
  static override readonly tag: string = 'chain-rule-steps';
  static override readonly settings = stepsSettings;
  static override readonly linkSettings: Settings = {
    open: wordsSetting({ attribute: 'open' }),
    asked: wordsSetting({ attribute: 'asked' }),
  };
  static override readonly controlNames: readonly string[] = [
    'expression',
    'presets',
    'variable',
    'rules',
    'values',
    'notation',
    'steps',
    'copy',
    'undo',
  ];
  static override properties = settingProperties(stepsSettings);
  static override styles = [LabElement.styles, stepsStyles];

  declare expression: string;
  declare variable: string;
  declare at: NamedNumbers;
  declare notation: Notation;
  declare steps: StepSize;

  #model: ChainModel = this.#modelFrom();
  #values: NamedNumbers = {};
  readonly #ranges = new VariableRanges();
  /** Links (by quantity) whose rule, whose second opinion, whose deeper steps are shown. */
  #open = new Set<string>();
  #asked = new Set<string>();
  #deep = new Set<string>();
  /** A very long chain is shown whole, because somebody asked for it. */
  #showsAll = false;
  #judgement: { readonly of: ChainModel; readonly from: unknown; readonly is: Judgement } | undefined;
  #isTyping = false;
  #copied: Copied | undefined;

  /** They join the element by themselves and need nothing more from it. */
  protected readonly helpers = [new HighlightController(this), new ScrollableFormulas(this)];
  readonly #opinions = new SecondOpinions(this);
  readonly #announcer = new Announcer(this);
  readonly #field = new ExpressionField<SyntaxTree>(this, {
    read: (text) =>
      readExpression(text, { symbolic: this.#symbolic, controls: this.strings('controls', controlStrings) }),
    onInput: (_tree, text) => this.#handleTyping(text),
    onCommit: () => this.#handleCommit(),
  });

  constructor() {
    super();
    this.#field.setText(this.expression);
  }

  /** For scripts and tests: workers of their own instead of the page's. Set it before the widget is on the page. */
  set symbolicPool(pool: SymbolicWorkerPool | undefined) {
    this.#opinions.pool = pool;
  }

  get #words(): StepsStrings {
    return this.strings('steps', stepsStrings);
  }

  get #speech(): SpeechPack {
    return this.strings('speech', speech);
  }

  get #symbolic(): SymbolicStrings {
    return this.strings('symbolic', symbolicStrings);
  }

  // ---- life ----

  protected override willUpdate(changed: PropertyValues): void {
    const isOther = ['expression', 'variable', 'steps'].some((name) => changed.has(name));
    if (isOther || changed.has('notation') || changed.has('at')) this.#copied = undefined;
    if (isOther || !this.hasUpdated) this.#takeExpression(changed.has('expression'));
    else if (changed.has('at')) this.#values = this.#valuesOf(this.#model);
  }

  #modelFrom(): ChainModel {
    const result = parse(this.expression);
    // The setting accepts nothing that cannot be read.
    if (!result.ok) throw new Error(`chain-rule-steps: expression is ${result.code}`);
    const variable = variableToUse(variablesOf(result.tree), this.variable);
    return modelOf(result.tree, variable, { fine: this.steps === 'fine' });
  }

  #valuesOf(model: ChainModel): NamedNumbers {
    return valuesFor(model.tree, this.at, model.names);
  }

  #takeExpression(isOtherText: boolean): void {
    this.#model = this.#modelFrom();
    this.#values = this.#valuesOf(this.#model);
    this.#showsAll = false;
    if (isOtherText) this.#ranges.forget();
    // Another choice must not take away what somebody is still typing.
    if (isOtherText && !this.#isTyping) this.#field.setText(this.expression);
    this.#opinions.ask(questionsOn(this.#model), this.#isTyping ? typingPause : 0);
  }

  /** A chain of one link is the whole, and the whole was asked about. */
  #opinionOn = (link: ChainLink) =>
    this.#opinions.answerTo(this.#model.chain.links.length === 1 ? 'whole' : link.quantity);

  protected override async whenComplete(): Promise<void> {
    await Promise.all([formulaFontsReady(), this.#opinions.settled]);
    await this.updateComplete;
  }

  // ---- state ----

  protected override extraState(): StateValues {
    return { open: [...this.#open], asked: [...this.#asked] };
  }

  protected override initialExtraState(): StateValues {
    return { open: [], asked: [] };
  }

  protected override applyExtraState(values: StateValues): void {
    if ('open' in values) this.#open = quantityNames(values.open);
    if ('asked' in values) this.#asked = quantityNames(values.asked);
    this.requestUpdate();
  }

  protected override refusalSentence(_setting: string, refusal: Refusal): string | undefined {
    return expressionRefusal(refusal, this.#symbolic);
  }

  // A text that cannot be read is no step of its own: going back takes it away too.
  override undo(): void {
    super.undo();
    this.#field.setText(this.expression);
  }

  override redo(): void {
    super.redo();
    this.#field.setText(this.expression);
  }

  override reset(): void {
    super.reset();
    this.#field.setText(this.expression);
  }

  // ---- what a person does ----

  #handleTyping(text: string): void {
    this.#isTyping = true;
    this.change({ expression: text }, 'typing');
    void this.updateComplete.then(() => {
      this.#isTyping = false;
    });
  }

  #handleCommit(): void {
    this.endStep();
    void this.#tellExpression();
  }

  async #tellExpression(): Promise<void> {
    await this.updateComplete;
    this.dispatch('expression-change', { expression: this.expression, variable: this.#model.variable });
  }

  #handlePreset({ expression, variable, at }: Preset): void {
    this.change({ expression, variable, at, open: [], asked: [] });
    this.#field.setText(expression);
    void this.#tellExpression();
  }

  #handleVariable(variable: string): void {
    this.change({ variable, open: [], asked: [] });
    void this.#tellExpression();
  }

  #handleValue(name: string, value: number): void {
    this.change({ at: { ...this.at, ...this.#values, [name]: value } }, `value ${name}`);
    this.#announcer.say(this.#productSaid(this.#model.numbersAt({ ...this.#values, [name]: value })));
  }

  #toggle(list: 'open' | 'asked', link: ChainLink): void {
    const names = new Set(list === 'open' ? this.#open : this.#asked);
    if (!names.delete(link.quantity)) names.add(link.quantity);
    this.change({ [list]: [...names] });
  }

  #toggleDeep(link: ChainLink): void {
    if (!this.#deep.delete(link.quantity)) this.#deep.add(link.quantity);
    this.requestUpdate();
  }

  #handleAllLinks(): void {
    this.#showsAll = true;
    this.#opinions.ask(questionsOn(this.#model, true));
    this.requestUpdate();
  }

  async #handleCopy(format: CopyFormat): Promise<void> {
    const text = copyText(this.#model, format, {
      notation: this.notation,
      values: this.#values,
      numbers: this.#model.numbersAt(this.#values),
      textAt: this.#words.textAt,
    });
    try {
      await navigator.clipboard.writeText(text);
      this.#copied = { format };
      this.#announcer.sayNow(this.#words.copied);
    } catch {
      // A frame without the permission, or a page without https: the person's own hands can still copy.
      this.#copied = { format, text };
    }
    this.requestUpdate();
    await this.updateComplete;
    const place = this.renderRoot.querySelector<HTMLTextAreaElement>('.copy-place');
    place?.focus({ preventScroll: true });
    place?.select();
  }

  // ---- the template ----

  protected override renderWidget(): TemplateResult {
    const numbers = this.#model.numbersAt(this.#values);
    return html`<div class="proof">
        ${this.#renderField()} ${this.#renderChain()} ${this.#renderLinks(numbers)}
        ${this.#renderProduct(numbers)} ${this.#renderValues()} ${this.#renderSecondWay()}
        ${this.#renderTools()}
      </div>
      ${this.#announcer.render()}`;
  }

  #row(name: string, content: unknown, options: { ruled?: boolean; part?: string } = {}): TemplateResult {
    return html`<div class="proof-row ${options.ruled ? 'ruled' : ''}" part=${options.part ?? 'row'}>
      <span class="proof-name">${name}</span>
      <div>${content}</div>
    </div>`;
  }

  #reasonFor(control: string): { disabled: boolean; reason: string } {
    return { disabled: this.isLocked(control), reason: this.strings('widget', widgetStrings).isLocked };
  }

  #renderField(): unknown {
    const words = this.#words;
    const field = this.shows('expression')
      ? this.#field.render({
          label: words.yourFunction,
          hidesLabel: true,
          disabled: this.isLocked('expression'),
          words: this.strings('controls', controlStrings),
          part: 'expression',
        })
      : nothing;
    const choices = [this.#renderPresets(), this.#renderVariables()];
    if (field === nothing && choices.every((part) => part === nothing)) return nothing;
    return this.#row(
      words.yourFunction,
      html`${field}
        <div class="under-field">${choices}</div>`,
    );
  }

  #renderPresets(): unknown {
    if (!this.shows('presets')) return nothing;
    return presetChoice({
      words: this.#words,
      speech: this.#speech,
      disabled: this.isLocked('presets') || this.isLocked('expression'),
      expression: this.expression,
      onChoose: (preset) => this.#handlePreset(preset),
    });
  }

  #renderVariables(): unknown {
    const names = variablesOf(this.#model.tree);
    if (names.length < 2 || !this.shows('variable')) return nothing;
    return variableChoice({
      words: this.#words,
      speech: this.#speech,
      disabled: this.isLocked('variable'),
      names,
      variable: this.#model.variable,
      onChoose: (name) => this.#handleVariable(name),
    });
  }

  #renderChain(): TemplateResult {
    const { chain, tree } = this.#model;
    const last = chain.links[chain.links.length - 1];
    const label = this.#words.chainSaid({
      name: sayName(last.name, this.#speech),
      formula: toSpeech(tree, this.#speech),
    });
    // What stands there while the typed text cannot be read is a reminder, not something to work with.
    const isStale = this.#field.isFaulty;
    return this.#row(
      this.#words.chain,
      html`<div
        class="scroll-x full-size ${isStale ? 'stale' : ''}"
        role="group"
        aria-label=${this.#words.chain}
        aria-disabled=${isStale ? 'true' : nothing}
      >
        ${formula(functionFormula(this.#model, this.#showsAll), { class: isLong(this.#model) ? 'mid' : 'big', label })}
      </div>`,
      { part: 'chain' },
    );
  }

  #renderLinks(numbers: ChainNumbers): TemplateResult {
    const model = this.#model;
    const note = noteOnChain(model, this.#words);
    return this.#row(
      this.#words.links,
      html`${linksTable({
        model,
        numbers,
        notation: this.notation,
        place: placeFormula(model.variable, this.#values[model.variable]),
        words: this.#words,
        symbolic: this.#symbolic,
        showsRules: this.shows('rules'),
        isFine: this.steps === 'fine',
        isOpen: (link) => this.#open.has(link.quantity),
        isAsked: (link) => this.#asked.has(link.quantity),
        showsAll: (link) => this.#deep.has(link.quantity),
        opinionOn: this.#opinionOn,
        onOpen: (link) => this.#toggle('open', link),
        onAsk: (link) => this.#toggle('asked', link),
        onAll: (link) => this.#toggleDeep(link),
        showsAllLinks: this.#showsAll,
        onAllLinks: () => this.#handleAllLinks(),
      })}
      ${note ? html`<p class="notes">${note}</p>` : nothing}`,
    );
  }

  #renderProduct(numbers: ChainNumbers): TemplateResult {
    const content = productRow({
      model: this.#model,
      numbers,
      values: this.#values,
      notation: this.notation,
      showsAll: this.#showsAll,
      words: this.#words,
      symbolic: this.#symbolic,
      lang: this.language,
    });
    return this.#row(this.#words.product, content, { part: 'product' });
  }

  #productSaid(numbers: ChainNumbers): string {
    const { chain, variable } = this.#model;
    return this.#words.productSaid({
      top: sayName(chain.links[chain.links.length - 1].name, this.#speech),
      bottom: sayName(variable, this.#speech),
      value: shownNumber(numbers.product, this.language).text,
    });
  }

  #renderValues(): unknown {
    if (!this.shows('values')) return nothing;
    const content = valuesRow({
      names: this.#model.names,
      values: this.#values,
      ranges: this.#ranges,
      words: this.strings('controls', controlStrings),
      speech: this.#speech,
      ...this.#reasonFor('values'),
      onValue: (name, value) => this.#handleValue(name, value),
      onEnd: () => this.endStep(),
    });
    return this.#row(this.#words.values, content, { part: 'values' });
  }

  /** The product against the direct derivative; worked out once for each formula and answer. */
  get #judged(): Judgement | undefined {
    const answer = this.#opinions.answerTo('whole');
    if (!answer) return undefined;
    const known = this.#judgement;
    if (known && known.of === this.#model && known.from === answer) return known.is;
    const is = judge(this.#model, answer);
    this.#judgement = { of: this.#model, from: answer, is };
    return is;
  }

  #renderSecondWay(): TemplateResult[] {
    const words = this.#words;
    const view: SecondWayView = {
      model: this.#model,
      answer: this.#opinions.answerTo('whole'),
      judged: this.#judged,
      words,
      symbolic: this.#symbolic,
      lang: this.language,
      onTryAgain: () => {
        this.#opinions.tryAgain();
        this.requestUpdate();
      },
    };
    return [
      this.#row(words.anotherWay, directDerivativeRow(view), { ruled: true, part: 'direct' }),
      this.#row(words.doTheyAgree, verdictRow(view), { part: 'agreement' }),
    ];
  }

  #renderTools(): unknown {
    const content = toolsRow({
      words: this.#words,
      widgetWords: this.strings('widget', widgetStrings),
      notation: this.notation,
      steps: this.steps,
      canUndo: this.canUndo,
      copied: this.#copied,
      shows: (control) => this.shows(control),
      isLocked: (control) => this.isLocked(control),
      onNotation: (notation) => this.change({ notation }),
      // Other links stand under other names then: what was open is closed.
      onSteps: (steps) => this.change({ steps, open: [], asked: [] }),
      onCopy: (format) => void this.#handleCopy(format),
      onUndo: () => this.undo(),
      onReset: () => this.reset(),
    });
    return content ? this.#row(this.#words.writtenAs, content) : nothing;
  }
}
