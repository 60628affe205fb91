/** How the derivation is written, how large its steps are, and how to take it along: the last row of the widget. */
import { html, nothing, type TemplateResult } from 'lit';
import type { StepsStrings } from '../../src/strings/en/steps.ts';
import type { WidgetStrings } from '../../src/strings/en/widget.ts';
import { button, choice } from '../shared/controls.ts';
import type { Notation } from './chain-formulas.ts';
import type { CopyFormat } from './chain-texts.ts';

export type StepSize = 'coarse' | 'fine';

/** What became of the last copy: `text` stands there where the browser keeps the page from copying. */
export interface Copied {
  readonly format: CopyFormat;
  readonly text?: string;
}

export interface ToolsView {
  readonly words: StepsStrings;
  readonly widgetWords: WidgetStrings;
  readonly notation: Notation;
  readonly steps: StepSize;
  readonly canUndo: boolean;
  readonly copied: Copied | undefined;
  readonly shows: (control: string) => boolean;
  readonly isLocked: (control: string) => boolean;
  readonly onNotation: (notation: Notation) => void;
  readonly onSteps: (steps: StepSize) => void;
  readonly onCopy: (format: CopyFormat) => void;
  readonly onUndo: () => void;
  readonly onReset: () => void;
}

/** Undefined where the page shows none of it. */
export function toolsRow(view: ToolsView): TemplateResult | undefined {
  const { words, shows, copied } = view;
  const parts = [
    shows('notation') ? notationChoice(view) : nothing,
    shows('steps') ? stepsChoice(view) : nothing,
    shows('copy') ? copyButtons(view) : nothing,
    shows('undo') && view.canUndo ? undoButtons(view) : nothing,
  ];
  if (parts.every((part) => part === nothing)) return undefined;
  const byHand = html`<p class="notes">${words.copyByHand}</p>
    <textarea
      class="copy-place"
      rows="4"
      readonly
      aria-label=${words.copyPlace}
      .value=${copied?.text ?? ''}
    ></textarea>`;
  return html`<div class="tools">${parts}</div>
    ${copied?.text === undefined ? nothing : byHand}`;
}

const notationChoice = ({ words, notation, isLocked, onNotation }: ToolsView): TemplateResult =>
  choice<Notation>({
    label: words.notation,
    group: 'notation',
    value: notation,
    disabled: isLocked('notation'),
    options: [
      { value: 'leibniz', label: words.leibniz },
      { value: 'lagrange', label: words.lagrange },
    ],
    onChange: onNotation,
  });

const stepsChoice = ({ words, steps, isLocked, onSteps }: ToolsView): TemplateResult =>
  choice<StepSize>({
    label: words.steps,
    group: 'steps',
    value: steps,
    disabled: isLocked('steps'),
    options: [
      { value: 'coarse', label: words.coarse },
      { value: 'fine', label: words.fine },
    ],
    onChange: onSteps,
  });

function copyButtons({ words, copied, onCopy }: ToolsView): TemplateResult {
  const one = (format: CopyFormat, label: string) =>
    button({ label, kind: 'bare', onClick: () => onCopy(format) });
  const isDone = copied && copied.text === undefined;
  return html`<span class="button-row">
    ${one('text', words.copyText)} ${one('latex', words.copyLatex)} ${one('mathml', words.copyMathML)}
    ${isDone ? html`<span class="note">${words.copied}</span>` : nothing}
  </span>`;
}

const undoButtons = ({ widgetWords, onUndo, onReset }: ToolsView): TemplateResult =>
  html`<span class="button-row">
    ${button({ label: widgetWords.undo, kind: 'bare', onClick: onUndo })}
    ${button({ label: widgetWords.startAgain, kind: 'bare', onClick: onReset })}
  </span>`;
