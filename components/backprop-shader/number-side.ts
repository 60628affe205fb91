/** The numbers that the program read and those that it wrote, as small matrices. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { TensorValues } from '../../src/engines/webgl/passes/inspection.ts';
import type { ShaderStrings } from '../../src/strings/en/shader.ts';
import { formatCount, formatNumber, formatScientific } from '../shared/number-format.ts';
import { directionOf, quantityOf } from './glsl-tokens.ts';
import type { Shown } from './shown-program.ts';
/** So much of a matrix is shown: the rest says no more. */
const mostRows = 6;
const mostColumns = 6;

function renderTensor(
  { name, shape, values }: TensorValues,
  words: ShaderStrings,
  lang: string,
): TemplateResult {
  const [rows, columns] = shape;
  const shownRows = values.slice(0, mostRows);
  const shownColumns = Math.min(columns, mostColumns);
  const isPart = rows > mostRows || columns > mostColumns;
  const hue = directionOf(name) === 'backward' ? 'q-bw' : 'q-fw';
  // Small numbers stand in one form: a column of 7.14×10⁻⁵ and 0.00053 could not be compared.
  const largest = Math.max(...shownRows.flatMap((row) => row.slice(0, shownColumns).map(Math.abs)));
  const write = (value: number) =>
    largest > 0 && largest < 0.01 ? formatScientific(value, 3, { lang }) : formatNumber(value, 5, { lang });
  const size = words.tensor({ rows: formatCount(rows), columns: formatCount(columns) });
  return html`<div class="tensor">
    <p class="note">
      <span class="name ${hue}" data-q=${quantityOf(name)}>${name}</span> ${size}${
        isPart ? `, ${words.part({ rows: shownRows.length, columns: shownColumns })}` : nothing
      }
    </p>
    <div class="scroll-x">
      <table class="data">
        <caption class="visually-hidden">
          ${name} ${size}
        </caption>
        <thead>
          <tr>
            <th scope="col"><span class="visually-hidden">${words.rowHeading}</span></th>
            ${Array.from({ length: shownColumns }, (_, column) => html`<th scope="col" class="numeric">${column + 1}</th>`)}
          </tr>
        </thead>
        <tbody>
          ${shownRows.map(
            (row, index) =>
              html`<tr>
                <th scope="row">${index + 1}</th>
                ${row.slice(0, shownColumns).map((value) => html`<td class="numeric">${write(value)}</td>`)}
              </tr>`,
          )}
        </tbody>
      </table>
    </div>
  </div>`;
}

export function renderNumbers(
  shown: Shown,
  words: ShaderStrings,
  lang: string,
): TemplateResult | typeof nothing {
  const { reading, readout, run } = shown;
  if (!reading) return nothing;
  const isBehind = run.isPlaying || run.readout !== readout;
  return html`<div class="numbers">
    <div class="tensors" part="inputs">
      <p class="heading">
        ${words.read} <small>${words.atEpoch({ epoch: formatCount(readout.epoch) })}</small>
      </p>
      ${reading.numbers.inputs.map((tensor) => renderTensor(tensor, words, lang))}
    </div>
    <div class="tensors" part="outputs">
      <p class="heading">${words.wrote}</p>
      ${reading.numbers.outputs.map((tensor) => renderTensor(tensor, words, lang))}
    </div>
    ${isBehind ? html`<p class="note">${words.waits}</p>` : nothing}
  </div>`;
}
