/** The rows of functions to choose from, with "type your own" at the end of each. */
import type { TemplateResult } from 'lit';
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { type SpeechPack, toSpeech } from '../../src/symbolic/speech.ts';
import { choice } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import type { Role } from './explorer-chain.ts';
import { presets, shownTree } from './explorer-settings.ts';

interface Preset {
  readonly value: string;
  readonly nodes: MathNode;
  readonly name: string;
}

export interface ChoiceView {
  readonly role: Role;
  /** f, g or h, and the letter that it is a function of. */
  readonly letter: string;
  readonly input: string;
  /** The preset that is chosen; absent where the person types. */
  readonly preset: string | undefined;
  readonly disabled: boolean;
  readonly words: ExplorerStrings;
  readonly speech: SpeechPack;
  readonly onChange: (value: string) => void;
}

/** Keeps the typeset presets: a drag draws the rows sixty times a second, and they stay as they are. */
export class FunctionChoices {
  readonly #known = new Map<string, { readonly speech: SpeechPack; readonly presets: readonly Preset[] }>();

  #presetsFor({ role, input, speech }: ChoiceView): readonly Preset[] {
    const key = `${role} ${input}`;
    const known = this.#known.get(key);
    if (known?.speech === speech) return known.presets;
    const made = presets[role].flatMap((value) => {
      const tree = shownTree(value, role, input);
      return tree ? [{ value, nodes: toMathNode(tree), name: toSpeech(tree, speech) }] : [];
    });
    this.#known.set(key, { speech, presets: made });
    return made;
  }

  render(view: ChoiceView): TemplateResult {
    const { role, letter, preset, disabled, words, onChange } = view;
    const options = this.#presetsFor(view).map(({ value, nodes, name }) => ({
      value,
      label: formula(nodes),
      name,
    }));
    return choice({
      label: words.choose[role]({ letter }),
      showLabel: true,
      group: role,
      value: preset ?? 'own',
      options: [...options, { value: 'own', label: words.own }],
      disabled,
      onChange,
    });
  }
}
