// jax-js as its tutorial has it: a loss, valueAndGrad of it, and the whole update inside jit().
// Every use of an array gives it away; `.ref` keeps it for once more.
import { defaultDevice, init, jit, nn, numpy as np, tree, valueAndGrad } from '@jax-js/jax';
import type { Contestant } from './contestant.ts';
import type { Problem } from './problem.ts';

type Parameters = np.Array[];

/** weights and biases in turn */
function startOf({ start }: Problem): Parameters {
  return start.weights.flatMap((matrix, layer) => [np.array(matrix), np.array(start.biases[layer])]);
}

function lossOf(parameters: Parameters, inputs: np.Array, targets: np.Array): np.Array {
  let activation = inputs;
  for (let index = 0; index < parameters.length; index += 2)
    activation = nn.sigmoid(np.matmul(activation, parameters[index]).add(parameters[index + 1]));
  return np.square(activation.sub(targets)).mean().mul(0.5);
}

export async function createJax(device: 'webgl' | 'wasm', problem: Problem): Promise<Contestant | undefined> {
  const { layers, points, learningRate } = problem;
  if (!(await init(device)).includes(device)) return undefined;
  defaultDevice(device);
  const inputs = np.array(problem.inputs).reshape([points, layers[0]]);
  const targets = np.array(problem.targets).reshape([points, layers[layers.length - 1]]);
  let parameters = startOf(problem);
  const step = jit((before: Parameters, x: np.Array, y: np.Array): Parameters => {
    const [loss, gradients] = valueAndGrad(lossOf)(tree.ref(before), x, y);
    return [loss, ...before.map((value, index) => value.sub(gradients[index].mul(learningRate)))];
  });
  const kept: number[] = [];
  return {
    async train(updates) {
      defaultDevice(device);
      const losses: np.Array[] = [];
      for (let made = 0; made < updates; made++) {
        const [loss, ...after] = step(parameters, inputs.ref, targets.ref);
        losses.push(loss);
        parameters = after;
      }
      for (const loss of losses) kept.push((await loss.data())[0]);
      await parameters[1].ref.data();
    },
    losses: () => kept,
    async parameters() {
      defaultDevice(device);
      const parts: number[] = [];
      for (const value of parameters) parts.push(...(await value.ref.data()));
      return parts;
    },
    dispose: () => {
      step.dispose();
      tree.dispose([inputs, targets, ...parameters]);
    },
  };
}
