/**
 * Roots, exponential and logarithms: the functions that everything else is made from.
 */
import type { Algebra } from './algebra.ts';
import type { FunctionEntry } from './function-entry.ts';
import type { SyntaxTree } from './syntax-tree.ts';

/** 1 / (u · ln base) */
const logRate = (a: Algebra, u: SyntaxTree, base: SyntaxTree): SyntaxTree =>
  a.divide(a.number(1), a.multiply(u, a.call('log', base)));

/** ln x / ln b; a base of 1 has no logarithm. */
function logarithm(x: number, base?: number): number {
  if (base === undefined) return Math.log(x);
  const scale = Math.log(base);
  if (scale === 0) return Number.NaN;
  if (base === 2) return Math.log2(x);
  return base === 10 ? Math.log10(x) : Math.log(x) / scale;
}

export const elementaryFunctions: readonly FunctionEntry[] = [
  {
    name: 'sqrt',
    arity: [1, 1],
    evaluate: Math.sqrt,
    // (√u)′ = 1/(2√u)
    partials: [(a, u) => a.divide(a.number(1), a.multiply(a.number(2), a.call('sqrt', u)))],
    layout: 'root',
    symbol: '√',
    example: { text: 'sqrt(3x+1)', derivative: '3/(2*sqrt(3*x+1))', at: [0.2, 1, 4.5] },
  },
  {
    name: 'cbrt',
    arity: [1, 1],
    evaluate: Math.cbrt,
    // (∛u)′ = 1/(3·(∛u)²)
    partials: [
      (a, u) => a.divide(a.number(1), a.multiply(a.number(3), a.power(a.call('cbrt', u), a.number(2)))),
    ],
    layout: 'cube-root',
    symbol: '∛',
    example: { text: 'cbrt(x^2-5)', derivative: '2*x/(3*cbrt(x^2-5)^2)', at: [-3, 0.5, 4] },
  },
  {
    name: 'exp',
    arity: [1, 1],
    evaluate: Math.exp,
    partials: [(a, u) => a.call('exp', u)],
    inverse: 'log',
    layout: 'exponential',
    symbol: 'e',
    example: { text: 'exp(-x^2)', derivative: '-2*x*exp(-x^2)', at: [-1, 0.3, 2] },
  },
  {
    name: 'log',
    aliases: ['ln'],
    arity: [1, 2],
    evaluate: logarithm,
    partials: [
      // (log_b u)′ = 1/(u·ln b)
      (a, u, base) => (base ? logRate(a, u, base) : a.divide(a.number(1), u)),
      // The base varies too: ln u / ln b, differentiated by b, is −ln u / (b·(ln b)²).
      (a, u, base) =>
        a.negate(a.divide(a.call('log', u), a.multiply(base, a.power(a.call('log', base), a.number(2))))),
    ],
    inverse: 'exp',
    layout: 'log',
    symbol: 'ln',
    latex: '\\ln',
    example: { text: 'ln(x^2+1)', derivative: '2*x/(x^2+1)', at: [-2, 0.4, 3] },
  },
  {
    name: 'log2',
    arity: [1, 1],
    evaluate: Math.log2,
    partials: [(a, u) => logRate(a, u, a.number(2))],
    layout: 'log',
    symbol: 'log',
    latex: '\\log',
    example: { text: 'log2(5x)', derivative: '1/(x*log(2))', at: [0.1, 1, 7] },
  },
  {
    name: 'log10',
    aliases: ['lg'],
    arity: [1, 1],
    evaluate: Math.log10,
    partials: [(a, u) => logRate(a, u, a.number(10))],
    layout: 'log',
    symbol: 'log',
    latex: '\\log',
    example: { text: 'lg(x^3)', derivative: '3/(x*log(10))', at: [0.1, 1, 7] },
  },
];
