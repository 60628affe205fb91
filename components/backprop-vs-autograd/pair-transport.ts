/** With what both trainings are steered together: play, one epoch, rewind, and a slider over the epochs. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { RunPair } from '../../src/run/run-pair.ts';
import type { Run } from '../../src/run/run.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import type { VsAutogradStrings } from '../../src/strings/en/vs-autograd.ts';
import { choice, iconButton } from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';

export interface TransportView {
  readonly pair: RunPair;
  readonly words: VsAutogradStrings;
  readonly run: RunStrings;
  /** Where the slider is held while its epoch is on the way. */
  readonly scrubbed: number | undefined;
  /** Less motion is wished for: steps in place of a film. */
  readonly isCalm: boolean;
  readonly shows: (control: string) => boolean;
  readonly isLocked: (control: string) => boolean;
  readonly onPlay: () => void;
  readonly onStep: () => void;
  readonly onRewind: () => void;
  readonly onScrub: (epoch: number) => void;
  readonly onScrubbed: () => void;
}

/** One row of buttons and one slider for both trainings, and where each of them runs. */
export function renderTransport(view: TransportView): TemplateResult {
  const { pair, words, run, isCalm } = view;
  const end = Math.max(pair.plannedEpochs, pair.knownEpochs);
  const at = Math.min(view.scrubbed ?? pair.epoch, end);
  const isStuck = pair.state === 'failed' || pair.state === 'diverged' || pair.state === 'preparing';
  const isAtEnd = pair.epoch >= pair.plannedEpochs;
  const calm = run.stepOn({ epochs: formatCount(Math.ceil(pair.plannedEpochs / 5)) });
  const playLabel = pair.isPlaying ? run.pause : isCalm ? calm : isAtEnd ? run.playAgain : run.play;
  const valueOf = (event: Event) => Number((event.target as HTMLInputElement).value);
  return html`<div class="transport" part="transport" role="group" aria-label=${run.controlsName}>
    <div class="buttons">
      ${
        view.shows('play')
          ? iconButton({
              icon: pair.isPlaying ? 'pause' : isCalm ? 'step' : 'play',
              label: playLabel,
              round: true,
              part: 'play',
              disabled: view.isLocked('play') || isStuck,
              onClick: view.onPlay,
            })
          : nothing
      }
      ${
        view.shows('one-epoch')
          ? iconButton({
              icon: 'step',
              label: run.oneEpoch,
              part: 'one-epoch',
              disabled: view.isLocked('one-epoch') || isStuck,
              onClick: view.onStep,
            })
          : nothing
      }
      ${
        view.shows('rewind')
          ? iconButton({
              icon: 'rewind',
              label: run.rewind,
              part: 'rewind',
              disabled: view.isLocked('rewind') || pair.state === 'failed',
              onClick: view.onRewind,
            })
          : nothing
      }
    </div>
    <div class="line">
      ${
        view.shows('scrub')
          ? html`<input
              type="range"
              class="scrubber"
              dir="ltr"
              min="0"
              max=${end}
              step="1"
              aria-label=${run.scrubber}
              aria-valuetext=${run.scrubberText({ epoch: formatCount(at), planned: formatCount(end) })}
              ?disabled=${view.isLocked('scrub') || pair.state === 'failed'}
              .style=${`--fill: ${(100 * at) / end}%; --known: ${(100 * Math.min(pair.knownEpochs, end)) / end}%`}
              .value=${String(at)}
              @input=${(event: Event) => view.onScrub(valueOf(event))}
              @change=${view.onScrubbed}
            />`
          : nothing
      }
      <div class="progress" part="progress">
        <span
          >${run.epochWord}
          <b class="num">${formatCount(pair.epoch)}</b>
          ${run.ofPlanned({ planned: formatCount(end) })}</span
        >
        <span class="devices"
          ><span>${deviceText(pair.first, words.byHand, words)}</span>
          <span class="automatic">${deviceText(pair.second, words.automatic, words)}</span></span
        >
      </div>
    </div>
  </div>`;
}

/** By hand: WebGL, float32. For tfjs its backend is said too, since it may be either. */
function deviceText(run: Run, side: string, words: VsAutogradStrings): string {
  const { device } = run;
  if (!device) return `${side}: –`;
  const engine = words.engines[device.engine];
  const named =
    device.engine === 'tfjs'
      ? words.backends({ engine, backend: words.backendNames[device.backend] })
      : engine;
  return words.device({ side, engine: named, precision: device.precision });
}

export interface ConventionView {
  readonly words: VsAutogradStrings;
  /** The loss of the hand-written side, by name. */
  readonly loss: string;
  readonly value: 'same' | 'mean-squared-error';
  readonly isLocked: boolean;
  readonly onChange: (value: 'same' | 'mean-squared-error') => void;
}

/** Which loss the automatic side has: the same, or the notebook's own without the ½. */
export function renderConvention(view: ConventionView): TemplateResult {
  const { words } = view;
  return html`<div class="convention">
    ${choice({
      label: words.convention,
      showLabel: true,
      group: 'convention',
      value: view.value,
      disabled: view.isLocked,
      part: 'convention',
      options: [
        { value: 'same', label: words.sameLoss({ loss: view.loss }) },
        { value: 'mean-squared-error', label: words.notebookLoss },
      ],
      onChange: view.onChange,
    })}
  </div>`;
}
