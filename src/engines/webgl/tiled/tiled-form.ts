/**
 * The training of large networks for running ahead: matrices in tiles of 4 × 8, all gradients in one target.
 * On software WebGL it is many times as fast as the plain passes, because each number fetched is used 4 to 8 times.
 */
import { adamConstants } from '../../../network/optimizers.ts';
import type { GpuContext } from '../context.ts';
import type { FlatState, NetworkPlan } from '../network-plan.ts';
import { drawPass, warmUpPass } from '../pass.ts';
import type { Pass } from '../pass.ts';
import { pause } from '../pace.ts';
import { caughtUp } from '../readback.ts';
import { programsReady, releaseProgram, requestProgram } from '../program.ts';
import type { GpuProgram } from '../program.ts';
import { createTarget, deleteTarget, deleteTexture, uploadTexture } from '../textures.ts';
import type { Attachment, GpuTarget, GpuTexture } from '../textures.ts';
import { biasCorrections } from '../training-form.ts';
import type {
  Draws,
  EpochRecord,
  ReadOut,
  ReadPoints,
  TrainingForm,
  UpdateSettings,
} from '../training-form.ts';
import { atlasIndices, planAtlas } from './atlas.ts';
import type { Atlas } from './atlas.ts';
import { batchTensors, createPointTensors, texturesOf } from './point-tensors.ts';
import type { PointTensors } from './point-tensors.ts';
import {
  backwardShader,
  chunkStride,
  gatherShader,
  gradientShader,
  hiddenForwardShader,
  outputForwardShader,
  recordShader,
  updateShader,
} from './tiled-shaders.ts';
import type { TiledShader } from './shader-text.ts';
import {
  singleBackwardShader,
  singleGatherShader,
  singleGradientShader,
  singleOutputShader,
} from './single-output-shaders.ts';
import { TiledPrediction } from './tiled-prediction.ts';
import { Records, recordCapacity, recordParts } from './records.ts';
import { createTiles, outputShape, tileShape, writeTiles } from './tiles.ts';
import type { TileMatrix } from './tiles.ts';

/** Chunks that a gradient's sum over points may be cut into: more fragments at work, more to add up afterwards. */
const manyChunks = 4;
/** Fewest tiles of 4 points in a chunk. */
const tilesInChunk = 32;
/** Chunks must be at least this much faster to be chosen: they pay on a real GPU and not on a software one. */
const chunkGain = 1.2;

type ProgramName =
  | `${'forward' | 'backward' | 'gradient'}${number}`
  | 'value'
  | 'first'
  | 'second'
  | 'record'
  | 'gatherInputs'
  | 'gatherTargets';

/** What the passes of one update run on: all points, or those of a mini-batch. */
interface Batch {
  readonly points: number;
  readonly inputs: TileMatrix;
  readonly targets: TileMatrix;
}

export class TiledForm implements TrainingForm {
  readonly name = 'tiled';
  readonly epochsPerCall = 1;
  readonly recordCapacity = recordCapacity;
  readonly #context: GpuContext;
  readonly #plan: NetworkPlan;
  readonly #atlas: Atlas;
  readonly #indices: Uint32Array;
  readonly #programs = new Map<ProgramName, GpuProgram>();
  readonly #targets = new Map<GpuTexture, GpuTarget>();
  /** Weights, and the optimiser's averages: two textures each, in turn. */
  readonly #state: { now: GpuTexture; next: GpuTexture }[];
  readonly #records: Records;
  readonly #prediction: TiledPrediction;
  #tensors: PointTensors | undefined;
  #outputTarget: GpuTarget | undefined;
  #hasGradient = false;
  #isPrepared = false;
  /** Chunks of a gradient's sum: another number adds in another order, and so differs in the last bits. */
  chunks = 1;

  constructor(context: GpuContext, plan: NetworkPlan) {
    this.#context = context;
    this.#plan = plan;
    this.#atlas = planAtlas(plan);
    this.#indices = atlasIndices(plan, this.#atlas);
    this.#records = new Records(this.#atlas);
    const { height, textureHeight } = this.#atlas;
    this.#state = Array.from({ length: 1 + plan.stateCount }, (_, kind) => {
      const shape = { ...this.#atlas, height: kind === 0 ? textureHeight : height };
      return { now: createTiles(context, shape).texture, next: createTiles(context, shape).texture };
    });
    this.#prediction = new TiledPrediction(context, plan, this.#atlas);
    this.#requestPrograms();
  }

  #requestPrograms(): void {
    const { depth, sizes } = this.#plan;
    const request = (name: ProgramName, { source, samplers }: TiledShader) =>
      this.#programs.set(name, requestProgram(this.#context, source, samplers));
    const isSingle = sizes[depth] === 1;
    const [plan, atlas, last] = [this.#plan, this.#atlas, depth - 1];
    for (let layer = 0; layer < last; layer++) {
      request(`forward${layer}`, hiddenForwardShader(plan, atlas, layer));
      request(`gradient${layer}`, gradientShader(plan, atlas, layer));
      if (layer > 0) request(`backward${layer}`, backwardShader(plan, atlas, layer));
    }
    request(`forward${last}`, isSingle ? singleOutputShader(plan, atlas) : outputForwardShader(plan, atlas));
    request(
      `gradient${last}`,
      isSingle ? singleGradientShader(plan, atlas) : gradientShader(plan, atlas, last),
    );
    if (last > 0)
      request(
        `backward${last}`,
        isSingle ? singleBackwardShader(plan, atlas) : backwardShader(plan, atlas, last),
      );
    for (const kind of stateKinds.slice(0, 1 + this.#plan.stateCount))
      request(kind, updateShader(this.#plan, this.#atlas, kind));
    request('record', recordShader(this.#plan, this.#atlas));
    request('gatherInputs', gatherShader(tileShape(1, sizes[0])));
    request('gatherTargets', isSingle ? singleGatherShader() : gatherShader(outputShape(1, sizes[depth])));
  }

  get #current(): PointTensors {
    if (!this.#tensors) throw new Error('tiled: setData comes before the first pass');
    return this.#tensors;
  }

  get epochCost(): number {
    // Each fetch feeds four to eight of the six products of a point and a parameter.
    return 50_000 * this.#plan.depth + this.#current.points * this.#plan.parameterCount;
  }

  get stateSize(): number {
    return this.#atlas.width * this.#atlas.height * 32 * this.#state.length;
  }

  setData(inputs: Float32Array, targets: Float32Array, points: number): void {
    if (this.#tensors?.points !== points) {
      this.#disposeTensors();
      this.#tensors = createPointTensors(this.#context, this.#plan, points, {
        width: chunkStride(this.#atlas) * (manyChunks - 1) + this.#atlas.width,
        height: this.#atlas.height,
      });
      this.#outputTarget = createTarget(this.#context, [
        ...layersOf(this.#tensors.delta[this.#plan.depth - 1].texture),
        { texture: this.#tensors.losses, layer: 0 },
      ]);
    }
    writeTiles(this.#context, this.#current.below[0], inputs);
    writeTiles(this.#context, this.#current.targets, targets);
    this.#hasGradient = false;
  }

  /** A target over all layers of an array texture, or over a plain one. */
  #target(texture: GpuTexture): GpuTarget {
    const known = this.#targets.get(texture);
    if (known) return known;
    const target = createTarget(this.#context, layersOf(texture));
    this.#targets.set(texture, target);
    return target;
  }

  #program(name: ProgramName): GpuProgram {
    const program = this.#programs.get(name);
    if (!program) throw new RangeError(`tiled: there is no program ${name}`);
    return program;
  }

  #pass(
    name: ProgramName,
    inputs: readonly GpuTexture[],
    target: GpuTarget,
    rest: Partial<Pass> & { fetches: number },
  ): Pass {
    return { name, program: this.#program(name), inputs, target, ...rest };
  }

  /** From one row of tiles to the next, and from one pair of packed texels to the next. */
  get #pointSteps(): { pointStep: number; firstRow: number; pairStep: number } {
    const { below, targets } = this.#current;
    const [{ height, top }] = below;
    return { pointStep: 1 / height, firstRow: top + 0.5, pairStep: 1 / targets.height };
  }

  #pointUniforms(points: number): Pick<Pass, 'integers' | 'floats'> {
    const outputs = this.#plan.sizes[this.#plan.depth];
    return {
      integers: { points },
      floats: { ...this.#pointSteps, oneOverElements: 1 / (points * outputs) },
    };
  }

  #forward(layer: number, batch: Batch): Pass {
    const { below, delta } = this.#current;
    const isLast = layer === this.#plan.depth - 1;
    const source = layer === 0 ? batch.inputs : below[layer];
    const [weights] = this.#state;
    const { integers, floats } = this.#pointUniforms(batch.points);
    const written = isLast ? delta[layer] : below[layer + 1];
    const target = isLast ? this.#outputTarget : this.#target(written.texture);
    if (!target) throw new Error('tiled: setData comes before the first pass');
    return this.#pass(
      `forward${layer}`,
      [source.texture, weights.now, ...(isLast ? [batch.targets.texture] : [])],
      target,
      {
        viewport: [0, written.top, written.width, rowsOf(written, batch.points)],
        integers: { ...integers, topRow: written.top, atlasTop: this.#atlas.weightLayers[layer].top },
        floats,
        fetches: source.blocks * (4 + (written.isPacked ? 1 : 4 * written.lanes)),
      },
    );
  }

  #backward(layer: number, points: number): Pass {
    const { below, delta } = this.#current;
    const written = delta[layer - 1];
    const { integers, floats } = this.#pointUniforms(points);
    return this.#pass(
      `backward${layer}`,
      [delta[layer].texture, this.#state[0].now, below[layer].texture],
      this.#target(written.texture),
      {
        viewport: [0, written.top, written.width, Math.ceil(points / 4)],
        integers: { ...integers, topRow: written.top, atlasTop: this.#atlas.weightLayers[layer].top },
        floats,
        fetches: delta[layer].isPacked
          ? 1 + 5 * written.lanes
          : delta[layer].blocks * (4 + 4 * written.lanes) + 4 * written.lanes,
      },
    );
  }

  #gradient(layer: number, batch: Batch): Pass {
    const { below, delta, gradient } = this.#current;
    const { chunks } = this;
    const { top, height, width, lanes, isSingle, hasHalves } = this.#atlas.weightLayers[layer];
    const pointTiles = Math.ceil(batch.points / 4);
    const tilesPerChunk = Math.ceil(pointTiles / chunks);
    const { integers, floats } = this.#pointUniforms(batch.points);
    const source = layer === 0 ? batch.inputs : below[layer];
    const columns = chunkStride(this.#atlas) * (chunks - 1) + width;
    const perTile = (isSingle ? 1 + 4 * lanes : 4 + 4 * lanes) / (height === 1 ? 2 : 1);
    return this.#pass(`gradient${layer}`, [source.texture, delta[layer].texture], this.#target(gradient), {
      viewport: [0, top, columns, height + (hasHalves ? 1 : 0)],
      integers: { ...integers, atlasTop: top, tilesPerChunk, pointTiles },
      floats,
      // The columns between two chunks read nothing.
      fetches: (tilesPerChunk * perTile * chunks * width) / columns,
    });
  }

  *#evaluate(batch: Batch): Draws {
    for (let layer = 0; layer < this.#plan.depth; layer++) yield* this.#draw(this.#forward(layer, batch));
    for (let layer = this.#plan.depth - 1; layer > 0; layer--)
      yield* this.#draw(this.#backward(layer, batch.points));
    for (let layer = this.#plan.depth - 1; layer >= 0; layer--)
      yield* this.#draw(this.#gradient(layer, batch));
  }

  #draw(pass: Pass): Draws {
    return drawPass(this.#context, pass);
  }

  #updatePasses({ learningRate, stepCount }: UpdateSettings): Pass[] {
    const { gradient } = this.#current;
    const { chunks } = this;
    const [firstCorrection, secondCorrection] = biasCorrections(
      stepCount,
      adamConstants.beta1,
      adamConstants.beta2,
    );
    return this.#state.map(({ next }, kind) =>
      this.#pass(
        stateKinds[kind],
        [this.#state[0].now, gradient, ...this.#state.slice(1).map(({ now }) => now)],
        this.#target(next),
        {
          viewport: [0, 0, this.#atlas.width, this.#atlas.height],
          integers: { topRow: 0, chunks },
          floats: { learningRate, firstCorrection, secondCorrection, gradientWidth: gradient.width },
          fetches: 8 * (chunks + this.#state.length),
        },
      ),
    );
  }

  *#update(settings: UpdateSettings): Draws {
    for (const pass of this.#updatePasses(settings)) yield* this.#draw(pass);
    for (const pair of this.#state) [pair.now, pair.next] = [pair.next, pair.now];
    this.#hasGradient = false;
  }

  /** Into the texture that the next update writes: two draws of one render pass. */
  #recordPass(slot: number): Pass {
    const { gradient, losses, points } = this.#current;
    const { chunks } = this;
    const { width, height } = this.#atlas;
    const target = this.#target(this.#state[0].next);
    const tiles = Math.ceil(points / 4);
    return this.#pass('record', [losses, gradient], target, {
      viewport: this.#records.place(slot, target),
      integers: { topRow: height, chunks, pointTiles: tiles },
      floats: { ...this.#pointSteps, gradientWidth: gradient.width },
      fetches: (tiles + width * height * 8 * chunks) / recordParts,
    });
  }

  get #allPoints(): Batch {
    const { points, below, targets } = this.#current;
    return { points, inputs: below[0], targets };
  }

  *epochs(updates: number, slot: number, settings: UpdateSettings): Draws {
    for (let made = 0; made < Math.max(1, updates); made++) {
      if (!this.#hasGradient) yield* this.#evaluate(this.#allPoints);
      this.#hasGradient = true;
      yield* this.#draw(this.#recordPass(slot + made));
      if (updates > 0) yield* this.#update({ ...settings, stepCount: settings.stepCount + made });
    }
  }

  *batchUpdate(points: Int32Array, settings: UpdateSettings): Draws {
    const { below, targets } = this.#current;
    const { order, ...room } = batchTensors(this.#context, this.#current);
    const padded = new Float32Array(order.width * 4);
    padded.set(points);
    uploadTexture(this.#context, order, padded);
    yield* this.#draw(this.#gatherPass('gatherInputs', below[0], room.below, order, points.length));
    yield* this.#draw(this.#gatherPass('gatherTargets', targets, room.targets, order, points.length));
    yield* this.#evaluate({ points: points.length, inputs: room.below, targets: room.targets });
    yield* this.#update(settings);
  }

  #gatherPass(
    name: 'gatherInputs' | 'gatherTargets',
    source: TileMatrix,
    written: TileMatrix,
    order: GpuTexture,
    points: number,
  ): Pass {
    return this.#pass(name, [order, source.texture], this.#target(written.texture), {
      viewport: [0, written.top, written.width, rowsOf(written, points)],
      integers: { topRow: written.top },
      floats: this.#pointSteps,
      fetches: 1 + written.layers,
    });
  }

  async prepare(): Promise<void> {
    if (this.#isPrepared) return;
    this.#isPrepared = true;
    await programsReady(this.#context, this.#programs.values());
    const all = this.#allPoints;
    const settings = { learningRate: 0, stepCount: 0 };
    const layers = Array.from({ length: this.#plan.depth }, (_, layer) => layer);
    const passes = [
      ...layers.map((layer) => this.#forward(layer, all)),
      ...layers.slice(1).map((layer) => this.#backward(layer, all.points)),
      ...layers.map((layer) => this.#gradient(layer, all)),
      this.#recordPass(0),
      ...this.#updatePasses(settings),
    ];
    for (const pass of new Map(passes.map((each) => [each.program, each])).values()) {
      warmUpPass(this.#context, pass);
      await pause(0);
    }
  }

  /** Tries both ways of summing over the points, each twice, and keeps the faster one. */
  async chooseChunks(): Promise<void> {
    if (this.#current.points < 4 * manyChunks * tilesInChunk) return;
    await this.prepare();
    const few = Math.min(await this.#timeGradients(1), await this.#timeGradients(1));
    const many = Math.min(await this.#timeGradients(manyChunks), await this.#timeGradients(manyChunks));
    this.chunks = few > chunkGain * many ? manyChunks : 1;
  }

  async #timeGradients(chunks: number): Promise<number> {
    this.chunks = chunks;
    const start = performance.now();
    for (let layer = 0; layer < this.#plan.depth; layer++)
      drawAll(this.#draw(this.#gradient(layer, this.#allPoints)));
    await caughtUp(this.#context);
    return performance.now() - start;
  }

  load(state: FlatState): void {
    const arrays = [state.parameters, state.first, state.second];
    this.#state.forEach(({ now }, kind) => {
      const tiled = new Float32Array(this.#atlas.width * this.#atlas.height * 32);
      arrays[kind]?.forEach((value, index) => {
        tiled[this.#indices[index]] = value;
      });
      uploadTexture(this.#context, now, tiled, this.#atlas.height);
    });
    this.#hasGradient = false;
  }

  takeRecords(count: number): ReadOut<EpochRecord[]> {
    return this.#records.take(count, this.#current.points * this.#plan.sizes[this.#plan.depth]);
  }

  takeState(): ReadOut<FlatState> {
    const { width, height } = this.#atlas;
    const rectangle = [0, 0, width, height] as const;
    const regions = this.#state.flatMap(({ now }) =>
      Array.from({ length: 8 }, (_, attachment) => ({ target: this.#target(now), attachment, rectangle })),
    );
    const decode = (arrays: readonly Float32Array[]): FlatState => {
      const { stateCount } = this.#plan;
      const part = (kind: number) => this.#gather(arrays.slice(8 * kind, 8 * kind + 8));
      return {
        parameters: part(0),
        ...(stateCount > 0 && { first: part(1) }),
        ...(stateCount > 1 && { second: part(2) }),
      };
    };
    return { regions, decode };
  }

  #gather(layers: readonly Float32Array[]): Float32Array {
    const size = this.#atlas.width * this.#atlas.height * 4;
    const flat = new Float32Array(this.#indices.length);
    // A plain loop: Float32Array.from with a function takes ten times as long, and this runs while a page draws.
    for (let parameter = 0; parameter < flat.length; parameter++) {
      const index = this.#indices[parameter];
      const layer = Math.floor(index / size);
      flat[parameter] = layers[layer][index - layer * size];
    }
    return flat;
  }

  #disposeTensors(): void {
    const tensors = this.#tensors;
    if (!tensors) return;
    if (this.#outputTarget) deleteTarget(this.#context, this.#outputTarget);
    for (const texture of texturesOf(tensors)) this.#delete(texture);
    this.#tensors = undefined;
  }

  #delete(texture: GpuTexture): void {
    const target = this.#targets.get(texture);
    if (target) deleteTarget(this.#context, target);
    this.#targets.delete(texture);
    deleteTexture(this.#context, texture);
  }

  predict(inputs: Float32Array, points: number, read: ReadPoints): Promise<Float32Array> {
    return this.#prediction.run(this.#state[0].now, inputs, points, read);
  }

  dispose(): void {
    this.#prediction.dispose();
    for (const program of this.#programs.values()) releaseProgram(this.#context, program);
    this.#programs.clear();
    this.#disposeTensors();
    for (const { now, next } of this.#state) [now, next].forEach((texture) => this.#delete(texture));
  }
}

/** Rows of a tensor that so many points fill. */
function rowsOf({ isPacked }: TileMatrix, points: number): number {
  return Math.ceil(points / (isPacked ? 8 : 4));
}

const stateKinds = ['value', 'first', 'second'] as const;

/** Issues draws without a rest between them. */
function drawAll(draws: Draws): void {
  while (!draws.next().done);
}

function layersOf(texture: GpuTexture): Attachment[] {
  if (texture.layers === 0) return [{ texture }];
  return Array.from({ length: texture.layers }, (_, layer) => ({ texture, layer }));
}
