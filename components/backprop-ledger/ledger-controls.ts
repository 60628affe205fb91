/** With what a student asks more of the ledger: another loss, another order, one layer, a gradient moved on purpose. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { addressKey, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { button, checkField, choice, moreSettings, selectField } from '../shared/controls.ts';
import type { LedgerAccount } from './ledger-account.ts';

/** What is wished for at the moment: the settings of the ledger that a person changes. */
export interface LedgerWishes {
  readonly automaticLoss: 'same' | 'mean-squared-error';
  readonly sort: 'worst' | 'order';
  readonly layer: number;
  readonly disturb: string;
  readonly showsValues: boolean;
}

export interface ControlsView {
  readonly account: LedgerAccount | undefined;
  /** The ledger reads both sides itself; an account that was handed over cannot be changed. */
  readonly isOwn: boolean;
  readonly wishes: LedgerWishes;
  readonly words: ComparisonStrings;
  /** The words above what opens. */
  readonly moreSettings: string;
  readonly shows: (control: string) => boolean;
  readonly isLocked: (control: string) => boolean;
  readonly onChange: (change: Partial<LedgerWishes>) => void;
  readonly onStep: () => void;
}

export function renderControls(view: ControlsView): TemplateResult {
  const { words, wishes } = view;
  const { ledger } = words;
  return html`<div class="ledger-controls">
    ${
      view.shows('automatic-loss') && view.isOwn
        ? choice({
            label: ledger.loss,
            showLabel: true,
            group: 'loss',
            value: wishes.automaticLoss,
            disabled: view.isLocked('automatic-loss'),
            options: [
              { value: 'same', label: ledger.sameLoss },
              { value: 'mean-squared-error', label: ledger.otherLoss },
            ],
            onChange: (automaticLoss) => view.onChange({ automaticLoss }),
          })
        : nothing
    }
    ${
      view.shows('sort')
        ? choice({
            label: ledger.sort,
            showLabel: true,
            group: 'sort',
            value: wishes.sort,
            disabled: view.isLocked('sort'),
            options: [
              { value: 'worst', label: ledger.sortWorst },
              { value: 'order', label: ledger.sortOrder },
            ],
            onChange: (sort) => view.onChange({ sort }),
          })
        : nothing
    }
    ${moreSettings(renderMore(view), {
      label: view.moreSettings,
    })}
  </div>`;
}

/** What is changed once: one layer only, a gradient moved on purpose, one update, the values in between. */
function renderMore(view: ControlsView): TemplateResult {
  const { account, words, wishes } = view;
  const { ledger } = words;
  const layers = account?.spec.layers ?? [];
  const layerOptions = [
    { value: '0', label: ledger.allLayers },
    ...layers.slice(1).map((_, index) => ({
      value: String(index + 1),
      label: ledger.layerNumber({ layer: index + 1 }),
    })),
  ];
  const keys = account ? parameterAddresses(account.spec.layers).map(addressKey).slice(0, 400) : [];
  return html`<div class="field-row">
      ${
        view.shows('layer') && layers.length > 2
          ? selectField({
              label: ledger.layer,
              value: String(Math.min(wishes.layer, layers.length - 1)),
              disabled: view.isLocked('layer'),
              options: layerOptions,
              onChange: (layer) => view.onChange({ layer: Number(layer) }),
            })
          : nothing
      }
      ${
        view.shows('disturb') && view.isOwn
          ? selectField({
              label: ledger.disturb,
              value: keys.includes(wishes.disturb) ? wishes.disturb : '',
              disabled: view.isLocked('disturb'),
              options: [
                { value: '', label: ledger.disturbNone },
                ...keys.map((key) => ({ value: key, label: key })),
              ],
              onChange: (key) => view.onChange({ disturb: key }),
            })
          : nothing
      }
      ${
        view.shows('step') && view.isOwn
          ? button({
              label: ledger.step,
              disabled: view.isLocked('step') || !account,
              onClick: view.onStep,
            })
          : nothing
      }
    </div>
    ${
      view.shows('values') && view.isOwn
        ? checkField({
            label: ledger.showValues,
            checked: wishes.showsValues,
            disabled: view.isLocked('values'),
            onChange: (showsValues) => view.onChange({ showsValues }),
          })
        : nothing
    }`;
}
