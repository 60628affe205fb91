/** For the page that frames figures: gives each frame the height of what is in it (frame-height.ts). */
import { takeHeight } from './frame-height.ts';

const frames = (): HTMLIFrameElement[] =>
  [...document.querySelectorAll('iframe')].filter((frame) => /\/embed\.html([?#]|$)/.test(frame.src));

addEventListener('message', (event) => takeHeight(event, frames()));

/** A figure that was there before this script is asked once more. */
const ask = (): void =>
  frames().forEach(({ contentWindow }) =>
    // Anybody may hear the question; who is answered is asked above.
    contentWindow?.postMessage({ type: 'backprop-lab:get-height' }, '*'),
  );
if (document.readyState === 'complete') ask();
else addEventListener('load', ask);
