/**
 * The two equations in which the loss itself stands: L of this point, and ∂L/∂a of the output, where the way back
 * begins. With k outputs both are divided by k; the mean over the points comes with the batch.
 */
import { losses, readsPreActivation } from '../../src/numerics/losses.ts';
import { sigmoid } from '../../src/numerics/activations.ts';
import { mfrac, mi, mn, mo, mrow, msup, parenthesised, underLabel } from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { formatNumber } from '../shared/number-format.ts';
import { lossName, unitName, valuesAt } from './sample-story.ts';
import type { EquationContext, StepEquation } from './equation-types.ts';
import {
  formatTarget,
  gradientDigits,
  hueWord,
  lit,
  numberNode,
  resultSign,
  shown,
  valueDigits,
  writtenTerms,
} from './symbols.ts';

interface Element {
  readonly symbols: MathNode;
  readonly numbers: MathNode;
  readonly value: number;
  readonly fromShown: number;
}

const half = mfrac(mn(1), mn(2));

/** One output's part of the loss, before the mean over the outputs. */
function lossElement(output: number, { story, symbols, lang }: EquationContext): Element {
  const layer = symbols.depth - 1;
  const { loss, activations } = story.spec;
  const a = valuesAt(story, 'a', layer)[output];
  const y = story.target[output];
  const aShown = shown(a, valueDigits);
  const name = unitName(layer + 1, output);
  const aSymbol = symbols.litActivation(layer + 1, output);
  const ySymbol = symbols.target(output);
  const aNumber = numberNode(a, { name, hue: 'fw', lang, opens: true });
  const yNumber = mn(formatTarget(y, lang));
  if (loss !== 'binary-cross-entropy') {
    const factor = loss === 'half-mean-squared-error' ? [half] : [];
    const yWritten = y < 0 ? parenthesised(yNumber) : yNumber;
    const square = (left: MathNode, right: MathNode) => msup(parenthesised(left, mo('−'), right), mn(2));
    return {
      symbols: mrow(...factor, square(aSymbol, ySymbol)),
      numbers: mrow(...factor, square(aNumber, yWritten)),
      value: losses[loss].value(a, y),
      fromShown: losses[loss].value(aShown, y),
    };
  }
  const ln = (inner: MathNode) => mrow(mi('ln'), parenthesised(inner));
  if (readsPreActivation(loss, activations[layer])) {
    const z = valuesAt(story, 'z', layer)[output];
    return {
      symbols: mrow(
        mo('−', { form: 'prefix' }),
        ySymbol,
        ln(aSymbol),
        mo('−'),
        parenthesised(mn(1), mo('−'), ySymbol),
        ln(mrow(mn(1), mo('−'), aSymbol)),
      ),
      numbers: mrow(
        mo('−', { form: 'prefix' }),
        yNumber,
        mo('·'),
        ln(aNumber),
        mo('−'),
        parenthesised(mn(1), mo('−'), yNumber),
        mo('·'),
        ln(mrow(mn(1), mo('−'), aNumber)),
      ),
      value: losses[loss].value(z, y),
      fromShown: (y === 0 ? 0 : -y * Math.log(aShown)) - (y === 1 ? 0 : (1 - y) * Math.log1p(-aShown)),
    };
  }
  // The output itself is the logit: ln(1 + eᵃ) − a·y.
  const written = (inner: MathNode, target: MathNode, factor: MathNode) =>
    mrow(ln(mrow(mn(1), mo('+'), msup(mi('e'), inner))), mo('−'), factor, mo('·'), target);
  return {
    symbols: written(aSymbol, ySymbol, aSymbol),
    numbers: written(aNumber, yNumber, numberNode(a, { name, hue: 'fw', lang })),
    value: losses[loss].value(a, y),
    fromShown: losses[loss].value(aShown, y),
  };
}

/** L of this point: the mean over its outputs. */
export function lossEquation(context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const outputs = story.target.length;
  const written = writtenTerms(outputs, path[symbols.depth]);
  const elements = written.map((output) => lossElement(output, context));
  const mean = outputs === 1 ? [] : [mfrac(mn(1), mn(outputs))];
  const open = outputs === 1 ? [] : [mo('(', { stretchy: 'false' })];
  const close = outputs === 1 ? [] : [mo(')', { stretchy: 'false' })];
  const total = story.loss * outputs;
  const restCount = outputs - written.length;
  const rest = total - elements.reduce((sum, { value }) => sum + value, 0);
  const more = words.others({ count: restCount });
  const line = (nodes: readonly MathNode[], restNode: MathNode | undefined, left: readonly MathNode[]) => {
    const pieces = nodes.map((node, index) =>
      index === 0 ? [mo('='), ...mean, ...open, node] : [mo('+', { form: 'infix' }), node],
    );
    if (restNode)
      pieces.push([mo('+', { form: 'infix' }), underLabel(restNode, { ...mi(more), tag: 'mtext' })]);
    pieces[pieces.length - 1].push(...close);
    return left.length > 0 ? [left, ...pieces] : pieces;
  };
  const fromShown =
    (elements.reduce((sum, element) => sum + element.fromShown, 0) +
      (restCount > 0 ? shown(rest, valueDigits) : 0)) /
    outputs;
  const restText = mn(formatNumber(rest, valueDigits, { lang }));
  return {
    symbols: line(
      elements.map((element) => element.symbols),
      restCount > 0 ? mo('⋯') : undefined,
      [lit(lossName, 'fw', mi('L'))],
    ),
    numbers: line(
      elements.map((element) => element.numbers),
      restCount > 0 ? restText : undefined,
      [],
    ),
    result: [
      [
        mo(resultSign(fromShown, story.loss, valueDigits)),
        numberNode(story.loss, { name: lossName, hue: 'fw', lang, opens: true }),
      ],
    ],
    value: story.loss,
  };
}

/** ∂L/∂a of the chosen output: the loss's own derivative. */
export function outputGradient(context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const layer = symbols.depth - 1;
  const output = path[layer + 1];
  const outputs = story.target.length;
  const { loss, activations } = story.spec;
  const a = valuesAt(story, 'a', layer)[output];
  const y = story.target[output];
  const value = valuesAt(story, 'da', layer)[output];
  const name = unitName(layer + 1, output);
  const aSymbol = symbols.litActivation(layer + 1, output);
  const ySymbol = symbols.target(output);
  const aNumber = numberNode(a, { name, hue: 'fw', lang, opens: true });
  const yNumber = mn(formatTarget(y, lang));
  const aShown = shown(a, valueDigits);
  let written: (left: MathNode, right: MathNode) => MathNode;
  let fromShown: number;
  if (loss === 'binary-cross-entropy' && readsPreActivation(loss, activations[layer])) {
    // (a − y)/(a(1 − a))
    written = (left, right) =>
      mfrac(mrow(left, mo('−'), right), mrow(left, parenthesised(mn(1), mo('−'), left)));
    fromShown = (aShown - y) / (aShown * (1 - aShown));
  } else if (loss === 'binary-cross-entropy') {
    written = (left, right) => mrow(mi('σ'), parenthesised(left), mo('−'), right);
    fromShown = sigmoid(aShown) - y;
  } else {
    const factor = loss === 'mean-squared-error' ? [mn(2)] : [];
    written = (left, right) =>
      factor.length > 0 ? mrow(...factor, parenthesised(left, mo('−'), right)) : mrow(left, mo('−'), right);
    fromShown = losses[loss].derivative(aShown, y);
  }
  const divided = (node: MathNode) =>
    outputs === 1 ? node : mrow(mfrac(mn(1), mn(outputs)), parenthesised(node));
  const yWritten = y < 0 ? parenthesised(yNumber) : yNumber;
  return {
    symbols: [
      [underLabel(symbols.litUpstreamA(layer, output), hueWord(words.downstream, 'bw'))],
      [mo('='), underLabel(divided(written(aSymbol, ySymbol)), hueWord(words.local, 'fw'))],
    ],
    numbers: [[mo('='), lit(name, 'fw', divided(written(aNumber, yWritten)))]],
    result: [
      [
        mo(resultSign(fromShown / outputs, value, gradientDigits)),
        numberNode(value, { name, hue: 'bw', lang, opens: true }),
      ],
    ],
    value,
  };
}
