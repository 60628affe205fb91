/**
 * The two things on the top line that a hand can take: the dot where the step starts, and the ring where it ends.
 * Both are sliders for the keyboard and for a screen reader.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { formatNumber } from '../shared/number-format.ts';
import type { Layout } from './machine-drawing.ts';
import type { MachineModel } from './machine-model.ts';
import type { LineWindow } from './machine-scale.ts';

type Which = 'x' | 'step';

export interface HandleOptions {
  readonly model: MachineModel;
  readonly layout: Layout;
  readonly window: LineWindow;
  readonly lang: string;
  readonly names: Readonly<Record<Which, string>>;
  readonly isLocked: Readonly<Record<Which, boolean>>;
  readonly isShown: Readonly<Record<Which, boolean>>;
  readonly onX: (x: number, gesture: string) => void;
  readonly onStep: (dx: number, gesture: string) => void;
  readonly onDrag: (isDragging: boolean) => void;
}

/** Arrow keys move by 1/40 of the window, rounded to a number that can be read. */
function keyStep({ low, high }: LineWindow): number {
  return 10 ** Math.floor(Math.log10((high - low) / 16));
}

/** Where a key leads, or undefined for a key that is not the handle's. */
function keyTarget(
  event: KeyboardEvent,
  value: number,
  options: HandleOptions,
  which: Which,
): number | undefined {
  const small = keyStep(options.window) * (event.shiftKey ? 0.1 : 1);
  const to = (by: number) => Number((value + by).toPrecision(12));
  const span = options.window.high - options.window.low;
  switch (event.key) {
    case 'ArrowRight':
    case 'ArrowUp':
      return to(small);
    case 'ArrowLeft':
    case 'ArrowDown':
      return to(-small);
    case 'PageUp':
      return to(5 * small);
    case 'PageDown':
      return to(-5 * small);
    case 'Home':
      return which === 'x' ? Number((options.window.low + 0.1 * span).toPrecision(3)) : -0.2 * span;
    case 'End':
      return which === 'x' ? Number((options.window.high - 0.1 * span).toPrecision(3)) : 0.2 * span;
    default:
      return undefined;
  }
}

function handle(which: Which, options: HandleOptions): TemplateResult | typeof nothing {
  const { model, layout, lang } = options;
  if (!options.isShown[which]) return nothing;
  const [start] = model.stages;
  const value = which === 'x' ? start.from : start.to - start.from;
  const x = layout.xOf(0, which === 'x' ? start.from : start.to);
  const isLocked = options.isLocked[which];
  const give = (next: number, gesture: string) =>
    which === 'x' ? options.onX(next, gesture) : options.onStep(next, gesture);

  const handleKey = (event: KeyboardEvent): void => {
    if (isLocked || event.ctrlKey || event.metaKey || event.altKey) return;
    const next = keyTarget(event, value, options, which);
    if (next === undefined) return;
    event.preventDefault();
    // A step of 0 would divide by 0: the keys jump over it.
    give(which === 'step' && Math.abs(next) < 1e-9 ? -value : next, `key-${which}`);
  };
  const handleDown = (event: PointerEvent): void => {
    if (isLocked || event.button !== 0) return;
    const target = event.currentTarget as HTMLElement;
    const stage = target.parentElement;
    if (!stage) return;
    event.preventDefault();
    target.focus({ preventScroll: true });
    target.setPointerCapture(event.pointerId);
    options.onDrag(true);
    const digits = Math.max(0, 3 - Math.floor(Math.log10(options.window.high - options.window.low)));
    const move = (moved: PointerEvent): void => {
      const box = stage.getBoundingClientRect();
      // A slide deck scales the page: the drawing's own pixels are what counts.
      const scale = box.width / (stage.offsetWidth || box.width);
      const there = layout.valueAt(0, (moved.clientX - box.left) / scale);
      const next = Number((which === 'x' ? there : there - start.from).toFixed(digits));
      if (which === 'x' || next !== 0) give(next, `drag-${which}`);
    };
    const end = (): void => {
      target.removeEventListener('pointermove', move);
      target.removeEventListener('pointerup', end);
      target.removeEventListener('pointercancel', end);
      options.onDrag(false);
    };
    target.addEventListener('pointermove', move);
    target.addEventListener('pointerup', end);
    target.addEventListener('pointercancel', end);
  };

  return html`<div
    class="handle ${which}"
    role="slider"
    tabindex="0"
    aria-label=${options.names[which]}
    aria-valuemin=${which === 'x' ? options.window.low : -2}
    aria-valuemax=${which === 'x' ? options.window.high : 2}
    aria-valuenow=${value}
    aria-valuetext=${formatNumber(value, 3, { lang })}
    aria-disabled=${isLocked ? 'true' : 'false'}
    data-q="x"
    .style=${`left: ${x}px; top: ${layout.lines[0]}px`}
    @keydown=${handleKey}
    @pointerdown=${handleDown}
  ></div>`;
}

/** Both handles; the ring comes last, so that it lies on top where the step is short. */
export function machineHandles(options: HandleOptions): unknown {
  return [handle('x', options), handle('step', options)];
}
