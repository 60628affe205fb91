// The example deck that a teacher can take: ten slides, everything on them in its place, nothing from anybody else.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { allReady, canvasesDrawn, contentOfPdf, openDeck, slideReady } from './deck.mjs';
import { cdn, openSite } from './site.mjs';

describe('the example deck', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  for (const theme of ['projector', 'light']) {
    it(`has ten slides, each with notes, and nothing is cut off in the theme ${theme}`, async () => {
      const { page, allFaults, close } = await openDeck(site, `/deck/?theme=${theme}`);
      await page.setViewportSize({ width: 1280, height: 720 });
      assert.equal(await page.evaluate(() => Reveal.getTotalSlides()), 10);
      const widgets = new Set();
      for (let slide = 0; slide < 10; slide += 1) {
        await page.evaluate((index) => Reveal.slide(index, 0, -1), slide);
        await slideReady(page);
        await page.evaluate(() => {
          while (Reveal.availableFragments().next) Reveal.nextFragment();
        });
        const look = () =>
          page.evaluate(() => {
            const section = Reveal.getCurrentSlide();
            const edge = section.getBoundingClientRect();
            const places = [...section.children]
              .map((child) => child.getBoundingClientRect())
              .filter(({ width, height }) => width * height > 0);
            const isInside = ({ left, right, top, bottom }) =>
              left >= edge.left - 1 &&
              right <= edge.right + 1 &&
              top >= edge.top - 1 &&
              bottom <= edge.bottom + 1;
            return {
              notes: section.querySelector('.notes')?.textContent.trim().length ?? 0,
              fits: places.every(isInside) && section.scrollWidth <= section.clientWidth,
              tags: [...section.querySelectorAll('*')].map((element) => element.localName),
            };
          });
        // A busy machine lays the slide out late; what is cut off stays so.
        await page.waitForTimeout(300);
        let found = await look();
        for (let tries = 0; tries < 50 && !found.fits; tries += 1) {
          await page.waitForTimeout(100);
          found = await look();
        }
        assert.ok(found.notes > 40, `slide ${slide + 1} has no notes`);
        assert.ok(found.fits, `slide ${slide + 1} is cut off`);
        for (const tag of found.tags) if (/^(chain-rule|backprop)-/.test(tag)) widgets.add(tag);
      }
      assert.ok(widgets.size >= 7, [...widgets].join());
      // With the strict policy of the site, but for Trusted Types; and nothing was asked of another place.
      assert.deepEqual(await allFaults(), []);
      await close();
    });
  }

  it('is ten pages on paper, with every figure as it stands in the end', async () => {
    const { page, close } = await openDeck(site, '/deck/?print-pdf');
    await page.waitForSelector('.pdf-page');
    await allReady(page);
    await canvasesDrawn(page);
    // What reaches further than its page would be put on the next one, where nobody sees it.
    const cut = await page.evaluate(() =>
      [...document.querySelectorAll('.pdf-page')].flatMap((sheet) =>
        [...sheet.querySelectorAll('*')]
          .filter(({ localName }) => /^(chain-rule|backprop)-/.test(localName))
          .filter((widget) => widget.getBoundingClientRect().bottom > sheet.getBoundingClientRect().bottom)
          .map(({ localName, id }) => `${localName} ${id}`),
      ),
    );
    assert.deepEqual(cut, []);
    const { pages, images } = contentOfPdf(
      await page.pdf({ preferCSSPageSize: true, printBackground: true }),
    );
    assert.equal(pages, 10);
    assert.ok(images >= 3, `${images} pictures`);
    await close();
  });

  it('has no frame around its slides in forced colours', async () => {
    const { page, close } = await openDeck(site, '/deck/');
    await page.emulateMedia({ forcedColors: 'active' });
    const { border, canvas } = await page.evaluate(() => {
      const probe = document.createElement('p');
      probe.style.backgroundColor = 'Canvas';
      document.body.append(probe);
      return {
        border: getComputedStyle(Reveal.getCurrentSlide()).borderBlockStartColor,
        canvas: getComputedStyle(probe).backgroundColor,
      };
    });
    assert.equal(border, canvas);
    await close();
  });

  it('brings reveal.js along with its licence, in the folder and in the notices', () => {
    const read = (file) => readFileSync(path.join(cdn, file), 'utf8');
    assert.match(read('deck/reveal/LICENSE.txt'), /Hakim El Hattab/);
    assert.match(read('THIRD-PARTY-NOTICES.txt'), /^reveal\.js \d/m);
    assert.doesNotMatch(read('deck/index.html'), /(src|href)="(https?:)?\/\//);
  });
});
