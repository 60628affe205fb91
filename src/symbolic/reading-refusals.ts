/**
 * Why a text cannot be read on, said at the place where the reader stands: what is missing, what is too much,
 * and a mended text where there is an obvious one.
 */
import { functionEntry } from './functions.ts';
import { type ParseErrorCode, ReadingStopped, splice, type Suggestion, type Values } from './parse-result.ts';
import type { SourceRange, SyntaxTree } from './syntax-tree.ts';
import type { Token } from './tokenize.ts';

export type FunctionToken = Token & { readonly kind: 'function' };

/** Where the reader stands. */
export interface Place {
  index(): number;
  /** True inside |…|. */
  insideBars(): boolean;
}

export class Refusals {
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly place: Place;

  constructor(text: string, tokens: readonly Token[], place: Place) {
    this.text = text;
    this.tokens = tokens;
    this.place = place;
  }

  private get token(): Token {
    return this.tokens[this.place.index()];
  }

  private get previous(): Token | undefined {
    return this.tokens[this.place.index() - 1];
  }

  private written(at: SourceRange): string {
    return this.text.slice(at.start, at.end);
  }

  stop(code: ParseErrorCode, at: SourceRange, values: Values = {}, suggestion?: Suggestion): never {
    throw new ReadingStopped(code, at, values, suggestion);
  }

  /** Every bracket that is open gets its partner at the end. */
  missingBracket(open: SourceRange): never {
    const signs = this.tokens.flatMap((token) => (token.kind === 'bracket' ? [token.sign] : []));
    const count = signs.filter((sign) => sign === '(').length - signs.filter((sign) => sign === ')').length;
    const piece = ')'.repeat(Math.max(1, count));
    return this.stop('missing-bracket', open, {}, { text: this.text.trimEnd() + piece, piece });
  }

  numbersSideBySide(): void {
    const { token, previous } = this;
    if (token.kind !== 'number' || previous?.kind !== 'number') return;
    const at = { start: previous.at.start, end: token.at.end };
    const joined = previous.text + token.text;
    const piece = Number.isFinite(Number(joined)) ? joined : `${previous.text}*${token.text}`;
    this.stop(
      'numbers-side-by-side',
      at,
      { left: previous.text, right: token.text },
      { text: splice(this.text, at, piece), piece },
    );
  }

  operand(): never {
    const { token, previous } = this;
    const before = previous?.kind === 'operator' ? this.written(previous.at) : undefined;
    if (token.kind === 'end' && before === undefined) return this.stop('unexpected-end', token.at);
    if (token.kind === 'operator' && previous?.kind === 'operator') {
      const at = { start: previous.at.start, end: token.at.end };
      return this.stop('two-operators', at, {
        first: this.written(previous.at),
        second: this.written(token.at),
      });
    }
    if (token.kind === 'operator')
      return this.stop('missing-operand', token.at, { operator: this.written(token.at), side: 'before' });
    if (previous && before !== undefined)
      return this.stop('missing-operand', previous.at, { operator: before, side: 'after' });
    if (token.kind === 'bracket' && token.sign === ',') return this.comma();
    return this.rest();
  }

  missingArgument(token: FunctionToken): never {
    const typed = this.written(token.at);
    // sin -x: a minus sign right after the name belongs into a bracket.
    const next = this.tokens[this.place.index() + 1];
    const signed =
      this.token.kind === 'operator' &&
      this.token.operator === '-' &&
      (next.kind === 'name' || next.kind === 'number')
        ? { start: this.token.at.start, end: next.at.end }
        : undefined;
    const piece = signed && `(${this.written(signed)})`;
    const suggestion =
      signed && piece
        ? { text: splice(this.text, { start: token.at.end, end: signed.end }, piece), piece: typed + piece }
        : undefined;
    return this.stop('missing-argument', token.at, { function: typed }, suggestion);
  }

  argumentCount(token: FunctionToken, args: readonly SyntaxTree[], open: SourceRange): void {
    const [least, most] = token.base === undefined ? functionEntry(token.name).arity : [1, 1];
    if (args.length >= least && args.length <= most) return;
    const comma = this.tokens.findIndex(
      (other) => other.at.start > open.start && other.kind === 'bracket' && other.sign === ',',
    );
    if (args.length > most && comma > 0) this.decimalComma(comma);
    const at = { start: token.at.start, end: this.token.at.end };
    this.stop('wrong-argument-count', at, {
      function: this.written(token.at),
      count: args.length,
      least,
      most,
    });
  }

  /** 0,5 is explained as 0.5 where a comma has nothing to separate. */
  decimalComma(comma: number): void {
    const [left, , right] = [this.tokens[comma - 1], this.tokens[comma], this.tokens[comma + 1]];
    if (
      left?.kind !== 'number' ||
      right?.kind !== 'number' ||
      left.text.includes('.') ||
      !/^\d+$/.test(right.text)
    )
      return;
    if (left.at.end + 1 !== right.at.start) return;
    const at = { start: left.at.start, end: right.at.end };
    const meant = `${left.text}.${right.text}`;
    this.stop(
      'decimal-comma',
      at,
      { typed: this.written(at), meant },
      { text: splice(this.text, at, meant), piece: meant },
    );
  }

  comma(): never {
    this.decimalComma(this.place.index());
    return this.stop('stray-comma', this.token.at);
  }

  rest(): never {
    const { token } = this;
    if (token.kind === 'bracket' && token.sign === ',') return this.comma();
    if (token.kind === 'bracket' && token.sign === ')') {
      if (this.place.insideBars()) return this.stop('missing-bar', token.at);
      const text = splice(this.text, token.at, '');
      return this.stop('extra-bracket', token.at, {}, text.trim() ? { text } : undefined);
    }
    if (token.kind === 'bracket' && token.sign === '|') return this.stop('missing-bar', token.at);
    if (token.kind === 'superscript')
      return this.stop('missing-operand', token.at, { operator: this.written(token.at), side: 'before' });
    return this.stop('unexpected-end', token.at);
  }
}
