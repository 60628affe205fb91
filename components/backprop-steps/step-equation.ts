/**
 * The equation of one step, three times: in symbols with upstream · local = downstream named, with the numbers of
 * this point, and its result. Between two lines stands = or ≈, by what the digits shown really multiply out to.
 */
import { activations } from '../../src/numerics/activations.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import type { LessonStrings } from '../../src/strings/en/lesson.ts';
import { mi, mn, mo, mrow, msup, mtext, parenthesised, underLabel } from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';
import { formatNumber } from '../shared/number-format.ts';
import { lossEquation, outputGradient } from './loss-equation.ts';
import { activationsAt, biasName, edgeName, unitName, valuesAt } from './sample-story.ts';
import type { LessonStep } from './sample-story.ts';
import type { EquationContext, Line, StepEquation } from './equation-types.ts';
import {
  applied,
  digitsOf,
  hueWord,
  lit,
  numberNode,
  resultSign,
  shown,
  valueDigits,
  writtenTerms,
} from './symbols.ts';
import type { LessonHue } from './symbols.ts';

// At the head of a piece a sign would be taken for a prefix, which stands closer.
const times = mo('·', { form: 'infix' });
const plusSign = mo('+', { form: 'infix' });
const equals = mo('=');
interface Term {
  readonly symbols: MathNode;
  readonly numbers: MathNode;
  readonly value: number;
  /** The value that its digits as shown make. */
  readonly fromShown: number;
}

/** A sum with its written terms, and what is not written as one number with a word below it. */
function sumLines(
  terms: readonly Term[],
  rest: { readonly count: number; readonly value: number },
  context: EquationContext,
  hue: LessonHue,
): { symbols: MathNode[][]; numbers: MathNode[][]; fromShown: number } {
  const digits = digitsOf(hue);
  const plus = (index: number) => (index === 0 ? [] : [plusSign]);
  const symbols = terms.map((term, index) => [...plus(index), term.symbols]);
  const numbers = terms.map((term, index) => [...plus(index), term.numbers]);
  let fromShown = terms.reduce((sum, term) => sum + term.fromShown, 0);
  if (rest.count > 0) {
    const word = mtext(context.words.others({ count: rest.count }));
    const text = formatNumber(rest.value, digits, { lang: context.lang });
    const number = { ...mrow(mn(text)), attributes: { class: `q-${hue}` } };
    symbols.push([plusSign, underLabel(mo('⋯'), word)]);
    numbers.push([plusSign, underLabel(rest.value < 0 ? parenthesised(number) : number, word)]);
    fromShown += shown(rest.value, digits);
  }
  return { symbols, numbers, fromShown };
}

const resultLine = (
  value: number,
  fromShown: number,
  options: { readonly name: string; readonly hue: LessonHue; readonly lang: string },
): Line => [
  [mo(resultSign(fromShown, value, digitsOf(options.hue))), numberNode(value, { ...options, opens: true })],
];

/** Puts `= ` before the first piece of a line. */
const after = (left: readonly MathNode[], line: readonly (readonly MathNode[])[]): Line => [
  ...(left.length > 0 ? [left] : []),
  [equals, ...(line[0] ?? [])],
  ...line.slice(1),
];

/** z = Σ a · W + b */
function weighAndAdd({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, lang } = context;
  const unit = path[layer + 1];
  const below = activationsAt(story, layer);
  const weights = story.parameters.weights[layer];
  const written = writtenTerms(below.length, path[layer]);
  const number = (value: number, name: string, opens = false) =>
    numberNode(value, { name, hue: 'fw', lang, opens });
  const terms = written.map((from, index): Term => {
    const weight = weights[from][unit];
    return {
      symbols: mrow(symbols.litActivation(layer, from), times, symbols.litWeight(layer, from, unit)),
      numbers: mrow(
        number(below[from], unitName(layer, from), index === 0),
        times,
        number(weight, edgeName(layer, from, unit)),
      ),
      value: below[from] * weight,
      fromShown: shown(below[from], valueDigits) * shown(weight, valueDigits),
    };
  });
  const all = below.reduce((sum, value, from) => sum + value * weights[from][unit], 0);
  const rest = {
    count: below.length - written.length,
    value: all - terms.reduce((sum, { value }) => sum + value, 0),
  };
  const sum = sumLines(terms, rest, context, 'fw');
  const bias = story.parameters.biases[layer][unit];
  const name = unitName(layer + 1, unit);
  const value = valuesAt(story, 'z', layer)[unit];
  return {
    symbols: after([symbols.litZ(layer, unit)], [...sum.symbols, [plusSign, symbols.litBias(layer, unit)]]),
    numbers: after([], [...sum.numbers, [plusSign, number(bias, biasName(layer, unit))]]),
    result: resultLine(value, sum.fromShown + shown(bias, valueDigits), { name, hue: 'fw', lang }),
    value,
  };
}

/** a = f(z) */
function activate({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, lang } = context;
  const unit = path[layer + 1];
  const activation = story.spec.activations[layer];
  const z = valuesAt(story, 'z', layer)[unit];
  const value = valuesAt(story, 'a', layer)[unit];
  const name = unitName(layer + 1, unit);
  const zNumber = numberNode(z, { name, hue: 'fw', lang, opens: true });
  return {
    symbols: after(
      [symbols.litActivation(layer + 1, unit)],
      [[applied(activation, symbols.litZ(layer, unit))]],
    ),
    numbers: after([], [[applied(activation, zNumber)]]),
    result: resultLine(value, activations[activation].value(shown(z, valueDigits)), {
      name,
      hue: 'fw',
      lang,
    }),
    value,
  };
}

/** f′(z) with its numbers: a(1 − a) where that is how it is taken by hand, else its value. */
export function slopeNumbers(
  activation: ActivationName,
  {
    z,
    a,
    name,
    lang,
  }: { readonly z: number; readonly a: number; readonly name: string; readonly lang: string },
): { node: MathNode; fromShown: number; local: number } {
  const local = activations[activation].derivative(z);
  const aShown = shown(a, valueDigits);
  const text = mn(formatNumber(a, valueDigits, { lang }));
  if (activation === 'sigmoid')
    return {
      node: lit(name, 'fw', text, parenthesised(mn(1), mo('−'), text)),
      fromShown: aShown * (1 - aShown),
      local,
    };
  if (activation === 'tanh')
    return {
      node: lit(name, 'fw', parenthesised(mn(1), mo('−'), msup(a < 0 ? parenthesised(text) : text, mn(2)))),
      fromShown: 1 - aShown * aShown,
      local,
    };
  return { node: numberNode(local, { name, hue: 'fw', lang }), fromShown: shown(local, valueDigits), local };
}

/** ∂L/∂z = ∂L/∂a · f′(z) */
function throughActivation({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const unit = path[layer + 1];
  const activation = story.spec.activations[layer];
  const name = unitName(layer + 1, unit);
  const upstream = valuesAt(story, 'da', layer)[unit];
  const value = valuesAt(story, 'dz', layer)[unit];
  const z = valuesAt(story, 'z', layer)[unit];
  const a = valuesAt(story, 'a', layer)[unit];
  const slope = slopeNumbers(activation, { z, a, name, lang });
  const local = lit(name, 'fw', applied(activation, symbols.letter('z', layer, unit), { isRate: true }));
  return {
    symbols: product(symbols.litUpstreamZ(layer, unit), symbols.litUpstreamA(layer, unit), local, words),
    numbers: after([], [[numberNode(upstream, { name, hue: 'bw', lang, opens: true })], [times, slope.node]]),
    result: resultLine(value, shown(upstream, digitsOf('bw')) * slope.fromShown, { name, hue: 'bw', lang }),
    value,
    upstream,
    local: slope.local,
  };
}

/** downstream = upstream · local, each with its word below it. */
function product(downstream: MathNode, upstream: MathNode, local: MathNode, words: LessonStrings): Line {
  return [
    [underLabel(downstream, hueWord(words.downstream, 'bw'))],
    [equals, underLabel(upstream, hueWord(words.upstream, 'bw'))],
    [times, underLabel(local, hueWord(words.local, 'fw'))],
  ];
}

/** ∂L/∂W[i,j] = ∂L/∂z_j · a_i */
function weightGets({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const [from, to] = [path[layer], path[layer + 1]];
  const upstream = valuesAt(story, 'dz', layer)[to];
  const local = activationsAt(story, layer)[from];
  const value = story.gradients.weights[layer][from][to];
  const name = edgeName(layer, from, to);
  return {
    symbols: product(
      lit(name, 'bw', symbols.gradient(symbols.weight(layer, from, to))),
      symbols.litUpstreamZ(layer, to),
      symbols.litActivation(layer, from),
      words,
    ),
    numbers: after(
      [],
      [
        [numberNode(upstream, { name: unitName(layer + 1, to), hue: 'bw', lang, opens: true })],
        [times, numberNode(local, { name: unitName(layer, from), hue: 'fw', lang })],
      ],
    ),
    result: resultLine(value, shown(upstream, digitsOf('bw')) * shown(local, valueDigits), {
      name,
      hue: 'bw',
      lang,
    }),
    value,
    upstream,
    local,
  };
}

/** ∂L/∂b_j = ∂L/∂z_j · 1 */
function biasGets({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const unit = path[layer + 1];
  const value = story.gradients.biases[layer][unit];
  const name = biasName(layer, unit);
  const one: MathNode = { ...mrow(mn(1)), attributes: { class: 'q-fw' } };
  return {
    symbols: product(
      lit(name, 'bw', symbols.gradient(symbols.letter('b', layer, unit))),
      symbols.litUpstreamZ(layer, unit),
      one,
      words,
    ),
    numbers: after(
      [],
      [[numberNode(value, { name: unitName(layer + 1, unit), hue: 'bw', lang, opens: true }), times, one]],
    ),
    result: resultLine(value, shown(value, digitsOf('bw')), { name, hue: 'bw', lang }),
    value,
    upstream: value,
    local: 1,
  };
}

/** ∂L/∂a_j = Σ over the units above of ∂L/∂z_k · W[j,k]: every path from here to the loss. */
function alongPaths({ layer }: LessonStep, context: EquationContext): StepEquation {
  const { story, symbols, path, words, lang } = context;
  const unit = path[layer + 1];
  const above = valuesAt(story, 'dz', layer + 1);
  const weights = story.parameters.weights[layer + 1][unit];
  const written = writtenTerms(above.length, path[layer + 2]);
  const value = valuesAt(story, 'da', layer)[unit];
  const name = unitName(layer + 1, unit);
  const terms = written.map((to, index): Term => {
    const upstream = symbols.litUpstreamZ(layer + 1, to);
    const local = symbols.litWeight(layer + 1, unit, to);
    const isFirst = index === 0;
    return {
      symbols: isFirst
        ? mrow(
            underLabel(upstream, hueWord(words.upstream, 'bw')),
            times,
            underLabel(local, hueWord(words.local, 'fw')),
          )
        : mrow(upstream, times, local),
      numbers: mrow(
        numberNode(above[to], { name: unitName(layer + 2, to), hue: 'bw', lang, opens: isFirst }),
        times,
        numberNode(weights[to], { name: edgeName(layer + 1, unit, to), hue: 'fw', lang }),
      ),
      value: above[to] * weights[to],
      fromShown: shown(above[to], digitsOf('bw')) * shown(weights[to], valueDigits),
    };
  });
  const rest = {
    count: above.length - written.length,
    value: value - terms.reduce((sum, term) => sum + term.value, 0),
  };
  const sum = sumLines(terms, rest, context, 'bw');
  const downstream = underLabel(symbols.litUpstreamA(layer, unit), hueWord(words.downstream, 'bw'));
  return {
    symbols: after([downstream], sum.symbols),
    numbers: after([], sum.numbers),
    result: resultLine(value, sum.fromShown, { name, hue: 'bw', lang }),
    value,
    ...(above.length === 1 ? { upstream: above[0], local: weights[0] } : {}),
  };
}

export function stepEquation(step: LessonStep, context: EquationContext): StepEquation {
  if (step.kind === 'z') return weighAndAdd(step, context);
  if (step.kind === 'a') return activate(step, context);
  if (step.kind === 'loss') return lossEquation(context);
  if (step.kind === 'dz') return throughActivation(step, context);
  if (step.kind === 'dW') return weightGets(step, context);
  if (step.kind === 'db') return biasGets(step, context);
  return step.layer === context.symbols.depth - 1 ? outputGradient(context) : alongPaths(step, context);
}

/** A gradient as it stands in a line of text: ∂L/∂W₁[1,2]. */
export const inlineGradient = (of: MathNode): MathNode =>
  mrow(mi('∂'), mi('L'), mo('/', { lspace: '0.05em', rspace: '0.05em' }), mi('∂'), of);
