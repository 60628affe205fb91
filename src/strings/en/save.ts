/** Sentences of what can be saved: pictures, numbers, the run itself, a program that makes it again. */

export const saveStrings = {
  picture: 'Picture',
  whole: 'All of it',
  pictureOf: 'Picture of',
  figures: {
    'backprop-boundary': 'What it answers',
    'backprop-network': 'The network',
    'backprop-loss': 'The loss',
    'backprop-gradient-norm': 'The gradient norm',
    'backprop-weights': 'The weights',
    'backprop-predictions': 'How sure it is',
    'backprop-errors': 'Where it is wrong',
    'backprop-activation': 'The activation',
  } as Readonly<Record<string, string>>,
  pngName: 'Save the picture as PNG, at twice its size',
  svgName: 'Save the drawing as SVG',
  numbers: 'Numbers',
  curves: 'Losses and gradient norms (CSV)',
  parameters: 'Weights and gradients (CSV)',
  points: 'Points and answers (CSV)',
  comparison: 'Both trainings, epoch by epoch (CSV)',
  run: 'This training',
  json: 'To open again (JSON)',
  open: 'Open a saved training …',
  python: 'The same in Python',
  numpy: 'With numpy',
  torch: 'With torch',
  saved: (v: { name: string }) => `${v.name} is saved.`,
  savedAsSvg: (v: { name: string }) =>
    `${v.name} is saved: this browser paints no PNG of such a figure, so it is an SVG.`,
  opened: (v: { epoch: string }) => `The training is open, at epoch ${v.epoch}.`,
  notReady: 'There is nothing to save yet: the training is still on its way.',
  mistake: 'A mistake is switched on. It lives in the shaders alone, so there is no Python program of it.',
  unreadable: 'This file holds no training that was saved here, so nothing was changed.',
  failed: 'That could not be saved. Please try again.',
};

export type SaveStrings = typeof saveStrings;
