/** The ratios of the running bug as a drawing and as numbers, at one of two moments. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import { choice, dataTable } from '../shared/controls.ts';
import { formatScientific } from '../shared/number-format.ts';
import type { Probe } from './evidence.ts';
import { patternText, ratioText } from './pattern-words.ts';
import { isBeyond, signatureStrip, stripHeight, stripLimit } from './signature-strip.ts';
import { patternOf } from './signature.ts';
import type { TensorPattern } from './signature.ts';

export interface SignatureView {
  readonly probe: Probe;
  /** What the named suspect would have done; undefined while none was named wrongly. */
  readonly suspected: readonly TensorPattern[] | undefined;
  /** Of the drawing, in CSS px; 0 while nobody has looked. */
  readonly width: number;
  readonly words: BugHuntStrings;
  readonly lang: string;
  /** Which of the two moments is shown. */
  readonly choice: {
    readonly value: 0 | 1;
    readonly isShown: boolean;
    readonly isLocked: boolean;
    readonly onChange: (probe: 0 | 1) => void;
  };
}

export function renderSignature(view: SignatureView): TemplateResult {
  const { probe, suspected, words, lang } = view;
  const pattern = patternOf(probe.ratios);
  const summary = words.stripSummary({ pattern: patternText(pattern, words, lang) });
  const hasBeyond = [...probe.ratios, ...(suspected?.flatMap(({ ratios }) => ratios) ?? [])].some(isBeyond);
  const width = view.width || 300;
  const write = (value: number) => formatScientific(value, 3, { lang });
  return html`<div class="signature" part="signature">
    <p class="heading">${words.strip} <small>${words.onePerGradient}</small></p>
    ${
      view.choice.isShown
        ? choice({
            label: words.probe,
            showLabel: true,
            group: 'probe',
            value: String(view.choice.value),
            disabled: view.choice.isLocked,
            options: words.probes.map((label, index) => ({ value: String(index), label })),
            onChange: (value) => view.choice.onChange(value === '1' ? 1 : 0),
          })
        : nothing
    }
    <div class="strip-place">
      <svg
        class="plot strip"
        width=${width}
        height=${stripHeight(pattern.length)}
        role="img"
        aria-label=${summary}
      >
        ${signatureStrip(pattern, suspected, width, { allOnOne: words.allOnOne, lang })}
      </svg>
    </div>
    <p class="note">
      ${words.allOnOne[0].toUpperCase()}${words.allOnOne.slice(1)}.
      ${hasBeyond ? words.beyond({ limit: stripLimit }) : nothing} ${suspected ? words.suspect : nothing}
    </p>
    <details class="numbers">
      <summary>${words.numbers}</summary>
      <div tabindex="0" role="region" aria-label=${words.tableCaption}>
        ${dataTable({
          caption: words.tableCaption,
          columns: [
            { label: words.columns.gradient },
            { label: words.columns.byHand, isNumber: true },
            { label: words.columns.float64, isNumber: true },
            { label: words.columns.ratio, isNumber: true },
          ],
          rows: probe.ratios.map(({ key, value }, index) => [
            `∂L/∂${key}`,
            write(probe.entries[index].value),
            write(probe.entries[index].float64),
            ratioText(value, lang),
          ]),
        })}
      </div>
    </details>
  </div>`;
}
