/**
 * <chain-rule-steps>: a typed function becomes its chain: the links, the rate of each, their product with every number,
 * and a second way to the same derivative that may disagree. A student can type, drag, open and point at all of it.
 */
import { html, nothing, type PropertyValues, type TemplateResult } from 'lit';
import { parse } from '../../src/symbolic/parse.ts';
import type { ChainLink } from '../../src/symbolic/decompose.ts';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { mo } from '../../src/symbolic/math-node.ts';
import { toSpeech } from '../../src/symbolic/speech.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { variableNode } from '../../src/symbolic/tree-builders.ts';
import { dependsOn, variablesOf } from '../../src/symbolic/tree-walk.ts';
import type { SymbolicWorkerPool } from '../../src/symbolic/worker-pool.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { stepsStrings, type StepsStrings } from '../../src/strings/en/steps.ts';
import { symbolicStrings, type SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import { widgetStrings } from '../../src/strings/en/widget.ts';
import { Announcer } from '../shared/announcer.ts';
import { commonSettings, LabElement } from '../shared/base-element.ts';
import { button, choice, sliderField, verdict } from '../shared/controls.ts';
import { ExpressionField } from '../shared/expression-field.ts';
import { breakableFormula, formula } from '../shared/formula.ts';
import { HighlightController } from '../shared/highlight.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatExact, formatNumber, formatScientific } from '../shared/number-format.ts';
import {
  choiceSetting,
  namedNumbersSetting,
  type Refusal,
  settingProperties,
  textSetting,
} from '../shared/settings.ts';
import {
  acceptsExpression,
  expressionRefusal,
  readExpression,
  variableToUse,
} from '../shared/symbolic-reading.ts';
import { fieldLimit, type NamedNumbers, valuesFor, VariableRanges } from '../shared/variable-values.ts';
import type { StateValues } from '../shared/widget-state.ts';
import {
  derivativeName,
  equals,
  functionFormula,
  generalProduct,
  isLong,
  type Notation,
  numberedProduct,
  numberNode,
  placeFormula,
  productResult,
  shownNumber,
} from './chain-formulas.ts';
import { type ChainModel, type ChainNumbers, modelOf } from './chain-model.ts';
import { type CopyFormat, copyText, placeText } from './chain-texts.ts';
import { judge, type Judgement } from './judgement.ts';
import { linksTable } from './link-rows.ts';
import { type Preset, presets } from './presets.ts';
import { ScrollableFormulas } from './scrollable.ts';
import { SecondOpinions } from './second-opinions.ts';
import { stepsStyles } from './steps-styles.ts';

const settings = {
  ...commonSettings,
  expression: textSetting({
    attribute: 'expression',
    default: 'sin(x^2)',
    // The reader has its own limit, with a sentence that says what to do.
    maxLength: Infinity,
    accepts: acceptsExpression,
  }),
  variable: textSetting({ attribute: 'variable', default: '', maxLength: 20 }),
  at: namedNumbersSetting({ attribute: 'at' }),
  notation: choiceSetting({
    attribute: 'notation',
    default: 'leibniz',
    options: ['leibniz', 'lagrange'],
  }),
  steps: choiceSetting({ attribute: 'steps', default: 'coarse', options: ['coarse', 'fine'] }),
};

/** Points at which nerdamer has to agree: the bar for a whole expression, and that for one link. */
const pointsOfWhole = 24;
const pointsOfLink = 12;

/** While somebody types, nobody is asked about every letter. */
const typingPause = 250;

/** Statuses after which a new try may end otherwise. */
const mayTryAgain = ['failed', 'too-slow', 'released'];

const presetIndex = (expression: string): string | undefined => {
  const index = presets.findIndex((preset) => preset.expression === expression);
  return index < 0 ? undefined : String(index);
};

const quantityNames = (value: unknown): Set<string> =>
  new Set(Array.isArray(value) ? value.filter((name) => typeof name === 'string').slice(0, 200) : []);

/**
 * @summary A typed function: its links, their rates, the product, another way, and whether the two agree.
 * @attr expression - the function, as one types it: `sin(x^2)`
 * @attr variable - the letter to differentiate by; x, or the first one, where absent
 * @attr at - numbers for the letters: `x=1 W_1=2`; chosen so that the function has a value where absent
 * @attr notation - `leibniz` (dy/du) or `lagrange` (f′)
 * @attr steps - `coarse`, or `fine` for one link per operation
 * @attr controls - of `expression presets variable rules opinions values notation steps copy undo`
 * @attr locked - the same names, or `all`
 * @fires expression-change - a person changed the function or the letter; detail: expression, variable
 * @slot - what stands before the widget does: the formula and a sentence
 * @csspart links rule opinion chain product values direct verdict
 */
export class ChainRuleSteps extends LabElement {
  static override readonly tag: string = 'chain-rule-steps';
  static override readonly settings = settings;
  static override properties = settingProperties(settings);
  static override styles = [LabElement.styles, stepsStyles];

  declare expression: string;
  declare variable: string;
  declare at: NamedNumbers;
  declare notation: Notation;
  declare steps: 'coarse' | 'fine';

  #model: ChainModel = this.#modelFrom();
  #values: NamedNumbers = {};
  readonly #ranges = new VariableRanges();
  /** Links (by quantity) whose rule, whose second opinion, whose deeper steps are shown. */
  #open = new Set<string>();
  #asked = new Set<string>();
  #deep = new Set<string>();
  #judgement: { readonly of: ChainModel; readonly from: unknown; readonly is: Judgement } | undefined;
  #isTyping = false;
  /** 'done', or the text itself where the browser keeps the page from copying. */
  #copied: { readonly format: CopyFormat; readonly text?: string } | undefined;

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

  get #symbolic(): SymbolicStrings {
    return this.strings('symbolic', symbolicStrings);
  }

  // ---- life ----

  protected override willUpdate(changed: PropertyValues): void {
    const isOther = ['expression', 'variable', 'steps'].some((name) => changed.has(name));
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
    this.#copied = undefined;
    if (isOtherText) this.#ranges.forget();
    if (this.#field.text !== this.expression && !this.#isTyping) this.#field.setText(this.expression);
    this.#opinions.ask(this.#questions, this.#isTyping ? typingPause : 0);
  }

  get #questions() {
    const { tree, variable, derivative, chain } = this.#model;
    const whole = { key: 'whole', tree, variable, own: derivative, points: pointsOfWhole };
    if (chain.links.length === 1) return [whole];
    return [
      whole,
      ...chain.links.map((link) => ({
        key: link.quantity,
        tree: link.tree,
        variable: link.inputName,
        own: link.localDerivative,
        points: pointsOfLink,
      })),
    ];
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
    this.#tellExpression();
  }

  #tellExpression(): void {
    this.dispatch('expression-change', { expression: this.expression, variable: this.#model.variable });
  }

  async #handlePreset(preset: Preset): Promise<void> {
    const { expression, variable, at } = preset;
    this.change({ expression, variable, at, open: [], asked: [] });
    await this.updateComplete;
    this.#tellExpression();
  }

  async #handleVariable(variable: string): Promise<void> {
    this.change({ variable, open: [], asked: [] });
    await this.updateComplete;
    this.#tellExpression();
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
        ${this.#renderProduct(numbers)} ${this.#renderValues()} ${this.#renderOtherWay()}
        ${this.#renderVerdict()} ${this.#renderTools()}
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
    const words = this.#words;
    return html`<div class="presets">
      ${choice({
        label: words.examples,
        group: 'preset',
        value: presetIndex(this.expression),
        disabled: this.isLocked('presets') || this.isLocked('expression'),
        options: presets.map((preset, index) => ({
          value: String(index),
          ...(preset.name ? { label: words[preset.name] } : presetLabel(preset)),
        })),
        onChange: (index) => void this.#handlePreset(presets[Number(index)]),
      })}
    </div>`;
  }

  #renderVariables(): unknown {
    const names = variablesOf(this.#model.tree);
    if (names.length < 2 || !this.shows('variable')) return nothing;
    return choice({
      label: this.#words.byWhat,
      showLabel: true,
      group: 'variable',
      value: this.#model.variable,
      disabled: this.isLocked('variable'),
      options: names.map((name) => ({
        value: name,
        label: formula(nameToMath(name)),
        name: sayName(name),
      })),
      onChange: (name) => void this.#handleVariable(name),
    });
  }

  #renderChain(): TemplateResult {
    const { chain, tree } = this.#model;
    const last = chain.links[chain.links.length - 1];
    const label = this.#words.chainSaid({
      name: sayName(last.name),
      formula: toSpeech(tree, this.strings('speech', speech)),
    });
    // What stands there while the typed text cannot be read is a reminder, not something to work with.
    const isStale = this.#field.isFaulty;
    return this.#row(
      this.#words.chain,
      html`<div
        class="scroll-x ${isStale ? 'stale' : ''}"
        role="group"
        aria-label=${this.#words.chain}
        aria-disabled=${isStale ? 'true' : nothing}
      >
        ${formula(functionFormula(this.#model), { class: this.#size, label })}
      </div>`,
      { part: 'chain' },
    );
  }

  get #size(): 'big' | 'mid' {
    return isLong(this.#model) ? 'mid' : 'big';
  }

  #renderLinks(numbers: ChainNumbers): TemplateResult {
    const model = this.#model;
    const note = this.#noteOnChain();
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
      })}
      ${note ? html`<p class="notes">${note}</p>` : nothing}`,
    );
  }

  #noteOnChain(): string | undefined {
    const { tree, variable, chain } = this.#model;
    if (!dependsOn(tree, variable)) return this.#words.constant({ variable });
    if (chain.links.length > 1) return undefined;
    const isInTwoPlaces =
      tree.kind === 'binary' && dependsOn(tree.left, variable) && dependsOn(tree.right, variable);
    return isInTwoPlaces ? this.#words.oneLink({ variable }) : this.#words.oneSimpleLink;
  }

  #renderProduct(numbers: ChainNumbers): TemplateResult {
    const model = this.#model;
    const isChain = model.chain.links.length > 1;
    const trouble = this.#trouble(numbers);
    const nodes = [
      derivativeName(model, this.notation),
      ...(isChain ? [equals, ...generalProduct(model, this.notation)] : []),
      equals,
      ...numberedProduct(model, numbers),
      ...(trouble ? [] : productResult(numbers)),
    ];
    const place = placeText(model, this.#values);
    return this.#row(
      this.#words.product,
      html`<div class="scroll-x product-line" role="group" aria-label=${this.#words.product}>
          ${breakableFormula(nodes, { class: this.#size })}
        </div>
        ${trouble ? html`<p class="notes" role="status">${trouble}</p>` : this.#renderCentral(numbers)}
        ${model.conventions.map(
          (convention) =>
            html`<p class="notes">
              ${this.#symbolic.conventions[convention.code]}
              ${numbers.atKink.includes(convention) ? html`<b>${this.#words.atKink({ place })}</b>` : nothing}
            </p>`,
        )}`,
      { part: 'product' },
    );
  }

  /** Why there is no number for the product at this place. */
  #trouble(numbers: ChainNumbers): string | undefined {
    if (Number.isFinite(numbers.product)) return undefined;
    const { links } = this.#model.chain;
    const place = placeText(this.#model, this.#values);
    if (numbers.links.some(({ value }) => !Number.isFinite(value))) return this.#words.noValue({ place });
    const index = numbers.links.findIndex(({ rate }) => !Number.isFinite(rate));
    return index < 0
      ? this.#words.infinite({ place })
      : this.#words.noRate({ place, link: links[index].name });
  }

  #renderCentral({ central, product }: ChainNumbers): TemplateResult {
    const words = this.#words;
    const [variable, step] = [this.#model.variable, formatExact(Number(central.step.toPrecision(3)))];
    if (!Number.isFinite(central.value))
      return html`<p class="notes">
        ${words.centralDifference}: ${words.centralMissing({ variable, step })}
      </p>`;
    const { text } = shownNumber(central.value);
    const difference = Math.abs(central.value - product);
    return html`<p class="beside">
      <span class="label">${words.centralDifference}</span>
      ${formula([mo('≈', { form: 'prefix', lspace: '0' }), numberNode(text)])}
      <span class="note"
        >${
          difference === 0
            ? words.centralNoteEqual({ variable, step })
            : words.centralNote({ variable, step, difference: formatScientific(difference, 0) })
        }</span
      >
    </p>`;
  }

  #productSaid(numbers: ChainNumbers): string {
    const { chain, variable } = this.#model;
    return this.#words.productSaid({
      top: sayName(chain.links[chain.links.length - 1].name),
      bottom: sayName(variable),
      value: shownNumber(numbers.product).text,
    });
  }

  #renderValues(): unknown {
    if (!this.shows('values')) return nothing;
    const { names } = this.#model;
    const slider = (name: string) =>
      sliderField({
        label: formula(nameToMath(name)),
        name: sayName(name),
        value: this.#values[name],
        ...this.#ranges.rangeOf(name, this.#values[name]),
        fieldMin: -fieldLimit,
        fieldMax: fieldLimit,
        onInput: (value) => this.#handleValue(name, value),
        onChange: () => this.endStep(),
        words: this.strings('controls', controlStrings),
        ...this.#reasonFor('values'),
      });
    return this.#row(
      this.#words.values,
      html`<div class="sliders ${names.length === 1 ? 'one' : ''}">${names.map(slider)}</div>`,
      { part: 'values' },
    );
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

  #renderOtherWay(): TemplateResult {
    const words = this.#words;
    const answer = this.#opinions.answerTo('whole');
    const line = (tree: SyntaxTree, note: string) =>
      html`<div class="direct">
        <div class="scroll-x" role="group" aria-label=${note}>
          ${formula(toMathNode(tree), { class: 'mid' })}
        </div>
        <span class="note">${note}</span>
      </div>`;
    const own = this.#model.derivative;
    return this.#row(
      words.anotherWay,
      answer?.status === 'agrees' && answer.tree
        ? line(answer.tree, words.byNerdamer)
        : answer?.status === 'differs' && answer.tree
          ? [line(own, words.byOwnRulesDiffers), line(answer.tree, words.byNerdamerDiffers)]
          : html`${line(own, words.byOwnRules)}
              <p class="notes">
                ${answer ? this.#symbolic.secondOpinion[answer.status](answer) : words.isAsked}
                ${this.#renderTryAgain(answer?.status === 'timed-out' || mayTryAgain.includes(answer?.reason ?? ''))}
              </p>`,
      { ruled: true, part: 'direct' },
    );
  }

  #renderTryAgain(isWorthIt: boolean): unknown {
    if (!isWorthIt) return nothing;
    const handleClick = () => {
      this.#opinions.tryAgain();
      this.requestUpdate();
    };
    return html`<button type="button" class="link" @click=${handleClick}>${this.#words.tryAgain}</button>`;
  }

  #renderVerdict(): TemplateResult {
    const words = this.#words;
    const judged = this.#judged;
    if (!judged)
      return this.#row(words.doTheyAgree, html`<p class="notes first waiting-line">${words.isAsked}</p>`);
    const own = judged.against === 'own-rules' ? words.againstOwnRules : nothing;
    return this.#row(words.doTheyAgree, html`${this.#renderJudgement(judged, own)}`, { part: 'verdict' });
  }

  #renderJudgement(judged: Judgement, own: unknown): TemplateResult {
    const words = this.#words;
    const { domains } = this.#symbolic;
    if (judged.kind === 'unknown') return verdict('unknown', words.cannotTell, words.undecided(judged));
    if (judged.kind === 'yes') {
      const only = judged.onlyLeft > 0 ? (judged.onlyRight > 0 ? 'both' : 'onlyLeft') : 'onlyRight';
      const domain = judged.oneSided > 0 ? domains[only](judged) : nothing;
      return verdict('yes', words.yes, html`${words.agreement(judged)} ${domain} ${own}`);
    }
    const found = judged.counterexample;
    if (!found) return verdict('no', words.no);
    const said = {
      at: Object.entries(found.values)
        .map(([name, value]) => `${name} = ${formatExact(value)}`)
        .join(', '),
      chain: formatNumber(found.left),
      direct: formatNumber(found.right),
      central: formatNumber(found.central),
      differing: judged.differing,
      points: judged.points,
    };
    return verdict('no', words.no, words.disagreement(found.side, said));
  }

  #renderTools(): unknown {
    const parts = [this.#renderNotation(), this.#renderSteps(), this.#renderCopy(), this.#renderUndo()];
    if (parts.every((part) => part === nothing)) return nothing;
    const copied = this.#copied;
    return this.#row(
      this.#words.writtenAs,
      html`<div class="tools">${parts}</div>
        ${
          copied?.text === undefined
            ? nothing
            : html`<p class="notes">${this.#words.copyByHand}</p>
                <textarea
                  class="copy-place"
                  rows="4"
                  readonly
                  aria-label=${this.#words.copyPlace}
                  .value=${copied.text}
                ></textarea>`
        }`,
    );
  }

  #renderNotation(): unknown {
    if (!this.shows('notation')) return nothing;
    return choice<Notation>({
      label: this.#words.notation,
      group: 'notation',
      value: this.notation,
      disabled: this.isLocked('notation'),
      options: [
        { value: 'leibniz', label: this.#words.leibniz },
        { value: 'lagrange', label: this.#words.lagrange },
      ],
      onChange: (notation) => this.change({ notation }),
    });
  }

  #renderSteps(): unknown {
    if (!this.shows('steps')) return nothing;
    return choice<'coarse' | 'fine'>({
      label: this.#words.steps,
      group: 'steps',
      value: this.steps,
      disabled: this.isLocked('steps'),
      options: [
        { value: 'coarse', label: this.#words.coarse },
        { value: 'fine', label: this.#words.fine },
      ],
      onChange: (steps) => this.change({ steps, open: [], asked: [] }),
    });
  }

  #renderCopy(): unknown {
    if (!this.shows('copy')) return nothing;
    const words = this.#words;
    const one = (format: CopyFormat, label: string) =>
      button({ label, kind: 'bare', onClick: () => void this.#handleCopy(format) });
    return html`<span class="button-row">
      ${one('text', words.copyText)} ${one('latex', words.copyLatex)} ${one('mathml', words.copyMathML)}
      ${this.#copied && this.#copied.text === undefined ? html`<span class="note">${words.copied}</span>` : nothing}
    </span>`;
  }

  #renderUndo(): unknown {
    if (!this.shows('undo')) return nothing;
    const words = this.strings('widget', widgetStrings);
    return html`<span class="button-row">
      ${button({ label: words.undo, kind: 'bare', disabled: !this.canUndo, onClick: () => this.undo() })}
      ${button({ label: words.startAgain, kind: 'bare', disabled: !this.canUndo, onClick: () => this.reset() })}
    </span>`;
  }
}

/** A name as it is said: W sub 1, theta. */
const sayName = (name: string): string => toSpeech(variableNode(name), speech);

function presetLabel({ expression }: Preset): { readonly label: unknown; readonly name: string } {
  const result = parse(expression);
  if (!result.ok) return { label: expression, name: expression };
  return { label: formula(toMathNode(result.tree)), name: toSpeech(result.tree, speech) };
}
