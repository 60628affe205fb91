/**
 * One point on its way through the network and back: every number of it in float64, and the list of steps in
 * which it is told, from the first z to the last bias. Pure arithmetic; nothing here knows the page.
 */
import { backpropagate, meanLoss } from '../../src/comparison/float64-network.ts';
import type { LossSpec } from '../../src/comparison/float64-network.ts';
import type { NetworkGradients, NetworkParameters } from '../../src/network/parameters.ts';

export type StepKind = 'z' | 'a' | 'loss' | 'da' | 'dz' | 'dW' | 'db';

export interface LessonStep {
  readonly kind: StepKind;
  /** Layer of weights, 0-based; the last one for the loss. */
  readonly layer: number;
  readonly direction: 'forward' | 'backward';
}

/** z and a of each layer, L, then ∂L/∂a, ∂L/∂z, ∂L/∂W, ∂L/∂b of each layer from the last to the first. */
export function lessonSteps(depth: number): LessonStep[] {
  const layers = Array.from({ length: depth }, (_, layer) => layer);
  const forward = layers.flatMap((layer): LessonStep[] => [
    { kind: 'z', layer, direction: 'forward' },
    { kind: 'a', layer, direction: 'forward' },
  ]);
  const backward = layers
    .reverse()
    .flatMap((layer): LessonStep[] =>
      (['da', 'dz', 'dW', 'db'] as const).map((kind) => ({ kind, layer, direction: 'backward' })),
    );
  return [...forward, { kind: 'loss', layer: depth - 1, direction: 'forward' }, ...backward];
}

export interface SampleStory {
  /** The loss and the activations; the one point is its only input. */
  readonly spec: LossSpec;
  /** Units per layer, inputs first. */
  readonly widths: readonly number[];
  readonly parameters: NetworkParameters;
  readonly input: readonly number[];
  readonly target: readonly number[];
  /** Gradients of this one point's loss, with its z, a, ∂L/∂z, ∂L/∂a (row 0 of each). */
  readonly gradients: NetworkGradients;
  /** Loss of this one point. */
  readonly loss: number;
}

/** @param point index into the inputs of `spec`, 0-based */
export function tellSample(spec: LossSpec, parameters: NetworkParameters, point: number): SampleStory {
  const input = spec.inputs[point];
  const target = spec.targets[point];
  const single: LossSpec = { ...spec, inputs: [input], targets: [target] };
  return {
    spec: single,
    widths: [input.length, ...parameters.biases.map((biases) => biases.length)],
    parameters,
    input,
    target,
    gradients: backpropagate(single, parameters),
    loss: meanLoss(single, parameters),
  };
}

/** a of a layer of units: 0 is the inputs, l the output of weight layer l − 1. */
export const activationsAt = (story: SampleStory, unitLayer: number): readonly number[] =>
  unitLayer === 0 ? story.input : story.gradients.layers[unitLayer - 1].a[0];

/** The value of one kind at one weight layer, for the point: z, a, da or dz, unit by unit. */
export const valuesAt = (
  story: SampleStory,
  kind: 'z' | 'a' | 'da' | 'dz',
  layer: number,
): readonly number[] => story.gradients.layers[layer][kind][0];

/**
 * The chosen unit of each layer, inputs first, 0-based: the path that the lesson follows. What is not chosen is the
 * second unit of a hidden layer and the first of the others; what is too large is the last one there is.
 */
export function pathThrough(widths: readonly number[], chosen: readonly number[]): number[] {
  return widths.map((units, layer) => {
    const isHidden = layer > 0 && layer < widths.length - 1;
    const wish = chosen[layer] ?? (isHidden ? 2 : 1);
    return Math.min(units, Math.max(1, wish)) - 1;
  });
}

/** Names under which things light up together, in the drawing, the matrix and the formula. */
export const unitName = (unitLayer: number, unit: number): string => `unit-${unitLayer}-${unit + 1}`;
export const edgeName = (layer: number, from: number, to: number): string =>
  `weight-${layer + 1}-${from + 1}-${to + 1}`;
export const biasName = (layer: number, unit: number): string => `bias-${layer + 1}-${unit + 1}`;
export const lossName = 'loss';
