/**
 * The state of any widget as a line that a person can read and write: `w=chain-rule-explorer&outer=sin&x=0.8`.
 * Names are those of the attributes. What is not said is as the author of the page began; every digit comes back.
 */
import { pairsToState, runLinkKeys, stateToPairs } from '../../src/run/run-link.ts';
import type { LinkStart } from '../../src/run/run-link.ts';
import { readSettings } from '../../src/run/run-state.ts';
import type { RunStateData } from '../../src/run/run-state.ts';
import { writePairs } from './link-text.ts';
import type { LinkPair, LinkSection } from './link-text.ts';
import type { Setting, Settings } from './settings.ts';
import type { WidgetState } from './widget-state.ts';

/** What a widget's class says about its links. */
export interface LinkedClass {
  readonly tag: string;
  readonly settings: Settings;
  /** State beside the settings, described as settings are: an open row, an answer given. */
  readonly linkSettings?: Settings;
  /** 'run': the state is a training; 'training': it holds one under that name. */
  readonly linkForm?: 'settings' | 'run' | 'training';
}

export interface ReadLink {
  /** For `setState`; a value that could not be read is in it as the text that it was, so that the widget says so. */
  readonly state: WidgetState;
  /** Names that the widget does not have. */
  readonly unknown: readonly string[];
}

/** The version of this form. */
const version = 1;

/** Attributes of a training whose key in a link is shorter. */
const runAliases: Readonly<Record<string, string>> = {
  'learning-rate': 'rate',
  'test-share': 'test',
  'batch-size': 'batch',
  initialisation: 'start',
};

const fieldsOf = (widget: LinkedClass): [string, Setting<unknown>][] =>
  [...Object.entries(widget.settings), ...Object.entries(widget.linkSettings ?? {})].filter(
    ([, setting]) => setting.isState,
  );

/** A list or named numbers with commas: a blank in an address is ugly. */
function textOf(setting: Setting<unknown>, value: unknown): string {
  const text = setting.format(value);
  if (text === null) return value === false ? 'false' : '';
  return typeof value === 'object' ? text.replaceAll(' ', ',') : text;
}

/**
 * @param start what the page's author began with (`getStart()`); what equals it and the widget's own default is left out
 * @param options.base 'start' leaves out all that is as the author began, for a place that says the rest itself
 */
export function stateToLinkPairs(
  state: WidgetState,
  widget: LinkedClass,
  start: WidgetState,
  options: { readonly base?: 'start' | 'both' } = {},
): LinkPair[] {
  const pairs: LinkPair[] = [];
  for (const [name, setting] of fieldsOf(widget)) {
    const text = textOf(setting, state[name]);
    const isStart = text === textOf(setting, start[name]);
    const isUsual = options.base === 'start' || text === textOf(setting, setting.default);
    if (!isStart || !isUsual) pairs.push([setting.attribute, text]);
  }
  const run = runOf(state, widget);
  if (run) pairs.push(...runPairs(run, runStart(start, widget), options.base === 'start'));
  const speed = speedSetting(widget);
  const isStartSpeed = state['speed'] === start['speed'];
  const isUsualSpeed = options.base === 'start' || state['speed'] === speed?.default;
  if (speed && state['speed'] !== undefined && !(isStartSpeed && isUsualSpeed))
    pairs.push(['speed', speed.format(state['speed']) ?? '']);
  return pairs;
}

function runPairs(run: RunStateData, start: LinkStart, isShort: boolean): LinkPair[] {
  const pairs = stateToPairs(run, start);
  if (!isShort) return pairs;
  const known = new Map(stateToPairs({ version: 1, changes: [], epoch: 0, ...start }, start));
  const isNew = ([key, text]: LinkPair): boolean => known.get(key) !== text;
  const hasNewLayers = pairs.some((pair) => pair[0] === 'layers' && isNew(pair));
  // Layers without activations mean the sigmoid in each, so both go together.
  return pairs.filter((pair) => isNew(pair) || (hasNewLayers && pair[0] === 'activations'));
}

/** A whole section: `w=…` first, then an id where the page has several, then the values. */
export function writeSection(
  widget: LinkedClass,
  pairs: readonly LinkPair[],
  options: { readonly id?: string | undefined } = {},
): string {
  const head: LinkPair[] = [['w', widget.tag]];
  if (options.id) head.push(['id', options.id]);
  return writePairs([...head, ...pairs]);
}

/** Reads a section for a widget of this class that stands on a page where it began with `start`. */
export function sectionToState(section: LinkSection, widget: LinkedClass, start: WidgetState): ReadLink {
  const fields = new Map(fieldsOf(widget).map(([name, setting]) => [setting.attribute, { name, setting }]));
  const state: Record<string, unknown> = {
    ...start,
    version: section.version === String(version) ? version : section.version,
    widget: section.widget,
  };
  const unknown: string[] = [];
  const ofRun = new Map<string, string>();
  const isRun = (widget.linkForm ?? 'settings') !== 'settings';
  const speed = speedSetting(widget);
  for (const [key, text] of section.values) {
    const field = fields.get(key);
    const runKey = Object.hasOwn(runAliases, key) ? runAliases[key] : key;
    if (field) state[field.name] = readValue(field.setting, text);
    else if (key === 'speed' && speed) state['speed'] = readValue(speed, text);
    else if (isRun && runLinkKeys.includes(runKey)) ofRun.set(runKey, text);
    else unknown.push(key);
  }
  if (isRun && ofRun.size > 0) Object.assign(state, readRun(ofRun, widget, start));
  return { state: state as WidgetState, unknown };
}

/** What cannot be read is handed on as it was written: the widget refuses it in its own words. */
function readValue(setting: Setting<unknown> | undefined, text: string): unknown {
  if (!setting) return text;
  const reading = setting.parse(text);
  if (reading.ok) return reading.value;
  const spaced = text.includes('+') ? setting.parse(text.replaceAll('+', ' ')) : reading;
  return spaced.ok ? spaced.value : text;
}

function readRun(
  values: ReadonlyMap<string, string>,
  widget: LinkedClass,
  start: WidgetState,
): Record<string, unknown> {
  const parameters = { get: (key: string) => values.get(key) ?? null, has: (key: string) => values.has(key) };
  let run: Record<string, unknown>;
  try {
    const { version: _version, ...rest } = pairsToState(parameters, runStart(start, widget));
    run = rest;
  } catch {
    // Not an object of settings: the run refuses it and stays as it was.
    run = { settings: writePairs([...values]) };
  }
  return widget.linkForm === 'training' ? { training: { version: 1, ...run } } : run;
}

const speedSetting = (widget: LinkedClass): Setting<unknown> | undefined =>
  widget.linkForm === 'run' ? (widget.settings['speed'] as Setting<unknown> | undefined) : undefined;

function runOf(state: WidgetState, { linkForm }: LinkedClass): RunStateData | undefined {
  const run = (linkForm === 'training' ? state['training'] : linkForm === 'run' ? state : undefined) as
    RunStateData | undefined;
  return run?.settings ? run : undefined;
}

function runStart(start: WidgetState, widget: LinkedClass): LinkStart {
  return runOf(start, widget) ?? { settings: readSettings({}) };
}
