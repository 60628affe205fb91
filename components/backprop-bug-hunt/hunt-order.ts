/** Which bug a hunt has: ten hunts in a row have all ten, in an order that the seed decides. */
import { mistakeNames } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import { RandomState } from '../../src/numerics/random.ts';

/** @param seed 0 … 2³²−1; its tens choose the order, its last digit the place in it */
export function bugOf(seed: number): MistakeName {
  const count = mistakeNames.length;
  const order = new RandomState(Math.floor(seed / count)).permutation(count);
  return mistakeNames[order[seed % count]];
}
