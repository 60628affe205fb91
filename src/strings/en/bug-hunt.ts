/** Sentences of <backprop-bug-hunt>: the question, what each bug is called, and what is said to an answer. */

type Text = string | number;

export const bugHuntStrings = {
  title: 'Find the bug',
  intro:
    'Somewhere in the side by hand one line is wrong, and it is really running on your GPU. Read the ratios; which line is it?',
  introFalls: (v: { first: Text; last: Text }) =>
    `The loss falls all the same, from ${v.first} to ${v.last}.`,
  introRises: (v: { first: Text; last: Text }) => `The loss goes from ${v.first} to ${v.last}.`,
  net: (v: { layers: Text; points: Text }) =>
    `The net is ${v.layers} with ${v.points} points, small enough to see every gradient.`,
  preparing: 'The bug is being let loose …',
  noWebgl: (v: { reason: Text }) =>
    `${v.reason}. The ten bugs live in shaders, so the hunt needs the side by hand on the GPU; another browser or machine will have it.`,
  noReason: 'The hand-written engine could not be started here',
  tryAgain: 'Try again',

  strip: 'Ratio, by hand / float64',
  onePerGradient: 'one dot per gradient',
  probe: 'Gradient',
  probes: ['at the start', 'after one update'] as const,
  stripSummary: (v: { pattern: Text }) => `Ratios by hand over float64: ${v.pattern}`,
  allOnOne: 'right stands on 1',
  beyond: (v: { limit: Text }) => `An arrowhead stands for a ratio beyond ±${v.limit}.`,
  suspect: 'Rings: what your suspect would have looked like.',
  numbers: 'The numbers of this figure',
  tableCaption: 'Every gradient by hand beside float64, and their ratio',
  columns: { gradient: 'gradient', byHand: 'by hand', float64: 'float64', ratio: 'ratio' },

  losses: 'Both losses',
  lossSummary: (v: { epochs: Text; bug: Text; right: Text }) =>
    `After ${v.epochs} epochs the loss is ${v.bug} with the bug and ${v.right} without it.`,
  withBug: 'with the bug',
  withoutBug: 'without',
  epoch: 'epoch',

  question: 'Which line is it?',
  name: 'Name it',
  chooseFirst: 'Choose a suspect first.',
  giveUp: 'Show me',
  next: 'Next hunt',
  score: (v: { found: Text; of: Text }) => `${v.found} of ${v.of} bugs found`,
  hunt: (v: { seed: Text }) => `hunt ${v.seed}`,

  answers: {
    'no-inner-derivative': 'the inner derivative is missing',
    'derivative-at-activation': 'f′ is taken at a, not at z',
    'gradients-not-cleared': 'gradients are not cleared between steps',
    'assign-instead-of-accumulate': '= where += belongs',
    'bias-not-summed': 'the bias is not summed over the batch',
    'updated-weights-used': 'the gradient goes back through weights already updated',
    'missing-transpose': 'a transpose is missing',
    sign: 'a sign',
    'missing-mean': '1/m is missing',
    'loss-factor-two': 'the loss’s ½ is missing',
  },

  rightLead: 'Yes, that one.',
  shownLead: 'This is the bug.',
  wrongLead: 'Not that one.',
  sideHand: 'by hand',
  formulaRan: 'The formula that ran',
  orderRan:
    'No formula was changed. This is the order in which the passes ran: weights are updated while the gradient is still on its way down.',

  /** What the suspected bug would have done to these very numbers. */
  wouldHave: (v: { name: Text; pattern: Text }) => `“${v.name}” would give: ${v.pattern}`,
  wouldBeRight: (v: { name: Text }) =>
    `“${v.name}” would leave this gradient right: every ratio would stand on 1.`,
  tryProbe: 'Look at the gradient after one update too.',
  youSee: (v: { pattern: Text }) => `You see: ${v.pattern}`,
  pattern: {
    allRight: 'every ratio on 1.',
    allFactor: (v: { factor: Text }) => `every ratio at ${v.factor}.`,
    on1: (v: { names: Text }) => `${v.names} on 1`,
    at: (v: { names: Text; factor: Text }) => `${v.names} at ${v.factor}`,
    from: (v: { names: Text; low: Text; high: Text }) => `${v.names} from ${v.low} to ${v.high}`,
    join: (parts: readonly string[]) => `${parts.join('; ')}.`,
    names: (names: readonly string[]) => names.join(', '),
  },
  questions: {
    none: 'All is right before the first update. What could go wrong only once there has been one?',
    factor: 'One factor sits in every gradient. Which line does every gradient pass through?',
    biases: 'All weights are right. What does a bias’s line do that a weight’s line does not?',
    upper:
      'The last layer is right and what lies below is not. What happens on the way down, and only there?',
    everything: 'Even the last layer is off, and not by one factor. Which step is made in every layer?',
  },
};

export type BugHuntStrings = typeof bugHuntStrings;
