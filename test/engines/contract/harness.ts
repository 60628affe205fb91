// What the parts of the contract suite share: trainers that are disposed of after each test, and comparisons within
// the tolerances of the engine at hand.
import { expect } from 'chai';
import { createTrainer } from '../../../src/engines/create-trainer.ts';
import { flattenParameters } from '../../../src/network/parameters.ts';
import { CodedError } from '../../../src/numerics/coded-error.ts';
import { allClose } from '../../helpers/all-close.ts';
import type { TrainerOptions } from '../../../src/engines/create-trainer.ts';
import type { NetworkSpec } from '../../../src/network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../../../src/network/parameters.ts';
import type { EngineDevice, EngineName, Trainer } from '../../../src/network/trainer.ts';

export interface ContractTolerances {
  /** Of one pass: differences relative to the largest number of the tensor (and to 1e-3 where that is smaller). */
  readonly pass: number;
  /** Of gradients against central differences in float64, relative to the largest of them. */
  readonly centralDifference: number;
  /** Absolute, on losses, norms, weights and predictions after up to 100 epochs. */
  readonly training: number;
  /** Absolute, after `epochs` of the 5,000 epochs at rate 1. */
  readonly long: {
    readonly epochs: number;
    readonly losses: number;
    readonly predictions: number;
    readonly weights: number;
  };
}

export interface ContractOptions {
  /** What the trainers are made with; the fallback is always off. */
  readonly trainer?: TrainerOptions;
  /** What must have computed, so that no engine passes by another one's work. */
  readonly device: EngineDevice;
  /** Added to the titles where an engine runs the suite twice. */
  readonly name?: string;
}

export interface ContractHarness {
  readonly tolerances: ContractTolerances;
  readonly device: EngineDevice;
  /** A trainer of the engine under test. */
  make(spec: NetworkSpec): Promise<Trainer>;
  /** A trainer of the float64 engine. */
  makeTruth(spec: NetworkSpec): Promise<Trainer>;
  /** Within the tolerance of one pass, relative to `scale` (default: the largest number, at least 1e-3). */
  nearTensor(actual: readonly number[], expected: readonly number[], scale?: number): void;
  nearTraining(actual: readonly number[], expected: readonly number[]): void;
  nearGradients(actual: NetworkGradients, expected: NetworkGradients): void;
}

export const flat = (parameters: NetworkParameters): number[] => [...flattenParameters(parameters)];

/**
 * Largest Σ over points of |a|·|δ|: what the rounding of a sum over points is measured by, since the sum itself may
 * cancel to far less. Without `a`, and for inputs (which are of the order of 1), of |δ| alone.
 */
function sumOfSizes(delta: number[][], a?: number[][]): number {
  const units = delta[0].map((_, unit) => unit);
  const sources = a ? a[0].map((_, source) => source) : [-1];
  const sums = units.flatMap((unit) =>
    sources.map((source) =>
      delta.reduce((sum, row, k) => sum + Math.abs(row[unit] * (a ? a[k][source] : 1)), 0),
    ),
  );
  return Math.max(...sums);
}

/** The same bits: no tolerance, and a message that names the index. */
export const sameBits = (actual: ArrayLike<number>, expected: ArrayLike<number>): void =>
  allClose(actual, expected);

export async function expectCode(promise: Promise<unknown>, code: string): Promise<CodedError> {
  const error = await promise.then(
    () => undefined,
    (reason: unknown) => reason,
  );
  expect(error, `expected ${code}`).to.be.instanceOf(CodedError);
  expect((error as CodedError).code).to.equal(code);
  return error as CodedError;
}

/** To be called within a describe: its afterEach disposes of all trainers made. */
export function createHarness(
  engine: EngineName,
  tolerances: ContractTolerances,
  { trainer: options = {}, device }: ContractOptions,
): ContractHarness {
  const open: Trainer[] = [];

  async function make(spec: NetworkSpec): Promise<Trainer> {
    const trainer = await createTrainer(engine, spec, { ...options, fallback: false });
    open.push(trainer);
    expect(trainer.device).to.deep.equal(device);
    return trainer;
  }

  async function makeTruth(spec: NetworkSpec): Promise<Trainer> {
    const trainer = await createTrainer('cpu-float64', spec);
    open.push(trainer);
    return trainer;
  }

  const nearTensor = (actual: readonly number[], expected: readonly number[], scale?: number): void => {
    const largest = scale ?? expected.reduce((max, value) => Math.max(max, Math.abs(value)), 1e-3);
    allClose(actual, expected, { absolute: tolerances.pass * largest });
  };
  const nearTraining = (actual: readonly number[], expected: readonly number[]): void =>
    allClose(actual, expected, { absolute: tolerances.training });

  function nearGradients(actual: NetworkGradients, expected: NetworkGradients): void {
    expect(actual.layers.length).to.equal(expected.layers.length);
    expected.layers.forEach((values, layer) => {
      const previous = layer === 0 ? undefined : expected.layers[layer - 1].a;
      nearTensor(
        actual.weights[layer].flat(),
        expected.weights[layer].flat(),
        sumOfSizes(values.dz, previous),
      );
      nearTensor(actual.biases[layer], expected.biases[layer], sumOfSizes(values.dz));
      for (const tensor of ['z', 'a', 'dz', 'da'] as const) {
        nearTensor(actual.layers[layer][tensor].flat(), values[tensor].flat());
      }
    });
  }

  afterEach(() => {
    for (const trainer of open.splice(0)) trainer.dispose();
  });

  return { tolerances, device, make, makeTruth, nearTensor, nearTraining, nearGradients };
}
