/**
 * The boundary in words and numbers: what a screen reader hears in place of the picture, what is said about one
 * point, and the table of all.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BoundaryStrings } from '../../src/strings/en/boundary.ts';
import type { Run } from '../../src/run/run.ts';
import { dataTable } from '../shared/controls.ts';
import { formatCount, formatExact, formatFixed } from '../shared/number-format.ts';
import { areClasses, classOfTarget, decisionOf, wrongPoints } from '../shared/decision.ts';
import type { ClassIndex } from '../shared/decision.ts';
import type { ContourLine } from './contour.ts';
import { classMark } from './point-marks.ts';

/** The field as it was computed last, with what is drawn from it. */
export interface Drawn {
  readonly lines: readonly ContourLine[];
  /** Share of the square that is answered with class 1, 0 to 1. */
  readonly share: number;
}

/** Everything that a sentence about the boundary needs. */
export interface BoundaryView {
  readonly run: Run;
  readonly words: BoundaryStrings;
  /** Names of class 0 and class 1. */
  readonly names: readonly [string, string];
  /** The points as they are drawn. */
  readonly inputs: readonly (readonly number[])[];
  readonly lang: string;
  readonly chosen: number | undefined;
}

/** A longer table helps nobody who listens to it. */
const mostRows = 100;

export const classAt = (run: Run, index: number): ClassIndex =>
  classOfTarget(run.data.train.targets[index]?.[0] ?? 0);

/** The network's answer at a point, if it was asked about just this place. */
export function answerAt({ run, inputs }: BoundaryView, index: number): number | undefined {
  const train = run.isReadoutEarlier ? undefined : run.readout?.train;
  const asked = train?.inputs[index];
  const input = inputs[index];
  return asked && input && asked[0] === input[0] && asked[1] === input[1]
    ? train.predictions[index]?.[0]
    : undefined;
}

const short = (value: number, lang: string): string => formatFixed(value, 2, { lang });

/** The name of one point in the list that the keyboard walks along. */
export function pointName(view: BoundaryView, index: number): string {
  const { run, words, names, inputs, lang } = view;
  const answer = answerAt(view, index);
  const [x1, x2] = inputs[index].map((x) => short(x, lang));
  return words.pointOption({
    number: formatCount(index + 1),
    name: names[classAt(run, index)],
    x1,
    x2,
    answer: answer === undefined ? '' : short(answer, lang),
  });
}

/** The chosen point as a sentence: where it lies, what the network says, whether that is right. */
export function pointSentence(view: BoundaryView, index: number): string {
  const { run, words, names, inputs, lang } = view;
  const of = classAt(run, index);
  const [x1, x2] = inputs[index].map((x) => short(x, lang));
  const point = words.point({ number: formatCount(index + 1), mark: classMark(of), name: names[of], x1, x2 });
  const answer = answerAt(view, index);
  if (answer === undefined) return point;
  const isRight = decisionOf(run.spec).classOf(answer) === of;
  const verdict = isRight ? words.right : words.wrong;
  return `${point} ${words.pointAnswer({ answer: short(answer, lang), verdict })}`;
}

/** The picture in one or two computed sentences. */
export function summaryOf({ run, words, names, lang }: BoundaryView, drawn: Drawn | undefined): string {
  const { bounds, readout } = run;
  if (!drawn || !bounds || !readout) return words.preparing;
  const exact = (value: number) => formatExact(value, { lang });
  const { lines, share } = drawn;
  const closed = lines.filter((line) => line.isClosed).length;
  const { train } = readout;
  const all = formatCount(train.inputs.length);
  const right = train.inputs.length - wrongPoints(train, decisionOf(run.spec)).length;
  return words.summary({
    bounds: words.bounds({
      x1Low: exact(bounds.x[0]),
      x1High: exact(bounds.x[1]),
      x2Low: exact(bounds.y[0]),
      x2High: exact(bounds.y[1]),
    }),
    share: `${formatFixed(share * 100, 0)} %`,
    above: names[1],
    line:
      lines.length === 0
        ? words.noLine({ name: names[share > 0 ? 1 : 0] })
        : words.line({ closed, open: lines.length - closed }),
    points: areClasses(train.targets)
      ? words.pointsRight({ right: formatCount(right), all })
      : words.pointsShown({ all }),
  });
}

/** The points as a table, with the network's answers. */
export function renderPointTable(view: BoundaryView): TemplateResult {
  const { run, words, names, inputs, lang, chosen } = view;
  const rows = inputs.slice(0, mostRows).map((input, index) => {
    const of = classAt(run, index);
    const answer = answerAt(view, index);
    return [
      formatCount(index + 1),
      formatFixed(input[0], 3, { lang }),
      formatFixed(input[1], 3, { lang }),
      `${classMark(of)} ${names[of]}`,
      answer === undefined ? '' : formatFixed(answer, 4, { lang }),
    ];
  });
  const { columns } = words;
  return html`<div class="chart-table-scroll" role="region" tabindex="0" aria-label=${words.tableCaption}>
    ${dataTable({
      caption: words.tableCaption,
      columns: [
        { label: columns.point, isNumber: true },
        { label: 'x₁', isNumber: true },
        { label: 'x₂', isNumber: true },
        { label: columns.class },
        { label: columns.answer, isNumber: true },
      ],
      rows,
      ...(chosen === undefined ? {} : { current: chosen }),
    })}
    ${
      inputs.length > mostRows
        ? html`<p class="note">
            ${words.tableNote({ shown: formatCount(mostRows), all: formatCount(inputs.length) })}
          </p>`
        : nothing
    }
  </div>`;
}
