/**
 * Prints a tree as plain text that reads back to the same tree: for the field, the clipboard and the tests.
 * Brackets stand only where they are needed.
 */
import type { BinaryNode, SyntaxTree } from './syntax-tree.ts';

export interface TextOptions {
  /** Write every product with a star: for programs that read 2x or x y differently. */
  readonly explicit?: boolean;
}

/** How tightly something binds: a sum 1, a minus sign or product 2, a power 3, a single thing 4. */
type Strength = 1 | 2 | 3 | 4;

function strengthOf(tree: SyntaxTree): Strength {
  if (tree.kind === 'negate') return 2;
  if (tree.kind === 'number') return tree.value < 0 || Object.is(tree.value, -0) ? 1 : 4;
  if (tree.kind !== 'binary') return 4;
  if (tree.operator === '^') return 3;
  return tree.operator === '+' || tree.operator === '-' ? 1 : 2;
}

const bracketed = (text: string): string => `(${text})`;

// A number has at most 24 signs; looking at the end only keeps long texts quick.
const tailLength = 32;

/** Ends with something that a following name, digit or bracket would join up with. */
const joinsAhead = (text: string): boolean => /[\p{L}\p{N}_]$/u.test(text.slice(-2));

/**
 * A product without a sign, where the text reads back the same: 2x, w x, 3(x+1), 2sin(x). A number
 * behind a name would be read as its index, so it gets a star.
 */
function beside(left: string, right: string): string | undefined {
  if (/^[\d.]/.test(right)) return undefined;
  // σ(x) would be the sigmoid of x.
  if (right.startsWith('(')) return /(?:σ|sigma)$/i.test(left.slice(-5)) ? undefined : left + right;
  if (!joinsAhead(left)) return left + right;
  const endsInNumber = /(?:^|[^\p{L}\p{N}_.])[\d.]+$/u.test(left.slice(-tailLength));
  // 2e would still be a number and e, but 2e3 would not: the constant is kept apart.
  if (endsInNumber) return /^e(?![\p{L}])/iu.test(right) ? `${left} ${right}` : left + right;
  return `${left} ${right}`;
}

function product(node: BinaryNode, options: TextOptions): string {
  const left = write(node.left, options, 2, 'left');
  const right = write(node.right, options, 3, 'right');
  const afterDivision = node.left.kind === 'binary' && node.left.operator === '/';
  const text = node.implicit && !options.explicit && !afterDivision ? beside(left, right) : undefined;
  return text ?? `${left}*${right}`;
}

function binary(node: BinaryNode, options: TextOptions): string {
  switch (node.operator) {
    case '+':
    case '-':
      return `${write(node.left, options, 1, 'left')}${node.operator}${write(node.right, options, 2, 'right')}`;
    case '*':
      return product(node, options);
    case '/':
      return `${write(node.left, options, 2, 'left')}/${write(node.right, options, 3, 'right')}`;
    case '^':
      return `${write(node.left, options, 4, 'left')}^${exponent(node.right, options)}`;
  }
}

/** x^-2 and x^y^z need no brackets; x^(1/2) and x^(2x) do. */
function exponent(tree: SyntaxTree, options: TextOptions): string {
  if (tree.kind === 'negate' && strengthOf(tree.operand) >= 3)
    return `-${write(tree.operand, options, 3, 'right')}`;
  return write(tree, options, 3, 'right');
}

/** Brackets where the inside binds less tightly than its place asks, or where a minus sign would be misread. */
function write(tree: SyntaxTree, options: TextOptions, least: Strength, side: 'left' | 'right'): string {
  const text = plain(tree, options);
  // −x·y is −(x·y), so a negated factor on the left, or a negated summand on the right, keeps its brackets.
  const misread = tree.kind === 'negate' && (least >= 2 || side === 'right');
  return misread || strengthOf(tree) < least ? bracketed(text) : text;
}

function plain(tree: SyntaxTree, options: TextOptions): string {
  switch (tree.kind) {
    case 'number':
      return tree.text !== undefined && Number(tree.text) === tree.value ? tree.text : String(tree.value);
    case 'constant':
    case 'variable':
      return tree.name;
    case 'negate':
      return `-${write(tree.operand, options, 2, 'left')}`;
    case 'binary':
      return binary(tree, options);
    case 'call':
      return `${tree.name}(${tree.arguments.map((part) => plain(part, options)).join(',')})`;
  }
}

/**
 * The expression as text: `2x*cos(x^2)`. Functions stand under their canonical ASCII names (log is the natural
 * logarithm). parse(toText(tree)) equals the tree (`sameTree`).
 */
export const toText = (tree: SyntaxTree, options: TextOptions = {}): string => plain(tree, options);
