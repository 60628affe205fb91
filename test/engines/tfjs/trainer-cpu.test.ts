// tfjs keeps the contract on its processor backend.
import { describeTrainerContract, float32Tolerances } from '../trainer-contract.ts';

describeTrainerContract('tfjs', float32Tolerances, {
  device: { engine: 'tfjs', backend: 'cpu', precision: 'float32' },
  trainer: { tfjs: { backend: 'cpu' } },
  name: 'tfjs on the processor',
});
