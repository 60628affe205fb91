/**
 * A field for a typed formula that reads along: it marks a fault at its place, says what to try, offers the likely
 * word with one click, and gives the last good text back on Escape.
 */
import { html, type ReactiveController, type ReactiveControllerHost, type TemplateResult } from 'lit';
import type { ControlStrings } from '../../src/strings/en/controls.ts';

/** Half-open range of UTF-16 positions in the typed text. */
export interface TextRange {
  readonly start: number;
  readonly end: number;
}

/** How an ambiguous spot was read, and the text that would be read the other way. */
export interface ReadingNote {
  readonly text: string;
  /** The whole field's text for the other reading; a click puts it there. */
  readonly alternative?: string;
}

export type ReadingResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly notes?: readonly ReadingNote[] }
  | {
      readonly ok: false;
      /** What happened and what to try, as a whole sentence. */
      readonly message: string;
      /** Where: the place gets its mark. An empty range marks the gap itself. */
      readonly at?: TextRange;
      /** One click puts `text` (the whole field) there; `label` is what the button says: `cos`. */
      readonly suggestion?: { readonly text: string; readonly label: string };
    };

export interface ExpressionFieldOptions<Value> {
  /** Reads the text; called at every change. */
  readonly read: (text: string) => ReadingResult<Value>;
  /** A good text arrived (live, at every change that can be read). */
  readonly onInput?: (value: Value, text: string) => void;
  /** Enter, leaving the field, a suggestion or a key: the good text stands. */
  readonly onCommit?: (value: Value, text: string) => void;
  /** Longest text; 300 where absent. */
  readonly maxLength?: number;
}

export interface ExpressionFieldView {
  readonly label: unknown;
  /** True: the label is only said, because the widget shows it elsewhere. */
  readonly hidesLabel?: boolean;
  readonly disabled?: boolean;
  readonly words?: ControlStrings;
  readonly part?: string;
}

export class ExpressionField<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ExpressionFieldOptions<Value>;
  #text = '';

  constructor(host: ReactiveControllerHost & HTMLElement, options: ExpressionFieldOptions<Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  /** What stands in the field, good or not. */
  get text(): string {
    return this.#text;
  }

  /** The last text that could be read, and what it meant. */
  get good(): { readonly text: string; readonly value: Value } | null {
    return null;
  }

  /** True while the text in the field cannot be read: the widget shows its last good formula at 55 %. */
  get isFaulty(): boolean {
    return false;
  }

  /** Puts a text there from the program (a preset, a link); no event, no `onInput`. */
  setText(text: string): ReadingResult<Value> {
    this.#text = text;
    this.#host.requestUpdate();
    return this.#options.read(text);
  }

  render(view: ExpressionFieldView): TemplateResult {
    return html`${view.label}`;
  }
}
