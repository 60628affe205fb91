/** Sentences of the comparison: verdicts on gradients, the causes that are named, the ledger's words. */

type Text = string | number;

export const comparisonStrings = {
  engines: {
    webgl: 'by hand, WebGL',
    tfjs: 'automatic, tfjs',
    'cpu-float64': 'by hand, on the processor',
  },
  device: (v: { engine: Text; precision: Text }) => `${v.engine}, ${v.precision}`,
  byHand: 'by hand',
  automatic: 'automatic',
  central: 'central difference',
  float64: 'float64',
  parameter: 'gradient',
  difference: 'difference',
  ratio: 'ratio',
  ulps: 'ulps',

  verdictYes: 'Yes, they agree.',
  verdictNo: 'No, they differ.',
  verdictUnknown: 'I can’t tell.',
  agreeBoth: (v: { count: Text; share: Text; precision: Text }) =>
    `All ${v.count} gradients are right on both sides. The largest difference is ${v.share} of what rounding in ${v.precision} can explain.`,
  agreeOne: (v: { side: Text; count: Text; share: Text; precision: Text }) =>
    `All ${v.count} gradients ${v.side} are right. The largest difference is ${v.share} of what rounding in ${v.precision} can explain.`,
  differ: (v: { side: Text; wrong: Text; count: Text; worst: Text; value: Text; truth: Text }) =>
    `${v.wrong} of ${v.count} gradients ${v.side} ${String(v.wrong) === '1' ? 'is' : 'are'} wrong, ${v.worst} most of all: ${v.value} where float64 has ${v.truth}.`,
  apart: (v: { side: Text; wrong: Text; count: Text; worst: Text; value: Text; truth: Text }) =>
    `${v.wrong} of ${v.count} gradients ${v.side} ${String(v.wrong) === '1' ? 'differs' : 'differ'}, ${v.worst} most of all: ${v.value} where float64 has ${v.truth}.`,
  otherLoss: (v: { side: Text }) =>
    `That is another convention and no mistake: for their own loss all gradients ${v.side} are right.`,
  whyTolerance: (v: { precision: Text; unit: Text; function: Text; factor: Text }) =>
    `How much is allowed: ${v.precision} rounds every step by up to ${v.unit} of its size, and the activation of this backend was measured to be off by up to ${v.function}. That error is followed through every sum of the backward pass; ${v.factor} times what is to be expected still counts as rounding.`,
  reference: (v: { count: Text }) =>
    `The truth is float64, and it was not taken on trust: ${v.count} central differences of the loss agree with it.`,
  referenceFault: (v: { worst: Text; count: Text }) =>
    `At ${v.count} places, ${v.worst} first, the central difference does not agree with float64 itself, so no verdict is given. A corner of relu within the step does this.`,

  causeTitle: 'The cause',
  causes: {
    agree: () => 'Rounding explains every difference.',
    'loss-factor-two': (v: { side: Text; count: Text }) =>
      `Every one of the ${v.count} ratios ${v.side} is 2.00. One side uses ½ · mean squared error, the other has no ½, and a factor in the loss is a factor in every gradient.`,
    'missing-mean': (v: { side: Text; points: Text }) =>
      `Every ratio ${v.side} is ${v.points}, the number of points: the sum over the batch was taken, and nobody divided it by ${v.points}.`,
    sign: (v: { side: Text }) =>
      `Every ratio ${v.side} is −1: the target and the output changed places, so each step goes uphill.`,
    'no-inner-derivative': (v: { side: Text }) =>
      `The last layer is right and everything below it is not: ${v.side} the inner derivative f′(z) is missing where the gradient passes a hidden unit. Each ratio below is one over a mean of such slopes.`,
    'derivative-at-activation': (v: { side: Text }) =>
      `The numbers ${v.side} are those one gets when f′ is taken at a, the unit’s output, instead of at z, its input.`,
    'gradients-not-cleared': (v: { side: Text }) =>
      `The gradient ${v.side} is the right one plus the one of the step before: it was not set back to zero between two updates.`,
    'assign-instead-of-accumulate': (v: { side: Text }) =>
      `The gradient ${v.side} is that of the last point alone: in the loop over the batch there is = where += belongs.`,
    'bias-not-summed': (v: { side: Text }) =>
      `All weights are right and all biases are not: ${v.side} a bias got the first point’s share only. A bias touches every point, so its gradient is the sum over all of them.`,
    'updated-weights-used': (v: { side: Text }) =>
      `The last layer is right; below it the gradient ${v.side} was sent back through weights that had already been updated.`,
    'missing-transpose': (v: { side: Text }) =>
      `Where two layers have the same width, the gradient ${v.side} went back through W instead of Wᵀ. The sizes fit, so nothing complains.`,
    'common-factor': (v: { side: Text; factor: Text }) =>
      `Every ratio ${v.side} is ${v.factor}: one factor in the loss or in the mean is another on this side.`,
    'layer-factor': (v: { side: Text; layer: Text; factor: Text }) =>
      `Only layer ${v.layer} is off ${v.side}, and every gradient in it by the same factor ${v.factor}: a factor is missing or too many in that layer’s line.`,
    transposed: (v: { side: Text; layer: Text }) =>
      `The gradient of W${v.layer} ${v.side} stands on its side: rows and columns are exchanged.`,
    'only-biases': (v: { side: Text }) =>
      `All weights are right ${v.side} and only biases are wrong: look at how their gradient is summed over the batch.`,
    single: (v: { side: Text; address: Text; difference: Text }) =>
      `One single gradient is wrong ${v.side}: ${v.address}, by ${v.difference}. All others are right, so no formula is to blame; this number was changed.`,
    'from-layer': (v: { side: Text; layer: Text; above: Text }) =>
      `Down to layer ${v.above} everything is right ${v.side}; from layer ${v.layer} on it is not. The mistake lies on the way into layer ${v.layer}.`,
    'not-finite': (v: { side: Text; address: Text }) =>
      `${v.address} is not a number ${v.side}, so nothing that comes after it can be right.`,
    unknown: (v: { side: Text; wrong: Text }) =>
      `${v.wrong} gradients are wrong ${v.side}, in a way that none of the known mistakes would make.`,
  },
  also: (v: { causes: Text }) => `On this net the same numbers would come from: ${v.causes}.`,
  causeNames: {
    'loss-factor-two': 'the loss’s 2',
    'missing-mean': 'missing 1/m',
    sign: 'a sign',
    'no-inner-derivative': 'no inner derivative',
    'derivative-at-activation': 'f′ at a instead of z',
    'gradients-not-cleared': 'gradients not cleared',
    'assign-instead-of-accumulate': '= where += belongs',
    'bias-not-summed': 'bias not summed over the batch',
    'updated-weights-used': 'weights already updated',
    'missing-transpose': 'a missing transpose',
  },
  lineRight: 'The line should read',
  lineWrong: 'and reads',
  insteadOf: 'instead of',
  sideHand: 'by hand',
  sideAutomatic: 'of the automatic side',

  ledger: {
    title: 'Every gradient, four ways',
    intro: (v: { epoch: Text }) =>
      `At epoch ${v.epoch}. The ring is by hand / float64, the dot automatic / float64. If both sides are right, all stand on 1.`,
    introWorst: 'Worst first.',
    introLargest: 'Largest first, since nothing is wrong.',
    introOrder: 'In the order of the layers.',
    sort: 'Order',
    sortWorst: 'worst first',
    sortOrder: 'by layer',
    layer: 'Layer',
    allLayers: 'all layers',
    layerNumber: (v: { layer: Text }) => `layer ${v.layer}`,
    values: 'Also ∂L/∂z and ∂L/∂a of point',
    showValues: 'Show ∂L/∂z and ∂L/∂a too',
    showAll: (v: { count: Text }) => `Show all ${v.count}`,
    showFewer: 'Show fewer',
    download: 'Download CSV',
    loss: 'Loss of the automatic side',
    sameLoss: 'the same loss',
    otherLoss: 'mean squared error, as the notebook had it',
    disturb: 'Disturb one gradient',
    disturbNone: 'none',
    disturbed: (v: { address: Text; by: Text }) =>
      `${v.address} by hand was moved by ${v.by} on purpose. Watch the verdict.`,
    step: 'One update',
    reading: 'Reading the gradients …',
    stale: (v: { epoch: Text }) =>
      `Numbers of epoch ${v.epoch}; they are read again when the training pauses.`,
    missingAutomatic: (v: { reason: Text }) =>
      `The automatic side could not be loaded (${v.reason}), so only the side by hand is checked.`,
    missingHand: 'The side by hand is not there.',
    noRun: 'There is no training here yet. Put this widget inside <backprop-run>, or name one with run="…".',
    lookingForRun: 'Waiting for the training that this ledger belongs to.',
    strip: (v: { parameter: Text; hand: Text; automatic: Text }) =>
      `${v.parameter}: ratio by hand ${v.hand}, automatic ${v.automatic}`,
    tableCaption: 'Every gradient by hand, automatic, by central difference and in float64',
    ofFloat64: 'by hand / float64',
    autoOfFloat64: 'automatic / float64',
    more: 'Difference, ulps and what is allowed',
  },
};

export type ComparisonStrings = typeof comparisonStrings;
