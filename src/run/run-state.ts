/**
 * A run as plain data: its start, its changes and where it stands. Everything else follows from these, digit for
 * digit on the same engine; so this is what a link, an export and a stored lesson hold.
 */
import { activationNames } from '../numerics/activations.ts';
import { lossNames } from '../numerics/losses.ts';
import { initialisationNames } from '../network/initialisation.ts';
import { optimizerNames } from '../network/optimizers.ts';
import type { EngineName } from '../network/trainer.ts';
import type { RunOrigin } from './create-run.ts';
import type { DatedChange, RunChange } from './run-changes.ts';
import { RunError } from './run-notices.ts';
import { notebookSettings, runDataNames } from './run-settings.ts';
import type { RunPoint, RunSettings } from './run-settings.ts';
import type { Run } from './run.ts';

export interface RunStateData {
  readonly version: 1;
  readonly settings: RunSettings;
  readonly changes: readonly DatedChange[];
  /** Where the run stands. */
  readonly epoch: number;
}

/** Longest text that is looked at: 10,000 points with all their digits fit, a mistakenly pasted film does not. */
const longestText = 2_000_000;
const mostChanges = 10_000;
const engines: readonly EngineName[] = ['webgl', 'tfjs', 'cpu-float64'];

/** The plan as it is now takes the place of the one at the start: a run that was prolonged stays so. */
export function runToState(run: Run): RunStateData {
  return {
    version: 1,
    settings: { ...run.settings, epochs: run.plannedEpochs },
    changes: run.changes.map(({ epoch, change }) => ({ epoch, change })),
    epoch: run.epoch,
  };
}

export function stateToSettings(state: RunStateData): RunSettings {
  return state.settings;
}

/** For createRun's third argument. */
export function stateToOrigin({ changes, epoch }: RunStateData): RunOrigin {
  return { changes, epoch };
}

export function stateToText(state: RunStateData): string {
  return JSON.stringify(state);
}

/**
 * Reads a stored state. What is missing is as in the notebook, so a state stays readable when settings are added;
 * what is there has to be of its kind. Whether it can be trained is said by createRun.
 * Throws `run-state-unreadable` (values.position) or `run-state-version` (values.given, known).
 */
export function textToState(text: string): RunStateData {
  if (text.length > longestText) throw new RunError('run-state-unreadable', { position: 'length' });
  let data: unknown;
  try {
    data = JSON.parse(text);
  } catch (cause) {
    throw new RunError('run-state-unreadable', { position: 'json' }, cause);
  }
  return readState(data);
}

/** The same from data that was parsed already, by `setState` of a widget for instance. */
export function readState(data: unknown): RunStateData {
  const state = record(data, 'state');
  if (state['version'] !== 1) {
    const given = typeof state['version'] === 'number' ? state['version'] : typeof state['version'];
    throw new RunError('run-state-version', { given, known: 1 });
  }
  return {
    version: 1,
    settings: readSettings(state['settings'] ?? {}),
    changes: list(state['changes'] ?? [], 'changes', mostChanges).map(readChange),
    epoch: state['epoch'] === undefined ? 0 : number(state['epoch'], 'epoch'),
  };
}

/** Settings of any origin; a missing one is the notebook's. */
export function readSettings(data: unknown): RunSettings {
  const given = record(data, 'settings');
  const read = <T>(key: keyof RunSettings, reader: (value: unknown, position: string) => T, usual: T): T =>
    given[key] === undefined ? usual : reader(given[key], `settings.${key}`);
  const usual = notebookSettings;
  return {
    preset: read('preset', choice(['notebook', 'none']), usual.preset),
    data: read('data', choice(runDataNames), usual.data),
    points: read(
      'points',
      (value, at) => list(value, at, 10_000).map((point, i) => readPoint(point, `${at}.${i}`)),
      [],
    ),
    count: read('count', number, usual.count),
    noise: read('noise', number, usual.noise),
    testShare: read('testShare', number, usual.testShare),
    layers: read('layers', numbers, usual.layers),
    activations: read(
      'activations',
      (value, at) => list(value, at, 100).map((name) => choice(activationNames)(name, at)),
      usual.activations,
    ),
    loss: read('loss', choice(lossNames), usual.loss),
    learningRate: read('learningRate', number, usual.learningRate),
    optimizer: read('optimizer', choice(optimizerNames), usual.optimizer),
    batchSize: read('batchSize', number, usual.batchSize),
    seed: read('seed', number, usual.seed),
    initialisation: read('initialisation', choice(initialisationNames), usual.initialisation),
    engine: read('engine', choice(engines), usual.engine),
    epochs: read('epochs', number, usual.epochs),
  };
}

function readPoint(data: unknown, position: string): RunPoint {
  const point = record(data, position);
  return { input: numbers(point['input'], position), target: numbers(point['target'], position) };
}

function readChange(data: unknown, index: number): DatedChange {
  const position = `changes.${index}`;
  const dated = record(data, position);
  return {
    epoch: number(dated['epoch'], position),
    change: readRunChange(record(dated['change'], position), position),
  };
}

function readRunChange(data: Readonly<Record<string, unknown>>, position: string): RunChange {
  const at = (key: string): number => number(data[key], `${position}.${key}`);
  const all = (key: string): number[] => numbers(data[key], `${position}.${key}`);
  const { kind } = data;
  switch (kind) {
    case 'learning-rate':
      return { kind, value: at('value') };
    case 'weight':
      return { kind, layer: at('layer'), from: at('from'), to: at('to'), value: at('value') };
    case 'bias':
      return { kind, layer: at('layer'), unit: at('unit'), value: at('value') };
    case 'point-moved':
      return { kind, index: at('index'), input: all('input') };
    case 'point-target':
      return { kind, index: at('index'), target: all('target') };
    case 'point-added':
      return { kind, input: all('input'), target: all('target') };
    case 'point-removed':
      return { kind, index: at('index') };
    case 'mistake':
      if (typeof data['name'] === 'string') return { kind, name: data['name'] };
      throw new RunError('run-state-unreadable', { position: `${position}.name` });
    default:
      throw new RunError('run-state-unreadable', { position: `${position}.kind` });
  }
}

function record(value: unknown, position: string): Readonly<Record<string, unknown>> {
  if (typeof value === 'object' && value !== null && !Array.isArray(value)) {
    return value as Readonly<Record<string, unknown>>;
  }
  throw new RunError('run-state-unreadable', { position });
}

function list(value: unknown, position: string, most: number): unknown[] {
  if (Array.isArray(value) && value.length <= most) return value as unknown[];
  throw new RunError('run-state-unreadable', { position });
}

function number(value: unknown, position: string): number {
  if (typeof value === 'number' && Number.isFinite(value)) return value;
  throw new RunError('run-state-unreadable', { position });
}

function numbers(value: unknown, position: string): number[] {
  return list(value, position, 2000).map((element) => number(element, position));
}

function choice<T extends string>(options: readonly T[]): (value: unknown, position: string) => T {
  return (value, position) => {
    const found = options.find((option) => option === value);
    if (found === undefined) throw new RunError('run-state-unreadable', { position });
    return found;
  };
}
