/**
 * Training with a wrong formula, as the bug hunt does: only an engine that can put another formula in the place
 * of its own can do it, and it must be the formula that really runs.
 */
import type { Trainer } from '../network/trainer.ts';
import { RunError } from './run-notices.ts';

/** What an engine offers beside the contract when its formulas can be replaced. */
export interface MistakableTrainer extends Trainer {
  /** Puts the named mistake in force from the next update on; undefined takes it back. */
  setMistake(name: string | undefined): Promise<void>;
}

export function isMistakable(trainer: Trainer): trainer is MistakableTrainer {
  return 'setMistake' in trainer && typeof trainer.setMistake === 'function';
}

/** '' is no mistake. Throws `run-mistake-unsupported` where the engine cannot do it. */
export async function setMistake(trainer: Trainer, name: string): Promise<void> {
  if (isMistakable(trainer)) await trainer.setMistake(name === '' ? undefined : name);
  else if (name !== '') {
    throw new RunError('run-mistake-unsupported', { engine: trainer.device.engine, name });
  }
}
