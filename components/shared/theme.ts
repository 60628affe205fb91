/**
 * The tokens as a canvas needs them: resolved colours and plain numbers, read at the place where a widget stands.
 * The watcher says when they may have changed: another theme, scheme, contrast or a rule of the page.
 */
import type { ReactiveController, ReactiveControllerHost } from 'lit';
import type { ColourName } from './tokens.ts';

export interface ThemeTokens {
  /** A colour as canvas and SVG take it: `rgb(28, 95, 224)`. */
  colour(name: ColourName): string;
  /** The same as [red, green, blue], 0 … 255. */
  rgb(name: ColourName): readonly [number, number, number];
  /** The number of a token in CSS px: `pixels('line-curve')`. */
  pixels(name: 'line-hair' | 'line-axis' | 'line-rate' | 'line-curve' | 'line-strong' | 'point'): number;
  /** Lengths of the dashes of a rate, in CSS px. */
  readonly dash: readonly number[];
  /** 1, projector 1.35. */
  readonly scale: number;
  readonly fonts: { readonly ui: string; readonly prose: string; readonly math: string };
  /** How strongly a field shows behind its points: 0 … 1. */
  readonly fieldAlpha: number;
  readonly isDark: boolean;
}

/** An element that nobody sees, on which colours are tried: `var(--bl-u1)` only becomes a colour on an element. */
function makeProbe(at: Element): HTMLElement {
  const probe = document.createElement('span');
  probe.setAttribute('aria-hidden', 'true');
  const rules = {
    position: 'absolute',
    visibility: 'hidden',
    width: '0',
    height: '0',
    'forced-color-adjust': 'none',
  };
  for (const [name, value] of Object.entries(rules)) probe.style.setProperty(name, value);
  (at.shadowRoot ?? at).prepend(probe);
  return probe;
}

const channels = (colour: string): number[] => (colour.match(/-?[\d.]+(e-?\d+)?/g) ?? []).map(Number);

/** Colours in another space than rgb() (a page may set oklch or display-p3) are painted once and read back. */
function toRgb(colour: string): readonly [number, number, number] {
  if (/^rgba?\(/.test(colour)) {
    const [red = 0, green = 0, blue = 0] = channels(colour);
    return [red, green, blue];
  }
  const canvas = document.createElement('canvas');
  canvas.width = canvas.height = 1;
  const context = canvas.getContext('2d', { willReadFrequently: true });
  if (!context) return [0, 0, 0];
  context.fillStyle = colour;
  context.fillRect(0, 0, 1, 1);
  const [red, green, blue] = context.getImageData(0, 0, 1, 1).data;
  return [red, green, blue];
}

/** Reads all tokens at `element`; the element must be in the document. Keep the answer until the theme changes. */
export function readTokens(element: Element): ThemeTokens {
  const probe = makeProbe(element);
  const styles = getComputedStyle(probe);
  const property = (name: string) => styles.getPropertyValue(`--bl-${name}`).trim();
  // Everything is read at once: the probe does not stay, and a later read would see another theme. A sample for each
  // colour, all put in before the first is asked: the browser works out styles once, not once for each.
  const samples = [...allColours, 'field-veil'].map((name) => {
    const sample = document.createElement('i');
    sample.style.setProperty('color', `var(--bl-${name})`);
    return sample;
  });
  probe.append(...samples);
  const resolved = samples.map((sample) => getComputedStyle(sample).color);
  const colours = new Map(allColours.map((name, index) => [name, resolved[index]]));
  const numbers = new Map(allPixels.map((name) => [name, Number.parseFloat(property(name)) || 1]));
  const fonts = { ui: property('font-ui'), prose: property('font-prose'), math: property('font-math') };
  const dash = channels(property('dash-rate'));
  const scale = Number.parseFloat(property('scale')) || 1;
  const fieldAlpha = channels(resolved[allColours.length])[3] ?? 1;
  probe.remove();
  const colour = (name: ColourName) => colours.get(name) ?? 'currentColor';
  const [red, green, blue] = toRgb(colour('paper'));
  return {
    colour,
    rgb: (name) => toRgb(colour(name)),
    pixels: (name) => numbers.get(name) ?? 1,
    dash,
    scale,
    fonts,
    fieldAlpha,
    isDark: 0.2126 * red + 0.7152 * green + 0.0722 * blue < 96,
  };
}

const allPixels = ['line-hair', 'line-axis', 'line-rate', 'line-curve', 'line-strong', 'point'] as const;
const allColours: readonly ColourName[] = [
  'paper', 'sunk', 'ink', 'ink-2', 'ink-3', 'hair', 'axis', 'focus', 'on-ink', 'x', 'u1', 'u2', 'u3', 'u4', 'y',
  'u1-soft', 'u2-soft', 'u3-soft', 'u4-soft', 'y-soft', 'forward', 'backward', 'forward-soft', 'backward-soft',
  'less', 'more', 'scale-0', 'scale-25', 'scale-50', 'scale-75', 'scale-100', 'by-hand', 'automatic', 'yes', 'no',
  'unknown',
]; // prettier-ignore

type WatcherHost = ReactiveControllerHost & HTMLElement;

/** The tokens of a widget, which all its charts share, until one of its watchers hears of a change. */
const tokensOf = new WeakMap<WatcherHost, ThemeTokens>();

const queries = ['(prefers-color-scheme: dark)', '(prefers-contrast: more)', '(forced-colors: active)'];

/**
 * On paper everything is dark on light: while a page is printed the host's scheme is light, and `onChange` is
 * called at once, before the base element puts stills in the place of canvases. Draw in it, do not wait.
 *
 * Calls `onChange` when colours may have changed where the host stands. A colour that changes on a hidden probe
 * starts a transition, and its event is the only way to hear of a rule that a page changed anywhere above.
 */
export class ThemeController implements ReactiveController {
  readonly #host: WatcherHost;
  readonly #onChange: () => void;
  #probe: HTMLElement | null = null;
  #media: MediaQueryList[] = [];
  #observer: MutationObserver | null = null;
  #tokens: ThemeTokens | null = null;

  constructor(host: WatcherHost, onChange: () => void = () => host.requestUpdate()) {
    this.#host = host;
    this.#onChange = onChange;
    host.addController(this);
  }

  /** The tokens where the host stands, read when first asked for and after each change. */
  get tokens(): ThemeTokens {
    if (this.#tokens === null) {
      this.#tokens = tokensOf.get(this.#host) ?? readTokens(this.#host);
      tokensOf.set(this.#host, this.#tokens);
    }
    return this.#tokens;
  }

  hostConnected(): void {
    this.#forget();
    this.#media = queries.map((query) => matchMedia(query));
    for (const list of this.#media) list.addEventListener('change', this.#handleChange);
    this.#observer = new MutationObserver(this.#handleChange);
    const themes = { attributes: true, attributeFilter: ['data-theme', 'theme'] };
    this.#observer.observe(document.documentElement, themes);
    this.#observer.observe(this.#host, themes);
    window.addEventListener('beforeprint', this.#handleBeforePrint);
    window.addEventListener('afterprint', this.#handleAfterPrint);
  }

  hostUpdated(): void {
    if (this.#probe) return;
    this.#probe = makeProbe(this.#host);
    const rules = {
      color: 'var(--bl-ink)',
      'background-color': 'var(--bl-paper)',
      'border-color': 'var(--bl-u1)',
      'text-decoration-color': 'var(--bl-y)',
      transition: 'color 1ms, background-color 1ms, border-color 1ms, text-decoration-color 1ms',
    };
    for (const [name, value] of Object.entries(rules)) this.#probe.style.setProperty(name, value);
    this.#probe.addEventListener('transitionend', this.#handleChange);
  }

  hostDisconnected(): void {
    for (const list of this.#media) list.removeEventListener('change', this.#handleChange);
    this.#media = [];
    window.removeEventListener('beforeprint', this.#handleBeforePrint);
    window.removeEventListener('afterprint', this.#handleAfterPrint);
    this.#observer?.disconnect();
    this.#observer = null;
    this.#probe?.remove();
    this.#probe = null;
    this.#forget();
  }

  #forget(): void {
    this.#tokens = null;
    tokensOf.delete(this.#host);
  }

  readonly #handleBeforePrint = (): void => {
    this.#host.style.setProperty('color-scheme', 'light');
    this.#handleChange();
  };

  readonly #handleAfterPrint = (): void => {
    this.#host.style.removeProperty('color-scheme');
    this.#handleChange();
  };

  readonly #handleChange = (): void => {
    this.#forget();
    this.#onChange();
  };
}
