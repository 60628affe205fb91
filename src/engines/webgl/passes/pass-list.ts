/**
 * Backpropagation as a list of passes: forward, output delta, hidden deltas, weight and bias gradients, update.
 * Each declaration says what it reads, what it writes and which formula it holds; nothing here touches the GPU.
 */
import { adamConstants } from '../../../network/optimizers.ts';
import { activationSources, formulaSource, lossSources, optimizerSource } from '../formulas.ts';
import type { FormulaName } from '../formulas.ts';
import type { MistakeName } from '../mistakes.ts';
import type { NetworkPlan } from '../network-plan.ts';
import biasGradientMain from '../shaders/passes/bias-gradient.glsl';
import forwardMain from '../shaders/passes/forward.glsl';
import gatherMain from '../shaders/passes/gather.glsl';
import hiddenDeltaMain from '../shaders/passes/hidden-delta.glsl';
import lossMain from '../shaders/passes/loss.glsl';
import outputDeltaMain from '../shaders/passes/output-delta.glsl';
import sumMain from '../shaders/passes/sum.glsl';
import updateWithBoth from '../shaders/passes/update-with-first-and-second.glsl';
import updateWithFirst from '../shaders/passes/update-with-first.glsl';
import updateMain from '../shaders/passes/update.glsl';
import weightGradientMain from '../shaders/passes/weight-gradient.glsl';
import { biasCorrections } from '../training-form.ts';
import type { UpdateSettings } from '../training-form.ts';
import type { ShaderParts } from './shader-text.ts';
import type { Tensor } from './tensors.ts';

export type PassName =
  | 'forward'
  | 'output-delta'
  | 'hidden-delta'
  | 'weight-gradient'
  | 'bias-gradient'
  | 'update-weights'
  | 'update-biases'
  | 'loss'
  | 'sum'
  | 'sum-of-squares'
  | 'gather';

export interface PassDeclaration {
  readonly name: PassName;
  /** Layer of weights, 0-based; absent where a pass belongs to none. */
  readonly layer?: number;
  /** The functions of the shader that are the lesson, the one that names the pass last. */
  readonly formulas: readonly string[];
  /** What the shader calls its inputs. */
  readonly inputs: Readonly<Record<string, Tensor>>;
  readonly outputs: readonly Tensor[];
  /** Rows of the output that are written: the points of this batch, or the rows of a matrix. */
  readonly rows: number;
  readonly parts: Omit<ShaderParts, 'tensors' | 'integers' | 'floats'>;
  readonly integers: Readonly<Record<string, number>>;
  readonly floats: Readonly<Record<string, number>>;
  /** Where the output starts, if not at the first texel: [x, y, width, height]. */
  readonly viewport?: readonly [number, number, number, number];
  /** Numbers that one fragment reads. */
  readonly fetches: number;
}

/** Two tensors in turn: a pass never reads what it writes. */
export interface TensorPair {
  now: Tensor;
  next: Tensor;
}

/** A matrix of weights or a row of biases, with everything that an update needs. */
export interface ParameterTensors {
  readonly kind: 'weights' | 'biases';
  readonly layer: number;
  readonly rows: number;
  readonly columns: number;
  readonly value: TensorPair;
  /** The optimiser's running averages. */
  readonly states: readonly TensorPair[];
  /** `now` is this update's; `next` holds the one before, for the mistake of not clearing it. */
  readonly gradient: TensorPair;
}

/** What each layer computes for a batch of points. */
export interface LayerTensors {
  readonly preActivation: Tensor;
  readonly activation: Tensor;
  readonly upstream: Tensor;
  readonly delta: Tensor;
}

export interface Batch {
  readonly points: number;
  readonly inputs: Tensor;
  readonly targets: Tensor;
}

/** Declares passes for one network, with or without a mistake in it. */
export class PassList {
  readonly #plan: NetworkPlan;
  readonly #mistake: MistakeName | undefined;
  readonly #layers: readonly LayerTensors[];

  constructor(plan: NetworkPlan, mistake: MistakeName | undefined, layers: readonly LayerTensors[]) {
    this.#plan = plan;
    this.#mistake = mistake;
    this.#layers = layers;
  }

  #formula(name: FormulaName, layer?: number): string {
    // A transpose can only be forgotten where the matrix is square: elsewhere the sizes would not fit.
    const isSquare = layer === undefined || this.#plan.sizes[layer] === this.#plan.sizes[layer + 1];
    const mistake = this.#mistake === 'missing-transpose' && !isSquare ? undefined : this.#mistake;
    return formulaSource(name, this.#plan, mistake);
  }

  /** Activations of the layer below; the points themselves below the first. */
  #below(layer: number, batch: Batch): Tensor {
    return layer === 0 ? batch.inputs : this.#layers[layer - 1].activation;
  }

  /** z = a_previous · W + b, a = f(z) */
  forward(layer: number, batch: Batch, weights: Tensor, biases: Tensor): PassDeclaration {
    const { preActivation, activation } = this.#layers[layer];
    const inputUnits = this.#plan.sizes[layer];
    const formulas = [this.#formula('preActivation'), activationSources[this.#plan.activations[layer]]];
    return {
      name: 'forward',
      layer,
      formulas,
      inputs: { previousActivation: this.#below(layer, batch), weight: weights, bias: biases },
      outputs: [preActivation, activation],
      rows: batch.points,
      parts: { formulas, main: forwardMain },
      integers: { inputUnits },
      floats: {},
      fetches: 2 * inputUnits + 1,
    };
  }

  /** ∂L/∂a and ∂L/∂z of the output layer */
  outputDelta(batch: Batch): PassDeclaration {
    const layer = this.#plan.depth - 1;
    const { preActivation, activation, upstream, delta } = this.#layers[layer];
    const outputs = this.#plan.sizes[layer + 1];
    const formulas = [
      this.#formula('batchMean'),
      this.#formula('lossGradient'),
      this.#formula('outputDelta'),
    ];
    return {
      name: 'output-delta',
      layer,
      formulas,
      inputs: { activationOf: activation, preActivationOf: preActivation, wanted: batch.targets },
      outputs: [upstream, delta],
      rows: batch.points,
      parts: {
        formulas: [
          activationSources[this.#plan.activations[layer]],
          lossSources[this.#plan.loss],
          ...formulas,
        ],
        main: outputDeltaMain,
      },
      integers: { points: batch.points },
      floats: { oneOverElements: 1 / (batch.points * outputs) },
      fetches: 6,
    };
  }

  /** ∂L/∂a and ∂L/∂z of a hidden layer, from the layer above it */
  hiddenDelta(layer: number, batch: Batch, weightsAbove: Tensor): PassDeclaration {
    const { preActivation, upstream, delta } = this.#layers[layer];
    const unitsAbove = this.#plan.sizes[layer + 2];
    const formulas = [this.#formula('upstreamGradient', layer + 1), this.#formula('hiddenDelta')];
    return {
      name: 'hidden-delta',
      layer,
      formulas,
      inputs: {
        deltaAbove: this.#layers[layer + 1].delta,
        weightAbove: weightsAbove,
        preActivationOf: preActivation,
      },
      outputs: [upstream, delta],
      rows: batch.points,
      parts: {
        formulas: [activationSources[this.#plan.activations[layer]], ...formulas],
        main: hiddenDeltaMain,
      },
      integers: { unitsAbove },
      floats: {},
      fetches: 2 * unitsAbove + 1,
    };
  }

  /** ∂L/∂W or ∂L/∂b: the sum over the batch */
  gradient(parameters: ParameterTensors, batch: Batch): PassDeclaration {
    const { kind, layer, rows, gradient } = parameters;
    const formula = this.#formula(kind === 'weights' ? 'weightGradient' : 'biasGradient');
    return {
      name: kind === 'weights' ? 'weight-gradient' : 'bias-gradient',
      layer,
      formulas: [formula],
      inputs: {
        previousActivation: this.#below(layer, batch),
        delta: this.#layers[layer].delta,
        gradientBefore: gradient.next,
      },
      outputs: [gradient.now],
      rows,
      parts: { formulas: [formula], main: kind === 'weights' ? weightGradientMain : biasGradientMain },
      integers: { points: batch.points },
      floats: {},
      fetches: 2 * batch.points,
    };
  }

  /** θ ← θ − η · … */
  update(parameters: ParameterTensors, settings: UpdateSettings): PassDeclaration {
    const { kind, layer, rows, value, states, gradient } = parameters;
    const formula = optimizerSource(this.#plan.optimizer);
    const corrections = biasCorrections(settings.stepCount, adamConstants.beta1, adamConstants.beta2);
    const [first, second] = states;
    return {
      name: kind === 'weights' ? 'update-weights' : 'update-biases',
      layer,
      formulas: [formula],
      inputs: {
        parameter: value.now,
        gradient: gradient.now,
        ...(first && { firstBefore: first.now }),
        ...(second && { secondBefore: second.now }),
      },
      outputs: [value.next, ...states.map(({ next }) => next)],
      rows,
      parts: { formulas: [formula], main: second ? updateWithBoth : first ? updateWithFirst : updateMain },
      integers: {},
      floats: {
        learningRate: settings.learningRate,
        ...(second && { firstCorrection: corrections[0], secondCorrection: corrections[1] }),
      },
      fetches: 2 + states.length,
    };
  }

  /** The loss of each point, summed over its outputs */
  loss(batch: Batch, lossOfPoints: Tensor): PassDeclaration {
    const last = this.#layers[this.#plan.depth - 1];
    const outputUnits = this.#plan.sizes[this.#plan.depth];
    const formulas = [lossSources[this.#plan.loss]];
    return {
      name: 'loss',
      formulas,
      inputs: {
        predicted: this.#plan.lossTakesLogit ? last.preActivation : last.activation,
        wanted: batch.targets,
      },
      outputs: [lossOfPoints],
      rows: batch.points,
      parts: { formulas, main: lossMain },
      integers: { outputUnits },
      floats: {},
      fetches: 2 * outputUnits,
    };
  }
}

/** Lanes of a sum: sum.glsl shares the numbers among so many fragments. */
export const sumLanes = 16;

/** Adds numbers, or their squares, into 16 lanes of a record. */
export function sumPass(
  source: Tensor,
  count: number,
  square: boolean,
  record: { tensor: Tensor; slot: number; place: number },
): PassDeclaration {
  const term = square
    ? 'float term(float number) { return number * number; }\n'
    : 'float term(float number) { return number; }\n';
  return {
    name: square ? 'sum-of-squares' : 'sum',
    formulas: [term],
    inputs: { numberOf: source },
    outputs: [record.tensor],
    rows: record.tensor.rows,
    parts: { formulas: [term], main: sumMain },
    integers: { count, firstLane: record.place * sumLanes },
    floats: {},
    viewport: [record.place * sumLanes, record.slot, sumLanes, 1],
    fetches: Math.ceil(count / sumLanes),
  };
}

/** Copies the points of a mini-batch, in shuffled order, to the front of a tensor. */
export function gatherPass(source: Tensor, order: Tensor, count: number, batch: Tensor): PassDeclaration {
  return {
    name: 'gather',
    formulas: [],
    inputs: { order, source },
    outputs: [batch],
    rows: count,
    parts: { formulas: [], main: gatherMain },
    integers: {},
    floats: {},
    fetches: 2,
  };
}
