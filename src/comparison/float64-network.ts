/**
 * The network once more in plain float64 arrays, sharing no code with any engine: the loss that central
 * differences move, and a backward pass in which one line can be replaced by what a mistake would have written.
 */
import { activations } from '../numerics/activations.ts';
import type { Activation } from '../numerics/activations.ts';
import { crossEntropyByProbability, losses, readsPreActivation } from '../numerics/losses.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { LayerValues, NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import type { ValueAddress } from './gradient-address.ts';

/** What decides the loss, beside the parameters. */
export type LossSpec = Pick<NetworkSpec, 'activations' | 'loss' | 'inputs' | 'targets'>;

/** Mistakes of one backward pass; those of several updates are recognised by a probe (see probe.ts). */
export type FormulaMistake =
  | 'no-inner-derivative'
  | 'derivative-at-activation'
  | 'assign-instead-of-accumulate'
  | 'bias-not-summed'
  | 'missing-transpose'
  | 'updated-weights-used';

interface ForwardLayer {
  /** [points, units] */
  readonly z: number[][];
  readonly a: number[][];
}

/** One value moved by hand on the way forward, so that the loss can be differentiated by it. */
interface Nudge {
  readonly address: ValueAddress;
  readonly by: number;
}

const activationOf = (spec: LossSpec, layer: number): Activation => activations[spec.activations[layer]];

/** z = a_previous · W + b and a = f(z), layer by layer. */
export function forward(
  spec: LossSpec,
  { weights, biases }: NetworkParameters,
  nudge?: Nudge,
): ForwardLayer[] {
  let previous: readonly (readonly number[])[] = spec.inputs;
  return weights.map((matrix, layer) => {
    const activation = activationOf(spec, layer);
    const z = previous.map((row) =>
      biases[layer].map((bias, unit) =>
        row.reduce((sum, input, from) => sum + input * matrix[from][unit], bias),
      ),
    );
    if (nudge?.address.layer === layer && nudge.address.tensor === 'z')
      z[nudge.address.point][nudge.address.unit] += nudge.by;
    const a = z.map((row) => row.map((each) => activation.value(each)));
    if (nudge?.address.layer === layer && nudge.address.tensor === 'a')
      a[nudge.address.point][nudge.address.unit] += nudge.by;
    previous = a;
    return { z, a };
  });
}

/** The loss's argument: the network's output, or the logit where the loss takes one. */
const isByLogit = (spec: LossSpec): boolean =>
  readsPreActivation(spec.loss, spec.activations.at(-1) ?? 'linear');

/** Mean over points × outputs. Nudging the output's a of a loss that reads z moves nothing: see lossByOutput. */
export function meanLoss(spec: LossSpec, parameters: NetworkParameters, nudge?: Nudge): number {
  const last = forward(spec, parameters, nudge).at(-1);
  if (!last) return Number.NaN;
  const { value } = losses[spec.loss];
  const isNudgedProbability = isByLogit(spec) && nudge?.address.tensor === 'a';
  const read = isByLogit(spec) ? last.z : last.a;
  let sum = 0;
  for (let point = 0; point < read.length; point++)
    for (let unit = 0; unit < read[point].length; unit++) {
      const target = spec.targets[point][unit];
      sum += isNudgedProbability
        ? crossEntropyOfProbability(last.a[point][unit], target)
        : value(read[point][unit], target);
    }
  return sum / (read.length * read[0].length);
}

/** −y·ln p − (1−y)·ln(1−p): only for the derivative by p itself; everywhere else the loss reads the logit. */
const crossEntropyOfProbability = (p: number, target: number): number =>
  (target === 0 ? 0 : -target * Math.log(p)) - (target === 1 ? 0 : (1 - target) * Math.log1p(-p));

export interface BackwardOptions {
  readonly mistake?: FormulaMistake;
  /** Needed by 'updated-weights-used'. */
  readonly learningRate?: number;
}

const zeros = (rows: number, columns: number): number[][] =>
  Array.from({ length: rows }, () => new Array<number>(columns).fill(0));

/** ∂L/∂a and ∂L/∂z of the output layer. */
function outputDelta(spec: LossSpec, { z, a }: ForwardLayer, options: BackwardOptions): LayerValues {
  const elements = a.length * a[0].length;
  const { derivative } = losses[spec.loss];
  const activation = activationOf(spec, spec.activations.length - 1);
  const byLogit = isByLogit(spec);
  const each = (of: (point: number, unit: number) => number) =>
    a.map((row, point) => row.map((_, unit) => of(point, unit)));
  const da = each((point, unit) => {
    const target = spec.targets[point][unit];
    const slope = byLogit
      ? crossEntropyByProbability(z[point][unit], target)
      : derivative(a[point][unit], target);
    return slope / elements;
  });
  const isAtActivation = options.mistake === 'derivative-at-activation';
  const dz = each((point, unit) => {
    const at = isAtActivation ? a[point][unit] : z[point][unit];
    if (byLogit && !isAtActivation) return derivative(z[point][unit], spec.targets[point][unit]) / elements;
    return da[point][unit] * activation.derivative(at);
  });
  return { z, a, da, dz };
}

/** ∂L/∂a = dz_above · Wᵀ, ∂L/∂z = ∂L/∂a · f′(z). */
function hiddenDelta(
  spec: LossSpec,
  layer: number,
  { z, a }: ForwardLayer,
  above: { readonly dz: number[][]; readonly matrix: number[][] },
  options: BackwardOptions,
): LayerValues {
  const activation = activationOf(spec, layer);
  const isSquare = above.matrix.length === above.matrix[0].length;
  const isTransposeMissing = options.mistake === 'missing-transpose' && isSquare;
  const da = a.map((row, point) =>
    row.map((_, unit) =>
      above.dz[point].reduce(
        (sum, delta, k) => sum + delta * (isTransposeMissing ? above.matrix[k][unit] : above.matrix[unit][k]),
        0,
      ),
    ),
  );
  const dz = da.map((row, point) =>
    row.map((upstream, unit) => {
      if (options.mistake === 'no-inner-derivative') return upstream;
      const isAtActivation = options.mistake === 'derivative-at-activation';
      return upstream * activation.derivative(isAtActivation ? a[point][unit] : z[point][unit]);
    }),
  );
  return { z, a, da, dz };
}

/** ∂L/∂W = a_previousᵀ · dz and ∂L/∂b = Σ dz over the batch. */
function parameterGradient(
  previous: readonly (readonly number[])[],
  dz: number[][],
  options: BackwardOptions,
): { weights: number[][]; biases: number[] } {
  const weights = zeros(previous[0].length, dz[0].length);
  const biases = new Array<number>(dz[0].length).fill(0);
  const isAssigned = options.mistake === 'assign-instead-of-accumulate';
  dz.forEach((row, point) =>
    row.forEach((delta, unit) => {
      previous[point].forEach((input, from) => {
        weights[from][unit] = (isAssigned ? 0 : weights[from][unit]) + input * delta;
      });
      if (options.mistake === 'bias-not-summed' && point > 0) return;
      biases[unit] = (isAssigned ? 0 : biases[unit]) + delta;
    }),
  );
  return { weights, biases };
}

/** Backpropagation, line by line, with at most one line replaced by a mistake. */
export function backpropagate(
  spec: LossSpec,
  parameters: NetworkParameters,
  options: BackwardOptions = {},
): NetworkGradients {
  const passed = forward(spec, parameters);
  const layers: LayerValues[] = [];
  const weights: number[][][] = [];
  const biases: number[][] = [];
  let matrixAbove: number[][] = [];
  for (let layer = passed.length - 1; layer >= 0; layer--) {
    const above = layers[layer + 1];
    layers[layer] = above
      ? hiddenDelta(spec, layer, passed[layer], { dz: above.dz, matrix: matrixAbove }, options)
      : outputDelta(spec, passed[layer], options);
    const previous = layer === 0 ? spec.inputs : passed[layer - 1].a;
    const gradient = parameterGradient(previous, layers[layer].dz, options);
    weights[layer] = gradient.weights;
    biases[layer] = gradient.biases;
    const rate = options.learningRate ?? 0;
    matrixAbove =
      options.mistake === 'updated-weights-used'
        ? parameters.weights[layer].map((row, from) =>
            row.map((weight, to) => weight - rate * gradient.weights[from][to]),
          )
        : parameters.weights[layer];
  }
  return { weights, biases, layers };
}
