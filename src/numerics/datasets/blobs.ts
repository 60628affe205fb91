/**
 * Two round clouds, one for each class, far enough apart for a straight line: where a network should have no
 * trouble, and a start from which noise makes trouble.
 */
import { alternate, label } from './points.ts';
import type { DataSet } from './points.ts';

const centre = 1;
const spread = 0.4;

/** Class 0 around (−1, −1), class 1 around (1, 1), standard deviation 0.4. */
export const blobs: DataSet = (options) => {
  const { random } = options;
  const inputs = alternate(options.points, (isSecond) => {
    const middle = isSecond ? centre : -centre;
    const x1 = middle + spread * random.normal();
    const x2 = middle + spread * random.normal();
    return [x1, x2];
  });
  return label(inputs, (_, index) => index % 2 === 1, options);
};
