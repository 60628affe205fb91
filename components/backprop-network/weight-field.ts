/** The field in which a chosen weight or bias is changed. While somebody types in it the training does not write over it. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { guard } from 'lit/directives/guard.js';
import { button, numberField } from '../shared/controls.ts';
import { formatFixed } from '../shared/number-format.ts';
import { partEnds } from './network-names.ts';
import { partKey, valueOf } from './network-values.ts';
import type { Part } from './network-values.ts';
import { partName } from './network-words.ts';
import type { NetworkView } from './network-words.ts';

/** What a weight may be set to: far beyond anything that trains. */
const mostWeight = 1000;

export interface WeightFieldOptions {
  readonly view: NetworkView;
  readonly part: Part;
  /** What stands in the field while it has the focus; undefined follows the training. */
  readonly held: number | undefined;
  readonly canUndo: boolean;
  readonly onHold: (value: number | undefined) => void;
  readonly onSet: (value: number) => void;
  readonly onUndo: () => void;
}

export function renderWeightField(options: WeightFieldOptions): TemplateResult {
  const { view, part, held } = options;
  const { spec, readout, words, lang } = view;
  const live = valueOf(readout.parameters, part) ?? 0;
  const value = held ?? live;
  const { from, to } = partEnds(spec.layers, part);
  const label =
    part.kind === 'weight'
      ? words.changeWeight({ part: words.edge({ from, to }) })
      : words.changeBias({ part: to });
  const field = (): TemplateResult =>
    numberField({
      label,
      name: partName(spec.layers, part, words),
      value,
      min: -mostWeight,
      max: mostWeight,
      step: 0.1,
      format: (shown) => formatFixed(shown, 4, { lang }),
      onInput: options.onSet,
    });
  const handleFocus = (): void => {
    if (held === undefined) options.onHold(live);
  };
  return html`<div
    class="button-row edit"
    @focusin=${handleFocus}
    @focusout=${() => options.onHold(undefined)}
  >
    ${guard([partKey(part), value, spec, lang], field)}
    ${options.canUndo ? button({ label: words.undo, kind: 'bare', onClick: options.onUndo }) : nothing}
  </div>`;
}
