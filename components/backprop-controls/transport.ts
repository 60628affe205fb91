/** Play, one epoch, rewind and a slider over all epochs of a training, with where it stands in words. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { Run } from '../../src/run/run.ts';
import { iconButton } from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';
import { shortStateText, stateText } from '../shared/run-words.ts';
import type { BackpropControls } from './backprop-controls.ts';

function renderButtons(widget: BackpropControls, run: Run): TemplateResult {
  const { words } = widget;
  const isStuck = run.state === 'failed' || run.state === 'diverged';
  const isAtEnd = run.epoch >= run.plannedEpochs;
  const isCalm = widget.isCalm;
  const calm = isCalm ? words.stepOn({ epochs: formatCount(widget.calmStep(run)) }) : words.play;
  const playLabel = run.isPlaying ? words.pause : isAtEnd && !isCalm ? words.playAgain : calm;
  return html`<div class="buttons">
    ${
      widget.has('play')
        ? iconButton({
            icon: run.isPlaying ? 'pause' : isCalm ? 'step' : 'play',
            label: playLabel,
            round: true,
            part: 'play',
            disabled: widget.holds('play') || (isStuck && !run.isPlaying),
            onClick: () => widget.togglePlay(),
          })
        : nothing
    }
    ${
      widget.has('one-epoch')
        ? iconButton({
            icon: 'step',
            label: words.oneEpoch,
            part: 'one-epoch',
            disabled: widget.holds('one-epoch') || isStuck,
            onClick: () => void widget.stepOn(1),
          })
        : nothing
    }
    ${
      widget.has('rewind')
        ? iconButton({
            icon: 'rewind',
            label: words.rewind,
            part: 'rewind',
            disabled: widget.holds('rewind') || run.state === 'failed',
            onClick: () => widget.reset(),
          })
        : nothing
    }
  </div>`;
}

function renderScrubber(widget: BackpropControls, run: Run): TemplateResult {
  const end = Math.max(run.plannedEpochs, run.knownEpochs);
  const at = Math.min(widget.scrubbed ?? run.epoch, end);
  const valueOf = (event: Event): number => Number((event.target as HTMLInputElement).value);
  return html`<input
    type="range"
    class="scrubber"
    part="scrubber"
    dir="ltr"
    min="0"
    max=${end}
    step="1"
    aria-label=${widget.words.scrubber}
    aria-valuetext=${widget.words.scrubberText({ epoch: formatCount(at), planned: formatCount(end) })}
    ?disabled=${widget.holds('scrub') || run.state === 'failed'}
    .style=${`--fill: ${(100 * at) / end}%; --known: ${(100 * Math.min(run.knownEpochs, end)) / end}%`}
    .value=${String(at)}
    @input=${(event: Event) => widget.scrub(valueOf(event))}
    @change=${() => widget.endScrub()}
  />`;
}

function renderProgress(widget: BackpropControls, run: Run): TemplateResult {
  const { words } = widget;
  return html`<div class="progress" part="progress">
    <span
      >${words.epochWord} <b class="num">${formatCount(run.epoch)}</b> ${words.ofPlanned({
        planned: formatCount(Math.max(run.plannedEpochs, run.epoch)),
      })}</span
    >
    ${
      widget.compact
        ? html`<span class="num is-narrow">${shortStateText(run, words, widget.language)}</span
            ><span class="num is-wide">${stateText(run, words, widget.language)}</span>`
        : html`<span class="num">${stateText(run, words, widget.language)}</span>`
    }
  </div>`;
}

/** Buttons, slider and where the training stands, as far as the author wants them. */
export function renderTransport(widget: BackpropControls, run: Run): TemplateResult | typeof nothing {
  const hasButtons = ['play', 'one-epoch', 'rewind'].some((name) => widget.has(name));
  const hasLine = widget.has('scrub') || widget.has('progress');
  if (!hasButtons && !hasLine) return nothing;
  return html`<div class="transport" part="transport" role="group" aria-label=${widget.words.controlsName}>
    ${hasButtons ? renderButtons(widget, run) : nothing}
    <div class="line">
      ${widget.has('scrub') ? renderScrubber(widget, run) : nothing}
      ${widget.has('progress') ? renderProgress(widget, run) : nothing}
    </div>
  </div>`;
}
