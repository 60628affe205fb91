/**
 * The functions that WebGL would run for a pass, where there is no WebGL to run them: the same files, uncompiled.
 */
import {
  activationSources,
  formulaSource,
  lossSources,
  optimizerSource,
} from '../../src/engines/webgl/formulas.ts';
import type { FormulaName } from '../../src/engines/webgl/formulas.ts';
import { squareLayers } from '../../src/engines/webgl/mistakes.ts';
import type { MistakeName } from '../../src/engines/webgl/mistakes.ts';
import type { PassNetwork } from './pass-formulas.ts';
import type { TaughtPass } from './pass-reading.ts';

/** @param layer of weights, 0-based */
export function sourceAlone(
  name: TaughtPass,
  layer: number,
  network: PassNetwork,
  mistake: MistakeName | undefined,
): string {
  const plan = { loss: network.loss, outputActivation: network.activations[network.activations.length - 1] };
  const source = (formula: FormulaName) => {
    const isSquare = squareLayers(network.layers).includes(layer + 1);
    return formulaSource(formula, plan, mistake === 'missing-transpose' && !isSquare ? undefined : mistake);
  };
  const activation = activationSources[network.activations[layer]];
  const texts: Record<TaughtPass, () => string[]> = {
    forward: () => [source('preActivation'), activation],
    loss: () => [lossSources[network.loss]],
    'output-delta': () => [source('batchMean'), source('lossGradient'), source('outputDelta')],
    'hidden-delta': () => [source('upstreamGradient'), source('hiddenDelta')],
    'weight-gradient': () => [source('weightGradient')],
    'bias-gradient': () => [source('biasGradient')],
    'update-weights': () => [optimizerSource(network.optimizer)],
    'update-biases': () => [optimizerSource(network.optimizer)],
  };
  return texts[name]().join('\n');
}
