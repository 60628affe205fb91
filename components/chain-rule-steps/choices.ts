/** What is chosen once for a chain: an example function, and the letter to differentiate by. */
import { html, type TemplateResult } from 'lit';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import { parse } from '../../src/symbolic/parse.ts';
import { type SpeechPack, toSpeech } from '../../src/symbolic/speech.ts';
import { variableNode } from '../../src/symbolic/tree-builders.ts';
import type { StepsStrings } from '../../src/strings/en/steps.ts';
import { choice } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { type Preset, presets } from './presets.ts';

/** A name as it is said: W sub 1, theta. */
export const sayName = (name: string, pack: SpeechPack): string => toSpeech(variableNode(name), pack);

interface ChoiceView {
  readonly words: StepsStrings;
  readonly speech: SpeechPack;
  readonly disabled: boolean;
}

interface PresetsView extends ChoiceView {
  readonly expression: string;
  readonly onChoose: (preset: Preset) => void;
}

export function presetChoice(view: PresetsView): TemplateResult {
  const { words, disabled } = view;
  const chosen = presets.findIndex((preset) => preset.expression === view.expression);
  const row = choice({
    label: words.examples,
    group: 'preset',
    value: chosen < 0 ? undefined : String(chosen),
    disabled,
    options: presets.map((preset, index) => ({ value: String(index), ...labelOf(preset, view) })),
    onChange: (index) => view.onChoose(presets[Number(index)]),
  });
  return html`<div class="presets">${row}</div>`;
}

function labelOf(
  { expression, name }: Preset,
  { words, speech }: ChoiceView,
): { readonly label: unknown; readonly name?: string } {
  if (name) return { label: words[name] };
  const result = parse(expression);
  if (!result.ok) return { label: expression };
  return { label: formula(toMathNode(result.tree)), name: toSpeech(result.tree, speech) };
}

interface VariableView extends ChoiceView {
  readonly names: readonly string[];
  readonly variable: string;
  readonly onChoose: (variable: string) => void;
}

export const variableChoice = (view: VariableView): TemplateResult =>
  choice({
    label: view.words.byWhat,
    showLabel: true,
    group: 'variable',
    value: view.variable,
    disabled: view.disabled,
    options: view.names.map((name) => ({
      value: name,
      label: formula(nameToMath(name)),
      name: sayName(name, view.speech),
    })),
    onChange: view.onChoose,
  });
