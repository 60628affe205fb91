/**
 * The network with what is known at this step: values in the units, gradients below them, and the edges along which
 * the step's numbers came, teal forward and red backward.
 */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { formatNumber } from '../shared/number-format.ts';
import type { NetworkLayout, UnitPlace } from './network-layout.ts';
import { formatTarget } from './symbols.ts';
import { activationsAt, biasName, edgeName, lossName, unitName, valuesAt } from './sample-story.ts';
import type { LessonStep, SampleStory, StepKind } from './sample-story.ts';

export interface DrawingContext {
  readonly story: SampleStory;
  readonly layout: NetworkLayout;
  readonly step: LessonStep;
  /** Whether the number of a kind is known at a weight layer by now. */
  readonly isKnown: (kind: StepKind, layer: number) => boolean;
  readonly path: readonly number[];
  readonly scale: number;
  readonly words: LessonStrings;
  readonly lang: string;
  readonly canChoose: boolean;
  readonly onChoose: (layer: number, unit: number) => void;
}

const px = (value: number): string => value.toFixed(1);
/** How wide a sign of a label is at scale 1, bold and with its halo: rather too wide than too narrow. */
const signWidth = 9;

type EdgeKind = '' | 'forward' | 'backward';

/** Which way an edge is lit by the step: numbers that come to the unit spoken of, and the one weight spoken of. */
function edgeKind(layer: number, from: number, to: number, { step, path }: DrawingContext): EdgeKind {
  const unit = path[step.layer + 1];
  const feeds = layer === step.layer && to === unit;
  const hands = layer === step.layer + 1 && from === unit;
  if (step.kind === 'z') return feeds ? 'forward' : '';
  if (step.kind === 'da') return hands ? 'backward' : '';
  if (step.kind === 'dz') return hands ? 'backward' : feeds ? 'forward' : '';
  if (step.kind === 'dW') return feeds && from === path[step.layer] ? 'backward' : '';
  return '';
}

function edge(a: UnitPlace, b: UnitPlace, context: DrawingContext): SVGTemplateResult {
  const { radius } = context.layout;
  const layer = a.layer;
  const kind = edgeKind(layer, a.unit, b.unit, context);
  const bend = (b.x - a.x) * 0.42;
  const [x1, x2] = [a.x + radius, b.x - radius];
  const d = `M${px(x1)} ${px(a.y)}C${px(x1 + bend)} ${px(a.y)} ${px(x2 - bend)} ${px(b.y)} ${px(x2)} ${px(b.y)}`;
  // Halfway a Bézier curve is at the mean of its ends; its direction there is 3/4 of (c₂ + b − a − c₁).
  const angle = (Math.atan2((b.y - a.y) * 2, 2 * (x2 - x1) - 2 * bend) * 180) / Math.PI;
  const turn = kind === 'backward' ? angle + 180 : angle;
  return svg`<path class="edge ${kind}" data-q=${edgeName(layer, a.unit, b.unit)} pathLength="1" d=${d} />
    ${kind === 'backward' ? svg`<path class="arrow" d="M-6 -5.5L6 0L-6 5.5Z" transform="translate(${px((x1 + x2) / 2)} ${px((a.y + b.y) / 2)}) rotate(${px(turn)})" />` : nothing}`;
}

/** The unit's name above it: an italic letter with its numbers lowered. */
function nameOf(place: UnitPlace, { story, layout, scale }: DrawingContext, y: number): SVGTemplateResult {
  const letter = place.layer === 0 ? 'x' : 'a';
  const isSingle = story.widths[place.layer] === 1;
  const index =
    place.layer === 0
      ? isSingle
        ? ''
        : String(place.unit + 1)
      : isSingle
        ? String(place.layer)
        : `${place.layer},${place.unit + 1}`;
  return svg`<text class="symbol halo name" x=${px(place.x)} y=${px(y)} text-anchor=${'middle'}>${letter}<tspan class="sub" dy=${px((layout.isNarrow ? 3 : 4) * scale)}>${index}</tspan></text>`;
}

/** True where the step speaks of this unit. */
const isSpokenOf = (place: UnitPlace, { step, path }: DrawingContext): boolean =>
  step.kind === 'loss'
    ? place.layer === step.layer + 1
    : place.layer === step.layer + 1 && place.unit === path[place.layer];

function drawUnit(place: UnitPlace, context: DrawingContext): SVGTemplateResult {
  const { story, layout, step, isKnown, words, scale, lang } = context;
  const { radius, isNarrow } = layout;
  const { x, y, layer, unit: index } = place;
  const isInput = layer === 0;
  const weightLayer = layer - 1;
  const isSpoken = isSpokenOf(place, context);
  const forward = (value: number) => formatNumber(value, isNarrow ? 2 : 3, { lang });
  const backward = (value: number) => formatNumber(value, isNarrow ? 4 : 5, { lang });
  const value = isInput || isKnown('a', weightLayer) ? activationsAt(story, layer)[index] : undefined;
  const z =
    value === undefined && isKnown('z', weightLayer) ? valuesAt(story, 'z', weightLayer)[index] : undefined;
  const da = !isInput && isKnown('da', weightLayer) ? valuesAt(story, 'da', weightLayer)[index] : undefined;
  const dz = !isInput && isKnown('dz', weightLayer) ? valuesAt(story, 'dz', weightLayer)[index] : undefined;
  const below = y + radius + (isSpoken ? 7 : 2) * scale;
  const line = 15 * scale;
  // A long word under a unit at the edge moves inwards rather than out of the drawing.
  const inside = (text: string) => {
    const reach = (text.length * signWidth * scale) / 2;
    return Math.max(reach, Math.min(layout.width - reach, x));
  };
  const label = (text: string, row: number, kind: string) =>
    svg`<text class="mark-label halo ${kind}" x=${px(inside(text))} y=${px(below + line * (row + 1))} text-anchor=${'middle'}>${text}</text>`;
  const isOutput = layer === story.widths.length - 1;
  const isLastOutput = isOutput && layout.units.at(-1) === place;
  const bias = biasName(weightLayer, index);
  return svg`<g
    class="unit ${isSpoken ? step.direction : ''}"
    data-q=${unitName(layer, index)}
    data-layer=${layer}
    data-unit=${index}
    @click=${context.canChoose ? () => context.onChoose(layer, index) : nothing}
  >
    <circle class="reach" cx=${px(x)} cy=${px(y)} r=${px(Math.max(radius, 22))} />
    ${isSpoken ? svg`<circle class="ring" cx=${px(x)} cy=${px(y)} r=${px(radius + 5.5 * scale)} />` : nothing}
    <circle class="disc" data-q=${step.kind === 'db' && isSpoken ? bias : unitName(layer, index)} cx=${px(x)} cy=${px(y)} r=${px(radius)} />
    ${nameOf(place, context, y - radius - (isSpoken ? 16 : 8) * scale)}
    ${value === undefined ? nothing : svg`<text class="mark-label value" x=${px(x)} y=${px(y + 4.5 * scale)} text-anchor=${'middle'}>${forward(value)}</text>`}
    ${z === undefined ? nothing : label(`z ${forward(z)}`, 0, 'value')}
    ${da === undefined ? nothing : label(backward(da), 0, 'gradient')}
    ${dz === undefined ? nothing : label(`→ ${backward(dz)}`, 1, `gradient ${isSpoken ? 'strong' : ''}`)}
    ${isOutput ? label(words.target({ target: formatTarget(story.target[index], lang, 3) }), 2, 'aim') : nothing}
    ${
      isLastOutput && isKnown('loss', weightLayer)
        ? svg`<g data-q=${lossName} class="q-fw">${label(words.lossIs({ loss: formatNumber(story.loss, isNarrow ? 3 : 4, { lang }) }), 3, 'value')}</g>`
        : nothing
    }
  </g>`;
}

export function drawNetwork(context: DrawingContext): SVGTemplateResult {
  const { layout, words, scale } = context;
  const at = (layer: number) => layout.units.filter((place) => place.layer === layer);
  const [first, last] = layout.layers;
  const pairs = Array.from({ length: last - first }, (_, index) => first + index).flatMap((layer) =>
    at(layer).flatMap((a) => at(layer + 1).map((b) => ({ a, b }))),
  );
  // Lit edges lie on top of the quiet ones.
  const rank = ({ a, b }: { a: UnitPlace; b: UnitPlace }) =>
    edgeKind(a.layer, a.unit, b.unit, context) === '' ? 0 : 1;
  const ordered = [...pairs.filter((pair) => rank(pair) === 0), ...pairs.filter((pair) => rank(pair) === 1)];
  return svg`
    ${ordered.map(({ a, b }) => edge(a, b, context))}
    ${layout.units.map((place) => drawUnit(place, context))}
    ${layout.hiddenUnits.map(
      ({ count, x, y }) =>
        svg`<text class="mark-label aim" x=${px(x)} y=${px(y)} text-anchor=${'middle'}>${words.moreUnits({ count })}</text>`,
    )}
    ${layout.before > 0 ? svg`<text class="mark-label aim" x="0" y=${px(10 * scale)}>${words.moreLayers({ count: layout.before })}</text>` : nothing}
    ${layout.after > 0 ? svg`<text class="mark-label aim" x=${px(layout.width)} y=${px(10 * scale)} text-anchor=${'end'}>${words.moreLayers({ count: layout.after })}</text>` : nothing}
  `;
}
