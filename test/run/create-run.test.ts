// A run is one training with one history: these tests play it, travel through it, change it and break it.
import { expect } from 'chai';
import type { RunChange } from '../../src/run/run-changes.ts';
import { createTrainer as createEngine } from '../../src/engines/create-trainer.ts';
import type { Trainer } from '../../src/network/trainer.ts';
import { createRun } from '../../src/run/create-run.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { allClose } from '../helpers/all-close.ts';
import { until } from '../helpers/fixture.ts';
import {
  countingEngine,
  fingerprint,
  manualFrames,
  nextTask,
  readyRun,
  rejection,
  settings,
} from './run-helpers.ts';

interface Golden {
  readonly losses: number[];
  readonly gradientNorms: number[];
  readonly lossOfFinalPredictions: number;
  readonly final: { readonly W1: number[][] };
  readonly finalPredictions: number[][];
}

async function golden(name: string): Promise<Golden> {
  return (await fetch(new URL(`../golden/${name}`, import.meta.url))).json() as Promise<Golden>;
}

/** Plays for some epochs; the longest time in ms for which the page's queue of tasks stood still meanwhile. */
async function longestPause(run: Run): Promise<number> {
  let longest = 0;
  let last = performance.now();
  const beat = new MessageChannel();
  beat.port1.onmessage = () => {
    const now = performance.now();
    longest = Math.max(longest, now - last);
    last = now;
    beat.port2.postMessage(null);
  };
  beat.port2.postMessage(null);
  const goal = run.epoch + 4;
  run.play();
  while (run.isPlaying && run.epoch < goal) await new Promise((resolve) => setTimeout(resolve, 20));
  await run.pause();
  beat.port1.close();
  return longest;
}

describe('a run', () => {
  const runs: Run[] = [];
  const track = async (run: Run | Promise<Run>): Promise<Run> => {
    const tracked = await run;
    runs.push(tracked);
    return tracked;
  };
  afterEach(async () => {
    await Promise.all(runs.splice(0).map((run) => run.dispose()));
  });

  it("makes the notebook's 100 epochs, every loss and norm of them", async () => {
    const expected = await golden('backprop100.json');
    const run = await track(readyRun());
    expect(run.state).to.equal('ready');
    await run.seek(100);
    expect(run.state).to.equal('paused');
    allClose(run.losses.slice(0, 100), expected.losses, { absolute: 1e-13 });
    allClose(run.gradientNorms.slice(0, 100), expected.gradientNorms, { absolute: 1e-13 });
    expect(run.losses).to.have.length(101);
    allClose([run.readout!.loss], [expected.lossOfFinalPredictions], { absolute: 1e-13 });
    allClose(run.readout!.parameters.weights[0].flat(), expected.final.W1.flat(), { absolute: 1e-13 });
    allClose(run.readout!.train.predictions.flat(), expected.finalPredictions.flat(), { absolute: 1e-13 });
  });

  const kinds: Record<string, Partial<RunSettings>> = {
    'gradient descent, full batch': {},
    'Adam, full batch': { optimizer: 'adam', learningRate: 0.01 },
    'momentum, mini-batches of 16': { optimizer: 'momentum', batchSize: 16, testShare: 0.2 },
    'Adam, mini-batches of 1, two hidden layers': {
      optimizer: 'adam',
      batchSize: 1,
      count: 20,
      layers: [2, 5, 3, 1],
      activations: ['tanh', 'relu', 'sigmoid'],
      loss: 'binary-cross-entropy',
    },
  };
  for (const [name, wanted] of Object.entries(kinds)) {
    it(`comes back to the same bits: 200 forward, 150 back, 150 forward (${name})`, async () => {
      const run = await track(readyRun({ ...wanted, epochs: 200 }));
      await run.stepForward(50);
      const at50 = fingerprint(run);
      await run.stepForward(150);
      const at200 = fingerprint(run);
      const losses = [...run.losses];
      await run.seek(50);
      expect(fingerprint(run)).to.equal(at50);
      expect(run.knownEpochs).to.equal(200);
      await run.stepForward(150);
      expect(fingerprint(run)).to.equal(at200);
      expect(run.losses).to.deep.equal(losses);
      expect(run.notices).to.deep.equal([]);
    });
  }

  it('comes back to the same bits through changes of rate, weights and points', async () => {
    const run = await track(readyRun({ batchSize: 30, optimizer: 'adam', learningRate: 0.01 }));
    const changes: [number, RunChange][] = [
      [0, { kind: 'weight', layer: 0, from: 1, to: 2, value: 1.25 }],
      [10, { kind: 'learning-rate', value: 0.5 }],
      [20, { kind: 'point-moved', index: 3, input: [0.125, -2] }],
      [20, { kind: 'point-added', input: [2, 2], target: [0] }],
      [35, { kind: 'point-removed', index: 0 }],
      [40, { kind: 'point-target', index: 5, target: [0.5] }],
      [41, { kind: 'bias', layer: 1, unit: 0, value: -0.5 }],
    ];
    for (const [epoch, change] of changes) {
      await run.seek(epoch);
      await run.change(change);
    }
    await run.seek(60);
    const seen = new Map<number, string>();
    for (const epoch of [60, 5, 35, 20, 41, 0, 10, 59]) {
      await run.seek(epoch);
      seen.set(epoch, fingerprint(run));
    }
    for (const epoch of [59, 0, 41, 60, 20, 35, 5, 10]) {
      await run.seek(epoch);
      expect(fingerprint(run), `epoch ${epoch}`).to.equal(seen.get(epoch));
    }
    expect(run.changes.map(({ epoch, change }) => [epoch, change])).to.deep.equal(changes);
    expect(run.notices).to.deep.equal([]);
    await run.seek(20);
    expect(run.data.train.inputs).to.have.length(101);
    expect(run.learningRate).to.equal(0.5);
    await run.seek(5);
    expect(run.data.train.inputs).to.have.length(100);
    expect(run.learningRate).to.equal(0.01);
  });

  it('comes back to the same bits where a point more turns the full batch into two', async () => {
    const run = await track(readyRun({ count: 20, batchSize: 20 }));
    await run.seek(10);
    await run.change({ kind: 'point-added', input: [1, 1], target: [0] });
    await run.seek(30);
    await run.change({ kind: 'point-removed', index: 3 });
    await run.seek(40);
    await run.change({ kind: 'point-added', input: [-1, 1], target: [1] });
    await run.seek(60);
    const at60 = fingerprint(run);
    for (const epoch of [5, 59, 15, 58, 35, 57, 45, 60, 0, 60]) await run.seek(epoch);
    expect(fingerprint(run)).to.equal(at60);
    await run.seek(41);
    for (let epoch = 42; epoch <= 61; epoch++) await run.seek(epoch);
    expect(run.notices).to.deep.equal([]);
  });

  it('drops the future when it is changed after scrubbing back, and says so', async () => {
    const run = await track(readyRun());
    await run.seek(80);
    const untouched = run.losses[81];
    await run.seek(30);
    await run.change({ kind: 'learning-rate', value: 2 });
    expect(run.knownEpochs).to.equal(30);
    expect(run.losses).to.have.length(31);
    expect(run.notices).to.deep.equal([{ code: 'future-dropped', epoch: 30, until: 80 }]);
    expect(run.changes).to.deep.equal([{ epoch: 30, step: 30, change: { kind: 'learning-rate', value: 2 } }]);
    await run.seek(81);
    expect(run.losses[81]).to.not.equal(untouched);
    run.dismiss(run.notices[0]);
    expect(run.notices).to.deep.equal([]);
  });

  it('keeps a change that changes nothing out of the history, and a drag as one change', async () => {
    const run = await track(readyRun());
    await run.seek(10);
    await run.seek(5);
    await run.change({ kind: 'learning-rate', value: 0.1 });
    expect(run.knownEpochs).to.equal(10);
    expect(run.changes).to.deep.equal([]);
    for (const x of [0.1, 0.2, 0.3]) await run.change({ kind: 'point-moved', index: 7, input: [x, 1] });
    expect(run.changes).to.have.length(1);
    expect(run.data.train.inputs[7]).to.deep.equal([0.3, 1]);
  });

  const refused: [RunChange, string][] = [
    [{ kind: 'learning-rate', value: Number.NaN }, 'network-learning-rate'],
    [{ kind: 'learning-rate', value: -1 }, 'network-learning-rate'],
    [{ kind: 'weight', layer: 2, from: 0, to: 0, value: 1 }, 'run-no-such-index'],
    [{ kind: 'weight', layer: 0, from: 0, to: 0, value: Infinity }, 'run-not-a-number'],
    [{ kind: 'bias', layer: 0, unit: 4, value: 1 }, 'run-no-such-index'],
    [{ kind: 'point-moved', index: 100, input: [0, 0] }, 'run-no-such-index'],
    [{ kind: 'point-moved', index: 0, input: [0] }, 'run-wrong-width'],
    [{ kind: 'point-added', input: [0, Number.NaN], target: [1] }, 'run-not-a-number'],
    [{ kind: 'mistake', name: 'sign' }, 'run-mistake-unsupported'],
  ];
  for (const [change, code] of refused) {
    it(`refuses ${JSON.stringify(change)} with ${code} and loses nothing`, async () => {
      const run = await track(readyRun());
      await run.seek(10);
      await run.seek(4);
      const before = fingerprint(run);
      expect((await rejection(run.change(change))).code).to.equal(code);
      expect(run.knownEpochs).to.equal(10);
      expect(run.state).to.equal('paused');
      await run.seek(10);
      await run.seek(4);
      expect(fingerprint(run)).to.equal(before);
    });
  }

  it('keeps the last point', async () => {
    const own = { data: 'own', preset: 'none', points: [{ input: [0, 1], target: [1] }] } as const;
    const run = await track(readyRun(own));
    expect((await rejection(run.change({ kind: 'point-removed', index: 0 }))).code).to.equal(
      'run-last-point',
    );
  });

  const impossible: [string, Partial<RunSettings>, string][] = [
    ['no points', { data: 'own', points: [] }, 'network-no-points'],
    ['10,001 points', { count: 10_001 }, 'data-set-points'],
    ['0 units', { layers: [2, 0, 1] }, 'network-zero-units'],
    ['a layer without an activation', { layers: [2, 4, 4, 1] }, 'network-activation-count'],
    ['an infinite rate', { learningRate: Infinity }, 'network-learning-rate'],
    ['no epochs', { epochs: 0 }, 'run-out-of-range'],
    ['an unknown data set', { data: 'rings' as 'circle' }, 'run-not-a-choice'],
    ['batches of −1', { batchSize: -1 }, 'network-batch-size'],
    ['a seed of 1.5', { seed: 1.5 }, 'random-seed'],
  ];
  for (const [name, wrong, code] of impossible) {
    it(`refuses ${name} (${code}), and a run that goes on keeps everything`, async () => {
      const wanted = { ...settings, ...wrong };
      expect(() => createRun(wanted))
        .to.throw()
        .with.property('code', code);
      const run = await track(readyRun());
      await run.seek(10);
      expect((await rejection(run.restart(wanted))).code).to.equal(code);
      expect(run.state).to.equal('paused');
      expect(run.knownEpochs).to.equal(10);
      await run.stepForward();
      expect(run.epoch).to.equal(11);
    });
  }

  it('reads once a frame for seven figures', async () => {
    const frames = manualFrames();
    const { counts, createTrainer } = countingEngine();
    // By the machine's clock a read-out that was held up makes the run leave the next one out, to train instead.
    const { clock } = frames;
    const run = await track(readyRun({ epochs: 1000 }, { frames, clock, createTrainer, sliceMs: 4 }));
    const told: number[] = Array.from({ length: 7 }, () => 0);
    const needs = [
      { field: { resolution: 20 } },
      {},
      undefined,
      { gradients: true },
      { layers: true },
      { unitMaps: { resolution: 8 }, gradients: true },
      { field: { resolution: 12 } },
    ];
    needs.forEach((need, figure) => run.subscribe(() => told[figure]++, need));
    await frames.turn();
    run.play({ speed: 60 });
    await frames.turn();
    for (let frame = 0; frame < 20; frame++) {
      const before = { ...counts };
      const toldBefore = [...told];
      await frames.turn(17);
      // Where other work goes on beside it, the read-out of a frame may take more tasks than that waits for.
      for (let task = 0; task < 40 && told.every((times, figure) => times === toldBefore[figure]); task++)
        await nextTask();
      expect(counts.step - before.step, 'steps').to.equal(1);
      for (const kind of ['parameters', 'predict', 'gradients'] as const) {
        expect(counts[kind] - before[kind], kind).to.be.at.most(1);
      }
      told.forEach((times, figure) => expect(times - toldBefore[figure]).to.be.at.most(1));
    }
    expect(counts.gradients).to.be.within(18, 24);
    told.forEach((times) => expect(times).to.be.within(18, 23));
    const { field, unitMaps, gradients, train } = run.readout!;
    expect(field!.values).to.have.length(400);
    expect(unitMaps!.map((layer) => layer.length)).to.deep.equal([4, 1]);
    expect(gradients!.layers[0].z).to.have.length(100);
    expect(train.predictions).to.have.length(100);
    await run.pause();
  });

  it('is quiet while it rests, although its figures say their needs with every drawing', async () => {
    const frames = manualFrames();
    const { counts, createTrainer } = countingEngine();
    const run = await track(readyRun({}, { frames, createTrainer }));
    let told = 0;
    const figure = run.subscribe(
      () => {
        told++;
        figure.setNeed({ field: { resolution: 10 } });
      },
      { field: { resolution: 10 } },
    );
    await run.seek(3);
    for (let frame = 0; frame < 3; frame++) await frames.turn();
    const before = [told, counts.predict];
    for (let frame = 0; frame < 10; frame++) await frames.turn();
    expect([told, counts.predict]).to.deep.equal(before);
    expect(frames.requested).to.equal(0);
  });

  it('computes no gradients and fields while no active figure needs them', async () => {
    const frames = manualFrames();
    const { counts, createTrainer } = countingEngine();
    const run = await track(readyRun({}, { frames, createTrainer }));
    const figure = run.subscribe(() => undefined, { gradients: true, field: { resolution: 9 } });
    await until(() => run.readout?.gradients !== undefined, 'the gradients are read');
    figure.setActive(false);
    const before = counts.gradients;
    await run.seek(5);
    expect(counts.gradients).to.equal(before);
    expect(run.readout!.field).to.equal(undefined);
    figure.setActive(true);
    await until(() => run.readout?.field !== undefined, 'the field is read');
    expect(run.readout).to.have.property('epoch', 5);
    expect(run.readout!.field!.resolution).to.equal(9);
  });

  it('tells a figure out of sight once how it stands, when it has rested for a while', async () => {
    const { counts, createTrainer } = countingEngine();
    const run = await track(readyRun({}, { createTrainer }));
    const seen: (number | undefined)[] = [];
    const figure = run.subscribe((told) => seen.push(told.readout?.epoch), { field: { resolution: 9 } });
    await until(() => seen.includes(0) && run.readout?.field !== undefined, 'it is told of the start');
    figure.setActive(false);
    seen.length = 0;
    const before = counts.predict;
    await run.seek(5);
    await run.seek(9);
    expect(seen).to.deep.equal([]);
    await until(() => seen.length > 0, 'it is told of the rest');
    expect(seen).to.deep.equal([9]);
    expect(run.readout!.field!.resolution).to.equal(9);
    const { predict } = counts;
    expect(predict).to.be.greaterThan(before);
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect([seen, counts.predict]).to.deep.equal([[9], predict]);
  });

  it('tells a figure that goes out of sight before the frame that was to tell it', async () => {
    const run = await track(readyRun({}, { frames: manualFrames() }));
    const seen: (number | undefined)[] = [];
    const figure = run.subscribe((told) => seen.push(told.readout?.epoch));
    await run.seek(7);
    // The round for those out of sight goes by, and it is in sight still.
    await new Promise((resolve) => setTimeout(resolve, 600));
    expect(seen).to.deep.equal([]);
    figure.setActive(false);
    await until(() => seen.length > 0, 'it is told of the rest');
    expect(seen).to.deep.equal([7]);
  });
  it('tells a figure that comes into sight before the round for those out of sight', async () => {
    const frames = manualFrames();
    const run = await track(readyRun({}, { frames }));
    const seen: (number | undefined)[] = [];
    const figure = run.subscribe((told) => seen.push(told.readout?.epoch));
    figure.setActive(false);
    await run.seek(7);
    await frames.turn();
    figure.setActive(true);
    await until(() => {
      void frames.turn();
      return seen.length > 0;
    }, 'it is told of the rest');
    expect(seen).to.deep.equal([7]);
  });
  it('tells a figure out of sight also where no frame is drawn for a long time', async () => {
    const run = await track(readyRun({}, { frames: manualFrames() }));
    const seen: (number | undefined)[] = [];
    run.subscribe((told) => seen.push(told.readout?.epoch)).setActive(false);
    await run.seek(7);
    await until(() => seen.length > 0, 'it is told of the rest');
    expect(seen).to.deep.equal([7]);
  });

  it("draws the field and the last unit's map from the same function, on the bounds", async () => {
    const run = await track(readyRun());
    run.subscribe(() => undefined, { field: { resolution: 11 }, unitMaps: { resolution: 11 } });
    await run.seek(30);
    const { field, unitMaps } = run.readout!;
    allClose(field!.values, unitMaps![1][0].values, { absolute: 1e-15 });
    const { x, y } = run.bounds!;
    for (const [px, py] of run.data.train.inputs) {
      expect(px).to.be.within(...x);
      expect(py).to.be.within(...y);
    }
    expect(x[1] - x[0]).to.equal(y[1] - y[0]);
    const [corner] = await run.withTrainer((trainer) => trainer.predict([[x[1], y[0]]]));
    expect(field!.values[10]).to.equal(corner[0]);
  });

  it('plays at the speed asked for, frame by frame, and stops at the end of the plan', async () => {
    const frames = manualFrames();
    const run = await track(readyRun({ epochs: 6 }, { frames }));
    run.play({ speed: 2 });
    await nextTask();
    expect(run.state).to.equal('running');
    const epochs: number[] = [];
    for (let frame = 0; frame < 13; frame++) {
      await frames.turn(250);
      epochs.push(run.epoch);
    }
    expect(epochs).to.deep.equal([1, 1, 2, 2, 3, 3, 4, 4, 5, 5, 6, 6, 6]);
    expect(run.state).to.equal('paused');
    run.play();
    expect(run.state).to.equal('paused');
    expect(run.secondsLeft).to.equal(undefined);
  });

  it('waits while it is hidden and goes on afterwards', async () => {
    const frames = manualFrames();
    const run = await track(readyRun({ epochs: 50 }, { frames }));
    run.play({ speed: 60 });
    await frames.turn();
    await frames.turn(17);
    run.setHidden(true);
    const { epoch } = run;
    for (let frame = 0; frame < 5; frame++) await frames.turn(17);
    expect(run.epoch).to.be.at.most(epoch + 1);
    const hidden = run.epoch;
    await frames.turn(1000);
    expect(run.epoch).to.equal(hidden);
    expect(run.isPlaying).to.equal(true);
    run.setHidden(false);
    for (let frame = 0; frame < 4; frame++) await frames.turn(17);
    expect(run.epoch).to.be.within(hidden + 1, hidden + 5);
    await run.pause();
    expect(frames.requested).to.be.at.most(1);
  });

  it('applies a change while it plays and plays on', async () => {
    const frames = manualFrames();
    const run = await track(readyRun({ epochs: 50 }, { frames }));
    run.play({ speed: 60 });
    await frames.turn();
    await frames.turn(17);
    await run.change({ kind: 'learning-rate', value: 1 });
    expect(run.isPlaying).to.equal(true);
    expect(run.changes[0]).to.deep.include({ epoch: run.epoch });
    for (let frame = 0; frame < 3; frame++) await frames.turn(17);
    expect(run.epoch).to.be.above(run.changes[0].epoch);
    await run.pause();
  });

  it('obeys the newest of many requests', async () => {
    const run = await track(readyRun({ epochs: 400 }));
    await run.seek(400);
    const goals = [10, 390, 200, 33, 151];
    await Promise.all(goals.map((goal) => run.seek(goal)));
    expect(run.epoch).to.equal(151);
    expect(run.readout!.epoch).to.equal(151);
    const stop = new AbortController();
    const journey = run.seek(400, { signal: stop.signal });
    stop.abort();
    await journey;
    expect(run.state).to.equal('paused');
    expect(run.readout!.epoch).to.equal(run.epoch);
    expect(run.knownEpochs).to.equal(400);
    await run.rewind();
    await Promise.all([run.stepForward(), run.stepForward(), run.stepForward(3)]);
    expect(run.epoch).to.equal(5);
  });

  it('rewinds to the same start, and prolongs the plan where it is told to go further', async () => {
    const run = await track(readyRun());
    const start = fingerprint(run);
    await run.seek(150);
    expect(run.plannedEpochs).to.equal(150);
    await run.rewind();
    expect(fingerprint(run)).to.equal(start);
    expect(run.state).to.equal('paused');
    expect(run.losses).to.have.length(151);
    expect((await rejection(run.seek(-1))).code).to.equal('run-out-of-range');
    expect((await rejection(run.seek(1.5))).code).to.equal('run-out-of-range');
    expect((await rejection(run.seek(1e9))).code).to.equal('run-out-of-range');
  });

  it('stops where a number blows up, names it, and goes back to the last finite epoch', async () => {
    const run = await track(
      readyRun({ loss: 'mean-squared-error', activations: ['relu', 'linear'], learningRate: 1e6 }),
    );
    await run.seek(100);
    expect(run.state).to.equal('diverged');
    const { divergence } = run;
    expect(divergence!.epoch).to.be.within(2, 99);
    expect(divergence!.tensor).to.be.a('string');
    expect(run.losses.every(Number.isFinite)).to.equal(true);
    expect(run.knownEpochs).to.equal(divergence!.epoch - 1);
    run.play();
    expect(run.state).to.equal('diverged');
    const losses = [...run.losses];
    await run.stepBack();
    expect(run.state).to.equal('paused');
    expect(run.divergence).to.equal(undefined);
    expect(run.epoch).to.equal(divergence!.epoch - 1);
    expect(run.losses).to.deep.equal(losses);
    await run.seek(100);
    expect(run.divergence).to.deep.equal(divergence);
    await run.seek(1);
    expect(run.state).to.equal('paused');
    await run.change({ kind: 'learning-rate', value: 0.001 });
    expect((await rejection(run.stepBack())).code).to.equal('run-nothing-to-step-back');
  });

  it('lets a diverged run be mended on the spot', async () => {
    const run = await track(
      readyRun({ loss: 'mean-squared-error', activations: ['relu', 'linear'], learningRate: 1e6 }),
    );
    await run.seek(100);
    const { epoch } = run;
    expect(epoch).to.be.above(0);
    await run.change({ kind: 'learning-rate', value: 0 });
    expect(run.state).to.equal('paused');
    await run.stepForward(3);
    expect(run.epoch).to.equal(epoch + 3);
    await run.seek(epoch + 1);
    expect(run.state).to.equal('paused');
  });

  it('builds a broken engine again and goes on at the same epoch with the same bits', async () => {
    const whole = await track(readyRun());
    await whole.seek(60);
    const { counts, createTrainer } = countingEngine((trainer, made) => {
      if (made > 1) return trainer;
      const step = trainer.step.bind(trainer);
      trainer.step = async (n) => {
        if (trainer.epoch >= 1) throw new Error('context lost');
        return step(n);
      };
      return trainer;
    });
    const run = await track(readyRun({}, { createTrainer }));
    await run.seek(60);
    expect(fingerprint(run)).to.equal(fingerprint(whole));
    expect(run.notices.map(({ code }) => code)).to.deep.equal(['engine-rebuilt']);
    expect([counts.made, counts.disposed]).to.deep.equal([2, 1]);
  });

  it('gives up an engine that breaks again and again, and can be started anew', async () => {
    let isBroken = true;
    const { createTrainer } = countingEngine((trainer) => {
      const step = trainer.step.bind(trainer);
      trainer.step = (n) => (isBroken ? Promise.reject(new Error('lost for good')) : step(n));
      return trainer;
    });
    const run = await track(readyRun({}, { createTrainer }));
    const error = await rejection(run.seek(5));
    expect(error.code).to.equal('run-failed');
    expect(run.state).to.equal('failed');
    expect(run.failure).to.deep.include({ code: 'engine-broke', values: { engine: 'cpu-float64' } });
    expect((await rejection(run.seek(5))).code).to.equal('run-failed');
    isBroken = false;
    await run.restart();
    await run.seek(5);
    expect(run.epoch).to.equal(5);
  });

  it('says when the engine that was asked for is not there', async () => {
    const run = createRun(settings, { createTrainer: () => Promise.reject(new Error('none')) });
    expect((await rejection(run.ready)).code).to.equal('run-failed');
    expect(run.state).to.equal('failed');
    const { createTrainer } = countingEngine((trainer) =>
      Object.defineProperty(trainer, 'fallback', {
        value: { from: 'webgl', code: 'webgl-missing', values: {} },
      }),
    );
    const other = await track(readyRun({ engine: 'webgl' }, { createTrainer }));
    expect(other.notices).to.deep.equal([
      { code: 'engine-fallback', asked: 'webgl', used: 'cpu-float64', reason: 'webgl-missing' },
    ]);
    await run.dispose();
  });

  it('says when a known epoch came out differently the second time', async () => {
    let calls = 0;
    const { createTrainer } = countingEngine((trainer) => {
      const restore = trainer.restore.bind(trainer);
      trainer.restore = async (snapshot) => {
        calls++;
        await restore(snapshot);
        const parameters = await trainer.parameters();
        parameters.weights[0][0][0] += 1e-9;
        await trainer.setParameters(parameters);
      };
      return trainer;
    });
    const run = await track(readyRun({}, { createTrainer }));
    await run.seek(20);
    await run.seek(0);
    await run.seek(19);
    expect(calls).to.equal(1);
    expect(run.notices[0]).to.include({ code: 'replay-differs', epoch: 1 });
  });

  it('restarts with new settings for the same listeners and gives the old engine back', async () => {
    const { counts, createTrainer } = countingEngine();
    const run = await track(readyRun({}, { createTrainer }));
    await run.seek(20);
    const first = run.restart({ ...settings, seed: 7 });
    expect(run.state).to.equal('preparing');
    const second = run.restart({ ...settings, seed: 8, epochs: 30 });
    await Promise.all([first, second]);
    expect(run.settings.seed).to.equal(8);
    expect(run.plannedEpochs).to.equal(30);
    expect(run.state).to.equal('ready');
    expect(run.losses).to.have.length(1);
    await run.dispose();
    expect(counts.disposed).to.equal(counts.made);
    expect((await rejection(run.seek(1))).code).to.equal('run-disposed');
  });

  it('given back before its engine has come → whoever waits for it is told, and the page goes on', async () => {
    let hand: (trainer: Trainer) => void = () => undefined;
    const coming = new Promise<Trainer>((resolve) => (hand = resolve));
    const run = createRun(settings, { createTrainer: () => coming });
    const waiting = [run.seek(3), run.stepForward(), run.change({ kind: 'learning-rate', value: 1 })];
    const told = waiting.map((promise) => rejection(promise));
    const disposed = run.dispose();
    hand(await createEngine('cpu-float64', run.spec));
    await disposed;
    expect((await Promise.all(told)).map(({ code }) => code)).to.deep.equal([
      'run-disposed',
      'run-disposed',
      'run-disposed',
    ]);
    expect((await rejection(run.ready)).code).to.equal('run-disposed');
  });

  it('gives everything back when it is disposed of while it plays', async () => {
    const frames = manualFrames();
    const { counts, createTrainer } = countingEngine();
    const run = await readyRun({ epochs: 1e6 }, { frames, createTrainer });
    run.subscribe(() => undefined);
    run.play();
    await frames.turn();
    await run.dispose();
    expect(frames.requested).to.equal(0);
    expect(counts.disposed).to.equal(1);
    const { step } = counts;
    await nextTask();
    expect(counts.step).to.equal(step);
  });

  it('records the test loss of a split where it was read, thinned', async () => {
    const run = await track(readyRun({ testShare: 0.25, epochs: 2000, preset: 'none' }));
    for (let epoch = 1; epoch <= 20; epoch++) await run.seek(epoch);
    expect(run.data.test!.inputs).to.have.length(25);
    expect(run.testLosses.map(({ epoch }) => epoch)).to.deep.equal(Array.from({ length: 21 }, (_, i) => i));
    const { test } = run.readout!;
    const mean =
      test!.predictions.reduce((sum, [a], i) => sum + 0.5 * (a - test!.targets[i][0]) ** 2, 0) / 25;
    allClose([test!.loss], [mean], { relative: 1e-14 });
  });

  it('never holds the page for 50 ms while it trains 10,000 points with a field', async function () {
    this.timeout(60_000);
    const run = await track(
      readyRun({
        preset: 'none',
        count: 10_000,
        layers: [2, 16, 16, 1],
        activations: ['tanh', 'tanh', 'sigmoid'],
        epochs: 1_000_000,
      }),
    );
    run.subscribe(() => undefined, { field: { resolution: 60 }, unitMaps: { resolution: 24 } });
    // A machine that does other things too may hold a page for a while; training must not, in every round alike. So
    // one round that nothing else disturbed counts, and there is time for several.
    const start = performance.now();
    let longest = Infinity;
    while (longest >= 50 && performance.now() - start < 40_000) longest = await longestPause(run);
    expect(run.epoch).to.be.at.least(1);
    expect(longest, 'longest pause of the page in ms').to.be.below(50);
  });
});
