/**
 * What a student chooses at a step: the point that is told of, and the units that its weight lies between.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { button, numberField, selectField } from '../shared/controls.ts';
import type { LessonStep, SampleStory } from './sample-story.ts';
import { layerWord } from './telling.ts';

export interface ChoicesView {
  readonly story: SampleStory;
  readonly step: LessonStep;
  readonly path: readonly number[];
  /** The point told of, from 1, and how many there are. */
  readonly point: number;
  readonly count: number;
  readonly words: LessonStrings;
  readonly shows: (control: string) => boolean;
  readonly isLocked: (control: string) => boolean;
  readonly onPoint: (point: number) => void;
  readonly onUnit: (layer: number, unit: number) => void;
  readonly onEnd: () => void;
}

export function renderChoices(view: ChoicesView): TemplateResult {
  const { story, step, path, point, count, words } = view;
  const isLocked = view.isLocked('point');
  const depth = story.widths.length - 1;
  // The unit spoken of, and for a weight the unit that it comes from.
  const choosable = [...(step.kind === 'dW' || step.kind === 'z' ? [step.layer] : []), step.layer + 1];
  const fields = choosable.filter((layer) => story.widths[layer] > 1 && step.kind !== 'loss');
  return html`<div class="choices">
    ${
      view.shows('point')
        ? html`<div class="button-row">
            ${numberField({
              label: words.point,
              name: words.pointName({ of: count }),
              value: point,
              min: 1,
              max: count,
              step: 1,
              disabled: isLocked,
              onInput: (value) => view.onPoint(value),
              onChange: view.onEnd,
            })}
            ${button({
              label: words.previousPoint,
              kind: 'bare',
              disabled: isLocked || point === 1,
              onClick: () => view.onPoint(point - 1),
            })}
            ${button({
              label: words.nextPoint,
              kind: 'bare',
              disabled: isLocked || point === count,
              onClick: () => view.onPoint(point + 1),
            })}
          </div>`
        : nothing
    }
    ${
      view.shows('unit')
        ? fields.map((layer) =>
            selectField({
              label: layer === 0 ? words.input : words.unit({ layer: layerWord(layer, depth, words) }),
              value: String(path[layer] + 1),
              options: Array.from({ length: story.widths[layer] }, (_, unit) => ({
                value: String(unit + 1),
                label: words.unitOption({ unit: unit + 1 }),
              })),
              disabled: view.isLocked('unit'),
              onChange: (value) => view.onUnit(layer, Number(value) - 1),
            }),
          )
        : nothing
    }
  </div>`;
}
