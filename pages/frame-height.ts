/**
 * Gives a frame the height that the figure in it tells, for the page around it: the builder's preview and
 * embed-host.js. It hears only the frames it is given, only from the server that each was loaded from, and takes
 * nothing from them but a number.
 */

/** A frame in a sandbox has no origin of its own. */
const originOf = ({ sandbox, src }: HTMLIFrameElement): string =>
  sandbox.length > 0 && !sandbox.contains('allow-same-origin')
    ? 'null'
    : new URL(src, document.baseURI).origin;

/** More than any figure; what is higher scrolls. */
const highest = 20_000;

export function takeHeight(
  { source, origin, data }: MessageEvent,
  frames: readonly HTMLIFrameElement[],
): void {
  const { type, height } = Object(data) as { type?: unknown; height?: unknown };
  if (type !== 'backprop-lab:height' || typeof height !== 'number' || !(height > 0 && height <= highest))
    return;
  const frame = frames.find(({ contentWindow }) => contentWindow === source);
  if (frame && originOf(frame) === origin) frame.style.height = `${Math.ceil(height)}px`;
}
