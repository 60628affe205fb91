/** Sentences about what a network has learned, and the words around the figures of a training. */

const be = (count: number): string => (count === 1 ? 'is' : 'are');

export const trainerStrings = {
  /** The sentence above the figures: lead, then what shows it. All numbers are computed. */
  leads: {
    untrained: 'Not trained yet.',
    'one-class': 'Not yet.',
    'no-better': 'Not yet.',
    'hardly-better': 'Hardly.',
    learned: 'It has learned.',
    single: 'There is nothing to tell apart.',
  },
  untrained: (v: { loss: string; count: string }) =>
    `These are the starting weights, drawn at random; the loss over all ${v.count} points is ${v.loss}. What do you expect after training?`,
  untrainedRight: (v: { right: string; count: string; baseline: string; majority: string; loss: string }) =>
    `With its random starting weights it is right for ${v.right} of ${v.count} points; always saying “${v.majority}” would get ${v.baseline}. The loss is ${v.loss}. What do you expect after training?`,
  /** It still predicts the majority class. */
  oneClassMajority: (v: { answer: string; count: string; right: string }) =>
    `It says “${v.answer}” for all ${v.count} points, so it is right for ${v.right} of them, exactly as often as someone who never looks.`,
  oneClassMinority: (v: {
    answer: string;
    count: string;
    right: string;
    baseline: string;
    majority: string;
  }) =>
    `It says “${v.answer}” for all ${v.count} points, so it is right for ${v.right} of them; always saying “${v.majority}” would get ${v.baseline}.`,
  noBetter: (v: { right: string; count: string; baseline: string; majority: string }) =>
    `It is right for ${v.right} of ${v.count} points; always saying “${v.majority}” would get ${v.baseline}.`,
  hardlyBetter: (v: { right: string; count: string; baseline: string; majority: string }) =>
    `It is right for ${v.right} of ${v.count} points; always saying “${v.majority}” would get ${v.baseline}. Chance alone could do as much.`,
  learned: (v: { right: string; count: string; rightNumber: number; baseline: string; majority: string }) =>
    `${v.right} of ${v.count} points ${be(v.rightNumber)} right. Always saying “${v.majority}” would get ${v.baseline}.`,
  single: (v: { answer: string; count: string }) =>
    `All ${v.count} points are ${v.answer}, so any constant answer is right. Add points of the other class.`,
  /** Targets that are no classes. */
  fitNot: (v: { loss: string; constant: string }) =>
    `The loss is ${v.loss}; the best constant answer has ${v.constant}, and someone who never looks could give it.`,
  fitLearned: (v: { loss: string; constant: string }) =>
    `The loss is ${v.loss} after the last update; the best constant answer has ${v.constant}.`,
  /** How the loss went, where it is not yet below the best constant. */
  lossFellButConstant: (v: { first: string; loss: string; constant: string }) =>
    `The loss did fall, from ${v.first} to ${v.loss}, but the best constant answer has ${v.constant}.`,
  lossFellBelowConstant: (v: { first: string; loss: string; constant: string }) =>
    `The loss fell from ${v.first} to ${v.loss}, below the ${v.constant} of the best constant answer.`,
  lossRose: (v: { first: string; loss: string; constant: string }) =>
    `The loss rose from ${v.first} to ${v.loss}; the best constant answer has ${v.constant}.`,
  lossStayed: (v: { first: string; loss: string; constant: string }) =>
    `The loss went from ${v.first} to ${v.loss}; the best constant answer has ${v.constant}.`,
  lossNow: (v: { loss: string; constant: string }) =>
    `The loss is ${v.loss} after the last update; the best constant answer has ${v.constant}.`,
  commoner: 'the commoner answer',
  question: 'What would you change?',
  test: (v: { right: string; count: string; baseline: string }) =>
    `Of the ${v.count} points kept for testing ${v.right} are right (always the same answer: ${v.baseline}).`,

  /** The numbers. */
  numbersCaption: 'This training in numbers',
  architecture: 'architecture',
  architectureValue: (v: { layers: string; parameters: string }) => `${v.layers}, ${v.parameters} parameters`,
  samples: 'samples',
  samplesSplit: (v: { train: string; test: string }) => `${v.train} for training, ${v.test} for testing`,
  learningRate: 'learning rate',
  epochs: 'epochs',
  finalLoss: 'loss after the last update',
  lossBefore: 'loss one epoch earlier',
  gradientNorm: 'gradient norm',
  accuracy: 'accuracy',
  baseline: 'always the commoner answer',
  accuracyValue: (v: { accuracy: string; right: string; count: string }) =>
    `${v.accuracy} (${v.right} of ${v.count})`,
  testAccuracy: 'accuracy on test points',
  improvement: 'improvement of the loss',
  percent: (v: { value: string }) => `${v.value} %`,
  bestConstant: 'loss of the best constant',
  gradientTrends: {
    flat: (v: { last: string }) => `The gradient norm hardly moved; it is ${v.last}.`,
    fell: (v: { first: string; last: string }) => `The gradient norm fell from ${v.first} to ${v.last}.`,
    rose: (v: { first: string; last: string }) => `The gradient norm rose from ${v.first} to ${v.last}.`,
    'fell-then-rose': (v: { lowest: string; at: string; last: string }) =>
      `The gradient norm fell to ${v.lowest} at epoch ${v.at} and rose again to ${v.last}.`,
    'rose-then-fell': (v: { highest: string; peak: string; last: string }) =>
      `The gradient norm rose to ${v.highest} at epoch ${v.peak} and fell again to ${v.last}.`,
    mixed: (v: { lowest: string; at: string; highest: string; peak: string; last: string }) =>
      `The gradient norm went up and down, between ${v.lowest} at epoch ${v.at} and ${v.highest} at epoch ${v.peak}; it is ${v.last}.`,
  },
  log: 'The log',
  logCaption: (v: { every: string }) => `Loss and gradient norm every ${v.every} epochs`,
  logEpoch: 'epoch',
  logLoss: 'loss',
  logNorm: 'gradient norm',
  logShort: (v: { shown: string; all: string }) => `The last ${v.shown} of ${v.all} rows.`,
  preparing: 'One moment: the network is on its way.',
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to speak of: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,

  /** The trainer. */
  figures: 'Figures of this training',
  details: 'In numbers',
  figuresMissing: 'The other figures could not be fetched. The training goes on without them.',
  fetchFigures: 'Fetch them again',
};

export type TrainerStrings = typeof trainerStrings;
