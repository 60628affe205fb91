// What is fetched when: nothing that a page does not need yet, and what did not arrive is said and can be asked for
// again. How much is fetched is held by `npm run sizes`.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openSite, widgetReady } from './site.mjs';

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
    const context = await site.browser.newContext({ viewport: { width: 1280, height: 900 } });
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
    const { page, asked, visit, close } = await open(
      '<chain-rule-explorer></chain-rule-explorer><div></div><chain-rule-steps></chain-rule-steps>',
    );
    await page.addInitScript(() =>
      addEventListener('DOMContentLoaded', () =>
        document.querySelector('div').style.setProperty('height', '9000px'),
      ),
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

  it('says what did not arrive, trains without it, and fetches it when asked again', async () => {
    const { page, visit, close } = await open('<backprop-trainer></backprop-trainer>');
    await page.addInitScript(() => {
      globalThis.told = [];
      addEventListener('widget-error', ({ detail }) => globalThis.told.push(detail.code));
    });
    const below = '**/figures-below-*';
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
    await page.waitForFunction(() => customElements.get('backprop-weights') !== undefined);
    await trainer.locator('.short').waitFor({ state: 'detached' });
    await close();
  });
});
