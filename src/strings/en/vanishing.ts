/** Sentences of <backprop-vanishing>: what depth does to a gradient, and why. */

type Text = string | number;

export const vanishingStrings = {
  depth: 'Hidden layers',
  depthValue: (v: { depth: number }) => (v.depth === 1 ? '1 hidden layer' : `${v.depth} hidden layers`),
  activation: 'Activation',
  activationNames: { sigmoid: 'sigmoid', tanh: 'tanh', relu: 'relu' },
  measuring: 'Measuring at several starts …',
  smaller: (v: { times: Text; seeds: Text; depth: number }) =>
    `Before training, the first layer’s gradient is ${v.times} times smaller than the last layer’s (median of ${v.seeds} starts, ${v.depth === 1 ? '1 hidden layer' : `${v.depth} hidden layers`}).`,
  larger: (v: { times: Text; seeds: Text; depth: number }) =>
    `Before training, the first layer’s gradient is ${v.times} times larger than the last layer’s (median of ${v.seeds} starts, ${v.depth === 1 ? '1 hidden layer' : `${v.depth} hidden layers`}).`,
  spread: (v: { least: Text; most: Text }) =>
    `From start to start the factor lies between ${v.least} and ${v.most}.`,
  spreadSilent: (v: { least: Text; silent: Text; seeds: Text }) =>
    `The smallest factor is ${v.least}; at ${v.silent} of ${v.seeds} starts the first layer’s gradient is exactly 0, since every relu on some layer is off.`,
  silentMedian: (v: { silent: Text; seeds: Text }) =>
    `Before training, the first layer’s gradient is exactly 0 at ${v.silent} of ${v.seeds} starts.`,
  here: (v: { epochs: Text; seed: Text; times: Text }) =>
    `At the start you see here (seed ${v.seed}), after ${v.epochs}, the factor is ${v.times}.`,
  hereSilent: (v: { epochs: Text; seed: Text }) =>
    `At the start you see here (seed ${v.seed}), after ${v.epochs}, the first layer’s gradient is exactly 0: it cannot learn.`,
  hereStill: (v: { epochs: Text; seed: Text }) =>
    `At the start you see here (seed ${v.seed}), after ${v.epochs}, the gradients of the first and the last layer are both exactly 0: nothing moves any more.`,
  epochs: (v: { count: number; text: Text }) => (v.count === 1 ? '1 epoch' : `${v.text} epochs`),
  stuck: (v: { share: Text }) =>
    `The last layer’s gradient has fallen to ${v.share} of what it was: the network gives nearly the same answer everywhere, and no layer hears much any more.`,
  lossNow: (v: { loss: Text; constant: Text }) =>
    `The loss is ${v.loss}; the best constant answer has ${v.constant}.`,
  diverged: (v: { epoch: Text }) =>
    `In epoch ${v.epoch} a number stopped being finite. The curves end at the last finite one; a smaller learning rate would help.`,
  failed: (v: { reason: Text }) => `This network could not be trained here (${v.reason}).`,
  preparing: 'Building the network …',
  play: 'Train',
  pause: 'Pause',
  step: (v: { epochs: number }) => (v.epochs === 1 ? 'Train one epoch' : `Train ${v.epochs} epochs`),
  rewind: 'Back to the start',
  epoch: 'epoch',
  place: (v: { epoch: Text; of: Text }) => `epoch ${v.epoch} of ${v.of}`,
  normsTitle: 'Length of each layer’s gradient',
  normsSummary: (v: { layers: Text; epoch: Text; first: Text; last: Text }) =>
    `One line for each of ${v.layers} layers, on a logarithmic axis. At epoch ${v.epoch} the first layer’s gradient has length ${v.first}, the last one’s ${v.last}.`,
  layer: (v: { layer: Text }) => `layer ${v.layer}`,
  firstLabel: 'first layer',
  lastLabel: 'last layer',
  productTitle: 'Slopes multiplied on the way back',
  productSummary: (v: { product: Text; bound: Text; layers: Text }) =>
    `Going back through ${v.layers} layers the mean slopes multiply to ${v.product}; with every slope at its steepest it would be ${v.bound}.`,
  productName: 'product of mean slopes',
  boundName: 'steepest slopes',
  relativeName: 'gradient ÷ last layer’s',
  productLabel: 'slopes met',
  boundLabel: 'at most',
  layerAxis: 'layer',
  product: 'On the way back:',
  whySigmoid: (v: { product: Text; bound: Text; layers: number }) =>
    `No slope of a sigmoid is steeper than ¼. Through ${v.layers} layers that leaves at most (¼)${v.layers === 1 ? '' : 'ⁿ'} = ${v.bound}; the slopes met here multiply to ${v.product}.`,
  whyOther: (v: { name: Text; product: Text; bound: Text }) =>
    `A slope of ${v.name} may be as steep as 1, so only the output’s sigmoid costs its ¼: at most ${v.bound}. The slopes met here multiply to ${v.product}.`,
  weightsToo: 'The weights multiply in as well, which is why a ring need not lie on the line.',
  tableCaption: 'Each layer at this epoch',
  columnLayer: 'layer',
  columnNorm: 'gradient’s length',
  columnSlope: 'mean slope',
  columnProduct: 'product so far',
  columnBound: 'at most',
  seed: 'Seed of the start',
  learningRate: 'Learning rate',
  captionLead: 'One factor for each layer.',
  caption:
    'A gradient that goes back through a layer is multiplied by that layer’s slopes and weights. Where these factors are small, the first layers hear next to nothing of the error, however wrong the answer is.',
};

export type VanishingStrings = typeof vanishingStrings;
