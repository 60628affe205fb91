// What a person sees of a network's answer in the plane, and how its points are changed by hand and by keys.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropBoundary } from '../../components/backprop-boundary/backprop-boundary.ts';
import { BackpropRun } from '../../components/backprop-run/backprop-run.ts';
import { contourLines } from '../../components/backprop-boundary/contour.ts';
import { defineElement } from '../../components/shared/define.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { FieldGrid, Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { manualFrames } from '../run/run-helpers.ts';

const runs: Run[] = [];

/** The notebook's training in float64; at rate 1 it learns within 2,000 epochs. */
async function training(change: Partial<RunSettings> = {}, epoch = 0): Promise<Run> {
  const run = createRun(
    { ...notebookSettings, engine: 'cpu-float64', learningRate: 1, ...change },
    {},
    { epoch },
  );
  runs.push(run);
  await run.ready;
  return run;
}

async function boundary(run: Run, width = 420, template?: (run: Run) => ReturnType<typeof html>) {
  const element = await fixture<BackpropBoundary>(
    template?.(run) ?? html`<backprop-boundary .source=${run}></backprop-boundary>`,
    { width },
  );
  await until(() => run.readout?.field !== undefined, 'the field was read');
  await twoFrames();
  await settled(element);
  const root = element.shadowRoot!;
  const points = root.querySelector<HTMLElement>('.points');
  const press = async (key: string, more: KeyboardEventInit = {}): Promise<void> => {
    points?.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more }));
    await settled(element);
  };
  /** Client coordinates of a point of the plane. */
  const clientOf = ([x1, x2]: readonly number[]) => {
    const box = points!.getBoundingClientRect();
    const { x, y } = run.bounds!;
    return {
      clientX: box.left + ((x1 - x[0]) / (x[1] - x[0])) * box.width,
      clientY: box.bottom - ((x2 - y[0]) / (y[1] - y[0])) * box.height,
    };
  };
  const point = (type: string, place: readonly number[], more: PointerEventInit = {}): void => {
    points!.dispatchEvent(
      new PointerEvent(type, {
        bubbles: true,
        composed: true,
        cancelable: true,
        pointerId: 1,
        pointerType: 'mouse',
        button: 0,
        ...clientOf(place),
        ...more,
      }),
    );
  };
  return { element, root, points: points!, press, point };
}

const choose = async (root: ShadowRoot, value: string, element: BackpropBoundary): Promise<void> => {
  root.querySelector<HTMLInputElement>(`input[value="${value}"]`)!.click();
  await settled(element);
};

describe('<backprop-boundary>', () => {
  before(() => defineElement(BackpropBoundary));
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.dispose()));
  });

  it('is accessible, with a point chosen and its table open', async () => {
    const { element, root, press } = await boundary(await training({}, 20));
    await expectAccessible(element);
    await press('ArrowDown');
    root.querySelector<HTMLDetailsElement>('.chart-table')!.open = true;
    root.querySelector<HTMLDetailsElement>('.more')!.open = true;
    await twoFrames();
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    const run = await training();
    await expectNoViolations(async () => {
      await boundary(run);
    });
  });

  it('says in a sentence that one answer holds everywhere, where there is no 0.5 line', async () => {
    const run = await training();
    await run.change({ kind: 'bias', layer: 1, unit: 0, value: 6 });
    const { root } = await boundary(run);
    expect(root.querySelector('.contour')!.getAttribute('d')).to.equal('');
    expect(root.querySelector('.in-picture')!.textContent).to.contain('no 0.5 line: “outside” everywhere');
    const summary = root.querySelector('canvas.field')!.getAttribute('aria-label');
    expect(summary).to.contain('on 100 %').and.to.contain('59 of 100 points');
  });

  it('keeps that sentence within the square where it is narrow', async () => {
    const run = await training();
    await run.change({ kind: 'bias', layer: 1, unit: 0, value: 6 });
    const { root } = await boundary(run, 270);
    const lines = [...root.querySelectorAll('.in-picture')];
    expect(lines.map((line) => line.textContent)).to.deep.equal(['no 0.5 line:', '“outside” everywhere']);
    const square = root.querySelector('canvas.field')!.getBoundingClientRect();
    for (const line of lines) {
      const { left, right, bottom } = line.getBoundingClientRect();
      expect(left).to.be.at.least(square.left);
      expect(right).to.be.at.most(square.right);
      expect(bottom).to.be.at.most(square.bottom);
    }
  });

  it('draws one closed line around the inside once the network has learned', async () => {
    const run = await training({}, 2000);
    const { root } = await boundary(run);
    const path = root.querySelector('svg svg .contour')!.getAttribute('d')!;
    expect(path.match(/M/g)).to.have.lengthOf(1);
    expect(path.endsWith('Z')).to.equal(true);
    expect(root.querySelector('.in-picture')).to.equal(null);
    expect(root.querySelector('canvas.field')!.getAttribute('aria-label')).to.contain('one closed curve');
  });

  it('paints the field blue inside and orange outside, on the scale of the bar', async () => {
    const { root, points } = await boundary(await training({}, 2000));
    const canvas = root.querySelector<HTMLCanvasElement>('canvas.field')!;
    const ratio = canvas.width / canvas.offsetWidth;
    const colourAt = (x: number, y: number): readonly number[] => [
      ...canvas.getContext('2d')!.getImageData(Math.round(x * ratio), Math.round(y * ratio), 1, 1).data,
    ];
    const box = { left: points.offsetLeft, top: points.offsetTop, size: points.offsetWidth };
    // The corner lies far outside; the origin of the plane, at 3.5 of 6, lies inside.
    const [red, , blue] = colourAt(box.left + 3, box.top + 3);
    expect(red).to.be.greaterThan(blue);
    const inside = colourAt(box.left + (3.5 / 6) * box.size, box.top + (3 / 6) * box.size);
    expect(inside[2]).to.be.greaterThan(inside[0]);
    const bar = box.left + box.size + 17;
    expect(colourAt(bar, box.top + 2)[0]).to.be.greaterThan(colourAt(bar, box.top + 2)[2]);
    expect(colourAt(bar, box.top + box.size - 2)[2]).to.be.greaterThan(
      colourAt(bar, box.top + box.size - 2)[0],
    );
  });

  it('shows the true circle on wish, and undo takes the wish back', async () => {
    const { element, root } = await boundary(await training());
    expect(root.querySelector('.truth')).to.equal(null);
    const heard: Event[] = [];
    element.addEventListener('state-change', (event) => heard.push(event));
    root.querySelector<HTMLInputElement>('.check input')!.click();
    await settled(element);
    expect(root.querySelector('.truth')).not.to.equal(null);
    expect(element.getState()).to.include({ showTruth: true });
    expect(heard).to.have.lengthOf(1);
    element.undo();
    await settled(element);
    expect(root.querySelector('.truth')).to.equal(null);
    element.showTruth = true;
    element.setState({ version: 1, widget: 'backprop-boundary', showTruth: false });
    expect(element.showTruth).to.equal(false);
    element.reset();
    expect(element.showTruth).to.equal(true);
  });

  it('offers no border where the data were made without one', async () => {
    const run = await training({ preset: 'none', data: 'moons', count: 40 });
    const { root } = await boundary(run);
    expect(root.querySelector('.check')).to.equal(null);
    expect(root.querySelector('[role=option]')!.getAttribute('aria-label')).to.match(/blue|orange/);
  });

  it('moves a point with the mouse, anywhere in the plane, and the answer follows', async () => {
    const run = await training();
    const { element, point } = await boundary(run);
    const start = run.data.train.inputs[8];
    point('pointerdown', start);
    point('pointermove', [0.3, 0.4]);
    point('pointermove', [-1.2, 1.6]);
    point('pointerup', [-1.2, 1.6]);
    await until(() => run.changes.length > 0 && run.data.train.inputs[8][0] < -1.1, 'the run took the point');
    const [x1, x2] = run.data.train.inputs[8];
    expect(x1).to.be.closeTo(-1.2, 0.03);
    expect(x2).to.be.closeTo(1.6, 0.03);
    await until(() => run.readout!.train.inputs[8][0] === x1, 'the network was asked about its new place');
    element.undo();
    await until(() => run.changes.length === 0, 'undo took it back');
    expect(run.data.train.inputs[8]).to.deep.equal(start);
  });

  it('keeps a dragged point within the square, however far the hand goes', async () => {
    const run = await training();
    const { point } = await boundary(run);
    const { x } = run.bounds!;
    point('pointerdown', run.data.train.inputs[3]);
    point('pointermove', [90, 0]);
    point('pointerup', [90, 0]);
    await until(() => run.changes.length > 0, 'the run took the point');
    expect(run.data.train.inputs[3][0]).to.equal(x[1]);
  });

  it('lets a finger choose first and drag then, so that a swipe still scrolls', async () => {
    const run = await training();
    const { point, root, element } = await boundary(run);
    const touch = { pointerType: 'touch' };
    const start = run.data.train.inputs[8];
    point('pointerdown', start, touch);
    point('pointermove', [0, 2], touch);
    point('pointerup', [0, 2], touch);
    await twoFrames();
    expect(run.changes).to.have.lengthOf(0);
    await settled(element);
    expect(root.querySelector('[role=option][aria-selected=true]')).not.to.equal(null);
    point('pointerdown', start, touch);
    point('pointermove', [0, 2], touch);
    point('pointerup', [0, 2], touch);
    await until(() => run.changes.length === 1, 'the second drag moved it');
  });

  it('moves a point by keys: choose, take, move, put down', async () => {
    const run = await training();
    const { root, press } = await boundary(run);
    await press('End');
    expect(root.querySelector('[aria-selected=true]')!.getAttribute('aria-posinset')).to.equal('100');
    expect(root.querySelector('[part=detail]')!.textContent).to.match(
      /Point 100: ◆\soutside, at x₁ = .*It says/,
    );
    const [x1, x2] = run.data.train.inputs[99];
    await press('ArrowRight');
    await press('Enter');
    await press('ArrowRight');
    await press('ArrowUp');
    await press('ArrowUp', { shiftKey: true });
    await until(() => run.data.train.inputs[99][1] > x2 + 0.5, 'three moves were taken');
    expect(run.data.train.inputs[99][0]).to.be.closeTo(x1 + 0.05, 0.006);
    expect(run.data.train.inputs[99][1]).to.be.closeTo(x2 + 0.55, 0.006);
    await press('Escape');
    await until(() => run.data.train.inputs[99][0] === x1, 'Escape put it back');
    expect(run.data.train.inputs[99]).to.deep.equal([x1, x2]);
  });

  it('keeps its arrow keys from the page around it', async () => {
    const { points } = await boundary(await training());
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    document.addEventListener('keydown', listen);
    for (const key of ['ArrowDown', 'PageDown', 'F5']) {
      points.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, composed: true }));
    }
    document.removeEventListener('keydown', listen);
    expect(heard).to.deep.equal(['F5']);
  });

  it('adds a point of the chosen class where the figure is pressed, and takes one away', async () => {
    const run = await training();
    const { element, root, point } = await boundary(run);
    await choose(root, 'add-0', element);
    point('pointerdown', [2, 2]);
    point('click', [2, 2]);
    await until(() => run.data.train.inputs.length === 101, 'it was added');
    expect(run.data.train.targets[100]).to.deep.equal([0]);
    expect(run.data.train.inputs[100][0]).to.be.closeTo(2, 0.03);
    await choose(root, 'remove', element);
    point('pointerdown', run.data.train.inputs[100]);
    point('click', run.data.train.inputs[100]);
    await until(() => run.data.train.inputs.length === 100, 'it was taken away');
    await choose(root, 'add-1', element);
    point('pointerdown', [2, 2]);
    point('click', [0, 0]);
    await twoFrames();
    expect(run.data.train.inputs, 'a swipe adds nothing').to.have.lengthOf(100);
  });

  it('adds and removes by keys alone', async () => {
    const run = await training();
    const { element, root, press } = await boundary(run);
    await choose(root, 'add-1', element);
    [...root.querySelectorAll('button')].find((one) => one.textContent.includes('middle'))!.click();
    await until(() => root.querySelector('.point.is-taken') !== null, 'the new point is in hand');
    expect(run.data.train.targets[100]).to.deep.equal([1]);
    await press('Enter');
    await press('Delete');
    await until(() => run.data.train.inputs.length === 100, 'Delete took it away');
  });

  it('says what the run refuses: the last point stays', async () => {
    const run = await training({
      preset: 'none',
      data: 'own',
      points: [{ input: [0.5, 0.5], target: [1] }],
      count: 1,
    });
    const { root, press } = await boundary(run);
    await press('Home');
    await press('Delete');
    await until(() => root.querySelector('.error-line') !== null, 'it was said');
    expect(root.querySelector('.error-line')!.textContent).to.contain('This is the last point');
    expect(run.data.train.inputs).to.have.lengthOf(1);
  });

  it('lets nothing be moved where the points are locked, and shows no tools without them', async () => {
    const run = await training();
    const locked = await boundary(
      run,
      420,
      () => html`<backprop-boundary .source=${run} locked="points"></backprop-boundary>`,
    );
    locked.point('pointerdown', run.data.train.inputs[8]);
    locked.point('pointermove', [0, 2]);
    locked.point('pointerup', [0, 2]);
    await twoFrames();
    expect(run.changes).to.have.lengthOf(0);
    expect(locked.root.querySelector('input[value="add-0"]')).to.equal(null);
    const bare = await boundary(
      run,
      420,
      () => html`<backprop-boundary .source=${run} controls=""></backprop-boundary>`,
    );
    expect(bare.root.querySelector('.points')).to.equal(null);
    expect(bare.root.querySelector('.more')).to.equal(null);
    expect(bare.root.querySelector('canvas.field')).not.to.equal(null);
  });

  it('lists the points with class and answer in its table', async () => {
    const { root } = await boundary(await training());
    root.querySelector<HTMLDetailsElement>('.chart-table')!.open = true;
    await until(() => root.querySelector('table.data') !== null, 'the table opened');
    const rows = [...root.querySelectorAll('table.data tbody tr')];
    expect(rows).to.have.lengthOf(100);
    expect(rows[0].textContent).to.match(/0\.497\s*−0\.138\s*● inside\s*0\.\d{4}/);
  });

  it('says so where there is no training, and where a plane cannot show it', async () => {
    const lone = await fixture<BackpropBoundary>(html`<backprop-boundary></backprop-boundary>`);
    expect(lone.shadowRoot!.textContent).to.contain('No training to show');
    const named = await fixture<BackpropBoundary>(
      html`<backprop-boundary run="elsewhere"></backprop-boundary>`,
    );
    expect(named.shadowRoot!.textContent).to.contain('“elsewhere” is not on this page yet');
    const run = await training({
      preset: 'none',
      data: 'own',
      points: [
        { input: [1, 2, 3], target: [1] },
        { input: [3, 2, 1], target: [0] },
      ],
      layers: [3, 2, 1],
      count: 2,
    });
    const deep = await fixture<BackpropBoundary>(
      html`<backprop-boundary .source=${run}></backprop-boundary>`,
    );
    expect(deep.shadowRoot!.textContent).to.contain('This network has 3 inputs');
  });

  it('stays within 320 px, on a page from right to left too', async () => {
    const run = await training();
    const { element } = await boundary(
      run,
      288,
      () => html`<backprop-boundary .source=${run} dir="rtl"></backprop-boundary>`,
    );
    expect(element.scrollWidth).to.be.at.most(288);
    const box = element.getBoundingClientRect();
    for (const canvas of element.shadowRoot!.querySelectorAll('canvas')) {
      expect(canvas.getBoundingClientRect().right).to.be.at.most(box.right + 1);
      expect(canvas.getBoundingClientRect().left).to.be.at.least(box.left - 1);
    }
  });

  it('gives its place in the audience back when it leaves, and shows the run again when it returns', async () => {
    const run = await training();
    const { element } = await boundary(run);
    const place = element.parentElement!;
    expect(run.audience.all).to.equal(1);
    element.remove();
    expect(run.audience.all).to.equal(0);
    place.append(element);
    await settled(element);
    expect(run.audience.all).to.equal(1);
    expect(element.shadowRoot!.querySelector('canvas.field')).not.to.equal(null);
  });

  it('paints anew for a dark page, for paper and back', async () => {
    const { element, root, points } = await boundary(await training({}, 50));
    const canvas = root.querySelector<HTMLCanvasElement>('canvas.field')!;
    const ratio = canvas.width / canvas.offsetWidth;
    const brightness = (): number => {
      const at = [points.offsetLeft + 4, points.offsetTop + 4].map((pixel) => Math.round(pixel * ratio));
      const [red, green, blue] = canvas.getContext('2d')!.getImageData(at[0], at[1], 1, 1).data;
      return red + green + blue;
    };
    element.setAttribute('theme', 'light');
    await until(() => brightness() > 400, 'it is light');
    element.setAttribute('theme', 'dark');
    await until(() => brightness() < 300, 'it is dark');
    window.dispatchEvent(new Event('beforeprint'));
    const still = root.querySelector<HTMLImageElement>('img.field');
    expect(still, 'a still stands in for the canvas').not.to.equal(null);
    expect(getComputedStyle(still!).position).to.equal('absolute');
    expect(canvas.style.display).to.equal('none');
    window.dispatchEvent(new Event('afterprint'));
    expect(root.querySelector('img')).to.equal(null);
  });

  it('joins the training around it, and all figures of one training share one read-out', async () => {
    defineElement(BackpropRun);
    const frames = manualFrames();
    const turning = setInterval(() => void frames.turn(), 10);
    const around = await fixture<BackpropRun>(
      html`<backprop-run engine="cpu-float64" epochs="50" .environment=${{ frames }}>
        <backprop-boundary></backprop-boundary>
        <backprop-boundary controls="truth"></backprop-boundary>
      </backprop-run>`,
      { width: 420 },
    );
    const figures = [...around.querySelectorAll<BackpropBoundary>('backprop-boundary')];
    const run = around.current!;
    await until(() => {
      const isDrawn = figures.every((one) => one.shadowRoot!.querySelector('.contour') !== null);
      return isDrawn && run.readout?.field !== undefined;
    }, 'both are drawn and the field was read');
    await twoFrames();
    clearInterval(turning);
    await frames.turn();
    expect(run.audience.all).to.equal(3);
    const readings = new Set<unknown>();
    const subscription = run.subscribe((told) => readings.add(told.readout));
    // A frame in the midst of the step would show that it runs, for which a figure wants a coarser field.
    await run.stepForward(1);
    await frames.turn();
    await twoFrames();
    await frames.turn();
    subscription.end();
    expect(readings.size).to.equal(1);
  });

  it('draws itself as a picture', async () => {
    const { element } = await boundary(await training());
    const blob = await element.toBlob();
    expect(blob.type).to.match(/^image\/(png|svg)/);
    expect(blob.size).to.be.greaterThan(5000);
  });
});

describe('contourLines', () => {
  const grid = (n: number, f: (x: number, y: number) => number): FieldGrid => ({
    bounds: { x: [-2, 2], y: [-2, 2] },
    resolution: n,
    values: Float64Array.from({ length: n * n }, (_, i) =>
      f(-2 + (4 * (i % n)) / (n - 1), -2 + (4 * Math.floor(i / n)) / (n - 1)),
    ),
  });

  it('finds a circle as one closed line within the grid’s own error', () => {
    const lines = contourLines(
      grid(65, (x, y) => Math.hypot(x, y)),
      1,
    );
    expect(lines).to.have.lengthOf(1);
    expect(lines[0].isClosed).to.equal(true);
    for (const [x, y] of lines[0].points) expect(Math.hypot(x, y)).to.be.closeTo(1, 1e-3);
  });

  it('follows a straight line from rim to rim, exactly', () => {
    const lines = contourLines(
      grid(9, (x, y) => x + y),
      0.1,
    );
    expect(lines).to.have.lengthOf(1);
    expect(lines[0].isClosed).to.equal(false);
    for (const [x, y] of lines[0].points) expect(x + y).to.be.closeTo(0.1, 1e-12);
    const [first] = lines[0].points;
    expect(Math.max(Math.abs(first[0]), Math.abs(first[1]))).to.equal(2);
  });

  it('splits a saddle by its middle and never crosses itself', () => {
    const lines = contourLines(
      grid(8, (x, y) => x * y),
      0,
    );
    expect(lines).to.have.lengthOf(2);
  });

  it('finds nothing where all values lie on one side', () => {
    expect(
      contourLines(
        grid(5, () => 0.7),
        0.5,
      ),
    ).to.have.lengthOf(0);
    expect(
      contourLines(
        grid(5, () => 0.5),
        0.5,
      ),
    ).to.have.lengthOf(0);
  });

  it('finds two separate circles as two lines', () => {
    const two = grid(81, (x, y) => Math.min(Math.hypot(x - 1, y), Math.hypot(x + 1, y)));
    expect(contourLines(two, 0.5).map(({ isClosed }) => isClosed)).to.deep.equal([true, true]);
  });
});
