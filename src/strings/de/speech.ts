/** How formulas are read aloud in German. Every phrase is whole; the parts that go into it are phrases already. */
import type { SpeechStrings } from '../en/speech.ts';
import type { Translated } from '../language.ts';

const greek: Readonly<Record<string, string>> = {
  α: 'Alpha',
  β: 'Beta',
  γ: 'Gamma',
  δ: 'Delta',
  ε: 'Epsilon',
  ζ: 'Zeta',
  η: 'Eta',
  θ: 'Theta',
  ι: 'Iota',
  κ: 'Kappa',
  λ: 'Lambda',
  μ: 'My',
  ν: 'Ny',
  ξ: 'Xi',
  ρ: 'Rho',
  σ: 'Sigma',
  τ: 'Tau',
  φ: 'Phi',
  χ: 'Chi',
  ψ: 'Psi',
  ω: 'Omega',
  Γ: 'großes Gamma',
  Δ: 'großes Delta',
  Θ: 'großes Theta',
  Λ: 'großes Lambda',
  Σ: 'großes Sigma',
  Φ: 'großes Phi',
  Ψ: 'großes Psi',
  Ω: 'großes Omega',
};

const functionWords: Readonly<Record<string, string>> = {
  sqrt: 'Quadratwurzel von',
  cbrt: 'Kubikwurzel von',
  log: 'natürlicher Logarithmus von',
  sin: 'Sinus von',
  cos: 'Kosinus von',
  tan: 'Tangens von',
  cot: 'Kotangens von',
  sec: 'Sekans von',
  csc: 'Kosekans von',
  asin: 'Arkussinus von',
  acos: 'Arkuskosinus von',
  atan: 'Arkustangens von',
  acot: 'Arkuskotangens von',
  asec: 'Arkussekans von',
  acsc: 'Arkuskosekans von',
  sinh: 'Sinus hyperbolicus von',
  cosh: 'Kosinus hyperbolicus von',
  tanh: 'Tangens hyperbolicus von',
  coth: 'Kotangens hyperbolicus von',
  sech: 'Sekans hyperbolicus von',
  csch: 'Kosekans hyperbolicus von',
  asinh: 'Areasinus hyperbolicus von',
  acosh: 'Areakosinus hyperbolicus von',
  atanh: 'Areatangens hyperbolicus von',
  acoth: 'Areakotangens hyperbolicus von',
  asech: 'Areasekans hyperbolicus von',
  acsch: 'Areakosekans hyperbolicus von',
  abs: 'Betrag von',
  sign: 'Vorzeichen von',
  step: 'Stufenfunktion von',
  floor: 'abgerundet',
  ceil: 'aufgerundet',
  max: 'das Größere von',
  min: 'das Kleinere von',
  relu: 'ReLU von',
  leakyrelu: 'Leaky ReLU von',
  sigmoid: 'Sigmoid von',
  softplus: 'Softplus von',
  erf: 'Fehlerfunktion von',
  gaussian: 'Gaußfunktion von',
  sinc: 'Kardinalsinus von',
  sincrate: 'Ableitung des Kardinalsinus bei',
  atan2: 'der Winkel atan 2 von',
};

const spoken = (text: string): string => text.replace('-', 'minus ').replace('.', ',');

/** The number 1.5e-7 as "1,5 mal 10 hoch minus 7". */
function number(text: string): string {
  const [digits, exponent] = text.toLowerCase().split('e');
  return exponent === undefined
    ? spoken(digits)
    : `${spoken(digits)} mal 10 hoch ${spoken(exponent.replace('+', ''))}`;
}

export const speech: Translated<SpeechStrings> = {
  number,
  constant: (name) => (name === 'pi' ? 'Pi' : 'e'),
  name: (letter, index, primes) =>
    [
      greek[letter] ?? (/^[A-Z]$/.test(letter) ? `großes ${letter}` : letter),
      index && `Index ${index}`,
      ...Array.from({ length: primes }, () => 'Strich'),
    ]
      .filter(Boolean)
      .join(' '),
  sum: (left, right) => `${left} plus ${right}`,
  difference: (left, right) => `${left} minus ${right}`,
  product: (left, right) => `${left} mal ${right}`,
  quotient: (top, bottom) => `Bruch, ${top}, durch ${bottom}, Ende Bruch`,
  shortQuotient: (top, bottom) => `${top} durch ${bottom}`,
  negative: (operand) => `minus ${operand}`,
  squared: (base) => `${base} Quadrat`,
  cubed: (base) => `${base} hoch drei`,
  power: (base, exponent) => `${base} hoch ${exponent}, Ende Exponent`,
  grouped: (part) => `Klammer auf, ${part}, Klammer zu`,
  logarithm: (base, argument) => `Logarithmus zur Basis ${base} von ${argument}, Ende Logarithmus`,
  call: (name, args, isShort) => {
    if (name === 'exp') return `e hoch ${args[0]}, Ende Exponent`;
    const words = `${functionWords[name] ?? name} ${args.join(' und ')}`;
    return isShort ? words : `${words}, Ende ${name === 'sqrt' || name === 'cbrt' ? 'Wurzel' : 'Funktion'}`;
  },
};
