// What does not arrive: the widget's own file, a part that it needs later, the worker, TensorFlow.js, an engine, the
// loader in a frame. The page says so where it is missing, offers another try, and the try works when the network is
// back.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { itTriesAgain } from './late-files.mjs';
import { openPage, openSite, widgetReady } from './site.mjs';

/** Runs in the page: the first element that fits, in whatever shadow root it stands. */
const deepHelpers = () => {
  globalThis.deepAll = (selector, root = document) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? globalThis.deepAll(selector, shadowRoot) : [],
    ),
  ];
  globalThis.deepText = () =>
    globalThis
      .deepAll('.widget')
      .map((each) => each.textContent.replace(/\s+/g, ' ').trim())
      .join('\n');
};

const patience = { timeout: 60_000, polling: 100 };

describe('what does not arrive', () => {
  let site;
  let latePage;
  before(async () => {
    site = await openSite();
    latePage = await site.browser.newPage();
  });
  after(async () => {
    await site.close();
  });

  // The same in Firefox and WebKit: test/built/other-browsers.test.mjs.
  const browser = {
    open: (address) => latePage.goto(address),
    evaluate: (inPage, value) => latePage.evaluate(inPage, value),
  };
  itTriesAgain(it, () => browser);

  /** A page on which the files that `missing` names do not arrive, until `network.isDown` is false. */
  async function openWithout(path, missing) {
    const network = { isDown: true, stopped: [] };
    const opened = await openPage(site.browser, 'about:blank', { init: deepHelpers });
    await opened.page.route(/\.js(\?|$)/, (route) => {
      const name = new URL(route.request().url()).pathname.split('/').pop();
      if (!network.isDown || !missing.test(name)) return route.continue();
      network.stopped.push(name);
      return route.abort('internetdisconnected');
    });
    await opened.page.goto(`${site.address}${path}`, { waitUntil: 'load' });
    const unexpected = () => opened.faults.filter((fault) => fault.startsWith('error:'));
    return { ...opened, network, unexpected };
  }

  const clickDeep = (page, text) =>
    page.evaluate((wanted) => {
      const found = globalThis
        .deepAll('button')
        .find((button) => button.textContent.includes(wanted) && button.getClientRects().length > 0);
      if (!found) throw new Error(`there is no button "${wanted}"`);
      found.click();
    }, text);

  for (const [what, missing] of [
    ['its own file', /^chain-rule-steps/],
    ['a file that its file needs', /^(base|lit)-/],
  ])
    it(`${what}: the fallback stays, another try is offered and works when the network is back`, async () => {
      const { page, network, unexpected, close } = await openWithout(
        '/gallery/chain-rule-steps.html',
        missing,
      );
      const retry = page.locator('[data-backprop-lab-retry]');
      await retry.waitFor(patience);
      assert.ok(network.stopped.length > 0);
      assert.match(await retry.textContent(), /could not be loaded.*again/i);
      // Still no network: the offer comes again, once.
      await retry.click();
      await page.waitForFunction(
        () => document.querySelectorAll('[data-backprop-lab-retry]').length === 1,
        null,
        patience,
      );
      network.isDown = false;
      await retry.click();
      await widgetReady(page, 'chain-rule-steps');
      assert.equal(await retry.count(), 0);
      assert.deepEqual(unexpected(), []);
      await close();
    });

  it("the worker: the lab's own rules serve, the widget says so, and asking again works", async () => {
    const { page, network, unexpected, close } = await openWithout(
      '/gallery/chain-rule-steps.html',
      /^nerdamer-worker/,
    );
    await widgetReady(page, 'chain-rule-steps');
    await page.waitForFunction(() => /Ask again/.test(globalThis.deepText()), null, patience);
    network.isDown = false;
    await clickDeep(page, 'Ask again');
    await page.waitForFunction(() => !/Ask again/.test(globalThis.deepText()), null, patience);
    assert.ok(network.stopped.length > 0, 'the worker was never asked for');
    assert.deepEqual(unexpected(), []);
    await close();
  });
});
