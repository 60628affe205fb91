/** Sentences of <chain-rule-steps>: names of its rows, what nerdamer said, and whether the two ways agree. */

export interface Agreement {
  readonly points: number;
  readonly differing: number;
  readonly oneSided: number;
  readonly largestDifference: number;
}

export interface Disagreement {
  readonly at: string;
  readonly chain: string;
  readonly direct: string;
  readonly central: string;
  readonly differing: number;
  readonly points: number;
}

const sides = {
  chain: (v: Disagreement) =>
    `At ${v.at} the chain rule gives ${v.chain} and the direct answer ${v.direct}. A central difference gives ${v.central} and sides with the chain rule.`,
  direct: (v: Disagreement) =>
    `At ${v.at} the chain rule gives ${v.chain} and the direct answer ${v.direct}. A central difference gives ${v.central} and sides with the direct answer.`,
  neither: (v: Disagreement) =>
    `At ${v.at} the chain rule gives ${v.chain} and the direct answer ${v.direct}. A central difference gives ${v.central}, which settles nothing.`,
};

export const stepsStrings = {
  // ---- the rows ----
  yourFunction: 'Your function',
  examples: 'Examples',
  byWhat: 'Differentiate by',
  chain: 'The chain',
  links: 'Its links',
  product: 'Their product',
  values: 'Values',
  anotherWay: 'Another way',
  doTheyAgree: 'Do they agree?',
  writtenAs: 'Written as',
  neuronLoss: 'a neuron’s loss',

  // ---- the links ----
  link: 'link',
  localDerivative: 'local derivative',
  secondOpinion: 'nerdamer',
  /** Before a mark where there is no column to say whose it is. */
  who: 'nerdamer:',
  valueHere: 'here',
  at: 'at',
  rule: 'rule',
  openRule: (v: { link: string }) => `The rule inside ${v.link}`,
  openOpinion: (v: { link: string; mark: string }) => `nerdamer: ${v.mark}, on ${v.link}`,
  asking: 'asking …',
  oneLink: (v: { variable: string }) =>
    `${v.variable} comes in at more than one place, so this is a single link. Open it to see the rule inside.`,
  oneSimpleLink: 'This function is a chain of one link: nothing is inside anything else.',
  constant: (v: { variable: string }) =>
    `There is no ${v.variable} in it, so nothing changes when ${v.variable} does.`,
  usedRules: (v: { rules: string }) => `by: ${v.rules}`,
  partsOfRule: 'Here',
  and: 'and',
  moreSteps: (v: { count: number }) => (v.count === 1 ? 'Show one more step' : `Show ${v.count} more steps`),
  fewerSteps: 'Show fewer steps',
  moreLinks: (v: { count: number }) => `Show the ${v.count} links between`,
  tooLongToShow:
    '⋯ stands for a formula that is too long to read here. It is computed like any other, and copying gives you all of it.',
  ourForm: 'by the rules here',
  theirForm: 'by nerdamer',

  // ---- numbers ----
  centralDifference: 'central difference',
  centralNote: (v: { variable: string; step: string; difference: string }) =>
    `from nudging ${v.variable} by ${v.step} both ways; ${v.difference} from the product`,
  centralNoteEqual: (v: { variable: string; step: string }) =>
    `from nudging ${v.variable} by ${v.step} both ways; the same as the product, to the last digit`,
  centralMissing: (v: { variable: string; step: string }) =>
    `There is none here: ${v.step} to one side of this ${v.variable} the function has no value.`,
  noValue: (v: { place: string }) =>
    `At ${v.place} the function has no value that can be computed, so there is no slope either. Try other values.`,
  noRate: (v: { place: string; link: string }) =>
    `At ${v.place} the rate of the link ${v.link} is no number, so the product says nothing. Try a value beside it.`,
  infinite: (v: { place: string }) =>
    `At ${v.place} a number on the way is infinite, or too large to be written. Try other values.`,
  atKink: (v: { place: string }) => `${v.place} is such a place: what you see is that convention.`,
  productSaid: (v: { top: string; bottom: string; value: string }) =>
    `The derivative of ${v.top} by ${v.bottom} is ${v.value}.`,

  // ---- the other way, and the verdict ----
  byNerdamer: 'derived directly, by nerdamer',
  byOwnRules: 'derived directly, by the rules on this page',
  byNerdamerDiffers: 'nerdamer’s answer',
  byOwnRulesDiffers: 'the answer of the rules on this page',
  isAsked: 'nerdamer, another program, is being asked …',
  tryAgain: 'Ask again',
  yes: 'Yes.',
  no: 'No.',
  cannotTell: "I can't tell.",
  agreement: (v: Agreement) => {
    if (v.points === 1) return 'Both answers are the same number.';
    return v.largestDifference === 0
      ? `Both answers agree at all ${v.points} points where they were compared, to the last digit.`
      : `Both answers agree at all ${v.points} points where they were compared; the largest difference is ${tenth(v.largestDifference)}.`;
  },
  disagreement: (side: keyof typeof sides, v: Disagreement) =>
    `${sides[side](v)} They differ at ${v.differing} of ${v.points} points.`,
  undecided: (v: Agreement) => {
    if (v.points === 0 && v.oneSided === 0)
      return 'I found no point at which both answers have a value. Try a function that has values near 0.';
    return v.oneSided > 0
      ? `The two agree at ${v.points} points; at ${v.oneSided} others only one of them has a value. That is too little to go by.`
      : `The two agree at ${v.points} points, which is too little to go by.`;
  },
  againstOwnRules:
    'Here the product is compared with the rules of this page, which do not take the function apart.',

  // ---- how it is written ----
  notation: 'Notation',
  leibniz: 'Leibniz',
  lagrange: 'Lagrange',
  steps: 'Steps',
  coarse: 'large steps',
  fine: 'small steps',
  copyText: 'Copy text',
  copyLatex: 'Copy LaTeX',
  copyMathML: 'Copy MathML',
  copied: 'Copied.',
  copyByHand: 'Your browser keeps this page from copying. Here it is, marked: copy it with your keyboard.',
  copyPlace: 'What you wanted to copy',
  textAt: (v: { equation: string; value: string; place: string }) => `${v.equation} ${v.value} at ${v.place}`,
  chainSaid: (v: { name: string; formula: string }) => `${v.name} equals ${v.formula}`,
};

/** 2×10⁻¹⁶: one digit and a power of ten, as the size of a difference is said. */
function tenth(value: number): string {
  const [digit, exponent] = value.toExponential(0).split('e');
  const raised = [...String(Number(exponent))].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);
  return `${digit}×10${raised.join('')}`;
}

export type StepsStrings = typeof stepsStrings;
