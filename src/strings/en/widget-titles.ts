/** What each widget is called where a page lists them, names a frame or asks which one is meant. */

const titles = {
  'backprop-activation': 'An activation and its slope',
  'backprop-boundary': 'What a network answers, over the plane',
  'backprop-bug-hunt': 'Find the bug in the gradients',
  'backprop-controls': 'Controls of a training',
  'backprop-errors': 'The mistakes of a network',
  'backprop-gradient-norm': 'The length of the gradient, epoch by epoch',
  'backprop-ledger': 'Every gradient four ways',
  'backprop-loss': 'The loss of a training, epoch by epoch',
  'backprop-network': 'A network with its weights',
  'backprop-paths': 'Every path to the loss',
  'backprop-precision': 'How exact single precision is',
  'backprop-predictions': 'How sure a network is',
  'backprop-run': 'A training with its summary',
  'backprop-shader': 'The program that ran, beside its formula',
  'backprop-steps': 'One point, once through a network and once back',
  'backprop-summary': 'What a training has learned, in a sentence',
  'backprop-takeaways': 'Claims, held against a training',
  'backprop-trainer': 'A training with all its figures',
  'backprop-vanishing': 'Why deep networks go quiet',
  'backprop-vs-autograd': 'By hand against automatic',
  'backprop-weights': 'The weights of a network as a table',
  'chain-rule-explorer': 'The chain rule as four plots',
  'chain-rule-graph': 'An expression as a graph, and its gradients',
  'chain-rule-machine': 'The chain rule as a machine',
  'chain-rule-steps': 'The chain rule, link by link',
};

/** One for each widget, in any language. */
export type WidgetTitles = Readonly<Record<keyof typeof titles, string>>;

export const widgetTitles: Readonly<Record<string, string>> = titles;
