/**
 * <backprop-bug-hunt>: one line of the hand-written side is wrong, and it is really running. The student reads the
 * ratios, names the line, and is told why, or what the suspect would have looked like.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { mistakeNames, mistakeSpec } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { bugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import { button } from '../shared/controls.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatNumber } from '../shared/number-format.ts';
import { choiceSetting, numberSetting, settingProperties, wordsSetting } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { renderAnswers } from './answers.ts';
import { gatherEvidence } from './evidence.ts';
import type { Evidence, MakeTrainer } from './evidence.ts';
import { bugOf } from './hunt-order.ts';
import { huntStyles } from './hunt-styles.ts';
import { lossFigure } from './loss-figure.ts';
import { renderReply, suspectedPattern } from './reply.ts';
import type { Reply } from './reply.ts';
import { renderSignature } from './signature-panel.ts';

const settings = {
  ...commonSettings,
  seed: numberSetting({ attribute: 'seed', default: 1, min: 0, max: 0xffffffff, integer: true }),
  bug: choiceSetting({ attribute: 'bug', default: '', options: ['', ...mistakeNames], isState: false }),
  epochs: numberSetting({
    attribute: 'epochs',
    default: 60,
    min: 2,
    max: 2000,
    integer: true,
    isState: false,
  }),
};

const isMistake = (name: unknown): name is MistakeName => mistakeNames.includes(name as MistakeName);
/** An en dash that no line breaks after. */
const wordJoiner = '\u2060–\u2060';
const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

/**
 * @summary A bug that really runs in the hand-written side, to be named from its ratios.
 * @attr seed - which hunt; ten in a row have all ten bugs
 * @attr bug - the bug, pinned by a teacher; absent: the seed picks one
 * @attr epochs - how long both trainings run, 2 to 2000
 * @attr controls - of `probe answers reveal next score`
 * @fires bug-answer - a student named a suspect; detail: `{ bug, suspect, isRight }`
 * @csspart signature - the ratios as a drawing
 * @csspart answers - the ten suspects
 * @csspart reply - what is said to an answer
 * @csspart name - the button that names the suspect
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart score - how many were found
 * @csspart reveal - the button that shows the bug
 * @csspart next - the button for another hunt
 */
export class BackpropBugHunt extends LabElement {
  static override readonly tag: string = 'backprop-bug-hunt';
  static override readonly settings = settings;
  static override readonly linkSettings: Settings = {
    suspect: choiceSetting({ attribute: 'suspect', default: '', options: ['', ...mistakeNames] }),
    reply: choiceSetting({ attribute: 'reply', default: '', options: ['', 'right', 'wrong', 'shown'] }),
    probe: numberSetting({ attribute: 'probe', default: 0, min: 0, max: 1, integer: true }),
    found: wordsSetting({ attribute: 'found' }),
  };
  static override readonly controlNames: readonly string[] = ['probe', 'answers', 'reveal', 'next', 'score'];
  static override properties = {
    ...settingProperties(settings),
    evidence: { state: true },
    failure: { state: true },
    suspect: { state: true },
    reply: { state: true },
    probe: { state: true },
    found: { state: true },
    width: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, huntStyles];

  declare seed: number;
  declare bug: '' | MistakeName;
  declare epochs: number;
  declare evidence: Evidence | undefined;
  /** Code of why there is no hunt here. */
  declare failure: string;
  declare suspect: MistakeName | undefined;
  declare reply: Reply | undefined;
  /** 0: the gradient at the start; 1: after one update. */
  declare probe: 0 | 1;
  /** Bugs that this student has named. */
  declare found: readonly MistakeName[];
  /** Width of the drawing, in CSS px. */
  declare width: number;

  /** For scripts and tests: who makes the trainers. */
  makeTrainer: MakeTrainer | undefined;

  readonly #announcer = new Announcer(this);
  #lossSpec = emptySpec;
  readonly #lossPlot = new LabChart(this, () => this.#lossSpec);
  #resize: ResizeObserver | undefined;
  #hunt: Promise<void> = Promise.resolve();
  #huntedFor = '';
  /** The last hunt, which stands dimmed until the next one is here, so that nothing jumps and no focus is lost. */
  #lastEvidence: Evidence | undefined;
  /** A person asked for this hunt, and is told when it is here. */
  #isAwaited = false;

  constructor() {
    super();
    this.evidence = undefined;
    this.failure = '';
    this.suspect = undefined;
    this.reply = undefined;
    this.probe = 0;
    this.found = [];
    this.width = 0;
  }

  /** The bug that is running. */
  get current(): MistakeName {
    return this.bug === '' ? bugOf(this.seed) : this.bug;
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    this.#resize = new ResizeObserver(() => this.#measure());
    this.#resize.observe(this);
    if (this.hasUpdated) this.requestUpdate();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#resize?.disconnect();
    this.#resize = undefined;
  }

  #measure(): void {
    const place = this.renderRoot.querySelector('.strip-place');
    const width = Math.round(place?.clientWidth ?? 0);
    if (width > 0) this.width = width;
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    const wanted = `${this.current} ${this.epochs}`;
    if (!this.isConnected || wanted === this.#huntedFor) return;
    this.#huntedFor = wanted;
    this.#begin(wanted);
  }

  #begin(wanted: string): void {
    this.evidence = undefined;
    this.failure = '';
    this.suspect = undefined;
    this.reply = undefined;
    this.probe = 0;
    this.#hunt = gatherEvidence(this.current, mistakeSpec, {
      epochs: this.epochs,
      make: this.makeTrainer,
    }).then(
      (evidence) => {
        // A newer hunt may have begun meanwhile.
        if (wanted !== this.#huntedFor) return;
        this.#lastEvidence = evidence;
        this.evidence = evidence;
      },
      (cause: unknown) => {
        if (wanted !== this.#huntedFor) return;
        this.#lastEvidence = undefined;
        this.failure = cause instanceof CodedError ? cause.code : String(cause);
        this.reportError('hunt-failed', { reason: this.failure });
      },
    );
  }

  protected override async whenComplete(): Promise<void> {
    await Promise.all([this.#hunt, formulaFontsReady()]);
    await this.updateComplete;
    this.#measure();
    await this.updateComplete;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    // The place of the drawing has just come: it is measured after this update, not within it.
    if (changed.has('evidence') && this.evidence) {
      queueMicrotask(() => this.#measure());
      if (this.#isAwaited) this.#announcer.say(this.#introOf(this.evidence));
      this.#isAwaited = false;
    }
    if (changed.has('reply') && this.reply) {
      const said = this.renderRoot.querySelector('.reply .verdict-text')?.textContent ?? '';
      this.#announcer.say(said.replace(/\s+/g, ' ').trim());
    }
  }

  // ---- what a person does ----

  /** Names the suspect; the reply says whether it was the one. */
  answer(suspect: MistakeName): void {
    if (!this.evidence) return;
    const isRight = suspect === this.current;
    this.change({
      suspect,
      reply: isRight ? 'right' : 'wrong',
      found: isRight && !this.found.includes(suspect) ? [...this.found, suspect] : this.found,
    });
    this.dispatch('bug-answer', { bug: this.current, suspect, isRight });
  }

  /** Shows the bug; it does not count as found. */
  reveal(): void {
    if (this.evidence) this.change({ suspect: this.current, reply: 'shown' });
  }

  /** Begins the next hunt. */
  next(): void {
    this.#isAwaited = true;
    this.change({ seed: (this.seed + 1) % 0x100000000, suspect: '', reply: '', probe: 0 });
  }

  protected override extraState(): StateValues {
    const { suspect = '', reply, probe, found } = this;
    return { suspect, reply: reply?.kind ?? '', probe, found: [...found] };
  }

  protected override initialExtraState(): StateValues {
    return { suspect: '', reply: '', probe: 0, found: [] };
  }

  protected override applyExtraState({ suspect, reply, probe, found }: StateValues): void {
    // A hunt of another seed begins with nothing said; what was said to it comes after that.
    const wanted = `${this.current} ${this.epochs}`;
    if (wanted !== this.#huntedFor && this.isConnected) {
      this.#huntedFor = wanted;
      this.#begin(wanted);
    }
    if (suspect === '' || isMistake(suspect)) this.suspect = suspect === '' ? undefined : suspect;
    if (reply === '') this.reply = undefined;
    else if ((reply === 'right' || reply === 'wrong' || reply === 'shown') && this.suspect)
      this.reply = { suspect: this.suspect, kind: reply };
    if (probe === 0 || probe === 1) this.probe = probe;
    if (Array.isArray(found)) this.found = mistakeNames.filter((name) => found.includes(name));
  }

  // ---- render ----

  protected override renderWidget(): TemplateResult {
    const words = this.strings('bug-hunt', bugHuntStrings);
    return html`<p class="heading">${words.title}</p>
      ${this.#renderBody(words)} ${this.#announcer.render()}`;
  }

  #renderBody(words: BugHuntStrings): TemplateResult {
    const evidence = this.evidence ?? this.#lastEvidence;
    const isStale = evidence !== this.evidence;
    if (this.failure) {
      const run = this.strings('run', runStrings);
      const reason = run.fallbackReasons[this.failure] ?? words.noReason;
      return html`<p class="note-line" role="status">${words.noWebgl({ reason })}</p>
        <div>
          ${button({
            label: words.tryAgain,
            kind: 'bare',
            onClick: () => {
              this.#huntedFor = '';
              this.requestUpdate();
            },
          })}
        </div>`;
    }
    if (!evidence) return html`<p class="intro waiting">${words.preparing}</p>`;
    return html`<p class="intro ${isStale ? 'stale' : ''}">${this.#introOf(evidence)}</p>
      <div class="hunt ${isStale ? 'stale' : ''}" aria-busy=${String(isStale)}>
        ${this.#renderSignature(evidence, words)} ${this.#renderLosses(evidence, words)}
        <div class="side">${this.#renderAnswers(words)} ${this.#renderReply(evidence, words)}</div>
      </div>`;
  }

  #introOf(evidence: Evidence): string {
    const words = this.strings('bug-hunt', bugHuntStrings);
    const { layers, inputs } = evidence.spec;
    const net = words.net({ layers: layers.join(wordJoiner), points: inputs.length });
    return `${words.intro} ${this.#lossSentence(evidence, words)} ${net}`;
  }

  #lossSentence({ losses }: Evidence, words: BugHuntStrings): string {
    const [first] = losses;
    const last = losses[losses.length - 1];
    const write = (value: number) => formatNumber(value, 4, { lang: this.language });
    const values = { first: write(first), last: write(last) };
    return last < first ? words.introFalls(values) : words.introRises(values);
  }

  #renderSignature(evidence: Evidence, words: BugHuntStrings): TemplateResult {
    return renderSignature({
      probe: evidence.probes[this.probe],
      suspected: suspectedPattern(evidence, this.reply, this.probe),
      width: this.width,
      words,
      lang: this.language,
      choice: {
        value: this.probe,
        isShown: this.shows('probe'),
        isLocked: this.isLocked('probe'),
        onChange: (probe) => this.change({ probe }),
      },
    });
  }

  #renderLosses(evidence: Evidence, words: BugHuntStrings): TemplateResult {
    const chartWords = this.strings('chart', chartStrings);
    this.#lossSpec = lossFigure(evidence, this.epochs, { words, chartWords, lang: this.language });
    return html`<div class="losses">
      <p class="heading">${words.losses}</p>
      ${this.#lossPlot.render()}
    </div>`;
  }

  #renderAnswers(words: BugHuntStrings): TemplateResult {
    return renderAnswers({
      suspect: this.suspect,
      found: this.found,
      isOver: this.reply !== undefined && this.reply.kind !== 'wrong',
      isReady: this.evidence !== undefined,
      hasNext: this.bug === '',
      words,
      shows: (control) => this.shows(control),
      isLocked: (control) => this.isLocked(control),
      onSuspect: (name) => {
        this.suspect = name;
      },
      onAnswer: (name) => this.answer(name),
      onReveal: () => this.reveal(),
      onNext: () => this.next(),
    });
  }

  #renderReply(evidence: Evidence, words: BugHuntStrings): TemplateResult | typeof nothing {
    const { reply, probe } = this;
    if (!reply) return nothing;
    const comparison = this.strings('comparison', comparisonStrings);
    return renderReply({ evidence, probe, reply, words, comparison, lang: this.language });
  }
}
