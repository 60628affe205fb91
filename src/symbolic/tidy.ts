/**
 * The light tidying that a teacher does while writing: no 0·, no 1·, numbers in front, signs pulled out,
 * 2x/2 is x. It never cancels a variable and never moves outside what is exactly true.
 */
import type { Algebra } from './algebra.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { addExactly, fraction, multiplyExactly } from './exact.ts';
import { besideNode, binaryNode, callNode, constantNode, negateNode, numberNode } from './tree-builders.ts';

/** A product taken apart: sign · (numerator/denominator) · top factors / bottom factors. */
interface Product {
  numerator: number;
  denominator: number;
  readonly top: SyntaxTree[];
  readonly bottom: SyntaxTree[];
}

const isNumber = (tree: SyntaxTree, value: number): boolean => tree.kind === 'number' && tree.value === value;

function takeNumber(product: Product, tree: SyntaxTree & { kind: 'number' }, below: boolean): void {
  const { value } = tree;
  if (below) {
    // A division by zero has to stay visible, and decimals below the line are left as they were typed.
    const folded =
      Number.isSafeInteger(value) && value !== 0 ? multiplyExactly(product.denominator, value) : undefined;
    if (folded === undefined) product.bottom.push(tree);
    else product.denominator = folded;
    return;
  }
  const folded = multiplyExactly(product.numerator, value);
  if (folded === undefined) product.top.push(tree);
  else product.numerator = folded;
}

function takeApart(product: Product, tree: SyntaxTree, below: boolean): void {
  if (tree.kind === 'number') takeNumber(product, tree, below);
  else if (tree.kind === 'negate') {
    product.numerator = -product.numerator;
    takeApart(product, tree.operand, below);
  } else if (tree.kind === 'binary' && tree.operator === '*') {
    takeApart(product, tree.left, below);
    takeApart(product, tree.right, below);
  } else if (tree.kind === 'binary' && tree.operator === '/' && !below) {
    takeApart(product, tree.left, false);
    takeApart(product, tree.right, true);
  } else (below ? product.bottom : product.top).push(tree);
}

/** Numbers, then names, then their powers, then functions, then sums: 2x·cos(x²), not cos(x²)·2x. */
function place(tree: SyntaxTree): number {
  if (tree.kind === 'number') return 0;
  if (tree.kind === 'constant') return 1;
  if (tree.kind === 'variable') return 2;
  if (tree.kind === 'call') return 4;
  if (tree.kind !== 'binary') return 4;
  if (tree.operator !== '^') return tree.operator === '/' ? 4 : 5;
  return tree.left.kind === 'variable' && tree.right.kind === 'number' ? 3 : 4;
}

function joined(coefficient: number, factors: readonly SyntaxTree[]): SyntaxTree {
  if (factors.length === 0) return numberNode(coefficient);
  // Array sort is stable: factors of one kind keep the order in which the rules made them.
  const ordered = [...factors].sort((a, b) => place(a) - place(b));
  const all = coefficient === 1 ? ordered : [numberNode(coefficient), ...ordered];
  return all.reduce((product, factor) =>
    product.kind === 'number' && factor.kind !== 'number'
      ? besideNode(product, factor)
      : binaryNode('*', product, factor),
  );
}

function putTogether(product: Product): SyntaxTree {
  const { numerator, denominator, top, bottom } = product;
  if (numerator === 0) return numberNode(0);
  const lowest = fraction(Math.abs(numerator), denominator) ?? {
    numerator: Math.abs(numerator),
    denominator,
  };
  const above = joined(lowest.numerator, top);
  const plain =
    bottom.length === 0 && lowest.denominator === 1
      ? above
      : binaryNode('/', above, joined(lowest.denominator, bottom));
  return numerator < 0 !== denominator < 0 ? negateNode(plain) : plain;
}

function productOf(above: readonly SyntaxTree[], below: readonly SyntaxTree[]): SyntaxTree {
  const product: Product = { numerator: 1, denominator: 1, top: [], bottom: [] };
  for (const factor of above) takeApart(product, factor, false);
  for (const factor of below) takeApart(product, factor, true);
  return putTogether(product);
}

function negate(operand: SyntaxTree): SyntaxTree {
  if (isNumber(operand, 0)) return operand;
  return operand.kind === 'negate' ? operand.operand : negateNode(operand);
}

/** x, x², x·y: whole powers of names, which have a value everywhere, so that like terms may be joined. */
interface Monomial {
  readonly coefficient: number;
  /** The names and powers in alphabetical order: like terms have the same. */
  readonly key: string;
  readonly factors: readonly SyntaxTree[];
}

interface Term {
  readonly tree: SyntaxTree;
  readonly negative: boolean;
  readonly monomial?: Monomial;
}

// Beyond this a sum is no longer tidied at sight.
const mostTerms = 12;

/** The terms of a sum with their signs; one more than `mostTerms` is enough to know that there are too many. */
function collectTerms(terms: Term[], tree: SyntaxTree, negative: boolean): void {
  if (terms.length > mostTerms) return;
  if (tree.kind === 'negate') collectTerms(terms, tree.operand, !negative);
  else if (tree.kind === 'binary' && (tree.operator === '+' || tree.operator === '-')) {
    collectTerms(terms, tree.left, negative);
    collectTerms(terms, tree.right, tree.operator === '-' ? !negative : negative);
  } else terms.push({ tree, negative, monomial: monomialOf(tree) });
}

function nameOfPower(factor: SyntaxTree): string | undefined {
  if (factor.kind === 'variable') return factor.name;
  if (factor.kind !== 'binary' || factor.operator !== '^') return undefined;
  const { left, right } = factor;
  if (left.kind !== 'variable' || right.kind !== 'number' || !Number.isInteger(right.value)) return undefined;
  return `${left.name}^${right.value}`;
}

function monomialOf(tree: SyntaxTree): Monomial | undefined {
  const product: Product = { numerator: 1, denominator: 1, top: [], bottom: [] };
  takeApart(product, tree, false);
  if (product.bottom.length > 0 || product.denominator !== 1) return undefined;
  const names: string[] = [];
  for (const factor of product.top) {
    const name = nameOfPower(factor);
    if (name === undefined) return undefined;
    names.push(name);
  }
  return { coefficient: product.numerator, key: names.sort().join(' '), factors: product.top };
}

const signed = ({ negative, monomial }: Term): number => (negative ? -1 : 1) * (monomial?.coefficient ?? 1);

/** Joins a term to the like term that is already there, or puts it at the end. Says whether it was joined. */
function joinTerm(terms: Term[], term: Term): boolean {
  const { monomial } = term;
  const index = monomial ? terms.findIndex((other) => other.monomial?.key === monomial.key) : -1;
  const sum = index < 0 ? undefined : addExactly(signed(terms[index]), signed(term));
  if (!monomial || sum === undefined) {
    terms.push(term);
    return false;
  }
  if (sum === 0) terms.splice(index, 1);
  else {
    const tree = joined(Math.abs(sum), monomial.factors);
    terms[index] = { tree, negative: sum < 0, monomial: { ...monomial, coefficient: Math.abs(sum) } };
  }
  return true;
}

/** left ± right with like terms joined, or undefined where there are none. */
function joinedSum(left: SyntaxTree, right: SyntaxTree, negative: boolean): SyntaxTree | undefined {
  const [terms, added]: [Term[], Term[]] = [[], []];
  collectTerms(terms, left, false);
  collectTerms(added, right, negative);
  if (terms.length + added.length > mostTerms) return undefined;
  const merges = added.map((term) => joinTerm(terms, term));
  if (!merges.includes(true)) return undefined;
  // A sum that begins with a minus sign is turned round, if something positive can stand in front.
  const positive = terms.findIndex((term) => !term.negative);
  const first = Math.max(0, positive);
  const ordered = [...terms.splice(first, 1), ...terms];
  return ordered.reduce<SyntaxTree | undefined>(withTerm, undefined) ?? numberNode(0);
}

function withTerm(sum: SyntaxTree | undefined, { tree, negative }: Term): SyntaxTree {
  if (!sum) return negative ? negate(tree) : tree;
  return binaryNode(negative ? '-' : '+', sum, tree);
}

function add(left: SyntaxTree, right: SyntaxTree): SyntaxTree {
  if (isNumber(left, 0)) return right;
  if (isNumber(right, 0)) return left;
  const tidied = joinedSum(left, right, false);
  if (tidied) return tidied;
  return right.kind === 'negate' ? binaryNode('-', left, right.operand) : binaryNode('+', left, right);
}

function subtract(left: SyntaxTree, right: SyntaxTree): SyntaxTree {
  if (isNumber(left, 0)) return negate(right);
  if (isNumber(right, 0)) return left;
  const tidied = joinedSum(left, right, true);
  if (tidied) return tidied;
  return right.kind === 'negate' ? binaryNode('+', left, right.operand) : binaryNode('-', left, right);
}

function power(base: SyntaxTree, exponent: SyntaxTree): SyntaxTree {
  if (isNumber(exponent, 1) || isNumber(base, 1)) return base;
  return isNumber(exponent, 0) ? numberNode(1) : binaryNode('^', base, exponent);
}

function call(name: string, ...args: SyntaxTree[]): SyntaxTree {
  const [only] = args;
  if (name === 'log' && args.length === 1) {
    if (only.kind === 'constant' && only.name === 'e') return numberNode(1);
    if (isNumber(only, 1)) return numberNode(0);
  }
  return callNode(name, ...args);
}

/** Writes results the way a person leaves them on the board. */
export const tidyAlgebra: Algebra = {
  number: numberNode,
  constant: constantNode,
  negate,
  add,
  subtract,
  multiply: (...factors) => productOf(factors, []),
  divide: (numerator, denominator) => productOf([numerator], [denominator]),
  power,
  call,
};
