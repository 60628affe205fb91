// What does not arrive at first, in any browser: the page says so, offers another try, and with the network back the
// try works, without loading the page again and without a module that is there twice. Firefox remembers for the life
// of a page what it could not fetch, and whatever imports it; so these trials name what a file imports, too.
import assert from 'node:assert/strict';
import { serveFolder } from '../../tools/serve/static-server.mjs';
import { openHost } from './hosts.mjs';
import { cdn } from './site.mjs';

/** Runs in the page: waits for what is asked and answers the breaches of the policy; presses the buttons that try again. */
async function look({ wanted, tag, text, presses = false }) {
  if (!globalThis.reports) {
    globalThis.reports = [];
    addEventListener('securitypolicyviolation', ({ effectiveDirective, blockedURI }) =>
      globalThis.reports.push(`${effectiveDirective} ${blockedURI}`),
    );
  }
  const all = (selector, root = document) => [
    ...root.querySelectorAll(selector),
    ...[...root.querySelectorAll('*')].flatMap(({ shadowRoot }) =>
      shadowRoot ? all(selector, shadowRoot) : [],
    ),
  ];
  const offers = () => all('button').filter(({ textContent }) => /Try again/.test(textContent));
  const said = () =>
    all('.widget')
      .map((each) => each.textContent.replace(/\s+/g, ' '))
      .join('\n');
  const answers = {
    offer: () => offers().length > 0,
    widget: () => document.querySelector(tag)?.shadowRoot && offers().length === 0,
    text: () => new RegExp(text).test(said()) && offers().length === 0,
    nothing: () => true,
    // The epoch to which the author of the page wanted it.
    trained: () => document.querySelector('backprop-run')?.current?.epoch === 5000,
  };
  const late = performance.now() + 90_000;
  while (!answers[wanted]()) {
    if (performance.now() > late) throw new Error(`never: ${wanted} ${tag ?? text ?? ''}\n${said()}`);
    await new Promise((resolve) => setTimeout(resolve, 50));
  }
  if (wanted === 'widget') await document.querySelector(tag).ready;
  if (presses) offers().forEach((button) => button.click());
  return globalThis.reports;
}

/** What does not arrive (`missing`, a pattern of file names), and how it is seen that the try has worked. */
const trials = [
  {
    title: 'a file that the file of a widget needs, twice',
    page: '/gallery/chain-rule-graph.html',
    missing: /^base-/,
    times: 2,
    tag: 'chain-rule-graph',
  },
  {
    title: "a widget's own file, which a server refuses",
    page: '/gallery/chain-rule-machine.html',
    missing: /^chain-rule-machine-/,
    how: 503,
    tag: 'chain-rule-machine',
  },
  {
    title: 'a part that a training and its figures share: they find one another',
    page: '/gallery/backprop-loss.html',
    missing: /^(figure|network)-/,
    isTraining: true,
    text: 'Loss \\d',
  },
  {
    title: 'the engines',
    page: '/gallery/backprop-loss.html',
    missing: /^trainer-/,
    how: 503,
    isTraining: true,
  },
  {
    title: 'TensorFlow.js',
    page: '/gallery/backprop-vs-autograd.html',
    missing: /^tfjs-/,
    text: 'Yes, they agree',
  },
  {
    title: 'the loader in a frame',
    page: '/embed.html?widget=chain-rule-machine',
    missing: /^loader\./,
    tag: 'chain-rule-machine',
  },
  {
    title: 'a file of a lab from another origin',
    page: 'host',
    missing: /^(base|chain-rule-machine)-/,
    tag: 'chain-rule-machine',
  },
];

/**
 * The site, on which what `missing` names does not arrive until `isDown` is false. Each trial has one of its own, of
 * another origin than the one before: WebKit gives what one page got to the next, without asking again.
 */
async function openLateSite() {
  const weather = { isDown: false, missing: /^$/, how: 'down', refused: [], served: [] };
  const refuse = (pathname) => {
    const name = pathname.split('/').pop();
    const isMissing = weather.isDown && weather.missing.test(name);
    (isMissing ? weather.refused : weather.served).push(name);
    return isMissing ? weather.how : undefined;
  };
  const site = await serveFolder(cdn, { refuse, headers: { 'Access-Control-Allow-Origin': '*' } });
  const host = await openHost();
  const course = await host.put(
    'course.html',
    `<chain-rule-machine></chain-rule-machine><script type="module" src="${site.address}/loader.js"></script>`,
  );
  return {
    weather,
    addressOf: (page) => (page === 'host' ? course : `${site.address}${page}`),
    close: () => Promise.all([site.close(), host.close()]),
  };
}

/**
 * @param {(title: string, test: () => Promise<void>) => void} it
 * @param {() => {open: Function, evaluate: Function}} browserOf asked for when a test runs
 */
export function itTriesAgain(it, browserOf) {
  const onLateSite = (trial) => async () => {
    const site = await openLateSite();
    try {
      await trial(browserOf(), site);
    } finally {
      await site.close();
    }
  };

  for (const { title, page, missing, how = 'down', times = 1, tag, text, isTraining } of trials)
    it(
      `bring ${title}, when it is tried again`,
      onLateSite(async (browser, site) => {
        const { weather } = site;
        Object.assign(weather, { isDown: true, missing, how, refused: [], served: [] });
        await browser.open(site.addressOf(page));
        for (let time = 1; time < times; time++)
          await browser.evaluate(look, { wanted: 'offer', presses: true });
        await browser.evaluate(look, { wanted: 'offer' });
        assert.ok(weather.refused.length > 0, 'everything has arrived');
        weather.isDown = false;
        await browser.evaluate(look, { wanted: 'offer', presses: true });
        if (tag) await browser.evaluate(look, { wanted: 'widget', tag });
        if (isTraining) await browser.evaluate(look, { wanted: 'trained' });
        if (text) await browser.evaluate(look, { wanted: 'text', text });
        assert.deepEqual(await browser.evaluate(look, { wanted: 'nothing' }), []);
      }),
    );

  it(
    'ask for no other address on a page that names the hash of each',
    onLateSite(async (browser, site) => {
      const { weather } = site;
      const missing = /^chain-rule-steps-/;
      Object.assign(weather, { isDown: true, missing, how: 'down', refused: [], served: [] });
      await browser.open(site.addressOf('/examples/integrity.html'));
      await browser.evaluate(look, { wanted: 'offer', presses: true });
      await browser.evaluate(look, { wanted: 'offer' });
      const asked = [...weather.refused, ...weather.served];
      assert.ok(asked.includes('loader.js'));
      assert.deepEqual(
        asked.filter((name) => name.includes('.again.')),
        [],
      );
    }),
  );
}
