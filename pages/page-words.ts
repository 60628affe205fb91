/** What the builder and the links say, in the language of the page: its `lang`, which the address may ask for. */
import { builderStrings } from '../src/strings/en/builder.ts';
import type { BuilderStrings } from '../src/strings/en/builder.ts';
import { linkStrings } from '../src/strings/en/links.ts';
import type { LinkStrings } from '../src/strings/en/links.ts';
import { widgetTitles } from '../src/strings/en/widget-titles.ts';
import { offeredPages, pageLanguages } from '../src/strings/page-language.ts';

export const pageLanguage = (): string => document.documentElement.lang || 'en';

export const builderWords = (): BuilderStrings =>
  pageLanguages.find(pageLanguage(), 'builder', builderStrings);

export const linkWords = (): LinkStrings => pageLanguages.find(pageLanguage(), 'links', linkStrings);

export const titleOf = (tag: string): string =>
  pageLanguages.find(pageLanguage(), 'widget-titles', widgetTitles)[tag] ?? tag;

/** The languages that the lab's pages can be read in. */
export const pageLanguageCodes: readonly string[] = ['en', ...Object.keys(offeredPages)];

/** Takes the language of the address for the whole page, once its words are there; without one English stays. */
export async function takePageLanguage(search: string): Promise<void> {
  const asked = new URLSearchParams(search).get('lang')?.toLowerCase().split('-')[0];
  if (asked === undefined || !pageLanguageCodes.includes(asked)) return;
  await pageLanguages.request(asked);
  document.documentElement.lang = asked;
}

/** Puts the words into what stands in the page already: `data-words="heading"` names the sentence. */
export function sayPage(root: ParentNode = document): void {
  const { page } = builderWords();
  const sentenceOf = (key: string | undefined): string => page[key as keyof typeof page];
  for (const element of root.querySelectorAll<HTMLElement>('[data-words]'))
    element.textContent = sentenceOf(element.dataset['words']);
  for (const element of root.querySelectorAll<HTMLElement>('[data-label]'))
    element.setAttribute('aria-label', sentenceOf(element.dataset['label']));
}
