/**
 * The code that a teacher copies, for each kind of page: one figure with its attributes, written as a tag, as a frame,
 * or as what the tool wants around a frame. Text in, text out.
 */
import { writePairs } from '../components/shared/link-text.ts';
import type { LinkPair } from '../components/shared/link-text.ts';

export const targets = [
  'tag',
  'iframe',
  'reveal',
  'quarto',
  'myst',
  'moodle',
  'canvas',
  'wordpress',
  'docusaurus',
  'slides',
] as const;
export type Target = (typeof targets)[number];

export interface Arrangement {
  readonly widget: string;
  /** What the figure is called, for whoever does not see it. */
  readonly title: string;
  /** Whether it stands in a training of its own. */
  readonly needsRun: boolean;
  readonly attributes: readonly LinkPair[];
  /** Attributes of the training around it. */
  readonly runAttributes: readonly LinkPair[];
  /** Names of the controls in the bar above a figure of a training; undefined for no bar. */
  readonly bar: readonly string[] | undefined;
  /** What no attribute can say: an opened row, a weight changed at epoch 20. */
  readonly hash: string;
  readonly theme: '' | 'light' | 'dark' | 'projector';
  readonly language: string;
  /** Folder of the lab, with a slash at its end. */
  readonly base: string;
  /** Height of the frame in px, until it is told. */
  readonly height: number;
  /** The sentence that stands where no script runs, and leads to the figure. */
  readonly fallback: string;
}

export const escapeHtml = (text: string): string =>
  text.replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;').replaceAll('>', '&gt;');

/** Names that both a figure and its training have: the training's is told apart. */
const forRun = (name: string, own: readonly string[]): string => (own.includes(name) ? `run-${name}` : name);

/** @param ownNames attributes that the figure itself has, set or not */
export function embedAddress(arrangement: Arrangement, ownNames: readonly string[] = []): string {
  const { widget, attributes, runAttributes, theme, language, hash, base } = arrangement;
  const pairs: LinkPair[] = [
    ['widget', widget],
    ...attributes,
    ...runAttributes.map(([name, text]): LinkPair => [forRun(name, ownNames), text]),
  ];
  if (theme) pairs.push(['theme', theme]);
  if (language) pairs.push(['lang', language]);
  return `${base}embed.html?${writePairs(pairs)}${hash && `#${hash}`}`;
}

function openTag(name: string, attributes: readonly LinkPair[]): string {
  const all = attributes.map(([key, text]) => (text === '' ? ` ${key}` : ` ${key}="${escapeHtml(text)}"`));
  return `<${name}${all.join('')}>`;
}

const indent = (text: string): string => text.replace(/^(?=.)/gm, '  ');

const loaderLine = ({ base }: Arrangement): string =>
  `<script type="module" src="${escapeHtml(base)}loader.js"></script>`;

/** The tag alone, with its training where it needs one. */
export function tagText(arrangement: Arrangement, address: string): string {
  const { widget, attributes, runAttributes, needsRun, bar, theme, language, fallback } = arrangement;
  const looks: LinkPair[] = [];
  if (theme) looks.push(['theme', theme]);
  if (language) looks.push(['lang', language]);
  const inner = `<p><a href="${escapeHtml(address)}">${escapeHtml(fallback)}</a></p>`;
  const barText = bar
    ? `${openTag('backprop-controls', [['compact', ''], ['controls', bar.join(' ')], ...lockedOf(attributes), ...looks])}</backprop-controls>\n`
    : '';
  if (widget === 'backprop-run') {
    const content = `${barText}${openTag('backprop-summary', looks)}</backprop-summary>\n${inner}`;
    return `${openTag(widget, [...attributes, ...looks])}\n${indent(content)}\n</backprop-run>`;
  }
  const figure = `${openTag(widget, [...attributes, ...looks])}\n${indent(inner)}\n</${widget}>`;
  if (!needsRun) return figure;
  return `${openTag('backprop-run', runAttributes)}\n${indent(`${barText}${figure}`)}\n</backprop-run>`;
}

const lockedOf = (attributes: readonly LinkPair[]): LinkPair[] =>
  attributes.filter(([name]) => name === 'locked');

/** `frameborder` and not a style: a strict page takes no inline style. */
function frameText({ title, height }: Arrangement, address: string, border = 'frameborder'): string {
  const attributes: LinkPair[] = [
    ['src', address],
    ['title', title],
    ['width', '100%'],
    ['height', String(height)],
    ['loading', 'lazy'],
    [border, '0'],
    ['allow', 'clipboard-write; fullscreen'],
  ];
  return `${openTag('iframe', attributes)}</iframe>`;
}

const hostLine = ({ base }: Arrangement): string =>
  `<script src="${escapeHtml(base)}embed-host.js"></script>`;

/** For editors that may take a frame away, and for paper. */
const linkLine = ({ fallback }: Arrangement, address: string): string =>
  `<p><a href="${escapeHtml(address)}">${escapeHtml(fallback)}</a></p>`;

type Write = (arrangement: Arrangement, address: string) => string;

const writers: Record<Target, Write> = {
  tag: (all, address) => `${loaderLine(all)}\n\n${tagText(all, address)}`,
  iframe: (all, address) => `${frameText(all, address)}\n${hostLine(all)}`,
  reveal: (all, address) => {
    const projected = all.theme ? all : { ...all, theme: 'projector' as const };
    const slide = `<section>\n${indent(`<h2>${escapeHtml(all.title)}</h2>\n${tagText(projected, address)}`)}\n</section>`;
    return `${loaderLine(all)}\n\n${slide}`;
  },
  quarto: (all, address) => `\`\`\`{=html}\n${frameText(all, address)}\n${hostLine(all)}\n\`\`\``,
  myst: (all, address) => `:::{iframe} ${address}\n:width: 100%\n${all.title}\n:::`,
  moodle: (all, address) => `${frameText(all, address)}\n${linkLine(all, address)}`,
  canvas: (all, address) => `${frameText(all, address)}\n${linkLine(all, address)}`,
  wordpress: (all, address) =>
    `<!-- wp:html -->\n${frameText(all, address)}\n${linkLine(all, address)}\n<!-- /wp:html -->`,
  docusaurus: (all, address) => frameText(all, address, 'frameBorder'),
  slides: (_all, address) => address,
};

/** @param ownNames attributes that the figure itself has, set or not */
export function codeFor(target: Target, arrangement: Arrangement, ownNames: readonly string[] = []): string {
  return writers[target](arrangement, embedAddress(arrangement, ownNames));
}

/** A target whose code holds a tag: what goes along only in a link is lost in it. */
export const isTag = (target: Target): boolean => target === 'tag' || target === 'reveal';
