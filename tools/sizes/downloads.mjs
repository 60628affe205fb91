// What a page really downloads until a widget can be used: a Chromium opens the built site on a page with that widget
// alone, and every script that was asked for up to that moment counts, whether it was of use or not; what it goes on to
// fetch by itself is counted apart. What is fetched when a person asks for it does not count, nor does the worker with
// nerdamer, which holds up nothing.
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { gzipSync } from 'node:zlib';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../browsers.mjs';
import { serveFolder } from '../serve/static-server.mjs';
import { root } from '../widget-list.mjs';

const cdn = path.join(root, 'dist/cdn');
const milliseconds = 120_000;

/** @param {string} file from dist/cdn @returns {number} its size in bytes as it is sent */
export const gzipSize = (file) => gzipSync(readFileSync(path.join(cdn, file)), { level: 9 }).length;

export const isWorker = (file) => file.endsWith('-worker.js');

const pageWith = (tag) => `<!doctype html>
<html lang="en">
  <head>
    <meta charset="utf-8" />
    <title>${tag}</title>
    <link rel="icon" href="data:," />
    <script type="module" src="./loader.js"></script>
  </head>
  <body>
    <${tag}></${tag}>
  </body>
</html>`;

/** Runs in the page: waits until the widget can be used and answers when that was. */
async function untilUsable(tag) {
  await customElements.whenDefined(tag);
  const widget = document.querySelector(tag);
  await (widget.usable ?? widget.ready);
  return performance.now();
}

/** Starts server and browser; `close` ends both. */
export async function openDownloads() {
  const { path: executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
  });
  const server = await serveFolder(cdn);

  /** @param {string} tag @returns {Promise<{before: string[], after: string[]}>} scripts, from dist/cdn */
  async function scriptsOf(tag) {
    const context = await browser.newContext({ viewport: { width: 1280, height: 900 } });
    const page = await context.newPage();
    page.setDefaultTimeout(milliseconds);
    const address = `${server.address}/only-${tag}.html`;
    await page.route(address, (route) => route.fulfill({ contentType: 'text/html', body: pageWith(tag) }));
    await page.goto(address);
    const moment = await page.evaluate(untilUsable, tag);
    await page.evaluate((name) => document.querySelector(name).ready, tag);
    await page.waitForLoadState('networkidle');
    await page.waitForTimeout(1000);
    const entries = await page.evaluate(() =>
      performance.getEntriesByType('resource').map(({ name, startTime }) => ({ name, startTime })),
    );
    await context.close();
    const scripts = entries
      .filter(({ name }) => new URL(name).pathname.endsWith('.js'))
      .map(({ name, startTime }) => ({ file: new URL(name).pathname.slice(1), startTime }));
    const files = (chosen) => [...new Set(chosen.map(({ file }) => file))].sort();
    return {
      before: files(scripts.filter(({ startTime }) => startTime <= moment)),
      after: files(scripts.filter(({ startTime }) => startTime > moment)),
    };
  }

  return {
    scriptsOf,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}
