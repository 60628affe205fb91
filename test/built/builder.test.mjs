// The code of the builder in pages like those it is meant for, with the built files; and a preview that is that code.
import assert from 'node:assert/strict';
import { copyFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../tools/widget-list.mjs';
import { embeddedReady, frameAt, openHost } from './hosts.mjs';
import { openPage, openSite } from './site.mjs';

const frames = ['iframe', 'quarto', 'myst', 'moodle', 'canvas', 'wordpress', 'docusaurus'];

/** What the tool makes of the code: the HTML that arrives in the reader's browser. */
function published(target, code) {
  if (target === 'quarto') return code.replace(/^```\{=html\}\n|\n```$/g, '');
  if (target !== 'myst') return code;
  const [, address] = /^:::\{iframe\} (\S+)\n/.exec(code);
  return `<iframe src="${address.replaceAll('&', '&amp;')}" title="A figure" width="600" height="360"></iframe>`;
}

describe('the builder', () => {
  let site;
  let host;
  let opened;
  before(async () => {
    // A page of another server may load modules only from one that allows it.
    site = await openSite({ headers: { 'Access-Control-Allow-Origin': '*' } });
    host = await openHost();
    opened = await openPage(site.browser, `${site.address}/pages/builder.html#w=chain-rule-machine&dx=0.25`);
    await opened.page.waitForFunction(() => document.getElementById('code').textContent !== '', undefined, {
      timeout: 60_000,
    });
  });
  after(async () => {
    await opened.close();
    await site.close();
    await host.close();
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

  for (const target of frames) {
    it(`writes what works as ${target}`, async () => {
      const code = await codeFor(target);
      const address = await host.put(`${target}.html`, published(target, code));
      const page = await openPage(site.browser, address);
      const inner = await frameAt(page.page, `${site.address}/embed.html`);
      await embeddedReady(inner, 'chain-rule-machine');
      assert.equal(await inner.evaluate(() => document.querySelector('chain-rule-machine').dx), 0.25);
      if (code.includes('embed-host.js')) {
        const wanted = await inner.evaluate(
          () => document.getElementById('embed').getBoundingClientRect().height,
        );
        await page.page.waitForFunction(
          (height) => Math.abs(document.querySelector('iframe').clientHeight - height) <= 2,
          wanted,
        );
      }
      await page.close();
    });
  }

  it('writes what works as a tag in a page of another server', async () => {
    const address = await host.put('tag.html', await codeFor('tag'));
    const page = await openPage(site.browser, address);
    const { width } = await embeddedReady(page.page, 'chain-rule-machine');
    assert.ok(width > 300);
    assert.equal(await page.page.evaluate(() => document.querySelector('chain-rule-machine').dx), 0.25);
    await page.close();
  });

  it('writes what works on a slide of reveal.js', async () => {
    const folder = path.join(root, 'node_modules/reveal.js/dist');
    await host.put('deck.js', `import Reveal from './reveal.mjs';\nnew Reveal({ hash: true }).initialize();`);
    copyFileSync(path.join(folder, 'reveal.mjs'), path.join(host.folder, 'reveal.mjs'));
    copyFileSync(path.join(folder, 'reveal.css'), path.join(host.folder, 'reveal.css'));
    const [loader, slide] = (await codeFor('reveal')).split('\n\n');
    const address = await host.put(
      'deck.html',
      `<link rel="stylesheet" href="reveal.css" />${loader}
      <div class="reveal"><div class="slides"><section><h2>First</h2></section>${slide}</div></div>
      <script type="module" src="deck.js"></script>`,
    );
    const page = await openPage(site.browser, address);
    await page.page.waitForSelector('.reveal.ready');
    await page.page.keyboard.press('ArrowRight');
    await page.page.waitForFunction(() => location.hash === '#/1');
    const { width } = await embeddedReady(page.page, 'chain-rule-machine');
    assert.ok(width > 300, `${width} px`);
    assert.equal(await page.page.locator('chain-rule-machine').getAttribute('theme'), 'projector');
    await page.close();
  });

  it('gives a picture and a code for slides that run no script', async () => {
    const link = await codeFor('slides');
    assert.equal(link, `${site.address}/embed.html?widget=chain-rule-machine&dx=0.25`);
    await opened.page.waitForFunction(() => document.querySelector('#preview img')?.complete);
    const seen = await opened.page.evaluate(() => ({
      width: document.querySelector('#preview img').naturalWidth,
      shown: document.querySelector('#preview img').width,
      label: document.querySelector('#preview svg').getAttribute('aria-label'),
    }));
    assert.ok(Math.abs(seen.width - 2 * seen.shown) <= 2, JSON.stringify(seen));
    assert.ok(seen.label.includes(link));
  });

  it('works under the strict policy without one report', async () => {
    assert.deepEqual(await opened.allFaults(), []);
  });
});
