/** The table of the ledger: a row for each gradient with its four values, and a strip where its ratios are drawn. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { SideEntry } from '../../src/comparison/gradient-ledger.ts';
import type { ComparisonStrings } from '../../src/strings/en/comparison.ts';
import { button } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formatCount, formatFixed, formatScientific } from '../shared/number-format.ts';
import { addressFormula } from './address-formula.ts';
import { rowsOf } from './ledger-account.ts';
import type { LedgerAccount } from './ledger-account.ts';
import { ratioMarks, stripScale } from './ratio-strip.ts';
import type { StripScale } from './ratio-strip.ts';

const stripWidth = 180;

export interface TableView {
  readonly account: LedgerAccount;
  readonly words: ComparisonStrings;
  readonly lang: string;
  readonly sort: 'worst' | 'order';
  /** Only this layer, from 1; 0 for all. */
  readonly layer: number;
  /** Rows shown while the rest is not opened. */
  readonly rows: number;
  readonly isOpen: boolean;
  readonly onOpen: () => void;
  /** Absent where nothing is to be downloaded. */
  readonly onDownload: (() => void) | undefined;
}

/** Steps of the last place are counted one by one as long as anybody would. */
const ulpText = (ulps: number, lang: string): string =>
  ulps < 1e5 ? formatCount(ulps) : formatScientific(ulps, 0, { lang });

const svgText = (x: number, text: string) =>
  html`<svg class="plot strip-number" x=${x - 20} width="40" height="14" overflow="visible">
    <text x="20" y="11" text-anchor="middle">${text}</text>
  </svg>`;

function renderStripHead({ low, high }: StripScale): TemplateResult {
  const marks = [...new Set([low, 1, high])];
  const place = (value: number) => 8 + ((value - low) / (high - low)) * (stripWidth - 16);
  return html`<svg class="plot strip" width=${stripWidth} height="14">
    ${marks.map((value) => svgText(place(value), String(value).replace('-', '−')))}
  </svg>`;
}

function renderRow({ account, words, lang }: TableView, index: number, scale: StripScale): TemplateResult {
  const { ledger, sides } = account;
  const address = ledger.addresses[index];
  const entries = ledger.sides.map((side) => side.entries[index]);
  const [first] = entries;
  const write = (value: number) => formatScientific(value, 3, { lang });
  const ratioText = (entry: SideEntry) => formatFixed(entry.ratio, 2, { lang });
  const worst = entries.reduce((a, b) => (Math.abs(b.ratio - 1) > Math.abs(a.ratio - 1) ? b : a), first);
  const furthest = entries.reduce((a, b) => (Math.abs(b.difference) > Math.abs(a.difference) ? b : a), first);
  const marks = entries.map((entry, side) => ({ value: entry.ratio, side: sides[side] }));
  const label = words.ledger.strip({
    parameter: ledger.keys[index],
    hand: sides.includes('hand') ? ratioText(entries[sides.indexOf('hand')]) : '–',
    automatic: sides.includes('automatic') ? ratioText(entries[sides.indexOf('automatic')]) : '–',
  });
  return html`<tr class=${entries.every(({ isRight }) => isRight) ? '' : 'wrong'}>
    <th scope="row">${formula(addressFormula(address), { label: `∂L/∂${ledger.keys[index]}` })}</th>
    ${entries.map(
      (entry, side) =>
        html`<td
          class="numeric ${sides[side]}"
          data-label=${sides[side] === 'hand' ? words.byHand : words.automatic}
        >
          ${write(entry.value)}
        </td>`,
    )}
    <td class="numeric" data-label=${words.central}>${first.central ? write(first.central.value) : ''}</td>
    <td class="numeric" data-label=${words.float64}>${write(first.float64)}</td>
    <td class="numeric difference" data-label=${words.difference}>
      ${furthest.difference === 0 ? '0' : formatScientific(furthest.difference, 1, { lang })}
    </td>
    <td class="numeric ratio" data-label=${words.ratio}>${ratioText(worst)}</td>
    <td class="numeric" data-label=${words.ulps}>
      ${ulpText(Math.max(...entries.map(({ ulps }) => ulps)), lang)}
    </td>
    <td class="strip-cell">
      <svg class="plot strip" width=${stripWidth} height="24" role="img" aria-label=${label}>
        ${ratioMarks(marks, scale, stripWidth)}
      </svg>
    </td>
  </tr>`;
}

export function renderTable(view: TableView): TemplateResult {
  const { account, words, isOpen, rows } = view;
  const all = rowsOf(account, view);
  const shown = isOpen ? all : all.slice(0, rows);
  const ratios = all.flatMap((index) => account.ledger.sides.map((side) => side.entries[index].ratio));
  const scale = stripScale(ratios);
  const { ledger } = words;
  const heads = [
    { label: words.byHand, side: 'hand' as const },
    { label: words.automatic, side: 'automatic' as const },
  ].filter(({ side }) => account.sides.includes(side));
  return html`<table class="data ledger-table" part="table">
      <caption class="visually-hidden">
        ${ledger.tableCaption}
      </caption>
      <thead>
        <tr>
          <th scope="col">${words.parameter}</th>
          ${heads.map(({ label, side }) => html`<th scope="col" class="numeric ${side}">${label}</th>`)}
          <th scope="col" class="numeric">${words.central}</th>
          <th scope="col" class="numeric">${words.float64}</th>
          <th scope="col" class="numeric">${words.difference}</th>
          <th scope="col" class="numeric">${words.ratio}</th>
          <th scope="col" class="numeric">${words.ulps}</th>
          <th scope="col" class="strip-head" aria-hidden="true">${renderStripHead(scale)}</th>
        </tr>
      </thead>
      <tbody>
        ${shown.map((index) => renderRow(view, index, scale))}
      </tbody>
    </table>
    <div class="button-row">
      ${
        all.length > rows
          ? button({
              label: isOpen ? ledger.showFewer : ledger.showAll({ count: all.length }),
              kind: 'bare',
              expanded: isOpen,
              onClick: view.onOpen,
            })
          : nothing
      }
      ${
        view.onDownload ? button({ label: ledger.download, kind: 'bare', onClick: view.onDownload }) : nothing
      }
    </div>`;
}
