// Figures on paper that is narrower than the window: the browser lays the page out anew and no script may answer, so
// what is drawn in several layers has to shrink as one.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openContext, openSite, showWidget } from './site.mjs';

const figures = [
  ['backprop-boundary', '.plane-stage'],
  ['backprop-network', '.network-stage'],
  ['backprop-errors', '.plane-stage'],
];

describe('the figures of a training on narrow paper', () => {
  let site;
  let page;
  before(async () => {
    site = await openSite();
    ({ page } = await showWidget(site, 'backprop-trainer', await openContext(site.browser)));
    await page.emulateMedia({ media: 'print' });
    await page.waitForTimeout(500);
  });
  after(() => site.close());

  for (const [tag, selector] of figures)
    it(`<${tag}>: what is drawn and what is painted lie on each other, within their place`, async () => {
      const { wide, narrow } = await page.evaluate(
        async ([name, stageSelector]) => {
          const figure = everyElement(document).find(({ localName }) => localName === name);
          const stage = figure.shadowRoot.querySelector(stageSelector);
          /** Places and sizes of the layers, as shares of the width of their stage. */
          const look = () => {
            const on = stage.getBoundingClientRect();
            const layers = [...stage.querySelectorAll(':scope > :is(svg.plot, img)')].map((layer) => {
              const { left, top, width, height } = layer.getBoundingClientRect();
              return [left - on.left, top - on.top, width, height].map((length) => length / on.width);
            });
            return { width: on.width, layers, height: on.height / on.width };
          };
          window.dispatchEvent(new Event('beforeprint'));
          await Promise.all([...stage.querySelectorAll('img')].map((still) => still.decode()));
          const found = { wide: look() };
          // In one go, as a browser prints: what watches the width is told only afterwards.
          figure.style.setProperty('width', `${0.6 * found.wide.width}px`);
          found.narrow = look();
          figure.style.removeProperty('width');
          window.dispatchEvent(new Event('afterprint'));
          return found;
        },
        [tag, selector],
      );
      assert.ok(wide.layers.length >= 2, 'a drawing and a still of each canvas');
      assert.ok(narrow.width <= 0.6 * wide.width + 1, `${narrow.width} px in place of ${wide.width}`);
      assert.ok(Math.abs(narrow.height - wide.height) < 0.01, 'the stage keeps its shape');
      narrow.layers.forEach((layer, index) =>
        layer.forEach((share, at) =>
          assert.ok(
            Math.abs(share - wide.layers[index][at]) < 0.01,
            `${layer} in place of ${wide.layers[index]}`,
          ),
        ),
      );
    });
});
