/**
 * Keeps engines of the page awake while a file of tests runs: between two tests nobody would use them, they would
 * give their context back, and every test would compile all programs anew.
 */
import { createTrainer } from '../../src/engines/create-trainer.ts';
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import type { EngineName, Trainer } from '../../src/network/trainer.ts';

/** To be called inside `describe`. */
export function holdEngines(...engines: readonly EngineName[]): void {
  const held: Trainer[] = [];
  before(async () => {
    for (const engine of engines) held.push(await createTrainer(engine, notebookPreset()));
    // The programs are compiled when they are used.
    for (const trainer of held) await trainer.step(1);
  });
  after(() => held.splice(0).forEach((trainer) => trainer.dispose()));
}
