/**
 * <chain-rule-graph>: a typed expression as a graph of single operations. Values flow forwards, then gradients flow
 * back one node at a time, and what arrives at the variables is checked against the symbolic derivative.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { backwardPass, variableGradients } from '../../src/computation-graph/backward.ts';
import type { BackwardPass, Contribution } from '../../src/computation-graph/backward.ts';
import { buildGraph } from '../../src/computation-graph/build-graph.ts';
import type { ComputationGraph, GraphNode } from '../../src/computation-graph/build-graph.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { type MathNode, mi, mn, mo, parenthesised, quantity, rate } from '../../src/symbolic/math-node.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { toSpeech } from '../../src/symbolic/speech.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { graphStrings } from '../../src/strings/en/graph.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { symbolicStrings } from '../../src/strings/en/symbolic.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { button, caption, choice, dataTable, iconButton, sliderField, verdict } from '../shared/controls.ts';
import { ExpressionField } from '../shared/expression-field.ts';
import { breakableFormula, formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatNumber, formatScientific } from '../shared/number-format.ts';
import {
  choiceSetting,
  namedNumbersSetting,
  numberSetting,
  settingProperties,
  textSetting,
} from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { acceptsExpression, expressionRefusal, readExpression } from '../shared/symbolic-reading.ts';
import { ThemeController } from '../shared/theme.ts';
import { VariableRanges, fieldLimit, valuesFor } from '../shared/variable-values.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { drawGraph, nodeSymbol } from './graph-drawing.ts';
import { layoutGraph } from './graph-layout.ts';
import { knownAt, stepsOf } from './graph-steps.ts';
import type { GraphStep } from './graph-steps.ts';
import { graphStyles } from './graph-styles.ts';

const presets = ['x*sin(x)', 'sin(x^2)', '(y - sigmoid(w*x + b))^2/2'] as const;

/** Slow enough to read a sentence and look: about four seconds a step. */
const playEvery = 4000;

const settings = {
  ...commonSettings,
  expression: textSetting({
    attribute: 'expression',
    default: presets[0],
    maxLength: 100_000,
    accepts: acceptsExpression,
  }),
  at: namedNumbersSetting({ attribute: 'at' }),
  position: numberSetting({ attribute: 'position', default: 0, min: 0, max: 10_000, integer: true }),
  accumulate: choiceSetting({ attribute: 'accumulate', default: 'add', options: ['add', 'overwrite'] }),
};

/** Everything that follows from the expression and its values. */
interface Story {
  readonly graph: ComputationGraph;
  readonly values: Readonly<Record<string, number>>;
  readonly pass: BackwardPass;
  readonly steps: readonly GraphStep[];
}

/**
 * @summary An expression as a computation graph: values forwards, gradients backwards.
 * @attr expression - the function, as people type it; default `x*sin(x)`
 * @attr at - values of the variables: `x=1 w=2`; those that are missing are chosen
 * @attr position - how many steps have been made; 0 is the beginning
 * @attr accumulate - `add` (right) or `overwrite` (what goes wrong when a second path arrives)
 * @attr controls - of `expression presets values steps accumulate table caption`
 * @fires expression-change - a person chose or typed another expression; detail: `{ expression }`
 * @csspart stage - the drawing
 * @csspart check - the gradients against the symbolic derivatives
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 */
export class ChainRuleGraph extends LabElement {
  static override readonly tag: string = 'chain-rule-graph';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'expression',
    'presets',
    'values',
    'accumulate',
    'steps',
    'table',
  ];
  static override properties = {
    ...settingProperties(settings),
    isOwn: { state: true },
    isPlaying: { state: true },
    stageWidth: { state: true },
  };
  static override styles = [baseStyles, graphStyles];

  declare expression: string;
  declare at: Readonly<Record<string, number>>;
  declare position: number;
  declare accumulate: 'add' | 'overwrite';
  declare isOwn: boolean;
  declare isPlaying: boolean;
  declare stageWidth: number;

  readonly #announcer = new Announcer(this);
  readonly #theme = new ThemeController(this, () => this.requestUpdate());
  readonly #visibility = new VisibilityController(this, {
    onChange: (isVisible) => {
      if (!isVisible) this.#pause();
    },
  });
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
  #resize: ResizeObserver | undefined;
  #timer: ReturnType<typeof setInterval> | undefined;
  #tree!: SyntaxTree;
  #story!: Story;

  constructor() {
    super();
    this.isOwn = false;
    this.isPlaying = false;
    this.stageWidth = 0;
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize = new ResizeObserver(() => {
      const { offsetWidth } = this;
      if (offsetWidth > 0 && offsetWidth !== this.stageWidth) this.stageWidth = offsetWidth;
    });
    this.#resize.observe(this);
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#pause();
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('expression') || !this.#tree) {
      const result = parse(this.expression);
      if (result.ok) this.#tree = result.tree;
      this.#ranges.forget();
      if (!(presets as readonly string[]).includes(this.expression)) this.isOwn = true;
      if (this.#field.text !== this.expression && !this.#field.isFaulty) this.#field.setText(this.expression);
    }
    if (changed.has('expression') || changed.has('at') || changed.has('accumulate') || !this.#story)
      this.#story = this.#tell();
  }

  #tell(): Story {
    const graph = buildGraph(this.#tree);
    const values = valuesFor(this.#tree, this.at);
    const pass = backwardPass(graph, values, { overwrites: this.accumulate === 'overwrite' });
    return { graph, values, pass, steps: stepsOf(graph, pass) };
  }

  /** The step that is told now: never beyond the last one, whatever the attribute says. */
  get #place(): number {
    return Math.min(this.position, this.#story.steps.length - 1);
  }

  // ---- what a person does ----

  /** Makes n steps, forwards or back. */
  step(n = 1): void {
    this.#goTo(this.#place + n);
  }

  /** Starts, and goes on until it is paused or over. */
  play(): void {
    if (this.isPlaying || !this.#visibility.mayMove) return this.step();
    if (this.#place >= this.#story.steps.length - 1) this.#goTo(0);
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      this.step();
      if (this.#place >= this.#story.steps.length - 1) this.#pause();
    }, playEvery);
  }

  /** Stops where it stands. */
  pause(): void {
    this.#pause();
  }

  #pause(): void {
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.isPlaying = false;
    this.endStep();
  }

  #goTo(position: number): void {
    const last = this.#story.steps.length - 1;
    const next = Math.min(last, Math.max(0, position));
    if (next !== this.#place || next !== this.position) this.change({ position: next }, 'walk');
  }

  #changeExpression(expression: string, gesture?: string): void {
    this.#pause();
    this.change({ expression, at: {}, position: 0 }, gesture);
    this.dispatch('expression-change', { expression });
  }

  readonly #handlePreset = (value: string): void => {
    if (value === 'own') {
      this.isOwn = true;
      void this.updateComplete.then(() =>
        this.renderRoot
          .querySelector<HTMLInputElement>('.expression input[type=text]')
          ?.focus({ preventScroll: true }),
      );
      return;
    }
    this.isOwn = false;
    this.#field.setText(value);
    this.#changeExpression(value);
  };

  // ---- rendering ----

  #write(value: number, digits = 4): string {
    return formatNumber(value, digits, { lang: this.language });
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('graph', graphStrings);
    const { graph, pass, steps } = this.#story;
    const position = this.#place;
    const step = steps[position];
    const { scale } = this.#theme.tokens;
    const layout = layoutGraph(graph, this.stageWidth || this.offsetWidth || 720, scale);
    const known = knownAt(graph, pass, steps, position);
    const current =
      step.kind === 'forward' ? step.node : step.kind === 'backward' ? step.step.node : undefined;
    const count = (list: readonly (number | undefined)[]) => list.filter((each) => each !== undefined).length;
    return html`
      ${this.#renderFunction(words)} ${this.#renderValues(words)}
      <div
        class="stage scroll-x ${this.#field.isFaulty ? 'stale' : ''}"
        part="stage"
        tabindex=${layout.width > (this.stageWidth || Infinity) ? '0' : nothing}
      >
        <svg
          class="plot"
          width=${layout.width}
          height=${layout.height}
          viewBox="0 0 ${layout.width} ${layout.height}"
          role="img"
          aria-label=${words.picture({ nodes: graph.nodes.length, forward: count(known.values), backward: count(known.gradients) })}
        >
          ${drawGraph(
            graph,
            layout,
            { ...known, current, handing: step.kind === 'backward' ? step.step : undefined },
            { scale, lang: this.language },
          )}
        </svg>
      </div>
      <div class="telling">
        ${this.#renderStep(step, words)} ${this.#renderButtons(words)} ${this.#renderAccumulate(words)}
      </div>
      ${this.#renderVerdict(words)} ${this.#renderTable(known, words)}
      ${caption(words.captionLead, words.caption)} ${this.#announcer.render()}
    `;
  }

  #renderFunction(words: typeof graphStrings): TemplateResult | typeof nothing {
    const isLocked = this.isLocked('expression');
    const field =
      this.isOwn && this.shows('expression')
        ? this.#field.render({ label: words.yourFunction, hidesLabel: true, disabled: isLocked })
        : nothing;
    if (!this.shows('presets')) return html`${field}`;
    return html`<div class="function">
      ${choice({
        label: words.presets,
        group: 'preset',
        value: this.isOwn ? 'own' : this.expression,
        disabled: isLocked,
        options: [
          ...presets.map((text) => ({ value: text as string, label: presetFormula(text), name: text })),
          ...(this.shows('expression') ? [{ value: 'own', label: words.ownFunction }] : []),
        ],
        onChange: this.#handlePreset,
      })}
      ${field}
    </div>`;
  }

  #renderValues(words: typeof graphStrings): TemplateResult | typeof nothing {
    const { graph, values } = this.#story;
    if (graph.variables.length === 0 || !this.shows('values')) return nothing;
    return html`<div class="sliders" role="group" aria-label=${words.values}>
      ${graph.variables.map((name) =>
        sliderField({
          label: formula(nameToMath(name)),
          name,
          value: values[name],
          ...this.#ranges.rangeOf(name, values[name]),
          fieldMin: -fieldLimit,
          fieldMax: fieldLimit,
          disabled: this.isLocked('values'),
          words: this.strings('controls', controlStrings),
          onInput: (next) => this.change({ at: { ...values, [name]: next } }, `value-${name}`),
          onChange: () => this.endStep(),
        }),
      )}
    </div>`;
  }

  #renderStep(step: GraphStep, words: typeof graphStrings): TemplateResult {
    const { graph, pass } = this.#story;
    if (step.kind === 'before')
      return html`<p class="heading">${words.beforeTitle}</p>
        <p class="sentence dim">${words.before}</p>`;
    if (step.kind === 'forward') {
      const node = graph.nodes[step.node];
      const value = this.#write(pass.values[node.id]);
      return html`<p class="heading">${words.forwardTitle({ operation: nodeSymbol(node) })}</p>
        <div class="mid scroll-x">${breakableFormula(this.#forwardEquation(node))}</div>
        <p class="sentence dim">
          ${step.isLast ? words.forwardLast({ value }) : words.forwardSentence({ value })}
        </p>`;
    }
    const node = graph.nodes[step.step.node];
    const { contributions } = step.step;
    const upstream = this.#write(step.step.gradient);
    return html`<p class="heading">${words.backwardTitle({ operation: nodeSymbol(node) })}</p>
      ${contributions
        .filter(({ to }) => graph.nodes[to].kind !== 'constant')
        .map(
          (share) =>
            html`<div class="mid scroll-x">${breakableFormula(this.#backwardEquation(node, share))}</div>`,
        )}
      <p class="sentence dim">
        ${
          contributions.length === 1
            ? words.backwardOne({ upstream, share: this.#write(contributions[0].share) })
            : words.backwardSeveral({ upstream, count: contributions.length })
        }
        ${contributions.map((share) => this.#meetingSentence(share, words))}
      </p>`;
  }

  /** A second path arrived: what was there, what came, what there is now. */
  #meetingSentence({ to, before, share, after }: Contribution, words: typeof graphStrings): string {
    const node = this.#story.graph.nodes[to];
    if (before === 0 || node.kind === 'constant') return '';
    const values = {
      name: nodeSymbol(node),
      before: this.#write(before),
      share: this.#write(share),
      after: this.#write(after),
    };
    return this.accumulate === 'overwrite' ? words.overwritten(values) : words.addsUp(values);
  }

  /** a·b with its numbers in place of a and b, and what they make. */
  #forwardEquation(node: GraphNode): MathNode[] {
    const { pass } = this.#story;
    const withNumbers = toMathNode(node.operation, {
      replace: (part) => {
        const index = part.kind === 'variable' ? node.inputNames.indexOf(part.name) : -1;
        return index < 0 ? undefined : this.#number(pass.values[node.inputs[index]], 'fw');
      },
    });
    return [
      toMathNode(node.tree),
      mo('='),
      withNumbers,
      mo('≈'),
      quantity('fw', mn(this.#write(pass.values[node.id]))),
    ];
  }

  /** The result's letter: none that the expression already uses. */
  get #resultName(): string {
    return ['y', 'L', 'f'].find((letter) => !this.#story.graph.variables.includes(letter)) ?? 'F';
  }

  /** ∂y/∂a = upstream · local = share. */
  #backwardEquation(node: GraphNode, { to, inputIndex, upstream, share }: Contribution): MathNode[] {
    const { graph, pass } = this.#story;
    const target = graph.nodes[to];
    const letter = (part: SyntaxTree): MathNode =>
      part.kind === 'variable' ? nameToMath(part.name) : parenthesised(toMathNode(part));
    const local = toMathNode(node.localDerivatives[inputIndex], {
      replace: (part) => {
        const index = part.kind === 'variable' ? node.inputNames.indexOf(part.name) : -1;
        return index < 0 ? undefined : this.#number(pass.values[node.inputs[index]], 'fw');
      },
    });
    const isWhole = node.id === graph.output;
    const y = mi(this.#resultName);
    return [
      quantity('bw', rate(y, letter(target.tree), '∂')),
      mo('='),
      quantity('bw', isWhole ? mn(this.#write(upstream)) : this.#number(upstream, 'bw')),
      mo('·'),
      needsBrackets(node.localDerivatives[inputIndex])
        ? parenthesised(quantity('fw', local))
        : quantity('fw', local),
      mo('≈'),
      quantity('bw', mn(this.#write(share))),
    ];
  }

  /** A number inside a formula: a negative one in brackets, so that no two signs meet. */
  #number(value: number, hue: 'fw' | 'bw'): MathNode {
    const text = this.#write(value);
    const node = quantity(hue, mn(text));
    return value < 0 ? parenthesised(node) : node;
  }

  #renderButtons(words: typeof graphStrings): TemplateResult | typeof nothing {
    if (!this.shows('steps')) return nothing;
    const last = this.#story.steps.length - 1;
    const position = this.#place;
    const isLocked = this.isLocked('steps');
    const kind = this.#story.steps[position].kind;
    const values = { step: position, of: last };
    const place =
      kind === 'before'
        ? words.place(values)
        : kind === 'forward'
          ? words.placeForward(values)
          : words.placeBackward(values);
    return html`<div class="button-row">
        ${iconButton({ icon: 'back', label: words.back, disabled: isLocked || position === 0, onClick: () => this.step(-1) })}
        ${button({ label: words.next, kind: 'primary', disabled: isLocked || position >= last, onClick: () => this.step() })}
        ${
          this.#visibility.prefersReducedMotion
            ? nothing
            : button({
                label: this.isPlaying ? words.pause : words.play,
                kind: 'bare',
                disabled: isLocked,
                onClick: () => (this.isPlaying ? this.#pause() : this.play()),
              })
        }
        ${button({ label: words.toEnd, kind: 'bare', disabled: isLocked || position >= last, onClick: () => this.#goTo(last) })}
        ${button({ label: words.startAgain, kind: 'bare', disabled: isLocked || position === 0, onClick: () => this.#goTo(0) })}
      </div>
      <p class="note">${place}</p>`;
  }

  #renderAccumulate(words: typeof graphStrings): TemplateResult | typeof nothing {
    const isShared = this.#story.graph.nodes.some(
      (node) => node.kind !== 'constant' && node.users.length > 1,
    );
    if (!isShared || !this.shows('accumulate')) return nothing;
    return html`${choice({
      label: words.accumulate,
      showLabel: true,
      group: 'accumulate',
      value: this.accumulate,
      disabled: this.isLocked('accumulate'),
      options: [
        { value: 'add', label: words.adds },
        { value: 'overwrite', label: words.overwrites },
      ],
      onChange: (accumulate) => this.change({ accumulate }),
    })}`;
  }

  /** Symbolic derivatives by every variable, to hold the graph's against. */
  #symbolic(): { name: string; graph: number; symbolic: number; isEqual: boolean }[] {
    const { graph, pass, values } = this.#story;
    const gradients = variableGradients(graph, pass);
    return graph.variables.map((name) => {
      const symbolic = compile(differentiate(this.#tree, name))(values);
      const found = gradients[name];
      // Both are sums of the same products in another order: a thousand roundings apart is another number.
      const allowed =
        1e3 *
        Number.EPSILON *
        Math.max(
          Math.abs(symbolic),
          ...pass.steps.flatMap(({ contributions }) => contributions.map(({ share }) => Math.abs(share))),
        );
      return { name, graph: found, symbolic, isEqual: Math.abs(found - symbolic) <= allowed };
    });
  }

  #renderVerdict(words: typeof graphStrings): TemplateResult | typeof nothing {
    const { graph, pass, steps } = this.#story;
    if (graph.variables.length === 0) return nothing;
    if (this.#place < steps.length - 1) return html`<p class="note check">${words.notYet}</p>`;
    const checks = this.#symbolic();
    // A derivative can have a value where the function has none: (ln x)′ = 1/x at −1.
    const isDefined = Number.isFinite(pass.values[graph.output]);
    if (
      !isDefined ||
      checks.some(({ graph: found, symbolic }) => !Number.isFinite(found) || !Number.isFinite(symbolic))
    )
      return html`<div class="check" part="check">
        ${verdict('unknown', words.verdictUnknown, words.noValue)}
      </div>`;
    const wrong = checks.find(({ isEqual }) => !isEqual);
    if (wrong) {
      const values = {
        name: wrong.name,
        graph: this.#write(wrong.graph),
        symbolic: this.#write(wrong.symbolic),
      };
      const sentence = this.accumulate === 'overwrite' ? words.differsLost(values) : words.differs(values);
      return html`<div class="check" part="check">${verdict('no', words.verdictNo, sentence)}</div>`;
    }
    const largest = formatScientific(
      Math.max(...checks.map((check) => Math.abs(check.graph - check.symbolic))),
      1,
      { lang: this.language },
    );
    const sentence =
      checks.length === 1 ? words.agreesOne({ largest }) : words.agrees({ count: checks.length, largest });
    return html`<div class="check" part="check">${verdict('yes', words.verdictYes, sentence)}</div>`;
  }

  #renderTable(
    known: { values: (number | undefined)[]; gradients: (number | undefined)[] },
    words: typeof graphStrings,
  ): TemplateResult | typeof nothing {
    if (!this.shows('table')) return nothing;
    const { graph, steps } = this.#story;
    const isDone = this.#place >= steps.length - 1;
    const symbolic = new Map(isDone ? this.#symbolic().map((check) => [check.name, check.symbolic]) : []);
    const phrases = this.strings('speech', speech);
    const rows = graph.nodes
      .filter(({ kind }) => kind !== 'constant')
      .map((node) => {
        const [value, gradient] = [known.values[node.id], known.gradients[node.id]];
        const byRules = node.tree.kind === 'variable' ? symbolic.get(node.tree.name) : undefined;
        return [
          formula(toMathNode(node.tree), { label: toSpeech(node.tree, phrases) }),
          value === undefined ? '' : this.#write(value, 6),
          gradient === undefined ? '' : this.#write(gradient, 6),
          byRules === undefined ? '' : this.#write(byRules, 6),
        ];
      });
    return html`<details class="chart-table">
      <summary>${words.table}</summary>
      <div class="scroll-x">
        ${dataTable({
          caption: words.tableCaption,
          columns: [
            { label: words.columnNode },
            { label: words.columnValue, isNumber: true },
            { label: words.columnGradient, isNumber: true },
            { label: words.columnSymbolic, isNumber: true },
          ],
          rows,
        })}
      </div>
    </details>`;
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    if (!changed.has('position') || changed.get('position') === undefined) return;
    this.#announcer.say(
      [...(this.shadowRoot?.querySelectorAll('.telling .heading, .telling .sentence') ?? [])]
        .map((each) => each.textContent?.replace(/\s+/g, ' ').trim())
        .join('. '),
    );
  }

  protected override refusalSentence(_setting: string, refusal: Refusal): string | undefined {
    return expressionRefusal(refusal, this.strings('symbolic', symbolicStrings));
  }
}

/** A sum or a sign after · needs brackets; a product or a function does not. */
const needsBrackets = (tree: SyntaxTree): boolean =>
  tree.kind === 'negate' ||
  (tree.kind === 'binary' && (tree.operator === '+' || tree.operator === '-')) ||
  (tree.kind === 'number' && tree.value < 0);

function presetFormula(text: string): unknown {
  const result = parse(text);
  return result.ok ? formula(toMathNode(result.tree)) : text;
}
