// Passes, tiled and resident are one training in three forms: they agree with each other and with float64, and
// each of them gives the same bits again however often it is cut up.
import { expect } from 'chai';
import { createCpuFloat64Trainer } from '../../../src/engines/cpu-float64/trainer.ts';
import { deviceStatus } from '../../../src/engines/webgl/device.ts';
import { createWebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import type { WebglTrainer } from '../../../src/engines/webgl/trainer.ts';
import type { FormName } from '../../../src/engines/webgl/training-form.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import { RandomState } from '../../../src/numerics/random.ts';
import { allClose } from '../../helpers/all-close.ts';
import { randomSpec } from '../reference.ts';

interface Row {
  readonly spec: Partial<NetworkSpec> & Pick<NetworkSpec, 'layers' | 'activations' | 'loss'>;
  readonly points: number;
  readonly resident: boolean;
}

const rows: readonly Row[] = [
  {
    spec: { layers: [2, 4, 1], activations: ['sigmoid', 'sigmoid'], loss: 'half-mean-squared-error' },
    points: 100,
    resident: true,
  },
  {
    spec: {
      layers: [2, 3, 4, 2],
      activations: ['tanh', 'softplus', 'sigmoid'],
      loss: 'binary-cross-entropy',
      optimizer: 'momentum',
    },
    points: 33,
    resident: true,
  },
  {
    spec: {
      layers: [3, 4, 2],
      activations: ['leaky-relu', 'linear'],
      loss: 'mean-squared-error',
      optimizer: 'adam',
      learningRate: 0.01,
    },
    points: 9,
    resident: true,
  },
  {
    spec: { layers: [1, 1], activations: ['linear'], loss: 'binary-cross-entropy' },
    points: 1,
    resident: true,
  },
  {
    spec: {
      layers: [2, 16, 16, 1],
      activations: ['sigmoid', 'tanh', 'sigmoid'],
      loss: 'half-mean-squared-error',
      optimizer: 'momentum',
    },
    points: 1001,
    resident: false,
  },
  {
    spec: {
      layers: [3, 5, 7, 9, 6],
      activations: ['tanh', 'linear', 'softplus', 'sigmoid'],
      loss: 'binary-cross-entropy',
      optimizer: 'adam',
      learningRate: 0.01,
    },
    points: 53,
    resident: false,
  },
  {
    spec: {
      layers: [5, 12, 3, 13],
      activations: ['relu', 'leaky-relu', 'linear'],
      loss: 'mean-squared-error',
    },
    points: 30,
    resident: false,
  },
  {
    spec: {
      layers: [5, 12, 3, 13],
      activations: ['tanh', 'tanh', 'tanh'],
      loss: 'binary-cross-entropy',
      batchSize: 16,
    },
    points: 70,
    resident: false,
  },
  {
    spec: {
      layers: [17, 128, 10],
      activations: ['tanh', 'linear'],
      loss: 'mean-squared-error',
      optimizer: 'momentum',
      batchSize: 32,
      learningRate: 0.02,
    },
    points: 101,
    resident: false,
  },
  {
    spec: {
      layers: [8, 1, 4, 4, 2],
      activations: ['linear', 'tanh', 'softplus', 'sigmoid'],
      loss: 'half-mean-squared-error',
      batchSize: 7,
    },
    points: 33,
    resident: false,
  },
  {
    spec: {
      layers: [2, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 8, 1],
      activations: [...new Array<'tanh'>(11).fill('tanh'), 'sigmoid'],
      loss: 'binary-cross-entropy',
    },
    points: 40,
    resident: false,
  },
];

describe('the three forms of the hand-written training', function () {
  this.timeout(120_000);
  const open: WebglTrainer[] = [];

  async function make(spec: NetworkSpec, form: FormName | 'auto'): Promise<WebglTrainer> {
    const trainer = await createWebglTrainer(spec, { form });
    open.push(trainer);
    return trainer;
  }

  afterEach(() => {
    expect(deviceStatus().glError).to.equal(0);
    for (const trainer of open.splice(0)) trainer.dispose();
    expect(deviceStatus().counts).to.include({ textures: 0, framebuffers: 0, programs: 0 });
  });

  for (const { spec: partial, points, resident } of rows) {
    const { layers, optimizer = 'gradient-descent', batchSize } = partial;
    const title = `${layers.join('-')}, ${points} points, ${optimizer}${batchSize ? `, batches of ${batchSize}` : ''}`;

    it(`${title} → one result`, async () => {
      const spec = randomSpec(partial, { points });
      const truth = await createCpuFloat64Trainer(spec);
      await truth.step(24);
      const forms: FormName[] = ['passes', 'tiled', ...(resident ? (['resident'] as const) : [])];
      const results: { losses: number[]; norms: number[]; parameters: Float64Array }[] = [];
      for (const form of forms) {
        const trainer = await make(spec, form);
        expect(trainer.form).to.equal(form);
        await trainer.step(24);
        const parameters = flattenParameters(await trainer.parameters());
        const result = { losses: [...trainer.losses], norms: [...trainer.gradientNorms], parameters };
        allClose(result.losses, truth.losses, { absolute: 1e-6, relative: 1e-6 });
        results.push(result);
      }
      const [passes, ...others] = results;
      for (const other of others) {
        allClose(other.losses, passes.losses, { absolute: 1e-6 });
        allClose(other.norms, passes.norms, { absolute: 1e-6 });
        allClose(other.parameters, passes.parameters, { absolute: 1e-6 });
      }
    });

    it(`${title} → 20 forward, 15 back, 15 forward in pieces: the same bits`, async () => {
      const spec = randomSpec(partial, { points });
      for (const form of ['passes', 'tiled', ...(resident ? (['resident'] as const) : [])] as const) {
        const trainer = await make(spec, form);
        await trainer.step(5);
        const snapshot = await trainer.snapshot();
        await trainer.step(15);
        const losses = [...trainer.losses];
        const norms = [...trainer.gradientNorms];
        const parameters = await trainer.parameters();
        await trainer.restore(snapshot);
        for (const updates of [1, 2, 5, 7]) await trainer.step(updates);
        expect(trainer.losses).to.deep.equal(losses);
        expect(trainer.gradientNorms).to.deep.equal(norms);
        expect(await trainer.parameters()).to.deep.equal(parameters);
      }
    });
  }

  it('predictions of any number of points, in every form → the float64 values', async () => {
    const spec = randomSpec(
      { layers: [3, 18, 5, 6], activations: ['tanh', 'softplus', 'sigmoid'], loss: 'mean-squared-error' },
      { points: 21 },
    );
    const truth = await createCpuFloat64Trainer(spec);
    for (const form of ['passes', 'tiled'] as const) {
      const trainer = await make(spec, form);
      for (const count of [1, 7, 5001, 4096, 30]) {
        const points = new RandomState(count).normals(count, 3);
        allClose((await trainer.predict(points)).flat(), (await truth.predict(points)).flat(), {
          absolute: 2e-6,
        });
      }
    }
  });

  it('the notebook → resident; more parameters, more points or mini-batches → tiled', async () => {
    const forms = [
      await make(notebookPreset(), 'auto'),
      await make({ ...notebookPreset(), batchSize: 10 }, 'auto'),
      await make(
        randomSpec({ layers: [2, 16, 1], activations: ['tanh', 'tanh'], loss: 'mean-squared-error' }),
        'auto',
      ),
      await make(
        randomSpec(
          { layers: [2, 4, 1], activations: ['tanh', 'tanh'], loss: 'mean-squared-error' },
          { points: 5000 },
        ),
        'auto',
      ),
    ].map(({ form }) => form);
    expect(forms).to.deep.equal(['resident', 'tiled', 'tiled', 'tiled']);
  });

  it('a snapshot goes on in the form that made it, in a trainer of another form too', async () => {
    const spec = notebookPreset();
    const passes = await make(spec, 'passes');
    await passes.step(3);
    const snapshot = await passes.snapshot();
    await passes.step(9);
    const other = await make(spec, 'auto');
    expect(other.form).to.equal('resident');
    await other.restore(snapshot);
    expect(other.form).to.equal('passes');
    await other.step(9);
    expect(other.losses).to.deep.equal(passes.losses);
  });

  it('200 forward, 150 back, 150 forward in the resident form, at every length of a draw → the same bits', async () => {
    const trainer = await make({ ...notebookPreset(), learningRate: 1 }, 'resident');
    await trainer.step(50);
    const snapshot = await trainer.snapshot();
    await trainer.step(150);
    const losses = [...trainer.losses];
    await trainer.restore(snapshot);
    for (const updates of [47, 48, 49, 1, 5]) await trainer.step(updates);
    expect(trainer.losses).to.deep.equal(losses);
  });

  it('a long step leaves the page its turn', async () => {
    const trainer = await make(
      randomSpec(
        { layers: [2, 32, 32, 1], activations: ['tanh', 'tanh', 'sigmoid'], loss: 'mean-squared-error' },
        { points: 2000 },
      ),
      'auto',
    );
    let turns = 0;
    const timer = setInterval(() => turns++, 5);
    const start = performance.now();
    await trainer.step(60);
    const taken = performance.now() - start;
    clearInterval(timer);
    // One turn in 100 ms would already be a page that answers; a call that blocks gives none.
    expect(turns).to.be.greaterThan(Math.floor(taken / 100));
  });
});
