// The built files in Firefox and WebKit, where they are installed: the frame with its messages and its help, the
// builder from the choice to the preview, a deck, and files that arrive at the second try. The rest of test/built/ runs in Chromium.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { deckPolicy, removeDecks, writeDeck } from './deck.mjs';
import { bar, messagesOf, mostTries, readHostileTexts, sendingScript } from './hostile-sender.mjs';
import { openHost } from './hosts.mjs';
import { itTriesAgain } from './late-files.mjs';
import { otherBrowsers } from './other-browsers.mjs';
import { cdn } from './site.mjs';

/** Runs in the page: asks again until there is an answer, a minute long. */
async function until(source) {
  // A function cannot be sent along; the page's own world is asked.
  const late = performance.now() + 60_000;
  const ask = globalThis.questions[source];
  for (;;) {
    const answer = await ask();
    if (answer) return answer;
    if (performance.now() > late) throw new Error(`never: ${source}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
}

/** What the host page knows how to do; a file of its own, since its policy takes no script within. */
const hostScript = `
const frame = () => document.querySelector('iframe');
const heard = [];
addEventListener('message', ({ data, source }) => source === frame().contentWindow && heard.push(data));
const ask = (data) => frame().contentWindow.postMessage(data, '*');
globalThis.questions = {
  height: () => Number.parseFloat(frame().style.height) > 250 && frame().style.height,
  state: () => {
    ask({ type: 'backprop-lab:get-state' });
    return heard.find(({ type, state }) => type === 'backprop-lab:state' && state)?.state;
  },
};
globalThis.sayNonsense = () => {
  for (const message of [null, 42, 'backprop-lab:get-height', [], {}, { type: 'backprop-lab:set-state', state: 7 },
    { type: 'backprop-lab:set-theme', theme: 'constructor' }, { type: 'backprop-lab:height', height: 5 },
    { type: 'backprop-lab:set-state', state: 'x=' + '9'.repeat(2_000_001) }, { subject: 'lti.frameResize', height: 9 }])
    ask(message);
  postMessage({ type: 'backprop-lab:height', height: 4321 }, '*');
  ask({ type: 'backprop-lab:set-state', state: 'dx=0.30000000000000004' });
};`;

for (const [name, start] of await otherBrowsers()) {
  describe(`the built files in ${name}`, () => {
    let site;
    let decks;
    let host;
    let browser;
    before(async () => {
      site = await serveFolder(cdn);
      decks = await serveFolder(cdn, { headers: deckPolicy });
      host = await openHost();
      await host.put('host.js', hostScript);
      browser = await start();
    });
    after(async () => {
      await browser.close();
      await removeDecks();
      await Promise.all([site.close(), decks.close(), host.close()]);
    });

    itTriesAgain(it, () => browser);

    it('give a frame its height, take a state digit for digit, and leave nonsense unread', async () => {
      const address = await host.put(
        'frame.html',
        `<script src="host.js"></script>
        <iframe src="${site.address}/embed.html?widget=chain-rule-machine" title="A figure" width="700" height="200"></iframe>
        <script src="${site.address}/embed-host.js"></script>`,
      );
      await browser.open(address);
      const height = await browser.evaluate(until, 'height');
      await browser.evaluate(() => globalThis.sayNonsense());
      assert.equal(await browser.evaluate(until, 'state'), 'dx=0.30000000000000004');
      const now = await browser.evaluate(until, 'height');
      assert.ok(Math.abs(Number.parseFloat(now) - Number.parseFloat(height)) < 200, `${height}, then ${now}`);
    });

    it('answer behind each hostile message within a second, and keep nothing of any', async () => {
      const texts = await readHostileTexts();
      await host.put('sending.js', sendingScript);
      const address = await host.put(
        'sending.html',
        `<script src="sending.js"></script>
        <iframe src="${site.address}/embed.html?widget=chain-rule-machine" title="A figure" width="700" height="300"></iframe>`,
      );
      await browser.open(address);
      const send = (message) => browser.evaluate((one) => globalThis.sendAndAsk(one), message);
      const reset = () => send({ type: 'backprop-lab:set-state', state: '' });
      assert.equal((await reset()).state, '');
      for (const [title, text] of Object.entries(texts))
        for (const message of messagesOf(text)) {
          let best = Infinity;
          for (let time = 0; time < mostTries && best > bar; time++)
            best = Math.min(best, (await send(message)).took);
          assert.ok(best <= bar, `${title}: ${JSON.stringify(message).slice(0, 80)} took ${best} ms`);
        }
      assert.equal((await reset()).state, '');
      const { state } = await send({ type: 'backprop-lab:set-state', state: 'dx=0.25' });
      assert.equal(state, 'dx=0.25');
    });

    it('say what there is where the address has a slip, in German too', async () => {
      await browser.open(`${site.address}/embed.html?widget=chain-rule-exploer&lang=de`);
      const seen = await browser.evaluate(() => ({
        heading: document.querySelector('.help h1').textContent,
        nearest: document.querySelector('.nearest a').textContent,
        links: document.querySelectorAll('.help li a').length,
      }));
      assert.deepEqual(seen, {
        heading: 'Es gibt keine Abbildung namens „chain-rule-exploer“.',
        nearest: 'chain-rule-explorer',
        links: 25,
      });
    });

    it('build a frame in the builder, and its preview is as high as the figure', async () => {
      await browser.open(`${site.address}/pages/builder.html#w=chain-rule-machine&dx=0.25`);
      const code = await browser.evaluate(async () => {
        const at = (id) => document.getElementById(id);
        const late = performance.now() + 60_000;
        const soon = async (isTrue) => {
          while (!isTrue()) {
            if (performance.now() > late) throw new Error(`never: ${isTrue}`);
            await new Promise((resolve) => setTimeout(resolve, 50));
          }
        };
        await soon(() => !at('copy').disabled && at('code').textContent !== '');
        document.querySelector('#targets input[value="iframe"]').click();
        // The frame is loaded where it is seen.
        await soon(() => at('preview').querySelector('iframe'));
        at('preview').scrollIntoView();
        await soon(() => Number.parseFloat(at('preview').querySelector('iframe')?.style.height) > 250);
        return at('code').textContent;
      });
      assert.ok(
        code.includes(`src="${site.address}/embed.html?widget=chain-rule-machine&amp;dx=0.25"`),
        code,
      );
    });

    it('step a figure on a slide with the deck’s own keys, and draw the next one', async () => {
      const address = await writeDeck(
        'other-browsers',
        `<section><chain-rule-graph id="graph" at="x=1" data-steps="2"></chain-rule-graph></section>
        <section><chain-rule-explorer id="curves"></chain-rule-explorer></section>`,
      );
      await browser.open(`${decks.address}${address}`);
      await browser.evaluate(async () => {
        while (!globalThis.Reveal?.isReady()) await new Promise((resolve) => setTimeout(resolve, 50));
        await customElements.whenDefined('chain-rule-graph');
        await document.querySelector('#graph').ready;
      });
      await browser.press('ArrowRight');
      await browser.press('ArrowRight');
      const position = await browser.evaluate(async () => {
        const late = performance.now() + 60_000;
        const at = () => document.querySelector('#graph').getState().position;
        while (at() !== 2 && performance.now() < late)
          await new Promise((resolve) => setTimeout(resolve, 50));
        return [at(), Reveal.getIndices().h];
      });
      assert.deepEqual(position, [2, 0]);
      await browser.press('ArrowRight');
      const canvases = await browser.evaluate(async () => {
        await customElements.whenDefined('chain-rule-explorer');
        const curves = document.querySelector('#curves');
        await curves.ready;
        const late = performance.now() + 60_000;
        const isDrawn = (canvas) => {
          const { data } = canvas.getContext('2d').getImageData(0, 0, canvas.width, canvas.height);
          return canvas.width > 100 && data.some((value) => value !== data[0]);
        };
        const all = () => [...curves.shadowRoot.querySelectorAll('canvas')];
        while (!(all().length === 4 && all().every(isDrawn)) && performance.now() < late)
          await new Promise((resolve) => setTimeout(resolve, 50));
        return all().filter(isDrawn).length;
      });
      assert.equal(canvases, 4);
    });
  });
}
