// What a person sees of the answers: both classes as bars on their own side, the threshold, and how many are right.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropPredictions } from '../../components/backprop-predictions/backprop-predictions.ts';
import { histogramOf } from '../../components/backprop-predictions/histogram.ts';
import { defineElement } from '../../components/shared/define.ts';
import type { Run } from '../../src/run/run.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { learning, numbersOf, paintedPixels, runAt, shownText, summaryOf } from './run-figure-helpers.ts';

const show = (run: Run) =>
  fixture<BackpropPredictions>(html`<backprop-predictions .source=${run}></backprop-predictions>`);

const points = (...pairs: [number, number][]) => ({
  inputs: pairs.map(() => [0, 0]),
  predictions: pairs.map(([prediction]) => [prediction]),
  targets: pairs.map(([, target]) => [target]),
});

const sigmoid = { output: 0, loss: 'half-mean-squared-error', activation: 'sigmoid' } as const;

describe('<backprop-predictions>', () => {
  before(() => defineElement(BackpropPredictions));

  it('is accessible', async () => {
    await expectAccessible(await show(await runAt(3, { preset: 'none', testShare: 0.3 })));
  });

  it('keeps to the strict policy', async () => {
    const run = await runAt(1);
    await expectNoViolations(async () => void (await show(run)));
  });

  it('says that the notebook’s network answers “outside” for all points', async () => {
    const element = await show(await runAt(100));
    expect(shownText(element, '.heading')).to.equal('Predictions threshold 0.5');
    expect(summaryOf(element)).to.equal(
      'Of 59 points that are outside, drawn upwards, 59 get an answer above the threshold of 0.5; ' +
        'of 41 points that are inside, drawn downwards, 0 get one that is not above it.',
    );
  });

  it('gives the number of answers in each bin, all 100 of them', async () => {
    const element = await show(await runAt(100));
    const [heading, ...rows] = await numbersOf(element);
    expect(heading).to.deep.equal(['answer', 'inside', 'outside']);
    expect(rows.length).to.equal(20);
    expect(rows[2][0]).to.equal('0.1 to 0.15');
    const sum = (column: number) => rows.reduce((total, row) => total + Number(row[column]), 0);
    expect([sum(1), sum(2)]).to.deep.equal([41, 59]);
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas) > 400, 'the bars are painted');
  });

  it('finds 98 of 100 right when the network has learned', async () => {
    const run = await runAt(5000, learning);
    const { train } = run.readout!;
    const { upRight, downRight } = histogramOf(train, sigmoid);
    expect(upRight + downRight).to.equal(98);
    expect(summaryOf(await show(run))).to.contain(`${upRight} get an answer above`);
  });

  it('has its threshold at 0 where the output is a logit', async () => {
    const run = await runAt(2, { loss: 'binary-cross-entropy', activations: ['tanh', 'linear'] });
    expect(shownText(await show(run), '.heading')).to.equal('Predictions threshold 0');
  });

  it('shows the test points on wish, and takes it back', async () => {
    const element = await show(await runAt(2, { preset: 'none', testShare: 0.2 }));
    const total = async () =>
      (await numbersOf(element)).slice(1).reduce((sum, row) => sum + Number(row[1]) + Number(row[2]), 0);
    expect(await total()).to.equal(80);
    const choices = [...element.shadowRoot!.querySelectorAll<HTMLInputElement>('input[type="radio"]')];
    choices[1].click();
    await settled(element);
    expect(await total()).to.equal(20);
    expect(element.getState()).to.include({ points: 'test' });
    element.undo();
    await settled(element);
    expect(await total()).to.equal(80);
  });

  it('lets one output be chosen, and locks and hides its controls as the page asks', async () => {
    const own = {
      data: 'own' as const,
      preset: 'none' as const,
      layers: [2, 3, 2],
      points: [
        { input: [0, 0], target: [0, 1] },
        { input: [1, 1], target: [1, 1] },
      ],
    };
    const element = await show(await runAt(1, own));
    const select = element.shadowRoot!.querySelector('select')!;
    expect([...select.options].map((option) => option.label.trim())).to.deep.equal(['ŷ1', 'ŷ2']);
    select.value = '2';
    select.dispatchEvent(new Event('change'));
    await settled(element);
    expect(element.output).to.equal(2);
    expect(summaryOf(element)).to.contain('Of 2 points that are orange');
    element.locked = ['output'];
    await settled(element);
    expect(element.shadowRoot!.querySelector('select')!.disabled).to.equal(true);
    element.controls = [];
    await settled(element);
    expect(element.shadowRoot!.querySelector('select')).to.equal(null);
  });

  it('shows answers without classes where the targets are numbers', async () => {
    const own = {
      data: 'own' as const,
      preset: 'none' as const,
      layers: [1, 2, 1],
      activations: ['tanh', 'linear'] as const,
      points: [0, 1, 2].map((x) => ({ input: [x], target: [x / 2 + 3] })),
    };
    const element = await show(await runAt(1, own));
    expect(shownText(element, '.heading')).to.equal('Predictions how often each answer comes');
    expect(summaryOf(element)).to.match(/^3 answers, from /);
  });

  it('draws itself as a picture', async () => {
    expect((await (await show(await runAt(2))).toBlob()).size).to.be.above(1000);
  });
});

describe('the histogram of answers', () => {
  it('counts each answer once, an answer on the threshold below it', () => {
    const { up, down, upRight, downRight } = histogramOf(points([0.5, 0], [0.5, 1], [1, 1], [0, 0]), sigmoid);
    expect(down[9]).to.equal(1);
    expect(up[9]).to.equal(1);
    expect(up[19]).to.equal(1);
    expect(down[0]).to.equal(1);
    expect([upRight, downRight]).to.deep.equal([1, 2]);
  });

  it('has an edge at the threshold of a logit, in round steps', () => {
    const logit = { output: 0, loss: 'binary-cross-entropy', activation: 'linear' } as const;
    const { edges, threshold, upRight, downRight } = histogramOf(points([-3.2, 0], [7.7, 1], [0, 1]), logit);
    expect(threshold).to.equal(0);
    expect(edges.some((edge) => edge === 0)).to.equal(true);
    expect(edges[0]).to.be.at.most(-3.2);
    expect(edges.at(-1)).to.be.at.least(7.7);
    expect([upRight, downRight]).to.deep.equal([1, 1]);
  });

  it('survives equal answers and answers that are no numbers', () => {
    const linear = { output: 0, loss: 'half-mean-squared-error', activation: 'linear' } as const;
    const same = histogramOf(points([2, 3], [2, 4]), linear);
    expect(same.hasClasses).to.equal(false);
    expect(same.up.reduce((sum, count) => sum + count, 0)).to.equal(2);
    const broken = histogramOf(points([Number.NaN, 1], [Number.NaN, 0]), sigmoid);
    expect([broken.upRight, broken.downRight]).to.deep.equal([0, 0]);
  });
});
