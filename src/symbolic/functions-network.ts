/**
 * Functions that neural networks and statistics brought along: activations, the error function, the bell curve.
 */
import type { FunctionEntry } from './function-entry.ts';
import { erf, sigmoid, sinc, sincRate, softplus } from './special-functions.ts';

// The slope left of 0 when none is given, as in most libraries.
export const defaultLeak = 0.01;

export const networkFunctions: readonly FunctionEntry[] = [
  {
    name: 'relu',
    arity: [1, 1],
    evaluate: (x) => Math.max(0, x),
    partials: [(a, u) => a.call('step', u)],
    kink: { code: 'relu-at-zero', zero: (_, u) => u, takes: 0 },
    layout: 'bracket',
    symbol: 'ReLU',
    example: { text: 'relu(2x-1)', derivative: '2*step(2*x-1)', at: [-1, 0.4, 3] },
  },
  {
    name: 'leakyrelu',
    aliases: ['lrelu'],
    arity: [1, 2],
    evaluate: (x, slope = defaultLeak) => (x > 0 ? x : slope * x),
    partials: [
      // slope + (1 − slope)·step(u): the slope on the left, 1 on the right
      (a, u, slope = a.number(defaultLeak)) =>
        a.add(slope, a.multiply(a.subtract(a.number(1), slope), a.call('step', u))),
      // by the slope: u on the left, 0 on the right
      (a, u) => a.call('min', u, a.number(0)),
    ],
    kink: { code: 'leaky-relu-at-zero', zero: (_, u) => u, takes: 'second-argument' },
    layout: 'bracket',
    symbol: 'LeakyReLU',
    example: { text: 'leakyrelu(3x)', derivative: '0.03+2.97*step(x)', at: [-1, 0.4, 3] },
  },
  {
    name: 'sigmoid',
    aliases: ['logistic', 'σ', 'sigma'],
    arity: [1, 1],
    evaluate: sigmoid,
    // σ′ = σ·(1 − σ)
    partials: [(a, u) => a.multiply(a.call('sigmoid', u), a.subtract(a.number(1), a.call('sigmoid', u)))],
    layout: 'bracket',
    symbol: 'σ',
    latex: '\\sigma',
    example: { text: 'σ(2x+1)', derivative: '2*sigmoid(2*x+1)*(1-sigmoid(2*x+1))', at: [-3, 0.2, 2] },
  },
  {
    name: 'softplus',
    arity: [1, 1],
    evaluate: softplus,
    partials: [(a, u) => a.call('sigmoid', u)],
    layout: 'bracket',
    symbol: 'softplus',
    example: { text: 'softplus(x^2)', derivative: '2*x*sigmoid(x^2)', at: [-2, 0.5, 3] },
  },
  {
    name: 'erf',
    arity: [1, 1],
    evaluate: erf,
    // erf′ = 2/√π · e^(−u²)
    partials: [
      (a, u) =>
        a.multiply(
          a.divide(a.number(2), a.call('sqrt', a.constant('pi'))),
          a.call('exp', a.negate(a.power(u, a.number(2)))),
        ),
    ],
    layout: 'bracket',
    symbol: 'erf',
    example: { text: 'erf(2x)', derivative: '4/sqrt(pi)*exp(-4*x^2)', at: [-1, 0.2, 0.9] },
  },
  {
    name: 'gaussian',
    aliases: ['gauss'],
    arity: [1, 1],
    evaluate: (x) => Math.exp(-(x * x) / 2),
    // (e^(−u²/2))′ = −u·e^(−u²/2)
    partials: [(a, u) => a.negate(a.multiply(u, a.call('gaussian', u)))],
    layout: 'bracket',
    symbol: 'gauss',
    example: { text: 'gaussian(3x)', derivative: '-9*x*exp(-(3*x)^2/2)', at: [-1, 0.2, 0.9] },
  },
  {
    name: 'sinc',
    arity: [1, 1],
    evaluate: sinc,
    partials: [(a, u) => a.call('sincrate', u)],
    layout: 'bracket',
    symbol: 'sinc',
    example: { text: 'sinc(2x)', derivative: '2*(cos(2*x)-sinc(2*x))/(2*x)', at: [-1, 0.2, 2.5] },
  },
  {
    // The derivative of sinc under a name of its own, because (cos u − sinc u)/u loses its digits near 0.
    name: 'sincrate',
    arity: [1, 1],
    evaluate: sincRate,
    // by the product rule on u·sinc′(u) = cos u − sinc u: sinc″ = −sinc u − 2·sinc′(u)/u
    partials: [
      (a, u) =>
        a.subtract(a.negate(a.call('sinc', u)), a.divide(a.multiply(a.number(2), a.call('sincrate', u)), u)),
    ],
    layout: 'bracket',
    symbol: 'sinc′',
    hidden: true,
    example: { text: 'sincrate(x)', derivative: '-sinc(x)-2*(cos(x)-sinc(x))/x^2', at: [-1.2, 0.7, 2.5] },
  },
  {
    name: 'atan2',
    aliases: ['arctan2'],
    arity: [2, 2],
    evaluate: Math.atan2,
    // The angle of the point (x, y): ∂/∂y = x/(x² + y²), ∂/∂x = −y/(x² + y²). It is called as atan2(y, x).
    partials: [
      (a, y, x) => a.divide(x, a.add(a.power(x, a.number(2)), a.power(y, a.number(2)))),
      (a, y, x) => a.negate(a.divide(y, a.add(a.power(x, a.number(2)), a.power(y, a.number(2))))),
    ],
    layout: 'bracket',
    symbol: 'atan2',
    example: { text: 'atan2(x, 2)', derivative: '2/(4+x^2)', at: [-2, 0.3, 5] },
  },
];
