/**
 * The table of all functions that can be typed, and the look-up from any spelling to its entry.
 */
import type { FunctionEntry } from './function-entry.ts';
import { elementaryFunctions } from './functions-elementary.ts';
import { hyperbolicFunctions } from './functions-hyperbolic.ts';
import { networkFunctions } from './functions-network.ts';
import { piecewiseFunctions } from './functions-piecewise.ts';
import { trigonometricFunctions } from './functions-trigonometric.ts';

export const functionTable: readonly FunctionEntry[] = [
  ...elementaryFunctions,
  ...trigonometricFunctions,
  ...hyperbolicFunctions,
  ...piecewiseFunctions,
  ...networkFunctions,
];

const byName: ReadonlyMap<string, FunctionEntry> = new Map(functionTable.map((entry) => [entry.name, entry]));

const bySpelling: ReadonlyMap<string, FunctionEntry> = new Map(
  functionTable.flatMap((entry) => [entry.name, ...(entry.aliases ?? [])].map((name) => [name, entry])),
);

/** All spellings of plain letters, longest first, so that sinh is found before sin. */
export const functionSpellings: readonly string[] = functionTable
  .filter((entry) => !entry.hidden)
  .flatMap((entry) => [entry.name, ...(entry.aliases ?? [])])
  .filter((name) => /^[a-z]{2,}\d*$/.test(name) && name !== 'sigma')
  .sort((a, b) => b.length - a.length);

/** The entry of a canonical name; a name that is not in the table is a mistake of the program, so it throws. */
export function functionEntry(name: string): FunctionEntry {
  const entry = byName.get(name);
  if (!entry) throw new Error(`functionEntry: there is no function "${name}" in the table`);
  return entry;
}

/** The entry for a typed spelling, in any mixture of capitals. */
export const findFunction = (spelling: string): FunctionEntry | undefined =>
  bySpelling.get(spelling.toLowerCase());
