/**
 * The training of a tiny network for running ahead: dozens of epochs in one draw, all parameters in registers.
 * On software WebGL this is 70 times as fast as the plain passes, which spend their time between draws.
 */
import { adamConstants } from '../../../network/optimizers.ts';
import type { GpuContext } from '../context.ts';
import type { FlatState, NetworkPlan } from '../network-plan.ts';
import { drawPass, warmUpPass } from '../pass.ts';
import type { Pass } from '../pass.ts';
import { programsReady, releaseProgram, requestProgram } from '../program.ts';
import type { GpuProgram } from '../program.ts';
import { caughtUp } from '../readback.ts';
import { createTarget, createTexture, deleteTarget, deleteTexture, uploadTexture } from '../textures.ts';
import type { GpuTarget, GpuTexture } from '../textures.ts';
import { biasCorrections } from '../training-form.ts';
import type { Draws, EpochRecord, ReadOut, TrainingForm, UpdateSettings } from '../training-form.ts';
import { epochsPerLayer, residentLayout, residentShader } from './resident-shader.ts';
import type { ResidentLayout } from './resident-shader.ts';

/** Draws between two read-backs: each leaves its state and records in a place of its own. */
const drawsPerSlice = 64;
/** Cost of one point and parameter in texel reads: 13 µs for 100 points and 17 parameters. */
const costPerProduct = 2.4;
/** An epoch in so many ms, fence and all, needs no second measurement. */
const quickEpoch = 20;
/** The data lies in one row of texels. */
const mostTexels = 4096;

/** Whether a network and its points fit into one fragment, with work that stays short. */
export function fitsResident(plan: NetworkPlan, points: number): boolean {
  const layout = residentLayout(plan);
  if (!layout || plan.parameterCount > 48) return false;
  return points * plan.parameterCount <= 40_000 && points * layout.texelsPerPoint <= mostTexels;
}

export class ResidentForm implements TrainingForm {
  readonly name = 'resident';
  readonly #context: GpuContext;
  readonly #plan: NetworkPlan;
  readonly #layout: ResidentLayout;
  readonly #program: GpuProgram;
  readonly #textures: readonly GpuTexture[];
  readonly #targets: readonly GpuTarget[];
  readonly #corrections: Float32Array;
  #data: GpuTexture | undefined;
  #points = 0;
  /** Where the present state lies: in which of the two textures, and at which draw's place. */
  #present = { texture: 0, place: 0 };
  /** Draws since the last read-back: which texture each wrote to, and how many epochs it recorded. */
  #draws: { texture: number; records: number }[] = [];
  #isPrepared = false;
  /** Time of one epoch when everything is compiled, in ms, for the choice of the form. */
  epochTime = 0;

  constructor(context: GpuContext, plan: NetworkPlan) {
    const layout = residentLayout(plan);
    if (!layout)
      throw new RangeError(`resident: ${plan.parameterCount} parameters do not fit into one fragment`);
    this.#context = context;
    this.#plan = plan;
    this.#layout = layout;
    this.#program = requestProgram(context, residentShader(plan, layout), ['state', 'data']);
    const layers = layout.stateLayers + layout.recordLayers;
    const shape = { format: 'RGBA32F', width: 2 * drawsPerSlice, height: 2, layers } as const;
    this.#textures = [createTexture(context, shape), createTexture(context, shape)];
    this.#targets = this.#textures.map((texture) =>
      createTarget(
        context,
        Array.from({ length: layers }, (_, layer) => ({ texture, layer })),
      ),
    );
    this.#corrections = new Float32Array(2 * layout.epochsPerDraw);
  }

  get epochsPerCall(): number {
    return this.#layout.epochsPerDraw;
  }

  get recordCapacity(): number {
    // The loop may ask for as little as one epoch a draw.
    return drawsPerSlice - 1 - this.#draws.length > 0 ? Infinity : 0;
  }

  get epochCost(): number {
    return this.#points * this.#plan.parameterCount * costPerProduct;
  }

  get stateSize(): number {
    return this.#plan.parameterCount * (1 + this.#plan.stateCount);
  }

  setData(inputs: Float32Array, targets: Float32Array, points: number): void {
    const { texelsPerPoint } = this.#layout;
    const inputUnits = this.#plan.sizes[0];
    const outputUnits = this.#plan.sizes[this.#plan.depth];
    if (points !== this.#points) {
      if (this.#data) deleteTexture(this.#context, this.#data);
      const width = points * texelsPerPoint;
      this.#data = createTexture(this.#context, { format: 'RGBA32F', width, height: 1 });
      this.#points = points;
    }
    const packed = new Float32Array(points * texelsPerPoint * 4);
    for (let point = 0; point < points; point++) {
      const start = point * texelsPerPoint * 4;
      packed.set(inputs.subarray(point * inputUnits, (point + 1) * inputUnits), start);
      packed.set(targets.subarray(point * outputUnits, (point + 1) * outputUnits), start + inputUnits);
    }
    if (this.#data) uploadTexture(this.#context, this.#data, packed);
  }

  async prepare(): Promise<void> {
    if (this.#isPrepared) return;
    await programsReady(this.#context, [this.#program]);
    const pass = this.#pass(1, 0, { learningRate: 0, stepCount: 0 });
    warmUpPass(this.#context, pass);
    await caughtUp(this.#context);
    // The shortest of three: another page's work must not decide which form trains here.
    this.epochTime = Infinity;
    for (let attempt = 0; attempt < 3 && this.epochTime > quickEpoch; attempt++) {
      const start = performance.now();
      warmUpPass(this.#context, pass);
      await caughtUp(this.#context);
      this.epochTime = Math.min(this.epochTime, performance.now() - start);
    }
    this.#isPrepared = true;
  }

  load(state: FlatState): void {
    const { stateLayers, recordLayers } = this.#layout;
    const width = 2 * drawsPerSlice;
    const values = new Float32Array((stateLayers + recordLayers) * width * 2 * 4);
    const numbers = [state.parameters, state.first, state.second]
      .slice(0, 1 + this.#plan.stateCount)
      .flatMap((array) => [...(array ?? new Float32Array(this.#plan.parameterCount))]);
    numbers.forEach((value, index) => {
      const layer = index >> 4;
      const texel = (index >> 2) & 3;
      values[((layer * 2 + (texel >> 1)) * width + (texel & 1)) * 4 + (index & 3)] = value;
    });
    uploadTexture(this.#context, this.#textures[0], values);
    this.#present = { texture: 0, place: 0 };
    this.#draws = [];
  }

  #pass(epochs: number, updates: number, settings: UpdateSettings): Pass {
    if (!this.#data) throw new Error('resident: setData comes before the first draw');
    const target = 1 - this.#present.texture;
    const outputs = this.#plan.sizes[this.#plan.depth];
    for (let epoch = 0; epoch < updates; epoch++) {
      const pair = biasCorrections(settings.stepCount + epoch, adamConstants.beta1, adamConstants.beta2);
      this.#corrections.set(pair, 2 * epoch);
    }
    return {
      name: 'resident',
      program: this.#program,
      inputs: [this.#textures[this.#present.texture], this.#data],
      target: this.#targets[target],
      viewport: [2 * this.#draws.length, 0, 2, 2],
      integers: { sourceColumn: 2 * this.#present.place, points: this.#points, epochs, updates },
      floats: {
        texelStep: 1 / (this.#points * this.#layout.texelsPerPoint),
        oneOverElements: 1 / (this.#points * outputs),
        learningRate: settings.learningRate,
      },
      pairs: this.#plan.stateCount > 1 ? { corrections: this.#corrections } : {},
      fetches: (epochs * this.epochCost) / 4,
    };
  }

  *epochs(updates: number, _slot: number, settings: UpdateSettings): Draws {
    const epochs = Math.max(1, updates);
    yield* drawPass(this.#context, this.#pass(epochs, updates, settings));
    const texture = 1 - this.#present.texture;
    this.#present = { texture, place: this.#draws.length };
    this.#draws.push({ texture, records: epochs });
  }

  // eslint-disable-next-line require-yield
  *batchUpdate(): Draws {
    throw new RangeError('resident: mini-batches are trained in another form');
  }

  takeRecords(): ReadOut<EpochRecord[]> {
    const draws = this.#draws;
    this.#draws = [];
    const { stateLayers, recordLayers } = this.#layout;
    const width = 2 * draws.length;
    const regions = this.#targets.flatMap((target) =>
      Array.from({ length: recordLayers }, (_, layer) => ({
        target,
        attachment: stateLayers + layer,
        rectangle: [0, 0, width, 2] as const,
      })),
    );
    const elements = this.#points * this.#plan.sizes[this.#plan.depth];
    const decode = (arrays: readonly Float32Array[]): EpochRecord[] =>
      draws.flatMap(({ texture, records }, place) =>
        Array.from({ length: records }, (_, epoch) => {
          const texel = (epoch >> 1) & 3;
          const numbers = arrays[texture * recordLayers + Math.floor(epoch / epochsPerLayer)];
          const at = ((texel >> 1) * width + 2 * place + (texel & 1)) * 4 + 2 * (epoch & 1);
          return { loss: numbers[at] / elements, gradientNorm: numbers[at + 1] };
        }),
      );
    return { regions, decode };
  }

  takeState(): ReadOut<FlatState> {
    const { texture, place } = this.#present;
    const { parameterCount, stateCount } = this.#plan;
    const regions = Array.from({ length: this.#layout.stateLayers }, (_, attachment) => ({
      target: this.#targets[texture],
      attachment,
      rectangle: [2 * place, 0, 2, 2] as const,
    }));
    const decode = (arrays: readonly Float32Array[]): FlatState => {
      const numbers = Float32Array.from(arrays.flatMap((array) => [...array]));
      const part = (index: number) => numbers.slice(index * parameterCount, (index + 1) * parameterCount);
      return {
        parameters: part(0),
        ...(stateCount > 0 && { first: part(1) }),
        ...(stateCount > 1 && { second: part(2) }),
      };
    };
    return { regions, decode };
  }

  dispose(): void {
    releaseProgram(this.#context, this.#program);
    for (const target of this.#targets) deleteTarget(this.#context, target);
    for (const texture of this.#textures) deleteTexture(this.#context, texture);
    if (this.#data) deleteTexture(this.#context, this.#data);
  }
}
