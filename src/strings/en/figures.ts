/** Sentences of the figures of a training: the loss, the gradient norm, weights, predictions, activations. */

const be = (count: number): string => (count === 1 ? 'is' : 'are');
const lie = (count: number): string => (count === 1 ? 'lies' : 'lie');

export const figureStrings = {
  /** No run yet, or none at all. */
  preparing: 'One moment: the network is on its way.',
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to show: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,
  failed: 'This training has no engine to compute with, so there is nothing to show.',

  /** Curves over the epochs. */
  epoch: 'epoch',
  firstEpoch: (v: { epoch: string }) => `epoch ${v.epoch}`,
  ahead: 'trained before',
  train: 'train',
  test: 'test',
  loss: 'Loss',
  lossName: 'loss',
  testLossName: 'test loss',
  bestConstant: (v: { loss: string }) => `best constant ${v.loss}`,
  lossSummary: (v: { kind: string; first: string; now: string; epoch: string; constant: string }) =>
    `${v.kind} over all training points: ${v.first} at epoch 0, ${v.now} at epoch ${v.epoch}. The best constant answer has ${v.constant}.`,
  testSummary: (v: { loss: string }) => ` On the test points it is ${v.loss}.`,
  aheadSummary: (v: { known: string; last: string }) =>
    ` It is known up to epoch ${v.known}, where it is ${v.last}.`,
  logarithmic: ' The axis is logarithmic.',
  gradientNorm: 'Gradient norm',
  gradientNormName: 'gradient norm',
  gradientNormSummary: (v: { first: string; now: string; epoch: string; highest: string; at: string }) =>
    `Length of the gradient by all weights and biases: ${v.first} at epoch 0, ${v.now} at epoch ${v.epoch}; the largest was ${v.highest} at epoch ${v.at}.`,

  /** Weights. */
  weights: 'Weights',
  gradients: 'Weight gradients',
  weightsChoice: 'Shown in the cells',
  showWeights: 'weights',
  showGradients: 'gradients',
  weightsPlace: (v: { count: number; last: string }) =>
    v.count === 1
      ? 'W₁: one row per input.'
      : v.count === 2
        ? 'W₁ above, W₂ᵀ below.'
        : `W₁ above, then W₂ᵀ to ${v.last}.`,
  gradientsPlace: (v: { count: number; last: string }) =>
    v.count === 1
      ? '∂L/∂W₁: one row per input.'
      : v.count === 2
        ? '∂L/∂W₁ above, (∂L/∂W₂)ᵀ below.'
        : `∂L/∂W₁ above, then the others transposed, down to ${v.last}.`,
  weightsScale: (v: { deepest: string }) => `Blue is negative, orange positive; deepest at ±${v.deepest}.`,
  weightsUnit: (v: { power: string }) => `The numbers are in units of ${v.power}.`,
  matrixCaption: (v: { name: string; rows: string; columns: string }) =>
    `${v.name}, ${v.rows} by ${v.columns}`,
  transposed: (v: { name: string }) => `${v.name} transposed`,
  weightMatrix: (v: { layer: string }) => `W${v.layer}`,
  gradientMatrix: (v: { layer: string }) => `∂L/∂W${v.layer}`,
  mapLabel: (v: { name: string; rows: string; columns: string }) =>
    `${v.name} as a map of ${v.rows} rows and ${v.columns} columns. Arrow keys walk from cell to cell.`,
  mapCell: (v: { from: string; to: string; value: string }) => `${v.from} → ${v.to}: ${v.value}`,
  mapHint: 'Point at a cell, or use the arrow keys, to read its value.',

  /** Predictions. */
  predictions: 'Predictions',
  threshold: (v: { threshold: string }) => `threshold ${v.threshold}`,
  predictionsTarget: 'how often each answer comes',
  classUp: (v: { name: string }) => `◆ ${v.name}`,
  classDown: (v: { name: string }) => `● ${v.name}`,
  predictionsSummary: (v: {
    count: string;
    up: string;
    upRight: string;
    upCount: string;
    down: string;
    downRight: string;
    downCount: string;
    threshold: string;
  }) =>
    `Of ${v.upCount} points that are ${v.up}, drawn upwards, ${v.upRight} get an answer above the threshold of ${v.threshold}; of ${v.downCount} points that are ${v.down}, drawn downwards, ${v.downRight} get one that is not above it.`,
  predictionsSummaryTargets: (v: { count: string; low: string; high: string }) =>
    `${v.count} answers, from ${v.low} to ${v.high}.`,
  binColumn: 'answer',
  binRange: (v: { from: string; to: string }) => `${v.from} to ${v.to}`,
  answers: 'answers',
  pointsChoice: 'Points',
  trainPoints: 'training points',
  testPoints: 'test points',
  outputChoice: 'output',
  outputName: (v: { output: string }) => `ŷ${v.output}`,

  /** Activations. */
  activationTitles: {
    sigmoid: 'Sigmoid',
    tanh: 'Tanh',
    relu: 'Relu',
    'leaky-relu': 'Leaky relu',
    linear: 'Linear',
    softplus: 'Softplus',
  } as Record<string, string>,
  /** How the function and its derivative are written at their curves. */
  activationSymbols: {
    sigmoid: ['σ', 'σ′'],
    tanh: ['tanh', 'tanh′'],
    relu: ['relu', 'relu′'],
    'leaky-relu': ['f', 'f′'],
    linear: ['f', 'f′'],
    softplus: ['f', 'f′'],
  } as Record<string, readonly [string, string]>,
  ticksByUnit: 'ticks: this net’s z, unit by unit',
  ticksTogether: (v: { units: string }) => `ticks: this net’s z, all ${v.units} units together`,
  layerChoice: 'Layer',
  layerName: (v: { layer: string }) => `layer ${v.layer}`,
  outputLayer: 'output',
  beyond: (v: { count: number; limit: string; shown: string }) =>
    `${v.shown} ${lie(v.count)} beyond ±${v.limit}; their ticks stand at the edge.`,
  counted: (v: { stride: string }) => `One point in ${v.stride} is counted here.`,
  /** Where little gradient comes through. */
  saturated: (v: {
    count: number;
    shown: string;
    all: string;
    percent: string;
    derivative: string;
    mean: string;
    peak: string;
  }) =>
    `${v.shown} of ${v.all} values of z (${v.percent} %) ${lie(v.count)} where ${v.derivative} is under a tenth of its largest value ${v.peak}: hardly any gradient comes through there. On average ${v.derivative} is ${v.mean}.`,
  saturatedNone: (v: { all: string; derivative: string; mean: string; peak: string }) =>
    `None of the ${v.all} values of z lies where ${v.derivative} is under a tenth of its largest value ${v.peak}. On average ${v.derivative} is ${v.mean}.`,
  asleep: (v: {
    count: number;
    shown: string;
    all: string;
    percent: string;
    dead: number;
    deadShown: string;
    units: string;
    slope: string;
  }) =>
    `${v.shown} of ${v.all} values of z (${v.percent} %) ${be(v.count)} not above 0, where the slope is ${v.slope}.${v.dead === 0 ? '' : ` ${v.deadShown} of ${v.units} units ${be(v.dead)} below 0 for every point.`}`,
  linearSlope: 'The slope is 1 everywhere: every gradient comes through as it is.',
  activationSummary: (v: { name: string; low: string; high: string; sentence: string }) =>
    `${v.name} and its derivative. The values of z go from ${v.low} to ${v.high}. ${v.sentence}`,
  unitColumn: 'unit',
  lowestColumn: 'smallest z',
  middleColumn: 'median z',
  highestColumn: 'largest z',
  shareColumn: 'saturated',
  percent: (v: { value: string }) => `${v.value} %`,
};

export type FigureStrings = typeof figureStrings;
