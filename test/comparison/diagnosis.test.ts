/** The cause of a wrong gradient is named from its numbers, and nothing is named where nothing is wrong. */
import { expect } from 'chai';
import { diagnose } from '../../src/comparison/diagnosis.ts';
import type { Diagnosis } from '../../src/comparison/diagnosis.ts';
import type { FormulaMistake } from '../../src/comparison/float64-network.ts';
import { backpropagate } from '../../src/comparison/float64-network.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import { float32Reading, notebookSpec, readingOf, seededSpec } from './comparison-fixtures.ts';

const copy = (gradients: NetworkGradients) => structuredClone<NetworkGradients>(gradients);
const named = (diagnosis: Diagnosis) => (diagnosis.kind === 'mistake' ? diagnosis.cause : diagnosis.kind);

function scaled(gradients: NetworkGradients, factor: number, layers?: number[]): NetworkGradients {
  const result = copy(gradients);
  result.weights.forEach((matrix, layer) => {
    if (layers && !layers.includes(layer)) return;
    matrix.forEach((row, i) => row.forEach((value, j) => (matrix[i][j] = factor * value)));
    result.biases[layer].forEach((value, j) => (result.biases[layer][j] = factor * value));
  });
  return result;
}

describe('diagnosis', () => {
  it('float64 and float32 without a mistake → agree', async () => {
    const { spec } = await notebookSpec();
    expect(diagnose(spec, readingOf(spec, backpropagate(spec, spec.parameters!)))).to.deep.equal({
      kind: 'agree',
    });
    expect(diagnose(spec, float32Reading(spec, spec.parameters!))).to.deep.equal({ kind: 'agree' });
  });

  for (const [factor, cause] of [
    [2, 'loss-factor-two'],
    [6, 'missing-mean'],
    [-1, 'sign'],
  ] as const)
    it(`every ratio ${factor} on 6 points → ${cause}`, () => {
      const spec = seededSpec();
      const exact = backpropagate(spec, spec.parameters!);
      expect(named(diagnose(spec, readingOf(spec, scaled(exact, factor))))).to.equal(cause);
    });

  const formulaMistakes: FormulaMistake[] = [
    'no-inner-derivative',
    'derivative-at-activation',
    'assign-instead-of-accumulate',
    'bias-not-summed',
    'missing-transpose',
    'updated-weights-used',
  ];
  for (const mistake of formulaMistakes)
    it(`${mistake} → its own name and no other`, () => {
      const spec = seededSpec();
      const wrong = backpropagate(spec, spec.parameters!, { mistake, learningRate: 1 });
      const diagnosis = diagnose(spec, readingOf(spec, wrong), { learningRate: 1 });
      expect(diagnosis).to.deep.include({ kind: 'mistake', cause: mistake, also: [] });
    });

  it('a gradient that still holds the one before → gradients-not-cleared', () => {
    const spec = seededSpec();
    const before = backpropagate(spec, spec.parameters!);
    const moved: NetworkParameters = {
      weights: spec.parameters!.weights.map((matrix, l) =>
        matrix.map((row, i) => row.map((value, j) => value - before.weights[l][i][j])),
      ),
      biases: spec.parameters!.biases,
    };
    const wrong = copy(backpropagate(spec, moved));
    wrong.weights.forEach((matrix, l) =>
      matrix.forEach((row, i) => row.forEach((_, j) => (matrix[i][j] += before.weights[l][i][j]))),
    );
    wrong.biases.forEach((row, l) => row.forEach((_, j) => (row[j] += before.biases[l][j])));
    const diagnosis = diagnose(spec, readingOf(spec, wrong, moved), {
      learningRate: 1,
      previousGradient: before,
    });
    expect(named(diagnosis)).to.equal('gradients-not-cleared');
  });

  it('every ratio 3.7 → a common factor, told as such', () => {
    const spec = seededSpec();
    const diagnosis = diagnose(spec, readingOf(spec, scaled(backpropagate(spec, spec.parameters!), 3.7)));
    expect(diagnosis.kind === 'common-factor' && diagnosis.factor).to.be.closeTo(3.7, 1e-9);
  });

  it('one layer by 0.25 → a missing factor in that layer', () => {
    const spec = seededSpec();
    const diagnosis = diagnose(
      spec,
      readingOf(spec, scaled(backpropagate(spec, spec.parameters!), 0.25, [1])),
    );
    expect(diagnosis).to.deep.include({ kind: 'layer-factor', layer: 1 });
    expect(diagnosis.kind === 'layer-factor' && diagnosis.factor).to.be.closeTo(0.25, 1e-9);
  });

  it('a weight gradient on its side → transposed', () => {
    const spec = seededSpec();
    const wrong = copy(backpropagate(spec, spec.parameters!));
    const matrix = wrong.weights[1];
    wrong.weights[1] = matrix.map((_, i) => matrix.map((row) => row[i]));
    expect(diagnose(spec, readingOf(spec, wrong))).to.deep.equal({ kind: 'transposed', layer: 1 });
  });

  it('biases only, by no known mistake → only biases', () => {
    const spec = seededSpec();
    const wrong = copy(backpropagate(spec, spec.parameters!));
    wrong.biases.forEach((row) => row.forEach((value, j) => (row[j] = 3 * value + 0.01 * (j + 1))));
    expect(diagnose(spec, readingOf(spec, wrong))).to.deep.equal({ kind: 'only-biases', layers: [0, 1, 2] });
  });

  it('one number only → that number', () => {
    const spec = seededSpec();
    const wrong = copy(backpropagate(spec, spec.parameters!));
    wrong.weights[0][1][2] += 1e-3;
    const diagnosis = diagnose(spec, readingOf(spec, wrong));
    expect(diagnosis.kind === 'single' && diagnosis.address).to.deep.equal({
      tensor: 'weight',
      layer: 0,
      from: 1,
      to: 2,
    });
  });

  it('not a number → says where', () => {
    const spec = seededSpec();
    const wrong = copy(backpropagate(spec, spec.parameters!));
    wrong.biases[2][0] = Number.POSITIVE_INFINITY;
    expect(diagnose(spec, readingOf(spec, wrong)).kind).to.equal('not-finite');
  });
});
