/**
 * The shape of an expression after it was read: a tree of numbers, names, operations and function calls.
 * It keeps what the student wrote (2x stays 2x, not x·2) and where each part stood in the typed text.
 */

/** Half-open range [start, end) of UTF-16 positions in the typed text. */
export interface SourceRange {
  readonly start: number;
  readonly end: number;
}

interface Located {
  /** Absent on nodes that a rule made; present on nodes that a person typed. */
  readonly at?: SourceRange;
}

export interface NumberNode extends Located {
  readonly kind: 'number';
  readonly value: number;
  /** As typed (`.5`, `1e-3`), so that it is printed back the same way; absent on computed numbers. */
  readonly text?: string;
}

export interface ConstantNode extends Located {
  readonly kind: 'constant';
  readonly name: 'e' | 'pi';
}

export interface VariableNode extends Located {
  readonly kind: 'variable';
  /** The spelling typed: `x`, `W_1`, `x₁`, `θ`. Also the key for compile and differentiate. */
  readonly name: string;
}

export interface NegateNode extends Located {
  readonly kind: 'negate';
  readonly operand: SyntaxTree;
}

export type BinaryOperator = '+' | '-' | '*' | '/' | '^';

export interface BinaryNode extends Located {
  readonly kind: 'binary';
  readonly operator: BinaryOperator;
  readonly left: SyntaxTree;
  readonly right: SyntaxTree;
  /** True for a product written without a sign (2x): it is printed back without one. */
  readonly implicit?: boolean;
}

export interface CallNode extends Located {
  readonly kind: 'call';
  /** Canonical name of an entry of the function table (`sin`, `log`, `leakyrelu`, …). */
  readonly name: string;
  readonly arguments: readonly SyntaxTree[];
}

export type SyntaxTree = NumberNode | ConstantNode | VariableNode | NegateNode | BinaryNode | CallNode;
