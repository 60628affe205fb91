/**
 * <backprop-ledger>: every gradient of a training four ways, by hand on the GPU, by automatic differentiation, by
 * central difference and in float64, with a verdict that is computed and a cause that is named.
 */
import { html, nothing } from 'lit';
import type { PropertyValues, TemplateResult } from 'lit';
import { addressKey, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import type { LedgerVerdict, SideEntry, SideReading } from '../../src/comparison/gradient-ledger.ts';
import { toCsv } from '../../src/export/csv.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { NetworkParameters } from '../../src/network/parameters.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { comparisonStrings } from '../../src/strings/en/comparison.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { baseStyles } from '../shared/base-styles.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { button, checkField, choice, moreSettings, selectField, verdict } from '../shared/controls.ts';
import { derivationLines, diagnosisSentence } from '../shared/diagnosis-words.ts';
import { formula } from '../shared/formula.ts';
import { formulaFontsReady } from '../shared/math-font.ts';
import { formatCount, formatFixed, formatNumber, formatScientific } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import {
  choiceSetting,
  flagSetting,
  numberSetting,
  settingProperties,
  textSetting,
} from '../shared/settings.ts';
import { addressFormula } from './address-formula.ts';
import { AutomaticSide } from './automatic-side.ts';
import { disturbed, rowsOf, takeAccount } from './ledger-account.ts';
import type { LedgerAccount, SideName } from './ledger-account.ts';
import { ledgerStyles } from './ledger-styles.ts';
import { ratioMarks, stripScale } from './ratio-strip.ts';
import type { StripScale } from './ratio-strip.ts';

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

/** How far one gradient is moved when it is disturbed on purpose. */
const disturbance = 1e-3;
const stripWidth = 180;

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
      ? html`${this.#renderVerdict(account, words)} ${this.#renderTable(account, words)}`
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
    const { ledger } = words;
    return html`<div class="ledger-controls">
      ${
        this.shows('automatic-loss') && !this.account
          ? choice({
              label: ledger.loss,
              showLabel: true,
              group: 'loss',
              value: this.automaticLoss,
              disabled: this.isLocked('automatic-loss'),
              options: [
                { value: 'same', label: ledger.sameLoss },
                { value: 'mean-squared-error', label: ledger.otherLoss },
              ],
              onChange: (automaticLoss) => this.change({ automaticLoss }),
            })
          : nothing
      }
      ${
        this.shows('sort')
          ? choice({
              label: ledger.sort,
              showLabel: true,
              group: 'sort',
              value: this.sort,
              disabled: this.isLocked('sort'),
              options: [
                { value: 'worst', label: ledger.sortWorst },
                { value: 'order', label: ledger.sortOrder },
              ],
              onChange: (sort) => this.change({ sort }),
            })
          : nothing
      }
      ${moreSettings(this.#renderMore(account, words), {
        label: this.strings('controls', controlStrings).moreSettings,
      })}
    </div>`;
  }

  /** What is changed once: one layer only, a gradient moved on purpose, one update, the values in between. */
  #renderMore(account: LedgerAccount | undefined, words: ComparisonStrings): TemplateResult {
    const { ledger } = words;
    const layers = account?.spec.layers ?? [];
    const layerOptions = [
      { value: '0', label: ledger.allLayers },
      ...layers.slice(1).map((_, index) => ({
        value: String(index + 1),
        label: ledger.layerNumber({ layer: index + 1 }),
      })),
    ];
    const keys = account ? parameterAddresses(account.spec.layers).map(addressKey).slice(0, 400) : [];
    return html`<div class="field-row">
        ${
          this.shows('layer') && layers.length > 2
            ? selectField({
                label: ledger.layer,
                value: String(Math.min(this.layer, layers.length - 1)),
                disabled: this.isLocked('layer'),
                options: layerOptions,
                onChange: (layer) => this.change({ layer: Number(layer) }),
              })
            : nothing
        }
        ${
          this.shows('disturb') && !this.account
            ? selectField({
                label: ledger.disturb,
                value: keys.includes(this.disturb) ? this.disturb : '',
                disabled: this.isLocked('disturb'),
                options: [
                  { value: '', label: ledger.disturbNone },
                  ...keys.map((key) => ({ value: key, label: key })),
                ],
                onChange: (key) => this.change({ disturb: key }),
              })
            : nothing
        }
        ${
          this.shows('step') && !this.account
            ? button({
                label: ledger.step,
                disabled: this.isLocked('step') || !account,
                onClick: () => void this.#stepOnce(),
              })
            : nothing
        }
      </div>
      ${
        this.shows('values') && !this.account
          ? checkField({
              label: ledger.showValues,
              checked: this.showsValues,
              disabled: this.isLocked('values'),
              onChange: (showsValues) => this.change({ showsValues }),
            })
          : nothing
      }`;
  }

  #renderVerdict(account: LedgerAccount, words: ComparisonStrings): TemplateResult {
    const { ledger } = account;
    const lang = this.language;
    const write = (value: number) => formatScientific(value, 3, { lang });
    const sideOf = (index: number) =>
      account.sides[index] === 'hand' ? words.sideHand : words.sideAutomatic;
    const notes = html`
      ${this.disturb && !this.account ? html`<p class="note">${words.ledger.disturbed({ address: this.disturb, by: formatNumber(disturbance, 3, { lang }) })}</p>` : nothing}
      ${this.missing ? html`<p class="note-line">${words.ledger.missingAutomatic({ reason: this.missing })}</p>` : nothing}
    `;
    if (ledger.referenceFaults.length > 0) {
      const sentence = words.referenceFault({
        worst: addressKey(ledger.referenceFaults[0]),
        count: ledger.referenceFaults.length,
      });
      return html`${verdict('unknown', words.verdictUnknown, sentence)} ${notes}`;
    }
    const wrongIndex = ledger.sides.findIndex((side) => side.verdict.kind === 'differ');
    const probed = ledger.sides[0]?.entries.filter((entry) => entry.central !== undefined).length ?? 0;
    if (wrongIndex < 0) {
      const share = Math.max(
        ...ledger.sides.map(({ verdict: each }) => (each.kind === 'agree' ? each.largestShare : 0)),
      );
      const values = {
        count: ledger.addresses.length,
        share: percent(share, lang),
        precision: ledger.sides.some(({ device }) => device.precision === 'float32') ? 'float32' : 'float64',
      };
      const sentence =
        ledger.sides.length > 1 ? words.agreeBoth(values) : words.agreeOne({ ...values, side: sideOf(0) });
      return html`${verdict('yes', words.verdictYes, `${sentence} ${words.reference({ count: probed })}`)}
      ${this.#renderReason(account, words)} ${notes}`;
    }
    const wrong = ledger.sides[wrongIndex];
    const { verdict: judged } = wrong as { verdict: Extract<LedgerVerdict, { kind: 'differ' }> };
    const entry = wrong.entries[judged.worstIndex];
    const sentence = words.differ({
      side: sideOf(wrongIndex),
      wrong: judged.wrong,
      count: judged.checked,
      worst: addressKey(judged.worst),
      value: write(entry.value),
      truth: write(entry.float64),
    });
    const diagnosis = account.diagnoses[wrongIndex];
    const cause = diagnosisSentence(diagnosis, {
      words,
      side: sideOf(wrongIndex),
      points: account.spec.inputs.length,
      gradients: parameterAddresses(account.spec.layers).length,
      lang,
    });
    const line = diagnosis.kind === 'mistake' ? derivationLines[diagnosis.cause] : undefined;
    return html`${verdict('no', words.verdictNo, sentence)}
      <div class="cause">
        <p>${cause}</p>
        ${
          line
            ? html`<p class="line">
                ${formula(line.wrong)} <span class="note">${words.insteadOf}</span> ${formula(line.right)}
              </p>`
            : nothing
        }
      </div>
      ${this.#renderReason(account, words)} ${notes}`;
  }

  #renderReason(account: LedgerAccount, words: ComparisonStrings): TemplateResult {
    const lang = this.language;
    const coarse =
      account.ledger.sides.find(({ device }) => device.precision === 'float32') ?? account.ledger.sides[0];
    const { reason } = coarse;
    const write = (value: number) => formatScientific(value, 1, { lang });
    return html`<p class="note reason">
      ${words.whyTolerance({
        precision: reason.precision,
        unit: write(reason.unitRoundoff),
        function: write(reason.functionError),
        factor: reason.safetyFactor,
      })}
    </p>`;
  }

  #renderTable(account: LedgerAccount, words: ComparisonStrings): TemplateResult {
    const all = rowsOf(account, { sort: this.sort, layer: this.layer });
    const shown = this.isOpen ? all : all.slice(0, this.rows);
    const ratios = all.flatMap((index) => account.ledger.sides.map((side) => side.entries[index].ratio));
    const scale = stripScale(ratios);
    const { ledger } = words;
    const heads = [
      { label: words.byHand, side: 'hand' as const },
      { label: words.automatic, side: 'automatic' as const },
    ].filter(({ side }) => account.sides.includes(side));
    return html`<table class="data ledger-table" part="table">
        <caption class="visually-hidden">
          ${ledger.tableCaption}
        </caption>
        <thead>
          <tr>
            <th scope="col">${words.parameter}</th>
            ${heads.map(({ label, side }) => html`<th scope="col" class="numeric ${side}">${label}</th>`)}
            <th scope="col" class="numeric">${words.central}</th>
            <th scope="col" class="numeric">${words.float64}</th>
            <th scope="col" class="numeric">${words.difference}</th>
            <th scope="col" class="numeric">${words.ratio}</th>
            <th scope="col" class="numeric">${words.ulps}</th>
            <th scope="col" class="strip-head" aria-hidden="true">${this.#renderStripHead(scale)}</th>
          </tr>
        </thead>
        <tbody>
          ${shown.map((index) => this.#renderRow(account, index, scale, words))}
        </tbody>
      </table>
      <div class="button-row">
        ${
          all.length > this.rows
            ? button({
                label: this.isOpen ? ledger.showFewer : ledger.showAll({ count: all.length }),
                kind: 'bare',
                expanded: this.isOpen,
                onClick: () => {
                  this.isOpen = !this.isOpen;
                },
              })
            : nothing
        }
        ${
          this.shows('download')
            ? button({ label: ledger.download, kind: 'bare', onClick: () => this.#download(account, words) })
            : nothing
        }
      </div>`;
  }

  #renderStripHead({ low, high }: StripScale): TemplateResult {
    const marks = [...new Set([low, 1, high])];
    const place = (value: number) => 8 + ((value - low) / (high - low)) * (stripWidth - 16);
    return html`<svg class="plot strip" width=${stripWidth} height="14">
      ${marks.map((value) => svgText(place(value), String(value).replace('-', '−')))}
    </svg>`;
  }

  #renderRow(
    account: LedgerAccount,
    index: number,
    scale: StripScale,
    words: ComparisonStrings,
  ): TemplateResult {
    const lang = this.language;
    const { ledger, sides } = account;
    const address = ledger.addresses[index];
    const entries = ledger.sides.map((side) => side.entries[index]);
    const [first] = entries;
    const write = (value: number) => formatScientific(value, 3, { lang });
    const ratioText = (entry: SideEntry) => formatFixed(entry.ratio, 2, { lang });
    const worst = entries.reduce((a, b) => (Math.abs(b.ratio - 1) > Math.abs(a.ratio - 1) ? b : a), first);
    const furthest = entries.reduce(
      (a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a),
      first,
    );
    const marks = entries.map((entry, side) => ({ value: entry.ratio, side: sides[side] }));
    const label = words.ledger.strip({
      parameter: ledger.keys[index],
      hand: sides.includes('hand') ? ratioText(entries[sides.indexOf('hand')]) : '–',
      automatic: sides.includes('automatic') ? ratioText(entries[sides.indexOf('automatic')]) : '–',
    });
    return html`<tr class=${entries.every(({ isRight }) => isRight) ? '' : 'wrong'}>
      <th scope="row">${formula(addressFormula(address), { label: `∂L/∂${ledger.keys[index]}` })}</th>
      ${entries.map(
        (entry, side) =>
          html`<td
            class="numeric ${sides[side]}"
            data-label=${sides[side] === 'hand' ? words.byHand : words.automatic}
          >
            ${write(entry.value)}
          </td>`,
      )}
      <td class="numeric" data-label=${words.central}>${first.central ? write(first.central.value) : ''}</td>
      <td class="numeric" data-label=${words.float64}>${write(first.float64)}</td>
      <td class="numeric difference" data-label=${words.difference}>
        ${furthest.difference === 0 ? '0' : formatScientific(furthest.difference, 1, { lang })}
      </td>
      <td class="numeric ratio" data-label=${words.ratio}>${ratioText(worst)}</td>
      <td class="numeric" data-label=${words.ulps}>
        ${ulpText(Math.max(...entries.map(({ ulps }) => ulps)), lang)}
      </td>
      <td class="strip-cell">
        <svg class="plot strip" width=${stripWidth} height="24" role="img" aria-label=${label}>
          ${ratioMarks(marks, scale, stripWidth)}
        </svg>
      </td>
    </tr>`;
  }

  #download(account: LedgerAccount, words: ComparisonStrings): void {
    const { ledger } = account;
    const header = [
      words.parameter,
      ...account.sides.flatMap((side) => {
        const name = side === 'hand' ? words.byHand : words.automatic;
        return [name, words.float64, words.central, words.difference, words.ratio, words.ulps].map(
          (column, index) => (index === 0 ? name : `${name}: ${column}`),
        );
      }),
    ];
    const rows = ledger.addresses.map((_, index) => [
      ledger.keys[index],
      ...ledger.sides.flatMap(({ entries }) => {
        const entry = entries[index];
        return [
          entry.value,
          entry.float64,
          entry.central?.value ?? '',
          entry.difference,
          entry.ratio,
          entry.ulps,
        ];
      }),
    ]);
    const link = document.createElement('a');
    link.href = URL.createObjectURL(new Blob([toCsv(header, rows)], { type: 'text/csv' }));
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

/** Steps of the last place are counted one by one as long as anybody would. */
const ulpText = (ulps: number, lang: string): string =>
  ulps < 1e5 ? formatCount(ulps) : formatScientific(ulps, 0, { lang });

const svgText = (x: number, text: string) =>
  html`<svg class="plot strip-number" x=${x - 20} width="40" height="14" overflow="visible">
    <text x="20" y="11" text-anchor="middle">${text}</text>
  </svg>`;

const percent = (share: number, lang: string): string =>
  `${formatNumber(100 * share, share < 0.1 ? 1 : 0, { lang })} %`;
