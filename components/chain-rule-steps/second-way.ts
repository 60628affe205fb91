/**
 * The derivative by another way, and whether it agrees with the chain: nerdamer's answer where it can be trusted, our
 * own rules where it cannot, both where they part.
 */
import { html, nothing, type TemplateResult } from 'lit';
import type { DirectDerivative } from '../../src/symbolic/symbolic-client.ts';
import type { SyntaxTree } from '../../src/symbolic/syntax-tree.ts';
import type { StepsStrings } from '../../src/strings/en/steps.ts';
import type { SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import { verdict } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formatExact, formatNumber, listSeparator } from '../shared/number-format.ts';
import { brief } from './chain-formulas.ts';
import type { ChainModel } from './chain-model.ts';
import type { Judgement } from './judgement.ts';

export interface SecondWayView {
  readonly model: ChainModel;
  /** What nerdamer said; undefined while it is asked. */
  readonly answer: DirectDerivative | undefined;
  readonly judged: Judgement | undefined;
  readonly words: StepsStrings;
  readonly symbolic: SymbolicStrings;
  readonly lang: string;
  readonly onTryAgain: () => void;
}

/** Reasons after which a new try may end otherwise. */
const mayTryAgain: readonly (string | undefined)[] = ['failed', 'too-slow', 'released'];

const line = (tree: SyntaxTree, note: string): TemplateResult =>
  html`<div class="direct">
    <div class="scroll-x" role="group" aria-label=${note}>${formula(brief(tree), { class: 'mid' })}</div>
    <span class="note">${note}</span>
  </div>`;

export function directDerivativeRow(view: SecondWayView): unknown {
  const { model, answer, words, symbolic } = view;
  const own = model.derivative;
  if (answer?.status === 'agrees' && answer.tree) return line(answer.tree, words.byNerdamer);
  if (answer?.status === 'differs' && answer.tree)
    return html`${line(own, words.byOwnRulesDiffers)} ${line(answer.tree, words.byNerdamerDiffers)}
      <p class="notes">${symbolic.secondOpinion.differs(answer)}</p>`;
  const isWorthIt = answer && (answer.status === 'timed-out' || mayTryAgain.includes(answer.reason));
  const again = html`<button type="button" class="link" @click=${view.onTryAgain}>${words.tryAgain}</button>`;
  return html`${line(own, words.byOwnRules)}
    <p class="notes">
      ${answer ? symbolic.secondOpinion[answer.status](answer) : words.isAsked} ${isWorthIt ? again : nothing}
    </p>`;
}

export function verdictRow({ judged, words, symbolic, lang }: SecondWayView): TemplateResult {
  if (!judged) return html`<p class="notes first waiting-line">${words.isAsked}</p>`;
  if (judged.kind === 'unknown') return verdict('unknown', words.cannotTell, words.undecided(judged));
  if (judged.kind === 'no') return verdict('no', words.no, disagreement(judged, words, lang));
  const { domains } = symbolic;
  const only = judged.onlyLeft > 0 ? (judged.onlyRight > 0 ? 'both' : 'onlyLeft') : 'onlyRight';
  const domain = judged.oneSided > 0 ? domains[only](judged) : nothing;
  const own = judged.against === 'own-rules' ? words.againstOwnRules : nothing;
  return verdict('yes', words.yes, html`${words.agreement(judged)} ${domain} ${own}`);
}

function disagreement(judged: Judgement, words: StepsStrings, lang: string): unknown {
  const found = judged.counterexample;
  if (!found) return nothing;
  const at = Object.entries(found.values).map(([name, value]) => `${name} = ${formatExact(value, { lang })}`);
  return words.disagreement(found.side, {
    at: at.join(listSeparator(lang)),
    chain: formatNumber(found.left, 4, { lang }),
    direct: formatNumber(found.right, 4, { lang }),
    central: formatNumber(found.central, 4, { lang }),
    differing: judged.differing,
    points: judged.points,
  });
}
