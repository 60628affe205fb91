// One suite for every engine: what src/network/trainer.ts promises, asserted. An engine's own test calls
// describeTrainerContract with how far single or double precision may lie from the truth.
import { expect } from 'chai';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { createHarness } from './contract/harness.ts';
import { describeHardPlaces } from './contract/hard-places.ts';
import { describeNotebook } from './contract/notebook.ts';
import { describePasses } from './contract/passes.ts';
import { describeUpdates } from './contract/updates.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import type { ContractOptions, ContractTolerances } from './contract/harness.ts';

/** float64 against numpy: notebook-findings, "Tolerances that are honest". */
export const float64Tolerances: ContractTolerances = {
  pass: 1e-13,
  centralDifference: 1e-8,
  training: 1e-13,
  long: { epochs: 5000, losses: 1e-11, predictions: 1e-11, weights: 1e-11 },
};

/** Single precision; exp and tanh in software WebGL are within 6e-6 relative, most within 1e-6. */
export const float32Tolerances: ContractTolerances = {
  pass: 5e-6,
  centralDifference: 2e-5,
  training: 1e-6,
  long: { epochs: 5000, losses: 1e-6, predictions: 5e-6, weights: 1e-4 },
};

export function describeTrainerContract(
  engine: EngineName,
  tolerances: ContractTolerances,
  options: ContractOptions,
): void {
  const { device, name = engine } = options;
  describe(`the trainer contract, kept by ${name}`, function () {
    this.timeout(120_000);
    const harness = createHarness(engine, tolerances, options);
    const { make } = harness;

    it('says what computes', async () => {
      const trainer = await make(notebookPreset());
      expect(trainer.device).to.deep.equal(device);
      expect(trainer.fallback).to.equal(undefined);
      expect([
        trainer.stepCount,
        trainer.epoch,
        trainer.losses.length,
        trainer.gradientNorms.length,
      ]).to.deep.equal([0, 0, 1, 1]);
    });

    describePasses(harness);
    describeNotebook(harness);
    describeUpdates(harness);
    describeHardPlaces(harness);
  });
}

export type { ContractOptions, ContractTolerances } from './contract/harness.ts';
