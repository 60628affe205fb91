// Our engines as contestants, from the built lab that lies beside the page. They keep the loss and the gradient norm
// of every epoch; the peers keep the loss.
import type * as Training from '../../../src/training.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import type { EngineName } from '../../../src/network/trainer.ts';
import type { Contestant } from './contestant.ts';
import type { Problem } from './problem.ts';

/** Not bundled with the peers: what a page loads is what is measured. */
const built: string = '/dist/training.js';

export async function createOwn(engine: Exclude<EngineName, 'tfjs'>, { spec }: Problem): Promise<Contestant> {
  const { createTrainer } = (await import(built)) as typeof Training;
  // An engine that is missing must not be measured under another's name.
  const trainer = await createTrainer(engine, spec, { fallback: false });
  if (trainer.fallback) throw new Error(`bench: ${engine} runs on ${trainer.device.backend}`);
  return {
    async train(updates) {
      // It comes back with the last epoch's numbers and weights read, so the work itself is done.
      await trainer.step(updates);
      if (trainer.divergence) throw new Error('bench: the training diverged');
      if (trainer.gradientNorms.length !== trainer.losses.length)
        throw new Error('bench: a gradient norm is missing');
    },
    losses: () => trainer.losses,
    parameters: async () => flattenParameters(await trainer.parameters()),
    dispose: () => trainer.dispose(),
  };
}
