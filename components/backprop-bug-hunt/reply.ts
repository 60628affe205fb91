/** What a student said to a hunt, and what is said to that: why it was the bug, or how the suspect would have looked. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { BugHuntStrings } from '../../src/strings/en/bug-hunt.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { verdict } from '../shared/controls.ts';
import { derivationLines, diagnosisSentence } from '../shared/diagnosis-words.ts';
import { breakableFormula } from '../shared/formula.ts';
import type { Evidence } from './evidence.ts';
import { patternText } from './pattern-words.ts';
import { kindOf, patternKey, patternOf, simulatedRatios } from './signature.ts';
import type { TensorPattern } from './signature.ts';

/** What a student said to this hunt. */
export interface Reply {
  readonly suspect: MistakeName;
  readonly kind: 'right' | 'wrong' | 'shown';
}

/** What the named suspect would have done at this very moment. */
export function suspectedPattern(
  evidence: Evidence,
  reply: Reply | undefined,
  probe: 0 | 1,
): TensorPattern[] | undefined {
  if (reply?.kind !== 'wrong') return undefined;
  const [start, after] = evidence.probes;
  const { spec } = evidence;
  const { parameters } = probe === 0 ? start.reading : after.reading;
  const previous = probe === 0 ? undefined : start.reading.gradients;
  return patternOf(
    simulatedRatios(reply.suspect, spec, parameters, { learningRate: spec.learningRate, previous }),
  );
}

export interface ReplyView {
  readonly evidence: Evidence;
  /** 0: the gradient at the start; 1: after one update. */
  readonly probe: 0 | 1;
  readonly reply: Reply;
  readonly words: BugHuntStrings;
  readonly comparison: ComparisonStrings;
  readonly lang: string;
}

function renderWrong({ evidence, probe, reply, words, lang }: ReplyView): TemplateResult {
  const seen = patternOf(evidence.probes[probe].ratios);
  const suspected = suspectedPattern(evidence, reply, probe) ?? seen;
  const name = words.answers[reply.suspect];
  const would =
    kindOf(suspected) === 'none'
      ? words.wouldBeRight({ name })
      : words.wouldHave({ name, pattern: patternText(suspected, words, lang) });
  // Both look alike at this moment only where nothing is wrong yet: then the other moment decides.
  const isAlike = patternKey(seen) === patternKey(suspected);
  const question = isAlike && probe === 0 ? words.tryProbe : words.questions[kindOf(seen)];
  const sentence = `${would} ${words.youSee({ pattern: patternText(seen, words, lang) })} ${question}`;
  return verdict('no', words.wrongLead, sentence, { isQuiet: true });
}

/** The cause is the one that the numbers name, not the one that was drawn. */
function renderCause({ evidence, reply, words, comparison, lang }: ReplyView): TemplateResult {
  const [start, after] = evidence.probes;
  const { diagnosis } = start.diagnosis.kind === 'agree' ? after : start;
  const sentence = diagnosisSentence(diagnosis, {
    words: comparison,
    side: words.sideHand,
    points: evidence.spec.inputs.length,
    gradients: start.ratios.length,
    lang,
  });
  const line = diagnosis.kind === 'mistake' ? derivationLines[diagnosis.cause] : undefined;
  return html`${verdict('yes', reply.kind === 'right' ? words.rightLead : words.shownLead, sentence, { isQuiet: true })}
  ${
    line
      ? html`<div class="derivation">
          ${breakableFormula(line.wrong)} <span class="label">${comparison.insteadOf}</span>
          ${breakableFormula(line.right)}
        </div>`
      : nothing
  }
  ${
    evidence.formula
      ? html`<p class="label">${words.formulaRan}</p>
          <pre class="code" tabindex="0">${evidence.formula}</pre>`
      : html`<p class="label">${words.orderRan}</p>
          <pre class="code order" tabindex="0">${evidence.order.join(' → ')}</pre>`
  }`;
}

export function renderReply(view: ReplyView): TemplateResult {
  return html`<div class="reply" part="reply">
    ${view.reply.kind === 'wrong' ? renderWrong(view) : renderCause(view)}
  </div>`;
}
