/**
 * What every widget of the lab can do: read its settings, say what was refused, undo, go back to the author's
 * start, give and take its state, print, draw itself as a picture, and keep its keys to itself.
 */
import { LitElement, html, noChange, nothing } from 'lit';
import type { CSSResultGroup, PropertyValues, TemplateResult } from 'lit';
import { widgetStrings } from '../../src/strings/en/widget.ts';
import type { AreaName, EnglishAreas } from '../../src/strings/language.ts';
import { languages } from '../../src/strings/registry.ts';
import { baseStyles } from './base-styles.ts';
import { faultSentence, renderFaults } from './faults.ts';
import type { Fault } from './faults.ts';
import { keepOwnKeys } from './key-policy.ts';
import { nearestLanguage, watchLanguage } from './language-watch.ts';
import { registerFonts } from './math-font.ts';
import { putStills } from './print-stills.ts';
import type { SaveMenuOptions } from './save-menu.ts';
import { sayable } from './sayable.ts';
import { choiceSetting, refused, someKnown, wordsSetting } from './settings.ts';
import type { Reading, Refusal, Settings } from './settings.ts';
import { registerTokens } from './tokens.ts';
import { StateHistory } from './widget-state.ts';
import type { StateValues, WidgetState } from './widget-state.ts';

/** Settings that every widget has; a widget spreads them into its own: `{ ...commonSettings, x: … }`. */
export const commonSettings = {
  /** Looks: empty follows the page. */
  theme: choiceSetting({
    attribute: 'theme',
    default: '',
    options: ['', 'light', 'dark', 'projector'],
    isState: false,
  }),
  /** Names of the controls that are shown; absent: all. */
  controls: wordsSetting({ attribute: 'controls', isState: false }),
  /** Names of the controls that are shown but cannot be changed. */
  locked: wordsSetting({ attribute: 'locked', isState: false }),
} satisfies Settings;

/** Events that stop at a widget which contains the one that fired them. */
const widgetEvents = ['widget-ready', 'widget-error', 'state-change', 'expression-change', 'training-step'];

/**
 * @summary The base of all widgets of the lab.
 * @attr theme - `light`, `dark` or `projector`; follows the page where absent
 * @attr controls - names of the controls that are shown; all where absent
 * @attr locked - names of the controls that are shown but cannot be changed
 * @fires widget-ready - the first complete picture stands
 * @fires widget-error - a value was refused or a part failed; detail: `{ code, values }`
 * @fires state-change - a person changed something; detail: the state
 * @fires widget-save - a person saves a file; detail: `{ blob, name }`; cancelled, the page takes it instead
 * @csspart save - what opens to save a picture or numbers
 * @slot - what stands before the widget has loaded, and where no script runs
 * @csspart widget - all of the widget
 * @csspart faults - the values that were refused, with reasons
 * @cssprop --bl-scale - factor of all sizes of text
 * @cssprop --bl-font-ui - typeface of controls and labels
 * @cssprop --bl-font-prose - typeface of sentences
 * @cssprop --bl-font-math - typeface of formulas; needs a MATH table
 * @cssprop --bl-font-code - typeface of code
 * @cssprop --bl-measure - longest line of sentences
 * @cssprop --bl-target - least height of what can be pressed
 * @cssprop --bl-radius - corner of fields and buttons
 * @cssprop --bl-line-curve - thickness of a curve of values
 * @cssprop --bl-line-rate - thickness of a curve of rates
 * @cssprop --bl-fast - how long a tint takes
 * @cssprop --bl-move - how long a movement takes
 * @cssprop --bl-paper - the ground that the widget assumes
 * @cssprop --bl-sunk - ground of what is pressed or pointed at
 * @cssprop --bl-ink - text and curves
 * @cssprop --bl-ink-2 - text of the second rank
 * @cssprop --bl-ink-3 - labels
 * @cssprop --bl-hair - hair lines
 * @cssprop --bl-axis - axes
 * @cssprop --bl-focus - the ring of the focus
 * @cssprop --bl-on-ink - text on ink
 * @cssprop --bl-x - the variable that a chain begins with
 * @cssprop --bl-u1 - the first quantity of a chain
 * @cssprop --bl-u2 - the second
 * @cssprop --bl-u3 - the third
 * @cssprop --bl-u4 - the fourth
 * @cssprop --bl-y - the quantity that a chain ends with
 * @cssprop --bl-forward - values on their way forward
 * @cssprop --bl-backward - gradients on their way back
 * @cssprop --bl-less - less than 0, and the class “inside”
 * @cssprop --bl-more - more than 0, and the class “outside”
 * @cssprop --bl-by-hand - what was computed by hand
 * @cssprop --bl-automatic - what automatic differentiation computed
 * @cssprop --bl-yes - a verdict that agrees
 * @cssprop --bl-no - a verdict that disagrees
 * @cssprop --bl-unknown - a verdict that cannot tell
 */
export abstract class LabElement extends LitElement {
  static readonly tag: string = '';
  /** A figure can be saved as a picture; controls and a run without looks cannot. */
  static readonly isFigure: boolean = true;
  static readonly settings: Settings = commonSettings;
  static override styles: CSSResultGroup = baseStyles;
  /** State beside the settings, described as settings are, so that a link can hold it. */
  static readonly linkSettings: Settings = {};
  /** Whether the state is a training, holds one, or consists of settings alone. */
  static readonly linkForm: 'settings' | 'run' | 'training' = 'settings';
  /** Shows nothing without a <backprop-run>. */
  static readonly needsRun: boolean = false;
  /** The names that `controls` and `locked` may hold. */
  static readonly controlNames: readonly string[] = [];

  declare theme: '' | 'light' | 'dark' | 'projector';
  declare controls: readonly string[] | undefined;
  declare locked: readonly string[] | undefined;

  /** Resolves after the first complete picture, with everything that it needed. */
  readonly ready: Promise<void>;

  #resolveReady: () => void = () => {};
  #isReady = false;
  readonly #history = new StateHistory();
  /** The values that the page gave: what `reset()` goes back to. */
  readonly #authorStart: Record<string, unknown> = {};
  readonly #settingValues: Record<string, unknown> = {};
  #isPersonActing = false;
  #isReflecting = false;
  readonly #faults = new Map<string, Fault>();
  #disconnections: (() => void)[] = [];

  constructor() {
    super();
    this.ready = new Promise((resolve) => {
      this.#resolveReady = resolve;
    });
    for (const [name, setting] of Object.entries(this.#settings)) {
      (this as unknown as Record<string, unknown>)[name] = setting.default;
    }
  }

  /** Each setting gets an accessor that checks what it is given, so that nonsense never becomes the value. */
  protected static override finalize(): void {
    super.finalize();
    for (const [name, setting] of Object.entries(this.settings)) {
      if (Object.hasOwn(this.prototype, name)) continue;
      Object.defineProperty(this.prototype, name, {
        configurable: true,
        enumerable: true,
        get(this: LabElement) {
          return this.#settingValues[name];
        },
        set(this: LabElement, value: unknown) {
          const reading = this.#known(name, setting.check(value));
          if (reading.ok) this.#setSetting(name, reading.value);
          else this.refuse(name, reading);
        },
      });
    }
  }

  // ---- life ----

  override connectedCallback(): void {
    super.connectedCallback();
    registerTokens(this.ownerDocument);
    registerFonts({ target: this.ownerDocument });
    let putBack: (() => void) | undefined;
    const beforePrint = () => {
      putBack = putStills(this.renderRoot);
    };
    const afterPrint = () => putBack?.();
    window.addEventListener('beforeprint', beforePrint);
    window.addEventListener('afterprint', afterPrint);
    const stopLanguages = languages.observe(() => this.requestUpdate());
    const takeLanguage = () => {
      void languages.request(this.language);
      this.requestUpdate();
    };
    const stopWatching = watchLanguage(this, takeLanguage);
    // Put back, maybe at a place of another language.
    if (this.hasUpdated) takeLanguage();
    this.#disconnections = [
      () => window.removeEventListener('beforeprint', beforePrint),
      () => window.removeEventListener('afterprint', afterPrint),
      stopLanguages,
      stopWatching,
    ];
  }

  override disconnectedCallback(): void {
    super.disconnectedCallback();
    this.#disconnections.forEach((giveBack) => giveBack());
    this.#disconnections = [];
  }

  protected override createRenderRoot(): HTMLElement | DocumentFragment {
    const root = super.createRenderRoot();
    root.addEventListener('keydown', (event) => keepOwnKeys(event as KeyboardEvent));
    // An inner widget's events do not leave the widget that contains it; those of what a page put into its slot do.
    const stopInner = (event: Event): void => {
      if (event.target instanceof Node && event.target.getRootNode() === root) event.stopPropagation();
    };
    widgetEvents.forEach((name) => root.addEventListener(name, stopInner));
    return root;
  }

  override attributeChangedCallback(name: string, old: string | null, text: string | null): void {
    const found = Object.entries(this.#settings).find(([, setting]) => setting.attribute === name);
    if (!found) return super.attributeChangedCallback(name, old, text);
    if (old === text || this.#isReflecting) return;
    const [key, setting] = found;
    const reading =
      text === null ? { ok: true as const, value: setting.default } : this.#known(key, setting.parse(text));
    if (reading.ok) (this as unknown as Record<string, unknown>)[key] = reading.value;
    else this.refuse(key, reading);
  }

  /** Looks hang on the attribute: it says the theme in force, also one that a script set, or after a refusal. */
  #reflectTheme(): void {
    if ((this.getAttribute('theme') ?? '') === this.theme) return;
    this.#isReflecting = true;
    if (this.theme === '') this.removeAttribute('theme');
    else this.setAttribute('theme', this.theme);
    this.#isReflecting = false;
  }

  protected override updated(changed: PropertyValues): void {
    super.updated(changed);
    this.#reflectTheme();
    if (this.#saveWord !== undefined && this.#saveWord !== this.strings('widget', widgetStrings).save)
      this.#openSave();
    if (this.#isReady) return;
    this.#isReady = true;
    void this.whenComplete().then(
      () => {
        this.#resolveReady();
        this.dispatch('widget-ready');
      },
      (cause: unknown) => this.reportError('part-failed', { reason: String(cause) }),
    );
  }

  /** The first picture waits for its language, so that nobody sees it in English for a moment. */
  protected override scheduleUpdate(): void | Promise<unknown> {
    const arriving = this.hasUpdated ? undefined : languages.request(this.language);
    return arriving ? arriving.then(() => super.scheduleUpdate()) : super.scheduleUpdate();
  }

  /** What the first complete picture waits for: fonts, an engine, a chart. */
  protected async whenComplete(): Promise<void> {}

  // ---- settings, state, history ----

  get #settings(): Settings {
    return (this.constructor as typeof LabElement).settings;
  }

  #known(name: string, reading: Reading<unknown>): Reading<unknown> {
    if (name !== 'controls') return reading;
    return someKnown((this.constructor as typeof LabElement).controlNames, reading);
  }

  #setSetting(name: string, value: unknown): void {
    const before = this.#settingValues[name];
    this.#settingValues[name] = value;
    if (this.#faults.delete(name)) this.requestUpdate();
    if (!this.#isPersonActing) this.#authorStart[name] = value;
    this.requestUpdate(name, before);
  }

  /** A control is shown unless `controls` names others only. */
  protected shows(control: string): boolean {
    return this.controls === undefined || this.controls.includes(control);
  }

  /** A locked control is shown but cannot be changed; `locked="all"` locks every one. */
  protected isLocked(control: string): boolean {
    return this.locked !== undefined && (this.locked.includes(control) || this.locked.includes('all'));
  }

  /**
   * A person changed settings: remembers the way back and tells the page. Changes with the same `step`
   * (one drag of a slider) are undone together; `endStep()` closes it.
   */
  protected change(values: StateValues, step?: string): void {
    this.#history.remember(this.#values(), step);
    this.#apply(values);
    this.dispatch('state-change', this.getState());
  }

  protected endStep(): void {
    this.#history.close();
  }

  /** Whether there is a change to take back. */
  get canUndo(): boolean {
    return this.#history.canUndo;
  }

  /** Whether there is a change to make again. */
  get canRedo(): boolean {
    return this.#history.canRedo;
  }

  /** Takes the last change back. */
  undo(): void {
    const before = this.#history.undo(this.#values());
    if (before) this.#applyAndTell(before);
  }

  /** Makes the change again that was taken back. */
  redo(): void {
    const after = this.#history.redo(this.#values());
    if (after) this.#applyAndTell(after);
  }

  /** Back to what the page's author set; one step that undo takes back. */
  reset(): void {
    this.#history.remember(this.#values(), undefined);
    const { version: _version, widget: _widget, ...values } = this.getStart();
    this.#applyAndTell(values);
  }

  /** The state that the page's author gave: what `reset()` goes back to. */
  getStart(): WidgetState {
    const stateful = Object.entries(this.#authorStart).filter(([name]) => this.#settings[name]?.isState);
    return {
      version: 1,
      widget: this.localName,
      ...Object.fromEntries(stateful),
      ...this.initialExtraState(),
    };
  }

  /** Everything a person set, digit for digit, as plain data. */
  getState(): WidgetState {
    return { version: 1, widget: this.localName, ...this.#values() };
  }

  /** Puts a state back. What makes no sense is refused and said; the rest is taken. Fires no event. */
  setState(state: unknown): void {
    if (typeof state !== 'object' || state === null)
      return this.refuse('state', refused('not-a-list', { given: sayable(state) }));
    const { version, widget, ...values } = state as Record<string, unknown>;
    if (version !== 1) return this.refuse('state', refused('unknown-version', { given: sayable(version) }));
    if (widget !== this.localName)
      return this.refuse(
        'state',
        refused('other-widget', { given: sayable(widget), widget: this.localName }),
      );
    this.#faults.delete('state');
    this.#history.remember(this.#values(), undefined);
    this.#apply(values);
  }

  #values(): StateValues {
    const names = Object.keys(this.#settings).filter((name) => this.#settings[name]?.isState);
    const own = this as unknown as Record<string, unknown>;
    return { ...Object.fromEntries(names.map((name) => [name, own[name]])), ...this.extraState() };
  }

  #apply(values: StateValues): void {
    this.#isPersonActing = true;
    try {
      const extra: Record<string, unknown> = {};
      for (const [name, value] of Object.entries(values)) {
        if (Object.hasOwn(this.#settings, name)) (this as unknown as Record<string, unknown>)[name] = value;
        else extra[name] = value;
      }
      this.applyExtraState(extra);
    } finally {
      this.#isPersonActing = false;
    }
  }

  #applyAndTell(values: StateValues): void {
    this.#apply(values);
    this.requestUpdate();
    this.dispatch('state-change', this.getState());
  }

  /** State that is not a setting (an open row, a scroll position of a run): plain data. */
  protected extraState(): StateValues {
    return {};
  }

  protected initialExtraState(): StateValues {
    return {};
  }

  /** Takes back what `extraState` gave; must survive anything, since links come from anywhere. */
  protected applyExtraState(_values: StateValues): void {}

  // ---- what went wrong ----

  /** Keeps the last good value, shows the reason in the widget and tells the page. */
  protected refuse(setting: string, refusal: Refusal): void {
    this.#faults.set(setting, { ...refusal, setting });
    this.requestUpdate();
    this.reportError(refusal.code, { setting, ...refusal.values });
  }

  /** What was refused makes sense now, since something else was changed: it is no longer said. */
  protected withdraw(setting: string): void {
    if (this.#faults.delete(setting)) this.requestUpdate();
  }

  /** Fires `widget-error`; the widget goes on. */
  protected reportError(code: string, values: Readonly<Record<string, unknown>> = {}): void {
    this.dispatch('widget-error', { code, values });
  }

  protected dispatch(name: string, detail?: unknown): void {
    this.dispatchEvent(new CustomEvent(name, { detail, bubbles: true, composed: true }));
  }

  // ---- words ----

  /** The language of the nearest `lang`, also across shadow roots. */
  get language(): string {
    return nearestLanguage(this);
  }

  /** The sentences of an area in the page's language. */
  protected strings<Name extends AreaName>(areaName: Name, english: EnglishAreas[Name]): EnglishAreas[Name] {
    return languages.find(this.language, areaName, english);
  }

  // ---- picture ----

  /** A picture of the widget as it stands, at twice its size; `margin` is ground around it, in CSS px. */
  async toBlob(
    options: { scale?: number; type?: 'image/png' | 'image/svg+xml'; margin?: number } = {},
  ): Promise<Blob> {
    await this.updateComplete;
    const { elementToBlob } = await import('./snapshot.ts');
    return elementToBlob(this, { scale: 2, type: 'image/png', ...options });
  }

  /** What can be saved beside a picture: a training with its numbers, figures within. */
  protected get saves(): Omit<SaveMenuOptions, 'widget' | 'language'> {
    return {};
  }

  /** False while only a sentence says why there is nothing to be seen: that is no picture to save. */
  get isDrawn(): boolean {
    return true;
  }

  /** True while the numbers of now are being read: what was rendered stays, dimmed, and is said to be busy. */
  protected get isOfBefore(): boolean {
    return false;
  }

  /** A widget inside another one is saved by that one. */
  #renderSave(): TemplateResult | typeof nothing {
    const root = this.getRootNode();
    const isInner = root instanceof ShadowRoot && root.host instanceof LabElement;
    if (isInner || !(this.constructor as typeof LabElement).isFigure) return nothing;
    const isLocked = this.isLocked('save');
    if (!this.shows('save') || !this.isDrawn) return nothing;
    const words = this.strings('widget', widgetStrings);
    if (isLocked)
      return html`<div class="save" part="save" data-no-picture>
        <button type="button" disabled title=${words.isLocked}>${words.save}</button>
      </div>`;
    return html`<details class="save" part="save" data-no-picture @toggle=${this.#openSave}>
      <summary>${words.save}</summary>
      <div class="save-menu"></div>
    </details>`;
  }

  /** The word above the open menu: another one when the page's language changed, which the menu follows. */
  #saveWord: string | undefined;

  readonly #openSave = (): void => {
    const place = this.renderRoot.querySelector<HTMLElement>('.save[open] > .save-menu');
    this.#saveWord = place ? this.strings('widget', widgetStrings).save : undefined;
    if (!place) return;
    void import('./save-menu.ts').then(
      ({ showSaveMenu }) => showSaveMenu(place, { widget: this, language: this.language, ...this.saves }),
      (cause: unknown) => this.reportError('part-failed', { reason: String(cause) }),
    );
  };

  override render(): unknown {
    return html`<div class="widget" part="widget" aria-busy=${this.isOfBefore ? 'true' : nothing}>
      ${this.isOfBefore ? noChange : this.renderWidget()}${this.#renderFaults()}${this.#renderSave()}
    </div>`;
  }

  protected abstract renderWidget(): unknown;

  #renderFaults(): TemplateResult | typeof nothing {
    if (this.#faults.size === 0) return nothing;
    const words = this.strings('widget', widgetStrings);
    return renderFaults(
      [...this.#faults.values()].map(
        (fault) =>
          this.refusalSentence(fault.setting, fault) ??
          faultSentence(words, fault, this.#settings[fault.setting]?.attribute ?? fault.setting),
      ),
    );
  }

  /** A widget may have its own words for the refusals of its own settings. */
  protected refusalSentence(_setting: string, _refusal: Refusal): string | undefined {
    return undefined;
  }
}
