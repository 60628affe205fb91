/**
 * The loss of the best constant answer as text. 59 of 100 points give ½ · 0.59 · 0.41 = 0.12095, whose float lies a
 * hair below: a reader who rounds by hand gets 0.1210, and so does this.
 */
import { formatNumber } from '../shared/number-format.ts';

/** More than the rounding errors of a sum over 10,000 points, far less than any digit that is shown. */
const hair = 1e-11;

export const bestConstantText = (loss: number, lang = 'en'): string =>
  formatNumber(loss * (1 + hair), 4, { lang });
