// Keyframes stay few however long a run is, lie densest where the run stands, and never lose the start.
import { expect } from 'chai';
import type { Keyframe } from '../../src/run/keyframes.ts';
import { Keyframes } from '../../src/run/keyframes.ts';

const small = { weights: [[[1]]], biases: [[0]] };

function keyframe(epoch: number, parameters = small, copies: 0 | 1 | 2 = 0): Keyframe {
  return {
    engine: 'cpu-float64',
    step: epoch,
    epoch,
    learningRate: 0.1,
    parameters,
    ...(copies > 0 && {
      optimizerState: { count: epoch, first: parameters, ...(copies > 1 && { second: parameters }) },
    }),
  };
}

describe('keyframes', () => {
  it('stay at most 64 over a million epochs, with the start and the present among them', () => {
    const frames = new Keyframes();
    for (let epoch = 0; epoch <= 1_000_000; epoch += 1000) frames.add(keyframe(epoch));
    expect(frames.count).to.equal(64);
    expect(frames.epochs[0]).to.equal(0);
    expect(frames.epochs.at(-1)).to.equal(1_000_000);
  });

  it('lie denser near now, and leave no hole in the past larger than a twelfth of the run', () => {
    const frames = new Keyframes();
    for (let epoch = 0; epoch <= 10_000; epoch += 10) frames.add(keyframe(epoch));
    const gaps = frames.epochs.slice(1).map((epoch, i) => epoch - frames.epochs[i]);
    expect(Math.max(...gaps)).to.be.below(10_000 / 12);
    expect(Math.max(...gaps.slice(-5))).to.be.below(Math.max(...gaps) / 3);
  });

  it('follow a person who scrubs in the middle of the run', () => {
    const frames = new Keyframes();
    for (let epoch = 0; epoch <= 10_000; epoch += 10) frames.add(keyframe(epoch));
    for (let epoch = 3000; epoch < 3400; epoch += 5) frames.add(keyframe(epoch), 3200);
    const near = frames.epochs.filter((epoch) => epoch >= 3000 && epoch <= 3400);
    expect(near.length).to.be.above(12);
    expect(frames.count).to.equal(64);
    expect(frames.before(3200)!.epoch).to.equal(3200);
  });

  it('answer with the latest one at or before an epoch', () => {
    const frames = new Keyframes();
    for (const epoch of [0, 30, 10, 20]) frames.add(keyframe(epoch));
    expect([0, 9, 10, 29, 99].map((epoch) => frames.before(epoch)!.epoch)).to.deep.equal([0, 0, 10, 20, 30]);
    frames.dropAfter(20);
    expect(frames.epochs).to.deep.equal([0, 10, 20]);
    expect(new Keyframes().before(5)).to.equal(undefined);
  });

  it('replace the one at the same epoch', () => {
    const frames = new Keyframes();
    frames.add(keyframe(0));
    frames.add({ ...keyframe(0), learningRate: 5 });
    expect(frames.count).to.equal(1);
    expect(frames.before(0)!.learningRate).to.equal(5);
  });

  it('become fewer for large networks, counting what the optimiser keeps', () => {
    // One of them stands for all: they are counted, not looked at.
    const large = { weights: [Array.from({ length: 100_000 }, () => [1])], biases: [[0]] };
    const count = (copies: 0 | 1 | 2): number => {
      const frames = new Keyframes();
      for (let epoch = 0; epoch < 100; epoch++) frames.add(keyframe(epoch, large, copies));
      return frames.count;
    };
    expect([count(0), count(1), count(2)]).to.deep.equal([39, 19, 13]);
  });
});
