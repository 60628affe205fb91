/**
 * The ten mistakes that people really make when they write backpropagation by hand. Each is another formula in
 * the shader that runs (see formulas.ts), or for 'updated-weights-used' another order of the passes.
 */
import type { NetworkSpec } from '../../network/network-spec.ts';

export type MistakeName =
  | 'no-inner-derivative'
  | 'derivative-at-activation'
  | 'gradients-not-cleared'
  | 'assign-instead-of-accumulate'
  | 'bias-not-summed'
  | 'updated-weights-used'
  | 'missing-transpose'
  | 'sign'
  | 'missing-mean'
  | 'loss-factor-two';

/** What a mistake needs in order to be seen at all. */
export interface MistakeNeeds {
  /** Two neighbouring hidden layers of the same width: only then does W fit where Wᵀ belongs. */
  readonly equalHiddenWidths: boolean;
  readonly hiddenLayer: boolean;
  /** With one point per batch this mistake changes nothing. */
  readonly severalPoints: boolean;
  /** Updates after which it shows in the gradients: 1 where the first gradient is still right. */
  readonly updatesUntilSeen: 0 | 1;
  /** Where the wrong number arises; what lies below is wrong because of it. */
  readonly formula:
    | 'hiddenDelta'
    | 'outputDelta'
    | 'weightGradient'
    | 'biasGradient'
    | 'upstreamGradient'
    | 'batchMean'
    | 'schedule';
}

const anyNetwork = {
  equalHiddenWidths: false,
  hiddenLayer: false,
  severalPoints: false,
  updatesUntilSeen: 0,
} as const;

export const mistakeNeeds = {
  'no-inner-derivative': { ...anyNetwork, hiddenLayer: true, formula: 'hiddenDelta' },
  'derivative-at-activation': { ...anyNetwork, formula: 'outputDelta' },
  'gradients-not-cleared': { ...anyNetwork, updatesUntilSeen: 1, formula: 'weightGradient' },
  'assign-instead-of-accumulate': { ...anyNetwork, severalPoints: true, formula: 'weightGradient' },
  'bias-not-summed': { ...anyNetwork, severalPoints: true, formula: 'biasGradient' },
  'updated-weights-used': { ...anyNetwork, hiddenLayer: true, formula: 'schedule' },
  'missing-transpose': {
    ...anyNetwork,
    hiddenLayer: true,
    equalHiddenWidths: true,
    formula: 'upstreamGradient',
  },
  sign: { ...anyNetwork, formula: 'batchMean' },
  'missing-mean': { ...anyNetwork, severalPoints: true, formula: 'batchMean' },
  'loss-factor-two': { ...anyNetwork, formula: 'batchMean' },
} as const satisfies Record<MistakeName, MistakeNeeds>;

export const mistakeNames = Object.keys(mistakeNeeds) as readonly MistakeName[];

/** Layers of weights (0-based, from 1) whose W is square, so that a missing transpose goes unnoticed. */
export function squareLayers(layers: readonly number[]): number[] {
  return layers.flatMap((units, layer) => (layer > 0 && layers[layer + 1] === units ? [layer] : []));
}

/** Whether a mistake can be seen on this network and these points. */
export function mistakeShows(
  mistake: MistakeName,
  spec: Pick<NetworkSpec, 'layers' | 'inputs' | 'batchSize'>,
): boolean {
  const needs: MistakeNeeds = mistakeNeeds[mistake];
  const points = Math.min(spec.batchSize ?? spec.inputs.length, spec.inputs.length);
  if (needs.hiddenLayer && spec.layers.length < 3) return false;
  if (needs.severalPoints && points < 2) return false;
  return !needs.equalHiddenWidths || squareLayers(spec.layers).length > 0;
}

/** A small network and data set on which every mistake shows: two hidden layers of equal width. */
export const mistakeSpec = {
  layers: [2, 3, 3, 1],
  activations: ['sigmoid', 'sigmoid', 'sigmoid'],
  loss: 'half-mean-squared-error',
  learningRate: 1,
  optimizer: 'gradient-descent',
  seed: 42,
  initialisation: 'half-normal',
  inputs: [
    [0.5, -0.1],
    [0.6, 1.5],
    [-0.2, -0.2],
    [1.6, 0.8],
    [-0.5, 0.5],
    [-0.4, -1.2],
  ],
  targets: [[0], [1], [0], [1], [0], [1]],
} as const satisfies NetworkSpec;
