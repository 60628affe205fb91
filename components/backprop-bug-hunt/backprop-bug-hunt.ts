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
import type { ChartSpec, LineSeries } from '../shared/chart-spec.ts';
import { button, choice, dataTable, verdict } from '../shared/controls.ts';
import { derivationLines, diagnosisSentence } from '../shared/diagnosis-words.ts';
import { breakableFormula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { choiceSetting, numberSetting, settingProperties, wordsSetting } from '../shared/settings.ts';
import type { Settings } from '../shared/settings.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { gatherEvidence } from './evidence.ts';
import type { Evidence, MakeTrainer, Probe } from './evidence.ts';
import { bugOf } from './hunt-order.ts';
import { huntStyles } from './hunt-styles.ts';
import { patternText, ratioText } from './pattern-words.ts';
import { isBeyond, signatureStrip, stripHeight, stripLimit } from './signature-strip.ts';
import { kindOf, patternKey, patternOf, simulatedRatios } from './signature.ts';
import type { TensorPattern } from './signature.ts';

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

/** What a student said to this hunt. */
interface Reply {
  readonly suspect: MistakeName;
  readonly kind: 'right' | 'wrong' | 'shown';
}

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
 * @csspart name - the field for a name of your own
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
        if (wanted === this.#huntedFor) this.evidence = evidence;
      },
      (cause: unknown) => {
        if (wanted !== this.#huntedFor) return;
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
    if (changed.has('evidence') && this.evidence) queueMicrotask(() => this.#measure());
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
    const { evidence } = this;
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
    const probe = evidence.probes[this.probe];
    return html`<p class="intro">
        ${words.intro} ${this.#lossSentence(evidence, words)}
        ${words.net({ layers: evidence.spec.layers.join(wordJoiner), points: evidence.spec.inputs.length })}
      </p>
      <div class="hunt">
        ${this.#renderSignature(evidence, probe, words)} ${this.#renderLosses(evidence, words)}
        ${this.#renderAnswers(words)} ${this.#renderReply(evidence, probe, words)}
      </div>`;
  }

  #lossSentence({ losses }: Evidence, words: BugHuntStrings): string {
    const [first] = losses;
    const last = losses[losses.length - 1];
    const write = (value: number) => formatNumber(value, 4, { lang: this.language });
    const values = { first: write(first), last: write(last) };
    return last < first ? words.introFalls(values) : words.introRises(values);
  }

  /** What the named suspect would have done at this very moment. */
  #suspected(evidence: Evidence): TensorPattern[] | undefined {
    if (this.reply?.kind !== 'wrong') return undefined;
    const [start, after] = evidence.probes;
    const { spec } = evidence;
    const { parameters } = this.probe === 0 ? start.reading : after.reading;
    const previous = this.probe === 0 ? undefined : start.reading.gradients;
    return patternOf(
      simulatedRatios(this.reply.suspect, spec, parameters, { learningRate: spec.learningRate, previous }),
    );
  }

  #renderSignature(evidence: Evidence, probe: Probe, words: BugHuntStrings): TemplateResult {
    const lang = this.language;
    const pattern = patternOf(probe.ratios);
    const suspected = this.#suspected(evidence);
    const summary = words.stripSummary({ pattern: patternText(pattern, words, lang) });
    const hasBeyond = [...probe.ratios, ...(suspected?.flatMap(({ ratios }) => ratios) ?? [])].some(isBeyond);
    const width = this.width || 300;
    const write = (value: number) => formatScientific(value, 3, { lang });
    return html`<div class="signature" part="signature">
      <p class="heading">${words.strip} <small>${words.onePerGradient}</small></p>
      ${
        this.shows('probe')
          ? choice({
              label: words.probe,
              showLabel: true,
              group: 'probe',
              value: String(this.probe),
              disabled: this.isLocked('probe'),
              options: words.probes.map((label, index) => ({ value: String(index), label })),
              onChange: (value) => this.change({ probe: Number(value) }),
            })
          : nothing
      }
      <div class="strip-place">
        <svg
          class="plot strip"
          width=${width}
          height=${stripHeight(pattern.length)}
          role="img"
          aria-label=${summary}
        >
          ${signatureStrip(pattern, suspected, width, { allOnOne: words.allOnOne, lang })}
        </svg>
      </div>
      <p class="note">
        ${words.allOnOne[0].toUpperCase()}${words.allOnOne.slice(1)}.
        ${hasBeyond ? words.beyond({ limit: stripLimit }) : nothing} ${suspected ? words.suspect : nothing}
      </p>
      <details class="numbers">
        <summary>${words.numbers}</summary>
        <div tabindex="0" role="region" aria-label=${words.tableCaption}>
          ${dataTable({
            caption: words.tableCaption,
            columns: [
              { label: words.columns.gradient },
              { label: words.columns.byHand, isNumber: true },
              { label: words.columns.float64, isNumber: true },
              { label: words.columns.ratio, isNumber: true },
            ],
            rows: probe.ratios.map(({ key, value }, index) => [
              `∂L/∂${key}`,
              write(probe.entries[index].value),
              write(probe.entries[index].float64),
              ratioText(value, lang),
            ]),
          })}
        </div>
      </details>
    </div>`;
  }

  #renderLosses({ losses, rightLosses }: Evidence, words: BugHuntStrings): TemplateResult {
    const lang = this.language;
    const write = (value: number | undefined) => formatNumber(value ?? Number.NaN, 4, { lang });
    const line = (
      name: string,
      values: readonly number[],
      hue: LineSeries['hue'],
      kind: LineSeries['line'],
    ): LineSeries => ({
      kind: 'line',
      name,
      hue,
      line: kind,
      points: values.map((loss, epoch) => [epoch, loss] as const),
      label: { text: name, isWord: true },
    });
    const rows = losses.flatMap((loss, epoch) =>
      epoch % 10 === 0 || epoch === losses.length - 1
        ? [[formatCount(epoch), write(loss), write(rightLosses[epoch])]]
        : [],
    );
    this.#lossSpec = {
      title: words.losses,
      summary: words.lossSummary({
        epochs: formatCount(losses.length - 1),
        bug: write(losses.at(-1)),
        right: write(rightLosses.at(-1)),
      }),
      x: { range: [0, Math.max(1, this.epochs)], name: words.epoch, format: formatCount },
      y: { range: withRoomBelow([...losses, ...rightLosses]) },
      series: [
        line(words.withoutBug, rightLosses, 'ink-3', 'rate'),
        line(words.withBug, losses, 'by-hand', 'value'),
      ],
      table: { columns: [words.epoch, words.withBug, words.withoutBug], rows },
      height: 150,
      words: this.strings('chart', chartStrings),
      lang,
    };
    return html`<div class="losses">
      <p class="heading">${words.losses}</p>
      ${this.#lossPlot.render()}
    </div>`;
  }

  #renderAnswers(words: BugHuntStrings): TemplateResult {
    const isOver = this.reply !== undefined && this.reply.kind !== 'wrong';
    const isLocked = this.isLocked('answers');
    return html`<div class="question">
      <fieldset class="answers" part="answers" ?disabled=${isLocked}>
        <legend>${words.question}</legend>
        ${mistakeNames.map(
          (name) =>
            html`<label>
              <input
                type="radio"
                name="suspect"
                value=${name}
                .checked=${name === this.suspect}
                @change=${() => {
                  this.suspect = name;
                }}
              />
              <span>${words.answers[name]}</span>
            </label>`,
        )}
      </fieldset>
      <div class="row-end">
        <div class="button-row">
          ${button({
            label: words.name,
            kind: isOver ? 'plain' : 'primary',
            disabled: !this.suspect || isLocked || isOver,
            reason: words.chooseFirst,
            part: 'name',
            onClick: () => this.suspect && this.answer(this.suspect),
          })}
          ${
            this.shows('reveal') && !isOver
              ? button({
                  label: words.giveUp,
                  kind: 'bare',
                  disabled: this.isLocked('reveal'),
                  part: 'reveal',
                  onClick: () => this.reveal(),
                })
              : nothing
          }
          ${
            this.shows('next') && this.bug === ''
              ? button({
                  label: words.next,
                  kind: isOver ? 'primary' : 'bare',
                  disabled: this.isLocked('next'),
                  part: 'next',
                  onClick: () => this.next(),
                })
              : nothing
          }
        </div>
        ${
          this.shows('score')
            ? html`<span class="note" part="score"
                >${words.score({ found: this.found.length, of: mistakeNames.length })}</span
              >`
            : nothing
        }
      </div>
    </div>`;
  }

  #renderReply(evidence: Evidence, probe: Probe, words: BugHuntStrings): TemplateResult | typeof nothing {
    const { reply } = this;
    if (!reply) return nothing;
    return html`<div class="reply" part="reply">
      ${reply.kind === 'wrong' ? this.#renderWrong(evidence, probe, reply, words) : this.#renderCause(evidence, reply, words)}
    </div>`;
  }

  #renderWrong(evidence: Evidence, probe: Probe, reply: Reply, words: BugHuntStrings): TemplateResult {
    const lang = this.language;
    const seen = patternOf(probe.ratios);
    const suspected = this.#suspected(evidence) ?? seen;
    const name = words.answers[reply.suspect];
    const would =
      kindOf(suspected) === 'none'
        ? words.wouldBeRight({ name })
        : words.wouldHave({ name, pattern: patternText(suspected, words, lang) });
    // Both look alike at this moment only where nothing is wrong yet: then the other moment decides.
    const isAlike = patternKey(seen) === patternKey(suspected);
    const question = isAlike && this.probe === 0 ? words.tryProbe : words.questions[kindOf(seen)];
    const sentence = `${would} ${words.youSee({ pattern: patternText(seen, words, lang) })} ${question}`;
    return verdict('no', words.wrongLead, sentence, { isQuiet: true });
  }

  /** The cause is the one that the numbers name, not the one that was drawn. */
  #renderCause(evidence: Evidence, reply: Reply, words: BugHuntStrings): TemplateResult {
    const comparison = this.strings('comparison', comparisonStrings);
    const [start, after] = evidence.probes;
    const { diagnosis } = start.diagnosis.kind === 'agree' ? after : start;
    const sentence = diagnosisSentence(diagnosis, {
      words: comparison,
      side: words.sideHand,
      points: evidence.spec.inputs.length,
      gradients: start.ratios.length,
      lang: this.language,
    });
    const line = diagnosis.kind === 'mistake' ? derivationLines[diagnosis.cause] : undefined;
    return html`${verdict('yes', reply.kind === 'right' ? words.rightLead : words.shownLead, sentence, { isQuiet: true })}
    ${
      line
        ? html`<div class="derivation">
            ${breakableFormula(line.wrong)} <span class="label">${comparison.insteadOf}</span>
            ${breakableFormula(line.right)}
          </div>`
        : nothing
    }
    ${
      evidence.formula
        ? html`<p class="label">${words.formulaRan}</p>
            <pre class="code" tabindex="0">${evidence.formula}</pre>`
        : html`<p class="label">${words.orderRan}</p>
            <pre class="code order" tabindex="0">${evidence.order.join(' → ')}</pre>`
    }`;
  }
}

/** The range of what is finite, with room under the curves, which end close together, for their names. */
function withRoomBelow(values: readonly number[]): [number, number] {
  const finite = values.filter(Number.isFinite);
  const least = Math.min(...finite);
  const most = Math.max(...finite);
  const spread = most - least || Math.abs(most) || 1;
  return [least - 0.4 * spread, most];
}
