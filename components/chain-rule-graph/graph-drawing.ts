/**
 * The graph as a drawing: round nodes, edges in the direction of the values, teal numbers that went forward and red
 * ones that came back. What the present step speaks of is lit.
 */
import { nothing, svg } from 'lit';
import type { SVGTemplateResult } from 'lit';
import type { ComputationGraph, GraphNode } from '../../src/computation-graph/build-graph.ts';
import type { BackwardStep } from '../../src/computation-graph/backward.ts';
import { formatNumber } from '../shared/number-format.ts';
import type { GraphLayout } from './graph-layout.ts';

export interface DrawingState {
  readonly values: readonly (number | undefined)[];
  readonly gradients: readonly (number | undefined)[];
  /** The node that the step speaks of. */
  readonly current: number | undefined;
  /** Present while a gradient is handed down. */
  readonly handing: BackwardStep | undefined;
}

/** What stands in a circle: the sign of the operation, the name of a function or the letter of a variable. */
export function nodeSymbol({ tree }: GraphNode): string {
  if (tree.kind === 'variable') return tree.name;
  if (tree.kind === 'constant') return tree.name === 'pi' ? 'π' : 'e';
  if (tree.kind === 'number') return tree.text ?? String(tree.value);
  if (tree.kind === 'negate') return '−';
  if (tree.kind === 'call') return tree.name;
  return { '+': '+', '-': '−', '*': '×', '/': '÷', '^': '^' }[tree.operator];
}

const px = (value: number): string => value.toFixed(1);

export function drawGraph(
  graph: ComputationGraph,
  layout: GraphLayout,
  state: DrawingState,
  options: { readonly scale: number; readonly lang: string },
): SVGTemplateResult {
  const placeOf = (id: number) => layout.places.find((place) => place.id === id) ?? { x: 0, y: 0 };
  const isHanding = (from: number, to: number) =>
    state.handing?.node === from && graph.nodes[from].inputs.includes(to);
  const edge = (from: number, to: number, index: number, of: number): SVGTemplateResult => {
    const [a, b] = [placeOf(from), placeOf(to)];
    // Two edges between the same circles (x·x) bow apart, so that both are seen.
    const bow = of > 1 ? (index - (of - 1) / 2) * 52 * options.scale : -layout.bowOf(from, to);
    const lit = isHanding(to, from);
    const isFeeding = state.handing === undefined && state.current === to;
    const path = edgePath(a, b, bow, layout);
    const kind = lit ? 'handing' : isFeeding ? 'feeding' : '';
    return svg`<path class="edge ${kind}" d=${path.d} />
      <path class="arrow ${kind}" d="M-7 -5L1 0L-7 5Z" transform="translate(${px(lit ? path.start.x : path.end.x)} ${px(lit ? path.start.y : path.end.y)}) rotate(${px(lit ? path.startAngle + 180 : path.endAngle)})" />`;
  };
  return svg`
    ${graph.nodes.map((node) =>
      node.inputs.map((input, index) => {
        const twins = node.inputs.filter((other) => other === input).length;
        const rank = node.inputs.slice(0, index).filter((other) => other === input).length;
        return edge(input, node.id, rank, twins);
      }),
    )}
    ${graph.nodes.map((node) => circle(node, placeOf(node.id), layout, state, options))}
  `;
}

interface Point {
  readonly x: number;
  readonly y: number;
}

function edgePath(a: Point, b: Point, bow: number, { radius, direction }: GraphLayout) {
  const isColumns = direction === 'columns';
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const bend = isColumns ? { x: dx * 0.42, y: bow } : { x: bow, y: dy * 0.42 };
  const c1 = { x: a.x + bend.x, y: a.y + bend.y };
  const c2 = isColumns ? { x: b.x - bend.x, y: b.y + bow } : { x: b.x + bow, y: b.y - bend.y };
  const start = towards(a, c1, radius + 1);
  const end = towards(b, c2, radius + 3);
  const angle = (from: Point, to: Point) => (Math.atan2(to.y - from.y, to.x - from.x) * 180) / Math.PI;
  return {
    d: `M${px(start.x)} ${px(start.y)}C${px(c1.x)} ${px(c1.y)} ${px(c2.x)} ${px(c2.y)} ${px(end.x)} ${px(end.y)}`,
    start,
    end,
    startAngle: angle(a, c1),
    endAngle: angle(c2, b),
  };
}

/** The point at `distance` from a on the way to b. */
function towards(a: Point, b: Point, distance: number): Point {
  const length = Math.hypot(b.x - a.x, b.y - a.y) || 1;
  return { x: a.x + ((b.x - a.x) * distance) / length, y: a.y + ((b.y - a.y) * distance) / length };
}

function circle(
  node: GraphNode,
  { x, y }: Point,
  layout: GraphLayout,
  state: DrawingState,
  { scale, lang }: { readonly scale: number; readonly lang: string },
): SVGTemplateResult {
  const { radius } = layout;
  const value = state.values[node.id];
  const gradient = state.gradients[node.id];
  const isCurrent = state.current === node.id;
  const way = state.handing === undefined ? 'forward' : 'backward';
  const symbol = nodeSymbol(node);
  const isLetter = node.kind === 'variable';
  const write = (number: number) => formatNumber(number, 3, { lang });
  // A number is its own value: saying it twice would only make noise.
  const showsValue = value !== undefined && node.kind !== 'constant';
  return svg`<g class="node ${node.kind}">
    ${isCurrent ? svg`<circle class="halo-ring ${way}" cx=${px(x)} cy=${px(y)} r=${px(radius + 5)} />` : nothing}
    <circle class="disc ${isCurrent ? way : ''}" cx=${px(x)} cy=${px(y)} r=${px(node.kind === 'constant' ? radius * 0.72 : radius)} />
    <text class=${isLetter ? 'symbol name' : node.tree.kind === 'binary' ? 'name sign' : 'name'} x=${px(x)} y=${px(y + 5 * scale)} text-anchor="middle">${symbol.length > 7 ? `${symbol.slice(0, 6)}…` : symbol}</text>
    ${showsValue ? svg`<text class="mark-label halo value" x=${px(x)} y=${px(y + radius + 16 * scale)} text-anchor="middle">${write(value)}</text>` : nothing}
    ${gradient === undefined ? nothing : svg`<text class="mark-label halo gradient" x=${px(x)} y=${px(y + radius + (showsValue ? 32 : 16) * scale)} text-anchor="middle">${write(gradient)}</text>`}
  </g>`;
}
