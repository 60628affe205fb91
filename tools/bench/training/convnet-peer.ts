// ConvNetJS 0.3: it takes one point at a time and adds up gradients until batch_size of them are in. With all points
// in a batch and neither momentum nor decay it makes exactly our full-batch update.
import convnetjs from 'convnetjs';
import type { ConvNetLayer } from 'convnetjs';
import type { Contestant } from './contestant.ts';
import type { Problem } from './problem.ts';

function layersOf({ layers, start }: Problem): { all: ConvNetLayer[]; connected: ConvNetLayer[] } {
  const shape = (depth: number) => ({ in_sx: 1, in_sy: 1, in_depth: depth });
  const connected: ConvNetLayer[] = [];
  const all: ConvNetLayer[] = [new convnetjs.InputLayer({ out_sx: 1, out_sy: 1, out_depth: layers[0] })];
  // Put together by hand: its own makeLayers has no sigmoid behind the last layer of a regression.
  for (let layer = 0; layer < layers.length - 1; layer++) {
    const units = layers[layer + 1];
    const full = new convnetjs.FullyConnLayer({ ...shape(layers[layer]), num_neurons: units });
    for (let unit = 0; unit < units; unit++) {
      for (let input = 0; input < layers[layer]; input++)
        full.filters[unit].w[input] = start.weights[layer][input][unit];
      full.biases.w[unit] = start.biases[layer][unit];
    }
    connected.push(full);
    all.push(full, new convnetjs.SigmoidLayer(shape(units)));
  }
  all.push(new convnetjs.RegressionLayer(shape(layers[layers.length - 1])));
  return { all, connected };
}

export async function createConvNet(problem: Problem): Promise<Contestant> {
  const { layers, points, spec, learningRate } = problem;
  const outputs = layers[layers.length - 1];
  const net = new convnetjs.Net();
  const { all, connected } = layersOf(problem);
  net.layers = all;
  const trainer = new convnetjs.Trainer(net, {
    method: 'sgd',
    // Its gradient is that of ½·Σ over outputs of the squared error, ours that of the mean over the outputs.
    learning_rate: learningRate / outputs,
    batch_size: points,
    momentum: 0,
    l1_decay: 0,
    l2_decay: 0,
  });
  const vols = spec.inputs.map((row) => {
    const vol = new convnetjs.Vol(1, 1, layers[0], 0);
    row.forEach((value, index) => {
      vol.w[index] = value;
    });
    return vol;
  });
  const targets = spec.targets.map((row) => [...row]);
  const kept: number[] = [];
  return {
    async train(updates) {
      for (let made = 0; made < updates; made++) {
        let sum = 0;
        for (let point = 0; point < points; point++)
          sum += trainer.train(vols[point], targets[point]).cost_loss;
        // Version 0.3 calls 2·(a − y)² the cost of an output, though it descends ½·(a − y)².
        kept.push(sum / 4 / (points * outputs));
      }
    },
    losses: () => kept,
    async parameters() {
      return connected.flatMap(({ filters, biases }) => {
        const inputs = filters[0].w.length;
        const weights = Array.from({ length: inputs }, (_, input) => filters.map(({ w }) => w[input]));
        return [...weights.flat(), ...biases.w];
      });
    },
    dispose: () => undefined,
  };
}
