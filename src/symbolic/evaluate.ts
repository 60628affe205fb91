/**
 * Turns a syntax tree into a function that computes it, by nesting small functions: no code is ever made from
 * text. Speed comes from doing at compile time everything that does not depend on the variables.
 */
import type { SyntaxTree } from './syntax-tree.ts';
import { functionEntry } from './functions.ts';
import { realPower } from './special-functions.ts';
import { childrenOf, variablesOf } from './tree-walk.ts';

/** A compiled part: P is either the one number that varies or the list of all values. */
type Closure<P> = (point: P) => number;

/** A part that does not depend on the point is carried as a plain number. */
type Compiled<P> = number | Closure<P>;

const asClosure = <P>(part: Compiled<P>): Closure<P> => (typeof part === 'number' ? () => part : part);

function compiledSum<P>(left: Compiled<P>, right: Compiled<P>): Closure<P> {
  if (typeof right === 'number') {
    const [f, c] = [asClosure(left), right];
    return (p) => f(p) + c;
  }
  if (typeof left === 'number') return (p) => left + right(p);
  return (p) => left(p) + right(p);
}

function compiledDifference<P>(left: Compiled<P>, right: Compiled<P>): Closure<P> {
  if (typeof right === 'number') return compiledSum(left, -right);
  if (typeof left === 'number') return (p) => left - right(p);
  return (p) => left(p) - right(p);
}

function compiledProduct<P>(left: Compiled<P>, right: Compiled<P>): Closure<P> {
  if (typeof left === 'number') {
    const f = asClosure(right);
    return (p) => left * f(p);
  }
  if (typeof right === 'number') return (p) => left(p) * right;
  return (p) => left(p) * right(p);
}

function compiledQuotient<P>(left: Compiled<P>, right: Compiled<P>): Closure<P> {
  if (typeof left === 'number') {
    const f = asClosure(right);
    return (p) => left / f(p);
  }
  if (typeof right === 'number') return (p) => left(p) / right;
  return (p) => left(p) / right(p);
}

function compiledPower<P>(left: Compiled<P>, right: Compiled<P>): Closure<P> {
  if (typeof right !== 'number') {
    const base = asClosure(left);
    return (p) => realPower(base(p), right(p));
  }
  const base = asClosure(left);
  if (right === 2) {
    return (p) => {
      const value = base(p);
      return value * value;
    };
  }
  if (right === -1) return (p) => 1 / base(p);
  return right === 0 ? (p) => realPower(base(p), 0) : (p) => Math.pow(base(p), right);
}

const binaryCompilers = {
  '+': compiledSum,
  '-': compiledDifference,
  '*': compiledProduct,
  '/': compiledQuotient,
  '^': compiledPower,
} as const;

/** The commonest functions are named in the closure itself, so that the engine can call them directly. */
function compiledUnary<P>(name: string, inner: Closure<P>): Closure<P> {
  switch (name) {
    case 'sin':
      return (p) => Math.sin(inner(p));
    case 'cos':
      return (p) => Math.cos(inner(p));
    case 'exp':
      return (p) => Math.exp(inner(p));
    case 'tanh':
      return (p) => Math.tanh(inner(p));
    case 'log':
      return (p) => Math.log(inner(p));
    case 'sqrt':
      return (p) => Math.sqrt(inner(p));
    default: {
      const { evaluate } = functionEntry(name);
      return (p) => evaluate(inner(p));
    }
  }
}

function compiledCall<P>(name: string, args: readonly Compiled<P>[]): Closure<P> {
  const parts = args.map(asClosure);
  const [first, second] = parts;
  if (parts.length === 1) return compiledUnary(name, first);
  const { evaluate } = functionEntry(name);
  if (parts.length === 2) return (p) => evaluate(first(p), second(p));
  return (p) => evaluate(...parts.map((part) => part(p)));
}

function compileWith<P>(tree: SyntaxTree, leaf: (name: string) => Compiled<P>): Compiled<P> {
  // Derivatives share subtrees: each is compiled once.
  const done = new Map<SyntaxTree, Compiled<P>>();
  const build = (node: SyntaxTree): Compiled<P> => {
    switch (node.kind) {
      case 'number':
        return node.value;
      case 'constant':
        return node.name === 'e' ? Math.E : Math.PI;
      case 'variable':
        return leaf(node.name);
      case 'negate': {
        const inner = walk(node.operand);
        return typeof inner === 'number' ? -inner : (p) => -inner(p);
      }
      default: {
        const parts = childrenOf(node).map(walk);
        const closure =
          node.kind === 'call'
            ? compiledCall(node.name, parts)
            : binaryCompilers[node.operator](parts[0], parts[1]);
        // Nothing in it varies: it is computed now, once. Constant parts ignore the point.
        return parts.every((part) => typeof part === 'number') ? closure(undefined as P) : closure;
      }
    }
  };
  const walk = (node: SyntaxTree): Compiled<P> => {
    let result = done.get(node);
    if (result === undefined) {
      result = build(node);
      done.set(node, result);
    }
    return result;
  };
  return walk(tree);
}

/** What stands in a record under a name, if it is a number; anything else, inherited or missing, is no value. */
function numberAt(values: Readonly<Record<string, number>>, name: string): number {
  const value: unknown = values[name];
  return typeof value === 'number' ? value : Number.NaN;
}

/**
 * A function of one number: the fast form, for curves. `fixedValues` gives the other variables; one that is
 * missing makes the result NaN.
 */
export function compileUnary(
  tree: SyntaxTree,
  variable: string,
  fixedValues: Readonly<Record<string, number>> = {},
): (x: number) => number {
  return asClosure(
    compileWith<number>(tree, (name) => (name === variable ? (x) => x : numberAt(fixedValues, name))),
  );
}

/** A function of the variables' values by name. NaN where the expression has no real value. */
export function compile(tree: SyntaxTree): (values: Readonly<Record<string, number>>) => number {
  const names = variablesOf(tree);
  if (names.length <= 1) {
    const [name = ''] = names;
    const single = compileUnary(tree, name);
    return (values) => single(numberAt(values, name));
  }
  const closure = asClosure(
    compileWith<Float64Array>(tree, (name) => {
      const slot = names.indexOf(name);
      return (point) => point[slot];
    }),
  );
  const point = new Float64Array(names.length);
  return (values) => {
    for (let slot = 0; slot < names.length; slot++) point[slot] = numberAt(values, names[slot]);
    return closure(point);
  };
}
