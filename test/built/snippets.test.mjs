// Every figure in every kind of page: the code that the built builder writes is read as that page's tool reads it, and
// what comes out of it is loaded from another server under a strict policy. What several kinds make alike is loaded
// once for each figure, each time in the next kind of page.
import assert from 'node:assert/strict';
import { copyFileSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { root } from '../../tools/widget-list.mjs';
import { frameAt, openHost } from './hosts.mjs';
import { openPage, openSite, widgets } from './site.mjs';
import { figureFaults, gatherCodes, published, readHtml, renderJsx } from './snippets.mjs';

const source = readFileSync(path.join(root, 'pages/builder-code.ts'), 'utf8');
const targets = [.../targets = \[([^\]]+)\]/.exec(source)[1].matchAll(/'(\w+)'/g)].map(([, name]) => name);
const frames = ['iframe', 'quarto', 'myst', 'moodle', 'canvas', 'wordpress', 'docusaurus'];
/** A renderer keeps sixteen WebGL contexts alive; a figure may hold two. */
const framesAtOnce = 5;

describe('the code of the builder', { concurrency: true }, () => {
  let site;
  /** The lab by another name than the pages of others have, so that it is another server to them. */
  let lab;
  let host;
  let found;
  before(async () => {
    site = await openSite({ headers: { 'Access-Control-Allow-Origin': '*' } });
    lab = `${site.address.replace('localhost', '127.0.0.1')}/`;
    const own = `'self' ${lab}`;
    host = await openHost({
      'Content-Security-Policy':
        `default-src 'none'; script-src ${own}; style-src ${own}; img-src ${own} data: blob:; font-src ${own}; ` +
        `connect-src ${own}; worker-src ${own}; frame-src ${own}`,
    });
    await host.put(
      'canvas.js',
      `addEventListener('message', ({ data, source }) => {
        if (data.subject !== 'lti.frameResize') return;
        const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === source);
        frame.style.height = data.height + 'px';
      });`,
    );
    const opened = await openPage(site.browser, `${site.address}/pages/builder.html`);
    await opened.page.locator('#base').fill(lab);
    const last = (one, other) => Number(one === 'iframe') - Number(other === 'iframe');
    found = [];
    for (const { tag } of widgets)
      found.push(await opened.page.evaluate(gatherCodes, [tag, targets.toSorted(last)]));
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(faults, []);
  });
  after(async () => {
    await site.close();
    await host.close();
  });

  it('is there for every figure and every kind of page', () => {
    assert.equal(targets.length, 10);
    assert.equal(found.length, widgets.length);
    for (const { tag, codes } of found)
      for (const target of targets) assert.ok(codes[target].includes(`${lab}`), `${tag} for ${target}`);
  });

  it('reads as its tool reads it, and says the same in each kind of page', async () => {
    const { page, close } = await openPage(site.browser, await host.put('reader.html', ''));
    const made = found.map(({ codes }) => targets.map((target) => published[target](codes[target])));
    const read = [];
    for (const codes of made) read.push(await page.evaluate(readHtml, codes));
    await close();
    for (const [i, { tag, title, codes, controls }] of found.entries()) {
      const elements = Object.fromEntries(targets.map((target, j) => [target, read[i][j]]));
      const link = codes.slides;
      const asked = new URL(link).searchParams;
      assert.equal(asked.get('widget'), tag);
      assert.equal(new URL(link).href, link, 'nothing is left to be escaped');
      for (const target of frames) {
        const frame = elements[target].find(({ name }) => name === 'iframe');
        assert.equal(frame.attributes.src, link, `${tag} for ${target}`);
        const caption = elements[target].find(({ name }) => name === 'figcaption')?.text;
        assert.equal(frame.attributes.title ?? caption, title, `${tag} for ${target}`);
        const rest = elements[target]
          .filter(({ name }) => name === 'a')
          .map(({ attributes: { href } }) => href);
        assert.deepEqual(rest, ['moodle', 'canvas', 'wordpress'].includes(target) ? [link] : [], target);
      }
      for (const target of ['tag', 'reveal']) {
        const inside = elements[target];
        const figure = inside.find(({ name }) => name === tag);
        const run = inside.find(({ name }) => name === 'backprop-run' && name !== tag);
        for (const [name, value] of Object.entries(figure.attributes))
          if (name !== 'theme') assert.equal(asked.get(name), value, `${tag} ${name}`);
        for (const [name, value] of Object.entries(run?.attributes ?? {}))
          assert.equal(asked.get(`run-${name}`) ?? asked.get(name), value, `${tag} run ${name}`);
        const said = Object.keys({ ...figure.attributes, ...run?.attributes }).filter(
          (name) => name !== 'theme',
        );
        assert.equal([...asked.keys()].length, said.length + 1, `${tag}: ${link}`);
        assert.equal('locked' in figure.attributes, controls > 0, `${tag}: what is locked`);
        assert.equal('controls' in figure.attributes, controls > 1, `${tag}: what is shown`);
        assert.ok(
          inside.some(
            ({ name, text, attributes }) => name === 'a' && attributes.href === link && text.includes(title),
          ),
        );
        const loader = inside.find(({ name }) => name === 'script').attributes;
        assert.deepEqual(loader, { type: 'module', src: `${lab}loader.js` });
      }
      assert.equal(elements.reveal.find(({ name }) => name === 'h2').text, title);
      const [bare, onSlide] = ['tag', 'reveal'].map((target) => {
        const at = elements[target].findIndex(({ name }) => name === tag || name === 'backprop-run');
        return elements[target].slice(at).map(({ name, attributes }) => [name, attributes]);
      });
      for (const [name, attributes] of bare)
        if (name === tag || name === 'backprop-controls' || name === 'backprop-summary')
          attributes.theme = 'projector';
      assert.deepEqual(onSlide, bare);
      const [{ properties }] = renderJsx(codes.docusaurus);
      assert.deepEqual([properties.src, properties.title, properties.frameBorder], [link, title, '0']);
    }
  });

  async function check(page, { tag, controls }, place) {
    const seen = await page.evaluate(figureFaults, [tag, place]);
    assert.deepEqual(seen.faults, [], `<${tag}>`);
    assert.equal((seen.locked ?? []).length, controls > 0 ? 1 : 0, `<${tag}>: what is locked`);
    return seen;
  }

  // A slide holds the tag with the projector's theme, which the test above has read: of the bare tags a third is loaded.
  it('shows figures as tags, in one page of another server', async () => {
    const chosen = found.filter((_, i) => i % 3 === 0);
    const codes = chosen.map((each) => each.codes.tag.split('\n\n'));
    const sections = codes.map(([, figure], i) => `<section id="figure-${i}">${figure}</section>`);
    const address = await host.put('tags.html', [codes[0][0], ...sections].join('\n'));
    const opened = await openPage(site.browser, address);
    for (const [i, each] of chosen.entries()) await check(opened.page, each, `#figure-${i}`);
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(
      faults.filter((fault) => !fault.startsWith(`asks ${lab}`)),
      [],
    );
  });

  it('shows every figure on a slide of its own, in one deck', async () => {
    const folder = path.join(root, 'node_modules/reveal.js/dist');
    for (const file of ['reveal.mjs', 'reveal.css'])
      copyFileSync(path.join(folder, file), path.join(host.folder, file));
    await host.put(
      'deck.js',
      `import Reveal from './reveal.mjs';
      globalThis.deck = new Reveal({ transition: 'none' });
      deck.initialize();`,
    );
    const codes = found.map((each) => each.codes.reveal.split('\n\n'));
    const address = await host.put(
      'deck.html',
      `<link rel="stylesheet" href="reveal.css" />${codes[0][0]}
      <div class="reveal"><div class="slides">${codes.map(([, slide]) => slide).join('\n')}</div></div>
      <script type="module" src="deck.js"></script>`,
    );
    const opened = await openPage(site.browser, address);
    await opened.page.waitForSelector('.reveal.ready');
    for (const [slide, each] of found.entries()) {
      await opened.page.evaluate((to) => deck.slide(to), slide);
      await check(opened.page, each, `.slides > :nth-child(${slide + 1})`);
    }
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(
      faults.filter((fault) => !fault.startsWith(`asks ${lab}`)),
      [],
    );
  });

  it('shows every figure in a frame, each in the next kind of page', async () => {
    const batches = [];
    for (let from = 0; from < found.length; from += framesAtOnce)
      batches.push(
        found
          .slice(from, from + framesAtOnce)
          .map((each, i) => ({ each, kind: frames[(from + i) % frames.length] })),
      );
    async function open(batch, name) {
      const isHeard = batch.some(({ kind }) => kind === 'canvas');
      const codes = batch.map(({ each, kind }) => published[kind](each.codes[kind]));
      const address = await host.put(
        `${name}.html`,
        `${isHeard ? '<script src="canvas.js"></script>' : ''}${codes.join('\n')}`,
      );
      const opened = await openPage(site.browser, address);
      for (const [i, { each, kind }] of batch.entries()) {
        await opened.page.locator('iframe').nth(i).scrollIntoViewIfNeeded();
        const inner = await frameAt(opened.page, each.codes.slides);
        const { title } = await check(inner, each, 'body');
        assert.equal(title, each.title, `in ${kind}`);
        const reports = await inner.evaluate(() => globalThis.policyReports);
        assert.deepEqual(reports, [], `<${each.tag}> in ${kind}`);
      }
      const faults = await opened.allFaults();
      await opened.close();
      assert.deepEqual(
        faults.filter((fault) => !fault.startsWith(`asks ${lab}`)),
        [],
      );
    }
    for (const [i, batch] of batches.entries()) await open(batch, `frames-${i}`);
  });
});
