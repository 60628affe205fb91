/** German for the lab's own pages: what the builder, the embed page and the line under a figure say. */
import { builder } from './builder.ts';
import { embed } from './embed.ts';
import { links } from './links.ts';
import { widgetTitles } from './widget-titles.ts';
import type { CompletePages } from '../page-language.ts';

export const strings = { builder, embed, links, 'widget-titles': widgetTitles } satisfies CompletePages;
