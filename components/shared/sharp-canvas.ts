/**
 * A canvas as sharp as the screen it is on: its pixels follow the device and a deck that scales its slides, and
 * whoever draws counts in CSS pixels.
 */

/** Within what a canvas can hold on a phone. */
const mostPixelsPerPixel = 4;

/** While something moves, how it is scaled is looked up no more often than this: the browser lays out the page for it. */
const calmMs = 250;

interface Zoom {
  readonly value: number;
  readonly resizes: number;
  readonly at: number;
}

const zooms = new WeakMap<Element, Zoom>();
const resizes = new WeakMap<Window, number>();

/** How often a window was resized; a deck that scales its slides does it then. */
function resizesOf(view: Window): number {
  const known = resizes.get(view);
  if (known !== undefined) return known;
  resizes.set(view, 0);
  view.addEventListener('resize', () => resizes.set(view, (resizes.get(view) ?? 0) + 1), { passive: true });
  return 0;
}

/** By how much a deck scales what stands in it. */
function zoomOf(stage: HTMLElement): number {
  const count = resizesOf(window);
  const now = performance.now();
  const known = zooms.get(stage);
  if (known?.resizes === count && now - known.at < calmMs) return known.value;
  const value = stage.getBoundingClientRect().width / (stage.offsetWidth || 1) || 1;
  zooms.set(stage, { value, resizes: count, at: now });
  return value;
}

/** Clears the canvas, `width` × `height` CSS px, and answers its context; undefined where there is none. */
export function startDrawing(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined {
  const stage = canvas.parentElement;
  const zoom = stage ? zoomOf(stage) : 1;
  const ratio = Math.min(mostPixelsPerPixel, Math.max(1, window.devicePixelRatio * Math.max(1, zoom)));
  const pixels = [Math.round(width * ratio), Math.round(height * ratio)];
  if (canvas.width !== pixels[0]) canvas.width = pixels[0];
  if (canvas.height !== pixels[1]) canvas.height = pixels[1];
  canvas.style.setProperty('width', `${width}px`);
  canvas.style.setProperty('height', `${height}px`);
  const context = canvas.getContext('2d');
  if (!context) return undefined;
  context.setTransform(ratio, 0, 0, ratio, 0, 0);
  context.clearRect(0, 0, width, height);
  return context;
}
