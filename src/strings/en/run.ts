/** Sentences about a training: what its settings are called, what was refused, what happened to it. */

type Value = string | number;

const plural = (count: number, one: string, many: string): string => (count === 1 ? one : many);
const epochsOf = (count: string): string => `${count} ${count === '1' ? 'epoch' : 'epochs'}`;

export const runStrings = {
  /** The two classes of a data set, as words in a sentence: class 0 is blue and round, class 1 orange. */
  classNames: {
    circle: ['inside', 'outside'],
    xor: ['blue', 'orange'],
    moons: ['blue', 'orange'],
    spirals: ['blue', 'orange'],
    blobs: ['blue', 'orange'],
    linear: ['blue', 'orange'],
    own: ['blue', 'orange'],
  } as Record<string, readonly [string, string]>,

  dataNames: {
    circle: 'circle',
    xor: 'xor',
    moons: 'two moons',
    spirals: 'two spirals',
    blobs: 'two clouds',
    linear: 'a straight line',
    own: 'your own points',
  } as Record<string, string>,
  activationNames: {
    sigmoid: 'sigmoid',
    tanh: 'tanh',
    relu: 'relu',
    'leaky-relu': 'leaky relu',
    linear: 'linear',
    softplus: 'softplus',
  } as Record<string, string>,
  lossNames: {
    'half-mean-squared-error': '½ · mean squared error',
    'mean-squared-error': 'mean squared error',
    'binary-cross-entropy': 'binary cross-entropy',
  } as Record<string, string>,
  optimizerNames: {
    'gradient-descent': 'gradient descent',
    momentum: 'momentum, 0.9',
    adam: 'Adam',
  } as Record<string, string>,
  initialisationNames: {
    'half-normal': '0.5 · normal',
    xavier: 'Xavier',
    he: 'He',
  } as Record<string, string>,
  engineNames: {
    webgl: 'GPU, by hand',
    tfjs: 'automatic, tfjs',
    'cpu-float64': 'processor, float64',
  } as Record<string, string>,
  presetNames: {
    notebook: 'one stream, as in the notebook',
    none: 'points and weights each from the seed',
  } as Record<string, string>,

  /** A mistake that was refused, by its code; nothing of the run was lost. */
  errors: {
    'network-zero-units': () => 'A layer with 0 units lets nothing through. Give every layer at least 1.',
    'network-units': (v: { units: Value }) =>
      `A layer has a whole number of units; ${v.units} is not a whole number.`,
    'network-too-many-units': (v: { units: Value; limit: Value }) =>
      `${v.units} units in one layer are more than this lab can show; ${v.limit} is the most.`,
    'network-too-many-inputs': (v: { units: Value; limit: Value }) =>
      `${v.units} inputs are more than this lab can hold; ${v.limit} is the most.`,
    'network-too-few-layers': () => 'A network needs an input layer and at least one layer after it: 2-4-1.',
    'network-too-many-layers': (v: { layers: Value; limit: Value }) =>
      `${v.layers} layers of weights are more than this lab can show; ${v.limit} is the most.`,
    'network-activation-count': (v: { activations: Value; expected: Value }) =>
      `This network has ${v.expected} layers of weights, so it needs ${v.expected} activations; ${v.activations} were given.`,
    'network-learning-rate': (v: { learningRate: Value }) =>
      `The learning rate is a number from 0 up; ${v.learningRate} is not.`,
    'network-batch-size': (v: { batchSize: Value }) =>
      `A batch is a whole number of points from 1 up; ${v.batchSize} is not. 0 takes all points at once.`,
    'network-seed': (v: { seed: Value }) =>
      `The seed is a whole number from 0 to 4294967295; ${v.seed} is not.`,
    'network-no-points': () => 'There are no points to learn from. Draw or paste at least one.',
    'network-too-many-points': (v: { points: Value; limit: Value }) =>
      `${v.points} points are more than fit; ${v.limit} is the most.`,
    'network-shape': () =>
      'The points do not fit the network: it needs as many numbers per point as it has inputs, and one target per output.',
    'network-not-finite': (v: { value: Value }) => `Every number must be finite, and ${v.value} is not.`,
    'data-set-points': (v: { points: Value; least: Value; most: Value }) =>
      `The number of points goes from ${v.least} to ${v.most}; ${v.points} is outside.`,
    'data-set-noise': (v: { noise: Value }) => `The noise is a number from 0 up; ${v.noise} is not.`,
    'data-set-split': () => 'Some points must be left for learning: the test share stays below 1.',
    'csv-empty': () => 'There are no points in this text. Write one per line: x₁, x₂, class.',
    'csv-too-many-points': (v: { points: Value; limit: Value }) =>
      `These are ${v.points} points; ${v.limit} is the most that fit.`,
    'csv-columns': (v: { line: Value; found: Value; expected: Value }) =>
      `Line ${v.line} has ${v.found} ${plural(Number(v.found), 'entry', 'entries')}; it needs ${v.expected}: x₁, x₂, class.`,
    'csv-not-a-number': (v: { line: Value; column: Value; word: Value }) =>
      `Line ${v.line}, entry ${v.column}: “${v.word}” is not a number.`,
    'csv-too-large': (v: { line: Value; word: Value; limit: Value }) =>
      `Line ${v.line}: ${v.word} is too far out; coordinates go up to ±${v.limit}.`,
    'csv-class': (v: { line: Value; word: Value }) =>
      `Line ${v.line}: the class is 0 or 1, and “${v.word}” is neither.`,
    'run-out-of-range': (v: { field: Value; given: Value; min: Value; max: Value }) =>
      `${v.field} goes from ${v.min} to ${v.max} in whole numbers; ${v.given} is outside.`,
    'run-not-a-number': (v: { given: Value }) => `“${v.given}” is not a number.`,
    'run-not-a-choice': (v: { field: Value; given: Value; options: Value }) =>
      `${v.field} can be ${v.options}; “${v.given}” is none of these.`,
    'run-no-such-index': (v: { kind: Value; index: Value; count: Value }) =>
      `There is no ${v.kind} ${v.index}: they are counted from 0, and there are ${v.count}.`,
    'run-wrong-width': (v: { given: Value; expected: Value }) =>
      `This needs ${v.expected} numbers; ${v.given} were given.`,
    'run-last-point': () => 'This is the last point. A training needs at least one.',
    'run-too-many-points': (v: { limit: Value }) =>
      `There are ${v.limit} points already, and that is the most.`,
    'run-mistake-unsupported': () =>
      'This engine cannot run with a wrong formula. Choose “GPU, by hand” to hunt bugs.',
    'run-state-unreadable': (v: { position: Value }) =>
      `This stored run cannot be read at “${v.position}”, so nothing was changed.`,
    'run-state-version': (v: { given: Value; known: Value }) =>
      `This stored run is of version ${v.given}; this lab knows version ${v.known}, so nothing was changed.`,
    'run-failed': () => 'The engine of this run stopped working.',
    'run-nothing-to-step-back': () => 'There is no earlier epoch with finite numbers to go back to.',
    'run-disposed': () => 'This run has been put away.',
  } as unknown as Record<string, (v: Readonly<Record<string, Value>>) => string>,
  otherError: (v: { code: string }) => `This could not be done (${v.code}), so everything stays as it was.`,

  /** No engine could be had, or it broke more than once. */
  failure: {
    'engine-unavailable': (v: { engine: string }) =>
      `The engine “${v.engine}” could not be started in this browser. Your settings are still here.`,
    'engine-broke': (v: { engine: string }) =>
      `The engine “${v.engine}” broke several times in a row. What was trained until then is still shown.`,
  },
  tryAgain: 'Try again',
  useProcessor: 'Compute on the processor',

  notices: {
    engineFallback: (v: { reason: string }) =>
      `${v.reason}, so this run is computed on the processor, in float64: with about 16 digits where the GPU has 7.`,
    engineRebuilt: (v: { epoch: string }) =>
      `The browser took the GPU away for a moment. The run was rebuilt and went on at epoch ${v.epoch}.`,
    engineReplaced: (v: { from: string; to: string; epoch: string }) =>
      `“${v.from}” stopped working at epoch ${v.epoch}; “${v.to}” goes on from there. The last digits may differ.`,
    futureDropped: (v: { epoch: string; until: string }) =>
      `You changed the run at epoch ${v.epoch}, so epochs up to ${v.until} are no longer part of it. Undo brings back the run you had.`,
    replayDiffers: (v: { epoch: string; first: string; again: string }) =>
      `Going over epoch ${v.epoch} again gave a loss of ${v.again} after ${v.first} the first time.`,
    oneClass: (v: { name: string }) =>
      `All your points are ${v.name}: with one class there is nothing to tell apart. Add points of the other.`,
    header: (v: { line: string }) => `Line ${v.line} was taken for headings.`,
  },
  fallbackReasons: {
    'webgl-no-webgl2': 'Your browser offers no WebGL 2',
    'webgl-no-canvas': 'Your browser offers no WebGL 2',
    'webgl-no-float-targets': 'This GPU cannot write float32 numbers',
    'webgl-too-few-draw-buffers': 'This GPU writes too few textures at once',
    'webgl-texture-too-small': 'This run needs larger textures than this GPU has',
    'webgl-not-restored': 'The browser took the GPU away and did not give it back',
    'engine-not-loaded': 'The GPU engine’s file did not arrive',
  } as Record<string, string>,
  fallbackOther: 'The GPU engine could not be started',

  /** Training that blew up. */
  tensorNames: {
    z: (v: { layer: string }) => `The sums z of layer ${v.layer}`,
    a: (v: { layer: string }) => `The activations of layer ${v.layer}`,
    dz: (v: { layer: string }) => `The gradients ∂L/∂z of layer ${v.layer}`,
    da: (v: { layer: string }) => `The gradients ∂L/∂a of layer ${v.layer}`,
    weights: (v: { layer: string }) => `The weights W${v.layer}`,
    biases: (v: { layer: string }) => `The biases b${v.layer}`,
    weightGradient: (v: { layer: string }) => `The gradients ∂L/∂W${v.layer}`,
    biasGradient: (v: { layer: string }) => `The gradients ∂L/∂b${v.layer}`,
    loss: () => 'The loss',
  },
  divergedLead: (v: { epoch: string }) => `Stopped at epoch ${v.epoch}.`,
  divergedReason: (v: { tensor: string; precision: string; rate: string }) =>
    `${v.tensor} grew past what ${v.precision} can hold. With a rate of ${v.rate} every step overshoots further than the one before.`,
  /** The rate is small: something else made the numbers grow. */
  divergedOther: (v: { tensor: string; precision: string }) =>
    `${v.tensor} grew past what ${v.precision} can hold.`,
  backToEpoch: (v: { epoch: string }) => `Back to epoch ${v.epoch}`,
  tryRate: (v: { rate: string }) => `Try rate ${v.rate}`,

  /** Controls. */
  controlsName: 'Training controls',
  play: 'Train',
  playAgain: 'Train again from the same start',
  pause: 'Pause',
  stepOn: (v: { epochs: string }) => `Train ${epochsOf(v.epochs)} further`,
  oneEpoch: 'One epoch further',
  rewind: 'Back to the same start',
  scrubber: 'Epoch',
  scrubberText: (v: { epoch: string; planned: string }) => `epoch ${v.epoch} of ${v.planned}`,
  epochWord: 'epoch',
  ofPlanned: (v: { planned: string }) => `of ${v.planned}`,
  paused: 'paused',
  atStart: 'at the start',
  finished: 'finished',
  preparing: 'the engine is on its way',
  stopped: 'stopped',
  waiting: 'waits until you look',
  underway: 'training',
  pace: (v: { pace: string; left: string }) => `${v.pace} epochs/s, ${v.left}`,
  paceAlone: (v: { pace: string }) => `${v.pace} epochs/s`,
  /** The same where there is room for a few words only. */
  shortPace: (v: { pace: string; left: string }) => `${v.pace}/s, ${v.left}`,
  shortPaceAlone: (v: { pace: string }) => `${v.pace}/s`,
  shortPreparing: 'one moment',
  shortLeft: {
    moment: 'under 1 s left',
    seconds: (v: { seconds: number }) => `${v.seconds} s left`,
    minutes: (v: { minutes: number }) => `${v.minutes} min left`,
    hours: 'over 1 h left',
  },
  left: {
    moment: 'under a second left',
    seconds: (v: { seconds: number }) => `about ${v.seconds} ${plural(v.seconds, 'second', 'seconds')} left`,
    minutes: (v: { minutes: number }) => `about ${v.minutes} ${plural(v.minutes, 'minute', 'minutes')} left`,
    hours: 'more than an hour left',
  },
  announceStopped: (v: { epoch: string; loss: string }) => `Paused at epoch ${v.epoch}, loss ${v.loss}.`,
  announceFinished: (v: { epoch: string; loss: string }) =>
    `The training is over: epoch ${v.epoch}, loss ${v.loss}.`,
  announceRunning: (v: { epoch: string; loss: string }) => `Epoch ${v.epoch}, loss ${v.loss}.`,

  learningRate: 'learning rate',
  epochs: 'epochs',
  data: 'data',
  dataWithCount: (v: { data: string; count: string }) => `${v.data}, ${v.count} points`,
  units: 'hidden units',
  activation: 'activation',
  loss: 'loss',
  engine: 'engine',
  speed: 'speed',
  speeds: {
    '1': '1 epoch a second',
    '5': '5 epochs a second',
    '20': '20 epochs a second',
    '100': '100 epochs a second',
    max: 'as fast as it goes',
  } as Record<string, string>,
  speedOther: (v: { speed: string }) => `${v.speed} epochs a second`,
  hiddenLayers: 'hidden layers',
  layerOption: (v: { layers: number }) => (v.layers === 0 ? 'none' : String(v.layers)),
  outputActivation: 'output activation',
  points: 'points',
  noise: 'noise',
  testShare: 'kept for testing',
  testShareOption: (v: { percent: number }) => (v.percent === 0 ? 'none' : `${v.percent} %`),
  optimizer: 'optimiser',
  batchSize: 'batch',
  batchFull: 'all points',
  batchOption: (v: { size: string }) => `${v.size} points`,
  seed: 'seed',
  initialisation: 'starting weights',
  preset: 'random numbers',
  otherValue: 'other …',
  stepEpochs: 'go on by',
  goOn: 'Go on',
  goOnName: (v: { epochs: string }) => `Go on by ${epochsOf(v.epochs)}`,
  runToEpoch: 'run to epoch',
  runTo: 'Run',
  runToName: (v: { epoch: string }) => `Run to epoch ${v.epoch}`,
  moreSettings: 'More settings',
  undo: 'Undo',
  redo: 'Redo',
  dismiss: 'Got it',
  isLocked: 'Your teacher keeps this one as it is.',
  missing: (v: { name: string }) =>
    v.name === ''
      ? 'No training to steer: put this inside <backprop-run>, or give it run="name".'
      : `The training “${v.name}” is not on this page yet.`,

  /** What needs a new start says so first. */
  restartReasons: {
    shape: 'A new shape needs new weights.',
    data: 'New points need a new start.',
    activation: 'Another activation makes it another network.',
    loss: 'Another loss has other gradients, so it starts anew.',
    optimizer: 'Another optimiser has another memory, so it starts anew.',
    batch: 'Another batch makes other steps, so it starts anew.',
    random: 'Other random numbers make another start.',
    engine: 'Another engine begins at the same start.',
  },
  restartUndo: (v: { epochs: string }) => `Undo brings back your run of ${epochsOf(v.epochs)}.`,
  startWith: {
    units: (v: { value: string; count: number }) =>
      `Start with ${v.value} ${plural(v.count, 'unit', 'units')}`,
    any: (v: { value: string }) => `Start with ${v.value}`,
    anew: 'Start anew',
  },
  keep: (v: { value: string }) => `Keep ${v.value}`,
  keepSettings: 'Keep it as it is',

  ownOpen: 'Paste your own points',
  ownLabel: 'Your points, one per line: x₁, x₂, class (0 or 1)',
  ownHint:
    'Commas, semicolons, tabs or blanks; a line of headings is passed over. At most 10\u202f000 lines.',
  ownUse: 'Use these points',
  ownClose: 'Close',
  ownExample: '0.3, -0.2, 0\n1.4, 0.9, 1',
};

export type RunStrings = typeof runStrings;
