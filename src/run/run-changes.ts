/**
 * What can be changed in the middle of a training, each with the moment it happened.
 * The list of changes and the start are all that is needed to make any moment of the run again.
 */

/** Layers, units and points are counted from 0; a point is one of the training points. */
export type RunChange =
  | { readonly kind: 'learning-rate'; readonly value: number }
  /** Weight from unit `from` of the layer before to unit `to` of layer `layer` of weights. */
  | {
      readonly kind: 'weight';
      readonly layer: number;
      readonly from: number;
      readonly to: number;
      readonly value: number;
    }
  | { readonly kind: 'bias'; readonly layer: number; readonly unit: number; readonly value: number }
  | { readonly kind: 'point-moved'; readonly index: number; readonly input: readonly number[] }
  | { readonly kind: 'point-target'; readonly index: number; readonly target: readonly number[] }
  | { readonly kind: 'point-added'; readonly input: readonly number[]; readonly target: readonly number[] }
  | { readonly kind: 'point-removed'; readonly index: number }
  /** One of the mistakes of the bug hunt switched on; '' switches it off. */
  | { readonly kind: 'mistake'; readonly name: string };

export interface RecordedChange {
  /** Takes effect after this many epochs, before the next update. */
  readonly epoch: number;
  /** Updates made until then. */
  readonly step: number;
  readonly change: RunChange;
}
