/**
 * Reads what a person types into a syntax tree, by the reading rules of docs/reading-rules.md: 2x is a product,
 * −x² is −(x²), sin 2x is sin(2x). It never throws and never takes long: what it cannot read it names.
 */
import { findFunction, functionEntry } from './functions.ts';
import { type ParseFailure, parseLimits, type ParseResult, ReadingStopped, splice } from './parse-result.ts';
import { ReadingNotes, spanning } from './reading-notes.ts';
import { type FunctionToken, Refusals } from './reading-refusals.ts';
import type { BinaryOperator, SourceRange, SyntaxTree } from './syntax-tree.ts';
import { type Token, tokenize } from './tokenize.ts';
import { binaryNode, callNode, numberNode } from './tree-builders.ts';
import { countNodes, depthOf } from './tree-walk.ts';

export interface ParseLimits {
  readonly characters: number;
  readonly nodes: number;
  readonly depth: number;
}

export interface ParseOptions {
  /** Wider limits for text that a program wrote (an answer of nerdamer); people have `parseLimits`. */
  readonly limits?: Partial<ParseLimits>;
}

const locate = <T extends SyntaxTree>(tree: T, at: SourceRange): T => ({ ...tree, at });
class Parser {
  readonly notes: ReadingNotes;
  private readonly refuse: Refusals;
  private index = 0;
  /** Open brackets and functions; minus signs and powers have a count of their own, so −(−(x)) is two levels. */
  private nesting = 0;
  private chaining = 0;
  /** How many bars are open inside the innermost bracket: then a bar where an operator could stand closes one. */
  private openBars = 0;
  private readonly text: string;
  private readonly tokens: readonly Token[];
  private readonly limits: ParseLimits;

  constructor(text: string, tokens: readonly Token[], limits: ParseLimits) {
    this.text = text;
    this.tokens = tokens;
    this.limits = limits;
    this.notes = new ReadingNotes(text, tokens);
    this.refuse = new Refusals(text, tokens, {
      index: () => this.index,
      insideBars: () => this.openBars > 0,
    });
  }

  run(): SyntaxTree {
    const tree = this.sum();
    if (!this.isEnd()) this.refuse.rest();
    return tree;
  }

  // — the row of tokens —

  private get token(): Token {
    return this.tokens[this.index];
  }

  private get previous(): Token | undefined {
    return this.tokens[this.index - 1];
  }

  private isEnd(): boolean {
    return this.token.kind === 'end';
  }

  private isOperator(...operators: BinaryOperator[]): boolean {
    return this.token.kind === 'operator' && operators.includes(this.token.operator);
  }

  private isBracket(sign: '(' | ')' | '|' | ','): boolean {
    return this.token.kind === 'bracket' && this.token.sign === sign;
  }

  private written(at: SourceRange): string {
    return this.text.slice(at.start, at.end);
  }

  /** One level deeper, refused beyond the limit: the reader itself must not run out of stack. */
  private deeper<T>(at: SourceRange, inner: () => T): T {
    if (++this.nesting > this.limits.depth) this.refuse.stop('too-deep', at, { limit: this.limits.depth });
    const result = inner();
    this.nesting--;
    return result;
  }

  /** The same for what hangs on a minus sign or stands in an exponent. */
  private chained<T>(at: SourceRange, inner: () => T): T {
    if (++this.chaining > this.limits.depth) this.refuse.stop('too-deep', at, { limit: this.limits.depth });
    const result = inner();
    this.chaining--;
    return result;
  }

  // — sums, products, powers —

  private sum(): SyntaxTree {
    let left = this.term();
    while (this.isOperator('+', '-')) {
      const operator = this.token.kind === 'operator' && this.token.operator === '-' ? '-' : '+';
      this.index++;
      const right = this.term();
      left = locate(binaryNode(operator, left, right), spanning(left, right));
    }
    return left;
  }

  /** Products and quotients from left to right, with or without a sign; −xy is −(xy). */
  private term(): SyntaxTree {
    const { at } = this.token;
    if (this.isOperator('+') && this.startsFactorAt(this.index + 1)) this.index++;
    if (this.isOperator('-')) {
      this.index++;
      const operand = this.chained(at, () => this.term());
      return { kind: 'negate', operand, at: { start: at.start, end: operand.at?.end ?? at.end } };
    }
    return this.product(this.power(), () => true);
  }

  /**
   * Takes factors as long as they follow. `accepts` says whether a factor without a sign may still be taken:
   * the argument of `sin x` ends before the next function. Explicit signs are only taken by a whole term.
   */
  private product(first: SyntaxTree, accepts: (token: Token) => boolean, signs = true): SyntaxTree {
    let left = first;
    let divisor: SyntaxTree | undefined;
    for (;;) {
      if (signs && this.isOperator('*', '/')) {
        const operator = this.isOperator('*') ? '*' : '/';
        this.index++;
        const right = this.signedPower();
        if (operator === '/') this.notes.powerThenDivision(left, right);
        divisor = operator === '/' ? right : undefined;
        left = locate(binaryNode(operator, left, right), spanning(left, right));
      } else if (this.startsFactor() && accepts(this.token)) {
        this.refuse.numbersSideBySide();
        this.noteNamedFunction(left);
        const right = this.power();
        if (divisor) this.notes.divisionThenProduct(divisor, right);
        divisor = undefined;
        this.notes.powerThenProduct(left, right);
        left = { ...locate(binaryNode('*', left, right), spanning(left, right)), implicit: true };
      } else return left;
    }
  }

  /** f(x), g(x), h(x) look like functions, but are products here. */
  private noteNamedFunction(left: SyntaxTree): void {
    const { previous, token } = this;
    if (!this.isBracket('(') || previous?.kind !== 'name' || previous.at.end !== token.at.start) return;
    if (left.kind === 'variable' && /^[fgh]$/.test(left.name))
      this.notes.nameBeforeBracket(left.name, previous.at);
  }

  private signedPower(): SyntaxTree {
    const { at } = this.token;
    if (this.isOperator('+') && this.startsFactorAt(this.index + 1)) this.index++;
    if (!this.isOperator('-')) return this.power();
    this.index++;
    const operand = this.chained(at, () => this.signedPower());
    return { kind: 'negate', operand, at: { start: at.start, end: operand.at?.end ?? at.end } };
  }

  /** A power binds to the right and before a minus sign: x^y^z is x^(y^z). */
  private power(): SyntaxTree {
    const base = this.raised(this.primary());
    if (!this.isOperator('^')) return base;
    const { at } = this.token;
    this.index++;
    const exponent = this.chained(at, () => this.signedPower());
    return locate(binaryNode('^', base, exponent), spanning(base, exponent));
  }

  /** x², x⁻¹: raised signs stand for a bracketed exponent. */
  private raised(base: SyntaxTree): SyntaxTree {
    if (this.token.kind !== 'superscript') return base;
    const exponent = this.superscript();
    return this.raised(locate(binaryNode('^', base, exponent), spanning(base, exponent)));
  }

  private superscript(): SyntaxTree {
    const { token } = this;
    if (token.kind !== 'superscript') return this.refuse.stop('unexpected-end', token.at);
    this.index++;
    const { start, end } = token.at;
    const inner = new Parser(token.text, tokenize(token.text).tokens, this.limits);
    try {
      const tree = inner.run();
      return relocated(tree, { start, end });
    } catch (error) {
      if (!(error instanceof ReadingStopped)) throw error;
      return this.refuse.stop('unclear-power', token.at, { power: token.text });
    }
  }

  // — single things —

  private startsFactor(): boolean {
    return this.startsFactorAt(this.index);
  }

  private startsFactorAt(index: number): boolean {
    const token = this.tokens[index];
    if (token.kind === 'bracket') return token.sign === '(' || (token.sign === '|' && this.openBars === 0);
    return (
      token.kind === 'number' ||
      token.kind === 'fraction' ||
      token.kind === 'name' ||
      token.kind === 'constant' ||
      token.kind === 'function'
    );
  }

  private primary(): SyntaxTree {
    const { token } = this;
    switch (token.kind) {
      case 'number':
        this.index++;
        return { kind: 'number', value: token.value, text: token.text, at: token.at };
      case 'fraction':
        this.index++;
        return relocated(binaryNode('/', numberNode(token.parts[0]), numberNode(token.parts[1])), token.at);
      case 'constant':
        this.index++;
        return { kind: 'constant', name: token.name, at: token.at };
      case 'name':
        this.index++;
        return { kind: 'variable', name: token.name, at: token.at };
      case 'function':
        return this.functionApplied(token);
      case 'bracket':
        if (token.sign === '(') return this.bracketed();
        if (token.sign === '|') return this.barred();
        return this.refuse.operand();
      default:
        return this.refuse.operand();
    }
  }

  private bracketed(): SyntaxTree {
    const open = this.token.at;
    this.index++;
    if (this.isBracket(')'))
      this.refuse.stop('empty-brackets', { start: open.start, end: this.token.at.end });
    const tree = this.deeper(open, () => this.inside(() => this.sum()));
    if (this.isBracket(',')) this.refuse.comma();
    this.close(open);
    // A bracketed part reaches from bracket to bracket, so that what is spanned by two parts is whole.
    return locate(tree, { start: open.start, end: this.previous?.at.end ?? open.end });
  }

  /** Reads something between brackets, where bars start afresh. */
  private inside<T>(inner: () => T): T {
    const bars = this.openBars;
    this.openBars = 0;
    const result = inner();
    this.openBars = bars;
    return result;
  }

  private close(open: SourceRange): void {
    if (!this.isBracket(')')) {
      if (!this.isEnd()) this.refuse.rest();
      this.refuse.missingBracket(open);
    }
    this.index++;
  }

  private barred(): SyntaxTree {
    const open = this.token.at;
    this.index++;
    if (this.isEnd()) this.refuse.stop('missing-bar', open);
    const after = this.tokens[this.index + 1];
    if (this.isBracket('|') && after.kind === 'end') {
      this.refuse.stop('empty-brackets', { start: open.start, end: this.token.at.end });
    }
    this.openBars++;
    const inner = this.deeper(open, () => this.sum());
    this.openBars--;
    if (!this.isBracket('|')) {
      if (this.isEnd())
        this.refuse.stop('missing-bar', open, {}, { text: `${this.text.trimEnd()}|`, piece: '|' });
      if (this.isBracket(',')) this.refuse.comma();
      this.refuse.stop('missing-bar', open);
    }
    const { end } = this.token.at;
    this.index++;
    return locate(callNode('abs', inner), { start: open.start, end });
  }

  // — functions —

  private functionApplied(token: FunctionToken): SyntaxTree {
    this.index++;
    const exponent = token.sign ? undefined : this.exponentOfFunction();
    const name = exponent && this.isMinusOne(exponent) ? this.inverseOf(token, exponent) : token.name;
    const args = this.deeper(token.at, () => this.argumentsOf(token));
    const end = this.previous?.at.end ?? token.at.end;
    const at = { start: token.at.start, end };
    const call = locate(this.call(name, token, args), at);
    return exponent && name === token.name ? locate(binaryNode('^', call, exponent), at) : call;
  }

  /** The 2 in sin^2(x) or sin²(x): a number, a name or a bracket. */
  private exponentOfFunction(): SyntaxTree | undefined {
    if (this.token.kind === 'superscript') return this.superscript();
    if (!this.isOperator('^')) return undefined;
    const { at } = this.token;
    this.index++;
    const minus = this.isOperator('-') ? this.token.at : undefined;
    if (minus) this.index++;
    const { token } = this;
    const simple =
      token.kind === 'number' || token.kind === 'name' || token.kind === 'constant' || this.isBracket('(');
    if (!simple)
      this.refuse.stop(
        'unclear-power',
        { start: at.start, end: token.at.end },
        { power: this.written(token.at) },
      );
    const operand = this.primary();
    return minus
      ? { kind: 'negate', operand, at: { start: minus.start, end: operand.at?.end ?? minus.end } }
      : operand;
  }

  private isMinusOne(exponent: SyntaxTree): boolean {
    return exponent.kind === 'negate' && exponent.operand.kind === 'number' && exponent.operand.value === 1;
  }

  private inverseOf(token: FunctionToken, exponent: SyntaxTree): string {
    const at = { start: token.at.start, end: exponent.at?.end ?? token.at.end };
    const { inverse } = functionEntry(token.name);
    const typed = this.written(token.at);
    if (!inverse || token.base !== undefined) {
      const other = { text: splice(this.text, at, `1/${typed}`), piece: `1/${typed}` };
      return this.refuse.stop('unclear-inverse', at, { function: typed }, other);
    }
    this.notes.inverse(typed, inverse, at);
    return inverse;
  }

  private argumentsOf(token: FunctionToken): SyntaxTree[] {
    if (this.isBracket('(')) return this.bracketedArguments(token);
    const [least] = functionEntry(token.name).arity;
    const typed = this.written(token.at);
    if (!this.startsArgument()) this.refuse.missingArgument(token);
    if (least > 1) this.refuse.stop('needs-brackets', token.at, { function: typed });
    if (this.isBracket('|')) return [this.raised(this.barred())];
    return [this.openArgument(token.at)];
  }

  private startsArgument(): boolean {
    return (
      this.startsFactor() ||
      (this.isBracket('|') && this.previous?.kind === 'function' && this.openBars === 0)
    );
  }

  private bracketedArguments(token: FunctionToken): SyntaxTree[] {
    const open = this.token.at;
    this.index++;
    if (this.isBracket(')')) {
      this.refuse.stop(
        'missing-argument',
        { start: token.at.start, end: this.token.at.end },
        { function: this.written(token.at) },
      );
    }
    const args = this.inside(() => {
      const list = [this.sum()];
      while (this.isBracket(',')) {
        this.index++;
        list.push(this.sum());
      }
      return list;
    });
    this.refuse.argumentCount(token, args, open);
    this.close(open);
    return args;
  }

  /** sin 2x y: the product that follows, up to +, −, ·, / or another function. */
  private openArgument(name: SourceRange): SyntaxTree {
    if (this.token.kind === 'function') return this.power();
    const first = this.power();
    const argument = this.product(first, (token) => token.kind !== 'function', false);
    this.notes.openArgument(name, first, argument);
    return argument;
  }

  private call(name: string, token: FunctionToken, args: readonly SyntaxTree[]): SyntaxTree {
    if (token.base === undefined) return callNode(name, ...args);
    if (token.base === 2 || token.base === 10) return callNode(`log${token.base}`, ...args);
    return callNode('log', ...args, relocated(numberNode(token.base), token.at));
  }
}

/** The tree with every position set to one range: for parts that a single sign stands for. */
function relocated(tree: SyntaxTree, at: SourceRange): SyntaxTree {
  switch (tree.kind) {
    case 'negate':
      return { ...tree, operand: relocated(tree.operand, at), at };
    case 'binary':
      return { ...tree, left: relocated(tree.left, at), right: relocated(tree.right, at), at };
    case 'call':
      return { ...tree, arguments: tree.arguments.map((part) => relocated(part, at)), at };
    default:
      return { ...tree, at };
  }
}

function readText(text: unknown, limits: ParseLimits): ParseResult {
  if (typeof text !== 'string') throw new ReadingStopped('not-text', { start: 0, end: 0 });
  const { length } = text;
  // Before anything else: a million digits must cost nothing.
  if (length > limits.characters) {
    throw new ReadingStopped(
      'too-long',
      { start: limits.characters, end: length },
      { length, limit: limits.characters },
    );
  }
  if (text.trim() === '') throw new ReadingStopped('empty', { start: 0, end: length });
  const { tokens, notes } = tokenize(text);
  const parser = new Parser(text, tokens, limits);
  const tree = parser.run();
  if (depthOf(tree) > limits.depth)
    throw new ReadingStopped('too-deep', { start: 0, end: length }, { limit: limits.depth });
  const count = countNodes(tree);
  if (count > limits.nodes)
    throw new ReadingStopped('too-many-parts', { start: 0, end: length }, { count, limit: limits.nodes });
  return { ok: true, tree, notes: [...notes, ...parser.notes.list] };
}

/** Rewritten as a whole, so what is offered has to be readable; other suggestions mend one place at a time. */
const rewritten: readonly string[] = [
  'latex',
  'equation',
  'assignment',
  'square-brackets',
  'braces',
  'missing-bracket',
];

function withTestedSuggestion(failure: ParseFailure, limits: ParseLimits): ParseFailure {
  const { suggestion, ...rest } = failure;
  if (!suggestion || !rewritten.includes(failure.code)) return failure;
  try {
    readText(suggestion.text, limits);
    return failure;
  } catch {
    return rest;
  }
}

/**
 * Reads a typed expression. Never throws. Positions are UTF-16 offsets into the text as it was given.
 * Limits: 300 characters, 200 parts, 60 levels.
 */
export function parse(text: string, options: ParseOptions = {}): ParseResult {
  const limits = { ...parseLimits, ...options.limits };
  try {
    return readText(text, limits);
  } catch (error) {
    if (error instanceof ReadingStopped) return withTestedSuggestion(error.failure, limits);
    throw error;
  }
}

/** True for a spelling that calls a function (in any capitals). */
export const isFunctionName = (spelling: string): boolean => findFunction(spelling) !== undefined;
