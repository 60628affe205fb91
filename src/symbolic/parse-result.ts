/**
 * What reading a text can lead to: a tree with notes on how it was read, or a code that says what stopped it
 * and where. Sentences for each code stand in src/strings.
 */
import type { SourceRange, SyntaxTree } from './syntax-tree.ts';

export const parseLimits = { characters: 300, nodes: 200, depth: 60 } as const;

/** Every reason for which a text is not read; `values` are listed in the comment. */
export type ParseErrorCode =
  | 'not-text' // the input is no string
  | 'empty' // nothing typed
  | 'too-long' // length, limit
  | 'too-deep' // limit
  | 'too-many-parts' // count, limit
  | 'unexpected-character' // character, codePoint
  | 'control-character' // codePoint
  | 'direction-character' // codePoint
  | 'invisible-character' // codePoint
  | 'emoji' // character
  | 'look-alike-letter' // character, latin
  | 'foreign-letter' // character
  | 'markup' // character
  | 'inequality' // character
  | 'equation' // –
  | 'assignment' // sign
  | 'factorial' // –
  | 'matrix' // –
  | 'square-brackets' // –
  | 'braces' // –
  | 'latex' // command
  | 'prime' // –
  | 'derivative-sign' // –
  | 'percent' // –
  | 'degrees' // –
  | 'infinity' // –
  | 'calculus-sign' // character
  | 'decimal-comma' // typed, meant
  | 'stray-comma' // –
  | 'malformed-number' // number
  | 'number-too-large' // number
  | 'numbers-side-by-side' // left, right
  | 'number-after-name' // name, number
  | 'bad-index' // name
  | 'unknown-function' // name
  | 'joined-name' // name, function
  | 'missing-argument' // function
  | 'wrong-argument-count' // function, count, least, most
  | 'needs-brackets' // function
  | 'unclear-inverse' // function
  | 'unclear-power' // function
  | 'missing-operand' // operator, side
  | 'two-operators' // first, second
  | 'empty-brackets' // –
  | 'missing-bracket' // –
  | 'extra-bracket' // –
  | 'missing-bar' // –
  | 'unexpected-end'; // –

/** How an ambiguous spot was read. `other` is the whole text for the other reading: one click puts it in. */
export type NoteCode =
  | 'division-then-product' // 1/2x: (1/2)·x, or 1/(2x)
  | 'power-then-product' // e^2x: e²·x, or e^(2x)
  | 'power-then-division' // x^1/2: x¹/2, or x^(1/2)
  | 'letters-as-product' // abc: a·b·c
  | 'name-before-bracket' // f(x): f·x
  | 'argument-of-function' // sin x y: sin(x·y), or sin(x)·y
  | 'inverse-function' // sin^-1(x): arcsin(x), or 1/sin(x)
  | 'name-or-power' // x2 is a name; x^2 is a power
  | 'log-base-or-argument' // log2x: log₂(x), or log(2x)
  | 'names-look-alike'; // W1 and W_1 are two names

export type Values = Readonly<Record<string, string | number>>;

export interface Suggestion {
  /** The whole text as it would stand after one click. */
  readonly text: string;
  /** The piece that is offered (`cos`), for a sentence such as "Did you mean cos?". */
  readonly piece?: string;
}

export interface ParseNote {
  readonly code: NoteCode;
  readonly values: Values;
  readonly at: SourceRange;
  readonly other?: Suggestion;
}

export interface ParseSuccess {
  readonly ok: true;
  readonly tree: SyntaxTree;
  readonly notes: readonly ParseNote[];
}

export interface ParseFailure {
  readonly ok: false;
  readonly code: ParseErrorCode;
  readonly values: Values;
  readonly at: SourceRange;
  readonly suggestion?: Suggestion;
}

export type ParseResult = ParseSuccess | ParseFailure;

/** Thrown inside the reader only; `parse` turns it into a result. */
export class ReadingStopped extends Error {
  readonly failure: ParseFailure;
  constructor(code: ParseErrorCode, at: SourceRange, values: Values = {}, suggestion?: Suggestion) {
    super(code);
    this.failure = { ok: false, code, values, at, ...(suggestion ? { suggestion } : {}) };
  }
}

/** The text with one range of it replaced. */
export const splice = (text: string, at: SourceRange, replacement: string): string =>
  text.slice(0, at.start) + replacement + text.slice(at.end);
