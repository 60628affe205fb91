/**
 * <backprop-takeaways>: what a chapter likes to claim at its end, each claim held against the training on the page.
 * It says whether the claim is true, with the numbers, and where to see it; and it looks ahead to what comes next.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import type { Truth } from '../../src/comparison/claims.ts';
import type { LookAhead } from '../../src/comparison/look-ahead.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import { takeawaysStrings } from '../../src/strings/en/takeaways.ts';
import type { TakeawaysStrings } from '../../src/strings/en/takeaways.ts';
import { trainerStrings } from '../../src/strings/en/trainer.ts';
import { vsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { button, numberField, verdict } from '../shared/controls.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { numberSetting, settingProperties, textSetting, wordsSetting } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { renderAhead } from './ahead.ts';
import { claimNames, groups, shownBy } from './claim-names.ts';
import type { ClaimName } from './claim-names.ts';
import { claimSentence } from './claim-words.ts';
import type { ClaimWords } from './claim-words.ts';
import { truthOf } from './findings.ts';
import type { Judged } from './findings.ts';
import type { TrainerMaker } from './judge-run.ts';
import { takeawaysStyles } from './takeaways-styles.ts';
import { whereShown } from './where-shown.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  show: wordsSetting({ attribute: 'show', isState: false, among: ['claims', 'ahead'] }),
  /** Where its own training stands, as far as the notebook's by default. */
  at: numberSetting({ attribute: 'at', default: 100, min: 0, max: 20_000, integer: true }),
  learningRate: numberSetting({ attribute: 'learning-rate', default: 0.1, min: 0, max: 100 }),
};

/** Ten presses of the button at rate 1 make the notebook's network learn. */
const trainedAtOnce = 500;

/** What was found at one moment of a run. */
interface Judgement {
  readonly of: Run;
  readonly epoch: number;
  readonly judged: Partial<Judged>;
}

/**
 * @summary Claims held against a training, and what comes next.
 * @attr run - name of the training; without it the <backprop-run> around, and without that one of its own
 * @attr show - `claims`, `ahead`; both where absent
 * @attr at - epoch of its own training, where it has one
 * @attr learning-rate - of its own training
 * @attr controls - of `train`
 * @fires verdict - all claims were judged; detail: epoch, and the truth of each claim by name
 * @csspart score - how many are true
 * @csspart claims - the four groups
 * @csspart ahead - what comes next
 * @csspart own - the training of its own, where it has one
 * @csspart verdict - a computed verdict
 */
export class BackpropTakeaways extends LabElement {
  static override readonly tag: string = 'backprop-takeaways';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = ['train'];
  static override properties = { ...settingProperties(settings), source: { attribute: false } };
  static override styles: CSSResultGroup = [LabElement.styles, takeawaysStyles];

  declare run: string;
  declare show: readonly string[] | undefined;
  declare at: number;
  declare learningRate: number;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;

  /** For scripts and tests: who makes the engines that the claims are checked with. Read at each judgement. */
  makeTrainer: TrainerMaker = createTrainer;

  readonly #announcer = new Announcer(this);
  readonly #joined: RunController = new RunController(this, { onUpdate: () => this.#look() });
  readonly #visibility = new VisibilityController(this, { margin: '150px', onChange: () => this.#look() });
  #own: Run | undefined;
  #judging: AbortController | undefined;
  #judgedFor = '';
  #judgement: Judgement | undefined;
  #ahead: LookAhead | undefined;
  #told = '';
  readonly #first: Promise<void>;
  #resolveFirst: () => void = () => {};

  constructor() {
    super();
    this.source = undefined;
    this.#first = new Promise((resolve) => {
      this.#resolveFirst = resolve;
    });
  }

  /** The truth of each claim that was judged, by name. */
  get truths(): Readonly<Partial<Record<ClaimName, Truth>>> {
    const { judged = {} } = this.#judgement ?? {};
    const entries = Object.entries(judged) as [ClaimName, Judged[ClaimName]][];
    return Object.fromEntries(entries.map(([name, found]) => [name, truthOf(found)]));
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    // Alone on the page: a training of its own. Whether it is alone is known once the page stands.
    void this.updateComplete.then(() => this.#standAlone());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#judging?.abort();
    this.#judging = undefined;
    this.#judgedFor = '';
    if (!this.#own) return;
    void this.#own.dispose();
    if (this.source === this.#own) this.source = undefined;
    this.#own = undefined;
  }

  #standAlone(): void {
    if (!this.isConnected || this.source || this.#joined.state !== 'missing') return;
    const { at, learningRate } = this;
    this.#own = createRun({ ...notebookSettings, learningRate, epochs: Math.max(1, at) }, {}, { epoch: at });
    this.source = this.#own;
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
    // A run that may still appear is not waited for: the sentence that says so is the first picture then.
    if (this.#joined.state === 'looking') return;
    await this.#first;
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const own = this.#own;
    if (!own || !this.hasUpdated) return;
    if (changed.has('learningRate'))
      void own
        .restart({ ...own.settings, learningRate: this.learningRate }, { epoch: this.at })
        .catch(() => undefined);
    else if (changed.has('at'))
      void (this.at > own.epoch ? own.runTo(this.at) : own.seek(this.at)).catch(() => undefined);
  }

  // ---- judging ----

  #wants(part: 'claims' | 'ahead'): boolean {
    return this.show === undefined || this.show.includes(part);
  }

  get #isAtRest(): boolean {
    const run = this.#joined.current;
    // The numbers of the start before do not fit the network of the new one.
    const isRead = run?.readout !== undefined && !run.isReadoutEarlier;
    return run !== undefined && isRead && !run.isPlaying && run.state !== 'running';
  }

  /** Everything on which the answers depend. */
  #keyOf({ epoch, changes, mistake, device, readout, state }: Run): string {
    return JSON.stringify([epoch, changes.length, mistake, device?.engine, readout?.loss, state]);
  }

  /** The run moved or came into sight: judged again when it stands still. */
  #look(): void {
    const run = this.#joined.current;
    this.requestUpdate();
    if (run?.state === 'failed') return this.#resolveFirst();
    if (!run || !this.#isAtRest || run.state === 'preparing') return;
    const key = this.#keyOf(run);
    if (key === this.#judgedFor || (this.#judgement && !this.#visibility.isVisible)) return;
    this.#judgedFor = key;
    this.#judging?.abort();
    const judging = (this.#judging = new AbortController());
    void this.#judge(run, judging.signal)
      .catch((cause: unknown) => this.reportError('part-failed', { reason: String(cause) }))
      .finally(() => {
        if (this.#judging === judging) this.#judging = undefined;
        this.#resolveFirst();
        this.requestUpdate();
        // It may have moved while it was judged.
        if (this.isConnected && this.#joined.current) this.#look();
      });
  }

  async #judge(run: Run, signal: AbortSignal): Promise<void> {
    const { readout } = run;
    if (readout && this.#wants('ahead')) {
      const { lookAhead } = await import('../../src/comparison/look-ahead.ts');
      const { inputs, targets } = readout.train;
      if (signal.aborted) return;
      this.#ahead = lookAhead({ ...run.spec, inputs, targets }, readout.parameters);
    }
    if (!this.#wants('claims')) return;
    const { judgeRun } = await import('./judge-run.ts');
    const isFirst = this.#judgement === undefined;
    const { epoch, judged } = await judgeRun(run, {
      make: this.makeTrainer,
      signal,
      // The first time each answer is shown as it comes; later the old ones stand until all are there.
      onFound: (found, at) => {
        if (!isFirst) return;
        this.#judgement = { of: run, epoch: at, judged: found };
        this.requestUpdate();
      },
    });
    if (signal.aborted || !this.isConnected) return;
    this.#judgement = { of: run, epoch, judged };
    this.#tell();
  }

  /** The page hears of every judgement, a screen reader of every one after the first. */
  #tell(): void {
    const words = this.strings('takeaways', takeawaysStrings);
    const { truths } = this;
    const said = this.#score(words);
    if (this.#told !== '' && said !== this.#told) this.#announcer.say(said);
    this.#told = said;
    this.dispatch('verdict', { epoch: this.#judgement?.epoch, truths });
  }

  // ---- what a person does ----

  /** n epochs more of its own training; back for n < 0. Does nothing to a training that is another's. */
  step(n = trainedAtOnce): void {
    if (!this.#own) return;
    this.change({ at: Math.min(20_000, Math.max(0, this.at + n)) });
  }

  // ---- rendering ----

  protected override renderWidget(): TemplateResult {
    const words = this.strings('takeaways', takeawaysStrings);
    const run = this.#joined.current;
    return html`${this.#wants('claims') ? this.#renderClaims(run, words) : nothing}
    ${
      this.#wants('ahead')
        ? html`<div class="look">
            ${
              this.#wants('claims')
                ? html`<p class="heading">${words.ahead.title}</p>
                    <p class="intro">${words.ahead.intro}</p>`
                : nothing
            }
            ${renderAhead({ words, now: this.#ahead, learningRate: run?.learningRate ?? this.learningRate, lang: this.language })}
          </div>`
        : nothing
    }
    ${this.#announcer.render()}`;
  }

  #renderClaims(run: Run | undefined, words: TakeawaysStrings): TemplateResult {
    return html`<div class="claims">
      <p class="score" part="score">${this.#status(run, words)}</p>
      ${this.#own ? this.#renderOwn(this.#own, words) : nothing}
      <div class="groups" part="claims">
        ${groups.map(
          ({ name, claims }) =>
            html`<div class="group">
              <p class="heading" id="group-${name}">${words.groups[name]}</p>
              <ul aria-labelledby="group-${name}">
                ${claims.map((claim) => html`<li>${this.#renderClaim(claim, run, words)}</li>`)}
              </ul>
            </div>`,
        )}
      </div>
    </div>`;
  }

  /** Why nothing can be said, or how many claims are true. */
  #status(run: Run | undefined, words: TakeawaysStrings): string | TemplateResult {
    if (!run) return this.#whyNoRun(words);
    if (run.state === 'failed') return words.failed;
    if (!run.readout) return words.preparing;
    const isComplete = claimNames.every((name) => this.#judgement?.judged[name]);
    if (!this.#judgement || !isComplete) return words.judging;
    if (!this.#isAtRest) return words.moving({ epoch: formatCount(this.#judgement.epoch) });
    return this.#score(words);
  }

  /** A training further up may not have been loaded yet: a look at it is enough. */
  #whyNoRun(words: TakeawaysStrings): string | TemplateResult {
    if (this.run === '')
      return this.#joined.state === 'missing' ? words.missing({ name: '' }) : words.preparing;
    const name = CSS.escape(this.run);
    const holders = [`backprop-trainer[run="${name}"]`, `backprop-run[name="${name}"]`];
    const place = whereShown(holders, this.ownerDocument);
    if (!place) return words.missing({ name: this.run });
    const text = place.figure ?? words.shownBy['backprop-trainer'];
    return html`${words.asleep} <a href=${place.href}>${text}</a>`;
  }

  #score(words: TakeawaysStrings): string {
    const { truths } = this;
    const count = (truth: Truth) => claimNames.filter((name) => truths[name] === truth).length;
    return words.score({
      yes: count('yes'),
      no: count('no'),
      unknown: count('unknown'),
      all: claimNames.length,
      epoch: formatCount(this.#judgement?.epoch ?? 0),
    });
  }

  #renderClaim(name: ClaimName, run: Run | undefined, words: TakeawaysStrings): TemplateResult {
    return html`<p class="claim" id="claim-${name}">${words.claims[name]}</p>
      ${this.#renderAnswer(name, run, words)} ${this.#renderWhere(name, words)}`;
  }

  #renderAnswer(name: ClaimName, run: Run | undefined, words: TakeawaysStrings): TemplateResult {
    const found = this.#judgement?.judged[name];
    if (!run || run.state === 'failed')
      return verdict('unknown', words.truths.unknown, words.noTraining, { isQuiet: true });
    if (!found || !this.#judgement) return html`<p class="note">${words.judging}</p>`;
    const truth = truthOf(found);
    const sentence = claimSentence(name, found, this.#context(words), this.#judgement.of);
    return verdict(truth, words.truths[truth], sentence, { isQuiet: true });
  }

  #context(words: TakeawaysStrings): ClaimWords {
    return {
      words,
      comparison: this.strings('comparison', comparisonStrings),
      run: this.strings('run', runStrings),
      trainer: this.strings('trainer', trainerStrings),
      vs: this.strings('vs-autograd', vsAutogradStrings),
      lang: this.language,
    };
  }

  #renderWhere(name: ClaimName, words: TakeawaysStrings): TemplateResult {
    const place = whereShown(shownBy[name], this.ownerDocument);
    const [first] = shownBy[name];
    if (!place)
      return html`<p class="where">${words.notHere({ tag: first, name: words.shownBy[first] })}</p>`;
    const what = words.shownBy[place.tag as keyof TakeawaysStrings['shownBy']];
    const text = place.figure ? words.seeNumbered({ figure: place.figure, name: what }) : what;
    return html`<p class="where">
      ${words.seeIt} <a href=${place.href} aria-describedby="claim-${name}">${text}</a>
    </p>`;
  }

  #renderOwn(own: Run, words: TakeawaysStrings): TemplateResult {
    const isLocked = this.isLocked('train');
    return html`<div class="own" part="own">
      <p class="note">
        ${words.own} <span class="num">${words.ownPlace({ epoch: formatCount(own.epoch) })}</span>
      </p>
      ${
        this.shows('train')
          ? html`${numberField({
              label: words.learningRate,
              name: words.learningRate,
              value: this.learningRate,
              min: 0,
              max: 100,
              step: 0.1,
              disabled: isLocked,
              onInput: (learningRate) => this.change({ learningRate }, 'learning-rate'),
              onChange: () => this.endStep(),
            })}
            ${button({ label: words.ownTrain({ epochs: formatCount(trainedAtOnce) }), disabled: isLocked, onClick: () => this.step() })}
            ${button({ label: words.ownBack, kind: 'bare', disabled: isLocked || this.at === 0, onClick: () => this.change({ at: 0 }) })}`
          : nothing
      }
    </div>`;
  }
}
