/**
 * The six hyperbolic functions and their inverses, in forms that stay finite for large arguments.
 */
import type { Algebra } from './algebra.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { SyntaxTree } from './syntax-tree.ts';

const squared = (a: Algebra, u: SyntaxTree): SyntaxTree => a.power(u, a.number(2));
const over = (a: Algebra, u: SyntaxTree): SyntaxTree => a.divide(a.number(1), u);

export const hyperbolicFunctions: readonly FunctionEntry[] = [
  {
    name: 'sinh',
    arity: [1, 1],
    evaluate: Math.sinh,
    partials: [(a, u) => a.call('cosh', u)],
    inverse: 'asinh',
    layout: 'prefix',
    symbol: 'sinh',
    latex: '\\sinh',
    example: { text: 'sinh(x^2)', derivative: '2*x*cosh(x^2)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'cosh',
    arity: [1, 1],
    evaluate: Math.cosh,
    partials: [(a, u) => a.call('sinh', u)],
    inverse: 'acosh',
    layout: 'prefix',
    symbol: 'cosh',
    latex: '\\cosh',
    example: { text: 'cosh(3x)', derivative: '3*sinh(3*x)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'tanh',
    arity: [1, 1],
    evaluate: Math.tanh,
    // (tanh u)′ = 1/cosh² u = 1 − tanh² u; the first form keeps its digits where tanh is near 1
    partials: [(a, u) => squared(a, a.call('sech', u))],
    inverse: 'atanh',
    layout: 'prefix',
    symbol: 'tanh',
    latex: '\\tanh',
    example: { text: 'tanh(3x+1)', derivative: '3*(1-tanh(3*x+1)^2)', at: [-1.2, 0.1, 0.5] },
  },
  {
    name: 'coth',
    arity: [1, 1],
    evaluate: (x) => 1 / Math.tanh(x),
    partials: [(a, u) => a.negate(squared(a, a.call('csch', u)))],
    inverse: 'acoth',
    layout: 'prefix',
    symbol: 'coth',
    latex: '\\coth',
    example: { text: 'coth(x/2)', derivative: '-1/(2*sinh(x/2)^2)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'sech',
    arity: [1, 1],
    evaluate: (x) => 1 / Math.cosh(x),
    partials: [(a, u) => a.negate(a.multiply(a.call('sech', u), a.call('tanh', u)))],
    inverse: 'asech',
    layout: 'prefix',
    symbol: 'sech',
    example: { text: 'sech(2x)', derivative: '-2*sech(2*x)*tanh(2*x)', at: [-0.7, 0.5, 2] },
  },
  {
    name: 'csch',
    aliases: ['cosech'],
    arity: [1, 1],
    evaluate: (x) => 1 / Math.sinh(x),
    partials: [(a, u) => a.negate(a.multiply(a.call('csch', u), a.call('coth', u)))],
    inverse: 'acsch',
    layout: 'prefix',
    symbol: 'csch',
    example: { text: 'csch(x)', derivative: '-csch(x)*coth(x)', at: [-0.7, 0.5, 2] },
  },
  {
    name: 'asinh',
    aliases: ['arsinh', 'arcsinh'],
    arity: [1, 1],
    evaluate: Math.asinh,
    // (arsinh u)′ = 1/√(u² + 1)
    partials: [(a, u) => over(a, a.call('sqrt', a.add(squared(a, u), a.number(1))))],
    inverse: 'sinh',
    layout: 'prefix',
    symbol: 'arsinh',
    example: { text: 'asinh(x^2)', derivative: '2*x/sqrt(x^4+1)', at: [-1.2, 0.5, 2] },
  },
  {
    name: 'acosh',
    aliases: ['arcosh', 'arccosh'],
    arity: [1, 1],
    evaluate: Math.acosh,
    // (arcosh u)′ = 1/√(u² − 1)
    partials: [(a, u) => over(a, a.call('sqrt', a.subtract(squared(a, u), a.number(1))))],
    inverse: 'cosh',
    layout: 'prefix',
    symbol: 'arcosh',
    example: { text: 'acosh(2x)', derivative: '2/sqrt(4*x^2-1)', at: [0.6, 1.5, 4] },
  },
  {
    name: 'atanh',
    aliases: ['artanh', 'arctanh'],
    arity: [1, 1],
    evaluate: Math.atanh,
    // (artanh u)′ = 1/(1 − u²)
    partials: [(a, u) => over(a, a.subtract(a.number(1), squared(a, u)))],
    inverse: 'tanh',
    layout: 'prefix',
    symbol: 'artanh',
    example: { text: 'atanh(x/2)', derivative: '2/(4-x^2)', at: [-1.2, 0.5, 1.9] },
  },
  {
    name: 'acoth',
    aliases: ['arcoth', 'arccoth'],
    arity: [1, 1],
    evaluate: (x) => Math.atanh(1 / x),
    partials: [(a, u) => over(a, a.subtract(a.number(1), squared(a, u)))],
    inverse: 'coth',
    layout: 'prefix',
    symbol: 'arcoth',
    example: { text: 'acoth(x)', derivative: '1/(1-x^2)', at: [-3, 1.2, 2] },
  },
  {
    name: 'asech',
    aliases: ['arsech', 'arcsech'],
    arity: [1, 1],
    evaluate: (x) => Math.acosh(1 / x),
    // (arsech u)′ = −1/(u·√(1 − u²))
    partials: [
      (a, u) => a.negate(over(a, a.multiply(u, a.call('sqrt', a.subtract(a.number(1), squared(a, u)))))),
    ],
    inverse: 'sech',
    layout: 'prefix',
    symbol: 'arsech',
    example: { text: 'asech(x)', derivative: '-1/(x*sqrt(1-x^2))', at: [0.1, 0.5, 0.9] },
  },
  {
    name: 'acsch',
    aliases: ['arcsch', 'arccsch'],
    arity: [1, 1],
    evaluate: (x) => Math.asinh(1 / x),
    // (arcsch u)′ = −1/(|u|·√(1 + u²))
    partials: [
      (a, u) =>
        a.negate(over(a, a.multiply(a.call('abs', u), a.call('sqrt', a.add(a.number(1), squared(a, u)))))),
    ],
    inverse: 'csch',
    layout: 'prefix',
    symbol: 'arcsch',
    example: { text: 'acsch(x)', derivative: '-1/(abs(x)*sqrt(1+x^2))', at: [-1.5, 0.5, 2] },
  },
];
