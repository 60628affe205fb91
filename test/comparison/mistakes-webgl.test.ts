/** Each of the ten mistakes, made by the shaders that really run, is named from its gradients and from nothing else. */
import { expect } from 'chai';
import { gatherEvidence } from '../../components/backprop-bug-hunt/evidence.ts';
import { patternKey, patternOf, simulatedRatios } from '../../components/backprop-bug-hunt/signature.ts';
import { diagnose } from '../../src/comparison/diagnosis.ts';
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { mistakeNames, mistakeNeeds, mistakeSpec } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';

const spec: NetworkSpec = mistakeSpec;
const learningRate = mistakeSpec.learningRate;

async function hasWebgl(): Promise<boolean> {
  const trainer = await createTrainer('webgl', spec);
  const { engine } = trainer.device;
  trainer.dispose();
  return engine === 'webgl';
}

/** What is said of the first gradient, and of the one after an update: the probe of two steps. */
async function diagnosesOf(mistake: MistakeName | undefined) {
  const trainer = await createTrainer('webgl', spec, { fallback: false, webgl: { mistake } });
  const first = await readSide(trainer);
  await trainer.step();
  const second = await readSide(trainer);
  trainer.dispose();
  return [
    diagnose(spec, first, { learningRate }),
    diagnose(spec, second, { learningRate, previousGradient: first.gradients }),
  ];
}

describe('ten mistakes in the shaders', function () {
  this.timeout(60_000);

  before(async function () {
    // Without WebGL 2 there are no shaders to be wrong: a browser that lacks it cannot say that these hold.
    if (!(await hasWebgl())) throw new Error('these tests need a browser with WebGL 2 and float targets');
  });

  it('no mistake → rounding explains everything, before and after an update', async () => {
    expect((await diagnosesOf(undefined)).map(({ kind }) => kind)).to.deep.equal(['agree', 'agree']);
  });

  for (const mistake of mistakeNames)
    it(`${mistake} → its own name and no other`, async () => {
      const [first, second] = await diagnosesOf(mistake);
      const named = { kind: 'mistake', cause: mistake, also: [] };
      // One that needs an update before it shows leaves the first gradient right.
      if (mistakeNeeds[mistake].updatesUntilSeen === 0) expect(first).to.deep.include(named);
      else expect(first.kind).to.equal('agree');
      expect(second).to.deep.include(named);
    });

  it('no two mistakes have the same signature', async () => {
    const signatures = new Set<string>();
    for (const mistake of mistakeNames) {
      const evidence = await gatherEvidence(mistake, spec, { epochs: 2 });
      const seen = evidence.probes.map(({ ratios }) => ratios.map((ratio) => ratio.value.toFixed(2)));
      signatures.add(JSON.stringify(seen));
    }
    expect(signatures.size).to.equal(mistakeNames.length);
  });

  for (const mistake of mistakeNames)
    it(`${mistake} → what is said it would look like is what it looks like`, async () => {
      const evidence = await gatherEvidence(mistake, spec, { epochs: 2 });
      evidence.probes.forEach((probe, step) => {
        const simulated = simulatedRatios(mistake, spec, probe.reading.parameters, {
          learningRate,
          previous: evidence.probes[step - 1]?.reading.gradients,
        });
        expect(patternKey(patternOf(simulated))).to.equal(patternKey(patternOf(probe.ratios)));
        simulated.forEach(({ key, value }, index) =>
          expect(probe.ratios[index].value, key).to.be.closeTo(value, 2e-3 * Math.max(1, Math.abs(value))),
        );
      });
    });

  it('shows the formula that ran: a mistaken one, except where the order of the passes is the mistake', async () => {
    for (const mistake of mistakeNames) {
      const { formula } = await gatherEvidence(mistake, spec, { epochs: 2 });
      if (mistakeNeeds[mistake].formula === 'schedule') expect(formula).to.equal('');
      else expect(formula, mistake).to.contain('MISTAKE');
    }
  });
});
