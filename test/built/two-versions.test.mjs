// Two versions of the lab on one page, in both orders, under the strict policy with Trusted Types: the second says so,
// throws nothing, and every figure stands. The other version is a copy of the built files whose chunks are other files
// by name and by content, as those of a later release would be.
import assert from 'node:assert/strict';
import { cp, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { allReady, removeDecks, writePage } from './deck.mjs';
import { cdn, openPage, openSite } from './site.mjs';
import { figureFaults } from './snippets.mjs';

const other = path.join(cdn, 'test-version');

/** Copies the loader with all that it may fetch, and gives every file of it another content and another name. */
async function makeOtherVersion() {
  await rm(other, { recursive: true, force: true });
  await cp(path.join(cdn, 'chunks'), path.join(other, 'chunks-2'), { recursive: true });
  for (const name of await readdir(cdn))
    if (name.endsWith('.js')) await cp(path.join(cdn, name), path.join(other, name));
  await cp(path.join(cdn, 'fonts'), path.join(other, 'fonts'), { recursive: true });
  for (const folder of [other, path.join(other, 'chunks-2')])
    for (const file of await readdir(folder, { withFileTypes: true })) {
      if (!file.name.endsWith('.js')) continue;
      const place = path.join(folder, file.name);
      const code = await readFile(place, 'utf8');
      await writeFile(place, `${code.replaceAll('/chunks/', '/chunks-2/')}\n// another version\n`);
    }
}

const [classic, mine, theirs, all] = [
  'classic/chain-rule-machine.js',
  'loader.js',
  'test-version/loader.js',
  'test-version/all.js',
];
const body = `<section id="one"><chain-rule-machine></chain-rule-machine></section>
<section id="two"><backprop-run name="r" engine="cpu-float64" epochs="9" at="9"></backprop-run><backprop-loss run="r"></backprop-loss></section>
<section id="three"><chain-rule-steps></chain-rule-steps></section>`;

describe('two versions of the lab on one page', () => {
  let site;
  before(async () => {
    await makeOtherVersion();
    site = await openSite();
  });
  after(async () => {
    await site.close();
    await removeDecks();
    await rm(other, { recursive: true, force: true });
  });

  for (const [scripts, said] of [
    [[mine, theirs], /another copy of the loader/],
    [[theirs, mine], /another copy of the loader/],
    [[mine, all], /is already defined/],
    [[all, mine], undefined],
    [[classic, theirs], undefined],
    [[theirs, classic], undefined],
  ]) {
    it(`${scripts.join(' before ')}: nothing is thrown, nothing is reported, all of it stands`, async () => {
      const tags = scripts.map((src) =>
        src.startsWith('classic/')
          ? `<script defer src="../${src}"></script>`
          : `<script type="module" src="../${src}"></script>`,
      );
      const address = await writePage('versions', `${tags.join('')}${body}`, { loader: false });
      const warnings = [];
      const opened = await openPage(site.browser, `${site.address}/test-decks/empty.html`);
      opened.page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
      await opened.page.goto(`${site.address}${address}`);
      await allReady(opened.page);
      for (const [place, tag] of [
        ['#one', 'chain-rule-machine'],
        ['#two', 'backprop-loss'],
        ['#three', 'chain-rule-steps'],
      ]) {
        const { faults } = await opened.page.evaluate(figureFaults, [tag, place]);
        assert.deepEqual(faults, [], tag);
      }
      const faults = await opened.allFaults();
      await opened.close();
      assert.deepEqual(faults, []);
      if (said)
        assert.ok(
          warnings.some((text) => said.test(text)),
          warnings.join(),
        );
    });
  }

  it('somebody else’s Lit has made the policy: ours takes its second name', async () => {
    const { serveFolder } = await import('../../tools/serve/static-server.mjs');
    const { contentSecurityPolicy, trustedTypes } =
      await import('../../tools/serve/content-security-policy.mjs');
    const policy = `${contentSecurityPolicy}; ${trustedTypes} backprop-lab-html`;
    const server = await serveFolder(cdn, { headers: { 'Content-Security-Policy': policy } });
    const address = await writePage('other-lit', body);
    const opened = await openPage(site.browser, `${server.address}${address}`, {
      init: () => globalThis.trustedTypes.createPolicy('lit-html', { createHTML: (text) => text }),
    });
    await allReady(opened.page);
    const { faults } = await opened.page.evaluate(figureFaults, ['chain-rule-machine', '#one']);
    const reports = await opened.page.evaluate(() => globalThis.policyReports);
    await opened.close();
    await server.close();
    assert.deepEqual(faults, []);
    // The browser tells of the name that was taken, and of nothing else.
    assert.deepEqual([...new Set(reports.map((report) => report.split(' ')[0]))], ['trusted-types']);
  });
});
