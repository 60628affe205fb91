/** The one sentence that stands in the loader itself, in every language: where it is needed, nothing can be fetched. */
import { retryText as german } from './de/loader.ts';
import { retryText as english } from './en/loader.ts';

export const retryTexts: Readonly<Record<string, string>> = { en: english, de: german };
