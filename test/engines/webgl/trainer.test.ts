// The hand-written GPU engine keeps the contract that all engines keep, in the form that it chooses by itself.
import { describeTrainerContract, float32Tolerances } from '../trainer-contract.ts';

describeTrainerContract('webgl', float32Tolerances, {
  device: { engine: 'webgl', backend: 'webgl', precision: 'float32' },
});
