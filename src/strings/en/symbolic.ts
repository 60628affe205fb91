/**
 * Sentences of the symbolic engine in English: why a text could not be read, how a doubtful spot was read, the
 * rules, conventions at kinks, and what a comparison found. Each stands whole; values and a mended piece fill gaps.
 */
/** Values that fill the gaps of a sentence, by name. */
type Values = Readonly<Record<string, string | number>>;

/** What a comparison found: the result of `areEqual`. */
export interface Comparison {
  readonly points: number;
  readonly differing: number;
  readonly largestDifference: number;
  readonly oneSided: number;
  readonly onlyLeft: number;
  readonly onlyRight: number;
  readonly counterexample?: Example;
}

interface Example {
  readonly values: Readonly<Record<string, number>>;
  readonly left: number;
  readonly right: number;
}

/** What became of the question to nerdamer: the result of `directDerivative`. */
export interface SecondOpinion {
  readonly points: number;
  readonly differing: number;
  readonly largestDifference: number;
  readonly missing: number;
  readonly counterexample?: Example;
  readonly reason?: string;
  readonly functions?: readonly string[];
}

/** `piece` is what one click would put in, where there is such a suggestion. */
type Sentence = (values: Values, piece?: string) => string;

const errors = {
  'not-text': () => 'A formula has to be text.',
  empty: () => 'Type a function of x, for example sin(x^2).',
  'too-long': (v) =>
    `This has ${v.length} characters; up to ${v.limit} can be read. Which part of it do you want to look at?`,
  'too-deep': (v) =>
    `Brackets and functions are nested more than ${v.limit} levels deep here. Try a part of it.`,
  'too-many-parts': (v) =>
    `This formula has ${v.count} parts; up to ${v.limit} can be followed. Try a part of it.`,
  'unexpected-character': (v) => `I can't read the character “${v.character}” (${v.codePoint}) in a formula.`,
  'control-character': (v) =>
    `There is a character here that cannot be seen (${v.codePoint}), perhaps from copying. Delete it?`,
  'direction-character': (v) =>
    `A hidden character here (${v.codePoint}) turns the direction of the text. Delete it?`,
  'invisible-character': (v) =>
    `There is a character here that cannot be seen (${v.codePoint}), perhaps from copying. Delete it?`,
  emoji: (v) => `${v.character} has no value to compute with. Delete it, or put a letter in its place.`,
  'look-alike-letter': (v) =>
    `This ${v.character} comes from another alphabet and only looks like a Latin ${v.latin}. Put ${v.latin} in its place?`,
  'foreign-letter': (v) => `I know Latin and Greek letters, but not “${v.character}”.`,
  markup: () => 'This is a piece of a web page. A formula has letters, numbers, operators and brackets.',
  inequality: () => 'A comparison is true or false; it has no slope. Type one side of it.',
  equation: (_, piece) =>
    piece === undefined
      ? 'This is an equation. Type the side that you want to differentiate.'
      : `This is an equation. Differentiate ${piece}?`,
  assignment: (v) => `“${v.sign}” would give a name to something. Type only the formula itself.`,
  factorial: () =>
    'A factorial jumps from whole number to whole number, so it has no slope. Write the number out instead.',
  matrix: () => 'One number comes out of a formula here. Lists and matrices cannot be read.',
  'square-brackets': () => 'Use round brackets ( ) to hold parts together.',
  braces: () => 'Use round brackets ( ) to hold parts together.',
  latex: (v) => `“${v.command}” is LaTeX. Here it is written the way one types it: read it that way?`,
  prime: () => 'The prime asks for a derivative. Leave it out: the derivative is what you get here.',
  'derivative-sign': () => 'Type only the function. Its derivative is what you get here.',
  percent: () => 'Write a percentage as a number: 5 % is 0.05.',
  degrees: () => 'Angles are in radians here. 30° is pi/6.',
  infinity: () => '∞ is no number that can be put into a formula. Try a large one, such as 1000.',
  'calculus-sign': (v) => `Type only the function, without “${v.character}”.`,
  'decimal-comma': (v) => `Numbers have a point here: ${v.meant} instead of ${v.typed}. Read it that way?`,
  'stray-comma': () => 'A comma only stands between the two values of a function, as in log(x, 2).',
  'malformed-number': (v) => `“${v.number}” is not a number yet. Which digits belong to it?`,
  'number-too-large': (v) => `${v.number} … is too large: numbers go up to about 1.8·10³⁰⁸.`,
  'numbers-side-by-side': (v, piece) =>
    piece === undefined
      ? `There is nothing between ${v.left} and ${v.right}. One number, or a product?`
      : `There is nothing between ${v.left} and ${v.right}. Did you mean ${piece}?`,
  'number-after-name': (v) =>
    `A number in front of a name multiplies it: ${v.number}${v.name}. Behind it, write ${v.name}*${v.number}.`,
  'bad-index': (v) =>
    v.name === '_'
      ? 'The sign _ needs a name before it, as in W_1.'
      : `After ${v.name}_ a letter or a number has to follow, as in ${v.name}_1.`,
  'unknown-function': (v, piece) =>
    piece === undefined
      ? `I don't know a function called ${v.name}.`
      : `I don't know a function called ${v.name}. Did you mean ${piece}?`,
  'joined-name': (v, piece) =>
    piece === undefined
      ? `${v.name} contains the function ${v.function}. Put a · or a space where the parts meet.`
      : `${v.name} contains the function ${v.function}. Did you mean ${piece}?`,
  'missing-argument': (v, piece) =>
    piece === undefined
      ? `${v.function} of what? Put it in brackets, as in ${v.function}(x).`
      : `${v.function} of what? Did you mean ${piece}?`,
  'wrong-argument-count': (v) => {
    if (v.least === v.most)
      return v.least === 1
        ? `${v.function} takes one value; this has ${v.count}.`
        : `${v.function} takes ${v.least} values with a comma between them; this has ${v.count}.`;
    return `${v.function} takes ${v.least} to ${v.most} values with commas between them; this has ${v.count}.`;
  },
  'needs-brackets': (v) =>
    `${v.function} takes more than one value, so it needs brackets, as in ${v.function}(x, y).`,
  'unclear-inverse': (v, piece) =>
    piece === undefined
      ? `${v.function} with the power −1 has no inverse function here.`
      : `There is no inverse function of ${v.function} here. Did you mean ${piece}?`,
  'unclear-power': (v) =>
    `I can't read the power “${v.power}” at this place. Put it in brackets, as in x^(2).`,
  'missing-operand': (v) =>
    v.side === 'before'
      ? `Something is missing before ${v.operator}.`
      : `Something is missing after ${v.operator}.`,
  'two-operators': (v) =>
    `${v.first} and ${v.second} stand side by side. Which of them do you mean, or what belongs between them?`,
  'empty-brackets': () => 'There is nothing in these brackets yet.',
  'missing-bracket': (_, piece) =>
    piece === undefined
      ? 'This bracket has no partner.'
      : `This bracket has no partner. Add ${piece} at the end?`,
  'extra-bracket': () => 'This closing bracket has no partner. Delete it, or open one before it.',
  'missing-bar': (_, piece) =>
    piece === undefined
      ? 'This bar has no partner: an absolute value stands between two, as in |x|.'
      : `This bar has no partner. Add ${piece} at the end?`,
  'unexpected-end': () => 'Something is still missing here.',
} satisfies Record<string, Sentence>;

/** `values.typed`, `values.name` … is what was typed; `piece` is the other reading. */
const notes = {
  'division-then-product': (v, piece) => `${v.typed} is read from left to right. Did you mean ${piece}?`,
  'power-then-product': (v, piece) =>
    `In ${v.typed} only the first part is in the power. Did you mean ${piece}?`,
  'power-then-division': (v, piece) => `In ${v.typed} only the 1 is in the power. Did you mean ${piece}?`,
  'letters-as-product': (v, piece) =>
    piece === undefined
      ? `${v.name} is read as the product ${v.product}.`
      : `${v.name} is read as the product ${v.product}. Did you mean ${piece}?`,
  'name-before-bracket': (v) =>
    `${v.name}(…) is read as ${v.name} times the bracket: functions of your own have no names here.`,
  'argument-of-function': (v, piece) =>
    `${v.function} is taken of ${v.argument}, all of it. Did you mean ${piece}?`,
  'inverse-function': (v, piece) =>
    `${v.function} with the power −1 is read as the inverse function ${v.inverse}. Did you mean ${piece}?`,
  'name-or-power': (v) => `${v.name} is read as one name. Did you mean ${v.power}?`,
  'log-base-or-argument': (v, piece) =>
    piece === undefined
      ? `${v.function} is read as the logarithm with base ${v.base}.`
      : `${v.function} is read as the logarithm with base ${v.base}. Did you mean ${piece}?`,
  'names-look-alike': (v) => `${v.first} and ${v.second} look alike, but are two different names.`,
} satisfies Record<string, Sentence>;

export interface RuleText {
  readonly name: string;
  /** One line; u and v are functions of x, c and n are constants. */
  readonly explanation: string;
}

const operationRules = {
  constant: { name: 'Constant', explanation: 'A constant does not change, so its derivative is 0.' },
  variable: { name: 'The variable itself', explanation: 'x grows exactly as fast as x: x′ = 1.' },
  negative: { name: 'Minus sign', explanation: 'The sign stays: (−u)′ = −u′.' },
  sum: { name: 'Sum rule', explanation: 'Term by term: (u + v)′ = u′ + v′.' },
  difference: { name: 'Difference rule', explanation: 'Term by term: (u − v)′ = u′ − v′.' },
  'constant-factor': { name: 'Constant factor', explanation: 'A constant factor stays: (c·u)′ = c·u′.' },
  'constant-factor-behind': {
    name: 'Constant factor',
    explanation: 'A constant factor stays: (u·c)′ = u′·c.',
  },
  product: { name: 'Product rule', explanation: 'Each factor has its turn: (u·v)′ = u′·v + u·v′.' },
  'constant-divisor': { name: 'Constant divisor', explanation: 'A constant divisor stays: (u/c)′ = u′/c.' },
  reciprocal: { name: 'Reciprocal rule', explanation: 'A constant over v: (c/v)′ = −c·v′/v².' },
  quotient: { name: 'Quotient rule', explanation: '(u/v)′ = (u′·v − u·v′)/v².' },
  power: { name: 'Power rule', explanation: 'The exponent comes down in front: (uⁿ)′ = n·uⁿ⁻¹·u′.' },
  'natural-power': {
    name: 'Natural exponential',
    explanation: 'e to a power is its own derivative: (eᵘ)′ = eᵘ·u′.',
  },
  exponential: {
    name: 'Exponential rule',
    explanation: 'With another base its logarithm comes along: (cᵘ)′ = cᵘ·ln c·u′.',
  },
  'general-power': {
    name: 'General power',
    explanation: 'Base and exponent both change: write uᵛ as e^(v·ln u), so (uᵛ)′ = uᵛ·(v′·ln u + v·u′/u).',
  },
};

const functionRules = {
  sqrt: { name: 'Square root', explanation: '(√u)′ = u′/(2√u).' },
  cbrt: { name: 'Cube root', explanation: '(∛u)′ = u′/(3·(∛u)²).' },
  exp: { name: 'Exponential function', explanation: 'It is its own derivative: (eᵘ)′ = eᵘ·u′.' },
  log: { name: 'Logarithm', explanation: '(ln u)′ = u′/u, and with base b: u′/(u·ln b).' },
  log2: { name: 'Logarithm, base 2', explanation: '(log₂ u)′ = u′/(u·ln 2).' },
  log10: { name: 'Logarithm, base 10', explanation: '(log₁₀ u)′ = u′/(u·ln 10).' },
  sin: { name: 'Sine', explanation: '(sin u)′ = cos u·u′.' },
  cos: { name: 'Cosine', explanation: '(cos u)′ = −sin u·u′.' },
  tan: { name: 'Tangent', explanation: '(tan u)′ = sec² u·u′, where sec u = 1/cos u.' },
  cot: { name: 'Cotangent', explanation: '(cot u)′ = −csc² u·u′, where csc u = 1/sin u.' },
  sec: { name: 'Secant', explanation: '(sec u)′ = sec u·tan u·u′.' },
  csc: { name: 'Cosecant', explanation: '(csc u)′ = −csc u·cot u·u′.' },
  asin: { name: 'Arcsine', explanation: '(arcsin u)′ = u′/√(1 − u²).' },
  acos: { name: 'Arccosine', explanation: '(arccos u)′ = −u′/√(1 − u²).' },
  atan: { name: 'Arctangent', explanation: '(arctan u)′ = u′/(1 + u²).' },
  acot: { name: 'Arccotangent', explanation: '(arccot u)′ = −u′/(1 + u²).' },
  asec: { name: 'Arcsecant', explanation: '(arcsec u)′ = u′/(|u|·√(u² − 1)).' },
  acsc: { name: 'Arccosecant', explanation: '(arccsc u)′ = −u′/(|u|·√(u² − 1)).' },
  atan2: {
    name: 'Angle of a point',
    explanation: 'For atan2(u, v), the angle of the point (v, u): (v·u′ − u·v′)/(u² + v²).',
  },
  sinh: { name: 'Hyperbolic sine', explanation: '(sinh u)′ = cosh u·u′.' },
  cosh: { name: 'Hyperbolic cosine', explanation: '(cosh u)′ = sinh u·u′.' },
  tanh: { name: 'Hyperbolic tangent', explanation: '(tanh u)′ = (1 − tanh² u)·u′.' },
  coth: { name: 'Hyperbolic cotangent', explanation: '(coth u)′ = −csch² u·u′, where csch u = 1/sinh u.' },
  sech: { name: 'Hyperbolic secant', explanation: '(sech u)′ = −sech u·tanh u·u′.' },
  csch: { name: 'Hyperbolic cosecant', explanation: '(csch u)′ = −csch u·coth u·u′.' },
  asinh: { name: 'Inverse hyperbolic sine', explanation: '(arsinh u)′ = u′/√(u² + 1).' },
  acosh: {
    name: 'Inverse hyperbolic cosine',
    explanation: '(arcosh u)′ = u′/√(u² − 1), for u > 1.',
  },
  atanh: { name: 'Inverse hyperbolic tangent', explanation: '(artanh u)′ = u′/(1 − u²), for |u| < 1.' },
  acoth: { name: 'Inverse hyperbolic cotangent', explanation: '(arcoth u)′ = u′/(1 − u²), for |u| > 1.' },
  asech: { name: 'Inverse hyperbolic secant', explanation: '(arsech u)′ = −u′/(u·√(1 − u²)).' },
  acsch: { name: 'Inverse hyperbolic cosecant', explanation: '(arcsch u)′ = −u′/(|u|·√(1 + u²)).' },
  abs: { name: 'Absolute value', explanation: '|u| rises or falls with u: |u|′ = sgn(u)·u′.' },
  sign: { name: 'Sign', explanation: 'It is flat on both sides of its jump, so its derivative is 0.' },
  step: { name: 'Step', explanation: 'It is flat on both sides of its jump, so its derivative is 0.' },
  floor: { name: 'Rounding down', explanation: 'It is flat between its jumps, so its derivative is 0.' },
  ceil: { name: 'Rounding up', explanation: 'It is flat between its jumps, so its derivative is 0.' },
  max: { name: 'The larger one', explanation: 'The slope is that of whichever value is the larger.' },
  min: { name: 'The smaller one', explanation: 'The slope is that of whichever value is the smaller.' },
  relu: { name: 'ReLU', explanation: 'It lets u through above 0 and stops it below: ReLU(u)′ = step(u)·u′.' },
  leakyrelu: {
    name: 'Leaky ReLU',
    explanation: 'Slope 1 above 0, and a small slope below, 0.01 unless you say otherwise.',
  },
  sigmoid: { name: 'Sigmoid', explanation: 'It can be had from its own value: σ(u)′ = σ(u)·(1 − σ(u))·u′.' },
  softplus: { name: 'Softplus', explanation: 'A ReLU without its corner: softplus(u)′ = σ(u)·u′.' },
  erf: { name: 'Error function', explanation: 'erf(u)′ = 2/√π·e^(−u²)·u′.' },
  gaussian: { name: 'Bell curve', explanation: 'For g(u) = e^(−u²/2): g(u)′ = −u·g(u)·u′.' },
  sinc: {
    name: 'Cardinal sine',
    explanation: 'For sinc u = sin u/u: (sinc u)′ = (cos u − sinc u)/u·u′, and 0 at u = 0.',
  },
  sincrate: {
    name: 'Slope of the cardinal sine',
    explanation: 'For r(u) = (cos u − sinc u)/u: r(u)′ = −(sinc u + 2·r(u)/u)·u′.',
  },
};

/** Why a slope stands where a curve has none; each is a choice that most books and libraries make. */
const conventions = {
  'abs-at-zero':
    '|u| has a corner at 0: slope −1 on the left, 1 on the right. At the corner 0 is taken, by convention.',
  'jump-at-zero': 'The function jumps at 0 and has no slope there. At the jump 0 is taken, by convention.',
  'jump-at-integers':
    'The function jumps at every whole number and has no slope there. At the jumps 0 is taken, by convention.',
  'relu-at-zero':
    'ReLU has a corner at 0: slope 0 on the left, 1 on the right. At the corner 0 is taken, by convention.',
  'leaky-relu-at-zero':
    'Leaky ReLU has a corner at 0. At the corner the slope on the left is taken, by convention.',
  'equal-arguments':
    'Where both values are equal there is a corner. The slope of the first one is taken there, or 0 if the other is constant, by convention.',
};

/** One line for each line of a rule that is opened up (RewriteLine). */
const rewriting = {
  'write-as': 'Written with simpler functions',
  'by-rules': 'Differentiated by the rules',
  collect: 'Collected',
};

/** −1.5 with a true minus sign, at most four digits after the point. */
const shown = (value: number): string => String(Number(value.toPrecision(5))).replace('-', '−');

/** 2×10⁻¹⁶: one digit and a power of ten. */
function powerOfTen(value: number): string {
  if (value === 0) return '0';
  const [digit, exponent] = value.toExponential(0).split('e');
  const raised = [...String(Number(exponent))].map((sign) => '⁻⁰¹²³⁴⁵⁶⁷⁸⁹'['-0123456789'.indexOf(sign)]);
  return `${digit}×10${raised.join('')}`;
}

const shownAt = (values: Readonly<Record<string, number>>): string =>
  Object.entries(values)
    .map(([name, value]) => `${name} = ${shown(value)}`)
    .join(', ');

/** What a comparison of two answers found. */
const verdicts = {
  equal: ({ points, largestDifference }) => {
    if (points === 1) return 'Both answers are the same number.';
    return largestDifference === 0
      ? `Both answers agree at all ${points} points, to the last digit.`
      : `Both answers agree at all ${points} points; the largest difference is ${powerOfTen(largestDifference)}.`;
  },
  different: ({ points, differing, counterexample }) => {
    if (!counterexample) return `Not yet. The two differ at ${differing} of ${points} points.`;
    const { values, left, right } = counterexample;
    const place = shownAt(values);
    return place === ''
      ? `Not yet. One is ${shown(left)}, the other ${shown(right)}.`
      : `Not yet. At ${place} one is ${shown(left)}, the other ${shown(right)}; they differ at ${differing} of ${points} points. What would you change?`;
  },
  'cannot-decide': ({ points, oneSided }) => {
    if (points === 0 && oneSided === 0)
      return 'I found no point at which both formulas have a value, so I cannot tell.';
    return oneSided > 0
      ? `The formulas agree at ${points} points; at ${oneSided} others only one of them has a value. That is not enough to tell.`
      : `The formulas agree at ${points} points, and no others could be computed exactly enough. That is not enough to tell.`;
  },
} satisfies Record<string, (result: Comparison) => string>;

/** Said beside "equal" where the two have different domains. */
const domains = {
  onlyLeft: ({ onlyLeft }: Comparison) =>
    `At ${onlyLeft} more points only the first one has a value: they have different domains.`,
  onlyRight: ({ onlyRight }: Comparison) =>
    `At ${onlyRight} more points only the second one has a value: they have different domains.`,
  both: ({ onlyLeft, onlyRight }: Comparison) =>
    `At ${onlyLeft} more points only the first one has a value, at ${onlyRight} only the second: they have different domains.`,
};

const refusals: Record<string, (answer: SecondOpinion) => string> = {
  unreadable: () =>
    'nerdamer gave an answer that cannot be read here, so the rules on this page stand alone.',
  'too-few-points': ({ points }) =>
    `nerdamer's answer could be compared at only ${points} points, which is too few to trust it.`,
  'smaller-domain': ({ points, missing }) =>
    points === 0
      ? "nerdamer's answer has no value where the derivative has one, so it is not used."
      : `nerdamer's answer agrees at ${points} points, but has no value at ${missing} others where the derivative has one.`,
  threw: () => 'nerdamer could not work this one out, so the rules on this page stand alone.',
  'too-long': () =>
    'Written out, this formula is too long for nerdamer, so the rules on this page stand alone.',
};

const unavailable: Record<string, string> = {
  'no-worker':
    'nerdamer runs beside the page, which this browser does not allow. The rules on this page stand alone.',
  'no-origin':
    'nerdamer runs beside the page, which a page opened from a file may not start. The rules on this page stand alone.',
  policy:
    "This page's security policy lets nothing run beside it, so nerdamer is not asked. The rules on this page stand alone.",
  failed: 'nerdamer could not be loaded. The rules on this page stand alone.',
  'too-slow': 'nerdamer did not load in time. The rules on this page stand alone.',
  released: 'nerdamer was stopped before it could answer.',
};

/** What nerdamer, a second library, has to say about a derivative. */
const secondOpinion = {
  agrees: ({ points, largestDifference }) => {
    if (points === 1) return 'nerdamer finds the same number.';
    return largestDifference === 0
      ? `nerdamer finds the same: equal at all ${points} points, to the last digit.`
      : `nerdamer finds the same: equal at all ${points} points; the largest difference is ${powerOfTen(largestDifference)}.`;
  },
  differs: ({ points, differing, counterexample }) => {
    if (!counterexample)
      return `nerdamer finds something else: it differs at ${differing} of ${points} points.`;
    const { values, left, right } = counterexample;
    const place = shownAt(values);
    return place === ''
      ? `nerdamer finds something else: the rules on this page give ${shown(left)}, nerdamer ${shown(right)}.`
      : `nerdamer finds something else: at ${place} the rules on this page give ${shown(left)}, nerdamer ${shown(right)}.`;
  },
  'no-rule': ({ functions }) => {
    if (!functions || functions.length === 0)
      return 'nerdamer leaves this derivative open. The rules on this page stand alone.';
    return functions.length === 1
      ? `nerdamer has no rule for ${functions[0]}. The rules on this page stand alone.`
      : `nerdamer has no rule for some functions here: ${functions.join(', ')}. The rules on this page stand alone.`;
  },
  unavailable: ({ reason }) => unavailable[reason ?? 'failed'],
  'timed-out': () =>
    'nerdamer needed more than a second and was stopped. The rules on this page stand alone.',
  refused: (answer) => refusals[answer.reason ?? 'threw'](answer),
} satisfies Record<string, (answer: SecondOpinion) => string>;

/** Two words for the small mark beside a factor. */
const marks = {
  agrees: 'agrees',
  differs: 'differs',
  'no-rule': 'no rule',
  unavailable: 'not asked',
  'timed-out': 'too slow',
  refused: 'not used',
};

type Each<Keys, Text> = Readonly<Record<Extract<keyof Keys, string>, Text>>;

/** Rules and conventions are looked up by codes that come as plain strings; a test holds the two lists together. */
type ByCode<Text> = Readonly<Record<string, Text>>;

export const symbolicStrings = {
  errors: errors as Each<typeof errors, Sentence>,
  notes: notes as Each<typeof notes, Sentence>,
  rules: { ...operationRules, ...functionRules } as ByCode<RuleText>,
  conventions: conventions as ByCode<string>,
  rewriting,
  verdicts: verdicts as Each<typeof verdicts, (result: Comparison) => string>,
  domains,
  secondOpinion: secondOpinion as Each<typeof secondOpinion, (answer: SecondOpinion) => string>,
  unavailable,
  refusals,
  marks,
};

export type SymbolicStrings = typeof symbolicStrings;
