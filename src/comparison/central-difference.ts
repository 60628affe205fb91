/**
 * The gradient without any rule: move one number a little both ways and see how much the loss moves.
 * Always on the float64 loss, since in float32 the loss has too few digits and the answer is off by percents.
 */
import type { NetworkParameters } from '../network/parameters.ts';
import { forward, meanLoss } from './float64-network.ts';
import type { LossSpec } from './float64-network.ts';
import { withMoved } from './gradient-address.ts';
import type { GradientAddress } from './gradient-address.ts';

export interface CentralDifference {
  readonly value: number;
  /** How far off it may be: what is left when the step is halved, plus the rounding of the loss. */
  readonly error: number;
}

/**
 * The step, relative to the number's own size. The error of one difference is about h²·L‴/6 + ε·L/h; with
 * Richardson's extrapolation (h⁴ and a few ε·L/h) the two meet near ε^(1/5) ≈ 7e-4; a little above is measured best.
 */
const relativeStep = 1e-3;
const unitRoundoff = 2 ** -53;

/** (L(p+h) − L(p−h))/2h at h and h/2, extrapolated to h = 0 (Richardson): (4·D(h/2) − D(h))/3. */
export function centralDifference(
  spec: LossSpec,
  parameters: NetworkParameters,
  address: GradientAddress,
): CentralDifference {
  const lossAt = (by: number): number =>
    address.tensor === 'weight' || address.tensor === 'bias'
      ? meanLoss(spec, withMoved(parameters, address, by))
      : meanLoss(spec, parameters, { address, by });
  const h = relativeStep * stepScale(spec, parameters, address);
  const wide = difference(lossAt, h);
  const narrow = difference(lossAt, h / 2);
  const value = (4 * narrow.slope - wide.slope) / 3;
  const rounding = (8 * unitRoundoff * Math.max(1e-300, narrow.loss)) / h;
  return { value, error: Math.abs(narrow.slope - wide.slope) / 3 + rounding };
}

function difference(lossAt: (by: number) => number, h: number): { slope: number; loss: number } {
  const above = lossAt(h);
  const below = lossAt(-h);
  return { slope: (above - below) / (2 * h), loss: Math.max(Math.abs(above), Math.abs(below)) };
}

/** A parameter is moved in proportion to its size; a probability stays well inside of 0 and 1. */
function stepScale(spec: LossSpec, parameters: NetworkParameters, address: GradientAddress): number {
  const { layer } = address;
  if (address.tensor === 'weight')
    return Math.max(1, Math.abs(parameters.weights[layer][address.from][address.to]));
  if (address.tensor === 'bias') return Math.max(1, Math.abs(parameters.biases[layer][address.unit]));
  const isProbability = spec.loss === 'binary-cross-entropy' && layer === spec.activations.length - 1;
  if (address.tensor === 'z' || !isProbability) return 1;
  const a = forward(spec, parameters)[layer].a[address.point][address.unit];
  return Math.min(a, 1 - a) || 1;
}
