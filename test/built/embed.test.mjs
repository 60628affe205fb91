// The embed page of the built site in the pages of others: a learning platform that listens, one that does not, a
// sandbox, another server, and people who send what they should not.
import assert from 'node:assert/strict';
import { gzipSync } from 'node:zlib';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { after, before, describe, it } from 'node:test';
import { embeddedReady, frameAt, openHost } from './hosts.mjs';
import { cdn, openPage, openSite, widgets } from './site.mjs';

describe('the embed page', () => {
  let site;
  let host;
  before(async () => {
    site = await openSite();
    host = await openHost();
  });
  after(async () => {
    await site.close();
    await host.close();
  });

  const explorer = 'widget=chain-rule-explorer&outer=exp&x=0.5';
  const embed = (query) => `${site.address}/embed.html?${query}`;
  const frame = (query, more = '') =>
    `<iframe src="${embed(query).replaceAll('&', '&amp;')}" title="A figure" width="700" height="300" ${more}></iframe>`;

  it('shows a widget with its attributes under the strict policy, and asks nobody else', async () => {
    const opened = await openPage(
      site.browser,
      embed(`${explorer}&inner=x%5E2%2B1&theme=dark&lang=de&controls=outer+slider&locked=outer`),
    );
    await embeddedReady(opened.page, 'chain-rule-explorer');
    const seen = await opened.page.evaluate(() => {
      const { outer, inner, x, controls, locked } = document.querySelector('chain-rule-explorer');
      const { lang, dataset } = document.documentElement;
      return { outer, inner, x, controls, locked, lang, theme: dataset.theme, title: document.title };
    });
    const faults = await opened.allFaults();
    await opened.close();
    assert.deepEqual(faults, []);
    assert.deepEqual(seen, {
      outer: 'exp',
      inner: 'x^2+1',
      x: 0.5,
      controls: ['outer', 'slider'],
      locked: ['outer'],
      lang: 'de',
      theme: 'dark',
      title: 'Die Kettenregel in vier Graphen',
    });
  });

  it('keeps what a person did in its hash, digit for digit, and brings it back', async () => {
    const opened = await openPage(site.browser, embed(explorer));
    await embeddedReady(opened.page, 'chain-rule-explorer');
    await opened.page.locator('chain-rule-explorer input[type="range"]').focus();
    await opened.page.keyboard.press('ArrowRight');
    await opened.page.waitForFunction(() => location.hash !== '');
    const link = await opened.page.evaluate(() => location.href);
    const moved = await opened.page.evaluate(() => document.querySelector('chain-rule-explorer').x);
    assert.equal(link, `${embed(explorer)}#x=${moved}`);
    assert.notEqual(moved, 0.5);

    await opened.page.reload();
    await embeddedReady(opened.page, 'chain-rule-explorer');
    assert.equal(await opened.page.evaluate(() => document.querySelector('chain-rule-explorer').x), moved);

    const exact = '#x=-0.30000000000000004&x-max=1e-300&inner=x%5E3';
    await opened.page.evaluate((hash) => (location.hash = hash), exact);
    await opened.page.waitForFunction(() => document.querySelector('chain-rule-explorer').inner === 'x^3');
    const back = await opened.page.evaluate(() => {
      const { x, xMax, inner, outer } = document.querySelector('chain-rule-explorer');
      return { x, xMax, inner, outer };
    });
    assert.deepEqual(back, { x: -0.30000000000000004, xMax: 1e-300, inner: 'x^3', outer: 'exp' });

    await opened.page.goBack();
    await opened.page.waitForFunction(() => document.querySelector('chain-rule-explorer').inner === 'x^2');
    assert.equal(await opened.page.evaluate(() => document.querySelector('chain-rule-explorer').x), moved);
    await opened.close();
  });

  it('keeps a training with its figure: what was trained and what was chosen', async () => {
    const query = 'widget=backprop-network&layers=2,3,1&learning-rate=0.5&engine=cpu-float64&show=forward';
    const opened = await openPage(site.browser, embed(query));
    await embeddedReady(opened.page, 'backprop-network');
    await opened.page.evaluate(async () => {
      const run = document.querySelector('backprop-run');
      await run.step(3);
      await run.current.change({ kind: 'weight', layer: 0, from: 1, to: 2, value: 0.1 + 0.2 });
      document.querySelector('backprop-network').setState({
        ...document.querySelector('backprop-network').getState(),
        point: 7,
      });
      run.dispatchEvent(new CustomEvent('state-change', { bubbles: true, composed: true }));
    });
    await opened.page.waitForFunction(() => location.hash.includes('changes='));
    const link = await opened.page.evaluate(() => location.href);
    assert.equal(
      link.split('#')[1],
      'point=7&w=backprop-run&changes=3/weight/0,1,2/0.30000000000000004&at=3',
    );
    await opened.close();

    const again = await openPage(site.browser, link);
    await embeddedReady(again.page, 'backprop-network');
    await again.page.waitForFunction(() => document.querySelector('backprop-run').current?.epoch === 3);
    const seen = await again.page.evaluate(() => {
      const { settings, changes } = document.querySelector('backprop-run').getState();
      const { point, show } = document.querySelector('backprop-network');
      return { layers: settings.layers, rate: settings.learningRate, changes, point, show };
    });
    const faults = await again.allFaults();
    await again.close();
    assert.deepEqual(seen, {
      layers: [2, 3, 1],
      rate: 0.5,
      changes: [
        { epoch: 3, change: { kind: 'weight', layer: 0, from: 1, to: 2, value: 0.30000000000000004 } },
      ],
      point: 7,
      show: 'forward',
    });
    assert.deepEqual(faults, []);
  });

  it('is as high as its content where a platform listens to lti.frameResize, also when that changes', async () => {
    // As Canvas does it: the frame is found by its window, the height taken from the message.
    await host.put(
      'canvas.js',
      `addEventListener('message', (event) => {
        const data = typeof event.data === 'string' ? JSON.parse(event.data) : event.data;
        if (data.subject !== 'lti.frameResize') return;
        const frame = [...document.querySelectorAll('iframe')].find((one) => one.contentWindow === event.source);
        frame.style.height = data.height + 'px';
      });`,
    );
    const address = await host.put(
      'canvas.html',
      `<script src="canvas.js"></script>${frame('widget=chain-rule-machine')}`,
    );
    const opened = await openPage(site.browser, address);
    const inner = await frameAt(opened.page, embed('widget=chain-rule-machine'));
    await embeddedReady(inner, 'chain-rule-machine');
    const measure = () =>
      inner.evaluate(() => document.getElementById('embed').getBoundingClientRect().height);
    const settle = async () => {
      for (let tries = 0; tries < 600; tries += 1) {
        const wanted = await measure();
        const given = await opened.page.evaluate(() => document.querySelector('iframe').clientHeight);
        if (Math.abs(given - wanted) <= 1) return given;
        await opened.page.waitForTimeout(50);
      }
      throw new Error(`the frame is never as high as its content`);
    };
    const first = await settle();
    assert.ok(first > 310, `${first} px`);
    assert.ok(
      await inner.evaluate(
        () => document.documentElement.scrollHeight <= document.documentElement.clientHeight,
      ),
      'nothing is left to scroll',
    );
    await inner.evaluate(() => {
      const more = document.createElement('p');
      more.style.height = '123px';
      document.getElementById('embed').append(more);
    });
    await opened.page.waitForFunction(
      (least) => document.querySelector('iframe').clientHeight >= least,
      first + 120,
    );
    await settle();
    await opened.close();
  });

  it('scrolls in a page that does not listen, as in a Moodle page', async () => {
    const address = await host.put('moodle.html', frame('widget=chain-rule-machine'));
    const opened = await openPage(site.browser, address);
    const inner = await frameAt(opened.page, embed('widget=chain-rule-machine'));
    await embeddedReady(inner, 'chain-rule-machine');
    const place = await opened.page.locator('iframe').boundingBox();
    assert.equal(Math.round(place.height), 304);
    // The wheel is answered beside the page, by what was drawn of it last.
    await inner.evaluate(
      () => new Promise((resolve) => requestAnimationFrame(() => requestAnimationFrame(resolve))),
    );
    await opened.page.mouse.move(place.x + 20, place.y + 20);
    await opened.page.mouse.wheel(0, 200);
    await inner.waitForFunction(() => scrollY > 50);
    await opened.close();
  });

  it('works in a sandbox without an origin, on a server that shares no modules', async () => {
    for (const tag of ['chain-rule-steps', 'backprop-weights']) {
      const address = await host.put(
        `sandbox-${tag}.html`,
        frame(`widget=${tag}&x=1`, 'sandbox="allow-scripts"'),
      );
      const opened = await openPage(site.browser, address);
      const inner = await frameAt(opened.page, embed(`widget=${tag}`));
      const { width } = await embeddedReady(inner, tag);
      assert.ok(width > 300, `<${tag}> is ${width} px wide`);
      const seen = await inner.evaluate(() => ({ origin: self.origin, reports: globalThis.policyReports }));
      assert.deepEqual(seen, { origin: 'null', reports: [] });
      // A figure may be ready before its training is.
      if (tag === 'backprop-weights')
        await inner.waitForFunction(() => document.querySelector('backprop-run').current?.state === 'ready');
      if (tag === 'chain-rule-steps') {
        await inner.evaluate(() => {
          const widget = document.querySelector('chain-rule-steps');
          widget.setState({ ...widget.getState(), at: { x: 0.1 + 0.2 } });
          widget.dispatchEvent(new CustomEvent('state-change', { bubbles: true, composed: true }));
        });
        await inner.waitForFunction(() => location.hash === '#at=x=0.30000000000000004');
      }
      await opened.close();
    }
  });

  describe('with the script for the page around it', () => {
    it('is small', () => {
      const script = readFileSync(path.join(cdn, 'embed-host.js'));
      assert.ok(gzipSync(script, { level: 9 }).length <= 1024);
    });

    it('gives each of several frames of another server its own height, in a sandbox too', async () => {
      const queries = ['widget=chain-rule-machine', 'widget=chain-rule-steps', 'widget=backprop-paths'];
      const address = await host.put(
        'several.html',
        `${frame(queries[0])}${frame(queries[1], 'sandbox="allow-scripts"')}
        <script src="${site.address}/embed-host.js"></script>${frame(queries[2])}`,
      );
      const opened = await openPage(site.browser, address);
      for (const [index, query] of queries.entries()) {
        const inner = await frameAt(opened.page, embed(query));
        // A frame that nobody sees is not drawn, and what is not drawn has no height.
        await opened.page.locator('iframe').nth(index).scrollIntoViewIfNeeded();
        await embeddedReady(inner, query.slice('widget='.length));
        let given;
        let wanted;
        for (let tries = 0; tries < 600; tries += 1) {
          wanted = await inner.evaluate(
            () => document.getElementById('embed').getBoundingClientRect().height,
          );
          given = await opened.page
            .locator('iframe')
            .nth(index)
            .evaluate(({ clientHeight }) => clientHeight);
          if (Math.abs(given - wanted) <= 1) break;
          await opened.page.waitForTimeout(50);
        }
        assert.ok(Math.abs(given - wanted) <= 1, `${query}: ${given} px for ${wanted} px`);
      }
      await opened.close();
    });

    it('believes no other frame, no other server and no nonsense', async () => {
      // Everything that was said stands here in turn, so that the test knows when the last of it has been heard.
      await host.put(
        'hearing.js',
        `globalThis.ends = [];
        addEventListener('message', ({ data }) => data && data.end && ends.push(data.end));`,
      );
      await host.put(
        'liar.js',
        `for (const height of [77, '5000', -1, NaN, Infinity, 1e9, {}, '<img src=x>'])
          parent.postMessage({ type: 'backprop-lab:height', height }, '*');
        parent.postMessage('backprop-lab:height', '*');
        parent.postMessage(null, '*');
        parent.postMessage({ type: '__proto__', height: 5 }, '*');
        parent.postMessage({ end: location.search }, '*');`,
      );
      const liar = await host.put('liar.html', '<script src="liar.js"></script>');
      const address = await host.put(
        'lied-to.html',
        `<script src="${site.address}/embed-host.js"></script><script src="hearing.js"></script>
        ${frame('widget=chain-rule-machine')}
        <iframe src="${liar}?beside" title="Another frame" width="300" height="150"></iframe>`,
      );
      const opened = await openPage(site.browser, address);
      const inner = await frameAt(opened.page, embed('widget=chain-rule-machine'));
      await embeddedReady(inner, 'chain-rule-machine');
      const heard = (end) => opened.page.waitForFunction((one) => globalThis.ends.includes(one), end);
      const heights = () =>
        opened.page.locator('iframe').evaluateAll((frames) => frames.map(({ style }) => style.height));
      // The figure itself is believed, and its own window may tell nonsense all the same.
      await opened.page.waitForFunction(
        () => Number.parseFloat(document.querySelector('iframe').style.height) > 200,
      );
      await inner.evaluate(() => {
        for (const height of ['5000', -1, NaN, Infinity, 1e9, {}])
          parent.postMessage({ type: 'backprop-lab:height', height }, '*');
        parent.postMessage({ type: 'backprop-lab:height', height: 1234 }, '*');
        parent.postMessage({ end: 'figure' }, '*');
      });
      await heard('?beside');
      await heard('figure');
      assert.deepEqual(await heights(), ['1234px', '']);

      // The frame of the figure goes to another server: its window is the same, and its address in the page too.
      await opened.page.evaluate((to) => {
        document.querySelector('iframe').contentWindow.location.href = to;
      }, `${liar}?moved`);
      await heard('?moved');
      assert.deepEqual(await heights(), ['1234px', '']);
      assert.equal(
        await opened.page.locator('iframe').first().getAttribute('src'),
        embed('widget=chain-rule-machine'),
      );
      await opened.close();
    });
  });

  describe('hears the page around it', () => {
    let opened;
    let inner;
    before(async () => {
      await host.put(
        'asking.js',
        `globalThis.heard = [];
        addEventListener('message', ({ data }) => heard.push(data));
        globalThis.ask = (data) => document.querySelector('iframe').contentWindow.postMessage(data, '*');`,
      );
      const address = await host.put('asking.html', `<script src="asking.js"></script>${frame(explorer)}`);
      opened = await openPage(site.browser, address);
      inner = await frameAt(opened.page, embed(explorer));
      await embeddedReady(inner, 'chain-rule-explorer');
    });
    after(() => opened.close());
    const ask = (data) => opened.page.evaluate((message) => globalThis.ask(message), data);
    const present = () =>
      inner.evaluate(() => ({
        state: document.querySelector('chain-rule-explorer').getState(),
        theme: document.documentElement.dataset.theme,
        hash: location.hash,
      }));

    it('tells its height again when asked', async () => {
      await opened.page.evaluate(() => (globalThis.heard.length = 0));
      await ask({ type: 'backprop-lab:get-height' });
      await opened.page.waitForFunction(() => globalThis.heard.length >= 2);
      const heard = await opened.page.evaluate(() => globalThis.heard);
      assert.deepEqual(
        heard.map(({ type, subject }) => type ?? subject),
        ['backprop-lab:height', 'lti.frameResize'],
      );
      assert.ok(heard[0].height > 300);
      assert.equal(heard[1].height, heard[0].height);
    });

    it('takes a theme and a state, and gives the state back', async () => {
      await ask({ type: 'backprop-lab:set-theme', theme: 'projector' });
      await inner.waitForFunction(() => document.documentElement.dataset.theme === 'projector');
      await ask({ type: 'backprop-lab:set-theme', theme: '' });
      await inner.waitForFunction(() => document.documentElement.dataset.theme === undefined);
      await ask({ type: 'backprop-lab:set-state', state: 'x=0.30000000000000004' });
      await inner.waitForFunction(() => document.querySelector('chain-rule-explorer').x === 0.1 + 0.2);
      await ask({ type: 'backprop-lab:get-state' });
      await opened.page.waitForFunction(() =>
        globalThis.heard.some(({ type }) => type === 'backprop-lab:state'),
      );
      const { state } = await opened.page.evaluate(() =>
        globalThis.heard.find(({ type }) => type === 'backprop-lab:state'),
      );
      assert.equal(state, 'x=0.30000000000000004');
      await inner.waitForFunction(() => location.hash === '#x=0.30000000000000004');
    });

    it('takes the last state that came before the figure stood, and then answers for it', async () => {
      // Sent while the code of the figure is on its way: it is held back until all of this has been heard.
      const address = await host.put('early.html', `<script src="asking.js"></script>${frame(explorer)}`);
      const early = await openPage(site.browser, 'about:blank');
      let release;
      const held = new Promise((resolve) => (release = resolve));
      await early.page.route(/\/chain-rule-explorer[^/]*\.js/, async (route) => {
        await held;
        await route.continue();
      });
      await early.page.goto(address);
      const figure = await frameAt(early.page, embed(explorer));
      await figure.waitForFunction(() => document.title === 'The chain rule as four plots');
      await figure.evaluate(() => {
        globalThis.came = 0;
        addEventListener('message', () => (globalThis.came += 1));
      });
      await early.page.evaluate(() => {
        globalThis.ask({ type: 'backprop-lab:set-state', state: 'x=2' });
        globalThis.ask({ type: 'backprop-lab:set-state', state: 'x=0.75' });
        globalThis.ask({ type: 'backprop-lab:get-state' });
      });
      await figure.waitForFunction(() => globalThis.came === 3);
      assert.equal(await figure.evaluate(() => document.querySelector('chain-rule-explorer')), null);
      release();
      await early.page.waitForFunction(() =>
        globalThis.heard.some(({ type }) => type === 'backprop-lab:state'),
      );
      const answers = await early.page.evaluate(() =>
        globalThis.heard.filter(({ type }) => type === 'backprop-lab:state'),
      );
      assert.deepEqual(answers, [{ type: 'backprop-lab:state', state: 'x=0.75' }]);
      assert.equal(await figure.evaluate(() => document.querySelector('chain-rule-explorer').x), 0.75);
      await figure.waitForFunction(() => location.hash === '#x=0.75');
      await early.close();
    });

    const hostile = [
      null,
      'backprop-lab:get-height',
      42,
      [],
      [{ type: 'backprop-lab:set-theme', theme: 'dark' }],
      {},
      { type: 'set-theme', theme: 'dark' },
      { type: 'backprop-lab:set-theme', theme: 'constructor' },
      { type: 'backprop-lab:set-theme', theme: ['dark'] },
      { type: 'backprop-lab:set-theme', theme: 'dark', more: 1 },
      { type: 'backprop-lab:set-theme' },
      { type: '__proto__', theme: 'dark' },
      { type: 'constructor' },
      { type: { toString: 'backprop-lab:get-height' } },
      { type: 'backprop-lab:set-state', state: 7 },
      { type: 'backprop-lab:set-state', state: { x: 9 } },
      { type: 'backprop-lab:set-state', state: `x=${'9'.repeat(2_000_001)}` },
      { type: 'backprop-lab:eval', code: 'document.body.remove()' },
      { subject: 'lti.frameResize', height: 9999 },
      { type: 'backprop-lab:height', height: 1e308 },
    ];
    it('leaves everything else unread', async () => {
      const earlier = await present();
      for (const message of hostile) await ask(message);
      await inner.waitForTimeout(600);
      assert.deepEqual(await present(), earlier);
    });

    it('refuses what a state may not hold, says so, and stays as it was', async () => {
      const earlier = await present();
      for (const state of [
        'x=1e999',
        'x=banana',
        'inner=%3Cimg%20src=x%20onerror=alert(1)%3E',
        '__proto__=1&constructor=2',
        'w=script&src=//x',
        'v=99&x=3',
      ]) {
        await ask({ type: 'backprop-lab:set-state', state });
      }
      // The last of them was heard, and so were all before it.
      await inner.waitForFunction(() =>
        document
          .querySelector('chain-rule-explorer')
          .shadowRoot.querySelector('.faults')
          ?.textContent.includes('99'),
      );
      const now = await present();
      assert.equal(now.state.inner, earlier.state.inner);
      assert.ok(Math.abs(now.state.x) <= 1);
      const page = await inner.evaluate(() => ({
        faults: document.querySelector('chain-rule-explorer').shadowRoot.querySelector('.faults')
          ?.textContent,
        images: document.querySelectorAll('img, script[src^="//"]').length,
        reports: globalThis.policyReports,
      }));
      assert.match(page.faults, /99/);
      assert.equal(page.images, 0);
      assert.deepEqual(page.reports, []);
      // The hash follows, and then is as quiet as the figure.
      await opened.page.evaluate(() => (globalThis.heard.length = 0));
      await ask({ type: 'backprop-lab:get-state' });
      const answer = await opened.page.waitForFunction(() =>
        globalThis.heard.find(({ type }) => type === 'backprop-lab:state'),
      );
      const { state } = await answer.jsonValue();
      await inner.waitForFunction((wanted) => location.hash.slice(1) === wanted, state);
    });

    it('hears nobody but the page around it', async () => {
      const earlier = await present();
      await inner.evaluate(() => {
        postMessage({ type: 'backprop-lab:set-theme', theme: 'dark' }, '*');
        const sibling = document.createElement('iframe');
        document.body.append(sibling);
        sibling.contentWindow.parent.postMessage({ type: 'backprop-lab:set-theme', theme: 'dark' }, '*');
        sibling.remove();
      });
      await inner.waitForTimeout(300);
      assert.deepEqual(await present(), earlier);
    });
  });

  describe('asked for what is not there', () => {
    const textOf = async (query) => {
      const opened = await openPage(site.browser, embed(query));
      await opened.page.waitForFunction(() => document.querySelector('.help, .notice'));
      const text = await opened.page.evaluate(() => document.getElementById('embed').textContent);
      const links = await opened.page
        .locator('.help a')
        .evaluateAll((all) => all.map((one) => one.getAttribute('href')));
      const faults = await opened.allFaults();
      await opened.close();
      assert.deepEqual(faults, []);
      return { text, links };
    };

    it('names the nearest widget and lists them all', async () => {
      const { text, links } = await textOf('widget=chain-rule-exploer');
      assert.match(text, /There is no figure called “chain-rule-exploer”/);
      assert.equal(links[0], '?widget=chain-rule-explorer');
      for (const { tag } of widgets) assert.ok(links.includes(`?widget=${tag}`), tag);
    });

    for (const given of [
      '',
      'widget=',
      'widget=__proto__',
      'widget=constructor',
      'widget=%3Cimg src=x onerror=alert(1)%3E',
    ]) {
      it(`lists what there is: ?${given}`, async () => {
        const { links } = await textOf(given);
        assert.ok(links.length >= widgets.length);
      });
    }

    it('shows the widget all the same where an attribute is unknown, with the nearest name', async () => {
      const opened = await openPage(
        site.browser,
        embed('widget=chain-rule-explorer&outter=exp&onclick=alert(1)&x=1'),
      );
      await embeddedReady(opened.page, 'chain-rule-explorer');
      const seen = await opened.page.evaluate(() => ({
        notice: document.querySelector('.notice').textContent,
        x: document.querySelector('chain-rule-explorer').x,
        clicks: document.querySelector('[onclick]'),
      }));
      await opened.close();
      assert.match(seen.notice, /“outter”.*Did you mean outer\?/s);
      assert.match(seen.notice, /“onclick”/);
      assert.equal(seen.x, 1);
      assert.equal(seen.clicks, null);
    });

    it('shows the widget all the same where a value makes no sense, and says which', async () => {
      const opened = await openPage(site.browser, embed('widget=chain-rule-explorer&x=banana'));
      await embeddedReady(opened.page, 'chain-rule-explorer');
      const said = await opened.page.evaluate(
        () => document.querySelector('chain-rule-explorer').shadowRoot.querySelector('.faults').textContent,
      );
      await opened.close();
      assert.match(said, /banana/);
    });

    it('has a title for every widget', async () => {
      const { links } = await textOf('');
      assert.deepEqual(links.toSorted(), widgets.map(({ tag }) => `?widget=${tag}`).toSorted());
    });
  });
});
