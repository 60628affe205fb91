/** The sum over all paths is backpropagation's answer, and the counts are those of the products really made. */
import { expect } from 'chai';
import { countPaths, pathLimit, sumOverPaths } from '../../src/comparison/paths.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import { RandomState } from '../../src/numerics/random.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { notebookSpec, seededSpec } from './comparison-fixtures.ts';

describe('sum over paths', () => {
  for (const loss of ['half-mean-squared-error', 'binary-cross-entropy'] as const)
    it(`${loss} → every weight's paths add up to its gradient`, () => {
      const spec = seededSpec({ loss });
      spec.parameters!.weights.forEach((matrix, layer) =>
        matrix.forEach((row, from) =>
          row.forEach((_, to) => {
            const result = sumOverPaths(spec, spec.parameters!, { layer, from, to }, 2);
            expect(result.paths).to.have.length(result.count);
            expect(result.sum).to.be.closeTo(
              result.backpropagated,
              1e-15 + 1e-12 * Math.abs(result.backpropagated),
            );
          }),
        ),
      );
    });

  it('the notebook’s net has one path from each weight', async () => {
    const { spec } = await notebookSpec();
    const result = sumOverPaths(spec, spec.parameters!, { layer: 0, from: 1, to: 2 }, 0);
    expect(result.count).to.equal(1);
    expect(result.paths[0].factors.map(({ kind }) => kind)).to.deep.equal([
      'input',
      'slope',
      'weight',
      'slope',
      'loss',
    ]);
    // x·σ′·w·σ′·(a−y): four products each way, since there is only one way.
    expect(result.multiplications).to.deep.equal({ byPaths: 4, byBackpropagation: 4 });
  });

  it('2-3-3-1 → 3 paths from a first weight; counts by hand', () => {
    const spec = seededSpec();
    const { count, multiplications } = sumOverPaths(spec, spec.parameters!, { layer: 0, from: 0, to: 0 }, 0);
    expect(count).to.equal(3);
    // each path: input, slope, weight, slope, weight, slope, loss → 6 products; backwards: 1 + (3·1 + 3) + (1·3 + 1) + 1
    expect(multiplications).to.deep.equal({ byPaths: 18, byBackpropagation: 12 });
  });

  it('more than ten thousand paths are counted and not listed', () => {
    const layers = [2, 30, 30, 30, 1];
    const spec: NetworkSpec = {
      ...seededSpec(),
      layers,
      activations: ['tanh', 'tanh', 'tanh', 'sigmoid'],
      parameters: drawParameters(layers, 'xavier', new RandomState(1)),
    };
    expect(countPaths(layers, 0)).to.equal(900);
    const deep = {
      ...spec,
      layers: [2, 30, 30, 30, 30, 1],
      activations: [...spec.activations.slice(0, 3), 'tanh', 'sigmoid'] as NetworkSpec['activations'],
    };
    const parameters = drawParameters(deep.layers, 'xavier', new RandomState(1));
    const result = sumOverPaths(deep, parameters, { layer: 0, from: 0, to: 0 }, 0);
    expect(result.count).to.equal(27_000).and.to.be.above(pathLimit);
    expect([result.isListed, result.paths.length, Number.isNaN(result.sum)]).to.deep.equal([false, 0, true]);
    expect(Number.isFinite(result.backpropagated)).to.equal(true);
  });
});
