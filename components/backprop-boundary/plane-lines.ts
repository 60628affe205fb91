/** What is drawn as lines over the painted plane: the border between the classes, ticks, and words where it has none. */
import { html, nothing, svg } from 'lit';
import type { TemplateResult } from 'lit';
import type { BoundaryView, Drawn } from './boundary-words.ts';
import { barLabels, contourPath, inPicture, planeTicks } from './plane-frame.ts';
import type { PlaneView } from './plane.ts';
import { hasBorder, truthPath } from './truth.ts';

export interface PlaneLines {
  readonly boundary: BoundaryView;
  readonly view: PlaneView;
  readonly drawn: Drawn | undefined;
  readonly scale: number;
  readonly width: number;
  readonly height: number;
  readonly showTruth: boolean;
}

/** The border, the one that the data were made with, and numbers around the plane. */
export function renderLines(lines: PlaneLines): TemplateResult {
  const { boundary, view, drawn, scale, width, height, showTruth } = lines;
  const { run, words, names, lang } = boundary;
  const { data } = run.settings;
  const onlyName = drawn && drawn.lines.length === 0 ? names[drawn.share > 0 ? 1 : 0] : undefined;
  const { left, top, size } = view;
  return html`<svg
    class="plot"
    width=${width}
    height=${height}
    viewBox="0 0 ${width} ${height}"
    aria-hidden="true"
  >
    <svg
      x=${left}
      y=${top}
      width=${size}
      height=${size}
      viewBox="${left} ${top} ${size} ${size}"
      overflow="hidden"
    >
      ${showTruth && hasBorder(data) ? svg`<path class="truth" d=${truthPath(data, view)}/>` : nothing}
      <path class="contour" d=${contourPath(drawn?.lines ?? [], view)} />
    </svg>
    ${planeTicks(view, lang, scale)} ${barLabels(view, lang, scale)}
    ${inPicture(view, onlyName && words.noLineShort({ name: onlyName }), scale)}
  </svg>`;
}
