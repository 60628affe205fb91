/**
 * How a rule writes down its result: the same rule can be written out in full, as a teacher first puts it on
 * the board, or tidied at once. A rule takes an algebra and uses its words: add, multiply, power, call.
 */
import type { SyntaxTree } from './syntax-tree.ts';
import { besideNode, binaryNode, callNode, constantNode, negateNode, numberNode } from './tree-builders.ts';

export interface Algebra {
  number(value: number): SyntaxTree;
  constant(name: 'e' | 'pi'): SyntaxTree;
  negate(operand: SyntaxTree): SyntaxTree;
  add(left: SyntaxTree, right: SyntaxTree): SyntaxTree;
  subtract(left: SyntaxTree, right: SyntaxTree): SyntaxTree;
  /** The product of all factors; none at all is 1. */
  multiply(...factors: SyntaxTree[]): SyntaxTree;
  divide(numerator: SyntaxTree, denominator: SyntaxTree): SyntaxTree;
  power(base: SyntaxTree, exponent: SyntaxTree): SyntaxTree;
  call(name: string, ...args: SyntaxTree[]): SyntaxTree;
}

/** 2x is written without a sign; 1·x keeps it, or the 1 would look like a slip. */
const isCoefficient = (tree: SyntaxTree): boolean => tree.kind === 'number' && tree.value !== 1;

/** Writes every step out: 1·x stays 1·x, so that a student sees where each factor came from. */
export const plainAlgebra: Algebra = {
  number: numberNode,
  constant: constantNode,
  negate: negateNode,
  add: (left, right) => binaryNode('+', left, right),
  subtract: (left, right) => binaryNode('-', left, right),
  multiply: (...factors) =>
    factors.length === 0
      ? numberNode(1)
      : factors.reduce((product, factor) =>
          isCoefficient(product) && factor.kind !== 'number' && factor.kind !== 'negate'
            ? besideNode(product, factor)
            : binaryNode('*', product, factor),
        ),
  divide: (numerator, denominator) => binaryNode('/', numerator, denominator),
  power: (base, exponent) => binaryNode('^', base, exponent),
  call: (name, ...args) => callNode(name, ...args),
};
