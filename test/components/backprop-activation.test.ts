// What a person sees of an activation: the function of the chosen layer, where this network's z lie, and how many of
// them lie where hardly any gradient comes through.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropActivation } from '../../components/backprop-activation/backprop-activation.ts';
import {
  isFaint,
  reachOf,
  spreadOf,
  strideOf,
  tickPlaces,
} from '../../components/backprop-activation/saturation.ts';
import { defineElement } from '../../components/shared/define.ts';
import { activationNames, activations } from '../../src/numerics/activations.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, twoFrames, until } from '../helpers/fixture.ts';
import { quickest } from '../helpers/quickest.ts';
import { learning, numbersOf, paintedPixels, runAt, shownText, summaryOf } from './run-figure-helpers.ts';

/** The figure with z of every point, which it asks the run for when it joins. */
async function show(run: Run, attributes: { layer?: number } = {}) {
  const element = await fixture<BackpropActivation>(
    html`<backprop-activation .source=${run} .layer=${attributes.layer ?? 1}></backprop-activation>`,
  );
  await until(() => run.readout?.gradients?.layers !== undefined, 'the run has read z');
  await until(() => shownText(element, '[part="saturation"]') !== '', 'the figure says the share');
  return element;
}

describe('<backprop-activation>', () => {
  before(() => defineElement(BackpropActivation));

  it('is accessible', async () => {
    await expectAccessible(await show(await runAt(3)));
  });

  it('keeps to the strict policy', async () => {
    const run = await runAt(1);
    await expectNoViolations(async () => void (await show(run)));
  });

  it('names the function, and says that nothing is saturated at the start', async () => {
    const element = await show(await runAt(0));
    expect(shownText(element, '.heading')).to.equal('Sigmoid ticks: this net’s z, unit by unit');
    expect(shownText(element, '[part="saturation"]')).to.contain('None of the 400 values of z lies where σ′');
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas) > 400, 'the curves are painted');
  });

  it('keeps room for ticks and sentence until z is read', async () => {
    let read = (): void => {};
    const held = new Promise<void>((resolve) => {
      read = resolve;
    });
    const run = await runAt(
      0,
      {},
      {
        createTrainer: async (engine, spec) => {
          const trainer = await createTrainer(engine, spec);
          const gradients = trainer.gradients.bind(trainer);
          trainer.gradients = () => held.then(gradients);
          return trainer;
        },
      },
    );
    const place = await fixture<HTMLElement>(
      html`<div style="inline-size: 320px">
        <backprop-activation .source=${run}></backprop-activation>
      </div>`,
    );
    const element = place.querySelector<BackpropActivation>('backprop-activation')!;
    await element.updateComplete;
    await twoFrames();
    const { height } = element.getBoundingClientRect();
    expect(shownText(element, '[part="saturation"]')).to.equal('');
    expect(height).to.be.above(200);
    read();
    await until(() => shownText(element, '[part="saturation"]') !== '', 'the figure says the share');
    await settled(element);
    expect(element.getBoundingClientRect().height).to.equal(height);
  });

  it('says the share that is saturated after 5000 epochs, as counted by hand', async () => {
    const run = await runAt(5000, learning);
    const element = await show(run);
    const z = run.readout!.gradients!.layers[0].z.flat();
    const faint = z.filter((value) => activations.sigmoid.derivative(value) < 0.025).length;
    expect(faint).to.be.above(100);
    const percent = Math.round((100 * faint) / 400);
    expect(shownText(element, '[part="saturation"]')).to.contain(
      `${faint} of 400 values of z (${percent} %) lie where σ′ is under a tenth of its largest value 0.25`,
    );
    expect(summaryOf(element)).to.contain('Sigmoid and its derivative. The values of z go from');
  });

  it('shows another layer on wish, and undoes it', async () => {
    const run = await runAt(2, { activations: ['relu', 'sigmoid'] });
    const element = await show(run);
    expect(shownText(element, '.heading')).to.contain('Relu');
    expect(shownText(element, '[part="saturation"]')).to.contain('not above 0, where the slope is 0');
    const choices = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    choices[1].click();
    await settled(element);
    expect(shownText(element, '.heading')).to.contain('Sigmoid');
    expect(element.getState()).to.include({ layer: 2 });
    element.undo();
    await settled(element);
    expect(shownText(element, '.heading')).to.contain('Relu');
  });

  it('gives its numbers, a row per unit', async () => {
    const run = await runAt(1);
    const [heading, ...rows] = await numbersOf(await show(run));
    expect(heading).to.deep.equal(['unit', 'smallest z', 'median z', 'largest z', 'saturated']);
    expect(rows.length).to.equal(4);
    const first = run.readout!.gradients!.layers[0].z.map((row) => row[0]).sort((a, b) => a - b);
    expect(rows[0][3]).to.equal(first[99].toFixed(2).replace('-', '−'));
  });

  it('puts the ticks of many units together, and offers many layers as a list', async () => {
    const layers = [2, 20, 3, 3, 3, 1];
    const element = await show(await runAt(1, { layers, activations: layers.slice(1).map(() => 'tanh') }));
    expect(shownText(element, '.heading')).to.equal('Tanh ticks: this net’s z, all 20 units together');
    expect(element.shadowRoot!.querySelectorAll('option').length).to.equal(5);
  });

  it('says that the gradient comes through a linear layer as it is', async () => {
    const element = await show(await runAt(1, { activations: ['sigmoid', 'linear'] }), { layer: 2 });
    expect(shownText(element, '[part="saturation"]')).to.contain('The slope is 1 everywhere');
  });

  it('goes over to another network when the run starts anew', async () => {
    const run = await runAt(1);
    const element = await show(run);
    await run.restart({ ...run.settings, layers: [2, 5, 1], activations: ['tanh', 'sigmoid'] });
    await until(
      () => shownText(element, '[part="saturation"]').includes('500'),
      'all 500 values are counted',
    );
    expect(shownText(element, '.heading')).to.contain('Tanh');
  });

  it('asks for z only while it is there', async () => {
    const run = await runAt(1);
    const element = await show(run);
    element.remove();
    expect(run.audience.all).to.equal(0);
  });

  it('draws itself as a picture', async () => {
    expect((await (await show(await runAt(2))).toBlob()).size).to.be.above(1000);
  });
});

describe('where z lies on an activation', () => {
  it('is faint beyond |z| = 3.64 for the sigmoid', () => {
    expect(isFaint('sigmoid', 3.6)).to.equal(false);
    expect(isFaint('sigmoid', 3.7)).to.equal(true);
    expect(isFaint('sigmoid', -3.7)).to.equal(true);
    expect(isFaint('relu', -1)).to.equal(true);
    expect(isFaint('linear', 100)).to.equal(false);
  });

  it('is counted unit by unit', () => {
    const z = [
      [-5, 1],
      [-6, 2],
      [-7, 9],
    ];
    const spread = spreadOf(z, 'sigmoid');
    expect(spread.faint).to.equal(4);
    expect(spread.deadUnits).to.equal(1);
    expect(spread.units[0]).to.deep.equal({ low: -7, median: -6, high: -5, faint: 3 });
    const mean = z.flat().reduce((sum, value) => sum + activations.sigmoid.derivative(value), 0) / 6;
    expect(spread.meanSlope).to.be.closeTo(mean, 1e-15);
  });

  it('has an axis that holds the values, and not beyond ±10 where the function is flat', () => {
    for (const name of activationNames) {
      const reach = reachOf(spreadOf([[-300, 25]], name), name);
      const isCurved = name === 'sigmoid' || name === 'tanh' || name === 'softplus';
      expect(reach, name).to.equal(isCurved ? 10 : 300);
    }
    expect(reachOf(spreadOf([[-1, 1]], 'sigmoid'), 'sigmoid')).to.equal(4);
  });

  it('counts every n-th of very many points, within a frame', () => {
    expect(strideOf(100, 4)).to.equal(1);
    expect(strideOf(10_000, 128)).to.equal(22);
    const z = Array.from({ length: 455 }, (_, point) =>
      Array.from({ length: 128 }, (_unit, unit) => Math.sin(point + unit) * 8),
    );
    expect(spreadOf(z, 'sigmoid').count).to.equal(455 * 128);
    expect(quickest(50, () => spreadOf(z, 'sigmoid'))).to.be.below(50);
  });

  it('has one tick for values that fall on one place, and those beyond stand at the edge', () => {
    expect(tickPlaces([0, 0.001, 55, -55, Number.NaN], 10)).to.deep.equal([-10, 0, 10]);
  });
});
