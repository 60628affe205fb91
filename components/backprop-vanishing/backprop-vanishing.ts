/**
 * <backprop-vanishing>: the gradient of each layer of a deep network while it trains, and the slopes that it was
 * multiplied by on its way back.
 */
import { html, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { deepSpec } from '../../src/comparison/vanishing.ts';
import type { DeepActivation } from '../../src/comparison/vanishing.ts';
import { defaultSeed } from '../../src/network/initialisation.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { controlStrings } from '../../src/strings/en/controls.ts';
import { vanishingStrings } from '../../src/strings/en/vanishing.ts';
import type { VanishingStrings } from '../../src/strings/en/vanishing.ts';
import { Announcer } from '../shared/announcer.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { LabChart } from '../shared/chart.ts';
import type { ChartSpec } from '../shared/chart-spec.ts';
import {
  caption,
  choice,
  errorLine,
  iconButton,
  moreSettings,
  numberField,
  sliderField,
} from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';
import { choiceSetting, numberSetting, settingProperties } from '../shared/settings.ts';
import { VisibilityController } from '../shared/visibility.ts';
import { DeepTraining } from './deep-training.ts';
import type { DeepSample } from './deep-training.ts';
import { renderLayers } from './layers-table.ts';
import { StartMeasures } from './start-measures.ts';
import { normsFigure, productFigure } from './vanishing-figures.ts';
import type { FigureContext } from './vanishing-figures.ts';
import { vanishingStyles } from './vanishing-styles.ts';
import { detailSentence, leadSentence, whySentence } from './vanishing-words.ts';

const settings = {
  ...commonSettings,
  depth: numberSetting({ attribute: 'depth', default: 5, min: 1, max: 10, integer: true }),
  activation: choiceSetting({
    attribute: 'activation',
    default: 'sigmoid',
    options: ['sigmoid', 'tanh', 'relu'],
  }),
  seed: numberSetting({ attribute: 'seed', default: defaultSeed, min: 0, max: 2 ** 32 - 1, integer: true }),
  epochs: numberSetting({ attribute: 'epochs', default: 300, min: 1, max: 5000, integer: true }),
  /** Large enough that a net with few layers moves within the figure, small enough that none of the three diverges. */
  learningRate: numberSetting({ attribute: 'learning-rate', default: 0.5, min: 0, max: 100 }),
  /** Far enough that the curves are seen to fall, early enough that there is something left to train. */
  at: numberSetting({ attribute: 'at', default: 100, min: 0, max: 5000, integer: true }),
};

/** Readings along the training: as many points as a curve needs. */
const readings = 60;
/** Pause between two readings while it plays: the whole training takes about four seconds. */
const playEvery = 60;

const emptySpec: ChartSpec = { title: '', summary: '', x: {}, y: {}, series: [] };

/**
 * @summary The gradient of each layer by depth, and the slopes multiplied on the way back.
 * @attr depth - hidden layers of 4 units, 1 to 10
 * @attr activation - `sigmoid`, `tanh` or `relu` in the hidden layers; the output is a sigmoid
 * @attr seed - of the start
 * @attr epochs - length of the training
 * @attr learning-rate - of the gradient descent
 * @attr at - epoch that is shown
 * @attr controls - of `play depth activation seed learning-rate epochs`
 * @csspart sentence - the computed sentence
 * @csspart transport - buttons and scrubber
 * @csspart figures - the two plots
 * @csspart chart - the plot
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 * @csspart caption - the sentence below the figure
 * @csspart more-settings - what opens: more settings, a list
 */
export class BackpropVanishing extends LabElement {
  static override readonly tag: string = 'backprop-vanishing';
  static override readonly settings = settings;
  static override readonly controlNames: readonly string[] = [
    'depth',
    'activation',
    'play',
    'seed',
    'learning-rate',
  ];
  static override properties = {
    ...settingProperties(settings),
    isPlaying: { state: true },
    fault: { state: true },
  };
  static override styles: CSSResultGroup = [LabElement.styles, vanishingStyles];

  declare depth: number;
  declare activation: DeepActivation;
  declare seed: number;
  declare epochs: number;
  declare learningRate: number;
  declare at: number;
  declare isPlaying: boolean;
  /** Code of what kept the network from being trained; empty while all is well. */
  declare fault: string;

  readonly #announcer = new Announcer(this);
  readonly #visibility = new VisibilityController(this, {
    margin: '150px',
    onChange: (isVisible) => {
      if (isVisible) this.#attend();
      else this.pause();
    },
  });
  readonly #data = notebookPreset();
  #training: DeepTraining | undefined;
  /** The picture before the first reading of the next network: a drag shows no gap. */
  #before: { readonly now: DeepSample; readonly samples: readonly DeepSample[] } | undefined;
  #isWorking = false;
  #timer: ReturnType<typeof setInterval> | undefined;
  readonly #starts = new StartMeasures(() => this.requestUpdate());
  #said = '';
  #normsSpec = emptySpec;
  #productSpec = emptySpec;
  readonly #norms = new LabChart(this, () => this.#normsSpec);
  readonly #product = new LabChart(this, () => this.#productSpec);
  readonly #first: Promise<void>;
  #resolveFirst: () => void = () => {};

  constructor() {
    super();
    this.isPlaying = false;
    this.fault = '';
    this.#first = new Promise((resolve) => {
      this.#resolveFirst = resolve;
    });
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    // Put back after it was taken away: the training begins anew and runs to where it stood.
    if (this.hasUpdated) this.#restart();
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.pause();
    this.#starts.end();
    this.#training?.dispose();
    this.#training = undefined;
  }

  protected override async whenComplete(): Promise<void> {
    await this.#first;
    await this.updateComplete;
  }

  protected override willUpdate(changed: PropertyValues<this>): void {
    const isOther = (['depth', 'activation', 'seed', 'learningRate', 'epochs'] as const).some((name) =>
      changed.has(name),
    );
    if (isOther || !this.hasUpdated) this.#restart();
    else if (changed.has('at')) this.#attend();
  }

  #specOf(seed: number): NetworkSpec {
    const { depth, activation, learningRate } = this;
    return deepSpec({ ...this.#data, learningRate }, { depth, activation, seed });
  }

  #restart(): void {
    const now = this.#training?.sampleAt(this.#place);
    if (now && this.#training) this.#before = { now, samples: this.#training.samples };
    this.#training?.dispose();
    this.fault = '';
    this.#training = this.isConnected ? new DeepTraining(this.#specOf(this.seed)) : undefined;
    this.#attend();
    if (this.isConnected) void this.#starts.measure(this.#key, (seed) => this.#specOf(seed));
    else this.#starts.end();
  }

  // ---- work ----

  get #every(): number {
    return Math.max(1, Math.round(this.epochs / readings));
  }

  /** The epoch that is to be shown: on the grid of readings, never beyond the end. */
  get #place(): number {
    const { at, epochs } = this;
    return at >= epochs ? epochs : Math.floor(at / this.#every) * this.#every;
  }

  /** Trains to the epoch that is to be shown, reading on the way; waits where nobody looks. */
  #attend(): void {
    if (this.#isWorking) return;
    this.#isWorking = true;
    void this.#work().finally(() => {
      this.#isWorking = false;
    });
  }

  async #work(): Promise<void> {
    for (;;) {
      const training = this.#training;
      if (!training || training.isOver) return this.#resolveFirst();
      const { reached } = training;
      const mayGoOn = reached < 0 || (reached < this.#place && this.#visibility.isVisible);
      if (!mayGoOn) return;
      const next = reached < 0 ? 0 : Math.min(this.epochs, reached + this.#every);
      try {
        await training.advanceTo(next);
      } catch (cause) {
        if (training !== this.#training) continue;
        this.fault = cause instanceof CodedError ? cause.code : String(cause);
        this.reportError('part-failed', { reason: this.fault });
        return this.#resolveFirst();
      }
      this.requestUpdate();
      this.#resolveFirst();
    }
  }

  get #key(): string {
    return `${this.activation} ${this.depth}`;
  }

  // ---- what a person does ----

  /** Trains n readings further. */
  step(n = 1): void {
    this.#goTo(this.#place + n * this.#every);
  }

  /** Starts, and goes on until it is paused or over. */
  play(): void {
    if (this.isPlaying) return;
    if (!this.#visibility.mayMove) return this.step();
    if (this.#place >= this.epochs) this.#goTo(0);
    this.isPlaying = true;
    this.#timer = setInterval(() => {
      const training = this.#training;
      if (training?.divergence || this.#place >= this.epochs) return this.pause();
      // Only what was read is gone beyond: a slow machine plays slower and skips nothing.
      if (training && training.reached >= this.#place) this.step();
    }, playEvery);
  }

  /** Stops where it stands. */
  pause(): void {
    if (!this.isPlaying) return;
    clearInterval(this.#timer);
    this.#timer = undefined;
    this.isPlaying = false;
    this.endStep();
    this.#announcer.sayNow(this.#said);
  }

  #goTo(epoch: number): void {
    const next = Math.min(this.epochs, Math.max(0, epoch));
    if (next !== this.at) this.change({ at: next }, 'train');
  }

  // ---- rendering ----

  protected override renderWidget(): TemplateResult {
    const words = this.strings('vanishing', vanishingStrings);
    const own = this.#training?.sampleAt(this.#place);
    const shown =
      own && this.#training
        ? { now: own, samples: this.#training.samples }
        : this.fault
          ? undefined
          : this.#before;
    return html`
      ${this.#renderSettings(words)} ${this.#renderSentence(words, own)} ${this.#renderTransport(words)}
      ${this.#renderFault(words)}
      ${shown ? this.#renderFigures(shown.now, shown.samples, words) : html`<p class="note">${this.fault ? nothing : words.preparing}</p>`}
      ${this.#renderMore(words)} ${caption(words.captionLead, words.caption)} ${this.#announcer.render()}
    `;
  }

  #renderSettings(words: VanishingStrings): TemplateResult {
    return html`<div class="settings">
      ${
        this.shows('depth')
          ? sliderField({
              label: words.depth,
              name: words.depth,
              value: this.depth,
              min: 1,
              max: 10,
              step: 1,
              valueText: words.depthValue({ depth: this.depth }),
              disabled: this.isLocked('depth'),
              words: this.strings('controls', controlStrings),
              onInput: (depth) => this.change({ depth: Math.round(depth) }, 'depth'),
              onChange: () => this.endStep(),
            })
          : nothing
      }
      ${
        this.shows('activation')
          ? choice({
              label: words.activation,
              showLabel: true,
              group: 'activation',
              value: this.activation,
              disabled: this.isLocked('activation'),
              options: (['sigmoid', 'tanh', 'relu'] as const).map((value) => ({
                value,
                label: words.activationNames[value],
              })),
              onChange: (activation) => this.change({ activation }),
            })
          : nothing
      }
    </div>`;
  }

  #renderSentence(words: VanishingStrings, now: DeepSample | undefined): TemplateResult {
    return html`<p class="sentence lead" part="sentence">
        <b>${leadSentence(this.#starts.of(this.#key), this.depth, words, this.language)}</b>
      </p>
      <p class="sentence dim">
        ${
          now
            ? detailSentence(now, {
                found: this.#starts.of(this.#key),
                seed: this.seed,
                targets: this.#data.targets,
                start: this.#training?.samples[0]?.layers.at(-1)?.norm ?? 0,
                words,
                lang: this.language,
              })
            : nothing
        }
      </p>`;
  }

  #renderTransport(words: VanishingStrings): TemplateResult | typeof nothing {
    if (!this.shows('play')) return nothing;
    const isLocked = this.isLocked('play');
    const place = this.#place;
    const isDone = place >= this.epochs;
    return html`<div class="transport" part="transport">
      ${iconButton({
        icon: this.isPlaying ? 'pause' : 'play',
        label: this.isPlaying ? words.pause : words.play,
        round: true,
        disabled: isLocked,
        onClick: () => (this.isPlaying ? this.pause() : this.play()),
      })}
      ${iconButton({ icon: 'step', label: words.step({ epochs: this.#every }), disabled: isLocked || isDone, onClick: () => this.step() })}
      ${iconButton({ icon: 'rewind', label: words.rewind, disabled: isLocked || place === 0, onClick: () => this.#goTo(0) })}
      ${sliderField({
        label: words.epoch,
        name: words.epoch,
        value: place,
        min: 0,
        max: this.epochs,
        step: 1,
        valueText: words.place({ epoch: formatCount(place), of: formatCount(this.epochs) }),
        disabled: isLocked,
        words: this.strings('controls', controlStrings),
        onInput: (epoch) => {
          this.pause();
          this.#goTo(Math.round(epoch));
        },
        onChange: () => this.endStep(),
      })}
    </div>`;
  }

  #renderFault(words: VanishingStrings): TemplateResult | typeof nothing {
    const divergence = this.#training?.divergence;
    if (this.fault) return errorLine(words.failed({ reason: this.fault }));
    return divergence ? errorLine(words.diverged({ epoch: formatCount(divergence.epoch) })) : nothing;
  }

  get #context(): FigureContext {
    return {
      words: this.strings('vanishing', vanishingStrings),
      chartWords: this.strings('chart', chartStrings),
      lang: this.language,
    };
  }

  #renderFigures(now: DeepSample, samples: readonly DeepSample[], words: VanishingStrings): TemplateResult {
    const context = this.#context;
    this.#normsSpec = normsFigure(samples, now, this.epochs, context);
    this.#productSpec = productFigure(now, this.activation, context);
    return html`<div class="figures" part="figures">
        <div>
          <p class="heading">${words.normsTitle}</p>
          ${this.#norms.render()}
        </div>
        <div>
          <p class="heading">${words.productTitle}</p>
          ${this.#product.render()}
          <p class="note">${whySentence(now, this.activation, words, this.language)} ${words.weightsToo}</p>
        </div>
      </div>
      ${renderLayers(now, this.activation, words, this.language)}`;
  }

  #renderMore(words: VanishingStrings): TemplateResult | typeof nothing {
    const fields = [
      { control: 'seed', label: words.seed, value: this.seed, max: 2 ** 32 - 1, step: 1 },
      { control: 'learning-rate', label: words.learningRate, value: this.learningRate, max: 100, step: 0.1 },
    ].filter(({ control }) => this.shows(control));
    if (fields.length === 0) return nothing;
    return moreSettings(
      html`<div class="fields">
        ${fields.map(({ control, label, value, max, step }) =>
          numberField({
            label,
            name: label,
            value,
            min: 0,
            max,
            step,
            disabled: this.isLocked(control),
            onInput: (next) =>
              this.change(control === 'seed' ? { seed: Math.round(next) } : { learningRate: next }, control),
            onChange: () => this.endStep(),
          }),
        )}
      </div>`,
      { label: this.strings('controls', controlStrings).moreSettings },
    );
  }

  protected override updated(changed: PropertyValues<this>): void {
    super.updated(changed);
    const words = this.strings('vanishing', vanishingStrings);
    const said = leadSentence(this.#starts.of(this.#key), this.depth, words, this.language);
    if (said === this.#said || said === words.measuring) return;
    if (this.#said !== '') this.#announcer.say(said);
    this.#said = said;
  }
}
