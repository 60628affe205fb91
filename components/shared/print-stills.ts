/**
 * Puts a still picture in the place of each canvas while a page is printed: some browsers print a canvas blank.
 * Everything is put back afterwards.
 */

const canvasesIn = (root: ParentNode): HTMLCanvasElement[] =>
  [...root.querySelectorAll('canvas')].filter((canvas) => canvas.width > 0 && canvas.height > 0);

/** Replaces the canvases below `root`; the answer puts them back. */
export function putStills(root: ParentNode): () => void {
  const swaps = canvasesIn(root).map((canvas) => {
    const still = document.createElement('img');
    still.src = canvas.toDataURL('image/png');
    still.alt = canvas.getAttribute('aria-label') ?? '';
    still.className = canvas.className;
    const box = canvas.getBoundingClientRect();
    still.style.setProperty('width', `${canvas.offsetWidth || box.width}px`);
    still.style.setProperty('max-width', '100%');
    const display = canvas.style.getPropertyValue('display');
    canvas.after(still);
    canvas.style.setProperty('display', 'none');
    return () => {
      still.remove();
      canvas.style.setProperty('display', display);
    };
  });
  return () => swaps.forEach((putBack) => putBack());
}
