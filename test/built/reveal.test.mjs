// Real decks of reveal.js with the built files: slides that are scaled, hidden at first, stepped by fragments, steered
// by keys, by a clicker and by a finger, seen in the overview and printed.
import assert from 'node:assert/strict';
import { after, before, describe, it } from 'node:test';
import {
  allReady,
  canvasesDrawn,
  coloursSoon,
  contentOfPdf,
  deckPolicy,
  openDeck,
  placeOf,
  removeDecks,
  slideReady,
  writeDeck,
} from './deck.mjs';
import { openSite } from './site.mjs';

const machine = '<chain-rule-machine id="machine" at="x=0.6" dx="0.4" controls="x dx"></chain-rule-machine>';
const explorer =
  '<chain-rule-explorer id="curves" x="0" step="0.01" controls="point slider"></chain-rule-explorer>';

/** Takes a handle inside a widget and drags it; answers how far the handle itself went, in px of the screen. */
async function drag(page, host, query, by) {
  const middle = () =>
    page.evaluate(
      ([tag, inner]) => {
        const { left, top, width, height } = document
          .querySelector(tag)
          .shadowRoot.querySelector(inner)
          .getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      },
      [host, query],
    );
  const start = await middle();
  await page.mouse.move(start.x, start.y);
  await page.mouse.down();
  await page.mouse.move(start.x + by / 2, start.y, { steps: 3 });
  await page.mouse.move(start.x + by, start.y, { steps: 3 });
  await page.evaluate(() => new Promise(requestAnimationFrame));
  const end = await middle();
  await page.mouse.up();
  return end.x - start.x;
}

const focusInside = (page, host, query) =>
  page.evaluate(
    ([tag, inner]) => document.querySelector(tag).shadowRoot.querySelector(inner).focus(),
    [host, query],
  );

describe('a deck of reveal.js', () => {
  let site;
  before(async () => {
    site = await openSite({ headers: deckPolicy });
  });
  after(async () => {
    await removeDecks();
    await site.close();
  });

  for (const scale of [0.5, 2]) {
    it(`scaled to ${scale}: handles follow the pointer, curves are sharp`, async () => {
      const address = await writeDeck(
        `scaled-${scale}`,
        `<section>${machine}</section><section>${explorer}</section>`,
        { minScale: scale, maxScale: scale },
      );
      const { page, allFaults, close } = await openDeck(site, address);
      await slideReady(page);
      assert.equal(await page.evaluate(() => Reveal.getScale()), scale);
      // The slide of 2 is larger than the window: what is dragged has to be on the screen.
      const by = 40 * scale;
      const earlier = await page.evaluate(() => document.querySelector('#machine').at.x);
      const moved = await drag(page, '#machine', '.handle.x', by);
      const value = await page.evaluate(() => document.querySelector('#machine').at.x);
      assert.ok(value > earlier, `x went from ${earlier} to ${value}`);
      assert.ok(Math.abs(moved - by) <= 4 * scale, `the hand went ${by} px, the dot ${moved} px`);

      await page.evaluate(() => Reveal.slide(1));
      await slideReady(page);
      // To the right is where the values of x grow by 0.01: the dot may be off by half of that.
      const dot = await drag(page, '#curves', '[data-handle]', by);
      assert.ok(Math.abs(dot - by) <= 3 * scale, `the hand went ${by} px, the point ${dot} px`);
      const ratio = await page.evaluate(() => {
        const canvas = document.querySelector('#curves').shadowRoot.querySelector('canvas');
        return canvas.width / canvas.getBoundingClientRect().width;
      });
      assert.ok(ratio >= 0.99, `${ratio} pixels for each px of the screen`);
      assert.deepEqual(await allFaults(), []);
      await close();
    });
  }

  it('a chart on a slide that was hidden at 0×0 appears when its slide comes, also the second time', async () => {
    const address = await writeDeck(
      'hidden',
      `<section><h2>Nothing here</h2></section><section>Nor here</section><section>${explorer}</section>`,
      { viewDistance: 1 },
    );
    const { page, allFaults, close } = await openDeck(site, address);
    // Defined while its slide has no size at all, as where another widget of that tag was loaded before.
    await page.evaluate(async () => {
      const { loadWidget } = await import('../loader.js');
      await loadWidget('chain-rule-explorer');
      await document.querySelector('#curves').ready;
    });
    const size = () =>
      page.evaluate(() => {
        const { width, height } = document.querySelector('#curves').getBoundingClientRect();
        return [width, height];
      });
    assert.deepEqual(await size(), [0, 0]);
    for (const round of [1, 2]) {
      await page.evaluate(() => Reveal.slide(2));
      await page.waitForFunction(
        () => document.querySelector('#curves').shadowRoot.querySelector('canvas')?.width > 200,
      );
      await page.waitForTimeout(200);
      assert.ok((await coloursSoon(page, '#curves')) > 20, `the canvas is blank, round ${round}`);
      await page.evaluate(() => Reveal.slide(0));
      await page.waitForTimeout(100);
    }
    assert.deepEqual(await allFaults(), []);
    await close();
  });

  describe('fragments step a widget', () => {
    const position = (page) => page.evaluate(() => document.querySelector('#graph').getState().position);
    const settled = async (page, wanted) => {
      await page.waitForFunction((n) => document.querySelector('#graph').getState?.().position === n, wanted);
    };
    const slides = `<section><chain-rule-graph id="graph" expression="x*sin(x)" at="x=1" data-steps="3"></chain-rule-graph></section>
      <section>The end</section>`;

    it('forwards and backwards, by keys, and over the ends of the slide', async () => {
      const { page, allFaults, close } = await openDeck(site, await writeDeck('steps', slides));
      await slideReady(page);
      assert.equal(await position(page), 0);
      for (const wanted of [1, 2, 3]) {
        await page.keyboard.press('ArrowRight');
        await settled(page, wanted);
        assert.equal((await placeOf(page)).h, 0);
      }
      await page.keyboard.press('ArrowRight');
      assert.equal((await placeOf(page)).h, 1);
      // Back on the slide, all its fragments are shown, and so is the last step.
      await page.keyboard.press('ArrowLeft');
      await settled(page, 3);
      assert.equal((await placeOf(page)).h, 0);
      for (const wanted of [2, 1, 0]) {
        await page.keyboard.press('ArrowLeft');
        await settled(page, wanted);
      }
      assert.deepEqual(await allFaults(), []);
      await close();
    });

    it('five presses while it is still loading are five steps', async () => {
      const address = await writeDeck('early', slides.replace('data-steps="3"', 'data-steps="2"'));
      const { page, close } = await openDeck(site, address);
      await page.evaluate(() => {
        Reveal.next();
        Reveal.next();
        Reveal.prev();
        Reveal.next();
      });
      await settled(page, 2);
      await close();
    });

    it('begins in the middle where the address says so', async () => {
      const address = await writeDeck('middle', slides, { hash: true, fragmentInURL: true });
      const { page, close } = await openDeck(site, `${address}#/0/0/1`);
      await settled(page, 2);
      await close();
    });

    it('sets attributes while a fragment is shown, and puts back what the author wrote', async () => {
      const address = await writeDeck(
        'set',
        `<section>${explorer}
          <p class="fragment" data-for="curves" data-set-inner="x^3-x" data-set-x="0.5">First</p>
          <p class="fragment" data-for="curves" data-set-inner="2x+1">Then</p></section>`,
      );
      const { page, allFaults, close } = await openDeck(site, address);
      await slideReady(page);
      const set = () =>
        page.evaluate(() => {
          const { inner, x } = document.querySelector('#curves');
          return [inner, x];
        });
      const [original] = await set();
      await page.keyboard.press('PageDown');
      assert.deepEqual(await set(), ['x^3-x', 0.5]);
      await page.keyboard.press('PageDown');
      assert.deepEqual(await set(), ['2x+1', 0.5]);
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      assert.deepEqual(await set(), [original, 0]);
      assert.deepEqual(await allFaults(), []);
      await close();
    });

    it('trains a run by so many epochs, and goes back to the same numbers', async () => {
      const address = await writeDeck(
        'training',
        `<section><backprop-run id="run" name="deck" engine="cpu-float64" epochs="100" data-steps="3" data-step="10"></backprop-run>
          <backprop-loss run="deck"></backprop-loss></section>`,
      );
      const { page, allFaults, close } = await openDeck(site, address);
      await slideReady(page);
      const reach = (epoch) =>
        page.waitForFunction((n) => document.querySelector('#run').current.readout?.epoch === n, epoch);
      const weights = () =>
        page.evaluate(() => JSON.stringify(document.querySelector('#run').current.readout.parameters));
      await page.keyboard.press('PageDown');
      await reach(10);
      const first = await weights();
      await page.keyboard.press('PageDown');
      await page.keyboard.press('PageDown');
      await reach(30);
      await page.keyboard.press('PageUp');
      await page.keyboard.press('PageUp');
      await reach(10);
      assert.equal(await weights(), first);
      assert.deepEqual(await allFaults(), []);
      await close();
    });
  });

  describe('keys', () => {
    let opened;
    before(async () => {
      const address = await writeDeck(
        'keys',
        `<section>${explorer}<input id="own"></section><section>Two</section><section>Three</section>`,
      );
      opened = await openDeck(site, address);
      await slideReady(opened.page);
    });
    after(() => opened.close());
    const x = () => opened.page.evaluate(() => document.querySelector('#curves').x);
    const slide = async () => (await placeOf(opened.page)).h;

    it('a point and a slider inside a shadow root keep their arrows, and the deck stands still', async () => {
      const { page } = opened;
      for (const query of ['[data-handle]', 'input[type="range"]']) {
        await focusInside(page, '#curves', query);
        const earlier = await x();
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowRight');
        await page.keyboard.press('ArrowUp');
        const later = await x();
        assert.ok(later > earlier, `${query}: ${earlier} → ${later}`);
        await page.keyboard.press('Home');
        assert.ok((await x()) < earlier, query);
        assert.equal(await slide(), 0, query);
        await page.evaluate(() => document.querySelector('#curves').reset());
      }
    });

    it('other keys pass to the deck from there', async () => {
      const { page } = opened;
      await focusInside(page, '#curves', '[data-handle]');
      await page.keyboard.press('n');
      assert.equal(await slide(), 1);
      await page.keyboard.press('p');
      assert.equal(await slide(), 0);
    });

    it('PageDown and PageUp turn the slide where no control has the focus', async () => {
      const { page } = opened;
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press('PageDown');
      assert.equal(await slide(), 1);
      await page.keyboard.press('PageUp');
      assert.equal(await slide(), 0);
    });

    it('a slider reached by keys keeps PageDown; one that was dragged by hand gives it to the clicker', async () => {
      const { page } = opened;
      await focusInside(page, '#curves', '[data-handle]');
      await page.keyboard.press('ArrowRight');
      const earlier = await x();
      await page.keyboard.press('PageDown');
      assert.equal(await slide(), 0);
      assert.notEqual(await x(), earlier);

      await drag(page, '#curves', '[data-handle]', 30);
      const dragged = await x();
      await page.keyboard.press('PageDown');
      assert.deepEqual([await slide(), await x()], [1, dragged]);
      await page.keyboard.press('PageUp');
      assert.deepEqual([await slide(), await x()], [0, dragged]);
    });

    it('Escape opens the overview and leaves it, the figure is there in both', async () => {
      const { page } = opened;
      await page.evaluate(() => document.activeElement?.blur());
      await page.keyboard.press('Escape');
      assert.equal(await page.evaluate(() => Reveal.isOverview()), true);
      await page.waitForTimeout(300);
      assert.ok((await coloursSoon(page, '#curves')) > 20);
      // A press on a slide chooses it, and moves no point.
      const earlier = await x();
      const box = await page.evaluate(() => {
        const { left, top, width, height } = document
          .querySelector('#curves')
          .shadowRoot.querySelector('canvas')
          .getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      });
      await page.mouse.click(box.x, box.y);
      assert.deepEqual([await page.evaluate(() => Reveal.isOverview()), await x()], [false, earlier]);
      assert.equal(await slide(), 0);
      assert.deepEqual(await opened.allFaults(), []);
    });
  });

  it('a finger drags the point and does not turn the slide; a swipe beside it does', async () => {
    const address = await writeDeck('touch', `<section>${explorer}</section><section>Two</section>`);
    const { page, close } = await openDeck(site, address);
    await slideReady(page);
    const cdp = await page.context().newCDPSession(page);
    await cdp.send('Emulation.setTouchEmulationEnabled', { enabled: true, maxTouchPoints: 1 });
    const swipe = async (from, by) => {
      const touch = (type, x) =>
        cdp.send('Input.dispatchTouchEvent', {
          type,
          touchPoints: type === 'touchEnd' ? [] : [{ x, y: from.y }],
        });
      await touch('touchStart', from.x);
      for (const part of [0.25, 0.5, 0.75, 1]) await touch('touchMove', from.x + part * by);
      await touch('touchEnd');
      await page.waitForTimeout(100);
    };
    const middleOf = (inner) =>
      page.evaluate((query) => {
        const { left, top, width, height } = document
          .querySelector('#curves')
          .shadowRoot.querySelector(query)
          .getBoundingClientRect();
        return { x: left + width / 2, y: top + height / 2 };
      }, inner);
    const x = () => page.evaluate(() => document.querySelector('#curves').x);
    const earlier = await x();
    await swipe(await middleOf('[data-handle]'), -60);
    assert.ok((await x()) < earlier, `x stayed at ${await x()}`);
    assert.equal((await placeOf(page)).h, 0);
    assert.equal(
      await page.evaluate(() => document.querySelector('#curves').hasAttribute('data-prevent-swipe')),
      false,
    );
    await swipe({ x: 700, y: 880 }, -200);
    assert.equal((await placeOf(page)).h, 1);
    await close();
  });

  it('a widget is taken off its slide, put onto another, and replaced', async () => {
    const address = await writeDeck(
      'moved',
      `<section id="one">${explorer}</section><section id="two"></section>`,
    );
    const { page, allFaults, close } = await openDeck(site, address);
    await slideReady(page);
    await page.evaluate(async () => {
      const widget = document.querySelector('#curves');
      widget.setState({ ...widget.getState(), x: 0.7 });
      document.querySelector('#two').append(widget);
      Reveal.sync();
      Reveal.slide(1);
      await widget.updateComplete;
    });
    await page.waitForTimeout(300);
    assert.equal(await page.evaluate(() => document.querySelector('#curves').x), 0.7);
    assert.ok((await coloursSoon(page, '#curves')) > 20);
    await page.evaluate(() => {
      const other = document.createElement('chain-rule-explorer');
      other.id = 'curves';
      other.setAttribute('inner', 'x^3-x');
      document.querySelector('#curves').replaceWith(other);
      Reveal.sync();
    });
    await slideReady(page);
    await page.waitForTimeout(300);
    assert.ok((await coloursSoon(page, '#curves')) > 20);
    assert.deepEqual(await allFaults(), []);
    await close();
  });

  it('on paper a page for each fragment, with the widget at its step, and no canvas blank', async () => {
    const address = await writeDeck(
      'paper',
      `<section><backprop-run name="paper" engine="cpu-float64" epochs="20" at="20"></backprop-run>
        <backprop-boundary run="paper"></backprop-boundary></section>
       <section><chain-rule-graph at="x=1" data-steps="2"></chain-rule-graph></section>
       <section><h2>Nothing</h2></section>
       <section>${explorer}</section>`,
    );
    const { page, close } = await openDeck(site, `${address}?print-pdf`);
    await page.waitForSelector('.pdf-page');
    assert.ok((await allReady(page)) >= 6);
    const canvases = await (await canvasesDrawn(page)).jsonValue();
    await page.waitForFunction(() => {
      const graphs = [...document.querySelectorAll('chain-rule-graph')];
      return graphs.map((graph) => graph.getState().position).join() === '0,1,2';
    });
    const { pages, images } = contentOfPdf(
      await page.pdf({ preferCSSPageSize: true, printBackground: true }),
    );
    // Four slides, one of them three times. Each figure that is painted is a picture on the page.
    assert.equal(pages, 6);
    assert.ok(images >= canvases, `${canvases} figures, ${images} pictures on paper`);
    await close();
  });

  it('the projector theme makes type large on the whole deck, and colours black on white', async () => {
    const address = await writeDeck('projector', `<section>${explorer}</section>`);
    const { page, close } = await openDeck(site, address);
    await slideReady(page);
    const look = () =>
      page.evaluate(() => {
        const { fontSize, color } = getComputedStyle(document.querySelector('#curves'));
        return { size: Number.parseFloat(fontSize), color };
      });
    const plain = await look();
    await page.evaluate(() => (document.documentElement.dataset.theme = 'projector'));
    const large = await look();
    assert.ok(Math.abs(large.size / plain.size - 1.35) < 0.01, `${plain.size} → ${large.size}`);
    assert.equal(large.color, 'rgb(0, 0, 0)');
    await close();
  });
});
