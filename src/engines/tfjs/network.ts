/**
 * A network that stands in tfjs: its parameters as variables, its points as tensors. It answers with losses and
 * gradients by automatic differentiation, and counts on being given back, since tfjs collects no garbage of a GPU.
 */
import {
  add,
  concat,
  dispose,
  keep,
  mul,
  reshape,
  square,
  sum,
  tensor1d,
  tensor2d,
  tidy,
  variable,
  variableGrads,
  zeros,
} from '@tensorflow/tfjs-core';
import { crossEntropyByProbability, readsPreActivation } from '../../numerics/losses.ts';
import { forward, lossOf } from './model.ts';
import { averagesKept, updates } from './updates.ts';
import type { Rank, Scalar, Tensor, Tensor2D, Variable } from '@tensorflow/tfjs-core';
import type { NetworkSpec } from '../../network/network-spec.ts';
import type { OptimizerName, OptimizerState } from '../../network/optimizers.ts';
import type { LayerValues, NetworkGradients, NetworkParameters } from '../../network/parameters.ts';
import type { BackendLease } from './backend.ts';

type Matrix = readonly (readonly number[])[];

/** Points on the device. */
export interface PointTensors {
  readonly inputs: Tensor2D;
  readonly targets: Tensor2D;
}

/** Loss, and the gradient by W₁, b₁, W₂, b₂ …; all are the caller's to dispose of. */
export interface Evaluation {
  readonly loss: Scalar;
  readonly gradients: Tensor[];
}

/** Parameters and averages as they were; nothing is copied on the device until one of them changes. */
export interface SavedState {
  readonly values: Tensor[];
  readonly averages: Tensor[][];
  readonly count: number;
}

type Shape = Pick<NetworkSpec, 'layers' | 'activations' | 'loss'>;

export class TfjsNetwork {
  readonly #shape: Shape;
  readonly #optimizer: OptimizerName;
  readonly #lease: BackendLease;
  readonly #variables: Variable[];
  /** averages[k]: Momentum's v, or Adam's m and v, of variable k. */
  #averages: Tensor[][];
  #count = 0;

  constructor(shape: Shape, optimizer: OptimizerName, start: NetworkParameters, lease: BackendLease) {
    lease.use();
    this.#shape = shape;
    this.#optimizer = optimizer;
    this.#lease = lease;
    this.#variables = tidy(() => this.#toTensors(start).map((value) => keep(variable(value))));
    this.#averages = this.#zeroAverages();
  }

  /** Loss and gradients at the present parameters. */
  evaluate({ inputs, targets }: PointTensors): Evaluation {
    this.#lease.use();
    const { value, grads } = variableGrads(
      () => lossOf(this.#shape, this.#variables, inputs, targets),
      this.#variables,
    );
    return { loss: value, gradients: this.#variables.map(({ name }) => grads[name]) };
  }

  /** Σ over all parameters of g²: the gradient norm's square. */
  squaredNorm(gradients: readonly Tensor[]): Scalar {
    this.#lease.use();
    return tidy(() => addAll(gradients.map((gradient) => sum(square(gradient)))));
  }

  /** 0 while every parameter is a finite number, and NaN from then on (∞ · 0 is NaN). */
  finiteness(): Scalar {
    this.#lease.use();
    return tidy(() => addAll(this.#variables.map((value) => sum(mul(value, 0)))));
  }

  update(gradients: readonly Tensor[], learningRate: number): void {
    this.#lease.use();
    const count = this.#count + 1;
    const averages = this.#variables.map((value, k) => {
      const [first, second] = this.#averages[k];
      return tidy(() => {
        const state = { value, first, second };
        const next = updates[this.#optimizer](state, gradients[k], learningRate, count);
        value.assign(next.value);
        return [next.first, next.second].filter((tensor) => tensor !== undefined);
      });
    });
    dispose(this.#averages);
    this.#averages = averages;
    this.#count = count;
  }

  save(): SavedState {
    this.#lease.use();
    return {
      values: this.#variables.map((value) => value.clone()),
      averages: this.#averages.map((tensors) => tensors.map((tensor) => tensor.clone())),
      count: this.#count,
    };
  }

  /** Back to a saved state, which stays good to be used again. */
  reinstate({ values, averages, count }: SavedState): void {
    this.#lease.use();
    this.#variables.forEach((value, k) => assignCopy(value, values[k]));
    dispose(this.#averages);
    this.#averages = averages.map((tensors) => tensors.map((tensor) => tensor.clone()));
    this.#count = count;
  }

  setParameters(parameters: NetworkParameters): void {
    this.#lease.use();
    tidy(() => this.#toTensors(parameters).forEach((value, k) => this.#variables[k].assign(value)));
  }

  /** Points for `evaluate`, to be disposed of by the caller. `indices` picks some of them, in that order. */
  pointTensors(inputs: Matrix, targets: Matrix, indices?: ArrayLike<number>): PointTensors {
    this.#lease.use();
    const { layers } = this.#shape;
    return {
      inputs: toTensor2D(inputs, layers[0], indices),
      targets: toTensor2D(targets, layers[layers.length - 1], indices),
    };
  }

  async parameters(): Promise<NetworkParameters> {
    this.#lease.use();
    return this.#toNested(await readAll(this.#variables));
  }

  async predict(inputs: Matrix): Promise<number[][]> {
    this.#lease.use();
    const { layers, activations } = this.#shape;
    if (inputs.length === 0) return [];
    const output = tidy(() => {
      const values = forward(activations, this.#variables, toTensor2D(inputs, layers[0]));
      return values[values.length - 1].a;
    });
    const [numbers] = await readAll([output]);
    dispose(output);
    return toRows(numbers, layers[layers.length - 1]);
  }

  /** Everything that one pass forwards and back holds, and its loss, all by automatic differentiation. */
  async inspect(points: PointTensors): Promise<{ gradients: NetworkGradients; loss: number }> {
    this.#lease.use();
    const { layers, activations } = this.#shape;
    const count = points.inputs.shape[0];
    // A variable takes the numbers over; tidy gives the tensor back that they came in.
    const tap = (units: number): Variable<Rank.R2> => tidy(() => variable(zeros<Rank.R2>([count, units])));
    const taps = layers.slice(1).map((units) => ({ z: tap(units), a: tap(units) }));
    const tapVariables = taps.flatMap(({ z, a }) => [z, a]);
    const { value, grads } = variableGrads(
      () => lossOf(this.#shape, this.#variables, points.inputs, points.targets, taps),
      [...this.#variables, ...tapVariables],
    );
    const values = tidy(() => forward(activations, this.#variables, points.inputs));
    const tensors = [
      value,
      ...this.#variables.map(({ name }) => grads[name]),
      ...values.flatMap(({ z, a }) => [z, a]),
      ...tapVariables.map(({ name }) => grads[name] as Tensor | undefined),
    ];
    const [[loss], ...numbers] = await readAll(tensors);
    dispose([...tensors.filter((tensor) => tensor !== undefined), ...tapVariables]);
    const parameters = this.#toNested(numbers.slice(0, this.#variables.length));
    const rows = numbers.slice(this.#variables.length).map((flat, k) => {
      return toRows(flat, layers[1 + (Math.floor(k / 2) % activations.length)]);
    });
    const layerValues = activations.map((_, layer) => this.#layerValues(rows, layer, points));
    return { gradients: { ...parameters, layers: await Promise.all(layerValues) }, loss };
  }

  dispose(): void {
    dispose([...this.#variables, ...this.#averages.flat()]);
  }

  /** rows: z and a of each layer, then ∂L/∂z and ∂L/∂a of each. */
  async #layerValues(rows: number[][][], layer: number, points: PointTensors): Promise<LayerValues> {
    const { activations, loss } = this.#shape;
    const behind = 2 * activations.length;
    const [z, a] = [rows[2 * layer], rows[2 * layer + 1]];
    const [dz, da] = [rows[behind + 2 * layer], rows[behind + 2 * layer + 1]];
    const isOutput = layer === activations.length - 1;
    if (!isOutput || !readsPreActivation(loss, activations[layer])) return { z, a, dz, da };
    // This loss is computed from z and does not pass through a, so there is no path to differentiate along.
    const targets = toRows(await points.targets.data(), z[0].length);
    const elements = z.length * z[0].length;
    const byProbability = z.map((row, point) =>
      row.map((logit, unit) => crossEntropyByProbability(logit, targets[point][unit]) / elements),
    );
    return { z, a, dz, da: byProbability };
  }

  async optimizerState(): Promise<OptimizerState | undefined> {
    this.#lease.use();
    const kept = averagesKept[this.#optimizer];
    if (kept === 0) return undefined;
    const first = this.#toNested(await readAll(this.#averages.map((tensors) => tensors[0])));
    if (kept === 1) return { count: this.#count, first };
    const second = this.#toNested(await readAll(this.#averages.map((tensors) => tensors[1])));
    return { count: this.#count, first, second };
  }

  setOptimizerState(state: OptimizerState | undefined): void {
    this.#lease.use();
    dispose(this.#averages);
    this.#averages = this.#zeroAverages();
    this.#count = state?.count ?? 0;
    [state?.first, state?.second].forEach((average, which) => {
      if (average === undefined || which >= averagesKept[this.#optimizer]) return;
      this.#toTensors(average).forEach((tensor, k) => {
        dispose(this.#averages[k][which]);
        this.#averages[k][which] = tensor;
      });
    });
  }

  #zeroAverages(): Tensor[][] {
    const kept = averagesKept[this.#optimizer];
    return this.#variables.map(({ shape }) => Array.from({ length: kept }, () => zeros(shape)));
  }

  #toTensors({ weights, biases }: NetworkParameters): Tensor[] {
    const { layers } = this.#shape;
    return weights.flatMap((matrix, layer): Tensor[] => [
      toTensor2D(matrix, layers[layer + 1]),
      tensor1d(biases[layer], 'float32'),
    ]);
  }

  #toNested(flat: readonly (readonly number[])[]): NetworkParameters {
    const { layers } = this.#shape;
    const weights = layers.slice(1).map((units, layer) => toRows(flat[2 * layer], units));
    const biases = layers.slice(1).map((_, layer) => [...flat[2 * layer + 1]]);
    return { weights, biases };
  }
}

/** The numbers of scalars, in one readback. Disposes of the scalars. */
export async function readScalars(scalars: readonly Scalar[]): Promise<number[]> {
  const together = tidy(() => concat(scalars.map((scalar) => reshape(scalar, [1]))));
  dispose([...scalars]);
  const numbers = await together.data();
  dispose(together);
  return [...numbers];
}

/** An absent tensor (no path led to it) reads as no numbers. */
function readAll(tensors: readonly (Tensor | undefined)[]): Promise<number[][]> {
  return Promise.all(tensors.map(async (tensor) => (tensor ? [...(await tensor.data())] : [])));
}

function assignCopy(target: Variable, source: Tensor): void {
  const copy = source.clone();
  target.assign(copy);
  dispose(copy);
}

function addAll(scalars: readonly Tensor[]): Scalar {
  return scalars.reduce((total, scalar) => add(total, scalar)) as Scalar;
}

function toTensor2D(rows: Matrix, columns: number, indices?: ArrayLike<number>): Tensor2D {
  const count = indices?.length ?? rows.length;
  const flat = new Float32Array(count * columns);
  for (let row = 0; row < count; row++) flat.set(rows[indices ? indices[row] : row], row * columns);
  return tensor2d(flat, [count, columns]);
}

function toRows(flat: ArrayLike<number>, columns: number): number[][] {
  return Array.from({ length: flat.length / columns }, (_, row) =>
    Array.from({ length: columns }, (__, column) => flat[row * columns + column]),
  );
}
