/**
 * What a chapter likes to claim at its end, as questions that a network can answer with no: each check computes its
 * numbers from the network as it stands and says whether they bear the claim out.
 */
import { unitRoundoffs } from './tolerance.ts';
import { backpropagate, meanLoss } from './float64-network.ts';
import { addressKey, gradientAt, parameterAddresses, withMoved } from './gradient-address.ts';
import type { ParameterAddress } from './gradient-address.ts';
import type { GradientLedger } from './gradient-ledger.ts';
import { deepSpec, readLayers, shrinkageAtStart, summarise, seedsOfMedian } from './vanishing.ts';
import type { DeepActivation, ShrinkageSummary } from './vanishing.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import { countParameters } from '../network/parameters.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import type { EngineDevice } from '../network/trainer.ts';

/** 'unknown' where the numbers can say neither. */
export type Truth = 'yes' | 'no' | 'unknown';

/** Called between two portions of long work, so that a page can have its turn. */
export type Breather = () => Promise<void> | void;
export const noBreath: Breather = () => {};

const truthOf = (isTrue: boolean): Truth => (isTrue ? 'yes' : 'no');

/** The weight or bias to which the loss answers most. */
export function steepestAddress(layers: readonly number[], gradients: NetworkGradients): ParameterAddress {
  return parameterAddresses(layers).reduce((best, address) =>
    Math.abs(gradientAt(gradients, address)) > Math.abs(gradientAt(gradients, best)) ? address : best,
  );
}

// ---- a small change travels along the chain ----

export interface NudgeFinding {
  readonly truth: Truth;
  readonly key: string;
  readonly step: number;
  /** Gradient times step, and what the loss really does. */
  readonly predicted: number;
  readonly seen: number;
  /** Share of the prediction that is missed, with the whole step and with half of it. */
  readonly missed: number;
  readonly missedByHalf: number;
}

/** A tenth is seen in the loss and still small beside a weight of about 1. */
const nudge = 0.1;
const hardlyMissed = 0.01;

/** The gradient is a promise for small steps: half the step must keep it better. Float64, full batch. */
export function checkNudge(spec: NetworkSpec, parameters: NetworkParameters): NudgeFinding {
  const gradients = backpropagate(spec, parameters);
  const address = steepestAddress(spec.layers, gradients);
  const slope = gradientAt(gradients, address);
  const before = meanLoss(spec, parameters);
  const seenAt = (step: number) => meanLoss(spec, withMoved(parameters, address, step)) - before;
  const missedAt = (step: number) => Math.abs(seenAt(step) / (slope * step) - 1);
  const [missed, missedByHalf] = [missedAt(nudge), missedAt(nudge / 2)];
  const common = { key: addressKey(address), step: nudge, predicted: slope * nudge, seen: seenAt(nudge) };
  if (slope === 0 || !Number.isFinite(missedByHalf))
    return { ...common, truth: 'unknown', missed: Number.NaN, missedByHalf: Number.NaN };
  // What a slope misses shrinks with the step, unless two bends happen to cancel: then it is small already.
  const isKept = missedByHalf < missed || missedByHalf < hardlyMissed;
  return { ...common, truth: truthOf(isKept), missed, missedByHalf };
}

// ---- the way back is made of what the way forward kept ----

export interface KeptFinding {
  readonly truth: Truth;
  /** z and a of every unit and point. */
  readonly kept: number;
  readonly checked: number;
  readonly wrong: number;
  readonly worst: string;
  /** The worst gradient as the engine has it, and as its own kept numbers make it. */
  readonly value: number;
  readonly rebuilt: number;
  /** Largest difference, and the largest share of what rounding allows. */
  readonly largest: number;
  readonly share: number;
}

/** Sums of n rounded terms wander like throws; twelve times the size to be expected is still rounding. */
const sumSafety = 12;

/** ∂L/∂W = aᵀ·∂L/∂z and ∂L/∂b = Σ ∂L/∂z, put together again from the engine's own a and ∂L/∂z. */
export function checkKept(
  { layers, inputs }: Pick<NetworkSpec, 'layers' | 'inputs'>,
  gradients: NetworkGradients,
  { precision }: EngineDevice,
): KeptFinding {
  const unit = unitRoundoffs[precision];
  const entries = parameterAddresses(layers).map((address) => {
    const { dz } = gradients.layers[address.layer];
    const below = address.layer === 0 ? inputs : gradients.layers[address.layer - 1].a;
    const terms = dz.map((row, point) =>
      address.tensor === 'weight' ? below[point][address.from] * row[address.to] : row[address.unit],
    );
    const rebuilt = terms.reduce((sum, term) => sum + term, 0);
    const size = Math.hypot(...terms);
    const allowed = sumSafety * unit * (Math.sqrt(terms.length) * (Math.abs(rebuilt) + size) + size);
    const value = gradientAt(gradients, address);
    const difference = Math.abs(value - rebuilt);
    // Below 2⁻¹²⁶ a GPU flushes to 0.
    return {
      key: addressKey(address),
      value,
      rebuilt,
      difference,
      share: difference / (allowed + 2 ** -126),
    };
  });
  const worst = entries.reduce((a, b) => (b.share > a.share ? b : a));
  const wrong = entries.filter(({ share }) => !(share <= 1)).length;
  return {
    truth: truthOf(wrong === 0),
    kept: layers.slice(1).reduce((sum, units) => sum + 2 * units * inputs.length, 0),
    checked: entries.length,
    wrong,
    worst: worst.key,
    value: worst.value,
    rebuilt: worst.rebuilt,
    largest: entries.reduce((most, { difference }) => Math.max(most, difference), 0),
    share: worst.share,
  };
}

// ---- every weight hears from the loss ----

export interface FlowFinding {
  readonly truth: Truth;
  readonly count: number;
  /** Gradients that are exactly 0. */
  readonly silent: number;
  /** Length of the first and of the last layer's gradient. */
  readonly first: number;
  readonly last: number;
}

export function checkFlow(
  spec: Pick<NetworkSpec, 'layers' | 'activations'>,
  gradients: NetworkGradients,
): FlowFinding {
  const addresses = parameterAddresses(spec.layers);
  const silent = addresses.filter((address) => gradientAt(gradients, address) === 0).length;
  const norms = readLayers(gradients, spec.activations).map(({ norm }) => norm);
  return {
    truth: truthOf(silent === 0),
    count: addresses.length,
    silent,
    first: norms[0],
    last: norms[norms.length - 1],
  };
}

// ---- no number overflowed, and rounding silenced no unit ----

export interface StableFinding {
  readonly truth: Truth;
  /** Slopes of units with a plateau, over all points. */
  readonly count: number;
  /** Those that are exactly 0 in the engine's own numbers. */
  readonly silent: number;
  /** Values that are no finite number. */
  readonly broken: number;
}

/** A sigmoid that rounds to 0 or 1, a tanh that rounds to ±1: a(1 − a) and 1 − a² are nothing there. */
const saturated: Readonly<Record<string, (a: number) => boolean>> = {
  sigmoid: (a) => a === 0 || a === 1,
  tanh: (a) => Math.abs(a) === 1,
};

export function checkStable(
  spec: Pick<NetworkSpec, 'activations'>,
  { layers }: NetworkGradients,
): StableFinding {
  let [count, silent, broken] = [0, 0, 0];
  layers.forEach(({ z, a, da, dz }, layer) => {
    for (const values of [z, a, da, dz])
      for (const row of values) broken += row.filter((value) => !Number.isFinite(value)).length;
    const isSilent = saturated[spec.activations[layer]];
    if (!isSilent) return;
    for (const row of a) {
      count += row.length;
      silent += row.filter(isSilent).length;
    }
  });
  return { truth: truthOf(silent === 0 && broken === 0), count, silent, broken };
}

// ---- by hand and automatic, the gradients are the same ----

export interface SidesFinding {
  readonly truth: Truth;
  readonly count: number;
  readonly wrong: number;
  /** The pair that is furthest beyond what rounding explains, or furthest apart where none is. */
  readonly key: string;
  readonly difference: number;
  readonly allowed: number;
}

/** @param ledger of two sides that stand at the same parameters */
export function checkSides({ keys, sides: [hand, automatic] }: GradientLedger): SidesFinding {
  const pairs = keys.map((key, index) => {
    const [a, b] = [hand.entries[index], automatic.entries[index]];
    return { key, difference: Math.abs(a.value - b.value), allowed: a.allowed + b.allowed };
  });
  const isWrong = ({ difference, allowed }: (typeof pairs)[number]) => !(difference <= allowed);
  const wrong = pairs.filter(isWrong);
  const shareOf = ({ difference, allowed }: (typeof pairs)[number]) => difference / allowed;
  const furthest =
    wrong.length > 0
      ? wrong.reduce((a, b) => (shareOf(b) > shareOf(a) ? b : a))
      : pairs.reduce((a, b) => (b.difference > a.difference ? b : a));
  return { truth: truthOf(wrong.length === 0), count: pairs.length, wrong: wrong.length, ...furthest };
}

// ---- networks of any depth can be trained this way ----

export interface DepthFinding extends ShrinkageSummary {
  readonly truth: Truth;
  readonly hiddenLayers: number;
  readonly activation: DeepActivation;
}

const deep = 10;
/** A first layer that hears less than a hundredth of what the last one hears learns a hundred times more slowly. */
const quietest = 100;
const isDeepActivation = (name: string): name is DeepActivation =>
  name === 'sigmoid' || name === 'tanh' || name === 'relu';

/** Ten hidden layers with this run's activation on this run's points: how much of the gradient arrives below. */
export async function checkDepth(spec: NetworkSpec, breathe: Breather = noBreath): Promise<DepthFinding> {
  const [hidden] = spec.activations;
  const activation = isDeepActivation(hidden) ? hidden : 'sigmoid';
  // As many points as the notebook has: more would say the same, later.
  const [inputs, targets] = [spec.inputs.slice(0, 100), spec.targets.slice(0, 100)];
  const ends = { first: inputs[0].length, last: targets[0].length };
  const found: number[] = [];
  for (let seed = 0; seed < seedsOfMedian; seed++) {
    const start = deepSpec({ ...spec, inputs, targets }, { depth: deep, activation, seed });
    const layers = [ends.first, ...start.layers.slice(1, -1), ends.last];
    found.push(shrinkageAtStart({ ...start, layers }));
    await breathe();
  }
  const summary = summarise(found);
  return { ...summary, truth: truthOf(summary.median <= quietest), hiddenLayers: deep, activation };
}

// ---- one walk there and back gives every gradient ----

export interface CostFinding {
  readonly truth: Truth;
  readonly parameters: number;
  /** One walk forward and back, counted in walks forward. */
  readonly walks: number;
  /** Walks forward that it takes to move every parameter up and down. */
  readonly nudges: number;
  /** The least that moving takes: each parameter once, and only what it changes is computed anew. */
  readonly fewest: number;
}

/**
 * Multiplications of the matrices, which are nearly all of the work: aᵀ·∂L/∂z everywhere, ∂L/∂z·Wᵀ above the first.
 * Counted from the layers, not timed. Without a hidden layer, moving with care takes as few as walking back.
 */
export function countCost(layers: readonly number[]): CostFinding {
  const products = layers.slice(1).map((units, layer) => units * layers[layer]);
  const forward = products.reduce((sum, each) => sum + each, 0);
  const back = 2 * forward - products[0];
  const moved = products.reduce((sum, weights, layer) => {
    const units = layers[layer + 1];
    // A unit that moved changes one product of each unit above it, and all the layers above that one.
    const above = layers[layer + 2] ?? 0;
    const beyond = products.slice(layer + 2).reduce((all, each) => all + each, 0);
    return sum + weights + (weights + units) * (above + beyond);
  }, 0);
  const parameters = countParameters(layers);
  return {
    truth: truthOf(back < moved),
    parameters,
    walks: (forward + back) / forward,
    nudges: 2 * parameters,
    fewest: (forward + moved) / forward,
  };
}
