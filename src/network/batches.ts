/**
 * Which points each update sees. With the full batch it is always all of them; with mini-batches every epoch
 * shuffles the points anew and cuts them into batches, in one order that all engines share.
 *
 * The order comes from a fresh RandomState of the seed, whether or not the start was drawn from that seed too,
 * so that two trainings with the same seed see the same batches even when their weights were given.
 */
import { CodedError } from '../numerics/coded-error.ts';
import { RandomState } from '../numerics/random.ts';
import type { RandomStateSnapshot } from '../numerics/random.ts';

/** The part of a TrainerSnapshot that belongs to the order of the points; empty with the full batch. */
export interface BatchScheduleSnapshot {
  readonly random?: RandomStateSnapshot;
  readonly order?: readonly number[];
  readonly batchInEpoch?: number;
}

export class BatchSchedule {
  #points: number;
  readonly #batchSize: number;
  readonly #random: RandomState;
  #order: Int32Array;
  #batchInEpoch = 0;

  /** @param batchSize absent or ≥ points: the full batch. */
  constructor(points: number, batchSize: number | undefined, seed: number) {
    this.#points = points;
    this.#batchSize = batchSize ?? Infinity;
    this.#random = new RandomState(seed);
    this.#order = this.#drawOrder();
  }

  get isFullBatch(): boolean {
    return this.#batchSize >= this.#points;
  }

  get batchesPerEpoch(): number {
    return this.isFullBatch ? 1 : Math.ceil(this.#points / this.#batchSize);
  }

  /** Points of the next update, as indices in order: a view that the next `advance` may overwrite. */
  get batch(): Int32Array {
    if (this.isFullBatch) return this.#order;
    const start = this.#batchInEpoch * this.#batchSize;
    return this.#order.subarray(start, Math.min(start + this.#batchSize, this.#points));
  }

  /** The update with `batch` completes a pass over all points. */
  get isLastOfEpoch(): boolean {
    return this.#batchInEpoch + 1 >= this.batchesPerEpoch;
  }

  /** To the next batch; a new epoch gets a new order. */
  advance(): void {
    if (this.isFullBatch) return;
    if (this.isLastOfEpoch) {
      this.#batchInEpoch = 0;
      this.#order = this.#drawOrder();
    } else {
      this.#batchInEpoch++;
    }
  }

  /** Points were added or taken away: the epoch under way begins again with a new order. */
  setPoints(points: number): void {
    if (points === this.#points) return;
    this.#points = points;
    this.#batchInEpoch = 0;
    this.#order = this.#drawOrder();
  }

  snapshot(): BatchScheduleSnapshot {
    if (this.#batchSize === Infinity) return {};
    // With few points a batch may hold all of them now, and no longer when one is added.
    const random = this.#random.snapshot();
    if (this.isFullBatch) return { random };
    return { random, order: [...this.#order], batchInEpoch: this.#batchInEpoch };
  }

  /** Throws `network-snapshot-points` if the snapshot was taken with another number of points. */
  restore({ random, order, batchInEpoch }: BatchScheduleSnapshot): void {
    if (random !== undefined) this.#random.restore(random);
    if (this.isFullBatch) return;
    if (random === undefined || order?.length !== this.#points) {
      throw new CodedError('network-snapshot-points', { points: order?.length, expected: this.#points });
    }
    this.#order = Int32Array.from(order);
    this.#batchInEpoch = batchInEpoch ?? 0;
  }

  #drawOrder(): Int32Array {
    const order = Int32Array.from({ length: this.#points }, (_, i) => i);
    if (!this.isFullBatch) this.#random.shuffle(order);
    return order;
  }
}
