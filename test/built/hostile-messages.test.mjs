// Everything hostile by postMessage, to the frame of a figure and to the page around it: nothing runs, nothing hangs,
// and the next answer is as if nothing had been said. The texts are those of every other door, and random ones.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import fc from 'fast-check';
import { bar, messagesOf, mostTries, readHostileTexts, sendingScript } from './hostile-sender.mjs';
import { embeddedReady, frameAt, openHost } from './hosts.mjs';
import { openPage, openSite } from './site.mjs';

describe('hostile messages', () => {
  let site;
  let host;
  let opened;
  let inner;
  let texts;
  before(async () => {
    [site, host, texts] = await Promise.all([openSite(), openHost(), readHostileTexts()]);
    await host.put('sending.js', sendingScript);
    const embed = `${site.address}/embed.html?widget=chain-rule-machine`;
    const address = await host.put(
      'sending.html',
      `<script src="sending.js"></script><script src="${site.address}/embed-host.js"></script>
      <iframe src="${embed}" title="A figure" width="700" height="300"></iframe>`,
    );
    opened = await openPage(site.browser, address);
    inner = await frameAt(opened.page, embed);
    await embeddedReady(inner, 'chain-rule-machine');
  });
  after(async () => {
    await opened.close();
    await site.close();
    await host.close();
  });

  const send = (message) => opened.page.evaluate((one) => globalThis.sendAndAsk(one), message);
  const reset = () => send({ type: 'backprop-lab:set-state', state: '' });
  /** As the address of the frame has it; where a formula of one's own was shown, its field stays open. */
  async function start() {
    await send({ type: 'backprop-lab:set-state', state: 'expression=x%5E3' });
    await reset();
    return look();
  }

  /** The figure is as it was; what is spoken, later, is no part of that. */
  async function expectStart(earlier) {
    assert.equal((await reset()).state, '');
    assert.deepEqual(await look(), earlier);
  }

  const look = () =>
    inner.evaluate(() => ({
      text: [...document.querySelector('chain-rule-machine').shadowRoot.querySelectorAll('.widget > *')]
        .filter((part) => !part.matches('[role="status"], [aria-live]'))
        .map(({ textContent }) => textContent)
        .join('\n'),
      theme: document.documentElement.dataset.theme,
      alarm: globalThis['__labAlarm'],
      polluted: {}.polluted,
      reports: globalThis.policyReports,
    }));

  it('each text of the list, as a message, a type, a theme, a state and a formula in a state', async () => {
    const earlier = await start();
    for (const [title, text] of Object.entries(texts)) {
      for (const message of messagesOf(text)) {
        let best = Infinity;
        for (let time = 0; time < mostTries && best > bar; time++) {
          if (time > 0) await reset();
          best = Math.min(best, (await send(message)).took);
        }
        assert.ok(best <= bar, `${title}: ${JSON.stringify(message).slice(0, 80)} took ${best} ms`);
      }
    }
    await expectStart(earlier);
  });

  it('random ones', async () => {
    const earlier = await start();
    const word = fc.oneof(
      fc.constantFrom(...Object.values(texts).filter(({ length }) => length < 5000)),
      fc.constantFrom(
        'backprop-lab:set-state',
        'backprop-lab:set-theme',
        'backprop-lab:height',
        'x=2&dx=',
        'w=',
      ),
      fc.string({ unit: 'binary' }),
      fc.json().map((text) => text.slice(0, 500)),
    );
    const value = fc.oneof(word, fc.jsonValue({ maxDepth: 2 }), fc.double());
    const message = fc.oneof(
      fc.record({ type: word, state: value }, { requiredKeys: ['type'] }),
      fc.record({ type: fc.constant('backprop-lab:set-state'), state: word }),
      value,
    );
    const messages = fc.sample(message, { numRuns: 300, seed: 42 });
    for (const one of messages) await send(one);
    await expectStart(earlier);
    // And from the figure's own window to the page around it. What is said last is believed.
    await inner.evaluate((all) => {
      for (const one of all) parent.postMessage(one, '*');
      parent.postMessage({ type: 'backprop-lab:height', height: 1234 }, '*');
    }, messages);
    await opened.page.waitForFunction(
      () => document.querySelector('iframe').getAttribute('style') === 'height: 1234px;',
    );
    assert.deepEqual(
      opened.faults.filter((fault) => fault.startsWith('error:')),
      [],
    );
  });
});
