// Accuracy is counted element by element, against what naming the larger class would reach.
import { expect } from 'chai';
import { CodedError } from '../../src/numerics/coded-error.ts';
import {
  accuracy,
  bestConstantLoss,
  confusion,
  majorityBaseline,
  predictsOneClass,
} from '../../src/numerics/metrics.ts';
import { allClose } from '../helpers/all-close.ts';

const column = (...values: number[]): number[][] => values.map((value) => [value]);

interface Goldens {
  y: number[];
  finalPredictions: number[];
  accuracy: {
    confusion: { tp: number; fp: number; tn: number; fn: number };
    constantPredictorHalfMSE: number;
  };
}

describe('metrics', () => {
  let golden: Goldens;
  before(async () => {
    const address = new URL('../golden/backprop100.json', import.meta.url);
    golden = (await fetch(address).then((response) => response.json())) as Goldens;
  });

  it("the notebook's network → 0.59, which is the larger class, and every prediction is that class", () => {
    const [predictions, targets] = [column(...golden.finalPredictions), column(...golden.y)];
    expect(accuracy(predictions, targets)).to.equal(0.59);
    expect(majorityBaseline(targets)).to.equal(0.59);
    expect(predictsOneClass(predictions)).to.equal(true);
    const { tp, fp, tn, fn } = golden.accuracy.confusion;
    expect(confusion(predictions, targets)).to.deep.equal({
      truePositive: tp,
      falsePositive: fp,
      trueNegative: tn,
      falseNegative: fn,
    });
    allClose(
      [bestConstantLoss(targets, 'half-mean-squared-error')],
      [golden.accuracy.constantPredictorHalfMSE],
      {
        absolute: 1e-15,
      },
    );
  });

  it('a trained network, where a table of all pairs would average to about a half → the share that is right', async () => {
    const address = new URL('../golden/trainlong.json', import.meta.url);
    const { circle_2_4_1_lr1_5000: long } = (await fetch(address).then((response) => response.json())) as {
      circle_2_4_1_lr1_5000: { y: number[]; finalPredictions: number[] };
    };
    expect(accuracy(column(...long.finalPredictions), column(...long.y))).to.equal(0.98);
    expect(predictsOneClass(column(...long.finalPredictions))).to.equal(false);
  });

  it('a prediction on the threshold → class 0', () => {
    expect(accuracy(column(0.5, 0.5), column(0, 1))).to.equal(0.5);
    expect(accuracy(column(0.2, -0.2), column(1, 0), 0)).to.equal(1);
  });

  it('several outputs → all of their elements', () => {
    const targets = [
      [1, 0],
      [1, 0],
      [0, 0],
    ];
    expect(
      accuracy(
        [
          [0.9, 0.1],
          [0.2, 0.1],
          [0.1, 0.8],
        ],
        targets,
      ),
    ).to.equal(4 / 6);
    allClose([majorityBaseline(targets)], [5 / 6]);
  });

  it('the best constant of cross-entropy → the entropy of the classes; 0 where all are alike', () => {
    allClose(
      [bestConstantLoss(column(1, 1, 0, 1), 'binary-cross-entropy')],
      [-0.75 * Math.log(0.75) - 0.25 * Math.log(0.25)],
      {
        relative: 1e-14,
      },
    );
    expect(bestConstantLoss(column(1, 1), 'binary-cross-entropy')).to.equal(0);
    expect(bestConstantLoss(column(1, 1), 'mean-squared-error')).to.equal(0);
  });

  it('tables of different shape, or empty → metrics-shape', () => {
    expect(() => accuracy(column(1, 2), column(1))).to.throw(CodedError, 'metrics-shape');
    expect(() => accuracy([[1]], [[1, 0]])).to.throw(CodedError, 'metrics-shape');
    expect(() => majorityBaseline([])).to.throw(CodedError, 'metrics-shape');
  });
});
