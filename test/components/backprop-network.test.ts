// A network as a person meets it: lines by weight, units with their answers, gradients flowing back, a weight changed.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropNetwork } from '../../components/backprop-network/backprop-network.ts';
import {
  distanceToEdge,
  edgeCurve,
  layoutOf,
  onEdge,
} from '../../components/backprop-network/network-layout.ts';
import { unitText } from '../../components/backprop-network/network-names.ts';
import { flowOf } from '../../components/backprop-network/network-values.ts';
import { defineElement } from '../../components/shared/define.ts';
import { formatNumber } from '../../components/shared/number-format.ts';
import { createRun } from '../../src/run/create-run.ts';
import { notebookSettings } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';

const runs: Run[] = [];

async function training(change: Partial<RunSettings> = {}, epoch = 0): Promise<Run> {
  const run = createRun({ ...notebookSettings, engine: 'cpu-float64', ...change }, {}, { epoch });
  runs.push(run);
  await run.ready;
  return run;
}

/** 12 layers of weights with 128 units each: as large as the lab's networks get. */
const largest = {
  preset: 'none',
  initialisation: 'he',
  count: 4,
  layers: [2, ...Array.from({ length: 11 }, () => 128), 1],
  activations: [...Array.from({ length: 11 }, () => 'relu' as const), 'sigmoid' as const],
} as const satisfies Partial<RunSettings>;

async function network(run: Run, template?: () => ReturnType<typeof html>, width = 420) {
  const element = await fixture<BackpropNetwork>(
    template?.() ?? html`<backprop-network .source=${run}></backprop-network>`,
    { width },
  );
  const root = element.shadowRoot!;
  await until(() => root.querySelector('.parts') !== null, 'the network is drawn');
  await twoFrames();
  await settled(element);
  const parts = root.querySelector<HTMLElement>('.parts')!;
  const press = async (key: string): Promise<void> => {
    parts.dispatchEvent(
      new KeyboardEvent('keydown', { key, bubbles: true, composed: true, cancelable: true }),
    );
    await settled(element);
  };
  const chosen = () => root.querySelector('[role=option][aria-selected=true]');
  return { element, root, parts, press, chosen };
}

/** Types a value into the field of the chosen part. */
async function type(root: ShadowRoot, text: string): Promise<void> {
  const input = root.querySelector<HTMLInputElement>('.edit input')!;
  input.focus();
  input.value = text;
  input.dispatchEvent(new Event('change', { bubbles: true }));
}

describe('<backprop-network>', () => {
  before(() => defineElement(BackpropNetwork));
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.dispose()));
  });

  it('is accessible, with a weight chosen and its table open, forward and back', async () => {
    const { element, root, press } = await network(await training());
    await expectAccessible(element);
    await press('ArrowDown');
    root.querySelector<HTMLDetailsElement>('.chart-table')!.open = true;
    await twoFrames();
    await expectAccessible(element);
    element.show = 'backward';
    await twoFrames();
    await expectAccessible(element);
  });

  it('is accessible where units are many', async () => {
    const { element } = await network(await training({ preset: 'none', layers: [2, 40, 1] }));
    await expectAccessible(element);
  });

  it('keeps to the strict policy', async () => {
    const run = await training();
    await expectNoViolations(async () => {
      await network(run, () => html`<backprop-network .source=${run} show="forward"></backprop-network>`);
    });
  });

  it('draws one line for each weight, blue below zero, wider where it is larger', async () => {
    const run = await training({ learningRate: 1 }, 500);
    const { root } = await network(run);
    const edges = [...root.querySelectorAll('.edge')];
    expect(edges).to.have.lengthOf(12);
    const { weights } = run.readout!.parameters;
    // Those of one target together: x₁ → h₁, x₂ → h₁, x₁ → h₂ …, h₁ → ŷ …
    const values = [
      ...[0, 1, 2, 3].flatMap((to) => [weights[0][0][to], weights[0][1][to]]),
      ...weights[1].flat(),
    ];
    values.forEach((value, at) => expect(edges[at].classList.contains('less')).to.equal(value < 0));
    const widths = edges.map((edge) => Number(edge.getAttribute('stroke-width')));
    const largestAt = values.reduce(
      (best, value, at) => (Math.abs(value) > Math.abs(values[best]) ? at : best),
      0,
    );
    expect(Math.max(...widths)).to.equal(widths[largestAt]);
    expect(widths[largestAt]).to.equal(6.25);
    expect(root.querySelector('canvas')!.getAttribute('aria-label')).to.contain('17 weights and biases');
  });

  it('stands its units in the middle of their columns, as circles', async () => {
    const { root } = await network(await training());
    const circles = [...root.querySelectorAll('circle.unit')];
    expect(circles).to.have.lengthOf(7);
    const at = (index: number) => Number(circles[index].getAttribute('cy'));
    const middle = (at(2) + at(5)) / 2;
    expect((at(0) + at(1)) / 2).to.be.closeTo(middle, 1e-9);
    expect(at(6)).to.be.closeTo(middle, 1e-9);
  });

  it('paints into a unit what it answers: x₁ from blue at the left to orange at the right', async () => {
    const run = await training();
    const { root } = await network(run);
    await until(() => run.readout?.unitMaps !== undefined, 'the units were asked');
    const canvas = root.querySelector<HTMLCanvasElement>('canvas.maps')!;
    const [x1] = root.querySelectorAll('circle.unit');
    const ratio = canvas.width / canvas.offsetWidth;
    const colourAt = (shift: number) =>
      canvas
        .getContext('2d')!
        .getImageData(
          Math.round((Number(x1.getAttribute('cx')) + shift) * ratio),
          Math.round(Number(x1.getAttribute('cy')) * ratio),
          1,
          1,
        ).data;
    await until(() => colourAt(14)[3] > 0, 'the answers are painted');
    const [left, right] = [colourAt(-16), colourAt(14)];
    expect(left[2]).to.be.greaterThan(left[0]);
    expect(right[0]).to.be.greaterThan(right[2]);
  });

  it('reads a weight where the pointer is, live', async () => {
    const run = await training({ learningRate: 1 });
    const { element, root, parts } = await network(run);
    const path = root.querySelectorAll<SVGPathElement>('.edge')[8];
    const place = path.getPointAtLength(path.getTotalLength() / 2);
    const box = parts.getBoundingClientRect();
    parts.dispatchEvent(
      new PointerEvent('pointermove', {
        clientX: box.left + place.x,
        clientY: box.top + place.y,
        pointerType: 'mouse',
        bubbles: true,
      }),
    );
    await settled(element);
    const text = () => root.querySelector('[part=detail]')!.textContent;
    expect(text()).to.match(/^h₁ → ŷ: weight −?0\.\d{4}$/);
    const before = text();
    expect(root.querySelector('.edge-value')).not.to.equal(null);
    await run.stepForward(40);
    await until(() => text() !== before, 'the number followed the training');
  });

  it('lets a weight be changed by hand: press its line, type a value, undo it', async () => {
    const run = await training();
    const { element, root, parts } = await network(run);
    const path = root.querySelectorAll<SVGPathElement>('.edge')[0];
    const place = path.getPointAtLength(path.getTotalLength() / 4);
    const box = parts.getBoundingClientRect();
    const before = run.readout!.parameters.weights[0][0][0];
    parts.dispatchEvent(
      new MouseEvent('click', { clientX: box.left + place.x, clientY: box.top + place.y, bubbles: true }),
    );
    await settled(element);
    expect(root.querySelector('.edit')!.textContent).to.contain('weight x₁ → h₁');
    await type(root, '−2,5');
    await until(() => run.readout!.parameters.weights[0][0][0] === -2.5, 'the network has the new weight');
    expect(run.changes.map(({ change }) => change.kind)).to.deep.equal(['weight']);
    await settled(element);
    const undo = [...root.querySelectorAll<HTMLButtonElement>('.edit button')].find((one) =>
      one.textContent.includes('Undo'),
    )!;
    undo.click();
    await until(() => run.readout?.parameters.weights[0][0][0] === before, 'undo took it back');
  });

  it('does not write over what somebody types while it trains', async () => {
    const run = await training({ learningRate: 1 });
    const { element, root, press } = await network(run);
    await press('Home');
    await press('Enter');
    const input = root.querySelector<HTMLInputElement>('.edit input')!;
    expect(root.activeElement).to.equal(input);
    input.value = '3.';
    await run.stepForward(20);
    await twoFrames();
    await settled(element);
    expect(input.value).to.equal('3.');
    input.blur();
    await settled(element);
    expect(input.value).to.equal(run.readout!.parameters.weights[0][0][0].toFixed(4).replace('-', '−'));
  });

  it('walks along all weights and biases by keys, layer by layer', async () => {
    const run = await training();
    const { press, chosen, parts } = await network(run);
    await press('ArrowDown');
    expect(chosen()!.getAttribute('aria-label')).to.match(/^weight from x₁ to h₁: /);
    await press('ArrowDown');
    await press('ArrowDown');
    expect(chosen()!.getAttribute('aria-label')).to.match(/^bias of h₁: /);
    expect(parts.getAttribute('aria-activedescendant')).to.equal('b-0-0');
    await press('ArrowRight');
    expect(chosen()!.getAttribute('aria-label')).to.match(/^weight from h₃ to ŷ: /);
    await press('End');
    expect(chosen()!.getAttribute('aria-label')).to.match(/^bias of ŷ: /);
    expect(chosen()!.getAttribute('aria-posinset')).to.equal('17');
    const heard: string[] = [];
    const listen = (event: KeyboardEvent): void => void heard.push(event.key);
    document.addEventListener('keydown', listen);
    await press('ArrowUp');
    await press('Escape');
    await press('F5');
    document.removeEventListener('keydown', listen);
    expect(heard).to.deep.equal(['F5']);
    expect(chosen()).to.equal(null);
  });

  it('changes a bias too', async () => {
    const run = await training();
    const { root, press } = await network(run);
    await press('End');
    await press('Enter');
    await type(root, '1.25');
    await until(() => run.readout!.parameters.biases[1][0] === 1.25, 'the network has the new bias');
  });

  it('shows values forward of one point, and its gradients back', async () => {
    const run = await training();
    const { element, root } = await network(
      run,
      () => html`<backprop-network .source=${run} show="forward" point="1"></backprop-network>`,
    );
    const values = () => [...root.querySelectorAll('.unit-value')].map((one) => one.textContent);
    await until(() => values().length === 7, 'each unit shows its value');
    // The notebook's first point: 0.4967, −0.1383.
    expect(values().slice(0, 2)).to.deep.equal(['0.50', '−0.14']);
    const output = run.readout!.train.predictions[0][0];
    expect(values()[6]).to.equal(output.toFixed(2));
    expect(root.querySelector('[part=detail]')!.textContent).to.contain(
      'Point 1: (0.50, −0.14), target 0.00',
    );
    element.show = 'backward';
    await until(() => values().length === 5, 'inputs have no gradient');
    // ∂Lᵢ/∂z = (a − y)·a·(1 − a), for y = 0
    expect(values()[4]).to.equal((output * output * (1 - output)).toFixed(4));
    expect(root.querySelectorAll('.pulse.backward').length).to.be.greaterThan(0);
  });

  it('says that every gradient is 0 where none comes back, and takes no side', async () => {
    const run = await training();
    await run.change({ kind: 'bias', layer: 1, unit: 0, value: 900 });
    const { root } = await network(
      run,
      () => html`<backprop-network .source=${run} show="backward"></backprop-network>`,
    );
    await until(() => root.querySelectorAll('.edge.none').length === 12, 'no line has a sign');
    expect(root.querySelector('[part=detail]')!.textContent).to.contain('Every gradient is exactly 0');
    expect(root.querySelectorAll('.pulse')).to.have.lengthOf(0);
  });

  it('lets a person choose what is shown, and undo takes the choice back', async () => {
    const { element, root } = await network(await training());
    const heard: unknown[] = [];
    element.addEventListener('state-change', (event) => heard.push((event as CustomEvent).detail));
    root.querySelector<HTMLInputElement>('input[value=backward]')!.click();
    await settled(element);
    expect(element.show).to.equal('backward');
    expect(heard).to.deep.equal([{ version: 1, widget: 'backprop-network', show: 'backward', point: 0 }]);
    await until(() => root.querySelector('.heading')!.textContent.includes('∂L/∂w'), 'the heading says so');
    element.undo();
    expect(element.show).to.equal('weights');
    element.setState({ version: 1, widget: 'backprop-network', show: 'forward', point: 3 });
    expect(element.point).to.equal(3);
    element.reset();
    expect([element.show, element.point]).to.deep.equal(['weights', 0]);
  });

  it('keeps 12 layers of 128 units readable: few are drawn, the others are counted and can be shown', async () => {
    const run = await training(largest);
    const { element, root } = await network(run, undefined, 720);
    const more = [...root.querySelectorAll<HTMLButtonElement>('.more-units')];
    expect(more).to.have.lengthOf(11);
    expect(more[0].textContent.trim()).to.equal('… 122 more');
    expect(root.querySelectorAll('circle.unit')).to.have.lengthOf(2 + 11 * 6 + 1);
    const names = () => [...root.querySelectorAll('.symbol')].map((one) => one.textContent.trim());
    expect(names()[2]).to.equal('h1,1');
    more[0].click();
    await settled(element);
    expect(names()[2]).to.equal('h1,7');
    expect(names()[8]).to.equal('h2,1');
    // The page stays as wide as it was: the drawing scrolls within its place.
    expect(element.scrollWidth).to.be.at.most(720);
    expect(root.querySelector('.network-scroll')!.scrollWidth).to.be.greaterThan(720);
  }).timeout(60_000);

  it('follows a new start with another shape', async () => {
    const run = await training();
    const { root, press } = await network(run);
    await press('End');
    await run.restart({ ...run.settings, preset: 'none', layers: [2, 2, 1] });
    await until(() => root.querySelectorAll('.edge').length === 6, 'the new network is drawn');
    await twoFrames();
    expect(root.querySelectorAll('circle.unit')).to.have.lengthOf(5);
  });

  it('locks the weights, and leaves out what the author does not want', async () => {
    const run = await training();
    const locked = await network(
      run,
      () => html`<backprop-network .source=${run} locked="weights"></backprop-network>`,
    );
    await locked.press('Home');
    expect(locked.root.querySelector('.edit')).to.equal(null);
    expect(locked.root.querySelector('[part=detail]')!.textContent).to.contain('x₁ → h₁');
    const bare = await network(
      run,
      () => html`<backprop-network .source=${run} controls=""></backprop-network>`,
    );
    expect(bare.root.querySelector('.choice')).to.equal(null);
  });

  it('lists the weights, with gradients where they were read', async () => {
    const run = await training();
    const { element, root } = await network(run);
    root.querySelector<HTMLDetailsElement>('.chart-table')!.open = true;
    await until(() => root.querySelector('table.data') !== null, 'the table opened');
    expect(root.querySelectorAll('table.data tbody tr')).to.have.lengthOf(17);
    element.show = 'backward';
    await until(() => root.querySelectorAll('table.data thead th').length === 5, 'gradients have a column');
    const last = () => root.querySelector('table.data tbody tr:last-child td:last-child')!.textContent.trim();
    await until(() => run.readout!.gradients !== undefined, 'gradients were read');
    expect(last()).to.equal(formatNumber(run.readout!.gradients!.biases[1][0], 4));
    element.point = 1;
    await settled(element);
    // Of the point that the drawing follows, as beneath its unit: ∂Lᵢ/∂b = ∂Lᵢ/∂z = (a − y)·a·(1 − a), for y = 0.
    const output = run.readout!.train.predictions[0][0];
    expect(last()).to.equal((output * output * (1 - output)).toFixed(4));
  });

  it('stands still where less motion is asked for or nothing flows', async () => {
    const { element, root } = await network(await training());
    expect(root.querySelector('svg.plot')!.classList.contains('is-moving')).to.equal(false);
    element.show = 'forward';
    await twoFrames();
    const moves = !matchMedia('(prefers-reduced-motion: reduce)').matches;
    await until(
      () => root.querySelector('svg.plot')!.classList.contains('is-moving') === moves,
      'it moves or not',
    );
  });

  it('says where there is no training', async () => {
    const lone = await fixture<BackpropNetwork>(html`<backprop-network></backprop-network>`);
    expect(lone.shadowRoot!.textContent).to.contain('No training to show');
  });

  it('fits 288 px, gives its place in the audience back, and draws itself as a picture', async () => {
    const run = await training();
    const { element } = await network(
      run,
      () => html`<backprop-network .source=${run} dir="rtl"></backprop-network>`,
      288,
    );
    expect(element.scrollWidth).to.be.at.most(288);
    expect((await element.toBlob()).size).to.be.greaterThan(3000);
    const place = element.parentElement!;
    element.remove();
    expect(run.audience.all).to.equal(0);
    place.append(element);
    await settled(element);
    expect(run.audience.all).to.equal(1);
  });
});

describe('flowOf', () => {
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.dispose()));
  });

  it('gives gradients of points whose mean is the gradient of all', async () => {
    const run = await training({ count: 12 });
    const subscription = run.subscribe(() => undefined, { gradients: true });
    await until(() => run.readout?.gradients !== undefined, 'gradients were read');
    subscription.end();
    const readout = run.readout!;
    const all = flowOf(readout, 'backward', 0);
    const each = Array.from({ length: 12 }, (_, at) => flowOf(readout, 'backward', at + 1));
    const mean = (f: (flow: (typeof each)[number]) => number) =>
      each.reduce((sum, flow) => sum + f(flow), 0) / each.length;
    for (const [layer, from, to] of [
      [0, 0, 0],
      [0, 1, 3],
      [1, 2, 0],
    ]) {
      expect(mean((flow) => flow.edge(layer, from, to))).to.be.closeTo(all.edge(layer, from, to), 1e-15);
    }
    expect(mean((flow) => flow.node(2, 0)!)).to.be.closeTo(all.node(2, 0)!, 1e-15);
    expect(all.edge(1, 2, 0)).to.equal(readout.gradients!.weights[1][2][0]);
    const forward = flowOf(readout, 'forward', 5);
    const z =
      [0, 1, 2, 3].reduce((sum, from) => sum + forward.edge(1, from, 0), 0) + readout.parameters.biases[1][0];
    expect(1 / (1 + Math.exp(-z))).to.be.closeTo(forward.node(2, 0)!, 1e-15);
    expect(flowOf(readout, 'weights', 0).greatest).to.equal(
      Math.max(...readout.parameters.weights.flat(2).map(Math.abs)),
    );
  });
});

describe('the layout of a network', () => {
  it('never lets columns come closer than their labels need', () => {
    const layout = layoutOf({
      layers: [2, ...Array.from({ length: 11 }, () => 128), 1],
      width: 288,
      scale: 1,
    });
    expect(layout.pitch).to.be.at.least(80);
    expect(layout.width).to.be.greaterThan(288);
    expect(layout.columns[1].hidden).to.equal(122);
  });

  it('puts the captions of two hidden layers on two lines where they would run into each other', () => {
    const rowsOf = (layers: number[], width: number) => layoutOf({ layers, width, scale: 1 }).captionRows;
    expect(rowsOf([2, 3, 5, 1], 380), 'two hidden layers, close').to.equal(2);
    expect(rowsOf([2, 3, 5, 1], 700), 'two hidden layers, far apart').to.equal(1);
    expect(rowsOf([2, 4, 1], 288), 'one hidden layer').to.equal(1);
  });

  it('measures how far a pixel is from a line', () => {
    const curve = edgeCurve({ layer: 0, unit: 0, x: 0, y: 0 }, { layer: 1, unit: 0, x: 100, y: 60 }, 10);
    expect(onEdge(curve, 0)).to.deep.equal([10, 0]);
    expect(onEdge(curve, 1)).to.deep.equal([90, 60]);
    expect(onEdge(curve, 0.5)).to.deep.equal([50, 30]);
    expect(distanceToEdge(curve, 50, 30)).to.be.closeTo(0, 0.1);
    expect(distanceToEdge(curve, 10, 12)).to.be.within(10, 12);
  });

  it('names units as the formulas do', () => {
    expect(unitText([2, 4, 1], 0, 1)).to.equal('x₂');
    expect(unitText([2, 4, 1], 1, 3)).to.equal('h₄');
    expect(unitText([2, 4, 1], 2, 0)).to.equal('ŷ');
    expect(unitText([2, 4, 3], 2, 1)).to.equal('ŷ₂');
    expect(unitText([2, 12, 128, 1], 2, 119)).to.equal('h₂,₁₂₀');
    expect(unitText([1024, 2, 1], 0, 1023)).to.equal('x₁₀₂₄');
  });
});
