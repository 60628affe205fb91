/**
 * Questions about a syntax tree that need a walk through it: which names, how many parts, how deep, the same?
 * Everything that only looks at trees, or swaps one part for another, stands here.
 */
import type { SyntaxTree } from './syntax-tree.ts';

export function childrenOf(tree: SyntaxTree): readonly SyntaxTree[] {
  switch (tree.kind) {
    case 'negate':
      return [tree.operand];
    case 'binary':
      return [tree.left, tree.right];
    case 'call':
      return tree.arguments;
    default:
      return [];
  }
}

/** The same node with other children (as many as before, in the same order). */
export function withChildren(tree: SyntaxTree, children: readonly SyntaxTree[]): SyntaxTree {
  switch (tree.kind) {
    case 'negate':
      return { ...tree, operand: children[0] };
    case 'binary':
      return { ...tree, left: children[0], right: children[1] };
    case 'call':
      return { ...tree, arguments: children };
    default:
      return tree;
  }
}

/** The names of all variables, in the order in which a reader meets them. */
export function variablesOf(tree: SyntaxTree): string[] {
  const names = new Set<string>();
  const seen = new Set<SyntaxTree>();
  const walk = (node: SyntaxTree): void => {
    if (seen.has(node)) return;
    seen.add(node);
    if (node.kind === 'variable') names.add(node.name);
    for (const child of childrenOf(node)) walk(child);
  };
  walk(tree);
  return [...names];
}

/** Derivatives share subtrees: each distinct node is looked at once, and the search ends with the first find. */
export function dependsOn(tree: SyntaxTree, variable: string): boolean {
  if (tree.kind === 'variable') return tree.name === variable;
  const seen = new Set<SyntaxTree>([tree]);
  // A Set is walked in the order of insertion, and what is added on the way is still visited.
  for (const node of seen) {
    if (node.kind === 'variable' && node.name === variable) return true;
    for (const child of childrenOf(node)) seen.add(child);
  }
  return false;
}

/** True where no variable occurs at all. */
export const isConstant = (tree: SyntaxTree): boolean => variablesOf(tree).length === 0;

/** How many numbers, names, operations and calls the written expression has (shared subtrees count each time). */
export function countNodes(tree: SyntaxTree): number {
  const counts = new Map<SyntaxTree, number>();
  const count = (node: SyntaxTree): number => {
    const known = counts.get(node);
    if (known !== undefined) return known;
    const total = 1 + childrenOf(node).reduce((sum, child) => sum + count(child), 0);
    counts.set(node, total);
    return total;
  };
  return count(tree);
}

const rank = { '+': 1, '-': 1, '*': 2, '/': 2, '^': 3 } as const;

/**
 * Levels of nesting as a person sees them: x is 0, sin(x) is 1. A sum or product of many terms is one level,
 * because nobody reads a + b + c as nested.
 */
export function depthOf(tree: SyntaxTree): number {
  if (tree.kind === 'binary' && tree.operator !== '^') {
    const { left, right, operator } = tree;
    const flat = left.kind === 'binary' && rank[left.operator] === rank[operator];
    return Math.max(depthOf(left) + (flat ? 0 : 1), depthOf(right) + 1);
  }
  const children = childrenOf(tree);
  return children.length === 0 ? 0 : 1 + Math.max(...children.map(depthOf));
}

/** Equal in structure: kinds, names, values, operators. Positions, spelling of numbers and unwritten dots may differ. */
export function sameTree(a: SyntaxTree, b: SyntaxTree): boolean {
  if (a === b) return true;
  if (a.kind === 'number') return b.kind === 'number' && Object.is(a.value, b.value);
  if (a.kind === 'variable' || a.kind === 'constant') return a.kind === b.kind && a.name === b.name;
  if (a.kind === 'call' && (b.kind !== 'call' || a.name !== b.name)) return false;
  if (a.kind === 'binary' && (b.kind !== 'binary' || a.operator !== b.operator)) return false;
  if (a.kind !== b.kind) return false;
  const [as, bs] = [childrenOf(a), childrenOf(b)];
  return as.length === bs.length && as.every((child, index) => sameTree(child, bs[index]));
}

/** The tree with every occurrence of a variable replaced; parts without it stay the very same objects. */
export function substitute(tree: SyntaxTree, variable: string, replacement: SyntaxTree): SyntaxTree {
  return replaceWhere(tree, (node) =>
    node.kind === 'variable' && node.name === variable ? replacement : undefined,
  );
}

/** The tree with each node for which `choose` gives something replaced by it (outermost first, not inside it). */
export function replaceWhere(
  tree: SyntaxTree,
  choose: (node: SyntaxTree) => SyntaxTree | undefined,
): SyntaxTree {
  const done = new Map<SyntaxTree, SyntaxTree>();
  const walk = (node: SyntaxTree): SyntaxTree => {
    const known = done.get(node);
    if (known) return known;
    const chosen = choose(node);
    const children = childrenOf(node);
    let result = chosen ?? node;
    if (!chosen && children.length > 0) {
      const replaced = children.map(walk);
      if (replaced.some((child, index) => child !== children[index])) result = withChildren(node, replaced);
    }
    done.set(node, result);
    return result;
  };
  return walk(tree);
}
