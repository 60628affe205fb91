// The hand-written GPU engine keeps the contract that all engines keep, in the form that it chooses by itself.
import { holdEngines } from '../../helpers/hold-engines.ts';
import { describeTrainerContract, float32Tolerances } from '../trainer-contract.ts';

describe('the GPU with one context throughout', () => {
  holdEngines('webgl');
  describeTrainerContract('webgl', float32Tolerances, {
    device: { engine: 'webgl', backend: 'webgl', precision: 'float32' },
  });
});
