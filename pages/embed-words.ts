/**
 * What the embed page says, in the language of its address. It is one classic script that fetches no language of its
 * own, so its few sentences come along in all of them.
 */
import { embed as german } from '../src/strings/de/embed.ts';
import { widgetTitles as germanTitles } from '../src/strings/de/widget-titles.ts';
import { embedStrings } from '../src/strings/en/embed.ts';
import type { EmbedStrings } from '../src/strings/en/embed.ts';
import { widgetTitles } from '../src/strings/en/widget-titles.ts';
import type { CompletePages } from '../src/strings/page-language.ts';

export const embedPacks: Readonly<Record<string, Pick<CompletePages, 'embed' | 'widget-titles'>>> = {
  de: { embed: german, 'widget-titles': germanTitles },
};

/** The language that it can say it in, for the `lang` of what it says. */
export function embedLanguage(): string {
  const [asked = ''] = document.documentElement.lang.toLowerCase().split('-');
  return Object.hasOwn(embedPacks, asked) ? asked : 'en';
}

const packOf = (): (typeof embedPacks)[string] | undefined => embedPacks[embedLanguage()];

export const embedWords = (): EmbedStrings => packOf()?.embed ?? embedStrings;

export const embedTitle = (tag: string): string =>
  ((packOf()?.['widget-titles'] ?? widgetTitles) as typeof widgetTitles)[tag] ?? tag;
