/**
 * The formula that a pass computes, as it is taught, and what a mistake makes of it. Every letter carries the name
 * that it has in the shader, so that pointing at one lights the other.
 */
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { PassName } from '../../src/engines/webgl/passes/pass-list.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import { readsPreActivation } from '../../src/numerics/losses.ts';
import type { LossName } from '../../src/numerics/losses.ts';
import type { OptimizerName } from '../../src/network/optimizers.ts';
import {
  mfrac,
  mi,
  mn,
  mo,
  mrow,
  msqrt,
  msub,
  msup,
  parenthesised,
  rate,
} from '../../src/symbolic/math-node.ts';
import type { MathNode } from '../../src/symbolic/math-node.ts';

export interface PassNetwork {
  /** Units per layer, inputs first. */
  readonly layers: readonly number[];
  readonly activations: readonly ActivationName[];
  readonly loss: LossName;
  readonly optimizer: OptimizerName;
}

/** One equation: pieces between which a line may break. */
export type Equation = readonly MathNode[];

const fence = { stretchy: 'false', lspace: '0', rspace: '0' };
const letterOr = (index: string): MathNode => (/^\d+$/.test(index) ? mn(index) : mi(index));
const at = (node: MathNode, ...indices: string[]): MathNode =>
  mrow(
    node,
    mo('[', fence),
    ...indices.flatMap((index, place) =>
      place === 0 ? [letterOr(index)] : [mo(',', fence), letterOr(index)],
    ),
    mo(']', fence),
  );
const of = (name: string, hue: 'fw' | 'bw', node: MathNode): MathNode => ({
  tag: 'mrow',
  attributes: { class: `q-${hue}`, 'data-q': name },
  children: [node],
});
const letter = (name: string, layer: number): MathNode => msub(mi(name), mn(layer));
const sumOver = (index: string): MathNode => ({ tag: 'munder', children: [mo('∑'), mi(index)] });
const gradient = (node: MathNode): MathNode => rate(mi('L'), node, '∂');
const equals = mo('=');
const times = mo('·');

const functionLetters = {
  sigmoid: 'σ', tanh: 'tanh', relu: 'relu', 'leaky-relu': 'f', linear: 'f', softplus: 'f',
} as const satisfies Record<ActivationName, string>; // prettier-ignore

const slope = (activation: ActivationName, inner: MathNode): MathNode =>
  mrow(mi(functionLetters[activation]), mo('′', { lspace: '0', rspace: '0' }), parenthesised(inner));

/** Letters of layer l (from 1): indices p point, i unit below, j unit, k unit above. */
function lettersOf(layer: number) {
  const below = layer === 1 ? mi('x') : letter('a', layer - 1);
  return {
    below: of('previousActivation', 'fw', at(below, 'p', 'i')),
    weight: of('weight', 'fw', at(letter('W', layer), 'i', 'j')),
    bias: of('bias', 'fw', at(letter('b', layer), 'j')),
    z: of('preActivationOf', 'fw', at(letter('z', layer), 'p', 'j')),
    madeZ: of('preActivation', 'fw', at(letter('z', layer), 'p', 'j')),
    a: of('activationOf', 'fw', at(letter('a', layer), 'p', 'j')),
    madeA: of('activation', 'fw', at(letter('a', layer), 'p', 'j')),
    y: of('wanted', 'fw', at(mi('y'), 'p', 'j')),
    upstream: of('upstream', 'bw', gradient(at(letter('a', layer), 'p', 'j'))),
    delta: of('delta', 'bw', gradient(at(letter('z', layer), 'p', 'j'))),
    deltaAbove: of('deltaAbove', 'bw', gradient(at(letter('z', layer + 1), 'p', 'k'))),
    weightAbove: of('weightAbove', 'fw', at(letter('W', layer + 1), 'j', 'k')),
    weightGradient: of('gradient', 'bw', gradient(at(letter('W', layer), 'i', 'j'))),
    biasGradient: of('gradient', 'bw', gradient(at(letter('b', layer), 'j'))),
  };
}

/** 1/(m·k): m points, k outputs. */
const meanFactor = mfrac(mn(1), mrow(mi('m'), mi('k')));

function outputEquations(network: PassNetwork, layer: number, mistake: MistakeName | undefined): Equation[] {
  const { a, y, z, upstream, delta } = lettersOf(layer);
  const activation = network.activations[layer - 1];
  const isLogit = readsPreActivation(network.loss, activation);
  const factors =
    mistake === 'missing-mean'
      ? [mfrac(mn(1), mi('k'))]
      : mistake === 'loss-factor-two'
        ? [mn(2), times, meanFactor]
        : mistake === 'sign'
          ? [mo('−', { form: 'prefix' }), meanFactor]
          : [meanFactor];
  const difference =
    network.loss === 'binary-cross-entropy' && !isLogit
      ? parenthesised(mi('σ'), parenthesised(a), mo('−'), y)
      : parenthesised(a, mo('−'), y);
  const two = network.loss === 'mean-squared-error' ? [mn(2)] : [];
  const first = isLogit
    ? mfrac(mrow(a, mo('−'), y), mrow(a, parenthesised(mn(1), mo('−'), a)))
    : mrow(...two, difference);
  const inner = mistake === 'derivative-at-activation' ? a : z;
  const second =
    isLogit && mistake !== 'derivative-at-activation'
      ? [...factors, difference]
      : [upstream, times, slope(activation, inner)];
  return [
    [upstream, equals, ...factors, first],
    [delta, equals, ...second],
  ];
}

function hiddenEquations(network: PassNetwork, layer: number, mistake: MistakeName | undefined): Equation[] {
  const { upstream, delta, deltaAbove, weightAbove, z } = lettersOf(layer);
  const activation = network.activations[layer - 1];
  const isSquare = network.layers[layer] === network.layers[layer + 1];
  const exchanged = of('weightAbove', 'fw', at(letter('W', layer + 1), 'k', 'j'));
  const inner =
    mistake === 'derivative-at-activation' ? of('activation', 'fw', at(letter('a', layer), 'p', 'j')) : z;
  return [
    [
      upstream,
      equals,
      sumOver('k'),
      deltaAbove,
      times,
      mistake === 'missing-transpose' && isSquare ? exchanged : weightAbove,
    ],
    mistake === 'no-inner-derivative'
      ? [delta, equals, upstream]
      : [delta, equals, upstream, times, slope(activation, inner)],
  ];
}

function gradientEquation(
  kind: 'weights' | 'biases',
  layer: number,
  mistake: MistakeName | undefined,
): Equation {
  const { below, delta, weightGradient, biasGradient } = lettersOf(layer);
  const left = kind === 'weights' ? weightGradient : biasGradient;
  const pointAt = (point: string): MathNode[] => {
    const dz = of('delta', 'bw', gradient(at(letter('z', layer), point, 'j')));
    const source = layer === 1 ? mi('x') : letter('a', layer - 1);
    return kind === 'weights' ? [of('previousActivation', 'fw', at(source, point, 'i')), times, dz] : [dz];
  };
  const terms = kind === 'weights' ? [below, times, delta] : [delta];
  if (mistake === 'assign-instead-of-accumulate') return [left, equals, ...pointAt('m')];
  if (mistake === 'bias-not-summed' && kind === 'biases') return [left, equals, ...pointAt('1')];
  if (mistake === 'gradients-not-cleared') {
    const before = of('gradientBefore', 'bw', mi('before'));
    return [left, equals, before, mo('+'), sumOver('p'), ...terms];
  }
  return [left, equals, sumOver('p'), ...terms];
}

function updateEquations(network: PassNetwork, kind: 'weights' | 'biases', layer: number): Equation[] {
  const value = of('parameter', 'fw', letter(kind === 'weights' ? 'W' : 'b', layer));
  const slopeOf = of('gradient', 'bw', gradient(letter(kind === 'weights' ? 'W' : 'b', layer)));
  const takes = mo('←');
  const eta = mi('η');
  const velocity = mi('v');
  if (network.optimizer === 'gradient-descent') return [[value, takes, value, mo('−'), eta, slopeOf]];
  if (network.optimizer === 'momentum')
    return [
      [velocity, takes, mn('0.9'), velocity, mo('+'), slopeOf],
      [value, takes, value, mo('−'), eta, velocity],
    ];
  const hat = (name: string): MathNode => ({
    tag: 'mover',
    children: [mi(name), mo('^', { stretchy: 'false' })],
  });
  return [
    [mi('m'), takes, mn('0.9'), mi('m'), mo('+'), mn('0.1'), slopeOf],
    [velocity, takes, mn('0.999'), velocity, mo('+'), mn('0.001'), msup(parenthesised(slopeOf), mn(2))],
    [value, takes, value, mo('−'), eta, mfrac(hat('m'), mrow(msqrt(hat('v')), mo('+'), mi('ε')))],
  ];
}

function lossEquations(network: PassNetwork): Equation[] {
  const depth = network.layers.length - 1;
  const predicted = of('predicted', 'fw', at(letter('a', depth), 'p', 'j'));
  const wanted = of('wanted', 'fw', at(mi('y'), 'p', 'j'));
  const left = of('loss', 'fw', at(mi('L'), 'p'));
  if (network.loss === 'binary-cross-entropy') {
    const isLogit = readsPreActivation(network.loss, network.activations[depth - 1]);
    const logit = of('predicted', 'fw', at(letter(isLogit ? 'z' : 'a', depth), 'p', 'j'));
    const one = parenthesised(mn(1), mo('+'), msup(mi('e'), logit));
    return [[left, equals, sumOver('j'), mi('ln'), one, mo('−'), logit, times, wanted]];
  }
  const half = network.loss === 'half-mean-squared-error' ? [mfrac(mn(1), mn(2))] : [];
  const square = msup(parenthesised(predicted, mo('−'), wanted), mn(2));
  return [[left, equals, sumOver('j'), ...half, square]];
}

/** @param layer of weights, from 1 */
export function passEquations(
  name: PassName,
  layer: number,
  network: PassNetwork,
  mistake?: MistakeName,
): Equation[] {
  const { below, weight, bias, madeZ, madeA } = lettersOf(layer);
  if (name === 'forward')
    return [
      [madeZ, equals, sumOver('i'), below, times, weight, mo('+'), bias],
      [madeA, equals, mi(functionLetters[network.activations[layer - 1]]), parenthesised(madeZ)],
    ];
  if (name === 'output-delta') return outputEquations(network, layer, mistake);
  if (name === 'hidden-delta') return hiddenEquations(network, layer, mistake);
  if (name === 'weight-gradient') return [gradientEquation('weights', layer, mistake)];
  if (name === 'bias-gradient') return [gradientEquation('biases', layer, mistake)];
  if (name === 'update-weights') return updateEquations(network, 'weights', layer);
  if (name === 'update-biases') return updateEquations(network, 'biases', layer);
  if (name === 'loss') return lossEquations(network);
  return [];
}

/** The same as a product of matrices, where there is one: the transpose is the order of two indices. */
export function matrixEquation(name: PassName, layer: number): Equation | undefined {
  const transposed = (node: MathNode, under: number): MathNode => ({
    tag: 'msubsup',
    children: [node, mn(under), mi('⊤')],
  });
  const below = layer === 1 ? msup(mi('x'), mi('⊤')) : transposed(mi('a'), layer - 1);
  const dz = of('delta', 'bw', gradient(letter('z', layer)));
  if (name === 'forward')
    return [
      of('preActivation', 'fw', letter('z', layer)),
      equals,
      of('previousActivation', 'fw', layer === 1 ? mi('x') : letter('a', layer - 1)),
      of('weight', 'fw', letter('W', layer)),
      mo('+'),
      of('bias', 'fw', letter('b', layer)),
    ];
  if (name === 'weight-gradient')
    return [
      of('gradient', 'bw', gradient(letter('W', layer))),
      equals,
      of('previousActivation', 'fw', below),
      dz,
    ];
  if (name === 'hidden-delta')
    return [
      of('upstream', 'bw', gradient(letter('a', layer))),
      equals,
      of('deltaAbove', 'bw', gradient(letter('z', layer + 1))),
      of('weightAbove', 'fw', transposed(mi('W'), layer + 1)),
    ];
  return undefined;
}

/** Whether a mistake changes what this pass computes. */
export function mistakeTouches(
  mistake: MistakeName,
  name: PassName,
  layer: number,
  network: PassNetwork,
): boolean {
  const isSquare = network.layers[layer] === network.layers[layer + 1];
  const touched: Readonly<Record<MistakeName, readonly PassName[]>> = {
    'no-inner-derivative': ['hidden-delta'],
    'derivative-at-activation': ['output-delta', 'hidden-delta'],
    'gradients-not-cleared': ['weight-gradient', 'bias-gradient'],
    'assign-instead-of-accumulate': ['weight-gradient', 'bias-gradient'],
    'bias-not-summed': ['bias-gradient'],
    'updated-weights-used': ['hidden-delta'],
    'missing-transpose': isSquare ? ['hidden-delta'] : [],
    sign: ['output-delta'],
    'missing-mean': ['output-delta'],
    'loss-factor-two': ['output-delta'],
  };
  return touched[mistake].includes(name);
}
