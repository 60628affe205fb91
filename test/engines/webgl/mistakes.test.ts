// Ten mistakes, each really made in the shaders or the order of the passes, and each with a signature of its own
// that is computed here from what the mistaken training says of itself.
import { expect } from 'chai';
import { createCpuFloat64Trainer } from '../../../src/engines/cpu-float64/trainer.ts';
import { deviceStatus } from '../../../src/engines/webgl/device.ts';
import {
  mistakeNames,
  mistakeNeeds,
  mistakeShows,
  mistakeSpec,
} from '../../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../../src/engines/webgl/mistakes.ts';
import { createWebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import type { WebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import { activations } from '../../../src/numerics/activations.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import type { NetworkGradients, NetworkParameters } from '../../../src/network/parameters.ts';
import { allClose } from '../../helpers/all-close.ts';

const close = { absolute: 2e-7, relative: 2e-5 };
const near = (actual: readonly number[][], expected: readonly number[][]) =>
  allClose(actual.flat(), expected.flat(), close);
const flat = (parameters: NetworkParameters): number[] => [...flattenParameters(parameters)];
const slope = activations.sigmoid.derivative;
const multiply = (left: number[][], right: number[][]): number[][] =>
  left.map((row) =>
    right[0].map((_, column) => row.reduce((sum, value, k) => sum + value * right[k][column], 0)),
  );
const transpose = (matrix: number[][]): number[][] =>
  matrix[0].map((_, column) => matrix.map((row) => row[column]));
const outer = (left: number[], right: number[]): number[][] => left.map((a) => right.map((b) => a * b));
const ratioTo = (factor: number) => (wrong: NetworkGradients, right: NetworkGradients) =>
  allClose(
    flat(wrong),
    flat(right).map((value) => factor * value),
    close,
  );

interface Seen {
  readonly wrong: NetworkGradients;
  readonly right: NetworkGradients;
  readonly parameters: NetworkParameters;
}

const signatures: Record<Exclude<MistakeName, 'gradients-not-cleared'>, (seen: Seen) => void> = {
  'no-inner-derivative': ({ wrong, right }) => {
    near(wrong.weights[2], right.weights[2]);
    near(wrong.layers[1].dz, wrong.layers[1].da);
    near(wrong.layers[0].dz, wrong.layers[0].da);
  },
  'derivative-at-activation': ({ wrong }) => {
    for (const { a, da, dz } of wrong.layers)
      near(
        dz,
        da.map((row, point) => row.map((value, unit) => value * slope(a[point][unit]))),
      );
  },
  'assign-instead-of-accumulate': ({ wrong }) => {
    const last = mistakeSpec.inputs.length - 1;
    for (const [layer, { dz }] of wrong.layers.entries()) {
      const below = layer === 0 ? mistakeSpec.inputs : wrong.layers[layer - 1].a;
      near(wrong.weights[layer], outer([...below[last]], dz[last]));
      near([wrong.biases[layer]], [dz[last]]);
    }
  },
  'bias-not-summed': ({ wrong, right }) => {
    for (const [layer, { dz }] of wrong.layers.entries()) {
      near(wrong.weights[layer], right.weights[layer]);
      near([wrong.biases[layer]], [dz[0]]);
    }
  },
  'updated-weights-used': ({ wrong, right, parameters }) => {
    near(wrong.weights[2], right.weights[2]);
    for (const layer of [1, 0]) {
      const updated = parameters.weights[layer + 1].map((row, i) =>
        row.map((value, j) => value - mistakeSpec.learningRate * wrong.weights[layer + 1][i][j]),
      );
      near(wrong.layers[layer].da, multiply(wrong.layers[layer + 1].dz, transpose(updated)));
    }
  },
  'missing-transpose': ({ wrong, right, parameters }) => {
    near(wrong.weights[2], right.weights[2]);
    near(wrong.weights[1], right.weights[1]);
    near(wrong.layers[0].da, multiply(wrong.layers[1].dz, parameters.weights[1]));
  },
  sign: ({ wrong, right }) => ratioTo(-1)(wrong, right),
  'missing-mean': ({ wrong, right }) => ratioTo(mistakeSpec.inputs.length)(wrong, right),
  'loss-factor-two': ({ wrong, right }) => ratioTo(2)(wrong, right),
};

describe('mistakes made on purpose', function () {
  this.timeout(60_000);
  const open: WebglTrainer[] = [];

  async function make(mistake?: MistakeName): Promise<WebglTrainer> {
    const trainer = await createWebglTrainer(mistakeSpec, mistake ? { mistake } : {});
    open.push(trainer);
    return trainer;
  }

  afterEach(() => {
    expect(deviceStatus().glError).to.equal(0);
    for (const trainer of open.splice(0)) trainer.dispose();
    expect(deviceStatus().counts.textures).to.equal(0);
  });

  it('there are ten', () => {
    expect(mistakeNames.length).to.equal(10);
    for (const name of mistakeNames) expect(mistakeShows(name, mistakeSpec), name).to.equal(true);
  });

  it('what each needs is known: a hidden layer, equal widths, several points', () => {
    const shallow = { layers: [2, 1], inputs: mistakeSpec.inputs };
    const unequal = { layers: [2, 4, 3, 1], inputs: mistakeSpec.inputs };
    const single = { layers: mistakeSpec.layers, inputs: mistakeSpec.inputs.slice(0, 1) };
    const hiddenIn = (spec: Parameters<typeof mistakeShows>[1]) =>
      mistakeNames.filter((name) => !mistakeShows(name, spec));
    expect(hiddenIn(shallow)).to.deep.equal([
      'no-inner-derivative',
      'updated-weights-used',
      'missing-transpose',
    ]);
    expect(hiddenIn(unequal)).to.deep.equal(['missing-transpose']);
    expect(hiddenIn(single)).to.deep.equal([
      'assign-instead-of-accumulate',
      'bias-not-summed',
      'missing-mean',
    ]);
    expect(hiddenIn({ ...mistakeSpec, batchSize: 1 })).to.deep.equal(hiddenIn(single));
  });

  for (const [mistake, check] of Object.entries(signatures) as [MistakeName, (seen: Seen) => void][]) {
    it(`${mistake} → its own signature in the gradients that really train`, async () => {
      const truth = await createCpuFloat64Trainer(mistakeSpec);
      await truth.step(2);
      const parameters = await truth.parameters();
      const trainer = await make(mistake);
      expect(trainer.form).to.equal('passes');
      await trainer.setParameters(parameters);
      const wrong = await trainer.gradients();
      const right = await truth.gradients();
      const largest = Math.max(...flat(wrong).map((value, k) => Math.abs(value - flat(right)[k])));
      // Far beyond the rounding of float32, which is 1e-8 here.
      expect(largest).to.be.greaterThan(1e-5);
      check({ wrong, right, parameters });
      // These are the gradients that it descends by.
      await trainer.step();
      allClose(
        flat(await trainer.parameters()),
        flat(parameters).map((value, k) => value - mistakeSpec.learningRate * flat(wrong)[k]),
        { absolute: 1e-6 },
      );
    });
  }

  it('gradients-not-cleared → right at first, then the sum over the steps so far', async () => {
    expect(mistakeNeeds['gradients-not-cleared'].updatesUntilSeen).to.equal(1);
    const trainer = await make('gradients-not-cleared');
    const truth = await createCpuFloat64Trainer(mistakeSpec);
    let sum = flat(await truth.gradients()).map(() => 0);
    for (let step = 0; step < 3; step++) {
      const before = await trainer.parameters();
      await truth.setParameters(before);
      const right = flat(await truth.gradients());
      sum = sum.map((value, k) => value + right[k]);
      const wrong = await trainer.gradients();
      allClose(flat(wrong), sum, close);
      await trainer.step();
      allClose(
        flat(await trainer.parameters()),
        flat(before).map((value, k) => value - mistakeSpec.learningRate * sum[k]),
        { absolute: 1e-6 },
      );
    }
  });

  it('gradients-not-cleared: what was carried travels in the snapshot', async () => {
    const trainer = await make('gradients-not-cleared');
    await trainer.step(4);
    const snapshot = await trainer.snapshot();
    await trainer.step(4);
    const losses = [...trainer.losses];
    await trainer.restore(snapshot);
    await trainer.step(1);
    await trainer.step(3);
    expect(trainer.losses).to.deep.equal(losses);
  });

  it('switched on and off in the middle → the shader that runs says so, and training goes on', async () => {
    const trainer = await make();
    await trainer.step(2);
    const isMarked = async () => (await trainer.passes()).some(({ glsl }) => glsl.includes('MISTAKE'));
    expect(await isMarked()).to.equal(false);
    for (const name of mistakeNames) {
      await trainer.setMistake(name);
      expect(trainer.mistake).to.equal(name);
      expect(await isMarked(), name).to.equal(name !== 'updated-weights-used');
      await trainer.step();
    }
    await trainer.setMistake(undefined);
    expect(await isMarked()).to.equal(false);
    await trainer.step(3);
    expect(trainer.stepCount).to.equal(15);
    expect(trainer.losses.length).to.equal(16);
    const truth = await createCpuFloat64Trainer({ ...mistakeSpec, parameters: await trainer.parameters() });
    allClose(flat(await trainer.gradients()), flat(await truth.gradients()), close);
  });

  it('updated-weights-used → the passes run in another order: an update before the layer below', async () => {
    const order = async (mistake?: MistakeName) => {
      const passes = await (await make(mistake)).passes();
      return passes.map(({ name, layer }) => `${name} ${layer}`);
    };
    const right = await order();
    const wrong = await order('updated-weights-used');
    expect(right.indexOf('update-weights 2')).to.be.greaterThan(right.indexOf('hidden-delta 1'));
    expect(wrong.indexOf('update-weights 2')).to.be.lessThan(wrong.indexOf('hidden-delta 1'));
  });
});
