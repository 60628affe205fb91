/** The formula that the program computes, as it ran where a mistake is built in, and as matrices. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShaderStrings } from '../../src/strings/en/shader.ts';
import { breakableFormula } from '../shared/formula.ts';
import { matrixEquation, mistakeTouches, passEquations } from './pass-formulas.ts';
import type { Equation } from './pass-formulas.ts';
import { knownMistake } from './pass-reading.ts';
import { networkOf } from './shown-program.ts';
import type { Shown } from './shown-program.ts';

export function renderFormulas(shown: Shown, layer: number, words: ShaderStrings): TemplateResult {
  const network = networkOf(shown.run);
  const { pass } = shown;
  const mistake = knownMistake(shown.mistake);
  const isHere = mistake !== undefined && mistakeTouches(mistake, pass, layer, network);
  const lines = (equations: readonly Equation[]) =>
    equations.map(
      (nodes) => html`<p class="equation mid scroll-x">${breakableFormula(nodes, { display: true })}</p>`,
    );
  const matrices = matrixEquation(pass, layer);
  const isUpdate = pass === 'update-weights' || pass === 'update-biases';
  const note =
    pass === 'output-delta' ? words.indicesMean : pass === 'loss' ? words.indicesPlain : words.indices;
  const notedMistake =
    mistake === 'updated-weights-used'
      ? words.mistakeOrder
      : isHere
        ? words.mistakeHere
        : words.mistakeElsewhere;
  return html`<div class="formula" part="formula">
      <p class="heading">${words.formula}</p>
      ${lines(passEquations(pass, layer, network))}
      <p class="note">${isUpdate ? words.updateNote : note}</p>
    </div>
    ${
      mistake === undefined
        ? nothing
        : html`<div class="ran" part="mistake">
            ${
              isHere && mistake !== 'updated-weights-used'
                ? html`<p class="heading">${words.formulaRan}</p>
                    ${lines(passEquations(pass, layer, network, mistake))}`
                : nothing
            }
            <p class="note">${notedMistake}</p>
          </div>`
    }
    ${
      matrices
        ? html`<div class="matrices">
            <p class="heading">${words.asMatrices}</p>
            ${lines([matrices])}
          </div>`
        : nothing
    }`;
}
