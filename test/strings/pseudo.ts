/**
 * Made-up languages that show what a real one would: one in which every sentence of ours is unmistakable, so that
 * whatever is left in plain English was never in the strings; and one in which every word stands twice.
 */
import type { LanguagePack } from '../../src/strings/registry.ts';
import { english, englishPages } from './english.ts';

type Change = (text: string) => string;

/** Changes a text, but not the values that were filled into it. */
function changeAround(text: string, values: readonly unknown[], change: Change): string {
  const filled = values
    .flatMap((value) => (typeof value === 'object' && value !== null ? Object.values(value).flat() : value))
    .filter((value): value is string => typeof value === 'string' && /\p{L}{2,}/u.test(value))
    .sort((a, b) => b.length - a.length);
  const found = filled.find((value) => text.includes(value));
  if (found === undefined) return change(text);
  return text
    .split(found)
    .map((part) => changeAround(part, values, change))
    .join(found);
}

function changeAll(node: unknown, change: Change): unknown {
  if (typeof node === 'string') return change(node);
  if (typeof node === 'function')
    return (...values: unknown[]) => {
      const said = (node as (...all: unknown[]) => unknown)(...values);
      return typeof said === 'string' ? changeAround(said, values, change) : said;
    };
  if (Array.isArray(node)) return node.map((each) => changeAll(each, change));
  return Object.fromEntries(
    Object.entries(node as object).map(([key, value]) => [key, changeAll(value, change)]),
  );
}

export const pseudoPack = (change: Change): LanguagePack => changeAll(english, change) as LanguagePack;

/** The same for what the lab's own pages say. */
export const pseudoPages = (change: Change): LanguagePack => changeAll(englishPages, change) as LanguagePack;

const bare = 'abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ';
const dressed = 'åƀçđéƒĝĥïĵķļɱñöþɋŕšţûṽŵẋýžÅƁÇĐÉƑĜĤÏĴĶĻṀÑÖÞɊŔŠŢÛṼŴẊÝŽ';

/** Every letter in dress: Ţŕåïñ. */
export const inDress: Change = (text) =>
  [...text].map((sign) => [...dressed][bare.indexOf(sign)] ?? sign).join('');

/** Every word twice: Train Train 5 epochs epochs. */
export const twice: Change = (text) => text.replace(/\p{L}[\p{L}’'-]+/gu, '$& $&');
