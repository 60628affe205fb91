/**
 * Moments of a run that were kept whole: parameters, optimiser and random state. Any other moment is made by
 * going on from the one before it, so a student can drag through 5000 epochs without 5000 copies in memory.
 */
import type { TrainerSnapshot } from '../network/trainer.ts';

/** A snapshot without its curves: the run keeps those once, and not once per keyframe. */
export type Keyframe = Omit<TrainerSnapshot, 'losses' | 'gradientNorms'>;

/** More would not make scrubbing quicker that a person could feel: the gaps are already a tenth of a second. */
const mostKeyframes = 64;
/** Numbers in all keyframes together, 32 MB; reached only by networks of more than 65,000 parameters. */
const mostNumbers = 4_000_000;
/** Even for the largest network with Adam's two averages: the start, the present and a few between. */
const fewestKeyframes = 8;

export class Keyframes {
  /** By epoch, ascending; the first one is the start and always stays. */
  #frames: Keyframe[] = [];

  get count(): number {
    return this.#frames.length;
  }

  get epochs(): readonly number[] {
    return this.#frames.map((frame) => frame.epoch);
  }

  /** Takes the place of one at the same epoch. `now` is where the run stands: keyframes are densest there. */
  add(frame: Keyframe, now: number = frame.epoch): void {
    const at = this.#frames.findIndex((other) => other.epoch >= frame.epoch);
    if (at === -1) this.#frames.push(frame);
    else this.#frames.splice(at, this.#frames[at].epoch === frame.epoch ? 1 : 0, frame);
    while (this.#frames.length > limitFor(frame)) this.#thin(now);
  }

  /** The latest one at or before `epoch`. */
  before(epoch: number): Keyframe | undefined {
    return this.#frames.findLast((frame) => frame.epoch <= epoch);
  }

  /** Forgets all that lie after `epoch`. */
  dropAfter(epoch: number): void {
    this.#frames = this.#frames.filter((frame) => frame.epoch <= epoch);
  }

  /** Takes away the one that is missed least: where the gap it leaves is smallest for its distance from now. */
  #thin(now: number): void {
    const frames = this.#frames;
    const span = frames[frames.length - 1].epoch - frames[0].epoch;
    let least = 1;
    let leastCost = Infinity;
    for (let i = 1; i < frames.length; i++) {
      const gap = (frames[i + 1]?.epoch ?? frames[i].epoch + span) - frames[i - 1].epoch;
      // span/16 keeps the far past evenly covered; without it gaps would double with every step away from now.
      const cost = gap / (Math.abs(now - frames[i].epoch) + span / 16 + 1);
      if (frames[i].epoch !== now && cost < leastCost) [least, leastCost] = [i, cost];
    }
    frames.splice(least, 1);
  }
}

function limitFor(frame: Keyframe): number {
  const perCopy = frame.parameters.weights.reduce(
    (count, matrix, layer) =>
      count + matrix.length * matrix[0].length + frame.parameters.biases[layer].length,
    0,
  );
  const copies = 1 + (frame.optimizerState?.first ? 1 : 0) + (frame.optimizerState?.second ? 1 : 0);
  return Math.max(fewestKeyframes, Math.min(mostKeyframes, Math.floor(mostNumbers / (perCopy * copies))));
}
