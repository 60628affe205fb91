/** Sentences of <backprop-takeaways>: what one likes to claim, and what a run says to it. */

type Text = string | number;

/** Counts come written as a reader's language writes them. */
const be = (count: Text): string => (String(count) === '1' ? 'is' : 'are');

export const takeawaysStrings = {
  title: 'Claims, held against this training',
  truths: { yes: 'True.', no: 'Not true.', unknown: 'I can’t tell.' },
  judging: 'Checking …',
  score: (v: { yes: number; no: number; unknown: number; all: number; epoch: Text }) =>
    [
      `At epoch ${v.epoch}, ${v.yes} of the ${v.all} claims ${v.yes === 1 ? 'is' : 'are'} true of this training`,
      v.no > 0 ? `${v.no} ${v.no === 1 ? 'is' : 'are'} not` : '',
      v.unknown > 0 ? `${v.unknown} cannot be told` : '',
    ]
      .filter(Boolean)
      .join(', ') + '.',
  moving: (v: { epoch: Text }) =>
    `The training is under way. What stands here is of epoch ${v.epoch}; it is judged again when the training rests.`,
  preparing: 'One moment: the network is on its way.',
  missing: (v: { name: Text }) =>
    v.name === ''
      ? 'The training that these claims are about is not on this page yet, so none of them can be judged.'
      : `The training “${v.name}” is not on this page yet, so none of these claims can be judged.`,
  asleep: 'The training that these claims are about has not been looked at yet. It wakes when you do:',
  noTraining: 'Its training is not here.',
  failed: 'The training could not be started here, so none of these claims can be judged.',

  groups: {
    chain: 'The chain rule',
    backward: 'Backpropagation',
    practice: 'By hand and automatic',
    reach: 'What it is good for',
  },

  claims: {
    nudge: 'A small change travels along the chain and is multiplied at every link.',
    formula: 'Link by link or all at once, the derivative is the same.',
    paths: 'Along a path rates multiply; where paths meet, they add.',
    kept: 'The way back is made of what the way forward kept.',
    'by-hand': 'Layer by layer, the chain rule gives every gradient.',
    flow: 'Every weight hears from the loss.',
    'loss-fell': 'The updates made the loss smaller.',
    'gradient-fell': 'The gradient fell while it trained.',
    converged: 'The training has converged.',
    'same-gradients': 'By hand and automatic, the gradients are identical to within rounding.',
    'same-training': 'Trained side by side, both arrive at the same network.',
    stable: 'No number overflowed, and rounding silenced no unit.',
    learned: 'The network has learned.',
    depth: 'Networks of any depth can be trained this way.',
    cheap: 'One walk forward and back gives every gradient, for less than moving each weight.',
    universal: 'The same rule serves every network of such parts.',
  },

  nudge: (v: { key: Text; step: Text; predicted: Text; seen: Text; missed: Text; half: Text }) =>
    `Add ${v.step} to ${v.key}: its gradient says that the loss changes by ${v.predicted}, and it changes by ${v.seen}. That misses ${v.missed}; with half the step, ${v.half}.`,
  nudgeTooFar: 'Half the step is no better: the loss bends too much here for a slope to speak for it.',
  nudgeNone: 'No weight has a gradient here, so there is nothing to hold a small change against.',
  formula: (v: { nodes: Text; key: Text; symbolic: Text; backward: Text; difference: Text }) =>
    `The loss of the first point, written as one formula of ${v.nodes} parts and differentiated by the rules of chapter 1, gives ${v.symbolic} for ∂L/∂${v.key}; backpropagation gives ${v.backward}. They differ by ${v.difference}.`,
  formulaTooLarge: (v: { parameters: Text }) =>
    `This network has ${v.parameters} weights and biases. Written as one formula it would be too long to differentiate here; a smaller network can tell.`,
  formulaNoValue: 'The formula has no value here, so there is nothing to compare.',
  paths: (v: { count: number; text: Text; input: Text; sum: Text; backward: Text }) =>
    v.count === 1
      ? `One path leads from input ${v.input} of the first point to its loss. Its product is ${v.sum}; backpropagation says ${v.backward}.`
      : `${v.text} paths lead from input ${v.input} of the first point to its loss. Their products add up to ${v.sum}; backpropagation says ${v.backward}.`,
  pathsUncounted: (v: { text: Text; input: Text }) =>
    `${v.text} paths lead from input ${v.input} of the first point to its loss. That is too many to multiply out one by one, which is why nobody does.`,
  kept: (v: { kept: Text; count: Text; largest: Text; share: Text }) =>
    `The way forward kept ${v.kept} numbers, z and a. Multiplied with the ∂L/∂z they make all ${v.count} gradients again; the largest difference is ${v.largest}, ${v.share} of what rounding allows.`,
  keptNot: (v: { wrong: Text; count: Text; worst: Text; value: Text; rebuilt: Text }) =>
    `${v.wrong} of ${v.count} gradients ${be(v.wrong)} not what the kept numbers make of them, ${v.worst} least of all: it is ${v.value}, and they make ${v.rebuilt}. A line of that pass is wrong.`,
  byHand: (v: { count: Text; device: Text; share: Text; central: Text }) =>
    `All ${v.count} gradients by hand (${v.device}) are right. The largest difference from float64 is ${v.share} of what rounding can explain, and ${v.central} central differences of the loss agree.`,
  byHandNot: (v: { wrong: Text; count: Text; worst: Text; cause: Text }) =>
    `${v.wrong} of ${v.count} gradients by hand ${be(v.wrong)} wrong, ${v.worst} most of all. ${v.cause}`,
  flow: (v: { count: Text; first: Text; last: Text }) =>
    `None of the ${v.count} gradients is 0. Those of the first layer have length ${v.first}, those of the last one ${v.last}.`,
  flowNot: (v: { silent: number; count: Text }) =>
    `${v.silent} of ${v.count} gradients ${v.silent === 1 ? 'is' : 'are'} exactly 0. ${v.silent === 1 ? 'That weight learns' : 'Those weights learn'} nothing from this step.`,
  lossTrends: {
    flat: (v: { first: Text; last: Text }) => `The loss hardly moved: ${v.first} before, ${v.last} now.`,
    fell: (v: { first: Text; last: Text }) => `The loss fell from ${v.first} to ${v.last}.`,
    rose: (v: { first: Text; last: Text }) => `The loss rose from ${v.first} to ${v.last}.`,
    'fell-then-rose': (v: { lowest: Text; at: Text; last: Text }) =>
      `The loss fell to ${v.lowest} at epoch ${v.at} and rose again to ${v.last}.`,
    'rose-then-fell': (v: { highest: Text; peak: Text; last: Text }) =>
      `The loss rose to ${v.highest} at epoch ${v.peak} first and is ${v.last} now.`,
    mixed: (v: { lowest: Text; at: Text; highest: Text; peak: Text; last: Text }) =>
      `The loss went up and down, between ${v.lowest} at epoch ${v.at} and ${v.highest} at epoch ${v.peak}; it is ${v.last}.`,
  },
  converged: (v: { norm: Text; share: Text }) =>
    `The gradient norm is ${v.norm}, ${v.share} of the most that it was. There is hardly a slope left to follow.`,
  convergedNot: (v: { norm: Text; share: Text }) =>
    `At a lowest point the gradient is 0. Here its norm is ${v.norm}, still ${v.share} of the most that it was.`,
  sameGradients: (v: { count: Text; hand: Text; automatic: Text; key: Text; seen: Text; allowed: Text }) =>
    `${v.count} gradients by hand (${v.hand}) and automatic (${v.automatic}), at the same weights. The furthest apart are those of ${v.key}, by ${v.seen}; rounding can explain ${v.allowed} there.`,
  sameGradientsNot: (v: { wrong: Text; count: Text; key: Text; seen: Text; allowed: Text; cause: Text }) =>
    `${v.wrong} of ${v.count} gradients ${be(v.wrong)} further apart than rounding explains. For ${v.key} it is ${v.seen}, where rounding explains ${v.allowed}. ${v.cause}`,
  sameTraining: (v: { epochs: Text; hand: Text; automatic: Text; seen: Text; explained: Text }) =>
    `After ${v.epochs} from the start of this training, by hand (${v.hand}) and automatic (${v.automatic}), the predictions differ by ${v.seen} at most; rounding can explain ${v.explained}.`,
  sameTrainingApart: (v: { epochs: Text; hand: Text; automatic: Text; seen: Text }) =>
    `After ${v.epochs} from the start of this training, by hand (${v.hand}) and automatic (${v.automatic}), the predictions differ by ${v.seen} at most.`,
  reachUnknown: 'How much of that rounding explains is known for plain gradient descent only.',
  reachTooLarge:
    'How much of that rounding explains would take too long to work out for a network of this size.',
  equal: 'nothing at all',
  stable: (v: { count: Text; precision: Text }) =>
    `All values are finite, and none of the ${v.count} slopes on a plateau is exactly 0 in ${v.precision}.`,
  stableNoPlateau: 'All values are finite, and no unit here has a plateau on which its slope could be lost.',
  stableNot: (v: { silent: Text; count: Text; precision: Text }) =>
    `${v.silent} of ${v.count} slopes, a(1 − a) or 1 − a², ${be(v.silent)} exactly 0 in ${v.precision}, because the unit’s output was rounded. Nothing passes back there.`,
  stableBroken: (v: { broken: Text }) =>
    String(v.broken) === '1'
      ? '1 value is not a finite number.'
      : `${v.broken} values are not finite numbers.`,
  depth: (v: { layers: Text; activation: Text; times: Text; seeds: Text }) =>
    `On your points a net with ${v.layers} hidden layers of ${v.activation} starts with a first layer’s gradient that is ${v.times} times smaller than the last layer’s (the median of ${v.seeds} starts).`,
  depthLarger: (v: { layers: Text; activation: Text; times: Text; seeds: Text }) =>
    `On your points a net with ${v.layers} hidden layers of ${v.activation} starts with a first layer’s gradient that is ${v.times} times larger than the last layer’s (the median of ${v.seeds} starts).`,
  depthSilent: (v: { layers: Text; activation: Text; silent: Text; seeds: Text }) =>
    `On your points a net with ${v.layers} hidden layers of ${v.activation} starts with a first layer that hears exactly nothing, at ${v.silent} of ${v.seeds} starts.`,
  cheap: (v: { parameters: Text; walks: Text; nudges: Text; fewest: Text }) =>
    `Counted in multiplications, not timed, it costs about ${v.walks} walks forward. Moving each of the ${v.parameters} weights and biases up and down instead would take ${v.nudges}. Even moved only once, with nothing computed anew but what changes, they would take ${v.fewest}.`,
  cheapNot: (v: { parameters: Text; walks: Text; nudges: Text; fewest: Text }) =>
    `It does give every gradient, but here it saves nothing. Counted in multiplications, not timed, it costs ${v.walks} walks forward. Moving each of the ${v.parameters} weights and biases once, with nothing computed anew but what changes, takes no more: ${v.fewest}. There is no hidden layer whose work could be shared.`,
  universal: (v: { networks: Text; checked: Text; largest: Text; corners: number }) =>
    `Every activation of this lab with every loss, ${v.networks} small networks on your points: all ${v.checked} gradients agree with central differences, the furthest to ${v.largest}.` +
    (v.corners === 0
      ? ''
      : ` ${v.corners} more ${v.corners === 1 ? 'lies' : 'lie'} at a corner of relu, where a difference cannot judge.`),
  universalNot: (v: { wrong: Text; checked: Text; activation: Text; loss: Text }) =>
    `${v.wrong} of ${v.checked} gradients ${String(v.wrong) === '1' ? 'disagrees' : 'disagree'} with their central difference, first with ${v.activation} and ${v.loss}.`,

  obstacles: {
    'not-run': 'This training has not run yet. Train it, and come back.',
    diverged: (v: { epoch: Text }) =>
      `This training blew up at epoch ${v.epoch}, and there are no gradients to speak of.`,
    'automatic-missing': (v: { code: Text }) =>
      `The automatic side could not be loaded here (${v.code}), so there is nothing to compare with.`,
    'hand-missing': (v: { code: Text }) =>
      `The side by hand could not be started here (${v.code}), so there is nothing to check.`,
    failed: (v: { code: Text }) => `This could not be checked here (${v.code}).`,
  },
  epochs: (v: { count: number; text: Text }) => (v.count === 1 ? '1 epoch' : `${v.text} epochs`),

  seeIt: 'See it:',
  seeNumbered: (v: { figure: Text; name: Text }) => `${v.figure}, ${v.name}`,
  shownBy: {
    'chain-rule-machine': 'the chain as a machine',
    'chain-rule-explorer': 'the product as curves',
    'chain-rule-steps': 'the chain, step by step',
    'chain-rule-graph': 'the expression as a graph',
    'backprop-paths': 'every path to the loss',
    'backprop-steps': 'one point, there and back',
    'backprop-ledger': 'every gradient, four ways',
    'backprop-network': 'the network',
    'backprop-trainer': 'the training',
    'backprop-loss': 'the loss',
    'backprop-gradient-norm': 'the gradient norm',
    'backprop-vs-autograd': 'two trainings side by side',
    'backprop-precision': 'what rounding does',
    'backprop-summary': 'what it has learned',
    'backprop-vanishing': 'what depth does',
  },
  notHere: (v: { name: Text; tag: Text }) => `Shown by <${v.tag}>: ${v.name}.`,

  own: 'This page has no training, so the notebook’s own stands in: 100 points, 2 → 4 → 1.',
  ownTrain: (v: { epochs: Text }) => `Train ${v.epochs} epochs more`,
  ownBack: 'Back to the start',
  learningRate: 'learning rate',
  ownPlace: (v: { epoch: Text }) => `epoch ${v.epoch}`,

  ahead: {
    title: 'What comes next',
    intro:
      'You have met functions of many numbers already: the loss depends on every weight at once. Four topics come next, and you have held the beginning of each in your hand.',
    gradient: 'Partial derivatives and gradients',
    gradientText:
      'All the ∂ together form an arrow, and it points where the ground rises fastest. Its length is the gradient norm.',
    gradientNow: (v: { parameters: Text; norm: Text }) =>
      `The arrow of this training has ${v.parameters} entries and length ${v.norm}.`,
    surfaces: 'Surfaces',
    surfacesText:
      'Over two weights the loss is a landscape with valleys, plains and passes. Descent is a walk on it in fog: you only ever feel the slope beneath your feet.',
    surfacesNow: (v: { one: Text; two: Text; step: Text; loss: Text; below: Text }) =>
      `Here, ${v.step} downhill in ${v.one} and in ${v.two} takes the loss from ${v.loss} to ${v.below}.`,
    surfacesOne: (v: { one: Text; step: Text; loss: Text; below: Text }) =>
      `Here, ${v.step} downhill in ${v.one} takes the loss from ${v.loss} to ${v.below}.`,
    hessian: 'Hessians and second-order steps',
    hessianText:
      'The derivative of the gradient tells how the ground curves, and so how long a step may be. Newton’s step uses it.',
    hessianNow: (v: { curvature: Text; best: Text; rate: Text }) =>
      `Along its gradient the ground under this training curves by ${v.curvature}: the best step there would have a learning rate of ${v.best}. Yours is ${v.rate}.`,
    hessianDown: (v: { curvature: Text; rate: Text }) =>
      `Along its gradient the ground under this training curves by ${v.curvature}: it falls ever faster, and a parabola has no best step to offer. Your learning rate is ${v.rate}.`,
    lagrange: 'Constrained optimisation and Lagrange multipliers',
    lagrangeText:
      'Sometimes you must stay on a path while you look for the lowest point. There, the slope has nothing left along the path: the two gradients are parallel.',
    lagrangeNow: (v: { angle: Text }) =>
      `Were the length of all weights together to stay as it is, the lowest point would have its gradient along the weights. Here the two stand ${v.angle} apart.`,
    noNumbers: 'This training has no finite numbers to look ahead from.',
  },
};

export type TakeawaysStrings = typeof takeawaysStrings;
