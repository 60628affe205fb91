// What is said of a run is computed from it: the notebook's own training has not learned anything, and is told so.
import { expect } from 'chai';
import { logRows, summarise, trendOf } from '../../src/run/summary.ts';
import { allClose } from '../helpers/all-close.ts';
import { readyRun } from './run-helpers.ts';

describe('the summary of a run', () => {
  it("says that the notebook's 100 epochs still name one class, and does not call it learning", async () => {
    const run = await readyRun();
    expect(summarise(run)!.verdict).to.equal('untrained');
    await run.seek(100);
    const summary = summarise(run)!;
    expect(summary.verdict).to.equal('one-class');
    expect(summary.train).to.deep.equal({
      count: 100,
      right: 59,
      accuracy: 0.59,
      majorityBaseline: 0.59,
      confusion: { truePositive: 59, falsePositive: 41, trueNegative: 0, falseNegative: 0 },
      onlyClass: 1,
    });
    allClose(
      [summary.loss, summary.lossBeforeLastEpoch!, summary.bestConstantLoss],
      [0.12802752933221104, 0.12814469941312423, 0.12094999999999997],
      { absolute: 1e-13 },
    );
    expect(summary.isBelowBestConstant).to.equal(false);
    expect(summary.improvement).to.be.closeTo(1 - 0.12802752933221104 / run.losses[0], 1e-12);
    expect(summary.gradientTrend.shape).to.equal('fell');
    expect([summary.parameterCount, summary.trainCount, summary.testCount]).to.deep.equal([17, 100, 0]);
    await run.dispose();
  });

  it('says that 5000 epochs at rate 1 have learned: 0.98', async () => {
    const run = await readyRun({ learningRate: 1, epochs: 5000 });
    await run.seek(5000);
    const { verdict, train, isBelowBestConstant } = summarise(run)!;
    expect(verdict).to.equal('learned');
    expect(train!.accuracy).to.equal(0.98);
    expect(train!.onlyClass).to.equal(undefined);
    expect(isBelowBestConstant).to.equal(true);
    await run.dispose();
  });

  it('speaks of the test points too, and of the moment that is shown', async () => {
    const run = await readyRun({
      preset: 'none',
      data: 'blobs',
      testShare: 0.2,
      learningRate: 1,
      epochs: 200,
    });
    await run.seek(200);
    await run.seek(150);
    const { test, epoch, loss } = summarise(run)!;
    expect(epoch).to.equal(150);
    expect(loss).to.equal(run.losses[150]);
    expect(test!.count).to.equal(20);
    expect(test!.accuracy).to.be.above(0.9);
    await run.dispose();
  });

  it('compares losses where the targets are no classes', async () => {
    const points = [0, 0.2, 0.4, 0.6, 0.8].map((x) => ({ input: [x], target: [0.3 + 0.4 * x] }));
    const run = await readyRun({
      data: 'own',
      points,
      layers: [1, 1],
      activations: ['linear'],
      learningRate: 0.5,
    });
    await run.seek(100);
    const { train, verdict } = summarise(run)!;
    expect(train).to.equal(undefined);
    expect(verdict).to.equal('learned');
    await run.dispose();
  });

  const curves: [number[], string][] = [
    [[1], 'flat'],
    [[1, 1.01, 0.99], 'flat'],
    [[1, 0.5, 0.2], 'fell'],
    [[1, 0.5, 0.8, 0.2], 'fell'],
    [[1, 2, 3], 'rose'],
    [[1, 0.2, 0.9], 'fell-then-rose'],
    [[1, 0.2, 5], 'fell-then-rose'],
    [[1, 3, 0.5], 'rose-then-fell'],
    [[1, 0.2, 5, 0.9], 'mixed'],
  ];
  for (const [values, shape] of curves) {
    it(`${values.join(', ')} → ${shape}`, () => {
      expect(trendOf(values).shape).to.equal(shape);
    });
  }

  it('sees that the gradient of 10,000 epochs fell and rose again', async () => {
    const run = await readyRun({ epochs: 10_000 });
    await run.seek(10_000);
    const { gradientTrend } = summarise(run)!;
    expect(gradientTrend.shape).to.equal('fell-then-rose');
    expect(gradientTrend.lowest.value).to.be.below(0.002);
    expect(gradientTrend.last).to.be.closeTo(0.0087, 0.0002);
    await run.dispose();
  });

  it('logs every twentieth epoch and the last one', async () => {
    const run = await readyRun();
    await run.seek(50);
    expect(logRows(run).map(({ epoch }) => epoch)).to.deep.equal([0, 20, 40, 50]);
    expect(logRows(run, 40, 10).map(({ epoch }) => epoch)).to.deep.equal([0, 10, 20, 30, 40]);
    expect(logRows(run)[1]).to.deep.equal({
      epoch: 20,
      loss: run.losses[20],
      gradientNorm: run.gradientNorms[20],
    });
    await run.dispose();
  });
});
