/**
 * How a person points at a weight or a bias: by hand the nearest line or the unit itself, by keys along a list that
 * goes layer by layer. Enter opens the field in which it is changed.
 */
import { distanceToEdge, onEdge } from './network-layout.ts';
import type { NetworkLayout } from './network-layout.ts';
import type { DrawnEdge } from './network-drawing.ts';
import { isSamePart } from './network-values.ts';
import type { Part } from './network-values.ts';

export interface PartHandOptions {
  readonly layout: () => NetworkLayout | undefined;
  readonly edges: () => readonly DrawnEdge[];
  readonly stage: () => HTMLElement | null;
  readonly onPoint: (part: Part | undefined) => void;
  readonly onChoose: (part: Part | undefined) => void;
  /** The chosen part shall be changed: the focus goes to its field. */
  readonly onEdit: () => void;
}

/** CSS px around a line in which it is meant. */
const reachOf = (event: PointerEvent | MouseEvent): number =>
  'pointerType' in event && event.pointerType === 'touch' ? 20 : 9;

/** All parts that can be chosen: for each unit the lines that come to it, then its bias. */
export function partsOf(edges: readonly DrawnEdge[]): Part[] {
  return edges.flatMap(({ part }, at): Part[] => {
    const next = edges[at + 1]?.part;
    const isLastOfUnit = !next || next.layer !== part.layer || next.to !== part.to;
    return isLastOfUnit ? [part, { kind: 'bias', layer: part.layer, unit: part.to }] : [part];
  });
}

/** Where a part is to be found in the drawing; undefined where it is not drawn. */
export function placeOf(
  part: Part,
  layout: NetworkLayout,
  edges: readonly DrawnEdge[],
): readonly [number, number] | undefined {
  if (part.kind === 'weight') {
    const edge = edges.find((one) => isSamePart(one.part, part));
    return edge && onEdge(edge.curve, 0.5);
  }
  const unit = layout.columns[part.layer + 1]?.units.find((one) => one.unit === part.unit);
  return unit && [unit.x, unit.y];
}

export class PartHand {
  readonly #options: PartHandOptions;
  chosen: Part | undefined;

  constructor(options: PartHandOptions) {
    this.#options = options;
  }

  #partUnder(event: PointerEvent | MouseEvent): Part | undefined {
    const stage = this.#options.stage();
    const layout = this.#options.layout();
    if (!stage || !layout) return undefined;
    const box = stage.getBoundingClientRect();
    const x = (event.clientX - box.left) / (box.width / stage.offsetWidth || 1);
    const y = (event.clientY - box.top) / (box.height / stage.offsetHeight || 1);
    const unit = layout.columns
      .slice(1)
      .flatMap(({ units }) => units)
      .find((one) => Math.hypot(one.x - x, one.y - y) <= layout.radius + 2);
    if (unit) return { kind: 'bias', layer: unit.layer - 1, unit: unit.unit };
    let nearest: Part | undefined;
    let least = reachOf(event);
    for (const { part, curve } of this.#options.edges()) {
      if (x < curve.from[0] - least || x > curve.to[0] + least) continue;
      const distance = distanceToEdge(curve, x, y);
      if (distance < least) {
        least = distance;
        nearest = part;
      }
    }
    return nearest;
  }

  readonly handleMove = (event: PointerEvent): void => {
    if (event.pointerType === 'touch') return;
    const part = this.#partUnder(event);
    (event.currentTarget as HTMLElement).style.setProperty('cursor', part ? 'pointer' : '');
    this.#options.onPoint(part);
  };

  readonly handleLeave = (): void => this.#options.onPoint(undefined);

  readonly handleClick = (event: MouseEvent): void => {
    this.chosen = this.#partUnder(event);
    this.#options.onChoose(this.chosen);
  };

  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    if (!this.#obey(event.key)) return;
    // The arrows belong to the figure while it has the focus: the page must not scroll, a deck must not turn.
    event.preventDefault();
    event.stopPropagation();
  };

  #obey(key: string): boolean {
    const parts = partsOf(this.#options.edges());
    if (parts.length === 0) return false;
    const at = parts.findIndex((part) => isSamePart(part, this.chosen));
    if (key === 'Enter' || key === ' ') {
      if (at >= 0) this.#options.onEdit();
      return true;
    }
    if (key === 'Escape') {
      if (at < 0) return false;
      this.#choose(undefined);
      return true;
    }
    const next = nextIndex(key, at, parts);
    if (next === undefined) return false;
    this.#choose(parts[next]);
    return true;
  }

  #choose(part: Part | undefined): void {
    this.chosen = part;
    this.#options.onChoose(part);
  }
}

function nextIndex(key: string, at: number, parts: readonly Part[]): number | undefined {
  const last = parts.length - 1;
  const layer = parts[at]?.layer ?? 0;
  const within = at - parts.findIndex((part) => part.layer === layer);
  const inLayer = (wanted: number): number => {
    const first = parts.findIndex((part) => part.layer === wanted);
    if (first < 0) return at;
    const count = parts.filter((part) => part.layer === wanted).length;
    return first + Math.min(within, count - 1);
  };
  switch (key) {
    case 'ArrowDown':
      return Math.min(last, at + 1);
    case 'ArrowUp':
      return at < 0 ? last : Math.max(0, at - 1);
    case 'ArrowRight':
      return at < 0 ? 0 : inLayer(layer + 1);
    case 'ArrowLeft':
      return at < 0 ? 0 : inLayer(layer - 1);
    case 'Home':
      return 0;
    case 'End':
      return last;
    default:
      return undefined;
  }
}
