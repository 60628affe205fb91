/**
 * The figures of a training that stand in the trainer. Each is a widget of its own and joins the run around it.
 */
import type { WidgetClass } from '../shared/define.ts';

export const figureParts: readonly WidgetClass[] = [];
