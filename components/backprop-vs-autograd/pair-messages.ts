/** What has to be said about the two trainings: an engine that is missing, a side that stopped, a wish that failed. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { Run } from '../../src/run/run.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { divergenceText } from '../shared/run-words.ts';
import { button, errorLine } from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';
import type { Comparison } from './comparison.ts';

export interface MessagesView {
  readonly pair: RunPair;
  readonly words: VsAutogradStrings;
  readonly run: RunStrings;
  readonly comparison: Comparison | undefined;
  readonly lang: string;
  readonly onTryAgain: () => void;
}

export function renderMessages(view: MessagesView): TemplateResult | typeof nothing {
  const { pair, words, run, comparison, lang } = view;
  const sentences: TemplateResult[] = [];
  const note = (text: string) => sentences.push(html`<p class="note-line" role="status">${text}</p>`);
  const fallback = pair.first.notices.find((notice) => notice.code === 'engine-fallback');
  if (fallback?.code === 'engine-fallback')
    note(words.noWebgl({ reason: run.fallbackReasons[fallback.reason] ?? run.fallbackOther }));
  const reasonOf = (side: Run) =>
    side.failure ? run.failure[side.failure.code]({ engine: run.engineNames[side.settings.engine] }) : '';
  if (pair.first.failure && pair.state !== 'failed')
    note(words.missingHand({ reason: reasonOf(pair.first).replace(/\.$/, '') }));
  if (pair.second.failure && pair.state !== 'failed')
    note(words.missingAutomatic({ reason: reasonOf(pair.second).replace(/\.$/, '') }));
  const { first, second } = pair.divergences;
  const stopped = [
    { text: first && divergenceText(pair.first, run, lang), say: words.divergedHand },
    { text: second && divergenceText(pair.second, run, lang), say: words.divergedAutomatic },
  ];
  for (const { text, say } of stopped)
    if (text) sentences.push(errorLine(`${say(text)} ${first && second ? '' : words.otherGoesOn}`.trim()));
  if ((first || second) && comparison) note(words.comparedAt({ epoch: formatCount(comparison.epoch) }));
  return sentences.length === 0
    ? nothing
    : html`<div class="messages" part="messages">
        ${sentences}
        ${
          pair.first.failure || pair.second.failure
            ? html`<div>${button({ label: run.tryAgain, kind: 'bare', onClick: view.onTryAgain })}</div>`
            : nothing
        }
      </div>`;
}
