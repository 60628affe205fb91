/**
 * The few pictures that the controls use, drawn as SVG so that they take the colour of their text.
 * Every one stands beside a word or in a button that has a name; none is read out by itself.
 */
import { svg, html, type SVGTemplateResult, type TemplateResult } from 'lit';

const shapes = {
  play: svg`<path d="M6 3.5v13l11-6.5z"/>`,
  pause: svg`<path d="M5 4h3.5v12H5zM11.5 4H15v12h-3.5z"/>`,
  step: svg`<path d="M4 4v12l8.5-6zM13.5 4H16v12h-2.5z"/>`,
  back: svg`<path d="M16 4v12l-8.5-6zM4 4h2.5v12H4z"/>`,
  rewind: svg`<path d="M10 3.2a6.8 6.8 0 1 1-6.5 8.8h1.9a5 5 0 1 0 .6-4.4H9v1.7H3V3.4h1.7v2.5A6.8 6.8 0 0 1 10 3.2z"/>`,
  open: svg`<path d="M7 4l6 6-6 6-1.3-1.3L10.4 10 5.7 5.3z"/>`,
  close: svg`<path d="M4 7l6 6 6-6-1.3-1.3L10 10.4 5.3 5.7z"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type IconName = keyof typeof shapes;

export const icon = (name: IconName): TemplateResult =>
  html`<svg class="icon" data-icon=${name} viewBox="0 0 20 20" aria-hidden="true">${shapes[name]}</svg>`;

/** Verdicts differ in shape first: a circle, an octagon, a diamond. */
const verdictShapes = {
  yes: svg`<circle cx="12" cy="12" r="10"/><path d="M7.5 12.5l3 3 6-6.5"/>`,
  no: svg`<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M9 9l6 6M15 9l-6 6"/>`,
  unknown: svg`<path d="M12 2.2L21.8 12 12 21.8 2.2 12z"/><path d="M9.8 10a2.2 2.2 0 1 1 3 2.1c-.6.3-.8.7-.8 1.4M12 16.4v.1"/>`,
  fault: svg`<path d="M8 2.5h8L21.5 8v8L16 21.5H8L2.5 16V8z"/><path d="M12 7v6M12 16.5v.1"/>`,
} satisfies Record<string, SVGTemplateResult>;

export type VerdictKind = 'yes' | 'no' | 'unknown';

export const verdictIcon = (kind: keyof typeof verdictShapes): TemplateResult =>
  html`<svg class="verdict-icon" viewBox="0 0 24 24" aria-hidden="true">${verdictShapes[kind]}</svg>`;
