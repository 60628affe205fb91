// The same promises on the GPU's engine: a run comes back to its bits, plays on and stands in for what it asked for.
import { expect } from 'chai';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { allClose } from '../helpers/all-close.ts';
import { fingerprint, readyRun } from './run-helpers.ts';

const kinds: Record<string, Partial<RunSettings>> = {
  "the notebook's net": {},
  'Adam, mini-batches, two hidden layers': {
    optimizer: 'adam',
    learningRate: 0.01,
    batchSize: 32,
    layers: [2, 8, 8, 1],
    activations: ['tanh', 'tanh', 'sigmoid'],
    preset: 'none',
  },
};

describe('a run on the GPU', () => {
  for (const [name, wanted] of Object.entries(kinds)) {
    it(`comes back to the same bits: 200 forward, 150 back, 150 forward (${name})`, async () => {
      const run = await readyRun({ ...wanted, engine: 'webgl', epochs: 200 });
      expect(run.device!.engine).to.equal('webgl');
      await run.stepForward(50);
      const at50 = fingerprint(run);
      await run.stepForward(150);
      const at200 = fingerprint(run);
      const losses = [...run.losses];
      await run.seek(50);
      expect(fingerprint(run)).to.equal(at50);
      for (const epoch of [51, 52, 60, 61, 133]) await run.seek(epoch);
      await run.seek(50);
      await run.stepForward(150);
      expect(fingerprint(run)).to.equal(at200);
      expect(run.losses).to.deep.equal(losses);
      expect(run.notices).to.deep.equal([]);
      await run.dispose();
    });
  }

  it('comes back through changes, and stays near the float64 run all the way', async () => {
    const run = await readyRun({ engine: 'webgl' });
    const truth = await readyRun();
    for (const one of [run, truth]) {
      await one.seek(20);
      await one.change({ kind: 'learning-rate', value: 0.5 });
      await one.change({ kind: 'point-added', input: [0.5, 0.5], target: [0] });
      await one.seek(35);
      await one.change({ kind: 'weight', layer: 0, from: 0, to: 1, value: 0.75 });
      await one.seek(60);
    }
    const at60 = fingerprint(run);
    await run.seek(3);
    await run.seek(60);
    expect(fingerprint(run)).to.equal(at60);
    allClose(run.losses, truth.losses, { absolute: 1e-6 });
    await Promise.all([run.dispose(), truth.dispose()]);
  });

  it('switches a real mistake on and off, and comes back through it', async () => {
    const run = await readyRun({ engine: 'webgl' });
    await run.seek(5);
    const right = run.losses[5];
    await run.change({ kind: 'mistake', name: 'sign' });
    expect(run.mistake).to.equal('sign');
    await run.seek(15);
    expect(run.losses[15]).to.be.above(right);
    const at15 = fingerprint(run);
    await run.change({ kind: 'mistake', name: '' });
    await run.seek(30);
    await run.seek(2);
    expect(run.mistake).to.equal(undefined);
    await run.seek(14);
    expect(run.mistake).to.equal('sign');
    await run.seek(15);
    expect(JSON.parse(fingerprint(run)).parameters).to.deep.equal(JSON.parse(at15).parameters);
    await run.dispose();
  });
});
