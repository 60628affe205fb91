/**
 * What a person may have meant: the nearest function name, letters taken apart, LaTeX in plain notation.
 */
import { functionSpellings } from './functions.ts';
import { slipsBetween } from './slips.ts';

export { slipsBetween };

/** A weight for the names that a lesson uses most, so that `si` offers sin and not sinc. */
const common = [
  'sin',
  'cos',
  'tan',
  'exp',
  'log',
  'ln',
  'sqrt',
  'abs',
  'max',
  'min',
  'tanh',
  'sigmoid',
  'relu',
];

/** The nearest known function: one slip for short words, two for longer ones; undefined where none is near. */
export function nearestFunction(word: string): string | undefined {
  const lower = word.toLowerCase();
  // A word much longer than every name has no neighbour.
  if (lower.length > 14) return undefined;
  const allowed = lower.length <= 4 ? 1 : 2;
  let best: string | undefined;
  let bestScore = Infinity;
  for (const name of functionSpellings) {
    const slips = slipsBetween(lower, name);
    const swapped = [...lower].sort().join('') === [...name].sort().join('');
    const score =
      slips - (swapped ? 0.5 : 0) - (common.includes(name) ? 0.25 : 0) - (name[0] === lower[0] ? 0.1 : 0);
    if (slips <= allowed && score < bestScore) [best, bestScore] = [name, score];
  }
  return best;
}

export interface Piece {
  readonly text: string;
  readonly isFunction: boolean;
}

/**
 * xsin → x, sin; sinx → sin, x; sincos → sin, cos. The cut that leaves the fewest single letters wins, then the
 * longer names. Undefined without a function in it.
 */
export function takeApart(run: string): readonly Piece[] | undefined {
  const lower = run.toLowerCase();
  // best[i]: the best cut of what starts at i, built from the end.
  const best: { letters: number; pieces: readonly Piece[] }[] = [];
  best[run.length] = { letters: 0, pieces: [] };
  for (let position = run.length - 1; position >= 0; position--) {
    const after = best[position + 1];
    best[position] = {
      letters: after.letters + 1,
      pieces: [{ text: run[position], isFunction: false }, ...after.pieces],
    };
    for (const name of functionSpellings) {
      if (!lower.startsWith(name, position)) continue;
      const rest = best[position + name.length];
      if (rest.letters >= best[position].letters) continue;
      const text = run.slice(position, position + name.length);
      best[position] = { letters: rest.letters, pieces: [{ text, isFunction: true }, ...rest.pieces] };
    }
  }
  const { pieces } = best[0];
  return pieces.some((piece) => piece.isFunction) ? pieces : undefined;
}

/**
 * The pieces as they should be written: x·sin(x), sin(x)·cos(x), sin(cos(x)). `tail` is the bracket that
 * follows the run in the text, "(x)", or nothing.
 */
export function writtenApart(pieces: readonly Piece[], tail: string): string {
  const start = pieces.findIndex((piece) => piece.isFunction);
  const letters = pieces.slice(0, start < 0 ? pieces.length : start).map((piece) => piece.text);
  if (start < 0) return [...letters, ...(tail ? [tail] : [])].join('·');
  const name = pieces[start].text;
  const rest = pieces.slice(start + 1);
  const next = rest.findIndex((piece) => piece.isFunction);
  const applied =
    next > 0
      ? `${name}(${writtenApart(rest.slice(0, next), '')})·${writtenApart(rest.slice(next), tail)}`
      : rest.length > 0
        ? `${name}(${writtenApart(rest, tail)})`
        : name + tail;
  return [...letters, applied].join('·');
}

const group = String.raw`\{((?:[^{}]|\{[^{}]*\})*)\}`;

/** LaTeX as it is copied from a page or a paper, in plain notation; only the common commands. */
export function fromLatex(text: string): string {
  let plain = text
    .replace(/\$|\\[,;:!]|\\(?:left|right|quad|displaystyle)(?![a-zA-Z])/g, '')
    .replace(/\\(?:cdot|times)(?![a-zA-Z])\s*/g, '*')
    .replace(/\\operatorname\*?\{([a-zA-Z]+)\}|\\mathrm\{([a-zA-Z]+)\}/g, '$1$2');
  // Inner groups first: each pass opens one level of braces; eight levels are more than a line holds.
  for (let pass = 0; pass < 8 && /[\\{]/.test(plain); pass++) {
    plain = plain
      .replace(new RegExp(String.raw`\\d?t?frac\s*${group}\s*${group}`, 'g'), '(($1)/($2))')
      .replace(new RegExp(String.raw`\\sqrt\s*\[3\]\s*${group}`, 'g'), 'cbrt($1)')
      .replace(new RegExp(String.raw`\\sqrt\s*${group}`, 'g'), 'sqrt($1)')
      .replace(new RegExp(String.raw`\^\s*${group}`, 'g'), '^($1)')
      .replace(/_\s*\{([a-zA-Z]+|\d+)\}/g, '_$1');
  }
  return plain
    .replace(/\\([lr])vert(?![a-zA-Z])|\\vert(?![a-zA-Z])/g, '|')
    .replace(/\\([a-zA-Z]+)/g, '$1')
    .replace(/\{/g, '(')
    .replace(/\}/g, ')')
    .trim();
}
