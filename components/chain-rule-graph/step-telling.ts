/** One step of the walk told: a value on its way forwards, or a gradient handed back, in letters and in numbers. */
import { html } from 'lit';
import type { TemplateResult } from 'lit';
import type { Contribution } from '../../src/computation-graph/backward.ts';
import type { ComputationGraph, GraphNode } from '../../src/computation-graph/build-graph.ts';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { type MathNode, mi, mn, mo, parenthesised, quantity, rate } from '../../src/symbolic/math-node.ts';
import { nameToMath } from '../../src/symbolic/math-names.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import type { GraphStrings } from '../../src/strings/en/graph.ts';
import { breakableFormula } from '../shared/formula.ts';
import { nodeSymbol } from './graph-drawing.ts';
import type { GraphStep } from './graph-steps.ts';
import type { Story } from './graph-story.ts';

export interface StoryView {
  readonly story: Story;
  readonly words: GraphStrings;
  /** A second path takes the place of the first, in place of being added to it. */
  readonly isOverwriting: boolean;
  readonly write: (value: number, digits?: number) => string;
}

/** A sum or a sign after · needs brackets; a product or a function does not. */
const needsBrackets = (tree: SyntaxTree): boolean =>
  tree.kind === 'negate' ||
  (tree.kind === 'binary' && (tree.operator === '+' || tree.operator === '-')) ||
  (tree.kind === 'number' && tree.value < 0);

/** The result's letter: none that the expression already uses. */
const resultName = ({ variables }: ComputationGraph): string =>
  ['y', 'L', 'f'].find((letter) => !variables.includes(letter)) ?? 'F';

/** A number inside a formula: a negative one in brackets, so that no two signs meet. */
function numberNode(value: number, hue: 'fw' | 'bw', write: StoryView['write']): MathNode {
  const text = write(value);
  const node = quantity(hue, mn(text));
  return value < 0 ? parenthesised(node) : node;
}

/** a·b with its numbers in place of a and b, and what they make. */
function forwardEquation(node: GraphNode, { story, write }: StoryView): MathNode[] {
  const { pass } = story;
  const withNumbers = toMathNode(node.operation, {
    replace: (part) => {
      const index = part.kind === 'variable' ? node.inputNames.indexOf(part.name) : -1;
      return index < 0 ? undefined : numberNode(pass.values[node.inputs[index]], 'fw', write);
    },
  });
  return [
    toMathNode(node.tree),
    mo('='),
    withNumbers,
    mo('≈'),
    quantity('fw', mn(write(pass.values[node.id]))),
  ];
}

/** ∂y/∂a = upstream · local = share. */
function backwardEquation(
  node: GraphNode,
  { to, inputIndex, upstream, share }: Contribution,
  { story, write }: StoryView,
): MathNode[] {
  const { graph, pass } = story;
  const target = graph.nodes[to];
  const letter = (part: SyntaxTree): MathNode =>
    part.kind === 'variable' ? nameToMath(part.name) : parenthesised(toMathNode(part));
  const local = toMathNode(node.localDerivatives[inputIndex], {
    replace: (part) => {
      const index = part.kind === 'variable' ? node.inputNames.indexOf(part.name) : -1;
      return index < 0 ? undefined : numberNode(pass.values[node.inputs[index]], 'fw', write);
    },
  });
  const isWhole = node.id === graph.output;
  const y = mi(resultName(graph));
  return [
    quantity('bw', rate(y, letter(target.tree), '∂')),
    mo('='),
    quantity('bw', isWhole ? mn(write(upstream)) : numberNode(upstream, 'bw', write)),
    mo('·'),
    needsBrackets(node.localDerivatives[inputIndex])
      ? parenthesised(quantity('fw', local))
      : quantity('fw', local),
    mo('≈'),
    quantity('bw', mn(write(share))),
  ];
}

/** A second path arrived: what was there, what came, what there is now. */
function meetingSentence(
  { to, before, share, after }: Contribution,
  { story, words, write, isOverwriting }: StoryView,
): string {
  const node = story.graph.nodes[to];
  if (before === 0 || node.kind === 'constant') return '';
  const values = {
    name: nodeSymbol(node),
    before: write(before),
    share: write(share),
    after: write(after),
  };
  return isOverwriting ? words.overwritten(values) : words.addsUp(values);
}

/** The step as it is told: a title, its equations with numbers, and a sentence. */
export function renderStep(step: GraphStep, view: StoryView): TemplateResult {
  const { words, write } = view;
  const { graph, pass } = view.story;
  if (step.kind === 'before')
    return html`<p class="heading">${words.beforeTitle}</p>
      <p class="sentence dim">${words.before}</p>`;
  if (step.kind === 'forward') {
    const node = graph.nodes[step.node];
    const value = write(pass.values[node.id]);
    return html`<p class="heading">${words.forwardTitle({ operation: nodeSymbol(node) })}</p>
      <div class="mid scroll-x">${breakableFormula(forwardEquation(node, view))}</div>
      <p class="sentence dim">
        ${step.isLast ? words.forwardLast({ value }) : words.forwardSentence({ value })}
      </p>`;
  }
  const node = graph.nodes[step.step.node];
  const { contributions } = step.step;
  const upstream = write(step.step.gradient);
  return html`<p class="heading">${words.backwardTitle({ operation: nodeSymbol(node) })}</p>
    ${contributions
      .filter(({ to }) => graph.nodes[to].kind !== 'constant')
      .map(
        (share) =>
          html`<div class="mid scroll-x">${breakableFormula(backwardEquation(node, share, view))}</div>`,
      )}
    <p class="sentence dim">
      ${
        contributions.length === 1
          ? words.backwardOne({ upstream, share: write(contributions[0].share) })
          : words.backwardSeveral({ upstream, count: contributions.length })
      }
      ${contributions.map((share) => meetingSentence(share, view))}
    </p>`;
}
