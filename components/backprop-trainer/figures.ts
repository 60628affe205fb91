/**
 * The figures that stand on top in the trainer. Each is a widget of its own and joins the run around it.
 */
import { BackpropBoundary } from '../backprop-boundary/backprop-boundary.ts';
import { BackpropGradientNorm } from '../backprop-gradient-norm/backprop-gradient-norm.ts';
import { BackpropLoss } from '../backprop-loss/backprop-loss.ts';
import { BackpropNetwork } from '../backprop-network/backprop-network.ts';
import type { WidgetClass } from '../shared/define.ts';

export const figureParts: readonly WidgetClass[] = [
  BackpropBoundary,
  BackpropNetwork,
  BackpropLoss,
  BackpropGradientNorm,
];
