// Two runs that go abreast from the same start; where one stops, the other goes on.
import { expect } from 'chai';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { pairRuns } from '../../src/run/run-pair.ts';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { RunEnvironment } from '../../src/run/run.ts';
import { fingerprint, manualFrames, nextTask, rejection, settings } from './run-helpers.ts';

describe('two runs abreast', () => {
  const pairs: RunPair[] = [];
  async function pairOf(
    first: Partial<RunSettings> = {},
    second: Partial<RunSettings> = {},
    environment: RunEnvironment = {},
  ): Promise<RunPair> {
    const pair = pairRuns({ ...settings, ...first }, { ...settings, ...second }, environment);
    pairs.push(pair);
    await pair.ready;
    return pair;
  }
  afterEach(async () => {
    await Promise.all(pairs.splice(0).map((pair) => pair.dispose()));
  });

  it('make the same numbers from the same start', async () => {
    const pair = await pairOf();
    expect(pair.state).to.equal('ready');
    await pair.seek(50);
    expect(fingerprint(pair.first)).to.equal(fingerprint(pair.second));
    expect(pair.matched!.first.epoch).to.equal(50);
    await pair.stepForward(5);
    await pair.rewind();
    expect([pair.epoch, pair.knownEpochs]).to.deep.equal([0, 55]);
  });

  it("differ by the notebook's factor 2 from the first gradient on", async () => {
    const pair = await pairOf({}, { loss: 'mean-squared-error' });
    pair.subscribe(() => undefined, { gradients: true });
    await nextTask();
    await pair.stepForward();
    await pair.rewind();
    const { first, second } = pair.matched!;
    const ratio = second.gradients!.weights[1][0][0] / first.gradients!.weights[1][0][0];
    expect(ratio).to.be.closeTo(2, 1e-14);
  });

  for (const speed of [30, 'max'] as const) {
    it(`play abreast at speed ${speed}: compared is only what stands at one epoch`, async () => {
      const frames = manualFrames();
      // By the machine's clock a read-out that was held up makes a side leave the next one out, and both wait for it.
      let looks = 0;
      const clock = (): number => frames.clock() + looks++ / 10;
      const environment = { frames, clock, sliceMs: 2 };
      const pair = await pairOf({ epochs: 400 }, { epochs: 400, optimizer: 'adam' }, environment);
      const epochs: number[] = [];
      pair.subscribe((told) => {
        const { first, second } = told.matched!;
        expect(first.epoch).to.equal(second.epoch);
        epochs.push(first.epoch);
      });
      pair.play({ speed });
      for (let frame = 0; frame < 30; frame++) {
        await frames.turn(34);
        if (speed !== 'max') expect(Math.abs(pair.first.epoch - pair.second.epoch)).to.be.at.most(2);
      }
      await pair.pause();
      expect(pair.first.epoch).to.be.above(10);
      expect(new Set(epochs).size).to.be.above(5);
    });
  }

  it('reach the end of the plan together', async () => {
    const frames = manualFrames();
    const pair = await pairOf({ epochs: 300 }, { epochs: 300, layers: [2, 8, 1] }, { frames });
    pair.play();
    for (let frame = 0; frame < 200 && pair.epoch < 300; frame++) await frames.turn();
    await frames.turn();
    await nextTask();
    expect([pair.first.epoch, pair.second.epoch]).to.deep.equal([300, 300]);
    expect(pair.state).to.equal('paused');
  });

  it('go on with one side where the other blows up, which is named', async () => {
    const wild = { loss: 'mean-squared-error', activations: ['relu', 'linear'], learningRate: 1e6 } as const;
    const pair = await pairOf(wild, {});
    await pair.seek(30);
    expect(pair.first.state).to.equal('diverged');
    expect(pair.second.epoch).to.equal(30);
    expect(pair.state).to.equal('paused');
    expect(pair.divergences.first!.tensor).to.be.a('string');
    expect(pair.divergences.second).to.equal(undefined);
    await pair.stepForward(10);
    expect(pair.epoch).to.equal(40);
    await pair.seek(0);
    expect([pair.first.epoch, pair.second.epoch]).to.deep.equal([0, 0]);
    expect(pair.divergences.first).to.equal(undefined);
  });

  it('go on with one side where the other has no engine', async () => {
    const environment: RunEnvironment = {
      createTrainer: (engine, spec) =>
        engine === 'tfjs' ? Promise.reject(new Error('missing')) : createTrainer(engine, spec),
    };
    const pair = await pairOf({}, { engine: 'tfjs' }, environment);
    expect(pair.second.state).to.equal('failed');
    await pair.seek(20);
    expect(pair.epoch).to.equal(20);
    await pair.change({ kind: 'learning-rate', value: 1 });
    expect(pair.first.learningRate).to.equal(1);
    const neither = pairRuns({ ...settings, engine: 'tfjs' }, { ...settings, engine: 'tfjs' }, environment);
    pairs.push(neither);
    await rejection(neither.ready);
    expect(neither.state).to.equal('failed');
  });

  it('compare nothing while one side stands at a new start and the other still at the old one', async () => {
    let letGo: () => void = () => {};
    const gate = new Promise<void>((resolve) => (letGo = resolve));
    let made = 0;
    const environment: RunEnvironment = {
      createTrainer: async (engine, spec) => {
        if (++made === 4) await gate;
        return createTrainer(engine, spec);
      },
    };
    const pair = await pairOf({}, {}, environment);
    expect(pair.matched!.first.loss).to.equal(pair.matched!.second.loss);
    const before = pair.matched!.first.loss;
    const seen: (readonly number[])[] = [];
    pair.subscribe(({ matched }) => matched && seen.push([matched.first.loss, matched.second.loss]));
    const isDone = pair.restart({ ...settings, seed: 3 }, { ...settings, seed: 3 });
    await pair.first.ready;
    await nextTask();
    expect(pair.first.readout!.loss, 'the new start').to.not.equal(before);
    expect(pair.second.readout!.loss, 'the old one').to.equal(before);
    expect(pair.matched).to.equal(undefined);
    letGo();
    await isDone;
    expect(pair.matched!.first.loss).to.equal(pair.matched!.second.loss);
    for (const [first, second] of seen) expect(first).to.equal(second);
  });

  it('change both sides, or the one that is named', async () => {
    const pair = await pairOf();
    await pair.change({ kind: 'learning-rate', value: 0.5 });
    await pair.change({ kind: 'weight', layer: 1, from: 0, to: 0, value: 2 }, 'second');
    expect([pair.first.changes.length, pair.second.changes.length]).to.deep.equal([1, 2]);
    expect((await rejection(pair.change({ kind: 'point-removed', index: -1 }))).code).to.equal(
      'run-no-such-index',
    );
    await pair.restart({ ...settings, seed: 3 }, { ...settings, seed: 3 });
    expect([pair.first.changes.length, pair.second.changes.length]).to.deep.equal([0, 0]);
    expect(fingerprint(pair.first)).to.equal(fingerprint(pair.second));
  });
});
