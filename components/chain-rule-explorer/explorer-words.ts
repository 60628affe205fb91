/** Which sentence fits the numbers at x: what the bars say, what is missing, what is agreed upon. */
import type { ExplorerStrings } from '../../src/strings/en/explorer.ts';
import type { SymbolicStrings } from '../../src/strings/en/symbolic.ts';
import type { ExplorerChain } from './explorer-chain.ts';
import { rateName } from './explorer-plots.ts';
import type { AtKink, Missing, Reading } from './explorer-reading.ts';

type Format = (value: number) => string;

interface StatusWords {
  readonly number: Format;
  readonly exact: Format;
  readonly words: ExplorerStrings;
  readonly symbolic: SymbolicStrings;
}

/** x is a number that was chosen, 0 is 0; everything else is rounded as the plots' numbers are. */
const shownInput = (name: string, value: number, { number, exact }: StatusWords): string =>
  name === 'x' || Number.isInteger(value) ? exact(value) : number(value);

function missingSentence(missing: Missing, x: number, context: StatusWords): string {
  const { exact, words } = context;
  const { link, input, what } = missing;
  const values = {
    x: exact(x),
    name: link.name,
    input: link.input,
    at: shownInput(link.input, input, context),
    letter: link.letter,
  };
  if (what === 'value') return words.missingValue(values);
  return what === 'slope' ? words.missingSlope(values) : words.missingFinite(values);
}

function kinkSentence(kink: AtKink, context: StatusWords): string {
  const { words, symbolic } = context;
  const { link, input, isExact, code } = kink;
  const sentence = isExact ? words.atKink : words.besideKink;
  return sentence({
    input: link.input,
    at: shownInput(link.input, input, context),
    letter: link.letter,
    convention: symbolic.conventions[code] ?? '',
  });
}

/** What has to be said above the plots at this x; mostly nothing. */
export function statusSentences(
  reading: Reading,
  [low, high]: readonly [number, number],
  context: StatusWords,
): string[] {
  const { x, missing, kinks } = reading;
  const { exact, words } = context;
  const sentences = missing ? [missingSentence(missing, x, context)] : [];
  sentences.push(...kinks.map((kink) => kinkSentence(kink, context)));
  if (x < low || x > high)
    sentences.push(words.outsidePlots({ x: exact(x), low: exact(low), high: exact(high) }));
  return sentences;
}

/** What the bars say; where a factor is 0, which one it is. */
export function stretchSentence(
  { links }: ExplorerChain,
  { rates, slope }: Reading,
  number: Format,
  words: ExplorerStrings,
): string {
  if (!Number.isFinite(slope)) return words.noProduct;
  const still = links.map((_, index) => index).filter((index) => rates[index] === 0);
  if (still.length === 1) {
    const [index] = still;
    const { name, input } = links[index];
    return words.standsStill({ factor: rateName(links, index), made: name, from: input });
  }
  if (still.length > 1)
    return words.standStillBoth({ factors: still.reverse().map((index) => rateName(links, index)) });
  const shown = rates.map(number);
  const ends = { inner: shown[0], outer: shown[shown.length - 1], slope: number(slope) };
  return shown.length > 2 ? words.stretchThree({ ...ends, middle: shown[1] }) : words.stretchTwo(ends);
}
