/**
 * What is changed once: how far to go at a time, the pace, the points, the optimiser, the random numbers; and a
 * place to paste points of one's own.
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { live } from 'lit/directives/live.js';
import { activationNames } from '../../src/numerics/activations.ts';
import { initialisationNames } from '../../src/network/initialisation.ts';
import { optimizerNames } from '../../src/network/optimizers.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { pointsFromText } from '../shared/run-attributes.ts';
import { button, errorLine, moreSettings, selectField } from '../shared/controls.ts';
import { formatCount, formatExact } from '../shared/number-format.ts';
import type { BackpropControls } from './backprop-controls.ts';
import { entryField } from './fields.ts';
import {
  epochsFrom,
  hiddenLayers,
  hiddenOfDepth,
  numberFrom,
  presentSettings,
  withHidden,
  withOutputActivation,
} from './setting-changes.ts';
import type { RestartReason } from './setting-changes.ts';
import { hasNetworkFields, networkFields } from './setting-fields.ts';

type Host = BackpropControls;

const pacing = ['step-n', 'run-to', 'speed'] as const;
const pointFields = ['count', 'noise', 'test-share'] as const;
const netFields = ['layers', 'output-activation', 'optimizer', 'batch-size'] as const;
const randomFields = ['seed', 'initialisation', 'preset'] as const;

const lock = (host: Host, name: string): { disabled?: boolean; reason?: string } =>
  host.holds(name) ? { disabled: true, reason: host.words.isLocked } : {};

export function renderMore(host: Host, run: Run): TemplateResult | typeof nothing {
  const has = (names: readonly string[]): boolean => names.some((name) => host.has(name));
  const all = [...pacing, ...pointFields, ...netFields, ...randomFields, 'own-data', 'undo'];
  const hasMore = has(all);
  if (!hasMore && !hasNetworkFields(host)) return nothing;
  const settings = presentSettings(run);
  const group = (names: readonly string[], content: TemplateResult): TemplateResult | typeof nothing =>
    has(names) ? html`<div class="fields">${content}</div>` : nothing;
  const details = moreSettings(
    html`
      ${hasNetworkFields(host) ? html`<div class="fields is-narrow">${networkFields(host, run)}</div>` : nothing}
      ${group(pacing, pacingFields(host, run))} ${group(pointFields, pointsFields(host, settings))}
      ${group(netFields, networkDetails(host, settings))}
      ${group(randomFields, randomDetails(host, settings))}
      ${host.has('own-data') ? ownData(host, run) : nothing}
    `,
    { label: host.words.moreSettings, open: host.ownText !== undefined || host.isMoreOpen },
  );
  const undo = host.has('undo')
    ? html`<div class="undo">
        ${
          host.canUndo
            ? button({ label: host.words.undo, kind: 'bare', part: 'undo', onClick: () => host.undo() })
            : nothing
        }
        ${
          host.canRedo
            ? button({ label: host.words.redo, kind: 'bare', part: 'redo', onClick: () => host.redo() })
            : nothing
        }
      </div>`
    : nothing;
  return html`<div
    class="more-row ${hasMore ? '' : 'is-narrow'}"
    @toggle=${{ handleEvent: (event: Event) => host.handleToggle(event), capture: true }}
  >
    ${details}${undo}
  </div>`;
}

function pacingFields(host: Host, run: Run): TemplateResult {
  const { words } = host;
  const speeds = Object.keys(words.speeds);
  const present = String(run.speed);
  const step = formatCount(host.stepEpochs);
  const isStuck = run.state === 'failed' || run.state === 'diverged';
  return html`
    ${
      host.has('step-n')
        ? html`<span class="pair">
            ${entryField({
              label: words.stepEpochs,
              text: step,
              part: 'step-n',
              className: 'small',
              isFaulty: host.fault?.field === 'step-n',
              onCommit: (text) =>
                host.take(
                  'step-n',
                  () => epochsFrom(text, 1, words.stepEpochs),
                  (epochs) => (host.stepEpochs = epochs),
                ),
              ...lock(host, 'step-n'),
            })}
            ${button({
              label: words.goOn,
              name: words.goOnName({ epochs: step }),
              disabled: host.holds('step-n') || isStuck,
              onClick: () => void host.stepOn(host.stepEpochs),
            })}
          </span>`
        : nothing
    }
    ${
      host.has('run-to')
        ? html`<span class="pair">
            ${entryField({
              label: words.runToEpoch,
              text: formatCount(host.goal ?? run.plannedEpochs),
              part: 'run-to',
              className: 'small',
              isFaulty: host.fault?.field === 'run-to',
              onCommit: (text) =>
                host.take(
                  'run-to',
                  () => epochsFrom(text, 0, words.runToEpoch),
                  (epoch) => (host.goal = epoch),
                ),
              ...lock(host, 'run-to'),
            })}
            ${button({
              label: words.runTo,
              name: words.runToName({ epoch: formatCount(host.goal ?? run.plannedEpochs) }),
              disabled: host.holds('run-to') || isStuck,
              onClick: () => void host.goTo(host.goal ?? run.plannedEpochs),
            })}
          </span>`
        : nothing
    }
    ${
      host.has('speed')
        ? selectField({
            label: words.speed,
            part: 'speed',
            value: present,
            options: [...speeds, ...(speeds.includes(present) ? [] : [present])].map((speed) => ({
              value: speed,
              label:
                words.speeds[speed] ??
                words.speedOther({ speed: formatExact(Number(speed), { lang: host.language }) }),
            })),
            onChange: (speed) => host.setSpeed(speed === 'max' ? 'max' : Number(speed)),
            ...lock(host, 'speed'),
          })
        : nothing
    }
  `;
}

interface StartEntry {
  readonly name: string;
  readonly label: string;
  readonly value: number;
  readonly reason: RestartReason;
  readonly patch: (value: number) => Partial<RunSettings>;
}

/** A number of the start, typed. */
function startEntry(host: Host, { name, label, value, reason, patch }: StartEntry): TemplateResult {
  const { words } = host;
  return entryField({
    label,
    part: name,
    className: 'small',
    text: formatExact(value, { lang: host.language }),
    isFaulty: host.fault?.field === name,
    onCommit: (text) =>
      host.take(
        name,
        () => numberFrom(text),
        (typed) =>
          host.propose(
            { reason, patch: patch(typed) },
            words.startWith.any({ value: `${label} ${formatExact(typed, { lang: host.language })}` }),
            words.keep({ value: formatExact(value, { lang: host.language }) }),
            name,
          ),
      ),
    ...lock(host, name),
  });
}

interface StartChoice<T extends string> {
  readonly name: string;
  readonly label: string;
  readonly value: T;
  readonly options: readonly T[];
  readonly labels: (value: T) => string;
  readonly reason: RestartReason;
  readonly patch: (value: T) => Partial<RunSettings>;
}

/** A word of the start, chosen. */
function startChoice<T extends string>(host: Host, choice: StartChoice<T>): TemplateResult {
  const { words } = host;
  const { name, label, value, options, labels, reason, patch } = choice;
  return selectField({
    label,
    part: name,
    value,
    options: options.map((option) => ({ value: option, label: labels(option) })),
    onChange: (chosen) =>
      host.propose(
        { reason, patch: patch(chosen) },
        words.startWith.any({ value: labels(chosen) }),
        words.keep({ value: labels(value) }),
        name,
      ),
    ...lock(host, name),
  });
}

function pointsFields(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  const isOwn = settings.data === 'own';
  const shares = [...new Set([0, 0.1, 0.2, 0.3, 0.5, settings.testShare])].sort((a, b) => a - b);
  return html`
    ${
      host.has('count') && !isOwn
        ? startEntry(host, {
            name: 'count',
            label: words.points,
            value: settings.count,
            reason: 'data',
            patch: (count) => ({ count }),
          })
        : nothing
    }
    ${
      host.has('noise') && !isOwn
        ? startEntry(host, {
            name: 'noise',
            label: words.noise,
            value: settings.noise,
            reason: 'data',
            patch: (noise) => ({ noise }),
          })
        : nothing
    }
    ${
      host.has('test-share')
        ? startChoice(host, {
            name: 'test-share',
            label: words.testShare,
            value: String(settings.testShare),
            options: shares.map(String),
            labels: (share) => words.testShareOption({ percent: Math.round(100 * Number(share)) }),
            reason: 'data',
            patch: (share) => ({ testShare: Number(share) }),
          })
        : nothing
    }
  `;
}

function networkDetails(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  const output = settings.activations[settings.activations.length - 1] ?? 'sigmoid';
  const batches = [...new Set([0, 1, 10, 32, settings.batchSize])].sort((a, b) => a - b);
  return html`
    ${
      host.has('layers')
        ? startChoice(host, {
            name: 'layers',
            label: words.hiddenLayers,
            value: String(hiddenLayers(settings).length),
            options: Array.from({ length: Math.max(7, settings.layers.length - 1) }, (_, depth) =>
              String(depth),
            ),
            labels: (depth) => words.layerOption({ layers: Number(depth) }),
            reason: 'shape',
            patch: (depth) => withHidden(settings, hiddenOfDepth(settings, Number(depth))),
          })
        : nothing
    }
    ${
      host.has('output-activation')
        ? startChoice(host, {
            name: 'output-activation',
            label: words.outputActivation,
            value: output,
            options: activationNames,
            labels: (name) => words.activationNames[name] ?? name,
            reason: 'activation',
            patch: (name) => withOutputActivation(settings, name),
          })
        : nothing
    }
    ${
      host.has('optimizer')
        ? startChoice(host, {
            name: 'optimizer',
            label: words.optimizer,
            value: settings.optimizer,
            options: optimizerNames,
            labels: (name) => words.optimizerNames[name] ?? name,
            reason: 'optimizer',
            patch: (optimizer) => ({ optimizer }),
          })
        : nothing
    }
    ${
      host.has('batch-size')
        ? startChoice(host, {
            name: 'batch-size',
            label: words.batchSize,
            value: String(settings.batchSize),
            options: batches.map(String),
            labels: (size) =>
              size === '0' ? words.batchFull : words.batchOption({ size: formatCount(Number(size)) }),
            reason: 'batch',
            patch: (size) => ({ batchSize: Number(size) }),
          })
        : nothing
    }
  `;
}

function randomDetails(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  return html`
    ${
      host.has('seed')
        ? startEntry(host, {
            name: 'seed',
            label: words.seed,
            value: settings.seed,
            reason: 'random',
            patch: (seed) => ({ seed }),
          })
        : nothing
    }
    ${
      host.has('initialisation')
        ? startChoice(host, {
            name: 'initialisation',
            label: words.initialisation,
            value: settings.initialisation,
            options: initialisationNames,
            labels: (name) => words.initialisationNames[name] ?? name,
            reason: 'random',
            patch: (initialisation) => ({ initialisation }),
          })
        : nothing
    }
    ${
      host.has('preset') && settings.data !== 'own'
        ? startChoice(host, {
            name: 'preset',
            label: words.preset,
            value: settings.preset,
            options: ['notebook', 'none'] as const,
            labels: (name) => words.presetNames[name] ?? name,
            reason: 'random',
            patch: (preset) => ({ preset }),
          })
        : nothing
    }
  `;
}

function ownData(host: Host, run: Run): TemplateResult {
  const { words } = host;
  if (host.ownText === undefined) {
    return html`<div>
      ${button({
        label: words.ownOpen,
        kind: 'bare',
        part: 'own-data',
        disabled: host.holds('own-data'),
        reason: words.isLocked,
        onClick: () => host.openOwnData(),
      })}
    </div>`;
  }
  const use = (): void =>
    host.take(
      'own-data',
      () => pointsFromText(host.ownText ?? ''),
      ({ points, notices }) => host.useOwnData(run, points, notices),
    );
  return html`<div class="own" part="own-data">
    <label class="label" for="own-text">${words.ownLabel}</label>
    <textarea
      id="own-text"
      rows="6"
      spellcheck="false"
      autocomplete="off"
      placeholder=${words.ownExample}
      aria-describedby="own-hint"
      aria-invalid=${host.fault?.field === 'own-data' ? 'true' : 'false'}
      .value=${live(host.ownText)}
      @input=${(event: Event) => (host.ownText = (event.target as HTMLTextAreaElement).value)}
    ></textarea>
    ${host.fault?.field === 'own-data' ? errorLine(host.fault.sentence) : nothing}
    <p class="note" id="own-hint">${words.ownHint}</p>
    <div class="button-row">
      ${button({ label: words.ownUse, onClick: use })}
      ${button({ label: words.ownClose, kind: 'bare', onClick: () => host.closeOwnData() })}
    </div>
  </div>`;
}
