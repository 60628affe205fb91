/**
 * The list of links: each with its rate, what nerdamer says about that rate, its number, and the rule inside it.
 * A link that is opened adds its rule's lines under its own.
 */
import { html, nothing, type TemplateResult } from 'lit';
import { dependsOn } from '../../src/symbolic/tree-walk.ts';
import type { ChainLink } from '../../src/symbolic/decompose.ts';
import { derive, type Derivation, type DerivationStep, type RewriteLine } from '../../src/symbolic/derive.ts';
import { type MathNode, mi, mo, mrow } from '../../src/symbolic/math-node.ts';
import type { DirectDerivative } from '../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import { countNodes, sameTree } from '../../src/symbolic/tree-walk.ts';
import type { StepsStrings } from '../../src/strings/en/steps.ts';
import type { SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import { breakableFormula, formula } from '../shared/formula.ts';
import { icon, verdictIcon } from '../shared/icons.ts';
import {
  brief,
  derivativeOf,
  equals,
  inHue,
  linkFormula,
  namesInHue,
  type Notation,
  numberNode,
  rateName,
  shownLinks,
  shownNumber,
} from './chain-formulas.ts';
import type { ChainModel, ChainNumbers } from './chain-model.ts';

export interface LinksView {
  readonly model: ChainModel;
  readonly numbers: ChainNumbers;
  readonly notation: Notation;
  readonly place: MathNode;
  readonly words: StepsStrings;
  readonly symbolic: SymbolicStrings;
  readonly showsRules: boolean;
  /** Deeper steps are shown at once. */
  readonly isFine: boolean;
  readonly isOpen: (link: ChainLink) => boolean;
  readonly isAsked: (link: ChainLink) => boolean;
  readonly showsAll: (link: ChainLink) => boolean;
  readonly opinionOn: (link: ChainLink) => DirectDerivative | undefined;
  readonly onOpen: (link: ChainLink) => void;
  readonly onAsk: (link: ChainLink) => void;
  readonly onAll: (link: ChainLink) => void;
  /** A very long chain is shown whole. */
  readonly showsAllLinks: boolean;
  readonly onAllLinks: () => void;
}

export function linksTable(view: LinksView): TemplateResult {
  const { words } = view;
  return html`<div
    class="links ${isRoomy(view) ? 'two-lines' : ''}"
    role="table"
    aria-label=${words.links}
    part="links"
  >
    <div class="link-head" role="row">
      <span role="columnheader">${words.link}</span>
      <span role="columnheader" class="head-rate">${words.localDerivative}</span>
      <span role="columnheader" class="head-mark">${words.secondOpinion}</span>
      <span role="columnheader" class="number">${words.at} ${formula(view.place)}</span>
      ${
        view.showsRules
          ? html`<span role="columnheader"><span class="visually-hidden">${words.rule}</span></span>`
          : nothing
      }
    </div>
    ${shownLinks(view.model, view.showsAllLinks).map((index) =>
      index === undefined ? gapRow(view) : linkRow(view, view.model.chain.links[index], index),
    )}
  </div>`;
}

/** Where a very long chain leaves links out: how many, and the way to see them. */
function gapRow(view: LinksView): TemplateResult {
  const count = shownLinks(view.model, true).length - shownLinks(view.model, false).length + 1;
  return html`<div class="link-gap" role="row">
    <span role="cell"
      >⋯
      <button type="button" class="link" @click=${view.onAllLinks}>
        ${view.words.moreLinks({ count })}
      </button></span
    >
  </div>`;
}

/** About as many letters as fit beside each other: beyond this a link's rate takes a line of its own. */
const widest = 12;

function isRoomy({ model, notation }: LinksView): boolean {
  const names = notation === 'lagrange' ? 4 : 0;
  return model.chain.links.some(
    (link) => countNodes(link.tree) + countNodes(link.localDerivative) + names > widest,
  );
}

function linkRow(view: LinksView, link: ChainLink, index: number): TemplateResult {
  const { model, notation, words } = view;
  const { sign, text } = shownNumber(view.numbers.links[index].rate);
  const rate = [rateName(model, index, notation), equals, brief(link.localDerivative, namesInHue(model))];
  const isOpen = view.isOpen(link);
  const idOf = (what: string): string => `${what}-${link.quantity}`;
  return html`<div class="link-row" role="row" data-q=${link.quantity} data-hue=${link.hue}>
      <span role="cell" class="cell-link"
        ><span class="scroll-x" role="group" aria-label=${words.link}
          >${formula(linkFormula(model, index, notation))}</span
        ></span
      >
      <span role="cell" class="cell-rate"
        ><span class="scroll-x" role="group" aria-label=${words.localDerivative}>${formula(rate)}</span></span
      >
      <span role="cell" class="cell-mark">${markOf(view, link, idOf('opinion'))}</span>
      <span role="cell" class="cell-number"
        >${formula(inHue(link, mo(sign, { form: 'prefix', lspace: '0' }), numberNode(text)))}</span
      >
      ${
        view.showsRules
          ? html`<span role="cell" class="cell-open"
              ><button
                type="button"
                class="button bare icon-only"
                aria-label=${words.openRule({ link: link.name })}
                aria-expanded=${isOpen ? 'true' : 'false'}
                aria-controls=${isOpen ? idOf('rule') : nothing}
                @click=${() => view.onOpen(link)}
              >
                ${icon(isOpen ? 'close' : 'open')}
              </button></span
            >`
          : nothing
      }
    </div>
    ${view.isAsked(link) ? opinionOf(view, link, index, idOf('opinion')) : nothing}
    ${isOpen && view.showsRules ? ruleOf(view, link, idOf('rule')) : nothing}`;
}

// ---- what nerdamer says ----

const shapes = {
  agrees: 'yes',
  differs: 'no',
  'no-rule': 'unknown',
  refused: 'unknown',
  'timed-out': 'unknown',
  unavailable: 'unknown',
} as const;

function markOf(view: LinksView, link: ChainLink, id: string): TemplateResult {
  const opinion = view.opinionOn(link);
  if (!opinion) return html`<span class="mark waiting">${view.words.asking}</span>`;
  const mark = view.symbolic.marks[opinion.status];
  const isOpen = view.isAsked(link);
  return html`<button
    type="button"
    class="mark ${shapes[opinion.status]}"
    aria-label=${view.words.openOpinion({ link: link.name, mark })}
    aria-expanded=${isOpen ? 'true' : 'false'}
    aria-controls=${isOpen ? id : nothing}
    @click=${() => view.onAsk(link)}
  >
    ${verdictIcon(shapes[opinion.status])}<span><span class="who">${view.words.who}</span> ${mark}</span>
  </button>`;
}

function opinionOf(
  view: LinksView,
  link: ChainLink,
  index: number,
  id: string,
): TemplateResult | typeof nothing {
  const opinion = view.opinionOn(link);
  if (!opinion) return nothing;
  const { words, model, notation, symbolic } = view;
  const line = (name: string, tree: SyntaxTree) =>
    html`<div class="rule-line">
      <span class="rule-name">${name}</span>
      <div class="scroll-x" role="group" aria-label=${name}>
        ${breakableFormula([rateName(model, index, notation), equals, brief(tree, namesInHue(model))])}
      </div>
    </div>`;
  return html`<div class="inside" role="row" id=${id} part="opinion">
    <div role="cell">
      ${line(words.ourForm, link.localDerivative)}
      ${opinion.tree ? line(words.theirForm, opinion.tree) : nothing}
      <p class="rule-note">${symbolic.secondOpinion[opinion.status](opinion)}</p>
    </div>
  </div>`;
}

// ---- the rule inside ----

/** With large steps a rule and its parts are shown; what is inside the parts waits for a click. */
const depthOfLargeSteps = 1;

function ruleOf(view: LinksView, link: ChainLink, id: string): TemplateResult {
  const derivation = derive(link.tree, link.inputName);
  const showsAll = view.isFine || view.showsAll(link);
  const shown = derivation.steps.filter(({ depth }) => showsAll || depth <= depthOfLargeSteps);
  const hidden = derivation.steps.filter(({ depth }) => depth > depthOfLargeSteps).length;
  const { words } = view;
  const more =
    hidden > 0 && !view.isFine
      ? html`<button type="button" class="link more-steps" @click=${() => view.onAll(link)}>
          ${showsAll ? words.fewerSteps : words.moreSteps({ count: hidden })}
        </button>`
      : nothing;
  return html`<div class="inside" role="row" id=${id} part="rule">
    <div role="cell">
      ${shown.map((step) => ruleStep(view, step, derivation))}
      ${more}${derivation.conventions.map(
        ({ code }) => html`<p class="rule-note">${view.symbolic.conventions[code]}</p>`,
      )}
    </div>
  </div>`;
}

function ruleStep(view: LinksView, step: DerivationStep, derivation: Derivation): TemplateResult {
  const { name, explanation } = view.symbolic.rules[step.rule];
  const options = namesInHue(view.model);
  const set = (tree: SyntaxTree): MathNode => brief(tree, options);
  const equation = [
    derivativeOf(step.before, derivation.variable, view.notation, { ...options, sign: view.model.sign }),
    equals,
    set(step.after),
    ...(sameTree(step.after, step.result) ? [] : [equals, set(step.result)]),
  ];
  return html`<div class="rule-line">
      <span class="rule-name">${name}</span>
      <div class="scroll-x" role="group" aria-label=${name}>${breakableFormula(equation)}</div>
    </div>
    ${partsOf(view, step)}
    <p class="rule-note">${explanation}</p>
    ${(step.rewriting ?? []).map((line) => rewriteLine(view, step, line, derivation.variable))}`;
}

/** u = x, u′ = 1 and v = sin x, v′ = cos x: what the letters of a rule stand for here. */
function partsOf(view: LinksView, step: DerivationStep): TemplateResult | typeof nothing {
  // A rule with one part has its part in plain sight; and sums read themselves.
  if (step.parts.length < 2 || step.rule === 'sum' || step.rule === 'difference') return nothing;
  const options = namesInHue(view.model);
  const pieces = step.parts.map(({ name, tree, rate }) => [
    mrow(mi(name), equals, brief(tree, options)),
    mrow(mi(name), mo('′'), equals, brief(rate, options)),
  ]);
  return html`<div class="rule-line">
    <span class="rule-name">${view.words.partsOfRule}</span>
    <div class="scroll-x rule-parts" role="group" aria-label=${view.words.partsOfRule}>
      ${pieces.flat().map((piece) => formula(piece))}
    </div>
  </div>`;
}

function rewriteLine(
  view: LinksView,
  step: DerivationStep,
  line: RewriteLine,
  variable: string,
): TemplateResult {
  const options = namesInHue(view.model);
  const tree = brief(line.tree, options);
  const equation =
    line.code === 'write-as'
      ? [brief(step.before, options), equals, tree]
      : [
          derivativeOf(step.before, variable, view.notation, { ...options, sign: view.model.sign }),
          equals,
          tree,
        ];
  const name = view.symbolic.rewriting[line.code];
  const rules = line.rules.map((rule) => view.symbolic.rules[rule]?.name ?? rule).join(', ');
  return html`<div class="rule-line">
      <span class="rule-name">${name}</span>
      <div class="scroll-x" role="group" aria-label=${name}>${breakableFormula(equation)}</div>
    </div>
    ${rules ? html`<p class="rule-note">${view.words.usedRules({ rules })}</p>` : nothing}`;
}

/** What has to be said of a chain that is none: nothing moves with the letter, or there is one link only. */
export function noteOnChain({ tree, variable, chain }: ChainModel, words: StepsStrings): string | undefined {
  if (!dependsOn(tree, variable)) return words.constant({ variable });
  if (chain.links.length > 1) return undefined;
  const isInTwoPlaces =
    tree.kind === 'binary' && dependsOn(tree.left, variable) && dependsOn(tree.right, variable);
  return isInTwoPlaces ? words.oneLink({ variable }) : words.oneSimpleLink;
}
