/**
 * The curves of the trainer, and with them chart.js: fetched when it can be used already.
 */
import { BackpropGradientNorm } from '../backprop-gradient-norm/backprop-gradient-norm.ts';
import { BackpropLoss } from '../backprop-loss/backprop-loss.ts';
import { defineElement } from '../shared/define.ts';

/** From here on their tags, which stand in the trainer already, come to life. */
export function defineCurves(): void {
  [BackpropLoss, BackpropGradientNorm].forEach(defineElement);
}
