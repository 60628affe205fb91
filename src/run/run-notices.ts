/**
 * What happens to a run that a person should be told, and what it refuses, as codes with values.
 * The sentences stand with the other strings; nothing here is in any language.
 */
import type { EngineName } from '../network/trainer.ts';

export type RunNotice =
  /** Another engine computes than the one asked for. */
  | {
      readonly code: 'engine-fallback';
      readonly asked: EngineName;
      readonly used: EngineName;
      readonly reason: string;
    }
  /** The engine broke (a lost context, say) and was built again; training went on at `epoch`. */
  | { readonly code: 'engine-rebuilt'; readonly epoch: number }
  /** The engine broke and another took over at `epoch`: the last digits may differ from here on. */
  | {
      readonly code: 'engine-replaced';
      readonly from: EngineName;
      readonly to: EngineName;
      readonly epoch: number;
    }
  /** A change after scrubbing back: epochs after `epoch`, up to `until`, are no longer part of this run. */
  | { readonly code: 'future-dropped'; readonly epoch: number; readonly until: number }
  /** Going over known epochs again gave another loss than the first time. */
  | {
      readonly code: 'replay-differs';
      readonly epoch: number;
      readonly first: number;
      readonly again: number;
    }
  /** A run ends after this many epochs. */
  | { readonly code: 'epoch-limit'; readonly limit: number };

export type RunErrorCode =
  | 'no-points'
  | 'too-many-points'
  | 'wrong-width'
  | 'not-finite'
  | 'out-of-range'
  | 'not-whole'
  | 'no-such-index'
  | 'not-a-choice'
  | 'too-few-layers'
  | 'too-many-layers'
  | 'wrong-length'
  | 'loss-needs-classes'
  | 'loss-needs-sigmoid'
  | 'mistake-unsupported'
  | 'state-unreadable'
  | 'state-version'
  | 'not-ready'
  | 'nothing-to-step-back'
  | 'disposed';

/** A wish that cannot be met: what was wrong (`field`), what was given, what was expected. */
export class RunError extends Error {
  readonly code: RunErrorCode;
  readonly values: Readonly<Record<string, string | number>>;

  constructor(code: RunErrorCode, values: Readonly<Record<string, string | number>> = {}) {
    const detail = Object.entries(values).map(([name, value]) => `${name}=${value}`);
    super(`run: ${[code, ...detail].join(' ')}`);
    this.name = 'RunError';
    this.code = code;
    this.values = values;
  }
}
