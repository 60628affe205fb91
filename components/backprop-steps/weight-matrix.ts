/**
 * The matrix of a step as a small table: W with the column that is read forward or the row that is read back, or
 * the outer product that ∂L/∂W is. A large matrix shows the part around the chosen cell.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { formula } from '../shared/formula.ts';
import { formatNumber } from '../shared/number-format.ts';
import { edgeName, unitName } from './sample-story.ts';
import type { LessonStep, SampleStory } from './sample-story.ts';
import { gradientDigits, valueDigits } from './symbols.ts';
import type { Symbols } from './symbols.ts';

const mostCells = { wide: 6, narrow: 4 } as const;

function windowOf(count: number, most: number, chosen: number): number[] {
  const shown = Math.min(count, most);
  const first = Math.min(count - shown, Math.max(0, chosen - Math.floor(shown / 2)));
  return Array.from({ length: shown }, (_, index) => first + index);
}

export interface MatrixContext {
  readonly story: SampleStory;
  readonly symbols: Symbols;
  readonly path: readonly number[];
  readonly words: LessonStrings;
  readonly lang: string;
  readonly isNarrow: boolean;
}

/** Symbols for the eye, words for the ear: a heading that is only a formula is silent to some readers. */
export const spoken = (symbols: MathNode, said: string): TemplateResult =>
  html`<span aria-hidden="true">${formula(symbols)}</span><span class="visually-hidden">${said}</span>`;

export function renderMatrix(step: LessonStep, context: MatrixContext): TemplateResult | typeof nothing {
  const { story, symbols, path, words, lang, isNarrow } = context;
  const isHiddenDa = step.kind === 'da' && step.layer < symbols.depth - 1;
  if (step.kind !== 'z' && step.kind !== 'dW' && !isHiddenDa) return nothing;
  const layer = isHiddenDa ? step.layer + 1 : step.layer;
  const isGradient = step.kind === 'dW';
  const matrix = isGradient ? story.gradients.weights[layer] : story.parameters.weights[layer];
  const [chosenRow, chosenColumn] = [path[layer], path[layer + 1]];
  const most = mostCells[isNarrow ? 'narrow' : 'wide'];
  const rows = windowOf(matrix.length, most, chosenRow);
  const columns = windowOf(matrix[0].length, most, chosenColumn);
  const isMarked = (row: number, column: number) =>
    (step.kind === 'z' && column === chosenColumn) ||
    (isHiddenDa && row === chosenRow) ||
    (isGradient && row === chosenRow && column === chosenColumn);
  const symbol = symbols.weight(layer);
  const sentence = isGradient ? words.matrixGradient : isHiddenDa ? words.matrixRow : words.matrixColumn;
  const isPart = rows.length < matrix.length || columns.length < matrix[0].length;
  const digits = isGradient ? gradientDigits : valueDigits;
  return html`<div class="matrix" part="matrix">
    <table class="data">
      <caption class="visually-hidden">
        ${words.matrixWeights({ layer: layer + 1 })}
      </caption>
      <thead>
        <tr>
          <th scope="col">
            ${spoken(isGradient ? symbols.gradient(symbol) : symbol, isGradient ? words.markNames.dW({ layer: layer + 1 }) : words.matrixName({ layer: layer + 1 }))}
          </th>
          ${columns.map(
            (column) =>
              html`<th scope="col" class="numeric" data-q=${unitName(layer + 1, column)}>
                ${spoken(isGradient ? symbols.gradient(symbols.letter('z', layer, column)) : symbols.letter('z', layer, column), words.matrixTo({ unit: column + 1 }))}
              </th>`,
          )}
        </tr>
      </thead>
      <tbody>
        ${rows.map(
          (row) =>
            html`<tr>
              <th scope="row" data-q=${unitName(layer, row)}>
                ${spoken(symbols.activation(layer, row), words.matrixRowName({ unit: row + 1 }))}
              </th>
              ${columns.map(
                (column) =>
                  html`<td
                    class="numeric ${isGradient ? 'q-bw' : 'q-fw'} ${isMarked(row, column) ? 'is-marked' : ''}"
                    data-q=${edgeName(layer, row, column)}
                  >
                    ${formatNumber(matrix[row][column], digits, { lang })}
                  </td>`,
              )}
            </tr>`,
        )}
      </tbody>
    </table>
    <p class="note">
      ${sentence} ${isPart ? words.matrixPart({ rows: matrix.length, columns: matrix[0].length }) : nothing}
    </p>
  </div>`;
}
