/**
 * <chain-rule-graph>: a typed expression as a graph of single operations. Values flow forwards, then gradients flow
 * back one node at a time, and what arrives at the variables is checked against the symbolic derivative.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { parse } from '../../src/symbolic/parse.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { graphStrings } from '../../src/strings/en/graph.ts';
import { speech } from '../../src/strings/en/speech.ts';
import { symbolicStrings } from '../../src/strings/en/symbolic.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { button, caption, choice, iconButton, sliderField } from '../shared/controls.ts';
import { ExpressionField } from '../shared/expression-field.ts';
import { formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatNumber } from '../shared/number-format.ts';
import { Ruler } from '../shared/ruler.ts';
import { settingProperties } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import { expressionRefusal, readExpression } from '../shared/symbolic-reading.ts';
import { ThemeController } from '../shared/theme.ts';
import { VariableRanges, fieldLimit } from '../shared/variable-values.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { drawGraph } from './graph-drawing.ts';
import { renderNodes, renderVerdict } from './graph-findings.ts';
import { layoutGraph } from './graph-layout.ts';
import { graphSettings, presets } from './graph-settings.ts';
import { knownAt } from './graph-steps.ts';
import { checkGradients, storyOf } from './graph-story.ts';
import type { Story } from './graph-story.ts';
import { graphStyles } from './graph-styles.ts';
import { renderStep } from './step-telling.ts';
import type { StoryView } from './step-telling.ts';

/** Slow enough to read a sentence and look: about four seconds a step. */
const playEvery = 4000;

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
  static override readonly settings = graphSettings;
  static override readonly controlNames: readonly string[] = [
    'expression',
    'presets',
    'values',
    'accumulate',
    'steps',
    'table',
  ];
  static override properties = {
    ...settingProperties(graphSettings),
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
  #timer: ReturnType<typeof setInterval> | undefined;
  #tree!: SyntaxTree;
  #story!: Story;

  constructor() {
    super();
    this.isOwn = false;
    this.isPlaying = false;
    this.stageWidth = 0;
    void new Ruler(this, (width) => (this.stageWidth = width));
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
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
      this.#story = storyOf(this.#tree, this.at, { overwrites: this.accumulate === 'overwrite' });
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

  protected override renderWidget(): TemplateResult {
    const words = this.strings('graph', graphStrings);
    const { graph, pass, steps } = this.#story;
    const position = this.#place;
    const step = steps[position];
    const view: StoryView = {
      story: this.#story,
      words,
      isOverwriting: this.accumulate === 'overwrite',
      write: (value, digits = 4) => formatNumber(value, digits, { lang: this.language }),
    };
    const checks = position < steps.length - 1 ? undefined : checkGradients(this.#tree, this.#story);
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
        <div class="ruler"></div>
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
        ${renderStep(step, view)} ${this.#renderButtons(words)} ${this.#renderAccumulate(words)}
      </div>
      ${renderVerdict(checks, view, this.language)}
      ${this.shows('table') ? renderNodes(known, checks, view, this.strings('speech', speech)) : nothing}
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

function presetFormula(text: string): unknown {
  const result = parse(text);
  return result.ok ? formula(toMathNode(result.tree)) : text;
}
