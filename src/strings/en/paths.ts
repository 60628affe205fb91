/** Sentences of <backprop-paths>: every path from a weight to the loss, their sum, and what backpropagation saves. */

type Text = string | number;

export const pathsStrings = {
  hiddenLayers: 'hidden layers',
  width: 'units in each',
  weightLayer: 'weight in layer',
  from: 'from unit',
  to: 'to unit',
  point: 'point',
  seed: 'seed',
  picture: (v: { layers: Text; weight: Text; path: Text }) =>
    `A network with ${v.layers} units per layer. The weight ${v.weight} is marked, and the path ${v.path} from it to the loss.`,
  title: (v: { count: Text }) => `${v.count} paths from this weight to the loss`,
  titleOne: 'One path from this weight to the loss',
  path: 'path',
  product: 'product',
  value: 'its share',
  showAll: (v: { count: Text }) => `Show all ${v.count}`,
  showMore: (v: { count: Text }) => `Show ${v.count} more`,
  showFewer: 'Show fewer',
  notAll: (v: { shown: Text; count: Text }) =>
    `The ${v.shown} largest of ${v.count} are shown; all are in the sum.`,
  choose: (v: { path: Text }) => `Show the path ${v.path} in the drawing`,
  sum: 'sum of all paths',
  backpropagation: 'backpropagation',
  verdictYes: 'Yes.',
  verdictNo: 'No.',
  verdictCounted: 'Counted, not listed.',
  agrees: (v: { count: Text; difference: Text }) =>
    `The ${v.count} products add up to what backpropagation says; the difference is ${v.difference}.`,
  agreesOne: (v: { difference: Text }) =>
    `With one path there is nothing to add: its product is what backpropagation says; the difference is ${v.difference}.`,
  differs: (v: { sum: Text; value: Text }) =>
    `The paths add up to ${v.sum}, and backpropagation says ${v.value}. One of them is wrong.`,
  counted: (v: { count: Text; limit: Text }) =>
    `There are ${v.count} paths, more than the ${v.limit} that are listed here. Backpropagation has the answer all the same.`,
  work: (v: { paths: Text; backpropagation: Text; times: Text }) =>
    `Path by path that takes ${v.paths} multiplications, backwards ${v.backpropagation}: ${v.times} times fewer. Backpropagation adds up at each unit before it goes on, so it never walks the same stretch twice.`,
  workSame: (v: { paths: Text }) =>
    `Both ways take ${v.paths} multiplications here. Add a layer and watch the two numbers part.`,
  growth: 'Multiplications for one weight of the first layer, layer by layer',
  growthLayers: 'hidden layers',
  growthPaths: 'paths',
  growthByPaths: 'path by path',
  growthBackwards: 'backwards',
  captionLead: 'Along a path rates multiply; where paths meet they add.',
  caption:
    'Every number is of one point. The gradient that trains the network is the mean of this over all points.',
};

export type PathsStrings = typeof pathsStrings;
