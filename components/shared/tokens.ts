/**
 * The design tokens: type, space, line and colour, each once, as custom properties that begin with `--bl-`.
 * They stand on the document in a cascade layer, so that any rule of a page, and any ancestor, wins over them.
 */
import { css, unsafeCSS, type CSSResult } from 'lit';

/** `max(rem, px)`: grows with the reader's font size, and stays readable on a page whose html is set to 10px. */
const scaled = (px: number) => `calc(max(${px / 16}rem, ${px}px) * var(--bl-scale))`;
const space = (px: number) => `max(${px / 16}rem, ${px}px)`;

/** Sizes of text at scale 1, in CSS px; nothing is smaller than a note. */
export const textSizes = {
  note: 12,
  label: 13,
  ui: 15,
  prose: 19,
  math: 20,
  display: 28,
  title: 44,
} as const;
const spaces = { 1: 4, 2: 8, 3: 12, 4: 16, 6: 24, 8: 32, 12: 48, 16: 64, 24: 96 } as const;

/** Sizes are products, and a product is worked out where it is declared: each scale declares them anew. */
const typeScale = Object.entries(textSizes)
  .map(([name, px]) => `--bl-text-${name}: ${scaled(px)};`)
  .join('\n');

const layout = `
--bl-font-ui: system-ui, -apple-system, "Segoe UI", Roboto, "Helvetica Neue", Arial, sans-serif;
--bl-font-prose: "STIX Two Text", "Iowan Old Style", "Palatino Linotype", Palatino, Georgia, serif;
--bl-font-math: "STIX Two Math", "Cambria Math", "Latin Modern Math", math, serif;
--bl-font-code: ui-monospace, "SF Mono", "Cascadia Mono", Menlo, Consolas, monospace;
--bl-leading-prose: 1.55;
--bl-leading-ui: 1.4;
--bl-measure: 36rem;
${Object.entries(spaces)
  .map(([name, px]) => `--bl-${name}: ${space(px)};`)
  .join('\n')}
--bl-target: ${space(44)};
--bl-radius: 0.25rem;
--bl-radius-round: 999px;`;

const lines = `
--bl-line-hair: 1px;
--bl-line-axis: 1px;
--bl-line-rate: 1.5px;
--bl-line-curve: 2.25px;
--bl-line-strong: 3px;
--bl-dash-rate: 5 4;
--bl-point: 7px;
--bl-focus-width: 2.5px;`;

const motion = `
--bl-fast: 120ms;
--bl-move: 320ms;
--bl-pass: 700ms;
--bl-ease: cubic-bezier(0.3, 0, 0.1, 1);`;

/** Every colour as [light, dark]. Contrast and colour-blind distances are held by tokens.test.ts. */
export const colours = {
  paper: ['#fdfcfa', '#16181c'],
  sunk: ['#f5f3ee', '#1f2228'],
  ink: ['#1b1d22', '#eceae4'],
  'ink-2': ['#4a4d55', '#bdbcb8'],
  'ink-3': ['#666972', '#9a9a9f'],
  hair: ['#dedad2', '#34373e'],
  axis: ['#84868c', '#7c7f87'],
  focus: ['#0b57d0', '#9cc4ff'],
  'on-ink': ['#fdfcfa', '#16181c'],
  // The chain: a link has the hue of the quantity it makes; x, the start, and the product are ink.
  x: ['#1b1d22', '#eceae4'],
  u1: ['#1c5fe0', '#8fc8f9'],
  u2: ['#7c177d', '#b57cf2'],
  u3: ['#2c684f', '#4fa28d'],
  u4: ['#4a3c04', '#f0cf45'],
  y: ['#b1520b', '#e67a47'],
  'u1-soft': ['#e3ebfb', '#223246'],
  'u2-soft': ['#f3e3f3', '#35284a'],
  'u3-soft': ['#e0ece6', '#192d28'],
  'u4-soft': ['#efead7', '#3b3518'],
  'y-soft': ['#fbeee3', '#3d251a'],
  // Direction: values run forward, gradients run back.
  forward: ['#02707f', '#5cc3d0'],
  backward: ['#b3263f', '#f58a92'],
  'forward-soft': ['#dff0f1', '#17343a'],
  'backward-soft': ['#fae6e7', '#43242a'],
  // Sign and class: blue is less, orange is more, paper is the middle.
  less: ['#2456b8', '#7fb0f5'],
  more: ['#a94e08', '#f0a060'],
  'scale-0': ['#2456b8', '#5b93e6'],
  'scale-25': ['#9db8e4', '#35588c'],
  'scale-50': ['#f6f4f0', '#1f2228'],
  'scale-75': ['#eebb8c', '#7d4d22'],
  'scale-100': ['#c0600f', '#e58a3e'],
  // Two runs side by side: by hand is solid ink, automatic is a dashed hue.
  'by-hand': ['#1b1d22', '#eceae4'],
  automatic: ['#7a3fb8', '#c19af5'],
  // Verdicts: shape and word always, hue last.
  yes: ['#11694a', '#5fc79b'],
  no: ['#b3261e', '#ff9a8f'],
  unknown: ['#765200', '#e3b653'],
} as const satisfies Record<string, readonly [string, string]>;

export type ColourName = keyof typeof colours;

/** White, black, 7:1 or better: what a weak projector in a bright room still shows. */
export const projectorColours = {
  paper: '#ffffff',
  sunk: '#f8f8f6',
  ink: '#000000',
  'ink-2': '#2b2d33',
  'ink-3': '#44474f',
  hair: '#c9c6bf',
  axis: '#5c5f66',
  focus: '#0042b0',
  'on-ink': '#ffffff',
  x: '#000000',
  u1: '#0b46b8',
  u2: '#540a55',
  u3: '#265a46',
  u4: '#332a00',
  y: '#8c3d00',
  forward: '#005763',
  backward: '#951530',
  less: '#17479f',
  more: '#873c00',
  'by-hand': '#000000',
  automatic: '#5f2a9b',
  yes: '#00573a',
  no: '#98140d',
  unknown: '#5e4100',
} as const satisfies Partial<Record<ColourName, string>>;

/**
 * How strongly the field behind the points shows: the alpha of this colour (0.46, dark 0.34, projector 0.55).
 * A colour, because only a colour can follow the colour scheme of the place where it is used.
 */
const veil = (alpha: number) => `rgb(0 0 0 / ${alpha})`;

const lightAndDark = Object.entries(colours)
  .map(([name, [light, dark]]) => `--bl-${name}: light-dark(${light}, ${dark});`)
  .join('\n');

const base = `--bl-scale: 1;
${typeScale}${layout}${lines}${motion}
${lightAndDark}
--bl-field-veil: light-dark(${veil(0.46)}, ${veil(0.34)});`;

const projector = `--bl-scheme: light;
--bl-scale: 1.35;
${typeScale}
--bl-line-axis: 1.5px;
--bl-line-rate: 2.5px;
--bl-line-curve: 4px;
--bl-line-strong: 5px;
--bl-point: 11px;
--bl-dash-rate: 9 6;
${Object.entries(projectorColours)
  .map(([name, colour]) => `--bl-${name}: ${colour};`)
  .join('\n')}
--bl-field-veil: ${veil(0.55)};`;

/** Marks on a canvas are not recoloured by the browser: they wear the reader's own colours, and words say the rest. */
const systemColours: Partial<Record<ColourName, string>> = { paper: 'Canvas', sunk: 'Canvas', hair: 'GrayText', focus: 'Highlight', 'on-ink': 'Canvas' }; // prettier-ignore
const forcedColours = (Object.keys(colours) as ColourName[])
  .filter((name) => !name.startsWith('scale-'))
  .map(
    (name) => `--bl-${name}: ${systemColours[name] ?? (name.endsWith('-soft') ? 'Canvas' : 'CanvasText')};`,
  )
  .join('\n');

const moreContrast = `--bl-ink-2: var(--bl-ink);
--bl-ink-3: var(--bl-ink);
--bl-hair: var(--bl-axis);`;

/** Where a theme is chosen: on the document, on any ancestor, by `data-theme`. */
const everywhere = ':root, [data-theme]';

/** The whole sheet of the document, as text: the pages' own tokens.css is the same, and a test holds them together. */
export const documentTokens = `@layer backprop-lab {
:root {
${base}
}
[data-theme='light'] { --bl-scheme: light; }
[data-theme='dark'] { --bl-scheme: dark; }
[data-theme='projector'] {
${projector}
}
[data-theme='projector'] :is([data-theme='light'], [data-theme='dark']) {
${base}
}
@media (prefers-contrast: more) { ${everywhere} {
${moreContrast}
} }
@media (forced-colors: active) { ${everywhere} {
${forcedColours}
} }
@media (prefers-reduced-motion: reduce) { ${everywhere} { --bl-fast: 0ms; --bl-move: 0ms; --bl-pass: 0ms; } }
}`;

const documentSheet = unsafeCSS(documentTokens);

/** Puts the tokens on a document, once, however many widgets ask. Takes nothing away from the page's own rules. */
export function registerTokens(target: Document = document): void {
  const sheet = documentSheet.styleSheet;
  if (sheet === undefined || target.adoptedStyleSheets.includes(sheet)) return;
  try {
    target.adoptedStyleSheets = [...target.adoptedStyleSheets, sheet];
  } catch {
    // A sheet belongs to the document that made it: a widget that was moved into an iframe needs one of its own.
    const view = target.defaultView;
    if (!view) return;
    const copy = new view.CSSStyleSheet();
    copy.replaceSync(documentTokens);
    target.adoptedStyleSheets = [...target.adoptedStyleSheets, copy];
  }
}

/**
 * The widget's side: its `theme` attribute, and the colour scheme that `data-theme` on an ancestor asked for.
 * `color-scheme` is set on the widget only, never on the page.
 */
export const tokenStyles: CSSResult = css`
  :host {
    color-scheme: var(--bl-scheme, inherit);
  }
  /* Who asks for a theme of its own may stand on a page of another ground: it brings its paper along. */
  :host([theme='light']),
  :host([theme='dark']),
  :host([theme='projector']) {
    background-color: var(--bl-paper);
  }
  :host([theme='light']) {
    --bl-scheme: light;
  }
  :host([theme='dark']) {
    --bl-scheme: dark;
  }
  :host([theme='projector']) {
    ${unsafeCSS(projector)}
  }
  /* Paper is white, whatever the screen was. */
  @media print {
    :host {
      color-scheme: light;
    }
    :host([theme]) {
      background-color: transparent;
    }
  }
  @media (forced-colors: active) {
    :host([theme='projector']) {
      ${unsafeCSS(forcedColours)}
    }
  }
`;
