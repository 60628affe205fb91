/** What opens below the explorer: the range of the plots, where a steep one is cut, and the way back. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import type { WidgetStrings } from '../../src/strings/en/widget.ts';
import { button, moreSettings, numberField } from '../shared/controls.ts';

export interface RangeView {
  readonly range: readonly [number, number];
  readonly yLimit: number;
  readonly canUndo: boolean;
  readonly isLocked: boolean;
  readonly words: ExplorerStrings;
  readonly widget: WidgetStrings;
  /** The words above what opens. */
  readonly moreSettings: string;
  readonly exact: (value: number) => string;
  readonly shows: (control: string) => boolean;
  readonly change: (range: {
    readonly xMin?: number;
    readonly xMax?: number;
    readonly yLimit?: number;
  }) => void;
  readonly onStop: () => void;
  readonly onUndo: () => void;
  readonly onReset: () => void;
}

/** Where the plots begin and end, and the way back. */
export function renderRange(view: RangeView): TemplateResult {
  const { words, widget, change } = view;
  const common = { step: 0.5, disabled: view.isLocked, format: view.exact, onChange: view.onStop };
  const [low, high] = view.range;
  const least = 0.1;
  return moreSettings(
    html`<div class="more-fields">
      ${
        view.shows('range')
          ? html`${numberField({ ...common, label: words.from, name: words.from, value: low, min: -1e6, max: high - least, onInput: (xMin) => change({ xMin, xMax: high }) })}
            ${numberField({ ...common, label: words.to, name: words.to, value: high, min: low + least, max: 1e6, onInput: (xMax) => change({ xMin: low, xMax }) })}
            ${numberField({ ...common, label: words.cut, name: words.cut, value: view.yLimit, min: least, max: 1e6, onInput: (yLimit) => change({ yLimit }) })}`
          : nothing
      }
      ${
        view.shows('reset')
          ? html`<div class="button-row">
              ${button({ label: widget.undo, kind: 'bare', disabled: !view.canUndo, onClick: view.onUndo })}
              ${button({ label: widget.startAgain, kind: 'bare', onClick: view.onReset })}
            </div>`
          : nothing
      }
    </div>`,
    { label: view.moreSettings },
  );
}
