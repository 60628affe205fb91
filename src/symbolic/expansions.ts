/**
 * Functions written with simpler ones, so that a link can be opened down to the rules that a student knows:
 * the sigmoid is a power, tan is a quotient, 2^u is e^(u·ln 2).
 */
import { plainAlgebra as a } from './algebra.ts';
import type { Depends } from './rules.ts';
import type { SyntaxTree } from './syntax-tree.ts';

const one = a.number(1);
const two = a.number(2);
const minusOne = a.number(-1);
const quotient = (top: string, bottom: string) => (u: SyntaxTree) =>
  a.divide(a.call(top, u), a.call(bottom, u));
const reciprocal = (of: string) => (u: SyntaxTree) => a.power(a.call(of, u), minusOne);

/** Each has the function's value wherever the function has one (sinc: except at 0). */
const expansions: ReadonlyMap<string, (...args: SyntaxTree[]) => SyntaxTree> = new Map(
  Object.entries({
    sqrt: (u: SyntaxTree) => a.power(u, a.divide(one, two)),
    sigmoid: (u: SyntaxTree) => a.power(a.add(one, a.call('exp', a.negate(u))), minusOne),
    softplus: (u: SyntaxTree) => a.call('log', a.add(one, a.call('exp', u))),
    gaussian: (u: SyntaxTree) => a.call('exp', a.negate(a.divide(a.power(u, two), two))),
    sinc: (u: SyntaxTree) => a.divide(a.call('sin', u), u),
    log: (u: SyntaxTree, base?: SyntaxTree) =>
      base ? a.divide(a.call('log', u), a.call('log', base)) : a.call('log', u),
    log2: (u: SyntaxTree) => a.divide(a.call('log', u), a.call('log', two)),
    log10: (u: SyntaxTree) => a.divide(a.call('log', u), a.call('log', a.number(10))),
    tan: quotient('sin', 'cos'),
    cot: quotient('cos', 'sin'),
    sec: reciprocal('cos'),
    csc: reciprocal('sin'),
    tanh: quotient('sinh', 'cosh'),
    coth: quotient('cosh', 'sinh'),
    sech: reciprocal('cosh'),
    csch: reciprocal('sinh'),
  }),
);

/** The outermost operation written with simpler functions, or undefined where it is as simple as it gets. */
export function expand(tree: SyntaxTree, depends: Depends): SyntaxTree | undefined {
  if (tree.kind === 'call') {
    if (tree.name === 'log' && tree.arguments.length === 1) return undefined;
    return expansions.get(tree.name)?.(...tree.arguments);
  }
  if (tree.kind !== 'binary' || tree.operator !== '^' || !depends(tree.right)) return undefined;
  if (tree.left.kind === 'constant' && tree.left.name === 'e') return undefined;
  // u^v = e^(v·ln u)
  return a.call('exp', a.multiply(tree.right, a.call('log', tree.left)));
}
