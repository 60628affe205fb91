/**
 * How formulas are read aloud in English. Every phrase is whole; the parts that go into it are phrases already.
 */
const greek: Readonly<Record<string, string>> = {
  α: 'alpha',
  β: 'beta',
  γ: 'gamma',
  δ: 'delta',
  ε: 'epsilon',
  ζ: 'zeta',
  η: 'eta',
  θ: 'theta',
  ι: 'iota',
  κ: 'kappa',
  λ: 'lambda',
  μ: 'mu',
  ν: 'nu',
  ξ: 'xi',
  ρ: 'rho',
  σ: 'sigma',
  τ: 'tau',
  φ: 'phi',
  χ: 'chi',
  ψ: 'psi',
  ω: 'omega',
  Γ: 'capital gamma',
  Δ: 'capital delta',
  Θ: 'capital theta',
  Λ: 'capital lambda',
  Σ: 'capital sigma',
  Φ: 'capital phi',
  Ψ: 'capital psi',
  Ω: 'capital omega',
};

const functionWords: Readonly<Record<string, string>> = {
  sqrt: 'the square root of',
  cbrt: 'the cube root of',
  log: 'the natural logarithm of',
  sin: 'sine of',
  cos: 'cosine of',
  tan: 'tangent of',
  cot: 'cotangent of',
  sec: 'secant of',
  csc: 'cosecant of',
  asin: 'arc sine of',
  acos: 'arc cosine of',
  atan: 'arc tangent of',
  acot: 'arc cotangent of',
  asec: 'arc secant of',
  acsc: 'arc cosecant of',
  sinh: 'hyperbolic sine of',
  cosh: 'hyperbolic cosine of',
  tanh: 'hyperbolic tangent of',
  coth: 'hyperbolic cotangent of',
  sech: 'hyperbolic secant of',
  csch: 'hyperbolic cosecant of',
  asinh: 'inverse hyperbolic sine of',
  acosh: 'inverse hyperbolic cosine of',
  atanh: 'inverse hyperbolic tangent of',
  acoth: 'inverse hyperbolic cotangent of',
  asech: 'inverse hyperbolic secant of',
  acsch: 'inverse hyperbolic cosecant of',
  abs: 'the absolute value of',
  sign: 'the sign of',
  step: 'step function of',
  floor: 'floor of',
  ceil: 'ceiling of',
  max: 'the larger of',
  min: 'the smaller of',
  relu: 'ReLU of',
  leakyrelu: 'leaky ReLU of',
  sigmoid: 'sigmoid of',
  softplus: 'softplus of',
  erf: 'error function of',
  gaussian: 'Gaussian of',
  sinc: 'sinc of',
  sincrate: 'derivative of sinc at',
  atan2: 'the angle atan 2 of',
};

const minus = (text: string): string => text.replace('-', 'minus ');

/** The number 1.5e-7 as "1.5 times 10 to the minus 7". */
function number(text: string): string {
  const [digits, exponent] = text.toLowerCase().split('e');
  return exponent === undefined
    ? minus(digits)
    : `${minus(digits)} times 10 to the ${minus(exponent.replace('+', ''))}`;
}

export const speech = {
  number,
  constant: (name: 'e' | 'pi') => name,
  name: (letter: string, index: string, primes: number) =>
    [
      greek[letter] ?? (/^[A-Z]$/.test(letter) ? `capital ${letter.toLowerCase()}` : letter),
      index && `sub ${index}`,
      ...Array.from({ length: primes }, () => 'prime'),
    ]
      .filter(Boolean)
      .join(' '),
  sum: (left: string, right: string) => `${left} plus ${right}`,
  difference: (left: string, right: string) => `${left} minus ${right}`,
  product: (left: string, right: string) => `${left} times ${right}`,
  quotient: (top: string, bottom: string) => `the fraction ${top}, over ${bottom}, end of fraction`,
  shortQuotient: (top: string, bottom: string) => `${top} over ${bottom}`,
  negative: (operand: string) => `minus ${operand}`,
  squared: (base: string) => `${base} squared`,
  cubed: (base: string) => `${base} cubed`,
  power: (base: string, exponent: string) => `${base} to the power of ${exponent}, end of power`,
  grouped: (part: string) => `open bracket, ${part}, close bracket`,
  logarithm: (base: string, argument: string) =>
    `the logarithm to base ${base} of ${argument}, end of logarithm`,
  call: (name: string, args: readonly string[], isShort: boolean) => {
    if (name === 'exp') return `e to the power of ${args[0]}, end of power`;
    const words = `${functionWords[name] ?? name} ${args.join(' and ')}`;
    return isShort ? words : `${words}, end of ${name === 'sqrt' || name === 'cbrt' ? 'root' : 'function'}`;
  },
};

export type SpeechStrings = typeof speech;
