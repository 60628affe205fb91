/**
 * A value that came from anywhere, as it can stand in a sentence: short, whole, and with nothing in it that hides,
 * turns the sentence round or cannot be written. It never throws, whatever it is given.
 */

/** Enough to recognise what was written, and room for the rest of the sentence on a phone. */
const longest = 60;
/** Signs without a shape: controls, direction marks and joiners, halves of signs, places kept for private use. */
const shapeless = /[\p{Cc}\p{Cf}\p{Cs}\p{Co}\u2028\u2029]/gu;

function written(value: unknown): string {
  if (typeof value === 'string') return value;
  if (typeof value === 'number') return String(value);
  try {
    return JSON.stringify(value) ?? typeof value;
  } catch {
    // A list that contains itself, a number without an end: what kind of thing it is says enough.
    return typeof value;
  }
}

export function sayable(value: unknown): string {
  const text = written(value);
  // Cut before the signs are counted: a million of them would be copied for nothing.
  const start = Array.from(text.slice(0, 2 * longest + 2));
  const isCut = start.length > longest || text.length > 2 * longest + 2;
  const kept = isCut ? `${start.slice(0, longest).join('')}…` : text;
  return kept.replace(shapeless, '\uFFFD');
}

/** Names from a link in a row: a link may hold thousands, and the first few say what is wrong with it. */
export function sayableNames(names: readonly string[], most = 5): string {
  const first = names.slice(0, most).map(sayable).join(', ');
  return names.length > most ? `${first}, …` : first;
}

/** The values of a sentence, the texts among them made sayable. */
export function sayableValues<Values extends object>(values: Values): Values {
  const entries = Object.entries(values).map(([name, value]: [string, unknown]) => [
    name,
    typeof value === 'string' ? value.replace(shapeless, '\uFFFD') : value,
  ]);
  return Object.fromEntries(entries) as Values;
}
