/** Sentences in what is exported: the comments of the Python programs that make a run again. */

export const exportStrings = {
  title: (v: { library: string }) => `A run of backprop-lab, made again with ${v.library}.`,
  precision:
    'It computes in double precision. The lab on a GPU computes in single precision: expect six digits to agree.',
  drawn: 'The points and the start come from the same generator and seed as in the lab.',
  literal: 'The points as they were in the lab.',
  start: 'The start: W[l] is [inputs, outputs] of layer l, b[l] is one row.',
  activations: 'Activation functions and their derivatives by z.',
  loss: 'The mean loss over all points and outputs, and its derivative by the last z.',
  forward: 'Forwards: z = a·W + b, a = f(z), layer by layer.',
  backward: 'Backwards: the chain rule, from the loss to the first layer.',
  batches: 'Every epoch shuffles the points anew and cuts them into batches.',
  train: 'The training: one entry of losses and gradient_norms before the first epoch and after each one.',
  change: (v: { epoch: number }) => `Changed by hand after ${v.epoch} epochs.`,
  report: 'What came out.',
};

export type ExportStrings = typeof exportStrings;
