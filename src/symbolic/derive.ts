/**
 * The derivative step by step, as a student reads it: which rule is used on which part, what it gives when it is
 * written out, and what is left after tidying. At a kink it names the convention.
 */
import { plainAlgebra } from './algebra.ts';
import { differentiator } from './differentiate.ts';
import { expand } from './expansions.ts';
import type { Kink } from './function-entry.ts';
import { defaultLeak } from './functions-network.ts';
import { functionEntry } from './functions.ts';
import { dependence, type Depends, type Rule, ruleFor, type Statement } from './rules.ts';
import type { SourceRange, SyntaxTree } from './syntax-tree.ts';
import { callNode, numberNode } from './tree-builders.ts';
import { childrenOf } from './tree-walk.ts';

/** A place without a slope, and the slope that is used there by agreement. */
export interface Convention {
  /** Key of the sentence: abs-at-zero, relu-at-zero, equal-arguments … */
  readonly code: string;
  /** The function that has the kink. */
  readonly function: string;
  /** The kink is where this is 0. */
  readonly where: SyntaxTree;
  /** The slope of the function by its argument that is used there. */
  readonly takes: SyntaxTree;
  readonly at?: SourceRange;
}

/** One line of a rule opened up: σ(u) = (1+e^−u)^−1, its derivative, and what it is collected to. */
export interface RewriteLine {
  readonly code: 'write-as' | 'by-rules' | 'collect';
  readonly tree: SyntaxTree;
  /** For `by-rules`: the rules used, outermost first, without the trivial ones. */
  readonly rules: readonly string[];
}

export interface DerivationPart {
  /** The part's name in the rule's statement. */
  readonly name: 'u' | 'v' | 'w';
  readonly tree: SyntaxTree;
  readonly rate: SyntaxTree;
}

export interface DerivationStep {
  /** Key of the rule: product, quotient, power, sin … */
  readonly rule: string;
  /** 0 for the whole; a part of it is one deeper. */
  readonly depth: number;
  /** What is differentiated in this step, and where it stands in the typed text. */
  readonly before: SyntaxTree;
  readonly at?: SourceRange;
  /** The rule written out, nothing tidied. */
  readonly after: SyntaxTree;
  /** The same, tidied. */
  readonly result: SyntaxTree;
  readonly parts: readonly DerivationPart[];
  /** True where something other than the bare variable stands inside, so that its derivative is multiplied on. */
  readonly usesChain: boolean;
  readonly statement: Statement;
  /** The rule opened up, for functions that are made of simpler ones. */
  readonly rewriting?: readonly RewriteLine[];
}

export interface Derivation {
  readonly tree: SyntaxTree;
  readonly variable: string;
  readonly result: SyntaxTree;
  /** Outermost first; the parts of a step follow it. Constants and the bare variable get no step of their own. */
  readonly steps: readonly DerivationStep[];
  readonly conventions: readonly Convention[];
}

/** What one derivation carries along, so that nothing is worked out twice. */
interface Work {
  readonly variable: string;
  readonly depends: Depends;
  readonly rateOf: (tree: SyntaxTree) => SyntaxTree;
  readonly statements: Map<string, Statement>;
  readonly steps: DerivationStep[];
  readonly conventions: Convention[];
}

function startWork(variable: string): Work {
  const depends = dependence(variable);
  const rateOf = differentiator(variable, depends);
  return { variable, depends, rateOf, statements: new Map(), steps: [], conventions: [] };
}

const isTrivial = (tree: SyntaxTree, { depends }: Work): boolean =>
  tree.kind === 'variable' || !depends(tree);

/** The codes of the rules that a derivation uses, outermost first, each once. */
function rulesUsed(tree: SyntaxTree, work: Work, found: string[] = []): string[] {
  if (isTrivial(tree, work)) return found;
  const rule = ruleFor(tree, work.depends);
  if (!found.includes(rule.code)) found.push(rule.code);
  for (const part of rule.parts(tree)) rulesUsed(part, work, found);
  return found;
}

function rewritingOf(tree: SyntaxTree, work: Work): RewriteLine[] | undefined {
  const expanded = expand(tree, work.depends);
  if (!expanded) return undefined;
  return [
    { code: 'write-as', tree: expanded, rules: [] },
    { code: 'by-rules', tree: work.rateOf(expanded), rules: rulesUsed(expanded, work) },
    { code: 'collect', tree: work.rateOf(tree), rules: [] },
  ];
}

function statementOf(rule: Rule, { statements }: Work): Statement {
  const statement = statements.get(rule.code) ?? rule.statement();
  statements.set(rule.code, statement);
  return statement;
}

const partNames = ['u', 'v', 'w'] as const;

function stepOf(tree: SyntaxTree, rule: Rule, depth: number, work: Work): DerivationStep {
  const { depends, rateOf } = work;
  const parts = rule.parts(tree);
  const rates = parts.map(rateOf);
  const isSimple = parts.every((part) => isTrivial(part, work));
  const rewriting = isSimple ? rewritingOf(tree, work) : undefined;
  const hasInside = tree.kind === 'call' || (tree.kind === 'binary' && tree.operator === '^');
  return {
    rule: rule.code,
    depth,
    before: tree,
    after: rule.build(plainAlgebra, tree, { parts, rates, depends }),
    result: rateOf(tree),
    parts: parts.map((part, index) => ({
      name: partNames[Math.min(index, 2)],
      tree: part,
      rate: rates[index],
    })),
    usesChain: hasInside && !isSimple,
    statement: statementOf(rule, work),
    ...(tree.at ? { at: tree.at } : {}),
    ...(rewriting ? { rewriting } : {}),
  };
}

function collectSteps(tree: SyntaxTree, depth: number, work: Work): void {
  if (depth > 0 && isTrivial(tree, work)) return;
  const rule = ruleFor(tree, work.depends);
  work.steps.push(stepOf(tree, rule, depth, work));
  for (const part of rule.parts(tree)) collectSteps(part, depth + 1, work);
}

/** The kinks of one function: max(a, b, c) has ties between a and b, and between the larger of these and c. */
function ownConventions(tree: SyntaxTree & { kind: 'call' }, work: Work): Convention[] {
  const { kink, name, total } = functionEntry(tree.name);
  if (!kink) return [];
  const args = tree.arguments;
  const soFar = (index: number): SyntaxTree =>
    index === 1 ? args[0] : callNode(name, ...args.slice(0, index));
  const pairs = total ? args.slice(1).map((part, index) => [soFar(index + 1), part]) : [args];
  return pairs
    .filter((pair) => pair.some(work.depends))
    .map((pair) => ({
      code: kink.code,
      function: name,
      where: kink.zero(plainAlgebra, ...pair),
      takes: slopeTaken(kink, pair, work),
      ...(tree.at ? { at: tree.at } : {}),
    }));
}

function slopeTaken(kink: Kink, args: readonly SyntaxTree[], { depends, rateOf }: Work): SyntaxTree {
  if (typeof kink.takes === 'number') return numberNode(kink.takes);
  if (kink.takes === 'second-argument') return args[1] ?? numberNode(defaultLeak);
  return args.every(depends) ? rateOf(args[0]) : numberNode(0);
}

function collectConventions(tree: SyntaxTree, work: Work): void {
  if (!work.depends(tree)) return;
  if (tree.kind === 'call') work.conventions.push(...ownConventions(tree, work));
  for (const part of childrenOf(tree)) collectConventions(part, work);
}

/** Every kink of an expression that lies in the way of the variable, outermost first. */
export function conventionsOf(tree: SyntaxTree, variable: string): Convention[] {
  const work = startWork(variable);
  collectConventions(tree, work);
  return work.conventions;
}

/** The steps of ∂tree/∂variable. The last line of all, `result`, is what `differentiate` gives. */
export function derive(tree: SyntaxTree, variable: string): Derivation {
  const work = startWork(variable);
  collectSteps(tree, 0, work);
  collectConventions(tree, work);
  const { steps, conventions } = work;
  return { tree, variable, result: work.rateOf(tree), steps, conventions };
}
