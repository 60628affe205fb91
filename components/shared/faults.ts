/** What was refused, as sentences in the widget at hand. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { WidgetStrings } from '../../src/strings/en/widget.ts';
import type { Refusal } from './settings.ts';

/** A value that was refused, and the setting that it was meant for. */
export interface Fault extends Refusal {
  readonly setting: string;
}

/** In the words that all widgets share; `name` is what the page calls the setting. */
export function faultSentence(words: WidgetStrings, fault: Fault, name: string): string {
  const known = Object.hasOwn(words.refused, fault.code)
    ? (words.refused[fault.code as keyof typeof words.refused] as (v: object) => string)
    : undefined;
  return (
    known?.({ name, ...fault.values }) ??
    words.refusedOther({ name, given: String(fault.values['given'] ?? '') })
  );
}

export const renderFaults = (sentences: readonly string[]): TemplateResult =>
  html`<div class="faults" part="faults" role="status">
    <ul>
      ${sentences.map((sentence) => html`<li>${sentence}</li>`)}
    </ul>
  </div>`;
