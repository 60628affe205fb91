/**
 * Which sign means what: the many minus signs, dots and letters that keyboards, phones and copied pages bring,
 * and a reason for each character that has no meaning here.
 */
import type { ParseErrorCode } from './parse-result.ts';

/** { '-': '-−–' } → each sign on the right leads to the one on the left. */
const spelledOut = <T extends string>(signs: Readonly<Record<T, string>>): ReadonlyMap<string, T> =>
  new Map(
    (Object.keys(signs) as T[]).flatMap((meaning) => [...signs[meaning]].map((sign) => [sign, meaning])),
  );

/** Signs that stand for one of the five operations. */
export const operatorSigns = spelledOut({
  '+': '+＋',
  '-': '-−–‐‑－﹣',
  '*': '*·×⋅∙•∗＊⨯✕',
  '/': '/÷∕⁄／',
  '^': '^ˆ＾',
});

export const bracketSigns = spelledOut({ '(': '(（', ')': ')）', '|': '|∣｜', ',': ',，' });

export const rootSigns = spelledOut({ sqrt: '√', cbrt: '∛' });

/** Small raised signs and what they say at full size. */
export const superscripts: ReadonlyMap<string, string> = new Map(
  [...'⁰¹²³⁴⁵⁶⁷⁸⁹⁺⁻⁽⁾ⁿˣʸᵃᵇᵏᵗᵐ'].map((sign, index) => [sign, [...'0123456789+-()nxyabktm'][index]]),
);

/** Small lowered signs; they stay in the name as typed, this is only to recognise them. */
export const subscripts: ReadonlyMap<string, string> = new Map(
  [...'₀₁₂₃₄₅₆₇₈₉ₐₑₕᵢⱼₖₗₘₙₒₚᵣₛₜᵤᵥₓ'].map((sign, index) => [sign, [...'0123456789aehijklmnoprstuvx'][index]]),
);

export const vulgarFractions: ReadonlyMap<string, readonly [number, number]> = new Map([
  ['½', [1, 2]],
  ['⅓', [1, 3]],
  ['⅔', [2, 3]],
  ['¼', [1, 4]],
  ['¾', [3, 4]],
  ['⅕', [1, 5]],
  ['⅛', [1, 8]],
]);

/** Names of Greek letters that are read as one name when they stand alone; pi is the constant. */
export const greekNames: ReadonlyMap<string, string> = new Map(
  (
    'alpha α beta β gamma γ delta δ epsilon ε zeta ζ eta η theta θ iota ι kappa κ lambda λ mu μ rho ρ ' +
    'sigma σ tau τ phi φ chi χ psi ψ omega ω Gamma Γ Delta Δ Theta Θ Lambda Λ Sigma Σ Phi Φ Psi Ψ Omega Ω'
  )
    .match(/\S+ \S+/g)
    ?.map((pair) => pair.split(' ') as [string, string]),
);

/** Cyrillic letters that nobody can tell from Latin ones. */
const lookAlikes: ReadonlyMap<string, string> = new Map(
  [...'аеорсухіАВЕКМНОРСТХ'].map((letter, index) => [letter, [...'aeopcyxiABEKMHOPCTX'][index]]),
);

/** One letter that is a name of its own: Greek, or Latin with a sign (ŷ). Plain a–z come in runs. */
export const isSingleLetter = (character: string): boolean =>
  /^[\u0370-\u03FF\u00C0-\u024F\u1E00-\u1EFF]$/.test(character) && /^\p{L}$/u.test(character);

/**
 * Spaces of every width, line ends, and the invisible signs for "applied to" and "times" that formulas copied
 * from a page bring along.
 */
export const isSpace = (character: string): boolean =>
  /^[\s\u00A0\u2061\u2062\u2063\u2064]$/.test(character) && character !== '\uFEFF';

/** 𝑥 and ｘ are an x in another dress; all else comes back as it is. */
export function undressed(character: string): string {
  return /^[\u{1D400}-\u{1D7FF}\uFF10-\uFF5A]$/u.test(character) ? character.normalize('NFKC') : character;
}

export interface Refusal {
  readonly code: ParseErrorCode;
  readonly values: Readonly<Record<string, string>>;
  /** How much of the text belongs to the fault. */
  readonly length: number;
  /** What could stand in its place, where there is something. */
  readonly replacement?: string;
}

const codePointName = (character: string): string =>
  `U+${(character.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;

const reasonsByPattern: readonly (readonly [RegExp, ParseErrorCode])[] = [
  [/^[\u202A-\u202E\u2066-\u2069\u200E\u200F\u061C]/, 'direction-character'],
  [/^(?:\p{Cf}|[\uFE00-\uFE0F])/u, 'invisible-character'],
  [/^\p{Cc}/u, 'control-character'],
  // A tag, and not x < y: a closing sign follows, or the name of an element that pages are attacked with.
  [
    /^<(?:[/!?]|[a-z][a-z0-9-]*(?:[\s/][^>]*)?>|(?:img|script|svg|iframe|object|embed|style|math)[\s/])/i,
    'markup',
  ],
  [/^[<>≤≥≠]/, 'inequality'],
  [/^:/, 'assignment'],
  [/^[=≡≈]/, 'equation'],
  [/^!/, 'factorial'],
  [/^\[/, 'square-brackets'],
  [/^\]/, 'square-brackets'],
  [/^[{}]/, 'braces'],
  [/^['′’‘´`″]/, 'prime'],
  [/^[%‰]/, 'percent'],
  [/^[°º]/, 'degrees'],
  [/^∞/, 'infinity'],
  [/^[∫∬∮∑∏∂∇∆∈]/, 'calculus-sign'],
];

const emojiPart = String.raw`\p{Extended_Pictographic}|\p{Regional_Indicator}|\p{Emoji_Modifier}`;
/** One emoji with all that belongs to it: skin, joiners, flags. */
const emojiPattern = new RegExp(`^(?:${emojiPart})(?:${emojiPart}|\\u200D|\\uFE0F)*`, 'u');

/** Everything that cannot be seen: control and format characters (but spaces and line ends), variation selectors. */
export const withoutHidden = (text: string): string =>
  text.replace(/\p{Cf}|(?!\s)\p{Cc}|[\uFE00-\uFE0F]/gu, '');

/** Why the text cannot be read on from this position. */
export function refusalAt(text: string, position: number): Refusal {
  const rest = text.slice(position);
  const character = String.fromCodePoint(text.codePointAt(position) ?? 0);
  const values = { character, codePoint: codePointName(character) };
  const latin = lookAlikes.get(character);
  if (latin)
    return { code: 'look-alike-letter', values: { ...values, latin }, length: 1, replacement: latin };
  const pattern = reasonsByPattern.find(([expression]) => expression.test(rest));
  if (pattern) return refusalByPattern(pattern[1], rest, values);
  const emoji = emojiPattern.exec(rest);
  if (emoji)
    return {
      code: 'emoji',
      values: { ...values, character: emoji[0] },
      length: emoji[0].length,
      replacement: '',
    };
  if (/^\p{L}/u.test(character)) return { code: 'foreign-letter', values, length: character.length };
  return { code: 'unexpected-character', values, length: character.length };
}

function refusalByPattern(code: ParseErrorCode, rest: string, values: Refusal['values']): Refusal {
  const length = values.character.length;
  if (code === 'assignment')
    return {
      code,
      values: { sign: rest.startsWith(':=') ? ':=' : ':' },
      length: rest.startsWith(':=') ? 2 : 1,
    };
  if (code === 'markup') return { code, values, length: (/^<[^>]*>?/.exec(rest) ?? [rest])[0].length };
  if (code === 'square-brackets' && /^\[[^\]]*[,;]/.test(rest))
    return { code: 'matrix', values: {}, length: (/^\[[^\]]*\]*/.exec(rest) ?? [rest])[0].length };
  if (code === 'square-brackets' || code === 'braces')
    return { code, values: {}, length, replacement: /[[{]/.test(values.character) ? '(' : ')' };
  if (code === 'direction-character' || code === 'invisible-character' || code === 'control-character') {
    return { code, values: { codePoint: values.codePoint }, length, replacement: '' };
  }
  return { code, values, length };
}
