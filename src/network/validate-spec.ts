/**
 * What a network may be, checked before anything is built: every engine refuses the same things with the same
 * codes, so that a student who asks for 0 units reads what to change, and nothing that ran before is lost.
 */
import { activations } from '../numerics/activations.ts';
import { CodedError } from '../numerics/coded-error.ts';
import { losses } from '../numerics/losses.ts';
import { initialisationNames } from './initialisation.ts';
import { optimizerNames } from './optimizers.ts';
import type { NetworkSpec } from './network-spec.ts';
import type { NetworkParameters } from './parameters.ts';

/** Chosen so that the largest network still steps within a second in software WebGL. */
export const networkLimits = { weightLayers: 12, units: 128, inputs: 1024, points: 10_000 } as const;

type Matrix = readonly (readonly number[])[];

/** Throws a CodedError (`network-…`) at the first thing in `spec` that no engine could train. */
export function validateSpec(spec: NetworkSpec): void {
  validateLayers(spec.layers);
  validateNames(spec);
  validateLearningRate(spec.learningRate);
  if (spec.batchSize !== undefined && !(Number.isInteger(spec.batchSize) && spec.batchSize >= 1)) {
    throw new CodedError('network-batch-size', { batchSize: spec.batchSize });
  }
  if (
    spec.seed !== undefined &&
    !(Number.isInteger(spec.seed) && spec.seed >= 0 && spec.seed <= 0xffffffff)
  ) {
    throw new CodedError('network-seed', { seed: spec.seed });
  }
  validateData(spec.layers, spec.inputs, spec.targets);
  if (spec.parameters !== undefined) validateParameters(spec.layers, spec.parameters);
}

export function validateLearningRate(learningRate: number): void {
  if (!Number.isFinite(learningRate) || learningRate < 0) {
    throw new CodedError('network-learning-rate', { learningRate });
  }
}

function validateLayers(layers: readonly number[]): void {
  const weightLayers = layers.length - 1;
  if (weightLayers < 1) throw new CodedError('network-too-few-layers', { layers });
  if (weightLayers > networkLimits.weightLayers) {
    throw new CodedError('network-too-many-layers', {
      layers: weightLayers,
      limit: networkLimits.weightLayers,
    });
  }
  layers.forEach((units, layer) => {
    const limit = layer === 0 ? networkLimits.inputs : networkLimits.units;
    if (units === 0) throw new CodedError('network-zero-units', { layer });
    if (!Number.isInteger(units) || units < 0) throw new CodedError('network-units', { layer, units });
    if (units > limit) {
      throw new CodedError(layer === 0 ? 'network-too-many-inputs' : 'network-too-many-units', {
        layer,
        units,
        limit,
      });
    }
  });
}

function validateNames(spec: NetworkSpec): void {
  const weightLayers = spec.layers.length - 1;
  if (spec.activations.length !== weightLayers) {
    throw new CodedError('network-activation-count', {
      activations: spec.activations.length,
      expected: weightLayers,
    });
  }
  spec.activations.forEach((name, layer) => {
    if (!Object.hasOwn(activations, name)) throw new CodedError('network-activation', { name, layer });
  });
  if (!Object.hasOwn(losses, spec.loss)) throw new CodedError('network-loss', { name: spec.loss });
  const { optimizer = 'gradient-descent', initialisation = 'half-normal' } = spec;
  if (!optimizerNames.includes(optimizer)) throw new CodedError('network-optimizer', { name: optimizer });
  if (!initialisationNames.includes(initialisation)) {
    throw new CodedError('network-initialisation', { name: initialisation });
  }
}

/** Points for a network with these layers: inputs [points, layers[0]], targets [points, last]. */
export function validateData(layers: readonly number[], inputs: Matrix, targets: Matrix): void {
  if (inputs.length === 0) throw new CodedError('network-no-points');
  if (inputs.length > networkLimits.points) {
    throw new CodedError('network-too-many-points', { points: inputs.length, limit: networkLimits.points });
  }
  if (targets.length !== inputs.length) {
    throw new CodedError('network-target-count', { targets: targets.length, points: inputs.length });
  }
  validateMatrix('inputs', inputs, inputs.length, layers[0]);
  validateMatrix('targets', targets, inputs.length, layers[layers.length - 1]);
}

/** Points to predict: [any number, layers[0]]. */
export function validateInputs(layers: readonly number[], inputs: Matrix): void {
  validateMatrix('inputs', inputs, inputs.length, layers[0]);
}

export function validateParameters(layers: readonly number[], { weights, biases }: NetworkParameters): void {
  const weightLayers = layers.length - 1;
  if (weights.length !== weightLayers || biases.length !== weightLayers) {
    throw new CodedError('network-parameter-layers', {
      weights: weights.length,
      biases: biases.length,
      expected: weightLayers,
    });
  }
  for (let layer = 0; layer < weightLayers; layer++) {
    validateMatrix('weights', weights[layer], layers[layer], layers[layer + 1], layer);
    validateMatrix('biases', [biases[layer]], 1, layers[layer + 1], layer);
  }
}

function validateMatrix(tensor: string, matrix: Matrix, rows: number, columns: number, layer?: number): void {
  if (matrix.length !== rows) {
    throw new CodedError('network-shape', {
      tensor,
      layer,
      rows: matrix.length,
      expectedRows: rows,
      columns,
    });
  }
  for (let row = 0; row < rows; row++) {
    if (matrix[row].length !== columns) {
      const found = matrix[row].length;
      throw new CodedError('network-shape', { tensor, layer, row, columns: found, expectedColumns: columns });
    }
    for (let column = 0; column < columns; column++) {
      const value = matrix[row][column];
      if (!Number.isFinite(value)) {
        throw new CodedError('network-not-finite', { tensor, layer, row, column, value: String(value) });
      }
    }
  }
}
