// tfjs keeps the contract on its WebGL backend.
import { createTrainer } from '../../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../../src/network/notebook-preset.ts';
import { describeTrainerContract, float32Tolerances } from '../trainer-contract.ts';
import type { Trainer } from '../../../src/network/trainer.ts';

describe('tfjs with one context throughout', () => {
  // Held by a trainer, so that tfjs does not compile its programs anew for each test.
  let holder: Trainer;
  before(async () => {
    holder = await createTrainer('tfjs', notebookPreset());
  });
  after(() => holder.dispose());

  // In software WebGL tfjs makes some 200 steps a second: 1,000 epochs there, all 5,000 on its processor backend.
  describeTrainerContract(
    'tfjs',
    { ...float32Tolerances, long: { ...float32Tolerances.long, epochs: 1000 } },
    { device: { engine: 'tfjs', backend: 'webgl', precision: 'float32' }, name: 'tfjs on WebGL' },
  );
});
