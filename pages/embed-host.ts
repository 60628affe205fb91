/**
 * For the page that frames a figure: gives each frame the height of what is in it. It hears only frames of its own
 * page, only from the server that the frame was loaded from, and takes nothing from them but a number.
 */
const frames = (): HTMLIFrameElement[] =>
  [...document.querySelectorAll('iframe')].filter((frame) => /\/embed\.html([?#]|$)/.test(frame.src));

/** A frame in a sandbox has no origin of its own. */
const originOf = ({ sandbox, src }: HTMLIFrameElement): string =>
  sandbox.length > 0 && !sandbox.contains('allow-same-origin')
    ? 'null'
    : new URL(src, document.baseURI).origin;

/** More than any figure; what is higher scrolls. */
const highest = 20_000;

addEventListener('message', ({ source, origin, data }: MessageEvent) => {
  const { type, height } = Object(data) as { type?: unknown; height?: unknown };
  if (type !== 'backprop-lab:height' || typeof height !== 'number' || !(height > 0 && height <= highest))
    return;
  const frame = frames().find(({ contentWindow }) => contentWindow === source);
  if (frame && originOf(frame) === origin) frame.style.height = `${Math.ceil(height)}px`;
});

/** A figure that was there before this script is asked once more. */
const ask = (): void =>
  frames().forEach(({ contentWindow }) =>
    // Anybody may hear the question; who is answered is asked above.
    contentWindow?.postMessage({ type: 'backprop-lab:get-height' }, '*'),
  );
if (document.readyState === 'complete') ask();
else addEventListener('load', ask);
export {};
