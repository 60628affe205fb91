// What a person sees of the loss: its value now, its whole history, and the best answer that needs no network.
import { expect } from 'chai';
import { html } from 'lit';
import { BackpropLoss } from '../../components/backprop-loss/backprop-loss.ts';
import { highestOf, spreadEpochs, thinRecord } from '../../components/backprop-loss/epoch-record.ts';
import { reachesDecade, recordChart } from '../../components/backprop-loss/record-chart.ts';
import { defineElement } from '../../components/shared/define.ts';
import { runRegistryOf } from '../../components/shared/run-controller.ts';
import type { Run } from '../../src/run/run.ts';
import { figureStrings } from '../../src/strings/en/figures.ts';
import { expectAccessible } from '../helpers/accessibility.ts';
import { expectNoViolations } from '../helpers/csp.ts';
import { fixture, settled, until } from '../helpers/fixture.ts';
import { quickest } from '../helpers/quickest.ts';
import { learning, numbersOf, paintedPixels, runAt, shownText, summaryOf } from './run-figure-helpers.ts';

const show = (run: Run, width?: number) =>
  fixture<BackpropLoss>(html`<backprop-loss .source=${run}></backprop-loss>`, width ? { width } : {});

describe('<backprop-loss>', () => {
  before(() => defineElement(BackpropLoss));

  it('is accessible', async () => {
    await expectAccessible(await show(await runAt(3)));
  });

  it('keeps to the strict policy', async () => {
    const run = await runAt(1);
    await expectNoViolations(async () => void (await show(run)));
  });

  it('shows the notebook’s loss after its 100 epochs, and which loss it is', async () => {
    const element = await show(await runAt(100));
    expect(shownText(element, '.heading')).to.equal('Loss 0.1280 ½ · mean squared error');
  });

  it('says the course of the loss beside the best constant', async () => {
    const element = await show(await runAt(100));
    expect(summaryOf(element)).to.equal(
      '½ · mean squared error over all training points: 0.1472 at epoch 0, 0.1280 at epoch 100. ' +
        'The best constant answer has 0.1210.',
    );
  });

  it('names another loss', async () => {
    const element = await show(await runAt(1, { loss: 'mean-squared-error' }));
    expect(shownText(element, '.heading')).to.contain('mean squared error');
    // Twice ½ · 0.59 · 0.41.
    expect(summaryOf(element)).to.contain('The best constant answer has 0.2419');
  });

  it('paints a curve at 320 px and at 768 px', async () => {
    const run = await runAt(20);
    for (const width of [288, 720]) {
      const element = await show(run, width);
      const canvas = element.shadowRoot!.querySelector('canvas')!;
      await until(() => paintedPixels(canvas) > 400, 'the curve is painted');
      expect(element.shadowRoot!.querySelector('.widget')!.scrollWidth).to.be.at.most(width);
    }
  });

  it('keeps the known future when the run goes back, and says so', async () => {
    const run = await runAt(60);
    const element = await show(run);
    await run.seek(20);
    await settled(element);
    await until(() => summaryOf(element).includes('at epoch 20'), 'the figure stands at epoch 20');
    expect(summaryOf(element)).to.contain('It is known up to epoch 60');
    expect((await numbersOf(element)).at(-1)?.[0]).to.equal('60');
  });

  it('shows the loss of the test points beside that of the training points', async () => {
    const run = await runAt(10, { preset: 'none', testShare: 0.3 });
    const element = await show(run);
    expect(summaryOf(element)).to.contain('On the test points it is');
    const [heading, ...rows] = await numbersOf(element);
    expect(heading).to.deep.equal(['epoch', 'loss', 'test loss']);
    expect(rows.some((row) => /\d/.test(row[2]))).to.equal(true);
  });

  it('gives its numbers: the loss of every epoch of a short run', async () => {
    const run = await runAt(5);
    const rows = (await numbersOf(await show(run))).slice(1);
    expect(rows.map(([epoch]) => epoch)).to.deep.equal(['0', '1', '2', '3', '4', '5']);
    rows.forEach(([, loss], epoch) => expect(Number(loss)).to.be.closeTo(run.losses[epoch], 5.1e-5));
  });

  it('says that its training is missing, and finds it when it comes', async () => {
    const element = await fixture<BackpropLoss>(html`<backprop-loss run="late-loss"></backprop-loss>`);
    expect(shownText(element)).to.equal('The training “late-loss” is not on this page yet.');
    const run = await runAt(0);
    const leave = runRegistryOf(document).register('late-loss', run);
    await until(() => shownText(element).includes('Loss'), 'the figure has found its run');
    leave?.();
    const alone = await fixture<BackpropLoss>(html`<backprop-loss></backprop-loss>`);
    expect(shownText(alone)).to.contain('put this inside <backprop-run>');
  });

  it('leaves the run when it is taken away and joins it again when put back', async () => {
    const run = await runAt(1);
    const element = await show(run);
    const place = element.parentElement!;
    expect(run.audience.all).to.equal(1);
    element.remove();
    expect(run.audience.all).to.equal(0);
    place.append(element);
    await run.stepForward();
    await until(() => summaryOf(element).includes('at epoch 2'), 'it follows the run again');
    const canvas = element.shadowRoot!.querySelector('canvas')!;
    await until(() => paintedPixels(canvas) > 400, 'the curve is painted');
  });

  it('draws itself as a picture', async () => {
    const blob = await (await show(await runAt(2))).toBlob();
    expect(blob.type).to.equal('image/png');
    expect(blob.size).to.be.above(1000);
  });
});

describe('the record of a training', () => {
  it('keeps every epoch of a short run', () => {
    expect(thinRecord([3, 2, 1], 0, 2)).to.deep.equal([
      [0, 3],
      [1, 2],
      [2, 1],
    ]);
    expect(thinRecord([3, 2, 1], 1, 2, 100)).to.deep.equal([
      [1, 2],
      [2, 1],
    ]);
    expect(thinRecord([], 0, 0)).to.deep.equal([]);
  });

  it('keeps the spikes, the start and the present of a long one', () => {
    const values = Array.from({ length: 100_001 }, (_, epoch) => 1 / (1 + epoch));
    values[54_321] = 7;
    values[77_777] = -7;
    const points = thinRecord(values, 0, 100_000);
    expect(points.length).to.be.at.most(2 * 512 + 2);
    expect(points[0]).to.deep.equal([0, 1]);
    expect(points.at(-1)).to.deep.equal([100_000, values[100_000]]);
    expect(points).to.deep.include([54_321, 7]);
    expect(points).to.deep.include([77_777, -7]);
    const epochs = points.map(([epoch]) => epoch);
    expect(epochs).to.deep.equal([...new Set(epochs)].sort((a, b) => a - b));
  });

  it('leaves drawn columns as they are while the run goes on', () => {
    const values = Array.from({ length: 60_001 }, (_, epoch) => Math.sin(epoch / 700));
    const half = thinRecord(values, 0, 30_000, 60_000);
    const whole = thinRecord(values, 0, 60_000, 60_000);
    expect(whole.slice(0, half.length - 3)).to.deep.equal(half.slice(0, -3));
  });

  it('thins a million epochs within a frame', () => {
    const values = Array.from({ length: 1_000_001 }, (_, epoch) => Math.exp(-epoch / 1e5));
    expect(quickest(50, () => thinRecord(values, 0, 1_000_000))).to.be.below(50);
  });

  it('finds the highest epoch, and spreads the epochs of a table', () => {
    expect(highestOf([1, 5, 2])).to.deep.equal({ epoch: 1, value: 5 });
    expect(spreadEpochs(0, 5)).to.deep.equal([0]);
    expect(spreadEpochs(2, 5)).to.deep.equal([0, 1, 2]);
    expect(spreadEpochs(100, 5)).to.deep.equal([0, 25, 50, 75, 100]);
  });

  it('is logarithmic beyond one decade only', () => {
    expect(reachesDecade([0.147, 0.0164])).to.equal(false);
    expect(reachesDecade([0.147, 0.0146])).to.equal(true);
    expect(reachesDecade([0.5, 0], [0.4])).to.equal(false);
    expect(reachesDecade([0.5, 0.3], [0.04])).to.equal(true);
  });

  it('is described within a frame after a million epochs', async () => {
    const losses = Array.from({ length: 1_000_001 }, (_, epoch) => 0.1 + Math.exp(-epoch / 1e5));
    const short = await runAt(1);
    const run = Object.create(short, {
      losses: { value: losses },
      epoch: { value: 1_000_000 },
      knownEpochs: { value: 1_000_000 },
      plannedEpochs: { value: 1_000_000 },
    }) as Run;
    const line = { name: 'loss', hue: 'ink', values: losses } as const;
    const describe = () => recordChart({ title: '', summary: '', run, words: figureStrings, line });
    expect(quickest(50, describe)).to.be.below(50);
    expect(describe().points).to.deep.equal([{ x: 1_000_000, y: losses[1_000_000], hue: 'ink' }]);
  });

  it('ends at the last finite loss of a run that diverged', async () => {
    const run = await runAt(0, { learningRate: 1e200, activations: ['linear', 'linear'] });
    await run.stepForward(20);
    expect(run.state).to.equal('diverged');
    const element = await show(run);
    expect(shownText(element, '.heading')).not.to.match(/NaN|∞|–/);
    const rows = (await numbersOf(element)).slice(1);
    expect(rows.length).to.equal(run.losses.length);
  });

  it('draws what was trained before paler, under the curve, and stands at the present', async () => {
    const run = await runAt(40, { epochs: 50 });
    await run.seek(10);
    const line = { name: 'loss', hue: 'ink', values: run.losses } as const;
    const spec = recordChart({ title: '', summary: '', run, words: figureStrings, line });
    const names = spec.series.map(({ name, hue }) => [name, hue]);
    expect(names).to.deep.equal([
      ['loss, trained before', 'axis'],
      ['loss', 'ink'],
    ]);
    const [ahead, past] = spec.series.map((series) => ('points' in series ? series.points : []));
    expect(ahead[0][0]).to.equal(10);
    expect(ahead.at(-1)?.[0]).to.equal(40);
    expect(past.at(-1)?.[0]).to.equal(10);
    expect(spec.x.range).to.deep.equal([0, 50]);
    expect(spec.now).to.equal(10);
    expect(spec.points).to.deep.equal([{ x: 10, y: run.losses[10], hue: 'ink' }]);
  });

  it('learns what the notebook’s network learns in 5000 epochs at rate 1', async () => {
    const run = await runAt(5000, learning);
    const element = await show(run);
    expect(shownText(element, '.heading')).to.contain('0.0164');
    const rows = (await numbersOf(element)).slice(1);
    expect(rows.length).to.equal(41);
    expect(rows.at(-1)).to.deep.equal(['5 000', '0.0164']);
  });
});
