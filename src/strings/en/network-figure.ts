/** Sentences of the network figure: its units, its weights, what flows through them, and how a weight is changed. */

type Value = string | number;

export const networkFigureStrings = {
  title: 'The network',
  subtitle: {
    weights: 'line width is weight',
    forward: 'values forward: line width is what a line passes on',
    backward: 'gradients back: line width is ∂L/∂w',
  },
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to show: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,
  looking: 'The training is on its way.',
  preparing: 'The weights are on their way.',

  showName: 'What the lines show',
  show: { weights: 'weights', forward: 'values →', backward: '← gradients' },
  showNames: { weights: 'weights', forward: 'values, forward', backward: 'gradients, backward' },
  point: 'point (0: all)',
  pointName: 'Number of the point that is followed; 0 for all of them together',
  allPoints: (v: { count: Value }) => `Mean over all ${v.count} points.`,
  allGradients: (v: { count: Value }) => `Gradient of the loss over all ${v.count} points.`,
  /** Nothing comes back: the loss does not feel any weight. */
  noGradient: 'Every gradient is exactly 0: no weight makes a difference here.',
  onePoint: (v: { number: Value; inputs: string; target: string; prediction: string }) =>
    `Point ${v.number}: (${v.inputs}), target ${v.target}; it says ${v.prediction}.`,

  /** Captions under the columns. */
  inputs: (v: { count: Value }) => (v.count === 1 ? 'input' : 'inputs'),
  output: (v: { count: Value }) => (v.count === 1 ? 'output' : 'outputs'),
  units: (v: { count: Value; activation: string }) =>
    `${v.count} ${v.activation} ${v.count === 1 ? 'unit' : 'units'}`,
  more: (v: { count: Value }) => `… ${v.count} more`,
  /** Begins with what is seen, so that a person who speaks to the page can say it. */
  moreName: (v: { count: Value; layer: string }) => `… ${v.count} more units of ${v.layer}: show others`,
  layerInputs: 'the inputs',
  layer: (v: { number: Value }) => `layer ${v.number}`,

  partsName: 'Weights and biases',
  partsHelp:
    'Up and down choose a weight or a bias, left and right go to the next layer, Enter lets you type another value.',
  partsHelpLocked: 'Up and down choose a weight or a bias, left and right go to the next layer.',
  weight: (v: { from: string; to: string }) => `weight from ${v.from} to ${v.to}`,
  bias: (v: { unit: string }) => `bias of ${v.unit}`,
  edge: (v: { from: string; to: string }) => `${v.from} → ${v.to}`,
  biasShort: (v: { unit: string }) => `${v.unit}, bias`,
  is: (v: { part: string; value: string }) => `${v.part}: ${v.value}`,
  /** Under the drawing, about the part that is pointed at. */
  weightDetail: (v: { value: string }) => `weight ${v.value}`,
  biasDetail: (v: { value: string }) => `bias ${v.value}`,
  passesOn: (v: { value: string }) => `passes on ${v.value}`,
  gradientDetail: (v: { symbol: string; value: string }) => `∂L/∂${v.symbol} = ${v.value}`,
  hint: 'Point at a line to read its weight; press it to change it.',
  hintLocked: 'Point at a line to read its weight.',
  changeWeight: (v: { part: string }) => `weight ${v.part}`,
  changeBias: (v: { part: string }) => `bias of ${v.part}`,
  undo: 'Undo',
  changed: (v: { part: string; value: string }) => `${v.part} is now ${v.value}.`,

  summary: (v: { shape: string; parameters: Value; largest: string; value: string }) =>
    `${v.shape}; ${v.parameters} weights and biases. The largest weight is the ${v.largest}: ${v.value}.`,
  shape: (v: { inputs: Value; layers: string }) =>
    `A network with ${v.inputs} ${v.inputs === 1 ? 'input' : 'inputs'}, then ${v.layers}`,
  tableCaption: 'The weights and biases that the figure shows',
  tableNote: (v: { shown: Value; all: Value }) => `${v.shown} of ${v.all} weights and biases.`,
  columns: { layer: 'layer', from: 'from', to: 'to', value: 'value', gradient: 'gradient' },
  biasFrom: 'bias',
};

export type NetworkFigureStrings = typeof networkFigureStrings;
