/**
 * The forward half of the tiled form on its own: what the network says of any points, in tiles as it is trained.
 * A figure asks for thousands of points a frame, which the plain passes are too slow for in a wide network.
 */
import type { GpuContext } from '../context.ts';
import type { NetworkPlan } from '../network-plan.ts';
import { drawPass } from '../pass.ts';
import type { Pass } from '../pass.ts';
import { programsReady, releaseProgram, requestProgram } from '../program.ts';
import type { GpuProgram } from '../program.ts';
import { createTarget, deleteTarget, deleteTexture } from '../textures.ts';
import type { GpuTarget, GpuTexture } from '../textures.ts';
import type { Draws, ReadPoints } from '../training-form.ts';
import type { Atlas } from './atlas.ts';
import { singlePredictionShader } from './single-output-shaders.ts';
import { hiddenForwardShader } from './tiled-shaders.ts';
import { createTiles, tileIndex, tileShape, writeTiles } from './tiles.ts';
import type { TileMatrix } from './tiles.ts';

/** Points of one prediction at a time: 12 layers of 128 units then take 25 MB. */
const pointsAtOnce = 4096;

interface Room {
  readonly points: number;
  /** The points, then the activations of every layer. */
  readonly matrices: readonly TileMatrix[];
  /** One for each layer of weights. */
  readonly targets: readonly GpuTarget[];
}

export class TiledPrediction {
  readonly #context: GpuContext;
  readonly #plan: NetworkPlan;
  readonly #atlas: Atlas;
  #programs: readonly GpuProgram[] = [];
  #room: Room | undefined;

  constructor(context: GpuContext, plan: NetworkPlan, atlas: Atlas) {
    this.#context = context;
    this.#plan = plan;
    this.#atlas = atlas;
  }

  /** [points, outputs] for inputs [points, inputs], both row by row. */
  async run(
    weights: GpuTexture,
    inputs: Float32Array,
    points: number,
    read: ReadPoints,
  ): Promise<Float32Array> {
    const { sizes, depth } = this.#plan;
    await this.#prepare();
    const result = new Float32Array(points * sizes[depth]);
    for (let start = 0; start < points; start += pointsAtOnce) {
      const count = Math.min(pointsAtOnce, points - start);
      const room = this.#roomFor(count);
      const part = inputs.subarray(start * sizes[0], (start + count) * sizes[0]);
      writeTiles(this.#context, room.matrices[0], part);
      const output = room.matrices[depth];
      const height = Math.ceil(count / 4);
      const regions = Array.from({ length: output.layers }, (_, attachment) => ({
        target: room.targets[depth - 1],
        attachment,
        rectangle: [0, 0, output.width, height] as const,
      }));
      const layers = await read(this.#forward(room, weights, count), regions);
      const shape = { ...output, height };
      const size = output.width * height * 4;
      for (let index = 0; index < count * sizes[depth]; index++) {
        const at = tileIndex(shape, Math.floor(index / sizes[depth]), index % sizes[depth]);
        result[start * sizes[depth] + index] = layers[Math.floor(at / size)][at % size];
      }
    }
    return result;
  }

  async #prepare(): Promise<void> {
    if (this.#programs.length > 0) return;
    this.#programs = Array.from({ length: this.#plan.depth }, (_, layer) => {
      const { isSingle } = this.#atlas.weightLayers[layer];
      const { source, samplers } = isSingle
        ? singlePredictionShader(this.#plan, this.#atlas)
        : hiddenForwardShader(this.#plan, this.#atlas, layer);
      return requestProgram(this.#context, source, samplers);
    });
    await programsReady(this.#context, this.#programs);
  }

  *#forward({ matrices, targets }: Room, weights: GpuTexture, points: number): Draws {
    for (let layer = 0; layer < this.#plan.depth; layer++) {
      const source = matrices[layer];
      const written = matrices[layer + 1];
      const pass: Pass = {
        name: `predict${layer}`,
        program: this.#programs[layer],
        inputs: [source.texture, weights],
        target: targets[layer],
        viewport: [0, 0, written.width, Math.ceil(points / 4)],
        integers: { topRow: 0, atlasTop: this.#atlas.weightLayers[layer].top },
        floats: { pointStep: 1 / source.height, firstRow: 0.5 },
        fetches: source.blocks * (4 + 4 * written.lanes),
      };
      yield* drawPass(this.#context, pass);
    }
  }

  /** Kept as long as the number of points stays in its reach. */
  #roomFor(points: number): Room {
    if (this.#room && this.#room.points >= points && this.#room.points <= 4 * points) return this.#room;
    this.#freeRoom();
    const matrices = this.#plan.sizes.map((units) => createTiles(this.#context, tileShape(points, units)));
    const targets = matrices.slice(1).map(({ texture, layers }) =>
      createTarget(
        this.#context,
        Array.from({ length: layers }, (_, layer) => ({ texture, layer })),
      ),
    );
    this.#room = { points, matrices, targets };
    return this.#room;
  }

  #freeRoom(): void {
    for (const target of this.#room?.targets ?? []) deleteTarget(this.#context, target);
    for (const { texture } of this.#room?.matrices ?? []) deleteTexture(this.#context, texture);
    this.#room = undefined;
  }

  dispose(): void {
    this.#freeRoom();
    for (const program of this.#programs) releaseProgram(this.#context, program);
    this.#programs = [];
  }
}
