/** The ten suspects, and what can be done with them: name one, give up, go on to the next hunt. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { mistakeNames } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import { button } from '../shared/controls.ts';

export interface AnswersView {
  readonly suspect: MistakeName | undefined;
  /** Bugs that this student has named. */
  readonly found: readonly MistakeName[];
  /** The bug was named or shown. */
  readonly isOver: boolean;
  /** The hunt is here; before it there is nothing to answer. */
  readonly isReady: boolean;
  /** The author has not pinned one bug. */
  readonly hasNext: boolean;
  readonly words: BugHuntStrings;
  readonly shows: (control: string) => boolean;
  readonly isLocked: (control: string) => boolean;
  readonly onSuspect: (name: MistakeName) => void;
  readonly onAnswer: (name: MistakeName) => void;
  readonly onReveal: () => void;
  readonly onNext: () => void;
}

export function renderAnswers(view: AnswersView): TemplateResult {
  const { suspect, found, isOver, isReady, words } = view;
  const isLocked = view.isLocked('answers');
  return html`<div class="question">
    <fieldset class="answers" part="answers" ?disabled=${isLocked}>
      <legend>${words.question}</legend>
      ${mistakeNames.map(
        (name) =>
          html`<label>
            <input
              type="radio"
              name="suspect"
              value=${name}
              .checked=${name === suspect}
              @change=${() => view.onSuspect(name)}
            />
            <span>${words.answers[name]}</span>
          </label>`,
      )}
    </fieldset>
    <div class="row-end">
      <div class="button-row">
        ${button({
          label: words.name,
          kind: isOver ? 'plain' : 'primary',
          disabled: !suspect || isLocked || isOver || !isReady,
          reason: suspect ? undefined : words.chooseFirst,
          part: 'name',
          onClick: () => suspect && view.onAnswer(suspect),
        })}
        ${
          view.shows('reveal')
            ? button({
                label: words.giveUp,
                kind: 'bare',
                // It stays, so that whoever pressed it by the keys is still somewhere.
                disabled: view.isLocked('reveal') || isOver || !isReady,
                part: 'reveal',
                onClick: view.onReveal,
              })
            : nothing
        }
        ${
          view.shows('next') && view.hasNext
            ? button({
                label: words.next,
                kind: isOver ? 'primary' : 'bare',
                disabled: view.isLocked('next'),
                part: 'next',
                onClick: view.onNext,
              })
            : nothing
        }
      </div>
      ${
        view.shows('score')
          ? html`<span class="note" part="score"
              >${words.score({ found: found.length, of: mistakeNames.length })}</span
            >`
          : nothing
      }
    </div>
  </div>`;
}
