/**
 * How far rounding alone may have moved the predictions of a training by now: each update may be off by what
 * rounding does to its gradient, each weight by its own last digit. The histogram draws this beside what is seen.
 */
import { backpropagate, forward } from '../../src/comparison/float64-network.ts';
import { parameterAddresses, withMoved } from '../../src/comparison/gradient-address.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { gradientTolerance } from '../../src/comparison/tolerance.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';

/** Roundings of a weight behave like throws: n of them add up to about √n; three times that is seldom passed. */
const throwsFactor = 3;
/** Multiplications and additions on the way through one layer, each off by half a last digit. */
const roundingsPerLayer = 4;

/**
 * Largest |prediction − exact prediction| that rounding explains after `updates` steps of gradient descent.
 * Undefined for other optimisers, whose steps are not in proportion to the gradient.
 */
export function roundingReach(
  spec: NetworkSpec,
  reading: SideReading,
  updates: number,
  learningRate: number,
): number | undefined {
  if ((spec.optimizer ?? 'gradient-descent') !== 'gradient-descent') return undefined;
  const exact = backpropagate(spec, reading.parameters);
  const tolerance = gradientTolerance(spec, reading.parameters, exact, reading);
  const { unitRoundoff, functionError } = tolerance.reason;
  const roundings = Math.min(updates, throwsFactor * Math.sqrt(updates));
  const predict = (parameters: SideReading['parameters']) =>
    (forward(spec, parameters).at(-1)?.a ?? []).flat();
  const now = predict(reading.parameters);
  const squares = new Array<number>(now.length).fill(0);
  for (const address of parameterAddresses(spec.layers)) {
    const { weights, biases } = reading.parameters;
    const value =
      address.tensor === 'weight'
        ? weights[address.layer][address.from][address.to]
        : biases[address.layer][address.unit];
    const moved =
      updates * learningRate * tolerance.at(address) + (1 + roundings) * unitRoundoff * Math.abs(value);
    // A step large enough to be seen in float64, scaled back: the predictions are smooth in each weight.
    const step = 1e-6 * Math.max(1, Math.abs(value));
    predict(withMoved(reading.parameters, address, step)).forEach((prediction, index) => {
      squares[index] += (((prediction - now[index]) / step) * moved) ** 2;
    });
  }
  const through = spec.activations.length * (roundingsPerLayer * unitRoundoff + functionError);
  return now.reduce(
    (most, prediction, index) => Math.max(most, Math.sqrt(squares[index]) + through * Math.abs(prediction)),
    0,
  );
}
