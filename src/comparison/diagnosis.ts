/**
 * Names the cause of a wrong gradient. First the pattern of the ratios is read (all 2, all m, one layer, a sign);
 * then each known mistake is computed in float64 and held against what was seen, number by number.
 */
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import { backpropagate } from './float64-network.ts';
import type { FormulaMistake } from './float64-network.ts';
import { gradientAt, parameterAddresses } from './gradient-address.ts';
import type { GradientAddress, ParameterAddress } from './gradient-address.ts';
import type { SideReading } from './gradient-ledger.ts';
import { gradientTolerance } from './tolerance.ts';
import type { Tolerance } from './tolerance.ts';

/** Causes that a mistaken line of code can have: the ten of the bug hunt. */
export type MistakeCause =
  FormulaMistake | 'gradients-not-cleared' | 'sign' | 'missing-mean' | 'loss-factor-two';

export type Diagnosis =
  /** Rounding explains every difference. */
  | { readonly kind: 'agree' }
  /** One of the known mistakes gives these very numbers; `also` are others that would give them too. */
  | {
      readonly kind: 'mistake';
      readonly cause: MistakeCause;
      readonly also: readonly MistakeCause[];
      readonly matched: number;
    }
  /** Every ratio is the same number that no known mistake explains. */
  | { readonly kind: 'common-factor'; readonly factor: number }
  /** One layer is off by one factor, the others are right. */
  | { readonly kind: 'layer-factor'; readonly layer: number; readonly factor: number }
  /** A weight gradient stands transposed. */
  | { readonly kind: 'transposed'; readonly layer: number }
  | { readonly kind: 'only-biases'; readonly layers: readonly number[] }
  | { readonly kind: 'single'; readonly address: GradientAddress; readonly difference: number }
  /** Right down to layer + 1 and wrong from `layer` on: the fault lies on the way into that layer. */
  | { readonly kind: 'from-layer'; readonly layer: number }
  | { readonly kind: 'not-finite'; readonly address: GradientAddress }
  | { readonly kind: 'unknown'; readonly wrong: number };

export interface DiagnosisContext {
  /** Learning rate in force: needed to recognise weights that were updated too early. */
  readonly learningRate?: number;
  /** The gradient that this side used in the update before, if there was one: to recognise one not cleared. */
  readonly previousGradient?: NetworkParameters;
}

interface Observed {
  readonly spec: NetworkSpec;
  readonly reading: SideReading;
  readonly exact: NetworkGradients;
  readonly tolerance: Tolerance;
  readonly addresses: readonly ParameterAddress[];
  readonly wrong: readonly ParameterAddress[];
}

export function diagnose(spec: NetworkSpec, reading: SideReading, context: DiagnosisContext = {}): Diagnosis {
  const exact = backpropagate(spec, reading.parameters);
  const tolerance = gradientTolerance(spec, reading.parameters, exact, reading);
  const addresses = parameterAddresses(spec.layers);
  const notFinite = addresses.find((address) => !Number.isFinite(gradientAt(reading.gradients, address)));
  if (notFinite) return { kind: 'not-finite', address: notFinite };
  const isWrong = (address: ParameterAddress) => !isClose(reading.gradients, exact, tolerance, address);
  const wrong = addresses.filter(isWrong);
  if (wrong.length === 0) return { kind: 'agree' };
  const observed: Observed = { spec, reading, exact, tolerance, addresses, wrong };
  return findMistake(observed, context) ?? readPattern(observed);
}

const isClose = (
  seen: NetworkGradients,
  expected: NetworkParameters,
  tolerance: Tolerance,
  address: ParameterAddress,
  factor = 1,
): boolean => {
  const difference = gradientAt(seen, address) - at(expected, address);
  return Math.abs(difference) <= Math.max(1, Math.abs(factor)) * tolerance.at(address);
};

const at = (values: NetworkParameters, address: ParameterAddress): number =>
  address.tensor === 'weight'
    ? values.weights[address.layer][address.from][address.to]
    : values.biases[address.layer][address.unit];

// ---- known mistakes ----

interface Hypothesis {
  readonly cause: MistakeCause;
  /** What the parameters' gradients would be, had this mistake been made. */
  readonly gradients: NetworkParameters;
  /** How much larger its rounding is than the right gradient's. */
  readonly factor: number;
}

const scaled = ({ weights, biases }: NetworkParameters, factor: number): NetworkParameters => ({
  weights: weights.map((matrix) => matrix.map((row) => row.map((value) => factor * value))),
  biases: biases.map((row) => row.map((value) => factor * value)),
});

const sum = (a: NetworkParameters, b: NetworkParameters): NetworkParameters => ({
  weights: a.weights.map((matrix, l) =>
    matrix.map((row, i) => row.map((value, j) => value + b.weights[l][i][j])),
  ),
  biases: a.biases.map((row, l) => row.map((value, j) => value + b.biases[l][j])),
});

/** In the order of simplicity: where two explain the same numbers, the first is named and the others are said. */
function hypotheses({ spec, reading, exact }: Observed, context: DiagnosisContext): Hypothesis[] {
  const points = Math.min(spec.batchSize ?? spec.inputs.length, spec.inputs.length);
  const formula = (cause: FormulaMistake): Hypothesis => ({
    cause,
    gradients: backpropagate(spec, reading.parameters, {
      mistake: cause,
      learningRate: context.learningRate,
    }),
    // A missing σ′ ≤ ¼ or a single point's share in place of a mean makes both the number and its rounding larger.
    factor:
      cause === 'no-inner-derivative' || cause === 'derivative-at-activation'
        ? 4 ** spec.layers.length
        : points,
  });
  const list: Hypothesis[] = [
    { cause: 'loss-factor-two', gradients: scaled(exact, 2), factor: 2 },
    { cause: 'missing-mean', gradients: scaled(exact, points), factor: points },
    { cause: 'sign', gradients: scaled(exact, -1), factor: 1 },
    formula('no-inner-derivative'),
    formula('derivative-at-activation'),
    formula('missing-transpose'),
    formula('bias-not-summed'),
    formula('assign-instead-of-accumulate'),
  ];
  if (context.learningRate !== undefined) list.push({ ...formula('updated-weights-used'), factor: 1 });
  if (context.previousGradient)
    list.push({ cause: 'gradients-not-cleared', gradients: sum(exact, context.previousGradient), factor: 4 });
  return list;
}

function findMistake(observed: Observed, context: DiagnosisContext): Diagnosis | undefined {
  const { reading, tolerance, addresses, exact } = observed;
  const explains = ({ gradients, factor }: Hypothesis) =>
    addresses.every((address) => isClose(reading.gradients, gradients, tolerance, address, factor)) &&
    // A hypothesis that changes nothing here explains nothing.
    addresses.some((address) => !isSame(gradients, exact, tolerance, address));
  const fitting = hypotheses(observed, context).filter(explains);
  const [first, ...rest] = fitting;
  if (!first) return undefined;
  return {
    kind: 'mistake',
    cause: first.cause,
    also: rest.map(({ cause }) => cause),
    matched: addresses.length,
  };
}

const isSame = (
  a: NetworkParameters,
  b: NetworkParameters,
  tolerance: Tolerance,
  address: ParameterAddress,
): boolean => Math.abs(at(a, address) - at(b, address)) <= tolerance.at(address);

// ---- patterns of ratios ----

function readPattern(observed: Observed): Diagnosis {
  const { wrong, reading, exact, spec } = observed;
  if (wrong.length === 1) {
    const [address] = wrong;
    return {
      kind: 'single',
      address,
      difference: gradientAt(reading.gradients, address) - gradientAt(exact, address),
    };
  }
  const common = commonFactor(observed, observed.addresses);
  if (common !== undefined) return { kind: 'common-factor', factor: common };
  const wrongLayers = [...new Set(wrong.map(({ layer }) => layer))].sort((a, b) => a - b);
  if (wrong.every(({ tensor }) => tensor === 'bias')) return { kind: 'only-biases', layers: wrongLayers };
  const [onlyLayer] = wrongLayers;
  if (wrongLayers.length === 1) {
    if (isTransposed(observed, onlyLayer)) return { kind: 'transposed', layer: onlyLayer };
    const factor = commonFactor(
      observed,
      observed.addresses.filter(({ layer }) => layer === onlyLayer),
    );
    if (factor !== undefined) return { kind: 'layer-factor', layer: onlyLayer, factor };
  }
  const highest = wrongLayers.at(-1) ?? 0;
  if (highest < spec.layers.length - 2) return { kind: 'from-layer', layer: highest };
  return { kind: 'unknown', wrong: wrong.length };
}

/** The one number by which all of these gradients are multiplied, if there is one. */
function commonFactor(
  { reading, exact, tolerance }: Observed,
  addresses: readonly ParameterAddress[],
): number | undefined {
  // The largest gradient has the most digits left: its ratio is the candidate.
  const largest = addresses.reduce((best, address) =>
    Math.abs(gradientAt(exact, address)) > Math.abs(gradientAt(exact, best)) ? address : best,
  );
  const factor = gradientAt(reading.gradients, largest) / gradientAt(exact, largest);
  if (!Number.isFinite(factor)) return undefined;
  const expected = scaled(exact, factor);
  const fits = addresses.every((address) =>
    isClose(reading.gradients, expected, tolerance, address, 2 * Math.max(1, Math.abs(factor))),
  );
  return fits ? factor : undefined;
}

function isTransposed({ reading, exact, tolerance }: Observed, layer: number): boolean {
  const seen = reading.gradients.weights[layer];
  const truth = exact.weights[layer];
  if (seen.length !== seen[0].length) return false;
  return seen.every((row, from) =>
    row.every(
      (value, to) =>
        Math.abs(value - truth[to][from]) <=
        2 * tolerance.at({ tensor: 'weight', layer, from: to, to: from }),
    ),
  );
}
