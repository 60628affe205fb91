/**
 * The languages beside English, each with the file that is fetched when a page or a tag asks for it by `lang`.
 * A new language is its file and one line here.
 */
import type { CompleteLanguage } from './language.ts';

export const offered: Readonly<Record<string, () => Promise<{ readonly strings: CompleteLanguage }>>> = {
  de: () => import('./de.ts'),
};
