/**
 * <backprop-summary>: what a training has come to. One computed sentence first, then the numbers that carry it,
 * then the log: epoch, loss and gradient norm.
 */
import { css, html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { runStrings } from '../../src/strings/en/run.ts';
import { trainerStrings } from '../../src/strings/en/trainer.ts';
import type { TrainerStrings } from '../../src/strings/en/trainer.ts';
import type { Run } from '../../src/run/run.ts';
import { logRows, summarise } from '../../src/run/summary.ts';
import type { RunSummary } from '../../src/run/summary.ts';
import { divergenceText, rateText } from '../shared/run-words.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { dataTable, moreSettings, verdict } from '../shared/controls.ts';
import { formatCount, formatFixed, formatNumber } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { settingProperties, textSetting, wordsSetting } from '../shared/settings.ts';
import { gradientSentence, learnedSentence } from './learned-sentence.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
  show: wordsSetting({
    attribute: 'show',
    isState: false,
    among: ['sentence', 'divergence', 'numbers', 'log'],
  }),
};

/** While it trains, words that change faster than this are not read but flicker. */
const calmMs = 250;
/** As the notebook prints it. */
const logEvery = 20;
/** More rows than anybody reads, and few enough to be laid out within a frame. */
const mostRows = 400;

/**
 * @summary What a training has learned, said and shown in numbers.
 * @attr run - name of the training; without it the <backprop-run> around
 * @attr show - `sentence`, `divergence`, `numbers`, `log`; all where absent
 * @csspart sentence - the sentence on top
 * @csspart numbers - the list of numbers
 * @csspart log - the table of epochs
 * @csspart verdict - a computed verdict
 * @csspart more-settings - what opens: more settings, a list
 */
export class BackpropSummary extends LabElement {
  static override readonly tag: string = 'backprop-summary';
  static override readonly isFigure = false;
  static override readonly settings = settings;
  static override readonly needsRun: boolean = true;
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    isLogOpen: { state: true },
  };
  static override styles: CSSResultGroup = [
    LabElement.styles,
    css`
      .sentence .verdict-text {
        font-size: calc(var(--bl-text-ui) * 1.0667);
      }
      /* As high as a sentence of three lines, which it stands for until the first reading: nothing jumps. */
      .note.sentence {
        min-block-size: calc(3 * 1.5 * var(--bl-text-ui) * 1.0667);
      }
      .numbers {
        display: grid;
        grid-template-columns: minmax(0, 1fr);
        margin: 0;
        max-inline-size: 38rem;
      }
      .sentence + .numbers {
        margin-block-start: var(--bl-6);
      }
      .numbers > div {
        display: grid;
        grid-template-columns: minmax(0, 1fr) auto;
        gap: var(--bl-4);
        align-items: baseline;
        padding: var(--bl-2) 0;
        border-block-end: 1px solid var(--bl-hair);
      }
      .numbers dt {
        color: var(--bl-ink-2);
        font-size: var(--bl-text-label);
      }
      .numbers dd {
        margin: 0;
        text-align: end;
      }
      .gradient {
        margin: var(--bl-3) 0 0;
        max-inline-size: 38rem;
        color: var(--bl-ink-2);
        font-size: var(--bl-text-label);
      }
      .log {
        margin-block-start: var(--bl-3);
      }
      .scroll {
        max-block-size: 20rem;
        max-inline-size: 38rem;
        overflow: auto;
      }
      .scroll table.data {
        inline-size: 100%;
      }
      .scroll table.data thead th {
        position: sticky;
        inset-block-start: 0;
        background: var(--bl-paper);
      }
      @media print {
        .scroll {
          max-block-size: none;
          overflow: visible;
        }
      }
    `,
  ];

  declare run: string;
  declare show: readonly string[] | undefined;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  declare isLogOpen: boolean;

  readonly #joined = new RunController(this, { onUpdate: (run) => this.#consider(run) });
  #summary: RunSummary | undefined;
  #summarisedAt = -Infinity;
  #of: Run | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.isLogOpen = false;
  }

  /** What is said now, as numbers; for whoever shows it in another way. */
  get summary(): RunSummary | undefined {
    return this.#summary;
  }

  /** Sums up what was read last; while it trains only now and then. */
  #consider(run: Run): void {
    // Old predictions beside the losses of a new start would make sentences of no training at all.
    if (run.isReadoutEarlier) {
      this.#summary = undefined;
      return;
    }
    const now = performance.now();
    const isSame = this.#of === run && this.#summary !== undefined;
    if (isSame && run.state === 'running' && now - this.#summarisedAt < calmMs) return;
    this.#of = run;
    this.#summarisedAt = now;
    this.#summary = summarise(run);
  }

  #wants(part: string): boolean {
    return this.show === undefined || this.show.includes(part);
  }

  protected override async whenComplete(): Promise<void> {
    await this.#joined.settled();
  }

  override get isDrawn(): boolean {
    return this.#joined.isRead;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('trainer', trainerStrings);
    const run = this.#joined.current;
    if (!run) {
      const isSaid = this.#joined.state === 'missing' || this.run !== '';
      return html`<p class="note">${isSaid ? words.missing({ name: this.run }) : words.preparing}</p>`;
    }
    const summary = this.#summary;
    if (!summary) return html`<p class="note sentence">${words.preparing}</p>`;
    return html`
      ${this.#renderSentence(run, summary, words)}
      ${this.#wants('numbers') ? this.#renderNumbers(run, summary, words) : nothing}
      ${this.#wants('log') ? this.#renderLog(run, summary, words) : nothing}
    `;
  }

  #renderSentence(run: Run, summary: RunSummary, words: TrainerStrings): TemplateResult | typeof nothing {
    const runWords = this.strings('run', runStrings);
    const diverged = divergenceText(run, runWords, this.language);
    if (diverged) {
      return this.#wants('divergence')
        ? html`<div class="sentence" part="sentence">${verdict('no', diverged.lead, diverged.reason)}</div>`
        : nothing;
    }
    if (!this.#wants('sentence')) return nothing;
    const names = runWords.classNames[run.settings.data] ?? ['0', '1'];
    const { kind, lead, reason } = learnedSentence(summary, words, names, this.language);
    // Read out where it stands still: while it trains, the controls say how it goes.
    return html`<div class="sentence" part="sentence">
      ${verdict(kind, lead, reason, { isQuiet: run.state === 'running' })}
    </div>`;
  }

  #renderNumbers(run: Run, summary: RunSummary, words: TrainerStrings): TemplateResult {
    const { train, test, improvement } = summary;
    const lang = this.language;
    const share = (value: number): string => formatFixed(value, 2, { lang });
    const accuracyOf = (classes: NonNullable<typeof train>): string =>
      words.accuracyValue({
        accuracy: share(classes.accuracy),
        right: formatCount(classes.right),
        count: formatCount(classes.count),
      });
    const rows: (readonly [string, string])[] = [
      [
        words.architecture,
        words.architectureValue({
          layers: summary.layers.join(' → '),
          parameters: formatCount(summary.parameterCount),
        }),
      ],
      [
        words.samples,
        test
          ? words.samplesSplit({
              train: formatCount(summary.trainCount),
              test: formatCount(summary.testCount),
            })
          : formatCount(summary.trainCount),
      ],
      [words.learningRate, rateText(summary.learningRate, lang)],
      [words.epochs, formatCount(summary.epoch)],
      [words.finalLoss, formatNumber(summary.loss, 6, { lang })],
      ...(summary.lossBeforeLastEpoch === undefined
        ? []
        : [[words.lossBefore, formatNumber(summary.lossBeforeLastEpoch, 6, { lang })] as const]),
      [words.bestConstant, formatNumber(summary.bestConstantLoss, 6, { lang })],
      [words.gradientNorm, formatNumber(summary.gradientNorm, 6, { lang })],
      ...(train
        ? [
            [words.accuracy, accuracyOf(train)] as const,
            [words.baseline, share(train.majorityBaseline)] as const,
          ]
        : []),
      ...(test ? [[words.testAccuracy, accuracyOf(test)] as const] : []),
      [words.improvement, words.percent({ value: formatFixed(100 * improvement, 1, { lang }) })],
    ];
    return html`<dl class="numbers" part="numbers" aria-label=${words.numbersCaption}>
        ${rows.map(
          ([name, value]) =>
            html`<div>
              <dt>${name}</dt>
              <dd class="num">${value}</dd>
            </div>`,
        )}
      </dl>
      ${run.epoch > 0 ? html`<p class="gradient">${gradientSentence(summary, words, lang)}</p>` : nothing}`;
  }

  #renderLog(run: Run, summary: RunSummary, words: TrainerStrings): TemplateResult {
    const content = this.isLogOpen ? this.#renderRows(run, summary, words) : nothing;
    return html`<div
      class="log"
      part="log"
      @toggle=${{
        handleEvent: (event: Event) => (this.isLogOpen = (event.target as HTMLDetailsElement).open),
        capture: true,
      }}
    >
      ${moreSettings(content, { label: words.log, open: this.isLogOpen })}
    </div>`;
  }

  #renderRows(run: Run, summary: RunSummary, words: TrainerStrings): TemplateResult {
    const lang = this.language;
    const all = logRows(run, summary.epoch, logEvery);
    const rows = all.slice(-mostRows);
    const caption = words.logCaption({ every: String(logEvery) });
    return html`<div class="scroll" role="region" aria-label=${caption} tabindex="0">
        ${dataTable({
          caption,
          columns: [
            { label: words.logEpoch, isNumber: true },
            { label: words.logLoss, isNumber: true },
            { label: words.logNorm, isNumber: true },
          ],
          rows: rows.map(({ epoch, loss, gradientNorm }) => [
            formatCount(epoch),
            formatNumber(loss, 6, { lang }),
            formatNumber(gradientNorm, 6, { lang }),
          ]),
          current: rows.length - 1,
        })}
      </div>
      ${
        rows.length < all.length
          ? html`<p class="note">
              ${words.logShort({ shown: formatCount(rows.length), all: formatCount(all.length) })}
            </p>`
          : nothing
      }`;
  }
}
