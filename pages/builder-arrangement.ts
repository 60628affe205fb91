/**
 * What stands on the builder's stage, as the attributes that would bring it about: everything a person set and an
 * attribute can say; what none can say goes into the hash of the address.
 */
import { spreadActivations, startNames } from '../components/shared/run-attributes.ts';
import type { LabElement } from '../components/shared/base-element.ts';
import { writePairs } from '../components/shared/link-text.ts';
import type { LinkPair } from '../components/shared/link-text.ts';
import type { Setting, Settings } from '../components/shared/settings.ts';
import { stateToPairs } from '../src/run/run-link.ts';
import type { RunStateData } from '../src/run/run-state.ts';
import type { Arrangement } from './builder-code.ts';
import { attributesOf, barControls } from './embed-request.ts';
import type { Embedded } from './embed-request.ts';

/** What a widget's class tells the builder. */
export interface BuilderClass {
  readonly tag: string;
  readonly settings: Settings;
  readonly linkSettings: Settings;
  readonly linkForm: 'settings' | 'run' | 'training';
  readonly needsRun: boolean;
  readonly controlNames: readonly string[];
  readonly isFigure: boolean;
}

export const builderClassOf = (element: LabElement): BuilderClass =>
  element.constructor as unknown as BuilderClass;

export interface Choices {
  readonly title: string;
  readonly fallback: string;
  /** Names of the controls that are shown; undefined: all. */
  readonly shown: readonly string[] | undefined;
  readonly locked: readonly string[];
  readonly theme: Arrangement['theme'];
  readonly language: string;
  readonly base: string;
}

/** All controls of a figure as it stands in a frame, those of the bar above it last. */
export function controlsOf({ main }: Embedded): {
  readonly own: readonly string[];
  readonly bar: readonly string[];
} {
  const widget = builderClassOf(main);
  const hasBar = widget.tag === 'backprop-run' || (widget.needsRun && widget.tag !== 'backprop-controls');
  const own = widget.isFigure ? [...widget.controlNames, 'save'] : widget.controlNames;
  return { own, bar: hasBar ? barControls : [] };
}

/** The names of a figure's own attributes: where its training has one of the same name, that is told apart. */
export const ownNamesOf = ({ main }: Embedded): string[] => [
  ...attributesOf(builderClassOf(main).settings).keys(),
];

const textOf = (setting: Setting<unknown>, value: unknown): string => setting.format(value) ?? '';

function settingPairs(element: LabElement): { attributes: LinkPair[]; hash: LinkPair[] } {
  const { settings, linkSettings } = builderClassOf(element);
  const state = element.getState();
  const attributes: LinkPair[] = [];
  const hash: LinkPair[] = [];
  for (const [name, setting] of Object.entries(settings)) {
    if (!setting.isState) continue;
    const text = textOf(setting, state[name]);
    if (text !== textOf(setting, setting.default)) attributes.push([setting.attribute, text]);
  }
  const known = attributesOf(settings);
  for (const [name, setting] of Object.entries(linkSettings)) {
    const text = textOf(setting, state[name]);
    if (text === textOf(setting, setting.default)) continue;
    if (known.has(setting.attribute)) attributes.push([setting.attribute, text]);
    else hash.push([setting.attribute, text.replaceAll(' ', ',')]);
  }
  return { attributes, hash };
}

/** The training as attributes of its element, and what changed on its way. */
function runPairs(element: LabElement): { attributes: LinkPair[]; hash: LinkPair[] } {
  const state = element.getState() as unknown as RunStateData & { readonly speed: unknown };
  const { settings } = builderClassOf(element);
  const attributes: LinkPair[] = [];
  for (const name of startNames) {
    const setting = settings[name] as Setting<unknown>;
    const value = state.settings[name];
    const usual =
      name === 'activations'
        ? spreadActivations(state.settings.layers, setting.default as RunStateData['settings']['activations'])
        : setting.default;
    const text = textOf(setting, value);
    if (text !== textOf(setting, usual)) attributes.push([setting.attribute, text]);
  }
  if (state.epoch > 0) attributes.push(['at', String(state.epoch)]);
  const speed = settings['speed'] as Setting<unknown>;
  if (state.speed !== speed.default) attributes.push(['speed', textOf(speed, state.speed)]);
  const { version, changes, epoch } = state;
  const run = { version, settings: state.settings, changes, epoch };
  return {
    attributes,
    hash: stateToPairs(run).filter(([key]) => key === 'changes'),
  };
}

export function arrangementOf(embedded: Embedded, choices: Choices, height: number): Arrangement {
  const { main, run } = embedded;
  const widget = builderClassOf(main);
  const own = settingPairs(main);
  const ofMain = widget.linkForm === 'run' ? runPairs(main) : undefined;
  const ofRun = run ? runPairs(run) : undefined;
  const { bar } = controlsOf(embedded);
  const looks: LinkPair[] = [];
  if (choices.shown) looks.push(['controls', choices.shown.join(' ')]);
  if (choices.locked.length > 0) looks.push(['locked', choices.locked.join(' ')]);
  const barShown = bar.filter((name) => choices.shown?.includes(name) ?? true);
  const hash = [writePairs([...own.hash, ...(ofMain?.hash ?? [])])];
  if (ofRun && ofRun.hash.length > 0) hash.push(writePairs([['w', 'backprop-run'], ...ofRun.hash]));
  return {
    widget: widget.tag,
    title: choices.title,
    fallback: choices.fallback,
    needsRun: run !== undefined,
    attributes: [...own.attributes, ...(ofMain?.attributes ?? []), ...looks],
    runAttributes: ofRun?.attributes ?? [],
    bar: barShown.length > 0 ? [...barShown, 'messages'] : undefined,
    hash: hash.filter(Boolean).join('&'),
    theme: choices.theme,
    language: choices.language,
    base: choices.base,
    height,
  };
}
