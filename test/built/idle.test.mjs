// Twenty widgets that nobody touches: no animation frame, no timer and no call of WebGL in three seconds. It is counted
// where the browser itself is asked, so that nothing escapes.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openContext, openSite } from './site.mjs';

/** Figures share the run around them; the others stand alone. */
const body = `
  <chain-rule-explorer></chain-rule-explorer>
  <chain-rule-explorer outer="exp"></chain-rule-explorer>
  <chain-rule-graph></chain-rule-graph>
  <chain-rule-graph></chain-rule-graph>
  <chain-rule-machine></chain-rule-machine>
  <chain-rule-machine></chain-rule-machine>
  <backprop-run>
    <backprop-controls></backprop-controls>
    <backprop-summary></backprop-summary>
    <backprop-boundary></backprop-boundary>
    <backprop-network></backprop-network>
    <backprop-loss></backprop-loss>
    <backprop-gradient-norm></backprop-gradient-norm>
    <backprop-weights></backprop-weights>
    <backprop-predictions></backprop-predictions>
    <backprop-errors></backprop-errors>
    <backprop-activation></backprop-activation>
    <backprop-shader></backprop-shader>
  </backprop-run>
  <backprop-paths></backprop-paths>
  <backprop-trainer></backprop-trainer>`;

/** Counts before any script of the page runs. */
function count() {
  globalThis.calls = {};
  const note = (name) => (globalThis.calls[name] = (globalThis.calls[name] ?? 0) + 1);
  for (const name of ['requestAnimationFrame', 'requestIdleCallback', 'setTimeout', 'setInterval']) {
    const own = globalThis[name];
    globalThis[name] = (...given) => {
      note(name);
      return own.apply(globalThis, given);
    };
  }
  for (const type of [WebGL2RenderingContext, WebGLRenderingContext]) {
    for (const [name, { value }] of Object.entries(Object.getOwnPropertyDescriptors(type.prototype))) {
      if (typeof value !== 'function') continue;
      type.prototype[name] = function (...given) {
        note('WebGL');
        return value.apply(this, given);
      };
    }
  }
}

describe('twenty widgets at rest', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('ask for no animation frame, no timer and no WebGL in three seconds', async () => {
    const context = await openContext(site.browser);
    const page = await context.newPage();
    await page.addInitScript(count);
    await page.route('**/idle.html', (route) =>
      route.fulfill({
        contentType: 'text/html',
        body:
          `<!doctype html><html lang="en"><meta charset="utf-8"><title>idle</title>` +
          `<link rel="icon" href="data:,"><script type="module" src="./loader.js"></script><body>${body}</body></html>`,
      }),
    );
    await page.goto(`${site.address}/idle.html`);
    // Each is brought to life, also those far below; then the page rests at the top, with some in sight.
    const number = await page.evaluate(async () => {
      const widgets = [...document.body.querySelectorAll('*')].filter(({ localName }) =>
        localName.includes('-'),
      );
      for (const widget of widgets) {
        widget.scrollIntoView();
        await customElements.whenDefined(widget.localName);
        await widget.ready;
      }
      scrollTo(0, 0);
      return widgets.length;
    });
    assert.equal(number, 20);
    // What was under way when the last one became ready may end: at most a minute, on a machine that is busy.
    const counted = async (milliseconds) => {
      await page.evaluate(() => (globalThis.calls = {}));
      await page.waitForTimeout(milliseconds);
      return page.evaluate(() => globalThis.calls);
    };
    for (let tries = 0; tries < 60; tries++) if (Object.keys(await counted(1000)).length === 0) break;
    assert.deepEqual(await counted(3000), {});
    // It would have been counted: a step of training does all of it.
    await page.evaluate(async () => {
      globalThis.calls = {};
      await document.querySelector('backprop-trainer').step(1);
    });
    const worked = await page.evaluate(() => globalThis.calls);
    assert.ok(worked.WebGL > 0, JSON.stringify(worked));
    await context.close();
  });
});
