/**
 * <backprop-controls>: everything with which a person steers a training. Play, step, rewind to the same start and
 * scrub through it exactly; change how it learns, with a word of warning where that needs a new start.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { runStrings } from '../../src/strings/en/run.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import type { PointsNotice } from '../../src/numerics/datasets/index.ts';
import type { RunPoint, RunSettings } from '../../src/run/run-settings.ts';
import type { Run, RunSpeed } from '../../src/run/run.ts';
import { readState, runToState, stateToOrigin } from '../../src/run/run-state.ts';
import { refusalOf } from '../shared/run-attributes.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { errorLine } from '../shared/controls.ts';
import { formatCount, formatNumber } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { flagSetting, settingProperties, textSetting } from '../shared/settings.ts';
import type { StateValues } from '../shared/widget-state.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { undoOf } from '../shared/run-undo.ts';
import { stopText } from '../shared/run-words.ts';
import { controlsStyles } from './controls-styles.ts';
import { renderMessages } from './messages.ts';
import { renderMore } from './more-settings.ts';
import { checkSettings, presentSettings, withPatch } from './setting-changes.ts';
import type { Restart } from './setting-changes.ts';
import { renderFields } from './setting-fields.ts';
import { renderTransport } from './transport.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  compact: flagSetting({ attribute: 'compact', isState: false }),
};

/** A wish that waits for a yes: what would be started, and the words on its two buttons. */
export interface Proposal extends Restart {
  readonly yes: string;
  readonly no: string;
}

/** What went wrong with a field, and which. */
export interface FieldFault {
  readonly field: string;
  readonly sentence: string;
}

/**
 * @summary Play, step, rewind, scrub and change a training.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr compact - buttons and scrubber in one line also where it is narrow, for a bar that stays in sight
 * @attr controls - of `play one-epoch rewind scrub progress learning-rate epochs data units activation loss
 *   engine step-n run-to speed count noise test-share layers output-activation optimizer batch-size seed
 *   initialisation preset own-data undo messages`
 * @csspart transport - buttons and scrubber
 * @csspart settings - the row of settings
 * @csspart scrubber - the slider over the epochs
 * @csspart progress - where the training stands, in words
 * @csspart more-settings - what opens: more settings, a list
 * @csspart own-data - the field for your own points
 * @csspart messages - what has to be said about a wish
 * @csspart proposal - a change that waits for a yes
 * @csspart notice - a remark
 * @csspart stopped - why it stopped
 * @csspart learning-rate - the setting of this name
 * @csspart epochs - the setting of this name
 * @csspart data - the setting of this name
 * @csspart units - the setting of this name
 * @csspart activation - the setting of this name
 * @csspart loss - the setting of this name
 * @csspart engine - the setting of this name
 * @csspart step-n - the setting of this name
 * @csspart run-to - the setting of this name
 * @csspart speed - the setting of this name
 * @csspart count - the setting of this name
 * @csspart noise - the setting of this name
 * @csspart test-share - the setting of this name
 * @csspart layers - the setting of this name
 * @csspart output-activation - the setting of this name
 * @csspart optimizer - the setting of this name
 * @csspart batch-size - the setting of this name
 * @csspart seed - the setting of this name
 * @csspart initialisation - the setting of this name
 * @csspart preset - the setting of this name
 * @csspart own-data - the setting of this name
 * @csspart play - the button that starts and stops
 * @csspart one-epoch - the button for one epoch
 * @csspart rewind - the button back to the start
 */
export class BackpropControls extends LabElement {
  static override readonly tag: string = 'backprop-controls';
  static override readonly isFigure = false;
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'play',
    'one-epoch',
    'rewind',
    'scrub',
    'progress',
    'learning-rate',
    'epochs',
    'data',
    'units',
    'activation',
    'loss',
    'engine',
    'step-n',
    'run-to',
    'speed',
    'count',
    'noise',
    'test-share',
    'layers',
    'output-activation',
    'optimizer',
    'batch-size',
    'seed',
    'initialisation',
    'preset',
    'own-data',
    'undo',
    'messages',
  ];
  static override readonly needsRun: boolean = true;
  static override readonly linkForm = 'training' as const;
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    proposal: { state: true },
    fault: { state: true },
    typing: { state: true },
    ownText: { state: true },
    ownNotices: { state: true },
    scrubbed: { state: true },
    stepEpochs: { state: true },
    goal: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, controlsStyles];

  declare run: string;
  declare compact: boolean;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  declare proposal: Proposal | undefined;
  declare fault: FieldFault | undefined;
  /** The field that is open for a value of one's own. */
  declare typing: 'learning-rate' | 'epochs' | undefined;
  /** Text of the points that a person pastes; undefined while that is closed. */
  declare ownText: string | undefined;
  declare ownNotices: readonly string[];
  /** Where the scrubber is held. */
  declare scrubbed: number | undefined;
  declare stepEpochs: number;
  /** What stands in "run to epoch"; the plan as long as nobody typed. */
  declare goal: number | undefined;
  /** Whether a person opened "More settings". */
  isMoreOpen = false;

  readonly joined = new RunController(this, { onUpdate: (run) => this.#handleNews(run) });
  readonly #visibility = new VisibilityController(this);
  readonly #announcer = new Announcer(this);
  #wasRunning = false;
  #scrubs = 0;

  constructor() {
    super();
    this.source = undefined;
    this.proposal = undefined;
    this.fault = undefined;
    this.typing = undefined;
    this.ownText = undefined;
    this.ownNotices = [];
    this.scrubbed = undefined;
    this.stepEpochs = 10;
    this.goal = undefined;
  }

  get words(): RunStrings {
    return this.strings('run', runStrings);
  }

  /** Whether a control is among those that the author wants. */
  has(control: string): boolean {
    return this.shows(control);
  }

  holds(control: string): boolean {
    return this.isLocked(control);
  }

  /** The training that is controlled; undefined until there is one. */
  get current(): Run | undefined {
    return this.joined.current;
  }

  // ---- what the run says ----

  #handleNews(run: Run): void {
    undoOf(run).look();
    const isRunning = run.state === 'running';
    if (this.shows('progress')) {
      if (isRunning) {
        const loss = formatNumber(run.losses[run.epoch] ?? Number.NaN, 4, { lang: this.language });
        this.#announcer.say(this.words.announceRunning({ epoch: formatCount(run.epoch), loss }));
      } else if (this.#wasRunning) this.#announcer.sayNow(stopText(run, this.words, this.language));
    }
    this.#wasRunning = isRunning;
  }

  // ---- what a person does ----

  /** Does what was asked; what is refused is said at the field, and everything stays as it was. */
  async act(doing: (run: Run) => Promise<void> | void, field = 'run'): Promise<void> {
    const run = this.current;
    if (!run) return;
    undoOf(run).look();
    if (this.fault?.field === field) this.fault = undefined;
    try {
      await doing(run);
    } catch (error) {
      if (this.current !== run) return;
      this.blame(error, field);
      return;
    }
    undoOf(run).look();
    this.requestUpdate();
    this.dispatch('state-change', this.getState());
  }

  blame(error: unknown, field: string): void {
    const { code, values } = refusalOf(error);
    const sentence = this.words.errors[code]?.(values) ?? this.words.otherError({ code });
    this.fault = { field, sentence };
    this.reportError(code, { setting: field, ...values });
  }

  /** Reads what was typed and does it; `read` throws what was wrong with it. */
  take<T>(field: string, read: () => T, use: (value: T) => void): void {
    let value: T;
    try {
      value = read();
    } catch (error) {
      this.blame(error, field);
      return;
    }
    if (this.fault?.field === field) this.fault = undefined;
    use(value);
  }

  setRate(value: number): void {
    this.typing = undefined;
    void this.act(async (run) => {
      if (value === run.learningRate) return;
      // At the start nothing is in the way: the rate belongs to the start, and the link stays short.
      if (run.epoch === 0) await run.restart(withPatch(run, { learningRate: value }));
      else await run.change({ kind: 'learning-rate', value });
    }, 'learning-rate');
  }

  setEpochs(value: number): void {
    this.typing = undefined;
    void this.act((run) => run.setPlannedEpochs(Math.max(value, 1)), 'epochs');
  }

  setSpeed(speed: RunSpeed): void {
    void this.act((run) => run.setSpeed(speed), 'speed');
  }

  /** A change that needs a new start: at once where nothing was trained, else after a yes. */
  propose(restart: Restart, yes: string, no: string, field: string): void {
    const run = this.current;
    if (!run) return;
    try {
      checkSettings(withPatch(run, restart.patch));
    } catch (error) {
      this.proposal = undefined;
      this.blame(error, field);
      return;
    }
    this.fault = undefined;
    if (run.knownEpochs === 0 || run.state === 'failed') this.begin(restart.patch);
    else this.proposal = { ...restart, yes, no };
  }

  begin(patch: Partial<RunSettings>): void {
    this.proposal = undefined;
    void this.act((run) => run.restart(withPatch(run, patch)));
  }

  /** After a divergence: the same start with another rate. */
  tryRate(learningRate: number): void {
    void this.act(async (run) => {
      await run.restart(withPatch(run, { learningRate }));
      if (!this.isCalm) run.play();
    });
  }

  /** Opens a field for a value of one's own and goes there, since that is what was chosen. */
  openField(name: 'learning-rate' | 'epochs'): void {
    this.typing = name;
    void this.updateComplete.then(() => {
      const input = this.renderRoot.querySelector<HTMLInputElement>(`.field[part='${name}'] input`);
      input?.focus();
      input?.select();
    });
  }

  closeField(): void {
    this.typing = undefined;
  }

  openOwnData(): void {
    this.ownText = '';
    this.isMoreOpen = true;
    this.requestUpdate();
    void this.updateComplete.then(() => this.renderRoot.querySelector('textarea')?.focus());
  }

  closeOwnData(): void {
    this.ownText = undefined;
    if (this.fault?.field === 'own-data') this.fault = undefined;
  }

  /** A training on points of one's own: begun at once, since pasting them was the question already. */
  useOwnData(run: Run, points: readonly RunPoint[], notices: readonly PointsNotice[]): void {
    const { words } = this;
    const patch = { data: 'own', points } as const;
    try {
      checkSettings(withPatch(run, patch));
    } catch (error) {
      this.blame(error, 'own-data');
      return;
    }
    const names = words.classNames['own'] ?? ['0', '1'];
    this.ownNotices = notices.map(({ code, values }) =>
      code === 'csv-one-class'
        ? words.notices.oneClass({ name: names[values['class'] ?? 0] ?? '' })
        : words.notices.header({ line: String(values['line']) }),
    );
    this.closeOwnData();
    this.begin(patch);
  }

  handleToggle(event: Event): void {
    if (event.target instanceof HTMLDetailsElement) this.isMoreOpen = event.target.open;
  }

  decline(): void {
    this.proposal = undefined;
    this.requestUpdate();
  }

  override get canUndo(): boolean {
    return this.current !== undefined && undoOf(this.current).canUndo;
  }

  override get canRedo(): boolean {
    return this.current !== undefined && undoOf(this.current).canRedo;
  }

  /** Takes back the last change of the run, whoever made it. */
  override undo(): void {
    this.proposal = undefined;
    void this.act((run) => undoOf(run).undo());
  }

  override redo(): void {
    this.proposal = undefined;
    void this.act((run) => undoOf(run).redo());
  }

  /** Back to the same start; the settings stay as they are. */
  override reset(): void {
    void this.act((run) => run.rewind());
  }

  togglePlay(): void {
    const run = this.current;
    if (!run) return;
    if (run.isPlaying) return void this.act((playing) => playing.pause());
    if (this.isCalm) return void this.stepOn(this.calmStep(run));
    void this.act(async (playing) => {
      if (playing.epoch >= playing.plannedEpochs) await playing.rewind();
      playing.play();
    });
  }

  /** Less motion is wished for: steps in place of a film. */
  get isCalm(): boolean {
    return this.#visibility.prefersReducedMotion;
  }

  /** Ten steps to the end of the plan, for readers who asked for less motion. */
  calmStep(run: Run): number {
    return Math.max(1, Math.ceil(run.plannedEpochs / 10));
  }

  /** Goes on by some epochs, and can be paused on the way. */
  async stepOn(epochs: number): Promise<void> {
    await this.act((run) => (epochs === 1 ? run.stepForward() : this.#runTo(run, run.epoch + epochs)));
  }

  async goTo(epoch: number): Promise<void> {
    await this.act((run) => (epoch <= run.knownEpochs ? run.seek(epoch) : this.#runTo(run, epoch)), 'run-to');
  }

  async #runTo(run: Run, epoch: number): Promise<void> {
    const { speed } = run;
    await run.runTo(epoch);
    if (speed !== 'max' && run.speed === 'max' && !run.isPlaying) run.setSpeed(speed);
  }

  /** Goes to an epoch while the slider is held; the last place wins. */
  scrub(epoch: number): void {
    this.scrubbed = epoch;
    const turn = ++this.#scrubs;
    void this.current
      ?.seek(epoch)
      .catch(() => undefined)
      .then(() => {
        if (turn === this.#scrubs) this.scrubbed = undefined;
      });
  }

  /** The slider was let go. */
  endScrub(): void {
    this.dispatch('state-change', this.getState());
  }

  protected override extraState(): StateValues {
    return this.current ? { training: runToState(this.current) } : {};
  }

  /** A state for a training that is not there yet is for the run around, which has its own. */
  protected override applyExtraState({ training }: StateValues): void {
    const run = this.current;
    if (training === undefined || !run) return;
    try {
      const state = readState(training);
      run.restart(state.settings, stateToOrigin(state)).catch((error: unknown) => this.blame(error, 'run'));
    } catch (error) {
      this.blame(error, 'run');
    }
  }

  /** Resolves the settings as they are now, for the fields. */
  get present(): RunSettings | undefined {
    return this.current && presentSettings(this.current);
  }

  // ---- render ----

  protected override renderWidget(): TemplateResult {
    const run = this.current;
    if (!run) {
      const note =
        this.joined.state === 'missing' || this.run !== ''
          ? html`<p class="note">${this.words.missing({ name: this.run })}</p>`
          : nothing;
      return html`${note}${this.#announcer.render()}`;
    }
    return html`
      ${renderTransport(this, run)} ${renderFields(this, run)} ${this.#renderFault()} ${renderMore(this, run)}
      ${this.shows('messages') ? renderMessages(this, run) : nothing} ${this.#announcer.render()}
    `;
  }

  #renderFault(): TemplateResult | typeof nothing {
    return this.fault && this.fault.field !== 'own-data' ? errorLine(this.fault.sentence) : nothing;
  }
}
