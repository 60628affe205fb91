// Pages that break things, with the built files and the strict policy: widgets that are moved, hidden, put into other
// trees and documents, many at once, defined twice, and runs that come late or go.
import assert from 'node:assert/strict';
import { copyFile, mkdtemp, rm, writeFile } from 'node:fs/promises';
import os from 'node:os';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { pathToFileURL } from 'node:url';
import { allReady, coloursSoon, removeDecks, writePage } from './deck.mjs';
import { cdn, openPage, openSite, widgets } from './site.mjs';

const explorer = '<chain-rule-explorer id="curves" x="0.3"></chain-rule-explorer>';

describe('a page that breaks things', () => {
  let site;
  let opened;
  before(async () => {
    site = await openSite();
  });
  after(async () => {
    await removeDecks();
    await site.close();
  });

  async function open(name, body, init) {
    opened = await openPage(site.browser, `${site.address}${await writePage(name, body)}`, { init });
    return opened.page;
  }
  async function closeClean() {
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(faults, []);
  }
  const drawn = async (page, query = '#curves') => {
    await page.waitForTimeout(300);
    assert.ok((await coloursSoon(page, query)) > 20, `${query} is blank`);
  };

  it('moved in the page, taken away and put back: the state stays', async () => {
    const page = await open('moved', `<div id="a">${explorer}</div><div id="b"></div>`);
    await allReady(page);
    await page.evaluate(async () => {
      const widget = document.querySelector('#curves');
      widget.setState({ ...widget.getState(), x: 0.7 });
      document.querySelector('#b').append(widget);
      await widget.updateComplete;
      widget.remove();
      await new Promise(requestAnimationFrame);
      document.querySelector('#a').append(widget);
    });
    await drawn(page);
    assert.equal(await page.evaluate(() => document.querySelector('#curves').getState().x), 0.7);
    await closeClean();
  });

  it('adopted by another document and back: it goes on', async () => {
    const page = await open('adopted', `${explorer}<iframe src="empty.html" title="another"></iframe>`);
    await allReady(page);
    const [abroad, back] = await page.evaluate(async () => {
      const widget = document.querySelector('#curves');
      const other = document.querySelector('iframe').contentDocument;
      other.body.append(other.adoptNode(widget));
      await widget.updateComplete;
      const there = [widget.ownerDocument === other, widget.shadowRoot.querySelectorAll('canvas').length];
      document.body.prepend(document.adoptNode(widget));
      await widget.updateComplete;
      return [there, widget.ownerDocument === document];
    });
    assert.deepEqual([abroad, back], [[true, 4], true]);
    await drawn(page);
    await closeClean();
  });

  it('in a closed <details>, and at 0×0: drawn when there is room', async () => {
    const page = await open('closed', `<details><summary>More</summary>${explorer}</details>`);
    await page.evaluate(async () => {
      const { loadWidget } = await import('../loader.js');
      await loadWidget('chain-rule-explorer');
      await document.querySelector('#curves').ready;
      document.querySelector('details').open = true;
    });
    await page.waitForFunction(
      () => document.querySelector('#curves').shadowRoot.querySelector('canvas')?.width > 100,
    );
    await drawn(page);
    await closeClean();
  });

  it('made by a script, in a shadow root of the page', async () => {
    const page = await open('shadow', '<div id="host"></div>');
    await page.evaluate(async () => {
      const { watch } = await import('../loader.js');
      const root = document.querySelector('#host').attachShadow({ mode: 'open' });
      watch(root);
      const widget = document.createElement('chain-rule-machine');
      widget.setAttribute('at', 'x=0.5');
      root.append(widget);
      await customElements.whenDefined('chain-rule-machine');
      await widget.ready;
    });
    const text = await page.evaluate(
      () => document.querySelector('#host').shadowRoot.firstElementChild.shadowRoot.textContent,
    );
    assert.match(text, /Δx/);
    await closeClean();
  });

  it('more than twenty widgets, all of them different', async () => {
    const page = await open(
      'twenty',
      `<backprop-run name="all" engine="cpu-float64" epochs="10"></backprop-run>${widgets
        .filter(({ tag }) => tag !== 'backprop-run')
        .map(({ tag }) => `<${tag} run="all"></${tag}>`)
        .join('')}`,
    );
    await page.evaluate(
      async (tags) => {
        const { loadWidget } = await import('../loader.js');
        await Promise.all(tags.map(loadWidget));
      },
      widgets.map(({ tag }) => tag),
    );
    assert.ok((await allReady(page)) > 20);
    await closeClean();
  });

  it('the loader and a classic script of another copy: the second says so and throws nothing', async () => {
    const page = await open('twice', '<chain-rule-machine></chain-rule-machine>');
    await allReady(page);
    const warnings = [];
    page.on('console', (message) => message.type() === 'warning' && warnings.push(message.text()));
    // Under Trusted Types a page may not write the address of a script; as a module it runs just the same.
    await page.evaluate(() => import('../classic/chain-rule-machine.js'));
    const isSaid = () => warnings.some((text) => text.includes('<chain-rule-machine> is already defined'));
    // What a page says comes here on a way of its own.
    for (let tries = 0; tries < 100 && !isSaid(); tries += 1) await page.waitForTimeout(100);
    assert.ok(isSaid(), warnings.join());
    await closeClean();
  });

  it('figures join a run by its name from anywhere, before it is there, and say when it has gone', async () => {
    const page = await open(
      'runs',
      `<backprop-loss id="before" run="one"></backprop-loss><div id="host"></div>
       <backprop-loss id="other" run="two"></backprop-loss>
       <backprop-run name="two" engine="cpu-float64" epochs="9" at="9"></backprop-run>`,
    );
    await page.waitForFunction(() => document.querySelector('#other').shadowRoot?.querySelector('canvas'));
    await page.evaluate(async () => {
      await customElements.whenDefined('backprop-loss');
      const inner = document.createElement('backprop-loss');
      inner.setAttribute('run', 'one');
      document.querySelector('#host').attachShadow({ mode: 'open' }).append(inner);
      const run = document.createElement('backprop-run');
      for (const [name, value] of Object.entries({
        name: 'one',
        engine: 'cpu-float64',
        epochs: '5',
        at: '5',
      }))
        run.setAttribute(name, value);
      document.body.append(run);
    });
    const canvases = () =>
      page.evaluate(() =>
        [
          document.querySelector('#before'),
          document.querySelector('#host').shadowRoot.firstElementChild,
          document.querySelector('#other'),
        ].map((figure) => figure.shadowRoot.querySelectorAll('canvas').length),
      );
    await page.waitForFunction(() =>
      [document.querySelector('#before'), document.querySelector('#host').shadowRoot.firstElementChild].every(
        (figure) => figure.shadowRoot.querySelector('canvas'),
      ),
    );
    assert.deepEqual(await canvases(), [1, 1, 1]);
    await page.evaluate(() => document.querySelector('backprop-run[name="one"]').remove());
    await page.waitForFunction(() =>
      [document.querySelector('#before'), document.querySelector('#host').shadowRoot.firstElementChild].every(
        (figure) => !figure.shadowRoot.querySelector('canvas'),
      ),
    );
    assert.deepEqual(await canvases(), [0, 0, 1]);
    assert.match(await page.evaluate(() => document.querySelector('#before').shadowRoot.textContent), /one/);
    await closeClean();
  });

  it('a deck that is opened by a double click: reveal.js, steps and a widget from file://', async () => {
    const folder = await mkdtemp(path.join(os.tmpdir(), 'backprop-lab-deck-'));
    const files = [
      'classic/chain-rule-graph.js',
      'reveal-steps.js',
      'deck/reveal/reveal.js',
      'deck/reveal/reveal.css',
    ];
    for (const file of files) await copyFile(path.join(cdn, file), path.join(folder, path.basename(file)));
    const page = path.join(folder, 'deck.html');
    await writeFile(
      page,
      `<!doctype html><html lang="en"><meta charset="utf-8"><link rel="icon" href="data:,"><link rel="stylesheet" href="reveal.css">
       <body><div class="reveal"><div class="slides"><section><chain-rule-graph id="graph" at="x=1" data-steps="2"></chain-rule-graph></section>
       <section>End</section></div></div><script src="chain-rule-graph.js"></script><script src="reveal.js"></script>
       <script src="reveal-steps.js"></script><script>Reveal.initialize({ plugins: [BackpropLabSteps] });</script></body></html>`,
    );
    const deck = await openPage(site.browser, pathToFileURL(page).href);
    await deck.page.waitForFunction(() => globalThis.Reveal?.isReady());
    await deck.page.keyboard.press('ArrowRight');
    await deck.page.keyboard.press('ArrowRight');
    await deck.page.waitForFunction(() => document.querySelector('#graph').getState?.().position === 2);
    await deck.close();
    await rm(folder, { recursive: true, force: true });
  });
});
