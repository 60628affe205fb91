/**
 * What an address of the embed page asks for, and the elements that answer it. The same reading serves the builder,
 * so that what it writes is what is shown.
 */
import type { LabElement } from '../components/shared/base-element.ts';
import { readPairs } from '../components/shared/link-text.ts';
import type { LinkPair } from '../components/shared/link-text.ts';
import type { Setting, Settings } from '../components/shared/settings.ts';

export const themes = ['light', 'dark', 'projector'] as const;
export type Theme = (typeof themes)[number];

export const asTheme = (text: string | undefined): Theme | undefined =>
  themes.find((theme) => theme === text);

export interface EmbedRequest {
  /** As given; undefined where the address names none. */
  readonly widget: string | undefined;
  readonly theme: Theme | undefined;
  readonly language: string | undefined;
  readonly direction: 'rtl' | 'ltr' | undefined;
  /** Everything else, in the order of the address. */
  readonly attributes: readonly LinkPair[];
}

/** Names that systems add to every address that they pass on; no author wrote them. */
const isTracking = (name: string): boolean => /^utm_|^(fbclid|gclid|ref|forceview|embed)$/.test(name);

export function readRequest(search: string): EmbedRequest {
  const all = readPairs(search);
  const find = (name: string): string | undefined => all.find(([key]) => key === name)?.[1];
  const language = find('lang');
  const direction = find('dir');
  const own = ['widget', 'theme', 'lang', 'dir'];
  return {
    widget: find('widget')?.trim() || undefined,
    theme: asTheme(find('theme')),
    language: language && /^[A-Za-z]{2,3}(-[A-Za-z0-9]{1,8})*$/.test(language) ? language : undefined,
    direction: direction === 'rtl' || direction === 'ltr' ? direction : undefined,
    attributes: all.filter(([name]) => !own.includes(name) && !isTracking(name)),
  };
}

/** What has to be known of a widget's class to build it. */
export interface EmbeddedClass {
  readonly settings: Settings;
  readonly needsRun: boolean;
}

export interface Embedded {
  /** What is put on the page. */
  readonly root: HTMLElement;
  readonly main: LabElement;
  /** The training around a figure that needs one. */
  readonly run: LabElement | undefined;
  /** Names in the address that neither knows. */
  readonly unknown: readonly string[];
}

/** In a frame there is nothing that a name could join. */
const isOffered = ({ attribute }: Setting<unknown>): boolean => !['run', 'name', 'theme'].includes(attribute);

/** The settings that an address may name, by attribute; a figure's own come before those of its training. */
export function attributesOf(settings: Settings): Map<string, Setting<unknown>> {
  return new Map(
    Object.values(settings)
      .filter(isOffered)
      .map((setting) => [setting.attribute, setting as Setting<unknown>]),
  );
}

/** A blank may have come as a plus, from a form or a script; a plus in a formula is one. */
function textFor(setting: Setting<unknown>, text: string): string {
  if (!text.includes('+')) return text;
  const spaced = text.replaceAll('+', ' ');
  const reading = setting.parse(text);
  if (!reading.ok) return setting.parse(spaced).ok ? spaced : text;
  const isWords = Array.isArray(reading.value) && reading.value.every((word) => typeof word === 'string');
  return isWords ? spaced : text;
}

/** Which controls stand above a figure of a training: without them there would be nothing to start it with. */
export const barControls: readonly string[] = ['play', 'one-epoch', 'rewind', 'scrub', 'progress'];

/** @param runClass the class of <backprop-run>, where the widget needs one or is one */
export function compose(
  tag: string,
  attributes: readonly LinkPair[],
  widget: EmbeddedClass,
  runClass: EmbeddedClass | undefined,
): Embedded {
  const main = document.createElement(tag) as LabElement;
  const run =
    widget.needsRun && runClass ? (document.createElement('backprop-run') as LabElement) : undefined;
  const own = attributesOf(widget.settings);
  const ofRun = run && runClass ? attributesOf(runClass.settings) : new Map<string, Setting<unknown>>();
  const unknown: string[] = [];
  for (const [name, text] of attributes) {
    const bare = name.startsWith('run-') ? name.slice('run-'.length) : name;
    const forRun = ofRun.get(bare);
    const forMain = own.get(name);
    if (forMain) main.setAttribute(name, textFor(forMain, text));
    else if (forRun && bare !== 'controls' && bare !== 'locked')
      run?.setAttribute(bare, textFor(forRun, text));
    else unknown.push(name);
  }
  if (tag === 'backprop-run') main.append(barFor(main), document.createElement('backprop-summary'));
  if (!run) return { root: main, main, run: undefined, unknown };
  if (tag !== 'backprop-controls') {
    const bar = barFor(main);
    if (bar.getAttribute('controls') !== 'messages') run.append(bar);
  }
  run.append(main);
  return { root: run, main, run, unknown };
}

/** The bar of a figure shows those of its buttons that the author named, all where none is named. */
function barFor(main: LabElement): HTMLElement {
  const bar = document.createElement('backprop-controls');
  bar.className = 'run-bar';
  bar.setAttribute('compact', '');
  const wanted = main.getAttribute('controls')?.split(/[\s,]+/);
  const shown = barControls.filter((name) => wanted === undefined || wanted.includes(name));
  bar.setAttribute('controls', [...shown, 'messages'].join(' '));
  const locked = main.getAttribute('locked');
  if (locked !== null) bar.setAttribute('locked', locked);
  return bar;
}

/** The tags that have to be there before a widget of this class is shown. */
export function companionsOf(tag: string, { needsRun }: EmbeddedClass): string[] {
  if (tag === 'backprop-run') return ['backprop-controls', 'backprop-summary'];
  return needsRun ? ['backprop-run', 'backprop-controls'].filter((name) => name !== tag) : [];
}
