/**
 * The figures of a training that stand in the trainer. Each is a widget of its own and joins the run around it.
 */
import { BackpropActivation } from '../backprop-activation/backprop-activation.ts';
import { BackpropBoundary } from '../backprop-boundary/backprop-boundary.ts';
import { BackpropErrors } from '../backprop-errors/backprop-errors.ts';
import { BackpropGradientNorm } from '../backprop-gradient-norm/backprop-gradient-norm.ts';
import { BackpropLoss } from '../backprop-loss/backprop-loss.ts';
import { BackpropNetwork } from '../backprop-network/backprop-network.ts';
import { BackpropPredictions } from '../backprop-predictions/backprop-predictions.ts';
import { BackpropWeights } from '../backprop-weights/backprop-weights.ts';
import type { WidgetClass } from '../shared/define.ts';

export const figureParts: readonly WidgetClass[] = [
  BackpropBoundary,
  BackpropNetwork,
  BackpropLoss,
  BackpropGradientNorm,
  BackpropWeights,
  BackpropPredictions,
  BackpropErrors,
  BackpropActivation,
];
