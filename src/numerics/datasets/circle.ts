/**
 * The notebook's data: points scattered around the origin, class 1 outside the unit circle. No straight line
 * can separate them, which is what the hidden layer is for.
 */
import { label } from './points.ts';
import type { DataSet } from './points.ts';

/** x ~ N(0, 1)², class 1 where x₁² + x₂² > 1. Drawn as np.random.randn(points, 2). */
export const circle: DataSet = (options) => {
  const inputs = options.random.normals(options.points, 2);
  return label(inputs, ([x1, x2]) => x1 * x1 + x2 * x2 > 1, options);
};
