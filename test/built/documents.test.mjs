// The documents and the reference in the gallery, as the build makes them: every link leads somewhere, a narrow window
// needs no sideways scrolling, axe finds nothing, and without scripts a picture stands for each widget.
import assert from 'node:assert/strict';
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import axe from 'axe-core';
import { filesBelow } from '../../tools/serve/vendor.mjs';
import { root } from '../../tools/widget-list.mjs';
import { cdn, openPage, openSite, widgets } from './site.mjs';

const read = (file) => readFileSync(path.join(cdn, file), 'utf8');
const pages = ['docs', 'gallery'].flatMap((folder) =>
  filesBelow(path.join(cdn, folder), /\.html$/).map((file) => path.relative(cdn, file)),
);

describe('the documents', () => {
  it('have a page for each Markdown file, and name every widget', () => {
    const written = filesBelow(path.join(root, 'docs'), /\.md$/);
    assert.ok(written.length >= 10);
    assert.equal(pages.filter((page) => page.startsWith('docs/')).length, written.length + 1);
    const index = read('docs/index.html');
    for (const { tag } of widgets)
      assert.match(index, new RegExp(`gallery/${tag}\\.html.*${tag}-light\\.webp`));
  });

  for (const page of pages) {
    it(`lead somewhere with every link: ${page}`, () => {
      const text = read(page);
      for (const [, address] of text.matchAll(/<(?:a|img|source)\b[^>]*?(?:href|src|srcset)="([^"]+)"/g)) {
        assert.doesNotMatch(address, /^\w+:/, 'nothing is asked of anybody else');
        const [file, anchor] = address.split('#');
        const target = file ? path.join(path.dirname(page), file) : page;
        assert.ok(existsSync(path.join(cdn, target)), `${address} was not built`);
        if (anchor) assert.match(read(target), new RegExp(`id="${anchor}"`), address);
      }
    });
  }

  it('tell of every attribute, event and part of a widget', () => {
    const manifest = JSON.parse(readFileSync(path.join(root, 'dist/custom-elements.json'), 'utf8'));
    for (const { declarations } of manifest.modules) {
      for (const { tagName, attributes, events, cssParts } of declarations) {
        const text = read(`gallery/${tagName}.html`);
        for (const { name } of [...attributes, ...events, ...cssParts])
          assert.ok(text.includes(`<code>${name}</code>`), `<${tagName}>: ${name}`);
      }
    }
  });
});

describe('the pages of the documents', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  for (const page of ['docs/index.html', 'docs/package.html', 'docs/for-teachers.html']) {
    for (const colorScheme of ['light', 'dark']) {
      it(`fit a phone and have nothing that axe finds: ${page}, ${colorScheme}`, async () => {
        const opened = await openPage(site.browser, 'about:blank');
        await opened.page.setViewportSize({ width: 320, height: 700 });
        await opened.page.emulateMedia({ colorScheme });
        await opened.page.goto(`${site.address}/${page}`);
        const overflow = await opened.page.evaluate(
          () => document.documentElement.scrollWidth - document.documentElement.clientWidth,
        );
        await opened.page.evaluate(axe.source);
        const { violations } = await opened.page.evaluate(() => globalThis.axe.run(document));
        const reports = await opened.page.evaluate(() => globalThis.policyReports);
        await opened.close();
        assert.equal(overflow, 0);
        assert.deepEqual(
          violations.map(({ id, nodes }) => `${id}: ${nodes.map(({ html }) => html).join(' ')}`),
          [],
        );
        assert.deepEqual(reports, []);
      });
    }
  }

  it('show a picture of each widget where no script runs', async () => {
    const context = await site.browser.newContext({ javaScriptEnabled: false, colorScheme: 'dark' });
    const page = await context.newPage();
    const asked = [];
    page.on('response', (response) => {
      if (response.ok()) asked.push(new URL(response.url()).pathname);
    });
    await page.goto(`${site.address}/gallery/chain-rule-steps.html`, { waitUntil: 'networkidle' });
    const box = await page.locator('noscript img, img.picture').first().boundingBox();
    const fallback = await page.locator('chain-rule-steps').innerText();
    await context.close();
    assert.ok(asked.includes('/pictures/chain-rule-steps-dark.webp'), asked.join(' '));
    assert.ok(box.width > 300 && box.height > 300);
    assert.match(fallback, /cos\(x²\)/);
  });
});
