/**
 * The run's own start trained once more on both sides, by hand and by automatic differentiation, for as long as the
 * run went (at most the notebook's 50 epochs): do both arrive at the same network?
 */
import { readSide } from '../../src/comparison/gradient-ledger.ts';
import type { Truth } from '../../src/comparison/claims.ts';
import { vectorDifference } from '../../src/comparison/training-difference.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { EngineDevice, Trainer } from '../../src/network/trainer.ts';
import { roundingReach } from '../backprop-vs-autograd/rounding-reach.ts';

export interface SameTrainingFinding {
  readonly truth: Truth;
  readonly epochs: number;
  readonly devices: readonly [EngineDevice, EngineDevice];
  /** Largest difference of two predictions. */
  readonly seen: number;
  /** What rounding explains; undefined where it cannot be said, because of the optimiser or of the size. */
  readonly explained: number | undefined;
  readonly isTooLarge: boolean;
}

/** As long as the notebook's comparison. */
export const mostEpochs = 50;
const mostWork = 2e7;

export interface SideMakers {
  readonly hand: (spec: NetworkSpec) => Promise<Trainer>;
  readonly automatic: (spec: NetworkSpec) => Promise<Trainer>;
}

export async function checkSameTraining(
  spec: NetworkSpec,
  epochs: number,
  make: SideMakers,
  signal: AbortSignal,
): Promise<SameTrainingFinding> {
  const length = Math.min(epochs, mostEpochs);
  // One walk through the network for each of its parameters: beyond this nobody would wait for it.
  const isTooLarge = countParameters(spec.layers) ** 2 * spec.inputs.length > mostWork;
  const trained = async (side: keyof SideMakers) => {
    const trainer = await make[side](spec);
    try {
      const batches = Math.ceil(spec.inputs.length / (spec.batchSize || spec.inputs.length));
      await trainer.step(length * batches, { signal });
      const reading = await readSide(trainer);
      const predictions = (await trainer.predict(spec.inputs)).flat();
      const reach = isTooLarge
        ? undefined
        : roundingReach(spec, reading, trainer.stepCount, spec.learningRate);
      return { predictions, device: trainer.device, reach };
    } finally {
      trainer.dispose();
    }
  };
  const hand = await trained('hand');
  const automatic = await trained('automatic');
  const { precision } = automatic.device;
  const { largest: seen } = vectorDifference(hand.predictions, automatic.predictions, precision);
  const explained =
    hand.reach === undefined || automatic.reach === undefined ? undefined : hand.reach + automatic.reach;
  const truth: Truth =
    explained === undefined ? 'unknown' : Number.isNaN(seen) || seen > explained ? 'no' : 'yes';
  const devices = [hand.device, automatic.device] as const;
  return { truth, epochs: length, devices, seen, explained, isTooLarge };
}
