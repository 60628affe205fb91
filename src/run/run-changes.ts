/**
 * What can be changed in the middle of a training, each with the moment it happened.
 * The list of changes and the start are all that is needed to make any moment of the run again.
 */
import { networkLimits, validateLearningRate } from '../network/validate-spec.ts';
import { cloneParameters } from '../network/parameters.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import type { RunData } from './run-data.ts';
import { RunError } from './run-notices.ts';

/** Layers, units and points are counted from 0; a point is one of the training points. */
export type RunChange =
  | { readonly kind: 'learning-rate'; readonly value: number }
  /** Weight from unit `from` of the layer before to unit `to` of layer `layer` of weights. */
  | {
      readonly kind: 'weight';
      readonly layer: number;
      readonly from: number;
      readonly to: number;
      readonly value: number;
    }
  | { readonly kind: 'bias'; readonly layer: number; readonly unit: number; readonly value: number }
  | { readonly kind: 'point-moved'; readonly index: number; readonly input: readonly number[] }
  | { readonly kind: 'point-target'; readonly index: number; readonly target: readonly number[] }
  | { readonly kind: 'point-added'; readonly input: readonly number[]; readonly target: readonly number[] }
  | { readonly kind: 'point-removed'; readonly index: number }
  /** One of the mistakes of the bug hunt switched on; '' switches it off. */
  | { readonly kind: 'mistake'; readonly name: string };

export interface DatedChange {
  /** Takes effect after this many epochs, before the next update. */
  readonly epoch: number;
  readonly change: RunChange;
}

export interface RecordedChange extends DatedChange {
  /** Updates made until then. */
  readonly step: number;
}

export const changesData = ({ kind }: RunChange): boolean => kind.startsWith('point-');

/** Updates that make one pass over the points; a last batch may be smaller. */
export function updatesPerEpoch(points: number, batchSize: number | undefined): number {
  return Math.ceil(points / Math.min(batchSize ?? points, points));
}

/** The points after all `changes` in their order; the points given are not touched. */
export function applyToData(data: RunData, changes: readonly RunChange[]): RunData {
  const relevant = changes.filter(changesData);
  if (relevant.length === 0) return data;
  const inputs = [...data.train.inputs];
  const targets = [...data.train.targets];
  for (const change of relevant) {
    if (change.kind === 'point-moved') inputs[change.index] = change.input;
    else if (change.kind === 'point-target') targets[change.index] = change.target;
    else if (change.kind === 'point-added') {
      inputs.push(change.input);
      targets.push(change.target);
    } else if (change.kind === 'point-removed') {
      inputs.splice(change.index, 1);
      targets.splice(change.index, 1);
    }
  }
  return { ...data, train: { inputs, targets } };
}

/** A copy with one weight or bias replaced. */
export function applyToParameters(
  parameters: NetworkParameters,
  change: Extract<RunChange, { kind: 'weight' | 'bias' }>,
): NetworkParameters {
  const copy = cloneParameters(parameters);
  if (change.kind === 'weight') copy.weights[change.layer][change.from][change.to] = change.value;
  else copy.biases[change.layer][change.unit] = change.value;
  return copy;
}

/** Throws where the change makes no sense for a network with these layers and points. */
export function checkChange(change: RunChange, layers: readonly number[], data: RunData): void {
  const points = data.train.inputs.length;
  switch (change.kind) {
    case 'learning-rate':
      return validateLearningRate(change.value);
    case 'weight':
      checkIndex('layer', change.layer, layers.length - 1);
      checkIndex('from', change.from, layers[change.layer]);
      checkIndex('to', change.to, layers[change.layer + 1]);
      return checkNumbers(change.kind, [change.value], 1);
    case 'bias':
      checkIndex('layer', change.layer, layers.length - 1);
      checkIndex('unit', change.unit, layers[change.layer + 1]);
      return checkNumbers(change.kind, [change.value], 1);
    case 'point-moved':
      checkIndex('point', change.index, points);
      return checkNumbers('input', change.input, layers[0]);
    case 'point-target':
      checkIndex('point', change.index, points);
      return checkNumbers('target', change.target, layers[layers.length - 1]);
    case 'point-added':
      if (points >= networkLimits.points)
        throw new RunError('run-too-many-points', { limit: networkLimits.points });
      checkNumbers('input', change.input, layers[0]);
      return checkNumbers('target', change.target, layers[layers.length - 1]);
    case 'point-removed':
      checkIndex('point', change.index, points);
      if (points === 1) throw new RunError('run-last-point');
      return;
    case 'mistake':
      if (typeof change.name !== 'string') throw new RunError('run-not-a-choice', { field: 'mistake' });
      return;
    default:
      throw new RunError('run-not-a-choice', {
        field: 'change',
        given: String((change as { kind: unknown }).kind),
      });
  }
}

function checkIndex(kind: string, index: number, count: number): void {
  if (!Number.isInteger(index) || index < 0 || index >= count) {
    throw new RunError('run-no-such-index', { kind, index, count });
  }
}

function checkNumbers(field: string, values: readonly number[], expected: number): void {
  if (!Array.isArray(values) || values.length !== expected) {
    throw new RunError('run-wrong-width', { field, given: values?.length, expected });
  }
  const wrong = values.find((value) => !Number.isFinite(value));
  if (wrong !== undefined) throw new RunError('run-not-a-number', { field, given: String(wrong) });
}
