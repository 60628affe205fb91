/**
 * First numbers of what comes next, taken from the network as it stands: the length of the gradient, the slope over
 * two weights, how the ground curves, and how far a gradient is from standing upright on a path.
 */
import { countParameters, flattenParameters, unflattenParameters } from '../network/parameters.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkParameters } from '../network/parameters.ts';
import { backpropagate, meanLoss } from './float64-network.ts';
import { addressKey, gradientAt, parameterAddresses, withMoved } from './gradient-address.ts';

export interface LookAhead {
  readonly parameters: number;
  /** ‖∇L‖. */
  readonly norm: number;
  /** The two weights with the steepest slopes; the loss here, and where both went down by `step`. */
  readonly pair: readonly string[];
  readonly step: number;
  readonly loss: number;
  readonly lossBelow: number;
  /** uᵀHu along the unit gradient u; NaN where there is no gradient. */
  readonly curvature: number;
  /** Angle between ∇L and the parameters as an arrow, in degrees from 0 to 90; NaN where one of them is 0. */
  readonly angle: number;
}

const step = 0.5;

export function lookAhead(spec: NetworkSpec, parameters: NetworkParameters): LookAhead {
  const exact = backpropagate(spec, parameters);
  const gradient = flattenParameters(exact);
  const norm = lengthOf(gradient);
  const [one, two] = parameterAddresses(spec.layers)
    .filter(({ tensor }) => tensor === 'weight')
    .sort((a, b) => Math.abs(gradientAt(exact, b)) - Math.abs(gradientAt(exact, a)));
  const down = (address: typeof one) => -Math.sign(gradientAt(exact, address)) * step;
  const moved = [one, ...(two ? [two] : [])].reduce(
    (at, address) => withMoved(at, address, down(address)),
    parameters,
  );
  return {
    parameters: countParameters(spec.layers),
    norm,
    pair: [one, ...(two ? [two] : [])].map(addressKey),
    step,
    loss: meanLoss(spec, parameters),
    lossBelow: meanLoss(spec, moved),
    curvature: curvatureAlong(spec, parameters, gradient, norm),
    angle: angleBetween(gradient, flattenParameters(parameters)),
  };
}

const lengthOf = (values: Float64Array): number => Math.hypot(...values);

/** (∇L(p + hu) − ∇L(p − hu))·u / 2h: the derivative of the gradient along itself. */
function curvatureAlong(
  spec: NetworkSpec,
  parameters: NetworkParameters,
  gradient: Float64Array,
  norm: number,
): number {
  if (norm === 0) return Number.NaN;
  const h = 1e-4;
  const flat = flattenParameters(parameters);
  const slopeAt = (by: number): number => {
    const there = unflattenParameters(
      spec.layers,
      flat.map((value, index) => value + (by * gradient[index]) / norm),
    );
    return flattenParameters(backpropagate(spec, there)).reduce(
      (sum, value, index) => sum + (value * gradient[index]) / norm,
      0,
    );
  };
  return (slopeAt(h) - slopeAt(-h)) / (2 * h);
}

function angleBetween(a: Float64Array, b: Float64Array): number {
  const product = Math.abs(a.reduce((sum, value, index) => sum + value * b[index], 0));
  const cosine = product / (lengthOf(a) * lengthOf(b));
  return (Math.acos(Math.min(1, cosine)) * 180) / Math.PI;
}
