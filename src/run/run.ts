/**
 * What a run is to everyone who shows or steers it: one training with one history that can be played,
 * paused, scrubbed and changed. Figures read it through `subscribe` and share one read-out per frame.
 */
import type { Divergence, EngineDevice, EngineName, Trainer } from '../network/trainer.ts';
import type { NetworkGradients, NetworkParameters } from '../network/parameters.ts';
import type { NetworkSpec } from '../network/network-spec.ts';
import type { RunChange, RecordedChange } from './run-changes.ts';
import type { RunOrigin } from './create-run.ts';
import type { RunData } from './run-data.ts';
import type { FrameScheduler } from './frame-scheduler.ts';
import type { RunNotice } from './run-notices.ts';
import type { RunSettings } from './run-settings.ts';

/**
 * preparing: the engine is on its way. ready: at its start, nothing trained yet. running: playing, stepping or
 * seeking. paused: stands somewhere in its history. diverged: a value stopped being finite (`divergence` says
 * which). failed: no engine could be had or it broke (`failure` says why); `restart` tries again.
 */
export type RunState = 'preparing' | 'ready' | 'running' | 'paused' | 'diverged' | 'failed';

/** Epochs per second, or as fast as the machine allows. */
export type RunSpeed = number | 'max';

/** What one figure wants to be read with the next read-out; parameters and predictions are always there. */
export interface ReadoutNeed {
  /** The gradient of every parameter. */
  readonly gradients?: boolean;
  /** z, a, ∂L/∂z, ∂L/∂a of every layer and point (comes with the gradients). */
  readonly layers?: boolean;
  /** Predictions on a square grid over `run.bounds`; needs two inputs. The finest wish of all figures wins. */
  readonly field?: { readonly resolution: number };
  /** Response of every unit over the same square; needs two inputs. The finest wish of all figures wins. */
  readonly unitMaps?: { readonly resolution: number };
}

/** The square that fields and unit maps cover: the points with a margin, the same for all figures. */
export interface FieldBounds {
  readonly x: readonly [number, number];
  readonly y: readonly [number, number];
}

/** Values on a square grid, row by row from the lowest y; the first and last column lie on the bounds. */
export interface FieldGrid {
  readonly bounds: FieldBounds;
  readonly resolution: number;
  /** [resolution · resolution]: value at x_column, y_row stands at row · resolution + column. */
  readonly values: Float64Array;
}

/** Points with what the network says of them now. */
export interface PredictedPoints {
  /** [points, inputs] */
  readonly inputs: readonly (readonly number[])[];
  /** [points, outputs] */
  readonly targets: readonly (readonly number[])[];
  /** [points, outputs] */
  readonly predictions: readonly (readonly number[])[];
}

/** The numbers of one moment, read once and shared by all figures. */
export interface RunReadout {
  readonly epoch: number;
  readonly step: number;
  /** Loss over all training points at this moment, after the last update. */
  readonly loss: number;
  readonly gradientNorm: number;
  readonly learningRate: number;
  readonly device: EngineDevice;
  readonly parameters: NetworkParameters;
  readonly train: PredictedPoints;
  /** Absent without a split. */
  readonly test?: PredictedPoints & { readonly loss: number };
  /** Present when some figure asked for gradients or layers. */
  readonly gradients?: NetworkGradients;
  /** First output on the grid; present when asked for and the network has two inputs. */
  readonly field?: FieldGrid;
  /** [layer][unit], computed in float64 from `parameters`; present when asked for and with two inputs. */
  readonly unitMaps?: readonly (readonly FieldGrid[])[];
}

/** Test loss at the epochs at which it was read; at most 512 of them, thinned evenly. */
export interface TestLoss {
  readonly epoch: number;
  readonly loss: number;
}

/** Why a run stands still for good, as a code and values; the cause is for developers. */
export interface RunFailure {
  readonly code: 'engine-unavailable' | 'engine-broke';
  readonly values: Readonly<Record<string, string | number>>;
  readonly cause: unknown;
}

export interface RunSubscription {
  /** Says anew what this listener needs; undefined needs only the parts that are always there. */
  setNeed(need: ReadoutNeed | undefined): void;
  /**
   * An inactive subscription (a figure off screen) is told nothing and asks for nothing while the run moves; when
   * it has come to rest it is told once how it stands.
   */
  setActive(isActive: boolean): void;
  end(): void;
}

export interface SeekOptions {
  readonly signal?: AbortSignal;
}

export interface Run {
  /** The start. `settings.learningRate` is the rate at epoch 0; `learningRate` the one in force now. */
  readonly settings: RunSettings;
  /** What the engine was given: the points as drawn, and the start's weights or the seed that draws them. */
  readonly spec: NetworkSpec;
  /** The points as they are now, with all changes up to this epoch. */
  readonly data: RunData;
  /** The square of the field and the unit maps; undefined unless there are two inputs. */
  readonly bounds: FieldBounds | undefined;
  readonly device: EngineDevice | undefined;
  readonly state: RunState;
  /** Settles when the engine stands at epoch 0 (or where a stored state left it) and was read once. */
  readonly ready: Promise<void>;

  /** Where the run stands. */
  readonly epoch: number;
  /** Updates made up to here. */
  readonly step: number;
  /** The last epoch that is known: scrubbing back leaves it, a change cuts it to the present one. */
  readonly knownEpochs: number;
  readonly plannedEpochs: number;
  readonly learningRate: number;
  /** The mistake switched on now, if any. */
  readonly mistake: string | undefined;
  /** Loss at every known epoch, also ahead of the scrub position: entry e is the loss after e epochs. */
  readonly losses: readonly number[];
  readonly gradientNorms: readonly number[];
  readonly testLosses: readonly TestLoss[];
  /** Every change of the known history, in order. */
  readonly changes: readonly RecordedChange[];
  /** The latest read-out; undefined while preparing. May be some epochs behind `epoch` while running. */
  readonly readout: RunReadout | undefined;
  /**
   * Whether the read-out is still that of the start before: between `restart` and the first reading of the new one,
   * which a slow engine and a training that begins at once can make long. No sentence may mix the two.
   */
  readonly isReadoutEarlier: boolean;

  readonly isPlaying: boolean;
  readonly speed: RunSpeed;
  /** Epochs per second as measured over the last second of training; undefined before there is a measure. */
  readonly pace: number | undefined;
  /** Seconds to the end of the plan at the present pace; undefined without a measure or at the end. */
  readonly secondsLeft: number | undefined;
  readonly divergence: Divergence | undefined;
  readonly failure: RunFailure | undefined;
  /** What happened that a person should be told, newest last, until `dismiss`ed; at most 20. */
  readonly notices: readonly RunNotice[];

  /** Trains on, a slice a frame, to the end of the plan. At the end of the plan it does nothing: see `runTo`. */
  play(options?: { readonly speed?: RunSpeed }): void;
  /** Stops playing, stepping and seeking; settles when the engine stands still and was read. */
  pause(): Promise<void>;
  /** Goes forward n ≥ 1 epochs (default 1), beyond the plan too, which is then prolonged. */
  stepForward(epochs?: number): Promise<void>;
  /** Back to the same start: epoch 0 with the same bits. The history stays known. */
  rewind(): Promise<void>;
  /** Goes exactly to a known or a later epoch. The newest request wins: an older one settles without moving. */
  seek(epoch: number, options?: SeekOptions): Promise<void>;
  /** Plays at full speed to an epoch, seen on the way, and prolongs the plan if need be. */
  runTo(epoch: number, options?: SeekOptions): Promise<void>;
  setSpeed(speed: RunSpeed): void;
  setPlannedEpochs(epochs: number): void;
  /**
   * Changes the training from here on and records it with its epoch and step. What was known of later epochs is
   * dropped, with a notice 'future-dropped'. Throws RunError where the change makes no sense; nothing is lost then.
   */
  change(change: RunChange): Promise<void>;
  /** After a divergence: back to the last epoch at which every number was finite. The history stays. */
  stepBack(): Promise<void>;
  /**
   * A new start in place of this one, all listeners kept; with an origin it goes on to where that left off.
   * Rejects with a RunError for settings or changes that cannot be trained, and nothing is lost then.
   */
  restart(settings?: RunSettings, origin?: RunOrigin): Promise<void>;

  /** How many listeners there are, and how many of them can be seen: whoever holds the run may let it rest. */
  readonly audience: { readonly all: number; readonly active: number };
  /** Told at most once a frame. While nobody needs gradients or fields, none are computed. */
  subscribe(listener: (run: Run) => void, need?: ReadoutNeed): RunSubscription;
  /** Nobody looks (page hidden, all figures off screen): playing waits, and goes on when it is false again. */
  setHidden(isHidden: boolean): void;
  dismiss(notice: RunNotice): void;
  /** Gives the engine and every timer back; settles when that is done. A disposed run rejects further calls. */
  dispose(): Promise<void>;
  /** What any figure that asks a question of its own (a probe, a check) may use between two slices. */
  withTrainer<T>(use: (trainer: Trainer) => Promise<T>): Promise<T>;
}

/** What a run needs from its surroundings; all have defaults that work in a page and in Node. */
export interface RunEnvironment {
  readonly createTrainer?: (engine: EngineName, spec: NetworkSpec) => Promise<Trainer>;
  /** Default: requestAnimationFrame where there is one, timers otherwise. */
  readonly frames?: FrameScheduler;
  /** Milliseconds of a clock that never goes back; default performance.now. */
  readonly clock?: () => number;
  /** Furthest epoch to which playing may go just now: a pair keeps its two runs abreast with it. */
  readonly limit?: () => number;
  /** Called when a listener comes, goes, or comes in or out of sight. */
  readonly onAudience?: () => void;
  /** Longest time that training may hold the page in one go, in ms; default 8 of a frame's 16.7. */
  readonly sliceMs?: number;
}
