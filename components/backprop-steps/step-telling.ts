/** The step as it is told: its equation in symbols, with its numbers and its result; and the buttons of the walk. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { button, iconButton } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import type { EquationContext, Line } from './equation-types.ts';
import type { LessonStep } from './sample-story.ts';
import { stepEquation } from './step-equation.ts';
import { telling } from './telling.ts';

/** Where the walk stands, what the step is called, its equation three times, and a sentence. */
export function renderTelling(step: LessonStep, place: string, context: EquationContext): TemplateResult {
  const equation = stepEquation(step, context);
  const { title, sentence } = telling(step, equation, context);
  const line = (pieces: Line) =>
    html`<div class="line mid scroll-x" dir="ltr">
      ${pieces.map((piece: readonly MathNode[]) => html`<span class="formula-piece">${formula(piece)}</span>`)}
    </div>`;
  return html`<div class="telling" part="telling">
    <p class="place">${place}</p>
    <p class="title">${title}</p>
    <div class="equation">${line(equation.symbols)}${line(equation.numbers)}${line(equation.result)}</div>
    <p class="sentence dim">${sentence}</p>
  </div>`;
}

export interface WalkView {
  readonly words: LessonStrings;
  readonly place: number;
  readonly isLast: boolean;
  readonly isPlaying: boolean;
  readonly isLocked: boolean;
  /** With less motion there is nothing that goes on by itself. */
  readonly mayPlay: boolean;
  readonly onBack: () => void;
  readonly onNext: () => void;
  readonly onAgain: () => void;
  readonly onPlay: () => void;
}

export function renderWalk(view: WalkView): TemplateResult {
  const { words, place, isLast, isPlaying, isLocked } = view;
  return html`<div class="button-row">
    ${iconButton({
      icon: 'back',
      label: words.back,
      disabled: isLocked || place === 0,
      onClick: view.onBack,
    })}
    ${button({
      label: isLast ? words.again : words.next,
      kind: 'primary',
      disabled: isLocked,
      onClick: isLast ? view.onAgain : view.onNext,
    })}
    ${
      view.mayPlay
        ? button({
            label: isPlaying ? words.pause : words.play,
            kind: 'bare',
            disabled: isLocked,
            onClick: view.onPlay,
          })
        : nothing
    }
  </div>`;
}
