/**
 * Exclusive or, the classic of Minsky and Papert: class 1 where the two coordinates differ in sign.
 * One unit alone cannot learn it.
 */
import { alternate, label } from './points.ts';
import type { DataSet } from './points.ts';

/** Keeps the points off the axes, so that the four squares can be told apart at noise 0. */
const margin = 0.05;

/** |x₁|, |x₂| uniform in [0.05, 1); class 1 where x₁·x₂ < 0. */
export const xor: DataSet = (options) => {
  const { random } = options;
  const size = (): number => margin + (1 - margin) * random.uniform();
  const inputs = alternate(options.points, (isSecond) => {
    const x1 = random.uniform() < 0.5 ? -size() : size();
    const x2 = isSecond === x1 > 0 ? -size() : size();
    return [x1, x2];
  });
  return label(inputs, ([x1, x2]) => x1 * x2 < 0, options);
};
