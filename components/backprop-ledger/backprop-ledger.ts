/**
 * <backprop-ledger>: every gradient of a training four ways, by hand on the GPU, by automatic differentiation, by
 * central difference and in float64, with a verdict that is computed and a cause that is named.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { NetworkParameters } from '../../src/network/parameters.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { RunController } from '../shared/run-controller.ts';
import {
  choiceSetting,
  flagSetting,
  numberSetting,
  settingProperties,
  textSetting,
} from '../shared/settings.ts';
import { AutomaticSide } from './automatic-side.ts';
import { disturbed, takeAccount } from './ledger-account.ts';
import type { LedgerAccount, SideName } from './ledger-account.ts';
import { renderControls } from './ledger-controls.ts';
import { ledgerCsv } from './ledger-file.ts';
import { ledgerStyles } from './ledger-styles.ts';
import { renderTable } from './ledger-table.ts';
import { disturbance, renderVerdict } from './ledger-verdict.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  sort: choiceSetting({ attribute: 'sort', default: 'worst', options: ['worst', 'order'] }),
  layer: numberSetting({ attribute: 'layer', default: 0, min: 0, max: 12, integer: true }),
  automaticLoss: choiceSetting({
    attribute: 'automatic-loss',
    default: 'same',
    options: ['same', 'mean-squared-error'],
  }),
  disturb: textSetting({ attribute: 'disturb', default: '', maxLength: 30 }),
  rows: numberSetting({ attribute: 'rows', default: 9, min: 1, max: 10_000, integer: true }),
  showsValues: flagSetting({ attribute: 'shows-values' }),
};

/** A ledger on its own has the notebook's comparison: 50 points, 50 epochs. */
const ownSettings = { ...notebookSettings, count: 50, epochs: 50 };

/**
 * @summary Every gradient four ways, with a verdict and a cause.
 * @attr run - name of the training to check; the one around it, or the notebook's own 50 points, where absent
 * @attr sort - `worst` first, or in the `order` of the layers
 * @attr layer - only this layer, counted from 1; 0 for all
 * @attr automatic-loss - `same`, or `mean-squared-error` without the ½, as the notebook had it
 * @attr disturb - a gradient that is moved by 0.001 on purpose, such as `W1[2,3]`
 * @attr rows - rows shown before "Show all"
 * @attr shows-values - lists ∂L/∂z and ∂L/∂a of the first point too
 * @attr controls - of `automatic-loss sort layer disturb step values download`
 * @fires verdict - a new verdict; detail: epoch, sides, verdicts, causes
 * @csspart verdict - the computed verdict
 * @csspart table - the ledger
 * @csspart more-settings - what opens: more settings, a list
 */
export class BackpropLedger extends LabElement {
  static override readonly tag: string = 'backprop-ledger';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'automatic-loss',
    'sort',
    'layer',
    'disturb',
    'step',
    'values',
    'download',
  ];
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    account: { attribute: false },
    isReading: { state: true },
    isOpen: { state: true },
    missing: { state: true },
  };
  static override styles = [baseStyles, ledgerStyles];

  declare run: string;
  declare sort: 'worst' | 'order';
  declare layer: number;
  declare automaticLoss: 'same' | 'mean-squared-error';
  declare disturb: string;
  declare rows: number;
  declare showsValues: boolean;
  /** A run that a script hands over. */
  declare source: Run | undefined;
  /** An account that a script hands over (two sides that it steps itself); the ledger then reads nothing. */
  declare account: LedgerAccount | undefined;
  declare isReading: boolean;
  declare isOpen: boolean;
  declare missing: string;

  readonly #announcer = new Announcer(this);
  readonly #controller: RunController = new RunController(this, { onUpdate: () => this.#look() });
  /** For scripts and tests: who makes the automatic side. Read when it is made. */
  makeTrainer: typeof createTrainer = createTrainer;
  readonly #automatic = new AutomaticSide((...wanted) => this.makeTrainer(...wanted));
  #own: Run | undefined;
  #isBusy = false;
  #isStale = true;
  #readFor = '';
  #taken: LedgerAccount | undefined;
  #hand: SideReading | undefined;
  /** The gradient that the last update used, and the epoch after it: to recognise one that was not cleared. */
  #before: { epoch: number; gradient: NetworkParameters } | undefined;
  #said = '';

  readonly #first: Promise<void>;
  #resolveFirst: () => void = () => {};

  constructor() {
    super();
    this.#first = new Promise((resolve) => {
      this.#resolveFirst = resolve;
    });
    this.isReading = false;
    this.isOpen = false;
    this.missing = '';
  }

  override connectedCallback(): void {
    super.connectedCallback();
    this.#isStale = true;
    this.#readFor = '';
    // Alone on the page: the notebook's own training. Whether it is alone is known once the page stands.
    void this.updateComplete.then(() => this.#standAlone());
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#automatic.dispose();
    void this.#own?.dispose();
    this.#own = undefined;
    if (this.source && this.#ownSource) this.source = undefined;
    this.#ownSource = false;
  }

  #ownSource = false;

  #standAlone(): void {
    if (!this.isConnected || this.account || this.source || this.#controller.state !== 'missing') return;
    this.#own = createRun(ownSettings);
    this.#ownSource = true;
    this.source = this.#own;
  }

  protected override async whenComplete(): Promise<void> {
    await formulaFontsReady();
    // A run that may still appear is not waited for: the sentence that says so is the first picture then.
    if (this.#controller.state !== 'looking' && !this.account) await this.#first;
  }

  // ---- reading both sides ----

  /** The run moved: read again when it stands still. */
  #look(): void {
    const run = this.#controller.current;
    if (!run || this.account) return;
    const key = this.#keyOf(run);
    if (key !== this.#readFor) this.#isStale = true;
    if (run.isPlaying || run.state === 'running' || run.state === 'preparing') return;
    if (this.#isStale) this.#read();
  }

  /** Everything on which the numbers depend. */
  #keyOf(run: Run): string {
    return JSON.stringify([
      run.epoch,
      run.changes.length,
      run.mistake,
      this.automaticLoss,
      run.device?.engine,
      run.readout?.loss,
    ]);
  }

  #read(): void {
    if (this.#isBusy) return;
    this.#isBusy = true;
    void this.#readBoth().finally(() => {
      this.#isBusy = false;
      this.isReading = false;
      this.#resolveFirst();
      const run = this.#controller.current;
      if (run && !run.isPlaying && this.#keyOf(run) !== this.#readFor) this.#look();
    });
  }

  async #readBoth(): Promise<void> {
    const run = this.#controller.current;
    if (!run) return;
    this.isReading = true;
    this.#isStale = false;
    this.#readFor = this.#keyOf(run);
    await run.ready.catch(() => undefined);
    const spec = run.spec;
    if (!spec || !this.isConnected) return;
    const { epoch } = run;
    this.#readFor = this.#keyOf(run);
    const hand = await run.withTrainer(readSide).catch((cause: unknown) => this.#note('hand', cause));
    const inputs = run.readout?.train.inputs ?? spec.inputs;
    const targets = run.readout?.train.targets ?? spec.targets;
    const truth = { ...spec, inputs, targets, parameters: undefined };
    const parameters = hand?.parameters ?? spec.parameters;
    const loss = this.automaticLoss === 'same' ? spec.loss : this.automaticLoss;
    this.missing = '';
    const automatic = parameters
      ? await this.#automatic
          .read({ ...truth, loss }, parameters)
          .catch((cause: unknown) => this.#note('automatic', cause))
      : undefined;
    if (!this.isConnected) return;
    this.#hand = hand;
    const context = {
      learningRate: run.learningRate,
      previousGradient: this.#before?.epoch === epoch ? this.#before.gradient : undefined,
    };
    this.#rebuild = () => {
      const shaken = hand && this.disturb ? disturbed(hand, spec.layers, this.disturb, disturbance) : hand;
      return takeAccount({
        spec: truth,
        epoch,
        hand: shaken,
        automatic,
        automaticLoss: loss,
        context,
        points: this.showsValues ? [0] : [],
      });
    };
    this.#taken = this.#rebuild();
    this.requestUpdate();
  }

  #rebuild: (() => LedgerAccount) | undefined;

  #note(side: SideName, cause: unknown): undefined {
    const reason = cause instanceof CodedError ? cause.code : String(cause);
    if (side === 'automatic') this.missing = reason;
    this.reportError('side-missing', { side, reason });
    return undefined;
  }

  /** One update of the run, remembering the gradient that it used. */
  async #stepOnce(): Promise<void> {
    const run = this.#controller.current;
    if (!run || !this.#hand) return;
    const { gradients } = this.#hand;
    await run.stepForward();
    this.#before = { epoch: run.epoch, gradient: { weights: gradients.weights, biases: gradients.biases } };
    this.#readFor = '';
    this.#look();
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    if (changed.has('automaticLoss') && this.#taken) this.#look();
    if ((changed.has('disturb') || changed.has('showsValues')) && this.#rebuild)
      this.#taken = this.#rebuild();
  }

  // ---- rendering ----

  protected override renderWidget(): TemplateResult {
    const words = this.strings('comparison', comparisonStrings);
    const account = this.account ?? this.#taken;
    const body = account
      ? html`${renderVerdict({
          account,
          words,
          lang: this.language,
          disturbed: this.account ? '' : this.disturb,
          missing: this.missing,
        })}
        ${this.#renderTable(account, words)}`
      : html`<p class="dim">${this.#waitingSentence(words)}</p>`;
    return html`<div class="ledger ${this.isReading && account ? 'reading' : ''}">
      ${this.#renderHeading(account, words)} ${this.#renderControls(account, words)} ${body}
      ${this.#announcer.render()}
    </div>`;
  }

  #waitingSentence(words: ComparisonStrings): string {
    if (this.isReading || this.#controller.state === 'joined') return words.ledger.reading;
    return this.#controller.state === 'looking' ? words.ledger.lookingForRun : words.ledger.reading;
  }

  #renderHeading(account: LedgerAccount | undefined, words: ComparisonStrings): TemplateResult {
    const { ledger } = words;
    return html`<p class="heading">${ledger.title}</p>
      ${
        account
          ? html`<p class="dim intro">
              ${ledger.intro({ epoch: account.epoch })}
              ${this.sort === 'order' ? ledger.introOrder : isAnyWrong(account) ? ledger.introWorst : ledger.introLargest}
            </p>`
          : nothing
      }`;
  }

  #renderControls(account: LedgerAccount | undefined, words: ComparisonStrings): TemplateResult {
    return renderControls({
      account,
      isOwn: this.account === undefined,
      wishes: this,
      words,
      moreSettings: this.strings('controls', controlStrings).moreSettings,
      shows: (control) => this.shows(control),
      isLocked: (control) => this.isLocked(control),
      onChange: (change) => this.change(change),
      onStep: () => void this.#stepOnce(),
    });
  }

  #renderTable(account: LedgerAccount, words: ComparisonStrings): TemplateResult {
    return renderTable({
      account,
      words,
      lang: this.language,
      sort: this.sort,
      layer: this.layer,
      rows: this.rows,
      isOpen: this.isOpen,
      onOpen: () => {
        this.isOpen = !this.isOpen;
      },
      onDownload: this.shows('download') ? () => this.#download(account, words) : undefined,
    });
  }

  #download(account: LedgerAccount, words: ComparisonStrings): void {
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([ledgerCsv(account, words)], { type: 'text/csv' }));
    link.download = 'gradients.csv';
    link.click();
    setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const said =
      this.renderRoot.querySelector('.verdict-text')?.textContent?.replace(/\s+/g, ' ').trim() ?? '';
    if (said && said !== this.#said && this.#said !== '') this.#announcer.say(said);
    this.#said = said;
    const account = this.account ?? this.#taken;
    if (account) this.#tellPage(account);
  }

  #told: LedgerAccount | undefined;

  /** The page hears of every new verdict: a course page may react to it. */
  #tellPage(account: LedgerAccount): void {
    if (account === this.#told) return;
    this.#told = account;
    this.dispatch('verdict', {
      epoch: account.epoch,
      sides: account.sides,
      verdicts: account.ledger.sides.map(({ verdict: each }) => each.kind),
      causes: account.diagnoses.map((each) => (each.kind === 'mistake' ? each.cause : each.kind)),
    });
  }
}

const isAnyWrong = ({ ledger }: LedgerAccount): boolean =>
  ledger.sides.some(({ verdict: each }) => each.kind === 'differ');
