/**
 * A training at rest as plain data, and back. Every number is a float32 written as a double, so nothing is lost.
 */
import type { OptimizerState } from '../../network/optimizers.ts';
import { flattenParameters, unflattenParameters } from '../../network/parameters.ts';
import type { NetworkParameters } from '../../network/parameters.ts';
import type { TrainerSnapshot } from '../../network/trainer.ts';
import type { FormChoice } from './choose-form.ts';
import type { FlatState, NetworkPlan } from './network-plan.ts';
import type { Checkpoint } from './training-loop.ts';

export interface WebglSnapshot extends TrainerSnapshot {
  /** The form that made it: restored, the training goes on in the same one, or its bits would differ. */
  readonly form: FormChoice;
  /** The gradient that the mistake 'gradients-not-cleared' carries from step to step. */
  readonly carriedGradient?: NetworkParameters;
}

export function stateToSnapshot(
  layers: readonly number[],
  { state, updateCount }: Checkpoint,
): Pick<WebglSnapshot, 'parameters' | 'optimizerState' | 'carriedGradient'> {
  const nested = (flat: Float32Array) => unflattenParameters(layers, flat);
  const { parameters, first, second, carried } = state;
  const optimizerState: OptimizerState | undefined = first && {
    count: updateCount,
    first: nested(first),
    ...(second && { second: nested(second) }),
  };
  return {
    parameters: nested(parameters),
    ...(optimizerState && { optimizerState }),
    ...(carried && { carriedGradient: nested(carried) }),
  };
}

export function stateFromSnapshot(plan: NetworkPlan, snapshot: TrainerSnapshot | WebglSnapshot): FlatState {
  const flat = (values: NetworkParameters | undefined) =>
    values ? Float32Array.from(flattenParameters(values)) : new Float32Array(plan.parameterCount);
  const { optimizerState } = snapshot;
  return {
    parameters: flat(snapshot.parameters),
    ...(plan.stateCount > 0 && { first: flat(optimizerState?.first) }),
    ...(plan.stateCount > 1 && { second: flat(optimizerState?.second) }),
    ...('carriedGradient' in snapshot && { carried: flat(snapshot.carriedGradient) }),
  };
}
