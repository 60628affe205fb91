/**
 * The list of weights and biases that the keyboard walks along. It lies over the drawing and takes the pointer too;
 * only the chosen part and its neighbours stand in it as elements, however large the network is.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { DrawnEdge } from './network-drawing.ts';
import type { NetworkLayout } from './network-layout.ts';
import { isSamePart, partKey, valueOf } from './network-values.ts';
import { numberText, partName } from './network-words.ts';
import type { NetworkView } from './network-words.ts';
import { partsOf, placeOf } from './part-hand.ts';
import type { PartHand } from './part-hand.ts';

export interface PartListOptions {
  readonly view: NetworkView;
  readonly layout: NetworkLayout;
  readonly edges: readonly DrawnEdge[];
  readonly hand: PartHand;
  readonly help: string;
}

export function renderPartList({ view, layout, edges, hand, help }: PartListOptions): TemplateResult {
  const { spec, readout, words } = view;
  const parts = partsOf(edges);
  const at = parts.findIndex((part) => isSamePart(part, hand.chosen));
  const from = Math.max(0, at - 1);
  const shown = parts.slice(from, Math.max(at, 0) + 2);
  return html`<div
      class="parts"
      part="parts"
      role="listbox"
      tabindex="0"
      aria-label=${words.partsName}
      aria-describedby="help"
      aria-activedescendant=${at < 0 ? nothing : partKey(parts[at])}
      @pointermove=${hand.handleMove}
      @pointerleave=${hand.handleLeave}
      @click=${hand.handleClick}
      @keydown=${hand.handleKey}
    >
      ${shown.map((part, index) => {
        const [x, y] = placeOf(part, layout, edges) ?? [0, 0];
        const value = numberText(valueOf(readout.parameters, part), view);
        return html`<div
          class="part-option"
          id=${partKey(part)}
          role="option"
          aria-selected=${from + index === at}
          aria-setsize=${parts.length}
          aria-posinset=${from + index + 1}
          aria-label=${words.is({ part: partName(spec.layers, part, words), value })}
          .style=${`left: ${x}px; top: ${y}px`}
        ></div>`;
      })}
    </div>
    <p class="visually-hidden" id="help">${help}</p>`;
}
