/** The program, letter for letter as it was compiled, with where it ran; its lesson lines stand out. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ShaderStrings } from '../../src/strings/en/shader.ts';
import { button } from '../shared/controls.ts';
import { functionNames } from './glsl-tokens.ts';
import type { CodeLine } from './glsl-tokens.ts';
import type { PassText } from './pass-reading.ts';
import type { Shown } from './shown-program.ts';

export interface ProgramView {
  readonly shown: Shown;
  readonly text: PassText | string;
  /** The text in lines and tokens. */
  readonly lines: readonly CodeLine[];
  /** Layer of weights, from 1. */
  readonly layer: number;
  readonly words: ShaderStrings;
  readonly isCopied: boolean;
  /** Absent where nothing is to be copied. */
  readonly onCopy: ((source: string) => void) | undefined;
}

/** The text put together again is the text that was given: no sign is added between the spans. */
function renderCode(lines: readonly CodeLine[], label: string): TemplateResult {
  const last = lines.length;
  const spans = lines.map(({ number, tokens, isLesson }) => {
    const words = tokens.map(({ kind, text, quantity }) =>
      kind === 'plain' || kind === 'name'
        ? text
        : html`<span class="tok-${kind}" data-q=${quantity ?? nothing}>${text}</span>`,
    );
    // The empty rest behind the last line break is no line.
    if (number === last && tokens.length === 0) return nothing;
    const end = number < last ? '\n' : '';
    return html`<span class="line ${isLesson ? 'is-lesson' : ''}">${words}${end}</span>`;
  });
  return html`<pre
    class="code"
    part="code"
    tabindex="0"
    role="region"
    aria-label=${label}
  ><code>${spans}</code></pre>`;
}

export function renderProgram(view: ProgramView): TemplateResult {
  const { shown, text, lines, layer, words } = view;
  const lesson = lines.filter(({ isLesson }) => isLesson);
  const names = functionNames(typeof text === 'string' ? text : text.formula).join(', ');
  const source = typeof text === 'string' ? text : text.glsl;
  const engine = words.engineNames[shown.readout.device.engine];
  const provenance = !shown.reading
    ? words.sourceAlone
    : shown.reading.isRunItself
      ? words.ranHere
      : words.ranBeside({ engine });
  return html`<div class="program">
    <p class="heading">
      ${words.program}
      <small
        >${
          lesson.length > 0
            ? words.programLines({ first: lesson[0].number, last: lesson[lesson.length - 1].number, names })
            : names
        }</small
      >
    </p>
    ${renderCode(lines, words.programName({ name: words.passNames[shown.pass], layer }))}
    <div class="button-row">
      ${
        view.onCopy
          ? button({ label: words.copy, kind: 'bare', onClick: () => view.onCopy?.(source) })
          : nothing
      }
      ${view.isCopied ? html`<span class="note">${words.copied}</span>` : nothing}
    </div>
    <p class="note">${provenance}</p>
  </div>`;
}
