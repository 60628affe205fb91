// What rounding does: distances from float64, the epochs at which they are read, and where a slope becomes exactly 0.
import { expect } from 'chai';
import {
  digitsInCommon,
  driftFrom,
  firstZero,
  probesAtOnce,
  roundedSigmoid,
  roundings,
  sampleEpochs,
  slopeByExponential,
  slopeByOutput,
} from '../../src/comparison/drift.ts';
import { activations } from '../../src/numerics/activations.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';

const { float32, float64 } = roundings;

describe('drift from float64', () => {
  const moment = {
    parameters: { weights: [[[0.1, -2]], [[3], [0.5]]], biases: [[0.3, 0], [-0.7]] },
    predictions: [[0.25], [0.1]],
  };

  it('equal moments → no distance, and infinitely many digits in common', () => {
    const drift = driftFrom(moment, moment, 'float32');
    expect(drift.parameters).to.include({ count: 7, largest: 0, largestUlps: 0 });
    expect(digitsInCommon(drift.predictions)).to.equal(Infinity);
  });

  it('rounded once → at most half a step of the last place of each number, about 7 digits', () => {
    const rounded = {
      parameters: {
        weights: moment.parameters.weights.map((matrix) => matrix.map((row) => row.map(Math.fround))),
        biases: moment.parameters.biases.map((row) => row.map(Math.fround)),
      },
      predictions: moment.predictions.map((row) => row.map(Math.fround)),
    };
    const drift = driftFrom(moment, rounded, 'float32');
    expect(drift.parameters.largest).to.be.closeTo(Math.abs(Math.fround(0.3) - 0.3), 1e-17);
    expect(drift.parameters.largestUlps).to.equal(0);
    expect(digitsInCommon(drift.parameters)).to.be.within(7, 9);
  });

  it('one number 3 steps away → 3 ulps, named by its size; a difference of 10 % → 1 digit', () => {
    const step = 2 ** -26; // between 1/8 and 1/4 a float32 number has its neighbours 2⁻²⁶ away
    const side = { ...moment, predictions: [[0.2], [0.1]] };
    expect(digitsInCommon(driftFrom(moment, side, 'float32').predictions)).to.be.closeTo(
      -Math.log10(0.05 / 0.25),
      0.1,
    );
    const near = Math.fround(0.2);
    const truth = { ...moment, predictions: [[near]] };
    const moved = { ...moment, predictions: [[near + 3 * step]] };
    expect(driftFrom(truth, moved, 'float32').predictions.largestUlps).to.equal(3);
  });

  it('a training in float64 beside itself does not drift in 200 epochs', async () => {
    const [one, two] = await Promise.all(
      [0, 1].map(() => createTrainer('cpu-float64', notebookPreset({ points: 50 }))),
    );
    await one.step(200);
    for (let made = 0; made < 200; made += 50) await two.step(50);
    const read = async (trainer: typeof one) => ({
      parameters: await trainer.parameters(),
      predictions: await trainer.predict(trainer.spec.inputs),
    });
    const drift = driftFrom(await read(one), await read(two), 'float64');
    expect(drift.parameters.largest).to.equal(0);
    one.dispose();
    two.dispose();
  });
});

describe('sampleEpochs', () => {
  it('5000 → the early ones, then evenly, in order, once each, the last one included', () => {
    const epochs = sampleEpochs(5000);
    expect(epochs.slice(0, 7)).to.deep.equal([0, 1, 2, 5, 10, 20, 83]);
    expect(epochs.at(-1)).to.equal(5000);
    expect(epochs).to.deep.equal([...new Set(epochs)].sort((a, b) => a - b));
    expect(epochs).to.have.length(66);
  });

  it('few epochs → each of them once', () => {
    expect(sampleEpochs(3)).to.deep.equal([0, 1, 2, 3]);
    expect(sampleEpochs(1, 60)).to.deep.equal([0, 1]);
  });
});

describe('the sigmoid’s slope, rounded after each operation', () => {
  it('float64 → the lab’s own σ and σ′ to the last digits', () => {
    for (const z of [0, 0.3, 2, 9, 30]) {
      expect(roundedSigmoid(z, float64)).to.be.closeTo(activations.sigmoid.value(z), 1e-16);
      const truth = activations.sigmoid.derivative(z);
      expect(slopeByExponential(z, float64) / truth).to.be.closeTo(1, 1e-15);
      expect(slopeByOutput(z, float64)).to.be.closeTo(truth, 1e-15);
    }
  });

  it('z = 20 → exactly 0 as a(1 − a) in float32, 2.06e-9 in float64 and in the other form', () => {
    expect(slopeByOutput(20, float32)).to.equal(0);
    expect(slopeByOutput(20, float64)).to.be.closeTo(2.0611536e-9, 1e-16);
    expect(slopeByExponential(20, float32) / 2.0611536181902037e-9).to.be.closeTo(1, 1e-6);
  });

  for (const [name, slope, round, place] of [
    ['a(1 − a) in float32', slopeByOutput, float32, 24 * Math.LN2],
    ['a(1 − a) in float64', slopeByOutput, float64, 53 * Math.LN2],
    ['e⁻ᶻ/(1 + e⁻ᶻ)² in float32', slopeByExponential, float32, 150 * Math.LN2],
  ] as const)
    it(`${name} → 0 from z = ${place.toFixed(2)} on`, async () => {
      const found = await firstZero((z) => z.map((each) => slope(each, round)), 0, 128);
      expect(found).to.be.closeTo(place, 1e-5);
      expect(slope(found, round)).to.equal(0);
      expect(slope(found - 1e-4, round)).to.be.above(0);
    });

  it('a slope that is never 0 → NaN; machines are asked 64 places at once', async () => {
    let asked = 0;
    const found = await firstZero(
      async (z) => {
        asked++;
        expect(z).to.have.length(probesAtOnce);
        return z.map((each) => slopeByExponential(each, float64));
      },
      0,
      128,
    );
    expect(found).to.satisfy(Number.isNaN);
    expect(asked).to.equal(1);
  });
});
