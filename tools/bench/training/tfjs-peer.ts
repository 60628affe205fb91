// TensorFlow.js as its own guide has it: variables, a loss, and an optimiser that asks for the gradients by itself.
import * as tf from '@tensorflow/tfjs';
import type { Contestant } from './contestant.ts';
import type { Problem } from './problem.ts';

export async function createTfjs(
  backend: 'webgl' | 'cpu',
  problem: Problem,
): Promise<Contestant | undefined> {
  const { layers, points, start, learningRate } = problem;
  if (!(await tf.setBackend(backend))) return undefined;
  await tf.ready();
  const inputs = tf.tensor2d(problem.inputs, [points, layers[0]]);
  const targets = tf.tensor2d(problem.targets, [points, layers[layers.length - 1]]);
  const weights = start.weights.map((matrix) => tf.variable(tf.tensor2d(matrix)));
  const biases = start.biases.map((vector) => tf.variable(tf.tensor1d(vector)));
  const variables = weights.flatMap((weight, layer) => [weight, biases[layer]]);
  const optimizer = tf.train.sgd(learningRate);
  const loss = (): tf.Scalar => {
    const prediction = weights.reduce<tf.Tensor>(
      (activation, weight, layer) => tf.sigmoid(tf.add(tf.matMul(activation, weight), biases[layer])),
      inputs,
    );
    return tf.mul(0.5, tf.mean(tf.squaredDifference(prediction, targets)));
  };
  const kept: number[] = [];
  const use = async (): Promise<void> => {
    if (tf.getBackend() !== backend) await tf.setBackend(backend);
  };
  return {
    async train(updates) {
      await use();
      const losses: tf.Scalar[] = [];
      for (let made = 0; made < updates; made++) {
        const value = optimizer.minimize(loss, true, variables);
        if (value) losses.push(value);
      }
      const all = tf.stack(losses);
      kept.push(...(await all.data()));
      // The last update comes after the last loss: this waits for it, too.
      await biases[0].data();
      tf.dispose([all, ...losses]);
    },
    losses: () => kept,
    async parameters() {
      await use();
      const parts = await Promise.all(variables.map((variable) => variable.data()));
      return parts.flatMap((part) => [...part]);
    },
    dispose: () => tf.dispose([inputs, targets, ...variables]),
  };
}
