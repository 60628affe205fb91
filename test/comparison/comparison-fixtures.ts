/** Trainings and readings for the tests of the comparison: the notebook's, seeded small ones, float32 ones. */
import { notebookPreset } from '../../src/network/notebook-preset.ts';
import { drawParameters } from '../../src/network/initialisation.ts';
import { RandomState } from '../../src/numerics/random.ts';
import type { ActivationName } from '../../src/numerics/activations.ts';
import { activations } from '../../src/numerics/activations.ts';
import type { LossName } from '../../src/numerics/losses.ts';
import type { NetworkSpec } from '../../src/network/network-spec.ts';
import type { LayerValues, NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';
import type { SideReading } from '../../src/comparison/gradient-ledger.ts';
import { backpropagate } from '../../src/comparison/float64-network.ts';

// oxlint-disable-next-line typescript/no-explicit-any
export const golden = async (name: string): Promise<any> =>
  (await fetch(new URL(`../golden/${name}`, import.meta.url))).json();

export async function notebookSpec() {
  const stored = await golden('backprop100.json');
  return {
    spec: notebookPreset(),
    data: { losses: stored.losses as number[], grad0: stored.epoch0.gradients as Record<string, number[][]> },
  };
}

/** 2 → 3 → 3 → 1 with one activation in the hidden layers; a sigmoid output where the loss wants a probability. */
export function seededSpec(
  options: { activation?: ActivationName; loss?: LossName; points?: number } = {},
): NetworkSpec {
  const { activation = 'sigmoid', loss = 'half-mean-squared-error', points = 6 } = options;
  const random = new RandomState(7);
  const layers = [2, 3, 3, 1];
  const inputs = Array.from({ length: points }, () => [random.normal(), random.normal()]);
  const drawn = drawParameters(layers, 'xavier', random);
  return {
    layers,
    activations: [activation, activation, loss === 'binary-cross-entropy' ? 'sigmoid' : activation],
    loss,
    learningRate: 1,
    inputs,
    targets: inputs.map(([x, y]) => [x * x + y * y > 1 ? 1 : 0]),
    parameters: {
      weights: drawn.weights,
      biases: drawn.biases.map((row) => row.map(() => 0.3 * random.normal())),
    },
    seed: 7,
  };
}

const rounded = (values: number[][]): number[][] =>
  values.map((row) => row.map((value) => Math.fround(value)));

/** What a float32 engine would answer: every sum and product rounded, in plain loops. */
export function float32Reading(spec: NetworkSpec, exactParameters: NetworkParameters): SideReading {
  const f = Math.fround;
  const parameters: NetworkParameters = {
    weights: exactParameters.weights.map(rounded),
    biases: exactParameters.biases.map((row) => row.map((value) => f(value))),
  };
  const depth = parameters.weights.length;
  const inputs = rounded(spec.inputs.map((row) => [...row]));
  const dot = (terms: number[], start = 0) => terms.reduce((sum, term) => f(sum + term), f(start));
  const forward: { z: number[][]; a: number[][] }[] = [];
  for (let layer = 0; layer < depth; layer++) {
    const previous = layer === 0 ? inputs : forward[layer - 1].a;
    const z = previous.map((row) =>
      parameters.biases[layer].map((bias, unit) =>
        dot(
          row.map((input, from) => f(input * parameters.weights[layer][from][unit])),
          bias,
        ),
      ),
    );
    const { value } = activations[spec.activations[layer]];
    forward.push({ z, a: z.map((row) => row.map((each) => f(value(each)))) });
  }
  const elements = inputs.length * spec.targets[0].length;
  const layers: LayerValues[] = [];
  const weights: number[][][] = [];
  const biases: number[][] = [];
  for (let layer = depth - 1; layer >= 0; layer--) {
    const { z, a } = forward[layer];
    const above = layers[layer + 1];
    const da = a.map((row, point) =>
      row.map((value, unit) =>
        above
          ? dot(above.dz[point].map((delta, k) => f(delta * parameters.weights[layer + 1][unit][k])))
          : f(f(value - spec.targets[point][unit]) / elements),
      ),
    );
    const slope = activations[spec.activations[layer]].derivative;
    const dz = da.map((row, point) => row.map((upstream, unit) => f(upstream * f(slope(z[point][unit])))));
    layers[layer] = { z, a, da, dz };
    const previous = layer === 0 ? inputs : forward[layer - 1].a;
    weights[layer] = previous[0].map((_, from) =>
      dz[0].map((__, unit) => dot(dz.map((row, point) => f(previous[point][from] * row[unit])))),
    );
    biases[layer] = dz[0].map((_, unit) => dot(dz.map((row) => row[unit])));
  }
  const gradients: NetworkGradients = { weights, biases, layers };
  return { device: { engine: 'webgl', backend: 'webgl', precision: 'float32' }, parameters, gradients };
}

/** A float64 reading whose backward pass has a mistake. */
export function readingOf(
  spec: NetworkSpec,
  gradients: NetworkGradients,
  parameters = spec.parameters!,
): SideReading {
  return {
    device: { engine: 'cpu-float64', backend: 'cpu', precision: 'float64' },
    parameters,
    gradients,
  };
}

export { backpropagate };
