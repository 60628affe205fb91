/**
 * The account of a backward pass: every gradient by hand, by automatic differentiation, by central difference and
 * in float64, with the differences. Its verdict is computed, says no where it has to, and names the worst number.
 */
import type { NetworkSpec } from '../network/network-spec.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import type { EngineDevice, Trainer } from '../network/trainer.ts';
import { ulpDistance32, ulpDistance64 } from '../numerics/statistics.ts';
import { centralDifference } from './central-difference.ts';
import type { CentralDifference } from './central-difference.ts';
import { backpropagate } from './float64-network.ts';
import { addressKey, gradientAt, parameterAddresses, valueAddresses } from './gradient-address.ts';
import type { GradientAddress } from './gradient-address.ts';
import { gradientTolerance } from './tolerance.ts';
import type { PrecisionReason } from './tolerance.ts';

/** What one engine says of its gradients at one moment, at its own parameters. */
export interface SideReading {
  readonly device: EngineDevice;
  readonly parameters: NetworkParameters;
  readonly gradients: NetworkGradients;
}

/** One number of one side beside the truth at that side's own parameters. */
export interface SideEntry {
  readonly value: number;
  readonly float64: number;
  readonly central: CentralDifference | undefined;
  readonly difference: number;
  /** value / float64; NaN where float64 is 0. */
  readonly ratio: number;
  /** Steps of the side's own precision between the two. */
  readonly ulps: number;
  /** What rounding may do to this number. */
  readonly allowed: number;
  readonly isRight: boolean;
}

export interface LedgerSide {
  readonly device: EngineDevice;
  readonly reason: PrecisionReason;
  readonly entries: readonly SideEntry[];
  readonly verdict: LedgerVerdict;
}

export type LedgerVerdict =
  | { readonly kind: 'agree'; readonly checked: number; readonly largestShare: number }
  | {
      readonly kind: 'differ';
      readonly checked: number;
      readonly wrong: number;
      /** The entry that is furthest beyond what rounding explains. */
      readonly worst: GradientAddress;
      readonly worstIndex: number;
    };

export interface GradientLedger {
  readonly addresses: readonly GradientAddress[];
  readonly keys: readonly string[];
  readonly sides: readonly LedgerSide[];
  /** Central differences that did not fit float64's own gradient: 0 unless the reference itself is wrong. */
  readonly referenceFaults: readonly GradientAddress[];
}

export interface LedgerOptions {
  /** Points whose ∂L/∂z and ∂L/∂a are listed too; default none. */
  readonly points?: readonly number[];
  /** Central differences for at most this many addresses, evenly spread; default all up to 400. */
  readonly centralLimit?: number;
}

/** Reads one engine: parameters and gradients of the same moment. */
export async function readSide(trainer: Trainer): Promise<SideReading> {
  const parameters = await trainer.parameters();
  const gradients = await trainer.gradients();
  return { device: trainer.device, parameters, gradients };
}

/**
 * @param spec the training whose loss is the truth: data, activations, layers and the loss that both should have
 * @param readings the sides, each judged against float64 at its own parameters
 */
export function buildLedger(
  spec: NetworkSpec,
  readings: readonly SideReading[],
  options: LedgerOptions = {},
): GradientLedger {
  const addresses = [
    ...parameterAddresses(spec.layers),
    ...valueAddresses(spec.layers, options.points ?? []),
  ];
  const limit = options.centralLimit ?? 400;
  const stride = Math.ceil(addresses.length / limit);
  const isProbed = (index: number) => index % stride === 0;
  const faults = new Set<GradientAddress>();
  const sides = readings.map((reading) => {
    const exact = backpropagate(spec, reading.parameters);
    const tolerance = gradientTolerance(spec, reading.parameters, exact, reading);
    const entries = addresses.map((address, index): SideEntry => {
      const central = isProbed(index) ? centralDifference(spec, reading.parameters, address) : undefined;
      const entry = sideEntry(
        gradientAt(reading.gradients, address),
        gradientAt(exact, address),
        tolerance.at(address),
        reading.device,
        central,
      );
      if (central && !fits(central, entry.float64, entry.allowed)) faults.add(address);
      return entry;
    });
    return { device: reading.device, reason: tolerance.reason, entries, verdict: judge(addresses, entries) };
  });
  return { addresses, keys: addresses.map(addressKey), sides, referenceFaults: [...faults] };
}

/**
 * A central difference has about ten good digits; at a corner (relu) the two sides have different slopes and it
 * cannot judge, which its own error estimate says.
 */
const fits = (central: CentralDifference, float64: number, allowed: number): boolean =>
  Math.abs(central.value - float64) <= 100 * central.error + allowed + 1e-9 * Math.abs(float64);

function sideEntry(
  value: number,
  float64: number,
  allowed: number,
  device: EngineDevice,
  central: CentralDifference | undefined,
): SideEntry {
  const difference = value - float64;
  const ulps = device.precision === 'float32' ? ulpDistance32(value, float64) : ulpDistance64(value, float64);
  const isRight = Math.abs(difference) <= allowed;
  return { value, float64, central, difference, ratio: value / float64, ulps, allowed, isRight };
}

/** How many times what rounding explains; a number that is not finite is wrong beyond measure. */
export function shareOfAllowed({ difference, allowed }: SideEntry): number {
  if (difference === 0) return 0;
  const share = Math.abs(difference) / allowed;
  return Number.isNaN(share) ? Infinity : share;
}

function judge(addresses: readonly GradientAddress[], entries: readonly SideEntry[]): LedgerVerdict {
  const shares = entries.map(shareOfAllowed);
  const wrong = entries.filter((entry) => !entry.isRight).length;
  const checked = entries.length;
  const largestShare = shares.reduce((most, share) => Math.max(most, share), 0);
  if (wrong === 0) return { kind: 'agree', checked, largestShare };
  const worstIndex = shares.indexOf(largestShare);
  return { kind: 'differ', checked, wrong, worst: addresses[worstIndex], worstIndex };
}
