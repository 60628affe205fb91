/**
 * A field for a typed formula that reads along: it marks a fault at its place, says what to try, offers the likely
 * word with one click, and gives the last good text back on Escape.
 */
import {
  html,
  nothing,
  type ReactiveController,
  type ReactiveControllerHost,
  type TemplateResult,
} from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { ref } from 'lit/directives/ref.js';
import { controlStrings, type ControlStrings } from '../../src/strings/en/controls.ts';
import { errorLine } from './controls.ts';

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
  /** What the button says; "Write … instead" where absent. */
  readonly label?: string;
  /** The rest of the sentence, behind the button: `?`. */
  readonly after?: string;
}

export type ReadingResult<Value> =
  | { readonly ok: true; readonly value: Value; readonly notes?: readonly ReadingNote[] }
  | {
      readonly ok: false;
      /** What happened and what to try, as a whole sentence. */
      readonly message: string;
      /** Where: the place gets its mark. An empty range marks the gap itself. */
      readonly at?: TextRange;
      /**
       * One click puts `text` (the whole field) there; `label` is what the button says: `cos`; `after` ends the
       * sentence behind it: `?`.
       */
      readonly suggestion?: { readonly text: string; readonly label: string; readonly after?: string };
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
  /** Tells the fields of one widget apart, where it has several: their messages are joined to them by id. */
  readonly id?: string;
}

export interface ExpressionFieldView {
  readonly label: unknown;
  /** True: the label is only said, because the widget shows it elsewhere. */
  readonly hidesLabel?: boolean;
  readonly disabled?: boolean;
  readonly words?: ControlStrings;
  readonly part?: string;
}

/** Signs that a phone hides behind two keyboards: what stands on the key, what it types, how it is said. */
interface SignKey {
  readonly shown: string;
  readonly types: string;
  readonly said: keyof ControlStrings;
  /** How far before the end of what was typed the caret stands: inside the brackets of a root. */
  readonly back?: number;
}

const signKeys: readonly SignKey[] = [
  { shown: 'x²', types: '^2', said: 'squared' },
  { shown: '√', types: 'sqrt()', said: 'root', back: 1 },
  { shown: 'π', types: 'π', said: 'pi' },
  { shown: '·', types: '*', said: 'times' },
  { shown: '(', types: '(', said: 'openBracket' },
  { shown: ')', types: ')', said: 'closeBracket' },
  { shown: '^', types: '^', said: 'power' },
];

const DEFAULT_LENGTH = 300;

export class ExpressionField<Value> implements ReactiveController {
  readonly #host: ReactiveControllerHost & HTMLElement;
  readonly #options: ExpressionFieldOptions<Value>;
  #text = '';
  #result: ReadingResult<Value> | null = null;
  #good: { readonly text: string; readonly value: Value } | null = null;
  /** The good text that was last told as committed, so that leaving the field untouched says nothing. */
  #committed: string | null = null;
  #tooLong: number | null = null;
  #input: HTMLInputElement | null = null;
  #mark: HTMLElement | null = null;
  #isComposing = false;
  /** The reading whose fault the mark stands under. */
  #placedFor: ReadingResult<Value> | null = null;
  #observer: ResizeObserver | null = null;

  constructor(host: ReactiveControllerHost & HTMLElement, options: ExpressionFieldOptions<Value>) {
    this.#host = host;
    this.#options = options;
    host.addController(this);
  }

  hostConnected(): void {}

  hostUpdated(): void {
    // Measuring text makes the browser lay out the page: only a new fault is worth it.
    if (this.#placedFor === this.#result) return;
    this.#placedFor = this.#result;
    this.#placeMark();
  }

  /** What stands in the field, good or not. */
  get text(): string {
    return this.#text;
  }

  /** The last text that could be read, and what it meant. */
  get good(): { readonly text: string; readonly value: Value } | null {
    return this.#good;
  }

  /** True while the text in the field cannot be read: the widget shows its last good formula at 55 %. */
  get isFaulty(): boolean {
    return this.#tooLong !== null || this.#result?.ok === false;
  }

  /** Puts a text there from the program (a preset, a link); no event, no `onInput`. */
  setText(text: string): ReadingResult<Value> {
    const result = this.#take(text);
    if (result.ok) this.#committed = text;
    return result;
  }

  /** A sentence and its field find each other by id; ids count within a shadow root only. */
  get #messageId(): string {
    return this.#options.id === undefined ? 'expression-message' : `expression-message-${this.#options.id}`;
  }

  get #limit(): number {
    return this.#options.maxLength ?? DEFAULT_LENGTH;
  }

  #take(text: string): ReadingResult<Value> {
    this.#text = text;
    this.#tooLong = text.length > this.#limit ? text.length : null;
    const result = this.#options.read(text);
    this.#result = result;
    if (result.ok && this.#tooLong === null) this.#good = { text, value: result.value };
    this.#host.requestUpdate();
    return result;
  }

  /** A person changed the text: read it, and tell the widget if it is good. */
  #handleText(text: string): void {
    // A pasted book is not even read: the length alone is the answer.
    if (text.length > this.#limit) {
      this.#text = text;
      this.#tooLong = text.length;
      this.#result = null;
      this.#host.requestUpdate();
      return;
    }
    const result = this.#take(text);
    if (result.ok) this.#options.onInput?.(result.value, text);
  }

  #commit(): void {
    if (this.isFaulty || !this.#good || this.#good.text !== this.#text) return;
    if (this.#committed === this.#text) return;
    this.#committed = this.#text;
    this.#options.onCommit?.(this.#good.value, this.#text);
  }

  /** A click offered a whole text: it stands at once, and the caret goes back into the field. */
  #replace(text: string): void {
    this.#handleText(text);
    this.#commit();
    this.#input?.focus({ preventScroll: true });
  }

  readonly #handleInput = (event: InputEvent): void => {
    // While a word is being composed (IME), what stands there is not yet what the person means.
    if (this.#isComposing || event.isComposing) return;
    this.#handleText((event.target as HTMLInputElement).value);
  };

  readonly #handleCompositionStart = (): void => {
    this.#isComposing = true;
  };

  readonly #handleCompositionEnd = (event: CompositionEvent): void => {
    this.#isComposing = false;
    this.#handleText((event.target as HTMLInputElement).value);
  };

  readonly #handleKey = (event: KeyboardEvent): void => {
    // The Enter that ends a composition chooses a word; it does not commit. (229: Safari says so only by the code.)
    if (event.isComposing || this.#isComposing || event.keyCode === 229) return;
    if (event.key === 'Enter') this.#commit();
    else if (event.key === 'Escape' && this.#good && this.#text !== this.#good.text) {
      event.preventDefault();
      this.#handleText(this.#good.text);
    }
  };

  readonly #handleLeave = (): void => this.#commit();

  /** Types a sign at the caret, as a key would: undo of the browser still works where it is supported. */
  #typeSign(key: SignKey): void {
    const input = this.#input;
    if (!input || input.disabled) return;
    const start = input.selectionStart ?? input.value.length;
    const end = input.selectionEnd ?? start;
    input.focus({ preventScroll: true });
    input.setRangeText(key.types, start, end, 'end');
    const caret = start + key.types.length - (key.back ?? 0);
    input.setSelectionRange(caret, caret);
    this.#handleText(input.value);
  }

  // ---- the mark under the fault ----

  readonly #handleInputElement = (element: Element | undefined): void => {
    this.#observer?.disconnect();
    this.#observer = null;
    this.#input = (element as HTMLInputElement | undefined) ?? null;
    if (!this.#input) return;
    // Another theme or another width moves the letters, and the mark has to go with them.
    this.#observer = new ResizeObserver(() => this.#placeMark());
    this.#observer.observe(this.#input);
  };

  readonly #handleMarkElement = (element: Element | undefined): void => {
    this.#mark = (element as HTMLElement | undefined) ?? null;
  };

  readonly #placeMark = (): void => {
    const input = this.#input;
    const mark = this.#mark;
    const at = this.#result && !this.#result.ok ? this.#result.at : undefined;
    if (!input || !mark || !at) return;
    const place = markPlace(input, this.#text, at);
    mark.hidden = place === null;
    if (!place) return;
    mark.style.setProperty('left', `${place.left}px`);
    mark.style.setProperty('width', `${place.width}px`);
  };

  // ---- the template ----

  render(view: ExpressionFieldView): TemplateResult {
    const words = view.words ?? controlStrings;
    const described = this.isFaulty || this.#notes.length > 0 ? this.#messageId : undefined;
    return html`<div class="expression" part=${ifDefined(view.part)}>
      <label class="expression">
        <span class=${view.hidesLabel ? 'visually-hidden' : 'label'}>${view.label}</span>
        <span class="expression-box">
          <input
            ${ref(this.#handleInputElement)}
            type="text"
            spellcheck="false"
            autocomplete="off"
            autocapitalize="off"
            autocorrect="off"
            inputmode="text"
            enterkeyhint="done"
            aria-invalid=${this.isFaulty ? 'true' : 'false'}
            aria-describedby=${ifDefined(described)}
            ?disabled=${view.disabled ?? false}
            .value=${live(this.#shownText)}
            @input=${this.#handleInput}
            @compositionstart=${this.#handleCompositionStart}
            @compositionend=${this.#handleCompositionEnd}
            @keydown=${this.#handleKey}
            @scroll=${this.#placeMark}
            @blur=${this.#handleLeave}
          />
          ${
            this.#result?.ok === false && this.#result.at
              ? html`<span class="fault-mark" ${ref(this.#handleMarkElement)}></span>`
              : nothing
          }
        </span>
      </label>
      ${this.#renderKeys(view, words)} ${this.#renderMessage(words)}
    </div>`;
  }

  /** While a word is being composed the field keeps what the input method put there. */
  get #shownText(): string {
    return this.#isComposing && this.#input ? this.#input.value : this.#text;
  }

  get #notes(): readonly ReadingNote[] {
    return this.#result?.ok && this.#tooLong === null ? (this.#result.notes ?? []) : [];
  }

  #renderKeys(view: ExpressionFieldView, words: ControlStrings): TemplateResult | typeof nothing {
    if (view.disabled) return nothing;
    // Pressing a key must not take the focus, or the phone's own keyboard would close and open again.
    const keepFocus = (event: Event) => event.preventDefault();
    return html`<div class="expression-keys" role="group" aria-label=${words.expressionKeys}>
      ${signKeys.map(
        (key) =>
          html`<button
            type="button"
            class="button"
            tabindex="-1"
            aria-label=${words[key.said] as string}
            @pointerdown=${keepFocus}
            @click=${() => this.#typeSign(key)}
          >
            ${key.shown}
          </button>`,
      )}
    </div>`;
  }

  #renderMessage(words: ControlStrings): TemplateResult | typeof nothing {
    const result = this.#result;
    if (this.#tooLong !== null) {
      return errorLine(words.tooLong({ length: this.#tooLong, max: this.#limit }), { id: this.#messageId });
    }
    if (result?.ok === false) return errorLine(this.#renderFault(result), { id: this.#messageId });
    if (this.#notes.length === 0) return nothing;
    return html`<div id=${this.#messageId} role="status">
      ${this.#notes.map((note) => this.#renderNote(note, words))}
    </div>`;
  }

  #renderFault(result: Extract<ReadingResult<Value>, { ok: false }>): unknown {
    const { suggestion } = result;
    if (!suggestion) return result.message;
    const take = () => this.#replace(suggestion.text);
    const action = html`<button type="button" class="link suggestion" @click=${take}>
      ${suggestion.label}
    </button>`;
    return html`${result.message} ${action}${suggestion.after ?? nothing}`;
  }

  #renderNote(note: ReadingNote, words: ControlStrings): TemplateResult {
    const { alternative } = note;
    const take = () => alternative !== undefined && this.#replace(alternative);
    return html`<p class="reading-note">
      ${note.text}
      ${
        alternative === undefined
          ? nothing
          : html`<button type="button" class="link" @click=${take}>
                ${note.label ?? words.otherReading({ alternative })}</button
              >${note.after ?? nothing}`
      }
    </p>`;
  }
}

/**
 * Where a range of the text stands in the field, in CSS px from its left edge; null where it is scrolled out.
 * Measured with the field's own font, since a glyph such as √ may be wider than its neighbours.
 */
export function markPlace(
  input: HTMLInputElement,
  text: string,
  at: TextRange,
): { readonly left: number; readonly width: number } | null {
  const context = document.createElement('canvas').getContext('2d');
  if (!context) return null;
  const styles = getComputedStyle(input);
  context.font = `${styles.fontWeight} ${styles.fontSize} ${styles.fontFamily}`;
  const widthOf = (part: string) => context.measureText(part).width;
  const padding = Number.parseFloat(styles.paddingLeft) + Number.parseFloat(styles.borderLeftWidth);
  const start = Math.min(at.start, text.length);
  const end = Math.min(Math.max(at.end, start), text.length);
  // An empty range is a gap where something is missing: it is marked with the width of one sign.
  const width = Math.max(widthOf(text.slice(start, end)), end === start ? widthOf('0') : 4);
  const left = padding + widthOf(text.slice(0, start)) - input.scrollLeft;
  const [low, high] = [padding, input.clientWidth - padding];
  const shown = { left: Math.max(low, left), right: Math.min(high, left + width) };
  if (shown.right <= shown.left && end !== start) return null;
  return { left: shown.left, width: Math.max(4, shown.right - shown.left) };
}
