/**
 * Derivatives by rules: looks for the one rule that fits the outermost operation, applies it, and does the same
 * for the parts inside.
 */
import { tidyAlgebra } from './tidy.ts';
import { dependence, type Depends, ruleFor } from './rules.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/**
 * A differentiator by one variable that remembers every part it has met: for callers that ask for the
 * derivatives of many parts of one expression.
 */
export function differentiator(
  variable: string,
  depends: Depends = dependence(variable),
): (tree: SyntaxTree) => SyntaxTree {
  const done = new Map<SyntaxTree, SyntaxTree>();
  const rateOf = (node: SyntaxTree): SyntaxTree => {
    const known = done.get(node);
    if (known) return known;
    const rule = ruleFor(node, depends);
    const parts = rule.parts(node);
    const result = rule.build(tidyAlgebra, node, { parts, rates: parts.map(rateOf), depends });
    done.set(node, result);
    return result;
  };
  return rateOf;
}

/** ∂tree/∂variable, lightly tidied. All other variables are held still. */
export const differentiate = (tree: SyntaxTree, variable: string): SyntaxTree =>
  differentiator(variable)(tree);
