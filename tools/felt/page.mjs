// What the measurements of felt speed share: the built site in a Chromium, pages of their own, a trace of what the main
// thread did, and a few numbers of a row.

import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../browsers.mjs';
import { serveFolder } from '../serve/static-server.mjs';
import { root } from '../widget-list.mjs';

/** Starts server and browser; `close` ends both. */
export async function openFelt() {
  const { path: executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
  });
  const pages = {};
  const server = await serveFolder(path.join(root, 'dist/cdn'), { pages });
  return {
    browser,
    pages,
    address: server.address,
    version: browser.version(),
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/**
 * A page with these tags and the loader, and nothing else. It is not opened yet. It comes from the server, as its files
 * do: a page that the driver puts in the way has every file of it go through the driver, too.
 */
export async function pageWith(felt, body, { width = 1280, height = 900 } = {}) {
  const context = await felt.browser.newContext({ viewport: { width, height } });
  const page = await context.newPage();
  page.setDefaultTimeout(120_000);
  felt.pages['/felt.html'] =
    `<!doctype html><html lang="en"><meta charset="utf-8"><title>felt</title>` +
    `<link rel="icon" href="data:,"><script type="module" src="./loader.js"></script><body>${body}</body></html>`;
  return { page, visit: () => page.goto(`${felt.address}/felt.html`), close: () => context.close() };
}

/**
 * A function `name` in the page whose first call is waited for. The driver's own ways of waiting put a script of
 * thousands of lines into the page, which a slowed processor reads for a tenth of a second.
 * @returns {Promise<{called: Promise<void>}>}
 */
export async function callFrom(page, name) {
  const session = await page.context().newCDPSession(page);
  await session.send('Runtime.enable');
  await session.send('Runtime.addBinding', { name });
  const called = new Promise((resolve) => {
    session.on('Runtime.bindingCalled', (call) => {
      if (call.name === name) resolve();
    });
  });
  return { called };
}

export const whenReady = (page, tag) =>
  page.evaluate(async (name) => {
    await customElements.whenDefined(name);
    await document.querySelector(name).ready;
  }, tag);

/**
 * Runs `doing` and answers what the page's main thread did meanwhile: its tasks with their start, their length on the
 * clock and on the processor (a machine that is busy with something else makes the first longer), and the moments that
 * the page marked, all in ms.
 */
export async function traced(felt, page, doing) {
  const categories = ['toplevel', 'blink.user_timing', 'disabled-by-default-devtools.timeline'];
  await felt.browser.startTracing(page, { categories });
  await doing();
  const { traceEvents } = JSON.parse((await felt.browser.stopTracing()).toString());
  const all = traceEvents.filter(({ name, ph }) => ph === 'X' && name.endsWith('RunTask'));
  const threads = traceEvents.filter(
    ({ name, args }) => name === 'thread_name' && args.name === 'CrRendererMain',
  );
  // More than one page may stand in a browser: the busiest is the one that was asked to do something.
  const [busiest = []] = threads
    .map((thread) => all.filter(({ pid, tid }) => pid === thread.pid && tid === thread.tid))
    .toSorted((a, b) => busy(b) - busy(a));
  return {
    tasks: outermost(busiest).map(({ ts, dur, tdur = dur }) => ({
      start: ts / 1000,
      clock: dur / 1000,
      processor: tdur / 1000,
    })),
    marks: traceEvents
      .filter(({ name, cat }) => cat.includes('user_timing') && name === 'felt')
      .map(({ ts }) => ts / 1000)
      .toSorted((a, b) => a - b),
  };
}

const busy = (tasks) => tasks.reduce((total, { dur }) => total + dur, 0);

/** A task within a task (a nested loop) is counted with the outer one. */
function outermost(tasks) {
  let end = -Infinity;
  return tasks
    .toSorted((a, b) => a.ts - b.ts)
    .filter(({ ts, dur }) => {
      if (ts < end) return false;
      end = ts + dur;
      return true;
    });
}

/** @param {number[]} values @param {number} share 0 to 1 */
export function quantile(values, share) {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(share * sorted.length))] ?? Number.NaN;
}
