// tfjs keeps the contract on its WebGL backend.
import { holdEngines } from '../../helpers/hold-engines.ts';
import { describeTrainerContract, float32Tolerances } from '../trainer-contract.ts';

describe('tfjs with one context throughout', () => {
  holdEngines('tfjs');

  // In software WebGL tfjs makes some 200 steps a second: 1,000 epochs there, all 5,000 on its processor backend.
  describeTrainerContract(
    'tfjs',
    { ...float32Tolerances, long: { ...float32Tolerances.long, epochs: 1000 } },
    { device: { engine: 'tfjs', backend: 'webgl', precision: 'float32' }, name: 'tfjs on WebGL' },
  );
});
