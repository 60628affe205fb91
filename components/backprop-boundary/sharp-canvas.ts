/**
 * A canvas as sharp as the screen it is on: its pixels follow the device and a deck that scales its slides, and
 * whoever draws counts in CSS pixels.
 */

/** Within what a canvas can hold on a phone. */
const mostPixelsPerPixel = 4;

/** Clears the canvas, `width` × `height` CSS px, and answers its context; undefined where there is none. */
export function startDrawing(
  canvas: HTMLCanvasElement,
  width: number,
  height: number,
): CanvasRenderingContext2D | undefined {
  const stage = canvas.parentElement;
  const zoom = stage ? stage.getBoundingClientRect().width / (stage.offsetWidth || 1) || 1 : 1;
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
