/** Sentences of <chain-rule-graph>: values forwards, gradients backwards, and what adds up. */

type Text = string | number;

export const graphStrings = {
  yourFunction: 'Your function',
  presets: 'Expression',
  ownFunction: 'type your own',
  values: 'Values',
  picture: (v: { nodes: Text; forward: Text; backward: Text }) =>
    `A graph of ${v.nodes} operations and numbers. ${v.forward} have a value, ${v.backward} have a gradient.`,
  next: 'Next step',
  back: 'One step back',
  play: 'Play slowly',
  pause: 'Pause',
  toEnd: 'All at once',
  startAgain: 'Start again',
  place: (v: { step: Text; of: Text }) => `Step ${v.step} of ${v.of}`,
  placeForward: (v: { step: Text; of: Text }) => `Step ${v.step} of ${v.of}, forward`,
  placeBackward: (v: { step: Text; of: Text }) => `Step ${v.step} of ${v.of}, backward`,
  beforeTitle: 'An expression is a little machine',
  before:
    'Each circle does one thing with what its arrows bring. The numbers on the left are given; press Next step and let them flow to the right.',
  forwardTitle: (v: { operation: Text }) => `Forward through ${v.operation}`,
  forwardSentence: (v: { value: Text }) => `From its inputs this circle makes ${v.value} and hands it on.`,
  forwardLast: (v: { value: Text }) =>
    `This is the last circle: the whole expression is ${v.value}. Now the way back begins. How much would the result change if this number changed? By just as much, so its gradient is 1.`,
  backwardTitle: (v: { operation: Text }) => `Back through ${v.operation}`,
  backwardOne: (v: { upstream: Text; share: Text }) =>
    `The gradient that arrived here, ${v.upstream}, is multiplied by the local derivative and handed down: ${v.share}.`,
  backwardSeveral: (v: { upstream: Text; count: Text }) =>
    `The gradient that arrived here is ${v.upstream}. Each of the ${v.count} inputs receives it times its own local derivative.`,
  addsUp: (v: { name: Text; before: Text; share: Text; after: Text }) =>
    `${v.name} is used more than once, so its shares add up: ${v.before} + ${v.share} = ${v.after}.`,
  overwritten: (v: { name: Text; before: Text; after: Text }) =>
    `${v.name} already held ${v.before} from another path. With = in place of += that is lost, and only ${v.after} is left.`,
  convention: 'At this place the function has a corner; the slope used is a convention.',
  accumulate: 'When a second path arrives',
  adds: '+= add it (right)',
  overwrites: '= overwrite it (the mistake)',
  verdictYes: 'Yes.',
  verdictNo: 'No.',
  verdictUnknown: 'I can’t tell.',
  agrees: (v: { count: Text; largest: Text }) =>
    `The graph’s gradients and the derivatives by the rules of chapter 1 are the same for all ${v.count} variables; the largest difference is ${v.largest}.`,
  agreesOne: (v: { largest: Text }) =>
    `The graph’s gradient and the derivative by the rules of chapter 1 are the same; the difference is ${v.largest}.`,
  differs: (v: { name: Text; graph: Text; symbolic: Text }) =>
    `By ${v.name} the graph says ${v.graph} and the rules of chapter 1 say ${v.symbolic}.`,
  differsLost: (v: { name: Text; graph: Text; symbolic: Text }) =>
    `By ${v.name} the graph says ${v.graph} and the rules of chapter 1 say ${v.symbolic}: the path that was overwritten is missing.`,
  noValue: 'At these values the expression or a derivative has no value. Try others.',
  notYet: 'Once the gradients have reached the variables, they are checked against the symbolic derivatives.',
  tableCaption: 'Every circle with its value and its gradient',
  columnNode: 'circle',
  columnValue: 'value',
  columnGradient: 'gradient',
  columnSymbolic: 'by the rules',
  table: 'Numbers as a table',
  captionLead: 'This is what automatic differentiation sees.',
  caption:
    'Teal numbers were made on the way forward, red ones on the way back. No formula is ever expanded: each circle knows only its own small derivative.',
};

export type GraphStrings = typeof graphStrings;
