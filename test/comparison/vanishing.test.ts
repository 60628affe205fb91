/** What depth does to a gradient, against claims that were made and proved elsewhere. */
import { expect } from 'chai';
import {
  deepSpec,
  readLayers,
  shrinkage,
  shrinkageAtStart,
  slopeBounds,
  slopeProducts,
  steepestSlope,
  summarise,
} from '../../src/comparison/vanishing.ts';
import type { DeepActivation } from '../../src/comparison/vanishing.ts';
import { backpropagate } from '../../src/comparison/float64-network.ts';
import { startParameters } from '../../src/network/initialisation.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';

const base = notebookPreset();
const readingOf = (depth: number, activation: DeepActivation, seed = 42) => {
  const spec = deepSpec(base, { depth, activation, seed });
  const gradients = backpropagate(spec, startParameters(spec));
  return { spec, gradients, layers: readLayers(gradients, spec.activations) };
};
const summaryOf = (depth: number, activation: DeepActivation) =>
  summarise(
    Array.from({ length: 20 }, (_, seed) => shrinkageAtStart(deepSpec(base, { depth, activation, seed }))),
  );

describe('vanishing gradients', () => {
  it('knows the steepest slopes: ¼, 1, 1', () => {
    expect(steepestSlope).to.deep.equal({ sigmoid: 0.25, tanh: 1, relu: 1 });
  });

  for (const depth of [1, 4, 10])
    it(`${depth} hidden layers → a network of ${depth + 1} layers of weights, 4 units each`, () => {
      const { spec, layers } = readingOf(depth, 'tanh');
      expect(spec.layers).to.deep.equal([2, ...Array.from({ length: depth }, () => 4), 1]);
      expect(spec.activations.at(-1)).to.equal('sigmoid');
      expect(layers.length).to.equal(depth + 1);
    });

  it('measures each layer’s gradient as the Euclidean length of its weights and biases together', () => {
    const { gradients, layers } = readingOf(3, 'sigmoid');
    const squares = layers.reduce((sum, { norm }) => sum + norm * norm, 0);
    const all = [...gradients.weights.flat(2), ...gradients.biases.flat()];
    expect(Math.sqrt(squares)).to.be.closeTo(Math.hypot(...all), 1e-15);
  });

  for (const activation of ['sigmoid', 'tanh', 'relu'] as const)
    it(`${activation} → the slopes met multiply to no more than the bound, layer by layer`, () => {
      const { layers } = readingOf(10, activation);
      const products = slopeProducts(layers);
      const bounds = slopeBounds(layers.length, activation);
      products.forEach((product, layer) => expect(product).to.be.at.most(bounds[layer]));
      expect(products[10]).to.equal(layers[10].slope);
    });

  it('has (¼)ⁿ for a bound where all are sigmoids, and ¼ where only the output is one', () => {
    expect(slopeBounds(11, 'sigmoid')[0]).to.equal(0.25 ** 11);
    expect(slopeBounds(11, 'tanh')[0]).to.equal(0.25);
  });

  it('ten sigmoid layers → the first gradient is millions of times smaller than the last', () => {
    const deep = summaryOf(10, 'sigmoid');
    expect(deep.median).to.be.within(1e6, 1e8);
    expect(deep.silent).to.equal(0);
    expect(summaryOf(1, 'sigmoid').median).to.be.below(20);
  });

  it('sigmoid → each layer more makes it worse; tanh keeps it within two digits', () => {
    const medians = [1, 3, 5, 7, 10].map((depth) => summaryOf(depth, 'sigmoid').median);
    medians.slice(1).forEach((each, index) => expect(each).to.be.above(medians[index] * 10));
    expect(summaryOf(10, 'tanh').median).to.be.below(100);
  });

  it('counts the starts at which dead relus leave exactly nothing', () => {
    const { silent, most } = summaryOf(10, 'relu');
    expect(silent).to.be.above(0);
    expect(most).to.equal(Infinity);
    expect(
      shrinkage([
        { norm: 0, slope: 0 },
        { norm: 1, slope: 0.2 },
      ]),
    ).to.equal(Infinity);
  });
});
