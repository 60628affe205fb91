/**
 * What an author can set on the explorer, and the functions that it offers. Text that cannot be read as a function
 * of one letter is refused, with the reason that a student would be given.
 */
import { parse } from '../../src/symbolic/parse.ts';
import { sameTree, substitute } from '../../src/symbolic/tree-walk.ts';
import { variableNode } from '../../src/symbolic/tree-builders.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { commonSettings } from '../shared/base-element.ts';
import { numberSetting, refused, textSetting, type Refusal } from '../shared/settings.ts';
import { sayable } from '../shared/sayable.ts';
import { acceptsExpression } from '../shared/symbolic-reading.ts';
import { readFunction, type Role } from './explorer-chain.ts';

/** Outermost first: the order in which f(g(x)) is written. */
export const roles = ['outer', 'middle', 'inner'] as const satisfies readonly Role[];

/** A text longer than this is not worth keeping as an attribute; the reader's own limit is far below. */
const longestText = 100_000;

function acceptsFunction(role: Role): (text: string) => Refusal | undefined {
  return (text) => {
    if (role === 'middle' && text.trim() === '') return undefined;
    const reading = readFunction(text, role);
    if (reading.ok) return undefined;
    return reading.code === 'unreadable'
      ? acceptsExpression(text)
      : refused('explorer-letters', { given: sayable(text), letters: reading.letters.join(', ') });
  };
}

const functionSetting = (role: Role, initial: string) =>
  textSetting({ attribute: role, default: initial, maxLength: longestText, accepts: acceptsFunction(role) });

export const settings = {
  ...commonSettings,
  outer: functionSetting('outer', 'sin'),
  /** Empty: two links. */
  middle: functionSetting('middle', ''),
  inner: functionSetting('inner', 'x^2'),
  /** sin(x²) has two factors here that both say something; at 0 both would be 0 or 1. */
  x: numberSetting({ attribute: 'x', default: 0.8, min: -1e6, max: 1e6 }),
  xMin: numberSetting({ attribute: 'x-min', default: -3, min: -1e6, max: 1e6 }),
  xMax: numberSetting({ attribute: 'x-max', default: 3, min: -1e6, max: 1e6 }),
  yLimit: numberSetting({ attribute: 'y-limit', default: 6, min: 1e-3, max: 1e6 }),
  sliderMin: numberSetting({ attribute: 'slider-min', default: -2, min: -1e6, max: 1e6 }),
  sliderMax: numberSetting({ attribute: 'slider-max', default: 2, min: -1e6, max: 1e6 }),
  step: numberSetting({ attribute: 'step', default: 0.1, min: 1e-6, max: 1e6 }),
  digits: numberSetting({ attribute: 'digits', default: 4, min: 1, max: 12, integer: true }),
};

/** The notebook's functions, and for a third link the three that are met most in a network. */
export const presets: Readonly<Record<Role, readonly string[]>> = {
  outer: ['sin', 'exp', 'tanh'],
  middle: ['tanh', 'u^2', '2u+1'],
  inner: ['2x+1', 'x^2', 'x^3-x'],
};

/** The middle function that a third link begins with: bounded, so that the whole stays readable. */
export const firstMiddle = 'tanh';

/** The function in the letter of its place, for a label: sin u, x². */
export function shownTree(text: string, role: Role, letter: string): SyntaxTree | undefined {
  const reading = readFunction(text, role);
  return reading.ok ? substitute(reading.tree, reading.letter, variableNode(letter)) : undefined;
}

/** What stands in the field when a preset is opened for editing: `sin` becomes `sin(u)`. */
export function spelledForField(text: string, role: Role): string {
  const reading = readFunction(text, role);
  return reading.ok && !parse(text).ok ? `${text.trim()}(${reading.letter})` : text;
}

/** The preset that a text means, however it is spelled. */
export function presetOf(text: string, role: Role): string | undefined {
  const tree = shownTree(text, role, 'x');
  return (
    tree &&
    presets[role].find((preset) => {
      const other = shownTree(preset, role, 'x');
      return other !== undefined && sameTree(tree, other);
    })
  );
}
