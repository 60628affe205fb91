// What a person sees and does in <chain-rule-explorer>: choose, type, drag, read; and the notebook's 72 rows, held
// against the numbers that the widget itself shows.
import { expect } from 'chai';
import { html } from 'lit';
import { ChainRuleExplorer } from '../../components/chain-rule-explorer/chain-rule-explorer.ts';
import { defineElement } from '../../components/shared/define.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { allClose } from '../helpers/all-close.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

interface GoldenRow {
  readonly outer: string;
  readonly inner: string;
  readonly x: number;
  readonly g: number;
  readonly gPrime: number;
  readonly fPrimeOfG: number;
  readonly fOfG: number;
  readonly chain: number;
}

interface Golden {
  readonly inner: Readonly<Record<string, { readonly g: string }>>;
  readonly outer: Readonly<Record<string, { readonly f: string }>>;
  readonly rows: readonly GoldenRow[];
}

const plain = html`<chain-rule-explorer></chain-rule-explorer>`;

async function mount(template = plain, width = 900) {
  const element = await fixture<ChainRuleExplorer>(template, { width });
  await twoFrames();
  const root = element.shadowRoot!;
  const one = <T extends Element = HTMLElement>(selector: string) => root.querySelector<T>(selector)!;
  return {
    element,
    root,
    one,
    text: (selector: string) => (one(selector)?.textContent ?? '').replace(/\s+/g, ' ').trim(),
    titles: () =>
      [...root.querySelectorAll('.plot-cell .plot-title .numbers')].map((cell) =>
        [...cell.children].map((child) => child.textContent),
      ),
    slider: () => one<HTMLInputElement>('input[type=range]'),
    handles: () => [...root.querySelectorAll<HTMLElement>('[role=slider]')],
    radio: (group: string, value: string) => one<HTMLInputElement>(`input[name=${group}][value='${value}']`),
    field: (role: string) => one<HTMLInputElement>(`[part~=own-${role}] input`),
    /** Types as a hand does: the text is there, and the field hears of it. */
    async type(role: string, text: string) {
      const input = one<HTMLInputElement>(`[part~=own-${role}] input`);
      input.value = text;
      input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      await settled(element);
    },
    async choose(group: string, value: string) {
      one<HTMLInputElement>(`input[name=${group}][value='${value}']`).click();
      await settled(element);
    },
    async key(target: HTMLElement, key: string) {
      target.dispatchEvent(
        new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
      );
      await settled(element);
    },
  };
}

/** The picture of a chart as numbers: how many of its pixels are not empty. */
const paintedPixels = (canvas: HTMLCanvasElement): number => {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let painted = 0;
  for (let index = 3; index < data.length; index += 4) if (data[index] > 0) painted++;
  return painted;
};

describe('<chain-rule-explorer>', () => {
  before(() => defineElement(ChainRuleExplorer));

  it('is accessible: as it starts, with three links, with a fault, at a kink, without a value, with its table', async () => {
    const { element, type, one } = await mount();
    await expectAccessible(element);
    element.middle = 'tanh';
    await settled(element);
    await expectAccessible(element);
    Object.assign(element, { outer: 'abs', middle: '', inner: '1/x - x', x: 1 });
    await settled(element);
    expect(element.reading.kinks).to.have.length(1);
    await expectAccessible(element);
    await type('outer', 'cso(u)');
    await type('inner', '(x');
    await expectAccessible(element);
    element.x = 0;
    await settled(element);
    await expectAccessible(element);
    one<HTMLDetailsElement>('.numbers-table').open = true;
    one<HTMLDetailsElement>('.more').open = true;
    await twoFrames();
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    await expectNoViolations(async () => {
      const { element, choose, type } = await mount();
      await choose('outer', 'own');
      await type('outer', 'relu(u)');
      element.x = 0;
      await settled(element);
    });
  });

  it('starts where both factors of sin(x²) say something, and shows the exact numbers there', async () => {
    const { element, titles, text } = await mount();
    expect(element.x).to.equal(0.8);
    expect(titles()).to.deep.equal([['0.6400'], ['0.5972'], ['0.8021', '1.6000'], ['1.2834']]);
    expect(text('[part=equation]')).to.contain('=1.2834');
    expect(text('[part=ladder]')).to.contain('y moves 1.2834 times as fast as x');
  });

  it('has all 72 rows of the reference within 1e-14·max(1, |v|)', async () => {
    const golden: Golden = await fetch(new URL('../golden/explorer.json', import.meta.url)).then((answer) =>
      answer.json(),
    );
    expect(golden.rows).to.have.length(72);
    const { element } = await mount();
    for (const row of golden.rows) {
      Object.assign(element, { outer: row.outer, inner: golden.inner[row.inner].g, x: row.x });
      await settled(element);
      const { values, rates, slope } = element.reading;
      const actual = [values[0], rates[0], rates[1], values[1], slope];
      const expected = [row.g, row.gPrime, row.fPrimeOfG, row.fOfG, row.chain];
      actual.forEach((value, index) =>
        allClose([value], [expected[index]], { absolute: 1e-14 * Math.max(1, Math.abs(expected[index])) }),
      );
      expect(element.shadowRoot!.querySelector('.faults')).to.equal(null);
    }
  });

  it('changes the function with the rows of choices, and says so', async () => {
    const { element, choose, radio, text } = await mount();
    const heard: unknown[] = [];
    element.addEventListener('expression-change', (event) => heard.push((event as CustomEvent).detail));
    await choose('outer', 'exp');
    await choose('inner', 'x^3-x');
    expect(heard.at(-1)).to.deep.equal({ outer: 'exp', middle: '', inner: 'x^3-x' });
    expect(radio('outer', 'exp').checked).to.equal(true);
    expect(element.reading.values[1]).to.equal(Math.exp(0.8 ** 3 - 0.8));
    expect(text('.plot-cell:nth-child(2) .plot-title')).to.contain('y=f');
  });

  describe('x', () => {
    it('is moved by the slider', async () => {
      const { element, slider, titles } = await mount();
      slider().value = '-1.3';
      slider().dispatchEvent(new Event('input', { bubbles: true }));
      await settled(element);
      expect(element.x).to.equal(-1.3);
      expect(titles()[0]).to.deep.equal(['1.6900']);
      expect([slider().min, slider().max, slider().step]).to.deep.equal(['-2', '2', '0.1']);
    });

    it('is typed into the field, finer than the slider’s step', async () => {
      const { element, one } = await mount();
      const input = one<HTMLInputElement>('.slider-field input.number');
      input.value = '0,123';
      input.dispatchEvent(new Event('change', { bubbles: true }));
      await settled(element);
      expect(element.x).to.equal(0.123);
      expect(input.value).to.equal('0.123');
    });

    it('is moved by keys on the point of every plot', async () => {
      const { element, handles, key } = await mount();
      expect(handles()).to.have.length(4);
      for (const handle of handles()) {
        const before = element.x;
        await key(handle, 'ArrowRight');
        expect(element.x).to.be.closeTo(before + 0.1, 1e-12);
      }
      expect(element.x).to.equal(1.2);
      await key(handles()[0], 'PageDown');
      expect(element.x).to.equal(0.7);
      await key(handles()[0], 'End');
      expect(element.x).to.equal(2);
      expect(handles()[1].getAttribute('aria-valuetext')).to.equal('x = 2, y = −0.7568');
    });

    it('is dragged on every plot, in steps of 0.1', async () => {
      const { element, root } = await mount();
      const stages = [...root.querySelectorAll<HTMLElement>('.chart-stage')];
      expect(stages).to.have.length(4);
      for (const [index, stage] of stages.entries()) {
        const box = stage.getBoundingClientRect();
        const at = box.left + box.width * (0.3 + 0.1 * index);
        const event = { clientX: at, clientY: box.top + 60, button: 0, pointerId: 7, bubbles: true };
        const before = element.x;
        stage.dispatchEvent(new PointerEvent('pointerdown', event));
        await settled(element);
        expect(element.x, `plot ${index}`).to.not.equal(before);
        expect(element.x * 10).to.be.closeTo(Math.round(element.x * 10), 1e-9);
        stage.querySelector('[role=slider]')!.dispatchEvent(new PointerEvent('pointerup', event));
      }
      element.undo();
      element.undo();
      element.undo();
      element.undo();
      expect(element.x).to.equal(0.8);
    });

    it('stands at the same height of the page in all plots of a column', async () => {
      const { handles } = await mount();
      const places = handles().map((handle) => handle.style.left);
      expect(new Set(places).size).to.equal(1);
    });
  });

  describe('typed functions', () => {
    it('are read while they are typed, and typeset', async () => {
      const { element, choose, type, titles, field } = await mount();
      await choose('inner', 'own');
      expect(field('inner').value).to.equal('x^2');
      await type('inner', 'sqrt(x)+1');
      expect(element.inner).to.equal('sqrt(x)+1');
      expect(titles()[0]).to.deep.equal([(Math.sqrt(0.8) + 1).toFixed(4)]);
    });

    it('leave the last good one standing while there is a fault, which is marked and explained', async () => {
      const { element, choose, type, root, text } = await mount();
      await choose('outer', 'own');
      await type('outer', 'cso(u)');
      expect(element.outer).to.equal('sin');
      expect(root.querySelector('.fault-mark')).to.not.equal(null);
      expect(text('.error-line')).to.contain("I don't know a function called cso. Did you mean cos");
      expect(root.querySelectorAll('.stale').length).to.be.greaterThan(0);
      root.querySelector<HTMLElement>('.suggestion')!.click();
      await settled(element);
      expect(element.outer).to.equal('cos(u)');
      expect(root.querySelectorAll('.stale').length).to.equal(0);
    });

    it('tell their own messages apart', async () => {
      const { choose, type, root, field } = await mount();
      await choose('outer', 'own');
      await choose('inner', 'own');
      await type('outer', 'cso(u)');
      await type('inner', '(x');
      const ids = ['outer', 'inner'].map((role) => field(role).getAttribute('aria-describedby')!);
      expect(new Set(ids).size).to.equal(2);
      expect(root.getElementById(ids[1])!.textContent).to.contain('This bracket has no partner');
    });

    it('have one letter each', async () => {
      const { element, choose, type, text } = await mount();
      await choose('outer', 'own');
      await type('outer', 'a*sin(u)');
      expect(element.outer).to.equal('sin');
      expect(text('.error-line')).to.contain('f is a function of one letter, and there are 2 here: a, u.');
    });

    const hostile = [
      '', '(', 'x:3', 'f(x):=2', '<img src=x onerror=alert(1)>', '9'.repeat(1_000_000), `${'('.repeat(60)}x`,
      `x${'+x'.repeat(200)}`, '\\frac{x}{2}', '🙂', '10^6!', 'sin('.repeat(500), 'x^x^x^x^x^x', 'constructor',
    ]; // prettier-ignore
    for (const text of hostile) {
      it(`survive ${JSON.stringify(text.slice(0, 24))}`, async () => {
        const { element, choose, type, titles } = await mount();
        await choose('inner', 'own');
        await type('inner', text);
        await twoFrames();
        expect(titles()).to.have.length(4);
        const faulty = element.inner === 'x^2';
        expect(faulty || text === 'x^x^x^x^x^x', element.inner.slice(0, 20)).to.equal(true);
      });
    }
  });

  describe('three links', () => {
    it('are switched on and off', async () => {
      const { element, choose, titles, text, root } = await mount();
      await choose('links', '3');
      expect(element.middle).to.equal('tanh');
      expect(titles()[2]).to.have.length(3);
      const { rates, slope } = element.reading;
      expect(slope).to.be.closeTo(rates[0] * rates[1] * rates[2], 1e-15);
      const expected = Math.cos(Math.tanh(0.64)) * (1 - Math.tanh(0.64) ** 2) * 1.6;
      expect(slope).to.be.closeTo(expected, 1e-14);
      expect(text('[part=ladder]')).to.contain('v ');
      expect(root.querySelectorAll('.ladder-drawing .bar')).to.have.length(4);
      await choose('links', '2');
      expect(element.middle).to.equal('');
      expect(titles()[2]).to.have.length(2);
    });

    it('come from the attribute', async () => {
      const { element } = await mount(
        html`<chain-rule-explorer outer="exp" middle="sin" inner="x^2" x="0.5"></chain-rule-explorer>`,
      );
      expect(element.reading.values[2]).to.equal(Math.exp(Math.sin(0.25)));
    });
  });

  describe('hard places', () => {
    it('exp(x³−x) is cut off at ±6, and its numbers are whole', async () => {
      const { titles, text } = await mount(
        html`<chain-rule-explorer outer="exp" inner="x^3-x" x="2"></chain-rule-explorer>`,
      );
      expect(titles()).to.deep.equal([['6.0000'], ['403.4288'], ['403.4288', '11.0000'], ['4437.7167']]);
      expect(text('[part=equation]')).to.contain('≈4437.7167');
    });

    it('a kink names its convention', async () => {
      const { text, element } = await mount(
        html`<chain-rule-explorer outer="abs" inner="x^3-x" x="1"></chain-rule-explorer>`,
      );
      expect(text('.status')).to.contain('At the corner 0 is taken, by convention.');
      element.x = 0.9;
      await settled(element);
      expect(text('.status')).to.equal('');
    });

    it('where there is no value it says so, and shows none', async () => {
      const { text, titles } = await mount(
        html`<chain-rule-explorer outer="log" inner="x-1" x="0.5"></chain-rule-explorer>`,
      );
      expect(text('.status')).to.contain('At x = 0.5, u is −0.5000, and there f has no value.');
      expect(titles()).to.deep.equal([['−0.5000'], ['–'], ['–', '1.0000'], ['–']]);
      expect(text('[part=equation]')).to.match(/=–$/);
    });

    it('a slope of 0 names the factor to blame, and the last bar is gone', async () => {
      const { text, root } = await mount(
        html`<chain-rule-explorer outer="exp" inner="x^2" x="0"></chain-rule-explorer>`,
      );
      expect(text('[part=ladder]')).to.contain('g′(x) is 0 here');
      expect(root.querySelectorAll('.ladder-drawing .nothing')).to.have.length(2);
    });

    it('an x outside the curves keeps its numbers', async () => {
      const { text, titles } = await mount(html`<chain-rule-explorer x="10"></chain-rule-explorer>`);
      expect(text('.status')).to.contain('x = 10 lies outside the curves, which go from −3 to 3.');
      expect(titles()[0]).to.deep.equal(['100.0000']);
    });
  });

  it('refuses attributes that make no sense, and stays with the last good value', async () => {
    const { element, text } = await mount(
      html`<chain-rule-explorer outer="cso(u)" inner="a*b" x="NaN" x-min="4"></chain-rule-explorer>`,
    );
    const said = text('.faults');
    expect(said).to.contain("I don't know a function called cso.");
    expect(said).to.contain('which has several letters (a, b)');
    expect(said).to.contain('“NaN” is not a number');
    expect(said).to.contain('The curves cannot go from 4 to 3');
    expect(element.reading.slope).to.be.closeTo(1.2834, 1e-4);
  });

  it('draws all four plots, in any theme and width', async () => {
    for (const width of [320, 1200]) {
      for (const theme of ['light', 'dark', 'projector']) {
        const { root, element } = await mount(
          html`<chain-rule-explorer theme=${theme}></chain-rule-explorer>`,
          width,
        );
        const canvases = [...root.querySelectorAll('canvas')];
        expect(canvases).to.have.length(4);
        for (const canvas of canvases) expect(paintedPixels(canvas)).to.be.greaterThan(1000);
        expect(element.scrollWidth, `${theme} ${width}`).to.be.at.most(width);
      }
    }
  });

  it('lays the mathematics left to right on a right-to-left page', async () => {
    const container = await fixture(html`<div dir="rtl"><chain-rule-explorer></chain-rule-explorer></div>`, {
      width: 700,
    });
    const element = container.querySelector('chain-rule-explorer')!;
    await settled(element);
    await twoFrames();
    const parts = [...element.shadowRoot!.querySelectorAll('math, .chart-stage, .ladder, .slider-field')];
    expect(parts.length).to.be.greaterThan(10);
    for (const part of parts) expect(getComputedStyle(part).direction).to.equal('ltr');
    expect(element.scrollWidth).to.be.at.most(700);
  });

  it('goes on after it was taken out and put back', async () => {
    const { element, root, titles } = await mount();
    const place = element.parentElement!;
    element.remove();
    element.x = 1;
    place.append(element);
    await settled(element);
    await twoFrames();
    expect(titles()[0]).to.deep.equal(['1.0000']);
    expect(paintedPixels(root.querySelector('canvas')!)).to.be.greaterThan(1000);
  });

  it('stands many times on one page', async () => {
    const container = await fixture(
      html`<div>
        ${Array.from({ length: 5 }, (_, index) => html`<chain-rule-explorer x=${index / 10}></chain-rule-explorer>`)}
      </div>`,
      { width: 500 },
    );
    const all = [...container.querySelectorAll('chain-rule-explorer')] as ChainRuleExplorer[];
    await Promise.all(all.map((element) => settled(element)));
    expect(all.map((element) => element.reading.values[0])).to.deep.equal(
      [0, 0.1, 0.2, 0.3, 0.4].map((x) => x * x),
    );
  });

  describe('for authors', () => {
    it('controls and locked choose what is there and what moves', async () => {
      const { element, root, slider, handles, key } = await mount(
        html`<chain-rule-explorer controls="slider point" locked="slider"></chain-rule-explorer>`,
      );
      expect(root.querySelectorAll('fieldset')).to.have.length(0);
      expect(root.querySelector('.more')).to.equal(null);
      expect(slider().disabled).to.equal(true);
      await key(handles()[0], 'ArrowRight');
      expect(element.x).to.equal(0.8);
      element.locked = undefined;
      element.controls = ['outer'];
      await settled(element);
      expect(root.querySelectorAll('fieldset')).to.have.length(1);
      expect(slider()).to.equal(null);
      expect(handles()).to.have.length(0);
    });

    it('the state goes out and comes back, digit for digit', async () => {
      const { element } = await mount();
      Object.assign(element, { outer: 'exp', middle: '2u+1', inner: 'x^3-x', x: 0.1 + 0.2, xMax: 2.5 });
      await settled(element);
      const state = JSON.parse(JSON.stringify(element.getState()));
      const { element: other } = await mount();
      other.setState(state);
      await settled(other);
      expect(other.getState()).to.deep.equal(element.getState());
      expect(other.reading).to.deep.include({ x: 0.1 + 0.2, slope: element.reading.slope });
    });

    it('undo takes back one deed at a time; reset goes to the author’s start', async () => {
      const { element, choose, handles, key, field } = await mount(
        html`<chain-rule-explorer inner="2x+1" x="0.3"></chain-rule-explorer>`,
      );
      await choose('outer', 'own');
      const input = field('outer');
      for (const text of ['cos', 'cos(u', 'cos(u)+1']) {
        input.value = text;
        input.dispatchEvent(new InputEvent('input', { bubbles: true }));
      }
      input.dispatchEvent(new FocusEvent('blur'));
      await key(handles()[0], 'ArrowRight');
      expect([element.outer, element.x]).to.deep.equal(['cos(u)+1', 0.4]);
      element.undo();
      expect([element.outer, element.x]).to.deep.equal(['cos(u)+1', 0.3]);
      element.undo();
      await settled(element);
      expect(element.outer).to.equal('sin');
      element.x = 0.3;
      element.redo();
      element.reset();
      await settled(element);
      expect([element.outer, element.inner, element.x]).to.deep.equal(['sin', '2x+1', 0.3]);
    });

    it('a range without a width is said, until the other end makes it one', async () => {
      const element = await fixture<ChainRuleExplorer>(html`<chain-rule-explorer></chain-rule-explorer>`);
      const faults = (): Element | null => element.shadowRoot!.querySelector('.faults');
      element.setAttribute('x-max', '-3');
      await settled(element);
      expect(faults()).not.to.equal(null);
      element.setAttribute('x-min', '-5');
      await settled(element);
      expect(faults()).to.equal(null);
    });

    it('the range of the curves, the cut and the digits are attributes', async () => {
      const { element, titles, one } = await mount(
        html`<chain-rule-explorer
          x-min="0"
          x-max="1.5"
          y-limit="2"
          digits="7"
          slider-min="0"
          slider-max="1"
          step="0.25"
        ></chain-rule-explorer>`,
      );
      expect(titles()[0]).to.deep.equal(['0.6400000']);
      expect(one('[role=slider]').getAttribute('aria-valuemax')).to.equal('1');
      one<HTMLDetailsElement>('.numbers-table').open = true;
      await until(() => one('.numbers-table tbody th') !== null, 'the numbers are there');
      await settled(element);
      const firstColumn = [...element.shadowRoot!.querySelectorAll('tbody th')].map(
        (cell) => cell.textContent,
      );
      expect(firstColumn[0]).to.equal('0');
      expect(firstColumn.at(-1)).to.equal('1.5');
      expect(firstColumn).to.contain('0.8');
    });

    it('a picture of it can be had', async () => {
      const { element } = await mount();
      const blob = await element.toBlob({ type: 'image/svg+xml' });
      expect(blob.size).to.be.greaterThan(5000);
    });
  });

  it('lights a factor wherever it stands', async () => {
    const { element, root } = await mount();
    const factor = root.querySelector('[part=equation] [data-q=u1]')!;
    factor.dispatchEvent(
      new PointerEvent('pointerover', { bubbles: true, composed: true, pointerType: 'mouse' }),
    );
    await settled(element);
    const lit = [...root.querySelectorAll('[data-lit]')];
    expect(lit.length).to.be.greaterThan(5);
    expect(lit.every((part) => part.getAttribute('data-q') === 'u1')).to.equal(true);
    expect(lit.some((part) => part.closest('.ladder') !== null)).to.equal(true);
  });

  it('says what every plot shows', async () => {
    const { root } = await mount();
    const said = [...root.querySelectorAll('canvas')].map((canvas) => canvas.getAttribute('aria-label'));
    expect(said[0]).to.equal('At x = 0.8, u is 0.6400 and changes at the rate 1.6000.');
    expect(said[1]).to.contain('At x = 0.8 it is 0.5972, and its tangent has the slope 1.2834.');
    expect(said[2]).to.equal('At x = 0.8: f′(g(x)) = 0.8021, g′(x) = 1.6000.');
    expect(said[3]).to.contain('it is 1.2834');
  });
});
