/**
 * Points on both sides of a straight line: one unit without a hidden layer learns it, so whatever a deeper
 * network does here, it does not need its depth for it.
 */
import { label } from './points.ts';
import type { DataSet } from './points.ts';

/** x ~ N(0, 1)², class 1 where x₁ + x₂ > 0. */
export const linear: DataSet = (options) => {
  const inputs = options.random.normals(options.points, 2);
  return label(inputs, ([x1, x2]) => x1 + x2 > 0, options);
};
