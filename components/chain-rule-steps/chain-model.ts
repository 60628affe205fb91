/**
 * Everything that the widget knows about a formula, without a page: its links, their derivatives, the product of
 * these, and the numbers of all of them at a point, with a derivative by nudging beside them.
 */
import { type Chain, type ChainLink, decompose } from '../../src/symbolic/decompose.ts';
import { type Convention, conventionsOf } from '../../src/symbolic/derive.ts';
import { differentiate } from '../../src/symbolic/differentiate.ts';
import { compile } from '../../src/symbolic/evaluate.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { binaryNode } from '../../src/symbolic/tree-builders.ts';
import { variablesOf } from '../../src/symbolic/tree-walk.ts';
import type { NamedNumbers } from '../shared/variable-values.ts';

export interface ChainModel {
  readonly tree: SyntaxTree;
  readonly variable: string;
  /** The letters that need a number, the one to differentiate by first. */
  readonly names: readonly string[];
  readonly chain: Chain;
  /** ∂ where other letters are held still, d where there is only one. */
  readonly sign: 'd' | '∂';
  /** The links' derivatives multiplied, outermost first, in the typed letters. */
  readonly product: SyntaxTree;
  /** The derivative of the whole by our own rules, without the chain. */
  readonly derivative: SyntaxTree;
  readonly conventions: readonly Convention[];
  readonly numbersAt: (values: NamedNumbers) => ChainNumbers;
}

export interface LinkNumbers {
  readonly value: number;
  /** The local derivative, at the value that comes in. */
  readonly rate: number;
}

export interface CentralDifference {
  readonly value: number;
  /** Half the distance that was gone to each side at first. */
  readonly step: number;
}

export interface ChainNumbers {
  /** Innermost first, as the links. */
  readonly links: readonly LinkNumbers[];
  /** The product of all rates, outermost first. */
  readonly product: number;
  readonly central: CentralDifference;
  /** Conventions that are in use here, because this point is at the kink. */
  readonly atKink: readonly Convention[];
}

/** What is closer to a kink than this is at it: 0.1 + 0.2 − 0.3 is meant to be 0. */
const kinkWidth = 1e-12;

/** Balances the h⁴ that Richardson's extrapolation leaves against the rounding ε/h; measured best near ε^(1/5). */
const relativeStep = 1e-3;

/** (f(x+h) − f(x−h))/2h at h and h/2, extrapolated to h = 0 (Richardson): (4·D(h/2) − D(h))/3. */
export function centralDifference(
  f: (values: NamedNumbers) => number,
  variable: string,
  values: NamedNumbers,
): CentralDifference {
  const x = values[variable];
  const step = relativeStep * Math.max(1, Math.abs(x));
  const slope = (h: number): number =>
    (f({ ...values, [variable]: x + h }) - f({ ...values, [variable]: x - h })) / (2 * h);
  return { value: (4 * slope(step / 2) - slope(step)) / 3, step };
}

interface CompiledLink {
  readonly link: ChainLink;
  readonly valueOf: (values: NamedNumbers) => number;
  readonly rateOf: (values: NamedNumbers) => number;
}

/** Runs forward through the links, as a network does: each takes the value that the one before has made. */
function runLinks(links: readonly CompiledLink[], values: NamedNumbers): LinkNumbers[] {
  const known: Record<string, number> = { ...values };
  return links.map(({ link, valueOf, rateOf }) => {
    const value = valueOf(known);
    known[link.name] = value;
    // 1/u has a value at u = −1, but ln u has none there, and so no slope either.
    return { value, rate: Number.isFinite(value) ? rateOf(known) : Number.NaN };
  });
}

export interface ModelOptions {
  /** One link for each operation. */
  readonly fine?: boolean;
}

export function modelOf(tree: SyntaxTree, variable: string, options: ModelOptions = {}): ChainModel {
  const chain = decompose(tree, variable, options);
  const names = [variable, ...variablesOf(tree).filter((name) => name !== variable)];
  const factors = [...chain.links].reverse().map((link) => link.localDerivativeInVariable);
  const conventions = conventionsOf(tree, variable);
  const f = compile(tree);
  const links = chain.links.map((link) => ({
    link,
    valueOf: compile(link.tree),
    rateOf: compile(link.localDerivative),
  }));
  const kinks = conventions.map((convention) => ({ convention, where: compile(convention.where) }));
  return {
    tree,
    variable,
    names,
    chain,
    sign: names.length > 1 ? '∂' : 'd',
    product: factors.reduce((product, factor) => binaryNode('*', product, factor)),
    derivative: differentiate(tree, variable),
    conventions,
    numbersAt: (values) => {
      const numbers = runLinks(links, values);
      const isAtKink = ({ where }: (typeof kinks)[number]) => Math.abs(where(values)) < kinkWidth;
      return {
        links: numbers,
        product: numbers.reduceRight((product, { rate }) => product * rate, 1),
        central: centralDifference(f, variable, values),
        atKink: kinks.filter(isAtKink).map(({ convention }) => convention),
      };
    },
  };
}

/** Letters for the links as functions, outermost first: f, g, h … without those that the formula uses. */
export function functionLetters(model: ChainModel): readonly string[] {
  const taken = [...model.names, ...model.chain.links.map((link) => link.name)];
  const isFree = (letter: string): boolean => !taken.some((name) => name.startsWith(letter));
  const free = [...'fghkpqrsFGHK'].filter(isFree);
  const count = model.chain.links.length;
  if (count <= free.length) return free.slice(0, count);
  const letter = free[0] ?? 'ƒ';
  return Array.from({ length: count }, (_, index) => `${letter}_${index + 1}`);
}
