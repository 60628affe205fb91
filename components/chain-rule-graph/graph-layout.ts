/**
 * Where the operations of an expression stand: in columns from the variables to the result, or in rows where the
 * page is narrow. Nodes of one column are ordered so that few edges cross.
 */
import type { ComputationGraph } from '../../src/computation-graph/build-graph.ts';

export interface PlacedNode {
  readonly id: number;
  readonly x: number;
  readonly y: number;
}

export interface GraphLayout {
  readonly direction: 'columns' | 'rows';
  readonly width: number;
  readonly height: number;
  readonly radius: number;
  readonly places: readonly PlacedNode[];
  /** How far the edge from → to has to bow aside so that it does not run through another circle; 0: straight. */
  bowOf(from: number, to: number): number;
}

/** Nodes by depth; constants stand beside the operation that uses them, not in a far column of their own. */
function layersOf(graph: ComputationGraph): number[][] {
  const depthOf = (id: number): number => {
    const node = graph.nodes[id];
    if (node.kind !== 'constant') return node.depth;
    const users = node.users.map((user) => graph.nodes[user].depth);
    return users.length === 0 ? 0 : Math.max(0, Math.min(...users) - 1);
  };
  const layers: number[][] = [];
  for (const { id } of graph.nodes) (layers[depthOf(id)] ??= []).push(id);
  return layers;
}

/** Sweeps that put each node at the mean position of its neighbours: enough for graphs of this size. */
const sweeps = 6;

function orderLayers(graph: ComputationGraph, layers: number[][]): void {
  const position = new Map<number, number>();
  const remember = () =>
    layers.forEach((layer) => layer.forEach((id, index) => position.set(id, (index + 0.5) / layer.length)));
  const meanOf = (ids: readonly number[], fallback: number) =>
    ids.length === 0 ? fallback : ids.reduce((sum, id) => sum + (position.get(id) ?? 0), 0) / ids.length;
  remember();
  for (let sweep = 0; sweep < sweeps; sweep++) {
    const isForward = sweep % 2 === 0;
    const order = isForward ? layers : [...layers].reverse();
    for (const layer of order) {
      const wish = new Map(
        layer.map((id) => {
          const { inputs, users } = graph.nodes[id];
          return [id, meanOf(isForward ? inputs : users, position.get(id) ?? 0)];
        }),
      );
      layer.sort((a, b) => (wish.get(a) ?? 0) - (wish.get(b) ?? 0));
      remember();
    }
  }
}

/** Distance of a point from the segment a–b. */
function distanceFrom(point: PlacedNode, a: PlacedNode, b: PlacedNode): number {
  const [dx, dy] = [b.x - a.x, b.y - a.y];
  const along = ((point.x - a.x) * dx + (point.y - a.y) * dy) / (dx * dx + dy * dy || 1);
  if (along <= 0.05 || along >= 0.95) return Infinity;
  return Math.hypot(point.x - a.x - along * dx, point.y - a.y - along * dy);
}

/** Bows every edge that would run through a circle that it does not belong to. */
function bowsFor(places: readonly PlacedNode[], radius: number, scale: number) {
  const placeOf = (id: number) => places.find((place) => place.id === id);
  return (from: number, to: number): number => {
    const [a, b] = [placeOf(from), placeOf(to)];
    if (!a || !b) return 0;
    const isBlocked = places.some(
      (place) => place.id !== from && place.id !== to && distanceFrom(place, a, b) < radius + 8 * scale,
    );
    // The curve reaches three quarters of what its control points are moved by.
    return isBlocked ? (radius + 26 * scale) / 0.75 : 0;
  };
}

export function layoutGraph(graph: ComputationGraph, room: number, scale: number): GraphLayout {
  const plain = placeNodes(graph, room, scale);
  const bowOf = bowsFor(plain.places, plain.radius, scale);
  const isBowed = graph.nodes.some((node) => node.inputs.some((input) => bowOf(input, node.id) > 0));
  if (!isBowed || plain.direction === 'rows') return { ...plain, bowOf };
  // Room above for the edges that bow over a row of circles.
  const lift = 34 * scale;
  const places = plain.places.map((place) => ({ ...place, y: place.y + lift }));
  return { ...plain, height: plain.height + lift, places, bowOf };
}

function placeNodes(graph: ComputationGraph, room: number, scale: number): Omit<GraphLayout, 'bowOf'> {
  const layers = layersOf(graph);
  orderLayers(graph, layers);
  const widest = Math.max(...layers.map((layer) => layer.length));
  const isTight = room < 480;
  const radius = (isTight ? 20 : 24) * scale;
  const along = (isTight ? 96 : 124) * scale;
  const across = (isTight ? 84 : 104) * scale;
  const fitsColumns = layers.length * along <= room;
  const direction = fitsColumns || widest * across > room ? 'columns' : 'rows';
  const margin = radius + 14 * scale;
  const places: PlacedNode[] = [];
  if (direction === 'columns') {
    const width = Math.max(room, layers.length * along);
    const stretch =
      layers.length > 1 ? Math.min((width - 2 * margin - 40 * scale) / (layers.length - 1), 180 * scale) : 0;
    const height = widest * across + 16 * scale;
    layers.forEach((layer, column) =>
      layer.forEach((id, index) =>
        places.push({
          id,
          x: margin + column * stretch,
          y: height / 2 + (index - (layer.length - 1) / 2) * across - 6 * scale,
        }),
      ),
    );
    return { direction, width: fitsColumns ? room : width, height, radius, places };
  }
  const height = layers.length * 118 * scale + 12 * scale;
  layers.forEach((layer, row) =>
    layer.forEach((id, index) =>
      places.push({
        id,
        x:
          room / 2 +
          (index - (layer.length - 1) / 2) *
            Math.min(across * 1.3, (room - 2 * margin) / Math.max(1, layer.length - 1)),
        y: margin + row * 118 * scale,
      }),
    ),
  );
  return { direction, width: room, height, radius, places };
}
