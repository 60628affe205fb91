/**
 * The figures without which the trainer is of no use. Each is a widget of its own and joins the run around it.
 */
import { BackpropBoundary } from '../backprop-boundary/backprop-boundary.ts';
import { BackpropNetwork } from '../backprop-network/backprop-network.ts';
import type { WidgetClass } from '../shared/define.ts';

export const figureParts: readonly WidgetClass[] = [BackpropBoundary, BackpropNetwork];
