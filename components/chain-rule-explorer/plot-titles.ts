/** What stands above each plot: its formula on the left, the numbers at x on the right, each in its hue. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import { type MathNode, mi, quantity } from '../../src/symbolic/math-node.ts';
import { formula } from '../shared/formula.ts';
import type { ExplorerChain } from './explorer-chain.ts';
import { linkEquation, rateEquation } from './explorer-formulas.ts';
import type { PlotName } from './explorer-plots.ts';
import type { Reading } from './explorer-reading.ts';

/** The formulas of a chain, set once: they stay the same while x moves. */
export interface TitleFormulas {
  readonly values: readonly MathNode[];
  readonly rates: readonly MathNode[];
  readonly y: MathNode;
}

export const titleFormulas = (chain: ExplorerChain): TitleFormulas => ({
  values: chain.links.map((_, index) => linkEquation(chain, index)),
  rates: chain.links.map(rateEquation),
  y: quantity('y', mi('y')),
});

export interface TitleView {
  readonly chain: ExplorerChain;
  readonly reading: Reading;
  readonly formulas: TitleFormulas;
  /** True while a field holds something that cannot be read: what stands here is the last good function. */
  readonly isStale: boolean;
  readonly number: (value: number) => string;
  readonly words: ExplorerStrings;
}

const line = (nodes: MathNode) => html`<span class="scroll-x">${formula(nodes)}</span>`;

function said({ isStale }: TitleView, content: unknown): TemplateResult {
  return html`<span
    class="said ${isStale ? 'stale' : ''}"
    role=${isStale ? 'group' : nothing}
    aria-disabled=${isStale ? 'true' : nothing}
    >${content}</span
  >`;
}

function numbers({ number }: TitleView, list: readonly (readonly [string, number])[]): TemplateResult {
  return html`<span class="numbers num"
    >${list.map(([hue, value]) => html`<span class="q-${hue}" data-q=${hue}>${number(value)}</span>`)}</span
  >`;
}

export function renderTitle(name: PlotName, view: TitleView): TemplateResult {
  const { chain, reading, formulas, words } = view;
  const { links } = chain;
  const last = links.length - 1;
  switch (name) {
    case 'inside':
      return html`${said(view, formulas.values.slice(0, -1).map(line))}
      ${numbers(
        view,
        links.slice(0, -1).map((link, index) => [link.quantity, reading.values[index]]),
      )}`;
    case 'whole':
      return html`${said(view, line(formulas.values[last]))} ${numbers(view, [['y', reading.values[last]]])}`;
    case 'factors':
      return html`${said(view, [words.factors({ count: links.length }), ...[...formulas.rates].reverse().map(line)])}
      ${numbers(view, links.map((link, index) => [link.quantity, reading.rates[index]] as const).reverse())}`;
    case 'product':
      return html`<span class="said"><span>${words.productBefore} ${formula(formulas.y)}</span></span>
        ${numbers(view, [['slope', reading.slope]])}`;
  }
}
