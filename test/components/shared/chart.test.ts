// A chart as a person meets it: drawn in any theme and size, taken by hand and by keys, read as a table.
import { expect } from 'chai';
import { LitElement, html } from 'lit';
import { baseStyles } from '../../../components/shared/base-styles.ts';
import { LabChart, type ChartSpec } from '../../../components/shared/chart.ts';
import { registerTokens } from '../../../components/shared/tokens.ts';
import { expectAccessible } from '../../helpers/accessibility.ts';
import { expectNoViolations } from '../../helpers/csp.ts';
import { fixture, twoFrames, until } from '../../helpers/fixture.ts';
import { quickestOf } from '../../helpers/quickest.ts';

class ChartHost extends LitElement {
  static override properties = { x: { type: Number }, change: { attribute: false } };
  static override styles = baseStyles;
  declare x: number;
  declare change: Partial<ChartSpec>;
  readonly heard: string[] = [];
  readonly plot = new LabChart(this, () => ({ ...this.#spec(), ...this.change }));

  constructor() {
    super();
    this.x = 0.8;
    this.change = {};
  }

  #spec(): ChartSpec {
    const { x } = this;
    return {
      title: 'g and its derivative',
      summary: 'x² falls to 0 at x = 0 and rises again.',
      x: { range: [-2, 2], name: 'x' },
      y: { limit: 6 },
      now: x,
      series: [
        {
          kind: 'curve',
          name: 'g',
          f: (t) => t * t,
          line: 'value',
          hue: 'u1',
          label: { text: 'g' },
          quantity: 'u1',
        },
        { kind: 'curve', name: 'g′', f: (t) => 2 * t, line: 'rate', hue: 'u1', label: { text: 'g′' } },
      ],
      points: [{ x, y: x * x, hue: 'u1' }],
      handles: [
        {
          name: 'x',
          x,
          y: x * x,
          value: x,
          min: -2,
          max: 2,
          step: 0.1,
          takesPlot: true,
          onInput: (value) => {
            this.heard.push(`input ${value}`);
            this.x = value;
          },
          onChange: (value) => this.heard.push(`change ${value}`),
        },
      ],
    };
  }

  override render() {
    return this.plot.render();
  }
}
customElements.define('test-chart-host', ChartHost);

async function setUp(width = 480, change: Partial<ChartSpec> = {}) {
  registerTokens(document);
  const host = await fixture<ChartHost>(html`<test-chart-host .change=${change}></test-chart-host>`, {
    width,
  });
  await twoFrames();
  const root = host.shadowRoot!;
  return {
    host,
    root,
    canvas: root.querySelector('canvas')!,
    handle: root.querySelector<HTMLElement>('[role="slider"]')!,
  };
}

/** Pixels of the canvas that are not empty, and how many of them are near a colour. */
function paintedPixels(canvas: HTMLCanvasElement, colour?: readonly [number, number, number]): number {
  const { data } = canvas.getContext('2d')!.getImageData(0, 0, canvas.width, canvas.height);
  let count = 0;
  for (let at = 0; at < data.length; at += 4) {
    if (data[at + 3] < 128) continue;
    const isNear = !colour || colour.every((channel, index) => Math.abs(data[at + index] - channel) < 12);
    if (isNear) count++;
  }
  return count;
}

const pointer = (target: Element, type: string, clientX: number, clientY: number, pointerType = 'mouse') =>
  target.dispatchEvent(
    new PointerEvent(type, {
      clientX,
      clientY,
      pointerId: 7,
      pointerType,
      bubbles: true,
      composed: true,
      cancelable: true,
    }),
  );
const middle = (element: Element) => {
  const box = element.getBoundingClientRect();
  return [box.left + box.width / 2, box.top + box.height / 2] as const;
};

describe('chart', () => {
  it('names a line at the foot of the plot above it: below stand the numbers of the axis', async () => {
    const written = new Map<string, number>();
    const original = CanvasRenderingContext2D.prototype.fillText;
    CanvasRenderingContext2D.prototype.fillText = function (text, x, y, ...rest) {
      written.set(text, y);
      original.call(this, text, x, y, ...rest);
    };
    try {
      const { canvas, handle } = await setUp(480, {
        series: [
          {
            kind: 'line',
            name: 'loss',
            hue: 'ink',
            points: [
              [-2, 0.2],
              [2, 9],
            ],
          },
        ],
        points: [],
        y: { range: [0, 10] },
        references: [{ axis: 'y', value: 0.1, label: 'best constant' }],
        // It stands on the axis.
        handles: [{ name: 'x', x: 0, y: 0, value: 0, min: -2, max: 2, step: 1, onInput: () => undefined }],
      });
      const { top, height } = handle.getBoundingClientRect();
      const foot = top + height / 2 - canvas.getBoundingClientRect().top;
      expect(written.get('best constant')).to.be.within(foot - 20, foot);
    } finally {
      CanvasRenderingContext2D.prototype.fillText = original;
    }
  });

  it('is accessible, with its table open too', async () => {
    const { host, root } = await setUp();
    await expectAccessible(host);
    root.querySelector('details')!.open = true;
    await twoFrames();
    await expectAccessible(host);
  });

  it('keeps the strict policy', () => expectNoViolations(async () => void (await setUp())));

  it('draws its curve in the hue of its quantity', async () => {
    const { canvas } = await setUp();
    expect(paintedPixels(canvas, [0x1c, 0x5f, 0xe0])).to.be.above(400);
  });

  it('shows each number of its axis whole, where the shared margin is too narrow for it', async () => {
    const { canvas } = await setUp(300, {
      left: 30,
      y: { range: [0.1315, 0.1415] },
      handles: [],
      points: [],
    });
    const { data } = canvas.getContext('2d')!.getImageData(0, 0, 2, canvas.height);
    const painted = data.filter((value, index) => index % 4 === 3 && value > 0);
    expect(painted.length, 'pixels at the very edge, which a number was cut off at').to.equal(0);
  });

  it('follows a change of theme', async () => {
    const { host, canvas } = await setUp();
    host.setAttribute('theme', 'dark');
    await until(() => paintedPixels(canvas, [0x8f, 0xc8, 0xf9]) > 400, 'the curve is that of dark');
    expect(paintedPixels(canvas, [0x1c, 0x5f, 0xe0])).to.be.below(20);
  });

  it('is dark on light while a dark page is printed', async () => {
    const { host, canvas } = await setUp();
    host.setAttribute('theme', 'dark');
    await twoFrames();
    window.dispatchEvent(new Event('beforeprint'));
    expect(paintedPixels(canvas, [0x1c, 0x5f, 0xe0])).to.be.above(400);
    window.dispatchEvent(new Event('afterprint'));
    expect(paintedPixels(canvas, [0x8f, 0xc8, 0xf9])).to.be.above(400);
  });

  it('lights a curve with the tint of its quantity', async () => {
    const { host, canvas } = await setUp();
    expect(paintedPixels(canvas, [0xe3, 0xeb, 0xfb])).to.be.below(50);
    host.change = { hot: 'u1' };
    await host.updateComplete;
    expect(paintedPixels(canvas, [0xe3, 0xeb, 0xfb])).to.be.above(1000);
  });

  it('follows a colour that the page changes anywhere above', async () => {
    const { host, canvas } = await setUp();
    host.parentElement!.style.setProperty('--bl-u1', 'rgb(200, 10, 20)');
    await until(() => paintedPixels(canvas, [200, 10, 20]) > 400, 'the curve has the new colour');
  });

  it('fits its container when that changes, without scaling its text', async () => {
    const { host, canvas } = await setUp(480);
    host.parentElement!.style.setProperty('width', '320px');
    await until(() => Math.abs(canvas.width - 320 * devicePixelRatio) <= 2, 'the canvas has 320 px');
    expect(canvas.getBoundingClientRect().width).to.be.closeTo(320, 1);
  });

  it('waits in a closed place and draws when it opens', async () => {
    registerTokens(document);
    const closed = await fixture<HTMLDetailsElement>(
      html`<details><test-chart-host></test-chart-host></details>`,
    );
    await twoFrames();
    closed.open = true;
    const canvas = closed.querySelector('test-chart-host')!.shadowRoot!.querySelector('canvas')!;
    await until(() => canvas.width > 0 && paintedPixels(canvas) > 400, 'it is drawn');
  });

  it('survives being moved, and lets go of everything when removed', async () => {
    const { host } = await setUp();
    const place = host.parentElement!;
    host.remove();
    await twoFrames();
    place.append(host);
    const canvas = host.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas, [0x1c, 0x5f, 0xe0]) > 400, 'it is drawn again');
  });

  it('has its slider where the point is', async () => {
    const { host, handle } = await setUp();
    expect(handle.getAttribute('aria-label')).to.equal('x');
    expect(handle.getAttribute('aria-valuenow')).to.equal('0.8');
    const before = middle(handle)[0];
    host.x = 1.8;
    await host.updateComplete;
    const box = handle.getBoundingClientRect();
    expect(box.width).to.equal(44);
    // A quarter of the axis, 4 units on about 430 px.
    expect(middle(handle)[0] - before).to.be.within(90, 120);
  });

  const keys: [string, number][] = [
    ['ArrowRight', 0.9],
    ['ArrowDown', 0.7],
    ['PageUp', 1.8],
    ['PageDown', -0.2],
    ['Home', -2],
    ['End', 2],
  ];
  for (const [key, value] of keys) {
    it(`moves by ${key} → ${value}`, async () => {
      const { host, handle } = await setUp();
      const event = new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true });
      let hasLeft = false;
      host.addEventListener('keydown', () => (hasLeft = true));
      handle.dispatchEvent(event);
      expect(host.heard).to.deep.equal([`input ${value}`, `change ${value}`]);
      expect(event.defaultPrevented).to.equal(true);
      expect(hasLeft).to.equal(false);
    });
  }

  it('lets the keys pass that it does not use', async () => {
    const { host, handle } = await setUp();
    const event = new KeyboardEvent('keydown', { key: 'n', bubbles: true, composed: true, cancelable: true });
    let hasLeft = false;
    host.addEventListener('keydown', () => (hasLeft = true));
    handle.dispatchEvent(event);
    expect([hasLeft, event.defaultPrevented]).to.deep.equal([true, false]);
  });

  it('follows the hand, also when it was taken at its rim', async () => {
    const { host, handle } = await setUp();
    const [x, y] = middle(handle);
    pointer(handle, 'pointerdown', x + 15, y);
    expect(host.heard).to.deep.equal([]);
    pointer(handle, 'pointermove', x + 15 + 107, y);
    pointer(handle, 'pointerup', x + 15 + 107, y);
    expect(host.x).to.be.closeTo(1.8, 0.11);
    expect(host.heard.at(-1)).to.equal(`change ${host.x}`);
    pointer(handle, 'pointermove', x, y);
    expect(host.heard.at(-1)).to.equal(`change ${host.x}`);
  });

  it('follows the hand on a slide that is scaled', async () => {
    const { host, handle } = await setUp();
    host.style.setProperty('transform', 'scale(0.5)');
    host.style.setProperty('transform-origin', '0 0');
    const [x, y] = middle(handle);
    pointer(handle, 'pointerdown', x, y);
    pointer(handle, 'pointermove', x - 53, y);
    pointer(handle, 'pointerup', x - 53, y);
    expect(host.x).to.be.closeTo(-0.2, 0.11);
  });

  it('comes to the place that is pressed, anywhere on the plot', async () => {
    const { host, root, canvas } = await setUp();
    const box = canvas.getBoundingClientRect();
    pointer(canvas, 'pointerdown', box.right - 14, box.top + 20);
    expect(host.x).to.equal(2);
    expect(root.activeElement?.getAttribute('role')).to.equal('slider');
    pointer(root.querySelector('[role="slider"]')!, 'pointercancel', 0, 0);
    expect(host.plot.isDragging).to.equal(false);
  });

  it('does not scroll while a handle is dragged, and scrolls elsewhere', async () => {
    const { handle, root } = await setUp();
    expect(getComputedStyle(handle).touchAction).to.equal('none');
    expect(getComputedStyle(root.querySelector('.chart-stage')!).touchAction).to.equal('pan-y');
  });

  it('shows a locked handle that does not move', async () => {
    const { host, root } = await setUp(480, {
      handles: [
        {
          name: 'x',
          x: 0,
          y: 0,
          value: 0,
          min: -1,
          max: 1,
          step: 0.1,
          isLocked: true,
          onInput: () => host.heard.push('moved'),
        },
      ],
    });
    const handle = root.querySelector('[role="slider"]')!;
    handle.dispatchEvent(new KeyboardEvent('keydown', { key: 'ArrowRight', bubbles: true }));
    pointer(handle, 'pointerdown', ...middle(handle));
    expect(host.heard).to.deep.equal([]);
    expect(handle.getAttribute('aria-disabled')).to.equal('true');
  });

  it('gives its numbers as a table, at the x of now too', async () => {
    const { root } = await setUp();
    root.querySelector('details')!.open = true;
    await until(() => root.querySelector('tbody tr') !== null, 'the table is there');
    const rows = [...root.querySelectorAll('tbody tr')].map((row) =>
      [...row.children].map((cell) => cell.textContent.trim()),
    );
    expect([...root.querySelectorAll('thead th')].map((cell) => cell.textContent.trim())).to.deep.equal([
      'x',
      'g',
      'g′',
    ]);
    expect(rows).to.deep.include(['0.8', '0.6400', '1.6000']);
    expect(rows[0]).to.deep.equal(['−2', '4.0000', '−4.0000']);
  });

  it('changes from a linear to a logarithmic axis and back', async () => {
    const points = Array.from({ length: 100 }, (_, index) => [index, 10 ** (-index / 20)] as const);
    const loss = { kind: 'line', name: 'loss', hue: 'ink', points } as const;
    const { host, canvas } = await setUp(480, { series: [loss], now: undefined, points: [], handles: [] });
    for (const scale of ['log', 'linear'] as const) {
      host.change = { ...host.change, x: {}, y: { scale } };
      await host.updateComplete;
      expect(paintedPixels(canvas, [0x1b, 0x1d, 0x22])).to.be.above(300);
    }
  });

  const hard: [string, (x: number) => number][] = [
    ['a pole', (x) => 1 / x],
    ['no value anywhere', () => Number.NaN],
    ['huge values', (x) => Math.exp(300 * x)],
    ['infinite values', (x) => (x > 0 ? Infinity : -Infinity)],
    ['a constant', () => 3],
  ];
  for (const [name, f] of hard) {
    it(`draws ${name} and its point without a fault`, async () => {
      const { host, canvas } = await setUp(300, {
        y: {},
        series: [{ kind: 'curve', name: 'f', f, line: 'value', hue: 'y', label: { text: 'f' } }],
        points: [{ x: 0.5, y: f(0.5), hue: 'y' }],
      });
      host.requestUpdate();
      await host.updateComplete;
      expect(paintedPixels(canvas)).to.be.above(100);
    });
  }

  it('samples its functions once for a whole drag, and draws what a fresh chart would draw', async () => {
    const series = (count: { calls: number }): ChartSpec['series'] => {
      const f = (t: number) => {
        count.calls++;
        return Math.sin(3 * t);
      };
      return [{ kind: 'curve', name: 'g', f, line: 'value', hue: 'u1' }];
    };
    const count = { calls: 0 };
    const curves = series(count);
    const { host } = await setUp(480, { series: curves });
    const atFirst = count.calls;
    expect(atFirst).to.be.above(100);
    for (const x of [0.9, 1, 1.1]) {
      host.x = x;
      // Another object that says the same, as a widget makes one for each picture.
      host.change = { series: curves.map((one) => ({ ...one })) };
      await host.updateComplete;
    }
    expect(count.calls).to.equal(atFirst);
    const { host: fresh } = await setUp(480, { series: series({ calls: 0 }) });
    fresh.x = 1.1;
    await fresh.updateComplete;
    const picture = (one: ChartHost) => one.shadowRoot!.querySelector('canvas')!.toDataURL();
    expect(picture(host)).to.equal(picture(fresh));

    // Other functions and another range are sampled.
    host.change = { series: series(count) };
    await host.updateComplete;
    expect(count.calls).to.equal(2 * atFirst);
    host.change = { ...host.change, x: { range: [-1, 1] } };
    await host.updateComplete;
    expect(count.calls).to.equal(3 * atFirst);
  });

  it('draws an update fast enough for a drag', async () => {
    const { host } = await setUp(600);
    let pictures = 0;
    const move = async () => {
      host.x = (pictures++ % 20) / 10;
      await host.updateComplete;
    };
    // A frame has 16 ms, and a machine under test is slow.
    expect(await quickestOf(60, move)).to.be.below(60);
  });
});
