/**
 * The figures that stand below the first ones in the trainer: fetched when it can be used already.
 */
import { BackpropActivation } from '../backprop-activation/backprop-activation.ts';
import { BackpropErrors } from '../backprop-errors/backprop-errors.ts';
import { BackpropPredictions } from '../backprop-predictions/backprop-predictions.ts';
import { BackpropWeights } from '../backprop-weights/backprop-weights.ts';
import { defineElement } from '../shared/define.ts';
import type { WidgetClass } from '../shared/define.ts';

const figures: readonly WidgetClass[] = [
  BackpropWeights,
  BackpropPredictions,
  BackpropErrors,
  BackpropActivation,
];

/** From here on their tags, which stand in the trainer already, come to life. */
export function defineFiguresBelow(): void {
  figures.forEach(defineElement);
}
