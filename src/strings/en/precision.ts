/** Sentences of <backprop-precision>: how far rounding carries a training, and what it takes for zero. */

type Text = string | number;

export const precisionStrings = {
  sideNames: { webgl: 'by hand on the GPU', tfjs: 'automatic, tfjs', 'cpu-float64': 'float64' },
  deviceNames: { webgl: 'WebGL', cpu: 'processor' },
  device: (v: { side: Text; precision: Text; backend: Text }) => `${v.side}: ${v.precision}, ${v.backend}`,
  driftTitle: 'Distance from float64',
  before:
    'Three machines stand at the same start. Guess how many digits will still agree at the end, then run them.',
  beforeTwo:
    'The machines stand at the same start. Guess how many digits will still agree at the end, then run them.',
  alone: 'No machine with single precision is here, so there is nothing to compare with float64.',
  preparing: 'Building the networks …',
  sentence: (v: { epochs: Text; side: Text; digits: Text; largest: Text; ulps: Text }) =>
    `After ${v.epochs} the predictions ${v.side} agree with float64 to ${v.digits} digits or more: the largest difference is ${v.largest}, which is ${v.ulps} of float32.`,
  sentenceEqual: (v: { epochs: Text; side: Text }) =>
    `After ${v.epochs} the predictions ${v.side} are equal to float64’s, digit for digit.`,
  epochs: (v: { count: number; text: Text }) => (v.count === 1 ? '1 epoch' : `${v.text} epochs`),
  ulps: (v: { count: number; text: Text }) =>
    v.count === 1 ? '1 step of the last place' : `${v.text} steps of the last place`,
  sideAt: { webgl: 'made by hand on the GPU', tfjs: 'made by tfjs' },
  missing: (v: { side: Text; reason: Text }) => `Not here: ${v.side} (${v.reason}). The others go on.`,
  stopped: (v: { side: Text; reason: Text; epoch: Text }) =>
    `Stopped at epoch ${v.epoch}: ${v.side} (${v.reason}). The others go on.`,
  failed: (v: { reason: Text }) => `The comparison could not be made here (${v.reason}).`,
  diverged: 'a number stopped being finite',
  run: 'Run',
  pause: 'Pause',
  startAgain: 'Back to the start',
  place: (v: { epoch: Text; of: Text }) => `epoch ${v.epoch} of ${v.of}`,
  progress: 'How far the run is',
  secondsLeft: (v: { seconds: Text }) => `, about ${v.seconds} s left`,
  minutesLeft: (v: { minutes: Text }) => `, about ${v.minutes} min left`,
  epoch: 'epoch',
  epochsField: 'Epochs',
  driftSummary: (v: { epoch: Text; sides: Text }) =>
    `Largest distance of any weight or bias from float64, on a logarithmic axis. At epoch ${v.epoch}: ${v.sides}.`,
  driftSide: (v: { side: Text; largest: Text }) => `${v.side} ${v.largest}`,
  seriesParameters: (v: { side: Text }) => `weights, ${v.side}`,
  seriesUlps: (v: { side: Text }) => `in steps of the last place, ${v.side}`,
  labelShort: { webgl: 'GPU', tfjs: 'tfjs' },
  roundoff: (v: { size: Text }) => `rounding of a 1: ${v.size}`,
  nowCaption: 'Largest difference from float64, and in steps of the last place',
  columnMeasure: 'measure',
  columnParameters: 'weights',
  columnPredictions: 'predictions',
  columnUlps: 'predictions, in steps (most)',
  columnMedian: 'predictions, in steps (median)',
  zeroTitle: 'Where float32 says exactly 0',
  zeroAt: (v: { z: Text; truth: Text }) =>
    `At z = ${v.z} single precision says that the sigmoid’s slope is exactly 0. It is ${v.truth}.`,
  notZeroAt: (v: { z: Text; float32: Text; truth: Text }) =>
    `At z = ${v.z} single precision says that the sigmoid’s slope is ${v.float32}; float64 says ${v.truth}.`,
  zeroWhy: (v: { z32: Text; z64: Text }) =>
    `Written as a(1 − a), the slope is 0 once a rounds to 1: from z = ${v.z32} on in float32, from z = ${v.z64} on in float64. A unit out there passes nothing back, and does not learn.`,
  zeroRemedy: (v: { z32: Text }) =>
    `Written as e⁻ᶻ/(1 + e⁻ᶻ)², with nothing subtracted, float32 keeps it up to z = ${v.z32}.`,
  zeroSummary: (v: { z: Text; z32: Text }) =>
    `The sigmoid’s slope over z on a logarithmic axis. In float32 the line ends at ${v.z32}; the upright stands at ${v.z}.`,
  slopeName: 'slope, float64',
  slope32Name: 'slope as a(1 − a), float32',
  label64: 'float64',
  label32: 'float32',
  zeroCaption: (v: { z: Text }) => `What each says at z = ${v.z}`,
  columnMachine: 'machine',
  columnOutput: '1 − a',
  columnSlope: 'slope',
  columnZero: '0 from z =',
  machine64: 'float64, a(1 − a)',
  machineTruth: 'float64, e⁻ᶻ/(1 + e⁻ᶻ)²',
  machine32: 'float32, a(1 − a)',
  machineStable: 'float32, e⁻ᶻ/(1 + e⁻ᶻ)²',
  measuring: '…',
  never: (v: { z: Text }) => `> ${v.z}`,
  captionLead: 'Rounding is not a bug, but it has a size.',
  caption:
    'Correct programs add the same numbers in another order and round after each addition. Everything shown here was computed on this page, by the machines that are named.',
};

export type PrecisionStrings = typeof precisionStrings;
