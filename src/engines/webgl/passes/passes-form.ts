/**
 * The training that is taught: every formula a pass of its own, run one after the other. Slow beside the other
 * two forms, but each number on the way can be read, shown, and made wrong on purpose.
 */
import type { GpuContext } from '../context.ts';
import type { MistakeName } from '../mistakes.ts';
import type { FlatState, NetworkPlan } from '../network-plan.ts';
import { drawPass, warmUpPass } from '../pass.ts';
import type { Pass } from '../pass.ts';
import { programsReady, releaseProgram, requestProgram } from '../program.ts';
import type { GpuProgram } from '../program.ts';
import { pause } from '../pace.ts';
import type { ReadRegion } from '../readback.ts';
import type {
  Draws,
  EpochRecord,
  ReadOut,
  ReadPoints,
  TrainingForm,
  UpdateSettings,
} from '../training-form.ts';
import { PassList, gatherPass, sumLanes, sumPass } from './pass-list.ts';
import type { Batch, LayerTensors, ParameterTensors, PassDeclaration, TensorPair } from './pass-list.ts';
import { shaderText } from './shader-text.ts';
import { TensorStore, rectangleOf } from './tensors.ts';
import type { Tensor } from './tensors.ts';

/** Epochs between two read-backs at most. */
const recordCapacity = 256;

interface DataTensors {
  readonly points: number;
  readonly store: TensorStore;
  readonly full: Batch;
  /** Room for a mini-batch, and the order that it is taken in. */
  readonly inputs: Tensor;
  readonly targets: Tensor;
  readonly order: Tensor;
  readonly layers: readonly LayerTensors[];
  readonly lossOfPoints: Tensor;
  readonly list: PassList;
}

interface PredictionTensors {
  /** Points that fit. */
  readonly room: number;
  readonly store: TensorStore;
  readonly input: Tensor;
  readonly layers: readonly LayerTensors[];
  readonly list: PassList;
}

/** Points of one prediction at a time: 12 layers of 128 units then take 50 MB. */
const predictionChunk = 4096;

export class PassesForm implements TrainingForm {
  readonly name = 'passes';
  readonly epochsPerCall = 1;
  readonly recordCapacity = recordCapacity;
  readonly #context: GpuContext;
  readonly #plan: NetworkPlan;
  readonly #mistake: MistakeName | undefined;
  readonly #store: TensorStore;
  readonly #records: Tensor;
  /** Weights then biases of each layer. */
  readonly parameters: readonly ParameterTensors[];
  readonly #programs = new Map<string, { program: GpuProgram; tensors: readonly string[] }>();
  #data: DataTensors | undefined;
  #prediction: { store?: TensorStore; current?: PredictionTensors } = {};
  /** Whether the gradient tensors hold the whole batch's gradient at the present parameters. */
  #hasGradient = false;
  #isWhole = false;

  constructor(context: GpuContext, plan: NetworkPlan, mistake?: MistakeName) {
    this.#context = context;
    this.#plan = plan;
    this.#mistake = mistake;
    this.#store = new TensorStore(context);
    this.#records = this.#store.createGrid('records', recordCapacity, sumLanes * (1 + 2 * plan.depth));
    this.parameters = Array.from({ length: plan.depth }, (_, layer) => [
      this.#createParameters('weights', layer),
      this.#createParameters('biases', layer),
    ]).flat();
  }

  #createParameters(kind: 'weights' | 'biases', layer: number): ParameterTensors {
    const rows = kind === 'weights' ? this.#plan.sizes[layer] : 1;
    const columns = this.#plan.sizes[layer + 1];
    const pair = (name: string): TensorPair => ({
      now: this.#store.create(name, rows, columns),
      next: this.#store.create(name, rows, columns),
    });
    const states = ['first', 'second'].slice(0, this.#plan.stateCount).map((name) => pair(`${kind}-${name}`));
    return { kind, layer, rows, columns, value: pair(kind), states, gradient: pair(`${kind}-gradient`) };
  }

  get #current(): DataTensors {
    if (!this.#data) throw new Error('passes: setData comes before the first pass');
    return this.#data;
  }

  get batch(): Batch {
    return this.#current.full;
  }

  get layers(): readonly LayerTensors[] {
    return this.#current.layers;
  }

  get epochCost(): number {
    const { points } = this.#current;
    return points * this.#plan.parameterCount * 6;
  }

  get stateSize(): number {
    return this.#plan.parameterCount * (1 + this.#plan.stateCount);
  }

  setData(inputs: Float32Array, targets: Float32Array, points: number): void {
    if (this.#data?.points !== points) {
      this.#data?.store.dispose();
      this.#data = this.#createData(points);
    }
    const { store, full } = this.#current;
    store.write(full.inputs, inputs);
    store.write(full.targets, targets);
    this.#hasGradient = false;
  }

  #createData(points: number): DataTensors {
    const { sizes, depth } = this.#plan;
    const store = new TensorStore(this.#context);
    const outputs = sizes[depth];
    const layers = sizes.slice(1).map((units) => ({
      preActivation: store.create('z', points, units),
      activation: store.create('a', points, units),
      upstream: store.create('da', points, units),
      delta: store.create('dz', points, units),
    }));
    return {
      points,
      store,
      full: {
        points,
        inputs: store.create('inputs', points, sizes[0]),
        targets: store.create('targets', points, outputs),
      },
      inputs: store.create('inputs', points, sizes[0]),
      targets: store.create('targets', points, outputs),
      order: store.create('order', 1, points),
      layers,
      lossOfPoints: store.create('lossOfPoints', points, 1),
      list: new PassList(this.#plan, this.#mistake, layers),
    };
  }

  /** Every pass of one full-batch update, in the order in which they run. */
  declarations(settings: UpdateSettings): PassDeclaration[] {
    const { list, full } = this.#current;
    const forward = Array.from({ length: this.#plan.depth }, (_, layer) => this.#forward(list, layer, full));
    return [
      ...forward,
      ...this.#backward(full, settings),
      ...this.parameters.map((each) => list.update(each, settings)),
    ];
  }

  #forward(list: PassList, layer: number, batch: Batch): PassDeclaration {
    const weights = this.parameters[2 * layer].value.now;
    const biases = this.parameters[2 * layer + 1].value.now;
    return list.forward(layer, batch, weights, biases);
  }

  /** From the loss back to the first layer: each layer's delta, then its gradients. */
  *#backward(batch: Batch, settings: UpdateSettings): Generator<PassDeclaration, void> {
    const { list } = this.#current;
    const tooEarly = this.#mistake === 'updated-weights-used';
    for (let layer = this.#plan.depth - 1; layer >= 0; layer--) {
      const above = this.parameters[2 * (layer + 1)]?.value;
      yield layer === this.#plan.depth - 1
        ? list.outputDelta(batch)
        : list.hiddenDelta(layer, batch, tooEarly ? above.next : above.now);
      yield list.gradient(this.parameters[2 * layer], batch);
      yield list.gradient(this.parameters[2 * layer + 1], batch);
      // The mistake: this layer's weights are updated before the layer below has used the old ones.
      if (tooEarly && layer > 0) yield list.update(this.parameters[2 * layer], settings);
    }
  }

  *#recordPasses(slot: number): Generator<PassDeclaration, void> {
    const { list, full, lossOfPoints, points } = this.#current;
    const record = (place: number) => ({ tensor: this.#records, slot, place });
    yield list.loss(full, lossOfPoints);
    yield sumPass(lossOfPoints, points, false, record(0));
    for (const [index, { gradient, rows, columns }] of this.parameters.entries())
      yield sumPass(gradient.now, rows * columns, true, record(1 + index));
  }

  /** The text of a declaration's shader, and which of its inputs it reads. */
  text(declaration: PassDeclaration): { source: string; tensors: readonly string[] } {
    return shaderText({
      ...declaration.parts,
      tensors: Object.keys(declaration.inputs),
      integers: Object.keys(declaration.integers),
      floats: Object.keys(declaration.floats),
    });
  }

  #resolve(declaration: PassDeclaration): Pass {
    // The formulas are constants of the program: the same parts give the same text.
    const key = [declaration.name, declaration.layer, Object.keys(declaration.inputs).length].join();
    let built = this.#programs.get(key);
    if (!built) {
      const { source, tensors } = this.text(declaration);
      const program = requestProgram(
        this.#context,
        source,
        tensors.map((name) => `${name}Tensor`),
      );
      built = { program, tensors };
      this.#programs.set(key, built);
    }
    const { program, tensors } = built;
    const integers: Record<string, number> = {
      ...declaration.integers,
      outputColumns: declaration.outputs[0].columns,
    };
    for (const name of tensors) integers[`${name}Columns`] = declaration.inputs[name].columns;
    return {
      name: declaration.name,
      program,
      inputs: tensors.map((name) => declaration.inputs[name].texture),
      target: this.#storeOf(declaration.outputs[0]).target(declaration.outputs),
      viewport: declaration.viewport ?? rectangleOf(declaration.outputs[0], declaration.rows),
      integers,
      floats: declaration.floats,
      fetches: declaration.fetches,
    };
  }

  #storeOf(tensor: Tensor): TensorStore {
    const store = [this.#store, this.#current.store, this.#prediction.store].find((each) =>
      each?.owns(tensor),
    );
    if (!store) throw new Error(`passes: the tensor ${tensor.name} belongs to another network`);
    return store;
  }

  /** The network's output for any points; `read` brings each chunk's numbers back. */
  async predict(inputs: Float32Array, points: number, read: ReadPoints): Promise<Float32Array> {
    const columns = this.#plan.sizes[0];
    const outputs = this.#plan.sizes[this.#plan.depth];
    const result = new Float32Array(points * outputs);
    for (let start = 0; start < points; start += predictionChunk) {
      const count = Math.min(predictionChunk, points - start);
      const { store, input, list, layers } = this.#predictionFor(count);
      store.write(input, inputs.subarray(start * columns, (start + count) * columns));
      const batch = { points: count, inputs: input, targets: input };
      const draws = this.#forwardAll(list, batch);
      const [numbers] = await read(draws, [store.region(layers[this.#plan.depth - 1].activation, count)]);
      result.set(numbers.subarray(0, count * outputs), start * outputs);
    }
    return result;
  }

  *#forwardAll(list: PassList, batch: Batch): Draws {
    for (let layer = 0; layer < this.#plan.depth; layer++)
      yield* this.draw(this.#forward(list, layer, batch));
  }

  /** Tensors for predictions, kept as long as the number of points stays in their reach. */
  #predictionFor(count: number): PredictionTensors {
    const kept = this.#prediction.current;
    if (kept && kept.room >= count && kept.room <= 4 * count) return kept;
    this.#prediction.store?.dispose();
    const store = new TensorStore(this.#context);
    const layers = this.#plan.sizes.slice(1).map((units) => {
      const preActivation = store.create('z', count, units);
      const activation = store.create('a', count, units);
      // The backward half of a layer is never run here.
      return { preActivation, activation, upstream: preActivation, delta: activation };
    });
    const list = new PassList(this.#plan, this.#mistake, layers);
    const current = {
      room: count,
      store,
      input: store.create('inputs', count, this.#plan.sizes[0]),
      layers,
      list,
    };
    this.#prediction = { store, current };
    return current;
  }

  draw(declaration: PassDeclaration): Draws {
    return drawPass(this.#context, this.#resolve(declaration));
  }

  /** Whether all programs are built, and not only those of the predictions. */
  get isWhole(): boolean {
    return this.#isWhole;
  }

  /**
   * Compiles everything; for predictions only what carries forward, since a figure that shows them waits for it. A
   * prepared program draws once, over what its targets held: the state has to be loaded afterwards.
   */
  async prepare(isForPredictions = false): Promise<void> {
    const { full, list } = this.#current;
    const declarations = isForPredictions
      ? Array.from({ length: this.#plan.depth }, (_, layer) => this.#forward(list, layer, full))
      : this.#everyDeclaration();
    const passes = declarations.map((declaration) => this.#resolve(declaration));
    const programs = new Map(passes.map((pass) => [pass.program, pass]));
    const cold = [...programs].filter(([program]) => !program.isReady);
    await programsReady(
      this.#context,
      cold.map(([program]) => program),
    );
    for (const [, pass] of cold) {
      warmUpPass(this.#context, pass);
      await pause(0);
    }
    this.#isWhole ||= !isForPredictions;
  }

  #everyDeclaration(): PassDeclaration[] {
    const { full, order, inputs, targets } = this.#current;
    return [
      ...this.declarations({ learningRate: 0, stepCount: 0 }),
      ...this.#recordPasses(0),
      gatherPass(full.inputs, order, 1, inputs),
      gatherPass(full.targets, order, 1, targets),
    ];
  }

  load(state: FlatState): void {
    let offset = 0;
    for (const { rows, columns, value, states, gradient } of this.parameters) {
      const end = offset + rows * columns;
      this.#store.write(value.now, state.parameters.subarray(offset, end));
      const averages = [state.first, state.second];
      states.forEach((pair, index) =>
        this.#store.write(pair.now, averages[index]?.subarray(offset, end) ?? new Float32Array(end - offset)),
      );
      this.#store.write(
        gradient.next,
        state.carried?.subarray(offset, end) ?? new Float32Array(end - offset),
      );
      offset = end;
    }
    this.#hasGradient = false;
  }

  /** Forward and backward over all points: afterwards every tensor of the lesson holds its values. */
  *evaluate(settings: UpdateSettings): Draws {
    const { list, full } = this.#current;
    yield* this.#forwardAll(list, full);
    for (const pass of this.#backward(full, settings)) yield* this.draw(pass);
    // Updated too early, the gradient depends on the rate, which may change before it is used.
    this.#hasGradient = this.#mistake !== 'updated-weights-used';
  }

  /** Loss and gradient norm of what was evaluated last, into a slot. */
  *record(slot: number): Draws {
    for (const pass of this.#recordPasses(slot)) yield* this.draw(pass);
  }

  *#update(settings: UpdateSettings): Draws {
    const { list } = this.#current;
    for (const each of this.parameters) yield* this.draw(list.update(each, settings));
    for (const { value, states, gradient } of this.parameters)
      for (const pair of [value, gradient, ...states]) swap(pair);
    this.#hasGradient = false;
  }

  *epochs(updates: number, slot: number, settings: UpdateSettings): Draws {
    for (let made = 0; made < Math.max(1, updates); made++) {
      const present = { ...settings, stepCount: settings.stepCount + made };
      if (!this.#hasGradient) yield* this.evaluate(present);
      yield* this.record(slot + made);
      if (updates > 0) yield* this.#update(present);
    }
  }

  *batchUpdate(points: Int32Array, settings: UpdateSettings): Draws {
    const { store, list, full, inputs, targets, order } = this.#current;
    const batch = { points: points.length, inputs, targets };
    store.write(order, Float32Array.from(points));
    yield* this.draw(gatherPass(full.inputs, order, points.length, inputs));
    yield* this.draw(gatherPass(full.targets, order, points.length, targets));
    yield* this.#forwardAll(list, batch);
    for (const pass of this.#backward(batch, settings)) yield* this.draw(pass);
    yield* this.#update(settings);
  }

  region(tensor: Tensor, rows = tensor.rows): ReadRegion {
    return this.#storeOf(tensor).region(tensor, rows);
  }

  takeRecords(count: number): ReadOut<EpochRecord[]> {
    const { columns } = this.#records;
    const elements = this.#current.points * this.#plan.sizes[this.#plan.depth];
    const decode = ([numbers]: readonly Float32Array[]): EpochRecord[] => {
      const add = (from: number, to: number) =>
        numbers.subarray(from, to).reduce((sum, each) => sum + each, 0);
      return Array.from({ length: count }, (_, slot) => ({
        loss: add(slot * columns, slot * columns + sumLanes) / elements,
        gradientNorm: Math.sqrt(add(slot * columns + sumLanes, (slot + 1) * columns)),
      }));
    };
    const target = this.#store.target([this.#records]);
    return { regions: [{ target, rectangle: [0, 0, columns, count] }], decode };
  }

  #statePairs(): TensorPair[][] {
    const pairs = [this.parameters.map(({ value }) => value)];
    for (let state = 0; state < this.#plan.stateCount; state++)
      pairs.push(this.parameters.map(({ states }) => states[state]));
    return pairs;
  }

  takeState(): ReadOut<FlatState> {
    const tensors = this.#statePairs().flatMap((pairs) => pairs.map(({ now }) => now));
    if (this.#mistake === 'gradients-not-cleared')
      tensors.push(...this.parameters.map(({ gradient }) => gradient.next));
    const regions = tensors.map((tensor) => this.#store.region(tensor));
    return { regions, decode: (arrays) => this.#decodeState(arrays) };
  }

  #decodeState(arrays: readonly Float32Array[]): FlatState {
    const kinds = Math.ceil(arrays.length / this.parameters.length);
    const flats = Array.from({ length: kinds }, (_, kind) =>
      concatenate(
        arrays
          .slice(kind * this.parameters.length, (kind + 1) * this.parameters.length)
          .map((array, index) =>
            array.subarray(0, this.parameters[index].rows * this.parameters[index].columns),
          ),
      ),
    );
    const { stateCount } = this.#plan;
    return {
      parameters: flats[0],
      ...(stateCount > 0 && { first: flats[1] }),
      ...(stateCount > 1 && { second: flats[2] }),
      ...(kinds > 1 + stateCount && { carried: flats[1 + stateCount] }),
    };
  }

  dispose(): void {
    for (const { program } of this.#programs.values()) releaseProgram(this.#context, program);
    this.#programs.clear();
    this.#data?.store.dispose();
    this.#data = undefined;
    this.#prediction.store?.dispose();
    this.#prediction = {};
    this.#store.dispose();
  }
}

function swap(pair: TensorPair): void {
  [pair.now, pair.next] = [pair.next, pair.now];
}

function concatenate(parts: readonly Float32Array[]): Float32Array {
  const whole = new Float32Array(parts.reduce((length, part) => length + part.length, 0));
  let offset = 0;
  for (const part of parts) {
    whole.set(part, offset);
    offset += part.length;
  }
  return whole;
}
