// The built loader, as a course page uses it: one script tag, the strict policy with Trusted Types, nothing from
// anybody else. Each widget comes to life from its example.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openPage, openSite, widgetReady, widgets } from './site.mjs';

describe('the loader under the strict policy', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('has widgets to load', () => {
    assert.ok(widgets.length > 0);
  });

  for (const { tag, example } of widgets) {
    it(`brings <${tag}> to life without one report`, async () => {
      assert.ok(example, `components/${tag}/${tag}.example.html is missing`);
      const opened = await openPage(site.browser, `${site.address}/gallery/${tag}.html`);
      const { width, hasShadow } = await widgetReady(opened.page, tag);
      const faults = await opened.allFaults();
      await opened.close();
      assert.deepEqual(faults, []);
      assert.ok(hasShadow);
      if (tag !== 'backprop-run') assert.ok(width >= 300, `<${tag}> is ${width} px wide`);
    });
  }

  it('shows the lab without one report', async () => {
    const opened = await openPage(site.browser, `${site.address}/`);
    const tags = await opened.page.evaluate(
      (names) => names.filter((name) => document.querySelector(name)),
      widgets.map(({ tag }) => tag),
    );
    for (const tag of tags) await widgetReady(opened.page, tag);
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(faults, []);
  });

  it('leaves a widget alone that is far below, and what the author wrote stands', async () => {
    const [{ tag }] = widgets.filter((widget) => widget.tag !== 'backprop-run');
    const init = `addEventListener('DOMContentLoaded', () => {
      document.body.replaceChildren();
      const space = document.createElement('div');
      space.style.height = '20000px';
      const widget = document.createElement('${tag}');
      widget.textContent = 'the fallback';
      document.body.append(space, widget);
    });`;
    const opened = await openPage(site.browser, `${site.address}/gallery/${tag}.html`, { init });
    await opened.page.waitForTimeout(1000);
    const atFirst = await opened.page.evaluate((name) => {
      const element = document.querySelector(name);
      return { isDefined: Boolean(customElements.get(name)), text: element.innerText };
    }, tag);
    assert.deepEqual(atFirst, { isDefined: false, text: 'the fallback' });
    await widgetReady(opened.page, tag);
    await opened.close();
  });
});
