/**
 * Two half moons that reach into each other: the formula of scikit-learn's make_moons, with the angle drawn
 * at random and the whole moved so that it lies around the origin.
 */
import { alternate, label } from './points.ts';
import type { DataSet } from './points.ts';

/** Class 0: (cos t, sin t); class 1: (1 − cos t, ½ − sin t), t uniform in [0, π); both moved by (−½, −¼). */
export const moons: DataSet = (options) => {
  const inputs = alternate(options.points, (isSecond) => {
    const t = Math.PI * options.random.uniform();
    const [x1, x2] = isSecond ? [1 - Math.cos(t), 0.5 - Math.sin(t)] : [Math.cos(t), Math.sin(t)];
    return [x1 - 0.5, x2 - 0.25];
  });
  return label(inputs, (_, index) => index % 2 === 1, options);
};
