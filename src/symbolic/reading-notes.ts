/**
 * Notes on how a doubtful spot was read, each with the whole text for the other reading, so that one click
 * turns e²·x into e^(2x). What everybody reads alike gets no note.
 */
import { type ParseNote, splice, type Values } from './parse-result.ts';
import type { SourceRange, SyntaxTree } from './syntax-tree.ts';
import type { Token } from './tokenize.ts';

const nowhere: SourceRange = { start: 0, end: 0 };

/** From the start of one part to the end of another. */
export const spanning = (first: SyntaxTree, last: SyntaxTree): SourceRange => ({
  start: first.at?.start ?? 0,
  end: last.at?.end ?? 0,
});

export class ReadingNotes {
  readonly list: ParseNote[] = [];
  private readonly text: string;
  private readonly tokens: readonly Token[];

  constructor(text: string, tokens: readonly Token[]) {
    this.text = text;
    this.tokens = tokens;
  }

  private written(at: SourceRange): string {
    return this.text.slice(at.start, at.end);
  }

  /** sin^-1 was read as the inverse function, not as 1/sin. */
  inverse(typed: string, inverse: string, at: SourceRange): void {
    const other = { text: splice(this.text, at, `1/${typed}`), piece: `1/${typed}` };
    this.list.push({ code: 'inverse-function', values: { function: typed, inverse }, at, other });
  }

  private note(code: ParseNote['code'], at: SourceRange, values: Values, bracket: SourceRange): void {
    const piece = `(${this.written(bracket)})`;
    this.list.push({
      code,
      values: { ...values, typed: this.written(at) },
      at,
      other: {
        text: splice(this.text, bracket, piece),
        piece: this.written({ start: at.start, end: bracket.start }) + piece,
      },
    });
  }

  divisionThenProduct(divisor: SyntaxTree, factor: SyntaxTree): void {
    const below = spanning(divisor, factor);
    this.note(
      'division-then-product',
      { start: this.startOfQuotient(below.start), end: below.end },
      {},
      below,
    );
  }

  /** The place of the number or name before a division sign; good enough to show what is meant. */
  private startOfQuotient(divisor: number): number {
    const index = this.tokens.findIndex((token) => token.at.start >= divisor);
    return this.tokens[Math.max(0, index - 2)].at.start;
  }

  powerThenProduct(left: SyntaxTree, right: SyntaxTree): void {
    const power = left.kind === 'binary' && left.operator === '*' && left.implicit ? left.right : left;
    if (power.kind !== 'binary' || power.operator !== '^') return;
    const exponent = power.right.kind === 'negate' ? power.right.operand : power.right;
    const simple = exponent.kind === 'number' || exponent.kind === 'variable' || exponent.kind === 'constant';
    const adjacent =
      right.at?.start === exponent.at?.end &&
      (right.kind === 'variable' ||
        right.kind === 'constant' ||
        (right.kind === 'binary' && right.left.kind === 'variable'));
    // x^2y is x²·y to everybody; e^2x and 2^-xy are not that clear.
    const doubtful =
      power.left.kind === 'constant' || power.left.kind === 'number' || power.right.kind === 'negate';
    if (!simple || !adjacent || !doubtful || this.text[power.right.at?.start ?? 0] === '(') return;
    this.note('power-then-product', spanning(power, right), {}, spanning(power.right, right));
  }

  powerThenDivision(left: SyntaxTree, right: SyntaxTree): void {
    const power = left.kind === 'binary' && left.operator === '*' ? left.right : left;
    if (
      power.kind !== 'binary' ||
      power.operator !== '^' ||
      right.kind !== 'number' ||
      power.right.kind !== 'number'
    )
      return;
    const adjacent = this.text.slice(power.right.at?.end ?? 0, right.at?.start ?? 0) === '/';
    if (!adjacent || power.right.value !== 1) return;
    this.note('power-then-division', spanning(power, right), {}, spanning(power.right, right));
  }

  openArgument(name: SourceRange, first: SyntaxTree, argument: SyntaxTree): void {
    if (argument === first || argument.kind !== 'binary') return;
    if (this.isPerhapsLogBase(name, first)) return this.logBase(name, first, argument);
    // sin 2x is read by everybody alike; sin x y and sin x(x+1) are not.
    if (first.kind === 'number' && argument.left === first) return;
    const firstAt = first.at ?? nowhere;
    const [typed, written] = [this.written(name), this.written(firstAt)];
    const piece = typed + (written.startsWith('(') ? written : `(${written})`);
    // "sin x y" → "sin(x)·y": the spaces around the argument go.
    const rest = this.text.slice(firstAt.end).trimStart();
    this.list.push({
      code: 'argument-of-function',
      values: { function: typed, argument: this.written(argument.at ?? nowhere) },
      at: argument.at ?? nowhere,
      other: { text: `${this.text.slice(0, name.start)}${piece}·${rest}`, piece },
    });
  }

  /** log 10 x, with a gap on both sides of the number: perhaps log₁₀ x, as it is said aloud. */
  private isPerhapsLogBase(name: SourceRange, first: SyntaxTree): boolean {
    const at = first.at ?? nowhere;
    const isLog = /^log$/i.test(this.written(name)) && /^\s+$/.test(this.text.slice(name.end, at.start));
    const isBase = /^[1-9]\d*$/.test(this.written(at)) && this.written(at) !== '1';
    return isLog && isBase && /\s/.test(this.text.charAt(at.end));
  }

  private logBase(name: SourceRange, first: SyntaxTree, argument: SyntaxTree): void {
    const [typed, base] = [this.written(name), this.written(first.at ?? nowhere)];
    const at = argument.at ?? nowhere;
    const rest = this.text.slice(first.at?.end, at.end).trim();
    const piece = `${typed}_${base}${/^\([^()]*\)$/.test(rest) ? rest : `(${rest})`}`;
    this.list.push({
      code: 'argument-of-function',
      values: { function: typed, argument: this.written(at) },
      at,
      other: { text: splice(this.text, { start: name.start, end: at.end }, piece), piece },
    });
  }

  /** f(x): read as f times x, because no function of one's own can be named here. */
  nameBeforeBracket(name: string, at: SourceRange): void {
    this.list.push({ code: 'name-before-bracket', values: { name }, at });
  }
}
