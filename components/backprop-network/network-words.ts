/** The network in words and numbers: the sentence in place of the drawing, and the table of what it shows. */
import { html, nothing } from 'lit';
import type { TemplateResult } from 'lit';
import type { NetworkFigureStrings } from '../../src/strings/en/network-figure.ts';
import type { RunStrings } from '../../src/strings/en/run.ts';
import { countParameters } from '../../src/network/parameters.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { RunReadout } from '../../src/run/run.ts';
import { dataTable } from '../shared/controls.ts';
import { formatCount, formatFixed, formatNumber, listSeparator } from '../shared/number-format.ts';
import type { Column, NetworkLayout } from './network-layout.ts';
import { partEnds } from './network-names.ts';
import { flowOf, pointIndex, valueOf } from './network-values.ts';
import type { Flow, Part, Shown } from './network-values.ts';

export interface NetworkView {
  readonly spec: NetworkSpec;
  readonly readout: RunReadout;
  readonly words: NetworkFigureStrings;
  readonly runWords: RunStrings;
  readonly lang: string;
}

const mostRows = 100;
/** Of a point with many coordinates only the first are said. */
const mostNumbers = 4;

/** Under a column: what it is. Two short lines where columns stand close. */
export function captionOf(
  column: Column,
  layout: NetworkLayout,
  { layers, activations }: NetworkSpec,
  words: NetworkFigureStrings,
  runWords: RunStrings,
): readonly string[] {
  const { layer } = column;
  const units = layers[layer];
  const count = formatCount(units);
  const activation = layer === 0 ? '' : (runWords.activationNames[activations[layer - 1]] ?? '');
  const isLast = layer === layers.length - 1;
  if (layout.captionRows === 2) return [count, layer === 0 ? words.inputs({ count: units }) : activation];
  if (layer === 0) return [words.inputs({ count: units })];
  return [isLast ? words.output({ count: units }) : words.units({ count: units, activation })];
}

/** A weight or bias as a screen reader says it. */
export function partName(layers: readonly number[], part: Part, words: NetworkFigureStrings): string {
  const { from, to } = partEnds(layers, part);
  return part.kind === 'weight' ? words.weight({ from, to }) : words.bias({ unit: to });
}

export function summaryOf({ spec, readout, words, runWords, lang }: NetworkView): string {
  const { layers, activations } = spec;
  let largest: Part | undefined;
  let size = -1;
  readout.parameters.weights.forEach((matrix, layer) =>
    matrix.forEach((row, from) =>
      row.forEach((value, to) => {
        if (Math.abs(value) <= size) return;
        size = Math.abs(value);
        largest = { kind: 'weight', layer, from, to };
      }),
    ),
  );
  const described = layers
    .slice(1)
    .map((count, at) =>
      words.units({ count, activation: runWords.activationNames[activations[at]] ?? activations[at] }),
    );
  const shape = words.shape({ inputs: layers[0], layers: described.join(', ') });
  return words.summary({
    shape,
    parameters: formatCount(countParameters(layers)),
    largest: largest ? partName(layers, largest, words) : '',
    value: formatNumber(largest ? (valueOf(readout.parameters, largest) ?? Number.NaN) : Number.NaN, 4, {
      lang,
    }),
  });
}

export const numberText = (value: number | undefined, { lang }: NetworkView): string =>
  formatNumber(value ?? Number.NaN, 4, { lang });

/** Which point is followed through the network, or that it is all of them. */
export function pointSentence(
  { readout, words, lang }: NetworkView,
  shown: Shown,
  point: number,
  flow: Flow,
): string {
  const { train } = readout;
  const zero = shown === 'backward' && flow.greatest === 0 ? ` ${words.noGradient}` : '';
  const index = pointIndex(point, train.inputs.length);
  if (index === undefined) {
    const count = formatCount(train.inputs.length);
    return shown === 'forward' ? words.allPoints({ count }) : `${words.allGradients({ count })}${zero}`;
  }
  const few = (values: readonly number[]): string => {
    const written = values.slice(0, mostNumbers).map((value) => formatFixed(value, 2, { lang }));
    return [...written, ...(values.length > mostNumbers ? ['…'] : [])].join(listSeparator(lang));
  };
  const one = words.onePoint({
    number: formatCount(index + 1),
    inputs: few(train.inputs[index]),
    target: few(train.targets[index]),
    prediction: few(train.predictions[index]),
  });
  return one + zero;
}

/** ∂L/∂w or ∂L/∂b, from what flows back: ∂L/∂b is the ∂L/∂z of its unit. */
const gradientOf = (back: Flow, part: Part): number | undefined =>
  part.kind === 'weight' ? back.edge(part.layer, part.from, part.to) : back.node(part.layer + 1, part.unit);

/** A weight or a bias with its value, and what flows through it. */
export function partSentence(view: NetworkView, part: Part, shown: Shown, flow: Flow): string {
  const { spec, readout, words } = view;
  const number = (value: number | undefined): string => numberText(value, view);
  const { from, to } = partEnds(spec.layers, part);
  const isWeight = part.kind === 'weight';
  const value = number(valueOf(readout.parameters, part));
  const says = [isWeight ? words.weightDetail({ value }) : words.biasDetail({ value })];
  if (shown === 'forward' && isWeight) {
    says.push(words.passesOn({ value: number(flow.edge(part.layer, part.from, part.to)) }));
  }
  if (shown === 'backward') {
    says.push(words.gradientDetail({ symbol: isWeight ? 'w' : 'b', value: number(gradientOf(flow, part)) }));
  }
  return words.is({ part: isWeight ? words.edge({ from, to }) : to, value: says.join(', ') });
}

/**
 * The parts that are drawn, with their values, and their gradients where those were read: of the loss of one point
 * where the drawing follows one (`point` from 1), of the mean loss where it does not (0).
 */
export function renderPartTable(view: NetworkView, parts: readonly Part[], point: number): TemplateResult {
  const { spec, readout, words } = view;
  const { parameters, gradients } = readout;
  const back = gradients && flowOf(readout, 'backward', point);
  const number = (value: number | undefined): string => numberText(value, view);
  const rows = parts.slice(0, mostRows).map((part) => {
    const { from, to } = partEnds(spec.layers, part);
    return [
      String(part.layer + 1),
      part.kind === 'bias' ? words.biasFrom : from,
      to,
      number(valueOf(parameters, part)),
      ...(back ? [number(gradientOf(back, part))] : []),
    ];
  });
  const { columns } = words;
  const all = countParameters(spec.layers);
  return html`<div class="chart-table-scroll" role="region" tabindex="0" aria-label=${words.tableCaption}>
    ${dataTable({
      caption: words.tableCaption,
      columns: [
        { label: columns.layer, isNumber: true },
        { label: columns.from },
        { label: columns.to },
        { label: columns.value, isNumber: true },
        ...(back ? [{ label: columns.gradient, isNumber: true }] : []),
      ],
      rows,
    })}
    ${
      rows.length < all
        ? html`<p class="note">
            ${words.tableNote({ shown: formatCount(rows.length), all: formatCount(all) })}
          </p>`
        : nothing
    }
  </div>`;
}
