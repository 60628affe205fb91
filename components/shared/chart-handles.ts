/**
 * The points of a chart that can be taken. To a hand each is an invisible circle of 44 px that follows the finger,
 * to the keyboard and to a screen reader it is a slider.
 */
import { html, type TemplateResult } from 'lit';
import { ifDefined } from 'lit/directives/if-defined.js';
import type { Handle } from './chart-spec.ts';
import { onGrid } from './controls.ts';

/** What the handles need to know about the picture, in CSS px of the unscaled layout. */
export interface Plane {
  readonly stage: HTMLElement;
  readonly toX: (value: number) => number;
  readonly toY: (value: number) => number;
  readonly fromX: (pixel: number) => number;
  readonly fromY: (pixel: number) => number;
  readonly area: {
    readonly left: number;
    readonly top: number;
    readonly right: number;
    readonly bottom: number;
  };
}

const clamp = (value: number, low: number, high: number) => Math.min(high, Math.max(low, value));

/** The value that a key asks for, or null where it is none of a slider's keys. */
export function keyedValue(handle: Handle, key: string): number | null {
  const page = handle.pageStep ?? 10 * handle.step;
  const steps: Readonly<Record<string, number>> = {
    ArrowRight: handle.step,
    ArrowUp: handle.step,
    ArrowLeft: -handle.step,
    ArrowDown: -handle.step,
    PageUp: page,
    PageDown: -page,
  };
  if (key === 'Home') return handle.min;
  if (key === 'End') return handle.max;
  const step = Object.hasOwn(steps, key) ? steps[key] : undefined;
  return step === undefined ? null : clamp(onGrid(handle.value + step, handle), handle.min, handle.max);
}

interface Drag {
  readonly name: string;
  readonly pointer: number;
  /** From the pointer to the middle of the handle, so that the point does not jump when it is taken at its rim. */
  readonly offset: number;
  last: number;
}

export class ChartHandles {
  #plane: Plane | null = null;
  #drag: Drag | null = null;
  /** The newest description of each handle: a drag outlives many renders. */
  #handles = new Map<string, Handle>();

  get isDragging(): boolean {
    return this.#drag !== null;
  }

  render(handles: readonly Handle[]): TemplateResult[] {
    this.#handles = new Map(handles.map((handle) => [handle.name, handle]));
    return handles.map((handle) => this.#renderHandle(handle));
  }

  #renderHandle(handle: Handle): TemplateResult {
    const { name } = handle;
    return html`<div
      class="chart-handle"
      part="handle"
      role="slider"
      tabindex="0"
      data-handle=${name}
      aria-label=${name}
      aria-orientation=${handle.axis === 'y' ? 'vertical' : 'horizontal'}
      aria-valuemin=${handle.min}
      aria-valuemax=${handle.max}
      aria-valuenow=${handle.value}
      aria-valuetext=${ifDefined(handle.valueText)}
      aria-disabled=${ifDefined(handle.isLocked ? 'true' : undefined)}
      @pointerdown=${(event: PointerEvent) => this.#handleDown(name, event, true)}
      @pointermove=${this.#handleMove}
      @pointerup=${this.#handleUp}
      @pointercancel=${this.#handleUp}
      @lostpointercapture=${this.#handleUp}
      @keydown=${(event: KeyboardEvent) => this.#handleKey(name, event)}
    ></div>`;
  }

  /** Puts the targets where their points are; off the plot they wait at its edge. */
  place(plane: Plane): void {
    this.#plane = plane;
    for (const element of plane.stage.querySelectorAll<HTMLElement>('[data-handle]')) {
      const handle = this.#handles.get(element.dataset.handle ?? '');
      if (!handle) continue;
      const x = clamp(plane.toX(handle.x), plane.area.left, plane.area.right);
      const y = clamp(plane.toY(handle.y), plane.area.top, plane.area.bottom);
      element.style.setProperty('left', `${x}px`);
      element.style.setProperty('top', `${Number.isFinite(y) ? y : plane.area.bottom}px`);
    }
  }

  /** A press anywhere on the plot takes the handle that asked for it. */
  readonly handleStageDown = (event: PointerEvent): void => {
    const handle = [...this.#handles.values()].find(({ takesPlot }) => takesPlot);
    const isOnHandle = (event.target as Element).closest('[data-handle]') !== null;
    if (handle && !isOnHandle) this.#handleDown(handle.name, event, false);
  };

  /** Where the pointer is, in the layout's own pixels: a slide deck shows the stage scaled. */
  #pixelOf(event: PointerEvent, axis: 'x' | 'y', plane: Plane): number {
    const box = plane.stage.getBoundingClientRect();
    const { offsetWidth, offsetHeight } = plane.stage;
    return axis === 'x'
      ? (event.clientX - box.left) / (box.width / offsetWidth || 1)
      : (event.clientY - box.top) / (box.height / offsetHeight || 1);
  }

  #handleDown(name: string, event: PointerEvent, isOnHandle: boolean): void {
    const handle = this.#handles.get(name);
    const plane = this.#plane;
    if (!handle || !plane || handle.isLocked || event.button !== 0) return;
    event.preventDefault();
    const element = plane.stage.querySelector<HTMLElement>(`[data-handle="${CSS.escape(name)}"]`);
    element?.focus({ preventScroll: true });
    const axis = handle.axis ?? 'x';
    const pixel = this.#pixelOf(event, axis, plane);
    const middle = axis === 'x' ? plane.toX(handle.x) : plane.toY(handle.y);
    this.#drag = {
      name,
      pointer: event.pointerId,
      offset: isOnHandle ? middle - pixel : 0,
      last: handle.value,
    };
    try {
      element?.setPointerCapture(event.pointerId);
    } catch {
      // a pointer that was made by a script, or is gone already: the drag ends with the next event
    }
    element?.classList.add('is-dragged');
    if (!isOnHandle) this.#follow(event);
  }

  readonly #handleMove = (event: PointerEvent): void => {
    if (this.#drag?.pointer === event.pointerId) this.#follow(event);
  };

  #follow(event: PointerEvent): void {
    const drag = this.#drag;
    const plane = this.#plane;
    const handle = drag && this.#handles.get(drag.name);
    if (!drag || !plane || !handle) return;
    const axis = handle.axis ?? 'x';
    const pixel = this.#pixelOf(event, axis, plane) + drag.offset;
    const raw = axis === 'x' ? plane.fromX(pixel) : plane.fromY(pixel);
    const value = clamp(onGrid(raw, handle), handle.min, handle.max);
    if (!Number.isFinite(value) || value === drag.last) return;
    drag.last = value;
    handle.onInput(value);
  }

  readonly #handleUp = (event: PointerEvent): void => {
    const drag = this.#drag;
    if (!drag || drag.pointer !== event.pointerId) return;
    this.#drag = null;
    (event.currentTarget as Element).classList.remove('is-dragged');
    const handle = this.#handles.get(drag.name);
    handle?.onChange?.(drag.last);
  };

  #handleKey(name: string, event: KeyboardEvent): void {
    const handle = this.#handles.get(name);
    if (!handle || event.ctrlKey || event.metaKey || event.altKey) return;
    const value = keyedValue(handle, event.key);
    if (value === null) return;
    // The arrows belong to the slider even at its end: the page must not scroll, a deck must not turn.
    event.preventDefault();
    event.stopPropagation();
    if (handle.isLocked || value === handle.value) return;
    handle.onInput(value);
    handle.onChange?.(value);
  }
}
