/**
 * Small makers of syntax trees, exactly as they are asked for: nothing is tidied here.
 * Rules and tests write add(x, y) instead of spelling out objects.
 */
import type {
  BinaryNode,
  BinaryOperator,
  CallNode,
  ConstantNode,
  SyntaxTree,
  VariableNode,
} from './syntax-tree.ts';

/** A number; a negative one becomes a minus sign before its size, as it would be written. */
export function numberNode(value: number): SyntaxTree {
  if (value < 0) return negateNode({ kind: 'number', value: -value });
  return { kind: 'number', value };
}

export const variableNode = (name: string): VariableNode => ({ kind: 'variable', name });
export const constantNode = (name: 'e' | 'pi'): ConstantNode => ({ kind: 'constant', name });
export const negateNode = (operand: SyntaxTree): SyntaxTree => ({ kind: 'negate', operand });
export const callNode = (name: string, ...args: readonly SyntaxTree[]): CallNode => ({
  kind: 'call',
  name,
  arguments: args,
});
export const binaryNode = (operator: BinaryOperator, left: SyntaxTree, right: SyntaxTree): BinaryNode => ({
  kind: 'binary',
  operator,
  left,
  right,
});
/** A product written without a sign between its factors. */
export const besideNode = (left: SyntaxTree, right: SyntaxTree): BinaryNode => ({
  kind: 'binary',
  operator: '*',
  left,
  right,
  implicit: true,
});
