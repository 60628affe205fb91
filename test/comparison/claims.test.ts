// Each claim can be borne out and can be refuted: the checks behind the takeaways, with numbers made to go wrong.
import { expect } from 'chai';
import { checkFormula } from '../../components/backprop-takeaways/network-formula.ts';
import { checkPaths } from '../../components/backprop-takeaways/judge-run.ts';
import {
  checkDepth,
  checkFlow,
  checkKept,
  checkNudge,
  checkSides,
  checkStable,
  countCost,
  steepestAddress,
} from '../../src/comparison/claims.ts';
import { centralDifference } from '../../src/comparison/central-difference.ts';
import { meanLoss } from '../../src/comparison/float64-network.ts';
import { addressKey, gradientAt, withMoved } from '../../src/comparison/gradient-address.ts';
import { buildLedger } from '../../src/comparison/gradient-ledger.ts';
import { sumFromInput } from '../../src/comparison/input-paths.ts';
import { lookAhead } from '../../src/comparison/look-ahead.ts';
import { checkUniversal } from '../../src/comparison/universal.ts';
import { shrinkageAtStart, deepSpec } from '../../src/comparison/vanishing.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { startParameters } from '../../src/network/initialisation.ts';
import { flattenParameters, mapParameters, unflattenParameters } from '../../src/network/parameters.ts';
import { median } from '../../src/numerics/statistics.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { backpropagate, float32Reading, readingOf, seededSpec } from './comparison-fixtures.ts';

const float32 = { engine: 'webgl', backend: 'webgl', precision: 'float32' } as const;

describe('claims', () => {
  const spec = seededSpec();
  const parameters = spec.parameters!;
  const exact = backpropagate(spec, parameters);

  it('a small change: predicted by the gradient, seen in the loss, better with half the step', () => {
    const found = checkNudge(spec, parameters);
    const address = steepestAddress(spec.layers, exact);
    expect(found.key).to.equal(addressKey(address));
    expect(found.predicted).to.equal(gradientAt(exact, address) * 0.1);
    const seen = meanLoss(spec, withMoved(parameters, address, 0.1)) - meanLoss(spec, parameters);
    expect(found.seen).to.equal(seen);
    expect(found.missed).to.be.closeTo(Math.abs(found.seen / found.predicted - 1), 1e-12);
    expect(found.missedByHalf).to.be.below(0.01);
    expect(found.truth).to.equal('yes');
  });

  it('a small change: refuted in a net so steep that its slopes speak for nothing', () => {
    const inputs = Array.from({ length: 12 }, (_, index) => [(index - 6) / 7]);
    const steep: NetworkSpec = {
      layers: [1, 6, 1],
      activations: ['tanh', 'sigmoid'],
      loss: 'half-mean-squared-error',
      learningRate: 0,
      inputs,
      targets: inputs.map((_, index) => [index % 2]),
      seed: 0,
    };
    const strong = mapParameters(startParameters(steep), (value, kind) =>
      kind === 'weight' ? 30 * value : 0,
    );
    const found = checkNudge(steep, strong);
    expect(found.truth).to.equal('no');
    expect(found.missedByHalf).to.be.above(found.missed);
  });

  it('a small change: undecided where no weight has a gradient', () => {
    const dead: NetworkSpec = {
      ...spec,
      layers: [1, 1],
      activations: ['relu'],
      inputs: [[-1]],
      targets: [[0]],
    };
    expect(checkNudge(dead, { weights: [[[0]]], biases: [[-1]] }).truth).to.equal('unknown');
  });

  it('what was kept: makes every gradient again in either precision, and does not where a line is wrong', () => {
    const float64 = { engine: 'cpu-float64', backend: 'cpu', precision: 'float64' } as const;
    const kept = 2 * 6 * (3 + 3 + 1);
    expect(checkKept(spec, exact, float64)).to.include({ truth: 'yes', kept, checked: 25, wrong: 0 });
    const { gradients } = float32Reading(spec, parameters);
    expect(checkKept(spec, gradients, float32)).to.include({ truth: 'yes', wrong: 0 });
    const wrong = backpropagate(spec, parameters, { mistake: 'bias-not-summed' });
    const found = checkKept(spec, wrong, float32);
    expect(found.truth).to.equal('no');
    expect(found.wrong).to.equal(7);
    expect(found.worst).to.match(/^b\d/);
  });

  it('the flow: a gradient that is exactly 0 is counted', () => {
    expect(checkFlow(spec, exact)).to.include({ truth: 'yes', count: 25, silent: 0 });
    const silenced = structuredClone(exact);
    silenced.weights[0][1][2] = 0;
    expect(checkFlow(spec, silenced)).to.include({ truth: 'no', silent: 1 });
  });

  it('stability: a sigmoid that rounds to 1 in float32 is silent, a value that overflowed is broken', () => {
    const saturated: NetworkSpec = { ...spec, inputs: spec.inputs.map(() => [90, 90]) };
    const strong = { ...parameters, weights: parameters.weights.map((m) => m.map((r) => r.map(() => 1))) };
    const { gradients } = float32Reading(saturated, strong);
    const found = checkStable(spec, gradients);
    expect(found).to.include({ truth: 'no', count: 6 * 7, broken: 0 });
    expect(found.silent).to.equal(6 * 3);
    expect(checkStable(spec, exact)).to.include({ truth: 'yes', silent: 0 });
    const broken = structuredClone(exact);
    broken.layers[1].z[0][0] = Infinity;
    expect(checkStable(spec, broken)).to.include({ truth: 'no', broken: 1 });
    const relu = seededSpec({ activation: 'relu' });
    const flat = backpropagate(relu, relu.parameters!);
    expect(checkStable(relu, flat)).to.include({ truth: 'yes', count: 0 });
  });

  it('both sides: the pair that is too far apart is named', () => {
    const hand = float32Reading(spec, parameters);
    const same = buildLedger(spec, [hand, readingOf(spec, exact)]);
    expect(checkSides(same)).to.include({ truth: 'yes', count: 25, wrong: 0 });
    const gradients = structuredClone(hand.gradients);
    gradients.biases[1][1] += 1e-3;
    const found = checkSides(buildLedger(spec, [{ ...hand, gradients }, readingOf(spec, exact)]));
    expect(found).to.include({ truth: 'no', wrong: 1, key: 'b2[2]' });
    expect(found.difference).to.be.closeTo(1e-3, 1e-6);
  });

  it('depth: the median of the same twenty starts that <backprop-vanishing> takes', async () => {
    const base = notebookPreset();
    for (const activation of ['sigmoid', 'tanh'] as const) {
      const found = await checkDepth({ ...base, activations: [activation, 'sigmoid'] });
      const starts = Array.from({ length: 20 }, (_, seed) =>
        shrinkageAtStart(deepSpec(base, { depth: 10, activation, seed })),
      );
      expect(found.median).to.equal(median(starts));
      expect(found.truth).to.equal(median(starts) <= 100 ? 'yes' : 'no');
    }
    expect((await checkDepth(base)).truth).to.equal('no');
    const wide = await checkDepth({ ...base, inputs: [[1, 2, 3]], targets: [[0, 1]] });
    expect(wide.median).to.be.above(1);
  });

  it('the cost: [2, 4, 1] walks 12 products forward and 28 in all; moving each takes 34 walks', () => {
    expect(countCost([2, 4, 1])).to.include({ truth: 'yes', parameters: 17, nudges: 34 });
    expect(countCost([2, 4, 1]).walks).to.be.closeTo((12 + 12 + 4) / 12, 1e-15);
    // Eight weights and four biases below, each with one product above; four weights above; what is moved itself.
    expect(countCost([2, 4, 1]).fewest).to.be.closeTo((12 + 8 + 12 + 4) / 12, 1e-15);
    expect(countCost([1, 1, 1]).truth).to.equal('yes');
  });

  it('the cost: without a hidden layer walking back saves nothing', () => {
    expect(countCost([2, 1])).to.include({ truth: 'no', parameters: 3, walks: 2, nudges: 6, fewest: 2 });
    expect(countCost([3, 2])).to.include({ truth: 'no', walks: 2, fewest: 2 });
  });

  it('a derivative by the rules: backpropagation’s answer is borne out, a wrong one is refuted', () => {
    const onePoint = { ...spec, inputs: [spec.inputs[0]], targets: [spec.targets[0]] };
    const right = backpropagate(onePoint, parameters);
    expect(checkFormula(spec, parameters, right).truth).to.equal('yes');
    const wrong = { ...right, ...mapParameters(right, (value) => value * (1 + 1e-9)) };
    const refuted = checkFormula(spec, parameters, wrong);
    expect(refuted.truth).to.equal('no');
    expect(refuted.symbolic).to.be.closeTo(refuted.backward, Math.abs(refuted.backward) * 1e-8);
    expect(refuted.symbolic).not.to.equal(refuted.backward);
  });

  it('the sum of all paths: backpropagation’s answer is borne out, a wrong one is refuted', () => {
    const onePoint = { ...spec, inputs: [spec.inputs[0]], targets: [spec.targets[0]] };
    const right = backpropagate(onePoint, parameters);
    expect(checkPaths(spec, parameters, right).truth).to.equal('yes');
    const [first, ...above] = right.layers;
    const dz = first.dz.map((row) => row.map((value) => value * (1 + 1e-9)));
    expect(checkPaths(spec, parameters, { ...right, layers: [{ ...first, dz }, ...above] }).truth).to.equal(
      'no',
    );
  });

  it('paths from an input: as many as the widths multiply to, and their sum is the derivative by that input', () => {
    const found = sumFromInput(spec, parameters, 2);
    expect(found).to.include({ count: 9, isListed: true });
    const lossAt = (x: number) =>
      meanLoss(
        {
          ...spec,
          inputs: [spec.inputs[2].map((value, index) => (index === found.input ? x : value))],
          targets: [spec.targets[2]],
        },
        parameters,
      );
    const x = spec.inputs[2][found.input];
    const h = 1e-4;
    expect(found.sum).to.be.closeTo((lossAt(x + h) - lossAt(x - h)) / (2 * h), 1e-9);
    expect(found.sum).to.be.closeTo(found.backpropagated, 1e-15);
  });

  it('paths from an input that are too many are counted, not listed', () => {
    const layers = [2, 30, 30, 30, 1];
    const drawn = unflattenParameters(layers, new Float64Array(3000).fill(0.1));
    const large: NetworkSpec = { ...spec, layers, activations: ['tanh', 'tanh', 'tanh', 'sigmoid'] };
    const found = sumFromInput(large, drawn, 0);
    expect(found).to.include({ count: 27_000, isListed: false });
    expect(found.sum).to.satisfy(Number.isNaN);
  });

  it('every activation with every loss: eighteen networks agree; an engine that forgets a factor does not', async () => {
    const right = await checkUniversal(spec, async (each) => backpropagate(each, each.parameters!));
    expect(right).to.include({ truth: 'yes', networks: 18, wrong: 0, first: undefined });
    expect(right.checked + right.corners).to.equal(18 * 13);
    expect(right.largest).to.be.below(1e-8);
    const wrong = await checkUniversal(spec, async (each) =>
      backpropagate(each, each.parameters!, {
        mistake: each.activations[0] === 'softplus' ? 'no-inner-derivative' : undefined,
      }),
    );
    expect(wrong.truth).to.equal('no');
    expect(wrong.first).to.deep.equal({ activation: 'softplus', loss: 'half-mean-squared-error' });
  });

  it('looking ahead: the numbers are those of the loss itself', () => {
    const found = lookAhead(spec, parameters);
    const gradient = flattenParameters(exact);
    expect(found.norm).to.be.closeTo(Math.hypot(...gradient), 1e-15);
    expect(found.parameters).to.equal(25);
    const flat = flattenParameters(parameters);
    const lossAt = (by: number) =>
      meanLoss(
        spec,
        unflattenParameters(
          spec.layers,
          flat.map((value, index) => value + (by * gradient[index]) / found.norm),
        ),
      );
    const h = 1e-3;
    expect(found.curvature).to.be.closeTo((lossAt(h) - 2 * lossAt(0) + lossAt(-h)) / h ** 2, 1e-6);
    const cosine =
      gradient.reduce((sum, value, index) => sum + value * flat[index], 0) / found.norm / Math.hypot(...flat);
    expect(Math.cos((found.angle * Math.PI) / 180)).to.be.closeTo(Math.abs(cosine), 1e-12);
    expect(found.lossBelow).to.be.below(found.loss);
    expect(found.loss).to.equal(meanLoss(spec, parameters));
    // The slope is what the central difference says it is.
    const [key] = found.pair;
    const address = steepestAddress(spec.layers, {
      ...exact,
      biases: exact.biases.map((row) => row.map(() => 0)),
    });
    expect(key).to.equal(addressKey(address));
    expect(centralDifference(spec, parameters, address).value).to.be.closeTo(
      gradientAt(exact, address),
      1e-9,
    );
  });
});
