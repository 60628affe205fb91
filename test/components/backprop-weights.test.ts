// What a person sees of the weights: each with its number and its place, in colours that are the same on both sides
// of 0; large layers as a map that can be pointed at and walked.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropWeights } from '../../components/backprop-weights/backprop-weights.ts';
import { cellColour, luminance, textOn } from '../../components/backprop-weights/cell-colours.ts';
import type { Rgb } from '../../components/backprop-weights/cell-colours.ts';
import { cellScale, deepestOf, weightBlocks } from '../../components/backprop-weights/weight-blocks.ts';
import { cellAfterKey, paintMap } from '../../components/backprop-weights/weight-map.ts';
import { unitText } from '../../components/backprop-weights/weight-names.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { quickest } from '../helpers/quickest.ts';
import { learning, runAt, shownText } from './run-figure-helpers.ts';

const show = (run: Run, width?: number) =>
  fixture<BackpropWeights>(
    html`<backprop-weights .source=${run}></backprop-weights>`,
    width ? { width } : {},
  );

const cellsOf = (element: Element): HTMLElement[] => [
  ...element.shadowRoot!.querySelectorAll<HTMLElement>('td.cell'),
];
const text = (element: Element): string => (element.textContent ?? '').replace(/\s+/g, ' ').trim();

describe('<backprop-weights>', () => {
  before(() => defineElement(BackpropWeights));

  it('is accessible, with tables and with maps', async () => {
    await expectAccessible(await show(await runAt(3)));
    const large = { layers: [2, 16, 3, 1], activations: ['tanh', 'tanh', 'sigmoid'] as const };
    await expectAccessible(await show(await runAt(1, large)));
  });

  it('keeps to the strict policy', async () => {
    const run = await runAt(1, { layers: [2, 16, 1] });
    await expectNoViolations(async () => void (await show(run)));
  });

  it('shows W₁ above W₂ᵀ with the weights of the trained network', async () => {
    const element = await show(await runAt(5000, learning));
    expect(cellsOf(element).map(text)).to.deep.equal([
      '4.6',
      '0.2',
      '1.2',
      '3.1',
      '−1.8',
      '−5.2',
      '1.3',
      '2.7',
      '−8.2',
      '8.6',
      '2.0',
      '7.0',
    ]);
    expect(shownText(element, '[part="about"]')).to.equal(
      'W₁ above, W₂ᵀ below. Blue is negative, orange positive; deepest at ±8.6.',
    );
  });

  it('labels rows and columns', async () => {
    const element = await show(await runAt(0));
    const labels = [...element.shadowRoot!.querySelectorAll('th math')].map((math) =>
      math.getAttribute('aria-label'),
    );
    expect(labels).to.deep.equal(['h₁', 'h₂', 'h₃', 'h₄', 'x₁', 'x₂', 'h₁', 'h₂', 'h₃', 'h₄', 'ŷ']);
    const captions = [...element.shadowRoot!.querySelectorAll('caption')].map(text);
    expect(captions).to.deep.equal(['W₁, 2 by 4', 'W₂ transposed, 1 by 4']);
  });

  it('puts the hidden units of both matrices under each other', async () => {
    const element = await show(await runAt(0), 288);
    const lefts = cellsOf(element).map((cell) => Math.round(cell.getBoundingClientRect().left));
    expect(lefts.slice(0, 4)).to.deep.equal(lefts.slice(8, 12));
    expect(element.shadowRoot!.querySelector('.widget')!.scrollWidth).to.be.at.most(288);
  });

  it('shows text that can be read on every cell', async () => {
    const element = await show(await runAt(0));
    for (const cell of cellsOf(element)) {
      const { color, backgroundColor } = getComputedStyle(cell);
      const [ground, ink] = [backgroundColor, color].map((value) =>
        luminance((value.match(/[\d.]+/g) ?? []).map(Number) as unknown as Rgb),
      );
      const contrast = (Math.max(ground, ink) + 0.05) / (Math.min(ground, ink) + 0.05);
      expect(contrast).to.be.above(4.5);
    }
  });

  it('shows the gradients on wish, in a power of ten that they share', async () => {
    const run = await runAt(100);
    const element = await show(run);
    const choices = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    choices[1].click();
    await until(() => run.readout?.gradients !== undefined, 'the gradients are read');
    await until(() => cellsOf(element).length === 12, 'the gradients are shown');
    expect(shownText(element, '.heading')).to.equal('Weight gradients');
    expect(shownText(element, '[part="about"]')).to.match(
      /^∂L\/∂W₁ above, \(∂L\/∂W₂\)ᵀ below\. .* The numbers are in units of 10⁻.\.$/,
    );
    const { weights } = run.readout!.gradients!;
    const { power } = cellScale(deepestOf(weights));
    const first = (weights[0][0][0] / 10 ** power)
      .toFixed(1)
      .replace(/^-(?!0\.0$)/, '−')
      .replace('-', '');
    expect(text(cellsOf(element)[0])).to.equal(first);
    expect(element.getState()).to.include({ show: 'gradients' });
    element.undo();
    await settled(element);
    expect(shownText(element, '.heading')).to.equal('Weights');
  });

  it('shows a network of any depth', async () => {
    const layers = [2, 3, 3, 2, 1];
    const element = await show(await runAt(1, { layers, activations: layers.slice(1).map(() => 'tanh') }));
    expect(cellsOf(element).length).to.equal(6 + 9 + 6 + 2);
    expect(shownText(element, '[part="about"]')).to.contain('W₁ above, then W₂ᵀ to W₄ᵀ.');
  });

  it('goes over to another network when the run starts anew', async () => {
    const run = await runAt(1);
    const element = await show(run);
    await run.restart({ ...run.settings, layers: [2, 5, 1] });
    await until(() => cellsOf(element).length === 15, 'the new weights are shown');
    expect(shownText(element, 'thead')).to.contain('h5');
  });

  describe('a layer too large for numbers', () => {
    const large = { layers: [2, 16, 1] };

    it('is a map of the same colours, one pixel per weight', async () => {
      const run = await runAt(1, large);
      const element = await show(run);
      const [first, second] = [...element.shadowRoot!.querySelectorAll('canvas')];
      expect([first.width, first.height, second.width, second.height]).to.deep.equal([16, 2, 16, 1]);
      const { weights } = run.readout!.parameters;
      const value = weights[0][1][5];
      const pixel = [...first.getContext('2d')!.getImageData(5, 1, 1, 1).data];
      expect(pixel[3]).to.equal(255);
      // Orange has more red than blue, and blue the other way round.
      expect(Math.sign(pixel[0] - pixel[2])).to.equal(Math.sign(value));
    });

    it('is walked with the arrow keys and read cell by cell', async () => {
      const run = await runAt(1, large);
      const element = await show(run);
      const stage = element.shadowRoot!.querySelector<HTMLElement>('.map-stage')!;
      expect(shownText(element, '[part="about"]')).to.contain('use the arrow keys');
      for (const key of ['Home', 'ArrowRight', 'ArrowDown']) {
        stage.dispatchEvent(new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true }));
        await settled(element);
      }
      const value = run.readout!.parameters.weights[0][1][1].toFixed(4).replace('-', '−');
      expect(shownText(element, '.map-text')).to.equal(`x₂ → h₂: ${value}`);
    });

    it('is read under the pointer', async () => {
      const run = await runAt(1, large);
      const element = await show(run);
      const stage = [...element.shadowRoot!.querySelectorAll<HTMLElement>('.map-stage')][1];
      const box = stage.getBoundingClientRect();
      const clientX = box.left + box.width * (9.5 / 16);
      const clientY = box.top + box.height / 2;
      stage.dispatchEvent(new PointerEvent('pointermove', { clientX, clientY, bubbles: true }));
      await settled(element);
      const value = run.readout!.parameters.weights[1][9][0].toFixed(4).replace('-', '−');
      expect(text([...element.shadowRoot!.querySelectorAll('.map-text')][1])).to.equal(`h₁₀ → ŷ: ${value}`);
    });
  });

  it('hides and locks its choice as the page asks', async () => {
    const element = await show(await runAt(0));
    element.locked = ['show'];
    await settled(element);
    expect(element.shadowRoot!.querySelector('fieldset')!.disabled).to.equal(true);
    element.controls = [];
    await settled(element);
    expect(element.shadowRoot!.querySelector('fieldset')).to.equal(null);
  });

  it('draws itself as a picture', async () => {
    expect((await (await show(await runAt(1))).toBlob()).size).to.be.above(1000);
  });
});

describe('a map of weights', () => {
  const stops: Rgb[] = [
    [0, 0, 200],
    [100, 100, 220],
    [250, 250, 250],
    [220, 150, 100],
    [200, 80, 0],
  ];

  it('has the paper’s colour at 0 and the deepest ones at both ends', () => {
    expect(cellColour(0, 5, stops)).to.deep.equal(stops[2]);
    expect(cellColour(-5, 5, stops)).to.deep.equal(stops[0]);
    expect(cellColour(5, 5, stops)).to.deep.equal(stops[4]);
    expect(cellColour(9, 5, stops)).to.deep.equal(stops[4]);
    expect(cellColour(2.5, 5, stops)).to.deep.equal(stops[3]);
    expect(cellColour(3, 0, stops)).to.deep.equal(stops[2]);
    expect(cellColour(Number.NaN, 5, stops)).to.deep.equal(stops[2]);
  });

  it('writes black on light and white on dark', () => {
    expect(textOn([250, 250, 250])).to.equal('black');
    expect(textOn([20, 20, 120])).to.equal('white');
  });

  it('has W₁ as it is and the others transposed', () => {
    const [first, second] = weightBlocks([
      [
        [1, 2, 3],
        [4, 5, 6],
      ],
      [[7], [8], [9]],
    ]);
    expect(first.values).to.deep.equal([
      [1, 2, 3],
      [4, 5, 6],
    ]);
    expect(second.values).to.deep.equal([[7, 8, 9]]);
    expect([first.hasHeader, second.hasHeader]).to.deep.equal([true, false]);
  });

  it('writes as many digits as a cell holds', () => {
    expect(cellScale(8.6)).to.deep.equal({ power: 0, digits: 1 });
    expect(cellScale(0.5)).to.deep.equal({ power: 0, digits: 2 });
    expect(cellScale(0.0032)).to.deep.equal({ power: -3, digits: 1 });
    expect(cellScale(41_000)).to.deep.equal({ power: 4, digits: 1 });
    expect(cellScale(0)).to.deep.equal({ power: 0, digits: 1 });
  });

  it('names units by layer where there are several hidden layers', () => {
    expect(unitText({ layer: 1, unit: 11, layers: [2, 12, 1] })).to.equal('h₁₂');
    expect(unitText({ layer: 2, unit: 0, layers: [2, 3, 3, 1] })).to.equal('h₂‚₁');
    expect(unitText({ layer: 2, unit: 1, layers: [2, 3, 2] })).to.equal('ŷ₂');
  });

  it('paints 200,000 weights within a frame', () => {
    const canvas = document.createElement('canvas');
    const values = Array.from({ length: 1024 }, (_, row) =>
      Array.from({ length: 200 }, (_column, column) => Math.sin(row * column)),
    );
    const options = { values, deepest: 1, stops, name: '', label: '', text: '', cell: undefined };
    const paint = () => paintMap(canvas, { ...options, onCell: () => undefined });
    expect(quickest(50, paint)).to.be.below(50);
    const pixel = [...canvas.getContext('2d')!.getImageData(0, 7, 1, 1).data];
    expect(pixel).to.deep.equal([250, 250, 250, 255]);
  });

  it('is walked within its edges', () => {
    expect(cellAfterKey('ArrowLeft', { row: 0, column: 0 }, 3, 4)).to.deep.equal({ row: 0, column: 0 });
    expect(cellAfterKey('PageDown', { row: 0, column: 1 }, 3, 4)).to.deep.equal({ row: 2, column: 1 });
    expect(cellAfterKey('End', undefined, 3, 4)).to.deep.equal({ row: 2, column: 3 });
    expect(cellAfterKey('a', undefined, 3, 4)).to.equal(undefined);
  });
});
