/**
 * The machine as a drawing: number lines under each other, hairlines from one to the next, and the step as a
 * ribbon that widens or narrows on its way down.
 */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import { formatFixed, formatNumber } from '../shared/number-format.ts';
import type { MachineModel, Stage } from './machine-model.ts';
import { ticksOf } from './machine-scale.ts';
import type { LineWindow } from './machine-scale.ts';

/**
 * How long a step is on its line: three places, and more for a short one, so that at least three digits are left
 * and the lengths shown divide to the stretches shown.
 */
export function lengthText(length: number, lang: string): string {
  const size = Math.abs(length);
  const digits = size >= 0.1 || size < 1e-3 ? 3 : size >= 0.01 ? 4 : 5;
  return formatNumber(length, digits, { lang });
}

/** The step that a person makes, in two places while it is long: 0.40. */
export const stepText = (step: number, lang: string): string =>
  Math.abs(step) >= 0.1 ? formatFixed(step, 2, { lang }) : lengthText(step, lang);

export interface DrawingOptions {
  /** Width in CSS px. */
  readonly width: number;
  /** Size of type against the ordinary one: 1.35 on a projector. */
  readonly scale: number;
  readonly language: string;
  /** The formula of a link's rate as plain text, beside its ribbon: du/dx = 2x. */
  readonly rateText: (stage: Stage, before: Stage) => string;
  readonly zoomText: (zoom: number) => string;
  readonly stepName: (stage: Stage) => string;
}

/** Where things stand on the page, in CSS px. */
export interface Layout {
  readonly width: number;
  readonly height: number;
  readonly isNarrow: boolean;
  /** Height of each number line. */
  readonly lines: readonly number[];
  xOf(line: number, value: number): number;
  valueAt(line: number, px: number): number;
}

/** Hairlines per window: enough for the eye to see them spread and crowd. */
const hairCount = 80;

export const isNarrowDrawing = (width: number): boolean => width < 480;

export function layoutOf(windows: readonly LineWindow[], { width, scale }: DrawingOptions): Layout {
  const isNarrow = isNarrowDrawing(width);
  const left = (isNarrow ? 34 : 56) * scale;
  const right = (isNarrow ? 14 : 24) * scale;
  const gap = (isNarrow ? 112 : 132) * Math.sqrt(scale);
  const top = 52 * scale;
  const lines = windows.map((_, line) => top + line * gap);
  const room = Math.max(40, width - left - right);
  return {
    width,
    height: lines[lines.length - 1] + 58 * scale,
    isNarrow,
    lines,
    xOf: (line, value) =>
      left + ((value - windows[line].low) / (windows[line].high - windows[line].low)) * room,
    valueAt: (line, px) =>
      windows[line].low + ((px - left) / room) * (windows[line].high - windows[line].low),
  };
}

const px = (value: number): string => value.toFixed(1);

export function drawMachine(
  model: MachineModel,
  windows: readonly LineWindow[],
  layout: Layout,
  options: DrawingOptions,
): SVGTemplateResult {
  const { stages } = model;
  const links = stages.slice(1).map((stage, index) => ({ stage, before: stages[index], line: index }));
  const canDraw = (stage: Stage) => Number.isFinite(stage.from) && Number.isFinite(stage.to);
  return svg`
    ${links.map(({ stage, line }) => hairs(stage, line, windows, layout))}
    ${links.map(({ stage, before, line }) =>
      canDraw(stage) && canDraw(before) ? ribbon(stage, before, line, layout) : nothing,
    )}
    ${stages.map((stage, line) => numberLine(stage, line, windows[line], layout, options, stages.length))}
    ${links.map(({ stage, before, line }) =>
      canDraw(stage) && canDraw(before) ? factor(stage, before, line, layout, options) : nothing,
    )}
    ${stages.map((stage, line) => (canDraw(stage) ? mark(stage, line, layout, options, stages.length) : nothing))}
  `;
}

/** Evenly spaced numbers of the upper line, each joined to where the link sends it. */
function hairs(
  stage: Stage,
  line: number,
  windows: readonly LineWindow[],
  layout: Layout,
): SVGTemplateResult {
  const above = windows[line];
  const below = windows[line + 1];
  const step = (above.high - above.low) / hairCount;
  const first = Math.ceil(above.low / step);
  const [top, bottom] = [layout.lines[line] + 7, layout.lines[line + 1] - 7];
  let path = '';
  for (let k = first; k * step <= above.high; k++) {
    const image = stage.map(k * step);
    // A hair may leave the page by a little, so that the picture does not end at a wall.
    const slack = (below.high - below.low) * 0.02;
    if (!(image >= below.low - slack && image <= below.high + slack)) continue;
    path += `M${px(layout.xOf(line, k * step))} ${px(top)}L${px(layout.xOf(line + 1, image))} ${px(bottom)}`;
  }
  return svg`<path class="thin hair q-${stage.hue}" d=${path} />`;
}

function ribbon(stage: Stage, before: Stage, line: number, layout: Layout): SVGTemplateResult {
  const [y0, y1] = [layout.lines[line], layout.lines[line + 1]];
  const points = [
    [layout.xOf(line, before.from), y0],
    [layout.xOf(line, before.to), y0],
    [layout.xOf(line + 1, stage.to), y1],
    [layout.xOf(line + 1, stage.from), y1],
  ];
  const path = `M${points.map(([x, y]) => `${px(x)} ${px(y)}`).join('L')}Z`;
  return svg`<path class="ribbon q-${stage.hue}" data-q=${stage.quantity} d=${path} />`;
}

/** The line with its ticks, its name, and the scale where it is another one. */
function numberLine(
  stage: Stage,
  line: number,
  window: LineWindow,
  layout: Layout,
  options: DrawingOptions,
  count: number,
): SVGTemplateResult {
  const y = layout.lines[line];
  const ticks = ticksOf(window, layout.isNarrow ? 3 : 5);
  const isOuter = line === 0 || line === count - 1 || window.zoom !== 1;
  const above = line === 0;
  const digits = Math.max(0, Math.min(6, -Math.floor(Math.log10((window.high - window.low) / 5) + 1e-9)));
  const labels = isOuter || layoutHasOwnWindows(layout, line) ? ticks : [];
  const [x0, x1] = [layout.xOf(line, window.low), layout.xOf(line, window.high)];
  return svg`<g>
    <path class="axis" d="M${px(x0)} ${px(y)}H${px(x1)}" />
    ${ticks.map((tick) => svg`<path class="axis" d="M${px(layout.xOf(line, tick))} ${px(y - 4)}v8" />`)}
    ${labels.map((tick) => {
      const at = above ? y - 12 * options.scale : y + 21 * options.scale;
      return svg`<text class="halo" x=${px(layout.xOf(line, tick))} y=${px(at)} text-anchor="middle">${tickText(tick, digits, options.language)}</text>`;
    })}
    <text class="symbol line-name q-${stage.hue}" x=${px(x0 - (layout.isNarrow ? 18 : 28) * options.scale)} y=${px(y + 5)} text-anchor="middle">${stage.name}</text>
    ${
      window.zoom === 1
        ? nothing
        : svg`<text class="mark-label halo" x=${px(x1)} y=${px(y - 10)} text-anchor="end">${options.zoomText(window.zoom)}</text>`
    }
  </g>`;
}

/** Inner lines of a common window need no numbers of their own: the eye follows the outer ones. */
const layoutHasOwnWindows = (layout: Layout, line: number): boolean =>
  Math.abs(layout.xOf(line, 0) - layout.xOf(0, 0)) > 0.5;

const tickText = (tick: number, digits: number, lang: string): string => {
  const text = formatFixed(tick, digits, { lang });
  return text.includes('.') || text.includes(',') ? text.replace(/[.,]?0+$/, '') || '0' : text;
};

/** ×1.60 in the middle of the ribbon, and the rate's formula beside it where there is room. */
function factor(
  stage: Stage,
  before: Stage,
  line: number,
  layout: Layout,
  options: DrawingOptions,
): SVGTemplateResult {
  const corners = [
    layout.xOf(line, before.from),
    layout.xOf(line, before.to),
    layout.xOf(line + 1, stage.from),
    layout.xOf(line + 1, stage.to),
  ];
  const middle = clamp(corners.reduce((sum, x) => sum + x, 0) / 4, 60, layout.width - 40);
  const y = (layout.lines[line] + layout.lines[line + 1]) / 2;
  const text = `×${formatNumber(stage.stretch, 2, { lang: options.language })}`;
  const right = Math.max(...corners) + 14 * options.scale;
  const rate = options.rateText(stage, before);
  // About half an em a letter: good enough to see whether it fits beside the ribbon.
  const fits = !layout.isNarrow && right + rate.length * 7 * options.scale < layout.width;
  return svg`<g data-q=${stage.quantity} class="q-${stage.hue}">
    <text class="stretch" x=${px(middle)} y=${px(y + 7)} text-anchor="middle">${text}</text>
    ${fits ? svg`<text class="mark-label halo" x=${px(right)} y=${px(y + 4)}>${rate}</text>` : nothing}
  </g>`;
}

const clamp = (value: number, low: number, high: number): number => Math.min(high, Math.max(low, value));

/** The step on its line: a dot where it starts, a thick line, the length in words, the dotted tick of the derivative. */
function mark(
  stage: Stage,
  line: number,
  layout: Layout,
  options: DrawingOptions,
  count: number,
): SVGTemplateResult {
  const y = layout.lines[line];
  const [x0, x1] = [layout.xOf(line, stage.from), layout.xOf(line, stage.to)];
  const predicted = layout.xOf(line, stage.predicted);
  const isFirst = line === 0;
  const isLast = line === count - 1;
  const text = `${options.stepName(stage)} = ${(isFirst ? stepText : lengthText)(stage.to - stage.from, options.language)}`;
  const showsTick = !isFirst && Number.isFinite(predicted) && Math.abs(predicted - x1) > 2;
  const outer = clamp((x0 + x1) / 2, 44 * options.scale, layout.width - 44 * options.scale);
  // On an inner line the ribbons fill the middle: the length stands at the side that has room.
  const right = Math.max(x0, x1) + 14 * options.scale;
  const isTight = right + text.length * 7.2 * options.scale > layout.width;
  const start = layout.isNarrow ? 50 : 80;
  const inner = isTight
    ? Math.max(Math.min(x0, x1) - 12 * options.scale, (start + text.length * 7.2) * options.scale)
    : right;
  const label = isFirst
    ? svg`<text class="mark-label halo" x=${px(outer)} y=${px(y - 32 * options.scale)} text-anchor="middle">${text}</text>`
    : isLast
      ? svg`<text class="mark-label halo" x=${px(outer)} y=${px(y + 44 * options.scale)} text-anchor="middle">${text}</text>`
      : svg`<text class="mark-label halo" x=${px(inner)} y=${px(y - 11)} text-anchor=${isTight ? 'end' : 'start'}>${text}</text>`;
  return svg`<g class="q-${stage.hue}" data-q=${stage.quantity}>
    <path class="stem step" d="M${px(x0)} ${px(y)}H${px(x1)}" />
    ${showsTick ? svg`<path class="landing" d="M${px(predicted)} ${px(y - 9)}v18" />` : nothing}
    <circle class="dot" cx=${px(x0)} cy=${px(y)} r=${isFirst ? 8 : 6} />
    ${isFirst ? svg`<circle class="ring" cx=${px(x1)} cy=${px(y)} r="8" />` : nothing}
    ${label}
  </g>`;
}
