/** What the walk comes to: the gradients held against the symbolic derivatives, and every number in a table. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import { toMathNode } from '../../src/symbolic/format-mathml.ts';
import { toSpeech } from '../../src/symbolic/speech.ts';
import type { SpeechPack } from '../../src/symbolic/speech.ts';
import { dataTable, verdict } from '../shared/controls.ts';
import { formula } from '../shared/formula.ts';
import { formatScientific } from '../shared/number-format.ts';
import type { GradientCheck } from './graph-story.ts';
import type { StoryView } from './step-telling.ts';

/** The values and gradients that have been told by now. */
interface KnownNumbers {
  readonly values: readonly (number | undefined)[];
  readonly gradients: readonly (number | undefined)[];
}

/** Whether what arrived at the variables is what the rules say; `checks` are absent until everything has arrived. */
export function renderVerdict(
  checks: readonly GradientCheck[] | undefined,
  view: StoryView,
  lang: string,
): TemplateResult | typeof nothing {
  const { words, write, isOverwriting } = view;
  const { graph, pass } = view.story;
  if (graph.variables.length === 0) return nothing;
  if (!checks) return html`<p class="note check" part="check">${words.notYet}</p>`;
  // A derivative can have a value where the function has none: (ln x)′ = 1/x at −1.
  const isDefined = Number.isFinite(pass.values[graph.output]);
  if (
    !isDefined ||
    checks.some(({ graph: found, symbolic }) => !Number.isFinite(found) || !Number.isFinite(symbolic))
  )
    return html`<div class="check" part="check">
      ${verdict('unknown', words.verdictUnknown, words.noValue)}
    </div>`;
  const wrong = checks.find(({ isEqual }) => !isEqual);
  if (wrong) {
    const values = {
      name: wrong.name,
      graph: write(wrong.graph),
      symbolic: write(wrong.symbolic),
    };
    const sentence = isOverwriting ? words.differsLost(values) : words.differs(values);
    return html`<div class="check" part="check">${verdict('no', words.verdictNo, sentence)}</div>`;
  }
  const largest = formatScientific(
    Math.max(...checks.map((check) => Math.abs(check.graph - check.symbolic))),
    1,
    { lang },
  );
  const sentence =
    checks.length === 1 ? words.agreesOne({ largest }) : words.agrees({ count: checks.length, largest });
  return html`<div class="check" part="check">${verdict('yes', words.verdictYes, sentence)}</div>`;
}

/** What the drawing shows so far, node by node. */
export function renderNodes(
  known: KnownNumbers,
  checks: readonly GradientCheck[] | undefined,
  view: StoryView,
  phrases: SpeechPack,
): TemplateResult {
  const { words, write } = view;
  const { graph } = view.story;
  const symbolic = new Map(checks?.map((check) => [check.name, check.symbolic]));
  const rows = graph.nodes
    .filter(({ kind }) => kind !== 'constant')
    .map((node) => {
      const [value, gradient] = [known.values[node.id], known.gradients[node.id]];
      const byRules = node.tree.kind === 'variable' ? symbolic.get(node.tree.name) : undefined;
      return [
        formula(toMathNode(node.tree), { label: toSpeech(node.tree, phrases) }),
        value === undefined ? '' : write(value, 6),
        gradient === undefined ? '' : write(gradient, 6),
        byRules === undefined ? '' : write(byRules, 6),
      ];
    });
  return html`<details class="chart-table">
    <summary>${words.table}</summary>
    <div class="scroll-x">
      ${dataTable({
        caption: words.tableCaption,
        columns: [
          { label: words.columnNode },
          { label: words.columnValue, isNumber: true },
          { label: words.columnGradient, isNumber: true },
          { label: words.columnSymbolic, isNumber: true },
        ],
        rows,
      })}
    </div>
  </details>`;
}
