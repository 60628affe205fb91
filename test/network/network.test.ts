// The pieces that all engines share: the start, the order of the batches, flat parameters, turns, divergence.
import { expect } from 'chai';
import { BatchSchedule } from '../../src/network/batches.ts';
import { WorkSlices } from '../../src/network/event-loop.ts';
import { drawParameters, startParameters } from '../../src/network/initialisation.ts';
import { locateDivergence } from '../../src/network/locate-divergence.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { adamConstants, adamStepFactors } from '../../src/network/optimizers.ts';
import {
  cloneParameters,
  countParameters,
  flattenParameters,
  mapParameters,
  unflattenParameters,
} from '../../src/network/parameters.ts';
import { SerialQueue } from '../../src/network/serial-queue.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import { RandomState } from '../../src/numerics/random.ts';
import { standardDeviation } from '../../src/numerics/statistics.ts';
import { allClose } from '../helpers/all-close.ts';
import type { NetworkGradients } from '../../src/network/parameters.ts';

describe('the start', () => {
  for (const [name, expected] of [
    ['half-normal', 0.5],
    ['xavier', Math.sqrt(2 / 160)],
    ['he', Math.sqrt(2 / 100)],
  ] as const) {
    it(`${name}, 100 → 60 units → standard deviation ${expected.toFixed(3)}, biases 0`, () => {
      const { weights, biases } = drawParameters([100, 60], name, new RandomState(1));
      expect(standardDeviation(weights[0].flat()) / expected).to.be.within(0.97, 1.03);
      expect(biases).to.deep.equal([new Array(60).fill(0)]);
    });
  }

  it('given parameters → these; none → drawn from the seed, 42 if there is none', () => {
    const spec = notebookPreset();
    expect(startParameters(spec)).to.equal(spec.parameters);
    const drawn = startParameters({ ...spec, parameters: undefined, seed: undefined });
    expect(drawn).to.deep.equal(drawParameters([2, 4, 1], 'half-normal', new RandomState(42)));
  });
});

describe('BatchSchedule', () => {
  const epoch = (schedule: BatchSchedule): number[][] =>
    Array.from({ length: schedule.batchesPerEpoch }, () => {
      const batch = [...schedule.batch];
      schedule.advance();
      return batch;
    });

  it('10 points in batches of 4 → 4, 4 and 2, every point once, another order each epoch', () => {
    const schedule = new BatchSchedule(10, 4, 1);
    const first = epoch(schedule);
    const second = epoch(schedule);
    expect(first.map((batch) => batch.length)).to.deep.equal([4, 4, 2]);
    expect(first.flat().sort((a, b) => a - b)).to.deep.equal([0, 1, 2, 3, 4, 5, 6, 7, 8, 9]);
    expect(second).not.to.deep.equal(first);
    expect(first.flat()).to.deep.equal(new RandomState(1).permutation(10));
  });

  it('no size, or one of at least all points → the full batch in order, each the last of its epoch', () => {
    for (const size of [undefined, 5, 9]) {
      const schedule = new BatchSchedule(5, size, 1);
      expect([schedule.isFullBatch, schedule.isLastOfEpoch, schedule.batchesPerEpoch]).to.deep.equal([
        true,
        true,
        1,
      ]);
      expect([...schedule.batch]).to.deep.equal([0, 1, 2, 3, 4]);
      // A batch of 5 in 5 points is one in 6 points no longer, and then its generator is needed.
      expect(Object.keys(schedule.snapshot())).to.deep.equal(size === undefined ? [] : ['random']);
    }
  });

  it('a snapshot in the middle of an epoch → the same batches from there on', () => {
    const schedule = new BatchSchedule(10, 3, 8);
    epoch(schedule);
    schedule.advance();
    const snapshot = schedule.snapshot();
    const expected = [epoch(schedule), epoch(schedule)];
    const other = new BatchSchedule(10, 3, 99);
    other.restore(snapshot);
    expect([epoch(other), epoch(other)]).to.deep.equal(expected);
    expect(() => new BatchSchedule(11, 3, 1).restore(snapshot)).to.throw(
      CodedError,
      'network-snapshot-points',
    );
  });

  it('fewer points than a batch → the full batch from then on', () => {
    const schedule = new BatchSchedule(10, 4, 1);
    schedule.advance();
    schedule.setPoints(3);
    expect([...schedule.batch]).to.deep.equal([0, 1, 2]);
    schedule.setPoints(6);
    expect(epoch(schedule).map((batch) => batch.length)).to.deep.equal([4, 2]);
  });
});

describe('parameters', () => {
  const { layers } = notebookPreset();
  const parameters = notebookPreset().parameters!;

  it('flat and back → the same; 17 of them in 2-4-1', () => {
    const flat = flattenParameters(parameters);
    expect([flat.length, countParameters(layers)]).to.deep.equal([17, 17]);
    expect(unflattenParameters(layers, flat)).to.deep.equal(parameters);
    expect(Array.from(flat.subarray(0, 4))).to.deep.equal(parameters.weights[0][0]);
    expect(flat[8]).to.equal(0);
  });

  it('a clone shares no array; map tells weights from biases', () => {
    const clone = cloneParameters(parameters);
    clone.weights[0][0][0] = 9;
    clone.biases[1][0] = 9;
    expect(parameters.weights[0][0][0]).not.to.equal(9);
    expect(parameters.biases[1][0]).to.equal(0);
    const marked = mapParameters(parameters, (_, kind, layer) => (kind === 'bias' ? 10 : 0) + layer);
    expect([...flattenParameters(marked)]).to.deep.equal([
      ...new Array(8).fill(0),
      10,
      10,
      10,
      10,
      1,
      1,
      1,
      1,
      11,
    ]);
  });

  it('the factors of Adam → those of the bias corrections', () => {
    const { rate, rootScale } = adamStepFactors(0.1, 3);
    const [m, v] = [0.2, 0.05];
    const expected = (0.1 * (m / (1 - 0.9 ** 3))) / (Math.sqrt(v / (1 - 0.999 ** 3)) + adamConstants.epsilon);
    allClose([(rate * m) / (Math.sqrt(v) * rootScale + adamConstants.epsilon)], [expected], {
      relative: 1e-14,
    });
  });
});

describe('SerialQueue', () => {
  it('tasks → one after another, a failed one too; closed → trainer-disposed', async () => {
    const queue = new SerialQueue();
    const seen: number[] = [];
    const slow = queue.run(async () => {
      await new Promise((resolve) => setTimeout(resolve, 5));
      seen.push(1);
    });
    const failing = queue.run(() => {
      seen.push(2);
      throw new Error('two');
    });
    const last = queue.run(() => seen.push(3));
    const error: unknown = await failing.catch((reason: unknown) => reason);
    expect((error as Error).message).to.equal('two');
    await Promise.all([slow, last]);
    expect(seen).to.deep.equal([1, 2, 3]);
    queue.close();
    const refused: unknown = await queue.run(() => seen.push(4)).catch((reason: unknown) => reason);
    expect((refused as CodedError).code).to.equal('trainer-disposed');
    expect(seen.length).to.equal(3);
  });
});

describe('WorkSlices', () => {
  it('a rest → timers and messages get their turn, and the slice begins anew', async () => {
    const slices = new WorkSlices();
    let turns = 0;
    const timer = setInterval(() => turns++, 1);
    const hasHadTurns = (): boolean => turns >= 2;
    while (!hasHadTurns()) {
      if (slices.isOver) await slices.rest();
    }
    clearInterval(timer);
    // Between the rest and the question a busy machine may do something else, though not every time.
    let isOver = true;
    for (let time = 0; time < 20 && isOver; time++) {
      await slices.rest();
      ({ isOver } = slices);
    }
    expect(isOver).to.equal(false);
  });
});

describe('locateDivergence', () => {
  const finite = (): NetworkGradients => ({
    weights: [[[1]], [[1]]],
    biases: [[1], [1]],
    layers: [0, 1].map(() => ({ z: [[1]], a: [[1]], dz: [[1]], da: [[1]] })),
  });
  const parameters = { weights: [[[1]], [[1]]], biases: [[0], [0]] };

  it('everything finite → nothing', () => {
    expect(locateDivergence(parameters, finite(), 1)).to.equal(undefined);
  });

  const spoil: readonly (readonly [string, (g: NetworkGradients) => void, number, object])[] = [
    [
      'z of layer 1 before its a',
      (g) => (g.layers[1].z[0][0] = g.layers[1].a[0][0] = NaN),
      NaN,
      { tensor: 'z', layer: 1 },
    ],
    [
      'a of layer 0 before z of layer 1',
      (g) => (g.layers[0].a[0][0] = g.layers[1].z[0][0] = Infinity),
      1,
      { tensor: 'a', layer: 0 },
    ],
    ['the loss before the way back', (g) => (g.layers[1].dz[0][0] = NaN), Infinity, { tensor: 'loss' }],
    [
      'the last layer first on the way back',
      (g) => (g.layers[0].dz[0][0] = g.layers[1].dz[0][0] = NaN),
      1,
      { tensor: 'dz', layer: 1 },
    ],
    [
      'da that spoiled dz',
      (g) => (g.layers[0].da[0][0] = g.layers[0].dz[0][0] = Infinity),
      1,
      { tensor: 'da', layer: 0 },
    ],
    ['a sum over the points', (g) => (g.biases[1][0] = Infinity), 1, { tensor: 'biasGradient', layer: 1 }],
  ];
  for (const [name, change, loss, expected] of spoil) {
    it(`${name} → ${JSON.stringify(expected)}`, () => {
      const gradients = finite();
      change(gradients);
      expect(locateDivergence(parameters, gradients, loss)).to.deep.equal(expected);
    });
  }

  it('an infinite ∂L/∂a beside a finite ∂L/∂z → nothing, for it is not used', () => {
    const gradients = finite();
    gradients.layers[1].da[0][0] = Infinity;
    expect(locateDivergence(parameters, gradients, 1)).to.equal(undefined);
  });

  it('parameters before everything else', () => {
    const gradients = finite();
    gradients.layers[0].z[0][0] = NaN;
    expect(locateDivergence({ ...parameters, biases: [[0], [NaN]] }, gradients, NaN)).to.deep.equal({
      tensor: 'biases',
      layer: 1,
    });
  });
});
