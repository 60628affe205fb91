/** What of the network is drawn: its weights, or what flows through it for all points or for one. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { NetworkFigureStrings } from '../../src/strings/en/network-figure.ts';
import { choice, numberField } from '../shared/controls.ts';
import type { Shown } from './network-values.ts';

export interface ViewsView {
  readonly shown: Shown;
  /** The point that is followed, from 1; 0 for all. */
  readonly point: number;
  readonly points: number;
  readonly words: NetworkFigureStrings;
  readonly isLocked: boolean;
  readonly onShow: (shown: Shown) => void;
  readonly onPoint: (point: number) => void;
}

/** Weights, values forward or gradients back; and for the two that flow, whose. */
export function renderViews(view: ViewsView): TemplateResult {
  const { shown, point, points, words, isLocked } = view;
  const option = (value: Shown) => ({ value, label: words.show[value], name: words.showNames[value] });
  return html`<div class="views">
    ${choice<Shown>({
      label: words.showName,
      group: 'show',
      value: shown,
      options: [option('weights'), option('forward'), option('backward')],
      disabled: isLocked,
      onChange: view.onShow,
    })}
    ${
      shown === 'weights'
        ? nothing
        : numberField({
            label: words.point,
            name: words.pointName,
            value: Math.min(point, points),
            min: 0,
            max: points,
            step: 1,
            disabled: isLocked,
            onInput: (next) => view.onPoint(Math.round(next)),
          })
    }
  </div>`;
}
