/**
 * How a person takes the points of a plane: by hand, pressing near one and dragging it anywhere; by keys, choosing
 * one from a list that follows it, taking it, and moving it with the arrows.
 */
import type { PlanePoint } from './contour.ts';
import { moved, nearestPoint, pointAt, toX, toY } from './plane.ts';
import type { PlaneView } from './plane.ts';

export type PointTool = 'move' | 'add-0' | 'add-1' | 'remove';

export interface PointHandOptions {
  /** Undefined while there is nothing to take hold of. */
  readonly view: () => PlaneView | undefined;
  readonly points: () => readonly (readonly number[])[];
  readonly tool: () => PointTool;
  readonly isLocked: () => boolean;
  /** The element whose upper left corner the view counts from. */
  readonly stage: () => HTMLElement | null;
  readonly onMove: (index: number, place: PlanePoint) => void;
  readonly onAdd: (place: PlanePoint, of: 0 | 1) => void;
  readonly onRemove: (index: number) => void;
  /** Something that is drawn changed: the chosen point, whether it is taken. */
  readonly onChange: () => void;
  /** By keys: taken, put down, or moved; a person who does not see it is told. */
  readonly onSay: (what: 'taken' | 'put-down' | 'moved', index: number) => void;
}

interface Drag {
  readonly pointer: number;
  readonly index: number;
  /** Frozen while it lasts: the square may grow with the point, and the point must not run away from the hand. */
  readonly view: PlaneView;
  readonly offset: PlanePoint;
}

/** CSS px around a point in which it is taken: a finger is wider than an arrow. */
const reachOf = (event: PointerEvent): number => (event.pointerType === 'touch' ? 22 : 12);
/** A press that moved further than this was a swipe. */
const stillness = 8;
const largeStep = 10;

export class PointHand {
  readonly #options: PointHandOptions;
  #drag: Drag | undefined;
  #pressedAt: PlanePoint | undefined;
  #chosen: number | undefined;
  /** Where it lay when the keyboard took it; undefined while no key holds it. */
  #takenFrom: PlanePoint | undefined;

  constructor(options: PointHandOptions) {
    this.#options = options;
  }

  get chosen(): number | undefined {
    const { length } = this.#options.points();
    return this.#chosen !== undefined && this.#chosen < length ? this.#chosen : undefined;
  }

  get isTaken(): boolean {
    return this.#takenFrom !== undefined;
  }

  get isDragging(): boolean {
    return this.#drag !== undefined;
  }

  /** The square as it was when the drag began. */
  get frozenView(): PlaneView | undefined {
    return this.#drag?.view;
  }

  choose(index: number | undefined): void {
    this.#chosen = index;
    this.#takenFrom = undefined;
    this.#options.onChange();
  }

  /** As after Enter: the arrows move it. */
  take(index: number): void {
    const input = this.#options.points()[index];
    if (!input || this.#options.isLocked()) return;
    this.#chosen = index;
    this.#takenFrom = [input[0], input[1]];
    this.#options.onSay('taken', index);
    this.#options.onChange();
  }

  letGo(): void {
    this.#drag = undefined;
    this.#takenFrom = undefined;
  }

  // ---- by hand ----

  /** Where the pointer is, in the layout's own pixels: a slide deck shows the stage scaled. */
  #pixelOf(event: PointerEvent): PlanePoint | undefined {
    const stage = this.#options.stage();
    if (!stage) return undefined;
    const box = stage.getBoundingClientRect();
    return [
      (event.clientX - box.left) / (box.width / stage.offsetWidth || 1),
      (event.clientY - box.top) / (box.height / stage.offsetHeight || 1),
    ];
  }

  #pointUnder(event: PointerEvent): number | undefined {
    const view = this.#options.view();
    const pixel = this.#pixelOf(event);
    if (!view || !pixel) return undefined;
    const points = this.#options.points();
    const { chosen } = this;
    // The chosen one is on top: where points crowd, it stays the one that is held.
    const own = chosen === undefined ? [] : [points[chosen]];
    if (nearestPoint(view, own, ...pixel, reachOf(event)) === 0) return chosen;
    return nearestPoint(view, points, ...pixel, reachOf(event));
  }

  readonly handleDown = (event: PointerEvent): void => {
    const view = this.#options.view();
    const pixel = this.#pixelOf(event);
    if (!view || !pixel || event.button !== 0) return;
    this.#pressedAt = pixel;
    if (this.#options.tool() !== 'move') return;
    const wasChosen = this.chosen;
    const index = this.#pointUnder(event);
    this.choose(index);
    if (index === undefined) return;
    // A finger first chooses and then drags, so that a swipe over the figure still scrolls the page.
    const mayDrag = event.pointerType !== 'touch' || index === wasChosen;
    if (this.#options.isLocked() || !mayDrag) return;
    event.preventDefault();
    const target = event.currentTarget as HTMLElement;
    target.focus({ preventScroll: true });
    const [x1, x2] = this.#options.points()[index];
    this.#drag = {
      pointer: event.pointerId,
      index,
      view,
      offset: [toX(view, x1) - pixel[0], toY(view, x2) - pixel[1]],
    };
    try {
      target.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that was made by a script, or is gone already: the drag ends with the next event
    }
    this.#options.onChange();
  };

  readonly handleMove = (event: PointerEvent): void => {
    const drag = this.#drag;
    const pixel = this.#pixelOf(event);
    if (!drag || drag.pointer !== event.pointerId || !pixel) return this.#showCursor(event);
    const place = pointAt(drag.view, pixel[0] + drag.offset[0], pixel[1] + drag.offset[1]);
    const [x1, x2] = this.#options.points()[drag.index] ?? [];
    if (place[0] !== x1 || place[1] !== x2) this.#options.onMove(drag.index, place);
  };

  #showCursor(event: PointerEvent): void {
    const target = event.currentTarget as HTMLElement;
    const tool = this.#options.tool();
    const isOver = tool === 'move' || tool === 'remove' ? this.#pointUnder(event) !== undefined : false;
    const onPoint = tool === 'remove' ? 'pointer' : 'grab';
    const cursor = this.#options.isLocked()
      ? ''
      : isOver
        ? onPoint
        : tool.startsWith('add')
          ? 'crosshair'
          : '';
    target.style.setProperty('cursor', cursor);
  }

  readonly handleUp = (event: PointerEvent): void => {
    if (this.#drag && this.#drag.pointer === event.pointerId) {
      this.#drag = undefined;
      this.#options.onChange();
    }
  };

  /** Adding and removing wait for the whole press, so that a swipe does neither. */
  readonly handleClick = (event: PointerEvent | MouseEvent): void => {
    const tool = this.#options.tool();
    const view = this.#options.view();
    const pixel = this.#pixelOf(event as PointerEvent);
    const start = this.#pressedAt;
    this.#pressedAt = undefined;
    if (tool === 'move' || this.#options.isLocked() || !view || !pixel || !start) return;
    if (Math.hypot(pixel[0] - start[0], pixel[1] - start[1]) > stillness) return;
    if (tool !== 'remove') return this.#options.onAdd(pointAt(view, ...pixel), tool === 'add-0' ? 0 : 1);
    const index = this.#pointUnder(event as PointerEvent);
    if (index !== undefined) this.#options.onRemove(index);
  };

  // ---- by keys ----

  readonly handleKey = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const isKnown = this.isTaken ? this.#moveByKey(event) : this.#chooseByKey(event.key);
    if (!isKnown) return;
    // The arrows belong to the figure while it has the focus: the page must not scroll, a deck must not turn.
    event.preventDefault();
    event.stopPropagation();
  };

  #chooseByKey(key: string): boolean {
    const { length } = this.#options.points();
    const at = this.chosen ?? -1;
    const next: Readonly<Record<string, number>> = {
      ArrowRight: at + 1,
      ArrowDown: at + 1,
      ArrowLeft: at < 0 ? length - 1 : at - 1,
      ArrowUp: at < 0 ? length - 1 : at - 1,
      PageDown: at + largeStep,
      PageUp: at - largeStep,
      Home: 0,
      End: length - 1,
    };
    if (Object.hasOwn(next, key)) {
      this.choose(Math.min(length - 1, Math.max(0, next[key])));
      return true;
    }
    if (this.chosen === undefined) return false;
    if (key === 'Enter' || key === ' ') this.take(this.chosen);
    else if (key === 'Delete' || key === 'Backspace') {
      if (!this.#options.isLocked()) this.#options.onRemove(this.chosen);
    } else return false;
    return true;
  }

  #moveByKey({ key, shiftKey }: KeyboardEvent): boolean {
    const index = this.chosen;
    const view = this.#options.view();
    const from = this.#takenFrom;
    if (index === undefined || !view || !from) {
      this.#takenFrom = undefined;
      return false;
    }
    const direction = { ArrowRight: [1, 0], ArrowLeft: [-1, 0], ArrowUp: [0, 1], ArrowDown: [0, -1] }[key];
    if (direction) {
      const [x1, x2] = this.#options.points()[index];
      const size = shiftKey ? largeStep : 1;
      this.#options.onMove(index, moved(view.bounds, [x1, x2], direction[0] * size, direction[1] * size));
      this.#options.onSay('moved', index);
      return true;
    }
    if (key !== 'Enter' && key !== ' ' && key !== 'Escape') return false;
    if (key === 'Escape') this.#options.onMove(index, from);
    this.#takenFrom = undefined;
    this.#options.onSay('put-down', index);
    this.#options.onChange();
    return true;
  }
}
