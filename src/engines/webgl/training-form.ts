/**
 * One network's training on the GPU, in one of three forms that compute the same: passes (what is taught),
 * tiled (large nets), resident (tiny nets). The trainer drives whichever it has through this.
 */
import type { FlatState } from './network-plan.ts';
import type { ReadRegion } from './readback.ts';

export type FormName = 'passes' | 'resident' | 'tiled';

/** What an update needs besides the gradient. */
export interface UpdateSettings {
  readonly learningRate: number;
  /** Updates made before this one: Adam's t − 1. */
  readonly stepCount: number;
}

/** Loss and gradient norm of one set of parameters over all points. */
export interface EpochRecord {
  readonly loss: number;
  readonly gradientNorm: number;
}

/** Draws are yielded one by one, each with its cost in texel reads, so that the driver can rest between them. */
export type Draws = Generator<number, void>;

/** What to copy from the GPU now, and how to read the numbers when they have come, whatever was drawn since. */
export interface ReadOut<T> {
  readonly regions: readonly ReadRegion[];
  readonly decode: (arrays: readonly Float32Array[]) => T;
}

/** Carries draws out and brings the numbers of regions back. */
export type ReadPoints = (draws: Draws, regions: readonly ReadRegion[]) => Promise<Float32Array[]>;

export interface TrainingForm {
  readonly name: FormName;
  /** Updates that one `epochs` call may make at most. */
  readonly epochsPerCall: number;
  /** Rough cost of one full-batch update, in texel reads. */
  readonly epochCost: number;
  /** Numbers that `takeState` copies, roughly. */
  readonly stateSize: number;
  /** Records that fit between two read-backs. */
  readonly recordCapacity: number;

  /** False where it was prepared for predictions alone; absent where it always is as a whole. */
  readonly isWhole?: boolean;
  /**
   * Compiles everything, giving the page its turn in between; for predictions only what they need, where the form
   * tells the two apart.
   */
  prepare(isForPredictions?: boolean): Promise<void>;
  setData(inputs: Float32Array, targets: Float32Array, points: number): void;
  load(state: FlatState): void;
  /**
   * Full-batch updates. Before each one the loss and gradient norm are recorded, in slots from `slot` on.
   * With 0 updates it only records the present ones.
   */
  epochs(updates: number, slot: number, settings: UpdateSettings): Draws;
  /** One update from the named points. */
  batchUpdate(points: Int32Array, settings: UpdateSettings): Draws;
  /** Copies for the records of slots [0, count), and what they say; the next slot is 0 again. */
  takeRecords(count: number): ReadOut<EpochRecord[]>;
  /** Copies of the parameters and the optimiser's averages as they are now, and what they say. */
  takeState(): ReadOut<FlatState>;
  /** Outputs [points, outputs] for inputs [points, inputs]; absent where the plain passes do it as well. */
  predict?(inputs: Float32Array, points: number, read: ReadPoints): Promise<Float32Array>;
  dispose(): void;
}

/** Factors of Adam's bias correction for the update with this many before it. */
export function biasCorrections(stepCount: number, beta1: number, beta2: number): [number, number] {
  const t = stepCount + 1;
  return [1 / (1 - beta1 ** t), 1 / (1 - beta2 ** t)];
}
