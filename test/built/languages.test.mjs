// Languages in the built product: fetched by the loader where a page asks, and only there; brought by a script of
// its own from file://; registered by an import for those who bundle.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { listLanguages } from '../../tools/widget-list.mjs';
import { cdn, openPage, openSite, widgetReady } from './site.mjs';

const tag = 'backprop-loss';
/** Waits until the widget says `word` in its heading. */
const says = (page, word) =>
  page.waitForFunction(
    ([name, wanted]) =>
      document.querySelector(name).shadowRoot.querySelector('.heading')?.textContent.includes(wanted),
    [tag, word],
  );

describe('a language of the built product', () => {
  let site;
  let folder;
  before(async () => {
    site = await openSite();
    folder = await mkdtemp(path.join(os.tmpdir(), 'backprop-lab-'));
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  for (const [query, heading, files] of [
    ['', 'Loss', 0],
    ['?lang=de', 'Verlust', 1],
    ['?lang=fr', 'Loss', 0],
  ]) {
    it(`is fetched ${files} times for gallery/${tag}.html${query}`, async () => {
      const opened = await openPage(site.browser, `${site.address}/gallery/${tag}.html${query}`);
      await widgetReady(opened.page, tag);
      await says(opened.page, heading);
      const fetched = await opened.page.evaluate(() =>
        performance
          .getEntriesByType('resource')
          .filter(({ name }) => /\/(lang|de)[-/][^/]*\.js$/.test(new URL(name).pathname)),
      );
      const faults = await opened.allFaults();
      await opened.close();
      assert.equal(fetched.length, files);
      assert.deepEqual(faults, []);
    });
  }

  it('comes from file:// with a script of its own, before or after the widget', async () => {
    for (const scripts of [
      [tag, 'lang-de'],
      ['lang-de', tag],
    ]) {
      for (const name of scripts)
        await copyFile(path.join(cdn, 'classic', `${name}.js`), path.join(folder, `${name}.js`));
      await copyFile(path.join(cdn, 'classic/backprop-run.js'), path.join(folder, 'backprop-run.js'));
      const page = path.join(folder, `${scripts[0]}-first.html`);
      await writeFile(
        page,
        `<!doctype html><html lang="de"><meta charset="utf-8"><link rel="icon" href="data:,">` +
          [...scripts, 'backprop-run'].map((name) => `<script defer src="${name}.js"></script>`).join('') +
          `<body><backprop-run epochs="5"><${tag}></${tag}></backprop-run></body></html>`,
      );
      const opened = await openPage(site.browser, pathToFileURL(page).href);
      await widgetReady(opened.page, tag);
      await says(opened.page, 'Verlust');
      await opened.close();
    }
  });

  it('is registered by an import, in Node as well', async () => {
    assert.ok(listLanguages().includes('de'));
    for (const language of listLanguages()) await import(`backprop-lab/lang/${language}`);
    const store = globalThis[Symbol.for('backprop-lab.languages')];
    assert.deepEqual([...store.packs.keys()].sort(), listLanguages());
  });
});
