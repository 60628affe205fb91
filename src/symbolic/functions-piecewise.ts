/**
 * Functions made of straight pieces: size, sign, steps, the larger and the smaller of two.
 * Where two pieces meet there is no slope; each entry says which one is used there, by agreement.
 */
import type { Algebra } from './algebra.ts';
import type { FunctionEntry, Kink } from './function-entry.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { step } from './special-functions.ts';

const itself = (_: Algebra, u: SyntaxTree): SyntaxTree => u;
const nothing = (a: Algebra): SyntaxTree => a.number(0);
const difference = (a: Algebra, u: SyntaxTree, v: SyntaxTree): SyntaxTree => a.subtract(u, v);

/** Where two arguments of max or min are equal. */
const tie: Kink = { code: 'equal-arguments', zero: difference, takes: 'first-slope' };

/**
 * The slope of the larger argument. `wins(g, c)` is 1 where g is the larger. A constant on one side leaves
 * only wins(g, c)·g′, which is 0 at a tie, as relu′(0) = 0. Where both vary, the first one's slope is used at
 * a tie: that stays right even where both are equal along a whole interval.
 */
function slopeOfExtreme(
  a: Algebra,
  [u, v]: readonly SyntaxTree[],
  [du, dv]: readonly SyntaxTree[],
  [uVaries, vVaries]: readonly boolean[],
  wins: (of: SyntaxTree, over: SyntaxTree) => SyntaxTree,
): SyntaxTree {
  if (!uVaries) return a.multiply(wins(v, u), dv);
  if (!vVaries) return a.multiply(wins(u, v), du);
  const second = wins(v, u);
  return a.add(a.multiply(a.subtract(a.number(1), second), du), a.multiply(second, dv));
}

const larger = (a: Algebra) => (of: SyntaxTree, over: SyntaxTree) => a.call('step', a.subtract(of, over));
const smaller = (a: Algebra) => (of: SyntaxTree, over: SyntaxTree) => a.call('step', a.subtract(over, of));

/** max(a, b, c) is max(max(a, b), c): the rule for two, from left to right. */
function fold(name: 'max' | 'min'): FunctionEntry['total'] {
  const choose = name === 'max' ? larger : smaller;
  return (a, args, rates, varies) => {
    let [best, rate, bestVaries] = [args[0], rates[0], varies[0]];
    for (let index = 1; index < args.length; index++) {
      const changes = [bestVaries, varies[index]];
      rate = changes.includes(true)
        ? slopeOfExtreme(a, [best, args[index]], [rate, rates[index]], changes, choose(a))
        : a.number(0);
      best = a.call(name, best, args[index]);
      bestVaries = changes.includes(true);
    }
    return rate;
  };
}

// More than eight arguments would make the folded rule longer than anybody reads.
const several = [2, 8] as const;

export const piecewiseFunctions: readonly FunctionEntry[] = [
  {
    name: 'abs',
    arity: [1, 1],
    evaluate: Math.abs,
    partials: [(a, u) => a.call('sign', u)],
    kink: { code: 'abs-at-zero', zero: itself, takes: 0 },
    layout: 'bars',
    symbol: '|',
    example: { text: '|x^2-4|', derivative: '2*x*sign(x^2-4)', at: [-3, 0.5, 2.5] },
  },
  {
    name: 'sign',
    aliases: ['sgn', 'signum'],
    arity: [1, 1],
    evaluate: (x) => Math.sign(x) + 0,
    partials: [nothing],
    kink: { code: 'jump-at-zero', zero: itself, takes: 0 },
    layout: 'bracket',
    symbol: 'sgn',
    example: { text: 'x*sign(x)', derivative: 'sign(x)', at: [-3, 0.5, 2.5] },
  },
  {
    name: 'step',
    aliases: ['heaviside'],
    arity: [1, 1],
    evaluate: step,
    partials: [nothing],
    kink: { code: 'jump-at-zero', zero: itself, takes: 0 },
    layout: 'bracket',
    symbol: 'step',
    example: { text: 'x^2*step(x)', derivative: '2*x*step(x)', at: [-3, 0.5, 2.5] },
  },
  {
    name: 'floor',
    arity: [1, 1],
    evaluate: Math.floor,
    partials: [nothing],
    kink: { code: 'jump-at-integers', zero: (a, u) => a.subtract(u, a.call('floor', u)), takes: 0 },
    layout: 'floor',
    symbol: '⌊',
    example: { text: 'x*floor(x)', derivative: 'floor(x)', at: [-2.5, 0.5, 3.2] },
  },
  {
    name: 'ceil',
    aliases: ['ceiling'],
    arity: [1, 1],
    evaluate: (x) => Math.ceil(x) + 0,
    partials: [nothing],
    kink: { code: 'jump-at-integers', zero: (a, u) => a.subtract(a.call('ceil', u), u), takes: 0 },
    layout: 'ceil',
    symbol: '⌈',
    example: { text: 'x*ceil(x)', derivative: 'ceil(x)', at: [-2.5, 0.5, 3.2] },
  },
  {
    name: 'max',
    arity: several,
    evaluate: Math.max,
    partials: [],
    total: fold('max'),
    kink: tie,
    layout: 'bracket',
    symbol: 'max',
    latex: '\\max',
    example: { text: 'max(x^2, 1)', derivative: '2*x*step(x^2-1)', at: [-3, 0.5, 2.5] },
  },
  {
    name: 'min',
    arity: several,
    evaluate: Math.min,
    partials: [],
    total: fold('min'),
    kink: tie,
    layout: 'bracket',
    symbol: 'min',
    latex: '\\min',
    example: { text: 'min(x^2, x+6)', derivative: '2*x*step(x+6-x^2)+step(x^2-x-6)', at: [-3, 0.5, 5] },
  },
];
