// How a page says hostile things to the frame of a figure, in any browser.
import path from 'node:path';
import esbuild from 'esbuild';
import { root } from '../../tools/widget-list.mjs';

/** Milliseconds until the figure answers the question behind a hostile message, at its quickest. */
export const bar = 1000;

/** How often a message is sent that is answered later than that, until one answer is in time: a machine may be busy. */
export const mostTries = 12;

/** @returns {Promise<Record<string, string>>} the texts of every other door, by what they try */
export async function readHostileTexts() {
  const { outputFiles } = await esbuild.build({
    entryPoints: [path.join(root, 'test/strength/hostile-texts.ts')],
    bundle: true,
    format: 'esm',
    write: false,
  });
  const code = Buffer.from(outputFiles[0].contents).toString('base64');
  return (await import(`data:text/javascript;base64,${code}`)).hostileTexts;
}

/** For a page with one frame. */
export const sendingScript = `
globalThis.answers = [];
const figure = () => document.querySelector('iframe').contentWindow;
addEventListener('message', ({ data, source }) => {
  if (source === figure() && data?.type === 'backprop-lab:state') globalThis.answers.push(data.state);
});
/** Sends a message and asks for the state: how long the answer takes, and what it says. */
globalThis.sendAndAsk = async (message) => {
  const start = performance.now();
  const known = globalThis.answers.length;
  figure().postMessage(message, '*');
  figure().postMessage({ type: 'backprop-lab:get-state' }, '*');
  while (globalThis.answers.length === known) {
    if (performance.now() - start > 30_000) throw new Error('no answer');
    await new Promise((resolve) => setTimeout(resolve));
  }
  return { took: performance.now() - start, state: globalThis.answers.at(-1) };
};`;

/** A text as a message, a type, a theme, a state and a formula in a state. */
export const messagesOf = (text) => [
  text,
  { type: text },
  { type: 'backprop-lab:set-theme', theme: text },
  { type: 'backprop-lab:set-state', state: text },
  { type: 'backprop-lab:set-state', state: `expression=${encodeURIComponent(text.toWellFormed())}` },
];
