// Each loss and its derivative: known values, the derivative as the limit of differences, no logarithm of 0.
import { expect } from 'chai';
import { activations } from '../../src/numerics/activations.ts';
import {
  crossEntropyByProbability,
  decisionThreshold,
  lossNames,
  losses,
  readsPreActivation,
} from '../../src/numerics/losses.ts';
import { allClose } from '../helpers/all-close.ts';

describe('losses', () => {
  it('half-mean-squared-error(0.8, 1) → 0.02, slope −0.2', () => {
    allClose([losses['half-mean-squared-error'].value(0.8, 1)], [0.02], { relative: 1e-15 });
    allClose([losses['half-mean-squared-error'].derivative(0.8, 1)], [-0.2], { relative: 1e-15 });
  });

  it('mean-squared-error → twice the half', () => {
    expect(losses['mean-squared-error'].value(0.8, 1)).to.equal(
      2 * losses['half-mean-squared-error'].value(0.8, 1),
    );
    expect(losses['mean-squared-error'].derivative(0.3, 0)).to.equal(0.6);
  });

  it('binary-cross-entropy of a logit → −ln of the probability of the class that is right', () => {
    const { value } = losses['binary-cross-entropy'];
    for (const s of [-3, -0.2, 0, 1.4, 6]) {
      const p = activations.sigmoid.value(s);
      allClose([value(s, 1), value(s, 0)], [-Math.log(p), -Math.log(1 - p)], { relative: 1e-12 });
      allClose([value(s, 0.3)], [-0.3 * Math.log(p) - 0.7 * Math.log(1 - p)], { relative: 1e-12 });
    }
  });

  it('binary-cross-entropy far out → right: nearly 0, wrong: the logit itself', () => {
    const { value, derivative } = losses['binary-cross-entropy'];
    allClose([value(50, 1)], [1.928749847963918e-22], { relative: 1e-14 });
    expect([value(1000, 0), value(-1000, 1)]).to.deep.equal([1000, 1000]);
    expect([derivative(1000, 0), derivative(-1000, 1)]).to.deep.equal([1, -1]);
  });

  for (const name of lossNames) {
    it(`${name}: the derivative → the central difference`, () => {
      const { value, derivative } = losses[name];
      const h = 1e-5;
      for (const predicted of [-2, 0.1, 0.7, 3]) {
        for (const target of [0, 0.4, 1]) {
          const expected = (value(predicted + h, target) - value(predicted - h, target)) / (2 * h);
          allClose([derivative(predicted, target)], [expected], { absolute: 1e-9 });
        }
      }
    });
  }

  it('cross-entropy by the probability → (a − y)/(a(1 − a)), times the slope of the sigmoid a − y', () => {
    for (const z of [-30, -2, 0, 0.5, 30]) {
      for (const y of [0, 0.25, 1]) {
        const slope = activations.sigmoid.derivative(z);
        const expected = losses['binary-cross-entropy'].derivative(z, y);
        allClose([crossEntropyByProbability(z, y) * slope], [expected], { relative: 1e-13, absolute: 1e-15 });
      }
    }
  });

  it('where the logit is: z after a sigmoid, the output after anything else', () => {
    expect(readsPreActivation('binary-cross-entropy', 'sigmoid')).to.equal(true);
    expect(readsPreActivation('binary-cross-entropy', 'linear')).to.equal(false);
    expect(readsPreActivation('mean-squared-error', 'sigmoid')).to.equal(false);
    expect(decisionThreshold('binary-cross-entropy', 'linear')).to.equal(0);
    expect(decisionThreshold('binary-cross-entropy', 'sigmoid')).to.equal(0.5);
    expect(decisionThreshold('half-mean-squared-error', 'tanh')).to.equal(0.5);
  });
});
