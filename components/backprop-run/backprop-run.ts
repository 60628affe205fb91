/**
 * <backprop-run>: holds one training and shows nothing of its own. Figures join it by standing inside it, or from
 * anywhere in the document by its name; it begins when it is put on the page and is given back when it leaves.
 */
import { css, html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { runStrings } from '../../src/strings/en/run.ts';
import { createRun } from '../../src/run/create-run.ts';
import type { RunOrigin } from '../../src/run/create-run.ts';
import { readState, runToState, stateToOrigin } from '../../src/run/run-state.ts';
import type { RunStateData } from '../../src/run/run-state.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run, RunEnvironment, RunFailure, RunSpeed, RunSubscription } from '../../src/run/run.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { button, errorLine } from '../shared/controls.ts';
import { runRegistryOf } from '../shared/run-controller.ts';
import type { RunHost } from '../shared/run-controller.ts';
import { settingProperties, textSetting } from '../shared/settings.ts';
import type { Refusal } from '../shared/settings.ts';
import type { StateValues } from '../shared/widget-state.ts';
import {
  playAttributes,
  refusalOf,
  settingsFrom,
  startAttributes,
  startNames,
} from '../shared/run-attributes.ts';
import type { StartName } from '../shared/run-attributes.ts';
import { TrainingSteps } from './training-steps.ts';

const settings = {
  ...commonSettings,
  ...startAttributes,
  ...playAttributes,
  name: textSetting({ attribute: 'name', default: '', maxLength: 100, isState: false }),
};

/** A run that left the page: enough to make it again as it was. */
interface Stash {
  readonly state: RunStateData;
  readonly wasPlaying: boolean;
  readonly speed: RunSpeed;
  /** What a page was told of it last. */
  readonly told: string;
}

/**
 * @summary One training, for the figures inside it or those that name it.
 * @attr name - under which figures anywhere in the document find it (`run="name"`)
 * @attr preset - `notebook` (points and weights from one stream) or `none`
 * @attr data - `circle`, `xor`, `moons`, `spirals`, `blobs`, `linear` or `own`
 * @attr {readonly { input: readonly number[]; target: readonly number[] }[]} points - own points, `x₁,x₂,class; …`; with `data="own"`
 * @attr count - number of points, 1 to 10000
 * @attr noise - standard deviation of what is added to each coordinate
 * @attr test-share - share of the points kept for testing, 0 to 0.9
 * @attr {readonly number[]} layers - units per layer, inputs first: `2,4,1`
 * @attr {readonly string[]} activations - one per layer of weights; one for all hidden layers; or hidden, output: `relu,sigmoid`
 * @attr loss - `half-mean-squared-error`, `mean-squared-error` or `binary-cross-entropy`
 * @attr learning-rate - 0 or more
 * @attr optimizer - `gradient-descent`, `momentum` or `adam`
 * @attr batch-size - points per update; 0 for all
 * @attr seed - 0 to 4294967295
 * @attr initialisation - `half-normal`, `xavier` or `he`
 * @attr engine - `webgl`, `tfjs` or `cpu-float64`
 * @attr epochs - length of the plan
 * @attr {number | 'max'} speed - epochs per second, or `max`
 * @attr autoplay - trains as soon as it is seen, unless the reader asked for less motion
 * @attr at - epoch to which it is trained before it is shown
 * @fires training-step - at most four times a second while it trains, and when it stops; detail: epoch, loss …
 * @slot - the figures, and anything else
 * @csspart failure - why the training could not begin
 */
export class BackpropRun extends LabElement implements RunHost {
  static override readonly tag: string = 'backprop-run';
  static override readonly isFigure = false;
  static override readonly settings = settings;
  static override readonly linkForm = 'run' as const;
  static override properties = settingProperties(settings);
  static override styles: CSSResultGroup = [
    LabElement.styles,
    css`
      /* Figures of one run may be laid out by the page as it likes: the frame around them asks for no room. */
      .failure:not(:first-child) {
        margin-block-start: var(--bl-4);
      }
    `,
  ];

  declare preset: RunSettings['preset'];
  declare data: RunSettings['data'];
  declare points: RunSettings['points'];
  declare count: number;
  declare noise: number;
  declare testShare: number;
  declare layers: readonly number[];
  declare activations: RunSettings['activations'];
  declare loss: RunSettings['loss'];
  declare learningRate: number;
  declare optimizer: RunSettings['optimizer'];
  declare batchSize: number;
  declare seed: number;
  declare initialisation: RunSettings['initialisation'];
  declare engine: RunSettings['engine'];
  declare epochs: number;
  declare speed: RunSpeed;
  declare autoplay: boolean;
  declare at: number;
  declare name: string;

  /** For scripts and tests: what a run takes from its surroundings. Read when a run is made. */
  environment: RunEnvironment = {};

  #run: Run | undefined;
  #listening: RunSubscription | undefined;
  #steps: TrainingSteps | undefined;
  #failure: RunFailure | undefined;
  #stash: Stash | undefined;
  /** Asked for before there was a run to take it. */
  #earlySpeed: RunSpeed | undefined;
  /** What was asked for last, until the run stands there: a run that is on its way knows it not yet. */
  #pending: { readonly state: RunStateData; readonly run: Run } | undefined;
  /** Where the run was to begin: an engine that never came leaves nothing else to go by. */
  #origin: RunOrigin = {};
  #unregister: (() => void) | undefined;
  readonly #observers = new Set<(run: Run | undefined) => void>();

  /** The training itself; undefined before the first render and while it is off the page. */
  get current(): Run | undefined {
    return this.#run;
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    document.addEventListener('visibilitychange', this.#attend);
    // Moved in one go: the run never noticed. Put back later: it goes on where it was.
    if (!this.#run && this.#stash) this.#begin();
    else this.#attend();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    document.removeEventListener('visibilitychange', this.#attend);
    queueMicrotask(() => {
      if (!this.isConnected) this.#end();
    });
  }

  protected override willUpdate(changed: PropertyValues): void {
    super.willUpdate(changed);
    if (!this.#run && this.isConnected) return this.#begin();
    if (changed.has('name')) this.#register();
    if (changed.has('speed')) this.#run?.setSpeed(this.speed);
    // A list that somebody hands over again (Lit does with every render) is another list with the same in it.
    const differs = (name: StartName) => JSON.stringify(changed.get(name)) !== JSON.stringify(this[name]);
    this.#follow(startNames.filter((name) => changed.has(name) && differs(name)));
  }

  protected override async whenComplete(): Promise<void> {
    // A missing engine is said in the element; the picture of that is complete too.
    await this.#run?.ready.catch(() => undefined);
    if (!this.autoplay || !this.#run || this.#run.failure) return;
    if (!matchMedia('(prefers-reduced-motion: reduce)').matches) this.#run.play();
  }

  /** Makes the run: from where it left off, or from the attributes. */
  #begin(): void {
    const stash = this.#stash;
    this.#stash = undefined;
    this.#run = stash ? this.#make(stash.state.settings, stateToOrigin(stash.state)) : this.#makeFirst();
    const run = this.#run;
    if (!run) return;
    if (stash) this.#expect(run, stash.state);
    run.setSpeed(stash?.speed ?? this.#earlySpeed ?? this.speed);
    this.#earlySpeed = undefined;
    const steps = new TrainingSteps(run, (detail) => this.dispatch('training-step', detail), stash?.told);
    this.#steps = steps;
    this.#listening = run.subscribe(() => {
      steps.consider();
      this.#heedFailure(run);
    });
    run.ready.then(
      () => stash?.wasPlaying && this.#run === run && run.play(),
      () => undefined,
    );
    this.#register();
    this.#attend();
    this.#observers.forEach((observer) => observer(run));
  }

  #makeFirst(): Run | undefined {
    const origin: RunOrigin = { epoch: this.at };
    return (
      this.#make(settingsFrom(this), origin) ??
      // What the author wrote cannot be trained, and the page says so; the notebook's training always can.
      this.#make({ ...notebookSettings, engine: this.engine }, {})
    );
  }

  #make(start: RunSettings, origin: RunOrigin): Run | undefined {
    this.#origin = origin;
    try {
      return createRun(start, { ...this.environment, onAudience: this.#attend }, origin);
    } catch (error) {
      this.refuse('run', refusalOf(error));
      return undefined;
    }
  }

  /** Everything goes back: engine, timers, the name. What is needed to come again is kept. */
  #end(): void {
    const run = this.#run;
    if (!run) return;
    this.#stash = {
      state: this.#stateOf(run),
      wasPlaying: run.isPlaying,
      speed: run.speed,
      told: this.#steps?.told ?? '',
    };
    this.#run = undefined;
    this.#unregister?.();
    this.#unregister = undefined;
    this.#listening?.end();
    this.#listening = undefined;
    this.#observers.forEach((observer) => observer(undefined));
    void run.dispose();
  }

  #stateOf(run: Run): RunStateData {
    return this.#pending?.run === run ? this.#pending.state : runToState(run);
  }

  #expect(run: Run, state: RunStateData): void {
    const pending = { state, run };
    this.#pending = pending;
    const settle = (): void => {
      if (this.#pending === pending) this.#pending = undefined;
    };
    run.ready.then(settle, settle);
  }

  #register(): void {
    this.#unregister?.();
    this.#unregister = undefined;
    if (this.name && this.#run) {
      this.#unregister = runRegistryOf(this.ownerDocument).register(this.name, this.#run);
    }
  }

  /** Attributes that changed since the run began: the rate and the plan without a new start, the rest with one. */
  #follow(names: readonly StartName[]): void {
    if (names.length === 0) return;
    const values = settingsFrom(this);
    const own = names.includes('layers') ? [...names, 'activations' as const] : names;
    const changes = Object.fromEntries(own.map((name) => [name, values[name]]));
    const run = this.#run;
    if (!run) {
      if (this.#stash) {
        const start = { ...this.#stash.state.settings, ...changes };
        const state = { version: 1, settings: start, changes: [], epoch: 0 } as const;
        this.#stash = { ...this.#stash, state, told: '' };
      }
      return;
    }
    if (names.includes('epochs')) run.setPlannedEpochs(this.epochs);
    const others = names.filter((name) => name !== 'epochs');
    if (others.length === 0) return;
    const isTrained = run.epoch > 0 || run.knownEpochs > 0;
    if (isTrained && others.every((name) => name === 'learningRate')) {
      this.#attempt(run.change({ kind: 'learning-rate', value: this.learningRate }));
    } else {
      const { learningRate, plannedEpochs } = run;
      this.#attempt(run.restart({ ...run.settings, learningRate, epochs: plannedEpochs, ...changes }));
    }
  }

  /** What is refused is said; what a run that was put away refuses is nobody's business. */
  #attempt(doing: Promise<void>): void {
    const run = this.#run;
    doing.catch((error: unknown) => {
      if (this.#run !== run || run?.failure) return;
      this.refuse('run', refusalOf(error));
    });
  }

  /** Nobody looks: the page is in the background, or all figures are off screen. Then training waits. */
  readonly #attend = (): void => {
    const run = this.#run;
    if (!run) return;
    // The element itself listens too.
    const { all, active } = run.audience;
    const isUnseen = all > 1 && active <= 1;
    run.setHidden(document.visibilityState === 'hidden' || isUnseen);
  };

  #heedFailure(run: Run): void {
    if (run.failure === this.#failure) return;
    this.#failure = run.failure;
    if (run.failure) this.reportError(run.failure.code, run.failure.values);
    this.requestUpdate();
  }

  // ---- what a page may ask for ----

  /** Calls back with the training now and whenever another takes its place; returns the way to stop. */
  observeRun(observer: (run: Run | undefined) => void): () => void {
    this.#observers.add(observer);
    observer(this.#run);
    return () => this.#observers.delete(observer);
  }

  /** Trains to the end of the plan. Settles when it has begun. */
  async play(): Promise<void> {
    (await this.#ready()).play();
  }

  /** Stops where it stands. */
  async pause(): Promise<void> {
    await (await this.#ready()).pause();
  }

  /** Goes n epochs forward, or back for n < 0; settles there. */
  async step(epochs = 1): Promise<void> {
    const run = await this.#ready();
    if (epochs >= 0) await run.stepForward(epochs);
    else await run.seek(Math.max(0, run.epoch + epochs));
  }

  async #ready(): Promise<Run> {
    await this.updateComplete;
    if (!this.#run) throw new Error('backprop-run: it is not on a page, so there is no training');
    await this.#run.ready;
    return this.#run;
  }

  protected override extraState(): StateValues {
    const run = this.#run;
    const state = run ? this.#stateOf(run) : this.#stash?.state;
    const { version: _version, ...rest } = state ?? {
      version: 1,
      settings: settingsFrom(this),
      changes: [],
      epoch: this.at,
    };
    return { ...rest, speed: run?.speed ?? this.#restingSpeed };
  }

  protected override initialExtraState(): StateValues {
    return { settings: settingsFrom(this), changes: [], epoch: this.at, speed: this.speed };
  }

  /** How fast it will play once there is a run again. */
  get #restingSpeed(): RunSpeed {
    return this.#stash?.speed ?? this.#earlySpeed ?? this.speed;
  }

  #takeSpeed(speed: RunSpeed): void {
    if (this.#run) this.#run.setSpeed(speed);
    else if (this.#stash) this.#stash = { ...this.#stash, speed };
    else this.#earlySpeed = speed;
  }

  protected override applyExtraState(values: StateValues): void {
    const { speed, ...rest } = values;
    if (speed !== undefined) {
      const reading = playAttributes.speed.check(speed);
      if (reading.ok) this.#takeSpeed(reading.value);
      else this.refuse('speed', reading);
    }
    if (!('settings' in rest) && !('changes' in rest) && !('epoch' in rest)) return;
    try {
      const state = readState({ ...this.extraState(), ...rest, version: 1 });
      const run = this.#run;
      if (!run) {
        this.#stash = { state, wasPlaying: false, speed: this.#restingSpeed, told: '' };
        if (this.isConnected) this.requestUpdate();
        return;
      }
      this.#origin = stateToOrigin(state);
      this.#attempt(run.restart(state.settings, this.#origin));
      this.#expect(run, state);
    } catch (error) {
      this.refuse('run', refusalOf(error));
    }
  }

  protected override refusalSentence(_setting: string, { code, values }: Refusal): string | undefined {
    return this.strings('run', runStrings).errors[code]?.(values);
  }

  // ---- render ----

  protected override renderWidget(): TemplateResult {
    return html`<slot></slot>${this.#renderFailure()}`;
  }

  #renderFailure(): TemplateResult | typeof nothing {
    const run = this.#run;
    if (!run?.failure) return nothing;
    const words = this.strings('run', runStrings);
    const engine = words.engineNames[String(run.failure.values['engine'])] ?? '';
    const tryWith = (start: RunSettings) => (): void => {
      const origin = run.device ? { changes: run.changes, epoch: run.epoch } : this.#origin;
      this.#attempt(run.restart(start, origin));
    };
    return html`<div class="failure" part="failure">
      ${errorLine(words.failure[run.failure.code]({ engine }))}
      <div class="button-row">
        ${button({ label: words.tryAgain, onClick: tryWith(run.settings) })}
        ${button({
          label: words.useProcessor,
          onClick: tryWith({ ...run.settings, engine: 'cpu-float64' }),
        })}
      </div>
    </div>`;
  }
}
