/** What the figure shows at a time: a program that was read, with its numbers, or the function alone. */
import type { Run, RunReadout } from '../../src/run/run.ts';
import type { PassNetwork } from './pass-formulas.ts';
import type { PassReading, TaughtPass } from './pass-reading.ts';

/** Where the figure stands: nothing yet, a reading, or no WebGL (with the functions alone). */
export interface Shown {
  readonly run: Run;
  readonly readout: RunReadout;
  readonly mistake: string | undefined;
  readonly pass: TaughtPass;
  readonly layer: number;
  readonly reading: PassReading | undefined;
  /** The function alone, where nothing was compiled. */
  readonly alone: string | undefined;
  /** Why nothing could be compiled, when it was tried. */
  readonly reason: string | undefined;
}

export const networkOf = ({ spec }: Run): PassNetwork => ({
  layers: spec.layers,
  activations: spec.activations,
  loss: spec.loss,
  optimizer: spec.optimizer ?? 'gradient-descent',
});

/** The layer nearest to a wish in which a pass exists, 0-based. */
export function layerWithPass(pass: TaughtPass, layer: number, depth: number): number {
  if (pass === 'output-delta') return depth - 1;
  if (pass === 'loss') return 0;
  if (pass === 'hidden-delta') return Math.max(0, Math.min(layer, depth - 2));
  return Math.min(layer, depth - 1);
}
