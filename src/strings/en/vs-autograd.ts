/** Sentences of <backprop-vs-autograd>: two trainings side by side, what separates them, and why. */

type Text = string | number;

export const vsAutogradStrings = {
  convention: 'loss of the automatic side',
  sameLoss: (v: { loss: Text }) => v.loss,
  notebookLoss: 'mean squared error, as the notebook had it',
  preparing: 'Both engines are on their way.',
  nothing: 'Neither engine could be started in this browser, so there is nothing to compare.',
  device: (v: { side: Text; engine: Text; precision: Text }) => `${v.side}: ${v.engine}, ${v.precision}`,
  engines: { webgl: 'WebGL', tfjs: 'tfjs', 'cpu-float64': 'the processor' },
  backends: (v: { engine: Text; backend: Text }) => `${v.engine} on ${v.backend}`,
  backendNames: { webgl: 'the GPU', cpu: 'the processor' },

  missingHand: (v: { reason: Text }) =>
    `The side by hand is missing (${v.reason}). The automatic side goes on alone, checked against float64.`,
  missingAutomatic: (v: { reason: Text }) =>
    `The automatic side is missing (${v.reason}). The side by hand goes on alone, checked against float64.`,
  noWebgl: (v: { reason: Text }) =>
    `${v.reason}, so the side by hand computes on the processor in float64, with the same formulas.`,
  divergedHand: (v: { lead: Text; reason: Text }) => `By hand: ${v.lead} ${v.reason}`,
  divergedAutomatic: (v: { lead: Text; reason: Text }) => `Automatic: ${v.lead} ${v.reason}`,
  otherGoesOn: 'The other side goes on.',
  comparedAt: (v: { epoch: Text }) => `What is compared is epoch ${v.epoch}, where both had finite numbers.`,

  predictionsApart: (v: { seen: Text }) => `The predictions differ by ${v.seen} at most.`,
  predictionsExplained: (v: { seen: Text; explained: Text }) =>
    `The predictions differ by ${v.seen} at most; rounding can explain ${v.explained} by now.`,
  notRounding: (v: { seen: Text; explained: Text }) =>
    `It is not rounding: that would explain ${v.explained} in the predictions, and you see ${v.seen}.`,
  sameStart: 'At the start the predictions are still alike; the gradients are not. Train and watch.',
  driftedApart: (v: { seen: Text; explained: Text }) =>
    `Every gradient is right on both sides, and still the predictions are ${v.seen} apart where rounding explains ${v.explained}. A long training can make small differences grow.`,

  table: {
    caption: 'How far the two trainings stand apart',
    measure: 'difference',
    predictions: 'predictions',
    weights: 'weights',
    gradients: 'gradients',
    largest: 'largest',
    mean: 'mean',
    relative: 'largest, relative',
    meanRelative: 'mean, relative',
    ulps: 'largest, in ulps',
    correlation: 'correlation',
    untrained: (v: { correlation: Text }) => `An untrained net has ${v.correlation} already.`,
    aboutUlps: (v: { precision: Text }) => `One ulp is the step from one ${v.precision} number to the next.`,
    nearOne: (v: { gap: Text }) => `1 − ${v.gap}`,
  },

  byHand: 'by hand',
  automatic: 'automatic',
  epoch: 'epoch',
  equal: 'equal',
  loss: {
    title: 'Loss',
    ownLosses: 'each in its own convention',
    summary: (v: { epoch: Text; hand: Text; automatic: Text }) =>
      `At epoch ${v.epoch} the loss by hand is ${v.hand}, that of the automatic side ${v.automatic}.`,
  },
  predictions: {
    title: 'Predictions',
    count: (v: { count: Text }) => `${v.count} points`,
    summary: (v: { count: Text; seen: Text }) =>
      `One dot per point, by hand to the right, automatic upwards. ${v.count} dots; the furthest from the diagonal is off by ${v.seen}.`,
    handAxis: 'by hand →',
    automaticAxis: 'automatic ↑',
  },
  weights: {
    title: 'Weights and biases',
    count: (v: { count: Text }) => `${v.count}`,
    summary: (v: { count: Text; seen: Text }) =>
      `One dot per weight or bias, both sides in the same order and shape. ${v.count} dots; the furthest from the diagonal is off by ${v.seen}.`,
  },
  histogram: {
    title: 'Differences',
    of: 'automatic − by hand',
    summary: (v: { low: Text; high: Text; count: Text }) =>
      `Differences of ${v.count} predictions, automatic minus by hand, from ${v.low} to ${v.high}.`,
    explains: (v: { explained: Text }) => `rounding explains ±${v.explained}`,
    difference: 'difference',
    points: 'points',
    allEqual: 'Every prediction is the same number on both sides, to the last digit.',
  },
  drift: {
    title: 'The difference, epoch by epoch',
    measure: 'Measured as',
    titles: {
      largest: 'largest difference',
      mean: 'mean difference',
      relative: 'largest relative difference',
      'mean-relative': 'mean relative difference',
      ulps: 'largest difference in ulps',
      correlation: '1 − correlation',
    },
    summary: (v: { measure: Text; epoch: Text; predictions: Text; weights: Text; gradients: Text }) =>
      `At epoch ${v.epoch}, ${v.measure}: ${v.predictions} in the predictions, ${v.weights} in the weights and ${v.gradients} in the gradients.`,
    none: {
      untrained: 'Once both have trained an epoch or two, their differences over the epochs appear here.',
      coming: 'Both have trained; their differences over the epochs are being computed.',
      equal: 'By this measure there was no difference at any epoch at which they were compared.',
      single:
        'They were compared at one epoch only. Train on, and the differences over the epochs appear here.',
    },
  },
  log: {
    title: 'Both losses, every 10 epochs',
    difference: 'automatic − by hand',
  },
  ledger: 'Every gradient, four ways',
};

export type VsAutogradStrings = typeof vsAutogradStrings;
