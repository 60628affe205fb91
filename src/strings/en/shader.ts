/** Sentences of <backprop-shader>: the program that ran beside its formula, with the numbers it read and wrote. */

type Value = string | number;

export const shaderStrings = {
  preparing: 'One moment: the program is on its way.',
  missing: (v: { name: string }) => `The training “${v.name}” is not on this page yet.`,
  failed: 'This training has no engine to compute with, so there is no program to show.',
  broke: (v: { reason: string }) => `The engine gave no answer (${v.reason}). The last good reading stands.`,

  passes: 'What the program computes',
  layer: 'Layer',
  layerOption: (v: { layer: number; isOutput: boolean }) =>
    v.isOutput ? `${v.layer}, the output` : String(v.layer),
  passNames: {
    forward: 'forward',
    loss: 'loss',
    'output-delta': 'output gradient',
    'hidden-delta': 'hidden gradient',
    'weight-gradient': 'weight gradient',
    'bias-gradient': 'bias gradient',
    'update-weights': 'update of weights',
    'update-biases': 'update of biases',
  } as Record<string, string>,

  formula: 'The formula',
  formulaRan: 'What runs now',
  asMatrices: 'As matrices',
  indices: 'p counts the points, i the units below, j the units of this layer, k those above.',
  indicesMean: 'm is the number of points, k that of outputs; p counts the points, j the outputs.',
  indicesPlain: 'p counts the points, j the outputs.',

  /** The shader as it stands when a mistake is switched on. */
  mistakeHere: 'A mistake is switched on, and it is in this program: read its comment.',
  mistakeElsewhere: 'A mistake is switched on, in another program than this one.',
  mistakeOrder:
    'A mistake is switched on. It is not in a program but in their order: the weights above were updated too early.',

  program: 'The program',
  programLines: (v: { first: number; last: number; names: string }) =>
    v.first === v.last
      ? `line ${v.first} is the formula: ${v.names}`
      : `lines ${v.first} to ${v.last} are the formula: ${v.names}`,
  programName: (v: { name: string; layer: number }) =>
    `GLSL of the ${v.name}, layer ${v.layer}, with line numbers`,
  copy: 'Copy the program',
  copied: 'Copied.',
  copyFailed: 'This browser does not let the page copy. The text is selected; copy it with your keyboard.',
  ranHere: 'This is the text that was compiled for this training, letter for letter.',
  ranBeside: (v: { engine: string }) =>
    `The training itself computes with ${v.engine}. This program ran once beside it, at the same weights and points.`,

  read: 'What it read',
  wrote: 'What it wrote',
  tensor: (v: { rows: Value; columns: Value }) => `${v.rows} × ${v.columns}`,
  part: (v: { rows: Value; columns: Value }) =>
    `the first ${v.rows} ${Number(v.rows) === 1 ? 'row' : 'rows'} and ${v.columns} ${Number(v.columns) === 1 ? 'column' : 'columns'}`,
  rowHeading: 'row',
  atEpoch: (v: { epoch: string }) => `Read at epoch ${v.epoch}.`,
  waits: 'The numbers are read again when the training pauses.',
  updateNote: 'An update is shown as it would be from here: the training itself stays where it is.',

  notWebgl: (v: { engine: string }) =>
    `This training computes with ${v.engine}, which runs no program on the GPU.`,
  fellBack: 'WebGL is not there for this training, so it computes on the processor in float64.',
  runBeside: 'Run this program once on the GPU',
  unavailable: (v: { reason: string }) =>
    `WebGL is not to be had here (${v.reason}). Below stands the function that it would run; no numbers went through it.`,
  sourceAlone: 'The function that WebGL would run; it was not compiled here.',
  engineNames: {
    webgl: 'the GPU',
    tfjs: 'automatic differentiation (tfjs)',
    'cpu-float64': 'the processor in float64',
  } as Record<string, string>,

  captionLead: 'The program beside its formula.',
  caption:
    'A sum is a loop, and a transpose is the order of two indices. Point at a letter of the formula to find it in the program and above its numbers.',
};

export type ShaderStrings = typeof shaderStrings;
