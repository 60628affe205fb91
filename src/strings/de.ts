/** German, complete: what `lang="de"` shows. Each area stands in a file of its own, as English does. */
import type { CompleteLanguage } from './language.ts';
import { chart } from './de/chart.ts';

export const strings = { chart } satisfies Partial<CompleteLanguage> as unknown as CompleteLanguage;
