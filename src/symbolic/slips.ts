/** How near two words are, for whoever offers the word that a person may have meant. */

/**
 * How many slips lie between two words: a letter too many, one missing, a wrong one, or two swapped
 * (optimal string alignment: Damerau 1964, restricted).
 */
export function slipsBetween(a: string, b: string): number {
  const rows: number[][] = [Array.from({ length: b.length + 1 }, (_, column) => column)];
  for (let i = 1; i <= a.length; i++) {
    const row = [i];
    for (let j = 1; j <= b.length; j++) {
      const wrong = a[i - 1] === b[j - 1] ? 0 : 1;
      row[j] = Math.min(rows[i - 1][j] + 1, row[j - 1] + 1, rows[i - 1][j - 1] + wrong);
      const swapped = i > 1 && j > 1 && a[i - 1] === b[j - 2] && a[i - 2] === b[j - 1];
      if (swapped) row[j] = Math.min(row[j], rows[i - 2][j - 2] + 1);
    }
    rows.push(row);
  }
  return rows[a.length][b.length];
}

/** The nearest of some names: a third of its letters may be wrong; undefined where none is near. */
export function nearestName(word: string, names: readonly string[]): string | undefined {
  // Much longer than every name: no slip of the pen.
  if (word.length > 60) return undefined;
  let best: string | undefined;
  let bestSlips = Infinity;
  for (const name of names) {
    const slips = slipsBetween(word.toLowerCase(), name.toLowerCase());
    if (slips <= Math.max(1, Math.ceil(name.length / 3)) && slips < bestSlips)
      [best, bestSlips] = [name, slips];
  }
  return best;
}
