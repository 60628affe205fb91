/**
 * The six trigonometric functions and their inverses, all in radians.
 * The inverses of cot, sec and csc are those of symbolic.md: acot u = atan(1/u), asec u = acos(1/u), acsc u = asin(1/u).
 */
import type { Algebra } from './algebra.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { SyntaxTree } from './syntax-tree.ts';

const squared = (a: Algebra, u: SyntaxTree): SyntaxTree => a.power(u, a.number(2));
const over = (a: Algebra, u: SyntaxTree): SyntaxTree => a.divide(a.number(1), u);
/** √(1 − u²) */
const arcRoot = (a: Algebra, u: SyntaxTree): SyntaxTree =>
  a.call('sqrt', a.subtract(a.number(1), squared(a, u)));
/** |u|·√(u² − 1) */
const secantRoot = (a: Algebra, u: SyntaxTree): SyntaxTree =>
  a.multiply(a.call('abs', u), a.call('sqrt', a.subtract(squared(a, u), a.number(1))));

export const trigonometricFunctions: readonly FunctionEntry[] = [
  {
    name: 'sin',
    arity: [1, 1],
    evaluate: Math.sin,
    partials: [(a, u) => a.call('cos', u)],
    inverse: 'asin',
    layout: 'prefix',
    symbol: 'sin',
    latex: '\\sin',
    example: { text: 'sin(x^2)', derivative: '2*x*cos(x^2)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'cos',
    arity: [1, 1],
    evaluate: Math.cos,
    partials: [(a, u) => a.negate(a.call('sin', u))],
    inverse: 'acos',
    layout: 'prefix',
    symbol: 'cos',
    latex: '\\cos',
    example: { text: 'cos(3x)', derivative: '-3*sin(3*x)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'tan',
    aliases: ['tg'],
    arity: [1, 1],
    evaluate: Math.tan,
    // (tan u)′ = 1/cos² u
    partials: [(a, u) => squared(a, a.call('sec', u))],
    inverse: 'atan',
    layout: 'prefix',
    symbol: 'tan',
    latex: '\\tan',
    example: { text: 'tan(2x)', derivative: '2/cos(2*x)^2', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'cot',
    aliases: ['ctg', 'cotan'],
    arity: [1, 1],
    evaluate: (x) => 1 / Math.tan(x),
    // (cot u)′ = −1/sin² u
    partials: [(a, u) => a.negate(squared(a, a.call('csc', u)))],
    inverse: 'acot',
    layout: 'prefix',
    symbol: 'cot',
    latex: '\\cot',
    example: { text: 'cot(x/2)', derivative: '-1/(2*sin(x/2)^2)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'sec',
    arity: [1, 1],
    evaluate: (x) => 1 / Math.cos(x),
    partials: [(a, u) => a.multiply(a.call('sec', u), a.call('tan', u))],
    inverse: 'asec',
    layout: 'prefix',
    symbol: 'sec',
    latex: '\\sec',
    example: { text: 'sec(x^2)', derivative: '2*x*sec(x^2)*tan(x^2)', at: [-0.7, 0.5, 2] },
  },
  {
    name: 'csc',
    aliases: ['cosec'],
    arity: [1, 1],
    evaluate: (x) => 1 / Math.sin(x),
    partials: [(a, u) => a.negate(a.multiply(a.call('csc', u), a.call('cot', u)))],
    inverse: 'acsc',
    layout: 'prefix',
    symbol: 'csc',
    latex: '\\csc',
    example: { text: 'csc(x+1)', derivative: '-csc(x+1)*cot(x+1)', at: [-0.7, 0.5, 1.5] },
  },
  {
    name: 'asin',
    aliases: ['arcsin'],
    arity: [1, 1],
    evaluate: Math.asin,
    // (arcsin u)′ = 1/√(1 − u²)
    partials: [(a, u) => over(a, arcRoot(a, u))],
    inverse: 'sin',
    layout: 'prefix',
    symbol: 'arcsin',
    latex: '\\arcsin',
    example: { text: 'asin(x/2)', derivative: '1/(2*sqrt(1-(x/2)^2))', at: [-1.2, 0.5, 1.9] },
  },
  {
    name: 'acos',
    aliases: ['arccos'],
    arity: [1, 1],
    evaluate: Math.acos,
    partials: [(a, u) => a.negate(over(a, arcRoot(a, u)))],
    inverse: 'cos',
    layout: 'prefix',
    symbol: 'arccos',
    latex: '\\arccos',
    example: { text: 'acos(x^2)', derivative: '-2*x/sqrt(1-x^4)', at: [-0.9, 0.3, 0.7] },
  },
  {
    name: 'atan',
    aliases: ['arctan', 'arctg'],
    arity: [1, 1],
    evaluate: Math.atan,
    // (arctan u)′ = 1/(1 + u²)
    partials: [(a, u) => over(a, a.add(a.number(1), squared(a, u)))],
    inverse: 'tan',
    layout: 'prefix',
    symbol: 'arctan',
    latex: '\\arctan',
    example: { text: 'atan(3x)', derivative: '3/(1+9*x^2)', at: [-2, 0.3, 5] },
  },
  {
    name: 'acot',
    aliases: ['arccot', 'arcctg'],
    arity: [1, 1],
    evaluate: (x) => Math.atan(1 / x),
    partials: [(a, u) => a.negate(over(a, a.add(a.number(1), squared(a, u))))],
    inverse: 'cot',
    layout: 'prefix',
    symbol: 'arccot',
    example: { text: 'acot(2x)', derivative: '-2/(1+4*x^2)', at: [-2, 0.3, 5] },
  },
  {
    name: 'asec',
    aliases: ['arcsec'],
    arity: [1, 1],
    evaluate: (x) => Math.acos(1 / x),
    partials: [(a, u) => over(a, secantRoot(a, u))],
    inverse: 'sec',
    layout: 'prefix',
    symbol: 'arcsec',
    example: { text: 'asec(x)', derivative: '1/(abs(x)*sqrt(x^2-1))', at: [-2, 1.3, 5] },
  },
  {
    name: 'acsc',
    aliases: ['arccsc'],
    arity: [1, 1],
    evaluate: (x) => Math.asin(1 / x),
    partials: [(a, u) => a.negate(over(a, secantRoot(a, u)))],
    inverse: 'csc',
    layout: 'prefix',
    symbol: 'arccsc',
    example: { text: 'acsc(3x)', derivative: '-1/(abs(x)*sqrt(9*x^2-1))', at: [-2, 0.7, 5] },
  },
];
