// Data sets are the same for everybody, balanced, learnable at noise 0, and refuse what they cannot draw.
import { expect } from 'chai';
import { CodedError } from '../../../src/numerics/coded-error.ts';
import { dataSetNames, drawDataSet, splitPoints } from '../../../src/numerics/datasets/index.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import { allClose } from '../../helpers/all-close.ts';

interface Golden {
  X: number[][];
  y: number[];
  initial: { W1: number[][]; b1: number[][]; W2: number[][]; b2: number[][] };
}

const golden = (name: string): Promise<Golden> =>
  fetch(new URL(`../../golden/${name}.json`, import.meta.url)).then(
    (response) => response.json() as Promise<Golden>,
  );

describe('data sets', () => {
  for (const [name, points] of [
    ['backprop100', 100],
    ['compare50', 50],
  ] as const) {
    it(`the notebook's ${points} points → its points, labels and start`, async () => {
      const { X, y, initial } = await golden(name);
      const preset = notebookPreset({ points });
      allClose(preset.inputs.flat(), X.flat(), { relative: 1e-15 });
      expect(preset.targets.flat()).to.deep.equal(y);
      const start = [initial.W1, initial.b1, initial.W2, initial.b2].flatMap((matrix) => matrix.flat());
      allClose([...flattenParameters(preset.parameters!)], start, { relative: 1e-15 });
      expect(drawDataSet('circle', { points })).to.deep.equal({
        inputs: preset.inputs,
        targets: preset.targets,
      });
    });
  }

  for (const name of dataSetNames) {
    it(`${name}: the same seed → the same points; another seed → others`, () => {
      const options = { points: 60, noise: 0.1, seed: 4 };
      expect(drawDataSet(name, options)).to.deep.equal(drawDataSet(name, options));
      expect(drawDataSet(name, options)).not.to.deep.equal(drawDataSet(name, { ...options, seed: 5 }));
    });

    it(`${name}: 1 to 10,000 points → that many in the plane, both classes, finite`, () => {
      for (const points of [1, 2, 501, 10_000]) {
        const { inputs, targets } = drawDataSet(name, { points, noise: 0.2 });
        expect([inputs.length, targets.length]).to.deep.equal([points, points]);
        expect(inputs.flat().every((x) => Math.abs(x) < 10)).to.equal(true);
        const ones = targets.filter(([target]) => target === 1).length;
        expect(targets.every(([target]) => target === 0 || target === 1)).to.equal(true);
        if (points > 2) expect(ones / points).to.be.within(0.35, 0.65);
      }
    });

    it(`${name}: noise moves the points by its standard deviation and leaves the classes`, () => {
      const still = drawDataSet(name, { points: 2000 });
      const moved = drawDataSet(name, { points: 2000, noise: 0.3 });
      expect(moved.targets).to.deep.equal(still.targets);
      const squares = moved.inputs.flatMap((point, k) =>
        point.map((x, axis) => (x - still.inputs[k][axis]) ** 2),
      );
      expect(Math.sqrt(squares.reduce((sum, x) => sum + x) / squares.length)).to.be.within(0.28, 0.32);
    });
  }

  it('what cannot be drawn → a code', () => {
    for (const points of [0, 10_001, 1.5, NaN]) {
      expect(() => drawDataSet('xor', { points })).to.throw(CodedError, 'data-set-points');
    }
    expect(() => drawDataSet('xor', { noise: -1 })).to.throw(CodedError, 'data-set-noise');
    expect(() => drawDataSet('constructor' as never)).to.throw(CodedError, 'data-set-name');
  });

  it('split → every point once, in its order, the same for the same seed', () => {
    const points = drawDataSet('moons', { points: 50 });
    const { train, test } = splitPoints(points, 0.3, 7);
    expect([train.inputs.length, test.inputs.length]).to.deep.equal([35, 15]);
    expect(splitPoints(points, 0.3, 7)).to.deep.equal({ train, test });
    const again = [...train.inputs, ...test.inputs].sort(
      (a, b) => points.inputs.indexOf(a) - points.inputs.indexOf(b),
    );
    expect(again).to.deep.equal(points.inputs);
    expect(splitPoints(points, 0, 7).test.inputs).to.deep.equal([]);
    expect(splitPoints({ inputs: [[1, 2]], targets: [[0]] }, 0.9, 1).train.inputs.length).to.equal(1);
    expect(() => splitPoints(points, 1, 7)).to.throw(CodedError, 'data-set-split');
  });
});
