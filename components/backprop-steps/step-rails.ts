/**
 * The steps of the lesson as two rows of marks, forwards and back: each can be pressed, and arrow keys walk along them.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { formula } from '../shared/formula.ts';
import type { LessonStep } from './sample-story.ts';
import type { Symbols } from './symbols.ts';

/** From this depth on a rail scrolls by itself instead of filling the page. */
const longRail = 4;

export interface RailsView {
  readonly steps: readonly LessonStep[];
  /** Index of the step that is told. */
  readonly place: number;
  readonly symbols: Symbols;
  readonly words: LessonStrings;
  readonly isLocked: boolean;
  /** With the keyboard the focus goes along. */
  readonly onGo: (place: number, options?: { readonly takesFocus: boolean }) => void;
}

export function renderRails(view: RailsView): TemplateResult {
  const { steps, place, symbols, words, isLocked, onGo } = view;
  const isLong = symbols.depth >= longRail;
  const rail = (direction: LessonStep['direction'], name: string, label: string) =>
    html`<div
      class="rail ${direction === 'forward' ? 'q-fw' : 'q-bw'} ${isLong ? 'is-long' : ''}"
      role="group"
      aria-label=${label}
    >
      <span class="rail-name" aria-hidden="true">${name}</span>
      <ol>
        ${steps.map((each, index) =>
          each.direction !== direction
            ? nothing
            : html`<li>
                <button
                  type="button"
                  class=${index <= place ? 'done' : ''}
                  tabindex=${index === place ? '0' : '-1'}
                  aria-current=${index === place ? 'step' : nothing}
                  ?disabled=${isLocked}
                  @click=${() => onGo(index)}
                >
                  <span aria-hidden="true">${formula(symbols.ofStep(each))}</span
                  ><span class="visually-hidden"
                    >${words.markNames[each.kind]({ layer: each.layer + 1 })}</span
                  >
                </button>
              </li>`,
        )}
      </ol>
    </div>`;
  return html`<div class="rails" part="rails" @keydown=${(event: KeyboardEvent) => handleKey(event, view)}>
    ${rail('forward', words.forward, words.forwardRail)}
    ${rail('backward', words.backward, words.backwardRail)}
  </div>`;
}

/** Arrow keys walk along the rails; Home and End go to their ends. */
function handleKey(event: KeyboardEvent, { steps, place, isLocked, onGo }: RailsView): void {
  const last = steps.length - 1;
  const goals: Record<string, number> = {
    ArrowRight: place + 1,
    ArrowDown: place + 1,
    ArrowLeft: place - 1,
    ArrowUp: place - 1,
    Home: 0,
    End: last,
  };
  if (!(event.key in goals) || isLocked) return;
  event.preventDefault();
  event.stopPropagation();
  onGo(goals[event.key], { takesFocus: true });
}
