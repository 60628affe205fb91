// The built builder under the strict policy: its preview is its code. What the code does in the pages of others stands
// in snippets.test.mjs.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { embeddedReady, frameAt } from './hosts.mjs';
import { openPage, openSite } from './site.mjs';

const frames = ['iframe', 'quarto', 'myst', 'moodle', 'canvas', 'wordpress', 'docusaurus'];

describe('the builder', () => {
  let site;
  let opened;
  before(async () => {
    site = await openSite();
    opened = await openPage(site.browser, `${site.address}/pages/builder.html#w=chain-rule-machine&dx=0.25`);
    await opened.page.waitForFunction(() => document.getElementById('code').textContent !== '', undefined, {
      timeout: 60_000,
    });
  });
  after(async () => {
    await opened.close();
    await site.close();
  });

  /** The code for a kind of page, once the preview shows it. */
  async function codeFor(target) {
    await opened.page.evaluate((value) => {
      document.getElementById('preview').replaceChildren();
      document.querySelector(`#targets input[value="${value}"]`).click();
    }, target);
    await opened.page.waitForFunction(() => document.getElementById('preview').childNodes.length > 0);
    return opened.page.evaluate(() => document.getElementById('code').textContent);
  }

  it('shows in its preview exactly the frame that the code holds', async () => {
    for (const target of frames) {
      const code = await codeFor(target);
      const shown = await opened.page.locator('#preview iframe').getAttribute('src');
      assert.ok(code.replaceAll('&amp;', '&').includes(shown), `${target}: ${shown}`);
      assert.equal(shown, `${site.address}/embed.html?widget=chain-rule-machine&dx=0.25`);
    }
    const inner = await frameAt(opened.page, `${site.address}/embed.html`);
    await embeddedReady(inner, 'chain-rule-machine');
  });

  it('shows in its preview exactly the tag that the code holds', async () => {
    const code = await codeFor('tag');
    const shown = await opened.page
      .locator('#preview chain-rule-machine')
      .evaluate((widget) => widget.outerHTML);
    const written = /<chain-rule-machine[\s\S]*<\/chain-rule-machine>/.exec(code)[0];
    assert.equal(shown, written);
  });

  it('gives a picture and a code for slides that run no script', async () => {
    const link = await codeFor('slides');
    assert.equal(link, `${site.address}/embed.html?widget=chain-rule-machine&dx=0.25`);
    await opened.page.waitForFunction(() => document.querySelector('#preview img')?.complete);
    const seen = await opened.page.evaluate(() => ({
      width: document.querySelector('#preview img').naturalWidth,
      // Its size in CSS px as it is taken along; the page beside it may have less room.
      shown: Number(document.querySelector('#preview img').getAttribute('width')),
      label: document.querySelector('#preview svg').getAttribute('aria-label'),
    }));
    assert.ok(Math.abs(seen.width - 2 * seen.shown) <= 2, JSON.stringify(seen));
    assert.ok(seen.label.includes(link));
  });

  it('is in German where its address says so, takes the figure along, and holds on a phone', async () => {
    await opened.page.locator('#page-language a[lang="de"]').click();
    await opened.page.waitForFunction(() => document.documentElement.lang === 'de');
    await opened.page.waitForFunction(() =>
      document.getElementById('code').textContent.includes('dx="0.25"'),
    );
    await opened.page.setViewportSize({ width: 320, height: 800 });
    // Figures follow a new width in the frame after it.
    await opened.page.waitForFunction(() => document.documentElement.scrollWidth === 320);
    const seen = await opened.page.evaluate(() => ({
      heading: document.querySelector('h1').textContent,
      code: document.getElementById('code').textContent,
      width: document.documentElement.scrollWidth,
      title: document.title,
    }));
    assert.equal(seen.heading, 'Eine Abbildung in deine Seite einbauen');
    assert.match(seen.title, /^Eine Abbildung/);
    assert.match(seen.code, /<chain-rule-machine dx="0.25" lang="de">/);
    assert.equal(seen.width, 320);
  });

  it('works under the strict policy without one report', async () => {
    assert.deepEqual(await opened.allFaults(), []);
  });
});
