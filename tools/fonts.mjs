// The fonts that travel with the lab: one for mathematics, cut down to the signs that formulas here use but with its
// MATH table kept (it says how tall a root grows), and three faces of the reading text. Nothing comes from elsewhere.
import { createHash } from 'node:crypto';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import subsetFont from 'subset-font';
import { root } from './widget-list.mjs';

const packages = path.join(root, 'node_modules/@fontsource');
const cache = path.join(root, '.cache/fonts');

/** Ranges of Unicode that a formula of the lab can hold. */
const mathRanges = [
  [0x20, 0x7e], // letters, digits, the common signs
  [0xa0, 0xff], // ¬ ± ² ³ · × ÷ and accented letters of names
  [0x2c6, 0x2dc], // hat, bar, tilde and dot as accents of their own
  [0x300, 0x338], // accents: hat, bar, tilde, dot, the slash of ≠
  [0x391, 0x3f6], // Greek
  [0x2010, 0x2044], // dashes, quotation marks, primes ′ ″, the fraction slash
  [0x2061, 0x2064], // the invisible operators of MathML
  [0x2070, 0x209c], // superscripts and subscripts
  [0x2102, 0x2131], // ℂ ℓ ℝ and the letters that stand outside the mathematical block
  [0x2190, 0x2195], // arrows
  [0x21a6, 0x21a6], // ↦
  [0x21d0, 0x21d4], // ⇒ ⇔
  [0x2200, 0x2265], // operators and relations, ∂ ∇ ∑ ∏ √ ∞ ≈ ≤
  [0x2295, 0x2299], // ⊕ ⊗ ⊙
  [0x22c5, 0x22c5], // ⋅
  [0x22ee, 0x22f1], // dots in a row and in a column
  [0x2308, 0x230b], // floor and ceiling
  [0x239b, 0x23b9], // the pieces of tall brackets
  [0x23dc, 0x23e1], // braces above and below
  [0x27e8, 0x27e9], // angle brackets
  [0x1d400, 0x1d433], // mathematical bold: matrices and vectors
  [0x1d434, 0x1d467], // mathematical italic: a variable's letter
  [0x1d6fc, 0x1d71b], // mathematical italic Greek, small
];

/** Each file by the name that the pages ask for: where it comes from, and what it is cut down to. */
export const fontFiles = {
  'stix-two-math.woff2': {
    source: 'stix-two-math/files/stix-two-math-latin-400-normal.woff2',
    ranges: mathRanges,
  },
  'stix-two-text-400.woff2': { source: 'stix-two-text/files/stix-two-text-latin-400-normal.woff2' },
  'stix-two-text-400-italic.woff2': { source: 'stix-two-text/files/stix-two-text-latin-400-italic.woff2' },
  'stix-two-text-600.woff2': { source: 'stix-two-text/files/stix-two-text-latin-600-normal.woff2' },
};

/** Of the layout features, those that place scripts and accents; the alternates for other tastes stay behind. */
const mathOptions = {
  targetFormat: 'woff2',
  keepFeatures: ['ssty', 'ccmp', 'mark', 'mkmk', 'dtls', 'flac', 'kern'],
};

const textOf = (ranges) =>
  ranges
    .flatMap(([first, last]) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
    .map((codePoint) => String.fromCodePoint(codePoint))
    .join('');

/** @param {keyof typeof fontFiles} name @returns {Promise<Buffer>} the file, made once and then kept in .cache/fonts */
export async function readFont(name) {
  const { source, ranges } = fontFiles[name];
  const original = readFileSync(path.join(packages, source));
  if (!ranges) return original;
  const key = createHash('sha256')
    .update(original)
    .update(JSON.stringify([ranges, mathOptions]))
    .digest('hex')
    .slice(0, 12);
  const kept = path.join(cache, `${key}-${name}`);
  if (existsSync(kept)) return readFileSync(kept);
  const subset = await subsetFont(original, textOf(ranges), { ...mathOptions });
  mkdirSync(cache, { recursive: true });
  writeFileSync(`${kept}.${process.pid}`, subset);
  renameSync(`${kept}.${process.pid}`, kept);
  return subset;
}
