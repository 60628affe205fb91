/** What the drawing shows, as a table: the picture is not the only copy of its numbers. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { dataTable } from '../shared/controls.ts';
import { formatNumber } from '../shared/number-format.ts';
import type { NetworkLayout } from './network-layout.ts';
import { valuesAt, activationsAt } from './sample-story.ts';
import type { LessonStep, SampleStory, StepKind } from './sample-story.ts';
import { Symbols } from './symbols.ts';
import { layerWord } from './telling.ts';
import { spoken } from './weight-matrix.ts';

export interface UnitsView {
  readonly story: SampleStory;
  readonly layout: NetworkLayout;
  readonly step: LessonStep;
  readonly path: readonly number[];
  /** Whether the walk has already come by this quantity. */
  readonly isKnown: (kind: StepKind, layer: number) => boolean;
  readonly words: LessonStrings;
  readonly lang: string;
}

export function renderUnits(view: UnitsView): TemplateResult {
  const { story, layout, step, path, words } = view;
  const symbols = new Symbols(story.widths);
  const write = (value: number) => formatNumber(value, 6, { lang: view.lang });
  const rows = layout.units.map(({ layer, unit }) => {
    const known = (kind: 'z' | 'a' | 'da' | 'dz') =>
      layer > 0 && view.isKnown(kind, layer - 1) ? write(valuesAt(story, kind, layer - 1)[unit]) : '';
    const value = layer === 0 ? write(activationsAt(story, 0)[unit]) : known('a');
    const said = words.unitRow({ layer: layerWord(layer, symbols.depth, words), unit: unit + 1 });
    return [spoken(symbols.activation(layer, unit), said), known('z'), value, known('da'), known('dz')];
  });
  const current = layout.units.findIndex(
    ({ layer, unit }) => layer === step.layer + 1 && unit === path[layer],
  );
  return html`<details class="chart-table">
    <summary>${words.table}</summary>
    <div class="scroll-x">
      ${dataTable({
        caption: words.tableCaption,
        columns: [
          { label: words.columnUnit },
          ...['z', 'a', '∂L/∂a', '∂L/∂z'].map((label) => ({ label, isNumber: true })),
        ],
        rows,
        current,
      })}
    </div>
  </details>`;
}
