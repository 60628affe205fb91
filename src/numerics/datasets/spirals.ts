/**
 * Two spirals wound into each other (Lang and Witbrock 1988): the hardest of the small data sets, since a
 * network has to bend its boundary around again and again.
 */
import { alternate, label } from './points.ts';
import type { DataSet } from './points.ts';

const turns = 1.75;
const largestRadius = 1.8;
/** Free space in the middle, where the two arms would touch. */
const smallestShare = 0.06;

/** r = 1.8·s, φ = 2π·1.75·s, s uniform in [0.06, 1); the arm of class 1 is turned by half a turn. */
export const spirals: DataSet = (options) => {
  const inputs = alternate(options.points, (isSecond) => {
    const share = smallestShare + (1 - smallestShare) * options.random.uniform();
    const angle = 2 * Math.PI * turns * share + (isSecond ? Math.PI : 0);
    return [largestRadius * share * Math.cos(angle), largestRadius * share * Math.sin(angle)];
  });
  return label(inputs, (_, index) => index % 2 === 1, options);
};
