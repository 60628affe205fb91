/**
 * numpy's RandomState: the same seed gives the same numbers as `np.random.seed(seed)` does in Python, so that
 * seed 42 here is seed 42 of the notebook. Every random thing in the lab draws from one of these, passed in.
 *
 * MT19937 (Matsumoto and Nishimura 1998) seeded by init_genrand, uniforms of 53 bits, normals by numpy's
 * legacy polar method with its cached second value, shuffles by numpy's legacy shuffle.
 */
import { CodedError } from './coded-error.ts';
import { preciseLog } from './precise-log.ts';

/** The whole state as plain data: restored, it goes on with the same bits. */
export interface RandomStateSnapshot {
  /** 624 words of 32 bits. */
  readonly key: readonly number[];
  /** Words of `key` already used, 0 to 624. */
  readonly position: number;
  /** The second value of the polar method, if it waits to be drawn. */
  readonly cachedGauss?: number;
}

const stateWords = 624;
const shiftWords = 397;
const twistMatrix = 0x9908b0df;

export class RandomState {
  readonly #key = new Uint32Array(stateWords);
  #position = stateWords;
  #cachedGauss: number | undefined;

  /** @param seed whole number from 0 to 2³² − 1; anything else throws `random-seed`. */
  constructor(seed: number) {
    if (!Number.isInteger(seed) || seed < 0 || seed > 0xffffffff)
      throw new CodedError('random-seed', { seed });
    const key = this.#key;
    key[0] = seed;
    // init_genrand: keyᵢ = 1812433253 · (keyᵢ₋₁ ⊕ keyᵢ₋₁ ≫ 30) + i
    for (let i = 1; i < stateWords; i++) {
      const mixed = key[i - 1] ^ (key[i - 1] >>> 30);
      key[i] = Math.imul(1812433253, mixed) + i;
    }
  }

  static fromSnapshot(snapshot: RandomStateSnapshot): RandomState {
    const state = new RandomState(0);
    state.restore(snapshot);
    return state;
  }

  snapshot(): RandomStateSnapshot {
    const position = this.#position;
    return this.#cachedGauss === undefined
      ? { key: [...this.#key], position }
      : { key: [...this.#key], position, cachedGauss: this.#cachedGauss };
  }

  restore(snapshot: RandomStateSnapshot): void {
    if (snapshot.key.length !== stateWords) {
      throw new CodedError('random-snapshot', { words: snapshot.key.length, expected: stateWords });
    }
    this.#key.set(snapshot.key);
    this.#position = snapshot.position;
    this.#cachedGauss = snapshot.cachedGauss;
  }

  /** The next word, 0 to 2³² − 1. */
  nextUint32(): number {
    if (this.#position === stateWords) this.#twist();
    let word = this.#key[this.#position++];
    word ^= word >>> 11;
    word ^= (word << 7) & 0x9d2c5680;
    word ^= (word << 15) & 0xefc60000;
    word ^= word >>> 18;
    return word >>> 0;
  }

  /** Uniform in [0, 1), 53 bits: numpy's random_sample. */
  uniform(): number {
    const high = this.nextUint32() >>> 5;
    const low = this.nextUint32() >>> 6;
    return (high * 67108864 + low) / 9007199254740992;
  }

  /** Standard normal: numpy's legacy gauss. Two draws share one pair of uniforms. */
  normal(): number {
    if (this.#cachedGauss !== undefined) {
      const cached = this.#cachedGauss;
      this.#cachedGauss = undefined;
      return cached;
    }
    let x1: number;
    let x2: number;
    let radiusSquared: number;
    do {
      x1 = 2 * this.uniform() - 1;
      x2 = 2 * this.uniform() - 1;
      radiusSquared = x1 * x1 + x2 * x2;
    } while (radiusSquared >= 1 || radiusSquared === 0);
    const factor = Math.sqrt((-2 * preciseLog(radiusSquared)) / radiusSquared);
    this.#cachedGauss = factor * x1;
    return factor * x2;
  }

  /** `rows × columns` standard normals, drawn row by row as np.random.randn(rows, columns) does. */
  normals(rows: number, columns: number): number[][] {
    return Array.from({ length: rows }, () => Array.from({ length: columns }, () => this.normal()));
  }

  /** Whole number from 0 to `max` inclusive, every one equally likely: numpy's legacy random_interval. */
  interval(max: number): number {
    if (max === 0) return 0;
    const mask = 0xffffffff >>> Math.clz32(max);
    let value: number;
    do value = (this.nextUint32() & mask) >>> 0;
    while (value > max);
    return value;
  }

  /** Shuffles in place as np.random.shuffle does: Fisher and Yates, from the last place to the first. */
  shuffle<T>(items: { length: number; [index: number]: T }): void {
    for (let i = items.length - 1; i > 0; i--) {
      const j = this.interval(i);
      const swapped = items[i];
      items[i] = items[j];
      items[j] = swapped;
    }
  }

  /** 0 … n−1 in shuffled order: np.random.permutation(n). */
  permutation(n: number): number[] {
    const order = Array.from({ length: n }, (_, i) => i);
    this.shuffle(order);
    return order;
  }

  #twist(): void {
    const key = this.#key;
    for (let i = 0; i < stateWords; i++) {
      const mixed = (key[i] & 0x80000000) | (key[(i + 1) % stateWords] & 0x7fffffff);
      const odd = mixed & 1 ? twistMatrix : 0;
      key[i] = key[(i + shiftWords) % stateWords] ^ (mixed >>> 1) ^ odd;
    }
    this.#position = 0;
  }
}
