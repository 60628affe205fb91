/**
 * What happens to a run that a person should be told, and what it refuses, as codes with values.
 * The sentences stand with the other strings; nothing here is in any language.
 */
import { CodedError } from '../numerics/coded-error.ts';
import type { ErrorValues } from '../numerics/coded-error.ts';
import type { EngineName } from '../network/trainer.ts';

export type RunNotice =
  /** Another engine computes than the one asked for; `reason` is a code of the engines. */
  | {
      readonly code: 'engine-fallback';
      readonly asked: EngineName;
      readonly used: EngineName;
      readonly reason: string;
    }
  /** The engine broke (a lost context, say) and was built again; training went on at `epoch`. */
  | { readonly code: 'engine-rebuilt'; readonly epoch: number; readonly reason: string }
  /** The engine broke and another took over at `epoch`: the last digits may differ from here on. */
  | {
      readonly code: 'engine-replaced';
      readonly from: EngineName;
      readonly to: EngineName;
      readonly epoch: number;
      readonly reason: string;
    }
  /** A change after scrubbing back: epochs after `epoch`, up to `until`, are no longer part of this run. */
  | { readonly code: 'future-dropped'; readonly epoch: number; readonly until: number }
  /** Going over known epochs again gave another loss than the first time. */
  | {
      readonly code: 'replay-differs';
      readonly epoch: number;
      readonly first: number;
      readonly again: number;
    };

/**
 * Codes of what a run itself refuses. What the network, the data sets or the losses refuse keeps its own code
 * (`network-zero-units`, `csv-not-a-number` …): all are CodedErrors.
 */
export type RunErrorCode =
  /** values: field, given, min, max */
  | 'run-out-of-range'
  /** values: field, given */
  | 'run-not-a-number'
  /** values: field, given, options (comma-separated) */
  | 'run-not-a-choice'
  /** values: kind, index, count */
  | 'run-no-such-index'
  /** values: field, given, expected */
  | 'run-wrong-width'
  /** The last training point cannot be taken away. */
  | 'run-last-point'
  /** values: limit */
  | 'run-too-many-points'
  /** The engine that computes cannot run with a formula replaced. values: engine, name */
  | 'run-mistake-unsupported'
  /** values: position */
  | 'run-state-unreadable'
  /** values: given, known */
  | 'run-state-version'
  /** values: failure's code */
  | 'run-failed'
  | 'run-nothing-to-step-back'
  | 'run-disposed';

export class RunError extends CodedError {
  declare readonly code: RunErrorCode;

  constructor(code: RunErrorCode, values: ErrorValues = {}, cause?: unknown) {
    super(code, values, cause);
    this.name = 'RunError';
  }
}
