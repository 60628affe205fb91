/**
 * Cuts a shader into words, so that each can wear its colour: what was made on the way forward is teal, what came
 * back is red, as in every formula of the lab. The words put together again are the text, sign by sign.
 */

export type TokenKind =
  'comment' | 'mistake' | 'keyword' | 'type' | 'number' | 'forward' | 'backward' | 'name' | 'plain';

export interface Token {
  readonly kind: TokenKind;
  readonly text: string;
  /** The tensor or quantity that it speaks of: the same in the formula and above the numbers. */
  readonly quantity?: string;
}

const keywords = new Set([
  'precision', 'highp', 'uniform', 'layout', 'location', 'in', 'out', 'inout', 'const', 'for', 'if', 'else',
  'return', 'while', 'break', 'continue',
]); // prettier-ignore
const types = new Set([
  'void', 'float', 'int', 'bool', 'vec2', 'vec3', 'vec4', 'ivec2', 'ivec3', 'ivec4', 'sampler2D', 'sampler2DArray',
]); // prettier-ignore

/** Which way the quantities of the passes were made. */
const directions: Readonly<Record<string, 'forward' | 'backward'>> = {
  previousActivation: 'forward',
  preActivation: 'forward',
  preActivationOf: 'forward',
  activation: 'forward',
  activationOf: 'forward',
  activationDerivative: 'forward',
  weight: 'forward',
  weightAbove: 'forward',
  bias: 'forward',
  wanted: 'forward',
  predicted: 'forward',
  parameter: 'forward',
  loss: 'forward',
  lossValue: 'forward',
  delta: 'backward',
  deltaAbove: 'backward',
  upstream: 'backward',
  gradient: 'backward',
  gradientBefore: 'backward',
  lossDerivative: 'backward',
  lossGradient: 'backward',
  batchMean: 'backward',
  outputDelta: 'backward',
  upstreamGradient: 'backward',
  hiddenDelta: 'backward',
  weightGradient: 'backward',
  biasGradient: 'backward',
};

/** What a function of the lesson computes, by the name of the output that it fills. */
const computes: Readonly<Record<string, string>> = {
  upstreamGradient: 'upstream',
  lossGradient: 'upstream',
  hiddenDelta: 'delta',
  outputDelta: 'delta',
  weightGradient: 'gradient',
  biasGradient: 'gradient',
};

/** A texture, its width and the output belong to the quantity that they hold. */
export const quantityOf = (name: string): string => {
  const bare = name.replace(/(Tensor|Columns|Out)$/, '');
  return computes[bare] ?? bare;
};

export const directionOf = (name: string): 'forward' | 'backward' | undefined =>
  Object.hasOwn(directions, name) ? directions[name] : undefined;

function nameToken(text: string): Token {
  if (keywords.has(text)) return { kind: 'keyword', text };
  if (types.has(text)) return { kind: 'type', text };
  const bare = text.replace(/(Tensor|Columns|Out)$/, '');
  const direction = directionOf(bare);
  return direction ? { kind: direction, text, quantity: quantityOf(text) } : { kind: 'name', text };
}

const words = /(\/\/[^\n]*)|(#[^\n]*)|(\d+\.\d*|\.\d+|\d+)|([A-Za-z_]\w*)|([^A-Za-z_\d/#.]+|[/.])/g;

/** The tokens of one line (without its line break). */
export function tokensOfLine(line: string): Token[] {
  return [...line.matchAll(words)].map(([text, comment, directive, number, name]): Token => {
    if (comment !== undefined)
      return { kind: comment.startsWith('// MISTAKE') ? 'mistake' : 'comment', text };
    if (directive !== undefined) return { kind: 'keyword', text };
    if (number !== undefined) return { kind: 'number', text };
    return name === undefined ? { kind: 'plain', text } : nameToken(text);
  });
}

export interface CodeLine {
  /** From 1. */
  readonly number: number;
  readonly tokens: readonly Token[];
  /** Belongs to the functions that are the lesson. */
  readonly isLesson: boolean;
}

/** @param lesson the functions that are the lesson, as they stand in `source` */
export function codeLines(source: string, lesson: string): CodeLine[] {
  const start = lesson === '' ? -1 : source.indexOf(lesson);
  const first = start < 0 ? Infinity : source.slice(0, start).split('\n').length;
  const last = start < 0 ? -1 : first + lesson.trimEnd().split('\n').length - 1;
  return source.split('\n').map((line, index) => ({
    number: index + 1,
    tokens: tokensOfLine(line),
    isLesson: index + 1 >= first && index + 1 <= last,
  }));
}

/** Names of the functions that stand in a piece of GLSL, in their order. */
export const functionNames = (source: string): string[] =>
  [...source.matchAll(/^\w+ (\w+)\(/gm)].map(([, name]) => name);
