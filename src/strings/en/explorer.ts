/** Sentences of <chain-rule-explorer>: its choices, what each plot shows, where a number is missing or agreed upon. */

type Text = string | number;

export const explorerStrings = {
  /** Before the row of functions to choose from. */
  choose: {
    outer: (v: { letter: Text }) => `outer ${v.letter}`,
    middle: (v: { letter: Text }) => `middle ${v.letter}`,
    inner: (v: { letter: Text }) => `inner ${v.letter}`,
  },
  own: 'type your own',
  ownField: {
    outer: (v: { letter: Text; input: Text }) => `Your outer function ${v.letter}(${v.input})`,
    middle: (v: { letter: Text; input: Text }) => `Your middle function ${v.letter}(${v.input})`,
    inner: (v: { letter: Text; input: Text }) => `Your inner function ${v.letter}(${v.input})`,
  },
  links: 'links',
  two: 'two',
  three: 'three',

  plot: {
    inside: 'What the inner function makes, and how fast',
    whole: 'The whole, with its tangent',
    factors: 'The factors',
    product: 'Their product, the slope of y',
  },
  factors: (v: { count: number }) => (v.count === 2 ? 'the two factors' : 'the three factors'),
  productBefore: 'their product, the slope of',
  ladder: 'the product, stretch by stretch',
  handle: {
    inside: 'x, on the plot of the inner function',
    whole: 'x, on the plot of the whole',
    factors: 'x, on the plot of the factors',
    product: 'x, on the plot of the product',
  },
  slider: 'x',
  valueText: (v: { x: Text; name: Text; value: Text }) => `x = ${v.x}, ${v.name} = ${v.value}`,
  factorsText: (v: { x: Text; factors: readonly Text[] }) => `x = ${v.x}, factors ${v.factors.join(' and ')}`,

  summaryInside: (v: { x: Text; u: Text; rate: Text }) =>
    `At x = ${v.x}, u is ${v.u} and changes at the rate ${v.rate}.`,
  summaryInsideTwo: (v: { x: Text; u: Text; rate: Text; v: Text }) =>
    `At x = ${v.x}, u is ${v.u} and changes at the rate ${v.rate}; v, made from u, is ${v.v}.`,
  summaryWhole: (v: { x: Text; y: Text; slope: Text; formula: Text }) =>
    `y is ${v.formula}. At x = ${v.x} it is ${v.y}, and its tangent has the slope ${v.slope}.`,
  summaryFactors: (v: { x: Text; factors: readonly Text[] }) => `At x = ${v.x}: ${v.factors.join(', ')}.`,
  summaryProduct: (v: { x: Text; slope: Text }) =>
    `The product of the factors, drawn over x. At x = ${v.x} it is ${v.slope}.`,
  equation: (v: { factors: readonly Text[]; slope: Text; sign: '=' | '≈' }) =>
    v.sign === '='
      ? `d y by d x is ${v.factors.join(' times ')}, which is ${v.slope}`
      : `d y by d x is ${v.factors.join(' times ')}, which is about ${v.slope}`,

  /** Under the bars: what they say at this x. */
  stretchTwo: (v: { inner: Text; outer: Text; slope: Text }) =>
    `u moves ${v.inner} times as fast as x, and y moves ${v.outer} times as fast as u. So y moves ${v.slope} times as fast as x.`,
  stretchThree: (v: { inner: Text; middle: Text; outer: Text; slope: Text }) =>
    `u moves ${v.inner} times as fast as x, v ${v.middle} times as fast as u, and y ${v.outer} times as fast as v. So y moves ${v.slope} times as fast as x.`,
  standsStill: (v: { factor: Text; made: Text; from: Text }) =>
    `${v.factor} is 0 here: ${v.made} stands still while ${v.from} moves. One factor of 0 is enough, so the slope of y is 0.`,
  standStillBoth: (v: { factors: readonly Text[] }) =>
    `${v.factors.join(' and ')} are 0 here. One of them would be enough: the slope of y is 0.`,

  noProduct: 'There is nothing to multiply here: one of the numbers is missing.',

  missingValue: (v: { x: Text; name: Text; input: Text; at: Text; letter: Text }) =>
    v.input === 'x'
      ? `At x = ${v.x} the function ${v.letter} has no value, so there is no slope here. Move x.`
      : `At x = ${v.x}, ${v.input} is ${v.at}, and there ${v.letter} has no value. So ${v.name} has none either, and there is no slope here. Move x.`,
  missingFinite: (v: { x: Text; name: Text; input: Text; at: Text; letter: Text }) =>
    v.input === 'x'
      ? `At x = ${v.x} the function ${v.letter} has no finite value, so there is no slope here. Move x.`
      : `At x = ${v.x}, ${v.input} is ${v.at}, and there ${v.letter} has no finite value. So there is no slope here. Move x.`,
  missingSlope: (v: { x: Text; name: Text; input: Text; at: Text; letter: Text }) =>
    `At ${v.input} = ${v.at} the function ${v.letter} has a value but no finite slope, so there is nothing to multiply here. Move x.`,
  atKink: (v: { input: Text; at: Text; letter: Text; convention: Text }) =>
    `${v.input} = ${v.at} is a special place of ${v.letter}. ${v.convention} The dotted line has the slope that comes out.`,
  besideKink: (v: { input: Text; at: Text; letter: Text; convention: Text }) =>
    `${v.input} = ${v.at} is a special place of ${v.letter}, up to rounding. ${v.convention} Rounding has put ${v.input} just beside it, so you see the slope of that side.`,
  outsidePlots: (v: { x: Text; low: Text; high: Text }) =>
    `x = ${v.x} lies outside the curves, which go from ${v.low} to ${v.high}. The numbers are those at x.`,

  oneLetter: (v: { letters: readonly Text[]; letter: Text }) =>
    `${v.letter} is a function of one letter, and there are ${v.letters.length} here: ${v.letters.join(', ')}. Put a number in the place of all but one.`,
  refusedLetters: (v: { name: Text; given: Text; letters: Text }) =>
    `${v.name} was given “${v.given}”, which has several letters (${v.letters}). One is enough, so it stays as it was.`,
  refusedRange: (v: { low: Text; high: Text }) =>
    `The curves cannot go from ${v.low} to ${v.high}: the left end has to be smaller. They stay as they were.`,

  hint: 'Drag the point on any plot, or use the arrow keys. Values are computed at x itself, then rounded.',
  captionLead: 'Move x and watch four things at once.',
  caption:
    'Solid lines are values, dashed lines are rates. The bars begin with a step of 1: each factor stretches it, and what is left at the end is the slope. Where does the product vanish, and which factor is to blame?',
  table: 'The numbers of these four plots',
  from: 'curves from x =',
  to: 'to x =',
  cut: 'cut y at ±',
};

export type ExplorerStrings = typeof explorerStrings;
