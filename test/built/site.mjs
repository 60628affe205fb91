// What the tests over the built product share: the built site behind the strict policy, a Chromium, and a page that
// remembers everything that went wrong on it.
import path from 'node:path';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.mjs';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { listWidgets, root } from '../../tools/widget-list.mjs';

export const cdn = path.join(root, 'dist/cdn');
export const widgets = listWidgets();

/** How long a widget may take to its first picture, and anything else to come, with a GPU in software and two cores shared by many. */
const readyMilliseconds = 60_000;

/** Starts server and browser; `close` ends both. */
export async function openSite(options) {
  const { path: executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    env: { ...process.env, ...env },
  });
  const server = await serveFolder(cdn, options);
  return {
    address: server.address,
    browser,
    close: async () => {
      await browser.close();
      await server.close();
    },
  };
}

/** A window for the pages of one reader: what one page compiled the next one has, as on a second visit. */
export async function openContext(browser, options = {}) {
  const context = await browser.newContext({ viewport: { width: 1280, height: 900 }, ...options });
  context.setDefaultTimeout(readyMilliseconds);
  return context;
}

/**
 * A fresh page. `faults` gathers what the page complains of: errors, breaches of the policy and requests to anybody
 * else than `origin`.
 * @param {{init?: string | Function, context?: import('playwright-core').BrowserContext}} [options] without a
 *   `context` the page has one to itself, as on a first visit; that costs more than most pages do
 */
export async function openPage(browser, address, { init, context: shared } = {}) {
  const context = shared ?? (await openContext(browser));
  const page = await context.newPage();
  const faults = [];
  const { origin } = new URL(address);
  page.on('pageerror', (error) => faults.push(`error: ${error.stack ?? error.message}`));
  page.on('console', (message) => {
    if (message.type() === 'error') faults.push(`console: ${message.text()}`);
  });
  page.on('request', (request) => {
    const url = new URL(request.url());
    if (!['data:', 'blob:'].includes(url.protocol) && url.origin !== origin) faults.push(`asks ${url.href}`);
  });
  await page.addInitScript(() => {
    globalThis.policyReports = [];
    document.addEventListener('securitypolicyviolation', (event) => {
      globalThis.policyReports.push(
        `${event.effectiveDirective} blocked ${event.blockedURI} ${event.sample}`,
      );
    });
  });
  if (init) await page.addInitScript(init);
  await page.goto(address, { waitUntil: 'load' });
  return {
    page,
    faults,
    /** All faults, with the policy's reports. */
    async allFaults() {
      await page.waitForTimeout(200);
      return [...faults, ...(await page.evaluate(() => globalThis.policyReports))];
    },
    close: () => (shared ? page : context).close(),
  };
}

/** Waits until a widget has drawn its first picture, and answers how large it is. */
export async function widgetReady(page, tag) {
  await page.evaluate((name) => document.querySelector(name).scrollIntoView(), tag);
  const ready = page.evaluate(async (name) => {
    await customElements.whenDefined(name);
    const element = document.querySelector(name);
    await element.ready;
    const { width, height } = element.getBoundingClientRect();
    return { width, height, hasShadow: element.shadowRoot !== null };
  }, tag);
  let timer;
  const late = new Promise((_, reject) => {
    timer = setTimeout(
      () => reject(new Error(`<${tag}> was not ready in ${readyMilliseconds} ms`)),
      readyMilliseconds,
    );
  });
  return Promise.race([ready, late]).finally(() => clearTimeout(timer));
}

/** A widget's page in the gallery, opened in `context`, with everything on it drawn: a figure may be ready before its run is. */
export async function showWidget(site, tag, context) {
  const page = await context.newPage();
  // What is inside shadow roots is asked for by each of these tests.
  await page.addInitScript(() => {
    globalThis.everyElement = (from) =>
      [...from.querySelectorAll('*')].flatMap((element) =>
        element.shadowRoot ? [element, ...everyElement(element.shadowRoot)] : [element],
      );
  });
  await page.goto(`${site.address}/gallery/${tag}.html`);
  await widgetReady(page, tag);
  await page.evaluate(async () => {
    const all = [...document.querySelectorAll(':is(body, body *)')].filter(({ localName }) =>
      localName.includes('-'),
    );
    for (const { localName } of all) await customElements.whenDefined(localName);
    for (const element of all) await element.ready;
  });
  return { page, close: () => page.close() };
}
