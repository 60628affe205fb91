// Every widget's page as it was built, by keyboard alone: Tab reaches all of it, shows where it is, and comes out.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openContext, openSite, showWidget, widgets } from './site.mjs';

/** More stops than this on one widget would be a wall; the longest has about 120. */
const mostStops = 400;

/** Runs in the page: the element that has the focus, also inside shadow roots, and what shows that it has. */
function focused() {
  let element = document.activeElement;
  while (element?.shadowRoot?.activeElement) element = element.shadowRoot.activeElement;
  if (!element || element === document.body) return { name: 'body' };
  const style = getComputedStyle(element);
  const box = element.getBoundingClientRect();
  globalThis.stops ??= new Map();
  if (!globalThis.stops.has(element)) globalThis.stops.set(element, globalThis.stops.size);
  const hasOutline = style.outlineStyle !== 'none' && Number.parseFloat(style.outlineWidth) > 0;
  // A radio button or a range is drawn by its neighbour or its track; the ring stands there.
  const around = [element.nextElementSibling, element.parentElement].filter(Boolean).map((each) => {
    const { outlineStyle, outlineWidth } = getComputedStyle(each);
    return outlineStyle !== 'none' && Number.parseFloat(outlineWidth) > 0;
  });
  return {
    number: globalThis.stops.get(element),
    name: `${element.localName}${element.id ? `#${element.id}` : ''}.${element.className} ${element.getAttribute('aria-label') ?? element.textContent?.trim().slice(0, 40) ?? ''}`,
    isAfter: element.id === 'after-the-widget',
    isVisible: box.width > 0 && box.height > 0,
    showsFocus:
      hasOutline || style.boxShadow !== 'none' || style.strokeWidth !== '1px' || around.includes(true),
  };
}

/** Runs in the page: something in the widget can be reached by keyboard. */
function hasStops(tag) {
  const stops = 'button, select, input, summary, a[href], [tabindex="0"]';
  return everyElement(document.querySelector(tag).shadowRoot).some((element) => element.matches(stops));
}

describe('every widget by keyboard', () => {
  let site;
  let context;
  before(async () => {
    site = await openSite();
    context = await openContext(site.browser);
  });
  after(() => site.close());

  for (const { tag } of widgets) {
    it(`<${tag}>: Tab goes through all of it, shows where it is, and comes out at the end`, async () => {
      const { page, close } = await showWidget(site, tag, context);
      // A run has nothing of its own to be reached; every other widget has, as soon as its numbers are there.
      if (tag !== 'backprop-run') await page.waitForFunction(hasStops, tag);
      await page.evaluate((name) => {
        const widget = document.querySelector(name);
        for (const [id, where] of [
          ['before-the-widget', 'beforebegin'],
          ['after-the-widget', 'afterend'],
        ]) {
          const button = document.createElement('button');
          button.id = id;
          button.textContent = id;
          widget.insertAdjacentElement(where, button);
        }
        document.getElementById('before-the-widget').focus();
      }, tag);
      const unseen = [];
      const seen = new Set();
      let left = false;
      for (let stop = 0; stop < mostStops && !left; stop++) {
        await page.keyboard.press('Tab');
        const at = await page.evaluate(focused);
        left = at.isAfter ?? false;
        if (left || at.name === 'body') continue;
        assert.ok(!seen.has(at.number), `the focus comes back to ${at.name}: a trap`);
        seen.add(at.number);
        if (!at.isVisible || !at.showsFocus) unseen.push(at.name);
      }
      assert.ok(left, `after ${seen.size} stops the focus is still inside`);
      assert.deepEqual(unseen, [], 'nothing shows the focus on these');
      if (tag !== 'backprop-run') assert.ok(seen.size > 0, 'nothing in it can be reached');
      await close();
    });
  }
});
