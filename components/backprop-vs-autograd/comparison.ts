/**
 * Everything that is said about two trainings at one moment, computed from their read-outs: the account of their
 * gradients, how far they stand apart, what rounding explains, and what an untrained net would have.
 */
import { forward } from '../../src/comparison/float64-network.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { trainingDifference } from '../../src/comparison/training-difference.ts';
import type {
  TrainingDifference,
  TrainingMoment,
  VectorDifference,
} from '../../src/comparison/training-difference.ts';
import { startParameters } from '../../src/network/initialisation.ts';
import { toCsv } from '../../src/export/csv.ts';
import { correlation } from '../../src/numerics/statistics.ts';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { Run, RunReadout } from '../../src/run/run.ts';
import { takeAccount } from '../backprop-ledger/ledger-account.ts';
import type { LedgerAccount } from '../backprop-ledger/ledger-account.ts';
import type { SavedFile } from '../shared/run-files.ts';
import { roundingReach } from './rounding-reach.ts';

export interface Comparison {
  readonly epoch: number;
  readonly hand: RunReadout | undefined;
  readonly automatic: RunReadout | undefined;
  readonly account: LedgerAccount;
  /** Absent where one side is missing. */
  readonly difference: TrainingDifference | undefined;
  /** The coarser of the two precisions: what an ulp is measured in. */
  readonly precision: 'float32' | 'float64';
  /** Largest difference of two predictions that rounding explains; undefined where it cannot be said. */
  readonly explained: number | undefined;
  /** Correlation of the untrained net's predictions with those by hand now; NaN where a list does not vary. */
  readonly untrained: number;
}

/** The read-outs to speak of: both at one epoch, or that of the only side that there is. */
export function readoutsOf(pair: RunPair): {
  hand: RunReadout | undefined;
  automatic: RunReadout | undefined;
} {
  const { matched, first, second } = pair;
  if (second.state === 'failed') return { hand: first.readout, automatic: undefined };
  if (first.state === 'failed') return { hand: undefined, automatic: second.readout };
  return { hand: matched?.first, automatic: matched?.second };
}

const readingOf = (readout: RunReadout | undefined): SideReading | undefined =>
  readout?.gradients && {
    device: readout.device,
    parameters: readout.parameters,
    gradients: readout.gradients,
  };

const momentOf = ({ parameters, train, gradients }: RunReadout): TrainingMoment | undefined =>
  gradients && { parameters, predictions: train.predictions, gradients };

/** Undefined while the gradients have not been read. */
export function compare(pair: RunPair): Comparison | undefined {
  const { hand, automatic } = readoutsOf(pair);
  const handSide = readingOf(hand);
  const automaticSide = readingOf(automatic);
  const present = hand ?? automatic;
  if (!present || (hand && !handSide) || (automatic && !automaticSide)) return undefined;
  // The loss that both should have is the one by hand, which is the notebook's own derivation.
  const { spec } = pair.first;
  const precisions = [hand, automatic].map((readout) => readout?.device.precision);
  const precision = precisions.includes('float32') ? 'float32' : 'float64';
  const handMoment = hand && momentOf(hand);
  const automaticMoment = automatic && momentOf(automatic);
  const untrained = (forward(spec, startParameters(spec)).at(-1)?.a ?? []).flat();
  return {
    epoch: present.epoch,
    hand,
    automatic,
    account: takeAccount({
      spec,
      epoch: present.epoch,
      hand: handSide,
      automatic: automaticSide,
      automaticLoss: pair.second.spec.loss,
    }),
    difference: handMoment && automaticMoment && trainingDifference(handMoment, automaticMoment, precision),
    precision,
    explained: sumOf([
      hand && handSide && reachOf(pair.first, hand, handSide),
      automatic && automaticSide && reachOf(pair.second, automatic, automaticSide),
    ]),
    untrained: correlation(untrained, present.train.predictions.flat()),
  };
}

const reachOf = (run: Run, readout: RunReadout, side: SideReading): number | undefined =>
  roundingReach(run.spec, side, readout.step, readout.learningRate);

const sumOf = (reaches: readonly (number | undefined)[]): number | undefined =>
  reaches.reduce<number | undefined>(
    (total, reach) => (total === undefined || reach === undefined ? undefined : total + reach),
    0,
  );

export type ComparisonVerdict = 'yes' | 'no' | 'unknown';

/** Gradients decide; where they are right and the nets are further apart than rounding explains, nobody can tell. */
export function judge({ account, difference, explained }: Comparison): ComparisonVerdict {
  if (account.ledger.referenceFaults.length > 0) return 'unknown';
  if (account.ledger.sides.some(({ verdict }) => verdict.kind === 'differ')) return 'no';
  const isBeyond = difference && explained !== undefined && !(difference.predictions.largest <= explained);
  return isBeyond ? 'unknown' : 'yes';
}

/** What was seen at one epoch. */
export interface DriftEntry extends TrainingDifference {
  readonly epoch: number;
}

export const measures = ['largest', 'mean', 'relative', 'mean-relative', 'ulps', 'correlation'] as const;
export type Measure = (typeof measures)[number];

/** One measure of how far two lists stand apart; of a correlation what it lacks to 1, so that 0 is always "equal". */
export function measureOf(difference: VectorDifference, measure: Measure): number {
  switch (measure) {
    case 'largest':
      return difference.largest;
    case 'mean':
      return difference.mean;
    case 'relative':
      return difference.largestRelative;
    case 'mean-relative':
      return difference.meanRelative;
    case 'ulps':
      return difference.largestUlps;
    case 'correlation':
      return 1 - difference.correlation;
  }
}

/** Differences at every epoch at which both sides were read; in order, one entry per epoch. */
export class DriftRecord {
  readonly #entries = new Map<number, DriftEntry>();

  add({ epoch, difference }: Comparison): void {
    if (!difference) return;
    this.#entries.set(epoch, { epoch, ...difference });
  }

  get entries(): readonly DriftEntry[] {
    return [...this.#entries.values()].sort((a, b) => a.epoch - b.epoch);
  }

  clear(): void {
    this.#entries.clear();
  }
}

/** Whether anything of the two differed at that epoch, by a measure. */
export const isApart = ({ predictions, parameters, gradients }: DriftEntry, measure: Measure): boolean =>
  [predictions, parameters, gradients].some((list) => measureOf(list, measure) > 0);

/**
 * Why the differences over the epochs cannot be drawn: nothing was trained; they are being computed; there is none at
 * any epoch that was compared; or at one only, which makes no line.
 */
export type DriftLack = 'untrained' | 'coming' | 'equal' | 'single';

export function driftLack(
  pair: Pick<RunPair, 'first' | 'second' | 'state' | 'epoch' | 'divergences'>,
  compared: number,
  entries: readonly DriftEntry[],
  measure: Measure,
): DriftLack {
  const { first, second, state, epoch, divergences } = pair;
  if (Math.min(first.knownEpochs, second.knownEpochs) === 0) return 'untrained';
  // A side that blew up is not read again, so there it is not waited for.
  const isRead = compared === epoch || divergences.first !== undefined || divergences.second !== undefined;
  if (state === 'running' || state === 'preparing' || !isRead) return 'coming';
  return entries.some((entry) => isApart(entry, measure)) ? 'single' : 'equal';
}

/** Both trainings, a row for each epoch that both know: losses, gradient norms, and how far the losses are apart. */
export function comparisonFile({ first, second }: RunPair): SavedFile {
  const count = Math.min(first.losses.length, second.losses.length);
  const header = ['epoch', 'loss_by_hand', 'loss_automatic', 'difference', 'norm_by_hand', 'norm_automatic'];
  const rows = Array.from({ length: count }, (_, epoch) => [
    epoch,
    first.losses[epoch],
    second.losses[epoch],
    first.losses[epoch] - second.losses[epoch],
    first.gradientNorms[epoch],
    second.gradientNorms[epoch],
  ]);
  return { name: 'comparison.csv', type: 'text/csv', text: toCsv(header, rows) };
}
