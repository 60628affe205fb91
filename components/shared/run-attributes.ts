/**
 * The settings of a training as an author writes them: attributes of <backprop-run> and <backprop-trainer>.
 * They say how a run begins; what became of it since then is in the run.
 */
import { CodedError } from '../../src/numerics/coded-error.ts';
import { activationNames } from '../../src/numerics/activations.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import { parsePoints } from '../../src/numerics/datasets/index.ts';
import { lossNames } from '../../src/numerics/losses.ts';
import { initialisationNames } from '../../src/network/initialisation.ts';
import { optimizerNames } from '../../src/network/optimizers.ts';
import { networkLimits } from '../../src/network/validate-spec.ts';
import { mostEpochs, notebookSettings, runDataNames } from '../../src/run/run-settings.ts';
import type { RunPoint, RunSettings } from '../../src/run/run-settings.ts';
import type { RunSpeed } from '../../src/run/run.ts';
import { sayable } from './sayable.ts';
import { choiceSetting, flagSetting, numberSetting, refused } from './settings.ts';
import type { Reading, Refusal, Setting, SettingValues } from './settings.ts';

const usual = notebookSettings;
const accepted = <T>(value: T): Reading<T> => ({ ok: true, value });
const isState = false;

/** Why a value was refused, from the error of the part that knows. */
export function refusalOf(error: unknown): Refusal {
  if (!(error instanceof CodedError)) return refused('not-possible', { given: sayable(String(error)) });
  const values = Object.entries(error.values).map(([key, value]) => [
    key,
    typeof value === 'number' ? value : sayable(value),
  ]);
  return refused(error.code, Object.fromEntries(values) as Refusal['values']);
}

/** Units per layer: "2,4,1", also with hyphens or blanks. */
function layersSetting(attribute: string): Setting<readonly number[]> {
  const check = (value: unknown): Reading<readonly number[]> => {
    if (!Array.isArray(value)) return refused('not-a-list', { given: sayable(value) });
    const layers = value as unknown[];
    const wrong = layers.findIndex((units) => !Number.isInteger(units) || Number(units) < 1);
    if (wrong >= 0) {
      return layers[wrong] === 0
        ? refused('network-zero-units', { layer: wrong })
        : refused('network-units', { layer: wrong, units: sayable(layers[wrong]) });
    }
    if (layers.length < 2) return refused('network-too-few-layers');
    if (layers.length - 1 > networkLimits.weightLayers) {
      return refused('network-too-many-layers', {
        layers: layers.length - 1,
        limit: networkLimits.weightLayers,
      });
    }
    const limitOf = (layer: number): number => (layer === 0 ? networkLimits.inputs : networkLimits.units);
    const large = layers.findIndex((units, layer) => Number(units) > limitOf(layer));
    if (large >= 0) {
      const code = large === 0 ? 'network-too-many-inputs' : 'network-too-many-units';
      return refused(code, { layer: large, units: Number(layers[large]), limit: limitOf(large) });
    }
    return accepted(Object.freeze([...layers] as number[]));
  };
  return {
    attribute,
    default: usual.layers,
    isState,
    check,
    parse: (text) => check(readLayers(text)),
    format: (value) => value.join(','),
  };
}

/** What a person types for a list of layers; what is no number becomes NaN and is refused by its check. */
export function readLayers(text: string): number[] {
  return text
    .trim()
    .split(/[\s,;→-]+/)
    .filter(Boolean)
    .map(Number);
}

/** Names of activations; how they are spread over the layers is said by `spreadActivations`. */
function activationsSetting(attribute: string): Setting<readonly ActivationName[]> {
  const check = (value: unknown): Reading<readonly ActivationName[]> => {
    if (!Array.isArray(value)) return refused('not-a-list', { given: sayable(value) });
    const names = value as unknown[];
    const wrong = names.find((name) => !activationNames.includes(name as ActivationName));
    if (names.length === 0 || wrong !== undefined) {
      return refused('not-a-choice', {
        given: sayable(wrong),
        options: activationNames.join(', '),
      });
    }
    return accepted(Object.freeze([...names] as ActivationName[]));
  };
  return {
    attribute,
    default: usual.activations,
    isState,
    check,
    parse: (text) => check(text.split(/[\s,;]+/).filter(Boolean)),
    format: (value) => value.join(','),
  };
}

/**
 * One activation per layer of weights, from as many as an author named: exactly as many are taken as they stand;
 * one is meant for all hidden layers, with sigmoid at the end; otherwise the last one named is the output's, and
 * the one before it goes on through the hidden layers.
 */
export function spreadActivations(
  layers: readonly number[],
  names: readonly ActivationName[],
): ActivationName[] {
  const count = layers.length - 1;
  if (names.length === count) return [...names];
  const output = names.length === 1 ? 'sigmoid' : names[names.length - 1];
  const hidden = names.length === 1 ? names : names.slice(0, -1);
  return Array.from({ length: count }, (_, layer) =>
    layer === count - 1 ? output : (hidden[Math.min(layer, hidden.length - 1)] ?? 'sigmoid'),
  );
}

/** Own points as text: "x₁,x₂,class" one after the other, split at semicolons or lines. */
function pointsSetting(attribute: string): Setting<readonly RunPoint[]> {
  const check = (value: unknown): Reading<readonly RunPoint[]> => {
    if (!Array.isArray(value)) return refused('not-a-list', { given: sayable(value) });
    if (value.length > networkLimits.points) {
      return refused('network-too-many-points', { points: value.length, limit: networkLimits.points });
    }
    const isPoint = (point: unknown): point is RunPoint =>
      Array.isArray((point as RunPoint | null)?.input) && Array.isArray((point as RunPoint).target);
    const wrong = (value as unknown[]).find((point) => !isPoint(point));
    return wrong === undefined
      ? accepted(Object.freeze([...(value as RunPoint[])]))
      : refused('not-a-list', { given: sayable(wrong) });
  };
  return {
    attribute,
    default: usual.points,
    isState,
    check,
    parse: (text) => {
      try {
        return check(pointsFromText(text.replace(/;/g, '\n')).points);
      } catch (error) {
        return refusalOf(error);
      }
    },
    format: (value) => value.map(({ input, target }) => [...input, ...target].join(',')).join('; ') || null,
  };
}

/** Points from a table; throws a CodedError `csv-…`. */
export function pointsFromText(text: string): {
  points: RunPoint[];
  notices: ReturnType<typeof parsePoints>['notices'];
} {
  const { inputs, targets, notices } = parsePoints(text);
  return { points: inputs.map((input, index) => ({ input, target: targets[index] })), notices };
}

/** "max", or epochs per second. */
function speedSetting(attribute: string): Setting<RunSpeed> {
  const check = (value: unknown): Reading<RunSpeed> => {
    if (value === 'max') return accepted('max');
    const speed = typeof value === 'number' ? value : Number.NaN;
    return speed > 0 && Number.isFinite(speed)
      ? accepted(speed)
      : refused('not-a-number', { given: sayable(value) });
  };
  return {
    attribute,
    default: 'max',
    isState,
    check,
    parse: (text) => check(text.trim() === 'max' ? 'max' : text.trim() === '' ? text : Number(text)),
    format: String,
  };
}

/** Everything that decides how a training begins. */
export const startAttributes = {
  preset: choiceSetting({
    attribute: 'preset',
    default: usual.preset,
    options: ['notebook', 'none'],
    isState,
  }),
  data: choiceSetting({ attribute: 'data', default: usual.data, options: runDataNames, isState }),
  points: pointsSetting('points'),
  count: numberSetting({
    attribute: 'count',
    default: usual.count,
    min: 1,
    max: networkLimits.points,
    integer: true,
    isState,
  }),
  noise: numberSetting({ attribute: 'noise', default: usual.noise, min: 0, max: 10, isState }),
  testShare: numberSetting({ attribute: 'test-share', default: usual.testShare, min: 0, max: 0.9, isState }),
  layers: layersSetting('layers'),
  activations: activationsSetting('activations'),
  loss: choiceSetting({ attribute: 'loss', default: usual.loss, options: lossNames, isState }),
  learningRate: numberSetting({ attribute: 'learning-rate', default: usual.learningRate, min: 0, isState }),
  optimizer: choiceSetting({
    attribute: 'optimizer',
    default: usual.optimizer,
    options: optimizerNames,
    isState,
  }),
  batchSize: numberSetting({
    attribute: 'batch-size',
    default: usual.batchSize,
    min: 0,
    max: networkLimits.points,
    integer: true,
    isState,
  }),
  seed: numberSetting({
    attribute: 'seed',
    default: usual.seed,
    min: 0,
    max: 0xffffffff,
    integer: true,
    isState,
  }),
  initialisation: choiceSetting({
    attribute: 'initialisation',
    default: usual.initialisation,
    options: initialisationNames,
    isState,
  }),
  engine: choiceSetting({
    attribute: 'engine',
    default: usual.engine,
    options: ['webgl', 'tfjs', 'cpu-float64'],
    isState,
  }),
  epochs: numberSetting({
    attribute: 'epochs',
    default: usual.epochs,
    min: 1,
    max: mostEpochs,
    integer: true,
    isState,
  }),
} as const;

/** What is no part of the start: the pace, and where the run stands when it is first seen. */
export const playAttributes = {
  speed: speedSetting('speed'),
  /** Plays as soon as it can be seen; not for readers who asked for less motion. */
  autoplay: flagSetting({ attribute: 'autoplay', isState }),
  /** Epoch to which it is trained before it is first shown. */
  at: numberSetting({ attribute: 'at', default: 0, min: 0, max: mostEpochs, integer: true, isState }),
} as const;

export type StartValues = SettingValues<typeof startAttributes>;

export type StartName = keyof typeof startAttributes;

export const startNames = Object.keys(startAttributes) as readonly StartName[];

/** The settings of a run from the attributes of an element. */
export function settingsFrom(values: StartValues): RunSettings {
  const own = Object.fromEntries(startNames.map((name) => [name, values[name]])) as unknown as StartValues;
  return { ...own, activations: spreadActivations(own.layers, own.activations) };
}
