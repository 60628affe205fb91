// Every widget's page as it was built, for a reader who set the system: forced colours, 400 % (a window of 1,280 px that
// is 320 wide then), less motion. No widget can answer these alone.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { openContext, openSite, showWidget, widgets } from './site.mjs';

describe('every widget in the colours, size and motion of its reader', () => {
  let site;
  let context;
  before(async () => {
    site = await openSite();
    context = await openContext(site.browser, {
      forcedColors: 'active',
      colorScheme: 'dark',
      reducedMotion: 'reduce',
      viewport: { width: 320, height: 256 },
    });
  });
  after(() => site.close());

  for (const { tag } of widgets) {
    it(`<${tag}>: nothing is cut off at 400 %, nothing moves by itself, and every text wears a colour of the system`, async () => {
      const { page, close } = await showWidget(site, tag, context);
      const { wide, moving } = await page.evaluate(async () => {
        const { documentElement } = document;
        const tooWide = () => documentElement.scrollWidth - documentElement.clientWidth;
        // Figures follow the width of their place in a frame after it.
        for (let frame = 0; frame < 60 && tooWide() > 0; frame += 1)
          await new Promise((resolve) => requestAnimationFrame(resolve));
        return {
          wide: tooWide(),
          moving: everyElement(document)
            .flatMap((element) => element.getAnimations())
            .filter(({ playState }) => playState === 'running')
            .map(({ effect }) => effect?.target?.outerHTML?.slice(0, 80) ?? ''),
        };
      });
      assert.equal(wide, 0, `the page is ${wide} px wider than the window`);
      assert.deepEqual(moving, []);
      const faults = await page.evaluate((name) => {
        // The system's own colours, as this page has them.
        const probe = document.body.appendChild(document.createElement('i'));
        const colourOf = (keyword) => {
          probe.style.setProperty('color', keyword);
          return getComputedStyle(probe).color;
        };
        const system = ['CanvasText', 'LinkText', 'VisitedText', 'ButtonText', 'GrayText', 'HighlightText', 'FieldText', 'Highlight', 'SelectedItemText', 'AccentColor', 'AccentColorText', 'ActiveText', 'MarkText'].map(colourOf); // prettier-ignore
        // Browsers paint a plate of it behind every forced text.
        const canvas = colourOf('Canvas');
        probe.remove();
        const widget = document.querySelector(name);
        return everyElement(widget.shadowRoot ?? widget)
          .filter((element) => element instanceof HTMLElement && element.checkVisibility())
          .flatMap((element) => {
            const style = getComputedStyle(element);
            const hasText = [...element.childNodes].some(
              (node) => node.nodeType === Node.TEXT_NODE && node.textContent.trim() !== '',
            );
            const isForced = style.forcedColorAdjust !== 'none';
            return hasText && isForced && (!system.includes(style.color) || style.color === canvas)
              ? [`${element.localName}.${element.className}: ${style.color}`]
              : [];
          });
      }, tag);
      assert.deepEqual(faults, []);
      await close();
    });
  }
});
