/**
 * The figures of a training in one classic script, with the training and its controls: for the embed page where no
 * module can be fetched. Two scripts would both bring Lit, and Lit's policy may be made only once on a page.
 */
import { BackpropActivation } from '../components/backprop-activation/backprop-activation.ts';
import { BackpropBoundary } from '../components/backprop-boundary/backprop-boundary.ts';
import { BackpropControls } from '../components/backprop-controls/backprop-controls.ts';
import { BackpropErrors } from '../components/backprop-errors/backprop-errors.ts';
import { BackpropGradientNorm } from '../components/backprop-gradient-norm/backprop-gradient-norm.ts';
import { BackpropLoss } from '../components/backprop-loss/backprop-loss.ts';
import { BackpropNetwork } from '../components/backprop-network/backprop-network.ts';
import { BackpropPredictions } from '../components/backprop-predictions/backprop-predictions.ts';
import { BackpropRun } from '../components/backprop-run/backprop-run.ts';
import { BackpropSummary } from '../components/backprop-summary/backprop-summary.ts';
import { BackpropWeights } from '../components/backprop-weights/backprop-weights.ts';
import { defineElement } from '../components/shared/define.ts';

export const figureClasses = [
  BackpropRun,
  BackpropControls,
  BackpropSummary,
  BackpropBoundary,
  BackpropNetwork,
  BackpropLoss,
  BackpropGradientNorm,
  BackpropWeights,
  BackpropPredictions,
  BackpropErrors,
  BackpropActivation,
] as const;

figureClasses.forEach((widget) => defineElement(widget));
