/**
 * What is known of a run: loss and gradient norm of every epoch, the test losses that were read, the changes.
 * Scrubbing back leaves it as it is; only a change in the past cuts it, since another future begins there.
 */
import type { RecordedChange, RunChange } from './run-changes.ts';
import type { TestLoss } from './run.ts';

/** As many as a curve can show at twice the width of a wide figure. */
const mostTestLosses = 512;

export interface ReplayDifference {
  readonly epoch: number;
  readonly first: number;
  readonly again: number;
}

export class RunHistory {
  readonly losses: number[] = [];
  readonly gradientNorms: number[] = [];
  #testLosses: TestLoss[] = [];
  #testSpacing = 1;
  #changes: RecordedChange[] = [];

  get knownEpochs(): number {
    return Math.max(0, this.losses.length - 1);
  }

  /** Undefined where even the start's loss or gradient is no finite number. */
  get lastFiniteEpoch(): number | undefined {
    const isFinite = (epoch: number): boolean =>
      Number.isFinite(this.losses[epoch]) && Number.isFinite(this.gradientNorms[epoch]);
    for (let epoch = this.knownEpochs; epoch >= 0; epoch--) if (isFinite(epoch)) return epoch;
    return undefined;
  }

  get testLosses(): readonly TestLoss[] {
    return this.#testLosses;
  }

  get changes(): readonly RecordedChange[] {
    return this.#changes;
  }

  /** Puts in the changes of a stored run, which are replayed when their epochs are reached. */
  adoptChanges(changes: readonly RecordedChange[]): void {
    this.#changes = [...changes];
  }

  /** Epoch of the first change after `epoch`, at most `until`. */
  nextChangeEpoch(epoch: number, until: number): number {
    return this.#changes.find((change) => change.epoch > epoch && change.epoch < until)?.epoch ?? until;
  }

  changesAt(epoch: number): readonly RecordedChange[] {
    return this.#changes.filter((change) => change.epoch === epoch);
  }

  changesUntil(epoch: number): readonly RecordedChange[] {
    return this.#changes.filter((change) => change.epoch <= epoch);
  }

  /**
   * Takes entries `from` … `to` of a trainer's curves. Epochs that were known already must give the same loss
   * again; the first that does not is returned. Stops at the first value that is not finite.
   */
  record(
    from: number,
    to: number,
    losses: readonly number[],
    norms: readonly number[],
  ): ReplayDifference | undefined {
    let difference: ReplayDifference | undefined;
    for (let epoch = from; epoch <= to; epoch++) {
      if (!Number.isFinite(losses[epoch]) || !Number.isFinite(norms[epoch])) break;
      const first = this.losses[epoch];
      if (first !== undefined && first !== losses[epoch]) {
        difference ??= { epoch, first, again: losses[epoch] };
      }
      this.losses[epoch] = losses[epoch];
      this.gradientNorms[epoch] = norms[epoch];
    }
    return difference;
  }

  /** Keeps every `#testSpacing`-th epoch, and doubles the spacing when there are too many. */
  recordTestLoss(entry: TestLoss): void {
    const list = this.#testLosses;
    const last = list[list.length - 1];
    const at = list.findIndex((other) => other.epoch >= entry.epoch);
    if (at !== -1) {
      if (list[at].epoch === entry.epoch) list[at] = entry;
      else if (at === 0 || entry.epoch - list[at - 1].epoch >= this.#testSpacing) list.splice(at, 0, entry);
    } else if (last === undefined || entry.epoch - last.epoch >= this.#testSpacing) list.push(entry);
    if (list.length <= mostTestLosses) return;
    this.#testSpacing *= 2;
    let kept = -Infinity;
    this.#testLosses = list.filter(({ epoch }) => {
      const isKept = epoch - kept >= this.#testSpacing || epoch === 0;
      if (isKept) kept = epoch;
      return isKept;
    });
  }

  /** Another future begins at `epoch`: forgets everything after it. Returns the last epoch that was known. */
  dropAfter(epoch: number): number {
    const until = this.knownEpochs;
    this.losses.length = Math.min(this.losses.length, epoch + 1);
    this.gradientNorms.length = Math.min(this.gradientNorms.length, epoch + 1);
    this.#testLosses = this.#testLosses.filter((entry) => entry.epoch <= epoch);
    this.#changes = this.#changes.filter((change) => change.epoch <= epoch);
    return until;
  }

  /** A dragged point changes many times at one epoch; only where it came to rest is history. */
  addChange(recorded: RecordedChange): void {
    const last = this.#changes[this.#changes.length - 1];
    if (last?.epoch === recorded.epoch && isSameThing(last.change, recorded.change)) this.#changes.pop();
    this.#changes.push(recorded);
  }
}

/** True where the second change makes the first one irrelevant. */
function isSameThing(first: RunChange, second: RunChange): boolean {
  if (first.kind === 'point-added' || first.kind === 'point-removed') return false;
  const place = ({ kind, ...rest }: RunChange): string => {
    const { index, layer, from, to, unit } = rest as Partial<Record<string, number>>;
    return [kind, index, layer, from, to, unit].join(' ');
  };
  return place(first) === place(second);
}
