/**
 * Two fields that only the controls of a training have: one that takes what is typed and says what was wrong, and
 * a row of customary values with a last one that opens such a field.
 */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { selectField } from '../shared/controls.ts';

export interface EntryOptions {
  readonly label: string;
  /** Name for a screen reader where it says more than the label. */
  readonly name?: string;
  /** What stands in it as long as nobody types. */
  readonly text: string;
  /** Called with what was typed, when it differs. */
  readonly onCommit: (text: string) => void;
  /** Arrow keys: +1 up, −1 down. */
  readonly onStep?: (direction: 1 | -1) => void;
  readonly onLeave?: () => void;
  readonly disabled?: boolean;
  readonly reason?: string | undefined;
  readonly part?: string;
  readonly isFaulty?: boolean;
  readonly className?: string;
}

export function entryField(options: EntryOptions): TemplateResult {
  const commit = (input: HTMLInputElement): void => {
    if (input.value.trim() === options.text) return;
    options.onCommit(input.value);
  };
  const handleKey = (event: KeyboardEvent): void => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Enter' && !event.isComposing) {
      if (input.value.trim() === options.text) options.onLeave?.();
      else commit(input);
    } else if (event.key === 'Escape') {
      input.value = options.text;
      options.onLeave?.();
    } else if (options.onStep && (event.key === 'ArrowUp' || event.key === 'ArrowDown')) {
      event.preventDefault();
      options.onStep(event.key === 'ArrowUp' ? 1 : -1);
    }
  };
  return html`<label class="field ${options.className ?? ''}" part=${ifDefined(options.part)}>
    <span class="label">${options.label}</span>
    <input
      type="text"
      class="number"
      inputmode="decimal"
      autocomplete="off"
      spellcheck="false"
      aria-label=${ifDefined(options.name)}
      aria-invalid=${options.isFaulty ? 'true' : 'false'}
      title=${ifDefined(options.disabled ? options.reason : undefined)}
      ?disabled=${options.disabled ?? false}
      .value=${live(options.text)}
      @change=${(event: Event) => commit(event.target as HTMLInputElement)}
      @blur=${() => options.onLeave?.()}
      @keydown=${handleKey}
    />
  </label>`;
}

export interface LadderOptions extends Omit<EntryOptions, 'onStep'> {
  readonly value: number;
  readonly rungs: readonly number[];
  readonly format: (value: number) => string;
  readonly onChoose: (value: number) => void;
  /** True while the field for another value is open. */
  readonly isTyping: boolean;
  readonly onType: () => void;
  readonly otherLabel: string;
}

/** Customary values, the present one among them, and "other …". */
export function ladderField(options: LadderOptions): TemplateResult {
  if (options.isTyping) return entryField(options);
  const { value, rungs, format } = options;
  const values = [...new Set([...rungs, value])].sort((a, b) => a - b);
  return selectField<string>({
    label: options.label,
    value: String(value),
    options: [
      ...values.map((rung) => ({ value: String(rung), label: format(rung) })),
      { value: 'other', label: options.otherLabel },
    ],
    onChange: (chosen) => (chosen === 'other' ? options.onType() : options.onChoose(Number(chosen))),
    ...(options.disabled && { disabled: true }),
    ...(options.reason !== undefined && { reason: options.reason }),
    ...(options.part !== undefined && { part: options.part }),
  });
}
