/**
 * The derivative step by step, as a student reads it: which rule is used on which part, what it gives when it is
 * written out, and what is left after tidying. At a kink it names the convention.
 */
import { type Algebra, plainAlgebra } from './algebra.ts';
import { differentiate, differentiator } from './differentiate.ts';
import { expand } from './expansions.ts';
import { functionEntry } from './functions.ts';
import { ruleFor, type Statement } from './rules.ts';
import type { SourceRange, SyntaxTree } from './syntax-tree.ts';
import { callNode, numberNode } from './tree-builders.ts';
import { dependsOn } from './tree-walk.ts';

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

/** What one derivation carries along. */
interface Work {
  readonly variable: string;
  readonly rateOf: (tree: SyntaxTree) => SyntaxTree;
  readonly steps: DerivationStep[];
}

const trivial = (tree: SyntaxTree, variable: string): boolean =>
  !dependsOn(tree, variable) || tree.kind === 'variable';

/** The codes of the rules that a derivation uses, outermost first, each once. */
function rulesUsed(tree: SyntaxTree, variable: string, found: string[] = []): string[] {
  if (trivial(tree, variable)) return found;
  const rule = ruleFor(tree, variable);
  if (!found.includes(rule.code)) found.push(rule.code);
  for (const part of rule.parts(tree)) rulesUsed(part, variable, found);
  return found;
}

function rewritingOf(tree: SyntaxTree, variable: string): RewriteLine[] | undefined {
  const expanded = expand(tree, variable);
  if (!expanded) return undefined;
  return [
    { code: 'write-as', tree: expanded, rules: [] },
    { code: 'by-rules', tree: differentiate(expanded, variable), rules: rulesUsed(expanded, variable) },
    { code: 'collect', tree: differentiate(tree, variable), rules: [] },
  ];
}

function stepOf(tree: SyntaxTree, { variable, rateOf }: Work, depth: number): DerivationStep {
  const rule = ruleFor(tree, variable);
  const parts = rule.parts(tree);
  const rates = parts.map(rateOf);
  const after = rule.build(plainAlgebra, tree, { parts, rates, variable });
  const rewriting = parts.every((part) => trivial(part, variable)) ? rewritingOf(tree, variable) : undefined;
  const inside = tree.kind === 'call' || (tree.kind === 'binary' && tree.operator === '^');
  return {
    rule: rule.code,
    depth,
    before: tree,
    after,
    result: rateOf(tree),
    parts: parts.map((part, index) => ({
      name: (['u', 'v', 'w'] as const)[Math.min(index, 2)],
      tree: part,
      rate: rates[index],
    })),
    usesChain: inside && parts.some((part) => !trivial(part, variable)),
    statement: rule.statement(),
    ...(tree.at ? { at: tree.at } : {}),
    ...(rewriting ? { rewriting } : {}),
  };
}

function collectSteps(tree: SyntaxTree, work: Work, depth: number): void {
  if (depth > 0 && trivial(tree, work.variable)) return;
  work.steps.push(stepOf(tree, work, depth));
  for (const part of ruleFor(tree, work.variable).parts(tree)) collectSteps(part, work, depth + 1);
}

function conventionOf(
  tree: SyntaxTree & { kind: 'call' },
  args: readonly SyntaxTree[],
  variable: string,
): Convention | undefined {
  const { kink, name } = functionEntry(tree.name);
  if (!kink || !args.some((part) => dependsOn(part, variable))) return undefined;
  const a: Algebra = plainAlgebra;
  const takes = (): SyntaxTree => {
    if (typeof kink.takes === 'number') return numberNode(kink.takes);
    if (kink.takes === 'second-argument') return args[1] ?? numberNode(0.01);
    const isConstant = !args.every((part) => dependsOn(part, variable));
    return isConstant ? numberNode(0) : differentiate(args[0], variable);
  };
  return {
    code: kink.code,
    function: name,
    where: kink.zero(a, ...args),
    takes: takes(),
    ...(tree.at ? { at: tree.at } : {}),
  };
}

/** Every kink of an expression that lies in the way of the variable. */
export function conventionsOf(tree: SyntaxTree, variable: string): Convention[] {
  if (!dependsOn(tree, variable)) return [];
  const inner = ruleFor(tree, variable)
    .parts(tree)
    .flatMap((part) => conventionsOf(part, variable));
  if (tree.kind !== 'call') return inner;
  // max(a, b, c) has its ties between a and b, and between the larger of these and c.
  const pairs =
    functionEntry(tree.name).total === undefined
      ? [tree.arguments]
      : tree.arguments
          .slice(1)
          .map((part, index) => [
            index === 0 ? tree.arguments[0] : callNode(tree.name, ...tree.arguments.slice(0, index + 1)),
            part,
          ]);
  const own = pairs.flatMap((args) => conventionOf(tree, args, variable) ?? []);
  return [...own, ...inner];
}

/** The steps of ∂tree/∂variable. The last line of all, `result`, is what `differentiate` gives. */
export function derive(tree: SyntaxTree, variable: string): Derivation {
  const work: Work = { variable, rateOf: differentiator(variable), steps: [] };
  collectSteps(tree, work, 0);
  const { steps } = work;
  return { tree, variable, result: work.rateOf(tree), steps, conventions: conventionsOf(tree, variable) };
}
