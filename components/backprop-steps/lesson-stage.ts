/** The drawing of the network with its frame: what it says to whoever cannot see it, and how to read its numbers. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { DrawingContext } from './network-drawing.ts';
import { drawNetwork } from './network-drawing.ts';

export interface StageView extends DrawingContext {
  /** Where the walk stands and what is told there, in words. */
  readonly place: string;
  readonly title: string;
}

export function renderStage(view: StageView): TemplateResult {
  const { story, layout, words, canChoose } = view;
  return html`<div class="stage ${canChoose ? 'can-choose' : ''}" part="stage">
      <div class="ruler"></div>
      <svg
        class="plot"
        width=${layout.width}
        height=${layout.height}
        viewBox="0 0 ${layout.width} ${layout.height}"
        role="img"
        aria-label=${words.drawing({
          layers: story.widths.join(', '),
          step: view.place,
          title: view.title,
        })}
      >
        ${drawNetwork(view)}
      </svg>
    </div>
    <p class="note legend" dir="ltr">
      ${words.drawingNote} <span class="q-fw">${words.drawingValue}</span>${words.drawingBelow}
      <span class="q-bw">∂L/∂a</span>${words.drawingThen} <span class="q-bw">→ ∂L/∂z</span>.
    </p>`;
}
