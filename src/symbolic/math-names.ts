/**
 * How a name is set: W_1, W1 and W₁ all become W with a lowered 1, theta becomes θ, u′ keeps its prime.
 */
import { greekNames, subscripts } from './characters.ts';
import { type MathNode, mi, mo, mrow, msub } from './math-node.ts';

export interface NameParts {
  /** The letter, Greek where its name was spelled out. */
  readonly letter: string;
  /** What stands lowered, in plain signs; empty without an index. */
  readonly index: string;
  readonly primes: string;
}

export function nameParts(name: string): NameParts {
  const primes = /[′']*$/.exec(name)?.[0] ?? '';
  const plain = name.slice(0, name.length - primes.length);
  const split = /^(\p{L}+?)(?:(\d+)|)(?:_(\w+)|)([₀-₉ₐ-ₜᵢᵣᵤᵥⱼ]*)$/u.exec(plain);
  if (!split) return { letter: plain, index: '', primes };
  const [, base, digits = '', typed = '', lowered = ''] = split;
  const index = [digits, typed, [...lowered].map((sign) => subscripts.get(sign) ?? sign).join('')];
  return { letter: greekNames.get(base) ?? base, index: index.filter(Boolean).join(','), primes };
}

export function nameToMath(name: string): MathNode {
  const { letter, index, primes } = nameParts(name);
  const base = mi(letter);
  const indexed = index
    ? msub(base, /^\d+$/.test(index) ? { tag: 'mn', children: [index] } : mi(index))
    : base;
  return primes ? mrow(indexed, mo('′')) : indexed;
}
