/** All four plots as one table, for those who read instead of look: values, rates and their product at round x. */
import type { TemplateResult } from 'lit';
import { html } from 'lit';
import { niceTicks } from '../shared/chart-scale.ts';
import { dataTable } from '../shared/controls.ts';
import type { ExplorerChain } from './explorer-chain.ts';
import { rateName } from './explorer-plots.ts';

export interface TableView {
  readonly chain: ExplorerChain;
  readonly range: readonly [number, number];
  /** The row that the widget stands at. */
  readonly x: number;
  readonly title: string;
  readonly number: (value: number) => string;
  readonly exact: (value: number) => string;
  readonly noValue: string;
}

export function renderNumbers(view: TableView): TemplateResult {
  const { links, valueAt, rateAt, slopeAt } = view.chain;
  const show = (value: number) => (Number.isFinite(value) ? view.number(value) : view.noValue);
  const round = niceTicks(...view.range, 13);
  const xs = [...new Set([...view.range, ...round, view.x])].sort((a, b) => a - b);
  const columns = [
    'x',
    ...links.map((link) => link.name),
    ...links.map((_, index) => rateName(links, index)).reverse(),
    'dy/dx',
  ];
  const rows = xs.map((x) => [
    view.exact(x),
    ...valueAt.map((f) => show(f(x))),
    ...rateAt.map((f) => show(f(x))).reverse(),
    show(slopeAt(x)),
  ]);
  return html`<div class="chart-table-scroll" role="region" tabindex="0" aria-label=${view.title}>
    ${dataTable({
      caption: view.title,
      columns: columns.map((label) => ({ label, isNumber: true })),
      rows,
      current: xs.indexOf(view.x),
    })}
  </div>`;
}
