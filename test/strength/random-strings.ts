/** Random strings into the reader of formulas, for the regular test and for the long trials. */
import fc from 'fast-check';
import { parse } from '../../src/symbolic/parse.ts';
import { quickest } from '../helpers/quickest.ts';
import { hostileList } from './hostile-texts.ts';

/** Milliseconds that a text may take in the reader. */
export const bar = 50;

function read(text: string): { took: number; result: ReturnType<typeof parse> } {
  const start = performance.now();
  const result = parse(text);
  const took = performance.now() - start;
  // Nearly all take far less than the bar; only what came near it is looked at again.
  return { took: took < bar / 10 ? took : timeOf(text), result };
}

/** Milliseconds that the reader takes for a text, at its quickest. */
export const timeOf = (text: string): number => quickest(bar, () => parse(text));

const alphabet = [
  ...'xyeabW12309.,+-*/^()|√²₁_πσθ =:!<>[]{}\\\'"`$;&#%@~?🙂\u0301\u202E\u2066\u200B\u0000\uD83D\uDE42',
  'sin',
  'cos(',
  'ln',
  'max(',
  'sigmoid(',
  'sin^2',
  'atan2(',
  '\\frac{',
  '__proto__',
  'constructor',
  '1e-3',
];

/** Random strings into the reader of formulas: read or refused, never thrown at, none over the bar. */
export function readStrings(
  count: number,
  seed: number,
): { faults: string[]; slowest: number; read: number } {
  const faults: string[] = [];
  let slowest = 0;
  let readable = 0;
  const text = fc.oneof(
    {
      weight: 3,
      arbitrary: fc.array(fc.constantFrom(...alphabet), { maxLength: 120 }).map((all) => all.join('')),
    },
    { weight: 2, arbitrary: fc.string({ unit: 'binary', maxLength: 300 }) },
    { weight: 1, arbitrary: fc.constantFrom(...hostileList.filter((one) => one.length < 5000)) },
  );
  for (const one of fc.sample(text, { seed, numRuns: count })) {
    try {
      const { took, result } = read(one);
      slowest = Math.max(slowest, took);
      if (took > bar) faults.push(`${took.toFixed(1)} ms for ${JSON.stringify(one)}`);
      if (result.ok) readable++;
      else if (typeof result.code !== 'string') faults.push(`no code for ${JSON.stringify(one)}`);
    } catch (error) {
      faults.push(`${String(error)} for ${JSON.stringify(one)}`);
    }
  }
  return { faults, slowest, read: readable };
}
