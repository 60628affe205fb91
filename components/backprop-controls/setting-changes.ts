/**
 * What a person wants changed in a training, read from what was typed or chosen: the new settings, whether they
 * need a new start, and why. Knows no element and no language.
 */
import type { ActivationName } from '../../src/numerics/activations.ts';
import { CodedError } from '../../src/numerics/coded-error.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import { mostEpochs } from '../../src/run/run-settings.ts';
import { makeStart } from '../../src/run/training-start.ts';
import type { Run } from '../../src/run/run.ts';
import { readLayers, spreadActivations } from '../shared/run-attributes.ts';
import { sayable } from '../shared/sayable.ts';
import { readNumber } from '../shared/number-format.ts';

export type RestartReason =
  'shape' | 'data' | 'activation' | 'loss' | 'optimizer' | 'batch' | 'random' | 'engine';

/** A change that makes another training of it. */
export interface Restart {
  readonly reason: RestartReason;
  readonly patch: Partial<RunSettings>;
}

/** The settings of the run as it is now: with the rate in force and the plan as it was prolonged. */
export function presentSettings(run: Run): RunSettings {
  return { ...run.settings, learningRate: run.learningRate, epochs: run.plannedEpochs };
}

export function withPatch(run: Run, patch: Partial<RunSettings>): RunSettings {
  return { ...presentSettings(run), ...patch };
}

/** Throws a CodedError where the settings cannot be trained. */
export function checkSettings(settings: RunSettings): void {
  makeStart(settings);
}

/** A finite number from text; throws `run-not-a-number`. */
export function numberFrom(text: string): number {
  const value = readNumber(text);
  if (!Number.isFinite(value)) throw new CodedError('run-not-a-number', { given: sayable(text.trim()) });
  return value;
}

/** A whole number of epochs; throws `run-not-a-number` or `run-out-of-range`. */
export function epochsFrom(text: string, least: number, field: string): number {
  const value = numberFrom(text);
  if (Number.isInteger(value) && value >= least && value <= mostEpochs) return value;
  throw new CodedError('run-out-of-range', {
    field,
    given: sayable(text.trim()),
    min: least,
    max: mostEpochs,
  });
}

export const hiddenLayers = ({ layers }: RunSettings): readonly number[] => layers.slice(1, -1);

/** "4" or "8-4": widths of the hidden layers; "" for none. */
export const hiddenText = (settings: RunSettings): string => hiddenLayers(settings).join('-');

/** New hidden layers between the inputs and outputs that the points need. */
export function withHidden(settings: RunSettings, hidden: readonly number[]): Partial<RunSettings> {
  const { layers, activations } = settings;
  const shape = [layers[0] ?? 2, ...hidden, layers[layers.length - 1] ?? 1];
  const output = activations[activations.length - 1] ?? 'sigmoid';
  return { layers: shape, activations: spreadActivations(shape, [hiddenActivation(settings), output]) };
}

export function hiddenFrom(text: string): number[] {
  const hidden = readLayers(text);
  const wrong = hidden.findIndex((units) => !Number.isFinite(units));
  if (hidden.length === 0 || wrong >= 0) {
    throw new CodedError('run-not-a-number', { given: sayable(text.trim()) });
  }
  return hidden;
}

/** One layer more or less: a new one is as wide as the last. */
export function hiddenOfDepth(settings: RunSettings, depth: number): number[] {
  const hidden = hiddenLayers(settings);
  const width = hidden[hidden.length - 1] ?? 4;
  return Array.from({ length: depth }, (_, layer) => hidden[layer] ?? width);
}

/** The activation of the hidden layers; of the output where there are none. */
export const hiddenActivation = ({ activations }: RunSettings): ActivationName => activations[0] ?? 'sigmoid';

export function withActivation(settings: RunSettings, name: ActivationName): Partial<RunSettings> {
  const { layers, activations } = settings;
  const output = activations[activations.length - 1] ?? 'sigmoid';
  return { activations: layers.length === 2 ? [name] : spreadActivations(layers, [name, output]) };
}

export function withOutputActivation(settings: RunSettings, name: ActivationName): Partial<RunSettings> {
  return { activations: [...settings.activations.slice(0, -1), name] };
}
