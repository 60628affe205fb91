// Hashes: every built file has its own, and a page that names them runs nothing that was changed on its way.
import assert from 'node:assert/strict';
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { filesBelow } from '../../tools/serve/vendor.mjs';
import { cdn, openPage, openSite, widgetReady } from './site.mjs';

const hashes = JSON.parse(readFileSync(path.join(cdn, 'integrity.json'), 'utf8'));
const sha384 = (file) => `sha384-${createHash('sha384').update(readFileSync(file)).digest('base64')}`;

describe('the hashes of the built files', () => {
  let site;
  before(async () => {
    site = await openSite();
  });
  after(() => site.close());

  it('are those of every file', () => {
    const files = filesBelow(cdn, /./).map((file) => path.relative(cdn, file));
    const others = files.filter((file) => !['integrity.json', 'THIRD-PARTY-NOTICES.txt'].includes(file));
    assert.ok(others.length > 50);
    assert.deepEqual(Object.keys(hashes).sort(), others.sort());
    for (const [file, hash] of Object.entries(hashes)) assert.equal(hash, sha384(path.join(cdn, file)), file);
  });

  /** The example page, with one byte more in the files whose names match. */
  async function openChanged(changed) {
    const opened = await openPage(site.browser, 'about:blank');
    const { page } = opened;
    await page.route('**/*.js', async (route) => {
      const response = await route.fetch();
      const isChanged = changed.test(new URL(route.request().url()).pathname);
      await route.fulfill({ response, body: `${await response.text()}${isChanged ? '\n' : ''}` });
    });
    await page.goto(`${site.address}/examples/integrity.html`);
    return opened;
  }

  it('let the example page run under the strict policy', async () => {
    const opened = await openPage(site.browser, `${site.address}/examples/integrity.html`);
    const { hasShadow } = await widgetReady(opened.page, 'chain-rule-steps');
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(faults, []);
    assert.ok(hasShadow);
  });

  it('let files pass that are served unchanged by somebody else', async () => {
    const opened = await openChanged(/nothing is changed/);
    const { hasShadow } = await widgetReady(opened.page, 'chain-rule-steps');
    await opened.close();
    assert.ok(hasShadow);
  });

  it('stop a changed loader', async () => {
    const { page, faults, close } = await openChanged(/\/loader\.js$/);
    const isRefused = () => faults.some((fault) => /integrity/i.test(fault));
    for (let tries = 0; tries < 100 && !isRefused(); tries += 1) await page.waitForTimeout(100);
    // Time enough for what was let pass all the same.
    await page.waitForTimeout(500);
    const isDefined = await page.evaluate(() => customElements.get('chain-rule-steps') !== undefined);
    const fallback = await page.textContent('chain-rule-steps');
    await close();
    assert.equal(isDefined, false);
    assert.match(fallback, /cos\(x²\)/);
    assert.ok(isRefused(), faults.join('\n'));
  });

  it('stop a changed chunk; the fallback stays and another try is offered', async () => {
    const { page, faults, close } = await openChanged(/\/chunks\/chain-rule-steps/);
    await page.waitForSelector('[data-backprop-lab-retry]', { timeout: 60_000 });
    const fallback = await page.innerText('chain-rule-steps');
    await close();
    assert.match(fallback, /cos\(x²\)/);
    assert.ok(
      faults.some((fault) => /integrity/i.test(fault)),
      faults.join('\n'),
    );
  });
});
