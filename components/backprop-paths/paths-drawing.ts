/**
 * The network with one weight and one of its paths marked: layers from left to right, the chosen path in red.
 */
import { svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { WeightAddress } from '../../src/comparison/paths.ts';

export interface PathsLayout {
  readonly width: number;
  readonly height: number;
  place(layer: number, unit: number): { x: number; y: number };
  readonly radius: number;
}

export function pathsLayout(layers: readonly number[], width: number, scale: number): PathsLayout {
  const widest = Math.max(...layers);
  const gap = Math.max(26, Math.min(64, 380 / widest)) * scale;
  const radius = Math.min(15 * scale, gap * 0.32);
  const height = widest * gap + 20 * scale;
  const left = radius + 22 * scale;
  const right = radius + 30 * scale;
  return {
    width,
    height,
    radius,
    place: (layer, unit) => ({
      x: left + (layer / (layers.length - 1)) * (width - left - right),
      y: height / 2 + (unit - (layers[layer] - 1) / 2) * gap,
    }),
  };
}

const px = (value: number): string => value.toFixed(1);

export function drawPaths(
  layers: readonly number[],
  layout: PathsLayout,
  weight: WeightAddress,
  /** Units of the chosen path, from the weight's own unit up; empty for none. */
  units: readonly number[],
  scale: number,
): SVGTemplateResult {
  const isOnPath = (layer: number, from: number, to: number): boolean =>
    layer > weight.layer && units[layer - weight.layer - 1] === from && units[layer - weight.layer] === to;
  const isWeight = (layer: number, from: number, to: number): boolean =>
    layer === weight.layer && weight.from === from && weight.to === to;
  const edges: { kind: '' | 'path' | 'weight'; d: string }[] = [];
  layers.slice(1).forEach((outputs, layer) => {
    for (let from = 0; from < layers[layer]; from++)
      for (let to = 0; to < outputs; to++) {
        const [a, b] = [layout.place(layer, from), layout.place(layer + 1, to)];
        const kind = isWeight(layer, from, to) ? 'weight' : isOnPath(layer, from, to) ? 'path' : '';
        edges.push({
          kind,
          d: `M${px(a.x + layout.radius)} ${px(a.y)}L${px(b.x - layout.radius)} ${px(b.y)}`,
        });
      }
  });
  const isUnitLit = (layer: number, unit: number): boolean =>
    layer > weight.layer && units[layer - weight.layer - 1] === unit;
  const order = { '': 0, path: 1, weight: 2 };
  edges.sort((a, b) => order[a.kind] - order[b.kind]);
  const { x: lossX, y: lossY } = layout.place(layers.length - 1, (layers[layers.length - 1] - 1) / 2);
  return svg`
    ${edges.map(({ kind, d }) => svg`<path class="link ${kind}" d=${d} />`)}
    ${layers.map((count, layer) =>
      Array.from({ length: count }, (_, unit) => {
        const { x, y } = layout.place(layer, unit);
        return svg`<circle class="unit ${isUnitLit(layer, unit) ? 'lit' : ''}" cx=${px(x)} cy=${px(y)} r=${px(layout.radius)} />`;
      }),
    )}
    <text class="symbol" x=${px(lossX + layout.radius + 8 * scale)} y=${px(lossY + 5 * scale)}>L</text>
  `;
}
