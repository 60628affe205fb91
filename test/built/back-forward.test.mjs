// Away and back for real: a page that trains is left by a link and come back to. The browser has kept it (the
// back-forward cache), and the training goes on from where it stood, every bit the same and no epoch told twice.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { chromium } from 'playwright-core';
import { chromiumArguments, findChromium } from '../../tools/browsers.mjs';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { openHost } from './hosts.mjs';
import { otherBrowsers } from './other-browsers.mjs';
import { cdn } from './site.mjs';

/** So many epochs are compared. */
const compared = 3000;

/** Chromium as people have it: what drives it leaves the back-forward cache out unless it is told not to. */
async function startChromium() {
  const { path: executablePath, env } = await findChromium();
  const browser = await chromium.launch({
    executablePath,
    args: chromiumArguments,
    ignoreDefaultArgs: ['--disable-back-forward-cache'],
    env: { ...process.env, ...env },
  });
  const page = await browser.newPage();
  return {
    open: async (address) => void (await page.goto(address)),
    evaluate: (inPage, value) => page.evaluate(inPage, value),
    close: () => browser.close(),
  };
}

/** Runs in the page: trains, and remembers each epoch that is told, and whether the page was kept. */
async function train({ atLeast }) {
  const host = document.querySelector('backprop-run');
  await customElements.whenDefined('backprop-run');
  while (!host.current) await new Promise((resolve) => setTimeout(resolve, 20));
  const run = host.current;
  await run.ready;
  globalThis.told = [];
  globalThis.shown = [];
  run.subscribe(() => globalThis.told.push(run.epoch));
  addEventListener('pageshow', ({ persisted }) => globalThis.shown.push(persisted));
  void run.play();
  while (run.epoch < atLeast) await new Promise((resolve) => setTimeout(resolve, 5));
  globalThis.leftAt = run.epoch;
  return run.epoch;
}

/** Runs in the page: on the way, or arrived. */
const placeOf = () => ({
  path: location.href.split('/').pop(),
  isWhole: document.readyState === 'complete',
});

/** Runs in the page: what has become of the training. */
async function lookAgain({ epochs }) {
  const host = document.querySelector('backprop-run');
  // Loaded anew it knows nothing of what was trained.
  if (globalThis.leftAt === undefined) return { wasKept: false };
  const run = host.current;
  const until = Math.max(epochs, globalThis.leftAt + 500);
  const late = performance.now() + 60_000;
  while (run.epoch < until) {
    if (performance.now() > late) throw new Error(`it stands at epoch ${run.epoch}, ${run.state}`);
    await new Promise((resolve) => setTimeout(resolve, 20));
  }
  await run.pause();
  return {
    wasKept: true,
    shown: globalThis.shown,
    told: globalThis.told,
    losses: Array.from(run.losses.slice(0, epochs + 1)),
  };
}

/** Runs in the page: the same training, never left. */
async function undisturbed({ epochs }) {
  const host = document.querySelector('backprop-run');
  await customElements.whenDefined('backprop-run');
  while (!host.current) await new Promise((resolve) => setTimeout(resolve, 20));
  await host.current.ready;
  await host.current.runTo(epochs);
  return Array.from(host.current.losses.slice(0, epochs + 1));
}

/** By a link, as a reader goes: Firefox's driver waits in vain for a page that it loads itself after a way back. */
async function follow(browser, path) {
  await browser.evaluate((to) => void setTimeout(() => location.assign(to), 0), path);
  await arrive(browser, path);
}

const pause = (milliseconds) => new Promise((resolve) => setTimeout(resolve, milliseconds));

/** A page that is being left answers nothing; it is asked again. */
async function arrive(browser, path) {
  const late = performance.now() + 60_000;
  for (;;) {
    // A question that a page was asked as it went may never be answered.
    const asked = browser.evaluate(placeOf).catch(() => undefined);
    const place = await Promise.race([asked, pause(1000)]);
    if (place?.path === path && place.isWhole) return;
    if (performance.now() > late) throw new Error(`never at ${path}, but at ${place?.path}`);
    await pause(50);
  }
}

const browsers = new Map([['Chromium', startChromium], ...(await otherBrowsers())]);
for (const [name, start] of browsers) {
  describe(`a page that trains, left and come back to, in ${name}`, () => {
    let site;
    let host;
    let browser;
    before(async () => {
      site = await serveFolder(cdn, { headers: { 'Access-Control-Allow-Origin': '*' } });
      host = await openHost();
      browser = await start();
      await browser.open(await host.put('away.html', '<p>Away.</p>'));
    });
    after(async () => {
      await browser.close();
      await Promise.all([site.close(), host.close()]);
    });

    for (const engine of ['webgl', 'cpu-float64'])
      it(`${engine}: goes on where it stood, every bit the same`, async () => {
        const page = `train-${engine}.html`;
        await host.put(
          page,
          `<backprop-run engine="${engine}" epochs="1000000" speed="max"><backprop-loss></backprop-loss></backprop-run>
          <script type="module" src="${site.address}/loader.js"></script>`,
        );
        await follow(browser, `${page}?undisturbed`);
        const expected = await browser.evaluate(undisturbed, { epochs: compared });
        await follow(browser, page);
        await browser.evaluate(train, { atLeast: 200 });
        await follow(browser, 'away.html');
        // Long enough for a training that was not halted to be far ahead.
        await pause(300);
        await browser.evaluate(() => void setTimeout(() => history.back(), 0));
        await arrive(browser, page);
        const seen = await browser.evaluate(lookAgain, { epochs: compared });
        assert.ok(seen.wasKept, 'the browser did not keep the page');
        assert.deepEqual(seen.shown, [true]);
        const backwards = seen.told.filter((epoch, index) => index > 0 && epoch < seen.told[index - 1]);
        assert.deepEqual(backwards, []);
        assert.deepEqual(seen.losses, expected);
      });
  });
}
