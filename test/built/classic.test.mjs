// The classic scripts, as a deck that is opened by a double click uses them: from file://, each alone in an empty
// folder, with no server, no worker and no font beside it.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { readFileSync } from 'node:fs';
import { exampleBody } from '../../tools/serve/pages.mjs';
import { root } from '../../tools/widget-list.mjs';
import { cdn, openContext, openPage, openSite, widgetReady, widgets } from './site.mjs';

describe('the classic scripts from file://', () => {
  let site;
  let folder;
  let context;
  before(async () => {
    site = await openSite();
    context = await openContext(site.browser);
    folder = await mkdtemp(path.join(os.tmpdir(), 'backprop-lab-'));
  });
  after(async () => {
    await site.close();
    await rm(folder, { recursive: true, force: true });
  });

  it('are there', () => {
    assert.ok(widgets.length > 0);
  });

  for (const { tag, example } of widgets) {
    it(`show <${tag}>`, async () => {
      await copyFile(path.join(cdn, 'classic', `${tag}.js`), path.join(folder, `${tag}.js`));
      const body = example
        ? exampleBody(readFileSync(path.join(root, example), 'utf8'))
        : `<${tag}></${tag}>`;
      const page = path.join(folder, `${tag}.html`);
      await writeFile(
        page,
        `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,">` +
          `<script defer src="${tag}.js"></script><body>${body.replace(/<title>.*?<\/title>/s, '')}</body></html>`,
      );
      const opened = await openPage(site.browser, pathToFileURL(page).href, { context });
      const { hasShadow } = await widgetReady(opened.page, tag);
      await opened.page.waitForTimeout(500);
      // The fonts and the worker are not there, which the browser notes and the widget survives.
      const faults = opened.faults.filter(
        (fault) => !/Failed to load resource|net::ERR_FILE_NOT_FOUND/.test(fault),
      );
      await opened.close();
      assert.ok(hasShadow);
      assert.deepEqual(faults, []);
    });
  }
});
