/**
 * <backprop-errors>: the points that a network has on the wrong side, ringed among those that it has right. The
 * count stands in the heading; the table lists each with the network's answer.
 */
import { css, html, nothing } from 'lit';
import type { CSSResultGroup, TemplateResult } from 'lit';
import { chartStrings } from '../../src/strings/en/chart.ts';
import { errorsFigureStrings } from '../../src/strings/en/errors-figure.ts';
import type { ErrorsFigureStrings } from '../../src/strings/en/errors-figure.ts';
import { runStrings } from '../../src/strings/en/run.ts';
import type { PredictedPoints, Run, RunReadout } from '../../src/run/run.ts';
import { planeStyles, stageSize } from '../backprop-boundary/boundary-styles.ts';
import { areClasses, classOfTarget, decisionOf, wrongPoints } from '../shared/decision.ts';
import type { PlaneView } from '../backprop-boundary/plane.ts';
import { planeMargins, planeTicks } from '../backprop-boundary/plane-frame.ts';
import { classMark, markRadius, paintMarks, paintRings } from '../backprop-boundary/point-marks.ts';
import { Ruler } from '../shared/ruler.ts';
import { startDrawing } from '../shared/sharp-canvas.ts';
import { LabElement, commonSettings } from '../shared/base-element.ts';
import { dataTable } from '../shared/controls.ts';
import { formatCount, formatFixed, listSeparator } from '../shared/number-format.ts';
import { RunController } from '../shared/run-controller.ts';
import { settingProperties, textSetting } from '../shared/settings.ts';
import { ThemeController } from '../shared/theme.ts';

const settings = {
  ...commonSettings,
  run: textSetting({ attribute: 'run', default: '', maxLength: 100, isState: false }),
};

/** From here on the rings are drawn thin and close, or they would hide each other. */
const manyMistakes = 12;
/** Rows of the table, and mistakes that are named in the summary. */
const mostRows = 100;
const mostNamed = 5;
/** Side of the square at scale 1, in CSS px: small, since it is looked at beside the boundary. */
const mostSize = 260;

/** One mistake: which point of which list. */
interface Mistake {
  readonly index: number;
  readonly isTest: boolean;
  readonly input: readonly number[];
  readonly target: readonly number[];
  readonly prediction: readonly number[];
}

/** What a read-out says about right and wrong. */
interface Verdict {
  readonly train: readonly Mistake[];
  readonly test: readonly Mistake[];
}

/**
 * @summary Which points the network has right and which wrong.
 * @attr run - name of the training; without it the <backprop-run> around
 * @csspart plane - the picture
 * @csspart heading - the name of the figure
 * @csspart note - how many are wrong
 * @csspart chart-table - the numbers that are drawn, as a table that opens
 * @csspart table - a table of numbers
 */
export class BackpropErrors extends LabElement {
  static override readonly tag: string = 'backprop-errors';
  static override readonly settings = settings;
  static override properties = {
    ...settingProperties(settings),
    source: { attribute: false },
    width: { state: true },
    isTableOpen: { state: true },
  };
  static override styles: CSSResultGroup = [
    LabElement.styles,
    planeStyles,
    css`
      .plot .frame {
        fill: none;
        stroke: var(--bl-hair);
      }
    `,
  ];

  declare run: string;
  /** A run handed over by a script, in place of a name or a surrounding <backprop-run>. */
  declare source: Run | undefined;
  /** Of the stage, in CSS px; 0 while nobody has looked. */
  declare width: number;
  declare isTableOpen: boolean;

  readonly #joined = new RunController(this);
  readonly #theme = new ThemeController(this, () => {
    this.#paint();
    this.requestUpdate();
  });
  #judged: { readonly readout: RunReadout; readonly verdict: Verdict | undefined } | undefined;

  constructor() {
    super();
    this.source = undefined;
    this.width = 0;
    void new Ruler(this, (width) => {
      this.width = width;
      this.requestUpdate();
    });
    this.isTableOpen = false;
  }

  // ---- life ----

  protected override async whenComplete(): Promise<void> {
    await this.#joined.settled();
    await this.updateComplete;
  }

  protected override updated(changed: Map<PropertyKey, unknown>): void {
    super.updated(changed);
    this.#paint();
  }

  // ---- what it shows ----

  #view(run: Run): PlaneView | undefined {
    if (!run.bounds || this.width === 0) return undefined;
    const { scale } = this.#theme.tokens;
    const left = planeMargins.left * scale;
    const room = Math.floor(this.width - left - planeMargins.top);
    return {
      bounds: run.bounds,
      left,
      top: planeMargins.top,
      size: Math.max(40, Math.min(room, mostSize * scale)),
    };
  }

  /** Undefined where targets are no classes; made once for each read-out. */
  #verdict(run: Run, readout: RunReadout): Verdict | undefined {
    if (this.#judged?.readout === readout) return this.#judged.verdict;
    const decision = decisionOf(run.spec);
    const mistakes = (points: PredictedPoints | undefined, isTest: boolean): Mistake[] =>
      points
        ? wrongPoints(points, decision).map((index) => ({
            index,
            isTest,
            input: points.inputs[index],
            target: points.targets[index],
            prediction: points.predictions[index],
          }))
        : [];
    const verdict = areClasses(readout.train.targets)
      ? { train: mistakes(readout.train, false), test: mistakes(readout.test, true) }
      : undefined;
    this.#judged = { readout, verdict };
    return verdict;
  }

  #names(run: Run): readonly [string, string] {
    return this.strings('run', runStrings).classNames[run.settings.data] ?? ['0', '1'];
  }

  // ---- paint ----

  #paint(): void {
    const run = this.#joined.current;
    const readout = this.#joined.readout;
    const canvas = this.renderRoot?.querySelector<HTMLCanvasElement>('canvas.marks');
    const view = run && this.#view(run);
    if (!run || !view || !readout || !canvas || !this.isConnected || this.isOfBefore) return;
    const context = startDrawing(canvas, this.width, view.top + view.size);
    const verdict = this.#verdict(run, readout);
    if (!context || !verdict) return;
    const { tokens } = this.#theme;
    const { train, test } = readout;
    const radius = markRadius(train.inputs.length + (test?.inputs.length ?? 0), view.size, tokens.scale);
    const marks = (points: PredictedPoints, indices: Iterable<number>) =>
      [...indices].map((index) => ({
        input: points.inputs[index],
        of: classOfTarget(points.targets[index][0]),
      }));
    const quiet = { radius: radius * 0.65, opacity: 0.4 };
    const loud = { radius: radius * 0.95 };
    if (test) paintMarks(context, view, marks(test, test.inputs.keys()), tokens, { ...quiet, isOpen: true });
    paintMarks(context, view, marks(train, train.inputs.keys()), tokens, quiet);
    const of = ({ index }: Mistake): number => index;
    if (test) paintMarks(context, view, marks(test, verdict.test.map(of)), tokens, { ...loud, isOpen: true });
    paintMarks(context, view, marks(train, verdict.train.map(of)), tokens, loud);
    const all = [...verdict.train, ...verdict.test];
    const isCrowded = all.length > manyMistakes;
    const scale = Math.min(1.4, tokens.scale);
    paintRings(
      context,
      view,
      all.map(({ input }) => input),
      tokens,
      {
        radius: (isCrowded ? 6 : 9) * scale,
        width: (isCrowded ? 1.25 : 2) * scale,
      },
    );
  }

  // ---- render ----

  protected override get saves() {
    return { run: this.#joined.current };
  }

  override get isDrawn(): boolean {
    return this.#joined.isRead;
  }

  protected override get isOfBefore(): boolean {
    return this.#joined.isOfBefore;
  }

  protected override renderWidget(): TemplateResult {
    const words = this.strings('errors-figure', errorsFigureStrings);
    const run = this.#joined.current;
    const readout = this.#joined.readout;
    const verdict = run && readout && this.#verdict(run, readout);
    const count =
      readout && verdict
        ? words.count({
            wrong: formatCount(verdict.train.length),
            all: formatCount(readout.train.inputs.length),
          })
        : nothing;
    return html`<h3 class="heading" part="heading">${words.title} <small class="num">${count}</small></h3>
      ${run ? this.#renderRun(run, readout, verdict, words) : this.#renderMissing(words)}`;
  }

  #renderMissing(words: ErrorsFigureStrings): TemplateResult {
    const isOnItsWay = this.#joined.state === 'looking' && this.run === '';
    return html`<p class="missing">${isOnItsWay ? words.looking : words.missing({ name: this.run })}</p>`;
  }

  #renderRun(
    run: Run,
    readout: RunReadout | undefined,
    verdict: Verdict | undefined,
    words: ErrorsFigureStrings,
  ): TemplateResult {
    if (readout && !verdict) return html`<p class="missing">${words.notClasses}</p>`;
    return html`${
      run.bounds
        ? this.#renderStage(run, readout, verdict, words)
        : html`<p class="missing">${words.notAPlane({ inputs: run.spec.layers[0] })}</p>`
    }
    ${
      readout && verdict
        ? html`<p class="figure-note" part="note">${this.#sentence(run, readout, verdict, words)}</p>
            ${this.#renderTable(run, verdict, words)}`
        : nothing
    }`;
  }

  #renderStage(
    run: Run,
    readout: RunReadout | undefined,
    verdict: Verdict | undefined,
    words: ErrorsFigureStrings,
  ): TemplateResult {
    const view = this.#view(run);
    const { scale } = this.#theme.tokens;
    const height = view ? view.top + view.size + planeMargins.bottom * scale : 0;
    const summary = readout && verdict ? this.#summary(run, readout, verdict, words) : words.preparing;
    return html`<div class="plane-stage" part="plane" .style=${stageSize(this.width, height)}>
      <div class="ruler"></div>
      ${
        view
          ? html`<svg
              class="plot"
              width=${this.width}
              height=${height}
              viewBox="0 0 ${this.width} ${height}"
              aria-hidden="true"
            >
              <rect
                class="frame"
                x=${view.left - 0.5}
                y=${view.top - 0.5}
                width=${view.size + 1}
                height=${view.size + 1}
              />
              ${planeTicks(view, this.language, scale)}
            </svg>`
          : nothing
      }
      <canvas class="marks" role="img" aria-label=${summary}></canvas>
    </div>`;
  }

  /** How many of each class are called the other, and how it does on the points it never learned from. */
  #sentence(run: Run, readout: RunReadout, { train, test }: Verdict, words: ErrorsFigureStrings): string {
    const sentences = [this.#trainSentence(run, train, words)];
    if (readout.test) {
      const all = formatCount(readout.test.inputs.length);
      sentences.push(words.test({ wrong: formatCount(test.length), all }));
    }
    return sentences.join(' ');
  }

  #trainSentence(run: Run, train: readonly Mistake[], words: ErrorsFigureStrings): string {
    if (train.length === 0) return words.none;
    if (train[0].target.length > 1) return words.several;
    const [name0, name1] = this.#names(run);
    const called1 = train.filter(({ target }) => classOfTarget(target[0]) === 0).length;
    const called0 = train.length - called1;
    if (called1 === 0 || called0 === 0) {
      const of = called0 === 0 ? 0 : 1;
      const [name, other] = of === 0 ? [name0, name1] : [name1, name0];
      return words.oneSided({ count: formatCount(train.length), mark: classMark(of), name, other });
    }
    return words.mixed({
      called0: formatCount(called0),
      called1: formatCount(called1),
      mark0: classMark(0),
      mark1: classMark(1),
      name0,
      name1,
    });
  }

  #summary(run: Run, readout: RunReadout, { train }: Verdict, words: ErrorsFigureStrings): string {
    const names = this.#names(run);
    const lang = { lang: this.language };
    const places = train.slice(0, mostNamed).map(({ input, target }) =>
      words.place({
        name: names[classOfTarget(target[0])],
        x1: formatFixed(input[0], 2, lang),
        x2: formatFixed(input[1], 2, lang),
      }),
    );
    if (train.length > mostNamed) places.push(words.more({ count: formatCount(train.length - mostNamed) }));
    return words.summary({
      wrong: formatCount(train.length),
      all: formatCount(readout.train.inputs.length),
      places: places.join('; '),
    });
  }

  #renderTable(run: Run, verdict: Verdict, words: ErrorsFigureStrings): TemplateResult {
    const handleToggle = (event: Event): void => {
      this.isTableOpen = (event.target as HTMLDetailsElement).open;
    };
    return html`<details class="chart-table" part="chart-table" @toggle=${handleToggle}>
      <summary>${this.strings('chart', chartStrings).showTable}</summary>
      ${this.isTableOpen ? this.#renderNumbers(run, verdict, words) : nothing}
    </details>`;
  }

  #renderNumbers(run: Run, verdict: Verdict, words: ErrorsFigureStrings): TemplateResult {
    const all = [...verdict.train, ...verdict.test];
    if (all.length === 0) return html`<p class="note">${words.none}</p>`;
    const names = this.#names(run);
    const lang = { lang: this.language };
    // More coordinates than a table has room for are no help: the first two and the class name the point.
    const coordinates = Math.min(2, run.spec.layers[0]);
    const rows = all.slice(0, mostRows).map(({ index, isTest, input, target, prediction }) => {
      const number = formatCount(index + 1);
      const of = classOfTarget(target[0]);
      return [
        isTest ? words.testPoint({ number }) : number,
        ...input.slice(0, coordinates).map((x) => formatFixed(x, 3, lang)),
        target.length > 1 ? target.join(', ') : `${classMark(of)} ${names[of]}`,
        prediction.map((output) => formatFixed(output, 4, lang)).join(listSeparator(this.language)),
      ];
    });
    const { columns } = words;
    const axes = ['x₁', 'x₂'].slice(0, coordinates).map((label) => ({ label, isNumber: true }));
    return html`<div class="chart-table-scroll" role="region" tabindex="0" aria-label=${words.tableCaption}>
      ${dataTable({
        caption: words.tableCaption,
        columns: [
          { label: columns.point, isNumber: true },
          ...axes,
          { label: columns.class },
          { label: columns.answer, isNumber: true },
        ],
        rows,
      })}
      ${
        all.length > mostRows
          ? html`<p class="note">
              ${words.tableNote({ shown: formatCount(mostRows), all: formatCount(all.length) })}
            </p>`
          : nothing
      }
    </div>`;
  }
}
