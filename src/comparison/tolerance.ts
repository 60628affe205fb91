/**
 * How far a gradient may be off without being wrong: what rounding can do to it, number by number.
 * The error is followed through the same sums as backpropagation, so that the tolerance knows where terms cancel.
 */
import { activations } from '../numerics/activations.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import type { EngineDevice } from '../network/trainer.ts';
import type { GradientAddress } from './gradient-address.ts';

/** Half the distance from 1 to the next number. */
export const unitRoundoffs = { float32: 2 ** -24, float64: 2 ** -53 } as const;

/**
 * The largest relative error of an activation that is still taken for rounding. Software WebGL was measured at
 * 6e-6 for exp and the sigmoid; a backend beyond 1e-5 computes another function.
 */
const worstFunctionError = 1e-5;

/**
 * Roundings behave like independent throws, so their squares add (Higham, Accuracy and Stability of Numerical
 * Algorithms, 2.8). The bound is this many times the size to be expected; a mistake is thousands of times as large.
 */
const safetyFactor = 12;

export interface PrecisionReason {
  readonly precision: 'float32' | 'float64';
  readonly unitRoundoff: number;
  /** Largest relative error of this backend's own f(z), measured on the values that it returned. */
  readonly functionError: number;
  readonly safetyFactor: number;
}

export interface Tolerance {
  readonly reason: PrecisionReason;
  /** Largest |value − exact| that rounding explains at this address. */
  at(address: GradientAddress): number;
}

type ToleranceSpec = Pick<NetworkSpec, 'activations' | 'inputs' | 'targets'>;

/**
 * An absolute error in two parts: `random` parts of different terms add as squares, `systematic` ones (an
 * activation that a backend computes a little too large everywhere) add as they are.
 */
interface Spread {
  readonly random: number;
  readonly systematic: number;
}

/** Error of Σ terms, each with its own spread, added one after the other in a precision of `unit`. */
function spreadOfSum(terms: readonly number[], spreads: readonly Spread[], unit: number): Spread {
  let squares = 0;
  let errorSquares = 0;
  let systematic = 0;
  let total = 0;
  for (let k = 0; k < terms.length; k++) {
    squares += terms[k] * terms[k];
    errorSquares += spreads[k].random ** 2;
    systematic += spreads[k].systematic;
    total += terms[k];
  }
  // Each of n additions rounds a partial sum, which is about as large as the total or as a random walk of the terms.
  const partialSums = Math.abs(total) + Math.sqrt(squares);
  const rounding = unit * (Math.sqrt(terms.length) * partialSums + Math.sqrt(squares));
  return { random: Math.hypot(Math.sqrt(errorSquares), rounding), systematic };
}

const scaled = ({ random, systematic }: Spread, factor: number): Spread => ({
  random: Math.abs(factor) * random,
  systematic: Math.abs(factor) * systematic,
});

/** Error of x·y with errors of both. */
const spreadOfProduct = (x: number, dx: Spread, y: number, dy: Spread): Spread => ({
  random: Math.hypot(y * dx.random, x * dy.random),
  systematic: Math.abs(y) * dx.systematic + Math.abs(x) * dy.systematic,
});

/**
 * @param spec the training; its data are rounded to the side's precision too
 * @param exact the float64 gradients at the same parameters
 * @param side the gradients that the backend returned, with its z and a
 */
export function gradientTolerance(
  spec: ToleranceSpec,
  parameters: NetworkParameters,
  exact: NetworkGradients,
  side: { readonly gradients: NetworkGradients; readonly device: EngineDevice },
): Tolerance {
  const unitRoundoff = unitRoundoffs[side.device.precision];
  const functionError = Math.max(unitRoundoff, measuredFunctionError(spec, side.gradients));
  const spreads = followErrors(spec, parameters, exact, unitRoundoff, functionError);
  return {
    reason: { precision: side.device.precision, unitRoundoff, functionError, safetyFactor },
    at: (address) => {
      const { random, systematic } = spreadAt(spreads, address);
      // Below the smallest normal float32 a GPU flushes to zero: 2⁻¹²⁶.
      const flushed = side.device.precision === 'float32' ? 2 ** -126 : 0;
      return safetyFactor * random + 2 * systematic + flushed;
    },
  };
}

/** Largest |a − f(z)| / |f(z)| over what the backend itself returned, capped: see worstFunctionError. */
function measuredFunctionError(spec: ToleranceSpec, gradients: NetworkGradients): number {
  let largest = 0;
  gradients.layers.forEach(({ z, a }, layer) => {
    const { value } = activations[spec.activations[layer]];
    z.forEach((row, point) =>
      row.forEach((each, unit) => {
        const truth = Math.abs(value(each));
        if (truth < 1e-30) return;
        largest = Math.max(largest, Math.abs(Math.abs(a[point][unit]) - truth) / truth);
      }),
    );
  });
  return Math.min(worstFunctionError, largest);
}

interface LayerSpreads {
  readonly z: Spread[][];
  readonly a: Spread[][];
  readonly dz: Spread[][];
  readonly da: Spread[][];
}

interface Spreads {
  readonly weights: Spread[][][];
  readonly biases: Spread[][];
  readonly layers: LayerSpreads[];
}

function followErrors(
  spec: ToleranceSpec,
  parameters: NetworkParameters,
  exact: NetworkGradients,
  unit: number,
  functionError: number,
): Spreads {
  const { weights } = parameters;
  // What the function is off beyond its own last digit is the same at every point, so it does not average out.
  const systematicError = functionError > 2 * unit ? functionError : 0;
  const inputSpreads = spec.inputs.map((row) =>
    row.map((x): Spread => ({ random: unit * Math.abs(x), systematic: 0 })),
  );
  const passed = followForward(spec, parameters, exact, unit, systematicError, inputSpreads);
  const layers: LayerSpreads[] = [];
  const weightSpreads: Spread[][][] = [];
  const biasSpreads: Spread[][] = [];
  for (let layer = weights.length - 1; layer >= 0; layer--) {
    const values = exact.layers[layer];
    const above = layers[layer + 1];
    const slope = activations[spec.activations[layer]].derivative;
    const da = values.a.map((row, point) =>
      row.map((a, k): Spread => {
        if (!above)
          return outputSpread(
            values.da[point][k],
            a,
            spec.targets[point][k],
            passed[layer].a[point][k],
            unit,
          );
        const deltas = exact.layers[layer + 1].dz[point];
        const terms = deltas.map((delta, j) => delta * weights[layer + 1][k][j]);
        const errors = deltas.map((_, j) => scaled(above.dz[point][j], weights[layer + 1][k][j]));
        return spreadOfSum(terms, errors, unit);
      }),
    );
    const dz = values.z.map((row, point) =>
      row.map((z, k): Spread => {
        const spreadOfZ = passed[layer].z[point][k];
        const upstream = values.da[point][k];
        if (isAtCorner(spec.activations[layer], z, spreadOfZ))
          return { random: Math.abs(upstream), systematic: 0 };
        const local = slope(z);
        // |f″| ≤ 2|f′| for all activations here, so an error of z moves f′ by at most 2|f′| times it.
        const bent = scaled(spreadOfZ, 2 * local);
        const spreadOfLocal = {
          random: bent.random + 2 * unit * Math.abs(local),
          systematic: bent.systematic + 2 * systematicError * Math.abs(local),
        };
        return spreadOfProduct(upstream, da[point][k], local, spreadOfLocal);
      }),
    );
    layers[layer] = { ...passed[layer], da, dz };
    const previous = layer === 0 ? spec.inputs : exact.layers[layer - 1].a;
    const previousSpreads = layer === 0 ? inputSpreads : passed[layer - 1].a;
    weightSpreads[layer] = weights[layer].map((row, from) =>
      row.map((_, to) => {
        const terms = values.dz.map((deltas, point) => previous[point][from] * deltas[to]);
        const errors = values.dz.map((deltas, point) =>
          spreadOfProduct(previous[point][from], previousSpreads[point][from], deltas[to], dz[point][to]),
        );
        return spreadOfSum(terms, errors, unit);
      }),
    );
    biasSpreads[layer] = parameters.biases[layer].map((_, k) =>
      spreadOfSum(
        values.dz.map((deltas) => deltas[k]),
        dz.map((row) => row[k]),
        unit,
      ),
    );
  }
  return { weights: weightSpreads, biases: biasSpreads, layers };
}

function followForward(
  spec: ToleranceSpec,
  { weights, biases }: NetworkParameters,
  exact: NetworkGradients,
  unit: number,
  systematicError: number,
  inputSpreads: Spread[][],
): { z: Spread[][]; a: Spread[][] }[] {
  let spreads = inputSpreads;
  return weights.map((matrix, layer) => {
    const previous = layer === 0 ? spec.inputs : exact.layers[layer - 1].a;
    const below = spreads;
    const slope = activations[spec.activations[layer]].derivative;
    const z = previous.map((row, point) =>
      biases[layer].map((bias, k) => {
        const terms = [bias, ...row.map((input, from) => input * matrix[from][k])];
        const none: Spread = { random: 0, systematic: 0 };
        return spreadOfSum(
          terms,
          [none, ...row.map((_, from) => scaled(below[point][from], matrix[from][k]))],
          unit,
        );
      }),
    );
    const a = z.map((row, point) =>
      row.map((spread, k): Spread => {
        const through = scaled(spread, slope(exact.layers[layer].z[point][k]));
        const size = Math.abs(exact.layers[layer].a[point][k]);
        return {
          random: Math.hypot(through.random, unit * size),
          systematic: through.systematic + systematicError * size,
        };
      }),
    );
    spreads = a;
    return { z, a };
  });
}

/** ∂L/∂a is proportional to a − y (or to what stands in its place): the error of a passes at that rate. */
function outputSpread(da: number, a: number, target: number, spreadOfA: Spread, unit: number): Spread {
  const difference = Math.abs(a - target);
  if (difference === 0) return spreadOfA;
  const passed = scaled(spreadOfA, da / difference);
  return { random: passed.random + 2 * unit * Math.abs(da), systematic: passed.systematic };
}

/** Within its rounding of a corner, a unit may take the slope of either side. */
function isAtCorner(activation: string, z: number, { random, systematic }: Spread): boolean {
  const isCornered = activation === 'relu' || activation === 'leaky-relu';
  return isCornered && Math.abs(z) <= safetyFactor * random + 2 * systematic;
}

function spreadAt(spreads: Spreads, address: GradientAddress): Spread {
  if (address.tensor === 'weight') return spreads.weights[address.layer][address.from][address.to];
  if (address.tensor === 'bias') return spreads.biases[address.layer][address.unit];
  const layer = spreads.layers[address.layer];
  return (address.tensor === 'z' ? layer.dz : layer.da)[address.point][address.unit];
}
