/**
 * What a training has to tell: that it stopped and how to go on, that a wish needs a new start, that another
 * engine computes. Each is a sentence with the one or two things that can be done about it.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../src/run/run.ts';
import { button, verdict } from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';
import { calmerRate, divergenceText, lastFiniteEpoch, noticeText, rateText } from '../shared/run-words.ts';
import type { BackpropControls } from './backprop-controls.ts';

type Host = BackpropControls;

export function renderMessages(host: Host, run: Run): TemplateResult | typeof nothing {
  const parts = [renderProposal(host, run), renderDivergence(host, run), renderNotices(host, run)];
  if (parts.every((part) => part === nothing)) return nothing;
  return html`<div class="messages" part="messages">${parts}</div>`;
}

function renderProposal(host: Host, run: Run): TemplateResult | typeof nothing {
  const { proposal, words } = host;
  if (!proposal) return nothing;
  const epochs = formatCount(run.knownEpochs);
  return html`<div class="proposal" part="proposal" role="status">
    <p>${words.restartReasons[proposal.reason]} ${words.restartUndo({ epochs })}</p>
    <div class="button-row">
      ${button({ label: proposal.yes, kind: 'primary', onClick: () => host.begin(proposal.patch) })}
      ${button({ label: proposal.no, kind: 'bare', onClick: () => host.decline() })}
    </div>
  </div>`;
}

function renderDivergence(host: Host, run: Run): TemplateResult | typeof nothing {
  const { words } = host;
  const text = divergenceText(run, words, host.language);
  if (!text) return nothing;
  const back = lastFiniteEpoch(run);
  const rate = calmerRate(run.learningRate);
  return html`<div class="stopped" part="stopped">
    ${verdict('no', text.lead, text.reason)}
    <div class="button-row">
      ${
        back === undefined
          ? nothing
          : button({
              label: words.backToEpoch({ epoch: formatCount(back) }),
              kind: 'primary',
              onClick: () => void host.act((stopped) => stopped.stepBack()),
            })
      }
      ${
        host.holds('learning-rate') || !(rate > 0)
          ? nothing
          : button({
              label: words.tryRate({ rate: rateText(rate, host.language) }),
              onClick: () => host.tryRate(rate),
            })
      }
    </div>
  </div>`;
}

function renderNotices(host: Host, run: Run): TemplateResult | typeof nothing {
  const { words } = host;
  const own = host.ownNotices.map((text) => ({
    text,
    dismiss: () => (host.ownNotices = host.ownNotices.filter((other) => other !== text)),
  }));
  const told = run.notices.map((notice) => ({
    text: noticeText(notice, words, host.language),
    dismiss: () => run.dismiss(notice),
  }));
  const all = [...own, ...told];
  if (all.length === 0) return nothing;
  return html`${all.map(
    ({ text, dismiss }) =>
      html`<div class="notice" part="notice" role="status">
        <p>${text}</p>
        ${button({ label: words.dismiss, kind: 'bare', onClick: dismiss })}
      </div>`,
  )}`;
}
