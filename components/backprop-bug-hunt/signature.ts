/**
 * What a bug looks like: the ratio of every gradient to the right one, and the pattern that these make, layer by
 * layer. The same is computed for a bug that a student suspects, so that it can be held against what is seen.
 */
import { backpropagate } from '../../src/comparison/float64-network.ts';
import type { FormulaMistake } from '../../src/comparison/float64-network.ts';
import { addressKey, gradientAt, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import type { ParameterAddress } from '../../src/comparison/gradient-address.ts';
import type { SideEntry } from '../../src/comparison/gradient-ledger.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';

/** One gradient against the right one. */
export interface GradientRatio {
  readonly key: string;
  readonly address: ParameterAddress;
  /** by hand / float64 */
  readonly value: number;
  readonly isRight: boolean;
}

/** All ratios of one tensor: W₁, b₁, W₂ … */
export interface TensorPattern {
  readonly name: string;
  readonly tensor: 'weight' | 'bias';
  readonly layer: number;
  readonly isRight: boolean;
  readonly low: number;
  readonly high: number;
  readonly ratios: readonly GradientRatio[];
}

/** Ratios within a thousandth of each other read as one number. */
const sameWithin = 1e-3;

export const hasOneRatio = ({ low, high }: Pick<TensorPattern, 'low' | 'high'>): boolean =>
  high - low <= sameWithin * Math.max(1, Math.abs(low), Math.abs(high));

export function ratiosOfEntries(
  addresses: readonly ParameterAddress[],
  entries: readonly SideEntry[],
): GradientRatio[] {
  return addresses.map((address, index) => ({
    key: addressKey(address),
    address,
    value: entries[index].ratio,
    isRight: entries[index].isRight,
  }));
}

export function patternOf(ratios: readonly GradientRatio[]): TensorPattern[] {
  const groups = new Map<string, GradientRatio[]>();
  for (const ratio of ratios) {
    const name = `${ratio.address.tensor === 'weight' ? 'W' : 'b'}${ratio.address.layer + 1}`;
    groups.set(name, [...(groups.get(name) ?? []), ratio]);
  }
  return [...groups].map(([name, members]) => ({
    name,
    tensor: members[0].address.tensor,
    layer: members[0].address.layer,
    isRight: members.every(({ isRight }) => isRight),
    low: Math.min(...members.map(({ value }) => value)),
    high: Math.max(...members.map(({ value }) => value)),
    ratios: members,
  }));
}

/** The pattern as a code: what is right, what is off by one number, what is off in many ways. */
export const patternKey = (pattern: readonly TensorPattern[]): string =>
  pattern
    .map((each) => {
      if (each.isRight) return `${each.name}:1`;
      return hasOneRatio(each) ? `${each.name}:${each.low.toFixed(1)}` : `${each.name}:*`;
    })
    .join(' ');

/**
 * none: all on 1. factor: one number everywhere. biases: only biases. upper: the last layer is right, what lies
 * below is not. everything: even the last layer is off, and not by one number.
 */
export type PatternKind = 'none' | 'factor' | 'biases' | 'upper' | 'everything';

export function kindOf(pattern: readonly TensorPattern[]): PatternKind {
  const wrong = pattern.filter(({ isRight }) => !isRight);
  if (wrong.length === 0) return 'none';
  const low = Math.min(...pattern.map((each) => each.low));
  const high = Math.max(...pattern.map((each) => each.high));
  if (wrong.length === pattern.length && hasOneRatio({ low, high })) return 'factor';
  if (wrong.every(({ tensor }) => tensor === 'bias')) return 'biases';
  const last = Math.max(...pattern.map(({ layer }) => layer));
  return wrong.every(({ layer }) => layer < last) ? 'upper' : 'everything';
}

export interface SimulationContext {
  readonly learningRate: number;
  /** The gradient that was used in the update before, if there was one. */
  readonly previous?: NetworkParameters;
}

/** Gradients that a mistake would give at these parameters, in float64. */
function mistakenGradients(
  mistake: MistakeName,
  spec: NetworkSpec,
  parameters: NetworkParameters,
  { learningRate, previous }: SimulationContext,
): (address: ParameterAddress) => number {
  const exact = backpropagate(spec, parameters);
  const scaledBy = (factor: number) => (address: ParameterAddress) => factor * gradientAt(exact, address);
  switch (mistake) {
    case 'loss-factor-two':
      return scaledBy(2);
    case 'missing-mean':
      return scaledBy(Math.min(spec.batchSize ?? spec.inputs.length, spec.inputs.length));
    case 'sign':
      return scaledBy(-1);
    case 'gradients-not-cleared':
      return (address) =>
        gradientAt(exact, address) + (previous ? parameterGradientAt(previous, address) : 0);
    default: {
      const wrong: NetworkGradients = backpropagate(spec, parameters, {
        mistake: mistake satisfies FormulaMistake,
        learningRate,
      });
      return (address) => gradientAt(wrong, address);
    }
  }
}

const parameterGradientAt = ({ weights, biases }: NetworkParameters, address: ParameterAddress): number =>
  address.tensor === 'weight'
    ? weights[address.layer][address.from][address.to]
    : biases[address.layer][address.unit];

/** What the ratios would be, had this mistake been made at these parameters. */
export function simulatedRatios(
  mistake: MistakeName,
  spec: NetworkSpec,
  parameters: NetworkParameters,
  context: SimulationContext,
): GradientRatio[] {
  const exact = backpropagate(spec, parameters);
  const wrong = mistakenGradients(mistake, spec, parameters, context);
  return parameterAddresses(spec.layers).map((address) => {
    const truth = gradientAt(exact, address);
    const value = wrong(address) / truth;
    const isRight = Math.abs(value - 1) <= sameWithin / 10;
    return { key: addressKey(address), address, value, isRight };
  });
}
