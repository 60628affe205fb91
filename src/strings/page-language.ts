/**
 * The languages of the lab's own pages, as ./language.ts, ./offered.ts and ./registry.ts are those of its widgets:
 * English is part of a page, another language is one file that is fetched when a page asks for it.
 */
import type { BuilderStrings } from './en/builder.ts';
import type { EmbedStrings } from './en/embed.ts';
import type { LinkStrings } from './en/links.ts';
import type { WidgetTitles } from './en/widget-titles.ts';
import { createLanguageRegistry } from './registry.ts';
import type { Translated } from './language.ts';

/** A language in which the lab's pages can be read: nothing in it is missing. */
export type CompletePages = {
  readonly builder: Translated<BuilderStrings>;
  readonly embed: Translated<EmbedStrings>;
  readonly links: Translated<LinkStrings>;
  readonly 'widget-titles': WidgetTitles;
};

export const offeredPages: Readonly<Record<string, () => Promise<{ readonly strings: CompletePages }>>> = {
  de: () => import('./de/pages.ts'),
};

export const pageLanguages = createLanguageRegistry(undefined, offeredPages);
