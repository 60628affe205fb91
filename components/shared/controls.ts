/**
 * The controls of every widget as template functions: one look, one behaviour, no state of their own.
 * A widget hands in values and handlers and puts the result into its template; the looks are `controlStyles`.
 */
import { html, noChange, nothing, type ElementPart, type TemplateResult } from 'lit';
import { Directive, directive } from 'lit/directive.js';
import { ifDefined } from 'lit/directives/if-defined.js';
import { live } from 'lit/directives/live.js';
import { controlStrings, type ControlStrings } from '../../src/strings/en/controls.ts';
import { languageOfPart, nearestLanguage } from './language-watch.ts';
import { formatExact, readNumber } from './number-format.ts';
import { icon, verdictIcon, type IconName, type VerdictKind } from './icons.ts';

/** Text, a formula or a template: what may stand as a visible label. */
export type Content = unknown;

export interface ButtonOptions {
  readonly label: Content;
  readonly onClick: () => void;
  /** 'plain' has an edge, 'primary' is the one filled button of a view, 'bare' is underlined text. */
  readonly kind?: 'plain' | 'primary' | 'bare';
  readonly icon?: IconName;
  readonly disabled?: boolean;
  /** Why it is not available; shown as a dashed edge and said to a screen reader. */
  readonly reason?: string;
  readonly pressed?: boolean;
  readonly expanded?: boolean;
  /** id of the region that `expanded` speaks of. */
  readonly controls?: string;
  /** CSS part under which a page may style it. */
  readonly part?: string;
  /** Name for a screen reader where the label alone says too little. */
  readonly name?: string;
}

/** Whether this element is where the keys of a person go. */
const hasFocus = (element: Element) =>
  (element.getRootNode() as Document | ShadowRoot).activeElement === element;

/**
 * Makes a button unavailable. One that has the focus — the last step was just taken with it — keeps the focus until
 * the person moves on: an element that becomes `disabled` drops it, and whoever uses the keys would not know where
 * they are. Until then it is unavailable by `aria-disabled`, and its click does nothing.
 */
class UnavailableDirective extends Directive {
  #isWanted = false;
  #isWaiting = false;

  override update(part: ElementPart, [isUnavailable]: [boolean]): unknown {
    const element = part.element as HTMLButtonElement;
    this.#isWanted = isUnavailable;
    const isKept = isUnavailable && !element.disabled && hasFocus(element);
    this.#set(element, isUnavailable && !isKept);
    if (isKept) this.#waitForBlur(element);
    return noChange;
  }
  render(_isUnavailable: boolean): unknown {
    return noChange;
  }

  #set(element: HTMLButtonElement, isDisabled: boolean): void {
    element.disabled = isDisabled;
    if (this.#isWanted && !isDisabled) element.setAttribute('aria-disabled', 'true');
    else element.removeAttribute('aria-disabled');
  }

  #waitForBlur(element: HTMLButtonElement): void {
    if (this.#isWaiting) return;
    this.#isWaiting = true;
    const handleBlur = () => {
      this.#isWaiting = false;
      this.#set(element, this.#isWanted);
    };
    element.addEventListener('blur', handleBlur, { once: true });
  }
}
const unavailable = directive(UnavailableDirective);

const pressedState = (value: boolean | undefined) =>
  value === undefined ? undefined : (String(value) as 'true' | 'false');

/** A button with words: `button({ label: 'Halve Δx', onClick: () => … })`. */
export function button(options: ButtonOptions): TemplateResult {
  const { kind = 'plain', label } = options;
  return html`<button
    type="button"
    class="button ${kind}"
    part=${ifDefined(options.part)}
    ${unavailable(options.disabled ?? false)}
    title=${ifDefined(options.disabled ? options.reason : undefined)}
    aria-label=${ifDefined(options.name)}
    aria-pressed=${ifDefined(pressedState(options.pressed))}
    aria-expanded=${ifDefined(pressedState(options.expanded))}
    aria-controls=${ifDefined(options.controls)}
    @click=${options.disabled ? nothing : options.onClick}
  >
    ${options.icon ? icon(options.icon) : nothing}<span>${label}</span>
  </button>`;
}

export interface IconButtonOptions {
  readonly icon: IconName;
  /** What it does, as its name and its hint: `Play`. */
  readonly label: string;
  readonly onClick: () => void;
  /** The one filled circle of a view: play and pause. */
  readonly round?: boolean;
  readonly disabled?: boolean;
  readonly expanded?: boolean;
  readonly controls?: string;
  readonly part?: string;
}

/** A button with a picture: play, pause, step, back, rewind, open, close. Its label is its name. */
export function iconButton(options: IconButtonOptions): TemplateResult {
  return html`<button
    type="button"
    class="button icon-only ${options.round ? 'round' : ''}"
    part=${ifDefined(options.part)}
    aria-label=${options.label}
    title=${options.label}
    aria-expanded=${ifDefined(pressedState(options.expanded))}
    aria-controls=${ifDefined(options.controls)}
    ${unavailable(options.disabled ?? false)}
    @click=${options.disabled ? nothing : options.onClick}
  >
    ${icon(options.icon)}
  </button>`;
}

export interface ChoiceOption<Value extends string> {
  readonly value: Value;
  /** A word or a formula. */
  readonly label: Content;
  /** Name for a screen reader where the label is a formula. */
  readonly name?: string;
}

export interface ChoiceOptions<Value extends string> {
  /** Name of the whole row: `Outer function`. */
  readonly label: string;
  /** Shows the label before the row instead of only saying it. */
  readonly showLabel?: boolean;
  /** The same within one shadow root only for the same row. */
  readonly group: string;
  readonly value: Value | undefined;
  readonly options: readonly ChoiceOption<Value>[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly part?: string;
}

/** Words in a row, the chosen one underlined: radio buttons, with arrow keys as every reader expects. */
export function choice<Value extends string>(options: ChoiceOptions<Value>): TemplateResult {
  const item = (option: ChoiceOption<Value>) =>
    html`<label>
      <input
        type="radio"
        name=${options.group}
        value=${option.value}
        aria-label=${ifDefined(option.name)}
        .checked=${live(option.value === options.value)}
        @change=${() => options.onChange(option.value)}
      /><span>${option.label}</span>
    </label>`;
  return html`<fieldset class="choice" part=${ifDefined(options.part)} ?disabled=${options.disabled ?? false}>
    <legend class=${options.showLabel ? 'label' : 'visually-hidden'}>${options.label}</legend>
    ${options.options.map(item)}
  </fieldset>`;
}

interface NumberOptions {
  /** Visible label: a word or a formula such as `formula(mi('x'))`. */
  readonly label: Content;
  /** The same in words, for a screen reader: `x`. */
  readonly name: string;
  readonly value: number;
  readonly min: number;
  readonly max: number;
  readonly step: number;
  /** Called for every movement of a drag. Values are within min … max. */
  readonly onInput: (value: number) => void;
  /** Called once at the end of a drag or on Enter; `onInput` comes first. */
  readonly onChange?: (value: number) => void;
  readonly disabled?: boolean;
  /** Why it cannot be changed. */
  readonly reason?: string;
  /** How the value is written in the field; its exact digits where absent. */
  readonly format?: (value: number) => string;
  readonly part?: string;
}

export interface SliderFieldOptions extends NumberOptions {
  /** The value as a screen reader says it, where the number alone is not enough: `0.8 seconds`. */
  readonly valueText?: string;
  /** Smallest and largest value of the field where they go beyond the slider's ends. */
  readonly fieldMin?: number;
  readonly fieldMax?: number;
  /** A thing of `data-q` that this variable is, for the linked highlight. */
  readonly quantity?: string;
  /** The sentences in the page's language: `this.strings('controls', controlStrings)`. */
  readonly words?: ControlStrings;
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** How far along the slider a value stands, as a percentage for the ink part of its track. */
const fillOf = ({ value, min, max }: NumberOptions) =>
  `--fill: ${max > min ? (100 * (clamp(value, min, max) - min)) / (max - min) : 0}%`;

/** How the number of a field is written: as the widget says, or digit for digit with the reader's decimal sign. */
const writerFor = (options: NumberOptions, lang: string) =>
  options.format ?? ((value: number) => formatExact(value, { lang }));

/** Keeps a field at its value, in the reader's language, whatever was typed since. */
class FieldValueDirective extends Directive {
  override update(part: ElementPart, [options]: [NumberOptions]): unknown {
    const input = part.element as HTMLInputElement;
    const text = writerFor(options, languageOfPart(part))(options.value);
    if (input.value !== text) input.value = text;
    return noChange;
  }
  render(_options: NumberOptions): unknown {
    return noChange;
  }
}
const fieldValue = directive(FieldValueDirective);

/** Reads the field; nonsense puts the last good value back. */
function commitNumber(input: HTMLInputElement, options: NumberOptions, low: number, high: number): void {
  const typed = readNumber(input.value);
  const write = writerFor(options, nearestLanguage(input));
  if (!Number.isFinite(typed)) {
    input.value = write(options.value);
    return;
  }
  const value = clamp(typed, low, high);
  // What is shown may be rounded; leaving the field untouched must not round the value itself.
  if (input.value === write(options.value)) return;
  input.value = write(value);
  options.onInput(value);
  options.onChange?.(value);
}

function numberInput(options: NumberOptions, name: string, low: number, high: number): TemplateResult {
  const handleKey = (event: KeyboardEvent) => {
    const input = event.target as HTMLInputElement;
    if (event.key === 'Enter' && !event.isComposing) commitNumber(input, options, low, high);
    else if (event.key === 'Escape') input.value = writerFor(options, nearestLanguage(input))(options.value);
    else if (event.key === 'ArrowUp' || event.key === 'ArrowDown') {
      event.preventDefault();
      const direction = event.key === 'ArrowUp' ? 1 : -1;
      const value = clamp(onGrid(options.value + direction * options.step, options), low, high);
      options.onInput(value);
      options.onChange?.(value);
    }
  };
  return html`<input
    type="text"
    class="number"
    inputmode=${low < 0 ? 'text' : 'decimal'}
    autocomplete="off"
    spellcheck="false"
    aria-label=${name}
    title=${ifDefined(options.disabled ? options.reason : undefined)}
    ?disabled=${options.disabled ?? false}
    ${fieldValue(options)}
    @change=${(event: Event) => commitNumber(event.target as HTMLInputElement, options, low, high)}
    @keydown=${handleKey}
  />`;
}

/** The nearest multiple of the step, with the digits of the step: 0.1 + 0.2 becomes 0.3. */
export function onGrid(
  value: number,
  { min, step }: { readonly min: number; readonly step: number },
): number {
  const raw = min + Math.round((value - min) / step) * step;
  return Number(raw.toFixed(Math.max(decimalsOf(step), decimalsOf(min))));
}

function decimalsOf(value: number): number {
  const [mantissa, exponent = '0'] = String(value).split('e');
  return clamp((mantissa.split('.')[1]?.length ?? 0) - Number(exponent), 0, 20);
}

/** A slider with its name before it and its exact number behind it: the control of every variable. */
export function sliderField(options: SliderFieldOptions): TemplateResult {
  const low = options.fieldMin ?? options.min;
  const high = options.fieldMax ?? options.max;
  const valueOf = (event: Event) => Number((event.target as HTMLInputElement).value);
  return html`<div class="slider-field" part=${ifDefined(options.part)} data-q=${ifDefined(options.quantity)}>
    <span class="slider-label" aria-hidden="true">${options.label}</span>
    <input
      type="range"
      min=${options.min}
      max=${options.max}
      step=${options.step}
      aria-label=${options.name}
      aria-valuetext=${ifDefined(options.valueText)}
      title=${ifDefined(options.disabled ? options.reason : undefined)}
      ?disabled=${options.disabled ?? false}
      .style=${fillOf(options)}
      .value=${live(String(clamp(options.value, options.min, options.max)))}
      @input=${(event: Event) => options.onInput(valueOf(event))}
      @change=${(event: Event) => options.onChange?.(valueOf(event))}
    />
    ${numberInput(options, (options.words ?? controlStrings).exactValue({ name: options.name }), low, high)}
  </div>`;
}

/** A number with its label above it: learning rate, hidden units. */
export function numberField(options: NumberOptions): TemplateResult {
  return html`<label class="field" part=${ifDefined(options.part)}>
    <span class="label">${options.label}</span>${numberInput(options, options.name, options.min, options.max)}
  </label>`;
}

export interface SelectOptions<Value extends string> {
  readonly label: Content;
  readonly value: Value;
  readonly options: readonly { readonly value: Value; readonly label: string; readonly disabled?: boolean }[];
  readonly onChange: (value: Value) => void;
  readonly disabled?: boolean;
  readonly reason?: string;
  readonly part?: string;
}

/** A choice among many, or one that is seldom made. */
export function selectField<Value extends string>(options: SelectOptions<Value>): TemplateResult {
  const handleChange = (event: Event) => options.onChange((event.target as HTMLSelectElement).value as Value);
  return html`<label class="field" part=${ifDefined(options.part)}>
    <span class="label">${options.label}</span>
    <select
      ?disabled=${options.disabled ?? false}
      title=${ifDefined(options.disabled ? options.reason : undefined)}
      @change=${handleChange}
    >
      ${options.options.map(
        (option) =>
          html`<option
            value=${option.value}
            ?disabled=${option.disabled ?? false}
            .selected=${live(option.value === options.value)}
          >
            ${option.label}
          </option>`,
      )}
    </select>
  </label>`;
}

export interface CheckOptions {
  readonly label: Content;
  readonly checked: boolean;
  readonly onChange: (checked: boolean) => void;
  readonly disabled?: boolean;
}

/** One thing that is on or off. */
export function checkField(options: CheckOptions): TemplateResult {
  return html`<label class="check">
    <input
      type="checkbox"
      ?disabled=${options.disabled ?? false}
      .checked=${live(options.checked)}
      @change=${(event: Event) => options.onChange((event.target as HTMLInputElement).checked)}
    /><span>${options.label}</span>
  </label>`;
}

/**
 * A judgement: shape, word, reason, in this order. `lead` is the word (`Yes.`), `reason` the computed sentence.
 * It is announced politely unless `isQuiet`: more than a few times a second would drown everything else.
 */
export function verdict(
  kind: VerdictKind,
  lead: Content,
  reason: Content = nothing,
  options: { readonly isQuiet?: boolean } = {},
): TemplateResult {
  return html`<div class="verdict ${kind}" role=${options.isQuiet ? nothing : 'status'} part="verdict">
    ${verdictIcon(kind)}
    <div class="verdict-text"><b>${lead}</b> ${reason}</div>
  </div>`;
}

/** What was wrong and what to try, with the shape of a stop sign. `id` joins it to its field. */
export function errorLine(sentence: Content, options: { readonly id?: string } = {}): TemplateResult {
  return html`<p class="error-line" id=${ifDefined(options.id)} role="alert" part="error">
    ${verdictIcon('fault')}<span>${sentence}</span>
  </p>`;
}

/** What is changed once hides here. */
export function moreSettings(
  content: Content,
  options: { readonly label: string; readonly open?: boolean },
): TemplateResult {
  return html`<details class="more" part="more-settings" ?open=${options.open ?? false}>
    <summary>${icon('open')}<span>${options.label}</span></summary>
    <div class="more-content">${content}</div>
  </details>`;
}

/** A sentence under a figure; its first words carry the point. */
export function caption(lead: Content, text: Content = nothing): TemplateResult {
  return html`<p class="caption" part="caption"><b>${lead}</b> ${text}</p>`;
}

export interface TableColumn {
  readonly label: Content;
  /** Numbers stand right, so that their digits stand under each other. */
  readonly isNumber?: boolean;
}

export interface TableOptions {
  /** What the table shows; only said unless `showCaption`. */
  readonly caption: string;
  readonly showCaption?: boolean;
  readonly columns: readonly TableColumn[];
  /** Cells row by row; the first cell of a row is its heading. */
  readonly rows: readonly (readonly Content[])[];
  /** Index of the row that the widget stands at. */
  readonly current?: number;
}

/** A plain table of numbers. */
export function dataTable(options: TableOptions): TemplateResult {
  const classOf = (index: number) => (options.columns[index]?.isNumber ? 'numeric' : nothing);
  const row = (cells: readonly Content[], rowIndex: number) =>
    html`<tr aria-current=${rowIndex === options.current ? 'true' : nothing}>
      ${cells.map((cell, index) =>
        index === 0
          ? html`<th scope="row" class=${classOf(index)}>${cell}</th>`
          : html`<td class=${classOf(index)}>${cell}</td>`,
      )}
    </tr>`;
  return html`<table class="data" part="table">
    <caption class=${options.showCaption ? 'label' : 'visually-hidden'}>
      ${options.caption}
    </caption>
    <thead>
      <tr>
        ${options.columns.map((column, index) => html`<th scope="col" class=${classOf(index)}>${column.label}</th>`)}
      </tr>
    </thead>
    <tbody>
      ${options.rows.map(row)}
    </tbody>
  </table>`;
}
