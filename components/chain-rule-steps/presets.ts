/**
 * The functions that are one click away: the notebook's two first, then six that grow deeper, up to the loss of a
 * single neuron. Each stands with the letter to differentiate by and with numbers at which its rates are easy to see.
 */
import type { NamedNumbers } from '../shared/variable-values.ts';

export interface Preset {
  readonly expression: string;
  readonly variable: string;
  readonly at: NamedNumbers;
  /** Key of a name in words; a preset without one is shown as its formula. */
  readonly name?: 'neuronLoss';
}

export const presets: readonly Preset[] = [
  { expression: 'sin(x^2)', variable: 'x', at: { x: 0.8 } },
  { expression: 'W_2*tanh(W_1*x)', variable: 'x', at: { x: 1, W_1: 2, W_2: 0.5 } },
  { expression: 'exp(-x^2)', variable: 'x', at: { x: 0.8 } },
  { expression: 'ln(cos(x))', variable: 'x', at: { x: 0.8 } },
  { expression: 'sqrt(1 + sin(x)^2)', variable: 'x', at: { x: 0.8 } },
  { expression: 'exp(sin(x^2))', variable: 'x', at: { x: 0.6 } },
  { expression: 'tanh(ln(1 + cos(x^2)))', variable: 'x', at: { x: 0.8 } },
  {
    expression: '(y - sigmoid(w*x + b))^2 / 2',
    variable: 'w',
    at: { w: 0.8, x: 1.5, b: -0.3, y: 1 },
    name: 'neuronLoss',
  },
];
