// What is fetched when: nothing that a page does not need yet, and what did not arrive is said and can be asked for
// again. How much is fetched is held by `npm run sizes`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openContext, openSite, widgetReady } from './site.mjs';

const pageOf = (body) =>
  `<!doctype html><html lang="en"><meta charset="utf-8"><title>widgets</title><link rel="icon" href="data:,">` +
  `<script type="module" src="./loader.js"></script><body>${body}</body></html>`;

describe('what is fetched when', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  /** A page with these widgets; `asked` gathers the scripts and workers that it asks for. */
  async function open(body) {
    const context = await openContext(site.browser);
    const page = await context.newPage();
    const asked = [];
    page.on('request', (request) => asked.push(new URL(request.url()).pathname));
    await page.route('**/widgets.html', (route) =>
      route.fulfill({ contentType: 'text/html', body: pageOf(body) }),
    );
    return {
      page,
      asked,
      visit: () => page.goto(`${site.address}/widgets.html`),
      close: () => context.close(),
    };
  }

  it('the worker with nerdamer when a widget that asks it comes near', async () => {
    // As high as it says from the start: the loader looks once before it waits to be told.
    const { page, asked, visit, close } = await open(
      '<chain-rule-explorer></chain-rule-explorer><canvas width="1" height="9000"></canvas>' +
        '<chain-rule-steps></chain-rule-steps>',
    );
    await visit();
    await widgetReady(page, 'chain-rule-explorer');
    await page.waitForTimeout(500);
    const isWorker = (address) => address.endsWith('/nerdamer-worker.js');
    assert.deepEqual(asked.filter(isWorker), []);
    const fetched = page.waitForRequest((request) => isWorker(new URL(request.url()).pathname));
    await widgetReady(page, 'chain-rule-steps');
    await fetched;
    await close();
  });

  for (const tag of ['chain-rule-explorer', 'backprop-trainer'])
    it(`what <${tag}> needs to begin all at once, not file by file`, async () => {
      const { page, asked, visit, close } = await open(`<${tag}></${tag}>`);
      let goOn;
      const held = new Promise((resolve) => {
        goOn = resolve;
      });
      await page.route(`**/chunks/${tag}-*`, async (route) => {
        await held;
        await route.continue();
      });
      const isScript = (address) => address.endsWith('.js');
      const ownFile = page.waitForRequest(`**/chunks/${tag}-*`);
      await visit();
      await ownFile;
      await page.waitForLoadState('domcontentloaded');
      await page.waitForTimeout(300);
      const early = asked.filter(isScript);
      assert.equal(await page.evaluate((name) => Boolean(customElements.get(name)), tag), false);
      // Asked before it goes on: later than the widget can be used, it would be told of what comes after that.
      const telling = page.evaluate(async (name) => {
        await customElements.whenDefined(name);
        const widget = document.querySelector(name);
        await (widget.usable ?? widget.ready);
        const moment = performance.now();
        return performance
          .getEntriesByType('resource')
          .filter(({ startTime }) => startTime < moment)
          .map((entry) => new URL(entry.name).pathname);
      }, tag);
      await page.evaluate(() => undefined);
      goOn();
      const needed = await telling;
      assert.ok(early.length > 8, early.join(' '));
      assert.equal(new Set(early).size, early.length, 'no file is asked for twice');
      assert.deepEqual(
        needed.filter((address) => isScript(address) && !early.includes(address)),
        [],
      );
      const links = await page.evaluate(() => document.querySelectorAll('link[rel=modulepreload]').length);
      assert.equal(links, 0, 'what the loader put into the page is taken away');
      await close();
    });

  it('TensorFlow.js when it is chosen, wide networks when one is trained, and not before', async () => {
    const { page, asked, visit, close } = await open('<backprop-trainer></backprop-trainer>');
    await visit();
    await widgetReady(page, 'backprop-trainer');
    const late = /\/(tfjs|tiled-form|snapshot)-/;
    assert.deepEqual(
      asked.filter((address) => late.test(address)),
      [],
    );
    assert.ok(
      asked.some((address) => address.includes('/figures-below-')),
      'the figures below are fetched without being asked for',
    );
    await page.evaluate(async () => {
      const { current } = document.querySelector('backprop-trainer');
      await current.restart({
        ...current.settings,
        layers: [2, 64, 64, 1],
        activations: ['tanh', 'tanh', 'sigmoid'],
      });
    });
    assert.ok(asked.some((address) => address.includes('/tiled-form-')));
    await page.evaluate(async () => {
      const { current } = document.querySelector('backprop-trainer');
      await current.restart({
        ...current.settings,
        layers: [2, 2, 1],
        activations: ['tanh', 'sigmoid'],
        engine: 'tfjs',
      });
    });
    assert.ok(asked.some((address) => address.includes('/tfjs-')));
    await close();
  });

  it('the curves when the trainer can be used: in their room, and no epoch is lost to them', async () => {
    const { page, visit, close } = await open('<backprop-trainer epochs="200"></backprop-trainer>');
    let goOn;
    const held = new Promise((resolve) => {
      goOn = resolve;
    });
    // In the page: asked from here it would be told when it has been usable for a while.
    await page.addInitScript(async () => {
      await customElements.whenDefined('backprop-trainer');
      await document.querySelector('backprop-trainer').usable;
      globalThis.usableAt = performance.now();
    });
    await page.route('**/curves-*', async (route) => {
      await held;
      await route.continue();
    });
    await visit();
    const trainer = page.locator('backprop-trainer');
    await page.evaluate(() => customElements.whenDefined('backprop-trainer'));
    const usableAt = await trainer.evaluate(async (element) => {
      await element.usable;
      return globalThis.usableAt;
    });
    /** Height and place of both curves below the upper edge of their column. */
    const room = () =>
      trainer.evaluate((element) => {
        const curves = element.shadowRoot.querySelector('.curves');
        const { top } = curves.getBoundingClientRect();
        return [...curves.children].flatMap((each) => {
          const box = each.getBoundingClientRect();
          return [box.top - top, box.height];
        });
      });
    const kept = await room();
    assert.match(await trainer.locator('.curves').innerText(), /Loss[^]*Gradient norm/);
    await trainer.locator('backprop-controls.bar button').first().click();
    await page.waitForFunction(() => document.querySelector('backprop-trainer').current.epoch >= 20);
    const isThere = () => Boolean(customElements.get('backprop-loss'));
    assert.equal(await page.evaluate(isThere), false);
    goOn();
    await trainer.evaluate(async (element) => {
      await element.ready;
      await element.pause();
      element.shadowRoot.querySelector('backprop-loss').shadowRoot.querySelector('.chart-table').open = true;
    });
    const chart = /\/(chart|curves|figures-below)-/;
    const early = await page.evaluate(
      (moment) =>
        performance
          .getEntriesByType('resource')
          .filter(({ startTime }) => startTime < moment)
          .map(({ name }) => name),
      usableAt,
    );
    assert.deepEqual(
      early.filter((name) => chart.test(name)),
      [],
    );
    const cells = trainer.locator('backprop-loss .chart-table tbody tr > :first-child');
    await cells.first().waitFor();
    const [known, epochs] = await trainer.evaluate(({ current }) => [
      current.knownEpochs,
      current.losses.length,
    ]);
    // The table is written in the frame after the one that the training ended in.
    const numbers = async () => (await cells.allInnerTexts()).map((text) => Number(text.replace(/\D/g, '')));
    let rows = await numbers();
    for (let tries = 0; tries < 100 && rows.at(-1) !== known; tries += 1) {
      await page.waitForTimeout(100);
      rows = await numbers();
    }
    assert.equal(epochs, known + 1);
    assert.deepEqual([rows[0], rows.at(-1)], [0, known]);
    await trainer.evaluate((element) => {
      element.shadowRoot.querySelector('backprop-loss').shadowRoot.querySelector('.chart-table').open = false;
    });
    await page.waitForFunction(() => {
      const loss = document.querySelector('backprop-trainer').shadowRoot.querySelector('backprop-loss');
      return loss.shadowRoot.querySelector('canvas')?.height > 100;
    });
    const stands = await room();
    kept.forEach((value, index) =>
      assert.ok(Math.abs(value - stands[index]) < 2, `${kept} became ${stands}`),
    );
    await close();
  });

  it('says what did not arrive, trains without it, and fetches it when asked again', async () => {
    const { page, visit, close } = await open('<backprop-trainer></backprop-trainer>');
    await page.addInitScript(() => {
      globalThis.told = [];
      addEventListener('widget-error', ({ detail }) => globalThis.told.push(detail.code));
    });
    const below = /\/(figures-below|curves)-/;
    await page.route(below, (route) => route.abort());
    await visit();
    await widgetReady(page, 'backprop-trainer');
    const trainer = page.locator('backprop-trainer');
    await trainer.locator('.short').waitFor();
    assert.deepEqual(await page.evaluate(() => globalThis.told), ['not-loaded']);
    assert.equal(
      await trainer.evaluate(async (element) => (await element.step(5), element.current.epoch)),
      5,
    );
    await page.unroute(below);
    await trainer.locator('.short button').click();
    await page.waitForFunction(() =>
      ['weights', 'loss'].every((name) => customElements.get(`backprop-${name}`) !== undefined),
    );
    await trainer.locator('.short').waitFor({ state: 'detached' });
    await close();
  });
});
