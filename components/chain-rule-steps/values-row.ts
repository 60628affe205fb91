/** A slider for each letter of the function: the numbers that the chain is worked out with. */
import { html, type TemplateResult } from 'lit';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { type SpeechPack } from '../../src/symbolic/speech.ts';
import type { ControlStrings } from '../../src/strings/en/controls.ts';
import { sliderField } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import type { VariableRanges } from '../shared/variable-values.ts';
import { fieldLimit, type NamedNumbers } from '../shared/variable-values.ts';
import { sayName } from './choices.ts';

export interface ValuesView {
  readonly names: readonly string[];
  readonly values: NamedNumbers;
  readonly ranges: VariableRanges;
  readonly words: ControlStrings;
  readonly speech: SpeechPack;
  readonly disabled: boolean;
  readonly reason: string;
  readonly onValue: (name: string, value: number) => void;
  readonly onEnd: () => void;
}

export function valuesRow(view: ValuesView): TemplateResult {
  const { names, values, ranges, words } = view;
  const slider = (name: string) =>
    sliderField({
      label: formula(nameToMath(name)),
      name: sayName(name, view.speech),
      value: values[name],
      ...ranges.rangeOf(name, values[name]),
      fieldMin: -fieldLimit,
      fieldMax: fieldLimit,
      onInput: (value) => view.onValue(name, value),
      onChange: view.onEnd,
      words: words,
      disabled: view.disabled,
      reason: view.reason,
    });
  return html`<div class="sliders ${names.length === 1 ? 'one' : ''}">${names.map(slider)}</div>`;
}
