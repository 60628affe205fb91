/**
 * The row of settings that are changed again and again: rate and epochs first, then what makes another network.
 * Where the row is narrow, the latter move under "More settings".
 */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { activationNames } from '../../src/numerics/activations.ts';
import { lossNames } from '../../src/numerics/losses.ts';
import type { EngineName } from '../../src/network/trainer.ts';
import { runDataNames } from '../../src/run/run-settings.ts';
import type { RunSettings } from '../../src/run/run-settings.ts';
import type { Run } from '../../src/run/run.ts';
import { selectField } from '../shared/controls.ts';
import { formatCount } from '../shared/number-format.ts';
import { rateText } from '../shared/run-words.ts';
import type { BackpropControls } from './backprop-controls.ts';
import { entryField, ladderField } from './fields.ts';
import {
  epochsFrom,
  hiddenActivation,
  hiddenFrom,
  hiddenLayers,
  hiddenText,
  numberFrom,
  presentSettings,
  withActivation,
  withHidden,
} from './setting-changes.ts';

/** A third of a decade each: steps that are felt. */
const rateRungs = [0.01, 0.03, 0.1, 0.3, 1, 3, 10];
const epochRungs = [50, 100, 200, 500, 1000, 2000, 5000, 10_000];
const engines: readonly EngineName[] = ['webgl', 'tfjs', 'cpu-float64'];

type Host = BackpropControls;

const lock = (host: Host, name: string): { disabled?: boolean; reason?: string } =>
  host.holds(name) ? { disabled: true, reason: host.words.isLocked } : {};

export function renderFields(host: Host, run: Run): TemplateResult | typeof nothing {
  const first = ['learning-rate', 'epochs'].some((name) => host.has(name));
  if (!first && !hasNetworkFields(host)) return nothing;
  return html`<div class="fields" part="settings">
    ${host.has('learning-rate') ? rateField(host, run) : nothing}
    ${host.has('epochs') ? epochsField(host, run) : nothing}
    <span class="is-wide">${networkFields(host, run)}</span>
  </div>`;
}

const networkNames = ['data', 'units', 'activation', 'loss', 'engine'];

export const hasNetworkFields = (host: Host): boolean => networkNames.some((name) => host.has(name));

function rateField(host: Host, run: Run): TemplateResult {
  const { words } = host;
  return ladderField({
    label: words.learningRate,
    part: 'learning-rate',
    value: run.learningRate,
    rungs: rateRungs,
    format: (rate) => rateText(rate, host.language),
    text: rateText(run.learningRate, host.language),
    otherLabel: words.otherValue,
    isTyping: host.typing === 'learning-rate',
    isFaulty: host.fault?.field === 'learning-rate',
    onType: () => host.openField('learning-rate'),
    onChoose: (value) => host.setRate(value),
    onCommit: (text) =>
      host.take(
        'learning-rate',
        () => numberFrom(text),
        (value) => host.setRate(value),
      ),
    onLeave: () => host.closeField(),
    ...lock(host, 'learning-rate'),
  });
}

function epochsField(host: Host, run: Run): TemplateResult {
  const { words } = host;
  return ladderField({
    label: words.epochs,
    part: 'epochs',
    value: run.plannedEpochs,
    rungs: epochRungs,
    format: formatCount,
    text: formatCount(run.plannedEpochs),
    otherLabel: words.otherValue,
    isTyping: host.typing === 'epochs',
    isFaulty: host.fault?.field === 'epochs',
    onType: () => host.openField('epochs'),
    onChoose: (value) => host.setEpochs(value),
    onCommit: (text) =>
      host.take(
        'epochs',
        () => epochsFrom(text, 1, words.epochs),
        (value) => host.setEpochs(value),
      ),
    onLeave: () => host.closeField(),
    ...lock(host, 'epochs'),
  });
}

/** Data, units, activation, loss and engine. */
export function networkFields(host: Host, run: Run): TemplateResult {
  const settings = presentSettings(run);
  return html`
    ${host.has('data') ? dataField(host, run, settings) : nothing}
    ${host.has('units') ? unitsField(host, settings) : nothing}
    ${host.has('activation') ? activationField(host, settings) : nothing}
    ${host.has('loss') ? lossField(host, settings) : nothing}
    ${host.has('engine') ? engineField(host, settings) : nothing}
  `;
}

function dataField(host: Host, run: Run, settings: RunSettings): TemplateResult {
  const { words } = host;
  const { train, test } = run.data;
  const present = formatCount(train.inputs.length + (test?.inputs.length ?? 0));
  return selectField({
    label: words.data,
    part: 'data',
    value: settings.data,
    options: runDataNames.map((name) => ({
      value: name,
      label:
        name === settings.data
          ? words.dataWithCount({ data: words.dataNames[name] ?? name, count: present })
          : (words.dataNames[name] ?? name),
    })),
    onChange: (data) => {
      if (data === 'own' && settings.points.length === 0) return host.openOwnData();
      const name = words.dataNames[data] ?? data;
      host.propose(
        { reason: 'data', patch: { data } },
        words.startWith.any({ value: name }),
        words.keep({ value: words.dataNames[settings.data] ?? settings.data }),
        'data',
      );
      return undefined;
    },
    ...lock(host, 'data'),
  });
}

function unitsField(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  const hidden = hiddenLayers(settings);
  const propose = (wanted: readonly number[]): void => {
    const value = wanted.join('-');
    host.propose(
      { reason: 'shape', patch: withHidden(settings, wanted) },
      words.startWith.units({ value, count: wanted.length === 1 ? (wanted[0] ?? 0) : 2 }),
      words.keep({ value: hiddenText(settings) || '0' }),
      'units',
    );
  };
  const wanted = host.proposal?.reason === 'shape' ? host.proposal.patch.layers?.slice(1, -1) : undefined;
  const shown = wanted ?? hidden;
  return entryField({
    label: words.units,
    part: 'units',
    className: 'small',
    text: shown.join('-'),
    isFaulty: host.fault?.field === 'units',
    onCommit: (text) => host.take('units', () => hiddenFrom(text), propose),
    onStep: (direction) => {
      const next = shown.map((units) => Math.max(1, units + direction));
      if (next.length > 0) propose(next);
    },
    ...lock(host, 'units'),
  });
}

function activationField(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  const present = hiddenActivation(settings);
  return selectField({
    label: words.activation,
    part: 'activation',
    value: present,
    options: activationNames.map((name) => ({ value: name, label: words.activationNames[name] ?? name })),
    onChange: (name) =>
      host.propose(
        { reason: 'activation', patch: withActivation(settings, name) },
        words.startWith.any({ value: words.activationNames[name] ?? name }),
        words.keep({ value: words.activationNames[present] ?? present }),
        'activation',
      ),
    ...lock(host, 'activation'),
  });
}

function lossField(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  return selectField({
    label: words.loss,
    part: 'loss',
    value: settings.loss,
    options: lossNames.map((name) => ({ value: name, label: words.lossNames[name] ?? name })),
    onChange: (loss) =>
      host.propose(
        { reason: 'loss', patch: { loss } },
        words.startWith.any({ value: words.lossNames[loss] ?? loss }),
        words.keep({ value: words.lossNames[settings.loss] ?? settings.loss }),
        'loss',
      ),
    ...lock(host, 'loss'),
  });
}

function engineField(host: Host, settings: RunSettings): TemplateResult {
  const { words } = host;
  const nameOf = (engine: EngineName): string => words.engineNames[engine] ?? engine;
  return selectField({
    label: words.engine,
    part: 'engine',
    value: settings.engine,
    options: engines.map((name) => ({ value: name, label: nameOf(name) })),
    onChange: (engine) =>
      host.propose(
        { reason: 'engine', patch: { engine } },
        words.startWith.any({ value: nameOf(engine) }),
        words.keep({ value: nameOf(settings.engine) }),
        'engine',
      ),
    ...lock(host, 'engine'),
  });
}
