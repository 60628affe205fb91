/**
 * Reads what nerdamer writes. That is a small strict language, every product with its sign; the reader for people
 * would guess where this one has to refuse, and stops at 300 characters where nerdamer does not.
 */
import { findFunction } from './functions.ts';
import type { BinaryOperator, SyntaxTree } from './syntax-tree.ts';

/** The longest right answer seen had 1,900 characters. */
const mostCharacters = 20_000;

/** Far above what 200 nodes lead to, and far below what overflows the stack. */
const mostLevels = 400;

/** The functions that nerdamer writes and means as the lab does. */
export const sharedFunctions: readonly string[] = [
  'sin cos tan sec csc cot asin acos atan asec acsc acot',
  'sinh cosh tanh sech csch coth asinh acosh atanh asech acsch acoth',
  'exp log log10 sqrt abs sign erf atan2',
].flatMap((row) => row.split(' '));

/**
 * The tree of an answer, names as `nameOf` translates them. Undefined for anything outside the language: an
 * unknown name or function, the imaginary unit, a list, or an answer too long to be one.
 */
export function readAnswer(
  answer: string,
  nameOf: (name: string) => string | undefined,
): SyntaxTree | undefined {
  if (answer.length > mostCharacters) return undefined;
  const tokens = answer.match(tokenPattern) ?? [];
  // Anything that is no token, a space apart, is outside the language.
  if (tokens.join('').length !== answer.replaceAll(' ', '').length) return undefined;
  return new AnswerReader(tokens, nameOf).whole();
}

const tokenPattern = /\d+(?:\.\d+)?(?:e[+-]?\d+)?|[A-Za-z_]\w*|[-+*/^(),]/g;

class AnswerReader {
  readonly #tokens: readonly string[];
  readonly #nameOf: (name: string) => string | undefined;
  #position = 0;
  #level = 0;

  constructor(tokens: readonly string[], nameOf: (name: string) => string | undefined) {
    this.#tokens = tokens;
    this.#nameOf = nameOf;
  }

  whole(): SyntaxTree | undefined {
    const tree = this.#sum();
    return this.#position === this.#tokens.length ? tree : undefined;
  }

  #sum(): SyntaxTree | undefined {
    return this.#chain(['+', '-'], () => this.#product());
  }

  #product(): SyntaxTree | undefined {
    return this.#chain(['*', '/'], () => this.#signed());
  }

  /** Operands with operators of one rank between them, from left to right. */
  #chain(operators: readonly string[], operand: () => SyntaxTree | undefined): SyntaxTree | undefined {
    let tree = operand();
    while (tree && operators.includes(this.#tokens[this.#position])) {
      const operator = this.#tokens[this.#position++] as BinaryOperator;
      const right = operand();
      tree = right && { kind: 'binary', operator, left: tree, right };
    }
    return tree;
  }

  /** −x^2 is −(x^2), and x^−2 has its sign in the exponent. */
  #signed(): SyntaxTree | undefined {
    if (!this.#take('-')) return this.#power();
    const operand = this.#deeper(() => this.#signed());
    return operand && { kind: 'negate', operand };
  }

  #power(): SyntaxTree | undefined {
    const left = this.#atom();
    if (!left || !this.#take('^')) return left;
    const right = this.#deeper(() => this.#signed());
    return right && { kind: 'binary', operator: '^', left, right };
  }

  #atom(): SyntaxTree | undefined {
    const token = this.#tokens[this.#position++];
    if (token === undefined) return undefined;
    if (token === '(') {
      const inner = this.#deeper(() => this.#sum());
      return this.#take(')') ? inner : undefined;
    }
    if (/^\d/.test(token)) return numberOf(token);
    return this.#take('(') ? this.#call(token) : this.#name(token);
  }

  #name(token: string): SyntaxTree | undefined {
    if (token === 'e' || token === 'pi') return { kind: 'constant', name: token };
    const name = this.#nameOf(token);
    return name === undefined ? undefined : { kind: 'variable', name };
  }

  #call(token: string): SyntaxTree | undefined {
    const parts: SyntaxTree[] = [];
    do {
      const part = this.#deeper(() => this.#sum());
      if (!part) return undefined;
      parts.push(part);
    } while (this.#take(','));
    const entry = sharedFunctions.includes(token) ? findFunction(token) : undefined;
    const isComplete = this.#take(')') && entry && parts.length >= entry.arity[0];
    // nerdamer's log has one argument; a second one would mean something else there.
    const most = token === 'log' ? 1 : entry?.arity[1];
    return isComplete && parts.length <= (most ?? 0)
      ? { kind: 'call', name: entry.name, arguments: parts }
      : undefined;
  }

  #take(token: string): boolean {
    if (this.#tokens[this.#position] !== token) return false;
    this.#position++;
    return true;
  }

  #deeper(read: () => SyntaxTree | undefined): SyntaxTree | undefined {
    if (this.#level >= mostLevels) return undefined;
    this.#level++;
    const tree = read();
    this.#level--;
    return tree;
  }
}

function numberOf(token: string): SyntaxTree | undefined {
  const value = Number(token);
  return Number.isFinite(value) ? { kind: 'number', value } : undefined;
}
