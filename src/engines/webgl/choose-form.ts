/**
 * Which of the three forms trains a network: the resident one for tiny nets, the tiled one for all others.
 * The choice is made by size; only a driver that takes too long over the resident shader changes it.
 */
import { CodedError } from '../../numerics/coded-error.ts';
import { assertLiving } from './context.ts';
import type { GpuContext } from './context.ts';
import type { NetworkPlan } from './network-plan.ts';
import { PassesForm } from './passes/passes-form.ts';
import { ResidentForm, fitsResident } from './resident/resident-form.ts';
import type { SessionData } from './session.ts';
import type { TiledForm } from './tiled/tiled-form.ts';
import type { FormName, TrainingForm } from './training-form.ts';

/** An epoch in one fragment that takes longer than this (in ms) would hold the GPU: such a GPU is made for width. */
const slowEpoch = 50;

/** A form and how it computes: what a replay needs for the same bits. */
export interface FormChoice {
  readonly name: FormName;
  /** Chunks of the tiled form's sums. */
  readonly chunks?: number;
}

/** Fetched when the first network needs it: most of those that are taught with are tiny. */
async function createTiled(context: GpuContext, plan: NetworkPlan): Promise<TiledForm> {
  const { TiledForm: Form } = await import('./tiled/tiled-form.ts').catch((cause: unknown) => {
    throw new CodedError('engine-not-loaded', { engine: 'webgl' }, cause);
  });
  assertLiving(context);
  return new Form(context, plan);
}

/** Rejects with a RangeError for the resident form of a network that does not fit. */
export async function createForm(
  choice: FormChoice,
  context: GpuContext,
  plan: NetworkPlan,
): Promise<TrainingForm> {
  if (choice.name === 'resident') return new ResidentForm(context, plan);
  if (choice.name === 'passes') return new PassesForm(context, plan);
  const tiled = await createTiled(context, plan);
  tiled.chunks = choice.chunks ?? 1;
  return tiled;
}

export async function chooseForm(
  context: GpuContext,
  plan: NetworkPlan,
  data: SessionData,
): Promise<TrainingForm> {
  if (data.isFullBatch && fitsResident(plan, data.points)) {
    const resident = new ResidentForm(context, plan);
    resident.setData(data.inputs, data.targets, data.points);
    await resident.prepare();
    if (resident.epochTime <= slowEpoch) return resident;
    resident.dispose();
  }
  const tiled = await createTiled(context, plan);
  tiled.setData(data.inputs, data.targets, data.points);
  await tiled.chooseChunks();
  return tiled;
}

export function choiceOf(form: TrainingForm): FormChoice {
  return form.name === 'tiled' ? { name: 'tiled', chunks: (form as TiledForm).chunks } : { name: form.name };
}
