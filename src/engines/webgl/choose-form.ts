/**
 * Which of the three forms trains a network: the resident one for tiny nets, the tiled one for all others.
 * The choice is made by size; only a driver that takes too long over the resident shader changes it.
 */
import type { GpuContext } from './context.ts';
import type { NetworkPlan } from './network-plan.ts';
import { PassesForm } from './passes/passes-form.ts';
import type { FormName, TrainingForm } from './training-form.ts';

export function createForm(name: FormName, context: GpuContext, plan: NetworkPlan): TrainingForm {
  if (name === 'passes') return new PassesForm(context, plan);
  throw new Error(name);
}

export async function chooseForm(
  context: GpuContext,
  plan: NetworkPlan,
  _data: { points: number; isFullBatch: boolean },
): Promise<TrainingForm> {
  return new PassesForm(context, plan);
}
