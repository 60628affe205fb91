/**
 * One finished account: what both sides said at one moment, the ledger that was built of it, and the cause where
 * something is wrong. Everything the widget shows is computed here.
 */
import { diagnose } from '../../src/comparison/diagnosis.ts';
import type { Diagnosis, DiagnosisContext } from '../../src/comparison/diagnosis.ts';
import type { GradientAddress, ParameterAddress } from '../../src/comparison/gradient-address.ts';
import { addressKey, parameterAddresses } from '../../src/comparison/gradient-address.ts';
import { buildLedger, shareOfAllowed } from '../../src/comparison/gradient-ledger.ts';
import type { GradientLedger, SideReading } from '../../src/comparison/gradient-ledger.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { NetworkGradients } from '../../src/network/parameters.ts';

export type SideName = 'hand' | 'automatic';

export interface LedgerAccount {
  readonly spec: NetworkSpec;
  readonly epoch: number;
  /** Which sides were read; the ledger's sides stand in this order. */
  readonly sides: readonly SideName[];
  readonly readings: readonly SideReading[];
  readonly ledger: GradientLedger;
  readonly diagnoses: readonly Diagnosis[];
  /** The automatic side has a loss of its own, and its gradients are right for that one: a convention, no mistake. */
  readonly isOtherConvention: boolean;
}

export interface AccountInput {
  readonly spec: NetworkSpec;
  readonly epoch: number;
  readonly hand?: SideReading;
  readonly automatic?: SideReading;
  /** The loss whose gradients the automatic side gives; default that of `spec`. */
  readonly automaticLoss?: NetworkSpec['loss'];
  readonly context?: DiagnosisContext;
  /** Points whose ∂L/∂z and ∂L/∂a are listed. */
  readonly points?: readonly number[];
  /** Central differences for at most this many gradients; default 400. */
  readonly centralLimit?: number;
}

export function takeAccount(input: AccountInput): LedgerAccount {
  const { spec, epoch, hand, automatic, context, points, centralLimit } = input;
  const sides: SideName[] = [
    ...(hand ? ['hand' as const] : []),
    ...(automatic ? ['automatic' as const] : []),
  ];
  const readings = [hand, automatic].filter((side) => side !== undefined);
  const ledger = buildLedger(spec, readings, { points, centralLimit });
  const diagnoses = readings.map((reading, index) =>
    diagnose(spec, reading, sides[index] === 'hand' ? context : undefined),
  );
  return { spec, epoch, sides, readings, ledger, diagnoses, isOtherConvention: isRightForItsOwnLoss(input) };
}

function isRightForItsOwnLoss({ spec, automatic, automaticLoss = spec.loss }: AccountInput): boolean {
  if (!automatic || automaticLoss === spec.loss) return false;
  return diagnose({ ...spec, loss: automaticLoss }, automatic).kind === 'agree';
}

/** The same reading with one gradient moved on purpose. */
export function disturbed(
  reading: SideReading,
  layers: readonly number[],
  key: string,
  by: number,
): SideReading {
  const address = parameterAddresses(layers).find((each) => addressKey(each) === key);
  if (!address) return reading;
  return { ...reading, gradients: movedGradient(reading.gradients, address, by) };
}

function movedGradient(gradients: NetworkGradients, address: ParameterAddress, by: number): NetworkGradients {
  const copy = structuredClone<NetworkGradients>(gradients);
  if (address.tensor === 'weight') copy.weights[address.layer][address.from][address.to] += by;
  else copy.biases[address.layer][address.unit] += by;
  return copy;
}

export interface RowFilter {
  readonly sort: 'worst' | 'order';
  /** 0 for all, else the layer counted from 1. */
  readonly layer: number;
}

/** Indices of the rows to show, in the order to show them. */
export function rowsOf({ ledger }: LedgerAccount, { sort, layer }: RowFilter): number[] {
  const rows = ledger.addresses.flatMap((address, index) =>
    layer === 0 || address.layer === layer - 1 ? [index] : [],
  );
  if (sort === 'order') return rows;
  const badness = (index: number) =>
    Math.max(...ledger.sides.map((side) => shareOfAllowed(side.entries[index])));
  // Where everything is right there is no worst: the largest gradients come first, as they say most.
  const size = (index: number) =>
    Math.max(...ledger.sides.map((side) => Math.abs(side.entries[index].float64)));
  const isAnyWrong = ledger.sides.some(({ verdict }) => verdict.kind === 'differ');
  return rows.sort((a, b) => (isAnyWrong ? badness(b) - badness(a) : size(b) - size(a)));
}

export const isParameter = (address: GradientAddress): boolean =>
  address.tensor === 'weight' || address.tensor === 'bias';
