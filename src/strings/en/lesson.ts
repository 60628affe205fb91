/** Sentences of <backprop-steps>: one point, once through the network and once back. */

const times = (count: number, one: string, many: string): string => (count === 1 ? one : many);

export interface Factors {
  readonly upstream: string;
  readonly local: string;
  readonly result: string;
}

export const lessonStrings = {
  preparing: 'One moment: the network is on its way.',
  missing: (v: { name: string }) => `The training “${v.name}” is not on this page yet.`,
  failed: 'This training has no engine to compute with, so there is nothing to tell.',
  notFinite:
    'Some numbers of this network are no longer finite, so there is no way back to tell. Take the training one step back.',

  forward: 'forward →',
  backward: '← backward',
  forwardRail: 'Steps forward',
  backwardRail: 'Steps backward',
  /** Names of the marks on the rails, for a screen reader. */
  markNames: {
    z: (v: { layer: number }) => `z ${v.layer}`,
    a: (v: { layer: number }) => `a ${v.layer}`,
    loss: () => 'the loss L',
    da: (v: { layer: number }) => `d L by d a ${v.layer}`,
    dz: (v: { layer: number }) => `d L by d z ${v.layer}`,
    dW: (v: { layer: number }) => `d L by d W ${v.layer}`,
    db: (v: { layer: number }) => `d L by d b ${v.layer}`,
  },

  output: 'the output layer',
  hidden: 'the hidden layer',
  hiddenNumber: (v: { number: number }) => `hidden layer ${v.number}`,
  inputs: 'the inputs',
  place: (v: { step: number; of: number; isForward: boolean; unit: string }) =>
    `Step ${v.step} of ${v.of}, ${v.isForward ? 'forward' : 'backward'}${v.unit === '' ? '' : `, ${v.unit}`}`,
  unitOf: (v: { unit: number; layer: string }) => `unit ${v.unit} of ${v.layer}`,

  upstream: 'upstream',
  local: 'local',
  downstream: 'downstream',
  others: (v: { count: number }) => `${v.count} more`,

  /** Titles, by what the step makes. */
  titleZ: 'Weigh and add',
  titleA: (v: { activation: string }) => `Through the ${v.activation}`,
  titleLoss: 'How wrong is it?',
  titleFirst: 'The way back begins',
  titlePaths: (v: { paths: number }) =>
    v.paths === 1 ? 'Back along the weight' : `Back along ${v.paths} paths`,
  titleDz: (v: { activation: string }) => `Back through the ${v.activation}`,
  titleDW: 'What one weight gets',
  titleDb: 'What the bias gets',
  activationNames: {
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    relu: 'relu',
    'leaky-relu': 'leaky relu',
    linear: 'linear unit',
    softplus: 'softplus',
  } as Record<string, string>,

  sayZ: (v: { count: number; result: string }) =>
    v.count === 1
      ? `The one value from below, times its weight, plus the bias: ${v.result}.`
      : `Each of the ${v.count} values from below is multiplied by a weight of its own. Added up, with the bias, they make ${v.result}.`,
  sayA: {
    sigmoid: (v: { z: string; a: string }) =>
      `The sigmoid presses any number into 0 … 1: here ${v.z} becomes ${v.a}.`,
    tanh: (v: { z: string; a: string }) => `Tanh presses any number into −1 … 1: here ${v.z} becomes ${v.a}.`,
    relu: (v: { z: string; a: string }) =>
      `Relu lets positive numbers through and makes all others 0: here ${v.z} becomes ${v.a}.`,
    'leaky-relu': (v: { z: string; a: string }) =>
      `Leaky relu lets positive numbers through and takes a hundredth of all others: here ${v.z} becomes ${v.a}.`,
    linear: (v: { z: string; a: string }) => `A linear unit leaves its number as it is: ${v.z} stays ${v.a}.`,
    softplus: (v: { z: string; a: string }) =>
      `Softplus is a relu with a rounded corner, ln(1 + e to the z): here ${v.z} becomes ${v.a}.`,
  } as Record<string, (v: { z: string; a: string }) => string>,
  sayLoss: (v: { outputs: number; answer: string; target: string; loss: string }) =>
    v.outputs === 1
      ? `The network answers ${v.answer}; the target is ${v.target}. The loss makes one number of the difference, ${v.loss}, and the way back asks each part what it did to it.`
      : `Each of the ${v.outputs} answers is held against its target. The mean is ${v.loss}, and the way back asks each part what it did to it.`,
  sayFirst: (v: { result: string; isUp: boolean; isZero: boolean }) =>
    v.isZero
      ? 'The answer is exactly the target, so nothing pulls at it.'
      : `If the answer moved up a little, the loss would move ${v.isUp ? 'up' : 'down'}, ${v.result} times as far. So the answer should move ${v.isUp ? 'down' : 'up'}.`,
  sayPaths: (v: { paths: number; result: string }) =>
    v.paths === 1
      ? `One path leads from this unit to the loss, so there is one product: what stands upstream, times the weight between the two units. That makes ${v.result}.`
      : `${v.paths} paths lead from this unit to the loss. Each brings what stands upstream, times its own weight, and what they bring is added: ${v.result}.`,
  sayDz: {
    sigmoid: (v: Factors) =>
      `Upstream, ${v.upstream}, is how much the loss would move if this unit’s output moved. The sigmoid passes on only ${v.local} of it: never more than a quarter. That is why gradients fade in deep networks.`,
    tanh: (v: Factors) =>
      `Upstream, ${v.upstream}, is how much the loss would move if this unit’s output moved. Tanh passes on ${v.local} of it: all of it at z = 0, and next to nothing far from there.`,
    relu: (v: Factors) =>
      `Upstream, ${v.upstream}, is how much the loss would move if this unit’s output moved. Relu passes on all of it or none of it: here ${v.local}.`,
    'leaky-relu': (v: Factors) =>
      `Upstream, ${v.upstream}, is how much the loss would move if this unit’s output moved. Leaky relu passes on all of it or a hundredth of it: here ${v.local}.`,
    linear: (v: Factors) =>
      `A linear unit has slope 1, so what came from upstream, ${v.upstream}, goes on as it is.`,
    softplus: (v: Factors) =>
      `Upstream, ${v.upstream}, is how much the loss would move if this unit’s output moved. The slope of softplus is the sigmoid of z: ${v.local} of it goes on.`,
  } as Record<string, (v: Factors) => string>,
  sayLogit: (v: { result: string }) =>
    ` With this loss the slope cancels: what is left is the answer minus the target, ${v.result}.`,
  sayDW: (v: Factors & { isZero: boolean }) =>
    v.isZero
      ? 'On the way forward this weight multiplied 0, so it did nothing, and nothing is asked of it.'
      : `On the way forward this weight multiplied ${v.local}. On the way back the gradient of its unit, ${v.upstream}, is multiplied by the same number.`,
  sayDb: (v: { result: string }) =>
    `A bias is added as it is, so its local derivative is 1: it gets what arrived at its unit, ${v.result}.`,

  back: 'One step back',
  next: 'Next step',
  again: 'From the start',
  play: 'Play slowly',
  pause: 'Pause',

  point: 'Point',
  pointName: (v: { of: number }) => `point, 1 to ${v.of}`,
  previousPoint: 'Previous point',
  nextPoint: 'Next point',
  unit: (v: { layer: string }) => `Unit of ${v.layer}`,
  input: 'Input',
  unitOption: (v: { unit: number }) => `${v.unit}`,
  atEpoch: (v: { epoch: string }) => `after epoch ${v.epoch}`,

  drawing: (v: { layers: string; step: string; title: string }) =>
    `The network, ${v.layers} units, at ${v.step}: ${v.title}. The numbers stand in the table below.`,
  drawingNote: 'In each unit its',
  drawingValue: 'value',
  drawingBelow: '; below it',
  drawingThen: ', and once that went through the activation,',
  target: (v: { target: string }) => `target ${v.target}`,
  lossIs: (v: { loss: string }) => `L = ${v.loss}`,
  moreUnits: (v: { count: number }) => `+ ${v.count} ${times(v.count, 'unit', 'units')}`,
  moreLayers: (v: { count: number }) => `+ ${v.count} ${times(v.count, 'layer', 'layers')}`,

  table: 'The numbers as a table',
  tableCaption: 'Every unit that is drawn, with what is known of it at this step',
  columnUnit: 'unit',
  unitRow: (v: { layer: string; unit: number }) => `${v.layer}, unit ${v.unit}`,

  matrixName: (v: { layer: number }) => `W ${v.layer}`,
  matrixTo: (v: { unit: number }) => `to unit ${v.unit}`,
  matrixRowName: (v: { unit: number }) => `from unit ${v.unit}`,
  matrixWeights: (v: { layer: number }) => `W${v.layer}: one row per unit below, one column per unit above`,
  matrixColumn: 'A column of W: the weights that this unit listens with.',
  matrixRow: 'A row of W: on the way back the same matrix is read along its rows. That is the transpose.',
  matrixGradient: 'Row times column: every cell is its own input times the gradient of its own unit.',
  matrixPart: (v: { rows: number; columns: number }) => `Shown is a part of ${v.rows} × ${v.columns}.`,

  batch: 'Then the batch',
  batchBars: (v: { group: number }) =>
    v.group === 1 ? 'each bar is one point’s share of' : `each bar is the mean share of ${v.group} points of`,
  batchMean: '; their mean is',
  batchTitle: (v: { name: string }) => `Share of each point in the gradient by ${v.name}`,
  batchSummary: (v: { points: string; name: string; mean: string; point: number; share: string }) =>
    `${v.points} points, each with its share of the gradient by ${v.name}. Their mean is ${v.mean}; point ${v.point} has ${v.share}.`,
  batchSeries: 'share',
  batchAxis: 'point',
  thisPoint: 'this point',
  batchWaits: 'The batch is added up when the training pauses.',
  batchWorking: 'Adding up the batch …',
  batchTooLarge: (v: { points: string; parameters: string }) =>
    `${v.points} points times ${v.parameters} weights are more than this page adds up by itself. Take fewer points or smaller layers to see every share.`,
  handleText: (v: { point: number; share: string }) => `point ${v.point}, share ${v.share}`,
  weightWord: (v: { layer: number; from: number; to: number }) => `W${v.layer}[${v.from},${v.to}]`,
  biasWord: (v: { layer: number; unit: number }) => `b${v.layer}[${v.unit}]`,

  verdictYes: 'Yes.',
  verdictNo: 'Not yet.',
  verdictUnknown: 'I can’t tell.',
  agrees: (v: { count: string; engine: string; largest: string }) =>
    `The means of all ${v.count} gradients are what ${v.engine} says; the largest difference is ${v.largest}.`,
  agreesExactly: (v: { count: string; engine: string }) =>
    `The means of all ${v.count} gradients are what ${v.engine} says, to the last digit.`,
  differs: (v: { wrong: string; count: string; engine: string; name: string; here: string; there: string }) =>
    `${v.wrong} of ${v.count} gradients differ from what ${v.engine} says. Most for ${v.name}: ${v.here} here, ${v.there} there.`,
  differsMistake:
    ' A mistake is switched on in that engine; these steps are told without it. What would you look at first?',
  noValue: 'Some of the gradients have no finite value.',
  engineNames: {
    webgl: 'the GPU',
    tfjs: 'automatic differentiation',
    'cpu-float64': 'the float64 engine',
  } as Record<string, string>,

  captionLead: 'One point, once through and once back.',
  caption:
    'Teal numbers were made on the way forward, red ones on the way back. Whatever a step speaks of is lit in the formula, in the matrix and in the drawing.',
};

export type LessonStrings = typeof lessonStrings;
