/**
 * A run as a line that a person can read and write: data=moons&layers=2-8-1&rate=0.5&at=200.
 * Only what differs from the notebook's training is said; every digit comes back.
 */
import type { ActivationName } from '../numerics/activations.ts';
import type { DatedChange, RunChange } from './run-changes.ts';
import { RunError } from './run-notices.ts';
import { notebookSettings } from './run-settings.ts';
import type { RunPoint, RunSettings } from './run-settings.ts';
import { readState } from './run-state.ts';
import type { RunStateData } from './run-state.ts';

/** The version of this form; a link without `v` is of version 1. */
const version = 1;

type Write = (settings: RunSettings) => string;
type Read = (text: string) => unknown;

const numberText = (value: number): string => (Object.is(value, -0) ? '-0' : String(value));
const numbersText = (values: readonly number[]): string => values.map(numberText).join(',');

/** Number('') is 0, which nobody meant. */
function readNumber(text: string): number {
  const value = text.trim() === '' ? Number.NaN : Number(text.replace('−', '-'));
  if (Number.isFinite(value)) return value;
  throw new RunError('run-state-unreadable', { position: text.slice(0, 40) });
}

const readNumbers = (text: string): number[] => text.split(',').map(readNumber);

/** Key in the link → setting, how it is written and read, in the order in which they are read. */
const fields = {
  preset: { setting: 'preset', write: ({ preset }) => preset, read: String },
  data: { setting: 'data', write: ({ data }) => data, read: String },
  points: { setting: 'points', write: ({ points }) => points.map(pointText).join(';'), read: readPoints },
  count: { setting: 'count', write: ({ count }) => numberText(count), read: readNumber },
  noise: { setting: 'noise', write: ({ noise }) => numberText(noise), read: readNumber },
  test: { setting: 'testShare', write: ({ testShare }) => numberText(testShare), read: readNumber },
  layers: {
    setting: 'layers',
    write: ({ layers }) => layers.map(numberText).join('-'),
    read: (text) => text.split(/[-,]/).map(readNumber),
  },
  activations: {
    setting: 'activations',
    write: ({ activations }) => activations.join(','),
    read: (text) => text.split(','),
  },
  loss: { setting: 'loss', write: ({ loss }) => loss, read: String },
  rate: { setting: 'learningRate', write: ({ learningRate }) => numberText(learningRate), read: readNumber },
  optimizer: { setting: 'optimizer', write: ({ optimizer }) => optimizer, read: String },
  batch: { setting: 'batchSize', write: ({ batchSize }) => numberText(batchSize), read: readNumber },
  seed: { setting: 'seed', write: ({ seed }) => numberText(seed), read: readNumber },
  start: { setting: 'initialisation', write: ({ initialisation }) => initialisation, read: String },
  engine: { setting: 'engine', write: ({ engine }) => engine, read: String },
  epochs: { setting: 'epochs', write: ({ epochs }) => numberText(epochs), read: readNumber },
} as const satisfies Record<string, { setting: keyof RunSettings; write: Write; read: Read }>;

/** What a link means where it says nothing: the notebook's training, or what the author of a page began with. */
export interface LinkStart {
  readonly settings: RunSettings;
  readonly changes?: readonly DatedChange[];
  readonly epoch?: number;
}

const notebookStart: LinkStart = { settings: notebookSettings };

/** All keys that a link of a run may hold. */
export const runLinkKeys: readonly string[] = [...Object.keys(fields), 'changes', 'at', 'v'];

export function stateToLink(state: RunStateData, start: LinkStart = notebookStart): string {
  return stateToPairs(state, start)
    .map(([key, text]) => `${key}=${escapeText(text)}`)
    .join('&');
}

/** The same before it is escaped. What differs from the notebook is said too, so that a link can move elsewhere. */
export function stateToPairs(state: RunStateData, start: LinkStart = notebookStart): [string, string][] {
  const { settings, changes, epoch } = state;
  const pairs: [string, string][] = Object.entries(fields).flatMap(([key, { setting, write }]) => {
    const usual =
      setting === 'activations' ? { ...settings, activations: usualActivations(settings) } : notebookSettings;
    const text = write(settings);
    const isKnown = text === write(usual) && text === write(start.settings);
    return isKnown ? [] : [[key, text] as [string, string]];
  });
  const changesText = changes.map(changeText).join(';');
  const startChanges = (start.changes ?? []).map(changeText).join(';');
  if (changesText !== '' || startChanges !== '') pairs.push(['changes', changesText]);
  if (epoch > 0 || (start.epoch ?? 0) > 0) pairs.push(['at', numberText(epoch)]);
  return pairs;
}

/**
 * Reads what stateToLink wrote, or what a person did; a leading ? or # may stand. Unknown keys are passed over,
 * since a page's own parameters may stand in the same line.
 * Throws `run-state-unreadable` (values.position) or `run-state-version`.
 */
export function linkToState(link: string, start: LinkStart = notebookStart): RunStateData {
  return pairsToState(new URLSearchParams(link.replace(/^[?#]+/, '')), start);
}

export function pairsToState(
  parameters: Pick<URLSearchParams, 'get' | 'has'>,
  start: LinkStart = notebookStart,
): RunStateData {
  const given = parameters.get('v') ?? String(version);
  if (given !== String(version)) throw new RunError('run-state-version', { given, known: version });
  const settings: Record<string, unknown> = { ...start.settings };
  for (const [key, { setting, read }] of Object.entries(fields)) {
    const text = parameters.get(key);
    if (text !== null) settings[setting] = text === '' ? readEmpty(setting) : read(text);
  }
  // A link that names layers and no activations means the notebook's sigmoid in each.
  if (parameters.has('layers') && !parameters.has('activations')) {
    settings['activations'] = usualActivations({ layers: settings['layers'] as number[] });
  }
  const changes = parameters.get('changes');
  return readState({
    version: 1,
    settings,
    changes:
      changes === null ? (start.changes ?? []) : changes === '' ? [] : changes.split(';').map(readChange),
    epoch: readNumber(parameters.get('at') ?? String(start.epoch ?? 0)),
  });
}

/** An empty list of points is a list; anything else that is empty is a slip of the pen. */
function readEmpty(setting: keyof RunSettings): unknown {
  if (setting === 'points') return [];
  throw new RunError('run-state-unreadable', { position: setting });
}

function usualActivations({ layers }: { readonly layers: readonly number[] }): ActivationName[] {
  return new Array<ActivationName>(Math.max(0, layers.length - 1)).fill('sigmoid');
}

const pointText = ({ input, target }: RunPoint): string => `${numbersText(input)}:${numbersText(target)}`;

function readPoints(text: string): RunPoint[] {
  return text.split(';').map((point) => {
    const [input = '', target = ''] = point.split(':');
    return { input: readNumbers(input), target: readNumbers(target) };
  });
}

/** epoch/what/where/value, as in 20/rate/0.5 or 30/weight/0,1,2/1.25. */
function changeText({ epoch, change }: DatedChange): string {
  return [epoch, ...changeParts(change)].join('/');
}

function changeParts(change: RunChange): string[] {
  switch (change.kind) {
    case 'learning-rate':
      return ['rate', numberText(change.value)];
    case 'weight':
      return ['weight', numbersText([change.layer, change.from, change.to]), numberText(change.value)];
    case 'bias':
      return ['bias', numbersText([change.layer, change.unit]), numberText(change.value)];
    case 'point-moved':
      return ['move', numberText(change.index), numbersText(change.input)];
    case 'point-target':
      return ['target', numberText(change.index), numbersText(change.target)];
    case 'point-added':
      return ['add', numbersText(change.input), numbersText(change.target)];
    case 'point-removed':
      return ['remove', numberText(change.index)];
    case 'mistake':
      return ['mistake', change.name];
  }
}

function readChange(text: string): { epoch: number; change: unknown } {
  const [epoch, what, where = '', value = ''] = text.split('/');
  return { epoch: readNumber(epoch), change: readChangeParts(what, where, value, text) };
}

function readChangeParts(what: string, where: string, value: string, text: string): unknown {
  if (what === 'rate') return { kind: 'learning-rate', value: readNumber(where) };
  if (what === 'mistake') return { kind: 'mistake', name: where };
  if (what === 'remove') return { kind: 'point-removed', index: readNumber(where) };
  if (what === 'move') return { kind: 'point-moved', index: readNumber(where), input: readNumbers(value) };
  if (what === 'target')
    return { kind: 'point-target', index: readNumber(where), target: readNumbers(value) };
  if (what === 'add') return { kind: 'point-added', input: readNumbers(where), target: readNumbers(value) };
  const [layer, from, to] = readNumbers(where);
  if (what === 'weight') return { kind: 'weight', layer, from, to, value: readNumber(value) };
  if (what === 'bias') return { kind: 'bias', layer, unit: from, value: readNumber(value) };
  throw new RunError('run-state-unreadable', { position: text.slice(0, 40) });
}

/** Escapes what a link has to escape, and leaves the signs readable that may stand in a query and in a hash. */
export function escapeText(text: string): string {
  return encodeURIComponent(text).replace(/%(2C|3A|3B|2F|3D)/g, decodeURIComponent);
}
