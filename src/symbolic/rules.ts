/**
 * The differentiation rules, one entry each: when it applies, which parts it looks at, what it makes of them,
 * and an example. Rules for single functions are made from the function table.
 */
import type { Algebra } from './algebra.ts';
import { addExactly, fraction, writtenDecimal, writtenFraction } from './exact.ts';
import type { FunctionEntry } from './function-entry.ts';
import { functionEntry, functionTable } from './functions.ts';
import { parse } from './parse.ts';
import type { SyntaxTree } from './syntax-tree.ts';
import { tidyAlgebra } from './tidy.ts';
import { callNode, variableNode } from './tree-builders.ts';
import { childrenOf, substitute } from './tree-walk.ts';

export type RuleParts = readonly SyntaxTree[];

/** Does a part change with the variable? */
export type Depends = (tree: SyntaxTree) => boolean;

export interface RuleContext {
  readonly parts: RuleParts;
  /** The derivatives of the parts, in the same order. */
  readonly rates: readonly SyntaxTree[];
  /** Says which parts change with the variable. */
  readonly depends: Depends;
}

/** What a rule says: the derivative of `before` is `after`. */
export interface Statement {
  readonly before: SyntaxTree;
  readonly after: SyntaxTree;
}

export interface Rule {
  /** Stable key of the rule's name and sentence: `product`, `quotient`, `sin` … */
  readonly code: string;
  readonly applies: (tree: SyntaxTree, depends: Depends) => boolean;
  /** The parts whose own derivatives the rule needs; they are called u and v in its statement. */
  readonly parts: (tree: SyntaxTree) => RuleParts;
  readonly build: (algebra: Algebra, tree: SyntaxTree, context: RuleContext) => SyntaxTree;
  /** The rule as it is stated, in u, v (functions of x), c, n (constants) and u′, v′. */
  readonly statement: () => Statement;
  /** A worked example in x, with points at which both sides can be computed. */
  readonly example: { readonly text: string; readonly derivative: string; readonly at: readonly number[] };
}

const operator = (tree: SyntaxTree): string => (tree.kind === 'binary' ? tree.operator : '');
const sides = (tree: SyntaxTree): RuleParts => (tree.kind === 'binary' ? [tree.left, tree.right] : []);
const left = (tree: SyntaxTree): RuleParts => sides(tree).slice(0, 1);
const right = (tree: SyntaxTree): RuleParts => sides(tree).slice(1);
const none = (): RuleParts => [];

/** Which sides of an operation change with the variable: 'both', 'left', 'right' or 'neither'. */
function varying(tree: SyntaxTree, depends: Depends): 'both' | 'left' | 'right' | 'neither' {
  const [a, b] = sides(tree).map(depends);
  if (a) return b ? 'both' : 'left';
  return b ? 'right' : 'neither';
}

const isOperation =
  (sign: string, which: 'both' | 'left' | 'right') => (tree: SyntaxTree, depends: Depends) =>
    operator(tree) === sign && varying(tree, depends) === which;

/** n − 1, as a person writes it: 3 − 1 is 2, 1/3 − 1 is −2/3, a − 1 stays. */
function lessOne(a: Algebra, exponent: SyntaxTree): SyntaxTree {
  const decimal = writtenDecimal(exponent);
  const less = decimal === undefined ? undefined : addExactly(decimal, -1);
  if (less !== undefined) return a.number(less);
  const written = writtenFraction(exponent);
  const lower = written && fraction(written.numerator - written.denominator, written.denominator);
  if (!lower) return a.subtract(exponent, a.number(1));
  if (lower.denominator === 1) return a.number(lower.numerator);
  const size = a.divide(a.number(Math.abs(lower.numerator)), a.number(lower.denominator));
  return lower.numerator < 0 ? a.negate(size) : size;
}

const isE = (tree: SyntaxTree): boolean => tree.kind === 'constant' && tree.name === 'e';

/** A statement from text; u′ and v′ are names here, which cannot be typed. */
function stated(before: string, after: string): Statement {
  const [statedBefore, statedAfter] = [before, after].map((text) => {
    const result = parse(text.replaceAll('′', '_0'));
    if (!result.ok) throw new Error(`stated: "${text}" cannot be read: ${result.code}`);
    return ['u', 'v'].reduce(
      (tree, name) => substitute(tree, `${name}_0`, variableNode(`${name}′`)),
      result.tree,
    );
  });
  return { before: statedBefore, after: statedAfter };
}

/** f(u)′ = f′(u)·u′, from the function's own entry. */
function statedCall(entry: FunctionEntry): Statement {
  const names = ['u', 'v'].slice(0, entry.arity[0]);
  const parts = names.map(variableNode);
  const before = callNode(entry.name, ...parts);
  const rates = names.map((name) => variableNode(`${name}′`));
  const after = buildCall(tidyAlgebra, before, { parts, rates, depends: () => true });
  return { before, after };
}

/** Rules for the operations; the first that applies is used, so the special ones stand before the general. */
const operationRules: readonly Rule[] = [
  {
    code: 'constant',
    applies: (tree, depends) => !depends(tree),
    parts: none,
    build: (a) => a.number(0),
    statement: () => stated('c', '0'),
    example: { text: '5', derivative: '0', at: [-1, 0, 2] },
  },
  {
    code: 'variable',
    applies: (tree) => tree.kind === 'variable',
    parts: none,
    build: (a) => a.number(1),
    statement: () => stated('x', '1'),
    example: { text: 'x', derivative: '1', at: [-1, 0, 2] },
  },
  {
    code: 'negative',
    applies: (tree) => tree.kind === 'negate',
    parts: (tree) => (tree.kind === 'negate' ? [tree.operand] : []),
    build: (a, _, { rates: [du] }) => a.negate(du),
    statement: () => stated('-u', '-u′'),
    example: { text: '-x^3', derivative: '-3*x^2', at: [-1, 0.5, 2] },
  },
  {
    code: 'sum',
    applies: (tree) => operator(tree) === '+',
    parts: sides,
    build: (a, _, { rates: [du, dv] }) => a.add(du, dv),
    statement: () => stated('u + v', 'u′ + v′'),
    example: { text: 'x^2+sin(x)', derivative: '2*x+cos(x)', at: [-1, 0.5, 2] },
  },
  {
    code: 'difference',
    applies: (tree) => operator(tree) === '-',
    parts: sides,
    build: (a, _, { rates: [du, dv] }) => a.subtract(du, dv),
    statement: () => stated('u - v', 'u′ - v′'),
    example: { text: 'x^3-x', derivative: '3*x^2-1', at: [-1, 0.5, 2] },
  },
  {
    code: 'constant-factor',
    applies: (tree, depends) => isOperation('*', 'right')(tree, depends),
    parts: right,
    build: (a, tree, { rates: [du] }) => a.multiply(left(tree)[0], du),
    statement: () => stated('c u', 'c u′'),
    example: { text: '7x^2', derivative: '14*x', at: [-1, 0.5, 2] },
  },
  {
    code: 'constant-factor-behind',
    applies: (tree, depends) => isOperation('*', 'left')(tree, depends),
    parts: left,
    build: (a, tree, { rates: [du] }) => a.multiply(du, right(tree)[0]),
    statement: () => stated('u*c', 'u′*c'),
    example: { text: 'x^2*7', derivative: '14*x', at: [-1, 0.5, 2] },
  },
  {
    code: 'product',
    applies: (tree, depends) => isOperation('*', 'both')(tree, depends),
    parts: sides,
    // (u·v)′ = u′·v + u·v′
    build: (a, _, { parts: [u, v], rates: [du, dv] }) => a.add(a.multiply(du, v), a.multiply(u, dv)),
    statement: () => stated('u*v', 'u′*v + u*v′'),
    example: { text: 'x*sin(x)', derivative: 'sin(x)+x*cos(x)', at: [-1, 0.5, 2] },
  },
  {
    code: 'constant-divisor',
    applies: (tree, depends) => isOperation('/', 'left')(tree, depends),
    parts: left,
    build: (a, tree, { rates: [du] }) => a.divide(du, right(tree)[0]),
    statement: () => stated('u/c', 'u′/c'),
    example: { text: 'x^2/6', derivative: 'x/3', at: [-1, 0.5, 2] },
  },
  {
    code: 'reciprocal',
    applies: (tree, depends) => isOperation('/', 'right')(tree, depends),
    parts: right,
    // (c/v)′ = −c·v′/v²
    build: (a, tree, { parts: [v], rates: [dv] }) =>
      a.negate(a.divide(a.multiply(left(tree)[0], dv), a.power(v, a.number(2)))),
    statement: () => stated('c/v', '-(c*v′)/v^2'),
    example: { text: '3/(x^2+1)', derivative: '-6*x/(x^2+1)^2', at: [-1, 0.5, 2] },
  },
  {
    code: 'quotient',
    applies: (tree, depends) => isOperation('/', 'both')(tree, depends),
    parts: sides,
    // (u/v)′ = (u′·v − u·v′)/v²
    build: (a, _, { parts: [u, v], rates: [du, dv] }) =>
      a.divide(a.subtract(a.multiply(du, v), a.multiply(u, dv)), a.power(v, a.number(2))),
    statement: () => stated('u/v', '(u′*v - u*v′)/v^2'),
    example: { text: 'sin(x)/x', derivative: '(x*cos(x)-sin(x))/x^2', at: [-1, 0.5, 2] },
  },
  {
    code: 'power',
    applies: (tree, depends) => isOperation('^', 'left')(tree, depends),
    parts: left,
    // (uⁿ)′ = n·u^(n−1)·u′
    build: (a, tree, { parts: [u], rates: [du] }) => {
      const [n] = right(tree);
      return a.multiply(n, a.power(u, lessOne(a, n)), du);
    },
    statement: () => stated('u^n', 'n*u^(n - 1)*u′'),
    example: { text: '(x^3-x)^5', derivative: '5*(x^3-x)^4*(3*x^2-1)', at: [-1.5, 0.5, 2] },
  },
  {
    code: 'natural-power',
    applies: (tree, depends) => isOperation('^', 'right')(tree, depends) && isE(left(tree)[0]),
    parts: right,
    build: (a, tree, { rates: [dv] }) => a.multiply(tree, dv),
    statement: () => stated('e^u', 'e^u*u′'),
    example: { text: 'e^(x^2)', derivative: '2*x*exp(x^2)', at: [-1, 0.5, 1.5] },
  },
  {
    code: 'exponential',
    applies: (tree, depends) => isOperation('^', 'right')(tree, depends),
    parts: right,
    // (c^u)′ = c^u·ln c·u′
    build: (a, tree, { rates: [dv] }) => a.multiply(tree, a.call('log', left(tree)[0]), dv),
    statement: () => stated('c^u', 'c^u*ln(c)*u′'),
    example: { text: '2^x', derivative: '2^x*log(2)', at: [-1, 0.5, 2] },
  },
  {
    code: 'general-power',
    applies: (tree, depends) => isOperation('^', 'both')(tree, depends),
    parts: sides,
    // u^v = e^(v·ln u), so (u^v)′ = u^v·(v′·ln u + v·u′/u)
    build: (a, tree, { parts: [u, v], rates: [du, dv] }) =>
      a.multiply(tree, a.add(a.multiply(dv, a.call('log', u)), a.divide(a.multiply(v, du), u))),
    statement: () => stated('u^v', 'u^v*(v′*ln(u) + v*u′/u)'),
    example: { text: 'x^x', derivative: 'x^x*(log(x)+1)', at: [0.5, 1, 2.5] },
  },
];

/** f(u)′ = f′(u)·u′; with several arguments, one such product for each that varies, added up. */
function buildCall(a: Algebra, tree: SyntaxTree, { parts, rates, depends }: RuleContext): SyntaxTree {
  if (tree.kind !== 'call') return a.number(0);
  const entry = functionEntry(tree.name);
  const varies = parts.map(depends);
  if (entry.total) return entry.total(a, parts, rates, varies);
  const products = parts.flatMap((_, index) => {
    if (!varies[index]) return [];
    const partial = entry.partials[Math.min(index, entry.partials.length - 1)](a, ...parts);
    return [a.multiply(partial, rates[index])];
  });
  return products.reduce((sum, product) => a.add(sum, product));
}

const callRules: ReadonlyMap<string, Rule> = new Map(
  functionTable.map((entry) => [
    entry.name,
    {
      code: entry.name,
      applies: (tree: SyntaxTree) => tree.kind === 'call' && tree.name === entry.name,
      parts: (tree: SyntaxTree) => (tree.kind === 'call' ? tree.arguments : []),
      build: buildCall,
      statement: () => statedCall(entry),
      example: entry.example,
    } satisfies Rule,
  ]),
);

/** Every rule, operations first. */
export const rules: readonly Rule[] = [...operationRules, ...callRules.values()];

/** The rule that fits the outermost operation of an expression. */
export function ruleFor(tree: SyntaxTree, depends: Depends): Rule {
  const rule = operationRules.find((candidate) => candidate.applies(tree, depends));
  if (rule) return rule;
  const called = tree.kind === 'call' ? callRules.get(tree.name) : undefined;
  if (!called) throw new Error(`ruleFor: no rule for a ${tree.kind} node`);
  return called;
}

/** Says which parts of an expression change with a variable, and remembers it. */
export function dependence(variable: string): Depends {
  const done = new Map<SyntaxTree, boolean>();
  const depends: Depends = (tree) => {
    let known = done.get(tree);
    if (known === undefined) {
      known = tree.kind === 'variable' ? tree.name === variable : childrenOf(tree).some(depends);
      done.set(tree, known);
    }
    return known;
  };
  return depends;
}
