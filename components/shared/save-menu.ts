/**
 * What opens under “Save”: pictures of a figure, the numbers of its training, the training itself and a program that
 * makes it again. Fetched when somebody opens it for the first time.
 */
import { css, html, nothing, render } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunStateData } from '../../src/run/run-state.ts';
import type { Run } from '../../src/run/run.ts';
import { saveStrings } from '../../src/strings/en/save.ts';
import type { SaveStrings } from '../../src/strings/en/save.ts';
import { languages } from '../../src/strings/registry.ts';
import { button, selectField } from './controls.ts';
import { formatCount } from './number-format.ts';
import type { SavedFile } from './run-files.ts';

/** A figure, by itself or inside the widget that is saved. */
export interface SavedFigure extends HTMLElement {
  toBlob(options?: { type?: 'image/png' | 'image/svg+xml'; margin?: number }): Promise<Blob>;
}

/** Numbers that only this widget has. */
export interface OwnSave {
  readonly label: (words: SaveStrings) => string;
  readonly file: () => SavedFile;
}

export interface SaveMenuOptions {
  readonly widget: SavedFigure;
  readonly language: string;
  /** The training whose numbers can be saved. */
  readonly run?: Run | undefined;
  /** Figures within, each of which is a picture of its own. */
  readonly figures?: readonly SavedFigure[];
  readonly own?: readonly OwnSave[];
  /** Opens a training that was saved; absent where this widget holds none. */
  readonly open?: ((state: RunStateData) => void) | undefined;
  /** The author keeps the training as it is: that one could be opened is shown, but it cannot be done. */
  readonly isOpenLocked?: boolean;
}

/**
 * Hands a file to the person. A page may take it instead: `widget-save` with `{ blob, name }` is cancelable, for
 * a frame that may not download. Answers whether the browser was asked; what it does then, no page is told.
 */
function hand(widget: HTMLElement, blob: Blob, name: string): boolean {
  const goesOn = widget.dispatchEvent(
    new CustomEvent('widget-save', {
      detail: { blob, name },
      bubbles: true,
      composed: true,
      cancelable: true,
    }),
  );
  if (!goesOn) return false;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(blob);
  link.download = name;
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href), 10_000);
  return true;
}

const endings: Readonly<Record<string, string>> = { 'image/png': 'png', 'image/svg+xml': 'svg' };

class SaveMenu {
  readonly #place: HTMLElement;
  #options: SaveMenuOptions;
  #chosen = '';
  #said = '';

  constructor(place: HTMLElement, options: SaveMenuOptions) {
    this.#place = place;
    this.#options = options;
  }

  show(options: SaveMenuOptions): void {
    this.#options = options;
    this.#said = '';
    this.#draw();
  }

  get #words(): SaveStrings {
    return languages.find(this.#options.language, 'save', saveStrings);
  }

  get #figure(): SavedFigure {
    const { figures = [], widget } = this.#options;
    return figures.find(({ localName }) => localName === this.#chosen) ?? widget;
  }

  /** Does it and says how it went. */
  async #try(act: () => Promise<string>): Promise<void> {
    try {
      this.#said = await act();
    } catch (error) {
      const code = (error as { code?: string }).code ?? '';
      const words = this.#words;
      const known = { 'export-mistake': words.mistake, 'run-not-ready': words.notReady } as const;
      this.#said = Object.hasOwn(known, code) ? known[code as keyof typeof known] : words.failed;
    }
    this.#draw();
  }

  #give(blob: Blob, name: string): string {
    const words = this.#words;
    return (hand(this.#options.widget, blob, name) ? words.asked : words.taken)({ name });
  }

  async #savePicture(type: 'image/png' | 'image/svg+xml'): Promise<string> {
    const figure = this.#figure;
    const { drawingOf, drawingToBlob, pictureMargin } = await import('./snapshot.ts');
    const drawing = type === 'image/svg+xml' ? drawingOf(figure) : undefined;
    const blob = drawing
      ? await drawingToBlob(figure, drawing)
      : await figure.toBlob({ type, margin: pictureMargin });
    const name = `${figure.localName}.${endings[blob.type] ?? 'png'}`;
    const said = this.#give(blob, name);
    return blob.type === type ? said : `${said} ${this.#words.asSvg}`;
  }

  async #saveOfRun(what: 'curves' | 'parameters' | 'points' | 'json' | 'numpy' | 'torch'): Promise<string> {
    const { fileOfRun } = await import('./run-files.ts');
    const { text, type, name } = await fileOfRun(this.#options.run, what, this.#options.language);
    return this.#give(new Blob([text], { type }), name);
  }

  async #openFile(file: File | undefined): Promise<string> {
    if (!file) return '';
    const { stateFromRunJson } = await import('../../src/export/run-json.ts');
    try {
      const state = stateFromRunJson(await file.text());
      this.#options.open?.(state);
      return this.#words.opened({ epoch: formatCount(state.epoch) });
    } catch {
      return this.#words.unreadable;
    }
  }

  #draw(): void {
    render(this.#render(), this.#place);
  }

  #render(): TemplateResult {
    const words = this.#words;
    const { run, own = [] } = this.#options;
    const numbers = run ? (['curves', 'parameters', 'points'] as const) : [];
    return html`
      ${this.#renderPictures()}
      ${
        numbers.length + own.length > 0
          ? this.#row(
              words.numbers,
              numbers.map((what) => this.#button(words[what], what, () => this.#saveOfRun(what))),
              own.map(({ label, file }, index) =>
                this.#button(label(words), `own-${index}`, async () => {
                  const { text, type, name } = file();
                  return this.#give(new Blob([text], { type }), name);
                }),
              ),
            )
          : nothing
      }
      ${
        run
          ? this.#row(
              words.run,
              this.#button(words.json, 'json', () => this.#saveOfRun('json')),
              this.#renderOpen(),
            )
          : nothing
      }
      ${
        run
          ? this.#row(
              words.python,
              this.#button(words.numpy, 'numpy', () => this.#saveOfRun('numpy')),
              this.#button(words.torch, 'torch', () => this.#saveOfRun('torch')),
            )
          : nothing
      }
      <p class="note" role="status">${this.#said}</p>
    `;
  }

  #row(label: string, ...content: unknown[]): TemplateResult {
    return html`<div class="save-row" role="group" aria-label=${label}>
      <span class="label" aria-hidden="true">${label}</span>${content}
    </div>`;
  }

  #button(label: string, what: string, act: () => Promise<string>, name?: string): TemplateResult {
    return button({
      label,
      kind: 'bare',
      part: `save-${what}`,
      ...(name !== undefined && { name }),
      onClick: () => void this.#try(act),
    });
  }

  #renderPictures(): TemplateResult {
    const words = this.#words;
    const { figures = [], widget } = this.#options;
    const choice =
      figures.length > 0
        ? selectField({
            label: words.pictureOf,
            part: 'save-figure',
            value: this.#chosen,
            options: [
              { value: '', label: words.whole },
              ...figures.map(({ localName }) => ({
                value: localName,
                label: words.figures[localName] ?? localName,
              })),
            ],
            onChange: (chosen) => {
              this.#chosen = chosen;
              this.#draw();
            },
          })
        : nothing;
    const hasDrawing = this.#figure !== widget || figures.length === 0 ? this.#hasDrawing : false;
    return this.#row(
      words.picture,
      choice,
      this.#button('PNG', 'png', () => this.#savePicture('image/png'), `PNG: ${words.pngName}`),
      hasDrawing
        ? this.#button('SVG', 'svg', () => this.#savePicture('image/svg+xml'), `SVG: ${words.svgName}`)
        : nothing,
    );
  }

  get #hasDrawing(): boolean {
    // A guess that needs no further code: whether there is a drawing of some size.
    return [...(this.#figure.shadowRoot?.querySelectorAll('svg') ?? [])].some(
      ({ clientWidth, clientHeight }) => clientWidth >= 160 && clientHeight >= 60,
    );
  }

  #renderOpen(): TemplateResult | typeof nothing {
    if (!this.#options.open) return nothing;
    const words = this.#words;
    const handle = (event: Event): void => {
      const input = event.target as HTMLInputElement;
      const file = input.files?.[0];
      void this.#try(() => this.#openFile(file)).then(() => (input.value = ''));
    };
    return html`<label class="save-open" part="save-open">
      <input
        type="file"
        accept="application/json,.json"
        ?disabled=${this.#options.isOpenLocked ?? false}
        @change=${handle}
      /><span>${words.open}</span>
    </label>`;
  }
}

const menuStyles = css`
  .save-menu {
    display: grid;
    gap: var(--bl-2);
    padding-block: var(--bl-2);
    font-size: var(--bl-text-label);
  }
  .save-row {
    display: flex;
    flex-wrap: wrap;
    align-items: center;
    gap: 0 var(--bl-4);
  }
  .save-row > .label {
    /* The longest of these words stands in it, in each language and at each size of type. */
    min-inline-size: 10em;
  }
  /* The file field is there for hands and keys; what is read is the sentence. */
  .save-open {
    position: relative;
    min-block-size: var(--bl-target);
    align-content: center;
    text-decoration: underline;
    cursor: pointer;
  }
  .save-open > input {
    position: absolute;
    inset: 0;
    inline-size: 100%;
    opacity: 0;
    cursor: pointer;
  }
  .save-open:has(:disabled),
  .save-open > input:disabled {
    color: var(--bl-ink-3);
    text-decoration: none;
    cursor: not-allowed;
  }
  .save-open:focus-within {
    outline: var(--bl-focus-width) solid var(--bl-focus);
    outline-offset: 2px;
  }
`;

/** The looks of the menu come with it, once for each widget. */
function dress(place: HTMLElement): void {
  const root = place.getRootNode();
  const sheet = menuStyles.styleSheet;
  if (root instanceof ShadowRoot && sheet && !root.adoptedStyleSheets.includes(sheet))
    root.adoptedStyleSheets = [...root.adoptedStyleSheets, sheet];
}

const menus = new WeakMap<HTMLElement, SaveMenu>();

/** Shows the menu in its place; the same place keeps its menu. */
export function showSaveMenu(place: HTMLElement, options: SaveMenuOptions): void {
  const menu = menus.get(place) ?? new SaveMenu(place, options);
  menus.set(place, menu);
  dress(place);
  menu.show(options);
}
