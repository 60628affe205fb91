// The built loader, as a course page uses it: one script tag, the strict policy with Trusted Types, nothing from
// anybody else. Each widget comes to life from its example.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { declarationsOf } from '../../tools/build/manifest.mjs';
import { root } from '../../tools/widget-list.mjs';
import { openPage, openSite, widgetReady, widgets } from './site.mjs';

const manifest = JSON.parse(readFileSync(path.join(root, 'dist/custom-elements.json'), 'utf8'));
const declarations = new Map(declarationsOf(manifest).map((each) => [each.tagName, each]));

/** Runs in the page: adds up how far the upgrade moves what stands around the widgets, as browsers score it. */
const watchShifts = () => {
  globalThis.outsideShift = 0;
  new PerformanceObserver((list) => {
    for (const entry of list.getEntries()) {
      // What moves inside a widget has no node that a page could name.
      if (entry.sources.some(({ node }) => node !== null)) globalThis.outsideShift += entry.value;
    }
  }).observe({ type: 'layout-shift', buffered: true });
};

/** A tenth is what is called good for a whole page; the page's own fonts take a part of it too. */
const allowedShift = 0.05;

/** Runs in the page: waits until no place is kept free any more, and two frames for what then moves. */
async function placesGiven() {
  const isReserved = () => [...document.querySelectorAll('*')].some((each) => each.style?.minBlockSize);
  while (isReserved()) await new Promise((resolve) => setTimeout(resolve, 50));
  for (let i = 0; i < 2; i += 1) await new Promise((resolve) => requestAnimationFrame(resolve));
  return globalThis.outsideShift;
}

/** Runs in the page: the names that `::part()` finds in a widget. */
const partsOf = (tag) => [
  ...new Set(
    [...document.querySelector(tag).shadowRoot.querySelectorAll('[part]')].flatMap((each) => [...each.part]),
  ),
];

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
    it(`brings <${tag}> to life without one report, and moves nothing around it`, async () => {
      assert.ok(example, `components/${tag}/${tag}.example.html is missing`);
      const opened = await openPage(site.browser, `${site.address}/gallery/${tag}.html`, {
        init: watchShifts,
      });
      const { width, hasShadow } = await widgetReady(opened.page, tag);
      const shift = await opened.page.evaluate(placesGiven);
      const parts = await opened.page.evaluate(partsOf, tag);
      const faults = await opened.allFaults();
      await opened.close();
      assert.deepEqual(faults, []);
      assert.ok(hasShadow);
      if (tag !== 'backprop-run') assert.ok(width >= 300, `<${tag}> is ${width} px wide`);
      assert.ok(shift < allowedShift, `what stands around <${tag}> moved by ${shift}`);
      const described = declarations.get(tag).cssParts.map(({ name }) => name);
      assert.deepEqual(
        parts.filter((name) => !described.includes(name)),
        [],
      );
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

  it('keeps the place of a widget free, as high as it will be, and gives back what it lent', async () => {
    const tag = 'chain-rule-graph';
    const opened = await openPage(site.browser, `${site.address}/gallery/${tag}.html`, {
      init: () => {
        // The widget's code never comes: what is kept free can be measured in peace.
        globalThis.customElements.define = () => {};
      },
    });
    const kept = await opened.page.evaluate((name) => document.querySelector(name).offsetHeight, tag);
    await opened.close();
    const whole = await openPage(site.browser, `${site.address}/gallery/${tag}.html`);
    await widgetReady(whole.page, tag);
    await whole.page.evaluate(placesGiven);
    const { height, style } = await whole.page.evaluate((name) => {
      const element = document.querySelector(name);
      return { height: element.offsetHeight, style: element.getAttribute('style') };
    }, tag);
    await whole.close();
    assert.ok(Math.abs(kept - height) < 0.1 * height, `${kept} px were kept for ${height} px`);
    assert.equal(style, null);
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
    // A page with the loader and without a widget of its own, which the loader might have found already.
    const opened = await openPage(site.browser, `${site.address}/docs/package.html`, { init });
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
